"""Natives of math/big: Python's integers do the work on long numbers.

Each reads its operands as words, lowest first, and fills its result slices; what it does stands in
std/math/big/natives.go. Digits are converted by halves, since Python's own conversion takes time
that grows with the square of the length.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from gomem_kernel.abi.layout import BASE

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

NATIVES: dict[str, Callable[[Machine, int], None]] = {}

_WORD = 8
_DIGITS = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHORT = 64  # digits converted one by one


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
    _put(m, base, _get(m, base + 3) * _get(m, base + 6))


@_native("divWords")
def _div(m: Machine, base: int) -> None:
    quotient, rest = divmod(_get(m, base + 6), _get(m, base + 9))
    _put(m, base, quotient)
    _put(m, base + 3, rest)


@_native("expWords")
def _exp(m: Machine, base: int) -> None:
    _put(m, base, pow(_get(m, base + 3), _get(m, base + 6), _get(m, base + 9)))


@_native("sqrtWords")
def _sqrt(m: Machine, base: int) -> None:
    _put(m, base, math.isqrt(_get(m, base + 3)))


@_native("gcdWords")
def _gcd(m: Machine, base: int) -> None:
    _put(m, base, math.gcd(_get(m, base + 3), _get(m, base + 6)))


def to_digits(value: int, base: int, powers: list[int], level: int) -> bytes:
    """Digits of a number, lowest first, filled up with zeros to _SHORT << level.

    powers: base ** (_SHORT << i) for each i below level
    """
    if level == 0:
        out = bytearray()
        for _ in range(_SHORT):
            value, digit = divmod(value, base)
            out.append(_DIGITS[digit])
        return bytes(out)
    high, low = divmod(value, powers[level - 1])
    return to_digits(low, base, powers, level - 1) + to_digits(high, base, powers, level - 1)


@_native("formatWords")
def _format(m: Machine, base: int) -> None:
    value, number_base = _get(m, base + 4), m.mem[base + 7]
    powers, level = [number_base**_SHORT], 0
    while value >= powers[level]:
        powers.append(powers[level] ** 2)
        level += 1
    text = to_digits(value, number_base, powers, level).rstrip(b"0")
    m.arena.write(m.mem[base + 1] - BASE, text)
    m.mem[base] = len(text)


def from_digits(values: bytes, base: int) -> int:
    """The number whose digits, each a value, are given in order."""
    if len(values) <= _SHORT:
        number = 0
        for value in values:
            number = number * base + value
        return number
    half = len(values) // 2
    unit: int = base**half
    return from_digits(values[:-half], base) * unit + from_digits(values[-half:], base)


@_native("parseWords")
def _parse(m: Machine, base: int) -> None:
    values = bytes(m.arena.read(m.mem[base + 3] - BASE, m.mem[base + 4]))
    _put(m, base, from_digits(values, m.mem[base + 6]))
