"""What the opcode table says about operands, in the form that assembling and liveness want.

Index 2 of an instruction under construction is its first operand (see asm.py).
"""

from __future__ import annotations

from gomem_kernel.abi import op

_SLOT_KINDS = frozenset(("d", "D2", "D3", "s", "S2", "S3", "x", "X3", "r", "w", "b"))
_READS = {"s": 1, "S2": 2, "S3": 3, "x": 1, "X3": 3}
_WRITES = {"d": 1, "D2": 2, "D3": 3, "x": 1, "X3": 3}


def _positions(kinds: frozenset[str]) -> list[tuple[int, ...]]:
    return [
        tuple(i + 2 for i, kind in enumerate(row.operands) if kind in kinds) for row in op.TABLE
    ]


SLOT_AT = _positions(_SLOT_KINDS)
JUMP_AT = _positions(frozenset("j"))
STATIC_AT = _positions(frozenset(("f", "n", "t", "g", "i")))

# (operand, number of slots) that an operation reads and writes, regions aside.
READS = [
    tuple((i + 2, _READS[kind]) for i, kind in enumerate(row.operands) if kind in _READS)
    for row in op.TABLE
]
WRITES = [
    tuple((i + 2, _WRITES[kind]) for i, kind in enumerate(row.operands) if kind in _WRITES)
    for row in op.TABLE
]
IS_SAFEPOINT = ["S" in row.flags for row in op.TABLE]
IS_BACK_EDGE = [row.name.startswith("LOOP") for row in op.TABLE]
HAS_REGION = [any(kind in ("r", "w") for kind in row.operands) for row in op.TABLE]
