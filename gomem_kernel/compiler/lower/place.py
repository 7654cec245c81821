"""Places: where a variable, field or element stands, and how to read and write it.

A `Place` is computed once (its pointer and index are in slots then) and can be loaded from and
stored to several times:

    SLOT    slots of the frame, from `slot` on
    PART    bytes of the frame: `off` bytes behind slot `slot`; narrow values, and values in memory
            layout that do not fill whole slots
    MEM     memory at the pointer in `slot` plus `off`
    ELEM    element `index` of the (data, length) pair in `slot`, bounds not yet checked
    GLOBAL  package variable `symbol` plus `off`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.abi.symbol import Rel
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower.asm import Ref
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import Array, Type
from gomem_kernel.compiler.walk.order import PANICS
from gomem_kernel.compiler.walk.rep import POINTER, Rep, Shape, rep_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

SLOT, PART, MEM, ELEM, GLOBAL = range(5)
MAX_IMM = (1 << 31) - 1


class Place:
    """See the module's text. `type` is the type of the value that stands there."""

    __slots__ = ("index", "kind", "off", "slot", "symbol", "type", "unsigned")

    def __init__(
        self, kind: int, t: Type, slot: int = 0, off: int = 0, index: int = 0, symbol: str = ""
    ) -> None:
        self.kind = kind
        self.type = t
        self.slot = slot
        self.off = off
        self.index = index
        self.symbol = symbol
        self.unsigned = False  # the index is unsigned and of 64 bits


# ---- computing


def place(f: FuncLowerer, e: Any) -> Place:
    """The place of an expression that denotes one, or that can be read without being copied."""
    kind = type(e)
    if f.ordered and e in f.ordered:
        return Place(SLOT, e.type, f.ordered[e])
    if kind is ir.VarRef:
        return f.var_place(e.var)
    if kind is ir.Field:
        x = place(f, e.x)
        return _part(f, x, e.type, sizes.offsetsof(e.x.type.under())[e.index])
    if kind is ir.Index:
        return _index(f, e)
    if kind is ir.Deref:
        return Place(MEM, e.type, f.expr(e.x), 0)
    if kind is ir.GlobalRef:
        return Place(GLOBAL, e.type, symbol=e.var.link_name)
    if kind is ir.Convert and e.kind is ir.Conv.NOP:
        p = place(f, e.x)
        p.type = e.type
        return p
    return Place(SLOT, e.type, f.expr(e))


def _part(f: FuncLowerer, x: Place, t: Type, offset: int) -> Place:
    """The part of x that starts `offset` bytes in it."""
    if x.kind == SLOT or x.kind == PART:
        at = x.off + offset
        rep = rep_of(t)
        if not at & 7 and not rep.size & 7:
            return Place(SLOT, t, x.slot + (at >> 3))
        return Place(PART, t, x.slot + (at >> 3), at & 7)
    if x.kind == ELEM:
        x = address_of_elem(f, x)
    at = x.off + offset
    if at > MAX_IMM:
        address = f.temp("p")
        f.emit(op.ADD, address, pointer(f, x), f.int_const(at))
        return Place(MEM, t, address)
    return Place(x.kind, t, x.slot, at, symbol=x.symbol)


def address_of_elem(f: FuncLowerer, x: Place) -> Place:
    """An element as memory behind its address, bounds checked."""
    address = f.temp("p")
    f.emit(op.IXA, address, x.slot, x.index, rep_of(x.type).size)
    _note_index(f, x)
    return Place(MEM, x.type, address)


def _index(f: FuncLowerer, e: ir.Index) -> Place:
    x_type = e.x.type.under()
    if isinstance(x_type, Array):
        return _array_index(f, e, x_type)
    return _elem(f, e, f.expr(e.x))


def _elem(f: FuncLowerer, e: ir.Index, pair: int) -> Place:
    p = Place(ELEM, e.type, pair, index=f.operand(e.index))
    p.unsigned = unsigned_word(e.index)
    return p


def unsigned_word(e: Any) -> bool:
    """Whether a value is an unsigned integer of 64 bits, so that a slot shows it as negative."""
    rep = rep_of(e.type)
    return rep.kind == Shape.INT and rep.bits == 64 and not rep.signed


def _note_index(f: FuncLowerer, p: Place) -> None:
    if p.unsigned:
        f.asm.note_unsigned(1)


def _array_index(f: FuncLowerer, e: ir.Index, array: Array) -> Place:
    size = sizes.sizeof(array.elem)
    if type(e.index) is ir.Const:
        return _part(f, place(f, e.x), e.type, int(e.index.value) * size)  # type: ignore[arg-type]
    check = not array.len or not size or bool(f.flags.all(e.index) & PANICS)
    return _elem(f, e, array_pair(f, e.x, array, check=check))


def array_pair(f: FuncLowerer, x: Any, array: Array, *, check: bool) -> int:
    """Address and length of an array, in two slots like those of a slice.

    For variables of the frame and of the package it does not change: computed before the loop.
    `check`: a nil pointer panics here, not when the element is accessed. That one cannot tell it
    from an empty slice if there are no elements, and reads nothing if they have no size.
    """
    p = place(f, x)
    n = array.len
    if p.kind == ELEM:
        p = address_of_elem(f, p)
    if p.kind == GLOBAL:
        symbol, off = p.symbol, p.off

        def emit_global(d: int) -> None:
            f.emit(op.LEAG, d, Ref(Rel.GLOBAL, symbol), off)
            f.emit_int(n, d + 1)

        return f.hoisted(("pair", symbol, off, n), "ps", emit_global)
    if p.kind == SLOT or p.kind == PART:
        if not f.is_stable(p.slot):
            # A value in temporaries: it is indexed right away.
            p = Place(p.kind, p.type, f.to_stable(p.slot, rep_of(p.type)), p.off)
        slot, off = p.slot, p.off

        def emit_frame(d: int) -> None:
            f.emit(op.LEA, d, slot, off)
            f.emit_int(n, d + 1)

        return f.hoisted(("pair", slot, off, n), "ps", emit_frame)
    if check:
        f.emit(op.NILCHK, p.slot)
    d = f.temp("ps")
    if p.off:
        f.emit(op.ADDI, d, p.slot, p.off)
    else:
        f.emit(op.MOV, d, p.slot)
    f.emit_int(n, d + 1)
    return d


# ---- reading and writing


def load(f: FuncLowerer, p: Place, dest: int | None = None) -> int:
    """The value in a place; without dest maybe in the variable's own slots."""
    rep = rep_of(p.type)
    if p.kind == SLOT:
        return f.move(p.slot, rep, dest)
    d = f.temp(rep.slots) if dest is None else dest
    if rep.n == 0:
        check_empty(f, p)
        return d
    if p.kind == PART:
        if rep.fld >= 0 and _is_aligned(p, rep):
            f.emit(rep.fld, d, p.slot, p.off)
        else:
            _load_mem(f, pointer(f, p), 0, rep, d)
    elif p.kind == MEM:
        _load_mem(f, p.slot, p.off, rep, d)
    elif p.kind == ELEM:
        if rep.ldx >= 0:
            f.emit(rep.ldx, d, p.slot, p.index)
            _note_index(f, p)
        else:
            q = address_of_elem(f, p)
            _load_mem(f, q.slot, 0, rep, d)
    elif rep.size == 8 and rep.align == 8 and not p.off & 7:
        f.emit(op.LDG, d, Ref(Rel.GLOBAL, p.symbol, p.off))
    else:
        _load_mem(f, pointer(f, p), 0, rep, d)
    return d


def _is_aligned(p: Place, rep: Rep) -> bool:
    """Whether a part of a slot can be accessed as one number of its size; a struct may not be."""
    return not p.off & (rep.size - 1)


def _load_mem(f: FuncLowerer, base: int, off: int, rep: Rep, d: int) -> None:
    if rep.ld >= 0:
        f.emit(rep.ld, d, base, off)
    else:
        f.emit(op.LDN, d, base, off, rep.size)


def check_empty(f: FuncLowerer, p: Place) -> None:
    """What is left of an access to a value without size: the checks."""
    if p.kind == MEM:
        f.emit(op.NILCHK, p.slot)
    elif p.kind == ELEM:
        f.emit(op.BOUNDS, p.index, p.slot + 1)
        _note_index(f, p)


def store(f: FuncLowerer, p: Place, src: int) -> None:
    """Write the value in slots src.. to a place."""
    rep = rep_of(p.type)
    if rep.n == 0:
        check_empty(f, p)
        return
    if p.kind == SLOT:
        f.move(src, rep, p.slot)
    elif p.kind == PART:
        if rep.fst >= 0 and _is_aligned(p, rep):
            f.emit(rep.fst, p.slot, src, p.off)
        else:
            _store_mem(f, pointer(f, p), 0, rep, src, p.type)
    elif p.kind == MEM:
        _store_mem(f, p.slot, p.off, rep, src, p.type)
    elif p.kind == ELEM:
        if rep.stx >= 0:
            f.emit(rep.stx, p.slot, p.index, src)
            _note_index(f, p)
        else:
            q = address_of_elem(f, p)
            _store_mem(f, q.slot, 0, rep, src, p.type)
    elif rep.size == 8 and rep.align == 8 and not p.off & 7:
        f.emit(op.STGP if rep.ptrs else op.STG, Ref(Rel.GLOBAL, p.symbol, p.off), src)
    else:
        _store_mem(f, pointer(f, p), 0, rep, src, p.type)


def _store_mem(f: FuncLowerer, base: int, off: int, rep: Rep, src: int, t: Type) -> None:
    if rep.st >= 0:
        f.emit(rep.st, base, src, off)
    elif rep.ptrs:
        f.emit_span(op.STT, src, rep.n, base, src, off, f.type_ref(t))
    else:
        f.emit(op.STN, base, src, off, rep.size)


def pointer(f: FuncLowerer, p: Place, dest: int | None = None) -> int:
    """The address of a place. A nil pointer with offset 0 passes through unchecked."""
    if p.kind == MEM:
        if not p.off:
            return p.slot if dest is None else f.move(p.slot, POINTER, dest)
        d = f.temp("p") if dest is None else dest
        f.emit(op.ADDI, d, p.slot, p.off)
        return d
    if p.kind == GLOBAL:
        symbol, off = p.symbol, p.off
        if dest is None:
            return f.hoisted(
                ("leag", symbol, off), "s",
                lambda d: f.emit(op.LEAG, d, Ref(Rel.GLOBAL, symbol), off),
            )  # fmt: skip
        f.emit(op.LEAG, dest, Ref(Rel.GLOBAL, symbol), off)
        return dest
    d = f.temp("p") if dest is None else dest
    if p.kind == ELEM:
        f.emit(op.IXA, d, p.slot, p.index, rep_of(p.type).size)
        _note_index(f, p)
    elif f.is_stable(p.slot):
        f.emit(op.LEA, d, p.slot, p.off)
    else:
        # Only for an operation that follows at once.
        f.emit_span(op.LEA, p.slot, max(rep_of(p.type).n, 1), d, p.slot, p.off)
    return d


def zero(f: FuncLowerer, p: Place) -> None:
    """Set a place to its zero value."""
    rep = rep_of(p.type)
    if rep.n == 0:
        check_empty(f, p)
        return
    if p.kind == SLOT:
        f.zero_slots(p.slot, rep.n)
        return
    if rep.n == 1 and rep.st >= 0:
        store(f, p, f.int_const(0))
        return
    base, off = (p.slot, p.off) if p.kind == MEM else (pointer(f, p), 0)
    if rep.ptrs:
        f.emit(op.TZERO, base, off, f.type_ref(p.type))
    else:
        f.emit(op.MZERO, base, off, rep.size)


def copy(f: FuncLowerer, to: Place, source: Place) -> None:
    """Copy a large value from memory to memory."""
    rep = rep_of(to.type)
    a, b = pointer(f, to), pointer(f, source)
    if rep.ptrs:
        f.emit(op.TCOPY, a, b, f.type_ref(to.type))
    else:
        f.emit(op.MCOPY, a, b, rep.size)


def in_memory(p: Place) -> bool:
    """Whether reading the place needs a load."""
    return p.kind >= MEM


def is_place(e: Any) -> bool:
    """Whether e denotes a variable or a part of one (not the result of an operation)."""
    while True:
        kind = type(e)
        if kind is ir.VarRef or kind is ir.GlobalRef or kind is ir.Deref:
            return True
        if kind is ir.Field or (kind is ir.Convert and e.kind is ir.Conv.NOP):
            e = e.x
        elif kind is ir.Index:
            if not isinstance(e.x.type.under(), Array):
                return True
            e = e.x
        else:
            return False
