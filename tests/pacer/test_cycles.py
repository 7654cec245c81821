"""What real programs printed under gcpacertrace and gctrace, recomputed from the pacer's inputs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gomem_kernel.runtime import gctrace
from gomem_kernel.runtime.gctrace import Cycle
from tests.pacer import cycles, record
from tests.pacer.cycles import State, Step
from tests.pacer.pure import FORMS

TRIGGER_CYCLE = 2
SETTINGS = ("gc_percent", "memory_limit")
COMMITTED = ("heap_minimum", "gc_percent_heap_goal", "runway", "trigger", "heap_goal")
MEASURED = (
    *("cons_mark", "triggered", "heap_marked", "last_heap_scan", "last_stack_scan"),
    *("gc_percent_heap_goal", "runway", "sweep_dist_min_trigger", "fractional_utilization_goal"),
)
END = re.compile(
    r"pacer: .* for (\d+)\+(\d+)\+(\d+) B work .* in (\d+) B -> (\d+) B \(∆goal (-?\d+), .*\)"
)

forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


@pytest.fixture(scope="module", autouse=True)
def answer(recording: bool, request: Any) -> None:
    if recording:
        record.ask_go(request.getfixturevalue("go"))
        cycles.recorded.cache_clear()


def computed(pacer: Any, names: tuple[str, ...]) -> dict[str, Any]:
    values = ((name, getattr(pacer, name)) for name in names)
    return {name: value() if callable(value) else value for name, value in values}


def of(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: values[name] for name in names}


@forms
def test_goal_and_trigger_of_every_recorded_state(form: Any) -> None:
    make = form("mgcpacer").GCController
    states = [step.state for steps in cycles.recorded() for step in steps]
    assert len(states) > 300
    limited = 0
    for state in states:
        pacer = cycles.load(make, state.before)
        pacer.commit(state.before["sweep_done"])
        # The runtime committed earlier than the recorder looked: the heap has grown since.
        pacer.sweep_dist_min_trigger = state.before["sweep_dist_min_trigger"]
        assert computed(pacer, COMMITTED) == of(state.before, COMMITTED)
        limited += pacer.limit_heap_goal() < pacer.gc_percent_heap_goal
    assert limited > 20


@forms
def test_commit_paces_sweeper_and_scavenger(form: Any) -> None:
    make = form("mgcpacer").GCController
    swept = scavenged = 0
    for steps in cycles.recorded():
        for state in (step.state for step in steps):
            pacer = cycles.load(make, state.before)
            done = bool(state.before["sweep_done"])
            pacer.commit_all(done, False)
            names = (*COMMITTED, "sweep_dist_min_trigger", "sweep_pages_per_byte")
            names += ("scavenge_percent_goal", "scavenge_limit_goal")
            if pacer.sweep_pages_per_byte:
                names += ("pages_swept_basis", "sweep_heap_live_basis")
                swept += 1
            scavenged += pacer.scavenge_percent_goal != (1 << 64) - 1
            scavenged += pacer.scavenge_limit_goal != (1 << 64) - 1
            assert computed(pacer, names) == of(state.after, names)
    assert swept > 100
    assert scavenged > 10


def replay(make: Any, step: Step, following: State, start: str, end: str) -> Any:
    """Run the pacer through a recorded cycle, to the end of its commit; the lines it printed."""
    state = following.before
    match = END.fullmatch(end)
    assert match
    heap, stack, roots, triggered, live, _ = map(int, match.groups())
    pacer = cycles.load(make, step.state.after)
    pacer.commit(bool(step.state.after["sweep_done"]))
    # Between cycles heapScan grows on; the start line tells it in MiB.
    pacer.heap_scan = int(start.partition("(scan ")[2].split()[0]) << 20
    pacer.heap_live = triggered
    pacer.start_cycle(state["mark_start_time"], state["procs"], TRIGGER_CYCLE)
    lines = [gctrace.pacer_start_line(pacer, state["initial_heap_live"])]
    pacer.heap_scan_work, pacer.stack_scan_work, pacer.globals_scan_work = heap, stack, roots
    pacer.assist_time, pacer.idle_mark_time = state["assist_time"], state["idle_mark_time"]
    pacer.heap_live = live
    assert pacer.end_cycle(state["mark_termination"], state["procs"])
    goal = pacer.last_heap_goal
    if not step.state.unlimited():
        # What was mapped when the cycle ended is not recorded.
        pacer.last_heap_goal = state["last_heap_goal"]
    lines.append(gctrace.pacer_end_line(pacer))
    pacer.reset_live(state["heap2"])
    pacer.commit(False)
    return pacer, goal, lines


@forms
def test_goal_assists_and_cons_mark_of_recorded_cycles(form: Any) -> None:
    make = form("mgcpacer").GCController
    goals = replayed = 0
    for step, following in cycles.pairs():
        lines = step.cycle()
        if lines is None or not lines[1]:
            continue
        state = following.before
        if of(state, SETTINGS) != of(step.state.after, SETTINGS):
            # Changed while the cycle ran: where, nothing printed tells.
            continue
        start, end, _ = lines
        pacer, goal, printed = replay(make, step, following, start, end)
        assert printed[1] == end
        if step.state.unlimited():
            assert printed[0] == start
            live, beyond = re.findall(r"-> (\d+) B \(∆goal (-?\d+)", end)[0]
            assert goal == int(live) - int(beyond)
            goals += 1
        assert computed(pacer, MEASURED) == of(state, MEASURED)
        assert [state[f"last_cons_mark_{i}"] for i in range(4)] == list(pacer.last_cons_mark)
        replayed += 1
    assert goals >= 200
    assert replayed >= 250


def test_gctrace_lines() -> None:
    compared = 0
    for step, following in cycles.pairs():
        lines = step.cycle()
        if lines is None or not lines[2][0].startswith(f"gc {following.before['num_gc']} "):
            continue
        state = following.before
        marked = state["dedicated_mark_time"] + state["fractional_mark_time"]
        times = ("sweep_termination", "mark", "mark_termination", "end")
        cycle = Cycle(
            state["num_gc"],
            *(state[name] - state["init_time"] for name in times),
            cpu_fraction=state["cpu_fraction"],
            assist_ns=state["assist_time"],
            background_ns=marked,
            idle_ns=state["idle_mark_time"],
            heap_before=state["heap0"],
            heap_peak=state["heap1"],
            heap_marked=state["heap2"],
            goal=state["last_heap_goal"],
            stacks=state["last_stack_scan"],
            globals=state["globals_scan"],
            procs=state["procs"],
            stop_procs=state["stop_procs"],
            forced=bool(state["forced"]),
        )
        assert [gctrace.cycle_line(cycle), *gctrace.scan_lines(following.scans)] == lines[2]
        compared += 1
    assert compared > 300


def test_sweep_done_lines() -> None:
    compared = 0
    pattern = re.compile(r".* size (\d+)MB; allocated (\d+)MB .* swept (\d+) pages at (\S+) .*")
    for step, _ in cycles.pairs():
        ratio = step.state.after["sweep_pages_per_byte"]
        for line in step.lines[:1]:
            if ratio and (match := pattern.fullmatch(line)):
                live, allocated, pages = (int(match[i]) for i in (1, 2, 3))
                pacer = cycles.load(FORMS[1]("mgcpacer").GCController, step.state.after)
                # 0 where an allocation that owed sweeping found nothing left.
                pacer.sweep_pages_per_byte = 0.0 if match[4] == "0" else ratio
                pacer.pages_swept = pages
                pacer.heap_live = live << 20
                pacer.sweep_heap_live_basis = (live - allocated) << 20
                assert gctrace.sweep_done_line(pacer) == line
                compared += 1
    assert compared > 50
