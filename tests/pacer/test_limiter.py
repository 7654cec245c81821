"""The CPU limiter: a bucket that collecting fills and the mutator drains."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomem_kernel.errors import InternalError
from tests.pacer.pure import FORMS

MS, SECOND = 1_000_000, 1_000_000_000
PROCS = 14
NONE, IDLE_MARK, MARK_ASSIST, SCAVENGE_ASSIST, IDLE = range(5)

forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


class Clock:
    """A limiter and the time, which only `after` moves."""

    def __init__(self, form: Any) -> None:
        self.now = 0
        self.limiter = form("mgclimit").CPULimiter(0, PROCS)

    def after(self, ns: int) -> int:
        self.now += ns
        return self.now

    def assisting(self, ns: int, share: float) -> None:
        """Let time pass while assists take a share of all Ps."""
        self.limiter.add_assist_time(int(share * float(ns) * PROCS))
        self.limiter.update(self.after(ns))

    def state(self) -> tuple[int, bool, int]:
        return self.limiter.fill, bool(self.limiter.enabled), self.limiter.overflow


@forms
def test_the_life_of_a_bucket(form: Any) -> None:
    """The steps and numbers of Go's own test, twice over.

    Source: go1.27 runtime/mgclimit_test.go TestGCCPULimiter
    """
    clock = Clock(form)
    limiter = clock.limiter
    full = PROCS * SECOND
    spilt = 0
    for _ in range(2):
        assert limiter.capacity == full
        for ns in (10 * MS, SECOND, 3600 * SECOND):
            limiter.update(clock.after(ns))
        assert clock.state() == (0, False, spilt)

        assert not limiter.need_update(clock.after(5 * MS))
        assert limiter.need_update(clock.after(10 * MS))
        limiter.update(clock.now)
        assert not limiter.need_update(clock.now)

        limiter.start_gc_transition(True, clock.after(109 * MS))
        stop = 2 * MS + 1000
        limiter.finish_gc_transition(clock.after(stop))
        assert limiter.fill == stop * PROCS
        # A quarter collecting against three quarters drains at half speed.
        limiter.update(clock.after(int(2.0 * float(stop * PROCS - PROCS) / PROCS)))
        assert limiter.fill == PROCS
        limiter.update(clock.after(2 * PROCS * SECOND))
        assert limiter.fill == 0
        clock.assisting(10 * MS, 0.25)
        assert limiter.fill == 0
        clock.assisting(MS, 0.75)
        assert clock.state() == (MS * PROCS, False, spilt)

        clock.assisting(SECOND - MS, 0.75)
        assert clock.state() == (full, True, spilt)
        clock.assisting(SECOND, 0.25)
        assert clock.state() == (full, True, spilt)
        clock.assisting(SECOND, 0)
        assert clock.state() == (full // 2, False, spilt)
        clock.assisting(SECOND, 0.75)
        assert clock.state() == (full, True, spilt + full // 2)

        limiter.add_assist_time(int(0.75 * MS * PROCS))
        limiter.start_gc_transition(False, clock.after(MS))
        assert clock.state() == (full, True, spilt + full // 2 + MS * PROCS)
        limiter.finish_gc_transition(clock.after(5 * MS))
        spilt += full // 2 + 6 * MS * PROCS
        assert clock.state() == (full, True, spilt)

        limiter.reset_capacity(clock.now, PROCS + 10)
        assert clock.state() == (full, False, spilt)
        limiter.reset_capacity(clock.now, PROCS - 10)
        assert clock.state() == (4 * SECOND, True, spilt)
        limiter.reset_capacity(clock.after(SECOND * PROCS), PROCS)


@forms
def test_an_assist_counts_while_it_runs(form: Any) -> None:
    clock = Clock(form)
    limiter = clock.limiter
    limiter.start_gc_transition(True, clock.after(MS))
    limiter.finish_gc_transition(clock.now)
    for p in range(PROCS):
        assert limiter.start_event(p, MARK_ASSIST, clock.now)
    assert not limiter.start_event(0, IDLE, clock.now)
    limiter.update(clock.after(4 * MS))
    # All of the time, and the background's quarter on top.
    assert limiter.fill == int(1.5 * 4 * MS * PROCS)
    for p in range(PROCS):
        limiter.stop_event(p, clock.now + MS)
    assert limiter.assist_time_pool == PROCS * MS
    limiter.update(clock.after(2 * MS))
    assert limiter.assist_time_pool == 0
    assert limiter.fill == int(1.5 * 4 * MS * PROCS) + int((2 * (0.5 + 0.25) - 1) * 2 * MS * PROCS)


@forms
def test_idle_time_neither_fills_nor_drains(form: Any) -> None:
    clock = Clock(form)
    limiter = clock.limiter
    limiter.start_gc_transition(True, clock.after(0))
    limiter.finish_gc_transition(clock.after(MS))
    filled = limiter.fill
    assert filled == MS * PROCS
    limiter.start_gc_transition(False, clock.now)
    limiter.finish_gc_transition(clock.now)
    for p in range(PROCS):
        limiter.start_event(p, IDLE if p % 2 else IDLE_MARK, clock.now)
    limiter.update(clock.after(SECOND))
    assert limiter.fill == filled
    assert limiter.idle_time == PROCS // 2 * SECOND


@forms
def test_the_cycle_that_filled_it_is_remembered(form: Any) -> None:
    clock = Clock(form)
    limiter = clock.limiter
    assert limiter.last_enabled_cycle == 0
    limiter.num_gc = 6
    limiter.start_gc_transition(True, clock.after(0))
    limiter.finish_gc_transition(clock.after(SECOND))
    assert limiter.enabled
    assert limiter.last_enabled_cycle == 7


@forms
def test_transitions_out_of_turn_are_bugs(form: Any) -> None:
    clock = Clock(form)
    limiter = clock.limiter
    with pytest.raises(InternalError, match="never began"):
        limiter.finish_gc_transition(clock.after(MS))
    with pytest.raises(InternalError, match="out of turn"):
        limiter.start_gc_transition(False, clock.now)
    limiter.start_gc_transition(True, clock.now)
    with pytest.raises(InternalError, match="out of turn"):
        limiter.start_gc_transition(False, clock.now)
    with pytest.raises(InternalError, match="GOMAXPROCS"):
        limiter.reset_capacity(clock.now, 3)
    # Nothing is counted while the world is stopped; then all of it is the collector's.
    limiter.update(clock.after(MS))
    assert limiter.fill == 0
    limiter.finish_gc_transition(clock.now)
    assert limiter.fill == MS * PROCS


@given(
    st.lists(
        st.tuples(st.integers(0, 2 * SECOND), st.integers(0, 2 * SECOND), st.integers(0, SECOND))
    )
)
def test_the_bucket_never_overflows(steps: list[tuple[int, int, int]]) -> None:
    clock = Clock(FORMS[0])
    limiter = clock.limiter
    spilt = 0
    for at, (ns, assist, idle) in enumerate(steps):
        if at % 3 == 0:
            limiter.start_gc_transition(not limiter.gc_enabled, clock.after(ns))
            limiter.finish_gc_transition(clock.after(idle))
        limiter.add_assist_time(assist * PROCS)
        limiter.add_idle_time(idle)
        limiter.update(clock.after(ns))
        assert 0 <= limiter.fill <= limiter.capacity == PROCS * SECOND
        assert limiter.fill == limiter.capacity or not limiter.enabled
        assert limiter.overflow >= spilt
        spilt = limiter.overflow
