"""Watching and steering a run: what is asked for between slices, what is recorded, replay."""

from __future__ import annotations

import re
import signal
import weakref
from collections.abc import Callable

import pytest

from gomem_kernel.abi import event
from gomem_kernel.errors import UsageError
from gomem_kernel.notebook import commands
from gomem_kernel.runtime import live as live_module
from gomem_kernel.runtime.live import Live
from gomem_kernel.runtime.recording import MAX_SAMPLES, NO_SIZE, Recording, Sample
from gomem_kernel.session import Session
from gomem_kernel.session.options import Options
from tests.lab.programs import ENDLESS, TELLING

KINDS = ("GC_START", "GC_PHASE", "GC_END", "SPAN_ALLOC", "SPAN_FREE", "SHADE", "SCAN", "STACK_GROW")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WATCH_CYCLE_S", "SPREAD_S", "PHASE_S", "OBJECT_S"):
        monkeypatch.setattr(live_module, name, 0.0)


class Script:
    """Asks for settings at certain turns of the driver, and takes all event records of the run."""

    def __init__(self, asks: dict[int, dict[str, object]]) -> None:
        self.asks = asks
        self.records: list[tuple[int, ...]] = []
        self.next = 0

    def __call__(self, live: Live) -> None:
        heap = live.machine.heap  # type: ignore[union-attr]
        if live.turns == 1:
            for kind in KINDS:
                heap.set_event(event.BY_NAME[kind], 1)
            self.next = int(heap.ring_end)
        first, rows = heap.records(self.next)
        assert first == self.next, "the ring was too small"
        self.records += rows
        self.next = first + len(rows)
        if live.turns in self.asks:
            live.requests.ask(**self.asks.pop(live.turns))


def watched(
    source: str, asks: dict[int, dict[str, object]], pace: str = "full"
) -> tuple[Session, Live, Script]:
    """A session whose last run was watched and steered."""
    session = Session()
    session.run_cell("before := make([]int, 1000)\nlen(before)")
    script = Script(asks)
    live = Live(pace, update=script)
    session.run_cell(source, live=live)
    return session, live, script


def test_settings_take_effect_before_the_run_ends_and_the_program_sees_them() -> None:
    session = Session()
    live = Live()
    output: list[bytes] = []

    def update(live: Live) -> None:
        # One setting after the other, each when the program has told of the one before.
        text = b"".join(output)
        requests = live.requests
        if b"GOGC 100 P 4" in text and not live.recording.changes:
            requests.ask(gogc=25)
        elif b"GOGC 25 P 4" in text and live.recording.changes[-1].setting == "gogc":
            requests.ask(procs=2)
        elif b"GOGC 25 P 2" in text:
            requests.ask(stop=True)

    live.update = update
    result = session.run_cell(TELLING, live=live, output=lambda _, data: output.append(data))
    assert result.stdout == "GOGC 100 P 4\nGOGC 25 P 4\nGOGC 25 P 2\n"
    assert result.stopped
    assert not result.failed
    changes = [(each.setting, each.old, each.new, each.by) for each in live.recording.changes]
    assert changes == [
        ("gogc", 100, 25, "page"),
        ("procs", 4, 2, "page"),
        ("stop", 0, 0, "page"),
    ]
    assert session.stats()["gogc"] == 100  # the next run starts from its own options


def test_what_the_program_sets_is_told_as_its_own() -> None:
    live = Live()
    Session().run_cell(
        'import ("runtime"; "runtime/debug")\n'
        "debug.SetGCPercent(50)\ndebug.SetMemoryLimit(64 << 20)\nruntime.GOMAXPROCS(2)",
        live=live,
    )
    changes = [(each.setting, each.old, each.new, each.by) for each in live.recording.changes]
    assert changes == [
        ("gogc", 100, 50, "program"),
        ("memlimit", 0, 64 << 20, "program"),
        ("procs", 4, 2, "program"),
    ]
    assert live.in_force() == {"gogc": 50, "memlimit": 64 << 20, "procs": 2, "pace": "full"}


@pytest.mark.parametrize("pace", ["full", "object"])
def test_a_replay_gives_the_same_event_bytes(pace: str) -> None:
    asks: dict[int, dict[str, object]] = {
        20: {"gogc": 30},
        40: {"procs": 2, "gc": True},
        60: {"memlimit": 16 << 20},
        70: {"pace": "object" if pace == "full" else "full"},
        90: {"procs": 6, "gogc": 200, "pace": "full"},
        200: {"stop": True},
    }
    session, live, script = watched(TELLING, asks, pace)
    again = Script({})
    result = session.replay(update=again, pace="full")
    assert len(script.records) > 1000
    assert again.records == script.records
    assert result.recording == live.recording
    assert result.stopped


def test_observing_does_not_change_what_happens() -> None:
    figures = []
    for live in (None, Live(), Live("phase"), Live("watch")):
        session = Session()
        source = TELLING.replace("for {\n\t\tfor g", "for range 3 {\n\t\tfor g")
        result = session.run_cell(source, live=live)
        figures.append((result.stats, result.stdout))
    assert all(each == figures[0] for each in figures)


def test_a_pause_is_no_event_of_virtual_time() -> None:
    session = Session()
    live = Live(update=Script({15: {"pause": True}, 30: {"gogc": 50}, 60: {"stop": True}}))
    result = session.run_cell(ENDLESS, live=live)
    assert result.stop == "paused"
    assert session.stats()["num_gc"] > 0  # a command looks at the paused machine
    result = session.resume()
    assert result.stopped
    again = session.replay()
    assert again.recording == live.recording


def test_step_pauses_at_the_next_phase_of_the_collector() -> None:
    session = Session()
    live = Live()
    live.requests.ask(step=True)
    result = session.run_cell(ENDLESS, live=live)
    assert result.stop == "paused"
    assert "cycle 1 marks" in session.where()
    session.resume("phase")
    assert "cycle 1 is swept" in session.where()


def test_the_gc_button_starts_a_cycle_that_marks_while_the_program_runs() -> None:
    live = Live(update=Script({30: {"stop": True}}))
    live.requests.ask(gc=True)
    Session().run_cell(ENDLESS, live=live)
    first = live.recording.cycles[0]
    assert (first.number, first.reason) == (1, "forced")
    assert first.heap_end >= first.heap_start


def test_what_a_page_has_changed_is_for_its_run_alone() -> None:
    asks: dict[int, dict[str, object]] = {
        5: {"gogc": 25, "memlimit": 64 << 20, "procs": 2},
        40: {"stop": True},
    }
    session = Session(Options(gogc=80))
    live = Live(update=Script(asks))
    session.run_cell(ENDLESS, Options(gogc=90), live=live)
    assert {c.setting for c in live.recording.changes} == {"gogc", "memlimit", "procs", "stop"}
    figures = session.stats()
    assert (figures["gogc"], figures["procs"]) == (90, 4)
    assert session.replay().stop == "interrupted"


def test_a_collector_that_is_off_has_no_goal() -> None:
    """What the pacer computes from a limit that is not set is no size of anything."""
    session, live, _ = watched(ENDLESS, {3: {"gogc": -1}, 30: {"stop": True}})
    assert live.recording.samples[0].goal == 4 << 20
    assert {live.recording.samples[-1].goal, live.recording.samples[-1].limit} == {NO_SIZE}
    session.set_gogc(-1)
    assert re.search(r"^heap goal +off$", commands.execute(session, "stats"), re.MULTILINE)


def test_a_cycle_tells_what_its_goal_was_made_of() -> None:
    live = Live(update=Script({40: {"stop": True}}))
    Session().run_cell(ENDLESS, Options(gogc=400, procs=2), live=live)
    assert len(live.recording.cycles) > 3
    for before, cycle in zip(live.recording.cycles, live.recording.cycles[1:], strict=False):
        assert cycle.reason == "heap"
        assert (cycle.goroutine, cycle.function, cycle.line) == (1, "main.main", 12)
        assert cycle.last_marked == before.heap_marked
        roots = cycle.last_marked + cycle.last_stacks + cycle.globals
        wanted = cycle.last_marked + roots * cycle.gogc // 100
        assert cycle.goal_gogc == max(wanted, (4 << 20) * cycle.gogc // 100)
        assert cycle.trigger < cycle.goal
        assert cycle.trigger <= cycle.heap_start
        assert cycle.start_ns < cycle.mark_ns < cycle.termination_ns < cycle.end_ns
        assert cycle.gctrace.startswith(f"gc {cycle.number} @")
        assert 0 < cycle.gc_cpu < 1
        assert cycle.dedicated + cycle.fractional > 0


def test_samples_stay_within_their_bound_and_keep_their_order() -> None:
    recording = Recording()
    for k in range(10 * MAX_SAMPLES):
        recording.add_sample(Sample(k * 10, k, 0, 0, 0, 0, 1))
    times = [sample.virtual_ns for sample in recording.samples]
    assert len(times) <= MAX_SAMPLES
    assert times == sorted(set(times))
    assert times[-1] > 9 * MAX_SAMPLES * 10


def refusals() -> list[tuple[str, Callable[[Session], object]]]:
    def interrupted(session: Session) -> None:
        live = Live(update=lambda live: live.machine and live.machine.interrupt())  # an overdue one
        session.run_cell("for {}", live=live)
        session.run_cell("1", live=Live())
        session.replay()

    return [("no run to replay", lambda session: session.replay()), ("interrupted", interrupted)]


@pytest.mark.parametrize(("said", "action"), refusals())
def test_what_cannot_be_replayed_is_refused(said: str, action: Callable[[Session], object]) -> None:
    with pytest.raises(UsageError, match=said):
        action(Session())


def test_an_unattended_run_ends_by_itself_after_its_virtual_time() -> None:
    live = Live(budget_ns=5_000_000)
    result = Session().run_cell(ENDLESS, live=live)
    assert result.stopped
    assert not result.failed
    assert 5_000_000 <= result.stats["virtual_ns"] < 10_000_000


def test_an_interrupt_stops_a_watched_run_so_that_it_can_be_replayed() -> None:
    live = Live(
        update=lambda live: signal.raise_signal(signal.SIGINT) if live.turns == 30 else None
    )
    session = Session()
    result = session.run_cell(ENDLESS, live=live)
    assert result.stopped
    assert not result.failed
    assert session.replay().recording == live.recording


def test_of_older_runs_only_what_a_replay_needs_is_kept() -> None:
    session = Session()
    live = Live(budget_ns=20_000_000)
    live.requests.ask(gogc=50)
    session.run_cell(ENDLESS, live=live)
    old = weakref.ref(live)
    del live
    for _ in range(2):
        session.run_cell(ENDLESS, live=Live(budget_ns=20_000_000))
    assert old() is None
    replayed = session.replay()
    last = session.last_live()
    assert last is not None
    assert replayed.recording == last.recording


def test_a_machine_of_a_replay_goes_with_it() -> None:
    session = Session()
    session.run_cell("1", live=Live())
    machines: list[weakref.ref[object]] = []
    session.replay(update=lambda live: machines.append(weakref.ref(live.machine)))
    assert machines
    assert machines[0]() is None
