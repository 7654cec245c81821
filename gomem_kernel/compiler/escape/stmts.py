"""Flows of statements.

Loops matter: what is made inside a loop must not be kept by a variable declared outside of it, so
each location knows its loop depth. A variable of a three-clause loop that needs a copy in each
iteration has two locations: its own inside the loop, and one outside that carries the value from
iteration to iteration.

Source: go1.27 cmd/compile/internal/escape (stmt.go, assign.go);
cmd/compile/internal/loopvar/loopvar.go
"""

# The mixins' methods take the whole Flows as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.escape.graph import PERSISTS, Hole, Location, deref, has_pointers, note
from gomem_kernel.compiler.types.types import Array
from gomem_kernel.errors import InternalError
from gomem_kernel.source import InlinedPos

if TYPE_CHECKING:
    from gomem_kernel.compiler.escape.flows import Flows


class StmtFlows:
    """Mixed into Flows."""

    loop_depth: int

    def function(self: Flows) -> None:
        """The body of this function."""
        self.stmts(self.func.body or [])

    def stmts(self: Flows, stmts: list[ir.Stmt]) -> None:
        """Statements in order."""
        for s in stmts:
            handler = _STMT.get(type(s))
            if handler is None:
                raise InternalError("escape", f"statement {type(s).__name__}", s.pos)
            handler(self, s)

    def block(self: Flows, stmts: list[ir.Stmt]) -> None:
        """Statements of a block: a label in it makes a loop only up to its end."""
        old = self.loop_depth
        self.stmts(stmts)
        self.loop_depth = old

    def declare(self: Flows, var: ir.Var) -> Location:
        """Note the loop depth of a declaration."""
        loc = self.location(var)
        loc.loop_depth = self.loop_depth
        return loc

    # ---- assignments

    def _decl(self: Flows, s: ir.Decl) -> None:
        loc = self.declare(s.var)
        loop = s.var.decl_loop
        if loop is not None and s.var in loop.per_iter:
            outer = Location(None, self.func, self.loop_depth, PERSISTS)
            self.graph.locations.append(outer)
            self.analysis.loop_locations[s.var] = outer
            loc.loop_depth = self.loop_depth + 1
            self.flow((loc, 0, False, None), outer)
            self.flow((outer, 0, False, None), loc)
            loc = outer
        if s.value is not None:
            why = "assign-pair" if _is_bound(s) else "assign"
            self.expr(note((loc, 0, False, None), s, why), s.value)
        elif s.unset:
            self.analysis.unset.add(s.var)

    def _assign(self: Flows, s: ir.Assign) -> None:
        self.assign_list([s.lhs], [s.rhs], "assign", s)

    def _assign_op(self: Flows, s: ir.AssignOp) -> None:
        # `s += t` of strings makes a new string, always on the heap.
        s.esc = ir.Esc.HEAP
        self.expr(note(self.address(s.lhs), s, "assign"), s.rhs)
        self.reassigned(s.lhs)

    def _assign_parallel(self: Flows, s: ir.AssignParallel) -> None:
        self.assign_list(s.lhs, s.rhs, "assign-pair", s)

    def assign_list(
        self: Flows, lhs: list[ir.Expr | None], rhs: list[ir.Expr], why: str, where: Any
    ) -> None:
        """`lhs... = rhs...`."""
        holes = [self.address(e) for e in lhs]
        for k, place, x in zip(holes, lhs, rhs, strict=True):
            if place is not None and is_self_assign(place, x):
                self.analysis.self_assignment(self.func, where)
                k = self.graph.discard_hole
            self.expr(note(k, where, why), x)
        for place in lhs:
            if not self._first_value(place):
                self.reassigned(place)

    def reassigned(self: Flows, place: ir.Expr | None) -> None:
        """The variable that a place belongs to is assigned after its declaration."""
        while place is not None:
            k = type(place)
            if k is ir.VarRef:
                self.location(place.var).reassigned = True  # type: ignore[attr-defined]
                return
            if k is ir.Field or (k is ir.Index and type(place.x.type.under()) is Array):  # type: ignore[attr-defined]
                place = place.x  # type: ignore[attr-defined]
            else:
                return

    def _assign_tuple(self: Flows, s: ir.AssignTuple) -> None:
        holes = [self.address(e) for e in s.lhs]
        x = s.rhs
        k = type(x)
        if k is ir.TypeAssert:
            self.expr(note(holes[0], s, "assign-pair-dot-type"), x)
        elif k is ir.MapIndex or k is ir.Recv:
            self.discard(x)
        elif k is ir.Seq:
            self.stmts(x.stmts)  # type: ignore[attr-defined]
            self.call(holes, x.x)  # type: ignore[attr-defined]
        else:
            self.call(holes, x)
        for e in s.lhs:
            if not self._first_value(e):
                self.reassigned(e)

    def _first_value(self: Flows, e: ir.Expr | None) -> bool:
        """Whether a place is a variable whose declaration left it unset for this statement."""
        if type(e) is not ir.VarRef or e.var not in self.analysis.unset:
            return False
        self.analysis.unset.discard(e.var)
        return True

    def _expr_stmt(self: Flows, s: ir.ExprStmt) -> None:
        if type(s.x) in (ir.CallStatic, ir.CallClosure, ir.CallInterface):
            self.call(None, s.x)
        else:
            self.discard(s.x)

    # ---- control flow

    def _block(self: Flows, s: ir.Block) -> None:
        self.stmts(s.body)

    def _if(self: Flows, s: ir.If) -> None:
        self.discard(s.cond)
        self.block(s.then)
        self.block(s.els)

    def _for(self: Flows, s: ir.For) -> None:
        self.loop_depth += 1
        # Where variables are copied, the copy comes first, then the post statement.
        if s.per_iter:
            self.stmts(s.post)
            self.discard(s.cond)
        else:
            self.discard(s.cond)
            self.stmts(s.post)
        self.block(s.body)
        self.loop_depth -= 1

    def _range(self: Flows, s: ir.Range) -> None:
        over = self.persistent()
        self.expr((over, 0, False, None), s.x)
        self.loop_depth += 1
        if s.key is not None:
            self.declare(s.key)
        if s.value is not None:
            loc = self.declare(s.value)
            k: Hole = (loc, 0, False, None)
            if not has_pointers(s.value.type):
                pass
            elif s.kind == ir.RangeKind.ARRAY:
                self.flow(note(k, s, "range"), over)
            else:
                self.flow(deref(k, s, "range-deref"), over)
        self.block(s.body)
        self.loop_depth -= 1

    def _switch(self: Flows, s: ir.Switch) -> None:
        self.discard(s.tag)
        for case in s.cases:
            for value in case.values:
                self.discard(value)
            self.block(case.body)

    def _type_switch(self: Flows, s: ir.TypeSwitch) -> None:
        from gomem_kernel.compiler.escape.flows import dot_type

        holes: list[Hole] = []
        for case in s.cases:
            if case.var is None:
                continue
            loc = self.declare(case.var)
            if has_pointers(case.var.type):
                holes.append(dot_type((loc, 0, False, None), case.var.type, s, "switch case"))
        self.expr(self.tee(holes), s.x)
        for case in s.cases:
            self.block(case.body)

    def _select(self: Flows, s: ir.Select) -> None:
        for case in s.cases:
            if case.ch is not None:
                self.discard(case.ch)
            if case.value is not None:
                self.assign_heap(case.value, "send", s)
            for var in (case.var, case.ok):
                if var is not None:
                    self.declare(var)
            self.block(case.body)

    def _label(self: Flows, s: ir.Label) -> None:
        if s.back:
            self.loop_depth += 1

    def _branch(self: Flows, s: ir.Stmt) -> None:
        """break, continue, goto: flows do not depend on the order of statements."""

    def _return(self: Flows, s: ir.Return) -> None:
        if not s.results:
            return
        for var, x in zip(self.func.results, s.results, strict=True):
            loc = self.location(var)
            self.expr(note((loc, 0, False, None), s, "return"), x)
            loc.reassigned = True

    def _send(self: Flows, s: ir.Send) -> None:
        self.discard(s.ch)
        self.assign_heap(s.value, "send", s)

    # ---- go and defer

    def _nil_check(self: Flows, s: ir.NilCheck) -> None:
        self.discard(s.x)

    def _go(self: Flows, s: ir.Go) -> None:
        self._later_call(s.call, self.graph.heap_hole)

    def _defer(self: Flows, s: ir.Defer) -> None:
        if self.loop_depth == 1 and s.token is None:
            # The closure of a defer that runs once need not go to the heap, but must last.
            loc = self.persistent()
            self._later_call(s.call, (loc, 0, False, None))
        else:
            self._later_call(s.call, self.graph.heap_hole)

    def _later_call(self: Flows, call: ir.Expr, k: Hole) -> None:
        """A call without arguments, whose function is kept in hole k until it is made."""
        if type(call) is ir.CallClosure:
            self.expr(k, call.fn)


def _is_bound(s: ir.Decl) -> bool:
    """Whether a declaration gives a parameter of an inlined call its argument."""
    pos = s.var.pos
    return type(pos) is InlinedPos and s.pos is pos.site.call


def is_self_assign(place: ir.Expr, x: ir.Expr) -> bool:
    """Whether an assignment stores only what is in the same object already.

    Source: go1.27 cmd/compile/internal/escape/utils.go isSelfAssign
    """
    if _is_slice_self_assign(place, x):
        return True
    if type(place) is ir.Field and type(x) is ir.Field:
        return same_safe(place.x, x.x)
    if type(place) is ir.Index and type(x) is ir.Index:
        if not _is_plain(place.index) or not _is_plain(x.index):
            return False
        return same_safe(place.x, x.x)
    return False


def _pointer_base(e: ir.Expr) -> ir.Var | None:
    """The variable p of `*p` or `p.f`."""
    if type(e) is ir.Field:
        e = e.x
    if type(e) is ir.Deref and type(e.x) is ir.VarRef:
        return e.x.var
    return None


def _is_slice_self_assign(place: ir.Expr, x: ir.Expr) -> bool:
    if type(x) is not ir.SliceExpr:
        return False
    if x.array and type(x.x) is ir.AddrOf:
        return False
    base = _pointer_base(place)
    return base is not None and base is _pointer_base(x.x)


def same_safe(x: ir.Expr, y: ir.Expr) -> bool:
    """Whether two expressions are the same and without effects."""
    if type(x) is not type(y):
        return False
    k = type(x)
    if k is ir.VarRef:
        return x.var is y.var  # type: ignore[attr-defined]
    if k is ir.GlobalRef:
        return x.var is y.var  # type: ignore[attr-defined]
    if k is ir.Const:
        return bool(x.value == y.value)  # type: ignore[attr-defined]
    if k is ir.Field:
        return bool(x.index == y.index) and same_safe(x.x, y.x)  # type: ignore[attr-defined]
    if k is ir.Deref or k is ir.Convert or k is ir.Unary:
        return same_safe(x.x, y.x)  # type: ignore[attr-defined]
    if k is ir.Index:
        return same_safe(x.x, y.x) and same_safe(x.index, y.index)  # type: ignore[attr-defined]
    return False


def _is_plain(e: ir.Expr) -> bool:
    """Whether evaluating e cannot change memory."""
    k = type(e)
    if k in (ir.VarRef, ir.GlobalRef, ir.Const, ir.Zero):
        return True
    if k in (
        ir.Binary,
        ir.Shift,
        ir.Index,
        ir.Convert,
        ir.Len,
        ir.Cap,
        ir.Unary,
        ir.Field,
        ir.Deref,
    ):
        return all(_is_plain(c) for c in ir.children(e))
    return False


_STMT: dict[type, Callable[[Any, Any], None]] = {
    ir.Decl: StmtFlows._decl,
    ir.Assign: StmtFlows._assign,
    ir.AssignOp: StmtFlows._assign_op,
    ir.AssignParallel: StmtFlows._assign_parallel,
    ir.AssignTuple: StmtFlows._assign_tuple,
    ir.ExprStmt: StmtFlows._expr_stmt,
    ir.Block: StmtFlows._block,
    ir.If: StmtFlows._if,
    ir.For: StmtFlows._for,
    ir.Range: StmtFlows._range,
    ir.Switch: StmtFlows._switch,
    ir.TypeSwitch: StmtFlows._type_switch,
    ir.Select: StmtFlows._select,
    ir.Label: StmtFlows._label,
    ir.Goto: StmtFlows._branch,
    ir.Break: StmtFlows._branch,
    ir.Continue: StmtFlows._branch,
    ir.Return: StmtFlows._return,
    ir.NilCheck: StmtFlows._nil_check,
    ir.Go: StmtFlows._go,
    ir.Defer: StmtFlows._defer,
    ir.Send: StmtFlows._send,
}
