"""Workers, assists, stacks, sweeping and the invariants of goal and trigger."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomem_kernel.runtime import machine
from tests.pacer.pure import FORMS

HEAP, TIME, CYCLE = range(3)
NONE, DEDICATED, FRACTIONAL, IDLE = range(4)
MS = 1_000_000
MIB = 1 << 20
NO_LIMIT = (1 << 63) - 1
ABSENT = (1 << 64) - 1

forms = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


def pacer_of(form: Any, percent: int = 100, limit: int = NO_LIMIT) -> Any:
    return form("mgcpacer").GCController(percent, limit)


def started(form: Any, procs: int, kind: int = HEAP) -> Any:
    """A cycle that began at 1 ms with 8 MiB live and 4 MiB to scan, 8 MiB before its goal."""
    pacer = pacer_of(form)
    pacer.heap_scan_work = 4 * MIB
    pacer.reset_live(8 * MIB)
    pacer.commit(True)
    pacer.start_cycle(MS, procs, kind)
    pacer.blacken_enabled = True
    return pacer


@forms
@pytest.mark.parametrize(
    ("procs", "dedicated", "share"),
    [
        *((1, 0, 0.25), (2, 0, 0.25), (3, 0, 0.25), (4, 1, 0.0), (5, 1, 0.0)),
        *((6, 1, 0.5 / 6), (7, 2, 0.0), (8, 2, 0.0), (16, 4, 0.0), (64, 16, 0.0)),
    ],
)
def test_a_quarter_of_the_ps_marks(form: Any, procs: int, dedicated: int, share: float) -> None:
    """Source: go1.27 runtime/mgcpacer.go gcControllerState.startCycle"""
    pacer = started(form, procs)
    assert pacer.dedicated_mark_workers_needed == dedicated
    assert pacer.fractional_utilization_goal == share
    assert pacer.max_idle_mark_workers == procs - dedicated
    pacer.start_cycle(MS, procs, TIME)
    assert pacer.max_idle_mark_workers == (0 if dedicated else 1)
    pacer.stop_the_world = True
    pacer.start_cycle(MS, procs, CYCLE)
    assert pacer.dedicated_mark_workers_needed == procs
    assert pacer.fractional_utilization_goal == 0


@forms
def test_dedicated_workers_come_first(form: Any) -> None:
    pacer = started(form, 6)
    assert pacer.assign_worker(0, MS) == DEDICATED
    assert pacer.assign_worker(1, MS) == FRACTIONAL
    pacer.worker_stopped(1, FRACTIONAL, MS)
    # One of two milliseconds is more than a twelfth; one of twenty is not.
    assert pacer.assign_worker(1, 3 * MS) == NONE
    assert pacer.assign_worker(2, 3 * MS) == FRACTIONAL
    assert pacer.assign_worker(1, 21 * MS) == FRACTIONAL
    assert not pacer.fractional_exit(1, 21 * MS, 21 * MS)
    assert pacer.fractional_exit(1, 22 * MS, 20 * MS)
    assert pacer.fractional_exit(1, MS, MS)
    pacer.worker_stopped(0, DEDICATED, 5 * MS)
    assert (pacer.dedicated_mark_time, pacer.fractional_mark_time) == (5 * MS, MS)
    assert pacer.assign_worker(3, 22 * MS) == DEDICATED


@forms
def test_without_a_share_the_others_do_not_mark(form: Any) -> None:
    pacer = started(form, 4)
    assert [pacer.assign_worker(p, MS) for p in range(4)] == [DEDICATED, NONE, NONE, NONE]


@forms
def test_idle_workers_are_counted(form: Any) -> None:
    """Source: go1.27 runtime/mgcpacer_test.go TestIdleMarkWorkerCount"""
    pacer = pacer_of(form)
    pacer.set_max_idle_workers(10)
    for _ in range(10):
        assert pacer.need_idle_worker()
        assert pacer.add_idle_worker()
    assert not pacer.need_idle_worker()
    assert not pacer.add_idle_worker()
    for _ in range(10):
        pacer.remove_idle_worker()
        assert pacer.need_idle_worker()
        assert pacer.add_idle_worker()
    pacer.set_max_idle_workers(0)
    for _ in range(10):
        assert not pacer.add_idle_worker()
        pacer.remove_idle_worker()
    assert not pacer.need_idle_worker()
    pacer.set_max_idle_workers(1)
    assert pacer.need_idle_worker()
    assert pacer.add_idle_worker()
    pacer.worker_stopped(0, IDLE, MS)
    assert (pacer.idle_mark_workers, pacer.idle_mark_time) == (0, MS)


@forms
def test_an_assist_takes_credit_first(form: Any) -> None:
    pacer = started(form, 4)
    ratio = pacer.assist_work_per_byte
    assert ratio == 0.5
    # 100 bytes owed are 50 bytes of work; 64 KiB are done, for 128 KiB.
    assert pacer.start_assist(100) == 0
    assert pacer.assist_scan_work == 64 << 10
    assert pacer.assist_credit(64 << 10) == (128 << 10) + 1
    pacer.bg_scan_credit = 1000
    assert pacer.start_assist(1 << 20) == 2001
    assert (pacer.assist_scan_work, pacer.bg_scan_credit) == ((512 << 10) - 1000, 0)
    pacer.bg_scan_credit = MIB
    assert pacer.start_assist(100) == 128 << 10
    assert (pacer.assist_scan_work, pacer.bg_scan_credit) == (0, MIB - (64 << 10))
    assert (pacer.work_of_bytes(1001), pacer.bytes_of_work(1001)) == (500, 2002)


@forms
def test_assist_time_is_counted_in_portions(form: Any) -> None:
    pacer = started(form, 2)
    assert not pacer.add_assist_time(1, 5000)
    assert pacer.assist_time == 0
    assert pacer.add_assist_time(1, 1)
    assert not pacer.add_assist_time(0, 4000)
    assert pacer.assist_time == 5001
    assert list(pacer.p_assist_time)[:2] == [4000, 0]


@forms
def test_allocation_while_marking_moves_the_ratio(form: Any) -> None:
    pacer = started(form, 4)
    pacer.update(4 * MIB, 4 * MIB)
    assert (pacer.heap_live, pacer.heap_scan) == (12 * MIB, 4 * MIB)
    assert pacer.assist_work_per_byte == 1.0
    pacer.blacken_enabled = False
    pacer.update(-MIB, MIB)
    assert (pacer.heap_live, pacer.heap_scan) == (11 * MIB, 5 * MIB)
    assert pacer.assist_work_per_byte == 1.0


@forms
def test_stacks_are_counted_in_portions(form: Any) -> None:
    pacer = pacer_of(form)
    pacer.add_scannable_stack(-1, 2048)
    pacer.add_scannable_stack(3, 8191)
    assert pacer.max_stack_scan == 2048
    pacer.add_scannable_stack(3, 1)
    assert pacer.max_stack_scan == 2048 + 8192
    pacer.add_scannable_stack(2, -8192)
    assert pacer.max_stack_scan == 2048
    assert list(pacer.p_stack_scan_delta)[:4] == [0] * 4


@forms
def test_sweeping_ends_a_mebibyte_before_the_trigger(form: Any) -> None:
    """Source: go1.27 runtime/mgcsweep.go gcPaceSweeper, deductSweepCredit"""
    pacer = pacer_of(form)
    pacer.heap_live = 2 * MIB
    pacer.pages_in_use = 1000
    pacer.pages_swept = 100
    pacer.pace_sweeper(5 * MIB, False)
    assert pacer.sweep_pages_per_byte == 900 / (2 * MIB)
    assert pacer.sweep_debt(8192, 0) == 3
    assert pacer.sweep_debt(8192, 1) == 2
    pacer.heap_live += MIB
    assert pacer.sweep_debt(8192, 0) == 453
    pacer.pages_swept += 450
    assert pacer.sweep_debt(8192, 0) == 3
    pacer.pace_sweeper(5 * MIB, True)
    assert pacer.sweep_debt(8192, 0) == 0


@forms
def test_scavenging_leaves_a_tenth_more_than_the_goal(form: Any) -> None:
    """Source: go1.27 runtime/mgcscavenge.go gcPaceScavenger"""
    pacer = pacer_of(form, limit=100 * MIB)
    pacer.last_heap_in_use = 10 * MIB
    pacer.heap_free = 64 * MIB
    pacer.pace_scavenger(6 * MIB)
    assert pacer.scavenge_percent_goal == ABSENT
    pacer.last_heap_goal = 8 * MIB
    pacer.pace_scavenger(4 * MIB)
    # At half the goal 5 MiB of the heap would be in use; a page beyond is no reason to start.
    goal = int(5.5 * MIB)
    assert pacer.scavenge_percent_goal == goal
    pacer.heap_free = goal + 4095
    pacer.pace_scavenger(4 * MIB)
    assert pacer.scavenge_percent_goal == ABSENT
    pacer.heap_free, pacer.heap_in_use = goal + 4096 - MIB, MIB
    pacer.pace_scavenger(4 * MIB)
    assert pacer.scavenge_percent_goal == goal
    pacer.mapped_ready = 95 * MIB
    pacer.pace_scavenger(4 * MIB)
    assert pacer.scavenge_limit_goal == ABSENT
    pacer.mapped_ready += 1
    pacer.pace_scavenger(4 * MIB)
    assert pacer.scavenge_limit_goal == 95 * MIB


@forms
def test_settings_give_back_what_they_were(form: Any) -> None:
    pacer = pacer_of(form)
    assert pacer.set_gc_percent(-7) == 100
    assert pacer.set_gc_percent(50) == -1
    assert pacer.heap_minimum == 2 * MIB
    assert pacer.set_memory_limit(-1) == NO_LIMIT
    assert pacer.set_memory_limit(123) == NO_LIMIT
    assert pacer.memory_limit == 123


def test_each_p_has_its_row() -> None:
    assert len(pacer_of(FORMS[0]).p_assist_time) == machine.MAX_P
    assert len(FORMS[0]("mgclimit").CPULimiter().event_kind) == machine.MAX_P


@given(
    percent=st.integers(-1, 2000),
    limit=st.one_of(st.just(NO_LIMIT), st.integers(0, 1 << 32)),
    marked=st.integers(0, 1 << 32),
    work=st.tuples(*[st.integers(0, 1 << 30)] * 3),
    allocated=st.integers(0, 1 << 31),
    other=st.integers(0, 1 << 28),
    assist_ns=st.integers(0, 100 * MS),
    procs=st.integers(1, 64),
)
def test_invariants(
    percent: int,
    limit: int,
    marked: int,
    work: tuple[int, int, int],
    allocated: int,
    other: int,
    assist_ns: int,
    procs: int,
) -> None:
    """The trigger is not beyond the goal, the goal not below what is live; work never ends."""
    pacer = pacer_of(FORMS[0], percent, limit)
    pacer.heap_live = pacer.total_alloc = marked + allocated
    pacer.mapped_ready = pacer.total_alloc + other
    pacer.start_cycle(0, procs, HEAP)
    pacer.update(allocated, allocated)
    pacer.heap_scan_work, pacer.stack_scan_work, pacer.globals_scan_work = work
    pacer.revise()
    assert pacer.assist_work_per_byte > 0
    assert pacer.assist_bytes_per_work > 0
    workers = pacer.dedicated_mark_workers_needed + pacer.fractional_utilization_goal * procs
    assert 0.7 <= workers / (0.25 * procs) <= 1.3
    pacer.assist_time = assist_ns
    pacer.end_cycle(10 * MS, procs)
    pacer.reset_live(marked)
    for done in (False, True):
        pacer.commit_all(done, False)
        trigger, goal = pacer.trigger(), pacer.heap_goal()
        assert marked <= trigger <= goal
        assert pacer.triggered == ABSENT
        limited = pacer.limit_heap_goal() < pacer.gc_percent_heap_goal
        if limited:
            assert goal <= max(limit, marked, MIB)
        elif goal > marked:
            assert trigger >= marked + (goal - marked) // 64 * 45
        if not done and not limited:
            assert trigger >= pacer.heap_live + MIB
        assert pacer.heap_triggered() == (pacer.heap_live >= trigger)
