"""Putting functions together again after inlining.

Calls that stayed calls come out of their Inlined nodes; a statement that is an inlined call, or
assigns the results of one, becomes a block. What nobody needs any more goes: variables that only
got the value of a function literal or an argument, and closures that no expression makes.

Source: go1.27 cmd/compile/internal/inline/interleaved/interleaved.go unparenthesize;
cmd/compile/internal/deadlocals/deadlocals.go
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.effects import may_panic

_WITHOUT_EFFECT = (ir.Const, ir.Zero, ir.VarRef, ir.FuncRef, ir.Closure)
_PLAIN_PLACES = (
    ir.Const, ir.Zero, ir.VarRef, ir.GlobalRef, ir.Field, ir.Deref, ir.Index, ir.MapIndex,
    ir.Convert, ir.AddrOf,
)  # fmt: skip


def settle(func: ir.Func) -> None:
    """Rewrite one function."""
    _Settler(func).stmts(func.body or [])


class _Settler:
    def __init__(self, func: ir.Func) -> None:
        self.func = func

    def stmts(self, stmts: list[Any]) -> None:
        """Rewrite a list of statements in place."""
        unset: set[ir.Var] = set()
        for i, s in enumerate(stmts):
            if type(s) is ir.AssignTuple:
                stmts[i] = self._tuple(s, unset)
            else:
                stmts[i] = self.node(s)
            if type(s) is ir.Decl and s.unset:
                unset.add(s.var)
            else:
                unset.clear()

    def node(self, n: Any) -> Any:
        """Rewrite a node and what is below it."""
        k = type(n)
        if k is ir.ExprStmt:
            return self._expr_stmt(n)
        if k is ir.AssignTuple:
            return self._tuple(n, set())
        for name in ir.child_fields(k):
            value = getattr(n, name)
            if type(value) is list:
                if value and isinstance(value[0], ir.Stmt):
                    self.stmts(value)
                else:
                    ir.edit_list(value, self.node)
            elif value is not None:
                setattr(n, name, self.node(value))
        if k is ir.Inlined and n.site is None:
            return n.results[0]
        return n

    def _expr_stmt(self, s: ir.ExprStmt) -> ir.Stmt:
        x = s.x
        if type(x) is not ir.Inlined:
            s.x = self.node(x)
            return s
        if x.site is None:
            s.x = self.node(x)
            return s
        self.node(x)
        rest: list[ir.Stmt] = [
            ir.Assign(x.ret, None, r) for r in x.results if type(r) not in _WITHOUT_EFFECT
        ]
        return ir.Block(s.pos, [*x.stmts, *rest])

    def _tuple(self, s: ir.AssignTuple, unset: set[ir.Var]) -> ir.Stmt:
        """`a, b = f()`: the results go right into variables that have just been declared."""
        ir.edit_list(s.lhs, lambda e: self.node(e) if e is not None else None)
        before: list[ir.Stmt] = []
        x: Any = s.rhs
        if type(x) is ir.Seq and type(x.x) is ir.Inlined and x.x.site is not None:
            self.stmts(x.stmts)
            before, x = x.stmts, x.x
        if type(x) is not ir.Inlined or x.site is None:
            s.rhs = self.node(x)
            return s
        self.node(x)
        if not self._rename(s, x, unset):
            if not all(map(_is_plain_place, s.lhs)) or sum(map(may_panic, x.results)) > 1:
                return ir.Block(s.pos, [*before, *self._as_value(s, x)])
            x.stmts.append(ir.AssignParallel(x.ret, s.lhs, x.results, returned=True))
        return ir.Block(s.pos, [*before, *x.stmts])

    def _as_value(self, s: ir.AssignTuple, x: ir.Inlined) -> list[ir.Stmt]:
        """The assignment with the body as a value: what goes first in the places precedes it."""
        temps = [
            ir.Var(f".r{i}", r.type, s.pos, ir.Klass.LOCAL, self.func)
            for i, r in enumerate(x.results)
        ]
        for temp in temps:
            temp.reassigned = True
        self.func.locals += temps
        refs: list[Any] = [ir.VarRef(x.ret, t.type, t) for t in temps]
        x.stmts.append(ir.AssignParallel(x.ret, [*refs], x.results, returned=True))
        first, *others = (ir.VarRef(x.ret, t.type, t) for t in temps)
        body = ir.Inlined(s.pos, first.type, x.stmts, [first], x.names[:1], x.site, x.ret)
        declared: list[ir.Stmt] = [ir.Decl(s.pos, t, None, unset=True) for t in temps]
        return [*declared, ir.AssignParallel(x.ret, s.lhs, [body, *others])]

    def _rename(self, s: ir.AssignTuple, x: ir.Inlined, unset: set[ir.Var]) -> bool:
        """Let the variables on the left be the result variables."""
        names: dict[ir.Var, ir.Var] = {}
        for place, result in zip(s.lhs, x.results, strict=True):
            if type(result) is not ir.VarRef:
                return False
            old = result.var
            if old.addrtaken or old.captured or old in names:
                return False
            if place is None:
                continue
            if type(place) is not ir.VarRef or place.var not in unset:
                return False
            new = place.var
            if new.addrtaken or new.captured or new in names.values():
                return False
            if not any(type(d) is ir.Decl and d.var is old and d.value is None for d in x.stmts):
                return False
            names[old] = new
        for old, new in names.items():
            new.reassigned = True
            for i, d in enumerate(x.stmts):
                if type(d) is ir.Decl and d.var is old:
                    ref = ir.VarRef(d.pos, new.type, new)
                    x.stmts[i] = ir.Block(d.pos, []) if d.unset else ir.Assign(
                        d.pos, ref, ir.Zero(d.pos, new.type)
                    )  # fmt: skip
        for stmt in x.stmts:
            _replace_vars(stmt, names)
        return True


def _is_plain_place(place: ir.Expr | None) -> bool:
    """Whether nothing in a place on the left side has an effect or goes first."""
    return place is None or (
        isinstance(place, _PLAIN_PLACES) and all(map(_is_plain_place, ir.children(place)))
    )


def _replace_vars(node: Any, names: dict[ir.Var, ir.Var]) -> None:
    if type(node) is ir.VarRef:
        node.var = names.get(node.var, node.var)
    for child in ir.children(node):
        _replace_vars(child, names)


# ---- package variables


def make_static(package: ir.Package) -> None:
    """Let package variables have the values that inlined calls give, if those need no code.

    Source: go1.27 cmd/compile/internal/staticinit/sched.go staticAssignInlinedCall
    """
    init = next((f for f in package.funcs if f.link_name == package.init), None)
    if init is None or not init.body:
        return
    own = set(package.globals)
    kept = []
    for s in init.body:
        if type(s) is ir.Assign and type(s.lhs) is ir.GlobalRef and type(s.rhs) is ir.Inlined:
            value = _static_result(s.rhs)
            if value is not None and s.lhs.var in own and s.lhs.var.init is None:
                s.lhs.var.init = value
                continue
        kept.append(s)
    init.body = kept


def _static_result(e: Any) -> Any:
    """The result of an inlined call as static data, None if it takes code."""
    if type(e) is not ir.Inlined or e.site is None or len(e.results) != 1:
        return None
    values: dict[ir.Var, Any] = {}
    for s in e.stmts:
        if type(s) is not ir.Decl or s.value is None or not ir.is_constant_data(s.value):
            return None
        if s.var.addrtaken or s.var.captured or s.var.reassigned:
            return None
        values[s.var] = s.value

    def bind(n: Any) -> Any:
        if type(n) is ir.VarRef:
            return values.get(n.var, n)
        ir.edit(n, bind)
        return n

    result = bind(e.results[0])
    e.stmts, e.results = [], [result]
    return result if ir.is_static(result) else None


# ---- what is no longer needed


def references(func: ir.Func) -> list[str]:
    """Link names of the functions that a body calls or takes the value of."""
    found: dict[str, None] = {}
    todo: list[Any] = list(func.body or ())
    while todo:
        node = todo.pop()
        k = type(node)
        if k is ir.CallStatic or k is ir.FuncRef:
            found[node.name] = None
        elif k is ir.MethodValue:
            found[node.func.link_name] = None
            for name in node.func.refs:
                found[name] = None
        todo.extend(ir.children(node))
    return list(found)


def remove_dead(package: ir.Package) -> None:
    """Drop unneeded variables and closures of a whole package."""
    alive: set[ir.Func] = set()
    for func in package.funcs:
        if func.outer is None:
            alive.add(func)
            _drop_locals(func)
            func.closures = _made_in(func.body or [], alive)
    for var in package.globals:
        if var.init is not None:
            _made_in([var.init], alive)
    kept = []
    for func in package.funcs:
        func.unused = func not in alive
        # As in Go, escape analysis does not look at literals that capture something by themselves.
        if not func.unused or not func.closure_vars:
            kept.append(func)
    package.funcs[:] = kept


def _made_in(nodes: list[Any], alive: set[ir.Func]) -> list[ir.Func]:
    """The closures that nodes make, in order; they and those in them are alive."""
    made: dict[ir.Func, None] = {}
    todo: list[Any] = nodes[::-1]
    while todo:
        node = todo.pop()
        if type(node) is ir.Closure:
            made[node.func] = None
        todo.extend(reversed(ir.children(node)))
    for closure in made:
        alive.add(closure)
        closure.closures = _made_in(closure.body or [], alive)
    return list(made)


def _drop_locals(func: ir.Func) -> None:
    """Remove declarations of variables that nothing reads, if their values have no effect."""
    while True:
        uses: dict[ir.Var, int] = {}
        dead: list[tuple[list[Any], Any]] = []
        _count(func.body or [], uses, dead)
        gone = [(stmts, s) for stmts, s in dead if s.var not in uses]
        if not gone:
            return
        for stmts, s in gone:
            stmts.remove(s)
        dropped = {s.var for _, s in gone}
        func.locals = [v for v in func.locals if v not in dropped]


def _count(node: Any, uses: dict[ir.Var, int], dead: list[tuple[list[Any], Any]]) -> None:
    if type(node) is list:
        for s in node:
            if type(s) is ir.Decl and (s.value is None or type(s.value) in _WITHOUT_EFFECT):
                dead.append((node, s))
            _count(s, uses, dead)
        return
    k = type(node)
    if k is ir.VarRef:
        uses[node.var] = uses.get(node.var, 0) + 1
        return
    if k is ir.Closure:
        for cv in node.func.closure_vars:
            uses[cv.outer] = uses.get(cv.outer, 0) + 1
        _count(node.func.body or [], uses, dead)
        return
    if k is ir.Defer and node.token is not None:
        uses[node.token] = 1
    for name in ir.child_fields(k):
        value = getattr(node, name)
        if type(value) is not list:
            if value is not None:
                _count(value, uses, dead)
        elif value and isinstance(value[0], ir.Stmt):
            _count(value, uses, dead)
        else:
            for item in value:
                for part in item if type(item) is tuple else (item,):
                    if ir.is_node(part):
                        _count(part, uses, dead)
