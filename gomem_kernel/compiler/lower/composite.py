"""Composite literals, allocation, slices: what makes and cuts aggregates.

A literal is written field by field into a *fresh* place (one that nothing else can see yet). Where
it is assigned to something that exists, it is made in temporaries first.

Source: go1.27 cmd/compile/internal/walk/complit.go, walk/builtin.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import place
from gomem_kernel.compiler.lower.asm import OUT, Label
from gomem_kernel.compiler.lower.place import MEM, SLOT, Place
from gomem_kernel.compiler.lower.typedesc import MAP_GROUP_SLOTS, map_group
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import INT, Array, Chan, Map, Pointer, Slice, Struct, Type
from gomem_kernel.compiler.walk.assign import copied_parts
from gomem_kernel.compiler.walk.order import CALL, HOIST, LATE, PANICS
from gomem_kernel.compiler.walk.rep import INT64, POINTER, Shape, rep_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

# Source: go1.27 cmd/compile/internal/base/flag.go VariableMakeThreshold
STACK_BUFFER_BYTES = 32
# Source: go1.27 cmd/compile/internal/ir/cfg.go MaxImplicitStackVarSize
MAX_IMPLICIT_STACK = 64 << 10
# The slots of a map's header: used, seed, directory or group, and the rest.
# Source: go1.27 cmd/compile/internal/reflectdata/map.go MapType
MAP_HEADER = "sspsss"
# What is left above the heap for unsafe.Slice (runtime/unsafe.go unsafeslice).
ADDRESS_SPACE = (1 << 64) - (1 << 40)
MAX_OPERAND = (1 << 31) - 1
# Static literals with at least so many elements are copied instead of stored one by one.
MIN_STATIC_ELEMS = 4


# ---- literals


def literal(f: FuncLowerer, e: Any, dest: int | None) -> int:
    """A struct or array literal as a value."""
    rep = rep_of(e.type)
    if dest is not None and (
        dest >= OUT or dest == f.fresh or any(base == dest for base, _ in f.temps)
    ):
        into(f, e, Place(SLOT, e.type, dest), zeroed=False)
        return dest
    d = f.temp(rep.slots)
    into(f, e, Place(SLOT, e.type, d), zeroed=False)
    return f.move(d, rep, dest)


def into(f: FuncLowerer, e: Any, p: Place, *, zeroed: bool) -> None:
    """Write the value of e to a fresh place; `zeroed`: it holds zeros already."""
    kind = type(e)
    if f.ordered and e in f.ordered:
        place.store(f, p, f.ordered[e])
    elif kind is ir.StructLit:
        _struct_into(f, e, p, zeroed)
    elif kind is ir.ArrayLit:
        _array_into(f, e, p, zeroed)
    elif kind is ir.Zero:
        if not zeroed:
            place.zero(f, p)
    elif kind is ir.Convert and e.kind is ir.Conv.NOP:
        into(f, e.x, Place(p.kind, e.x.type, p.slot, p.off, p.index, p.symbol), zeroed=zeroed)
    else:
        mark = len(f.temps)
        if p.kind == SLOT:
            f.value(e, p.slot)
        else:
            place.store(f, p, f.value(e))
        f.release(mark)


def _struct_into(f: FuncLowerer, e: ir.StructLit, p: Place, zeroed: bool) -> None:
    u = e.type.under()
    assert isinstance(u, Struct)
    offsets = sizes.offsetsof(u)
    if not zeroed and (len(e.fields) < len(u.fields) or _padded(u)):
        place.zero(f, p)
        zeroed = True
    for i, value in e.fields:
        if u.fields[i].name == "_":
            f.value(value)
            continue
        part = place._part(f, p, u.fields[i].type, offsets[i])
        into(f, value, part, zeroed=zeroed)


def _padded(u: Struct) -> bool:
    """Whether some slot is not wholly covered by fields of whole slots."""
    return any(v.name == "_" or rep_of(v.type).size & 7 for v in u.fields)


def _array_into(f: FuncLowerer, e: ir.ArrayLit, p: Place, zeroed: bool) -> None:
    u = e.type.under()
    assert isinstance(u, Array)
    if len(e.elems) >= MIN_STATIC_ELEMS and ir.is_constant_data(e):
        _copy_static(f, e, p)
        return
    if not zeroed and (len(e.elems) < u.len or rep_of(u.elem).size & 7):
        place.zero(f, p)
        zeroed = True
    size = sizes.sizeof(u.elem)
    for i, value in e.elems:
        into(f, value, place._part(f, p, u.elem, i * size), zeroed=zeroed)


def _copy_static(f: FuncLowerer, e: Any, p: Place) -> None:
    """Fill a place from read-only data."""
    symbol = f.static.symbol(e, e.type, readonly=True)
    rep = rep_of(e.type)
    source = f.address_const(symbol)
    if p.kind == SLOT:
        f.emit(op.LDN, p.slot, source, 0, rep.size)
    elif rep.ptrs:
        f.emit(op.TCOPY, place.pointer(f, p), source, f.type_ref(e.type))
    else:
        f.emit(op.MCOPY, place.pointer(f, p), source, rep.size)


def slice_literal(f: FuncLowerer, e: ir.SliceLit, dest: int | None) -> int:
    """`[]T{...}`: a backing array on stack or heap."""
    u = e.type.under()
    assert isinstance(u, Slice)
    array = Array(u.elem, e.len)
    backing = ir.ArrayLit(e.pos, array, e.elems)
    d = f.temp("pss") if dest is None else dest
    fresh = dest is None or dest == f.fresh
    pointer = _storage(f, backing, array, e.esc, d if fresh else None)
    f.move(pointer, POINTER, d)
    f.emit_int(e.len, d + 1)
    f.emit_int(e.len, d + 2)
    return d


def pointer_literal(f: FuncLowerer, e: ir.PtrLit, dest: int | None) -> int:
    """`&T{...}`."""
    d = _storage(f, e.lit, e.lit.type, e.esc, dest if dest == f.fresh else None)
    return f.move(d, POINTER, dest)


def _storage(f: FuncLowerer, value: Any, t: Type, esc: ir.Esc, dest: int | None) -> int:
    """A pointer to a new variable with the value of a literal; `dest` must be fresh."""
    d = f.temp("p") if dest is None else dest
    if esc is ir.Esc.STACK and f.analysed:
        p = _stack_variable(f, t)
        into(f, value, p, zeroed=False)
        return place.pointer(f, p, d)
    f.emit(op.NEW, d, f.type_ref(t))
    if rep_of(t).n:
        into(f, value, Place(MEM, t, d), zeroed=True)
    else:
        # Values without size may still call.
        into(f, value, Place(SLOT, t, f.temp("")), zeroed=True)
    return d


def _stack_variable(f: FuncLowerer, t: Type) -> Place:
    """Storage in the frame. It is not given back: pointers to it may outlive the block."""
    rep = rep_of(t)
    return Place(place.PART if rep.narrow else SLOT, t, f.frame.stable(rep.slots))


def new(f: FuncLowerer, e: ir.New, dest: int | None) -> int:
    """`new(T)`, `new(value)`."""
    if e.value is None:
        value: Any = ir.Zero(e.pos, e.elem)
    else:
        value = e.value
        if f.flags.of(value) & CALL:
            slot = f.value(value, f.temp(rep_of(e.elem).slots))
            f.ordered[value] = slot
    if e.value is None and not (e.esc is ir.Esc.STACK and f.analysed):
        d = f.temp("p") if dest is None else dest
        if d >= OUT:
            d = f.temp("p")
        f.emit(op.NEW, d, f.type_ref(e.elem))
        return f.move(d, POINTER, dest)
    return f.move(_storage(f, value, e.elem, e.esc, None), POINTER, dest)


# ---- make


def make_slice(f: FuncLowerer, e: ir.MakeSlice, dest: int | None) -> int:
    """`make([]T, len, cap)`."""
    u = e.type.under()
    assert isinstance(u, Slice)
    elem = rep_of(u.elem)
    cap = e.cap if e.cap is not None else e.len
    on_stack = e.esc is ir.Esc.STACK and f.analysed
    fixed: Any = cap.value if type(cap) is ir.Const else None
    if fixed is not None and not 0 <= int(fixed) * elem.size <= MAX_IMPLICIT_STACK:
        on_stack = False
    d = f.temp("pss") if dest is None or dest >= OUT or _has_vars(e) else dest
    if on_stack and fixed is not None:
        _make_on_stack(f, e, u.elem, int(fixed), d)
        return f.move(d, rep_of(e.type), dest)
    if e.cap is not None:
        _order_sizes(f, e.len, e.cap, by_cap=on_stack and STACK_BUFFER_BYTES >= elem.size > 0)
    n = f.value(e.len) if type(e.len) is not ir.Const else f.operand(e.len)
    c = n
    if e.cap is not None:
        c = f.value(e.cap) if type(e.cap) is not ir.Const else f.operand(e.cap)
    end = Label()
    room = STACK_BUFFER_BYTES // elem.size if elem.size else 0
    if on_stack and room:
        array = Array(u.elem, room)
        heap = Label()
        f.emit(op.JLTI, n, 0, heap)
        f.emit(op.JGTI, c, room, heap)
        if e.cap is not None:
            f.emit(op.JLT, c, n, heap)
        p = _stack_variable(f, array)
        place.zero(f, p)
        place.pointer(f, p, d)
        f.emit(op.MOV, d + 1, n)
        f.emit(op.MOV, d + 2, c)
        f.emit(op.JMP, end)
        f.asm.bind(heap)
    f.emit(op.MAKESLICE, d, n, c, f.type_ref(u.elem))
    f.asm.bind(end)
    return f.move(d, rep_of(e.type), dest)


def _order_sizes(f: FuncLowerer, n: Any, cap: Any, *, by_cap: bool) -> None:
    """Evaluate length and capacity in Go's order, if both may panic.

    `by_cap`: it is looked at first, to see whether a buffer in the frame has room.

    Source: go1.27 cmd/compile/internal/walk/builtin.go walkMakeSlice
    """
    if not (f.flags.all(n) & PANICS and f.flags.all(cap) & PANICS):
        return
    f.order_operands(n, cap)
    for e in (n, cap):
        for part in copied_parts(e, walked=False):
            f.evaluate(part)
    f.hoist(n, cap)
    for e in (cap, n) if by_cap else (n, cap):
        f.evaluate(e)


def _has_vars(e: ir.MakeSlice) -> bool:
    """Whether the sizes might read the variable that the slice is assigned to."""
    return not all(
        type(x) is ir.Const or type(x) is ir.VarRef for x in (e.len, e.cap) if x is not None
    )


def _make_on_stack(f: FuncLowerer, e: ir.MakeSlice, elem: Type, cap: int, d: int) -> None:
    n = f.value(e.len) if type(e.len) is not ir.Const else f.operand(e.len)
    p = _stack_variable(f, Array(elem, cap))
    known: Any = e.len.value if type(e.len) is ir.Const else None
    if e.cap is not None and (known is None or int(known) > cap):
        fine, bad = Label(), Label()
        f.emit(op.JLTI, n, 0, bad)
        f.emit(op.JLE, n, f.int_const(cap), fine)
        f.asm.bind(bad)
        f.emit(op.MAKESLICE, d, n, f.int_const(cap), f.type_ref(elem))
        f.asm.bind(fine)
    place.zero(f, p)
    place.pointer(f, p, d)
    f.emit(op.MOV, d + 1, n)
    f.emit_int(cap, d + 2)


def make_map(f: FuncLowerer, e: ir.MakeMap, dest: int | None) -> int:
    """`make(map[K]V, hint)`."""
    hint = f.int_const(0) if e.hint is None else f.value(e.hint)
    d = f.temp("p") if dest is None or dest >= OUT else dest
    fixed: Any = 0 if e.hint is None else e.hint.value if type(e.hint) is ir.Const else None
    new_map(f, e, d, hint, fixed)
    return f.move(d, POINTER, dest)


def new_map(
    f: FuncLowerer, e: ir.MakeMap | ir.MapLit, d: int, hint: int, fixed: int | None
) -> None:
    """Make a map for about so many entries as the slot `hint` says; `fixed`: what it holds.

    On the stack it has room for a group behind its header, unless it needs more for certain.

    Source: go1.27 cmd/compile/internal/walk/builtin.go walkMakeMap
    """
    if e.esc is not ir.Esc.STACK or not f.analysed:
        f.emit(op.MAKEMAP, d, hint, f.type_ref(e.type))
        return
    u = e.type.under()
    assert isinstance(u, Map)
    group = ""
    if fixed is None or fixed <= MAP_GROUP_SLOTS:
        group = rep_of(map_group(u)[1]).slots
    f.emit(op.LEA, d, f.frame.stable(MAP_HEADER + group), 0)
    f.emit(op.MAPINIT, d, hint, f.type_ref(e.type))


def make_chan(f: FuncLowerer, e: ir.MakeChan, dest: int | None) -> int:
    """`make(chan T, size)`."""
    size = f.int_const(0) if e.size is None else f.value(e.size)
    d = f.temp("p") if dest is None or dest >= OUT else dest
    f.emit(op.MAKECHAN, d, size, f.type_ref(e.type))
    return f.move(d, POINTER, dest)


# ---- slices


def slice_expr(f: FuncLowerer, e: ir.SliceExpr, dest: int | None) -> int:
    """`x[lo:hi:max]`."""
    mark = len(f.temps)
    x = f.expr(e.x)
    flags = unsigned = 0
    slots = [x, x, x]  # a slot that is read anyhow stands for an absent operand
    for i, bound in enumerate((e.lo, e.hi, e.max)):
        if bound is not None and not (i == 0 and type(bound) is ir.Const and bound.value == 0):
            flags |= 1 << i
            unsigned |= place.unsigned_word(bound) << i
            slots[i] = f.operand(bound)
    lo, hi, top = slots
    u = e.x.type.under()
    if e.array:
        assert isinstance(u, Pointer)
        array = u.elem.under()
        assert isinstance(array, Array)
        d = f.temp("pss") if dest is None else dest
        size = sizes.sizeof(array.elem)
        if array.len > MAX_OPERAND:
            whole = f.temp("pss")
            f.emit(op.NILCHK, x)
            f.emit(op.MOV, whole, x)
            f.emit_int(array.len, whole + 1)
            f.emit_int(array.len, whole + 2)
            f.emit(op.SLICE, d, whole, lo, hi, top, size, flags)
            f.asm.note_unsigned(unsigned)
            return d
        f.emit(op.SLICEARR, d, x, array.len, lo, hi, top, size << 3 | flags)
        f.asm.note_unsigned(unsigned)
        return d
    f.release(mark)
    if isinstance(u, Slice):
        d = f.temp("pss") if dest is None else dest
        f.emit(op.SLICE, d, x, lo, hi, top, sizes.sizeof(u.elem), flags)
    else:
        d = f.temp("ps") if dest is None else dest
        f.emit(op.SLICESTR, d, x, lo, hi, flags)
    f.asm.note_unsigned(unsigned)
    return d


def append(f: FuncLowerer, e: ir.Append, dest: int | None) -> int:
    """`append(x, values...)`, `append(x, y...)`."""
    u = e.type.under()
    assert isinstance(u, Slice)
    elem = rep_of(u.elem)
    t = f.type_ref(u.elem)
    if e.spread is not None:
        f.order_operands(e.x, e.spread)
        _order_append(f, [e.x, e.spread], [e.x, e.spread])
        x, y = f.expr(e.x), f.expr(e.spread)
        d = f.temp("pss") if dest is None or dest >= OUT else dest
        f.emit(op.APPENDSL, d, x, y, t)
        return f.move(d, rep_of(e.type), dest)
    f.order_operands(e.x, *e.values)
    _order_append(f, [e.x, *e.values], e.values)
    x = f.expr(e.x)
    d = f.temp("pss") if dest is None or dest >= OUT else dest
    if len(e.values) == 1 and elem.n:
        slot = f.operand(e.values[0]) if elem.n == 1 else f.expr(e.values[0])
        if slot < d + 3 and d < slot + elem.n:
            slot = f.move(slot, elem, f.temp(elem.slots))
        f.move(x, rep_of(e.type), d)
        _append_buffer(f, e, u.elem, 1, d)
        if elem.size == 8:
            f.emit(op.APPEND64, d, slot, t)
        elif elem.size == 1:
            f.emit(op.APPEND8, d, slot, t)
        else:
            f.emit_span(op.APPENDN, slot, elem.n, d, slot, t)
        return f.move(d, rep_of(e.type), dest)
    slots = [f.expr(v) for v in e.values]
    for i, slot in enumerate(slots):
        if slot < d + 3 and d < slot + elem.n:
            slots[i] = f.move(slot, elem, f.temp(elem.slots))
    n = len(slots)
    at = f.temp("s")
    f.emit(op.MOV, at, x + 1)
    if _has_buffer(f, e, elem.size, n):
        f.move(x, rep_of(e.type), d)
        _append_buffer(f, e, u.elem, n, d)
        x = d
    f.emit(op.GROW, d, x, f.int_const(n), t)
    for i, slot in enumerate(slots):
        if i:
            f.emit(op.ADDI, at, at, 1)
        mark = len(f.temps)
        place.store(f, Place(place.ELEM, u.elem, d, index=at), slot)
        f.release(mark)
    return f.move(d, rep_of(e.type), dest)


def _order_append(f: FuncLowerer, operands: list[Any], copied: list[Any]) -> None:
    """Evaluate the operands of append in Go's order, if more than one of them may panic.

    First come those that are no places, and parts of the others, then all of `copied`.

    Source: go1.27 cmd/compile/internal/walk/builtin.go walkAppend, walk/assign.go appendSlice
    """
    if sum(bool(f.flags.all(e) & (HOIST | LATE)) for e in operands) < 2:
        return
    for e in operands:
        for part in copied_parts(e, walked=False):
            f.evaluate(part)
        f.hoist(e, beside=operands)
    for e in copied:
        f.evaluate(e)


def _has_buffer(f: FuncLowerer, e: ir.Append, size: int, n: int) -> bool:
    """Whether the first elements may go to a buffer in the frame: once for each variable.

    Source: go1.27 cmd/compile/internal/ssagen/ssa.go state.append, getBackingStoreInfo
    """
    if e.esc is not ir.Esc.STACK or not f.analysed or not size or n > STACK_BUFFER_BYTES // size:
        return False
    key: Any = e.x
    if type(key) is ir.VarRef:
        p = key.var.lower
        if p.kind != SLOT or f.is_stable(p.slot):
            return False
        key = key.var
    return key not in f.appended


def _append_buffer(f: FuncLowerer, e: ir.Append, elem: Type, n: int, d: int) -> None:
    """Let the empty slice in d use a buffer in the frame, if it has no room for n elements."""
    size = rep_of(elem).size
    if not _has_buffer(f, e, size, n):
        return
    f.appended.add(e.x.var if type(e.x) is ir.VarRef else e.x)
    room = STACK_BUFFER_BYTES // size
    used = f.frame.fixed("s")
    f.entry_flags.append(used)
    skip = Label()
    f.emit(op.JNEI, d + 1, 0, skip)
    f.emit(op.JGEI, d + 2, n, skip)
    f.emit(op.JNEI, used, 0, skip)
    p = _stack_variable(f, Array(elem, room))
    place.zero(f, p)
    place.pointer(f, p, d)
    f.emit(op.LDI, d + 2, room)
    f.emit(op.LDI, used, 1)
    f.asm.bind(skip)


def copy_(f: FuncLowerer, e: ir.Copy, dest: int | None) -> int:
    """`copy(dst, src)`."""
    u = e.dst.type.under()
    assert isinstance(u, Slice)
    f.order_operands(e.dst, e.src)
    a = f.expr(e.dst)
    b = f.expr(e.src)
    d = f.temp("s") if dest is None else dest
    f.emit(op.COPY, d, a, b, f.type_ref(u.elem))
    return d


def clear(f: FuncLowerer, e: ir.Clear, dest: int | None) -> int:
    """`clear(x)`."""
    u = e.x.type.under()
    x = f.value(e.x)
    if isinstance(u, Map):
        f.emit(op.MAPCLEAR, x, f.type_ref(e.x.type))
    else:
        assert isinstance(u, Slice)
        f.emit(op.CLEARSL, x, f.type_ref(u.elem))
    return dest or 0


def length(f: FuncLowerer, e: ir.Len, dest: int | None) -> int:
    """`len(x)`."""
    u = e.x.type.under()
    if isinstance(u, Map):
        d = f.temp("s") if dest is None else dest
        f.emit(op.MAPLEN, d, f.expr(e.x))
        return d
    if isinstance(u, Chan):
        d = f.temp("s") if dest is None else dest
        f.emit(op.CHLEN, d, f.expr(e.x))
        return d
    return _word(f, e.x, u, 1, dest)


def capacity(f: FuncLowerer, e: ir.Cap, dest: int | None) -> int:
    """`cap(x)`."""
    u = e.x.type.under()
    if isinstance(u, Chan):
        d = f.temp("s") if dest is None else dest
        f.emit(op.CHCAP, d, f.expr(e.x))
        return d
    return _word(f, e.x, u, 2, dest)


def _word(f: FuncLowerer, x: Any, u: Type, word: int, dest: int | None) -> int:
    """Word 1 or 2 of a string or slice; only that word is loaded from memory."""
    if isinstance(u, Pointer):
        f.expr(x)
        u = u.elem.under()
    elif isinstance(u, Array):
        if not place.is_place(x):
            f.expr(x)
        elif type(x) is ir.Deref:
            f.expr(x.x)
    if isinstance(u, Array):
        return f.int_const(u.len) if dest is None else f.emit_int(u.len, dest)
    if place.is_place(x) and (not f.ordered or x not in f.ordered):
        p = place.place(f, x)
        if p.kind == SLOT:
            return f.move(p.slot + word, INT64, dest)
        return place.load(f, place._part(f, p, INT, 8 * word), dest)
    return f.move(f.expr(x) + word, INT64, dest)


# ---- unsafe


def unsafe_add(f: FuncLowerer, e: ir.UnsafeAdd, dest: int | None) -> int:
    """`unsafe.Add(ptr, n)`."""
    ptr = f.expr(e.ptr)
    n = f.operand(e.n)
    d = f.temp("p") if dest is None else dest
    f.emit(op.ADD, d, ptr, n)
    return d


def unsafe_slice(f: FuncLowerer, e: Any, dest: int | None) -> int:
    """`unsafe.Slice(ptr, n)`, `unsafe.String(ptr, n)`."""
    what = "string" if type(e) is ir.UnsafeString else "slice"
    ptr = f.expr(e.ptr)
    n = f.operand(e.n)
    bad_len, bad_ptr, fine = Label(), Label(), Label()
    f.emit(op.JLTI, n, 0, bad_len)
    u = e.type.under()
    size = sizes.sizeof(u.elem) if isinstance(u, Slice) else 1
    if size > 1:
        f.emit(op.JLT, f.int_const(ADDRESS_SPACE // size), n, bad_len)
    f.emit(op.JEQI, n, 0, fine)
    f.emit(op.JEQI, ptr, 0, bad_ptr)
    room, need = f.temp("s"), f.temp("s")
    f.emit(op.NEG, room, ptr)
    f.emit(op.MULI, need, n, max(size, 1))
    f.emit(op.JLTU, room, need, bad_len)
    f.later(bad_len, lambda: f.call_runtime(f"panicunsafe{what}len"))
    f.later(bad_ptr, lambda: f.call_runtime(f"panicunsafe{what}nilptr"))
    f.asm.bind(fine)
    rep = rep_of(e.type)
    d = f.temp(rep.slots)
    f.emit(op.MOV, d, ptr)
    f.emit(op.MOV, d + 1, n)
    if rep.kind == Shape.SLICE:
        f.emit(op.MOV, d + 2, n)
    return f.move(d, rep, dest)


def unsafe_data(f: FuncLowerer, e: ir.UnsafeData, dest: int | None) -> int:
    """`unsafe.SliceData(x)`, `unsafe.StringData(x)`: the first word."""
    return f.move(f.expr(e.x), POINTER, dest)
