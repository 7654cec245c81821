"""Pairs of neighbouring instructions that one wide operation does.

Each instruction saved is a dispatch saved, but only pairs that any program has many of are worth an
operation; a profile of the benchmark programs decides. It is a loop's increment with its
condition. Two moves in a row (arguments of calls) were measured to gain nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gomem_kernel.abi import op
from gomem_kernel.compiler.lower.operands import JUMP_AT

_ADDI = op.BY_NAME["ADDI"]
_SWITCHI = op.BY_NAME["SWITCHI"]
_LOOPS = {
    op.BY_NAME["LOOPLT"]: op.BY_NAME["LOOPINC"],
    op.BY_NAME["LOOPLTI"]: op.BY_NAME["LOOPINCI"],
}


def fuse(code: list[Any], entries: Iterable[Any]) -> list[Any]:
    """The code of a function with such pairs joined.

    `code` has labels among its instructions `[op, line, operand...]`; slots are final. What a jump
    can reach, or lies at one of the labels `entries`, stays the first of a pair.
    """
    targets = set(entries)
    for item in code:
        if type(item) is list:
            targets.update(item[at] for at in JUMP_AT[item[0]])
            if item[0] == _SWITCHI:
                targets.update(item[5])
    fused: list[Any] = []
    last: Any = None
    at = 0
    for item in code:
        if type(item) is not list:
            if item in targets:
                last = None
        elif last is not None and (joined := _join(last, item)):
            fused[at] = joined
            last = None
            continue
        else:
            last = item
            at = len(fused)
        fused.append(item)
    return fused


def _join(first: list[Any], second: list[Any]) -> list[Any] | None:
    number = second[0]
    if number in _LOOPS and first[0] == _ADDI:
        slot = second[2]
        if first[2] == first[3] == slot and first[4] == 1 and second[3] != slot:
            return [_LOOPS[number], second[1], *second[2:]]
    return None
