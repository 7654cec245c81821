"""Arithmetic on long integers is Python's, and is left where its check raises."""

from __future__ import annotations

import math
import random

import pytest

from gomem_kernel.runtime.longs import Longs

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def unchecked() -> None:
    return


def numbers(bits: int) -> list[int]:
    """Random ones, and those at the ends."""
    chance = random.Random(bits)
    return [
        chance.getrandbits(bits) | 1,
        chance.getrandbits(chance.randrange(1, bits)) | 1,
        (1 << bits) - 1,
        1 << bits,
    ]


@pytest.mark.parametrize("bits", [50, 1000, 8100, 61_000, 200_001])
def test_products_quotients_and_roots(bits: int) -> None:
    longs = Longs(unchecked)
    for a in numbers(bits):
        for b in numbers(bits):
            product = a * b
            assert longs.multiply(a, b) == product
            assert longs.multiply(-a, b) == -product
            assert longs.divide(product, b) == (a, 0)
            assert longs.divide(product + b - 1, b) == (a, b - 1)
            assert longs.divide(product * b - 1, a) == divmod(product * b - 1, a)
            assert longs.root(product) == math.isqrt(product)
        assert longs.root(a * a) == a
        assert longs.root(a * a - 1) == a - 1


def test_products_that_transforms_make() -> None:
    longs = Longs(unchecked)
    for bits in (1_999_999, 2_000_000, 2_000_001, 4_000_100):
        ones = (1 << bits) - 1  # the greatest sums, so the greatest errors
        assert longs.multiply(ones, ones) == (1 << 2 * bits) - (2 << bits) + 1


@pytest.mark.parametrize("bits", [50, 5000, 40_000])
def test_divisors(bits: int) -> None:
    longs = Longs(unchecked)
    for a in numbers(bits):
        for b in numbers(bits):
            for factor in (1, a + 2, (1 << bits // 2) + 1):
                assert longs.gcd(a * factor, b * factor) == math.gcd(a, b) * factor


def test_powers() -> None:
    longs = Longs(unchecked)
    modulus = (1 << 9000) - 987
    for exponent in (1, modulus >> 3, (1 << 8999) + 5):
        assert longs.power_modulo(3, exponent, modulus) == pow(3, exponent, modulus)


@pytest.mark.parametrize("base", [2, 7, 10, 16, 62])
def test_digits_and_back(base: int) -> None:
    longs = Longs(unchecked)
    assert longs.digits(0, base) == b""
    assert longs.number(b"", base) == 0
    for bits in (3, 700, 30_000):
        for value in numbers(bits):
            text = longs.digits(value, base).decode()
            assert not text.startswith("0")
            assert longs.number(bytes(map(DIGITS.index, text)), base) == value
            if value.bit_length() < 8000:
                want, rest = "", value
                while rest:
                    rest, digit = divmod(rest, base)
                    want = DIGITS[digit] + want
                assert text == want


def test_long_work_is_left_where_the_check_raises() -> None:
    class Left(Exception):
        pass

    def check() -> None:
        raise Left

    longs = Longs(check)
    a, b = (1 << 400_000) - 3, (1 << 150_000) - 1
    for work in (
        lambda: longs.multiply(a, a),
        lambda: longs.divide(a, b),
        lambda: longs.root(a),
        lambda: longs.gcd(a, b),
        lambda: longs.power_modulo(3, b, b + 2),
        lambda: longs.digits(a, 10),
        lambda: longs.number(bytes(range(10)) * 10_000, 10),
    ):
        with pytest.raises(Left):
            work()
