# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The collector: a precise, non-moving, concurrent mark and sweep.

A cycle goes through Go's phases. `start`, with the world stopped, empties the pools, plans the root
jobs, and turns on black allocation, write barrier and assists. Then workers and assists mark while
the program runs (`workers.py`), until neither roots nor grey objects are left. `finish` stops the
world again, queues finalizers and cleanups, clears weak pointers, measures, and leaves all spans to
be swept: by who needs a span, in proportion to allocation, or in the background (`malloc.py`).

Source: go1.27 runtime/mgc.go gcStart, gcMarkDone, gcMarkTermination
Departs: finalizers and cleanups are queued when marking ends, not when their span is swept.
"""

import cython

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime import checkmark, gctrace, metrics, mstats
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.mgclimit import CPULimiter
from gomem_kernel.runtime.mgcmark import Marker

if not cython.compiled:
    from gomem_kernel.runtime.mgcmark import RUNTIME_GLOBALS

PHASE_OFF = 0
PHASE_ROOTS = 1
PHASE_MARK = 2
PHASE_TERMINATION = 3
PHASE_SWEEP = 4

# Why a cycle starts. Source: go1.27 runtime/mgc.go gcTriggerKind
TRIGGER_HEAP = 0
TRIGGER_TIME = 1
TRIGGER_CYCLE = 2

# Kinds of specials: records that belong to an object.
SPECIAL_FINALIZER = 1
SPECIAL_CLEANUP = 2
SPECIAL_WEAK = 3
MAX_SPECIALS = 1 << 22

NO_LIMIT = (1 << 63) - 1
# Source: go1.27 runtime/proc.go forcegcperiod
FORCE_GC_PERIOD_NS = 120 * 10**9

# The heap region is all the memory there is: cycles keep this share of it free.
REGION_NUM, REGION_DEN = 15, 16

# Virtual nanoseconds of one stop of the world.
STOP_NS = 15_000

# Sizes of hchan, and of a closure that holds one pointer.
WORKER_CHAN_BYTES = 112
WORKER_CLOSURE_BYTES = 16

PAUSES = 256


@cython.final
@cython.cclass
class GC(Marker):
    """The collector of one heap.

    num_gc, num_marked  cycles that have begun, and those whose marking has ended
    trigger    why the last cycle started, TRIGGER_*
    heap0      heap_live when it started; heap1, heap2: at the end of marking, before and after
    starts     virtual times of its phases: sweep termination, mark, mark termination, end
    times      the CPU times and stops of all cycles
    pacer_line   what GODEBUG=gcpacertrace=1 prints at the end of marking
    check_marks  as GODEBUG=gccheckmark=1; lost: the objects that the last check found unmarked
    pools_all, pools_old  addresses of sync's two slices of pools, 0 before they are registered
    """

    def __init__(self, heap: Heap, gc_percent: int = 100, memory_limit: int = NO_LIMIT):
        Marker.__init__(self, heap)
        self.limiter = CPULimiter()
        self.check_marks = False
        self.lost = []
        self.pacer_line = ""
        self.pools_all = self.pools_old = 0
        self.sp_kind = lazy_array("B", MAX_SPECIALS)
        self.sp_addr = lazy_array("q", MAX_SPECIALS)
        self.sp_fn_type = lazy_array("q", MAX_SPECIALS)
        self.sp_fn = lazy_array("q", MAX_SPECIALS)
        self.sp_type = lazy_array("q", MAX_SPECIALS)
        self.sp_id = lazy_array("q", MAX_SPECIALS)
        self.sp_next = lazy_array("i", MAX_SPECIALS)
        self.span_specials = lazy_array("i", int(heap.n_pages) + 1)
        self.n_specials = 1
        self.free_special = 0
        self.n_active = 0
        self.next_id = 1
        self.finalizers = []
        self.running = []
        self.cleanups = []
        self.immortal_handles = {}
        self.fin_queued = self.fin_executed = 0
        self.cleanup_queued = self.cleanup_executed = 0
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
        pause = STOP_NS + heap.spent_ns
        heap.spent_ns = 0
        self.num_gc += 1
        self.trigger = trigger
        self.start_workers()
        self.pool_cleanup()
        self.heap0 = pacer.heap_live
        self.starts[0] = now_ns
        self.starts[1] = now_ns + pause
        self.limit = heap.top << 13
        self.n_work = self.scanning = 0
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
        """Mark everything reachable from scratch, for `checkmark`: the mark bits are clear."""
        self.limit = self.heap.top << 13
        self.n_work = 0
        self.plan_roots(core.start_marking())
        self.mark_fixed_roots()
        core.mark_everything(NO_LIMIT)

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
        )

    def restore_figures(self, figures):
        """Put back what `figures` gave."""
        pacer = self.pacer
        self.heap.bytes_marked, self.objects_scanned, self.bytes_scanned = figures[:3]
        pacer.heap_scan_work, pacer.stack_scan_work, pacer.globals_scan_work = figures[3:]

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

    def mark_fixed_roots(self):
        """Shade specials and queued finalizers.

        Source: go1.27 runtime/mgcmark.go markroot (fixedRootFinalizers), markrootSpans
        """
        k: cython.int
        for k in range(1, self.n_specials):
            if self.sp_kind[k] == SPECIAL_FINALIZER:
                self._scan_pointees(k)
            if self.sp_kind[k]:
                self.shade(self.sp_fn[k])
        for queue in (self.finalizers, self.running):
            for _, fn, _, addr in queue:
                self.shade(fn)
                self.shade(addr)
        for _, fn, _, _ in self.cleanups:
            self.shade(fn)

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
        self.mark_specials()
        if self.check_marks:
            self.lost = checkmark.lost_objects(self, core)
        heap.set_marking(False)
        heap.flush_mcaches()
        pacer.reset_live(marked)
        self.heap2 = marked
        pacer.last_heap_in_use = heap.pages_in_use * layout.PAGE
        self.num_marked = self.num_gc
        self.num_forced += self.trigger == TRIGGER_CYCLE
        self._enter(PHASE_SWEEP)
        heap.begin_sweep()
        heap.gc_wanted = False
        self.commit()
        end = now_ns + STOP_NS
        self.starts[2] = now_ns
        self.starts[3] = end
        self._count_time(end)
        self.limiter.finish_gc_transition(end)
        self.limiter.num_gc = self.num_gc
        self.phase = PHASE_OFF
        if heap.hooks:
            heap.emit(event.GC_END, self.num_gc, marked)
        return STOP_NS

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

        A cycle that is marking is brought to its end first.
        """
        spent = self._mark_to_end(core, now_ns) if self.phase else 0
        spent += self.start(core, now_ns + spent, TRIGGER_CYCLE)
        spent += self._mark_to_end(core, now_ns + spent)
        self.heap.sweep_all()
        spent += self.heap.spent_ns
        self.heap.spent_ns = 0
        return spent

    def _mark_to_end(self, core, now_ns):
        spent = core.mark_everything(NO_LIMIT)
        return spent + self.finish(core, now_ns + spent)

    def grey_objects(self):
        """How many objects wait to be scanned (a large one counts with each of its oblets)."""
        return int(self.n_work)

    def roots_left(self):
        """How many root jobs are left."""
        return int(self.n_root_jobs - self.root_next)

    def has_work(self):
        """`work_left` for callers in Python."""
        return self.work_left()

    def drain_for(self, budget_ns):
        """`drain` for callers in Python."""
        return self.drain(budget_ns)

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
        for k in range(mem[old_at + 1]):
            pool = (mem[((mem[old_at] - layout.BASE) >> 3) + k] - layout.BASE) >> 3
            mem[pool + 2] = 0
            mem[pool + 3] = 0
        for k in range(mem[all_at + 1]):
            pool = (mem[((mem[all_at] - layout.BASE) >> 3) + k] - layout.BASE) >> 3
            mem[pool + 2] = mem[pool]
            mem[pool + 3] = mem[pool + 1]
            mem[pool] = 0
            mem[pool + 1] = 0
        for k in range(3):
            mem[old_at + k] = mem[all_at + k]
            mem[all_at + k] = 0

    # ---- specials

    def _scan_pointees(self, k):
        """Shade what the object of a finalizer points to, but not itself by its own pointer.

        It stays for the finalizer; the object itself may die.

        Source: go1.27 runtime/mgcmark_greenteagc.go scanObject (a pointer within the object)
        """
        base = self.heap.find_object(self.sp_addr[k])
        s = self.heap.span_of(base)
        if not s or self.spanclass[s] & 1:
            return
        index = ((base - layout.HEAP_BASE - (s << 13)) * self.divmul[s]) >> 32
        at = (s << 4) + (index >> 6)
        bit = 1 << (index & 63)
        marked = self.mark_bits[at] & bit
        self.mark_bits[at] |= bit
        self.scan_object((base - layout.HEAP_BASE) >> 3)
        if not marked:
            self.mark_bits[at] ^= bit

    def mark_specials(self):
        """Queue the finalizers and cleanups of unmarked objects, clear their weak pointers.

        A finalizer keeps its object until the next cycle. An object with a finalizer and a weak
        pointer loses the weak pointer when the finalizer is queued.

        Source: go1.27 runtime/mgcsweep.go sweepLocked.sweep, runtime/mheap.go freeSpecial
        """
        dead = [
            k
            for k in range(1, self.n_specials)
            if self.sp_kind[k] and not self.is_marked(self.sp_addr[k])
        ]
        dead.sort(key=lambda k: self.sp_addr[k])
        finalized = {
            self.heap.find_object(self.sp_addr[k])
            for k in dead
            if self.sp_kind[k] == SPECIAL_FINALIZER
        }
        for k in dead:
            kind, addr = self.sp_kind[k], self.sp_addr[k]
            if kind == SPECIAL_FINALIZER:
                self.finalizers.append((self.sp_fn_type[k], self.sp_fn[k], self.sp_type[k], addr))
                self.fin_queued += 1
                self.shade(addr)
                self.heap.emit(event.FINALIZER_QUEUED, addr, 0)
            elif kind == SPECIAL_CLEANUP:
                if self.heap.find_object(addr) in finalized:
                    continue
                self.cleanups.append((self.sp_fn_type[k], self.sp_fn[k], 0, 0))
                self.cleanup_queued += 1
                self.heap.emit(event.CLEANUP_QUEUED, addr, self.sp_id[k])
            else:
                self.mem64[(self.sp_fn[k] - layout.BASE) >> 3] = 0
            self._remove_special(k)
        self.drain(NO_LIMIT)

    def _find_special(self, base, kind, addr):
        k = self.span_specials[self.heap.span_of(base)]
        while k:
            if self.sp_kind[k] == kind and self.sp_addr[k] == addr:
                return k
            k = self.sp_next[k]
        return 0

    def _add_special(self, base, kind, addr, fn_type, fn, typ):
        """A new record of an object, or 0 if there is no room."""
        k = self.free_special
        if k:
            self.free_special = self.sp_next[k]
        elif self.n_specials < MAX_SPECIALS:
            k = self.n_specials
            self.n_specials += 1
        else:
            return 0
        s = self.heap.span_of(base)
        self.sp_kind[k] = kind
        self.sp_addr[k] = addr
        self.sp_fn_type[k] = fn_type
        self.sp_fn[k] = fn
        self.sp_type[k] = typ
        self.sp_id[k] = self.next_id
        self.next_id += 1
        self.sp_next[k] = self.span_specials[s]
        self.span_specials[s] = k
        self.n_active += 1
        return k

    def _remove_special(self, k):
        s = self.page_span[(self.sp_addr[k] - layout.HEAP_BASE) >> 13]
        at = self.span_specials[s]
        if at == k:
            self.span_specials[s] = self.sp_next[k]
        else:
            while self.sp_next[at] != k:
                at = self.sp_next[at]
            self.sp_next[at] = self.sp_next[k]
        self.sp_kind[k] = 0
        self.sp_fn[k] = 0
        self.sp_next[k] = self.free_special
        self.free_special = k
        self.n_active -= 1

    def set_finalizer(self, addr, fn_type, fn, typ):
        """Attach a finalizer (an interface's two words) to an object, remove it for fn_type 0.

        typ is the type of the pointer that is passed. False if there is one already.

        Source: go1.27 runtime/mheap.go addfinalizer, removefinalizer
        """
        base = self.heap.find_object(addr)
        if not base:
            return fn_type == 0
        k = self._find_special(base, SPECIAL_FINALIZER, addr)
        if fn_type == 0:
            if k:
                self._remove_special(k)
            return True
        if k:
            return False
        k = self._add_special(base, SPECIAL_FINALIZER, addr, fn_type, fn, typ)
        if k and self.phase:
            # Too late to be a root of this cycle.
            self._scan_pointees(k)
            self.shade(fn)
        return k != 0

    def add_cleanup(self, addr, fn_type, fn):
        """Attach a cleanup, a func() value, to the object that holds an address; its number."""
        base = self.heap.find_object(addr)
        if not base:
            return 0
        k = self._add_special(base, SPECIAL_CLEANUP, addr, fn_type, fn, 0)
        if self.phase:
            self.shade(fn)
        return int(self.sp_id[k]) if k else 0

    def stop_cleanup(self, addr, number):
        """Remove a cleanup that has not been queued."""
        s = self.heap.span_of(addr)
        k = self.span_specials[s] if s else 0
        while k:
            if self.sp_kind[k] == SPECIAL_CLEANUP and self.sp_id[k] == number:
                self._remove_special(k)
                return
            k = self.sp_next[k]

    def weak_handle(self, addr):
        """The 8-byte handle that holds `addr` until its object dies; 0 if it points to none.

        Package variables and what has no size never die.

        Source: go1.27 runtime/mheap.go getOrAddWeakHandle
        """
        base = self.heap.find_object(addr)
        if not base:
            return self._immortal_handle(addr)
        k = self._find_special(base, SPECIAL_WEAK, addr)
        if k:
            return int(self.sp_fn[k])
        # 16 bytes without a type: a block of its own, never part of a tiny block.
        handle = self.heap.mallocgc(16, 0, True)
        if not handle or not self._add_special(base, SPECIAL_WEAK, addr, 0, handle, 0):
            return 0
        self.mem64[(handle - layout.BASE) >> 3] = addr
        return handle

    def _immortal_handle(self, addr):
        if not self.arena.is_variable(addr):
            return 0
        if addr not in self.immortal_handles:
            handle = layout.BASE + self.arena.alloc_data(8)
            self.mem64[(handle - layout.BASE) >> 3] = addr
            self.immortal_handles[addr] = handle
        return self.immortal_handles[addr]

    def points_into(self, addr, low, high):
        """Whether a pointer in the small object that starts at `addr` lies in [low, high).

        Source: go1.27 runtime/mbitmap.go mspan.typePointersOfUnchecked
        """
        s = self.heap.span_of(addr)
        if self.spanclass[s] & 1:
            return False
        word = (addr - layout.BASE) >> 3
        n = self.elemsize[s] >> 3
        if self.elemsize[s] > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
            masks = [self.heap.type_mask(self.mem64[word], k) for k in range(0, n, 64)]
            word += 1
        else:
            masks = [self.heap.span_mask(s, word - (layout.HEAP_START >> 3) - (s << 10))]
        pointers = [word + k for k in range(n) if masks[k >> 6] >> (k & 63) & 1]
        return any(low <= self.mem64[at] < high for at in pointers)

    def next_finalizer(self):
        """Take the finalizer that should run next: (fn type, fn, pointer type, pointer).

        A batch of finalizers runs in reverse order of queueing, as Go's does. None if there is
        nothing to run.

        Source: go1.27 runtime/mfinal.go runFinalizers
        """
        if not self.running and self.finalizers:
            self.running = self.finalizers
            self.finalizers = []
        if self.running:
            self.fin_executed += 1
            return self.running.pop()
        return None

    def next_cleanup(self):
        """Take the cleanup that should run next: (fn type, fn, 0, 0), or None.

        Source: go1.27 runtime/mcleanup.go runCleanups
        """
        if not self.cleanups:
            return None
        self.cleanup_executed += 1
        return self.cleanups.pop(0)

    def free_os_memory(self):
        """Return the free pages to the system; returns the bytes. Collect first.

        Source: go1.27 runtime/mheap.go runtime_debug_freeOSMemory
        """
        return self.heap.release_free()

    # ---- figures

    def trace_line(self):
        """The line that GODEBUG=gctrace=1 prints for the last cycle."""
        pacer, starts = self.pacer, self.starts
        return gctrace.cycle_line(
            gctrace.Cycle(
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
        )

    def memstats(self, now_ns=0):
        """The fields of runtime.MemStats by name; the caches are emptied for exact counts."""
        return mstats.read(self, now_ns)

    def write_memstats(self, addr, now_ns=0):
        """Fill the runtime.MemStats at an address."""
        data = mstats.encode(self.memstats(now_ns))
        self.arena.write(addr - layout.BASE, data)
