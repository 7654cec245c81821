"""Conditions as jumps: comparisons fused with branches, short-circuit operators, back edges.

`jump_if` goes to the label where the condition holds, else falls through; `jump_unless` the
reverse. A jump to a loop label is a back edge: the LOOP form of the operation, or the opposite jump
around a LOOP where it has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import place
from gomem_kernel.compiler.lower.asm import Label
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import Array, Interface, Struct
from gomem_kernel.compiler.walk.rep import Rep, Shape, rep_of
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

MIN32, MAX32 = -(1 << 31), (1 << 31) - 1

_LOOP = {
    op.JMP: op.LOOP, op.JT: op.LOOPT, op.JF: op.LOOPF, op.JEQ: op.LOOPEQ, op.JNE: op.LOOPNE,
    op.JLT: op.LOOPLT, op.JLE: op.LOOPLE, op.JEQI: op.LOOPEQI, op.JNEI: op.LOOPNEI,
    op.JLTI: op.LOOPLTI, op.JLEI: op.LOOPLEI, op.JGTI: op.LOOPGTI, op.JGEI: op.LOOPGEI,
}  # fmt: skip
# The opposite of those without a LOOP form; True: with operands swapped.
_OPPOSITE = {
    op.JLTU: (op.JLEU, True), op.JLEU: (op.JLTU, True), op.JFEQ: (op.JFNE, False),
    op.JFNE: (op.JFEQ, False), op.JFLT: (op.JFNLT, False), op.JFLE: (op.JFNLE, False),
    op.JFNLT: (op.JFLT, False), op.JFNLE: (op.JFLE, False), op.JSEQ: (op.JSNE, False),
    op.JSNE: (op.JSEQ, False),
}  # fmt: skip

_NOT = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_SWAP = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_JUMP_IMM = {
    "==": op.JEQI, "!=": op.JNEI, "<": op.JLTI, "<=": op.JLEI, ">": op.JGTI, ">=": op.JGEI,
}  # fmt: skip
_JUMP = {"==": op.JEQ, "!=": op.JNE, "<": op.JLT, "<=": op.JLE}
_JUMP_UNSIGNED = {"==": op.JEQ, "!=": op.JNE, "<": op.JLTU, "<=": op.JLEU}
_JUMP_FLOAT = {"==": op.JFEQ, "!=": op.JFNE, "<": op.JFLT, "<=": op.JFLE}
_JUMP_NOT_FLOAT = {"==": op.JFNE, "!=": op.JFEQ, "<": op.JFNLT, "<=": op.JFNLE}

MAX_FIELDS_COMPARED = 4


def jump(f: FuncLowerer, number: int, *operands: Any) -> None:
    """Emit a jump; the last operand is the label."""
    label = operands[-1]
    if not label.loop:
        f.emit(number, *operands)
        return
    loop = _LOOP.get(number)
    if loop is not None:
        f.emit(loop, *operands)
        return
    opposite, swap = _OPPOSITE[number]
    around = Label()
    a, b = operands[:2]
    f.emit(opposite, *((b, a) if swap else (a, b)), around)
    f.emit(op.LOOP, label)
    f.asm.bind(around)


def jump_if(f: FuncLowerer, e: Any, label: Label) -> None:
    """Go to label if e holds."""
    branch(f, e, label, True)


def jump_unless(f: FuncLowerer, e: Any, label: Label) -> None:
    """Go to label if e does not hold."""
    branch(f, e, label, False)


def branch(f: FuncLowerer, e: Any, label: Label, sense: bool) -> None:
    """Go to label if e is `sense`."""
    if f.ordered and e in f.ordered:
        jump(f, op.JT if sense else op.JF, f.ordered[e], label)
        return
    kind = type(e)
    if kind is ir.Compare:
        mark = len(f.temps)
        f.order(e, keep_last=True)
        compare(f, e, label, sense)
        f.release(mark)
    elif kind is ir.AndAnd or kind is ir.OrOr:
        if (kind is ir.AndAnd) == sense:
            around = Label()
            branch(f, e.x, around, not sense)
            branch(f, e.y, label, sense)
            f.asm.bind(around)
        else:
            branch(f, e.x, label, sense)
            branch(f, e.y, label, sense)
    elif kind is ir.Unary and e.op == "!":
        branch(f, e.x, label, not sense)
    elif kind is ir.Const:
        if bool(e.value) == sense:
            jump(f, op.JMP, label)
    elif kind is ir.Seq:
        ordered, f.ordered = f.ordered, {}
        f.stmts(e.stmts)
        branch(f, e.x, label, sense)
        f.ordered = ordered
    elif kind is ir.Inlined:
        _inlined(f, e, label, sense)
    elif kind is ir.Convert and e.kind is ir.Conv.NOP:
        branch(f, e.x, label, sense)
    else:
        mark = len(f.temps)
        slot = f.value(e)
        jump(f, op.JT if sense else op.JF, slot, label)
        f.release(mark)


def _inlined(f: FuncLowerer, e: ir.Inlined, label: Label, sense: bool) -> None:
    ordered = f.ordered
    line = f.asm.line
    if e.stmts or f.flags.of(e) & 1:
        f.ordered = {}
        f.stmts(e.stmts)
    f.asm.at(e.ret)
    branch(f, e.results[0], label, sense)
    f.asm.line = line
    f.ordered = ordered


# ---- comparisons


def compare(f: FuncLowerer, e: Any, label: Label, sense: bool) -> None:
    """Branch on a comparison."""
    rep = rep_of(e.x.type)
    kind = rep.kind
    if kind == Shape.INT or kind == Shape.POINTER:
        _integers(f, e.op if sense else _NOT[e.op], e.x, e.y, rep, label)
    elif kind == Shape.FLOAT or kind == Shape.FLOAT32:
        _floats(f, e, rep, label, sense)
    elif kind == Shape.STRING:
        _strings(f, e.op if sense else _NOT[e.op], e.x, e.y, label)
    elif kind == Shape.SLICE or kind == Shape.IFACE or kind == Shape.EFACE:
        _nilable(f, e, rep, label, sense)
    elif kind == Shape.MEMORY and _parts(e.x.type) is None:
        _in_place(f, e, label, (e.op == "==") == sense)
    else:
        a, b = f.expr(e.x), f.expr(e.y)
        equal_slots(f, e.x.type, a, b, label, (e.op == "==") == sense)


def _in_place(f: FuncLowerer, e: Any, label: Label, sense: bool) -> None:
    """Branch on the equality of structs or arrays that are compared where they stand.

    Source: go1.27 cmd/compile/internal/walk/order.go OEQ, addrTemp
    """
    places = []
    for x in (e.x, e.y):
        p = place.place(f, x)
        if p.kind == place.ELEM:
            p = place.address_of_elem(f, p)
        elif p.kind == place.MEM:
            f.emit(op.NILCHK, p.slot)
        places.append(p)
    a, b = (place.pointer(f, p) for p in places)
    d = f.temp("s")
    f.emit(op.EQT, d, a, b, f.type_ref(e.x.type))
    jump(f, op.JT if sense else op.JF, d, label)


def _immediate(e: Any) -> int | None:
    if type(e) is ir.Zero:
        return 0
    if type(e) is ir.Const:
        value = int(e.value)  # type: ignore[arg-type]
        return value if MIN32 <= value <= MAX32 else None
    return None


def _integers(f: FuncLowerer, name: str, x: Any, y: Any, rep: Rep, label: Label) -> None:
    imm = _immediate(y)
    if imm is None:
        imm = _immediate(x)
        if imm is not None:
            x, y, name = y, x, _SWAP[name]
    unsigned = not rep.signed and rep.bits == 64 and rep.kind == Shape.INT
    if imm is not None:
        if unsigned and name not in ("==", "!="):
            simple = _unsigned_bound(name, imm)
            if simple is None:
                a, b = f.operand(x), f.operand(y)
                _two(f, name, a, b, _JUMP_UNSIGNED, label)
                return
            name, imm = simple
        jump(f, _JUMP_IMM[name], f.expr(x), imm, label)
        return
    a, b = f.operand(x), f.operand(y)
    _two(f, name, a, b, _JUMP_UNSIGNED if unsigned else _JUMP, label)


def _unsigned_bound(name: str, imm: int) -> tuple[str, int] | None:
    """An unsigned comparison with 0 or 1 as a test for zero."""
    if imm == 0 and name in (">", "<="):
        return ("!=" if name == ">" else "=="), 0
    if imm == 1 and name in ("<", ">="):
        return ("==" if name == "<" else "!="), 0
    return None


def _two(f: FuncLowerer, name: str, a: int, b: int, table: dict[str, int], label: Label) -> None:
    if name not in table:
        name, a, b = _SWAP[name], b, a
    jump(f, table[name], a, b, label)


def _floats(f: FuncLowerer, e: Any, rep: Rep, label: Label, sense: bool) -> None:
    a, b = f.expr(e.x), f.expr(e.y)
    if rep.kind == Shape.FLOAT32:
        a, b = _widen(f, a), _widen(f, b)
    name = e.op
    if name in (">", ">="):
        name, a, b = _SWAP[name], b, a
    jump(f, (_JUMP_FLOAT if sense else _JUMP_NOT_FLOAT)[name], a, b, label)


def _widen(f: FuncLowerer, slot: int) -> int:
    d = f.temp("s")
    f.emit(op.F32TF, d, slot)
    return d


def _strings(f: FuncLowerer, name: str, x: Any, y: Any, label: Label) -> None:
    if name in ("==", "!="):
        if type(x) is ir.Const or type(x) is ir.Zero:
            x, y = y, x
        if type(y) is ir.Zero or (type(y) is ir.Const and not y.value):
            jump(f, op.JEQI if name == "==" else op.JNEI, string_operand(f, x) + 1, 0, label)
            return
        a, b = string_operand(f, x), string_operand(f, y)
        jump(f, op.JSEQ if name == "==" else op.JSNE, a, b, label)
        return
    a, b = string_operand(f, x), string_operand(f, y)
    d = f.temp("s")
    f.emit(op.CMPSTR, d, a, b)
    jump(f, _JUMP_IMM[name], d, 0, label)


def string_operand(f: FuncLowerer, e: Any) -> int:
    """A string that is only looked at: string(bytes) need not be copied for that."""
    if type(e) is ir.Convert and e.kind is ir.Conv.BYTES_TO_STR and e not in f.ordered:
        return f.expr(e.x)
    return f.expr(e)


def _nilable(f: FuncLowerer, e: Any, rep: Rep, label: Label, sense: bool) -> None:
    equal = (e.op == "==") == sense
    x, y = e.x, e.y
    if type(x) is ir.Zero:
        x, y = y, x
    if type(y) is ir.Zero:
        jump(f, op.JEQI if equal else op.JNEI, f.expr(x), 0, label)
        return
    if rep.kind == Shape.SLICE:
        raise InternalError("lower", "comparison of two slices", e.pos)
    # Source: go1.27 cmd/compile/internal/walk/compare.go walkCompareInterface (the right one first)
    b = f.expr(y)
    a = f.expr(x)
    equal_slots(f, e.x.type, a, b, label, equal)


def equal_slots(f: FuncLowerer, t: Any, a: int, b: int, label: Label, sense: bool) -> None:
    """Branch on the equality of two values of type t in slots."""
    rep = rep_of(t)
    kind = rep.kind
    if kind == Shape.INT or kind == Shape.POINTER:
        jump(f, op.JEQ if sense else op.JNE, a, b, label)
    elif kind == Shape.FLOAT:
        jump(f, op.JFEQ if sense else op.JFNE, a, b, label)
    elif kind == Shape.FLOAT32:
        jump(f, op.JFEQ if sense else op.JFNE, _widen(f, a), _widen(f, b), label)
    elif kind == Shape.STRING:
        jump(f, op.JSEQ if sense else op.JSNE, a, b, label)
    elif kind == Shape.EFACE or kind == Shape.IFACE:
        d = f.temp("s")
        f.emit(op.EQEFACE if kind == Shape.EFACE else op.EQIFACE, d, a, b)
        jump(f, op.JT if sense else op.JF, d, label)
    elif kind == Shape.COMPLEX128 or kind == Shape.COMPLEX64:
        from gomem_kernel.compiler.lower.expr import complex_parts

        a, b = complex_parts(f, a, rep), complex_parts(f, b, rep)
        around = Label()
        f.emit(op.JFNE, a, b, around if sense else label)
        jump(f, op.JFEQ if sense else op.JFNE, a + 1, b + 1, label)
        f.asm.bind(around)
    else:
        _equal_memory(f, t, a, b, label, sense)


def _equal_memory(f: FuncLowerer, t: Any, a: int, b: int, label: Label, sense: bool) -> None:
    """Structs and arrays: part by part if they are few, else in memory."""
    rep = rep_of(t)
    parts = _parts(t)
    if parts is not None:
        around = Label()
        left, right = place.Place(place.SLOT, t, a), place.Place(place.SLOT, t, b)
        for offset, part in parts:
            p = place.load(f, place._part(f, left, part, offset))
            q = place.load(f, place._part(f, right, part, offset))
            equal_slots(f, part, p, q, around if sense else label, False)
        if sense:
            jump(f, op.JMP, label)
        f.asm.bind(around)
        return
    d, p, q = f.temp("s"), f.temp("p"), f.temp("p")
    for pointer, slot in ((p, a), (q, b)):
        f.emit_span(op.LEA, slot, rep.n, pointer, slot, 0)
    f.emit(op.EQT, d, p, q, f.type_ref(t))
    jump(f, op.JT if sense else op.JF, d, label)


def _parts(t: Any) -> list[tuple[int, Any]] | None:
    """Offset and type of the parts to compare; None if they are compared in memory."""
    u = t.under()
    parts: list[tuple[int, Any]] = []
    if isinstance(u, Struct):
        parts = [
            (offset, x.type)
            for x, offset in zip(u.fields, sizes.offsetsof(u), strict=True)
            if x.name != "_"
        ]
    elif isinstance(u, Array):
        if u.len > MAX_FIELDS_COMPARED:
            return None
        size = sizes.sizeof(u.elem)
        parts = [(i * size, u.elem) for i in range(u.len)]
    if len(parts) > MAX_FIELDS_COMPARED:
        return None
    for _, part in parts:
        inner = part.under()
        if isinstance(inner, (Array, Struct, Interface)):
            return None
    return parts


def compare_mixed(f: FuncLowerer, e: ir.CompareMixed, dest: int | None) -> int:
    """`==` of an interface value and a concrete one, as a value; the right one is read first."""
    from gomem_kernel.compiler.lower import iface

    d = f.temp("s")
    end = Label()
    if e.swapped:
        i = f.expr(e.iface)
        x = f.expr(e.x)
    else:
        x = f.expr(e.x)
        i = f.expr(e.iface)
    f.emit(op.LDI, d, int(e.op == "!="))
    word = iface.dynamic_type(f, i, rep_of(e.iface.type))
    f.emit(op.JTYPENE, word, f.type_ref(e.x.type), end)
    value = iface.unbox(f, i, e.x.type, None)
    equal_slots(f, e.x.type, value, x, end, False)
    f.emit(op.LDI, d, int(e.op == "=="))
    f.asm.bind(end)
    return f.move(d, rep_of(e.type), dest)
