# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The scheduler: goroutines on virtual processors in virtual time, timers, semaphores.

Each P has a clock of its own, in nanoseconds; what takes how long is told by `abi/cost.py`. The P
with the smallest clock that has work runs next, for a quantum while others have work too, so that
parallel goroutines advance together. A P without work steals in a fixed order; where nobody has
work the clocks jump to the next timer; where there is no timer either, the program is deadlocked.
So a run depends on the program and the seed alone.

A goroutine runs at most SLICE_NS before it must let others run; what it readies goes to `pp_next`,
which runs next and inherits the slice. An idle P needs WAKE_NS to wake and look for work. In slow
motion each object takes SLOW_TURN_NS to mark, and Ps take turns as short as that: a small heap
would be marked before the program had done anything beside it.

Semaphores hand over directly: a release gives its unit to the oldest waiter. That is Go's behaviour
with handoff, and fair where Go lets a running goroutine overtake. Departs: a woken waiter never has
to wait again.

Source: go1.27 runtime/proc.go schedule findRunnable ready runqsteal, runtime/time.go
"""

from array import array

import cython
from cython import longlong

from gomem_kernel.abi import cost, layout, sizeclass
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.panic import Panics

if not cython.compiled:
    from gomem_kernel.runtime.panic import (
        L_DEAD,
        L_DEADLOCK,
        L_GC,
        L_PARK,
        L_PREEMPT,
        L_SLICE,
        L_YIELD,
        SLACK,
    )
    from gomem_kernel.runtime.stack import (
        FN_CLEAR_HI,
        FN_CLEAR_LO,
        FN_ENTRY,
        FN_SHIFT,
        FN_SLOTS,
        G_DEAD,
        G_IDLE,
        G_RUNNABLE,
        G_RUNNING,
        G_WAITING,
        MAX_G,
        MAX_ROOTS,
    )

    W_NONE = 0
    W_GC = 4
    W_FINALIZER = 10
    W_SEMACQUIRE = 13
    W_SLEEP = 14
    W_CHAN_RECEIVE_NIL = 15
    W_CHAN_SEND_NIL = 16
    W_SELECT_NO_CASES = 17
    W_SELECT = 18
    W_CHAN_RECEIVE = 19
    W_CHAN_SEND = 20
    W_COND = 21
    W_MUTEX = 22
    W_RLOCK = 23
    W_RWLOCK = 24
    W_WAITGROUP = 25
    MAX_P = 64
    MAX_TIMERS = 262144
    TIMER_SLEEP = 1
    TIMER_OBJECT = 2
    R_SELECT = 0
    R_MAP = 1
    R_PROGRAM = 2
    R_SCHED = 3
    N_SEMA = 251
    SUDOG_SEND = 1
    SUDOG_SELECT = 2
    SLICE_NS = 10_000_000
    QUANTUM_NS = 20_000
    WAKE_NS = 5_000
    SLOW_TURN_NS = 1_000
    FIRST_GOID = 17


# Texts of the wait reasons that occur here, by Go's number.
WAIT_REASONS = {
    4: "garbage collection",
    10: "finalizer wait",
    13: "semacquire",
    14: "sleep",
    15: "chan receive (nil chan)",
    16: "chan send (nil chan)",
    17: "select (no cases)",
    18: "select",
    19: "chan receive",
    20: "chan send",
    21: "sync.Cond.Wait",
    22: "sync.Mutex.Lock",
    23: "sync.RWMutex.RLock",
    24: "sync.RWMutex.Lock",
    25: "sync.WaitGroup.Wait",
    27: "wait for GC cycle",
    40: "synctest.Run",
    41: "synctest.Wait",
    42: "chan receive (durable)",
    43: "chan send (durable)",
    44: "select (durable)",
    45: "sync.WaitGroup.Wait (durable)",
    46: "cleanup wait",
}


class Sched(Panics):
    """Processors pp_*, run queues, timers tm_* (a binary heap of rows), semaphore queues.

    cur, cur_p   goroutine and processor that the loop runs
    fuel0, fuel  nanoseconds given to the loop, and left when it last said so
    rng          state of each random stream, R_*
    g_assist     bytes that each goroutine may allocate before it has to help marking
    force_gc_at  virtual time of the periodic cycle
    """

    def __init__(self, arena, heap):
        Panics.__init__(self, arena, heap)
        self.n_procs = 1
        self.pp_clock = array("q", bytes(8 * MAX_P))
        self.pp_g = array("q", bytes(8 * MAX_P))
        self.pp_next = array("q", bytes(8 * MAX_P))
        self.pp_head = array("q", bytes(8 * MAX_P))
        self.pp_tail = array("q", bytes(8 * MAX_P))
        self.pp_len = array("q", bytes(8 * MAX_P))
        self.pp_deadline = array("q", bytes(8 * MAX_P))
        self.pp_writing = array("q", bytes(8 * MAX_P))
        self.n_writing = 0
        self.pp_state = array("q", bytes(8 * MAX_P))
        self.pp_tick = array("q", bytes(8 * MAX_P))
        self.n_spinning = 0
        self.gq_head = 0
        self.gq_tail = 0
        self.gq_len = 0
        self.cur = 0
        self.cur_p = 0
        self.main_g = 0
        self.n_goroutines = 0
        self.last_goid = FIRST_GOID
        self.fuel = 0
        self.fuel0 = 0
        self.switches = 0
        self.pinned = 0
        self.main_gone = False
        self.tm_when = lazy_array("q", MAX_TIMERS)
        self.tm_kind = lazy_array("q", MAX_TIMERS)
        self.tm_arg = lazy_array("q", MAX_TIMERS)
        self.tm_period = lazy_array("q", MAX_TIMERS)
        self.tm_seq = lazy_array("q", MAX_TIMERS)
        self.tm_pos = lazy_array("q", MAX_TIMERS)
        self.tm_heap = lazy_array("q", MAX_TIMERS)
        self.n_timers = 0
        self.n_tm = 1
        self.free_tm = 0
        self.tm_next_seq = 0
        self.sem_head = array("q", bytes(8 * N_SEMA))
        self.sem_tail = array("q", bytes(8 * N_SEMA))
        self.rng = array("Q", bytes(8 * 8))
        self.g_assist = lazy_array("q", MAX_G)
        self.force_gc_at = layout.INT64_MAX

    def now(self) -> longlong:
        """The virtual time, in nanoseconds since the machine was made."""
        return self.pp_clock[self.cur_p] + self.fuel0 - self.fuel + self.heap.spent_ns

    def rand(self, stream: cython.int) -> cython.ulonglong:
        """64 random bits of a stream (splitmix64)."""
        z: cython.ulonglong = self.rng[stream]
        z = (z + layout.HASH_GAMMA) & layout.MASK64
        self.rng[stream] = z
        z = ((z ^ (z >> 30)) * layout.HASH_K1) & layout.MASK64
        z = ((z ^ (z >> 27)) * layout.HASH_K2) & layout.MASK64
        return z ^ (z >> 31)

    # ---- what the layers above fill in

    def execute(self, g: longlong, fuel: longlong) -> cython.int:
        """Run goroutine g until a reason to stop (L_*); the loop."""
        return L_DEAD

    def timer_fired(self, t: longlong, now: longlong) -> cython.int:
        """A timer object of package time is due."""
        return 0

    def idle_work(self) -> cython.bint:
        """Something that may make a goroutine ready where nothing else will; False if nothing."""
        return False

    def run_worker(self, p: longlong) -> cython.int:
        """While the collector marks, a P is free: 1 if a worker took it, or a reason to leave."""
        return 0

    def run_idle(self, p: longlong) -> cython.int:
        """A P has nothing to run: 1 if it worked for the collector, or a reason to leave."""
        return 0

    def stop_worker(self, p: longlong):
        """P p has a goroutine to run."""

    def wants_worker(self, p: longlong) -> cython.bint:
        """Whether a worker waits for P p."""
        return False

    def sweep_batch(self, p: longlong):
        """A turn of the background sweeper on P p."""

    def assist(self, g: longlong, p: longlong) -> cython.int:
        """Goroutine g on P p has to help marking: 0, or L_GC if all is marked."""
        return 0

    def proc_idle(self, p: longlong):
        """P p has nothing to do."""

    def proc_woken(self, p: longlong):
        """P p is not idle any more."""

    def scavenge(self, p: longlong):
        """A turn of the scavenger on P p."""

    def force_gc(self) -> cython.bint:
        """Ask for the periodic cycle, if there is to be one.

        Source: go1.27 runtime/proc.go forcegchelper, runtime/mgc.go gcTrigger.test
        """
        if self.heap.pacer.gc_percent < 0:
            return False  # it is due, and begins when the collector is on again
        self.force_gc_at = layout.INT64_MAX
        if self.heap.gc_marking:
            return False
        self.heap.gc_wanted = True
        return True

    # ---- the scheduler

    def run(self, until: longlong) -> cython.int:
        """Run goroutines until the clocks reach `until`, or for another reason to leave (L_*)."""
        p: longlong
        g: longlong
        now: longlong
        limit: longlong
        k: longlong
        busy: longlong
        r: cython.int
        while True:
            if (self.heap.gc_wanted and not self.heap.gc_marking) or self.heap.special_wake:
                return L_GC
            p = self.pick()
            if p < 0:
                if self.n_timers > 0:
                    now = self.tm_when[self.tm_heap[0]]
                    now = min(now, max(self.heap.scavenge_at, self.pp_clock[0]))
                    if self.heap.pacer.gc_percent >= 0:
                        now = min(now, max(self.force_gc_at, self.pp_clock[0]))
                    for k in range(self.n_procs):
                        if self.pp_clock[k] < now:
                            self.pp_clock[k] = now
                    self.cur_p = 0
                    self.fuel = 0
                    self.fuel0 = 0
                    if now >= self.force_gc_at and self.force_gc():
                        return L_GC
                    if now >= self.heap.scavenge_at:
                        self.scavenge(0)
                    self.fire_timers(now)
                    if now >= until:
                        return L_SLICE
                    continue
                if self.idle_work():
                    continue
                return L_DEADLOCK
            now = self.pp_clock[p]
            if now >= until:
                return L_SLICE
            if now >= self.force_gc_at and self.force_gc():
                return L_GC
            if now >= self.heap.scavenge_at:
                self.scavenge(p)
                continue
            self.cur_p = p
            self.fuel = 0
            self.fuel0 = 0
            if self.n_timers > 0 and self.tm_when[self.tm_heap[0]] <= now:
                self.fire_timers(now)
            g = self.pp_g[p]
            if g == 0:
                r = self.run_worker(p) if self.heap.gc_marking else 0
                if r == 0:
                    g = self.find_runnable(p)
                    if g == 0:
                        r = self.run_idle(p)
                if r > 1:
                    return r
                if r != 0:
                    continue
                if g == 0:
                    self.pp_state[p] = 0
                    self.proc_idle(p)
                    continue
                self.stop_worker(p)
                self.pp_clock[p] += cost.SWITCH_NS
                now = self.pp_clock[p]
                self.pp_g[p] = g
                self.g_status[g] = G_RUNNING
                if self.g_waited[g] != 0:
                    self.release_waits(g)
                self.switches += 1
            limit = min(until, self.pp_deadline[p])
            busy = 0
            for k in range(self.n_procs):
                if self.pp_state[k] != 0:
                    busy += 1
            if busy > 1 and self.heap.break_on & sizeclass.BREAK_SLOW and self.heap.gc_marking:
                limit = min(limit, now + SLOW_TURN_NS)
            elif busy > 1:
                limit = min(limit, now + QUANTUM_NS)
            if self.n_timers > 0:
                limit = min(limit, self.tm_when[self.tm_heap[0]])
            limit = max(limit, now + 1)
            self.cur = g
            self.fuel0 = limit - now
            self.fuel = self.fuel0
            self.heap.set_proc(p)
            self.heap.now = now
            self.heap.goid = self.g_id[g]
            self.heap.running = g
            self.heap.assist_credit = self.g_assist[g]
            self.end_writing(p)
            r = self.execute(g, self.fuel0)
            now = now + self.fuel0 - self.fuel + self.heap.spent_ns
            self.g_assist[g] = self.heap.assist_credit
            self.heap.spent_ns = 0
            self.pp_clock[p] = now
            self.fuel0 = 0
            self.fuel = 0
            if r == L_GC and self.heap.gc_marking and self.heap.broke == 0:
                r = self.assist(g, p)
                if r == 0:
                    continue
            if now >= self.pp_deadline[p] and (r == L_PREEMPT or r == L_GC):
                self.preempt(p)
            if r == L_PREEMPT:
                continue
            if r == L_PARK:
                self.pp_g[p] = 0
            elif r == L_YIELD:
                self.pp_g[p] = 0
                self.g_status[g] = G_RUNNABLE
                self.g_since[g] = now
                self.globq_put(g)
            elif r == L_DEAD:
                self.pp_g[p] = 0
                if g == self.main_g:
                    self.main_gone = True
                self.g_free(g)
            else:
                return r

    def preempt(self, p: longlong):
        """P p has run its goroutine for SLICE_NS: let others run, if there are any.

        A goroutine that asks for a collection at its deadline is preempted before it begins.

        Source: go1.27 runtime/proc.go retake, preemptone
        """
        self.pp_deadline[p] = self.pp_clock[p] + SLICE_NS
        if self.heap.sweeping:
            self.sweep_batch(p)
        if self.pinned == 0 and (
            self.pp_len[p] > 0 or self.pp_next[p] != 0 or self.gq_len > 0 or self.wants_worker(p)
        ):
            self.yield_proc(p)

    def yield_proc(self, p: longlong):
        """Put the goroutine that P p runs, if any, on the global queue, unless one is pinned."""
        g: longlong = self.pp_g[p]
        if g != 0 and self.pinned == 0:
            self.end_writing(p)
            self.g_status[g] = G_RUNNABLE
            self.g_since[g] = self.pp_clock[p]
            self.pp_g[p] = 0
            self.globq_put(g)

    def end_writing(self, p: longlong):
        """The goroutine of P p goes on: the map that it was in the midst of writing is written."""
        if self.pp_writing[p] != 0:
            self.pp_writing[p] = 0
            self.n_writing -= 1

    def pick(self) -> longlong:
        """The active P with the smallest clock, or -1."""
        p: longlong
        best: longlong = -1
        for p in range(self.n_procs):
            if self.pp_state[p] != 0 and (best < 0 or self.pp_clock[p] < self.pp_clock[best]):
                best = p
        return best

    def find_runnable(self, p: longlong) -> longlong:
        """A goroutine for P p: next, own queue, global queue, then the others' queues; or 0."""
        g: longlong = 0
        v: longlong
        i: longlong
        n: longlong
        self.pp_tick[p] += 1
        if self.pp_tick[p] % 61 == 0 and self.gq_len > 0:
            g = self.globq_get()
        if g == 0 and self.pp_next[p] != 0:
            g = self.pp_next[p]
            self.pp_next[p] = 0
            if self.pp_deadline[p] <= self.pp_clock[p]:
                self.pp_deadline[p] = self.pp_clock[p] + SLICE_NS
            if self.pp_state[p] == 2:
                self.pp_state[p] = 1
                self.n_spinning -= 1
            return g
        if g == 0:
            g = self.runq_get(p)
        if g == 0 and self.gq_len > 0:
            g = self.globq_get()
            n = self.gq_len // self.n_procs
            while n > 0:
                self.runq_put(p, self.globq_get())
                n -= 1
        if g == 0:
            for i in range(1, self.n_procs):
                v = p + i
                if v >= self.n_procs:
                    v -= self.n_procs
                if self.pp_len[v] > 0:
                    n = (self.pp_len[v] + 1) // 2
                    g = self.runq_get(v)
                    while n > 1:
                        self.runq_put(p, self.runq_get(v))
                        n -= 1
                    break
                if self.pp_next[v] != 0 and self.pp_g[v] != 0:
                    g = self.pp_next[v]
                    self.pp_next[v] = 0
                    break
        if self.pp_state[p] == 2:
            self.pp_state[p] = 1
            self.n_spinning -= 1
            if g != 0 and (self.pp_len[p] > 0 or self.gq_len > 0):
                self.wake(self.pp_clock[p])
        if g != 0:
            if self.pp_clock[p] < self.g_since[g]:
                self.pp_clock[p] = self.g_since[g]
            self.pp_deadline[p] = self.pp_clock[p] + SLICE_NS
        return g

    def runq_put(self, p: longlong, g: longlong):
        """Append to the queue of P p."""
        self.g_next[g] = 0
        if self.pp_len[p] == 0:
            self.pp_head[p] = g
        else:
            self.g_next[self.pp_tail[p]] = g
        self.pp_tail[p] = g
        self.pp_len[p] += 1

    def runq_get(self, p: longlong) -> longlong:
        """Take from the queue of P p, or 0."""
        g: longlong
        if self.pp_len[p] == 0:
            return 0
        g = self.pp_head[p]
        self.pp_head[p] = self.g_next[g]
        self.pp_len[p] -= 1
        return g

    def globq_put(self, g: longlong):
        """Append to the global queue."""
        self.g_next[g] = 0
        if self.gq_len == 0:
            self.gq_head = g
        else:
            self.g_next[self.gq_tail] = g
        self.gq_tail = g
        self.gq_len += 1

    def globq_get(self) -> longlong:
        """Take from the global queue, or 0."""
        g: longlong
        if self.gq_len == 0:
            return 0
        g = self.gq_head
        self.gq_head = self.g_next[g]
        self.gq_len -= 1
        return g

    def wake(self, now: longlong):
        """Have an idle P look for work, unless one does already."""
        p: longlong
        if self.n_spinning > 0:
            return
        for p in range(self.n_procs):
            if self.pp_state[p] == 0:
                self.pp_state[p] = 2
                self.n_spinning += 1
                if self.pp_clock[p] < now + WAKE_NS:
                    self.pp_clock[p] = now + WAKE_NS
                self.proc_woken(p)
                return

    def ready(self, g: longlong, next: cython.bint):  # noqa: A002 - Go's name
        """Make a waiting goroutine runnable on the current P."""
        p: longlong = self.cur_p
        now: longlong = self.now()
        old: longlong
        self.g_status[g] = G_RUNNABLE
        self.g_wait[g] = 0
        self.g_since[g] = now
        if next:
            old = self.pp_next[p]
            self.pp_next[p] = g
            g = old
        if g != 0:
            self.runq_put(p, g)
        if self.pp_state[p] == 0:
            self.pp_state[p] = 1
            if self.pp_clock[p] < now:
                self.pp_clock[p] = now
            self.proc_woken(p)
        elif self.n_procs > 1:
            self.wake(now)

    def park(self, g: longlong, reason: cython.int) -> cython.int:
        """The current goroutine waits; gives the reason to leave the loop."""
        self.g_status[g] = G_WAITING
        self.g_wait[g] = reason
        self.g_since[g] = self.now()
        return L_PARK

    def newproc(self, fn: longlong, parent: longlong, pc: longlong) -> longlong:
        """A new goroutine, not yet queued, that will call the func() value fn; 0 without room."""
        g: longlong = self.free_g
        f: longlong = self.func_of(fn)
        words: longlong = self.heap.starting_stack >> 3
        addr: longlong
        k: longlong
        fp: longlong
        if f < 0:
            return 0
        while words < self.ft[(f << FN_SHIFT) + FN_SLOTS] + 2 + SLACK:
            words = words * 2
        addr = self.heap.stackalloc(words * 8)
        if addr == 0:
            return 0
        if g != 0:
            self.free_g = self.g_next[g]
        else:
            if self.n_g == MAX_G:
                self.heap.stackfree(addr, words * 8)
                return 0
            g = self.n_g
            self.n_g = g + 1
        if self.heap.gc_marking:
            # Its stack is no root of this cycle.
            self.roots[0] = fn
            self.take_roots(1)
        self.last_goid += 1
        self.g_id[g] = self.last_goid
        self.heap.pacer.add_scannable_stack(-1, words * 8)
        self.set_stack(g, (addr - layout.BASE) >> 3, words, 0)
        fp = self.g_lo[g] + 2
        self.mem[fp - 2] = -1 - layout.MASK32  # GOEND, which stands at 0
        self.mem[fp - 1] = f << layout.FRAME_FUNC_SHIFT
        self.g_fp[g] = fp
        self.g_pc[g] = self.ft[(f << FN_SHIFT) + FN_ENTRY]
        for k in range(
            self.ft[(f << FN_SHIFT) + FN_CLEAR_LO], self.ft[(f << FN_SHIFT) + FN_CLEAR_HI]
        ):
            self.mem[fp + k] = 0
        self.g_ctx[g] = fn
        self.g_defer[g] = 0
        self.g_panic[g] = 0
        self.g_wait[g] = 0
        self.g_sudog[g] = 0
        self.g_param[g] = 0
        self.g_timer[g] = 0
        self.g_system[g] = 0
        self.g_signal[g] = 0
        self.g_parent[g] = 0 if parent == 0 else self.g_id[parent]
        self.g_label[g] = 0 if parent == 0 else self.g_label[parent]
        self.g_gopc[g] = pc
        self.g_status[g] = G_IDLE
        self.g_since[g] = 0
        self.n_goroutines += 1
        return g

    def g_free(self, g: longlong):
        """End a goroutine: its stack, records and row are free again."""
        d: longlong = self.g_defer[g]
        link: longlong
        self.release_waits(g)
        while d != 0:
            link = self.d_link[d]
            self.free_defer(d)
            d = link
        d = self.g_panic[g]
        while d != 0:
            link = self.p_link[d]
            self.p_data[d] = 0
            self.p_link[d] = self.free_panic
            self.free_panic = d
            d = link
        self.g_defer[g] = 0
        self.g_panic[g] = 0
        self.g_ctx[g] = 0
        self.stack_free(g)
        self.g_status[g] = G_DEAD
        if self.g_system[g] == 0:
            self.n_goroutines -= 1
        self.g_next[g] = self.free_g
        self.free_g = g

    # ---- timers

    def timer_less(self, a: longlong, b: longlong) -> cython.bint:
        """Whether timer row a fires before row b; equal times in the order of arming."""
        if self.tm_when[a] != self.tm_when[b]:
            return self.tm_when[a] < self.tm_when[b]
        return self.tm_seq[a] < self.tm_seq[b]

    def timer_up(self, i: longlong):
        """Restore the heap's order from position i towards the root."""
        t: longlong = self.tm_heap[i]
        up: longlong
        while i > 0:
            up = (i - 1) >> 1
            if not self.timer_less(t, self.tm_heap[up]):
                break
            self.tm_heap[i] = self.tm_heap[up]
            self.tm_pos[self.tm_heap[i]] = i
            i = up
        self.tm_heap[i] = t
        self.tm_pos[t] = i

    def timer_down(self, i: longlong):
        """Restore the heap's order from position i towards the leaves."""
        t: longlong = self.tm_heap[i]
        k: longlong
        while True:
            k = 2 * i + 1
            if k >= self.n_timers:
                break
            if k + 1 < self.n_timers and self.timer_less(self.tm_heap[k + 1], self.tm_heap[k]):
                k += 1
            if not self.timer_less(self.tm_heap[k], t):
                break
            self.tm_heap[i] = self.tm_heap[k]
            self.tm_pos[self.tm_heap[i]] = i
            i = k
        self.tm_heap[i] = t
        self.tm_pos[t] = i

    def timer_add(
        self, when: longlong, kind: cython.int, arg: longlong, period: longlong
    ) -> longlong:
        """Arm a timer; its row, or 0 where all are taken."""
        t: longlong = self.free_tm
        if t != 0:
            self.free_tm = self.tm_arg[t]
        else:
            if self.n_tm == MAX_TIMERS:
                return 0
            t = self.n_tm
            self.n_tm = t + 1
        if when < 0:
            when = layout.INT64_MAX
        if kind == TIMER_OBJECT and self.heap.gc_marking:
            self.roots[0] = arg
            self.take_roots(1)
        self.tm_when[t] = when
        self.tm_kind[t] = kind
        self.tm_arg[t] = arg
        self.tm_period[t] = period
        self.tm_seq[t] = self.tm_next_seq
        self.tm_next_seq += 1
        self.tm_heap[self.n_timers] = t
        self.n_timers += 1
        self.timer_up(self.n_timers - 1)
        return t

    def timer_del(self, t: longlong):
        """Disarm a timer and free its row."""
        i: longlong = self.tm_pos[t]
        last: longlong
        self.n_timers -= 1
        last = self.tm_heap[self.n_timers]
        if last != t:
            self.tm_heap[i] = last
            self.tm_pos[last] = i
            self.timer_up(i)
            self.timer_down(self.tm_pos[last])
        self.tm_kind[t] = 0
        self.tm_arg[t] = self.free_tm
        self.free_tm = t

    def fire_timers(self, now: longlong):
        """Do what every timer that is due wants."""
        t: longlong
        g: longlong
        while self.n_timers > 0:
            t = self.tm_heap[0]
            if self.tm_when[t] > now:
                break
            if self.tm_kind[t] == TIMER_SLEEP:
                g = self.tm_arg[t]
                self.timer_del(t)
                self.g_timer[g] = 0
                self.ready(g, False)
            elif self.tm_period[t] > 0:
                self.tm_when[t] += self.tm_period[t] * (
                    1 + (now - self.tm_when[t]) // self.tm_period[t]
                )
                self.tm_seq[t] = self.tm_next_seq
                self.tm_next_seq += 1
                self.timer_down(0)
                self.timer_fired(self.tm_arg[t], now)
            else:
                g = self.tm_arg[t]
                self.timer_del(t)
                self.timer_fired(g, now)

    def scan_timers(self) -> longlong:
        """Put the timer objects that are armed into `roots`; how many."""
        n: longlong = 0
        i: longlong
        for i in range(self.n_timers):
            if n == MAX_ROOTS:
                self.take_roots(n)
                n = 0
            if self.tm_kind[self.tm_heap[i]] == TIMER_OBJECT:
                self.roots[n] = self.tm_arg[self.tm_heap[i]]
                n += 1
        return n

    # ---- semaphores and notify lists

    def release_waits(self, g: longlong):
        """Free the sudogs of what g has waited for: who waited does it as it goes on.

        Source: go1.27 runtime/chan.go chansend chanrecv, runtime/sema.go semacquire1
        """
        s: longlong = self.g_waited[g]
        link: longlong
        self.g_waited[g] = 0
        while s != 0:
            link = self.s_wait[s]
            self.free_sudog(s)
            s = link

    def drop_waits(self, g: longlong):
        """Take g off every queue that its sudogs are on."""
        s: longlong = self.g_sudog[g]
        link: longlong
        head: longlong
        b: longlong
        while s != 0:
            link = self.s_wait[s]
            if self.s_case[s] == -1:
                b = (self.s_elem[s] >> 3) % N_SEMA
                if self.s_prev[s] != 0:
                    self.s_next[self.s_prev[s]] = self.s_next[s]
                else:
                    self.sem_head[b] = self.s_next[s]
                if self.s_next[s] != 0:
                    self.s_prev[self.s_next[s]] = self.s_prev[s]
                else:
                    self.sem_tail[b] = self.s_prev[s]
            else:
                # A notifyList keeps its first and last row at bytes 16 and 24, a channel at 64 and
                # 72 (receivers) or 80 and 88 (senders).
                if self.s_case[s] < -1:
                    head = ((self.s_elem[s] - layout.BASE) >> 3) + 2
                else:
                    head = ((self.s_chan[s] - layout.BASE) >> 3) + 8
                    if self.s_flags[s] & SUDOG_SEND:
                        head += 2
                if self.s_prev[s] != 0:
                    self.s_next[self.s_prev[s]] = self.s_next[s]
                elif self.mem[head] == s:
                    self.mem[head] = self.s_next[s]
                if self.s_next[s] != 0:
                    self.s_prev[self.s_next[s]] = self.s_prev[s]
                elif self.mem[head + 1] == s:
                    self.mem[head + 1] = self.s_prev[s]
            self.s_elem[s] = 0
            self.s_chan[s] = 0
            self.s_wait[s] = self.g_waited[g]
            self.g_waited[g] = s
            s = link
        self.g_sudog[g] = 0
