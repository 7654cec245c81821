"""Expressions without calls: leaves, arithmetic, comparison as a value, conversion of numbers.

Every function here has the form `(f, e, dest) -> slot` of `FuncLowerer.expr`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.abi.symbol import Rel
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import cond, place
from gomem_kernel.compiler.lower.asm import OUT, Label, Ref
from gomem_kernel.compiler.lower.place import MEM, Place
from gomem_kernel.compiler.types.constant import Complex
from gomem_kernel.compiler.walk.order import CALL
from gomem_kernel.compiler.walk.rep import INT64, POINTER, UINT8, Rep, Shape, rep_of
from gomem_kernel.compiler.walk.static import float32_bits, float_bits
from gomem_kernel.errors import InternalError, Unsupported

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

MIN32, MAX32 = -(1 << 31), (1 << 31) - 1


def is_imm(value: Any) -> bool:
    """Whether a constant fits an immediate operand."""
    return type(value) is int and MIN32 <= value <= MAX32


# ---- leaves


def const(f: FuncLowerer, e: ir.Const, dest: int | None) -> int:
    """A constant."""
    value = e.value
    rep = rep_of(e.type)
    kind = rep.kind
    if kind == Shape.STRING:
        assert isinstance(value, bytes)
        if dest is None:
            return f.hoisted(("str", value), "ss", lambda d: emit_string(f, value, d))
        emit_string(f, value, dest)
        return dest
    if kind == Shape.COMPLEX128 or kind == Shape.COMPLEX64:
        return _complex_const(f, value, rep, dest)
    bits = const_bits(value, rep)
    if dest is None:
        return f.int_const(bits)
    return f.emit_int(bits, dest)


def const_bits(value: Any, rep: Rep) -> int:
    """The slot of a constant of one slot."""
    if rep.kind == Shape.FLOAT:
        return float_bits(value)
    if rep.kind == Shape.FLOAT32:
        return float32_bits(value)
    return int(value)


def emit_string(f: FuncLowerer, data: bytes, d: int) -> None:
    """Put a string constant into two slots."""
    if data:
        f.emit(op.LDSTR, d, Ref(Rel.ADDR64, f.data.string(data)), 0, len(data))
    else:
        f.zero_slots(d, 2)


def _complex_const(f: FuncLowerer, value: Any, rep: Rep, dest: int | None) -> int:
    re, im = (value.real, value.imag) if isinstance(value, Complex) else (value, 0)
    if rep.kind == Shape.COMPLEX64:
        bits = float32_bits(re) | float32_bits(im) << 32
        return f.int_const(bits) if dest is None else f.emit_int(bits, dest)

    def emit(d: int) -> None:
        f.emit_int(float_bits(re), d)
        f.emit_int(float_bits(im), d + 1)

    if dest is None:
        return f.hoisted(("c128", re, im), "ss", emit)
    emit(dest)
    return dest


def zero(f: FuncLowerer, e: ir.Zero, dest: int | None) -> int:
    """The zero value."""
    rep = rep_of(e.type)
    if dest is None:
        if rep.n == 1:
            return f.int_const(0)
        if rep.n <= 3:
            return f.hoisted(("zero", rep.n), "s" * rep.n, lambda d: f.zero_slots(d, rep.n))
        dest = f.temp(rep.slots)
    f.zero_slots(dest, rep.n)
    return dest


def var_ref(f: FuncLowerer, e: ir.VarRef, dest: int | None) -> int:
    """A variable."""
    p = e.var.lower
    if p is None:
        raise InternalError("lower", f"variable {e.var.name} is used before it is declared", e.pos)
    if p.kind == place.SLOT:
        return f.move(p.slot, rep_of(p.type), dest)
    return place.load(f, p, dest)


def from_place(f: FuncLowerer, e: Any, dest: int | None) -> int:
    """Anything that stands somewhere: read it."""
    return place.load(f, place.place(f, e), dest)


def field(f: FuncLowerer, e: ir.Field, dest: int | None) -> int:
    """A field of a struct, which may be the value of an operation."""
    return place.load(f, place.place(f, e), dest)


def func_ref(f: FuncLowerer, e: ir.FuncRef, dest: int | None) -> int:
    """A declared function as a value: its static closure."""
    return f.address_const(f.data.closure(e.name), dest)


def type_word(f: FuncLowerer, e: ir.TypeWord, dest: int | None) -> int:
    """The address of a type descriptor."""
    return f.type_word(e.of, dest)


def addr_of(f: FuncLowerer, e: ir.AddrOf, dest: int | None) -> int:
    """`&x`."""
    p = place.place(f, e.x)
    if p.kind == MEM and _from_deref(e.x):
        # &p.f and &p[i] fault where p is nil; a variable on the heap has no nil pointer.
        f.emit(op.NILCHK, p.slot)
    d = f.temp("p") if dest is None else dest
    return place.pointer(f, p, d)


def _from_deref(e: Any) -> bool:
    while type(e) is ir.Field or type(e) is ir.Index:
        e = e.x
    return type(e) is ir.Deref


def seq(f: FuncLowerer, e: ir.Seq, dest: int | None) -> int:
    """Statements, then a value."""
    ordered, f.ordered = f.ordered, {}
    line = f.asm.line
    f.stmts(e.stmts)
    f.asm.line = line
    slot = f.value(e.x, dest)
    f.ordered = ordered
    return slot


def inlined(f: FuncLowerer, e: ir.Inlined, dest: int | None) -> int:
    """An inlined call: its statements, then its result, right where that is wanted if possible."""
    if not e.stmts and not f.flags.of(e) & CALL:
        line = f.asm.line
        f.asm.at(e.ret)
        f.assigned = e.results[0]
        slot = f.expr(e.results[0], dest)
        f.asm.line = line
        return slot
    ordered, f.ordered = f.ordered, {}
    line, mark = f.asm.line, len(f.vars)
    result = _result_var(f, e, dest)
    if result is not None:
        assert dest is not None
        result.lower = Place(place.SLOT, result.type, dest)
        f.placed.add(result)
    f.stmts(e.stmts)
    f.asm.at(e.ret)
    f.assigned = e.results[0]
    slot = f.value(e.results[0], dest)
    f.asm.line = line
    f.ordered = ordered
    if dest is not None:
        f.end_vars(mark)
    return slot


def _result_var(f: FuncLowerer, e: ir.Inlined, dest: int | None) -> ir.Var | None:
    """The result variable of an inlined call that can be `dest` itself, which nothing else sees."""
    x = e.results[0]
    if dest is None or dest >= OUT or type(x) is not ir.VarRef:
        return None
    if dest != f.fresh and all(base != dest for base, _ in f.temps):
        return None
    var = x.var
    if f.on_heap(var) or f.wants_address(var):
        return None
    return var if any(type(s) is ir.Decl and s.var is var for s in e.stmts) else None


# ---- arithmetic


def unary(f: FuncLowerer, e: ir.Unary, dest: int | None) -> int:
    """`-x`, `^x`, `!x`."""
    rep = rep_of(e.type)
    if e.op == "!":
        mark = len(f.temps)
        x = f.expr(e.x)
        f.release(mark)
        d = f.temp("s") if dest is None else dest
        f.emit(op.NOT, d, x)
        return d
    if rep.kind in (Shape.COMPLEX128, Shape.COMPLEX64):
        return _complex_neg(f, e, rep, dest)
    mark = len(f.temps)
    x = f.expr(e.x)
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    if rep.kind == Shape.FLOAT:
        f.emit(op.FNEG, d, x)
    elif rep.kind == Shape.FLOAT32:
        f.emit(op.FNEG32, d, x)
    else:
        f.emit(op.NEG if e.op == "-" else op.COM, d, x)
        if rep.norm >= 0 and (e.op == "-" or not rep.signed):
            f.emit(rep.norm, d, d)
    return d


_FLOAT_OPS = {
    Shape.FLOAT: {"+": op.FADD, "-": op.FSUB, "*": op.FMUL, "/": op.FDIV},
    Shape.FLOAT32: {"+": op.FADD32, "-": op.FSUB32, "*": op.FMUL32, "/": op.FDIV32},
}
_INT_OPS = {
    "+": op.ADD, "-": op.SUB, "*": op.MUL, "&": op.AND, "|": op.OR, "^": op.XOR, "&^": op.ANDNOT,
}  # fmt: skip
_OPS32 = {"+": op.ADD32, "-": op.SUB32, "*": op.MUL32}
_FLOAT_MEMORY = {"+": op.FADDM, "-": op.FSUBM, "*": op.FMULM}
_FLOAT_SUMS = {"+": op.FMULADD, "-": op.FMULSUB}
_OPS32U = {"+": op.ADDU32, "-": op.SUBU32, "*": op.MULU32}
_BITWISE = frozenset(("&", "|", "^", "&^"))
_COMMUTES = frozenset(("+", "*", "&", "|", "^"))
_IMM_OPS = {"+": op.ADDI, "*": op.MULI, "&": op.ANDI, "|": op.ORI, "^": op.XORI}


def binary(f: FuncLowerer, e: ir.Binary, dest: int | None) -> int:
    """`+ - * / % & | ^ &^` on numbers."""
    return arithmetic(f, e.op, e.x, e.y, rep_of(e.type), dest)


def arithmetic(
    f: FuncLowerer, name: str, x: Any, y: Any, rep: Rep, dest: int | None, left: int | None = None
) -> int:
    """One operation. `left`: the left operand's slot, evaluated already (x is not looked at)."""
    kind = rep.kind
    if kind == Shape.COMPLEX128 or kind == Shape.COMPLEX64:
        return _complex_binary(f, name, x, y, rep, dest, left)
    mark = len(f.temps)
    if kind == Shape.INT:
        const_y: Any = y.value if type(y) is ir.Const else None
        if const_y is None and left is None and type(x) is ir.Const:
            if name in _COMMUTES:
                const_y, x = x.value, y
            elif name == "-" and rep.bits == 64 and is_imm(x.value):
                b = f.expr(y)
                f.release(mark)
                d = f.temp("s") if dest is None else dest
                f.emit(op.RSUBI, d, b, int(x.value))  # type: ignore[arg-type]
                return d
        if const_y is not None:
            a = f.expr(x) if left is None else left
            done = _with_const(f, name, a, int(const_y), rep, dest, mark)
            if done is not None:
                return done
            b = f.int_const(int(const_y))
        else:
            a = f.operand(x) if left is None else left
            b = f.operand(y)
        f.release(mark)
        d = f.temp("s") if dest is None else dest
        _int_op(f, name, d, a, b, rep)
        return d
    if kind == Shape.FLOAT and name in _FLOAT_SUMS and (left is not None or not _is_product(f, x)):
        if _is_product(f, y):
            a = f.expr(x) if left is None else left
            m, n = _factors(f, y)
            return _sum_with_product(f, name, a, m, n, dest, mark)
    elif kind == Shape.FLOAT and name == "+":
        m, n = _factors(f, x)
        return _sum_with_product(f, name, f.expr(y), m, n, dest, mark)
    a = f.expr(x) if left is None else left
    b = a if left is None and _same(x, y) else f.expr(y)
    loaded = _just_loaded(f, a, b, mark) if kind == Shape.FLOAT and name in _FLOAT_MEMORY else None
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    if loaded is None:
        f.emit(_FLOAT_OPS[kind][name], d, a, b)
    else:
        f.emit(_FLOAT_MEMORY[name], d, a, *loaded)
    return d


def _just_loaded(f: FuncLowerer, a: int, b: int, mark: int) -> list[Any] | None:
    """Pointer slot and offset of b if the last instruction has loaded this temporary from memory.

    That instruction is taken back.
    """
    last = f.asm.code[-1] if f.asm.code else None
    if a == b or type(last) is not list or last[0] != op.LD64 or last[2] != b:
        return None
    if (b, "s") not in f.temps[mark:]:
        return None
    return f.asm.code.pop()[3:]  # type: ignore[index]


def _is_product(f: FuncLowerer, e: Any) -> bool:
    return type(e) is ir.Binary and e.op == "*" and not (f.ordered and e in f.ordered)


def _factors(f: FuncLowerer, product: ir.Binary) -> tuple[int, int]:
    x = f.expr(product.x)
    return x, x if _same(product.x, product.y) else f.expr(product.y)


def _sum_with_product(
    f: FuncLowerer, name: str, a: int, x: int, y: int, dest: int | None, mark: int
) -> int:
    """a + x*y or a - x*y in float64, in one instruction that rounds twice."""
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    f.emit(_FLOAT_SUMS[name], d, a, x, y)
    return d


def _same(x: Any, y: Any) -> bool:
    """Whether two operands plainly read the same memory, as in `p.x * p.x`."""
    kind = type(x)
    if kind is not type(y):
        return False
    if kind is ir.VarRef:
        return x.var is y.var
    if kind is ir.Field:
        return x.index == y.index and _same(x.x, y.x)
    if kind is ir.Deref:
        return _same(x.x, y.x)
    if kind is ir.Index:
        return _same(x.x, y.x) and _same(x.index, y.index)
    return False


def _int_op(f: FuncLowerer, name: str, d: int, a: int, b: int, rep: Rep) -> None:
    if name == "/" or name == "%":
        wide_unsigned = not rep.signed and rep.bits == 64
        if name == "/":
            f.emit(op.DIVU if wide_unsigned else op.DIV, d, a, b)
            if rep.signed and rep.norm >= 0:
                f.emit(rep.norm, d, d)  # the least integer / -1
        else:
            f.emit(op.MODU if wide_unsigned else op.MOD, d, a, b)
        return
    if rep.bits == 32 and name in _OPS32:
        f.emit((_OPS32 if rep.signed else _OPS32U)[name], d, a, b)
        return
    f.emit(_INT_OPS[name], d, a, b)
    if rep.norm >= 0 and name not in _BITWISE:
        f.emit(rep.norm, d, d)


def _with_const(
    f: FuncLowerer, name: str, a: int, value: int, rep: Rep, dest: int | None, mark: int
) -> int | None:
    """`a op value` with the value as an immediate operand; None if there is no such operation."""
    number = -1
    imm = value
    normal = True
    if name == "+" or name == "-":
        imm = value if name == "+" else -value
        number = op.ADDI
        if rep.bits == 32:
            number, normal = (op.ADDI32 if rep.signed else op.ADDIU32), False
    elif name == "*":
        number = op.MULI
        if rep.bits == 32 and not rep.signed:
            number, normal = op.MULIU32, False
    elif name in _IMM_OPS:
        number, normal = _IMM_OPS[name], False
    elif name == "&^":
        number, imm, normal = op.ANDI, ~value, False
    elif value != 0:
        number, imm, normal = _divide_by(name, value, rep)
    if number < 0 or not is_imm(imm):
        return None
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    f.emit(number, d, a, imm)
    if normal and rep.norm >= 0:
        f.emit(rep.norm, d, d)
    return d


def _divide_by(name: str, value: int, rep: Rep) -> tuple[int, int, bool]:
    """Division by a constant other than 0: operation, immediate, whether to renormalise."""
    if not rep.signed and value & (value - 1) == 0:
        if name == "/":
            return op.SHRI, value.bit_length() - 1, False
        return op.ANDI, value - 1, False
    wide_unsigned = not rep.signed and rep.bits == 64
    if name == "/":
        if rep.signed and value > 1 and value & (value - 1) == 0:
            return op.DIVP2, value.bit_length() - 1, False
        return (op.DIVUI if wide_unsigned else op.DIVI), value, value == -1
    return (op.MODUI if wide_unsigned else op.MODI), value, False


def shift(f: FuncLowerer, e: ir.Shift, dest: int | None) -> int:
    """`x << y`, `x >> y`."""
    return shift_op(f, e.op, e.x, e.y, rep_of(e.type), dest)


def shift_op(
    f: FuncLowerer, name: str, x: Any, y: Any, rep: Rep, dest: int | None, left: int | None = None
) -> int:
    """A shift; `left` as in arithmetic."""
    mark = len(f.temps)
    a = f.operand(x) if left is None else left
    if type(y) is ir.Const:
        count = int(y.value)  # type: ignore[arg-type]
        f.release(mark)
        d = f.temp("s") if dest is None else dest
        if name == "<<":
            if count >= rep.bits:
                f.emit(op.LDI, d, 0)
            else:
                f.emit(op.SHLI, d, a, count)
                if rep.norm >= 0 and count:
                    f.emit(rep.norm, d, d)
        elif rep.signed:
            f.emit(op.SARI, d, a, min(count, 63))
        elif count >= rep.bits:
            f.emit(op.LDI, d, 0)
        else:
            f.emit(op.SHRI, d, a, count)
        return d
    b = f.expr(y)
    if rep_of(y.type).signed and not _not_negative(y):
        f.emit(op.SHCHK, b)
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    if name == "<<":
        f.emit(op.SHL, d, a, b)
        if rep.norm >= 0:
            f.emit(rep.norm, d, d)
    else:
        f.emit(op.SAR if rep.signed else op.SHR, d, a, b)
    return d


def _not_negative(e: Any) -> bool:
    """Whether a value of signed type is plainly not negative."""
    if type(e) is ir.Convert and e.kind is ir.Conv.NUM:
        source = rep_of(e.x.type)
        return source.kind == Shape.INT and not source.signed and source.bits < rep_of(e.type).bits
    if type(e) is ir.Binary and e.op == "&":
        return any(type(z) is ir.Const and z.value >= 0 for z in (e.x, e.y))  # type: ignore[operator]
    return type(e) is ir.Len or type(e) is ir.Cap


# ---- complex numbers


def complex_parts(f: FuncLowerer, slot: int, rep: Rep) -> int:
    """Two slots with the parts as float64, of a complex number of either size."""
    if rep.kind == Shape.COMPLEX128:
        return slot
    d = f.temp("ss")
    f.emit(op.ZX32, d, slot)
    f.emit(op.F32TF, d, d)
    f.emit(op.SHRI, d + 1, slot, 32)
    f.emit(op.F32TF, d + 1, d + 1)
    return d


def _pack(f: FuncLowerer, parts: int, rep: Rep, dest: int | None) -> int:
    """The complex number of two float64 parts."""
    if rep.kind == Shape.COMPLEX128:
        return f.move(parts, rep, dest)
    low, high = f.temp("s"), f.temp("s")
    f.emit(op.F2F32, low, parts)
    f.emit(op.F2F32, high, parts + 1)
    f.emit(op.SHLI, high, high, 32)
    d = f.temp("s") if dest is None else dest
    f.emit(op.OR, d, low, high)
    return d


def _complex_neg(f: FuncLowerer, e: ir.Unary, rep: Rep, dest: int | None) -> int:
    x = complex_parts(f, f.expr(e.x), rep)
    d = f.temp("ss")
    f.emit(op.FNEG, d, x)
    f.emit(op.FNEG, d + 1, x + 1)
    return _pack(f, d, rep, dest)


def _complex_binary(
    f: FuncLowerer, name: str, x: Any, y: Any, rep: Rep, dest: int | None, left: int | None
) -> int:
    a = complex_parts(f, f.expr(x) if left is None else left, rep)
    b = complex_parts(f, f.expr(y), rep)
    d = f.temp("ss")
    if name == "+" or name == "-":
        number = op.FADD if name == "+" else op.FSUB
        f.emit(number, d, a, b)
        f.emit(number, d + 1, a + 1, b + 1)
    else:
        f.emit(op.CMUL if name == "*" else op.CDIV, d, a, b)
    return _pack(f, d, rep, dest)


def make_complex(f: FuncLowerer, e: ir.Complex, dest: int | None) -> int:
    """`complex(re, im)`."""
    rep = rep_of(e.type)
    re, im = f.expr(e.re), f.expr(e.im)
    d = f.temp("ss")
    number = op.MOV if rep.kind == Shape.COMPLEX128 else op.F32TF
    f.emit(number, d, re)
    f.emit(number, d + 1, im)
    return _pack(f, d, rep, dest)


def real(f: FuncLowerer, e: ir.Real, dest: int | None) -> int:
    """`real(x)`."""
    return _complex_part(f, e.x, 0, dest)


def imag(f: FuncLowerer, e: ir.Imag, dest: int | None) -> int:
    """`imag(x)`."""
    return _complex_part(f, e.x, 1, dest)


def _complex_part(f: FuncLowerer, x: Any, part: int, dest: int | None) -> int:
    rep = rep_of(x.type)
    slot = f.expr(x)
    if rep.kind == Shape.COMPLEX128:
        return f.move(slot + part, INT64, dest)
    d = f.temp("s") if dest is None else dest
    if part:
        f.emit(op.SHRI, d, slot, 32)
    else:
        f.emit(op.ZX32, d, slot)
    return d


# ---- booleans

_SET = {"==": op.SEQ, "!=": op.SNE, "<": op.SLT, "<=": op.SLE}
_SET_UNSIGNED = {"<": op.SLTU, "<=": op.SLEU}
_SET_FLOAT = {"==": op.FSEQ, "!=": op.FSNE, "<": op.FSLT, "<=": op.FSLE}
_SET_IMM = {"==": op.SEQI, "!=": op.SNEI, "<": op.SLTI, ">": op.SGTI}
_SWAPPED = {">": "<", ">=": "<="}


def compare(f: FuncLowerer, e: ir.Compare, dest: int | None) -> int:
    """A comparison as a value."""
    rep = rep_of(e.x.type)
    name, x, y = e.op, e.x, e.y
    if rep.kind == Shape.INT or rep.kind == Shape.POINTER:
        mark = len(f.temps)
        wide_unsigned = not rep.signed and rep.bits == 64 and rep.kind == Shape.INT
        imm: Any = 0 if type(y) is ir.Zero else y.value if type(y) is ir.Const else None
        usable = name in _SET_IMM and (not wide_unsigned or name in ("==", "!="))
        if imm is not None and usable and is_imm(int(imm)):
            a = f.expr(x)
            f.release(mark)
            d = f.temp("s") if dest is None else dest
            f.emit(_SET_IMM[name], d, a, int(imm))
            return d
        a, b = f.operand(x), f.operand(y)
        if name in _SWAPPED:
            name, a, b = _SWAPPED[name], b, a
        f.release(mark)
        d = f.temp("s") if dest is None else dest
        table = _SET_UNSIGNED if wide_unsigned and name in _SET_UNSIGNED else _SET
        f.emit(table[name], d, a, b)
        return d
    if rep.kind == Shape.FLOAT:
        mark = len(f.temps)
        a, b = f.expr(x), f.expr(y)
        if name in _SWAPPED:
            name, a, b = _SWAPPED[name], b, a
        f.release(mark)
        d = f.temp("s") if dest is None else dest
        f.emit(_SET_FLOAT[name], d, a, b)
        return d
    return boolean(f, e, dest)


def boolean(f: FuncLowerer, e: Any, dest: int | None) -> int:
    """Any condition as a value, by jumps."""
    d = f.temp("s")
    false, end = Label(), Label()
    cond.jump_unless(f, e, false)
    f.emit(op.LDI, d, 1)
    f.emit(op.JMP, end)
    f.asm.bind(false)
    f.emit(op.LDI, d, 0)
    f.asm.bind(end)
    return f.move(d, UINT8, dest)


# ---- conversions of numbers


def convert(f: FuncLowerer, e: ir.Convert, dest: int | None) -> int:
    """A conversion without an interface."""
    kind = e.kind
    if kind is ir.Conv.NUM:
        return _numeric(f, e, dest)
    if kind is ir.Conv.NOP:
        return f.expr(e.x, dest)
    if kind is ir.Conv.UNSAFE:
        if dest is None and rep_of(e.type) is POINTER and rep_of(e.x.type) is not POINTER:
            # From now on the collector must see it.
            dest = f.temp("p")
        return f.expr(e.x, dest)
    from gomem_kernel.compiler.lower import strings

    return strings.convert(f, e, dest)


def _numeric(f: FuncLowerer, e: ir.Convert, dest: int | None) -> int:
    source, target = rep_of(e.x.type), rep_of(e.type)
    complexes = (Shape.COMPLEX128, Shape.COMPLEX64)
    if type(e.x) is ir.Const and target.kind in complexes:
        # A constant of a type parameter's type, in an instance.
        return _complex_const(f, e.x.value, target, dest)
    if source.kind in complexes:
        if source.kind == target.kind:
            return f.expr(e.x, dest)
        return _pack(f, complex_parts(f, f.expr(e.x), source), target, dest)
    mark = len(f.temps)
    if source.kind == target.kind and source.kind != Shape.INT:
        return f.expr(e.x, dest)
    if source.kind == Shape.INT and target.kind == Shape.INT:
        if _fits(source, target):
            return f.expr(e.x, dest)
        x = f.expr(e.x)
        f.release(mark)
        d = f.temp("s") if dest is None else dest
        f.emit(target.norm, d, x)
        return d
    x = f.expr(e.x)
    f.release(mark)
    d = f.temp("s") if dest is None else dest
    if source.kind == Shape.INT:
        unsigned = not source.signed and source.bits == 64
        if target.kind == Shape.FLOAT:
            f.emit(op.U2F if unsigned else op.I2F, d, x)
        elif target.kind == Shape.FLOAT32:
            f.emit(op.U2F32 if unsigned else op.I2F32, d, x)
        else:
            raise Unsupported(f"conversion from {e.x.type} to {e.type}", e.pos)
        return d
    if source.kind == Shape.FLOAT32:
        f.emit(op.F32TF, d, x)
        x = d
        if target.kind == Shape.FLOAT:
            return d
    elif target.kind == Shape.FLOAT32:
        f.emit(op.F2F32, d, x)
        return d
    f.emit(op.F2U if target.bits == 64 and not target.signed else op.F2I, d, x)
    if target.norm >= 0:
        f.emit(target.norm, d, d)
    return d


def _fits(source: Rep, target: Rep) -> bool:
    """Whether a normalised source is normalised for the target too."""
    if target.bits == 64:
        return True
    if source.signed == target.signed:
        return source.bits <= target.bits
    return not source.signed and source.bits < target.bits


def min_max(f: FuncLowerer, e: ir.MinMax, dest: int | None) -> int:
    """`min(...)`, `max(...)`."""
    rep = rep_of(e.type)
    d = f.temp(rep.slots)
    f.expr(e.args[0], d)
    acc = ir.VarRef(e.pos, e.type, _slot_var(e, d))
    for arg in e.args[1:]:
        slot = f.expr(arg)
        other = ir.VarRef(e.pos, e.type, _slot_var(e, slot))
        if rep.kind in (Shape.FLOAT, Shape.FLOAT32):
            _float_min_max(f, e, rep, d, slot)
            continue
        keep = Label()
        name = "<=" if e.op == "min" else ">="
        cond.jump_if(f, ir.Compare(e.pos, e.type, name, acc, other), keep)
        f.move(slot, rep, d)
        f.asm.bind(keep)
    return f.move(d, rep, dest)


def _slot_var(e: ir.MinMax, slot: int) -> ir.Var:
    """A variable that stands in given slots."""
    var = ir.Var(".mm", e.type, e.pos, ir.Klass.LOCAL, None)  # type: ignore[arg-type]
    var.lower = place.Place(place.SLOT, e.type, slot)
    return var


def _float_min_max(f: FuncLowerer, e: ir.MinMax, rep: Rep, d: int, slot: int) -> None:
    """Put the min or max of d and slot into d; NaN wins, and -0 is less than 0.

    Source: go1.27 runtime/minmax.go fmin fmax
    """
    a, b = d, slot
    if rep.kind == Shape.FLOAT32:
        a, b = f.temp("s"), f.temp("s")
        f.emit(op.F32TF, a, d)
        f.emit(op.F32TF, b, slot)
    end, take, same = Label(), Label(), Label()
    f.emit(op.JFNE, a, a, end)  # d is NaN
    f.emit(op.JFNE, b, b, take)
    f.emit(op.JFEQ, a, b, same)
    if e.op == "min":
        f.emit(op.JFLT, a, b, end)
    else:
        f.emit(op.JFLT, b, a, end)
    f.asm.bind(take)
    f.emit(op.MOV, d, slot)
    f.emit(op.JMP, end)
    f.asm.bind(same)
    # Equal: only zeros can differ, by their sign bits.
    f.emit(op.OR if e.op == "min" else op.AND, d, d, slot)
    f.asm.bind(end)
