"""Goroutines that wait for ever: for what nothing reaches that could still run.

All is marked again with the world stopped, at first from globals and from the stacks of goroutines
that run or may be woken by other means. Who waits for a channel, lock, wait group or condition that
was marked may go on, so its stack is marked too, until that finds nobody any more. The others have
leaked. Marks and figures are left as they were.

Departs: the marking is one of its own, behind a forced cycle, where Go does it within that cycle; a
gctrace line does not tell of it.

Source: go1.27 runtime/mgc.go findGoroutineLeaks isMaybeRunnable
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import layout
from gomem_kernel.runtime.traceback import G_WAITING

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# Wait reasons as in proc.WAIT_REASONS: what nothing ends, channels, what package sync has.
_FOR_EVER = (15, 16, 17)
_SELECT_NO_CASES = 17
_CHANNEL = (18, 19, 20)
_SYNC = (21, 22, 23, 24, 25)
_CAN_LEAK = _FOR_EVER + _CHANNEL + _SYNC
# Virtual time of marking after which an interrupt is looked for.
_PIECE_NS = 1_000_000


class _Some:
    """The core to a marking of some goroutines' stacks only, which an interrupt can leave."""

    def __init__(self, m: Machine) -> None:
        self._m = m
        self._core = m.core
        self.rows: list[int] = []
        self.spent_ns = 0

    def mark_stacks_again(self) -> list[int]:
        """Their rows; shades the timers."""
        self._core.mark_stacks_again()
        return self.rows

    def mark_everything(self, budget_ns: int) -> None:
        """Mark all that is reached.

        Raises:
            Interrupted: the run is to end.

        """
        left = budget_ns
        while left > 0 and self._m.gc.work_left():
            spent = self._core.mark_everything(min(left, _PIECE_NS), may_leave=True)
            self.spent_ns += spent
            left -= spent
            self._m.check()


def find(m: Machine) -> int:
    """Note who has leaked in `linker.leaked`; how many, as Go counts them.

    The main goroutine in an empty select counts and is not noted: what it holds on to keeps nobody
    else from having leaked, but a program may well wait like that.

    Raises:
        Interrupted: the run is to end.

    """
    core = m.core
    some = _Some(m)
    rows = [g for g in range(1, core.goroutine_rows()) if core.g_lo[g]]
    blocked = [g for g in rows if core.g_status[g] == G_WAITING and core.g_wait[g] in _CAN_LEAK]
    waiting = set(blocked)
    some.rows = [g for g in rows if g not in waiting]
    with _leaving_marks(m):
        while some.rows:
            m.gc.mark_again(some)
            some.rows = [g for g in blocked if _may_go_on(m.heap, core, g)]
            waiting.difference_update(some.rows)
            blocked = [g for g in blocked if g in waiting]
    core.advance(some.spent_ns)
    main = [g for g in blocked if core.g_id[g] == 1 and core.g_wait[g] == _SELECT_NO_CASES]
    m.linker.leaked = {int(core.g_id[g]) for g in blocked if g not in main}
    return len(blocked)


@contextmanager
def _leaving_marks(m: Machine) -> Iterator[None]:
    """Mark once more inside: what the last cycle has left is put back, however that ends."""
    import numpy as np

    gc, heap = m.gc, m.heap
    if gc.phase or heap.sweeping:
        m.collect()
    bits = np.asarray(heap.mark_bits)[: int(heap.top) << 4]
    kept = bits.copy()
    figures = gc.figures()
    by_span = list(gc.by_span)
    bits[:] = 0
    try:
        yield
    finally:
        gc.drop_marking()
        bits[:] = kept
        gc.restore_figures(figures)
        for spc, waits in enumerate(by_span):
            gc.by_span[spc] = waits


def _may_go_on(heap: Any, core: Any, g: int) -> bool:
    """Whether something that a blocked goroutine waits for is marked, or not in the heap."""
    if core.g_wait[g] in _FOR_EVER:
        return False
    table = core.s_chan if core.g_wait[g] in _CHANNEL else core.s_elem
    s = core.g_sudog[g]
    while s:
        if _is_marked_or_elsewhere(heap, int(table[s])):
            return True
        s = core.s_wait[s]
    return False


def _is_marked_or_elsewhere(heap: Any, addr: int) -> bool:
    span = int(heap.span_of(addr))
    if not span:
        return True
    k = (addr - layout.HEAP_BASE - span * layout.PAGE) // int(heap.elemsize[span])
    return bool(heap.mark_bits[(span << 4) + (k >> 6)] >> (k & 63) & 1)
