"""Arithmetic on long integers in pieces: fast on very long ones, and to be left between two.

Python multiplies n digits in n**1.58 and divides them in n**2 steps of one uninterrupted call. Here
products of more than `_PLAIN` bits go through a fast Fourier transform, by halves from `_WHOLE`
bits on, and all else comes down to products: division, roots, greatest common divisors, digits. A
`Longs` calls its `check` between pieces, each of which takes some ten milliseconds at most; what
that raises ends the calculation.

Sources: C. Burnikel, J. Ziegler, "Fast Recursive Division" (1998); P. Zimmermann, "Karatsuba Square
Root" (1999); N. Möller, "On Schönhage's algorithm and subquadratic integer gcd" (2008)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

# Bits up to which Python multiplies, divides and takes roots and divisors itself.
_PLAIN = 60_000
_PLAIN_DIVISOR = 8_000
_PLAIN_GCD = 4_000
# Bits up to which one transform multiplies.
_WHOLE = 2_000_000
# The transform's digits: two of them are three bytes. With at most 2**18 digits a sum is below
# 2**42, and the rounding error of its computation below 2**-53 * 18 * 2**42, a hundredth.
_DIGIT = 12
_GROUPS = 4  # digits whose sums, of 48 bits, do not overlap
_WINDOW = 5  # bits of an exponent taken at once
# Bits of the exponent by the square of the modulus' bits that Python's pow takes at once: some 10
# ms, twice for a piece of an exponent.
_PLAIN_POWER = 3_000_000_000
# Bits of a quotient by those of the divisor that Python finds at once: some 10 ms.
_PLAIN_QUOTIENT = 5_000_000_000
_DIGITS = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHORT = 64  # digits converted one by one
_SHORT_DECIMAL = 2048  # decimal digits that Python converts at once, below its limit of 4300

Matrix = tuple[int, int, int, int]


class Longs:
    """Calculates with integers >= 0; `check` is called now and then and may raise."""

    def __init__(self, check: Callable[[], None]) -> None:
        self.check = check

    # ---- products

    def multiply(self, x: int, y: int) -> int:
        """x * y; either may be negative."""
        if x.bit_length() < y.bit_length():
            x, y = y, x
        long, short = x.bit_length(), y.bit_length()
        if short <= _PLAIN and long * short <= _PLAIN * _PLAIN:
            return x * y
        self.check()
        if x < 0 or y < 0:
            product = self.multiply(abs(x), abs(y))
            return product if (x < 0) == (y < 0) else -product
        if long <= _WHOLE and short > _PLAIN // 4:
            return _transformed(x, y)
        half = (long + 1) // 2
        mask = (1 << half) - 1
        x1, x0 = x >> half, x & mask
        if short <= half:
            return (self.multiply(x1, y) << half) + self.multiply(x0, y)
        y1, y0 = y >> half, y & mask
        high, low = self.multiply(x1, y1), self.multiply(x0, y0)
        middle = self.multiply(x1 + x0, y1 + y0) - high - low
        self.check()
        low += middle << half
        self.check()
        return (high << 2 * half) + low

    def power_modulo(self, base: int, exponent: int, modulus: int) -> int:
        """base ** exponent % modulus."""
        m = modulus.bit_length()
        base = self.divide(base, modulus)[1]
        result = self.divide(1, modulus)[1]
        if m <= _PLAIN:
            # As many bits of the exponent at once as Python's pow does in some milliseconds.
            piece = max(_PLAIN_POWER // (m * max(m, 500)) // 8, 1)
            data = exponent.to_bytes(-(-exponent.bit_length() // 8), "big")
            for at in range(len(data) % piece - piece, len(data), piece):
                self.check()
                digit = data[max(at, 0) : at + piece]
                result = pow(result, 1 << 8 * len(digit), modulus)
                result = result * pow(base, int.from_bytes(digit, "big"), modulus) % modulus
            return result
        table = [1]
        for _ in range((1 << _WINDOW) - 1):
            table.append(self.divide(self.multiply(table[-1], base), modulus)[1])
        bits = f"{exponent:b}"
        bits = "0" * (-len(bits) % _WINDOW) + bits
        for at in range(0, len(bits), _WINDOW):
            self.check()
            for _ in range(_WINDOW):
                result = self.divide(self.multiply(result, result), modulus)[1]
            power = table[int(bits[at : at + _WINDOW], 2)]
            result = self.divide(self.multiply(result, power), modulus)[1]
        return result

    # ---- quotients

    def divide(self, a: int, b: int) -> tuple[int, int]:
        """Quotient and rest of a / b."""
        n = b.bit_length()
        if (n <= _PLAIN_DIVISOR and a.bit_length() <= 50 * _PLAIN_DIVISOR) or a < b:
            return divmod(a, b)
        # Digits of n bits, the highest first: each takes one division of two digits by one.
        count = -(-a.bit_length() // n)
        if count > 2:
            half = count // 2 * n
            high, rest = self.divide(a >> half, b)
            low, rest = self.divide((rest << half) | (a & (1 << half) - 1), b)
            return (high << half) + low, rest
        high, rest = divmod(a >> n, b)
        low, rest = self._divide_two(rest << n | a & (1 << n) - 1, b, n)
        return (high << n) + low, rest

    def _divide_two(self, a: int, b: int, n: int) -> tuple[int, int]:
        """The same for an a below b << n, where b has n bits."""
        short = max(a.bit_length() - n, 1)
        if short <= _PLAIN_DIVISOR or n <= _PLAIN_DIVISOR:
            if short * n <= _PLAIN_QUOTIENT:
                return divmod(a, b)
            # The upper parts, twice as long as the quotient, give it but for a few.
            spare = n - short - 2
            quotient = (a >> spare) // (b >> spare)
            rest = a - self.multiply(quotient, b)
            while rest < 0 or rest >= b:
                step = 1 if rest < 0 else -1
                quotient, rest = quotient - step, rest + step * b
            return quotient, rest
        self.check()
        odd = n & 1
        if odd:
            a, b, n = a << 1, b << 1, n + 1
        half = n >> 1
        mask = (1 << half) - 1
        high, rest = self._divide_three(a >> n, a >> half & mask, b, half)
        low, rest = self._divide_three(rest, a & mask, b, half)
        return high << half | low, rest >> odd

    def _divide_three(self, high: int, low: int, b: int, half: int) -> tuple[int, int]:
        """Three halves by two: the quotient by the upper half of b is at most two too great."""
        b1, b0 = b >> half, b & (1 << half) - 1
        if high >> half == b1:
            quotient, rest = (1 << half) - 1, high - (b1 << half) + b1
        else:
            quotient, rest = self._divide_two(high, b1, half)
        rest = (rest << half | low) - self.multiply(quotient, b0)
        while rest < 0:
            quotient -= 1
            rest += b
        return quotient, rest

    def root(self, n: int) -> int:
        """The square root, rounded down."""
        if n.bit_length() <= _PLAIN_DIVISOR:
            return math.isqrt(n)
        self.check()
        # Four digits, the highest of them at least a quarter of their base.
        spare = -n.bit_length() % 4 & ~1
        n <<= spare
        digit = (n.bit_length() + 1) // 4
        upper = n >> 2 * digit
        first = self.root(upper)
        rest = upper - self.multiply(first, first)
        mask = (1 << digit) - 1
        quotient, rest = self.divide((rest << digit) | (n >> digit & mask), 2 * first)
        found = (first << digit) + quotient
        if (rest << digit) + (n & mask) < self.multiply(quotient, quotient):
            found -= 1
        return found >> spare // 2

    # ---- divisors

    def gcd(self, a: int, b: int) -> int:
        """The greatest common divisor."""
        if a < b:
            a, b = b, a
        while b.bit_length() > _PLAIN_GCD:
            self.check()
            a, b = b, self.divide(a, b)[1]
            if b.bit_length() > _PLAIN_GCD:
                shift = a.bit_length() // 2
                a, b, _ = self._apply(self._halving(a >> shift, b >> shift), a, b)
        return math.gcd(a, b)

    def _apply(self, m: Matrix, a: int, b: int) -> tuple[int, int, Matrix]:
        """m times the column a, b, made positive and ordered, and the matrix that does that."""
        x = self.multiply(m[0], a) + self.multiply(m[1], b)
        y = self.multiply(m[2], a) + self.multiply(m[3], b)
        if x < 0:
            x, m = -x, (-m[0], -m[1], m[2], m[3])
        if y < 0:
            y, m = -y, (m[0], m[1], -m[2], -m[3])
        return (y, x, (*m[2:], *m[:2])) if x < y else (x, y, m)

    def _halving(self, a: int, b: int) -> Matrix:
        """A matrix of determinant 1 or -1 that brings a >= b >= 0 to about half their length."""
        n = a.bit_length()
        stop = n // 2 + 1
        if n <= _PLAIN_GCD:
            return _euclid(a, b, stop)
        self.check()
        m: Matrix = (1, 0, 0, 1)
        # What the upper half tells is true of a quarter of the length; then once more.
        for again in (False, True):
            if b.bit_length() <= stop:
                return m
            shift = max(2 * stop - a.bit_length(), 0) if again else n // 2
            a, b, step = self._apply(self._halving(a >> shift, b >> shift), a, b)
            m = self._compose(step, m)
            if b.bit_length() <= stop:
                return m
            quotient, rest = self.divide(a, b)
            m = (*m[2:], *self._compose((1, -quotient, 0, 1), m)[:2])
            a, b = b, rest
        return m

    def _compose(self, m: Matrix, k: Matrix) -> Matrix:
        product = self.multiply
        return (
            product(m[0], k[0]) + product(m[1], k[2]),
            product(m[0], k[1]) + product(m[1], k[3]),
            product(m[2], k[0]) + product(m[3], k[2]),
            product(m[2], k[1]) + product(m[3], k[3]),
        )

    # ---- digits

    def digits(self, value: int, base: int) -> bytes:
        """The digits as text, the highest first, without zeros before them; b"" for 0."""
        if base & (base - 1) == 0 and base in (2, 8, 16):
            return f"{value:{ {2: 'b', 8: 'o', 16: 'x'}[base] }}".encode() if value else b""
        short = _SHORT_DECIMAL if base == 10 else _SHORT
        powers = [base**short]
        while value >= powers[-1]:
            powers.append(self.multiply(powers[-1], powers[-1]))
        parts: list[bytes] = []
        self._collect(value, base, powers, len(powers) - 1, parts)
        return b"".join(parts).lstrip(b"0")

    def _collect(
        self, value: int, base: int, powers: list[int], level: int, parts: list[bytes]
    ) -> None:
        """Append the digits of a number below powers[level], with zeros before them."""
        if level > 0:
            high, low = self.divide(value, powers[level - 1])
            self._collect(high, base, powers, level - 1, parts)
            self._collect(low, base, powers, level - 1, parts)
            return
        self.check()
        if base == 10:
            parts.append(str(value).zfill(_SHORT_DECIMAL).encode())
            return
        out = bytearray()
        for _ in range(_SHORT):
            value, digit = divmod(value, base)
            out.append(_DIGITS[digit])
        out.reverse()
        parts.append(bytes(out))

    def number(self, values: bytes, base: int) -> int:
        """The number whose digits, each a value, are given in order."""
        short = _SHORT_DECIMAL if base == 10 else _SHORT
        parts = []
        for end in range(len(values), 0, -short):
            self.check()
            parts.append(_small_number(values[max(end - short, 0) : end], base))
        unit = base**short
        while len(parts) > 1:  # the lowest first; two and two become one
            parts.append(0)
            pairs = zip(parts[::2], parts[1::2], strict=False)
            parts = [low + self.multiply(high, unit) for low, high in pairs]
            unit = self.multiply(unit, unit) if len(parts) > 1 else unit
        return parts[0] if parts else 0


def _transformed(x: int, y: int) -> int:
    """x * y by a Fourier transform over digits of `_DIGIT` bits."""
    import numpy as np

    a = _transform_digits(x)
    b = a if x == y else _transform_digits(y)
    n = len(a) + len(b)
    size = 1 << (n - 1).bit_length()
    spectrum = np.fft.rfft(a, size)
    spectrum *= spectrum if b is a else np.fft.rfft(b, size)
    sums = np.rint(np.fft.irfft(spectrum, size)).astype("<i8")[: -(-n // _GROUPS) * _GROUPS]
    sums = np.pad(sums, (0, -len(sums) % _GROUPS))
    product = 0
    for k in range(_GROUPS):
        # Every fourth sum, six bytes each, is a number of its own.
        group = np.ascontiguousarray(sums[k::_GROUPS]).view("u1").reshape(-1, 8)[:, :6]
        product += int.from_bytes(group.tobytes(), "little") << (_DIGIT * k)
    return product


def _transform_digits(x: int) -> Any:
    import numpy as np

    n = -(-x.bit_length() // (2 * _DIGIT))
    pairs = np.frombuffer(x.to_bytes(3 * n, "little"), "u1").reshape(-1, 3).astype("f8")
    digits = np.empty(2 * n)
    high = np.floor(pairs[:, 1] / 16)
    digits[::2] = pairs[:, 0] + (pairs[:, 1] - 16 * high) * 256
    digits[1::2] = high + pairs[:, 2] * 16
    return digits


def _euclid(a: int, b: int, stop: int) -> Matrix:
    """Euclid's steps until b has at most `stop` bits."""
    p, q, r, s = 1, 0, 0, 1
    while b.bit_length() > stop:
        quotient, rest = divmod(a, b)
        a, b = b, rest
        p, q, r, s = r, s, p - quotient * r, q - quotient * s
    return p, q, r, s


def _small_number(values: bytes, base: int) -> int:
    if base == 10:
        return int(values.translate(_AS_TEXT))
    number = 0
    for value in values:
        number = number * base + value
    return number


_AS_TEXT = bytes((48 + value) & 0xFF for value in range(256))
