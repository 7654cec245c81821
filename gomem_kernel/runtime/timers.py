# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Timers of package time: what they do when they fire.

A timeTimer is an object of std/time/sleep.go (TT_* are its words). While it is armed it knows its
row in the scheduler's table; a program can reach the object, so what stands there is looked at
before it is used.

Source: go1.27 runtime/time.go, time/sleep.go sendTime goFunc
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.pools import Pools

if not cython.compiled:
    from gomem_kernel.runtime.chan import C_QCOUNT, C_RECVX, C_SENDX, C_TIMER
    from gomem_kernel.runtime.proc import MAX_TIMERS, TIMER_OBJECT

    TT_CHAN, TT_FUNC, TT_LOC, TT_ROW = 0, 2, 3, 6
    NS = 1_000_000_000


class Timers(Pools):
    """Arming, disarming and firing.

    start_ns   wall time, in ns since 1970, at which the machine's clock began
    time_box   address of the time.Time that is sent
    """

    def __init__(self, arena, heap, gc, maps, slices):
        Pools.__init__(self, arena, heap, gc, maps, slices)
        self.start_ns = 0
        self.time_box = layout.BASE + arena.alloc_rodata(24, 8)

    def is_timer(self, t: longlong) -> cython.bint:
        """Whether what stands at an address is fit to be used as a timeTimer; it may be forged."""
        w: longlong = self.word_at(t)
        if w < 0 or (self.mem[w + TT_FUNC] != 0 and self.func_of(self.mem[w + TT_FUNC]) < 0):
            return False
        return self.mem[w + TT_CHAN] == 0 or self.is_chan(self.mem[w + TT_CHAN])

    def timer_row(self, t: longlong) -> longlong:
        """The row of the armed timeTimer at an address, else 0."""
        row: longlong = self.mem[((t - layout.BASE) >> 3) + TT_ROW]
        if 0 < row < MAX_TIMERS and self.tm_kind[row] == TIMER_OBJECT and self.tm_arg[row] == t:
            return row
        return 0

    def arm(self, t: longlong, when: longlong, period: longlong):
        """Arm the timeTimer at address t for the monotonic time `when`."""
        w: longlong = self.word_at(t)
        row: longlong = self.timer_add(when - 1, TIMER_OBJECT, t, period)
        self.mem[w + TT_ROW] = row
        if self.mem[w + TT_CHAN] != 0:
            self.mem[((self.mem[w + TT_CHAN] - layout.BASE) >> 3) + C_TIMER] = 1

    def is_others_timer(self, g: longlong, t: longlong) -> cython.bint:
        """Whether the timeTimer at address t is armed in a bubble, and g is in none."""
        row: longlong = self.timer_row(t)
        return row != 0 and self.tm_bubble[row] != 0 and self.g_bubble[g] == 0

    def disarm(self, t: longlong) -> cython.bint:
        """Disarm a timeTimer, drop the value that waits in its channel; whether it was pending."""
        w: longlong = (t - layout.BASE) >> 3
        row: longlong = self.timer_row(t)
        c: longlong
        if self.mem[w + TT_CHAN] != 0:
            c = (self.mem[w + TT_CHAN] - layout.BASE) >> 3
            if self.mem[c + C_QCOUNT] > 0:
                self.mem[c + C_QCOUNT] = 0
                self.mem[c + C_SENDX] = 0
                self.mem[c + C_RECVX] = 0
                if row == 0:
                    return True
        if row == 0:
            return False
        self.mem[w + TT_ROW] = 0
        self.timer_del(row)
        return True

    def timer_fired(self, t: longlong, now: longlong) -> cython.int:
        """Start the timer's function, or send the time to its channel without blocking."""
        w: longlong = (t - layout.BASE) >> 3
        b: longlong = (self.time_box - layout.BASE) >> 3
        x: longlong
        if not self.is_timer(t):
            return 0
        if self.timer_row(t) == 0:
            self.mem[w + TT_ROW] = 0
        if self.mem[w + TT_FUNC] != 0:
            x = self.newproc(self.mem[w + TT_FUNC], 0, 0)
            if x != 0:
                self.ready(x, False)
            return 0
        x = self.start_ns + now
        if self.firing != 0:
            # Without a monotonic reading: nanoseconds, and seconds since the year 1.
            self.mem[b] = now % NS
            self.mem[b + 1] = now // NS + layout.EPOCH_TO_WALL + layout.WALL_TO_INTERNAL
            self.mem[b + 2] = self.mem[w + TT_LOC]
            if self.mem[w + TT_CHAN] != 0:
                self.try_send((self.mem[w + TT_CHAN] - layout.BASE) >> 3, self.time_box)
            return 0
        # Bit 63 tells that a monotonic reading follows.
        self.mem[b] = (((x // NS + layout.EPOCH_TO_WALL) << 30) | (x % NS)) - layout.INT64_MAX - 1
        self.mem[b + 1] = now + 1
        self.mem[b + 2] = self.mem[w + TT_LOC]
        if self.mem[w + TT_CHAN] != 0:
            self.try_send((self.mem[w + TT_CHAN] - layout.BASE) >> 3, self.time_box)
        return 0
