"""Calls, closures, go and defer.

Arguments are evaluated right into the outgoing area. Since no safepoint may come between the first
of them and the call, arguments that allocate are evaluated before, into temporaries, and calls
among them go first anyhow (walk/order.py); the last one moves its result from where it stands.

Source: go1.27 cmd/compile/internal/walk/expr.go walkCall1, walk/closure.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.abi.symbol import Rel
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import place
from gomem_kernel.compiler.lower.asm import CALL_BASE, Label, Ref, ptr_mask
from gomem_kernel.compiler.lower.func import closure_struct
from gomem_kernel.compiler.lower.place import MEM, Place
from gomem_kernel.compiler.noder.effects import callee_first
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import Interface, Signature, Tuple
from gomem_kernel.compiler.walk.order import (
    ALLOC,
    CALL,
    INTRINSICS,
    PANICS,
    is_call,
    may_call,
)
from gomem_kernel.compiler.walk.rep import POINTER, Rep, Shape, rep_of
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer


_POOL_METHODS = frozenset({"sync.(*Pool).Get", "sync.(*Pool).Put"})


# ---- calls


def call(f: FuncLowerer, e: Any, dest: int | None) -> int:
    """A call; its result is moved to dest, or left in the outgoing area."""
    base = emit_call(f, e)
    rep = rep_of(e.type)
    return f.move(base, rep, dest)


def emit_call(f: FuncLowerer, e: Any) -> int:
    """Call; gives the slot where the results begin, in the outgoing area."""
    kind = type(e)
    if kind is ir.CallInterface:
        _call_interface(f, e)
    elif kind is ir.CallClosure:
        _call_closure(f, e)
    else:
        _call_static(f, e)
    return CALL_BASE


def _call_static(f: FuncLowerer, e: ir.CallStatic) -> None:
    if e.name in _POOL_METHODS:
        _call_pool(f, e)
        return
    results = _result_slots(e.sig)
    direct = order_arguments(f, None, e.args, len(results))
    arguments(f, e.args, len(results), direct)
    if e.native:
        f.emit(op.CALLN, CALL_BASE, Ref(Rel.NATIVE, e.name))
        if "p" in results:
            f.asm.native_results[id(f.asm.code[-1])] = ptr_mask(results)
    else:
        f.emit(op.CALL, CALL_BASE, Ref(Rel.FUNC, e.name))


def _call_pool(f: FuncLowerer, e: ir.CallStatic) -> None:
    """Call a method of sync.Pool, unless what this P has at hand does, which is asked right here.

    The arguments stand where the native wants them, behind its result, and are moved to the
    method's places if that is not enough. The natives do their work within the loop: no safepoint
    lies between the first argument and the call.
    """
    results = _result_slots(e.sig)
    first = len(results) or 1  # Take gives an any, as Get does; Give a bool
    done = Label()
    arguments(f, e.args, first, order_arguments(f, None, e.args, first))
    if results:
        f.emit(op.CALLN, CALL_BASE, Ref(Rel.NATIVE, "sync.runtime_poolTake"))
        f.asm.native_results[id(f.asm.code[-1])] = ptr_mask(results)
    else:
        x = e.args[1]
        if type(x) is not ir.IfaceConvert or isinstance(x.x.type.under(), Interface):
            f.emit(op.JEQI, CALL_BASE + first + 1, 0, done)
        f.emit(op.CALLN, CALL_BASE, Ref(Rel.NATIVE, "sync.runtime_poolGive"))
    f.emit(op.JNEI, CALL_BASE, 0, done)
    if not results:
        f.move(CALL_BASE + 1, POINTER, CALL_BASE)
        f.move(CALL_BASE + 2, rep_of(e.args[1].type), CALL_BASE + 1)
    f.emit(op.CALL, CALL_BASE, Ref(Rel.FUNC, e.name))
    f.asm.bind(done)


def _result_slots(sig: Signature) -> str:
    return "".join(rep_of(v.type).slots for v in sig.results.vars)


def _call_closure(f: FuncLowerer, e: ir.CallClosure) -> None:
    sig = e.fn.type.under()
    assert isinstance(sig, Signature)
    first = len(_result_slots(sig))
    direct = order_arguments(f, e.fn, e.args, first)
    fn = f.value(e.fn)
    if fn >= CALL_BASE:
        fn = f.move(fn, POINTER, f.temp("p"))
    arguments(f, e.args, first, direct)
    f.emit(op.CALLC, CALL_BASE, fn)


def _call_interface(f: FuncLowerer, e: ir.CallInterface) -> None:
    n = len(_result_slots(e.sig))
    direct = order_arguments(f, e.recv, e.args, n + 1)
    recv = f.value(e.recv)
    if recv >= CALL_BASE:
        recv = f.move(recv, rep_of(e.recv.type), f.temp("sp"))
    arguments(f, e.args, n + 1, direct)
    f.emit(op.CALLI, CALL_BASE, recv, e.index, n)


def order_arguments(f: FuncLowerer, callee: Any, args: list[Any], first: int) -> int:
    """Evaluate what goes first among callee and arguments; callee and the rest are read after it.

    Gives the number of the argument that stands in the outgoing area then: the last call among
    them, if nothing behind it may stop at a safepoint. -1: none. `first`: see arguments.
    """
    if callee is not None:
        _order_callee(f, callee, args)
    exprs = [*args] if callee is None else [callee, *args]
    last = next((i for i in range(len(args) - 1, -1, -1) if f.flags.of(args[i]) & CALL), -1)
    if (
        last < 0
        or type(args[last]) in (ir.Seq, ir.Inlined)
        or not is_call(args[last])
        or any(f.flags.of(e) & ALLOC for e in exprs if e is not args[last])
    ):
        last = -1
    if last < 0:
        f.order_operands(*exprs)
        f.hoist(*exprs)
        if callee is not None and f.flags.all(callee) & PANICS:
            # The callee itself is looked at when the arguments stand in temporaries.
            for a in args:
                if may_call(a):
                    f.evaluate(a)
        return -1
    f.order_operands(*exprs[: len(exprs) - len(args) + last], before=CALL)
    f.asm.reserve_out(first + sum(rep_of(a.type).n for a in args))
    f.value(args[last], CALL_BASE + first + sum(rep_of(a.type).n for a in args[:last]))
    f.hoist(*(e for e in exprs if e is not args[last]))
    return last


def _order_callee(f: FuncLowerer, callee: Any, args: list[Any]) -> None:
    """Evaluate a function value or its interface, if it goes first and arguments can tell."""
    follows = 0
    for a in args:
        follows |= f.flags.all(a)
    if follows & (CALL | PANICS) and callee not in f.ordered and callee_first(callee):
        f.ordered[callee] = f.value(callee, f.temp(rep_of(callee.type).slots))


def arguments(f: FuncLowerer, args: list[Any], first: int, direct: int) -> None:
    """Put arguments into the outgoing area, from the callee's slot `first` on.

    `direct`: the number of the one that stands there already, or -1.
    """
    reps = [rep_of(a.type) for a in args]
    f.asm.reserve_out(first + sum(r.n for r in reps))
    slots: dict[int, int] = {}
    for i, a in enumerate(args):
        if f.flags.of(a) & ALLOC and a not in f.ordered and i != direct:
            slots[i] = f.value(a, f.temp(reps[i].slots))
    at = CALL_BASE + first
    for i, a in enumerate(args):
        if i != direct:
            mark = len(f.temps)
            if i in slots:
                f.move(slots[i], reps[i], at)
            else:
                f.expr(a, at)
            f.release(mark)
        at += reps[i].n


def call_tuple(f: FuncLowerer, e: Any) -> list[tuple[int, Rep]]:
    """Call a function with several results: where each stands in the outgoing area."""
    at = emit_call(f, e)
    assert isinstance(e.type, Tuple)
    found = []
    for var in e.type.vars:
        rep = rep_of(var.type)
        found.append((at, rep))
        at += rep.n
    return found


# ---- functions that are operations


def call_or_operation(f: FuncLowerer, e: ir.CallStatic, dest: int | None) -> int:
    """A call of a known function, or the operation that stands for it."""
    number = INTRINSICS.get(e.name)
    if number is None:
        return call(f, e, dest)
    mark = len(f.temps)
    operands = [f.operand(a) for a in e.args]
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    f.emit(op.BY_NAME[number], d, *operands)
    return d


# ---- closures


def closure(f: FuncLowerer, e: ir.Closure, dest: int | None) -> int:
    """A function literal as a value: static without captures, else a struct on stack or heap."""
    func = e.func
    if not func.closure_vars and not func.dictionary:
        return f.address_const(f.data.closure(func.link_name), dest)
    values = [
        place.pointer(f, f.var_place(c.outer), f.temp("p")) if c.by_ref else f.expr(
            ir.VarRef(func.pos, c.outer.type, c.outer))
        for c in func.closure_vars
    ]  # fmt: skip
    return _closure_object(f, func, values, e.esc, dest)


def _closure_object(
    f: FuncLowerer, func: ir.Func, values: list[int], esc: ir.Esc, dest: int | None
) -> int:
    layout = closure_struct(func)
    offsets = sizes.offsetsof(layout)
    rep = rep_of(layout)
    number = f.temp("s")
    d = f.temp("p") if dest is None or dest != f.fresh else dest
    if esc is ir.Esc.STACK and f.analysed:
        base = f.frame.stable(rep.slots)
        f.emit(op.LDC, base, Ref(Rel.FUNC, func.link_name), 0)
        whole = Place(place.SLOT, layout, base)
        for i, value in enumerate(values):
            part = place._part(f, whole, layout.fields[i + 1].type, offsets[i + 1])
            place.store(f, part, value)
        d = f.temp("p") if dest is None else dest
        f.emit(op.LEA, d, base, 0)
        return d
    f.emit(op.NEW, d, f.type_ref(layout))
    f.emit(op.LDC, number, Ref(Rel.FUNC, func.link_name), 0)
    f.emit(op.ST64, d, number, 0)
    for i, value in enumerate(values):
        place.store(f, Place(MEM, layout.fields[i + 1].type, d, offsets[i + 1]), value)
    return f.move(d, POINTER, dest)


def method_value(f: FuncLowerer, e: ir.MethodValue, dest: int | None) -> int:
    """`x.M` as a value: a closure that holds x."""
    recv = f.value(e.recv)
    if isinstance(e.recv.type.under(), Interface):
        f.emit(op.NILCHK, recv)
    return _closure_object(f, e.func, [recv], e.esc, dest)


# ---- go and defer


def go(f: FuncLowerer, s: ir.Go) -> None:
    """`go call`."""
    f.emit(op.GO, _started(f, s.call))


def defer(f: FuncLowerer, s: ir.Defer) -> None:
    """`defer call`."""
    if s.token is not None:
        _defer_at(f, s, s.token)
        return
    fn = _started(f, s.call)
    if s.in_loop:
        f.emit(op.DEFERH, fn)
    else:
        record = f.frame.stable("s" * op.DEFER_SLOTS)
        f.emit(op.DEFER, fn, record)


def _defer_at(f: FuncLowerer, s: ir.Defer, token: ir.Var) -> None:
    """A defer in the body of a range over a function: it joins the outer function's."""
    frame = f.expr(ir.VarRef(s.pos, token.type, token))
    f.emit(op.DEFERH, _started(f, s.call))
    f.asm.reserve_out(1)
    f.emit(op.MOV, CALL_BASE, frame)
    f.emit(op.CALLN, CALL_BASE, Ref(Rel.NATIVE, "runtime.deferprocat"))


def _started(f: FuncLowerer, call: Any) -> int:
    """The func() value that a go or defer statement starts (see noder/go_defer.py)."""
    if type(call) is ir.CallClosure:
        return f.value(call.fn)
    return f.address_const(f.data.closure(call.name))


# ---- print, panic, recover


def panic(f: FuncLowerer, e: ir.Panic, dest: int | None) -> int:
    """`panic(x)`."""
    f.emit(op.PANIC, f.value(e.x))
    return dest or 0


def recover(f: FuncLowerer, _e: ir.Recover, dest: int | None) -> int:
    """`recover()`."""
    d = f.temp("sp") if dest is None else dest
    f.emit(op.RECOVER, d)
    return d


def print_(f: FuncLowerer, e: ir.Print, dest: int | None) -> int:
    """`print(...)`, `println(...)`: one call for each argument."""
    f.order_operands(*e.args)
    values = []
    for arg in e.args:
        rep = rep_of(arg.type)
        if type(arg) in (ir.Const, ir.VarRef):
            values.append(-1)
        else:
            values.append(f.value(arg, f.temp(rep.slots)))
    for i, arg in enumerate(e.args):
        if i and e.newline:
            f.call_runtime("printsp")
        name, slots = _printer(arg)
        rep = rep_of(arg.type)
        f.asm.reserve_out(len(slots))
        if values[i] >= 0:
            f.move(values[i], rep, CALL_BASE)
        else:
            f.expr(arg, CALL_BASE)
        if name == "printstring":
            f.emit(op.CALLN, CALL_BASE, Ref(Rel.NATIVE, "runtime.printstring"))
        else:
            f.emit(op.CALL, CALL_BASE, Ref(Rel.FUNC, "runtime." + name))
    if e.newline:
        f.call_runtime("printnl")
    return dest or 0


def _printer(arg: Any) -> tuple[str, str]:
    """The native that prints a value of this type, and its parameter slots."""
    from gomem_kernel.compiler.types.types import is_boolean

    rep = rep_of(arg.type)
    kind = rep.kind
    if kind == Shape.INT:
        if is_boolean(arg.type):
            return "printbool", "s"
        return ("printint" if rep.signed else "printuint"), "s"
    if kind == Shape.STRING:
        return "printstring", "ss"
    names = {
        Shape.FLOAT: ("printfloat64", "s"),
        Shape.FLOAT32: ("printfloat32", "s"),
        Shape.POINTER: ("printpointer", "s"),
        Shape.SLICE: ("printslice", "sss"),
        Shape.EFACE: ("printeface", "ss"),
        Shape.IFACE: ("printeface", "ss"),
        Shape.COMPLEX128: ("printcomplex128", "ss"),
        Shape.COMPLEX64: ("printcomplex64", "s"),
    }
    found = names.get(kind)
    if found is None:
        raise InternalError("lower", f"print of {arg.type}", arg.pos)
    return found
