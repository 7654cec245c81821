"""Neighbouring instructions that one wide operation does.

Each instruction saved is a dispatch saved, but only rows that any program has many of are worth an
operation; a profile of the benchmark programs decides. They are a loop's increment with its
condition, a sum of three as in `a[i+j+1]`, and the exchange of two elements as sorting does it. Two
moves in a row (arguments of calls) were measured to gain nothing.

An operation writes every slot that the instructions did, so nothing need be known of what
follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from gomem_kernel.abi import op
from gomem_kernel.compiler.lower.operands import JUMP_AT

_ADD, _ADDI, _ADD3I = (op.BY_NAME[name] for name in ("ADD", "ADDI", "ADD3I"))
_LDX64, _STX64, _SWAPX64 = (op.BY_NAME[name] for name in ("LDX64", "STX64", "SWAPX64"))
_SWITCHI = op.BY_NAME["SWITCHI"]
_LOOPS = {
    op.BY_NAME["LOOPLT"]: op.BY_NAME["LOOPINC"],
    op.BY_NAME["LOOPLTI"]: op.BY_NAME["LOOPINCI"],
}


def fuse(code: list[Any], entries: Iterable[Any], noted: Collection[int]) -> list[Any]:
    """The code of a function with such rows joined.

    `code` has labels among its instructions `[op, line, operand...]`; slots are final. What a jump
    can reach, or lies at one of the labels `entries`, stays the first of a row. Accesses whose id
    is `noted` have a remark of their own and stay as they are.
    """
    targets = set(entries)
    for item in code:
        if type(item) is list:
            targets.update(item[at] for at in JUMP_AT[item[0]])
            if item[0] == _SWITCHI:
                targets.update(item[5])
    fused: list[Any] = []
    # Where in it the instructions stand since the last place that a jump reaches.
    row: list[int] = []
    for item in code:
        if type(item) is not list:
            if item in targets:
                row.clear()
            fused.append(item)
            continue
        row.append(len(fused))
        fused.append(item)
        if item[0] == _STX64 and len(row) >= 4:
            parts = [fused[at] for at in row[-4:]]
            joined = None if any(id(part) in noted for part in parts) else _swap(*parts)
        elif len(row) >= 2:
            parts = [fused[row[-2]], item]
            joined = _join(*parts)
        else:
            continue
        if joined:
            for at in row[-len(parts) :]:
                fused[at] = None
            del row[1 - len(parts) :]
            fused[row[-1]] = joined
    return [item for item in fused if item is not None]


def _join(first: list[Any], second: list[Any]) -> list[Any] | None:
    """One instruction for two, or none."""
    number = second[0]
    if number in _LOOPS and first[0] == _ADDI:
        slot = second[2]
        if first[2] == first[3] == slot and first[4] == 1 and second[3] != slot:
            return [_LOOPS[number], second[1], *second[2:]]
    elif number == _ADDI and first[0] == _ADD and first[2] == second[2] == second[3]:
        return [_ADD3I, *first[1:], second[4]]
    return None


def _swap(
    load: list[Any], load_2: list[Any], store: list[Any], store_2: list[Any]
) -> list[Any] | None:
    """One instruction for `t, u = a[i], a[j]; a[i], a[j] = u, t`, in one line, or none.

    The temporaries t and u are none of the slots that a, i and j stand in.
    """
    if (load[0], load_2[0], store[0]) != (_LDX64, _LDX64, _STX64):
        return None
    _, line, t, a, i = load
    _, _, u, _, j = load_2
    if (
        load_2[1] == store[1] == store_2[1] == line
        and load_2[3] == a
        and store[2:] == [a, i, u]
        and store_2[2:] == [a, j, t]
        and t != u
        and not {t, u} & {a, a + 1, i, j}
    ):
        return [_SWAPX64, line, a, i, j, t, u]
    return None
