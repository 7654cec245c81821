"""Values that can stand in static data as they are: initial package variables, boxed constants.

`Static.write` puts a value (one that `ir.is_static` accepts) into bytes and relocations; what it
points to becomes data symbols of its own. Such a symbol is writable (`data`) if the program gets a
pointer to it, read-only if only copies of it can be had.

Source: go1.27 cmd/compile/internal/staticinit/sched.go, staticdata/data.go
"""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any, Protocol

from gomem_kernel.abi.program import DataSym
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.constant import Complex
from gomem_kernel.compiler.types.types import (
    UINT8,
    Array,
    Basic,
    Interface,
    Kind,
    Slice,
    Struct,
    Type,
)
from gomem_kernel.compiler.walk.rep import is_direct, pointer_words
from gomem_kernel.errors import InternalError

_FLOATS = (Kind.FLOAT32, Kind.FLOAT64)


def float_bits(value: Any) -> int:
    """A float64 constant as its bits."""
    return int.from_bytes(struct.pack("<d", _float(value)), "little", signed=True)


def float32_bits(value: Any) -> int:
    """A float32 constant as its bits."""
    return int.from_bytes(struct.pack("<f", _float(value)), "little")


def _float(value: Any) -> float:
    if isinstance(value, Fraction):
        return value.numerator / value.denominator
    return float(value)


def const_bytes(value: Any, t: Type) -> bytes:
    """The memory of a constant that is no string."""
    u = t.under()
    if not isinstance(u, Basic):
        raise InternalError("walk", f"constant of type {t}")
    kind = u.kind
    if kind == Kind.FLOAT64:
        return struct.pack("<d", _float(value))
    if kind == Kind.FLOAT32:
        return struct.pack("<f", _float(value))
    if kind in (Kind.COMPLEX64, Kind.COMPLEX128):
        re, im = (value.real, value.imag) if isinstance(value, Complex) else (value, 0)
        return struct.pack("<ff" if kind == Kind.COMPLEX64 else "<dd", _float(re), _float(im))
    size = sizes.sizeof(u)
    return (int(value) & ((1 << 8 * size) - 1)).to_bytes(size, "little")


class Symbols(Protocol):
    """What static values point to, by symbol; lowering has it (`typedesc.Data`)."""

    data: dict[str, DataSym]

    def type(self, t: Type) -> str:
        """The descriptor of a type."""

    def string(self, data: bytes) -> str:
        """The bytes of a string."""

    def closure(self, func: str) -> str:
        """The closure object of a function that captures nothing."""

    def readonly(self, sym: DataSym) -> str:
        """A read-only symbol, named by what it holds."""

    def itab(self, t: Type, inter: Type) -> str:
        """The method table of a type for an interface."""


class Static:
    """Writes static values into one object."""

    def __init__(self, data: Symbols, path: str) -> None:
        self.data = data
        self.path = path
        self._made = 0

    def variable(self, var: ir.GlobalVar) -> DataSym:
        """The data symbol of a package variable."""
        size = sizes.sizeof(var.type)
        sym = DataSym(
            var.link_name, "data", size, max(8, sizes.alignof(var.type)),
            ptrmask=pointer_words(var.type), type=self.data.type(var.type),
        )  # fmt: skip
        if var.init is not None:
            self._fill(sym, var.init, size)
        return sym

    def symbol(self, e: ir.Expr, t: Type, *, readonly: bool) -> str:
        """A new symbol that holds the value of e."""
        size = sizes.sizeof(t)
        if readonly:
            sym = DataSym("", "rodata", size, max(1, sizes.alignof(t)))
            self._fill(sym, e, size)
            return self.data.readonly(sym)
        self._made += 1
        name = f"{self.path}..stmp_{self._made}"
        sym = DataSym(
            name, "data", size, max(8, sizes.alignof(t)), ptrmask=pointer_words(t),
            type=self.data.type(t),
        )  # fmt: skip
        self._fill(sym, e, size)
        self.data.data[name] = sym
        return name

    def _fill(self, sym: DataSym, e: ir.Expr, size: int) -> None:
        body = bytearray(size)
        self.write(e, body, 0, sym.relocs)
        sym.data = bytes(body).rstrip(b"\0")
        sym.relocs.sort()

    def write(self, e: Any, body: bytearray, at: int, relocs: list[tuple[int, str, int]]) -> None:
        """Put the value of e at byte `at`."""
        kind = type(e)
        if kind is ir.Const:
            self._const(e, body, at, relocs)
        elif kind is ir.Zero:
            return
        elif kind is ir.FuncRef:
            relocs.append((at, self.data.closure(e.name), 0))
        elif kind is ir.Closure:
            relocs.append((at, self.data.closure(e.func.link_name), 0))
        elif kind is ir.AddrOf:
            symbol, offset = static_place(e.x)
            relocs.append((at, symbol, offset))
        elif kind is ir.StructLit:
            u = e.type.under()
            assert isinstance(u, Struct)
            offsets = sizes.offsetsof(u)
            for i, value in e.fields:
                if u.fields[i].name == "_":
                    continue
                self.write(value, body, at + offsets[i], relocs)
        elif kind is ir.ArrayLit:
            size = sizes.sizeof(e.type.under().elem)
            for i, value in e.elems:
                self.write(value, body, at + i * size, relocs)
        elif kind is ir.SliceLit:
            self._slice(e, body, at, relocs)
        elif kind is ir.PtrLit:
            relocs.append((at, self.symbol(e.lit, e.lit.type, readonly=False), 0))
        elif kind is ir.Convert and e.kind is ir.Conv.STR_TO_BYTES:
            self._bytes(e.x.value, body, at, relocs)
        elif kind is ir.Convert:
            self.write(e.x, body, at, relocs)
        elif kind is ir.IfaceConvert:
            self._iface(e, body, at, relocs)
        else:
            raise InternalError("walk", f"{kind.__name__} is not static", e.pos)

    def _const(
        self, e: ir.Const, body: bytearray, at: int, relocs: list[tuple[int, str, int]]
    ) -> None:
        value = e.value
        if isinstance(value, bytes):
            if value:
                relocs.append((at, self.data.string(value), 0))
                struct.pack_into("<q", body, at + 8, len(value))
            return
        data = const_bytes(value, e.type)
        body[at : at + len(data)] = data

    def _slice(
        self, e: ir.SliceLit, body: bytearray, at: int, relocs: list[tuple[int, str, int]]
    ) -> None:
        u = e.type.under()
        assert isinstance(u, Slice)
        backing = ir.ArrayLit(e.pos, Array(u.elem, e.len), e.elems)
        relocs.append((at, self.symbol(backing, backing.type, readonly=False), 0))
        struct.pack_into("<qq", body, at + 8, e.len, e.len)

    def _bytes(
        self, text: bytes, body: bytearray, at: int, relocs: list[tuple[int, str, int]]
    ) -> None:
        """A slice of bytes that the program may change."""
        n = len(text)
        self._made += 1
        name = f"{self.path}..stmp_{self._made}"
        self.data.data[name] = DataSym(
            name, "data", max(n, 1), 8, text, type=self.data.type(Array(UINT8, n))
        )
        relocs.append((at, name, 0))
        struct.pack_into("<qq", body, at + 8, n, n)

    def _iface(
        self, e: ir.IfaceConvert, body: bytearray, at: int, relocs: list[tuple[int, str, int]]
    ) -> None:
        t = e.x.type
        inter = e.type.under()
        assert isinstance(inter, Interface)
        if inter.type_set().methods:
            relocs.append((at, self.data.itab(t, e.type), 0))
        else:
            relocs.append((at, self.data.type(t), 0))
        if is_direct(t):
            self.write(e.x, body, at + 8, relocs)
        else:
            relocs.append((at + 8, self.symbol(e.x, t, readonly=True), 0))


def static_place(e: Any) -> tuple[str, int]:
    """Symbol and byte offset of a package variable or a constant part of one."""
    offset = 0
    while type(e) is not ir.GlobalRef:
        u = e.x.type.under()
        if type(e) is ir.Field:
            offset += sizes.offsetsof(u)[e.index]
        else:
            offset += int(e.index.value) * sizes.sizeof(u.elem)
        e = e.x
    return e.var.link_name, offset
