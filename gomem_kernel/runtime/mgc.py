# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The collector: a precise, non-moving, concurrent mark and sweep.

A cycle goes through Go's phases. `start`, with the world stopped, empties the pools, plans the root
jobs, and turns on black allocation, write barrier and assists. Then workers and assists mark while
the program runs (`workers.py`), until neither roots nor grey objects are left. `finish` stops the
world again, measures, and leaves all spans to be swept: by who needs a span, in proportion to
allocation, or in the background (`mcentral.py`). Sweeping queues finalizers and cleanups, and it
clears weak pointers (`mspecial.py`).

Source: go1.27 runtime/mgc.go gcStart, gcMarkDone, gcMarkTermination
"""

import cython
from cython import longlong

from gomem_kernel.abi import cost, event, layout, sizeclass
from gomem_kernel.runtime import gctrace, metrics, mstats
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.specials import Specials

if not cython.compiled:
    from gomem_kernel.runtime.mgcmark import N_STATS, RUNTIME_GLOBALS

PHASE_OFF = 0
PHASE_ROOTS = 1
PHASE_MARK = 2
PHASE_TERMINATION = 3
PHASE_SWEEP = 4

# Why a cycle starts. Source: go1.27 runtime/mgc.go gcTriggerKind
TRIGGER_HEAP = 0
TRIGGER_TIME = 1
TRIGGER_CYCLE = 2

NO_LIMIT = (1 << 63) - 1
# Source: go1.27 runtime/proc.go forcegcperiod
FORCE_GC_PERIOD_NS = 120 * 10**9

# The heap region is all the memory there is: cycles keep this share of it free.
REGION_NUM, REGION_DEN = 15, 16

# Sizes of hchan, and of a closure that holds one pointer.
WORKER_CHAN_BYTES = 112
WORKER_CLOSURE_BYTES = 16

PAUSES = 256
MAX_SHARDS = 64  # of a pool: one for each P


@cython.final
@cython.cclass
class GC(Specials):
    """The collector of one heap.

    num_gc, num_marked  cycles that have begun, and those whose marking has ended
    trigger    why the last cycle started, TRIGGER_*
    heap0      heap_live when it started; heap1, heap2: at the end of marking, before and after
    starts     virtual times of its phases: sweep termination, mark, mark termination, end
    times      the CPU times and stops of all cycles
    pacer_line   what GODEBUG=gcpacertrace=1 prints at the end of marking
    check_marks  as GODEBUG=gccheckmark=1; lost: the objects that the last check found unmarked, and
        marked then
    check_finalizers  as GODEBUG=checkfinalizers=1; issues: what the last check has found
    compactor    what compacts if `heap.compacting` is set
    pools_all, pools_old  addresses of sync's two slices of pools, 0 before they are registered
    pool_totals  address of a pool -> actions that shards which are gone have counted
    """

    def __init__(self, heap: Heap, gc_percent: int = 100, memory_limit: int = NO_LIMIT):
        Specials.__init__(self, heap)
        self.limiter = heap.limiter
        self.check_marks = False
        self.lost = []
        self.check_finalizers = False
        self.issues = []
        self.compactor = None
        self.pacer_line = ""
        self.pools_all = self.pools_old = 0
        self.pool_totals = {}
        self.phase = PHASE_OFF
        self.num_gc = self.num_marked = self.num_forced = 0
        self.trigger = TRIGGER_HEAP
        self.heap0 = self.heap1 = self.heap2 = 0
        self.starts = [0, 0, 0, 0]
        self.pause_total = self.gc_cpu_ns = self.last_gc = 0
        self.pauses = [0] * PAUSES
        self.pause_ends = [0] * PAUSES
        self.start_unix_ns = 0
        self.times = metrics.Times()
        self.n_procs = 1
        self.n_workers = 0
        self.pacer.globals_scan = RUNTIME_GLOBALS
        self.pacer.set_gc_percent(gc_percent)
        self.pacer.set_memory_limit(memory_limit)
        self.commit()

    # ---- a cycle

    def _enter(self, phase):
        self.phase = phase
        if self.heap.checking and self.heap.gc_marking:
            self.heap.checked(True)
        if self.heap.hooks:
            self.heap.emit(event.GC_PHASE, self.num_gc, phase)

    def start(self, core, now_ns, trigger):
        """Begin a cycle with the world stopped; the virtual nanoseconds of the stop.

        core   the goroutines: `start_marking` gives those whose stacks are roots
        trigger  TRIGGER_*: why

        Source: go1.27 runtime/mgc.go gcStart
        """
        heap, pacer = self.heap, self.pacer
        heap.sweep_all()
        heap.next_scavenge_generation()
        pause = cost.STOP_NS + heap.spent_ns + self.compact()
        heap.spent_ns = 0
        self.num_gc += 1
        self.trigger = trigger
        self.start_workers()
        self.pool_cleanup()
        self.heap0 = pacer.heap_live
        self.starts[0] = now_ns
        self.starts[1] = now_ns + pause
        self.limit = heap.top << 13
        self.drop_work()
        self.scanning = self.n_stores = 0
        for k in range(len(self.scan_stats)):
            self.scan_stats[k] = 0
        self.objects_scanned = self.bytes_scanned = heap.bytes_marked = 0
        self.tracing = bool(heap.event_mode[event.SHADE] or heap.event_mode[event.SCAN])
        if heap.hooks:
            heap.emit(event.GC_START, self.num_gc, self.heap0)
        self.limiter.start_gc_transition(True, now_ns)
        pacer.start_cycle(now_ns + pause, self.n_procs, trigger)
        pacer.blacken_enabled = True
        heap.set_marking(True)
        heap.gc_wanted = False
        self._enter(PHASE_ROOTS)
        self.plan_roots(core.start_marking())
        self.mark_tiny_blocks()
        self.mark_fixed_roots()
        self._enter(PHASE_MARK)
        self.limiter.finish_gc_transition(now_ns + pause)
        return pause

    def mark_again(self, core):
        """Mark everything reachable from scratch, for `checkmark`: the mark bits are clear.

        Object by object, since the scan bits are not.
        """
        by_span = list(self.by_span)
        for spc in range(len(by_span)):
            self.by_span[spc] = 0
        self.limit = self.heap.top << 13
        self.drop_work()
        self.plan_roots(core.mark_stacks_again())
        self.mark_fixed_roots()
        core.mark_everything(NO_LIMIT)
        for spc, waits in enumerate(by_span):
            self.by_span[spc] = waits

    def drop_marking(self):
        """Forget what is left to do of a marking by `mark_again` that was left."""
        self.drop_work()
        self.root_next = self.n_root_jobs

    def mark_from(self, core, row):
        """Mark everything reachable from one finalizer or cleanup, the mark bits being clear.

        Source: go1.27 runtime/mgcmark.go gcScanFinalizer, gcScanCleanup
        """
        by_span = list(self.by_span)
        for spc in range(len(by_span)):
            self.by_span[spc] = 0
        self.limit = self.heap.top << 13
        self.drop_work()
        self.root_next = self.n_root_jobs
        self.mark_special(row)
        core.mark_everything(NO_LIMIT)
        for spc, waits in enumerate(by_span):
            self.by_span[spc] = waits

    def marked(self, addr):
        """`is_marked` for callers in Python."""
        return bool(self.is_marked(addr))

    def figures(self):
        """What marking counts."""
        pacer = self.pacer
        return (
            self.heap.bytes_marked,
            self.objects_scanned,
            self.bytes_scanned,
            pacer.heap_scan_work,
            pacer.stack_scan_work,
            pacer.globals_scan_work,
            list(self.scan_stats),
        )

    def restore_figures(self, figures):
        """Put back what `figures` gave."""
        pacer = self.pacer
        self.heap.bytes_marked, self.objects_scanned, self.bytes_scanned = figures[:3]
        pacer.heap_scan_work, pacer.stack_scan_work, pacer.globals_scan_work = figures[3:6]
        for k, count in enumerate(figures[6]):
            self.scan_stats[k] = count

    def start_workers(self):
        """Allocate what Go does to start a mark worker for each P that has none.

        A channel, and a closure for each worker. It counts for the line that runs as the cycle
        begins.

        Source: go1.27 runtime/mgc.go gcBgMarkStartWorkers
        """
        if self.n_workers >= self.n_procs:
            return
        self.heap.mallocgc(WORKER_CHAN_BYTES, 0, True)
        while self.n_workers < self.n_procs:
            self.heap.mallocgc(WORKER_CLOSURE_BYTES, 0, True)
            self.n_workers += 1

    def finish(self, core, now_ns):
        """End the marking of a cycle, all being marked; the virtual nanoseconds of the stop.

        Source: go1.27 runtime/mgc.go gcMarkDone, gcMarkTermination
        """
        heap, pacer = self.heap, self.pacer
        self._enter(PHASE_TERMINATION)
        pacer.blacken_enabled = False
        core.end_marking()
        self.limiter.start_gc_transition(False, now_ns)
        self.heap1 = pacer.heap_live
        measured = pacer.end_cycle(now_ns, self.n_procs)
        self.pacer_line = gctrace.pacer_end_line(pacer) if measured else ""
        marked = heap.bytes_marked
        if self.check_marks or self.no_barrier:
            from gomem_kernel.runtime import checkmark

            self.lost = checkmark.lost_objects(self, core)
            for addr in self.lost:
                self.shade(addr)
            self.drain(NO_LIMIT)
        if self.check_finalizers:
            from gomem_kernel.runtime import checkfinalizers

            self.issues = checkfinalizers.find_issues(self, core)
        heap.set_marking(False)
        heap.flush_mcaches()
        pacer.reset_live(marked)
        self.heap2 = marked
        pacer.last_heap_in_use = heap.pages_in_use * layout.PAGE
        self.num_marked = self.num_gc
        self.num_forced += self.trigger == TRIGGER_CYCLE
        self._enter(PHASE_SWEEP)
        heap.begin_sweep()
        heap.sweep_flushed()
        heap.gc_wanted = False
        self.commit()
        end = now_ns + cost.STOP_NS
        self.starts[2] = now_ns
        self.starts[3] = end
        self._count_time(end)
        self.limiter.finish_gc_transition(end)
        self.limiter.num_gc = self.num_gc
        self.phase = PHASE_OFF
        if heap.hooks:
            heap.emit(event.GC_END, self.num_gc, marked)
        return cost.STOP_NS

    def _count_time(self, end):
        """Note the stops and the CPU time of the cycle that ends.

        Source: go1.27 runtime/mgc.go gcMarkTermination
        """
        pacer, starts = self.pacer, self.starts
        pause = starts[1] - starts[0] + starts[3] - starts[2]
        slot = (self.num_gc - 1) % PAUSES
        self.last_gc = self.start_unix_ns + end
        self.pauses[slot] = pause
        self.pause_ends[slot] = self.last_gc
        self.pause_total += pause
        self.gc_cpu_ns += pause * self.n_procs + pacer.assist_time
        self.gc_cpu_ns += pacer.dedicated_mark_time + pacer.fractional_mark_time
        self.times.add_cycle(
            end,
            self.n_procs,
            stops=(starts[1] - starts[0], starts[3] - starts[2]),
            assist_ns=pacer.assist_time,
            dedicated_ns=pacer.dedicated_mark_time + pacer.fractional_mark_time,
            idle_mark_ns=pacer.idle_mark_time,
        )

    def collect(self, core, now_ns):
        """A whole cycle, sweep included, while the program stands still; its virtual nanoseconds.

        No cycle may be marking: `mark_to_end` ends it.
        """
        spent = self.start(core, now_ns, TRIGGER_CYCLE)
        spent += self.mark_to_end(core, now_ns + spent)
        self.heap.sweep_all()
        spent += self.heap.spent_ns + self.compact()
        self.heap.spent_ns = 0
        return spent

    def compact(self):
        """Compact if it is time to, the world being stopped; the virtual nanoseconds."""
        if not self.heap.compact_due or self.phase:
            return 0
        # A machine whose heap says so has set it.
        return self.compactor.compact()  # type: ignore[attr-defined]

    def mark_to_end(self, core, now_ns):
        """Do what is left of the running cycle's marking, and end it; the virtual nanoseconds."""
        spent = core.mark_everything(NO_LIMIT)
        return spent + self.finish(core, now_ns + spent)

    def grey_objects(self):
        """How many objects wait to be scanned (a large one counts with each of its oblets)."""
        return int(self.n_work + self.n_waiting)

    def roots_left(self):
        """How many root jobs are left."""
        return int(self.n_root_jobs - self.root_next)

    def work_left(self) -> cython.bint:
        """`Marker.work_left`, for callers in Python as well."""
        return Specials.work_left(self)

    def drain(self, budget_ns: longlong) -> longlong:
        """`Marker.drain`, for callers in Python as well."""
        return Specials.drain(self, budget_ns)

    def shade_root(self, addr):
        """`shade` for callers in Python."""
        self.shade(addr)

    # ---- pacing

    def commit(self):
        """Have the pacer compute goal, trigger and sweep pace anew.

        Source: go1.27 runtime/mgcpacer.go gcControllerCommit
        """
        heap = self.heap
        heap.account()
        self.pacer.commit_all(
            not heap.sweeping, self.phase != PHASE_OFF and self.phase < PHASE_SWEEP
        )
        region = heap.arena.heap_bytes * REGION_NUM // REGION_DEN - heap.stack_pages * layout.PAGE
        marked = self.pacer.heap_marked
        # Close to the end each cycle may use half of what is left, so that they stay few.
        heap.live_limit = max(region, marked + (heap.arena.heap_bytes - marked) // 2)
        # A cycle begins where something is allocated: a goal below the live heap stops no program.
        if not heap.gc_marking and not self.pacer.heap_triggered():
            heap.gc_wanted = False

    def set_gc_percent(self, percent):
        """Set GOGC (negative: off); returns the old value."""
        old = int(self.pacer.set_gc_percent(percent))
        self.commit()
        return old

    def set_memory_limit(self, limit):
        """Set GOMEMLIMIT in bytes unless `limit` is negative; returns the old value."""
        old = int(self.pacer.set_memory_limit(limit))
        if limit >= 0:
            self.commit()
        return old

    # ---- pools

    def pool_cleanup(self):
        """Drop the victims of each sync.Pool and make its shards the victims.

        Source: go1.27 sync/pool.go poolCleanup
        """
        if not self.pools_all:
            return
        mem = self.mem64
        all_at = (self.pools_all - layout.BASE) >> 3
        old_at = (self.pools_old - layout.BASE) >> 3
        for pool in self.listed_pools(self.pools_old):
            mem[pool + 2] = 0
            mem[pool + 3] = 0
        for pool in self.listed_pools(self.pools_all):
            self._take_counts(pool)
            mem[pool + 2] = mem[pool]
            mem[pool + 3] = mem[pool + 1]
            mem[pool] = 0
            mem[pool + 1] = 0
        for k in range(3):
            mem[old_at + k] = mem[all_at + k]
            mem[all_at + k] = 0

    def listed_pools(self, header):
        """The words of the pools that a list of sync's, whose slice is at an address, names.

        A program can have overwritten that: what cannot be true is left out.
        """
        mem = self.mem64
        size = self.heap.arena.size
        at = (header - layout.BASE) >> 3
        first = mem[at] - layout.BASE
        if not layout.DATA_START <= first < size or not 0 <= mem[at + 1] <= (size - first) >> 3:
            return []
        offsets = [mem[(first >> 3) + k] - layout.BASE for k in range(mem[at + 1])]
        return [i >> 3 for i in offsets if i & 7 == 0 and layout.DATA_START <= i < size]

    def shards(self, word):
        """The words of the shards that the two words, local and localSize, of a pool name."""
        first = self.mem64[word] - layout.BASE
        count = self.mem64[word + 1]
        if not layout.DATA_START <= first < self.heap.arena.size or not 0 <= count <= MAX_SHARDS:
            return []
        return [(first >> 3) + p * layout.POOL_LOCAL_WORDS for p in range(count)]

    def _take_counts(self, pool):
        """Add what the shards of a pool, at a word, have counted to its totals, before they go."""
        mem = self.mem64
        totals = self.pool_totals.setdefault(layout.BASE + 8 * pool, [0] * layout.POOL_ACTIONS)
        for local in self.shards(pool):
            for action in range(layout.POOL_ACTIONS):
                totals[action] += mem[local + layout.POOL_COUNTS + action]
                mem[local + layout.POOL_COUNTS + action] = 0

    def pool_counts(self, addr):
        """How often each action was done on the pool at an address, by sync's number for it."""
        self._take_counts((addr - layout.BASE) >> 3)
        return list(self.pool_totals[addr])

    # ---- figures

    def scan_lines(self):
        """The lines that GODEBUG=gctrace=2 adds for the last cycle."""
        rows = [
            (c, [int(self.scan_stats[c * N_STATS + k]) for k in range(N_STATS)])
            for c in range(sizeclass.NUM_SIZE_CLASSES)
        ]
        rows = [row for row in rows if any(row[1])]
        return gctrace.scan_lines(rows, by_span=bool(self.heap.inline_bytes))

    def trace_line(self):
        """The line that GODEBUG=gctrace=1 prints for the last cycle."""
        return gctrace.cycle_line(self.trace())

    def trace(self):
        """What that line tells."""
        pacer, starts = self.pacer, self.starts
        return gctrace.Cycle(
            number=self.num_gc,
            sweep_termination=starts[0],
            mark=starts[1],
            mark_termination=starts[2],
            end=starts[3],
            cpu_fraction=self.gc_cpu_ns / (max(starts[3], 1) * self.n_procs),
            assist_ns=pacer.assist_time,
            background_ns=pacer.dedicated_mark_time + pacer.fractional_mark_time,
            idle_ns=pacer.idle_mark_time,
            heap_before=self.heap0,
            heap_peak=self.heap1,
            heap_marked=self.heap2,
            goal=pacer.last_heap_goal,
            stacks=pacer.last_stack_scan,
            globals=pacer.globals_scan,
            procs=self.n_procs,
            stop_procs=self.n_procs,
            forced=self.trigger == TRIGGER_CYCLE,
        )

    def memstats(self, now_ns=0):
        """The fields of runtime.MemStats by name; the caches are emptied for exact counts."""
        return mstats.read(self, now_ns)
