"""Strings: concatenation and conversions that make or read them.

Source: go1.27 cmd/compile/internal/walk/expr.go walkAddString, walk/convert.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.abi.program import DataSym
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower.asm import Label
from gomem_kernel.compiler.lower.composite import MAX_IMPLICIT_STACK, STACK_BUFFER_BYTES
from gomem_kernel.compiler.lower.cond import string_operand
from gomem_kernel.compiler.types.types import UINT8, Array, Pointer
from gomem_kernel.compiler.walk.rep import STRING, rep_of
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer


def concat(f: FuncLowerer, e: ir.Concat, dest: int | None) -> int:
    """`a + b + c`."""
    return f.move(concat_parts(f, e.parts, e.esc), STRING, dest)


def concat_parts(f: FuncLowerer, parts: list[Any], esc: ir.Esc, first: int | None = None) -> int:
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
    if esc is ir.Esc.STACK and f.analysed:
        total = f.temp("s")
        f.emit(op.ADD, total, region + 1, region + 3)
        for i in range(2, n):
            f.emit(op.ADD, total, total, region + 2 * i + 1)
        whole = [region + 2 * i for i in range(n)]
        return _in_buffer(f, total, whole, lambda d: f.emit(op.CONCAT, d, region, n))
    f.emit(op.CONCAT, region, region, n)
    return region


def _in_buffer(
    f: FuncLowerer, total: int, parts: list[int], otherwise: Callable[[int], None]
) -> int:
    """Bytes joined in a buffer of the frame if they are few enough, else what `otherwise` makes.

    Source: go1.27 runtime/string.go tmpStringBufSize
    """
    d = f.temp("pss")
    large, end = Label(), Label()
    f.emit(op.JGTI, total, STACK_BUFFER_BYTES, large)
    buffer = f.frame.stable("s" * (STACK_BUFFER_BYTES // 8))
    f.emit(op.LEA, d, buffer, 0)
    f.emit(op.LDI, d + 1, 0)
    f.emit(op.LDI, d + 2, STACK_BUFFER_BYTES)
    for part in parts:
        f.emit(op.APPENDSL, d, d, part, f.type_ref(UINT8))
    f.emit(op.JMP, end)
    f.asm.bind(large)
    otherwise(d)
    f.asm.bind(end)
    return d


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
    if e.kind is ir.Conv.STR_TO_BYTES and type(e.x) is ir.Const and not e.zero_copy:
        on_stack = e.esc is ir.Esc.STACK and f.analysed
        return f.move(_constant_bytes(f, e.x.value, on_stack=on_stack), rep, dest)
    x = f.expr(e.x)
    if e.kind is ir.Conv.STR_TO_BYTES and e.zero_copy:
        d = f.temp(rep.slots)
        f.emit(op.MOV2, d, x)
        f.emit(op.MOV, d + 2, x + 1)
        # The bytes of an empty string are an empty slice, not nil.
        some = Label()
        f.emit(op.JNEI, d, 0, some)
        f.address_const(f.data.readonly(DataSym("", "rodata", 8, 8)), d)
        f.asm.bind(some)
        return f.move(d, rep, dest)
    if e.kind is ir.Conv.BYTES_TO_STR and e.zero_copy:
        return f.move(x, rep, dest)
    small = e.esc is ir.Esc.STACK and f.analysed
    if small and e.kind in (ir.Conv.STR_TO_BYTES, ir.Conv.BYTES_TO_STR):
        copy = _CONVERT[e.kind]
        slot = _in_buffer(f, x + 1, [x], lambda d: f.emit(copy, d, x))
        return f.move(slot, rep, dest)
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


def _constant_bytes(f: FuncLowerer, text: Any, *, on_stack: bool) -> int:
    """`[]byte("constant")`: an array of just that length, a copy of the text.

    Source: go1.27 cmd/compile/internal/walk/convert.go walkStringToBytes
    """
    n = len(text)
    t = Array(UINT8, n)
    d = f.temp("pss")
    if on_stack and n <= MAX_IMPLICIT_STACK:
        f.emit(op.LEA, d, f.frame.stable("s" * -(-n // 8)), 0)
    else:
        f.emit(op.NEW, d, f.type_ref(t))
    if n:
        f.emit(op.MCOPY, d, f.address_const(f.data.string(text)), n)
    f.emit_int(n, d + 1)
    f.emit_int(n, d + 2)
    return d
