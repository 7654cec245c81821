"""Which expressions may change what other expressions read, or panic before them.

Source: go1.27 cmd/compile/internal/walk/order.go (what goes first there), typecheck/typecheck.go
"""

from __future__ import annotations

from gomem_kernel.compiler import ir

_EFFECTS = (
    ir.CallStatic, ir.CallClosure, ir.CallInterface, ir.Recv, ir.Seq, ir.Append, ir.Copy,
    ir.TypeAssert, ir.SliceExpr,
)  # fmt: skip


# Builtins that Go takes for calls when it looks at a callee; make and new are none.
_CALLS = (
    ir.CallStatic, ir.CallClosure, ir.CallInterface, ir.Inlined, ir.Recv, ir.Append, ir.Copy,
    ir.Recover, ir.Panic, ir.Print, ir.Delete, ir.Clear, ir.Close, ir.Len, ir.Cap, ir.Complex,
    ir.Real, ir.Imag, ir.MinMax, ir.UnsafeSlice, ir.UnsafeString,
)  # fmt: skip


def callee_first(e: ir.Expr) -> bool:
    """Whether a function value, or the interface of a method, goes before the arguments.

    Otherwise it is read when they have been evaluated.

    Source: go1.27 cmd/compile/internal/typecheck/typecheck.go RewriteNonNameCall, callOrChan
    """
    return isinstance(e, _CALLS) or any(callee_first(child) for child in ir.children(e))


# What goes first without an effect, or has an operand that may: noticed if the operand panics.
_FIRST = (
    ir.Len, ir.Cap, ir.Complex, ir.Real, ir.Imag, ir.MakeSlice, ir.MakeMap, ir.MakeChan, ir.MinMax,
    ir.New, ir.AndAnd, ir.OrOr, ir.MapLit, ir.MapIndex, ir.IfaceConvert, ir.Compare,
)  # fmt: skip
_FAULTS = (
    ir.Index, ir.Deref, ir.MapIndex, ir.TypeAssert, ir.SliceExpr, ir.Shift, ir.MakeSlice,
    ir.MakeChan, ir.MethodValue, ir.CompareMixed, ir.UnsafeSlice, ir.UnsafeString,
)  # fmt: skip


def order_matters(e: ir.Expr) -> bool:
    """Whether evaluating e may change another value, or panic before another does."""
    if isinstance(e, _EFFECTS) or (isinstance(e, _FIRST) and any(map(may_panic, ir.children(e)))):
        return True
    return any(order_matters(child) for child in ir.children(e))


def may_panic(e: ir.Expr) -> bool:
    """Whether e is not certain to be evaluated without a panic."""
    if isinstance(e, _FAULTS) or (isinstance(e, ir.Binary) and e.op in ("/", "%")):
        return True
    return any(may_panic(child) for child in ir.children(e))
