"""Watching and steering a run: the driver's side of the live lab.

A `Live` is given to a machine for one run. The driver calls `turn` between slices, where the core
stands still. There it applies what was asked for since the last turn, notes what has changed, takes
samples, and may wait, so that a short program is not over before a hand reaches a slider. Requests
come from other threads and only set plain fields (`Requests`).

Turns are instants of virtual time. The driver's turns depend on the program, the seed and the
settings alone, since nothing asked for here leaves a slice early. So a change noted with its turn
can be applied again at exactly that instant: `Live(replay=recording)` is a replay. Waiting takes
wall time only and changes nothing. One pace is more than waiting: to see single objects scanned,
workers scan one at a time (`slow`), which is a change of its own in virtual time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.abi.layout import MAX_ALLOC
from gomem_kernel.errors import UsageError
from gomem_kernel.runtime import traceback
from gomem_kernel.runtime.config import NO_LIMIT
from gomem_kernel.runtime.cyclelines import CycleLines
from gomem_kernel.runtime.mgc import PHASE_SWEEP
from gomem_kernel.runtime.recording import (
    NO_SIZE,
    TRIGGERS,
    Change,
    Cycle,
    Recording,
    Sample,
)

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# How fast a run goes: two cycles a second at most, unhindered, a phase or an object at a time.
PACES = ("watch", "full", "phase", "object")
WATCH_CYCLE_S = 0.5
SPREAD_S = 0.45  # of it, over the slices of a cycle; the rest behind its end
PHASE_S = 0.7
OBJECT_S = 0.15
# A wait is cut into pieces, after each of which signals and requests are looked at.
PIECE_S = 0.05
# A program that does not collect is never held up for longer than this between two slices.
LONGEST_SLICE_S = 0.25


class Requests:
    """What was asked for and not yet done: plain fields, set from any thread.

    gogc, memlimit (bytes, 0 for none), procs, pace   None where nothing was asked
    gc, pause, stop   a button was pressed; step: pause at the next phase or, in that pace, object
    waiting   something was asked for since the driver has last looked: most turns need no more
    """

    def __init__(self) -> None:
        self.gogc: int | None = None
        self.memlimit: int | None = None
        self.procs: int | None = None
        self.pace: str | None = None
        self.gc = self.pause = self.step = self.stop = False
        self.waiting = False
        self.wake = threading.Event()

    def ask(self, **values: Any) -> None:
        """Set fields and wake the driver, if it waits."""
        for name, value in values.items():
            if not hasattr(self, name):
                raise UsageError(f"no control {name!r}")
            setattr(self, name, value)
        self.waiting = True  # behind the values, or the driver might look too early
        self.wake.set()

    def note_stop(self) -> None:
        """Ask for the end from a signal handler, which may have interrupted `ask` or a wait.

        So no lock is taken: who waits looks again within PIECE_S.
        """
        self.stop = self.waiting = True

    def take(self, name: str) -> Any:
        """The value of a field, which is empty afterwards."""
        value = getattr(self, name)
        setattr(self, name, False if isinstance(value, bool) else None)
        return value


class Live:
    """One watched run.

    requests   what other threads ask for          recording  what the run leaves behind
    machine    set by the machine that it is given to
    pace       one of PACES; in a replay "" for that of the recording
    slow       marking stops at each object
    replay     the recording to repeat, None for a run that is steered
    update     called at each turn and while waiting, for who shows the run
    budget_ns  after so much virtual time it is stopped; 0 for never
    news       a setting has changed since who shows the run has set this to False
    slim       only what has to be done again is left of it
    stopped    its Stop control has ended it; diverged: a replay met other times than recorded
    """

    def __init__(
        self,
        pace: str = "full",
        replay: Recording | None = None,
        update: Callable[[Live], None] | None = None,
        budget_ns: int = 0,
    ) -> None:
        self.requests = Requests()
        self.recording = Recording()
        self.machine: Machine | None = None
        self.replay = replay
        self._left = list(replay.changes) if replay is not None else []
        self.update = update
        self.budget_ns = budget_ns
        recorded = str(replay.settings["pace"]) if replay is not None else pace
        self.pace = pace or recorded
        self._own_pace = replay is not None and pace != ""
        self.slow = recorded == "object"
        self.news = self.slim = False
        self.turns = 0
        self.now_ns = 0
        self.stopped = self.diverged = False
        self._pace = recorded
        self._known: dict[str, int] = {}
        self._start: dict[str, Any] = {}
        self._places: dict[int, tuple[str, int]] = {}  # by pc, as the line tables have them
        self._lines = CycleLines()
        self._gc_cpu_ns = 0
        self._last_end_ns = 0
        self._cycle_wall = 0.0
        self._period_ns = 0
        self._cycle_ended = False
        self._phase = 0
        self._slice_ns = 0

    # ---- what the machine calls

    def begin(self, machine: Machine) -> None:
        """The run begins on a machine."""
        self.machine = machine
        self._known = self.effective()
        now = int(machine.core.clock())
        self.recording.begin_ns = self.now_ns = now
        pace = self.replay.settings["pace"] if self.replay is not None else self.pace
        self.recording.settings = {**self._known, "pace": pace}
        self._last_end_ns = self._slice_ns = now
        self._gc_cpu_ns = int(machine.gc.gc_cpu_ns)
        self._cycle_wall = time.monotonic()
        self._lines.begin(machine)
        self._sample(now, always=True)

    def turn(self) -> None:
        """Between two slices: the only place where a run is looked at or changed."""
        machine = self._machine()
        self.turns += 1
        now = self.now_ns = int(machine.core.clock())
        self._note_program(now)
        if self.replay is not None:
            self._repeat(now)
        if self.budget_ns and now - self.recording.begin_ns >= self.budget_ns:
            self.requests.ask(stop=True)
        if self.requests.waiting:
            self._take_requests(now)
        self._lines.turn(machine)
        self._sample(now)
        if self.update is not None:
            self.update(self)
        self._hold(now)

    def cycle_started(self, before: dict[str, Any]) -> None:
        """A cycle has begun to mark; `before` is what `figures` gave right before."""
        machine = self._machine()
        pacer = machine.heap.pacer
        self._start = before | {
            "led": self._lines.next(machine),
            "assist_ratio": float(pacer.assist_work_per_byte),
            "dedicated": int(pacer.dedicated_mark_workers_needed),
            "fractional": float(pacer.fractional_utilization_goal),
        }
        self._sample(int(machine.core.clock()), always=True)

    def cycle_ended(self) -> None:
        """All is marked and the program goes on."""
        machine = self._machine()
        now = int(machine.core.clock())
        if self._start:
            cycle = self._cycle()
            self.recording.add_cycle(cycle)
            self._sample_peak(cycle)
        self._gc_cpu_ns = int(machine.gc.gc_cpu_ns)
        self._period_ns = int(machine.gc.starts[3]) - self._last_end_ns
        self._last_end_ns = int(machine.gc.starts[3])
        self._start = {}
        self._cycle_ended = True
        self._sample(now, always=True)

    def end(self) -> None:
        """The run is over: what is left is the recording.

        What a page has changed was for this run alone; what the program has changed stays.
        """
        if self.machine is not None:
            self.now_ns = int(self.machine.core.clock())
            self._sample(self.now_ns, always=True)
        last = {change.setting: change.by for change in self.recording.changes}
        for setting in ("gogc", "memlimit", "procs"):
            if last.get(setting) == "page" and self.machine is not None:
                self.apply(setting, self.recording.settings[setting])
        if self.machine is not None:
            self._lines.end(self.machine)
        self.machine = None

    def course(self) -> Live:
        """What has to be known of a run that is over in order to repeat it."""
        short = Live(self.pace, budget_ns=self.budget_ns)
        short.recording = self.recording.course()
        short.slim = True
        return short

    def let_go(self) -> None:
        """Repeat nothing from now on: the rest of the run takes its own course."""
        self.replay = None
        self.requests.waiting = True
        self._left.clear()

    def figures(self, trigger: int) -> dict[str, Any]:
        """What the goal of a cycle that begins for a reason, mgc.TRIGGER_*, is made of."""
        machine = self._machine()
        core, pacer = machine.core, machine.heap.pacer
        g = int(core.cur)
        function, line = self._place(g) if g and core.g_lo[g] else ("", 0)
        return {
            "reason": TRIGGERS[trigger],
            "goroutine": int(core.g_id[g]) if g and core.g_lo[g] else 0,
            "function": function,
            "line": line,
            "goal_gogc": _size(pacer.gc_percent_heap_goal),
            "goal_limit": _size(pacer.limit_heap_goal()) if self._known["memlimit"] else NO_SIZE,
            "trigger": _size(pacer.trigger()),
            "last_marked": int(pacer.heap_marked),
            "last_stacks": int(pacer.last_stack_scan),
            "globals": int(pacer.globals_scan),
            "runway": _size(pacer.runway),
            "cons_mark": float(pacer.cons_mark),
            **self.effective(),
        }

    # ---- settings

    def effective(self) -> dict[str, int]:
        """The settings as the machine has them; memlimit 0 for none."""
        machine = self._machine()
        limit = int(machine.heap.pacer.memory_limit)
        return {
            "gogc": int(machine.heap.pacer.gc_percent),
            "memlimit": 0 if limit == NO_LIMIT else limit,
            "procs": int(machine.core.n_procs),
        }

    def apply(self, setting: str, value: int | str) -> None:
        """Give a setting a value, with the machine standing still."""
        machine = self._machine()
        if setting == "gogc":
            machine.set_gogc(int(value))
        elif setting == "memlimit":
            machine.set_memory_limit(int(value) or NO_LIMIT)
        elif setting == "procs":
            machine.set_gomaxprocs(int(value))
        elif setting == "pace":
            if not self._own_pace:
                self.pace = str(value)
            self.slow = value == "object"
            machine.renew_break()
        elif setting == "gc":
            if not machine.gc.phase:
                machine.start_cycle(int(machine.gc.num_gc) + 1)
        elif setting == "pause":
            machine.pause_here()
        elif setting == "step":
            machine.stop_at("object" if self.slow else "phase")
        elif setting == "stop":
            self.stopped = True
            machine.stop_here()

    def in_force(self) -> dict[str, int | str]:
        """All settings, the pace among them, as of the last turn."""
        return {**self._known, "pace": self._pace if self.replay is not None else self.pace}

    def sizes(self) -> tuple[int, int]:
        """Live heap and goal as of the last sample."""
        sample = self.recording.samples[-1] if self.recording.samples else None
        return (sample.heap_live, sample.goal) if sample else (0, NO_SIZE)

    def phase_name(self) -> str:
        """What the collector does: "off", "mark" or "sweep"."""
        return {0: "off", PHASE_SWEEP: "sweep"}.get(self._phase, "mark")

    def _note_program(self, now: int) -> None:
        """Note what the program itself has changed since the last turn."""
        machine, known = self._machine(), self._known
        pacer = machine.heap.pacer
        # Most turns end here, and there is one for each millisecond.
        if (
            pacer.gc_percent == known["gogc"]
            and pacer.memory_limit == (known["memlimit"] or NO_LIMIT)
            and machine.core.n_procs == known["procs"]
        ):
            return
        effective = self.effective()
        for setting, value in effective.items():
            if value != self._known[setting]:
                change = Change(self.turns, now, setting, self._known[setting], value, "program")
                self.recording.add_change(change)
                self.news = True
        self._known = effective

    def _take_requests(self, now: int) -> None:
        """Apply what other threads have asked for; a replay takes only what keeps its course."""
        requests = self.requests
        requests.waiting = False
        if self.replay is not None:
            if requests.take("stop"):
                self._change(now, "stop", 0)
            pace = requests.take("pace")
            if pace is not None:
                self.pace, self._own_pace = pace, True
            return
        for setting in ("gogc", "memlimit", "procs", "pace"):
            value = getattr(requests, setting)
            if value is None:
                continue
            if setting == "procs" and self._machine().core.pinned:
                requests.waiting = True  # until the code that is bound to its P has ended
                continue
            requests.take(setting)
            self._change(now, setting, value)
        for button in ("gc", "pause", "step", "stop"):
            if requests.take(button):
                self._change(now, button, 0)

    def _repeat(self, now: int) -> None:
        """Apply the recorded changes of this turn."""
        while self._left and self._left[0].turn <= self.turns:
            change = self._left.pop(0)
            if change.by == "page":
                self.diverged |= change.virtual_ns != now
                self._change(now, change.setting, change.new)

    def _change(self, now: int, setting: str, value: int | str) -> None:
        old = self._pace if setting == "pace" else self._known.get(setting, 0)
        if setting == "pace" or setting in self._known:
            if old == value:
                return
        if setting == "pace":
            self._pace = str(value)
        elif setting in self._known:
            self._known[setting] = int(value)
        self.recording.add_change(Change(self.turns, now, setting, old, value, "page"))
        self.apply(setting, value)
        self._sample(now, always=True)  # the goal may be another one
        self.news = True

    # ---- samples

    def _sample(self, now: int, *, always: bool = False) -> None:
        if not self.recording.takes(now, always=always):
            return
        machine = self._machine()
        pacer = machine.heap.pacer
        self.recording.add_sample(
            Sample(
                now,
                int(pacer.heap_live),
                int(pacer.heap_marked),
                _size(pacer.heap_goal()),
                int(pacer.mapped_ready),
                _size(self._known["memlimit"] or MAX_ALLOC),
                int(machine.core.n_goroutines),
            ),
            always=always,
        )

    def _sample_peak(self, cycle: Cycle) -> None:
        """The heap as marking ended, before what is dead left the count."""
        machine = self._machine()
        self.recording.add_sample(
            Sample(
                cycle.termination_ns,
                cycle.heap_end,
                cycle.last_marked,
                cycle.goal,
                int(machine.heap.pacer.mapped_ready),
                _size(self._known["memlimit"] or MAX_ALLOC),
                int(machine.core.n_goroutines),
            ),
            always=True,
        )

    def _cycle(self) -> Cycle:
        """The record of the cycle that has just ended."""
        gc = self._machine().gc
        pacer = gc.heap.pacer
        starts = list(map(int, gc.starts))
        passed = (starts[3] - self._last_end_ns) * self._known["procs"]
        return Cycle(
            number=int(gc.num_gc),
            start_ns=starts[0],
            mark_ns=starts[1],
            termination_ns=starts[2],
            end_ns=starts[3],
            heap_start=int(gc.heap0),
            heap_end=int(gc.heap1),
            heap_marked=int(gc.heap2),
            goal=_size(pacer.last_heap_goal),
            heap_work=int(pacer.heap_scan_work),
            stack_work=int(pacer.stack_scan_work),
            globals_work=int(pacer.globals_scan_work),
            assist_ns=int(pacer.assist_time),
            dedicated_ns=int(pacer.dedicated_mark_time),
            fractional_ns=int(pacer.fractional_mark_time),
            idle_ns=int(pacer.idle_mark_time),
            gc_cpu=(int(gc.gc_cpu_ns) - self._gc_cpu_ns) / passed if passed > 0 else 0.0,
            utilization=float(pacer.utilization),
            limiter=bool(gc.limiter.enabled),
            lines=self._lines.next(self._machine()),
            trace=gc.trace(),
            **self._start,
        )

    def _place(self, g: int) -> tuple[str, int]:
        """Function and line of the user's that a goroutine stands in."""
        machine = self._machine()
        for frame in traceback.frames(machine.core, g):
            found = self._places.get(frame.pc)
            if found is None:
                places = machine.linker.places_of(frame.func, frame.pc)
                own = [place for place in places if place.func.startswith("main.")]
                found = (own[0].func, int(own[0].line)) if own else ("", 0)
                self._places[frame.pc] = found
            if found[0]:
                return found
        return "", 0

    # ---- waiting

    def _hold(self, now: int) -> None:
        """Wait as the pace wants it; what is asked for meanwhile is done at once."""
        machine = self._machine()
        passed, self._slice_ns = now - self._slice_ns, now
        phase = int(machine.gc.phase) or (PHASE_SWEEP if machine.heap.sweeping else 0)
        changed, self._phase = phase != self._phase, phase
        start = time.monotonic()
        pace, end = self.pace, start + self._wait_s(start, passed, changed)
        while not machine.stops_here and (wait := end - time.monotonic()) > 0:
            self.requests.wake.wait(min(wait, PIECE_S))
            self.requests.wake.clear()
            if self.requests.waiting:
                self._take_requests(now)
            if self.pace != pace:
                pace, end = self.pace, start + self._wait_s(start, passed, changed)
            if self.update is not None:
                self.update(self)
        if self._cycle_ended:
            self._cycle_ended = False
            self._cycle_wall = time.monotonic()

    def _wait_s(self, now_s: float, passed_ns: int, phase_changed: bool) -> float:
        """Seconds of wall time that the present instant should last.

        Watching spreads the time of a cycle over its slices, as if it were as long as the last one.
        """
        if self.pace == "object" and self._machine().gc.phase:
            return OBJECT_S
        if self.pace in ("object", "phase"):
            return PHASE_S if phase_changed else 0.0
        if self.pace == "watch":
            if self._cycle_ended:
                return self._cycle_wall + WATCH_CYCLE_S - now_s
            if self._period_ns > 0:
                return min(SPREAD_S * passed_ns / self._period_ns, LONGEST_SLICE_S)
        return 0.0

    def _machine(self) -> Machine:
        assert self.machine is not None
        return self.machine


def _size(value: int) -> int:
    """A size of the pacer, NO_SIZE for its absent value, or what no limit at all comes to."""
    return NO_SIZE if int(value) >= MAX_ALLOC else int(value)
