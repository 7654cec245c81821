"""The simulated applications of Go's pacer test, by name.

Source: go1.27 runtime/mgcpacer_test.go TestGcPacer
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.pacer.streams import Stream, constant, late, noise, peak, ramp, total, wave

KIB, MIB = 1 << 10, 1 << 20
NO_LIMIT = (1 << 63) - 1

Maker = Callable[[], Stream]


def steady(value: float) -> Maker:
    return lambda: constant(value)


def settling(first: float, cycles: int) -> Maker:
    """A live heap that grows by `first` and, after some cycles, no more."""
    return lambda: total(constant(first), ramp(1.0 - first, cycles))


@dataclass(frozen=True)
class Scenario:
    """An application: what it allocates and keeps, and what it takes to scan it.

    alloc, scan  KiB for a millisecond of one CPU
    growth  of the live heap from one cycle to the next; scannable  share of it that has pointers
    stack  bytes of stacks
    """

    name: str
    alloc: Maker
    cycles: int = 50
    gc_percent: int = 100
    memory_limit: int = NO_LIMIT
    globals_bytes: int = 32 * KIB
    cores: int = 8
    scan: Maker = field(default_factory=lambda: steady(1024))
    growth: Maker = field(default_factory=lambda: settling(2, 12))
    scannable: Maker = field(default_factory=lambda: steady(1))
    stack: Maker = field(default_factory=lambda: steady(8192))


def _limited(name: str, growth: float, gc_percent: int) -> Scenario:
    return Scenario(
        name + ("NoGCPercent" if gc_percent < 0 else ""),
        steady(33),
        gc_percent=gc_percent,
        memory_limit=512 * MIB,
        growth=settling(growth, 12),
    )


def _slow(name: str, growth: Maker) -> Scenario:
    return Scenario(name, steady(1), scan=steady(2048), growth=growth, scannable=steady(0.01))


def _jumping(name: str, jump: float) -> Scenario:
    return Scenario(name, lambda: total(constant(33), late(ramp(jump, 1), 50)), cycles=100)


SCENARIOS = (
    Scenario("Steady", steady(33)),
    Scenario(
        "SteadyBigStacks", steady(132), stack=lambda: total(constant(2048), ramp(128 * MIB, 8))
    ),
    Scenario("SteadyBigGlobals", steady(132), globals_bytes=128 * MIB),
    _jumping("StepAlloc", 66),
    _jumping("HeavyStepAlloc", 330),
    Scenario(
        "StepScannableFrac",
        steady(128),
        cycles=100,
        scannable=lambda: total(constant(0.2), late(peak(0.5), 50)),
    ),
    Scenario(
        "HighGOGC",
        lambda: total(noise(7, 0x53), constant(165)),
        gc_percent=1500,
        growth=lambda: total(constant(2), ramp(-1, 12), noise(0.01, 0x1), late(peak(14), 25)),
    ),
    Scenario("OscAlloc", lambda: total(wave(13, 8), constant(67))),
    Scenario(
        "JitterAlloc",
        lambda: total(noise(13, 0xF), constant(132)),
        growth=lambda: total(constant(2), ramp(-1, 12), noise(0.01, 0xE)),
    ),
    Scenario(
        "HeavyJitterAlloc",
        lambda: total(noise(33, 0x0), constant(330)),
        growth=lambda: total(constant(2), ramp(-1, 12), noise(0.01, 0x152)),
    ),
    _slow("SmallHeapSlowAlloc", settling(2, 3)),
    _slow("MediumHeapSlowAlloc", settling(2, 8)),
    _slow("LargeHeapSlowAlloc", settling(4, 12)),
    _limited("SteadyMemoryLimit", 2, 100),
    _limited("SteadyMemoryLimit", 2, -1),
    _limited("ExceedMemoryLimit", 3.5, 100),
    _limited("ExceedMemoryLimit", 3.5, -1),
    _limited("MaintainMemoryLimit", 3, 100),
    _limited("MaintainMemoryLimit", 3, -1),
)
