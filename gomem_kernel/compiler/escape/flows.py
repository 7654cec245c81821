"""Building the graph from IR: where the value of each expression flows.

`Flows` walks one function with the closures in it. `expr(k, e)` makes e's value flow into hole k;
`address(e)` gives the hole for assignments to a place. Values without pointers flow nowhere.

Source: go1.27 cmd/compile/internal/escape (expr.go, assign.go)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.assigned import root_var
from gomem_kernel.compiler.escape.calls import Callee, CallFlows
from gomem_kernel.compiler.escape.graph import (
    PERSISTS,
    Graph,
    Hole,
    Location,
    addr,
    deref,
    has_pointers,
    note,
)
from gomem_kernel.compiler.escape.stmts import StmtFlows
from gomem_kernel.compiler.noder.wrappers import is_direct_iface
from gomem_kernel.compiler.types.types import Array, Basic, Interface, Kind, Type
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.compiler.escape import Batch


class Flows(StmtFlows, CallFlows):
    """The graph builder of one function (closures get one of their own, by `inside`)."""

    def __init__(self, analysis: Batch, func: ir.Func) -> None:
        self.analysis = analysis
        self.graph: Graph = analysis.graph
        self.func = func
        self.loop_depth = 1

    # ---- locations

    def new_location(self, node: Any, attrs: int = 0) -> Location:
        """A location at the current loop depth."""
        loc = Location(node, self.func, self.loop_depth, attrs)
        self.graph.locations.append(loc)
        return loc

    def location(self, var: ir.Var) -> Location:
        """The location of a variable, which may belong to an enclosing function."""
        loc: Location | None = root_var(var).loc
        if loc is None:
            raise InternalError("escape", f"{var.name} has no location", var.pos)
        return loc

    def flow(self, k: Hole, src: Location) -> None:
        """Src's value goes into the hole."""
        self.graph.flow(k, src)

    def tee(self, holes: list[Hole]) -> Hole:
        """One hole for several."""
        return self.graph.tee(holes, self.func, self.loop_depth)

    def spill(self, k: Hole, e: Any) -> Hole:
        """Storage for e, whose address goes into the hole; gives the hole for its contents."""
        loc = self.new_location(e)
        e.loc = loc
        self.flow(addr(k, e, "spill"), loc)
        return (loc, 0, False, None)

    def discard(self, e: ir.Expr | None) -> None:
        """Evaluate e for its effects."""
        if e is not None:
            self.expr(self.graph.discard_hole, e)

    def assign_heap(self, e: ir.Expr, why: str, where: Any) -> None:
        """E's value goes to memory that nothing is known about."""
        self.expr(note(self.graph.heap_hole, where, why), e)

    # ---- values

    def expr(self, k: Hole, e: ir.Expr) -> None:
        """E's value goes into the hole."""
        if k[1] >= 0 and not has_pointers(e.type):
            k = (self.graph.blank, k[1], k[2], None)
        handler = _EXPR.get(type(e))
        if handler is None:
            raise InternalError("escape", f"expression {type(e).__name__}", e.pos)
        handler(self, k, e)

    def _nothing(self, k: Hole, e: ir.Expr) -> None:
        """A constant or a function's name."""

    def _var(self, k: Hole, e: ir.VarRef) -> None:
        self.flow(k, self.location(e.var))

    def _unary(self, _k: Hole, e: Any) -> None:
        self.discard(e.x)

    def _binary(self, _k: Hole, e: Any) -> None:
        self.discard(e.x)
        self.discard(e.y)

    def _mixed(self, _k: Hole, e: ir.CompareMixed) -> None:
        # The concrete operand counts as converted to the interface's type, though it never is.
        if not is_direct_iface(e.x.type):
            self.new_location(e)
        self.discard(e.iface)
        self.discard(e.x)

    def _addr_of(self, k: Hole, e: ir.AddrOf) -> None:
        self.expr(addr(k, e, "address-of"), e.x)

    def _deref(self, k: Hole, e: ir.Deref) -> None:
        if type(e.x) is ir.Convert and e.x.kind == ir.Conv.SLICE_TO_ARRPTR:
            self.expr(deref(k, e, "slice-to-array"), e.x.x)
        else:
            self.expr(deref(k, e, "indirection"), e.x)

    def _field(self, k: Hole, e: ir.Field) -> None:
        if type(e.x) is ir.Deref and e.x.implicit:
            self.expr(deref(k, e, "dot of pointer"), e.x.x)
        else:
            self.expr(note(k, e, "dot"), e.x)

    def _index(self, k: Hole, e: ir.Index) -> None:
        u = e.x.type.under()
        if type(u) is Array:
            self.expr(note(k, e, "fixed-array-index-of"), e.x)
        else:
            self.expr(deref(k, e, "dot of pointer"), e.x)
        self.discard(e.index)

    def _map_index(self, _k: Hole, e: ir.MapIndex) -> None:
        self.discard(e.x)
        self.discard(e.key)

    def _slice(self, k: Hole, e: ir.SliceExpr) -> None:
        self.expr(note(k, e, "slice"), e.x)
        self.discard(e.lo)
        self.discard(e.hi)
        self.discard(e.max)

    def _convert(self, k: Hole, e: ir.Convert) -> None:
        if e.kind in (
            ir.Conv.BYTES_TO_STR,
            ir.Conv.RUNES_TO_STR,
            ir.Conv.RUNE_TO_STR,
            ir.Conv.STR_TO_BYTES,
            ir.Conv.STR_TO_RUNES,
        ):
            self.spill(k, e)
            self.discard(e.x)
        elif (
            e.kind == ir.Conv.UNSAFE
            and _is_kind(e.type, Kind.UNSAFE_POINTER)
            and _is_kind(e.x.type, Kind.UINTPTR)
        ):
            self.unsafe_value(k, e.x)
        else:
            self.expr(k, e.x)

    def unsafe_value(self, k: Hole, e: Any) -> None:
        """A uintptr on its way to becoming a pointer again: look for the pointer that it came from.

        Source: go1.27 cmd/compile/internal/escape/expr.go unsafeValue
        """
        t = type(e)
        if t is ir.Convert:
            if _is_kind(e.x.type, Kind.UNSAFE_POINTER):
                self.expr(k, e.x)
            else:
                self.discard(e.x)
        elif t is ir.Unary:
            self.unsafe_value(k, e.x)
        elif t is ir.Binary:
            self.unsafe_value(k, e.x)
            self.unsafe_value(k, e.y)
        elif t is ir.Shift:
            self.unsafe_value(k, e.x)
            self.discard(e.y)
        else:
            self.discard(e)

    def _iface_convert(self, k: Hole, e: ir.IfaceConvert) -> None:
        t = e.x.type
        if type(t.under()) is not Interface and not is_direct_iface(t):
            k = self.spill(k, e)
        self.expr(note(k, e, "interface-converted"), e.x)

    def _type_assert(self, k: Hole, e: ir.TypeAssert) -> None:
        self.expr(dot_type(k, e.to, e, "dot"), e.x)

    def _recv(self, _k: Hole, e: ir.Recv) -> None:
        self.discard(e.ch)

    def _seq(self, k: Hole, e: ir.Seq) -> None:
        self.stmts(e.stmts)
        self.expr(k, e.x)

    def _inlined(self, k: Hole, e: ir.Inlined) -> None:
        self.stmts(e.stmts)
        x = e.results[0]
        if self.graph.told is not None and not (type(x) is ir.VarRef and x.var.name == e.names[0]):
            # What is told has the result variable between the callee's value and the caller's.
            var = ir.Var(e.names[0], e.type, e.pos, ir.Klass.LOCAL, self.func)
            place = ir.Assign(e.pos, ir.VarRef(e.pos, e.type, var), x)
            result: Hole = (self.new_location(var), 0, False, None)
            self.flow(k, result[0])
            k = note(result, place, "assign-pair")
        self.expr(k, x)

    def _call(self, k: Hole, e: Any) -> None:
        self.call([k], e)

    # ---- storage

    def _new(self, k: Hole, e: ir.New) -> None:
        inner = self.spill(k, e)
        if e.value is not None:
            self.expr(inner, e.value)

    def _make_slice(self, k: Hole, e: ir.MakeSlice) -> None:
        self.spill(k, e)
        self.discard(e.len)
        self.discard(e.cap)

    def _make_map(self, k: Hole, e: ir.MakeMap) -> None:
        self.spill(k, e)
        self.discard(e.hint)

    def _make_chan(self, _k: Hole, e: ir.MakeChan) -> None:
        e.esc = ir.Esc.HEAP
        self.discard(e.size)

    def _method_value(self, k: Hole, e: ir.MethodValue) -> None:
        closure = self.spill(k, e)
        if e.indirect or type(e.recv.type.under()) is Interface:
            param: Hole = self.graph.heap_hole
        else:
            # Nothing is known about later calls: results go to the heap.
            call = _called_method(e.func)
            results = [self.graph.heap_hole] * len(e.func.results)
            callee = Callee(call.name, call.func or self.analysis.funcs.get(call.name))
            param = self.tag_hole(callee, 0, results)
        self.expr(self.tee([param, closure]), e.recv)

    def _ptr_lit(self, k: Hole, e: ir.PtrLit) -> None:
        self.expr(self.spill(k, e), e.lit)

    def _array_lit(self, k: Hole, e: ir.ArrayLit) -> None:
        for _, x in e.elems:
            self.expr(note(k, e, "array literal element"), x)

    def _slice_lit(self, k: Hole, e: ir.SliceLit) -> None:
        inner = self.spill(k, e)
        for _, x in e.elems:
            self.expr(note(inner, e, "slice-literal-element"), x)

    def _struct_lit(self, k: Hole, e: ir.StructLit) -> None:
        for _, x in e.fields:
            self.expr(note(k, e, "struct literal element"), x)

    def _map_lit(self, k: Hole, e: ir.MapLit) -> None:
        self.spill(k, e)
        for key, value in e.entries:
            self.assign_heap(key, "map literal key", e)
            self.assign_heap(value, "map literal value", e)

    def _closure(self, k: Hole, e: ir.Closure) -> None:
        inner = self.spill(k, e)
        self.analysis.closures.append((inner, e))
        for cv in e.func.closure_vars:
            loc = self.location(cv.outer)
            if not loc.captured:
                loc.captured = True
                # What was assigned before, in straight line, does no harm to a copy.
                if loc.loop_depth == self.loop_depth:
                    loc.reassigned = False
        if e.func.closure_vars:
            Flows(self.analysis, e.func).function()

    def _concat(self, k: Hole, e: ir.Concat) -> None:
        self.spill(k, e)
        for part in e.parts:
            self.discard(part)

    # ---- predeclared functions

    def _discard_args(self, _k: Hole, e: Any) -> None:
        for child in ir.children(e):
            self.discard(child)

    def _min_max(self, k: Hole, e: ir.MinMax) -> None:
        for x in e.args:
            self.expr(note(k, e, "call parameter"), x)

    def _clear(self, _k: Hole, e: ir.Clear) -> None:
        self.expr(note(self.graph.mutator_hole, e, "call parameter"), e.x)

    def _panic(self, _k: Hole, e: ir.Panic) -> None:
        self.expr(note(self.graph.heap_hole, e, "call parameter"), e.x)

    def _unsafe_ptr(self, k: Hole, e: Any) -> None:
        self.expr(note(k, e, "call parameter"), e.ptr)
        self.discard(e.n)

    def _unsafe_data(self, k: Hole, e: ir.UnsafeData) -> None:
        self.expr(note(k, e, "call parameter"), e.x)

    # ---- places

    def address(self, e: ir.Expr | None) -> Hole:
        """The hole for assignments to a place."""
        if e is None:
            return self.graph.discard_hole
        k = type(e)
        if k is ir.VarRef:
            return (self.location(e.var), 0, False, None)  # type: ignore[attr-defined]
        if k is ir.Field:
            return self.address(e.x)  # type: ignore[attr-defined]
        if k is ir.Index:
            self.discard(e.index)  # type: ignore[attr-defined]
            if type(e.x.type.under()) is Array:  # type: ignore[attr-defined]
                return self.address(e.x)  # type: ignore[attr-defined]
            self.mutate(e.x)  # type: ignore[attr-defined]
        elif k is ir.Deref:
            self.mutate(e.x)  # type: ignore[attr-defined]
        elif k is ir.MapIndex:
            self.discard(e.x)  # type: ignore[attr-defined]
            self.assign_heap(e.key, "key of map put", e)  # type: ignore[attr-defined]
        elif k is ir.Seq:
            self.stmts(e.stmts)  # type: ignore[attr-defined]
            return self.address(e.x)  # type: ignore[attr-defined]
        elif k is not ir.GlobalRef:
            raise InternalError("escape", f"place {k.__name__}", e.pos)
        return self.graph.heap_hole

    def mutate(self, e: ir.Expr) -> None:
        """What e points to is written."""
        self.expr(self.graph.mutator_hole, e)

    def persistent(self) -> Location:
        """A nameless location that lasts as long as the statement under way."""
        return self.new_location(None, PERSISTS)


def dot_type(k: Hole, t: Type, where: Any, why: str) -> Hole:
    """The hole for an interface whose dynamic value of type t goes into the hole."""
    if type(t.under()) is not Interface and not is_direct_iface(t):
        return deref(k, where, why)
    return note(k, where, why)


def _is_kind(t: Type, kind: Kind) -> bool:
    u = t.under()
    return type(u) is Basic and u.kind == kind


def _called_method(wrapper: ir.Func) -> ir.CallStatic:
    """The call that a method value's wrapper makes."""
    for s in wrapper.body or []:
        for e in ir.children(s):
            if type(e) is ir.CallStatic:
                return e
    raise InternalError("escape", f"{wrapper.link_name} calls nothing", wrapper.pos)


_EXPR: dict[type, Callable[[Any, Hole, Any], None]] = {
    ir.Const: Flows._nothing,
    ir.Zero: Flows._nothing,
    ir.GlobalRef: Flows._nothing,
    ir.FuncRef: Flows._nothing,
    ir.TypeWord: Flows._nothing,
    ir.VarRef: Flows._var,
    ir.Unary: Flows._unary,
    ir.Len: Flows._unary,
    ir.Cap: Flows._unary,
    ir.Real: Flows._unary,
    ir.Imag: Flows._unary,
    ir.Binary: Flows._binary,
    ir.Shift: Flows._binary,
    ir.Compare: Flows._binary,
    ir.AndAnd: Flows._binary,
    ir.OrOr: Flows._binary,
    ir.CompareMixed: Flows._mixed,
    ir.AddrOf: Flows._addr_of,
    ir.Deref: Flows._deref,
    ir.Field: Flows._field,
    ir.Index: Flows._index,
    ir.MapIndex: Flows._map_index,
    ir.SliceExpr: Flows._slice,
    ir.Convert: Flows._convert,
    ir.IfaceConvert: Flows._iface_convert,
    ir.TypeAssert: Flows._type_assert,
    ir.Recv: Flows._recv,
    ir.Seq: Flows._seq,
    ir.Inlined: Flows._inlined,
    ir.CallStatic: Flows._call,
    ir.CallClosure: Flows._call,
    ir.CallInterface: Flows._call,
    ir.New: Flows._new,
    ir.MakeSlice: Flows._make_slice,
    ir.MakeMap: Flows._make_map,
    ir.MakeChan: Flows._make_chan,
    ir.MethodValue: Flows._method_value,
    ir.PtrLit: Flows._ptr_lit,
    ir.ArrayLit: Flows._array_lit,
    ir.SliceLit: Flows._slice_lit,
    ir.StructLit: Flows._struct_lit,
    ir.MapLit: Flows._map_lit,
    ir.Closure: Flows._closure,
    ir.Concat: Flows._concat,
    ir.Append: Flows.append,
    ir.Copy: Flows.copy,
    ir.Complex: Flows._discard_args,
    ir.Delete: Flows._discard_args,
    ir.Print: Flows._discard_args,
    ir.Recover: Flows._nothing,
    ir.Close: Flows._discard_args,
    ir.MinMax: Flows._min_max,
    ir.Clear: Flows._clear,
    ir.Panic: Flows._panic,
    ir.UnsafeAdd: Flows._unsafe_ptr,
    ir.UnsafeSlice: Flows._unsafe_ptr,
    ir.UnsafeString: Flows._unsafe_ptr,
    ir.UnsafeData: Flows._unsafe_data,
}
