"""Copies of function bodies: the body kept for later calls, and the one that replaces a call.

A `Copier` copies statements and expressions deeply. Types, package variables and declared functions
are shared; variables, branch targets and closures of the body become new ones. What the later
phases note in nodes (`esc`, `loc`) is not copied.

Source: go1.27 cmd/compile/internal/noder/reader.go unifiedInlineCall, inlClosureFunc
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.source import Pos

_FIELDS: dict[type, tuple[str, ...]] = {}
_CLAUSES = (ir.Case, ir.TypeCase, ir.CommCase)
_FLAGS = ("addrtaken", "assigned_inside", "captured", "reassigned", "by_value")

# What stands for a variable of the body: another one, or a value.
Binding = ir.Var | ir.Const | ir.Zero | ir.VarRef


class Copier:
    """Copies nodes into function `func`.

    bindings  what stands for variables that are not copied: parameters and captured ones
    place     gives the place of a copied node
    name      gives the link name of a closure that is copied into a function
    package   goes before the names of variables: that of the package, and a dot, if it is another
    returned  what a return statement of the body becomes, if it does not stay one
    """

    def __init__(
        self,
        func: ir.Func,
        place: Callable[[Pos], Pos],
        name: Callable[[ir.Func, ir.Func], str],
        returned: Callable[[ir.Return], ir.Stmt] | None = None,
    ) -> None:
        self.func = func
        self.place = place
        self.name = name
        self.returned = returned
        self.bindings: dict[ir.Var, Binding] = {}
        self.package = ""
        self._targets: dict[Any, Any] = {}
        self._defined: list[tuple[ir.Var, ir.Var]] = []
        self._values: dict[int, Any] = {}

    def stmts(self, stmts: list[Any]) -> list[Any]:
        """Copies of statements."""
        new = [self.node(s) for s in stmts]
        self._settle()
        return new

    def expr(self, e: Any) -> Any:
        """A copy of an expression."""
        new = self.node(e)
        self._settle()
        return new

    def _settle(self) -> None:
        """Let the copied variables know the copies of their values."""
        for old, new in self._defined:
            new.defn = self._values.get(id(old.defn))
            if old.decl_loop is not None:
                new.decl_loop = self._targets.get(old.decl_loop)
        self._defined.clear()

    # ---- nodes

    def node(self, n: Any) -> Any:
        """A copy of any node or clause."""
        k = type(n)
        if k is ir.VarRef:
            return self._use(n)
        if k is ir.Return and self.returned is not None:
            return self.returned(n)
        if k is ir.Closure:
            return self._closure(n)
        names = _FIELDS.get(k)
        if names is None:
            names = _FIELDS[k] = tuple(n.__dataclass_fields__)
        new: Any = object.__new__(k)
        if k is ir.Label:
            known = self._targets.get(n)
            if known is not None:
                return known
        self._targets[n] = new
        for name in names:
            setattr(new, name, self._field(name, getattr(n, name)))
        if k is ir.Decl:
            self._values[id(n.value)] = new.value
        elif k is ir.AssignParallel:
            self._values.update(zip(map(id, n.rhs), new.rhs, strict=True))
        return new

    def _field(self, name: str, value: Any) -> Any:
        if name == "pos" or name == "ret":
            return self.place(value)
        if name == "type" or value is None:
            return value
        if name == "loc":
            return None
        if name == "esc":
            return ir.Esc.UNKNOWN
        if name == "target":
            return self._target(value)
        if isinstance(value, ir.Var):
            return self.var(value)
        if type(value) is list:
            return [self._item(item) for item in value]
        if isinstance(value, (ir.Node, *_CLAUSES)):
            return self.node(value)
        return value

    def _item(self, item: Any) -> Any:
        if isinstance(item, (ir.Node, *_CLAUSES)):
            return self.node(item)
        if type(item) is tuple:
            return tuple(self.node(x) if isinstance(x, ir.Node) else x for x in item)
        return self.var(item) if isinstance(item, ir.Var) else item

    def _target(self, target: Any) -> Any:
        """The copy of a statement that a branch goes to; a label may come later."""
        known = self._targets.get(target)
        if known is None:
            assert type(target) is ir.Label, f"branch to {target} out of the body"
            known = self._targets[target] = ir.Label(
                self.place(target.pos), target.name, target.back
            )
        return known

    # ---- variables

    def _use(self, e: ir.VarRef) -> Any:
        bound = self.bindings.get(e.var)
        pos = self.place(e.pos)
        new: ir.Expr
        if bound is None or isinstance(bound, ir.Var):
            new = ir.VarRef(pos, e.type, self.var(e.var), e.shown)
        elif type(bound) is ir.VarRef:
            new = ir.VarRef(pos, e.type, bound.var, self.package + e.var.name)
        elif type(bound) is ir.Const:
            new = ir.Const(pos, e.type, bound.value, param=True)
        else:
            new = ir.Zero(pos, e.type)
        new.shaped = e.shaped
        return new

    def var(self, v: ir.Var) -> ir.Var:
        """The variable that stands for one of the body."""
        bound = self.bindings.get(v)
        if bound is None:
            bound = self.bindings[v] = self.declare(v, v.klass)
            if v.klass is ir.Klass.LOCAL:
                self.func.locals.append(bound)
        assert isinstance(bound, ir.Var), f"{v.name} is bound to a value"
        return bound

    def declare(self, v: ir.Var, klass: ir.Klass) -> ir.Var:
        """A new variable with the properties of v."""
        new = ir.Var(self.package + v.name, v.type, self.place(v.pos), klass, self.func)
        for flag in _FLAGS:
            setattr(new, flag, getattr(v, flag))
        new.temp = v.temp
        if v.defn is not None or v.decl_loop is not None:
            self._defined.append((v, new))
        return new

    # ---- closures

    def _closure(self, e: ir.Closure) -> ir.Closure:
        return ir.Closure(self.place(e.pos), e.type, self._function(e.func))

    def _function(self, old: ir.Func) -> ir.Func:
        """A copy of a closure's function, which belongs to the function copied into."""
        outer = self.func
        new = ir.Func(self.name(old, self.func), old.sig, old.pos)
        copy_properties(old, new)
        new.outer = outer
        outer.closures.append(new)
        inner = Copier(new, own_place, self.name)
        for cv in old.closure_vars:
            var = inner.declare(cv.inner, ir.Klass.CLOSURE)
            var.closure = ir.ClosureVar(self.var(cv.outer), var, cv.by_ref)
            new.closure_vars.append(var.closure)
            inner.bindings[cv.inner] = var
        copy_body(old, new, inner)
        return new


def own_place(pos: Pos) -> Pos:
    """The place in the function itself, whatever call it was copied for."""
    return Pos(pos.file, pos.line, pos.col) if type(pos) is not Pos else pos


def copy_properties(old: ir.Func, new: ir.Func) -> None:
    """What a copied function has in common with the old one."""
    new.end_pos = old.end_pos
    for name in (
        "pragmas", "wrapper", "range_body", "has_defer", "has_recover", "calls_methods",
        "named_results", "instance", "results_lost", "dictionary",
    ):  # fmt: skip
        setattr(new, name, getattr(old, name))
    new.gen = dict(old.gen)
    new.refs = list(old.refs)


def copy_body(old: ir.Func, new: ir.Func, copier: Copier) -> None:
    """Copy parameters, results and body."""
    for v in old.params:
        var = copier.declare(v, v.klass)
        new.params.append(var)
        copier.bindings[v] = var
        if v is old.recv:
            new.recv = var
    for v in old.results:
        var = copier.declare(v, v.klass)
        new.results.append(var)
        copier.bindings[v] = var
    new.body = copier.stmts(old.body or [])


def snapshot(func: ir.Func) -> ir.Func:
    """A copy of a function with its closures, to make the bodies of inlined calls from.

    What a closure captures stays the same.
    """
    new = ir.Func(func.link_name, func.sig, func.pos)
    copy_properties(func, new)
    new.outer = func.outer
    new.closure_vars = list(func.closure_vars)
    copier = Copier(new, lambda pos: pos, lambda closure, _: closure.link_name)
    for cv in func.closure_vars:
        copier.bindings[cv.inner] = cv.inner
    copy_body(func, new, copier)
    return new
