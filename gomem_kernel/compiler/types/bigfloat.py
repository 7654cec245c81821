"""Floating-point constants far outside of what a float64 holds, as Go's big.Float keeps them.

A `Huge` is m * 2**e with at most 512 bits in m. It stands where a Fraction would need numbers of
more than 16384 bits, mixes with Fractions in arithmetic, and turns into one when a result comes
back into that range. Exponents end at 2**31, as in Go.

Source: go1.27 math/big/float.go; go/constant/value.go
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

PREC = 512
_RANGE = 1 << 14  # largest binary exponent of a Fraction
_MAX_EXP = 1 << 31


class Huge:
    """A number too large or too small for a Fraction; never zero."""

    __slots__ = ("e", "m")

    def __init__(self, m: int, e: int) -> None:
        self.m = m
        self.e = e

    @property
    def top(self) -> int:
        """The binary exponent: the magnitude is in [2**(top-1), 2**top)."""
        return self.m.bit_length() + self.e

    def __neg__(self) -> Huge:
        return Huge(-self.m, self.e)

    def __add__(self, other: Float) -> Float:
        (am, ae), (bm, be) = (self.m, self.e), _parts(other)
        if bm == 0:
            return self
        if ae < be:
            (am, ae), (bm, be) = (bm, be), (am, ae)
        if ae - be > 2 * PREC:
            return make(am, ae)  # the smaller one is below the last digit
        return make((am << (ae - be)) + bm, be)

    __radd__ = __add__

    def __sub__(self, other: Float) -> Float:
        return self + -other

    def __rsub__(self, other: Float) -> Float:
        return -self + other

    def __mul__(self, other: Float) -> Float:
        m, e = _parts(other)
        return make(self.m * m, self.e + e)

    __rmul__ = __mul__

    def __truediv__(self, other: Float) -> Float:
        return _divide((self.m, self.e), _parts(other))

    def __rtruediv__(self, other: Float) -> Float:
        return _divide(_parts(other), (self.m, self.e))

    def _sign_of_difference(self, other: object) -> int:
        if isinstance(other, int):
            other = Fraction(other)
        assert isinstance(other, Fraction | Huge)
        d = self - other
        m = d.m if isinstance(d, Huge) else d.numerator
        return (m > 0) - (m < 0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Huge) and (self.m, self.e) == (other.m, other.e)

    def __hash__(self) -> int:
        return hash((self.m, self.e))

    def __lt__(self, other: object) -> bool:
        return self._sign_of_difference(other) < 0

    def __le__(self, other: object) -> bool:
        return self._sign_of_difference(other) <= 0

    def __gt__(self, other: object) -> bool:
        return self._sign_of_difference(other) > 0

    def __ge__(self, other: object) -> bool:
        return self._sign_of_difference(other) >= 0

    def __str__(self) -> str:
        """Six digits and a decimal exponent."""
        with localcontext() as context:
            context.prec = 60
            log = Decimal(abs(self.m)).log10() + Decimal(self.e) * Decimal(2).log10()
            exp = int(log.to_integral_value(rounding="ROUND_FLOOR"))
            digits = f"{float(Decimal(10) ** (log - exp)):.6g}"
        if digits == "10":
            digits, exp = "1", exp + 1
        return f"{'-' if self.m < 0 else ''}{digits}e{exp:+d}"

    __repr__ = __str__


Float = Fraction | Huge


def make(m: int, e: int) -> Float:
    """M * 2**e, rounded to 512 bits.

    Raises: OverflowError beyond the largest exponent; below the smallest the result is zero.
    """
    if m == 0:
        return Fraction(0)
    excess = m.bit_length() - PREC
    if excess > 0:
        q, r = divmod(abs(m), 1 << excess)
        half = 1 << (excess - 1)
        if r > half or (r == half and q & 1):
            q += 1
        m = q if m > 0 else -q
        e += excess
    top = m.bit_length() + e
    if -_RANGE <= top <= _RANGE:
        return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)
    if top > _MAX_EXP:
        raise OverflowError
    return Huge(m, e) if top >= -_MAX_EXP else Fraction(0)


def _parts(v: Float) -> tuple[int, int]:
    """Mantissa and exponent of v, to more than 512 bits."""
    if isinstance(v, Huge):
        return v.m, v.e
    n, d = v.numerator, v.denominator
    if n == 0:
        return 0, 0
    shift = max(0, 2 * PREC - n.bit_length() + d.bit_length())
    return (n << shift) // d, -shift


def _divide(x: tuple[int, int], y: tuple[int, int]) -> Float:
    shift = max(0, 2 * PREC - x[0].bit_length() + y[0].bit_length())
    q = (abs(x[0]) << shift) // abs(y[0])
    return make(q if (x[0] < 0) == (y[0] < 0) else -q, x[1] - y[1] - shift)


def normal(f: Float) -> Float:
    """f, rounded to 512 bits if it has become too long to keep exactly."""
    if isinstance(f, Huge):
        return f
    if f.numerator.bit_length() < 8 * PREC and f.denominator.bit_length() < 8 * PREC:
        return f
    return make(*_parts(f))


def scale(m: int, base: int, exponent: int) -> Float:
    """M * base**exponent, for exponents of any size."""
    pm, pe = 1, 0
    bm, be = base, 0
    n = abs(exponent)
    while n:
        if n & 1:
            pm, pe = _short(pm * bm, pe + be)
        bm, be = _short(bm * bm, 2 * be)
        n >>= 1
    return _divide((m, 0), (pm, pe)) if exponent < 0 else make(m * pm, pe)


def _short(m: int, e: int) -> tuple[int, int]:
    """The leading bits of m, enough for forty roundings to stay far below the last of 512."""
    excess = m.bit_length() - 2 * PREC
    return (m >> excess, e + excess) if excess > 0 else (m, e)
