"""Sizes, alignments and offsets of types as gc lays them out on amd64.

All in bytes. A struct that ends in a field of size zero is padded, so that a pointer to that field
does not point past the object.

Source: go1.27 cmd/compile/internal/types2/gcsizes.go
"""

from __future__ import annotations

from gomem_kernel.compiler.types.types import (
    Array,
    Basic,
    Interface,
    Kind,
    Named,
    Slice,
    Struct,
    Type,
    unalias,
)

WORD = 8
MAX_ALIGN = 8

_BASIC_SIZE: dict[Kind, int] = {
    Kind.BOOL: 1,
    Kind.INT8: 1,
    Kind.INT16: 2,
    Kind.INT32: 4,
    Kind.INT64: 8,
    Kind.UINT8: 1,
    Kind.UINT16: 2,
    Kind.UINT32: 4,
    Kind.UINT64: 8,
    Kind.FLOAT32: 4,
    Kind.FLOAT64: 8,
    Kind.COMPLEX64: 8,
    Kind.COMPLEX128: 16,
    Kind.STRING: 2 * WORD,
}


def _is_align64(t: Type) -> bool:
    """Whether t is the marker type that 64-bit atomics embed."""
    t = unalias(t)
    if type(t) is not Named or t.obj.name != "align64" or t.obj.pkg is None:
        return False
    return t.obj.pkg.path in ("sync/atomic", "internal/runtime/atomic")


def alignof(t: Type) -> int:
    """Alignment of a variable of type t."""
    u = t.under()
    k = type(u)
    if k is Array:
        return alignof(u.elem)  # type: ignore[attr-defined]
    if k is Struct:
        fields = u.fields  # type: ignore[attr-defined]
        if not fields and _is_align64(t):
            return 8
        return max((alignof(f.type) for f in fields), default=1)
    if k is Slice or k is Interface:
        return WORD
    if k is Basic:
        if u.kind == Kind.STRING:  # type: ignore[attr-defined]
            return WORD
        if u.kind in (Kind.COMPLEX64, Kind.COMPLEX128):  # type: ignore[attr-defined]
            return sizeof(t) // 2
    a = sizeof(t)
    return min(max(a, 1), MAX_ALIGN)


def align(x: int, a: int) -> int:
    """X rounded up to a multiple of a."""
    return (x + a - 1) & ~(a - 1)


def offsetsof(s: Struct) -> list[int]:
    """Offset of each field; -1 from where it exceeds what an int64 holds."""
    offsets: list[int] = []
    at = 0
    for f in s.fields:
        if at >= 0:
            at = align(at, alignof(f.type))
            if at >= 1 << 63:
                at = -1
        offsets.append(at)
        if at >= 0:
            size = sizeof(f.type)
            at = at + size if size >= 0 and at + size < 1 << 63 else -1
    return offsets


def sizeof(t: Type) -> int:
    """Size of a variable of type t; -1 if it is too large for an int64."""
    u = t.under()
    k = type(u)
    if k is Basic:
        return _BASIC_SIZE.get(u.kind, WORD)  # type: ignore[attr-defined]
    if k is Array:
        n = u.len  # type: ignore[attr-defined]
        if n <= 0:
            return 0
        size = sizeof(u.elem)  # type: ignore[attr-defined]
        if size < 0:
            return -1
        total = size * n
        return int(total) if total < 1 << 63 else -1
    if k is Slice:
        return 3 * WORD
    if k is Struct:
        fields = u.fields  # type: ignore[attr-defined]
        if not fields:
            return 0
        offset = offsetsof(u)[-1]  # type: ignore[arg-type]
        size = sizeof(fields[-1].type)
        if offset < 0 or size < 0:
            return -1
        if offset > 0 and size == 0:
            size = 1
        total = align(offset + size, alignof(t))
        return total if total < 1 << 63 else -1
    if k is Interface:
        return 2 * WORD
    return WORD
