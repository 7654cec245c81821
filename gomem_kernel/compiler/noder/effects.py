"""Which expressions may change what other expressions read, or panic before them.

Source: go1.27 cmd/compile/internal/walk/order.go (what goes first there)
"""

from __future__ import annotations

from gomem_kernel.compiler import ir

_EFFECTS = (
    ir.CallStatic, ir.CallClosure, ir.CallInterface, ir.Recv, ir.Seq, ir.Append, ir.Copy,
    ir.TypeAssert, ir.SliceExpr,
)  # fmt: skip


def order_matters(e: ir.Expr) -> bool:
    """Whether evaluating e may change another value, or panic before another does."""
    return isinstance(e, _EFFECTS) or any(order_matters(child) for child in ir.children(e))
