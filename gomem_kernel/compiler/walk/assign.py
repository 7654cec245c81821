"""Assignments of several values: they are made one after the other, from left to right.

What an earlier one of them may change and a later one reads is copied before the first of them.

Source: go1.27 cmd/compile/internal/walk/assign.go ascompatee, readsMemory
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.types.types import Array
from gomem_kernel.compiler.walk.order import is_key_as_is

# Operations that read nothing but their operands.
_PURE = frozenset({
    ir.Binary, ir.Shift, ir.IfaceConvert, ir.TypeAssert, ir.Field, ir.Const, ir.Zero, ir.AndAnd,
    ir.OrOr, ir.FuncRef,
})  # fmt: skip
_PURE_CONVERSIONS = frozenset({ir.Conv.NOP, ir.Conv.NUM, ir.Conv.UNSAFE})


def operands_of_place(e: Any) -> Iterator[Any]:
    """What must be evaluated to know where a place is: pointers, slices, maps, indices."""
    while True:
        kind = type(e)
        if kind is ir.Index:
            if not isinstance(e.x.type.under(), Array):
                yield e.x
                yield e.index
                return
            yield e.index
            e = e.x
        elif kind is ir.Field or kind is ir.Convert:
            e = e.x
        elif kind is ir.MapIndex:
            yield e.x
            yield e.key
            return
        else:
            if kind is ir.Deref:
                yield e.x
            return


def copied_parts(e: Any, *, walked: bool = True) -> Iterator[Any]:
    """The parts of a place that are evaluated before the right side; the others stay what they are.

    A map element on the way to it is a call where it has been walked, and that is copied.

    Source: go1.27 cmd/compile/internal/walk/walk.go safeExpr
    """
    kind = type(e)
    if kind in (ir.Field, ir.Deref, ir.Len, ir.Cap):
        yield from copied_parts(e.x, walked=walked)
    elif kind is ir.Index:
        yield from copied_parts(e.x, walked=walked)
        yield from copied_parts(e.index, walked=walked)
    elif kind is ir.MapIndex and not walked:
        yield from copied_parts(e.x, walked=walked)
        if is_key_as_is(e.key.type):
            yield from copied_parts(e.key, walked=walked)
        else:
            yield e.key
    elif kind not in (ir.VarRef, ir.GlobalRef, ir.Const, ir.FuncRef):
        yield e


def _variable(e: Any) -> Any:
    """The variable that a place is, or is a part of; None if it is reached by a pointer."""
    while type(e) in (ir.Field, ir.Convert) or (
        type(e) is ir.Index and isinstance(e.x.type.under(), Array)
    ):
        e = e.x
    return e.var if type(e) in (ir.VarRef, ir.GlobalRef) else None


def in_memory(var: Any) -> bool:
    """Whether a variable may be changed through a pointer; all that a closure captures counts.

    Source: go1.27 cmd/compile/internal/ir/name.go Name.OnStack
    """
    if type(var) is not ir.Var or var.klass is ir.Klass.CLOSURE:
        return True
    return var.addrtaken or var.escapes or (var.captured and not var.by_value)


def early_copies(
    func: ir.Func, lhs: Sequence[Any], rhs: Sequence[Any], known: Container[Any], *, ret: bool
) -> list[Any]:
    """The operands to copy before the first assignment, in order.

    `known`: expressions that are evaluated already. `ret`: lhs are the results of a return.
    """
    assigned: set[Any] = set()
    memory = result = False
    copies: list[Any] = []

    def affected(e: Any) -> bool:
        if e in known:
            return False
        kind = type(e)
        if kind is ir.VarRef:
            return e.var in assigned or (memory and in_memory(e.var))
        if memory and kind not in _PURE:
            pure = (kind is ir.Convert and e.kind in _PURE_CONVERSIONS) or (
                kind is ir.Unary and e.op != "!"
            )
            if not pure:
                return True
        return any(affected(child) for child in ir.children(e))

    for to, value in zip(lhs, rhs, strict=True):
        if ret and type(value) is ir.VarRef and value.var is to.var:
            continue
        operands = [] if to is None else [*operands_of_place(to)]
        copies += [e for e in (*operands, value) if e not in known and (result or affected(e))]
        if to is None:
            continue
        var = _variable(to)
        if var is None:
            memory = True
        elif type(var) is ir.Var and var.klass is ir.Klass.RESULT and func.has_defer:
            result = True
        elif in_memory(var):
            memory = True
        else:
            assigned.add(var)
    return [e for e in copies if type(e) not in (ir.Const, ir.Zero)]
