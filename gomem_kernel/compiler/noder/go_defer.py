"""`go f(x)` and `defer f(x)` as calls of functions without parameters and results.

`go f(x)` becomes `tmp := x; go func() { f(tmp) }()`. What must be evaluated at the statement goes
into variables that the wrapper captures; constants, names of functions and the outside of literals
are left to the wrapper. In particular the slice of variadic arguments is made there.

Source: go1.27 cmd/compile/internal/typecheck/stmt.go normalizeGoDeferCall
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.effects import callee_first, order_matters
from gomem_kernel.compiler.types.types import EMPTY_TUPLE, Signature, Tuple

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder
    from gomem_kernel.source import Pos

_KEPT = (ir.Const, ir.Zero, ir.FuncRef, ir.TypeWord)
_OPERANDS: dict[type, tuple[str, ...]] = {
    ir.CallClosure: ("fn", "args"),
    ir.CallStatic: ("args",),
    ir.CallInterface: ("recv", "args"),
    ir.Append: ("x", "values", "spread"),
    ir.Clear: ("x",),
    ir.Close: ("ch",),
    ir.Copy: ("dst", "src"),
    ir.Delete: ("m", "key"),
    ir.Panic: ("x",),
    ir.Print: ("args",),
    ir.Recover: (),
}


def normalize(noder: FuncNoder, call: Any, word: str, pos: Pos) -> ir.Expr:
    """The call that the go or defer statement (`word`) at pos makes in the end."""
    plain = isinstance(call.type, Tuple) and not call.type.vars
    as_is = type(call) is ir.CallClosure or (type(call) is ir.CallStatic and not call.native)
    if plain and as_is and not call.args:
        return call  # type: ignore[no-any-return]
    return _Wrapper(noder, call, word, pos).run()


class _Wrapper:
    def __init__(self, noder: FuncNoder, call: Any, word: str, pos: Pos) -> None:
        self.noder = noder
        self.call = call
        sig = Signature(None, EMPTY_TUPLE, EMPTY_TUPLE)
        self.sig = sig
        self.pos = pos
        self.inner = noder.closure(noder.closure_name(word), sig, pos, call.pos)
        self.inner.func.wrapper = True
        self.temps: list[tuple[ir.Var, ir.Expr]] = []
        self.callee: Any = getattr(call, "fn", None) or getattr(call, "recv", None)

    def run(self) -> ir.Expr:
        call, pos = self.call, self.call.pos
        for name in _OPERANDS[type(call)]:
            value = getattr(call, name)
            if type(value) is list:
                setattr(call, name, [self.visit(x) for x in value])
            elif value is not None:
                setattr(call, name, self.visit(value))
        self._evaluate()
        if type(call) is ir.CallInterface:
            # A nil receiver panics at the statement, not when the call is made.
            first = self.inner.func.closure_vars[0].outer
            self.noder.emit(ir.NilCheck(pos, ir.VarRef(pos, first.type, first)))
        self.inner.emit(ir.ExprStmt(pos, call))
        self.inner.finish()
        closure = ir.Closure(self.pos, self.sig, self.inner.func)
        return ir.CallClosure(pos, EMPTY_TUPLE, closure, [])

    def visit(self, e: Any) -> Any:
        """What stands for an operand inside the wrapper."""
        k = type(e)
        if k in _KEPT or (k is ir.New and e.value is None):
            return e
        if k in (ir.SliceLit, ir.ArrayLit):
            e.elems = [(i, self.visit(x)) for i, x in e.elems]
            return e
        if k is ir.StructLit:
            e.fields = [(i, self.visit(x)) for i, x in e.fields]
            return e
        temp = self.noder.temp(e.type, e.pos)
        temp.defn = e
        self.temps.append((temp, e))
        return self.inner.ref(temp, e.pos)

    def _evaluate(self) -> None:
        """Set the temporaries: one after the other, or where it matters in one assignment."""
        emit = self.noder.emit
        if self.temps and self.temps[0][1] is self.callee and callee_first(self.callee):
            emit(ir.Decl(self.callee.pos, self.temps[0][0], self.callee))
            self.temps = self.temps[1:]
        together = len(self.temps) > 1 and any(order_matters(e) for _, e in self.temps)
        for temp, e in self.temps:
            emit(ir.Decl(e.pos, temp, None, unset=True) if together else ir.Decl(e.pos, temp, e))
        if together:
            refs: list[ir.Expr | None] = [ir.VarRef(e.pos, e.type, t) for t, e in self.temps]
            emit(ir.AssignParallel(self.pos, refs, [e for _, e in self.temps]))
