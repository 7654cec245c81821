"""Endless streams of float64 values that change from cycle to cycle, as Go's pacer test has them.

A stream gives its next value by `next`. What random numbers and sines come out must be Go's to the
bit, so both are made by Go's algorithms.

Source: go1.27 runtime/mgcpacer_test.go float64Stream, math/rand/rng.go rngSource, math/sin.go
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RAND = Path(__file__).parents[2] / "gomem_kernel" / "std" / "math" / "rand"
MASK64 = (1 << 64) - 1
PRIME = (1 << 31) - 1

Stream = Iterator[float]


@cache
def warm_state() -> tuple[int, ...]:
    """The words that every seed is mixed with."""
    words = re.findall(r"0x[0-9a-f]{16}", (RAND / "state.go").read_text())
    assert len(words) == 607
    return tuple(int(word, 16) for word in words)


def words_of(seed: int) -> Iterator[int]:
    """The 64-bit words of math/rand's source: each is the sum of those 607 and 273 before it."""
    x = seed % PRIME or 89482311

    def step() -> int:
        nonlocal x
        x = x * 48271 % PRIME
        return x

    for _ in range(20):
        step()
    state = [((step() << 40) ^ (step() << 20) ^ step() ^ warm) & MASK64 for warm in warm_state()]
    for i in itertools.count(1):
        at, tap = (334 - i) % 607, -i % 607
        state[at] = (state[at] + state[tap]) & MASK64
        yield state[at]


def uniform(seed: int) -> Stream:
    """Numbers from 0 to 1, as rand.New(rand.NewSource(seed)).Float64 makes them."""
    for word in words_of(seed):
        value = float(word & (MASK64 >> 1)) / 2.0**63
        if value != 1:
            yield value


def sine(x: float) -> float:
    """sin(x) for 0 <= x < 2**29 by the polynomials of the Cephes library."""
    octant = int(x * (4 / math.pi))
    octant += octant & 1
    z = ((x - octant * 7.85398125648498535156e-1) - octant * 3.77489470793079817668e-8) - (
        octant * 2.69515142907905952645e-15
    )
    zz = z * z
    if octant & 3 == 2:
        terms = (
            *(-1.13585365213876817300e-11, 2.08757008419747316778e-9, -2.75573141792967388112e-7),
            *(2.48015872888517045348e-5, -1.38888888888730564116e-3, 4.16666666666665929218e-2),
        )
    else:
        terms = (
            *(1.58962301576546568060e-10, -2.50507477628578072866e-8, 2.75573136213857245213e-6),
            *(-1.98412698295895385996e-4, 8.33333333332211858878e-3, -1.66666666666666307295e-1),
        )
    series = terms[0]
    for term in terms[1:]:
        series = series * zz + term
    y = 1.0 - 0.5 * zz + zz * zz * series if octant & 3 == 2 else z + z * zz * series
    return -y if octant & 4 else y


def constant(value: float) -> Stream:
    """Always the same."""
    return itertools.repeat(float(value))


def peak(value: float) -> Stream:
    """The value once, then zeros."""
    return itertools.chain([value], itertools.repeat(0.0))


def ramp(height: float, length: int) -> Stream:
    """From 0 to `height` in `length` steps, and there it stays."""
    for step in itertools.count():
        yield height * float(min(step, length)) / float(length)


def wave(amplitude: float, period: int) -> Stream:
    """A sine with `period` steps."""
    for step in itertools.cycle(range(period)):
        yield sine(float(step) / float(period) * 2 * math.pi + 0.0) * amplitude


def noise(amplitude: float, seed: int) -> Stream:
    """Random numbers between -amplitude and amplitude."""
    for value in uniform(seed):
        yield ((value - 0.5) * 2) * amplitude


def late(stream: Stream, cycles: int) -> Stream:
    """Zeros for some cycles, then the stream from its start."""
    return itertools.chain(itertools.repeat(0.0, cycles), stream)


def total(*streams: Stream) -> Stream:
    """The sum of streams, added from left to right."""
    for values in zip(*streams, strict=True):
        result = values[0]
        for value in values[1:]:
            result += value
        yield result
