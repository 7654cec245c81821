"""Interfaces: boxing, conversion between interfaces, assertions.

Source: go1.27 cmd/compile/internal/walk/convert.go walkConvInterface;
ssagen/ssa.go dottype1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.assigned import static_value
from gomem_kernel.compiler.lower import composite, place
from gomem_kernel.compiler.lower.asm import OUT, Label
from gomem_kernel.compiler.lower.place import MEM, Place
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import (
    Array,
    Interface,
    Slice,
    Struct,
    Type,
    identical,
    is_string,
)
from gomem_kernel.compiler.walk.rep import POINTER, UINT8, Rep, Shape, is_direct, rep_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer


def convert(f: FuncLowerer, e: ir.IfaceConvert, dest: int | None) -> int:
    """A conversion to an interface type."""
    if isinstance(e.x.type.under(), Interface):
        return _between(f, e, dest)
    d = f.temp("sp") if dest is None else dest
    source = e.x
    t = source.type
    rep = rep_of(t)
    if is_direct(t):
        slot = f.expr(source)
        _word(f, e, d)
        f.move(slot, POINTER, d + 1)
    elif (literal := _known_literal(source)) is not None:
        f.address_const(f.static.symbol(literal, t, readonly=True), d + 1)
        _word(f, e, d)
    elif e in f.static_boxes:
        _static_box(f, source, t, d)
        _word(f, e, d)
    elif ir.is_constant_data(source) or rep.n == 0:
        if rep.n == 0 and not ir.is_constant_data(source):
            f.expr(source)
            source = ir.Zero(e.pos, t)
        f.address_const(f.static.symbol(source, t, readonly=True), d + 1)
        _word(f, e, d)
    elif e.esc is ir.Esc.STACK and f.analysed:
        p = composite._stack_variable(f, t)
        composite.into(f, source, p, zeroed=False)
        place.pointer(f, p, d + 1)
        _word(f, e, d)
    else:
        slot = f.expr(source)
        box = f.temp("p") if d >= OUT else d + 1
        f.emit_span(op.BOX, slot, rep.n, box, slot, f.type_ref(t))
        _word(f, e, d)
        f.move(box, POINTER, d + 1)
    return d


def _known_literal(source: Any) -> Any:
    """The constant literal that a variable of struct or array type stands for, or None.

    Source: go1.27 cmd/compile/internal/walk/order.go addrTemp, walk/walk.go staticValue
    """
    if type(source) is not ir.VarRef or not _boxed_by_address(source.type):
        return None
    value = static_value(source)
    if type(value) not in (ir.StructLit, ir.ArrayLit, ir.Zero) or not ir.is_constant_data(value):
        return None
    return value if identical(value.type, source.type) else None


def _boxed_by_address(t: Type) -> bool:
    """Whether a struct or array is given to the function that boxes it by its address.

    Source: go1.27 cmd/compile/internal/walk/convert.go dataWordFuncName
    """
    part = u = t.under()
    if not isinstance(u, (Struct, Array)):
        return False
    size, pointers = sizes.sizeof(u), rep_of(t).ptrs
    if size in (2, 4, 8) and sizes.alignof(u) == size and not pointers:
        return False
    while (isinstance(part, Struct) and len(part.fields) == 1) or (
        isinstance(part, Array) and part.len == 1
    ):
        part = (part.fields[0].type if isinstance(part, Struct) else part.elem).under()
    return not (is_string(part) or isinstance(part, Slice))


def _static_box(f: FuncLowerer, source: Any, t: Type, d: int) -> None:
    """The data word of an initial value: a variable of the package, not an allocation.

    Source: go1.27 cmd/compile/internal/staticinit/sched.go StaticAssign, OCONVIFACE
    """
    if ir.is_static(source):
        symbol = f.static.symbol(source, t, readonly=False)
    else:
        symbol = f.static.symbol(ir.Zero(source.pos, t), t, readonly=False)
        place.store(f, Place(place.GLOBAL, t, symbol=symbol), f.value(source))
    f.address_const(symbol, d + 1)


def _word(f: FuncLowerer, e: ir.IfaceConvert, d: int) -> None:
    """The first word of an interface value made of a concrete one."""
    t = e.x.type
    if rep_of(e.type).kind == Shape.IFACE:
        symbol = f.data.itab(t, e.type)
    else:
        symbol = f.data.type(t)
    if f.loop_depth:
        f.emit(op.MOV, d, f.address_const(symbol))
    else:
        f.address_const(symbol, d)


def _between(f: FuncLowerer, e: ir.IfaceConvert, dest: int | None) -> int:
    """From interface to interface; the checker knows that it succeeds."""
    source, target = rep_of(e.x.type), rep_of(e.type)
    x = f.expr(e.x)
    if source.kind == target.kind and (
        source.kind == Shape.EFACE or identical(e.x.type.under(), e.type.under())
    ):
        return f.move(x, target, dest)
    d = f.temp("sp")
    word = dynamic_type(f, x, source)
    if target.kind == Shape.EFACE:
        f.move(word, UINT8, d)
    else:
        f.emit(op.ITAB, d, word, f.type_ref(e.type))
    f.move(x + 1, POINTER, d + 1)
    return f.move(d, target, dest)


def dynamic_type(f: FuncLowerer, x: int, rep: Rep) -> int:
    """The slot of the type word of an interface value, 0 for nil."""
    if rep.kind == Shape.EFACE:
        return x
    d = f.temp("s")
    f.emit(op.ITYPE, d, x)
    return d


def unbox(f: FuncLowerer, x: int, t: Type, dest: int | None) -> int:
    """The value of concrete type t that the interface in slots x.. holds."""
    if is_direct(t):
        return f.move(x + 1, POINTER, dest)
    if rep_of(t).n == 0:
        return f.temp("") if dest is None else dest
    return place.load(f, Place(MEM, t, x + 1), dest)


def type_assert(f: FuncLowerer, e: ir.TypeAssert, dest: int | None) -> int:
    """`x.(T)` that panics where it fails."""
    source = rep_of(e.x.type)
    x = f.expr(e.x)
    if isinstance(e.to.under(), Interface):
        return _assert_interface(f, e, x, source, dest)
    word = dynamic_type(f, x, source)
    bad = Label()
    f.emit(op.JTYPENE, word, f.type_ref(e.to), bad)
    to, static = f.type_ref(e.to), f.type_ref(e.x.type)
    f.later(bad, lambda: f.emit(op.PANICDT, word, to, static))
    return unbox(f, x, e.to, dest)


def _assert_interface(
    f: FuncLowerer, e: ir.TypeAssert, x: int, source: Rep, dest: int | None
) -> int:
    target = rep_of(e.to)
    word = dynamic_type(f, x, source)
    d = f.temp("sp")
    if target.kind == Shape.EFACE:
        fine = Label()
        f.emit(op.JNEI, word, 0, fine)
        f.emit(op.PANICDT, word, f.type_ref(e.to), f.type_ref(e.x.type))
        f.asm.bind(fine)
        f.move(word, UINT8, d)
    else:
        f.emit(op.ASSERTE, d, word, f.type_ref(e.x.type), f.type_ref(e.to))
    f.move(x + 1, POINTER, d + 1)
    return f.move(d, target, dest)


def assert_ok(
    f: FuncLowerer, e: ir.TypeAssert, value: int | None = None, ok: int | None = None
) -> tuple[int, int]:
    """`x.(T)` with two results: the slots of value and ok."""
    source, target = rep_of(e.x.type), rep_of(e.to)
    x = f.value(e.x)
    if x >= OUT:
        x = f.move(x, source, f.temp("sp"))
    ok = f.temp("s") if ok is None else ok
    value = f.temp(target.slots) if value is None else value
    word = dynamic_type(f, x, source)
    bad, end = Label(), Label()
    if not isinstance(e.to.under(), Interface):
        f.emit(op.JTYPENE, word, f.type_ref(e.to), bad)
        unbox(f, x, e.to, value)
    else:
        if target.kind == Shape.EFACE:
            f.emit(op.JEQI, word, 0, bad)
            f.move(word, UINT8, value)
        else:
            f.emit(op.ITAB, value, word, f.type_ref(e.to))
            f.emit(op.JEQI, value, 0, bad)
        f.move(x + 1, POINTER, value + 1)
    f.emit(op.LDI, ok, 1)
    f.emit(op.JMP, end)
    f.asm.bind(bad)
    f.emit(op.LDI, ok, 0)
    f.zero_slots(value, target.n)
    f.asm.bind(end)
    return value, ok


def matches(f: FuncLowerer, word: int, t: Type, no: Label) -> None:
    """Go to `no` unless the dynamic type in a slot is t, or implements t."""
    if not isinstance(t.under(), Interface):
        f.emit(op.JTYPENE, word, f.type_ref(t), no)
    elif rep_of(t).kind == Shape.EFACE:
        f.emit(op.JEQI, word, 0, no)
    else:
        tab = f.temp("s")
        f.emit(op.ITAB, tab, word, f.type_ref(t))
        f.emit(op.JEQI, tab, 0, no)


def as_type(f: FuncLowerer, x: int, word: int, t: Type, dest: int) -> None:
    """Put the value of an interface, known to have type t, into dest."""
    if not isinstance(t.under(), Interface):
        unbox(f, x, t, dest)
        return
    if rep_of(t).kind == Shape.EFACE:
        f.move(word, UINT8, dest)
    else:
        f.emit(op.ITAB, dest, word, f.type_ref(t))
    f.move(x + 1, POINTER, dest + 1)
