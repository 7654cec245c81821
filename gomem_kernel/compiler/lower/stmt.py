"""Statements: declarations, assignments, branches, loops, return.

Source: go1.27 cmd/compile/internal/walk/assign.go, walk/range.go, walk/stmt.go
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import call, composite, cond, expr, iface, maps, place, strings
from gomem_kernel.compiler.lower.asm import OUT, STABLE, Label
from gomem_kernel.compiler.lower.place import ELEM, MEM, SLOT, Place
from gomem_kernel.compiler.types.types import Array, Chan, Map, Pointer, Slice, Tuple, is_string
from gomem_kernel.compiler.walk import assign as assign_order
from gomem_kernel.compiler.walk.order import (
    CALL,
    CALLS,
    HOIST,
    LATE,
    PANICS,
    is_call,
    mentions,
)
from gomem_kernel.compiler.walk.rep import INT64, POINTER, SLICE, STRING, Rep, rep_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

_VALUE_LITERALS = (ir.StructLit, ir.ArrayLit)
# Values of more slots are copied from memory to memory.
MAX_COPIED_SLOTS = 3


# ---- declarations and assignments


def decl(f: FuncLowerer, s: ir.Decl) -> None:
    """A fresh variable."""
    var, value = s.var, s.value
    if value is None or type(value) is ir.Zero:
        p = f.declare(var)
        if not s.unset and p.kind != MEM:
            place.zero(f, p)
        return
    if type(value) in _VALUE_LITERALS:
        f.order(value)
    if f.on_heap(var):
        if type(value) in _VALUE_LITERALS:
            composite.into(f, value, f.declare(var), zeroed=True)
            return
        slot = f.value(value)
        if slot >= OUT:
            rep = rep_of(var.type)
            slot = f.move(slot, rep, f.temp(rep.slots))
        place.store(f, f.declare(var), slot)
        return
    p = f.declare(var)
    f.assigned = value
    if type(value) in _VALUE_LITERALS:
        composite.into(f, value, Place(SLOT, p.type, p.slot), zeroed=False)
    else:
        f.fresh = p.slot
        f.value(value, p.slot)
        f.fresh = -1


def assign(f: FuncLowerer, s: ir.Assign) -> None:
    """`lhs = rhs`."""
    lhs, rhs = s.lhs, s.rhs
    if lhs is None:
        f.value(rhs)
        return
    if type(lhs) is ir.VarRef:
        f.assigned = rhs
        p = lhs.var.lower
        if p.kind != MEM:
            _assign_var(f, lhs.var, p, rhs)
            return
    f.order_operands(lhs, before=f.flags.all(rhs))
    if type(lhs) is ir.MapIndex:
        _assign_map(f, lhs, rhs)
        return
    _secure_place(f, lhs, rhs)
    rep = rep_of(lhs.type)
    if f.is_init and not f.loop_depth and type(rhs) is ir.IfaceConvert and _is_global(lhs):
        f.static_boxes.add(rhs)
    if type(rhs) is ir.Zero:
        place.zero(f, place.place(f, lhs))
        return
    if rep.n > MAX_COPIED_SLOTS and place.is_place(rhs) and not f.flags.of(rhs):
        f.hoist(rhs)
        q = place.place(f, rhs)
        if place.in_memory(q):
            q = _checked(f, q, lhs)
            place.copy(f, place.place(f, lhs), q)
            return
    slot = f.value(rhs)
    if slot >= OUT and f.flags.of(lhs):
        slot = f.move(slot, rep, f.temp(rep.slots))
    place.store(f, place.place(f, lhs), slot)


def _checked(f: FuncLowerer, q: Place, lhs: Any) -> Place:
    """A value in memory that is to be copied: what may panic in it comes before the left side."""
    if q.kind == ELEM:
        return place.address_of_elem(f, q)
    if q.kind == MEM and f.flags.all(lhs) & PANICS:
        f.emit(op.NILCHK, q.slot)
    return q


def _secure_place(f: FuncLowerer, lhs: Any, rhs: Any) -> None:
    """Evaluate the parts of a place that are copied and may panic."""
    parts = [e for e in assign_order.copied_parts(lhs) if f.flags.all(e) & (HOIST | LATE)]
    if parts:
        f.order_operands(rhs, before=PANICS)
        f.hoist(lhs)
        for e in parts:
            f.evaluate(e)


def _is_global(e: Any) -> bool:
    while type(e) is ir.Field or type(e) is ir.Index:
        e = e.x
    return type(e) is ir.GlobalRef


def _assign_var(f: FuncLowerer, var: ir.Var, p: Place, rhs: Any) -> None:
    """To a variable of the frame: computed right into it where nothing else sees it."""
    if type(rhs) in _VALUE_LITERALS:
        private = p.slot < STABLE and not f.is_stable(p.slot)
        if private and rhs not in f.ordered and not mentions(rhs, var):
            f.order(rhs)
            composite.into(f, rhs, Place(SLOT, p.type, p.slot), zeroed=False)
            return
        f.move(f.value(rhs), rep_of(p.type), p.slot)
        return
    if type(rhs) is ir.Inlined and not f.func.has_defer and not _is_seen(f, var, rhs):
        fresh, f.fresh = f.fresh, p.slot
        f.value(rhs, p.slot)
        f.fresh = fresh
        return
    f.value(rhs, p.slot)


def _is_seen(f: FuncLowerer, var: ir.Var, rhs: ir.Inlined) -> bool:
    """Whether the old value of a variable may be read while its next one is computed."""
    return f.wants_address(var) or f.on_heap(var) or mentions(rhs, var)


def _assign_map(f: FuncLowerer, lhs: ir.MapIndex, rhs: Any) -> None:
    """A value to an element; it is evaluated before the map is looked at (see safeMapRHS)."""
    rep = rep_of(lhs.type)
    slot = f.value(rhs)
    if slot >= OUT:
        slot = f.move(slot, rep, f.temp(rep.slots))
    f.hoist(lhs)
    m = f.expr(lhs.x)
    key = maps.key_for_assign(f, lhs.key, stays=False)
    place.store(f, maps.assign_place(f, lhs, m, key), slot)


def assign_parallel(f: FuncLowerer, s: ir.AssignParallel) -> None:
    """`a, b = x, y`."""
    f.order_operands(*(lhs for lhs in s.lhs if lhs is not None), *s.rhs, before=PANICS)
    _assign_each(f, s.lhs, s.rhs, inlined=s.returned)


def _assign_each(
    f: FuncLowerer,
    lhs: Sequence[Any],
    rhs: Sequence[Any],
    *,
    ret: bool = False,
    inlined: bool = False,
) -> None:
    """Assign one after the other, what goes first in them evaluated already.

    Before that come copies of what an assignment of them changes and a later one reads.
    """
    for e in assign_order.early_copies(f.func, lhs, rhs, f.ordered, ret=ret):
        f.ordered[e] = f.value(e, f.temp(rep_of(e.type).slots))
    for to, value in zip(lhs, rhs, strict=True):
        mark = len(f.temps)
        if inlined:
            # Go assigns it to a result variable first.
            f.assigned = value
        if (
            type(to) is ir.MapIndex
            and value not in f.ordered
            and f.flags.all(value) & (HOIST | LATE)
        ):
            # Here the element is inserted before the value is evaluated, which may panic.
            m = f.expr(to.x)
            p = maps.assign_place(f, to, m, maps.key_for_assign(f, to.key, stays=True))
            place.store(f, p, f.value(value))
        else:
            assign(f, ir.Assign(value.pos, to, value))
        f.release(mark)


def assign_tuple(f: FuncLowerer, s: ir.AssignTuple) -> None:
    """`a, b = f()`, `v, ok = m[k]` and the like."""
    f.order_operands(*(lhs for lhs in s.lhs if lhs is not None), before=CALL)
    rhs = s.rhs
    kind = type(rhs)
    results: list[tuple[int, Rep]]
    if kind in (ir.MapIndex, ir.TypeAssert, ir.Recv):
        slots = _comma_ok(f, s)
        types = rhs.type.vars  # type: ignore[attr-defined]
        results = [(slot, rep_of(v.type)) for slot, v in zip(slots, types, strict=True)]
    else:
        if kind is ir.Seq:
            f.stmts(rhs.stmts)  # type: ignore[attr-defined]
            rhs = rhs.x  # type: ignore[attr-defined]
        results = call.call_tuple(f, rhs)
        if any(type(lhs) is ir.MapIndex or (lhs is not None and f.flags.of(lhs)) for lhs in s.lhs):
            results = [(f.move(slot, rep, f.temp(rep.slots)), rep) for slot, rep in results]
    places, values = [], []
    for lhs, (slot, _) in zip(s.lhs, results, strict=True):
        if lhs is not None:
            places.append(lhs)
            values.append(slot_ref(f, lhs, slot))
    _assign_each(f, places, values)


def slot_ref(f: FuncLowerer, like: Any, slot: int) -> ir.VarRef:
    """A value in slots as an expression, of the type of another one."""
    var = ir.Var(".slot", like.type, like.pos, ir.Klass.LOCAL, f.func)
    var.lower = Place(SLOT, like.type, slot)
    return ir.VarRef(like.pos, like.type, var)


def _comma_ok(f: FuncLowerer, s: ir.AssignTuple) -> tuple[int, int]:
    dests: list[int | None] = []
    for lhs in s.lhs:
        p = lhs.var.lower if type(lhs) is ir.VarRef else None
        dests.append(p.slot if p is not None and p.kind == SLOT else None)
    others = any(lhs is not None and d is None for lhs, d in zip(s.lhs, dests, strict=True))
    if others or dests[0] == dests[1]:
        # p, *p = x.(T) stores to the old p; of x, x = m[k] the second one counts.
        dests = [None, None]
    rhs: Any = s.rhs
    kind = type(rhs)
    if kind is ir.TypeAssert:
        return iface.assert_ok(f, rhs, *dests)
    if kind is ir.Recv:
        return maps.receive(f, rhs)
    if s.lhs[0] is None:
        ok = f.temp("s") if dests[1] is None else dests[1]
        maps.has_key(f, rhs, ok)
        return f.temp(rep_of(rhs.type.vars[0].type).slots), ok
    return maps.map_index_ok(f, rhs, *dests)


def assign_op(f: FuncLowerer, s: ir.AssignOp) -> None:
    """`lhs op= rhs`."""
    lhs, rhs = s.lhs, s.rhs
    rep = rep_of(lhs.type)
    if type(lhs) is ir.MapIndex:
        _assign_op_map(f, s, lhs, rep)
        return
    if type(lhs) is not ir.VarRef:
        f.order_operands(lhs, before=f.flags.all(rhs))
    elif lhs.var.lower.kind == SLOT and f.flags.of(rhs) == CALL:
        # What is left to do is one operation: the result of the last call is used where it stands.
        if type(rhs) in CALLS and is_call(rhs):
            f.ordered[rhs] = f.expr(rhs)
        elif is_call(rhs) and type(rhs) is ir.Inlined:
            f.ordered[rhs] = f.value(rhs)
        elif not is_call(rhs):
            f.order(rhs, keep_last=True)
    f.order_operands(rhs, before=f.flags.all(lhs) & PANICS)
    _secure_place(f, lhs, rhs)
    f.hoist(rhs, beside=[lhs])
    p = place.place(f, lhs)
    if p.kind == SLOT:
        _operate(f, s, p.slot, rep, p.slot)
        return
    if p.kind == ELEM and rep.stx < 0:
        p = place.address_of_elem(f, p)
    current = place.load(f, p)
    place.store(f, p, _operate(f, s, current, rep, None))


def _operate(f: FuncLowerer, s: ir.AssignOp, left: int, rep: Rep, dest: int | None) -> int:
    if is_string(s.lhs.type):
        # `s += a + b` is one concatenation of three.
        flat = type(s.rhs) is ir.Concat and s.rhs not in f.ordered
        # `flat` says that it is a Concat.
        parts: list[Any] = s.rhs.parts if flat else [s.rhs]  # type: ignore[attr-defined]
        return f.move(strings.concat_parts(f, parts, s.esc, first=left), STRING, dest)
    if s.op in ("<<", ">>"):
        return expr.shift_op(f, s.op, s.lhs, s.rhs, rep, dest, left)
    return expr.arithmetic(f, s.op, s.lhs, s.rhs, rep, dest, left)


def _assign_op_map(f: FuncLowerer, s: ir.AssignOp, lhs: ir.MapIndex, rep: Rep) -> None:
    f.order_operands(lhs, s.rhs, before=PANICS)
    divides = s.op in ("/", "%") and type(s.rhs) is not ir.Const
    if not divides:
        _evaluate_right(f, s.rhs)
    m = f.expr(lhs.x)
    key = maps.key_for_assign(f, lhs.key, stays=True)
    if divides:
        # The operation may panic, and then nothing is inserted.
        old = maps.element(f, lhs, m, key, f.temp(rep.slots))
        _evaluate_right(f, s.rhs)
        value = _operate(f, s, old, rep, None)
        place.store(f, maps.assign_place(f, lhs, m, key), value)
        return
    p = maps.assign_place(f, lhs, m, key)
    place.store(f, p, _operate(f, s, place.load(f, p), rep, None))


def _evaluate_right(f: FuncLowerer, rhs: Any) -> None:
    if not isinstance(rhs, (ir.Const, ir.VarRef)) and rhs not in f.ordered:
        f.ordered[rhs] = f.value(rhs, f.temp(rep_of(rhs.type).slots))


def expr_stmt(f: FuncLowerer, s: ir.ExprStmt) -> None:
    """An expression for its effect."""
    x: Any = s.x
    kind = type(x)
    if kind is ir.Recv:
        maps.recv_drop(f, x)
    elif kind is ir.Seq:
        f.stmts(x.stmts)
        if type(x.x) not in (ir.VarRef, ir.Const, ir.Zero):
            expr_stmt(f, ir.ExprStmt(s.pos, x.x))
    elif kind in (ir.CallStatic, ir.CallClosure, ir.CallInterface):
        if f.flags.of(x):
            call.emit_call(f, x)
        else:
            f.expr(x)
    else:
        f.value(x)


# ---- control flow


def block(f: FuncLowerer, s: ir.Block) -> None:
    """Statements in a scope of their own."""
    end = Label()
    f.targets[s] = (end, None)
    f.block(s.body)
    f.asm.bind(end)


def if_(f: FuncLowerer, s: ir.If) -> None:
    """`if`."""
    mark = len(f.temps)
    if not s.els:
        target = _branch_target(f, s.then)
        if target is not None:
            cond.jump_if(f, s.cond, target)
            f.release(mark)
            return
        end = Label()
        cond.jump_unless(f, s.cond, end)
        f.release(mark)
        f.block(s.then)
        f.asm.bind(end)
        return
    els, end = Label(), Label()
    cond.jump_unless(f, s.cond, els)
    f.release(mark)
    f.block(s.then)
    f.emit(op.JMP, end)
    f.asm.bind(els)
    f.block(s.els)
    f.asm.bind(end)


def _branch_target(f: FuncLowerer, body: list[Any]) -> Label | None:
    """Where a body goes that is a single break, continue or goto."""
    if len(body) != 1:
        return None
    s = body[0]
    if type(s) is ir.Break:
        return f.targets[s.target][0]
    if type(s) is ir.Continue:
        return f.targets[s.target][1]
    if type(s) is ir.Goto:
        return _label(f, s.target)
    return None


def for_(f: FuncLowerer, s: ir.For) -> None:
    """`for cond; post`: the condition stands at the bottom, and in front of the loop if cheap."""
    start = f.enter_loop()
    top, cont, test, end = Label(loop=True), Label(), Label(), Label()
    f.targets[s] = (end, cont)
    condition = s.cond
    if type(condition) is ir.Const and condition.value:
        condition = None
    line = f.asm.line
    if condition is not None:
        if f.flags.of(condition) == 0 and _is_cheap(condition):
            cond.jump_unless(f, condition, end)
        else:
            f.emit(op.JMP, test)
    f.asm.bind(top)
    mark = len(f.vars)
    f.stmts(s.body)
    f.end_vars(mark)
    f.asm.bind(cont)
    for var in s.per_iter:
        _fresh_copy(f, var)
    f.stmts(s.post)
    f.asm.line = line
    f.asm.bind(test)
    if condition is None:
        f.emit(op.LOOP, top)
    else:
        temps = len(f.temps)
        cond.jump_if(f, condition, top)
        f.release(temps)
    f.leave_loop(start)
    f.asm.bind(end)


def _is_cheap(e: Any) -> bool:
    if type(e) is not ir.Compare:
        return type(e) is ir.VarRef
    return all(
        type(x) in (ir.VarRef, ir.Const, ir.Zero) or (type(x) is ir.Len and type(x.x) is ir.VarRef)
        for x in (e.x, e.y)
    )


def _fresh_copy(f: FuncLowerer, var: ir.Var) -> None:
    """Give a loop variable on the heap a new copy of itself for the next iteration."""
    p = var.lower
    if p.kind != MEM:
        return
    mark = len(f.temps)
    fresh = f.temp("p")
    f.emit(op.NEW, fresh, f.type_ref(var.type))
    place.store(f, Place(MEM, var.type, fresh), place.load(f, p))
    f.emit(op.MOV, p.slot, fresh)
    f.release(mark)


def label(f: FuncLowerer, s: ir.Label) -> None:
    """The target of a goto."""
    f.asm.bind(_label(f, s))


def _label(f: FuncLowerer, s: ir.Label) -> Label:
    found = f.labels.get(s)
    if found is None:
        found = f.labels[s] = Label(loop=s.back)
    return found


def goto(f: FuncLowerer, s: ir.Goto) -> None:
    """`goto`."""
    cond.jump(f, op.JMP, _label(f, s.target))


def break_(f: FuncLowerer, s: ir.Break) -> None:
    """`break`."""
    f.emit(op.JMP, f.targets[s.target][0])


def continue_(f: FuncLowerer, s: ir.Continue) -> None:
    """`continue`."""
    target = f.targets[s.target][1]
    assert target is not None
    f.emit(op.JMP, target)


# ---- return


def nil_check(f: FuncLowerer, s: ir.NilCheck) -> None:
    """Panic if a pointer or interface is nil."""
    f.emit(op.NILCHK, f.value(s.x))


def return_(f: FuncLowerer, s: ir.Return) -> None:
    """`return results`."""
    results = f.func.results
    values = s.results
    if values:
        if len(values) == 1 and isinstance(values[0].type, Tuple) and len(results) != 1:
            for var, (slot, _) in zip(results, call.call_tuple(f, values[0]), strict=True):
                place.store(f, var.lower, slot)
        elif len(values) == 1 and results[0].lower.kind == SLOT:
            if not f.func.named_results:
                f.fresh = results[0].lower.slot
            _assign_var(f, results[0], results[0].lower, values[0])
            f.fresh = -1
        elif f.func.named_results or f.func.has_defer or any(r.lower.kind != SLOT for r in results):
            f.order_operands(*values, before=PANICS)
            refs: list[Any] = [ir.VarRef(s.pos, r.type, r) for r in results]
            _assign_each(f, refs, values, ret=True)
        else:
            f.order_operands(*values)
            for var, value in zip(results, values, strict=True):
                mark = len(f.temps)
                f.value(value, var.lower.slot)
                f.release(mark)
    if f.epilogue is not None:
        f.emit(op.JMP, f.epilogue)
    else:
        f.return_results()


# ---- range


def range_(f: FuncLowerer, s: ir.Range) -> None:
    """`for range`."""
    mark, temps = len(f.vars), len(f.temps)
    _RANGE[s.kind](f, s)
    f.end_vars(mark)
    f.release(temps)


class _Loop:
    """A loop that counts: labels, counter, the key variable."""

    def __init__(self, f: FuncLowerer, s: ir.Range) -> None:
        self.f = f
        self.s = s
        key = s.key
        self.shared = (
            key is not None
            and not key.reassigned
            and not f.on_heap(key)
            and not f.wants_address(key)
        )
        if self.shared:
            self.counter = f.declare(key).slot  # type: ignore[arg-type]
        else:
            self.counter = f.frame.alloc("s")
            f.vars.append((self.counter, "s", None))
        f.emit(op.LDI, self.counter, 0)
        self.top, self.cont, self.end = Label(loop=True), Label(), Label()
        f.targets[s] = (self.end, self.cont)
        self.start = f.enter_loop()

    def body(self, value: Place | None) -> None:
        """Key and value of this iteration, then the body."""
        f, s = self.f, self.s
        mark = len(f.vars)
        if s.key is not None and not self.shared:
            _set_fresh(f, s.key, Place(SLOT, s.key.type, self.counter))
        if s.value is not None and value is not None:
            temps = len(f.temps)
            _set_fresh(f, s.value, value)
            f.release(temps)
        f.block(s.body)
        f.end_vars(mark)
        f.asm.at(s.pos)

    def done(self) -> None:
        """Behind the last jump back."""
        self.f.leave_loop(self.start)
        self.f.asm.bind(self.end)


def _set_fresh(f: FuncLowerer, var: ir.Var, source: Place) -> None:
    """Declare a variable with the value that stands in a place."""
    p = f.declare(var)
    source = Place(source.kind, var.type, source.slot, source.off, source.index, source.symbol)
    if p.kind == MEM:
        place.store(f, p, place.load(f, source))
    else:
        place.load(f, source, p.slot)


def _range_int(f: FuncLowerer, s: ir.Range) -> None:
    if type(s.x) is ir.Const:
        _count_to_const(f, s, int(s.x.value), None)  # type: ignore[arg-type]
        return
    n = f.value(s.x)
    if type(s.x) is not ir.VarRef or s.x.var.reassigned or f.wants_address(s.x.var):
        n = f.move(n, INT64, f.temp("s"))
    _count_to(f, s, n, None)


def _count_to_const(f: FuncLowerer, s: ir.Range, n: int, value: Place | None) -> None:
    if not expr.is_imm(n):
        slot = f.temp("s")
        f.emit_int(n, slot)
        _count_to(f, s, slot, value)
        return
    if n <= 0:
        return
    loop = _Loop(f, s)
    f.asm.bind(loop.top)
    if value is not None:
        value.index = loop.counter
    loop.body(value)
    f.asm.bind(loop.cont)
    f.emit(op.ADDI, loop.counter, loop.counter, 1)
    f.emit(op.LOOPLTI, loop.counter, n, loop.top)
    loop.done()


def _count_to(f: FuncLowerer, s: ir.Range, n: int, value: Place | None) -> None:
    loop = _Loop(f, s)
    f.emit(op.JLEI, n, 0, loop.end)
    f.asm.bind(loop.top)
    if value is not None:
        value.index = loop.counter
    loop.body(value)
    f.asm.bind(loop.cont)
    f.emit(op.ADDI, loop.counter, loop.counter, 1)
    f.emit(op.LOOPLT, loop.counter, n, loop.top)
    loop.done()


def _range_slice(f: FuncLowerer, s: ir.Range) -> None:
    x = f.value(s.x)
    if not _is_constant_var(f, s.x):
        x = f.move(x, SLICE, f.temp("pss"))
    u = s.x.type.under()
    assert isinstance(u, Slice)
    value = Place(ELEM, u.elem, x) if s.value is not None else None
    _count_to(f, s, x + 1, value)


def _is_constant_var(f: FuncLowerer, e: Any) -> bool:
    """Whether e is a variable of the frame that is not assigned after its declaration."""
    if type(e) is not ir.VarRef:
        return False
    var = e.var
    return not var.reassigned and var.lower.kind == SLOT and not f.wants_address(var)


def _range_array(f: FuncLowerer, s: ir.Range) -> None:
    u = s.x.type.under()
    assert isinstance(u, Array)
    if s.value is None:
        if not place.is_place(s.x):
            f.value(s.x)
        _count_to_const(f, s, u.len, None)
        return
    rep = rep_of(s.x.type)
    if rep.n == 0:
        _count_to_const(f, s, u.len, Place(SLOT, u.elem, f.temp("")))
        return
    slot = f.to_stable(f.value(s.x), rep)
    pair = f.temp("ps")
    f.emit(op.LEA, pair, slot, 0)
    f.emit_int(u.len, pair + 1)
    _count_to_const(f, s, u.len, Place(ELEM, u.elem, pair))


def _range_ptr_array(f: FuncLowerer, s: ir.Range) -> None:
    u = s.x.type.under()
    assert isinstance(u, Pointer)
    array = u.elem.under()
    assert isinstance(array, Array)
    x = f.value(s.x)
    if s.value is None:
        _count_to_const(f, s, array.len, None)
        return
    pair = f.temp("ps")
    f.move(x, POINTER, pair)
    f.emit_int(array.len, pair + 1)
    _count_to_const(f, s, array.len, Place(ELEM, array.elem, pair))


def _range_string(f: FuncLowerer, s: ir.Range) -> None:
    f.order_operands(s.x)
    x = cond.string_operand(f, s.x)
    if not _is_constant_var(f, s.x):
        x = f.move(x, STRING, f.temp("ps"))
    at, found = f.temp("s"), f.temp("ss")
    f.emit(op.LDI, at, 0)
    top, cont, end = Label(loop=True), Label(), Label()
    f.targets[s] = (end, cont)
    start = f.enter_loop()
    f.emit(op.JLEI, x + 1, 0, end)
    f.asm.bind(top)
    f.emit(op.RUNE, found, x, at)
    mark = len(f.vars)
    if s.key is not None:
        _set_fresh(f, s.key, Place(SLOT, s.key.type, at))
    if s.value is not None:
        _set_fresh(f, s.value, Place(SLOT, s.value.type, found))
    f.block(s.body)
    f.end_vars(mark)
    f.asm.at(s.pos)
    f.asm.bind(cont)
    f.emit(op.ADD, at, at, found + 1)
    f.emit(op.LOOPLT, at, x + 1, top)
    f.leave_loop(start)
    f.asm.bind(end)


_ITER_SLOTS = "".join("p" if op.ITER_PTRS >> i & 1 else "s" for i in range(op.ITER_SLOTS))


def _range_map(f: FuncLowerer, s: ir.Range) -> None:
    u = s.x.type.under()
    assert isinstance(u, Map)
    m = f.value(s.x)
    it = f.temp(_ITER_SLOTS)
    f.emit(op.MAPITER, it, m, f.type_ref(s.x.type))
    top, cont, end = Label(loop=True), Label(), Label()
    f.targets[s] = (end, cont)
    start = f.enter_loop()
    f.emit(op.JEQI, it, 0, end)
    f.asm.bind(top)
    mark = len(f.vars)
    if s.key is not None:
        _set_fresh(f, s.key, Place(MEM, u.key, it))
    if s.value is not None:
        _set_fresh(f, s.value, Place(MEM, u.elem, it + 1))
    f.block(s.body)
    f.end_vars(mark)
    f.asm.at(s.pos)
    f.asm.bind(cont)
    f.emit(op.MAPNEXT, it)
    f.emit(op.LOOPNEI, it, 0, top)
    f.leave_loop(start)
    f.asm.bind(end)


def _range_chan(f: FuncLowerer, s: ir.Range) -> None:
    u = s.x.type.under()
    assert isinstance(u, Chan)
    ch = f.move(f.value(s.x), POINTER, f.temp("p"))
    rep = rep_of(u.elem)
    top, end = Label(loop=True), Label()
    cont = Label()
    f.targets[s] = (end, cont)
    start = f.enter_loop()
    f.asm.bind(top)
    temps, mark = len(f.temps), len(f.vars)
    base, ok = maps.receive_from(f, ch, rep)
    f.emit(op.JF, ok, end)
    if s.key is not None:
        _set_fresh(f, s.key, Place(SLOT, s.key.type, base))
    f.release(temps)
    f.block(s.body)
    f.end_vars(mark)
    f.asm.at(s.pos)
    f.asm.bind(cont)
    f.emit(op.LOOP, top)
    f.leave_loop(start)
    f.asm.bind(end)


_RANGE = {
    ir.RangeKind.INT: _range_int,
    ir.RangeKind.SLICE: _range_slice,
    ir.RangeKind.ARRAY: _range_array,
    ir.RangeKind.PTR_ARRAY: _range_ptr_array,
    ir.RangeKind.STRING: _range_string,
    ir.RangeKind.MAP: _range_map,
    ir.RangeKind.CHAN: _range_chan,
}
