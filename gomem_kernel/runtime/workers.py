# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Who marks: workers on virtual processors, and goroutines that assist.

While a cycle marks, a P that has no goroutine to go on with asks here first. A dedicated worker
keeps its P to the end of the cycle, a fractional one until it has had its share of the time, an
idle one until there is a goroutine to run. A goroutine that has allocated beyond its credit has to
assist: it scans in proportion, at its next safepoint, unless workers have scanned ahead. All of it
takes time of the P that it runs on.

Source: go1.27 runtime/mgc.go gcBgMarkWorker, runtime/mgcmark.go gcDrain, gcDrainN, gcAssistAlloc
Departs: one thing happens at a time, so a worker finds no work only when all of it is done; nobody
waits for credit.
"""

from array import array

import cython
from cython import longlong

from gomem_kernel.abi import cost, sizeclass
from gomem_kernel.runtime.chan import Chans
from gomem_kernel.runtime.mgcscavenge import Scavenger

if not cython.compiled:
    from gomem_kernel.runtime.mgclimit import EVENT_IDLE, EVENT_IDLE_MARK
    from gomem_kernel.runtime.mgcpacer import (
        WORKER_DEDICATED,
        WORKER_FRACTIONAL,
        WORKER_IDLE,
        WORKER_NONE,
    )
    from gomem_kernel.runtime.panic import L_GC, L_SLICE
    from gomem_kernel.runtime.proc import MAX_P, QUANTUM_NS, SLOW_TURN_NS

    # Spans that the background sweeper sweeps before it looks for other work.
    # Source: go1.27 runtime/mgcsweep.go bgsweep sweepBatchSize
    SWEEP_BATCH = 10
    # Turns of workers between two looks whether the run should stop; a power of two.
    QUANTA_PER_POLL = 32


class Workers(Chans):
    """Marking and background sweeping on the Ps.

    pp_worker  what worker a P runs (WORKER_*), pp_worker_since: since when
    """

    def __init__(self, arena, heap, gc, alg):
        Chans.__init__(self, arena, heap, gc, alg)
        self.pp_worker = array("i", bytes(4 * MAX_P))
        self.pp_worker_since = array("q", bytes(8 * MAX_P))
        self.quanta = 0
        self.may_shrink = False
        self.scavenger = Scavenger(heap)

    # ---- scanning

    def mark_root(self, job: longlong, may_leave: cython.bint) -> longlong:
        """Do one root job; the virtual nanoseconds it took.

        Source: go1.27 runtime/mgcmark.go markroot
        """
        g: longlong
        size: longlong = 0
        if job < self.gc.n_global_jobs:
            size = self.gc.scan_globals(job)
            self.gc.pacer.globals_scan_work += size
            return cost.MARK_ROOT_NS + size // cost.MARK_GLOBALS_BYTES_PER_NS
        g = self.gc.stack_jobs[job - self.gc.n_global_jobs]
        if self.g_lo[g] != 0:
            if may_leave or self.may_shrink:
                self.shrink_stack(g)
            self.take_roots(self.scan_stack(g, may_leave))
            if self.left_early:
                return cost.MARK_ROOT_NS
            size = self.stack_bytes
            if self.g_system[g] == 0:
                self.note_scanned_stack(size)
            self.gc.pacer.stack_scan_work += size
        return cost.MARK_ROOT_NS + size // cost.MARK_BYTES_PER_NS

    def mark_for(self, budget_ns: longlong, may_leave: cython.bint) -> longlong:
        """Mark for about so many virtual nanoseconds, roots first; how many it took.

        It may leave a deep stack for another time where the run should stop.

        Source: go1.27 runtime/mgcmark.go gcDrain
        """
        spent: longlong = 0
        while self.gc.root_next < self.gc.n_root_jobs and spent < budget_ns:
            self.gc.root_next += 1
            spent += self.mark_root(self.gc.root_next - 1, may_leave)
            if self.left_early:
                self.gc.root_next -= 1
                return spent
        return spent + self.gc.drain(budget_ns - spent)

    def scan_work(self) -> longlong:
        """The bytes scanned in this cycle."""
        return (
            self.gc.pacer.heap_scan_work
            + self.gc.pacer.stack_scan_work
            + self.gc.pacer.globals_scan_work
        )

    # ---- workers

    def wants_worker(self, p: longlong) -> cython.bint:
        """Whether P p should mark rather than go on with its goroutine."""
        worker: cython.int
        if not self.heap.gc_marking:
            return False
        worker = self.gc.pacer.assign_worker(cython.cast(cython.int, p), self.pp_clock[p])
        if worker == WORKER_DEDICATED:
            self.gc.pacer.worker_stopped(cython.cast(cython.int, p), worker, 0)
        return worker != WORKER_NONE

    def run_worker(self, p: longlong) -> cython.int:
        """Give a P without goroutine to a worker that is due: 1 if it ran, 0 if none is.

        Or a reason to leave: L_GC where everything is marked, L_SLICE where the run should stop.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.findRunnableGCWorker
        """
        if self.pp_worker[p] == WORKER_NONE:
            self.pp_worker[p] = self.gc.pacer.assign_worker(
                cython.cast(cython.int, p), self.pp_clock[p]
            )
            self.pp_worker_since[p] = self.pp_clock[p]
            if self.pp_worker[p] == WORKER_DEDICATED and self.n_procs > 1:
                while self.pp_len[p] > 0:
                    self.globq_put(self.runq_get(p))
        if self.pp_worker[p] == WORKER_NONE or self.pp_worker[p] == WORKER_IDLE:
            return 0
        return self.work_on(p)

    def run_idle(self, p: longlong) -> cython.int:
        """Let a P that has nothing to run mark, or sweep: 1, 0 or a reason as `run_worker`.

        Source: go1.27 runtime/proc.go findRunnable, runtime/mgcsweep.go bgsweep
        """
        if self.heap.gc_marking:
            if self.pp_worker[p] == WORKER_NONE:
                if not self.gc.pacer.add_idle_worker():
                    return 0
                self.pp_worker[p] = WORKER_IDLE
                self.pp_worker_since[p] = self.pp_clock[p]
                self.gc.limiter.start_event(
                    cython.cast(cython.int, p), EVENT_IDLE_MARK, self.pp_clock[p]
                )
            return self.work_on(p)
        if self.heap.sweeping:
            self.sweep_batch(p)
            return 1
        return 0

    def work_on(self, p: longlong) -> cython.int:
        """Run the worker of P p for a quantum: 1, or a reason as `run_worker`."""
        before: longlong = self.scan_work()
        budget_ns: longlong = QUANTUM_NS
        if self.heap.break_on & sizeclass.BREAK_OBJECT and self.gc.work_left():
            budget_ns = 1  # one root job, or one object
            self.heap.broke = sizeclass.BREAK_OBJECT
        self.gc.stepping = self.heap.broke == sizeclass.BREAK_OBJECT
        self.gc.work_p = cython.cast(cython.int, p)
        if self.heap.break_on & sizeclass.BREAK_SLOW:
            self.pp_clock[p] += max(self.mark_for(budget_ns, True), SLOW_TURN_NS)
        else:
            self.pp_clock[p] += max(self.mark_for(budget_ns, True), 1)
        self.gc.pacer.bg_scan_credit += self.scan_work() - before
        if not self.gc.work_left():
            return L_GC
        if self.heap.broke != 0 or self.arena.stop:
            return L_SLICE
        if self.pp_worker[p] == WORKER_FRACTIONAL and self.gc.pacer.fractional_exit(
            cython.cast(cython.int, p), self.pp_clock[p], self.pp_worker_since[p]
        ):
            self.stop_worker(p)
        if self.gc.limiter.need_update(self.pp_clock[p]):
            self.gc.limiter.update(self.pp_clock[p])
        # Scanning may take many times its virtual time, where memory is slow.
        self.quanta += 1
        if self.quanta & (QUANTA_PER_POLL - 1) == 0 and self.arena.poll():
            return L_SLICE
        return 1

    def stop_worker(self, p: longlong):
        """Count the time of the worker that P p runs, if it runs one, and end it."""
        if self.pp_worker[p] != WORKER_NONE:
            if self.pp_worker[p] == WORKER_IDLE:
                self.gc.limiter.stop_event(cython.cast(cython.int, p), self.pp_clock[p])
            self.gc.pacer.worker_stopped(
                cython.cast(cython.int, p),
                self.pp_worker[p],
                self.pp_clock[p] - self.pp_worker_since[p],
            )
            self.pp_worker[p] = WORKER_NONE

    def sweep_batch(self, p: longlong):
        """Sweep some spans on P p.

        Source: go1.27 runtime/mgcsweep.go bgsweep
        """
        k: cython.int
        for k in range(SWEEP_BATCH):
            if self.heap.sweep_one() < 0:
                break
        self.pp_clock[p] += max(self.heap.spent_ns, 1)
        self.heap.spent_ns = 0

    # ---- the CPU limiter, and the scavenger

    def proc_idle(self, p: longlong):
        """Tell the limiter that P p idles.

        Source: go1.27 runtime/proc.go pidleput
        """
        self.gc.limiter.start_event(cython.cast(cython.int, p), EVENT_IDLE, self.pp_clock[p])

    def proc_woken(self, p: longlong):
        """Tell the limiter that P p idles no more.

        Source: go1.27 runtime/proc.go pidleget
        """
        if self.gc.limiter.event_kind[p] == EVENT_IDLE:
            self.gc.limiter.stop_event(cython.cast(cython.int, p), self.pp_clock[p])

    def scavenge(self, p: longlong):
        """Let the background scavenger work on P p for a while.

        Source: go1.27 runtime/mgcscavenge.go bgscavenge
        """
        self.pp_clock[p] += self.scavenger.turn(self.pp_clock[p], self.n_procs)

    # ---- assists

    def assist(self, g: longlong, p: longlong) -> cython.int:
        """Have goroutine g, which P p runs, pay its debt: 0, or L_GC where all is marked now.

        Source: go1.27 runtime/mgcmark.go gcAssistAlloc, gcAssistAlloc1
        """
        work: longlong
        before: longlong
        spent: longlong = 0
        self.heap.gc_wanted = False
        self.gc.work_p = cython.cast(cython.int, p)
        self.gc.stepping = self.heap.break_on & sizeclass.BREAK_OBJECT != 0
        while self.g_assist[g] < 0 and self.gc.work_left() and not self.arena.stop:
            if self.gc.limiter.enabled:
                self.g_assist[g] = 0
                break
            self.g_assist[g] += self.gc.pacer.start_assist(-self.g_assist[g])
            work = self.gc.pacer.assist_scan_work
            if work == 0:
                break
            before = self.scan_work()
            while self.gc.work_left() and self.scan_work() - before < work:
                if self.arena.stop or self.heap.broke != 0:
                    break
                if self.gc.is_grey():
                    spent += self.gc.drain(1)
                else:
                    spent += self.mark_for(1, True)
                if self.gc.stepping:
                    self.heap.broke = sizeclass.BREAK_OBJECT
            self.g_assist[g] += self.gc.pacer.assist_credit(self.scan_work() - before)
            if self.heap.broke != 0:
                break
        if spent > 0:
            self.pp_clock[p] += spent
            if self.gc.pacer.add_assist_time(cython.cast(cython.int, p), spent):
                self.gc.limiter.add_assist_time(spent)
                if self.gc.limiter.need_update(self.pp_clock[p]):
                    self.gc.limiter.update(self.pp_clock[p])
        if not self.gc.work_left():
            return L_GC
        if self.heap.broke != 0:
            self.heap.gc_wanted = self.g_assist[g] < 0
            return L_SLICE
        return 0

    # ---- what the collector asks for while the world is stopped

    def start_marking(self):
        """Prepare goroutines and Ps for a cycle: nobody owes, all Ps wake, only the current runs.

        The P that began the cycle goes on with its goroutine, whose assists mark until a worker is
        due; the other Ps had to stop theirs. Gives the rows of the goroutines whose stacks are
        roots.

        Source: go1.27 runtime/mgc.go gcResetMarkState, runtime/proc.go stopTheWorldWithSema
        """
        g: longlong
        p: longlong
        rows = []
        for g in range(1, self.n_g):
            self.g_assist[g] = 0
            if self.g_lo[g] != 0:
                rows.append(g)
        self.heap.assist_credit = 0
        for p in range(self.n_procs):
            if p != self.cur_p:
                self.yield_proc(p)
            if self.pp_state[p] == 0:
                self.pp_state[p] = 1
                self.proc_woken(p)
        self.take_roots(self.scan_timers())
        return rows

    def mark_stacks_again(self):
        """The rows of the goroutines that have a stack; shades the timers and disturbs nobody."""
        self.take_roots(self.scan_timers())
        return [g for g in range(1, self.n_g) if self.g_lo[g] != 0]

    def end_marking(self):
        """End the workers of all Ps; new stacks are as large as those scanned were on average."""
        p: longlong
        self.set_starting_size(self.n_procs)
        for p in range(self.n_procs):
            self.stop_worker(p)
        self.heap.assist_credit = 0

    def mark_everything(self, budget_ns, shrink=False, may_leave=False):
        """Mark while the program stands still; the virtual nanoseconds it took.

        shrink     whether all goroutines stand where their stacks may move
        may_leave  whether to leave a deep stack for another time where the run should stop
        """
        spent: longlong = 0
        self.gc.stepping = False
        self.may_shrink = shrink
        while self.gc.work_left() and spent < budget_ns:
            spent += self.mark_for(budget_ns - spent, may_leave)
            if self.left_early:
                break
        self.may_shrink = False
        return spent
