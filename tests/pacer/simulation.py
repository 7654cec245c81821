"""A simulated application on the pacer: cycles of half a millisecond's steps, without a heap.

In each step the assist ratio decides how the CPUs are divided: assists keep scanned to allocated
bytes at that ratio, so the collector's share u solves ratio = scan*u / (alloc*(1-u)). From u follow
the bytes scanned and allocated, and the pacer is told of them.

Source: go1.27 runtime/mgcpacer_test.go TestGcPacer, runtime/export_test.go GCController
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.pacer.scenarios import Scenario

FIRST_HEAP_BYTES = 256 << 10
STEP_NS = 500_000
KIB_PER_STEP = 1024 * float(STEP_NS) / 1e6
BACKGROUND = 0.25
TRIGGER_HEAP = 0


@dataclass
class Rates:
    """One cycle's values of the scenario's streams, kept within their bounds."""

    alloc: float
    scan: float
    growth: float
    scannable: float
    stack_bytes: int


def cycles_of(scenario: Scenario) -> Iterator[Rates]:
    """The rates of each cycle; rates are positive, a stack is a multiple of 2 KiB."""
    makers = (scenario.alloc, scenario.scan, scenario.growth, scenario.scannable, scenario.stack)
    rows = zip(*(make() for make in makers), strict=True)
    for alloc, scan, growth, scannable, stack in itertools.islice(rows, scenario.cycles):
        yield Rates(
            max(0.0001, alloc),
            max(0.0001, scan),
            max(0.0001, growth),
            min(max(scannable, 0.0), 1.0),
            int(max(0.0, math.floor(stack / 2048) * 2048)),
        )


class Work:
    """What is left to scan of package variables, stacks and heap, in this order."""

    def __init__(self, *left: int) -> None:
        self.left = list(left)

    def take(self, n: int) -> list[int]:
        """Scan up to n bytes; what was scanned of each."""
        done = [0, 0, 0]
        for i, left in enumerate(self.left):
            done[i] = min(left, n)
            self.left[i] -= done[i]
            n -= done[i]
        return done


def step(pacer: Any, rates: Rates, cores: int, work: Work) -> tuple[int, int, float]:
    """Run for half a millisecond, or to the end of the work; bytes allocated, time, utilization."""
    ratio = pacer.assist_work_per_byte
    used = ratio * rates.alloc / (ratio * rates.alloc + rates.scan)
    used = max(used, BACKGROUND)
    scanned = int(rates.scan * KIB_PER_STEP * float(cores) * used)
    allocated = int(rates.alloc * KIB_PER_STEP * float(cores) * (1 - used))
    done = work.take(scanned)
    elapsed = STEP_NS
    if sum(done) < scanned:
        whole = rates.scan * KIB_PER_STEP * float(cores) * used
        elapsed = int(float(sum(done)) * float(STEP_NS) / whole)
        part = rates.alloc * KIB_PER_STEP * float(elapsed) / float(STEP_NS)
        allocated = int(part * float(cores) * (1 - used))
    pacer.heap_live += allocated
    pacer.heap_scan += int(float(allocated) * rates.scannable)
    pacer.globals_scan_work += done[0]
    pacer.stack_scan_work += done[1]
    pacer.heap_scan_work += done[2]
    pacer.revise()
    return allocated, elapsed, used


def run(scenario: Scenario, make_pacer: Any) -> Iterator[str]:
    """The line that Go's test logs for each cycle."""
    pacer = make_pacer(scenario.gc_percent, scenario.memory_limit)
    black_before = 0
    for number, rates in enumerate(cycles_of(scenario), 1):
        pacer.max_stack_scan = rates.stack_bytes
        pacer.globals_scan = scenario.globals_bytes
        pacer.heap_live = max(pacer.trigger(), pacer.heap_marked)
        fresh = pacer.heap_live - pacer.heap_marked
        pacer.heap_scan += int(float(fresh) * rates.scannable)
        pacer.start_cycle(0, scenario.cores, TRIGGER_HEAP)

        marked = FIRST_HEAP_BYTES
        if number > 1:
            marked = int(float(pacer.heap_marked - black_before) * rates.growth)
        heap_work = int(float(marked) * rates.scannable)
        work = Work(scenario.globals_bytes, rates.stack_bytes, heap_work)
        black = assist_ns = duration = 0
        while sum(work.left) > 0:
            allocated, elapsed, used = step(pacer, rates, scenario.cores, work)
            assist_ns += int(float(elapsed) * float(scenario.cores) * (used - BACKGROUND))
            duration += elapsed
            black += allocated

        percent = (float(assist_ns) / (float(duration) * float(scenario.cores)) + BACKGROUND) * 100
        yield (
            f"{number} {percent:.1f}% {pacer.heap_marked}->{pacer.triggered}->{pacer.heap_live} "
            f"(goal: {pacer.heap_goal()})"
        )
        pacer.assist_time = assist_ns
        pacer.end_cycle(duration, scenario.cores)
        pacer.reset_live(marked + black)
        pacer.commit(False)
        black_before = black
