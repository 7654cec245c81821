"""Indices that are in range whatever their value: no bounds check is needed.

Source: go1.27 cmd/compile/internal/walk/expr.go bounded
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import is_integer, is_unsigned

_MAX_BITS = 62


def bounded(e: Any, limit: int) -> bool:
    """Whether an integer expression is surely at least 0 and less than limit."""
    if not is_integer(e.type):
        return False
    constant = _small(e)
    if constant is not None:
        return 0 <= constant < limit
    unsigned = is_unsigned(e.type)
    bits = 8 * sizes.sizeof(e.type)
    k = type(e)
    if k is ir.Binary and e.op in ("&", "&^"):
        value = _mask(e, bits, unsigned=unsigned)
        if 0 <= value < limit:
            return True
    elif unsigned and k in (ir.Binary, ir.Shift):
        y = _small(e.y)
        if y is not None and e.op == "%" and 0 <= y <= limit:
            return True
        if y is not None and e.op == "/":
            while bits > 0 and y >= 2:
                bits -= 1
                y >>= 1
        elif y is not None and e.op == ">>":
            if y > bits:
                return True
            bits -= y
    return unsigned and bits <= _MAX_BITS and 1 << bits <= limit


def _small(e: Any) -> int | None:
    """The value of a constant that fits an int."""
    if type(e) is ir.Const and type(e.value) is int and -(1 << 63) <= e.value < 1 << 63:
        return e.value
    return None


def _mask(e: ir.Binary, bits: int, *, unsigned: bool) -> int:
    """The largest value that `x & c` or `x &^ c` can have, -1 if that is not known."""
    x, y = _small(e.x), _small(e.y)
    if x is not None:
        return x
    if y is None:
        return -1
    if e.op == "&^":
        y = ~y
        if unsigned:
            y &= (1 << bits) - 1
    return y
