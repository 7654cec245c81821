"""`for x := range f` where f is a function: the body becomes a closure that f calls.

The closure gives true to go on and false to stop. What leaves the body otherwise (return, goto, a
branch to an outer statement) stores a code in a variable of the enclosing function, stops this
loop, and is carried out behind the call: directly where the target is in that function, by
stopping the next loop where that is itself the body of such a loop. A state variable for each loop
catches iterators that call the body at the wrong time.

Departs: none; the codes are numbered in order of use instead of by label.

Source: go1.27 cmd/compile/internal/rangefunc/rewrite.go; internal/abi/rangefuncconsts.go
"""

# The mixins' methods take the whole FuncNoder as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.expr import Prepared, unparen
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import objects
from gomem_kernel.compiler.types.types import (
    BOOL,
    EMPTY_TUPLE,
    INT,
    Signature,
    Tuple,
    identical,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder
    from gomem_kernel.source import Pos

DONE, READY, PANIC, EXHAUSTED, MISSING_PANIC = range(5)
RETURN = -1


class RangeLoop:
    """A range over a function under way.

    stmt      the loop in the tree
    state     what the iterator may do, a variable of the function that contains the loop
    outermost the loop around all loops that this one is nested in; it owns `next` and `defers`
    exits     code -> (branch word, target) of branches out of the loop; RETURN for return
    """

    __slots__ = ("codes", "defers", "exits", "next", "outermost", "state", "stmt")

    def __init__(self, stmt: tree.ForStmt, state: ir.Var, outer: RangeLoop | None) -> None:
        self.stmt = stmt
        self.state = state
        self.outermost: RangeLoop = outer.outermost if outer is not None else self
        self.next: ir.Var | None = None
        self.defers: ir.Var | None = None
        self.codes: dict[tuple[str, Any], int] = {}
        self.exits: dict[int, tuple[str, Any]] = {}


class RangeFuncNoder:
    """Mixed into FuncNoder."""

    def range_func(self: FuncNoder, s: tree.ForStmt, clause: tree.RangeClause) -> None:
        """A whole loop."""
        pos = s.pos
        sig = self.type_of(clause.x).under()
        assert type(sig) is Signature
        yield_sig = self.typ(sig.params.vars[0].type).under()
        assert type(yield_sig) is Signature
        state = self.func.new_temp(INT, pos, "state")
        loop = RangeLoop(s, state, self.range_loop)
        self.env.targets[s] = (self, loop)
        old = self.nested()
        inner = self.closure(self.closure_name("range"), yield_sig, pos, s.body.rbrace)
        inner.func.dictionary = self.in_instance()
        inner.range_loop = loop
        inner.func.range_body = True
        inner.loop_body(s, clause, yield_sig)
        closure = ir.Closure(pos, self.typ(yield_sig), inner.func)
        self._declare_loop(loop, pos)
        call = tree.CallExpr(pos, clause.x, [Prepared(pos, closure)], has_dots=False)
        self.emit(ir.ExprStmt(pos, self.call(call)))
        self._after_loop(loop, s.body.rbrace)
        self.emit(ir.Block(pos, self.close(old)))

    def _declare_loop(self: FuncNoder, loop: RangeLoop, pos: Pos) -> None:
        if loop.outermost is loop:
            if loop.next is not None:
                self.emit(ir.Decl(pos, loop.next))
            if loop.defers is not None:
                sig = Signature(
                    None,
                    EMPTY_TUPLE,
                    Tuple([objects.Var(pos, None, "", INT, "result")]),
                )
                token = self.runtime_call(pos, "deferrangefunc", [], sig, native=True)
                self.emit(ir.Decl(pos, loop.defers, token))
        self.emit(ir.Decl(pos, loop.state, self.int_const(pos, READY)))

    def _after_loop(self: FuncNoder, loop: RangeLoop, pos: Pos) -> None:
        missing = self._range_panic(pos, self.int_const(pos, MISSING_PANIC))
        self.emit(ir.If(pos, self._equals(loop.state, PANIC, pos), [missing], []))
        self._set(loop.state, EXHAUSTED, pos)
        for code, (tok, target) in loop.exits.items():
            following = loop.outermost.next
            assert following is not None
            old = self.nested()
            if code == RETURN:
                self._leave(pos)
            else:
                self._set(following, 0, pos)
                self.branch(pos, tok, target)
            then = self.close(old)
            self.emit(ir.If(pos, self._equals(following, code, pos), then, []))

    def loop_body(
        self: FuncNoder, s: tree.ForStmt, clause: tree.RangeClause, sig: Signature
    ) -> None:
        """The closure: this noder is the one of its function."""
        pos = s.pos
        func = self.func
        func.results.append(ir.Var("~r0", BOOL, pos, ir.Klass.RESULT, func))
        loop = self.range_loop
        old_state = self.temp(INT, pos)
        self.emit(ir.Decl(pos, old_state, self.ref(loop.state, pos)))
        self._set(loop.state, PANIC, pos)
        wrong = self._range_panic(pos, ir.VarRef(pos, INT, old_state))
        ready = ir.Compare(
            pos, BOOL, "!=", ir.VarRef(pos, INT, old_state), self.int_const(pos, READY)
        )
        self.emit(ir.If(pos, ready, [wrong], []))
        self._loop_params(clause, sig, pos)
        self.stmts(s.body.list)
        end = s.body.rbrace
        self._set(loop.state, READY, end)
        self.emit(ir.Return(end, [ir.Const(end, BOOL, True)]))
        self.finish()

    def _loop_params(self: FuncNoder, clause: tree.RangeClause, sig: Signature, pos: Pos) -> None:
        from gomem_kernel.compiler.noder.stmt import unpack

        func = self.func
        lhs = unpack(clause.lhs)
        for i, p in enumerate(sig.params.vars):
            t = self.typ(p.type)
            e = unparen(lhs[i]) if i < len(lhs) else None
            if e is None or (type(e) is tree.Name and e.value == "_"):
                func.params.append(ir.Var(f"#p{i + 1}", t, pos, ir.Klass.PARAM, func))
                continue
            obj = self.info.defs.get(e) if clause.define and type(e) is tree.Name else None
            if obj is not None and identical(self.typ(obj.type), t):
                var = ir.Var(obj.name, t, obj.pos, ir.Klass.PARAM, func)
                self.env.vars[obj] = var
                func.params.append(var)
                continue
            var = ir.Var(f".p{i}", t, e.pos, ir.Klass.PARAM, func)
            func.params.append(var)
            x = ir.VarRef(e.pos, t, var)
            if obj is not None:
                local = self.new_local(obj)
                self.emit(ir.Decl(e.pos, local, self.convert(x, local.type)))
            else:
                place = self.place(e)
                assert place is not None
                self.emit(ir.Assign(e.pos, place, self.convert(x, place.type)))

    # ---- leaving a body

    def exit_range(self: FuncNoder, pos: Pos, tok: str, target: tree.Stmt) -> None:
        """A branch out of the body that this noder is for, or one to the loop itself."""
        loop = self.range_loop
        assert loop is not None, f"{tok} leaves its function"
        if target is loop.stmt:
            self._set(loop.state, READY if tok == "continue" else DONE, pos)
            self.emit(ir.Return(pos, [ir.Const(pos, BOOL, tok == "continue")]))
            return
        outermost = loop.outermost
        code = outermost.codes.setdefault((tok, target), len(outermost.codes) + 1)
        loop.exits[code] = (tok, target)
        self._set(self._next(), code, pos)
        self._stop(pos)

    def return_from_range(self: FuncNoder, s: tree.ReturnStmt, results: list[tree.Expr]) -> None:
        """`return` in a body: the enclosing function's results are set, then all loops stop."""
        if results:
            home = self.home()
            values = self.returned(results, home.func.results, s.pos)
            places: list[ir.Expr | None] = []
            for v in home.func.results:
                place = self.ref(v, s.pos)
                self.assigned(place)
                places.append(place)
            if len(places) == 1:
                self.emit(ir.Assign(s.pos, places[0], values[0]))
            else:
                self.emit(ir.AssignParallel(s.pos, places, values))
        self._set(self._next(), RETURN, s.pos)
        self._leave(s.pos)

    def _leave(self: FuncNoder, pos: Pos) -> None:
        """Return from the enclosing function, with its results already set."""
        if self.range_loop is None:
            self.emit(ir.Return(pos, []))
            return
        self.range_loop.exits[RETURN] = ("return", None)
        self._stop(pos)

    def _stop(self: FuncNoder, pos: Pos) -> None:
        self._set(self.range_loop.state, DONE, pos)
        self.emit(ir.Return(pos, [ir.Const(pos, BOOL, False)]))

    def home(self: FuncNoder) -> FuncNoder:
        """The noder of the function that the program shows around these loop bodies."""
        noder: FuncNoder = self
        while noder.range_loop is not None:
            assert noder.parent is not None
            noder = noder.parent
        return noder

    def _next(self: FuncNoder) -> ir.Var:
        outermost = self.range_loop.outermost
        if outermost.next is None:
            outermost.next = self.home().func.new_temp(INT, outermost.stmt.pos, "next")
        return outermost.next  # type: ignore[no-any-return]

    def defer_in_range(self: FuncNoder, defer: ir.Defer) -> None:
        """A defer in a body belongs to the enclosing function."""
        outermost = self.range_loop.outermost
        home = self.home()
        if outermost.defers is None:
            outermost.defers = home.func.new_temp(INT, defer.pos, "defers")
        home.func.has_defer = True
        defer.in_loop = True
        defer.token = self.use_var(outermost.defers, defer.pos)

    def owns_label(self: FuncNoder, label: tree.LabeledStmt) -> bool:
        """Whether the label stands in this function, not in one around this loop body."""
        if self.range_loop is None:
            return True
        return _contains(self.range_loop.stmt.body, label)

    # ---- small statements

    def _set(self: FuncNoder, var: ir.Var, n: int, pos: Pos) -> None:
        ref = self.ref(var, pos)
        self.assigned(ref)
        self.emit(ir.Assign(pos, ref, self.int_const(pos, n)))

    def _equals(self: FuncNoder, var: ir.Var, n: int, pos: Pos) -> ir.Expr:
        return ir.Compare(pos, BOOL, "==", self.ref(var, pos), self.int_const(pos, n))

    def _range_panic(self: FuncNoder, pos: Pos, state: ir.Expr) -> ir.Stmt:
        sig = Signature(None, Tuple([objects.Var(pos, None, "state", INT, "param")]), EMPTY_TUPLE)
        return ir.ExprStmt(pos, self.runtime_call(pos, "panicrangestate", [state], sig))


def _contains(node: Any, label: tree.LabeledStmt) -> bool:
    """Whether label is a statement somewhere in node, outside function literals."""
    if node is label:
        return True
    k = type(node)
    if k is tree.BlockStmt:
        return any(_contains(s, label) for s in node.list)
    if k is tree.LabeledStmt:
        return _contains(node.stmt, label)
    if k is tree.IfStmt:
        return _contains(node.then, label) or _contains(node.els, label)
    if k is tree.ForStmt:
        return _contains(node.body, label)
    if k in (tree.SwitchStmt, tree.SelectStmt):
        return any(_contains(s, label) for clause in node.body for s in clause.body)
    return False
