"""Strings: concatenation and conversions that make or read them.

Source: go1.27 cmd/compile/internal/walk/expr.go walkAddString, walk/convert.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower.cond import string_operand
from gomem_kernel.compiler.types.types import Array, Pointer
from gomem_kernel.compiler.walk.rep import STRING, rep_of
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer


def concat(f: FuncLowerer, e: ir.Concat, dest: int | None) -> int:
    """`a + b + c`."""
    return f.move(concat_parts(f, e.parts), STRING, dest)


def concat_parts(f: FuncLowerer, parts: list[Any], first: int | None = None) -> int:
    """The concatenation of strings; `first` is the slot of one in front, evaluated already."""
    n = len(parts) + (first is not None)
    region = f.temp("ps" * n)
    at = region
    if first is not None:
        f.move(first, STRING, at)
        at += 2
    for part in parts:
        mark = len(f.temps)
        # string(bytes) is copied by the concatenation; it need not be copied before.
        slot = string_operand(f, part) if _is_bytes(part) else f.expr(part, at)
        f.move(slot, STRING, at)
        f.release(mark)
        at += 2
    f.emit(op.CONCAT, region, region, n)
    return region


def _is_bytes(e: Any) -> bool:
    return type(e) is ir.Convert and e.kind is ir.Conv.BYTES_TO_STR


_CONVERT = {
    ir.Conv.BYTES_TO_STR: op.BYTES2STR,
    ir.Conv.RUNES_TO_STR: op.RUNES2STR,
    ir.Conv.RUNE_TO_STR: op.RUNE2STR,
    ir.Conv.STR_TO_BYTES: op.STR2BYTES,
    ir.Conv.STR_TO_RUNES: op.STR2RUNES,
}


def convert(f: FuncLowerer, e: ir.Convert, dest: int | None) -> int:
    """A conversion from or to a string, or of a slice to an array pointer."""
    rep = rep_of(e.type)
    x = f.expr(e.x)
    d = f.temp(rep.slots)
    if e.kind is ir.Conv.SLICE_TO_ARRPTR:
        u = e.type.under()
        assert isinstance(u, Pointer)
        array = u.elem.under()
        assert isinstance(array, Array)
        f.emit(op.SLICE2ARR, d, x, array.len)
        return f.move(d, rep, dest)
    number = _CONVERT.get(e.kind)
    if number is None:
        raise InternalError("lower", f"conversion {e.kind.name}", e.pos)
    f.emit(number, d, x)
    return f.move(d, rep, dest)
