"""The lines that GODEBUG=gctrace and GODEBUG=gcpacertrace print, from their numbers.

With gctrace=1 a cycle prints one line at its end (`cycle_line`), with gctrace=2 what was scanned by
size class as well (`scan_lines`). With gcpacertrace=1 it prints how assists are paced and which
workers it wants (`pacer_start_line`, right after `start_cycle`), and what came of it
(`pacer_end_line`, right after an `end_cycle` that gave True), and when all is swept
(`sweep_done_line`). All lines come without their newline.

Source: go1.27 runtime/mgc.go gcMarkTermination, runtime/mgcpacer.go startCycle, endCycle
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from gomem_kernel.abi import sizeclass
from gomem_kernel.abi.layout import MASK64

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Cycle(NamedTuple):
    """What a gctrace line tells of one cycle; times in nanoseconds, sizes in bytes.

    sweep_termination, mark, mark_termination, end  starts of the phases, since the program's start
    cpu_fraction  share of all CPU time since the program's start that went to collecting, 0 to 1
    assist_ns, background_ns, idle_ns  CPU time of marking: by assists, by dedicated and fractional
        workers, by idle Ps
    heap_before, heap_peak, heap_marked  heapLive at start and end of marking, and what was marked
    procs, stop_procs  Ps, and Ps that have a CPU of their own
    leaks  the cycle looked for leaked goroutines
    """

    number: int
    sweep_termination: int
    mark: int
    mark_termination: int
    end: int
    cpu_fraction: float
    assist_ns: int
    background_ns: int
    idle_ns: int
    heap_before: int
    heap_peak: int
    heap_marked: int
    goal: int
    stacks: int
    globals: int
    procs: int
    stop_procs: int
    forced: bool = False
    leaks: bool = False


class Pacer(Protocol):
    """The part of `GCController` that is printed."""

    heap_scan: int
    heap_live: int
    triggered: int
    last_heap_goal: int
    last_heap_scan: int
    last_stack_scan: int
    globals_scan: int
    heap_scan_work: int
    stack_scan_work: int
    globals_scan_work: int
    assist_work_per_byte: float
    dedicated_mark_workers_needed: int
    fractional_utilization_goal: float
    utilization: float
    old_cons_mark: float
    sweep_heap_live_basis: int
    sweep_pages_per_byte: float
    pages_swept: int

    def heap_goal(self) -> int:
        """The goal of the cycle in bytes."""


def cycle_line(cycle: Cycle) -> str:
    """The line of gctrace=1.

    Source: go1.27 runtime/mgc.go gcMarkTermination
    """
    stops = (cycle.sweep_termination, cycle.mark, cycle.mark_termination, cycle.end)
    clock = [after - before for before, after in pairwise(stops)]
    marking = "/".join(map(milliseconds, (cycle.assist_ns, cycle.background_ns, cycle.idle_ns)))
    cpu = (
        milliseconds(clock[0] * cycle.stop_procs),
        marking,
        milliseconds(clock[2] * cycle.stop_procs),
    )
    mib = [n >> 20 for n in (cycle.heap_before, cycle.heap_peak, cycle.heap_marked)]
    return (
        f"gc {cycle.number} @{decimal(cycle.sweep_termination // 1_000_000, 3)}s "
        f"{int(cycle.cpu_fraction * 100)}%"
        f"{' (checking for goroutine leaks)' if cycle.leaks else ''}: "
        f"{'+'.join(map(milliseconds, clock))} ms clock, {'+'.join(cpu)} ms cpu, "
        f"{mib[0]}->{mib[1]}->{mib[2]} MB, {cycle.goal >> 20} MB goal, "
        f"{cycle.stacks >> 20} MB stacks, {cycle.globals >> 20} MB globals, {cycle.procs} P"
        f"{' (forced)' if cycle.forced else ''}"
    )


def scan_lines(classes: Iterable[tuple[int, Sequence[int]]], *, by_span: bool = True) -> list[str]:
    """The lines that gctrace=2 adds.

    classes  by ascending number, those that anything was scanned of, 0 for large objects; of each:
        objects scanned alone, in sparse and in dense spans, sparse and dense spans

    by_span  False for the classic collector, which knows no spans to scan

    Source: go1.27 runtime/mgcmark_greenteagc.go dumpScanStats, runtime/mgcmark_nogreenteagc.go
    """
    rows = list(classes)
    total = [sum(counts[i] for _, counts in rows) for i in range(5)]
    lines = [f"scan: total {_scanned(total, by_span)}"]
    for number, counts in rows:
        name = f"{sizeclass.SIZES[number]}B" if number else "L"
        lines.append(f"scan: class {name} {_scanned(counts, by_span)}")
    return lines


def _scanned(counts: Sequence[int], by_span: bool) -> str:
    alone, sparse, dense, sparse_spans, dense_spans = counts
    if not by_span:
        return f"{alone} objs"
    return (
        f"{alone}+{sparse}+{dense}={alone + sparse + dense} objs, "
        f"{sparse_spans}+{dense_spans}={sparse_spans + dense_spans} spans"
    )


def pacer_start_line(pacer: Pacer, initial_heap_live: int) -> str:
    """The line of gcpacertrace=1 when a cycle starts.

    initial_heap_live  heapLive before the world was stopped, in bytes

    Source: go1.27 runtime/mgcpacer.go gcControllerState.startCycle
    """
    return (
        f"pacer: assist ratio={float_text(pacer.assist_work_per_byte)} "
        f"(scan {pacer.heap_scan >> 20} MB in {initial_heap_live >> 20}->"
        f"{pacer.heap_goal() >> 20} MB) "
        f"workers={pacer.dedicated_mark_workers_needed}"
        f"+{float_text(pacer.fractional_utilization_goal)}"
    )


def pacer_end_line(pacer: Pacer) -> str:
    """The line of gcpacertrace=1 when a cycle has measured cons/mark.

    Source: go1.27 runtime/mgcpacer.go gcControllerState.endCycle
    """
    expected = pacer.last_heap_scan + pacer.last_stack_scan + pacer.globals_scan
    return (
        f"pacer: {int(pacer.utilization * 100)}% CPU (25 exp.) for "
        f"{pacer.heap_scan_work}+{pacer.stack_scan_work}+{pacer.globals_scan_work} B work "
        f"({expected} B exp.) in {pacer.triggered} B -> {pacer.heap_live} B "
        f"(∆goal {pacer.heap_live - pacer.last_heap_goal}, "
        f"cons/mark {float_text(pacer.old_cons_mark)})"
    )


def sweep_done_line(pacer: Pacer) -> str:
    """The line of gcpacertrace=1 when the last span of a cycle has been swept.

    Source: go1.27 runtime/mgcsweep.go activeSweep.end
    """
    allocated = (pacer.heap_live - pacer.sweep_heap_live_basis) & MASK64
    return (
        f"pacer: sweep done at heap size {pacer.heap_live >> 20}MB; allocated "
        f"{allocated >> 20}MB during sweep; swept {pacer.pages_swept} pages at "
        f"{float_text(pacer.sweep_pages_per_byte)} pages/byte"
    )


def milliseconds(ns: int) -> str:
    """Nanoseconds as milliseconds: whole ones from 10 on, else two digits, three decimals at most.

    Source: go1.27 runtime/mgc.go fmtNSAsMS
    """
    if ns >= 10_000_000:
        return str(ns // 1_000_000)
    x = ns // 1000
    if x == 0:
        return "0"
    decimals = 3
    while x >= 100:
        x //= 10
        decimals -= 1
    return decimal(x, decimals)


def decimal(x: int, decimals: int) -> str:
    """x / 10**decimals with all its decimals.

    Source: go1.27 runtime/mgc.go itoaDiv
    """
    if decimals == 0:
        return str(x)
    text = str(x).rjust(decimals + 1, "0")
    return f"{text[:-decimals]}.{text[-decimals:]}"


def float_text(x: float) -> str:
    """A float64 as print writes it: its shortest digits, with an exponent from a million on.

    Source: go1.27 runtime/print.go printfloat64, internal/strconv/ftoa.go AppendFloat
    """
    if x != x:
        return "NaN"
    if x in (float("inf"), float("-inf")):
        return "+Inf" if x > 0 else "-Inf"
    mantissa, _, exponent = f"{x!r}".partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if not digits:
        return f"{sign}0"
    if -4 <= point - 1 < 6:
        if point <= 0:
            return f"{sign}0.{'0' * -point}{digits}"
        whole, fraction = digits[:point].ljust(point, "0"), digits[point:]
        return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
    power = point - 1
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{'-' if power < 0 else '+'}{abs(power):02d}"
