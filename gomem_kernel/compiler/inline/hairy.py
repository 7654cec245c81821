"""What inlining a function would cost: about the number of nodes of its body, as Go counts them.

Our IR has other nodes than Go's in places: each handler below gives what Go's nodes for the same
source add up to. A call costs what inlining its callee would, or 57 where that is not possible.

Source: go1.27 cmd/compile/internal/inline/inl.go hairyVisitor.doNode, IsBigFunc
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.inline import facts
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import Struct

MAX_BUDGET = 80
EXTRA_CALL_COST = 57
PARAM_CALL_COST = 17
EXTRA_PANIC_COST = 1
CLOSURE_COST = 15
BIG_FUNCTION_NODES = 5000
BIG_FUNCTION_MAX_COST = 20
CLOSURE_CALLED_ONCE_COST = 10 * MAX_BUDGET

# A word out of the dictionary of type arguments.
DICTIONARY_COST = 5

_CHEAP = frozenset(("runtime.panicrangestate",))


class TooHairyError(Exception):
    """The function cannot be inlined whatever its size; the message says why."""


class Hairy:
    """Counts one function.

    `callee_cost` tells what inlining a call adds, None if it would not be inlined.
    """

    def __init__(self, callee_cost: Callable[[Any], int | None]) -> None:
        self.callee_cost = callee_cost

    def func(self, func: ir.Func) -> int:
        """The cost of a function.

        Raises: TooHairyError.
        """
        return self.stmts(func.body or [])

    # ---- statements

    def stmts(self, stmts: list[Any]) -> int:
        """The cost of statements in order."""
        total = 0
        last: Any = None
        for s in stmts:
            total += self.stmt(s)
            if type(s) is ir.Decl and type(last) is ir.Decl and s.value is not None:
                # `a, b := x, y` is one assignment.
                total -= last.value is not None and last.pos == s.pos
            last = s
        return total

    def stmt(self, s: Any) -> int:
        """The cost of a statement."""
        handler = _STMT.get(type(s))
        if handler is not None:
            return handler(self, s)
        return 1 + self.below(s)

    def below(self, n: Any) -> int:
        """The cost of what is directly below a node."""
        total = 0
        for child in ir.children(n):
            if isinstance(child, ir.Expr):
                total += self.expr(child)
            elif isinstance(child, ir.Stmt):
                total += self.stmt(child)
            else:
                total += 1 + self._clause(child)
        return total

    def _decl(self, s: ir.Decl) -> int:
        if s.unset:
            return 2
        return 4 + (self.expr(s.value) if s.value is not None else 0)

    def _assign(self, s: ir.Assign) -> int:
        return 1 + (self.expr(s.lhs) if s.lhs is not None else 1) + self.expr(s.rhs)

    def _assign_list(self, s: Any) -> int:
        values = s.rhs if type(s.rhs) is list else [s.rhs]
        total = 1 + sum(self.expr(x) for x in values)
        return total + sum(self.expr(x) if x is not None else 1 for x in s.lhs)

    def _expr_stmt(self, s: ir.ExprStmt) -> int:
        return self.expr(s.x)

    def _block(self, s: ir.Block) -> int:
        return self.stmts(s.body)

    def _if(self, s: ir.If) -> int:
        return 1 + self.expr(s.cond) + self.stmts(s.then) + self.stmts(s.els)

    def _for(self, s: ir.For) -> int:
        cond = self.expr(s.cond) if s.cond is not None else 0
        return 1 + cond + self.stmts(s.post) + self.stmts(s.body)

    def _range(self, s: ir.Range) -> int:
        total = 1 + self.expr(s.x) + self.stmts(s.body)
        for var in (s.key, s.value):
            if var is not None:
                # Of an assigned variable, our body begins with an assignment from a temporary.
                total += -2 if var.temp else 3
        return total + (s.key is None and s.value is not None)

    def _clause(self, case: Any) -> int:
        k = type(case)
        if k is ir.Case:
            return sum(self.expr(x) for x in case.values) + self.stmts(case.body)
        if k is ir.TypeCase:
            nils = sum(t is None for t in case.types)
            return nils + (case.var is not None) + self.stmts(case.body)
        total = self.stmts(case.body)
        if case.ch is not None:
            total += 1 + self.expr(case.ch)
            if case.send:
                total += self.expr(case.value)
            elif case.var is not None or case.ok is not None:
                total += 2 + 3 * (case.var is not None) + 3 * (case.ok is not None)
        return total

    def _switch(self, s: ir.Switch) -> int:
        tag = self.expr(s.tag) if s.tag is not None else 0
        return 1 + tag + sum(1 + self._clause(c) for c in s.cases)

    def _type_switch(self, s: ir.TypeSwitch) -> int:
        bound = any(c.var is not None for c in s.cases)
        words = DICTIONARY_COST * sum(c.derived for c in s.cases)
        return 2 + bound + words + self.expr(s.x) + sum(1 + self._clause(c) for c in s.cases)

    def _select(self, s: ir.Select) -> int:
        return 1 + sum(1 + self._clause(c) for c in s.cases)

    def _later(self, s: Any) -> int:
        raise TooHairyError(f"unhandled op {'GO' if type(s) is ir.Go else 'DEFER'}")

    # ---- expressions

    def exprs(self, es: list[Any]) -> int:
        """The cost of expressions."""
        return sum(self.expr(e) for e in es)

    def expr(self, e: Any) -> int:
        """The cost of an expression."""
        handler = _EXPR.get(type(e))
        if handler is not None:
            return handler(self, e)
        return 1 + self.below(e)

    def _call_static(self, e: ir.CallStatic) -> int:
        # A method's name is free.
        total = (1 if e.sig.recv is not None else 2) + self.exprs(e.args)
        if e.func is not None and e.func.shapes:
            total += 4 if e.derived else 2  # the address of the dictionary, or a part of it
        if e.indirect:
            return total + EXTRA_CALL_COST + DICTIONARY_COST
        if e.name in _CHEAP or facts.is_intrinsic(e.name):
            return total
        if e.name == "runtime.deferrangefunc":
            raise TooHairyError("defer call in range func")
        cost = self.callee_cost(e)
        return total + (EXTRA_CALL_COST if cost is None else cost)

    def _call_closure(self, e: ir.CallClosure) -> int:
        total = 1 + self.expr(e.fn) + self.exprs(e.args)
        cost = self.callee_cost(e)
        if cost is not None:
            return total + cost
        if type(e.fn) is ir.VarRef and e.fn.var.klass in (ir.Klass.PARAM, ir.Klass.CLOSURE):
            return total + PARAM_CALL_COST
        return total + EXTRA_CALL_COST

    def _call_interface(self, e: ir.CallInterface) -> int:
        return 2 + EXTRA_CALL_COST + self.expr(e.recv) + self.exprs(e.args)

    def _new(self, e: ir.New) -> int:
        return (
            1 + self.below(e) + (DICTIONARY_COST if e.shaped is not None and e.value is None else 0)
        )

    def _type_assert(self, e: ir.TypeAssert) -> int:
        return 1 + self.below(e) + (DICTIONARY_COST + 1 if e.shaped is not None else 0)

    def _func_ref(self, e: ir.FuncRef) -> int:
        if e.indirect:
            return DICTIONARY_COST
        return 0 if "." in e.name.rsplit("/", 1)[-1].partition(".")[2] else 1

    def _closure(self, _e: ir.Closure) -> int:
        return 1 + CLOSURE_COST

    def _method_value(self, e: ir.MethodValue) -> int:
        return 2 + self.expr(e.recv)

    def _field(self, e: ir.Field) -> int:
        x = e.x
        return 1 + self.expr(x.x if type(x) is ir.Deref and x.implicit else x)

    def _addr_of(self, e: ir.AddrOf) -> int:
        cost = 1 + self.expr(e.x)
        x = e.x
        if type(x) is ir.Field:
            base = x.x.x if type(x.x) is ir.Deref and x.x.implicit else x.x
            if type(base) in (ir.VarRef, ir.GlobalRef) and _offset(x) == 0:
                cost -= 2
        return cost

    def _deref(self, e: ir.Deref) -> int:
        x: Any = e.x
        while type(x) is ir.Convert and x.kind in (ir.Conv.NOP, ir.Conv.UNSAFE):
            x = x.x
        return self.expr(e.x) + (0 if type(x) is ir.AddrOf else 1)

    def _slice_expr(self, e: ir.SliceExpr) -> int:
        total = 1 + self.below(e)
        if type(e.lo) is ir.Const and e.lo.value == 0:
            total -= 1
        if type(e.hi) is ir.Len and type(e.hi.x) is ir.VarRef and type(e.x) is ir.VarRef:
            total -= 2 * (e.hi.x.var is e.x.var)
        return total

    def _struct_lit(self, e: ir.StructLit) -> int:
        return 1 + sum(1 + self.expr(x) for _, x in e.fields)

    def _elems(self, e: Any) -> int:
        return (2 if type(e) is ir.SliceLit else 1) + sum(self.expr(x) for _, x in e.elems)

    def _map_lit(self, e: ir.MapLit) -> int:
        return 1 + sum(1 + self.expr(k) + self.expr(v) for k, v in e.entries)

    def _mixed(self, e: ir.CompareMixed) -> int:
        return 2 + self.expr(e.iface) + self.expr(e.x)

    def _convert(self, e: ir.Convert) -> int:
        return (e.kind not in (ir.Conv.NOP, ir.Conv.UNSAFE)) + self.expr(e.x)

    def _make_default(self, e: Any) -> int:
        size = e.hint if type(e) is ir.MakeMap else e.size
        return 1 + (self.expr(size) if size is not None else 1)

    def _panic(self, e: ir.Panic) -> int:
        implicit = type(e.x) is ir.IfaceConvert and e.x.implicit
        return 1 + EXTRA_PANIC_COST - implicit + self.expr(e.x)

    def _recover(self, _e: ir.Recover) -> int:
        raise TooHairyError("call to recover")

    def _seq(self, e: ir.Seq) -> int:
        return self.stmts(e.stmts) + self.expr(e.x)

    def _inlined(self, e: ir.Inlined) -> int:
        return self.stmts(e.stmts) + self.exprs(e.results)


def _offset(e: ir.Field) -> int:
    """The offset of a field in its struct, in bytes."""
    u = e.x.type.under()
    return sizes.offsetsof(u)[e.index] if type(u) is Struct else -1


def is_big(func: ir.Func) -> bool:
    """Whether a function is so big that only the cheapest calls in it are inlined."""
    n = 0
    todo: list[Any] = list(func.body or ())
    # Go has up to three nodes for one of ours.
    while todo and 3 * n < BIG_FUNCTION_NODES:
        n += 1
        todo.extend(ir.children(todo.pop()))
    if not todo:
        return False
    try:
        return _Nodes(lambda _: 0).func(func) >= BIG_FUNCTION_NODES
    except TooHairyError:
        while todo:
            n += 1
            todo.extend(ir.children(todo.pop()))
        return n >= BIG_FUNCTION_NODES


class _Nodes(Hairy):
    """Counts nodes alone."""

    def _closure(self, _e: ir.Closure) -> int:
        return 1

    def _recover(self, _e: ir.Recover) -> int:
        return 1

    def _later(self, s: Any) -> int:
        return 1 + self.below(s)

    def _call_interface(self, e: ir.CallInterface) -> int:
        return 2 + self.expr(e.recv) + self.exprs(e.args)


_STMT: dict[type, Callable[[Any, Any], int]] = {
    ir.Decl: lambda v, s: v._decl(s),
    ir.Assign: lambda v, s: v._assign(s),
    ir.AssignParallel: lambda v, s: v._assign_list(s),
    ir.AssignTuple: lambda v, s: v._assign_list(s),
    ir.ExprStmt: lambda v, s: v._expr_stmt(s),
    ir.Block: lambda v, s: v._block(s),
    ir.If: lambda v, s: v._if(s),
    ir.For: lambda v, s: v._for(s),
    ir.Range: lambda v, s: v._range(s),
    ir.Switch: lambda v, s: v._switch(s),
    ir.TypeSwitch: lambda v, s: v._type_switch(s),
    ir.Select: lambda v, s: v._select(s),
    ir.Go: lambda v, s: v._later(s),
    ir.Defer: lambda v, s: v._later(s),
}

_EXPR: dict[type, Callable[[Any, Any], int]] = {
    ir.CallStatic: lambda v, e: v._call_static(e),
    ir.CallClosure: lambda v, e: v._call_closure(e),
    ir.CallInterface: lambda v, e: v._call_interface(e),
    ir.FuncRef: lambda v, e: v._func_ref(e),
    ir.TypeAssert: lambda v, e: v._type_assert(e),
    ir.New: lambda v, e: v._new(e),
    ir.Closure: lambda v, e: v._closure(e),
    ir.MethodValue: lambda v, e: v._method_value(e),
    ir.Field: lambda v, e: v._field(e),
    ir.AddrOf: lambda v, e: v._addr_of(e),
    ir.Deref: lambda v, e: v._deref(e),
    ir.SliceExpr: lambda v, e: v._slice_expr(e),
    ir.StructLit: lambda v, e: v._struct_lit(e),
    ir.ArrayLit: lambda v, e: v._elems(e),
    ir.SliceLit: lambda v, e: v._elems(e),
    ir.MapLit: lambda v, e: v._map_lit(e),
    ir.CompareMixed: lambda v, e: v._mixed(e),
    ir.Convert: lambda v, e: v._convert(e),
    ir.MakeMap: lambda v, e: v._make_default(e),
    ir.MakeChan: lambda v, e: v._make_default(e),
    ir.Panic: lambda v, e: v._panic(e),
    ir.Recover: lambda v, e: v._recover(e),
    ir.Seq: lambda v, e: v._seq(e),
    ir.Inlined: lambda v, e: v._inlined(e),
}
