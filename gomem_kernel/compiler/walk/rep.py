"""How values of a type are represented in slots and in memory, and which operations move them.

Source: go1.27 cmd/compile/internal/types/size.go CalcSize, PtrDataSize
"""

from __future__ import annotations

from enum import IntEnum

from gomem_kernel.abi import op
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import (
    Array,
    Basic,
    Interface,
    Kind,
    Slice,
    Struct,
    Tuple,
    Type,
)
from gomem_kernel.errors import InternalError, Unsupported


class Shape(IntEnum):
    """The representations."""

    INT = 1  # also bool
    FLOAT = 2
    FLOAT32 = 3
    POINTER = 4  # pointers, maps, channels, funcs, unsafe.Pointer
    STRING = 5
    SLICE = 6
    IFACE = 7  # with methods: itab, data
    EFACE = 8  # type, data
    COMPLEX128 = 9
    COMPLEX64 = 10
    MEMORY = 11  # structs and arrays
    TUPLE = 12


MOST_SLOTS = 1 << 28  # no frame is larger
_LETTERS = str.maketrans("01", "sp")


class Rep:
    """The representation of one type.

    size, align in bytes; n slots, `slots` their shape (asm.Frame). For values of one slot:
    ld, st through a pointer, ldx, stx by index in a slice, fld, fst as a part of a slot (-1 if the
    value fills whole slots); norm brings an integer of 64 bits into range (-1: nothing to do).
    """

    __slots__ = (
        "_slots", "align", "bits", "fld", "fst", "kind", "ld", "ldx", "mask", "n", "norm", "ptrs",
        "signed", "size", "st", "stx",
    )  # fmt: skip

    def __init__(self, kind: Shape, n: int, mask: int, size: int, align: int) -> None:
        self.kind = kind
        self.n = n
        self.mask = mask
        self._slots: str | None = None
        self.size = size
        self.align = align
        self.ptrs = mask != 0
        self.bits = 64
        self.signed = True
        self.ld = self.st = self.ldx = self.stx = self.fld = self.fst = self.norm = -1

    @property
    def slots(self) -> str:
        """One letter a slot; computed when asked, since a type may be larger than any frame."""
        slots = self._slots
        if slots is None:
            if self.n > MOST_SLOTS:
                raise Unsupported(f"a value of {self.size:,} bytes outside of the heap")
            mask = self.mask
            slots = f"{mask:0{self.n}b}"[::-1].translate(_LETTERS) if self.n else ""
            self._slots = slots
        return slots

    @property
    def narrow(self) -> bool:
        """Whether the value fills only a part of a slot in memory."""
        return self.fld >= 0


_N = op.BY_NAME


def _rep(kind: Shape, slots: str, size: int, align: int) -> Rep:
    mask = sum(1 << i for i, c in enumerate(slots) if c == "p")
    return Rep(kind, len(slots), mask, size, align)


def _int(bits: int, signed: bool) -> Rep:
    rep = _rep(Shape.INT, "s", bits // 8, bits // 8)
    rep.bits = bits
    rep.signed = signed
    if bits == 64:
        rep.ld, rep.st, rep.ldx, rep.stx = _N["LD64"], _N["ST64"], _N["LDX64"], _N["STX64"]
        return rep
    s = "S" if signed else ""
    rep.ld, rep.st = _N[f"LD{bits}{s}"], _N[f"ST{bits}"]
    rep.ldx, rep.stx = _N[f"LDX{bits}{s}"], _N[f"STX{bits}"]
    rep.fld, rep.fst = _N[f"FLD{bits}{s}"], _N[f"FST{bits}"]
    rep.norm = _N[f"{'S' if signed else 'Z'}X{bits}"]
    return rep


def _word(kind: Shape, slots: str, st: str, stx: str) -> Rep:
    rep = _rep(kind, slots, 8, 8)
    rep.ld, rep.ldx, rep.st, rep.stx = _N["LD64"], _N["LDX64"], _N[st], _N[stx]
    return rep


def _wide(kind: Shape, slots: str, st: str) -> Rep:
    rep = _rep(kind, slots, 8 * len(slots), 8)
    n = len(slots)
    rep.ld, rep.st, rep.ldx = _N[f"LD{n}"], _N[st], _N[f"LDX{n}"]
    return rep


def _float32() -> Rep:
    rep = _rep(Shape.FLOAT32, "s", 4, 4)
    rep.ld, rep.st, rep.ldx, rep.stx = _N["LD32"], _N["ST32"], _N["LDX32"], _N["STX32"]
    rep.fld, rep.fst = _N["FLD32"], _N["FST32"]
    rep.bits = 32
    return rep


INT64 = _int(64, True)
UINT64 = _int(64, False)
UINT8 = _int(8, False)
POINTER = _word(Shape.POINTER, "p", "STP", "STXP")
STRING = _wide(Shape.STRING, "ps", "STSTR")
SLICE = _wide(Shape.SLICE, "pss", "STSLICE")
IFACE = _wide(Shape.IFACE, "sp", "STIFACE")
EFACE = _wide(Shape.EFACE, "sp", "STIFACE")
COMPLEX64 = _word(Shape.COMPLEX64, "s", "ST64", "STX64")
COMPLEX64.align = 4

_BASIC: dict[Kind, Rep] = {
    Kind.BOOL: UINT8,
    Kind.INT: INT64,
    Kind.INT8: _int(8, True),
    Kind.INT16: _int(16, True),
    Kind.INT32: _int(32, True),
    Kind.INT64: INT64,
    Kind.UINT: UINT64,
    Kind.UINT8: UINT8,
    Kind.UINT16: _int(16, False),
    Kind.UINT32: _int(32, False),
    Kind.UINT64: UINT64,
    Kind.UINTPTR: UINT64,
    Kind.FLOAT32: _float32(),
    Kind.FLOAT64: _word(Shape.FLOAT, "s", "ST64", "STX64"),
    Kind.COMPLEX64: COMPLEX64,
    Kind.COMPLEX128: _wide(Shape.COMPLEX128, "ss", "ST2"),
    Kind.STRING: STRING,
    Kind.UNSAFE_POINTER: POINTER,
    Kind.UNTYPED_NIL: POINTER,
    Kind.UNTYPED_BOOL: UINT8,
    Kind.UNTYPED_STRING: STRING,
}

# Small structs and arrays move like the values of the same size and pointers.
_LIKE: dict[tuple[int, int], Rep] = {
    (1, 0): UINT8,
    (2, 0): _int(16, False),
    (4, 0): _int(32, False),
    (8, 0): UINT64,
    (8, 1): POINTER,
    (16, 0): _BASIC[Kind.COMPLEX128],
    (16, 1): STRING,
    (16, 2): EFACE,
    (24, 1): SLICE,
}

_cache: dict[Type, Rep] = {}


def rep_of(t: Type) -> Rep:
    """The representation of t."""
    rep = _cache.get(t)
    if rep is None:
        rep = _cache[t] = _compute(t)
    return rep


def forget() -> None:
    """Drop what is remembered, so that the types of a finished compilation can be freed."""
    _cache.clear()


def _compute(t: Type) -> Rep:
    u = t.under()
    if type(u) is Basic:
        rep = _BASIC.get(u.kind)
        if rep is None:
            raise InternalError("lower", f"no representation of {t}")
        return rep
    if type(u) is Slice:
        return SLICE
    if type(u) is Interface:
        return IFACE if u.type_set().methods else EFACE
    if type(u) is Struct or type(u) is Array:
        size = sizes.sizeof(u)
        rep = Rep(Shape.MEMORY, (size + 7) >> 3, pointer_words(u), size, sizes.alignof(u))
        like = _LIKE.get((size, rep.mask))
        if like is not None:
            rep.ld, rep.st, rep.ldx, rep.stx = like.ld, like.st, like.ldx, like.stx
            rep.fld, rep.fst = like.fld, like.fst
        return rep
    if type(u) is Tuple:
        slots = "".join(rep_of(v.type).slots for v in u.vars)
        return _rep(Shape.TUPLE, slots, 8 * len(slots), 8)
    return POINTER


def pointer_words(t: Type) -> int:
    """Which words of t's memory layout hold heap pointers, as a bit set, for stack maps.

    The type word of an interface is no heap pointer: descriptors and itabs stand in rodata.
    """
    u = t.under()
    if type(u) is Struct:
        mask = 0
        for f, offset in zip(u.fields, sizes.offsetsof(u), strict=True):
            inner = pointer_words(f.type)
            if inner:
                mask |= inner << (offset >> 3)
        return mask
    if type(u) is Array:
        if u.len <= 0:
            return 0
        inner = pointer_words(u.elem)
        return _repeat(inner, sizes.sizeof(u.elem) >> 3, u.len) if inner else 0
    return rep_of(u).mask


def _repeat(mask: int, width: int, n: int) -> int:
    """`mask` n times, `width` bits apart, by doubling."""
    result = 0
    filled = 0
    unit, count = mask, 1
    while n:
        if n & 1:
            result |= unit << (filled * width)
            filled += count
        unit |= unit << (count * width)
        count *= 2
        n >>= 1
    return result


def is_direct(t: Type) -> bool:
    """Whether an interface holds a value of this type in its data word itself.

    Source: go1.27 cmd/compile/internal/types/utils.go IsDirectIface
    """
    u = t.under()
    if type(u) is Struct:
        return len(u.fields) == 1 and is_direct(u.fields[0].type)
    if type(u) is Array:
        return u.len == 1 and is_direct(u.elem)
    if type(u) is Basic:
        return u.kind == Kind.UNSAFE_POINTER
    return rep_of(u) is POINTER
