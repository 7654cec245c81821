"""`go f(x)` and `defer f(x)` as a closure without parameters.

`go f(x)` becomes `a := x; go func() { f(a) }()`: every operand that is no constant is evaluated
into a variable of the outer function, which the wrapper captures by value.

Source: go1.27 cmd/compile/internal/typecheck/stmt.go normalizeGoDeferCall
"""

from __future__ import annotations

import copy
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.types.types import EMPTY_TUPLE, Signature

_OPERANDS: dict[type, tuple[str, ...]] = {
    ir.CallStatic: (),
    ir.CallClosure: ("fn",),
    ir.CallInterface: ("recv",),
    ir.Delete: ("m", "key"),
    ir.Clear: ("x",),
    ir.Close: ("ch",),
    ir.Panic: ("x",),
    ir.Copy: ("dst", "src"),
    ir.Recv: ("ch",),
}
_KEPT = (ir.Const, ir.Zero, ir.FuncRef, ir.TypeWord)


def wrap_call(outer: ir.Func, call: Any, name: str) -> tuple[list[ir.Decl], ir.Func]:
    """Declarations for the operands of a call, and the function that makes the call with them."""
    func = ir.Func(name, Signature(None, EMPTY_TUPLE, EMPTY_TUPLE), call.pos)
    func.end_pos = call.pos
    func.wrapper = True
    func.outer = outer
    func.tags = outer.tags
    decls: list[ir.Decl] = []

    def capture(e: Any) -> Any:
        if isinstance(e, _KEPT) or (type(e) is ir.Closure and not e.func.closure_vars):
            return e
        var = outer.new_temp(e.type, e.pos, "arg")
        var.captured = var.by_value = True
        decls.append(ir.Decl(e.pos, var, e))
        inner = ir.Var(var.name, e.type, e.pos, ir.Klass.CLOSURE, func)
        link = ir.ClosureVar(var, inner, by_ref=False)
        inner.closure = link
        func.closure_vars.append(link)
        return ir.VarRef(e.pos, e.type, inner)

    inner_call = copy.copy(call)
    for field in _OPERANDS.get(type(call), ()):
        setattr(inner_call, field, capture(getattr(call, field)))
    if hasattr(call, "args"):
        inner_call.args = [capture(a) for a in call.args]
    func.has_recover = type(call) is ir.Recover
    func.body = [ir.ExprStmt(call.pos, inner_call)]
    return decls, func
