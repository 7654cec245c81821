"""Natives of math/big: Python's integers do the work on long numbers.

Each reads its operands as words, lowest first, and fills its result slices; what it does stands in
std/math/big/natives.go. Long work is done in pieces (`longs.py`), so that it can be interrupted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gomem_kernel.abi.layout import BASE
from gomem_kernel.runtime.longs import Longs

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

NATIVES: dict[str, Callable[[Machine, int], None]] = {}

_WORD = 8


def _native(
    name: str,
) -> Callable[[Callable[[Machine, int], None]], Callable[[Machine, int], None]]:
    def register(function: Callable[[Machine, int], None]) -> Callable[[Machine, int], None]:
        NATIVES[f"math/big.{name}"] = function
        return function

    return register


def _get(m: Machine, slot: int) -> int:
    """The number in a slice of words."""
    n = m.mem[slot + 1]
    if n == 0:
        return 0
    return int.from_bytes(m.arena.read(m.mem[slot] - BASE, n * _WORD), "little")


def _put(m: Machine, slot: int, value: int) -> None:
    """Fill a slice of words with a number."""
    n = m.mem[slot + 1]
    if n:
        m.arena.write(m.mem[slot] - BASE, value.to_bytes(n * _WORD, "little"))


@_native("mulWords")
def _mul(m: Machine, base: int) -> None:
    _put(m, base, Longs(m.check).multiply(_get(m, base + 3), _get(m, base + 6)))


@_native("divWords")
def _div(m: Machine, base: int) -> None:
    quotient, rest = Longs(m.check).divide(_get(m, base + 6), _get(m, base + 9))
    _put(m, base, quotient)
    _put(m, base + 3, rest)


@_native("expWords")
def _exp(m: Machine, base: int) -> None:
    longs = Longs(m.check)
    _put(m, base, longs.power_modulo(_get(m, base + 3), _get(m, base + 6), _get(m, base + 9)))


@_native("sqrtWords")
def _sqrt(m: Machine, base: int) -> None:
    _put(m, base, Longs(m.check).root(_get(m, base + 3)))


@_native("gcdWords")
def _gcd(m: Machine, base: int) -> None:
    _put(m, base, Longs(m.check).gcd(_get(m, base + 3), _get(m, base + 6)))


@_native("formatWords")
def _format(m: Machine, base: int) -> None:
    text = Longs(m.check).digits(_get(m, base + 4), m.mem[base + 7])[::-1]
    m.arena.write(m.mem[base + 1] - BASE, text)
    m.mem[base] = len(text)


@_native("parseWords")
def _parse(m: Machine, base: int) -> None:
    values = bytes(m.arena.read(m.mem[base + 3] - BASE, m.mem[base + 4]))
    _put(m, base, Longs(m.check).number(values, m.mem[base + 6]))
