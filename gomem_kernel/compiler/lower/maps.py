"""Maps and channels.

Source: go1.27 cmd/compile/internal/walk/expr.go walkIndexMap, walk/select.go, walk/range.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import place
from gomem_kernel.compiler.lower.asm import OUT, Label
from gomem_kernel.compiler.lower.composite import new_map
from gomem_kernel.compiler.lower.cond import string_operand
from gomem_kernel.compiler.lower.place import MEM, SLOT, Place
from gomem_kernel.compiler.types.types import Basic, Chan, Kind, Map, Pointer, Type
from gomem_kernel.compiler.walk.order import PANICS, needs_copy
from gomem_kernel.compiler.walk.rep import POINTER, Rep, Shape, rep_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

_GET = {"": op.MAPGET, "64": op.MAPGET64, "32": op.MAPGET32, "s": op.MAPGETS}
_SET = {"": op.MAPSET, "64": op.MAPSET64, "32": op.MAPSET32, "s": op.MAPSETS}


def _form(key: Type) -> str:
    """Which form of the map operations takes keys of this type.

    Source: go1.27 cmd/compile/internal/walk/walk.go mapfast
    """
    u = key.under()
    rep = rep_of(u)
    if rep.kind == Shape.STRING:
        return "s"
    if rep.kind == Shape.INT and rep.bits >= 32:
        return "64" if rep.bits == 64 else "32"
    if isinstance(u, (Pointer, Chan)) or (isinstance(u, Basic) and u.kind == Kind.UNSAFE_POINTER):
        return "64"
    return ""


def key_operand(f: FuncLowerer, key: Any, *, keep: bool) -> int:
    """The key as the map operations want it: in slots, or its address.

    `keep`: the map may keep the key, so a string must not alias bytes.
    """
    form = _form(key.type)
    if form == "s" and not keep:
        return string_operand(f, key)
    if form:
        return f.operand(key)
    rep = rep_of(key.type)
    d = f.temp("p")
    if place.is_place(key) and key not in f.ordered:
        p = place.place(f, key)
        if place.in_memory(p):
            return place.pointer(f, p, d)
        slot = place.load(f, p)
    else:
        slot = f.expr(key)
    if rep.n == 0:
        slot = f.temp("s")
    f.emit_span(op.LEA, slot, max(rep.n, 1), d, slot, 0)
    return d


def lookup(f: FuncLowerer, e: ir.MapIndex) -> int:
    """The address of the element for a key, 0 if there is none."""
    f.order(e)
    m = f.expr(e.x)
    key = key_operand(f, e.key, keep=False)
    d = f.temp("p")
    f.emit(_GET[_form(e.key.type)], d, m, key, f.type_ref(e.x.type))
    return d


def map_index(f: FuncLowerer, e: ir.MapIndex, dest: int | None) -> int:
    """`m[k]` as a value."""
    rep = rep_of(e.type)
    mark = len(f.temps)
    address = lookup(f, e)
    d = f.temp(rep.slots) if dest is None or dest >= OUT else dest
    _load_or_zero(f, e.type, rep, address, d)
    if dest is not None:
        f.release(mark)
    return f.move(d, rep, dest)


def _load_or_zero(f: FuncLowerer, t: Type, rep: Rep, address: int, d: int) -> None:
    end = Label()
    f.zero_slots(d, rep.n)
    if rep.n:
        f.emit(op.JEQI, address, 0, end)
        place.load(f, Place(MEM, t, address), d)
    f.asm.bind(end)


def element(f: FuncLowerer, e: ir.MapIndex, m: int, key: int, d: int) -> int:
    """The element for a key that is evaluated already, or zero."""
    address = f.temp("p")
    f.emit(_GET[_form(e.key.type)], address, m, key, f.type_ref(e.x.type))
    _load_or_zero(f, e.type, rep_of(e.type), address, d)
    return d


def map_index_ok(
    f: FuncLowerer, e: ir.MapIndex, value: int | None = None, ok: int | None = None
) -> tuple[int, int]:
    """`m[k]` with two results: the slots of value and ok."""
    elem = e.x.type.under()
    assert isinstance(elem, Map)
    rep = rep_of(elem.elem)
    address = lookup(f, e)
    ok = f.temp("s") if ok is None else ok
    value = f.temp(rep.slots) if value is None else value
    end = Label()
    f.emit(op.SNEI, ok, address, 0)
    f.zero_slots(value, rep.n)
    f.emit(op.JEQI, address, 0, end)
    if rep.n:
        place.load(f, Place(MEM, elem.elem, address), value)
    f.asm.bind(end)
    return value, ok


def has_key(f: FuncLowerer, e: ir.MapIndex, dest: int) -> None:
    """`_, ok = m[k]`."""
    f.emit(op.SNEI, dest, lookup(f, e), 0)


def assign_place(f: FuncLowerer, e: ir.MapIndex, m: int, key: int) -> Place:
    """Insert the key if it is absent; the place of its element."""
    d = f.temp("p")
    f.emit(_SET[_form(e.key.type)], d, m, key, f.type_ref(e.x.type))
    return Place(MEM, e.x.type.under().elem, d)  # type: ignore[attr-defined]


def key_for_assign(f: FuncLowerer, key: Any, *, stays: bool) -> int:
    """The key of an assignment. `stays`: other things are evaluated before it is used."""
    if not stays:
        return key_operand(f, key, keep=True)
    rep = rep_of(key.type)
    form = _form(key.type)
    if form and ((type(key) is ir.VarRef and key.var.lower.kind == SLOT) or type(key) is ir.Const):
        return f.operand(key)
    if form:
        return f.expr(key, f.temp(rep.slots))
    # Its address is needed later: a copy that the collector can see.
    base = f.stable_temp(rep.slots)
    if rep.n:
        f.expr(key, base)
    d = f.temp("p")
    f.emit(op.LEA, d, base, 0)
    return d


def delete(f: FuncLowerer, e: ir.Delete, dest: int | None) -> int:
    """`delete(m, key)`."""
    f.order(e)
    m = f.expr(e.m)
    form = _form(e.key.type)
    key = key_operand(f, e.key, keep=False)
    if form:
        rep = rep_of(e.key.type)
        slot = key
        key = f.temp("p")
        f.emit_span(op.LEA, slot, rep.n, key, slot, 0)
    f.emit(op.MAPDEL, m, key, f.type_ref(e.m.type))
    return dest or 0


def map_literal(f: FuncLowerer, e: ir.MapLit, dest: int | None) -> int:
    """`map[K]V{...}`."""
    d = f.temp("p") if dest is None or dest != f.fresh else dest
    n = len(e.entries)
    new_map(f, e, d, f.int_const(n), n)
    u = e.type.under()
    assert isinstance(u, Map)
    for key, value in e.entries:
        mark = len(f.temps)
        f.order_operands(key, value, before=PANICS)
        slot = f.value(value)
        if slot >= OUT:
            slot = f.move(slot, rep_of(u.elem), f.temp(rep_of(u.elem).slots))
        f.hoist(key)
        k = key_operand(f, key, keep=True)
        elem = f.temp("p")
        f.emit(_SET[_form(u.key)], elem, d, k, f.type_ref(e.type))
        place.store(f, Place(MEM, u.elem, elem), slot)
        f.release(mark)
    return f.move(d, POINTER, dest)


# ---- channels


def _elem(e: Any) -> tuple[Type, Rep]:
    u = e.type.under()
    assert isinstance(u, Chan)
    return u.elem, rep_of(u.elem)


def send(f: FuncLowerer, s: ir.Send) -> None:
    """`ch <- value`. The value stays alive while the sender is parked."""
    _, rep = _elem(s.ch)
    f.order_operands(s.ch, s.value)
    if f.flags.all(s.ch) & PANICS and needs_copy(s.value):
        f.evaluate(s.value)
    f.hoist(s.ch, s.value)
    ch = f.expr(s.ch)
    base = f.temp(rep.slots or "s")
    if rep.n:
        f.expr(s.value, base)
    address = f.temp("p")
    f.emit_span(op.LEA, base, rep.n, address, base, 0)
    f.emit(op.SEND, ch, address)
    f.asm.keep(base, rep.slots)


def receive(f: FuncLowerer, e: ir.Recv) -> tuple[int, int]:
    """Receive: the slots of the element, and the slot of ok."""
    _, rep = _elem(e.ch)
    ch = f.value(e.ch)
    if ch >= OUT:
        ch = f.move(ch, POINTER, f.temp("p"))
    return receive_from(f, ch, rep)


def receive_from(f: FuncLowerer, ch: int, rep: Rep) -> tuple[int, int]:
    """Receive from the channel in a slot."""
    base = f.temp(rep.slots or "s")
    address, ok = f.temp("p"), f.temp("s")
    if rep.ptrs:
        # What stood there before must not be taken for a pointer while the receiver is parked.
        f.zero_slots(base, rep.n)
    f.emit(op.LEA, address, base, 0)
    f.emit(op.RECV, ch, address, ok)
    return (normal(f, base, rep), ok)


def normal(f: FuncLowerer, base: int, rep: Rep) -> int:
    """A value that something wrote to the memory of slots, as a value in slots."""
    if rep.fld < 0:
        return base
    d = f.temp("s")
    f.emit(rep.fld, d, base, 0)
    return d


def recv(f: FuncLowerer, e: ir.Recv, dest: int | None) -> int:
    """`<-ch` as a value."""
    value, _ = receive(f, e)
    return f.move(value, rep_of(e.type), dest)


def recv_drop(f: FuncLowerer, e: ir.Recv) -> None:
    """`<-ch` as a statement."""
    ch = f.value(e.ch)
    if ch >= OUT:
        ch = f.move(ch, POINTER, f.temp("p"))
    f.emit(op.RECV, ch, f.int_const(0), f.temp("s"))


def close(f: FuncLowerer, e: ir.Close, dest: int | None) -> int:
    """`close(ch)`."""
    f.emit(op.CLOSE, f.value(e.ch))
    return dest or 0


SEND_CASE, RECV_CASE = 1, 2


def select(f: FuncLowerer, s: ir.Select) -> None:
    """`select`: a table of cases in slots, then a switch over the index chosen."""
    end = Label()
    f.targets[s] = (end, None)
    cases = [c for c in s.cases if c.ch is not None]
    default = next((c for c in s.cases if c.ch is None), None)
    if not cases and default is None:
        f.emit(op.BLOCK)
        f.asm.bind(end)
        return
    mark = len(f.temps)
    shape = "pps" * len(cases)
    table = f.temp(shape) if cases else 0
    buffers = []
    for i, c in enumerate(cases):
        at = table + 3 * i
        u = c.ch.type.under()  # type: ignore[union-attr]
        assert isinstance(u, Chan)
        rep = rep_of(u.elem)
        f.asm.at(c.pos)
        f.value(c.ch, at)
        base = f.temp(rep.slots or "s")
        buffers.append((base, rep))
        if c.send and rep.n:
            f.value(c.value, base)
        elif not c.send:
            f.zero_slots(base, rep.n)
        f.ordered = {}
    for i, c in enumerate(cases):
        at = table + 3 * i
        base, rep = buffers[i]
        f.emit_span(op.LEA, base, rep.n, at + 1, base, 0)
        f.emit(op.LDI, at + 2, SEND_CASE if c.send else RECV_CASE)
    chosen = f.temp("ss")
    if cases:
        f.asm.at(s.pos)
        f.emit(op.SELECT, chosen, table, len(cases), int(default is not None))
        f.asm.keep(table, shape)
        for base, rep in buffers:
            f.asm.keep(base, rep.slots)
    else:
        f.emit(op.LDI, chosen, -1)
    for i, c in enumerate(cases):
        following = Label()
        f.emit(op.JNEI, chosen, i, following)
        scope = len(f.vars)
        base, rep = buffers[i]
        if c.var is not None:
            slot = normal(f, base, rep)
            # The variable is assigned in a statement of its own, the first of the case.
            f.asm.at(c.pos)
            p = f.declare(c.var)
            place.store(f, p, slot)
        if c.ok is not None:
            place.store(f, f.declare(c.ok), chosen + 1)
        f.block(c.body)
        f.end_vars(scope)
        f.emit(op.JMP, end)
        f.asm.bind(following)
    if default is not None:
        f.block(default.body)
    f.asm.bind(end)
    f.release(mark)
