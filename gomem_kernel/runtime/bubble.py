# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Bubbles of testing/synctest: goroutines with a clock of their own.

A goroutine belongs to the bubble of the one that starts it. The bubble's clock stands still while
one of its goroutines can run, or waits for something that may come from outside. Once all wait
durably, `idle` decides what goes on: timers that are due, then the goroutine in synctest.Wait, then
the next timer, to whose time the clock jumps; where there is none, the root, which called
synctest.Test, takes stock. A bubble has a number, which is also its row; rows are not used again.

A bubble's timers stand in a list, not in the heap of the others: their times are of another clock.
A channel keeps the number of the bubble that it was made in, and only goroutines of that bubble may
use it.

Departs: a WaitGroup that is no package variable is the bubble's own, also if Add was called
outside. A goroutine outside may signal a sync.Cond of a bubble.

Source: go1.27 runtime/synctest.go, runtime/time.go, runtime/runtime2.go isIdleInSynctest
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.sema import Semas

if not cython.compiled:
    from gomem_kernel.runtime.panic import FATAL_TABLE, FATAL_TEXT
    from gomem_kernel.runtime.proc import (
        MAX_TIMERS,
        TIMER_OBJECT,
        TIMER_SLEEP,
        W_CHAN_RECEIVE_NIL,
        W_COND,
        W_SELECT_NO_CASES,
        W_SLEEP,
        W_WAITGROUP,
    )
    from gomem_kernel.runtime.stack import MAX_G, MAX_ROOTS

    W_SYNCTEST_RUN = 40
    W_SYNCTEST_WAIT = 41
    W_SYNCTEST_RECEIVE = 42
    W_SYNCTEST_SEND = 43
    W_SYNCTEST_SELECT = 44
    W_SYNCTEST_WAITGROUP = 45
    MAX_BUBBLES = 65536
    MISUSE_SEND = 0
    MISUSE_CLOSE = 1
    MISUSE_RECEIVE = 2
    MISUSE_SELECT = 3
    MISUSE_STOP = 4
    MISUSE_RESET = 5

_MISUSES = (
    "send on synctest channel from outside bubble",
    "close of synctest channel from outside bubble",
    "receive on synctest channel from outside bubble",
    "select on synctest channel from outside bubble",
    "stop of synctest timer from outside bubble",
    "reset of synctest timer from outside bubble",
)


class Bubbles(Semas):
    """Bubbles b_*, by number; 0 is none.

    b_now      the clock, Unix nanoseconds
    b_total    goroutines, the root included
    b_running  those that do not wait durably
    b_root, b_main, b_waiter   goroutines: in Test, 0 from when it goes on; its first; in Wait
    b_timers   the first timer's row; tm_link tells the next, tm_bubble whose a timer is
    firing     the bubble whose timer fires, or 0
    """

    def __init__(self, arena, heap):
        Semas.__init__(self, arena, heap)
        self.g_bubble = lazy_array("q", MAX_G)
        self.tm_bubble = lazy_array("q", MAX_TIMERS)
        self.tm_link = lazy_array("q", MAX_TIMERS)
        self.b_now = lazy_array("q", MAX_BUBBLES)
        self.b_total = lazy_array("q", MAX_BUBBLES)
        self.b_running = lazy_array("q", MAX_BUBBLES)
        self.b_root = lazy_array("q", MAX_BUBBLES)
        self.b_main = lazy_array("q", MAX_BUBBLES)
        self.b_waiter = lazy_array("q", MAX_BUBBLES)
        self.b_timers = lazy_array("q", MAX_BUBBLES)
        self.n_bubbles = 1
        self.firing = 0
        self.misuse_at = lazy_array("q", len(_MISUSES))
        self.misuse_len = lazy_array("q", len(_MISUSES))
        for k, text in enumerate(_MISUSES):
            at = arena.alloc_rodata(len(text), 1)
            arena.write(at, text.encode())
            self.misuse_at[k] = layout.BASE + at
            self.misuse_len[k] = len(text)

    # ---- what goroutines do

    def is_durable(self, reason: longlong) -> cython.bint:
        """Whether only the goroutines and the clock of the same bubble can end such a wait."""
        return (
            W_SYNCTEST_RUN <= reason <= W_SYNCTEST_WAITGROUP
            or reason == W_SLEEP
            or reason == W_COND
            or W_CHAN_RECEIVE_NIL <= reason <= W_SELECT_NO_CASES
        )

    def bubble_start(self, fn: longlong, g: longlong) -> cython.int:
        """Have fn called in a bubble with g as its root, which waits until nothing goes on."""
        b: longlong = self.n_bubbles
        first: longlong
        if b == MAX_BUBBLES:
            return self.die(FATAL_TABLE)
        self.n_bubbles = b + 1
        self.g_bubble[g] = b
        self.b_now[b] = layout.BUBBLE_EPOCH_NS
        self.b_total[b] = 1
        self.b_running[b] = 1
        self.b_root[b] = g
        first = self.newproc(fn, g, self.g_pc[g])
        if first == 0:
            return self.die(FATAL_TABLE)
        self.b_main[b] = first
        self.ready(first, True)
        return self.park(g, W_SYNCTEST_RUN)

    def cannot_wait(self, g: longlong) -> longlong:
        """0 if g may call Wait, 1 if it is in no bubble, 2 if another goroutine waits."""
        b: longlong = self.g_bubble[g]
        if b == 0:
            return 1
        return 0 if self.b_waiter[b] == 0 else 2

    def bubble_wait(self, g: longlong) -> cython.int:
        """Wait until all other goroutines of g's bubble wait durably."""
        self.b_waiter[self.g_bubble[g]] = g
        return self.park(g, W_SYNCTEST_WAIT)

    def newproc(self, fn: longlong, parent: longlong, pc: longlong) -> longlong:
        """As Semas'; the goroutine is in its parent's bubble, or in that of the timer."""
        g: longlong = Semas.newproc(self, fn, parent, pc)
        b: longlong = self.firing if parent == 0 else self.g_bubble[parent]
        if g != 0:
            self.g_bubble[g] = b
            if b != 0:
                self.b_total[b] += 1
                self.b_running[b] += 1
        return g

    def g_free(self, g: longlong):
        """As Semas'."""
        b: longlong = self.g_bubble[g]
        Semas.g_free(self, g)
        if b != 0:
            self.g_bubble[g] = 0
            self.b_total[b] -= 1
            self.b_running[b] -= 1
            if self.b_main[b] == g:
                self.b_main[b] = 0
            self.idle(b)

    def ready(self, g: longlong, next: cython.bint):  # noqa: A002 - Go's name
        """As Semas'."""
        if self.g_bubble[g] != 0 and self.is_durable(self.g_wait[g]):
            self.b_running[self.g_bubble[g]] += 1
        Semas.ready(self, g, next)

    def park(self, g: longlong, reason: cython.int) -> cython.int:
        """As Semas'."""
        b: longlong = self.g_bubble[g]
        r: cython.int = Semas.park(self, g, reason)
        if b != 0 and self.is_durable(reason):
            self.b_running[b] -= 1
            self.idle(b)
        return r

    def semacquire(
        self, g: longlong, addr: longlong, reason: cython.int, lifo: cython.bint
    ) -> cython.int:
        """As Semas'; a wait for a WaitGroup of the bubble is durable."""
        if reason == W_WAITGROUP and self.g_bubble[g] != 0:
            if addr - layout.BASE >= self.arena.data_end:
                reason = W_SYNCTEST_WAITGROUP
        return Semas.semacquire(self, g, addr, reason, lifo)

    def misuse(self, which: cython.int) -> cython.int:
        """Leave the loop for good: something of a bubble is used outside (MISUSE_*)."""
        self.fatal_addr = self.misuse_at[which]
        self.fatal_len = self.misuse_len[which]
        return self.die(FATAL_TEXT)

    # ---- the clock and its timers

    def idle(self, b: longlong):
        """Let something go on in a bubble in which nothing runs."""
        t: longlong
        g: longlong
        while self.b_running[b] == 0 and self.b_root[b] != 0:
            t = self.first_timer(b)
            if t != 0 and self.tm_when[t] <= self.b_now[b]:
                self.fire(b, t)
            elif self.b_waiter[b] != 0:
                g = self.b_waiter[b]
                self.b_waiter[b] = 0
                self.ready(g, True)
            elif t != 0 and self.b_main[b] != 0:
                self.b_now[b] = self.tm_when[t]
            else:
                # Time has ended with the first goroutine, or there is nothing to wait for.
                g = self.b_root[b]
                self.b_root[b] = 0
                self.ready(g, True)

    def first_timer(self, b: longlong) -> longlong:
        """The row of the timer that fires next, or 0."""
        best: longlong = 0
        t: longlong = self.b_timers[b]
        while t != 0:
            if best == 0 or self.timer_less(t, best):
                best = t
            t = self.tm_link[t]
        return best

    def fire(self, b: longlong, t: longlong):
        """Do what a timer wants, now or at its next time."""
        arg: longlong = self.tm_arg[t]
        now: longlong = self.b_now[b]
        self.firing = b
        if self.tm_kind[t] == TIMER_SLEEP:
            self.timer_del(t)
            self.g_timer[arg] = 0
            self.ready(arg, False)
        elif self.tm_period[t] > 0:
            self.tm_when[t] += self.tm_period[t] * (
                1 + (now - self.tm_when[t]) // self.tm_period[t]
            )
            self.tm_seq[t] = self.tm_next_seq
            self.tm_next_seq += 1
            self.timer_fired(arg, now)
        else:
            self.timer_del(t)
            self.timer_fired(arg, now)
        self.firing = 0

    def timer_add(
        self, when: longlong, kind: cython.int, arg: longlong, period: longlong
    ) -> longlong:
        """As Semas', of the bubble's clock; 0 also for one of an object that has fired at once."""
        b: longlong = self.g_bubble[self.cur]
        t: longlong
        if b == 0:
            return Semas.timer_add(self, when, kind, arg, period)
        # As the latest of the timers that never fire it is the last of the heap: off it again.
        t = Semas.timer_add(self, layout.INT64_MAX, kind, arg, period)
        if t == 0:
            return 0
        self.n_timers -= 1
        if kind == TIMER_OBJECT and when < layout.INT64_MAX:
            # The monotonic clock of package time is one ahead; a bubble has none.
            when += 1
        self.tm_when[t] = when
        self.tm_bubble[t] = b
        self.tm_link[t] = self.b_timers[b]
        self.b_timers[b] = t
        if kind == TIMER_OBJECT and when <= self.b_now[b]:
            self.fire(b, t)
            if period == 0:
                return 0
        return t

    def timer_del(self, t: longlong):
        """As Semas'."""
        b: longlong = self.tm_bubble[t]
        before: longlong
        if b == 0:
            Semas.timer_del(self, t)
            return
        if self.b_timers[b] == t:
            self.b_timers[b] = self.tm_link[t]
        else:
            before = self.b_timers[b]
            while self.tm_link[before] != t:
                before = self.tm_link[before]
            self.tm_link[before] = self.tm_link[t]
        self.tm_bubble[t] = 0
        self.tm_kind[t] = 0
        self.tm_arg[t] = self.free_tm
        self.free_tm = t

    def scan_timers(self) -> longlong:
        """As Semas'; bubbles' timers, too."""
        n: longlong = Semas.scan_timers(self)
        b: longlong
        t: longlong
        for b in range(1, self.n_bubbles):
            t = self.b_timers[b]
            while t != 0:
                if n == MAX_ROOTS:
                    self.take_roots(n)
                    n = 0
                if self.tm_kind[t] == TIMER_OBJECT:
                    self.roots[n] = self.tm_arg[t]
                    n += 1
                t = self.tm_link[t]
        return n
