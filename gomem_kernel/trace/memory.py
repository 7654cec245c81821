"""The program's memory at the moment of a snapshot: values as text.

A `Snapshot` copies no memory. It keeps a `Memory`, which reads the machine as long as that stands
where it stood, and says "the program has gone on" afterwards. Values are printed as fmt's %+v
prints them, but strings quoted: an empty one would show nothing.

Source: go1.27 fmt/print.go printValue; internal/runtime/maps/group.go
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any

from gomem_kernel.abi import layout
from gomem_kernel.trace.layouts import Layout, Layouts

SHOWN_ELEMENTS = 8
SHOWN_BYTES = 200
DEEPEST = 6
MOST_PARTS = 500  # of a value that is printed
MORE = "…"

_INTS = {
    layout.KIND_INT8: "b", layout.KIND_INT16: "h", layout.KIND_INT32: "i",
    layout.KIND_INT64: "q", layout.KIND_INT: "q", layout.KIND_UINT8: "B",
    layout.KIND_UINT16: "H", layout.KIND_UINT32: "I", layout.KIND_UINT64: "Q",
    layout.KIND_UINT: "Q", layout.KIND_UINTPTR: "Q",
}  # fmt: skip
_FLOATS = {layout.KIND_FLOAT32: "f", layout.KIND_FLOAT64: "d"}
_COMPLEX = {layout.KIND_COMPLEX64: "ff", layout.KIND_COMPLEX128: "dd"}


class Gone(Exception):
    """The machine does not stand any more where the snapshot was taken."""


class Memory:
    """Reads a machine that stands still; raises `Gone` when it has moved."""

    def __init__(self, machine: Any, layouts: Layouts) -> None:
        self.machine = machine
        self._arena = machine.heap.arena
        self.layouts = layouts
        self._moment = self._now()
        self._left = MOST_PARTS

    def _now(self) -> tuple[int, ...]:
        gc, heap = self.machine.gc, self.machine.heap
        return (
            int(self.machine.core.clock()), int(gc.num_gc), int(gc.num_marked),
            int(heap.pages_in_use), int(heap.tiny_allocs),
        )  # fmt: skip

    @property
    def is_current(self) -> bool:
        """Whether the machine still stands there."""
        return self._now() == self._moment

    def read(self, addr: int, size: int) -> bytes:
        """Bytes at an address; empty for an address outside of memory."""
        if not self.is_current:
            raise Gone
        offset = addr - layout.BASE
        if offset < layout.GUARD_END or offset + size > self._arena.size or size < 0:
            return b""
        return bytes(self._arena.read(offset, size))

    def word(self, addr: int) -> int:
        """The word at an address, 0 outside of memory."""
        data = self.read(addr, 8)
        return int.from_bytes(data, "little") if data else 0

    # ---- values

    def value(self, typ: int, addr: int, depth: int = 0) -> str:
        """The value of a type that stands at an address; what goes too deep or far is cut."""
        if depth == 0:
            self._left = MOST_PARTS
        self._left -= 1
        if self._left < 0:
            return MORE
        kind = self.layouts(typ)
        if kind.kind in _INTS or kind.kind in _FLOATS or kind.kind in _COMPLEX:
            return self._number(kind, addr)
        if depth > DEEPEST:
            return MORE
        match kind.kind:
            case layout.KIND_BOOL:
                return "true" if any(self.read(addr, 1)) else "false"
            case layout.KIND_STRING:
                return self.string(addr)
            case layout.KIND_STRUCT:
                parts = (f"{n}:{self.value(t, addr + o, depth + 1)}" for n, o, t in kind.fields)
                return "{" + " ".join(parts) + "}"
            case layout.KIND_ARRAY:
                return self._sequence(kind.elem, addr, kind.length, depth)
            case layout.KIND_SLICE:
                return self._sequence(kind.elem, self.word(addr), self.word(addr + 8), depth)
            case layout.KIND_MAP:
                return self._map(kind, self.word(addr), depth)
            case layout.KIND_INTERFACE:
                return self._interface(kind, addr, depth)
            case _:
                pointer = self.word(addr)
                return f"{pointer:#x}" if pointer else "<nil>"

    def _number(self, kind: Layout, addr: int) -> str:
        data = self.read(addr, kind.size)
        if len(data) < kind.size:
            return "?"
        if kind.kind in _INTS:
            return str(struct.unpack("<" + _INTS[kind.kind], data)[0])
        if kind.kind in _FLOATS:
            return go_float(struct.unpack("<" + _FLOATS[kind.kind], data)[0], kind.size)
        real, imag = struct.unpack("<" + _COMPLEX[kind.kind], data)
        sign = "" if go_float(imag, kind.size // 2).startswith(("-", "+")) else "+"
        return f"({go_float(real, kind.size // 2)}{sign}{go_float(imag, kind.size // 2)}i)"

    def string(self, addr: int) -> str:
        """The Go string whose header stands at an address, quoted; a long one is cut."""
        length = self.word(addr + 8)
        data = self.read(self.word(addr), min(length, SHOWN_BYTES))
        return quote(data) + (MORE if length > SHOWN_BYTES else "")

    def _sequence(self, elem: int, addr: int, length: int, depth: int) -> str:
        size = self.layouts(elem).size
        parts = [
            self.value(elem, addr + k * size, depth + 1) for k in range(min(length, SHOWN_ELEMENTS))
        ]
        if length > SHOWN_ELEMENTS:
            parts.append(f"{MORE}{length - SHOWN_ELEMENTS} more")
        return "[" + " ".join(parts) + "]"

    def _interface(self, kind: Layout, addr: int, depth: int) -> str:
        typ, data = self.dynamic_type(kind, addr), addr + 8
        if not typ:
            return "<nil>"
        if not self._is_direct(typ):
            data = self.word(data)
        return self.value(typ, data, depth + 1)

    def dynamic_type(self, kind: Layout, addr: int) -> int:
        """The descriptor of what an interface holds, 0 for nil.

        An interface with methods holds an itab, which tells it.
        """
        first = self.word(addr)
        if not first:
            return 0
        in_itab = self.word(first + layout.ITAB_TYPE)
        if kind.fields or not self._is_empty_interface(kind):
            return in_itab
        return first

    def _is_empty_interface(self, kind: Layout) -> bool:
        return not self.word(kind.addr + layout.TYPE_NMETHODS)

    def _is_direct(self, typ: int) -> bool:
        return bool(self.read(typ + layout.TYPE_TFLAG, 1)[0] & layout.TFLAG_DIRECT_IFACE)

    def _map(self, kind: Layout, header: int, depth: int) -> str:
        if not header:
            return "map[]"
        used = self.word(header + layout.HMAP_USED)
        pairs = list(islice(self.entries(kind, header), SHOWN_ELEMENTS * 8))
        keys = sorted((self.value(kind.key, k, depth + 1), v) for k, v in pairs)
        texts = [f"{k}:{self.value(kind.elem, v, depth + 1)}" for k, v in keys[:SHOWN_ELEMENTS]]
        if used > len(texts):
            texts.append(f"{MORE}{used - len(texts)} more")
        return "map[" + " ".join(texts) + "]"

    def entries(self, kind: Layout, header: int) -> Iterator[tuple[int, int]]:
        """Addresses of the keys and elements of a map of `kind`, in order of memory."""
        directory = self.word(header + layout.HMAP_DIR)
        length = self.word(header + layout.HMAP_DIR_LEN)
        if not length:
            yield from self._group(kind, directory)
            return
        seen: set[int] = set()
        for k in range(length):
            table = self.word(directory + 8 * k)
            if not table:
                break  # a header that is none, made by unsafe
            if table in seen:
                continue
            seen.add(table)
            groups = self.word(table + layout.TABLE_GROUPS)
            size = self.layouts(kind.group).size
            for i in range(self.word(table + layout.TABLE_MASK) + 1):
                if not self.read(groups + i * size, 8):
                    break  # a header that is none, made by unsafe
                yield from self._group(kind, groups + i * size)

    def _group(self, kind: Layout, group: int) -> Iterator[tuple[int, int]]:
        control = self.read(group, 8) if group else b""
        for slot, ctrl in enumerate(control):
            if ctrl < layout.CTRL_EMPTY:
                yield self.map_slot(kind, group, slot)

    def map_slot(self, kind: Layout, group: int, slot: int) -> tuple[int, int]:
        """Addresses of the key and the element in a slot of a group."""
        key = group + 8 + slot * kind.slot_bytes
        elem = key + kind.elem_offset
        if kind.map_flags & layout.MAP_INDIRECT_KEY:
            key = self.word(key)
        if kind.map_flags & layout.MAP_INDIRECT_ELEM:
            elem = self.word(elem)
        return key, elem


def quote(data: bytes) -> str:
    """A string as strconv.Quote writes it.

    Source: go1.27 strconv/quote.go appendEscapedRune
    """
    short = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r",
             34: '\\"', 92: "\\\\"}  # fmt: skip
    parts = ['"']
    for rune in data.decode("utf-8", "surrogateescape"):
        code = ord(rune)
        if code in short:
            parts.append(short[code])
        elif 0xDC80 <= code <= 0xDCFF:
            parts.append(f"\\x{code - 0xDC00:02x}")
        elif rune.isprintable():
            parts.append(rune)
        elif code < 0x80:
            parts.append(f"\\x{code:02x}")
        else:
            parts.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return "".join([*parts, '"'])


def go_float(value: float, size: int) -> str:
    """A float as %v prints it: shortest digits, an exponent from 21 on.

    Source: go1.27 fmt/format.go fmtFloat
    """
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "+Inf" if value > 0 else "-Inf"
    import numpy as np

    number = np.float32(value) if size == 4 else np.float64(value)
    if value and not 1e-4 <= abs(value) < 1e21:
        return str(np.format_float_scientific(number, trim="-", exp_digits=2))
    return str(np.format_float_positional(number, trim="-"))
