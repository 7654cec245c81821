"""What a watched run leaves behind: its cycles, its sizes over time, every change of a setting.

All times are virtual nanoseconds of the machine, sizes bytes. Nothing here depends on wall time, so
that two runs of one program with the same changes leave equal recordings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from gomem_kernel.runtime import gctrace

# The settings that a run can be steered by, and what `Change.setting` can be besides them: "gc" (a
# cycle was asked for), "pause", "step" and "stop", which have no values.
SETTINGS = ("gogc", "memlimit", "procs", "pace")
# Why a cycle began, by mgc.TRIGGER_*.
TRIGGERS = ("heap", "periodic", "forced")
NO_SIZE = -1  # in place of a size that there is none of: no limit, no goal

MAX_SAMPLES = 4096
MAX_CYCLES = 10_000
MAX_CHANGES = 10_000


class Change(NamedTuple):
    """A setting took another value.

    turn     of the driver, counted from the run's first: the exact instant
    old, new  values as `SETTINGS` has them; 0 for what has none
    by       "page" (a control), "program" (runtime/debug, runtime.GOMAXPROCS)
    """

    turn: int
    virtual_ns: int
    setting: str
    old: int | str
    new: int | str
    by: str


class Sample(NamedTuple):
    """Sizes at one time: a point of the timeline.

    heap_live    bytes that the last cycle has kept or that were allocated since, by the pacer
    heap_marked  those that the last cycle has kept
    goal, limit  NO_SIZE where there is none
    mapped       mapped minus released: what GOMEMLIMIT counts
    """

    virtual_ns: int
    heap_live: int
    heap_marked: int
    goal: int
    mapped: int
    limit: int
    goroutines: int


class Line(NamedTuple):
    """A line that allocated before or while a cycle marked: `file` is a cell's name or a path.

    What standard packages allocated themselves has the package as file, and line 0.
    """

    file: str
    line: int
    objects: int
    bytes: int


class Cycle(NamedTuple):
    """One cycle of the collector, with what its goal and trigger were made of.

    number       from 1 in the life of the machine
    reason       one of TRIGGERS; goroutine, function, line: who ran when it began, 0, "" for nobody
    start_ns, mark_ns, termination_ns, end_ns   sweep termination, marking, mark termination, end
    heap_start, heap_end, heap_marked   live heap when it began, when all was marked, what is kept
    goal, trigger   of this cycle; goal_gogc, goal_limit: the two goals, the lower one holds
    last_marked, last_stacks, globals   what the GOGC goal was made of, from the cycle before
    gogc, memlimit, procs   the settings it began with
    runway, cons_mark   bytes the program was expected to allocate while it marks; bytes allocated
        for each byte scanned
    assist_ratio, dedicated, fractional   scan work for an allocated byte, Ps that mark all the
        time, share of the time of those that mark now and then
    heap_work, stack_work, globals_work   bytes scanned
    assist_ns, dedicated_ns, fractional_ns, idle_ns   CPU time of marking by who did it
    gc_cpu       share of all CPU time since the cycle before that went to the collector
    utilization  share of CPU time of marking and assists while it marked
    limiter      the CPU limiter was on at its end: nobody had to assist
    led          the lines that had allocated most from the end of the cycle before to its trigger,
        the most bytes first
    lines        those that allocated most while it marked
    trace        what its line of GODEBUG=gctrace=1 tells
    """

    number: int
    reason: str
    goroutine: int
    function: str
    line: int
    start_ns: int
    mark_ns: int
    termination_ns: int
    end_ns: int
    heap_start: int
    heap_end: int
    heap_marked: int
    goal: int
    trigger: int
    goal_gogc: int
    goal_limit: int
    last_marked: int
    last_stacks: int
    globals: int
    gogc: int
    memlimit: int
    procs: int
    runway: int
    cons_mark: float
    assist_ratio: float
    dedicated: int
    fractional: float
    heap_work: int
    stack_work: int
    globals_work: int
    assist_ns: int
    dedicated_ns: int
    fractional_ns: int
    idle_ns: int
    gc_cpu: float
    utilization: float
    limiter: bool
    led: tuple[Line, ...]
    lines: tuple[Line, ...]
    trace: gctrace.Cycle

    @property
    def gctrace(self) -> str:
        """Its line of GODEBUG=gctrace=1."""
        return gctrace.cycle_line(self.trace)


@dataclass(slots=True)
class Recording:
    """The record of one run.

    begin_ns    virtual time when it began; like every other, since the machine was made
    settings    values when it began, by name as in SETTINGS
    samples     at MAX_SAMPLES each second one goes, and they come half as often from then on
    dropped     samples that were left out; lost_cycles: the oldest cycles, beyond MAX_CYCLES
    """

    begin_ns: int = 0
    settings: dict[str, int | str] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    cycles: list[Cycle] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    dropped: int = 0
    lost_cycles: int = 0
    step_ns: int = 0

    def course(self) -> Recording:
        """Begin and changes alone: what a replay repeats."""
        return Recording(self.begin_ns, dict(self.settings), changes=self.changes)

    def takes(self, virtual_ns: int, *, always: bool = False) -> bool:
        """Whether a sample of a time is wanted: not if the last is closer than the present step.

        `always` is for the corners of the curve: begin and end of a cycle.
        """
        if not self.samples:
            return True
        passed = virtual_ns - self.samples[-1].virtual_ns
        return passed == 0 or passed >= (0 if always else self.step_ns)

    def add_sample(self, sample: Sample, *, always: bool = False) -> bool:
        """Take a sample if it is wanted; whether it was. Of two of one time the later one stays."""
        if not self.takes(sample.virtual_ns, always=always):
            return False
        if self.samples and self.samples[-1].virtual_ns == sample.virtual_ns:
            self.samples[-1] = sample
            return True
        self.samples.append(sample)
        if len(self.samples) >= MAX_SAMPLES:
            self._thin()
        return True

    def _thin(self) -> None:
        kept = self.samples[::2]
        self.dropped += len(self.samples) - len(kept)
        span = self.samples[-1].virtual_ns - self.samples[0].virtual_ns
        self.samples = kept
        self.step_ns = max(2 * self.step_ns, span // MAX_SAMPLES)

    def add_cycle(self, cycle: Cycle) -> None:
        """Take the record of a cycle that has ended."""
        self.cycles.append(cycle)
        if len(self.cycles) > MAX_CYCLES:
            del self.cycles[0]
            self.lost_cycles += 1

    def add_change(self, change: Change) -> None:
        """Note that a setting has changed; a program that changes one in a loop fills no memory."""
        if len(self.changes) < MAX_CHANGES:
            self.changes.append(change)
