"""Switches: jump tables and binary search over constants, strings by length, types by descriptor.

Source: go1.27 cmd/compile/internal/walk/switch.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import op
from gomem_kernel.compiler import ir
from gomem_kernel.compiler.lower import cond, iface, place
from gomem_kernel.compiler.lower.asm import OUT, Label
from gomem_kernel.compiler.lower.expr import const_bits, emit_string, is_imm
from gomem_kernel.compiler.lower.place import SLOT, Place
from gomem_kernel.compiler.types.types import Type
from gomem_kernel.compiler.walk.rep import Rep, Shape, rep_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.lower.func import FuncLowerer

MIN_TABLE_CASES = 6
MAX_TABLE_WASTE = 4
MAX_LINEAR = 4


def switch(f: FuncLowerer, s: ir.Switch) -> None:
    """`switch`."""
    end = Label()
    f.targets[s] = (end, None)
    bodies = [Label() for _ in s.cases]
    default = end
    for case, label in zip(s.cases, bodies, strict=True):
        if case.default:
            default = label
    mark = len(f.temps)
    if s.tag is None:
        for case, label in zip(s.cases, bodies, strict=True):
            for value in case.values:
                f.asm.at(value.pos)
                cond.jump_if(f, value, label)
                f.ordered = {}
    else:
        _tag(f, s, bodies, default)
    f.emit(op.JMP, default)
    f.release(mark)
    for case, label in zip(s.cases, bodies, strict=True):
        f.asm.bind(label)
        f.block(case.body)
        if not case.falls:
            f.emit(op.JMP, end)
    f.asm.bind(end)


def _tag(f: FuncLowerer, s: ir.Switch, bodies: list[Label], default: Label) -> None:
    tag: Any = s.tag
    rep = rep_of(tag.type)
    values = [
        (value, label) for case, label in zip(s.cases, bodies, strict=True) for value in case.values
    ]
    all_const = all(type(value) is ir.Const for value, _ in values)
    slot = f.value(tag)
    if all_const and rep.kind == Shape.INT:
        pairs = [(const_bits(value.value, rep), label) for value, label in values]  # type: ignore[attr-defined]
        if all(is_imm(number) for number, _ in pairs):
            _integers(f, slot, _first_of_each(pairs), default)
            return
    if all_const and rep.kind == Shape.STRING and len(values) > MAX_LINEAR:
        _by_length(f, slot, values)
        return
    if slot >= OUT or not all_const:
        slot = f.move(slot, rep, f.temp(rep.slots))
    var = ir.Var(".tag", tag.type, tag.pos, ir.Klass.LOCAL, f.func)
    var.lower = Place(SLOT, tag.type, slot)
    ref = ir.VarRef(tag.pos, tag.type, var)
    for value, label in values:
        f.asm.at(value.pos)
        mark = len(f.temps)
        if (
            isinstance(value, (ir.Compare, ir.CompareMixed))
            and rep_of(value.type) is rep
            and (type(tag) is ir.Const)
        ):
            # switch true { case a == b: }
            cond.branch(f, value, label, bool(tag.value))
        else:
            cond.jump_if(f, ir.Compare(value.pos, value.type, "==", ref, value), label)
        f.ordered = {}
        f.release(mark)


def _first_of_each(pairs: list[tuple[int, Label]]) -> list[tuple[int, Label]]:
    seen: dict[int, Label] = {}
    for number, label in pairs:
        seen.setdefault(number, label)
    return sorted(seen.items(), key=lambda pair: pair[0])


def _integers(f: FuncLowerer, slot: int, pairs: list[tuple[int, Label]], default: Label) -> None:
    """Jump by an integer: a table where the values are dense, else by halving."""
    n = len(pairs)
    if n >= MIN_TABLE_CASES:
        low, high = pairs[0][0], pairs[-1][0]
        width = high - low + 1
        if width <= MAX_TABLE_WASTE * n:
            known = dict(pairs)
            table = [known.get(low + i, default) for i in range(width)]
            f.asm.code.append([op.SWITCHI, f.asm.line, slot, low, width, table])
            return
    if n <= MAX_LINEAR:
        for number, label in pairs:
            f.emit(op.JEQI, slot, number, label)
        return
    half = n // 2
    upper = Label()
    f.emit(op.JGEI, slot, pairs[half][0], upper)
    _integers(f, slot, pairs[:half], default)
    f.emit(op.JMP, default)
    f.asm.bind(upper)
    _integers(f, slot, pairs[half:], default)


def _by_length(f: FuncLowerer, slot: int, values: list[tuple[Any, Label]]) -> None:
    """Strings: first the length, then those that have it."""
    groups: dict[int, list[tuple[bytes, Label]]] = {}
    for value, label in values:
        groups.setdefault(len(value.value), []).append((value.value, label))
    mark = len(f.temps)
    text = f.temp("ss")
    for length in sorted(groups):
        following = Label()
        f.emit(op.JNEI, slot + 1, length, following)
        for data, label in groups[length]:
            emit_string(f, data, text)
            f.emit(op.JSEQ, slot, text, label)
        f.asm.bind(following)
    f.release(mark)


# ---- types


def type_switch(f: FuncLowerer, s: ir.TypeSwitch) -> None:
    """`switch v := x.(type)`."""
    end = Label()
    f.targets[s] = (end, None)
    source = rep_of(s.x.type)
    x = f.value(s.x)
    if type(s.x) is not ir.VarRef or s.x.var.reassigned or x >= OUT:
        x = f.move(x, source, f.temp("sp"))
    word = iface.dynamic_type(f, x, source)
    default: Label | None = None
    for case in s.cases:
        f.asm.at(case.pos)
        following = Label()
        if case.default:
            default = Label()
            f.emit(op.JMP, following)
            f.asm.bind(default)
        else:
            _match_any(f, word, case.types, following)
        scope = len(f.vars)
        if case.var is not None:
            _bind(f, case, x, word, source)
        f.block(case.body)
        f.end_vars(scope)
        f.emit(op.JMP, end)
        f.asm.bind(following)
    if default is not None:
        f.emit(op.JMP, default)
    f.asm.bind(end)


def _match_any(f: FuncLowerer, word: int, types: list[Type | None], no: Label) -> None:
    """Fall through if the dynamic type is one of these, else go to `no`."""
    yes = Label()
    last = len(types) - 1
    for i, t in enumerate(types):
        mark = len(f.temps)
        if i == last:
            if t is None:
                f.emit(op.JNEI, word, 0, no)
            else:
                iface.matches(f, word, t, no)
        elif t is None:
            f.emit(op.JEQI, word, 0, yes)
        else:
            other = Label()
            iface.matches(f, word, t, other)
            f.emit(op.JMP, yes)
            f.asm.bind(other)
        f.release(mark)
    f.asm.bind(yes)


def _bind(f: FuncLowerer, case: ir.TypeCase, x: int, word: int, source: Rep) -> None:
    """The variable of a clause."""
    var = case.var
    assert var is not None
    mark = len(f.temps)
    single = len(case.types) == 1 and case.types[0] is not None and not case.default
    rep = rep_of(var.type)
    if single:
        if f.on_heap(var):
            value = f.temp(rep.slots)
            iface.as_type(f, x, word, var.type, value)
            place.store(f, f.declare(var), value)
        else:
            iface.as_type(f, x, word, var.type, f.declare(var).slot)
    else:
        place.store(f, f.declare(var), f.move(x, source, None))
    f.release(mark)
