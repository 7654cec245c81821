"""The layouts of a program's types, read from their descriptors in the arena.

`Layouts(arena)` gives a `Layout` for the address of a descriptor, and `slot` tells what of a value
stands at a byte offset: `.next`, `[3].name`, and what kind of pointer it is. Descriptors never
change once they are written, so a layout stays true after the machine has gone on.

Source: go1.27 internal/abi/type.go Type, StructType, MapType
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from gomem_kernel.abi import layout
from gomem_kernel.abi.symbol import shown_name

BYTES = frozenset({layout.KIND_INT8, layout.KIND_UINT8})


@dataclass(frozen=True, slots=True)
class Layout:
    """One type.

    addr    of its descriptor               size   bytes
    kind    layout.KIND_*                   named  whether it has a name of its own
    elem    descriptor of the element of an array, slice, pointer, channel or map
    key     of the key of a map             length elements of an array
    fields  (name, byte offset, descriptor) of a struct, in order
    embedded  names of the fields that are embedded: their own fields need no other name
    """

    addr: int
    name: str
    size: int
    kind: int
    named: bool
    elem: int = 0
    key: int = 0
    length: int = 0
    fields: tuple[tuple[str, int, int], ...] = ()
    embedded: frozenset[str] = frozenset()
    group: int = 0
    slot_bytes: int = 0
    elem_offset: int = 0
    map_flags: int = 0


class Slot(NamedTuple):
    """A word of a value: the selectors that lead to it, and the type that it is a part of.

    part   byte in that type: 8 for the data word of an interface
    """

    path: str
    type: Layout | None
    part: int


class Layouts:
    """The layouts of one arena, read on demand and kept."""

    def __init__(self, arena: Any) -> None:
        self._arena = arena
        self._mem = arena.mem64
        self._known: dict[int, Layout] = {}

    def __call__(self, addr: int) -> Layout:
        """The layout of the type whose descriptor stands at an address."""
        found = self._known.get(addr)
        if found is None:
            found = self._known[addr] = self._read(addr)
        return found

    def _word(self, offset: int) -> int:
        return int(self._mem[offset >> 3])

    def _read(self, addr: int) -> Layout:
        at = addr - layout.BASE
        kind = int(self._arena.mem8[at + layout.TYPE_KIND]) & 31
        elem = key = length = group = slot_bytes = elem_offset = flags = 0
        fields: tuple[tuple[str, int, int], ...] = ()
        embedded: frozenset[str] = frozenset()
        if kind in (
            layout.KIND_ARRAY, layout.KIND_SLICE, layout.KIND_POINTER, layout.KIND_CHAN,
            layout.KIND_MAP,
        ):  # fmt: skip
            elem = self._word(at + layout.TYPE_ELEM)
        if kind == layout.KIND_ARRAY:
            length = self._word(at + layout.TYPE_LEN)
        elif kind == layout.KIND_STRUCT:
            fields, embedded = self._fields(at)
        elif kind == layout.KIND_MAP:
            key = self._word(at + layout.TYPE_KEY)
            more = self._word(at + layout.TYPE_MAP) - layout.BASE
            if more > 0:
                group = self._word(more + layout.MAP_GROUP)
                slot_bytes = self._word(more + layout.MAP_SLOT_SIZE)
                elem_offset = self._word(more + layout.MAP_ELEM_OFF)
                flags = self._word(more + layout.MAP_FLAGS) & 0xFFFFFFFF
        return Layout(
            addr=addr,
            name=shown_name(self._arena.string(addr + layout.TYPE_STR)),
            size=self._word(at + layout.TYPE_SIZE),
            kind=kind,
            named=bool(self._arena.mem8[at + layout.TYPE_TFLAG] & layout.TFLAG_NAMED),
            elem=elem,
            key=key,
            length=length,
            fields=fields,
            embedded=embedded,
            group=group,
            slot_bytes=slot_bytes,
            elem_offset=elem_offset,
            map_flags=flags,
        )

    def _fields(self, at: int) -> tuple[tuple[tuple[str, int, int], ...], frozenset[str]]:
        start, count = self._word(at + layout.TYPE_FIELDS), self._word(at + layout.TYPE_NFIELDS)
        rows, embedded = [], set()
        for k in range(count if start else 0):
            field = start + k * layout.FIELD_SIZE
            name = shown_name(self._arena.string(field + layout.FIELD_NAME))
            offset = field - layout.BASE
            if self._arena.mem8[offset + layout.FIELD_EMBEDDED]:
                embedded.add(name)
            rows.append(
                (
                    name,
                    self._word(offset + layout.FIELD_OFFSET),
                    self._word(offset + layout.FIELD_TYPE),
                )
            )
        return tuple(rows), frozenset(embedded)

    def slot(self, addr: int, offset: int) -> Slot:
        """What stands at a byte offset of a value of a type, inside structs and arrays."""
        path = ""
        kind = self(addr)
        while True:
            if kind.kind == layout.KIND_ARRAY and kind.elem:
                size = self(kind.elem).size
                if not size or offset >= kind.size:
                    return Slot(path, kind, offset)
                path += f"[{offset // size}]"
                offset %= size
                kind = self(kind.elem)
            elif kind.kind == layout.KIND_STRUCT:
                inside = [f for f in kind.fields if f[1] <= offset < f[1] + max(self(f[2]).size, 1)]
                if not inside:
                    return Slot(path, kind, offset)
                # The last one: fields without size stand at the place of the next.
                name, start, typ = inside[-1]
                if name not in kind.embedded or self(typ).kind != layout.KIND_STRUCT:
                    path += f".{name}"
                offset -= start
                kind = self(typ)
            else:
                return Slot(path, kind, offset)
