# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""What package sync waits with: semaphores and notify lists.

A semaphore is a uint32 anywhere in memory; who waits for one is found by its address, in a table of
queues. A notifyList keeps the ends of its queue, rows of the sudog table, in its own words, which a
program can reach; so they are looked at before they are used.

Source: go1.27 runtime/sema.go
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.proc import Sched

if not cython.compiled:
    from gomem_kernel.runtime.panic import FATAL_TABLE
    from gomem_kernel.runtime.proc import N_SEMA
    from gomem_kernel.runtime.stack import MAX_G


class Semas(Sched):
    """Waiting for a semaphore or on a notify list, and waking."""

    def semacquire(
        self, g: longlong, addr: longlong, reason: cython.int, lifo: cython.bint
    ) -> cython.int:
        """Take a unit of the semaphore at addr, a uint32; L_PARK where there is none."""
        k: longlong = (addr - layout.BASE) >> 2
        b: longlong = (addr >> 3) % N_SEMA
        s: longlong
        if self.arena.mem32[k] != 0:
            self.arena.mem32[k] -= 1
            return 0
        s = self.new_sudog()
        if s == 0:
            return self.die(FATAL_TABLE)
        self.s_g[s] = g
        self.s_elem[s] = addr
        self.s_chan[s] = 0
        self.s_case[s] = -1
        self.s_wait[s] = 0
        self.g_sudog[g] = s
        if self.sem_head[b] == 0:
            self.sem_head[b] = s
            self.sem_tail[b] = s
        elif lifo:
            self.s_next[s] = self.sem_head[b]
            self.s_prev[self.sem_head[b]] = s
            self.sem_head[b] = s
        else:
            self.s_prev[s] = self.sem_tail[b]
            self.s_next[self.sem_tail[b]] = s
            self.sem_tail[b] = s
        return self.park(g, reason)

    def semrelease(self, addr: longlong) -> cython.bint:
        """Give a unit back, to the oldest waiter if there is one; whether one was woken."""
        b: longlong = (addr >> 3) % N_SEMA
        s: longlong = self.sem_head[b]
        g: longlong
        while s != 0:
            if self.s_elem[s] == addr:
                g = self.s_g[s]
                self.drop_waits(g)
                self.ready(g, True)
                return True
            s = self.s_next[s]
        self.arena.mem32[(addr - layout.BASE) >> 2] += 1
        return False

    def notify_add(self, addr: longlong, ticket: longlong, g: longlong) -> cython.int:
        """Queue g with its ticket on the notifyList at addr, whose `head` word keeps the rows."""
        k: longlong = (addr - layout.BASE) >> 3
        s: longlong = self.new_sudog()
        if s == 0:
            return self.die(FATAL_TABLE)
        self.s_g[s] = g
        self.s_elem[s] = addr
        self.s_chan[s] = 0
        self.s_case[s] = -2 - ticket
        self.s_wait[s] = 0
        self.g_sudog[g] = s
        if not self.is_notified(self.mem[k + 3], addr):
            self.mem[k + 2] = s
        else:
            self.s_next[self.mem[k + 3]] = s
            self.s_prev[s] = self.mem[k + 3]
        self.mem[k + 3] = s
        return 0

    def is_notified(self, s: longlong, addr: longlong) -> cython.bint:
        """Whether s is a row on the notifyList at addr: its ends stand in the program's memory."""
        return 0 < s < MAX_G and self.s_elem[s] == addr and self.s_case[s] < -1

    def notify_one(self, addr: longlong):
        """Wake the goroutine whose ticket is the next to be notified."""
        m: longlong = (addr - layout.BASE) >> 2
        s: longlong = self.mem[((addr - layout.BASE) >> 3) + 2]
        ticket: longlong = self.arena.mem32[m + 1]
        g: longlong
        if ticket == self.arena.mem32[m]:
            return
        self.arena.mem32[m + 1] = (ticket + 1) & layout.MASK32
        while self.is_notified(s, addr):
            if self.s_case[s] == -2 - ticket:
                g = self.s_g[s]
                self.drop_waits(g)
                self.ready(g, False)
                return
            s = self.s_next[s]

    def notify_all(self, addr: longlong):
        """Wake every goroutine on the list."""
        m: longlong = (addr - layout.BASE) >> 2
        k: longlong = (addr - layout.BASE) >> 3
        g: longlong
        while self.is_notified(self.mem[k + 2], addr):
            g = self.s_g[self.mem[k + 2]]
            self.drop_waits(g)
            self.ready(g, False)
        self.arena.mem32[m + 1] = self.arena.mem32[m]
