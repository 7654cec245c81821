# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The pacer: when a cycle starts, when it should end, and how much the mutator must help.

The controller keeps numbers and decides nothing about objects. From bytes allocated, bytes scanned
and times (all in bytes and virtual nanoseconds) it computes

* the heap goal: the size at which the running cycle should be over, from GOGC or, where that is
  lower, from the memory limit;
* the trigger: the size at which the next cycle starts. It lies a runway before the goal: the bytes
  that the mutator is expected to allocate while the collector scans what it scanned last time;
* the assist ratio: the scan work that an allocated byte costs, so that the work ends at the goal;
* how many Ps mark full time, and the share of time of those that mark now and then;
* how fast to sweep, and how much memory the scavenger leaves.

Who calls what: the allocator `update` for each span that a cache takes or gives back, and
`heap_triggered` after it; the collector with the world stopped `start_cycle`, and at the end of
marking `end_cycle` (which measures cons/mark, the bytes allocated for a byte scanned at equal CPU
time), `reset_live`, then `commit_all`. In between it adds to the three kinds of scan work and to
the times. While `blacken_enabled` is set, `update` revises the assist ratios. Settings may change
at any time: `set_gc_percent` or `set_memory_limit`, then `commit_all`.

Every number is Go's to the bit: the operations of floating point stand in Go's order, uint64
wraps, conversions do what amd64 does out of range. Percent -1 is GOGC=off. The absent value of
`triggered`, of the GOGC goal and of the scavenger's goals is 2**64-1.

Source: go1.27 runtime/mgcpacer.go gcControllerState, runtime/mgcsweep.go gcPaceSweeper,
deductSweepCredit, runtime/mgcscavenge.go gcPaceScavenger, runtime/mgcmark.go gcAssistAlloc
Departs: nothing runs in parallel, so the statistics never contradict each other, and no read has to
be repeated.
"""

import math
from array import array

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import layout

if not cython.compiled:
    MAX_P = 64
    TRIGGER_HEAP = 0
    TRIGGER_TIME = 1
    TRIGGER_CYCLE = 2
    WORKER_NONE = 0
    WORKER_DEDICATED = 1
    WORKER_FRACTIONAL = 2
    WORKER_IDLE = 3
    # Source: go1.27 runtime/mgcpacer.go gcOverAssistWork, gcAssistTimeSlack, maxStackScanSlack,
    # defaultHeapMinimum, memoryLimitMinHeapGoalHeadroom, memoryLimitHeapGoalHeadroomPercent
    OVER_ASSIST_WORK = 64 << 10
    ASSIST_TIME_SLACK_NS = 5000
    STACK_SCAN_SLACK = 8 << 10
    HEAP_MINIMUM = 4 << 20
    LIMIT_HEADROOM = 1 << 20
    LIMIT_HEADROOM_PERCENT = 3
    # Source: go1.27 runtime/mgcpacer.go minRunway, triggerRatioDen, minTriggerRatioNum,
    # maxTriggerRatioNum, runtime/mgc.go sweepMinHeapDistance, runtime/mgcsweep.go gcPaceSweeper
    MIN_RUNWAY = 64 << 10
    SWEEP_MIN_DISTANCE = 1 << 20
    SWEEP_MARGIN = 1 << 20
    TRIGGER_DEN = 64
    MIN_TRIGGER_NUM = 45
    MAX_TRIGGER_NUM = 61
    # Least scan work that assists are paced for; the GOGC of a forced cycle while GC is off.
    # Source: go1.27 runtime/mgcpacer.go revise
    MIN_WORK_LEFT = 1000
    FORCED_PERCENT = 100000
    # 1 / (retainExtraPercent / 100), and the size of a page of the system on amd64.
    # Source: go1.27 runtime/mgcscavenge.go retainExtraPercent, runtime/os_linux.go physPageSize
    RETAIN_EXTRA_DIVISOR = 10
    PHYS_PAGE = 4096


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def s64(x: ulonglong) -> longlong:
    """A uint64 (uncompiled: any integer) as int64."""
    if cython.compiled:
        return cython.cast(longlong, x)
    return ((x + (1 << 63)) & layout.MASK64) - (1 << 63)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def u64(x: longlong) -> ulonglong:
    """An int64 (uncompiled: any integer) as uint64."""
    if cython.compiled:
        return cython.cast(ulonglong, x)
    return x & layout.MASK64


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def f64(x: longlong) -> cython.double:
    """An int64 as float64."""
    if cython.compiled:
        return cython.cast(cython.double, x)
    return float(x)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def f64u(x: ulonglong) -> cython.double:
    """A uint64 as float64."""
    if cython.compiled:
        return cython.cast(cython.double, x)
    return float(x)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def quotient(x: cython.double, y: cython.double) -> cython.double:
    """IEEE division; Python refuses to divide by zero."""
    if cython.compiled:
        return x / y
    if y == 0:
        if x == 0 or x != x:
            return math.nan
        return math.copysign(math.inf, x) * math.copysign(1.0, y)
    return x / y


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def to_int(x: cython.double) -> longlong:
    """float64 to int64: what does not fit is the least int64, as CVTTSD2SQ has it."""
    if -9223372036854775808.0 <= x < 9223372036854775808.0:
        if cython.compiled:
            return cython.cast(longlong, x)
        return int(x)
    return -layout.INT64_MAX - 1


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def to_uint(x: cython.double) -> ulonglong:
    """float64 to uint64: what does not fit is 2**63; a negative integer keeps its bits.

    Go joins two conversions to int64, of x and of x-2**63: the second counts if the first is
    negative. Measured with go1.27.3 on amd64 for infinities, NaN and numbers on both sides of 2**63
    and 2**64.
    """
    low: longlong = to_int(x)
    if low >= 0:
        return u64(low)
    return u64(low) | u64(to_int(x - 9223372036854775808.0))


@cython.final
@cython.cclass
class GCController:
    """The state of the pacer; fields have Go's names in snake case.

    runway  bytes that the mutator may allocate while a cycle runs at its goal utilization
    cons_mark, last_cons_mark, old_cons_mark  the estimate in use, the last four measurements,
        oldest first, the estimate before the last `end_cycle`
    utilization  of CPUs by marking and assists in the last cycle, 0 to 1 and beyond
    triggered  heap_live when the running cycle started, 2**64-1 between cycles
    heap_live  bytes retained by the last cycle and allocated since; a span counts with all its free
        slots as soon as a cache takes it
    heap_scan  the part of heap_live that can hold pointers; stands still while a cycle runs
    max_stack_scan  bytes of all stacks; globals_scan  of package variables that can hold pointers
    heap_scan_work, stack_scan_work, globals_scan_work  bytes scanned in this cycle
    assist_scan_work  the work that `start_assist` left to do
    blacken_enabled  Go's gcBlackenEnabled: assists are on; the collector sets it
    mapped_ready  bytes mapped and not released, all of the runtime's memory
    heap_in_use, heap_free, heap_released  bytes in spans of objects, in no span, given back
    last_heap_in_use  heap_in_use at the last mark termination
    pages_in_use, pages_swept  pages of spans of objects, and those swept in this cycle
    p_assist_time, p_fractional_mark_time, p_stack_scan_delta  of each P, not yet in the sums
    """

    def __init__(self, gc_percent: cython.int = 100, memory_limit: longlong = (1 << 63) - 1):
        self.stop_the_world = self.blacken_enabled = False
        self.runway = self.gc_percent_heap_goal = self.sweep_dist_min_trigger = 0
        self.cons_mark = self.old_cons_mark = self.utilization = 0.0
        self.last_cons_mark = array("d", [0.0] * 4)
        self.triggered = layout.MASK64
        self.last_heap_goal = self.min_trigger = 0
        self.heap_live = self.heap_scan = self.heap_marked = self.globals_scan = 0
        self.last_heap_scan = self.last_stack_scan = self.max_stack_scan = 0
        self.heap_scan_work = self.stack_scan_work = self.globals_scan_work = 0
        self.bg_scan_credit = self.assist_time = self.assist_scan_work = 0
        self.dedicated_mark_time = self.fractional_mark_time = self.idle_mark_time = 0
        self.mark_start_time = self.dedicated_mark_workers_needed = 0
        self.idle_mark_workers = self.max_idle_mark_workers = 0
        self.fractional_utilization_goal = 0.0
        self.assist_work_per_byte = self.assist_bytes_per_work = 0.0
        self.heap_in_use = self.heap_released = self.heap_free = self.last_heap_in_use = 0
        self.total_alloc = self.total_free = self.mapped_ready = 0
        self.pages_in_use = self.pages_swept = self.pages_swept_basis = 0
        self.sweep_heap_live_basis = 0
        self.sweep_pages_per_byte = 0.0
        self.scavenge_percent_goal = self.scavenge_limit_goal = layout.MASK64
        self.p_assist_time = array("q", [0] * MAX_P)
        self.p_fractional_mark_time = array("q", [0] * MAX_P)
        self.p_stack_scan_delta = array("q", [0] * MAX_P)
        self.gc_percent = 0
        self.memory_limit = layout.INT64_MAX
        self.set_gc_percent(gc_percent)
        self.set_memory_limit(memory_limit)
        # Nothing is left to sweep before the first cycle.
        self.commit(True)

    # ---- settings

    def set_gc_percent(self, percent: cython.int) -> cython.int:
        """Set GOGC, negative for off; the old value. `commit_all` must follow.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.setGCPercent
        """
        old: cython.int = self.gc_percent
        if percent < 0:
            percent = -1
        self.heap_minimum = ((HEAP_MINIMUM * u64(percent)) & layout.MASK64) // 100
        self.gc_percent = percent
        return old

    def set_memory_limit(self, limit: longlong) -> longlong:
        """Set GOMEMLIMIT in bytes, unless negative; the old value. `commit_all` must follow.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.setMemoryLimit
        """
        old: longlong = self.memory_limit
        if limit >= 0:
            self.memory_limit = limit
        return old

    # ---- a cycle

    def start_cycle(self, now: longlong, procs: cython.int, kind: cython.int) -> cython.void:
        """Reset the counters and plan a cycle; `kind` is a TRIGGER_*, the world is stopped.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.startCycle
        """
        p: cython.int
        self.heap_scan_work = self.stack_scan_work = self.globals_scan_work = 0
        self.bg_scan_credit = 0
        self.assist_time = 0
        self.dedicated_mark_time = self.fractional_mark_time = self.idle_mark_time = 0
        self.mark_start_time = now
        self.triggered = self.heap_live
        for p in range(MAX_P):
            self.p_assist_time[p] = 0
            self.p_fractional_mark_time[p] = 0
        self.plan_workers(procs, kind)
        self.revise()

    def plan_workers(self, procs: cython.int, kind: cython.int) -> cython.void:
        """How many Ps mark full time, and which share of their time the others do.

        The full-time Ps are rounded to a quarter of all. Where that is off by more than 30 % (1, 2,
        3 or 6 Ps), there are fewer of them, and the rest of the quarter is spread over the others.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.startCycle, maxUtilError
        """
        goal: cython.double = f64(procs) * 0.25
        needed: longlong = to_int(goal + 0.5)
        off: cython.double = quotient(f64(needed), goal) - 1
        self.fractional_utilization_goal = 0
        if off < -0.3 or off > 0.3:
            if f64(needed) > goal:
                needed -= 1
            self.fractional_utilization_goal = quotient(goal - f64(needed), f64(procs))
        if self.stop_the_world:
            needed = procs
            self.fractional_utilization_goal = 0
        if kind != TRIGGER_TIME:
            self.max_idle_mark_workers = procs - needed
        elif needed > 0:
            # A periodic cycle finds the program idle: no need to take all of its Ps.
            self.max_idle_mark_workers = 0
        else:
            # Part-time workers alone may never be scheduled.
            self.max_idle_mark_workers = 1
        self.dedicated_mark_workers_needed = needed

    def expected_work(self) -> ulonglong:
        """The scan work of a cycle like the last one, in bytes."""
        return (self.last_heap_scan + self.last_stack_scan + self.globals_scan) & layout.MASK64

    def revise(self) -> cython.void:
        """Compute the assist ratios anew, after a change of heap_live, scan work or goal.

        Up to the expected work the goal stands. With more work than that the heap has grown: the
        goal moves on in proportion to the worst case, that all that can be scanned is live. Past
        the goal there is a tenth of it left.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.revise
        """
        live: longlong = s64(self.heap_live)
        done: longlong = self.heap_scan_work + self.stack_scan_work + self.globals_scan_work
        goal: longlong = s64(self.heap_goal())
        expected: longlong = s64(self.expected_work())
        most: longlong = s64(self.heap_scan + self.max_stack_scan + self.globals_scan)
        left: longlong
        room: longlong
        if done > expected:
            goal = self.extended_goal(goal, expected, most)
            expected = most
        if live > goal:
            goal = to_int(f64(goal) * 1.1)
            expected = most
        left = expected - done
        if left < MIN_WORK_LEFT:
            left = MIN_WORK_LEFT
        room = s64(u64(goal) - u64(live))
        if room <= 0:
            room = 1
        self.assist_work_per_byte = f64(left) / f64(room)
        self.assist_bytes_per_work = f64(room) / f64(left)

    def extended_goal(self, goal: longlong, expected: longlong, most: longlong) -> longlong:
        """The goal of a cycle that has found more to scan than expected.

        Not further than where the next cycle's goal would lie.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.revise
        """
        percent: cython.int = self.gc_percent if self.gc_percent >= 0 else FORCED_PERCENT
        room: longlong = s64(u64(goal) - self.triggered)
        further: longlong = to_int(quotient(f64(room), f64(expected)) * f64(most))
        hard: longlong = to_int((1.0 + f64(percent) / 100.0) * f64(goal))
        further = s64(u64(further) + self.triggered)
        return hard if further > hard else further

    def end_cycle(self, now: longlong, procs: cython.int) -> cython.bint:
        """Measure cons/mark; whether the cycle was long enough for that.

        `assist_time` and the marking times must be complete.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.endCycle
        """
        duration: longlong = now - self.mark_start_time
        idle: cython.double = 0.0
        work: longlong = self.heap_scan_work + self.stack_scan_work + self.globals_scan_work
        current: cython.double
        i: cython.int
        self.last_heap_goal = self.heap_goal()
        self.utilization = 0.25
        if duration > 0:
            self.utilization += f64(self.assist_time) / f64(duration * procs)
        if self.heap_live <= self.triggered:
            return False
        if duration > 0:
            # Idle time counts for scanning alone: the mutator could have had it at any moment.
            idle = f64(self.idle_mark_time) / f64(duration * procs)
        current = quotient(
            f64u(self.heap_live - self.triggered) * (self.utilization + idle),
            f64(work) * (1 - self.utilization),
        )
        self.old_cons_mark = self.cons_mark
        self.cons_mark = current
        for i in range(4):
            if self.last_cons_mark[i] > self.cons_mark:
                self.cons_mark = self.last_cons_mark[i]
        for i in range(3):
            self.last_cons_mark[i] = self.last_cons_mark[i + 1]
        self.last_cons_mark[3] = current
        return True

    def reset_live(self, bytes_marked: ulonglong) -> cython.void:
        """The live heap is what was marked; after `end_cycle`, before `commit_all`.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.resetLive
        """
        self.heap_marked = bytes_marked
        self.heap_live = bytes_marked
        self.heap_scan = u64(self.heap_scan_work)
        self.last_heap_scan = u64(self.heap_scan_work)
        self.last_stack_scan = u64(self.stack_scan_work)
        self.triggered = layout.MASK64

    def commit(self, sweep_done: cython.bint) -> cython.void:
        """Compute the GOGC goal and the runway.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.commit
        """
        goal: ulonglong = layout.MASK64
        roots: ulonglong = self.heap_marked + self.last_stack_scan + self.globals_scan
        if sweep_done:
            self.sweep_dist_min_trigger = 0
        else:
            # Sweeping goes on while the heap grows to the trigger; leave it some way.
            self.sweep_dist_min_trigger = (self.heap_live + SWEEP_MIN_DISTANCE) & layout.MASK64
        if self.gc_percent >= 0:
            goal = ((roots * u64(self.gc_percent)) & layout.MASK64) // 100
            goal = (self.heap_marked + goal) & layout.MASK64
        if goal < self.heap_minimum:
            goal = self.heap_minimum
        self.gc_percent_heap_goal = goal
        self.runway = to_uint(self.cons_mark * 0.75 / 0.25 * f64u(self.expected_work()))

    def commit_all(self, sweep_done: cython.bint, collecting: cython.bint) -> cython.void:
        """Commit, and pace assists, sweeper and scavenger by it.

        collecting  a cycle is in one of its phases: Go's gcphase is not _GCoff

        Source: go1.27 runtime/mgcpacer.go gcControllerCommit
        """
        trigger: ulonglong
        self.commit(sweep_done)
        if collecting:
            self.revise()
        trigger = self.trigger()
        self.pace_sweeper(trigger, sweep_done)
        self.pace_scavenger(self.heap_goal())

    def update(self, live: longlong, scan: longlong) -> cython.void:
        """Add to heap_live and heap_scan, in bytes; negative where a cache gives slots back.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.update
        """
        self.heap_live = (self.heap_live + u64(live)) & layout.MASK64
        if not self.blacken_enabled:
            self.heap_scan = (self.heap_scan + u64(scan)) & layout.MASK64
        else:
            self.revise()

    def add_scannable_stack(self, p: cython.int, amount: longlong) -> cython.void:
        """A stack of P p's goroutine was made (bytes), grown (difference) or freed (negative).

        p is -1 where no P is at hand.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.addScannableStack
        """
        if p < 0:
            self.max_stack_scan = (self.max_stack_scan + u64(amount)) & layout.MASK64
            return
        amount += self.p_stack_scan_delta[p]
        if amount >= STACK_SCAN_SLACK or amount <= -STACK_SCAN_SLACK:
            self.max_stack_scan = (self.max_stack_scan + u64(amount)) & layout.MASK64
            amount = 0
        self.p_stack_scan_delta[p] = amount

    # ---- goal and trigger

    def heap_goal(self) -> ulonglong:
        """The heap size at which the running cycle, or the next one, should end.

        Under the memory limit nothing may push the goal up. Otherwise it leaves the sweeper its
        way, and a started cycle 64 KiB. The least trigger goes to `min_trigger`.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.heapGoalInternal
        """
        goal: ulonglong = self.gc_percent_heap_goal
        limited: ulonglong = self.limit_heap_goal()
        self.min_trigger = 0
        if limited < goal:
            return limited
        if self.sweep_dist_min_trigger > goal:
            goal = self.sweep_dist_min_trigger
        self.min_trigger = self.sweep_dist_min_trigger
        if self.triggered != layout.MASK64 and goal < self.triggered + MIN_RUNWAY:
            goal = self.triggered + MIN_RUNWAY
        return goal

    def limit_heap_goal(self) -> ulonglong:
        """The heap goal that keeps all memory below the limit.

        From the limit goes what is neither object nor free page, what is mapped beyond the limit,
        and a headroom of 3 %, at least 1 MiB. Not below the live heap.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.memoryLimitHeapGoal
        """
        limit: ulonglong = u64(self.memory_limit)
        alloc: ulonglong = self.total_alloc - self.total_free
        other: ulonglong = (self.mapped_ready - self.heap_free - alloc) & layout.MASK64
        goal: ulonglong
        headroom: ulonglong
        if self.mapped_ready > limit:
            other = (other + self.mapped_ready - limit) & layout.MASK64
        if other >= limit:
            return self.heap_marked
        goal = limit - other
        headroom = goal // 100 * LIMIT_HEADROOM_PERCENT
        if headroom < LIMIT_HEADROOM:
            headroom = LIMIT_HEADROOM
        if goal < headroom or goal - headroom < headroom:
            goal = headroom
        else:
            goal -= headroom
        return self.heap_marked if goal < self.heap_marked else goal

    def trigger(self) -> ulonglong:
        """The heap size at which the next cycle starts: a runway before the goal, within bounds.

        Not before 70 % of the way from the live heap to the goal; not after 95 % of it or, with
        large heaps, 4 MiB before the goal.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.trigger
        """
        goal: ulonglong = self.heap_goal()
        least: ulonglong = self.min_trigger
        most: ulonglong
        bound: ulonglong
        wanted: ulonglong
        if self.heap_marked >= goal:
            return goal
        if least < self.heap_marked:
            least = self.heap_marked
        bound = (goal - self.heap_marked) // TRIGGER_DEN * MIN_TRIGGER_NUM + self.heap_marked
        if least < bound:
            least = bound
        most = (goal - self.heap_marked) // TRIGGER_DEN * MAX_TRIGGER_NUM + self.heap_marked
        if goal > HEAP_MINIMUM and goal - HEAP_MINIMUM > most:
            most = goal - HEAP_MINIMUM
        if most < least:
            most = least
        wanted = least if self.runway > goal else goal - self.runway
        if wanted < least:
            wanted = least
        return most if wanted > most else wanted

    def heap_triggered(self) -> cython.bint:
        """Whether the heap has reached the trigger; to be asked after a span refill.

        Source: go1.27 runtime/mgc.go gcTrigger.test
        """
        return self.heap_live >= self.trigger()

    # ---- sweeping and scavenging

    def pace_sweeper(self, trigger: ulonglong, sweep_done: cython.bint) -> cython.void:
        """Set the pages to sweep for an allocated byte, so that all are swept at the trigger.

        Source: go1.27 runtime/mgcsweep.go gcPaceSweeper
        """
        way: longlong = s64(trigger) - s64(self.heap_live) - SWEEP_MARGIN
        pages: longlong = s64(self.pages_in_use) - s64(self.pages_swept)
        if sweep_done or pages <= 0:
            self.sweep_pages_per_byte = 0
            return
        if way < layout.PAGE:
            way = layout.PAGE
        self.sweep_pages_per_byte = f64(pages) / f64(way)
        self.sweep_heap_live_basis = self.heap_live
        self.pages_swept_basis = self.pages_swept

    def sweep_debt(self, span_bytes: ulonglong, swept_pages: longlong) -> longlong:
        """The pages that are to be swept before a span of `span_bytes` is taken; 0 or less: none.

        swept_pages  those that the caller has swept or will sweep for this span

        Sweep while this is positive; if nothing is left to sweep, set sweep_pages_per_byte to 0.

        Source: go1.27 runtime/mgcsweep.go deductSweepCredit
        """
        size: ulonglong = span_bytes
        target: longlong
        if self.sweep_pages_per_byte == 0:
            return 0
        if self.sweep_heap_live_basis < self.heap_live:
            size += self.heap_live - self.sweep_heap_live_basis
        target = to_int(self.sweep_pages_per_byte * f64u(size)) - swept_pages
        return target - s64(self.pages_swept - self.pages_swept_basis)

    def heap_retained(self) -> ulonglong:
        """The heap's share of the resident memory, in bytes.

        Source: go1.27 runtime/mgcscavenge.go heapRetained
        """
        return self.heap_in_use + self.heap_free

    def pace_scavenger(self, heap_goal: ulonglong) -> cython.void:
        """Set what the background scavenger may leave: of the heap, and of all mapped memory.

        It works while heap_retained() > scavenge_percent_goal or mapped_ready >
        scavenge_limit_goal. The first is 110 % of the heap in use at the last mark termination,
        scaled as the goal has changed; the second 95 % of the memory limit.

        Source: go1.27 runtime/mgcscavenge.go gcPaceScavenger
        """
        limit: ulonglong = to_uint(f64(self.memory_limit) * 0.95)
        goal: ulonglong
        retained: ulonglong = self.heap_retained()
        self.scavenge_limit_goal = layout.MASK64 if self.mapped_ready <= limit else limit
        self.scavenge_percent_goal = layout.MASK64
        if self.last_heap_goal == 0:
            # Before the end of the first cycle nothing is known about the heap.
            return
        goal = to_uint(f64u(self.last_heap_in_use) * (f64u(heap_goal) / f64u(self.last_heap_goal)))
        goal = (goal + goal // RETAIN_EXTRA_DIVISOR) & layout.MASK64
        goal = ((goal + PHYS_PAGE - 1) & layout.MASK64) // PHYS_PAGE * PHYS_PAGE
        if retained > goal and retained - goal >= PHYS_PAGE:
            self.scavenge_percent_goal = goal

    # ---- assists

    def start_assist(self, debt: longlong) -> longlong:
        """Begin an assist of a goroutine that owes `debt` bytes; the bytes it is credited at once.

        The work is at least 64 KiB, so that an assist pays for allocations to come. What background
        workers have scanned beyond their need is taken first; `assist_scan_work` is what is left to
        do, 0 for none.

        Source: go1.27 runtime/mgcmark.go gcAssistAlloc
        """
        work: longlong = to_int(self.assist_work_per_byte * f64(debt))
        credited: longlong = 0
        stolen: longlong
        if work < OVER_ASSIST_WORK:
            work = OVER_ASSIST_WORK
            debt = to_int(self.assist_bytes_per_work * f64(work))
        if self.bg_scan_credit > 0:
            if self.bg_scan_credit < work:
                stolen = self.bg_scan_credit
                credited = self.assist_credit(stolen)
            else:
                stolen = work
                credited = debt
            self.bg_scan_credit -= stolen
            work -= stolen
        self.assist_scan_work = work
        return credited

    def assist_credit(self, work: longlong) -> longlong:
        """The bytes that an assist has earned by scanning `work` bytes.

        One more than the ratio gives, so that rounding never leaves a debt without work.

        Source: go1.27 runtime/mgcmark.go gcAssistAlloc1
        """
        return 1 + self.bytes_of_work(work)

    def bytes_of_work(self, work: longlong) -> longlong:
        """The bytes of allocation that scan work pays for.

        Source: go1.27 runtime/mgcmark.go gcFlushBgCredit
        """
        return to_int(self.assist_bytes_per_work * f64(work))

    def work_of_bytes(self, size: longlong) -> longlong:
        """The scan work that bytes of credit stand for.

        Source: go1.27 runtime/mgcmark.go gcFlushBgCredit, runtime/proc.go gdestroy
        """
        return to_int(self.assist_work_per_byte * f64(size))

    def add_assist_time(self, p: cython.int, duration: longlong) -> cython.bint:
        """Count an assist's time; whether it went to assist_time: the CPU limiter wants an update.

        Source: go1.27 runtime/mgcmark.go gcAssistAlloc1
        """
        self.p_assist_time[p] += duration
        if self.p_assist_time[p] <= ASSIST_TIME_SLACK_NS:
            return False
        self.assist_time += self.p_assist_time[p]
        self.p_assist_time[p] = 0
        return True

    # ---- workers

    def assign_worker(self, p: cython.int, now: longlong) -> cython.int:
        """Which worker P p should run at once: WORKER_DEDICATED, WORKER_FRACTIONAL or none.

        Asked by the scheduler before it looks for a goroutine, while assists are on and there is
        work to mark. A dedicated worker is counted off.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.assignWaitingGCWorker
        """
        passed: longlong = now - self.mark_start_time
        spent: longlong = self.p_fractional_mark_time[p]
        if self.dedicated_mark_workers_needed > 0:
            self.dedicated_mark_workers_needed -= 1
            return WORKER_DEDICATED
        if self.fractional_utilization_goal == 0:
            return WORKER_NONE
        if passed > 0 and f64(spent) / f64(passed) > self.fractional_utilization_goal:
            return WORKER_NONE
        return WORKER_FRACTIONAL

    def fractional_exit(self, p: cython.int, now: longlong, started: longlong) -> cython.bint:
        """Whether a fractional worker that P p runs since `started` has done its share.

        A fifth beyond the share, so that it is not behind again at once.

        Source: go1.27 runtime/mgc.go pollFractionalWorkerExit
        """
        passed: longlong = now - self.mark_start_time
        spent: longlong = self.p_fractional_mark_time[p] + (now - started)
        if passed <= 0:
            return True
        return f64(spent) / f64(passed) > 1.2 * self.fractional_utilization_goal

    def worker_stopped(self, p: cython.int, mode: cython.int, duration: longlong) -> cython.void:
        """Count the time of a worker that P p has run; 0 for one that was assigned and not run.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.markWorkerStop,
        runtime/mgc.go gcBgMarkWorker
        """
        if mode == WORKER_DEDICATED:
            self.dedicated_mark_time += duration
            self.dedicated_mark_workers_needed += 1
        elif mode == WORKER_FRACTIONAL:
            self.fractional_mark_time += duration
            self.p_fractional_mark_time[p] += duration
        elif mode == WORKER_IDLE:
            self.idle_mark_time += duration
            self.remove_idle_worker()

    def need_idle_worker(self) -> cython.bint:
        """Whether an idle P may mark.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.needIdleMarkWorker
        """
        return self.idle_mark_workers < self.max_idle_mark_workers

    def add_idle_worker(self) -> cython.bint:
        """Count an idle P that marks; whether there is room for it.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.addIdleMarkWorker
        """
        if self.idle_mark_workers >= self.max_idle_mark_workers:
            return False
        self.idle_mark_workers += 1
        return True

    def remove_idle_worker(self) -> cython.void:
        """An idle P has stopped marking.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.removeIdleMarkWorker
        """
        self.idle_mark_workers -= 1

    def set_max_idle_workers(self, n: cython.int) -> cython.void:
        """How many idle Ps may mark; there can be more for a while.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.setMaxIdleMarkWorkers
        """
        self.max_idle_mark_workers = n
