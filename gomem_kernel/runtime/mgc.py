# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The collector: precise, non-moving mark and sweep, with the world stopped.

A cycle is `collect`: the phases are functions, in the order of Go's: empty the caches and the
pools, mark the roots (package variables, specials, queued finalizers, and what `scan_roots` of the
scheduler shades: stacks, defers, panics, timers, waiting goroutines), `drain` the work queue,
handle finalizers, cleanups and weak pointers of unmarked objects, sweep, and set the next goal.

White is an object without mark bit, grey one with a mark that stands in `work`, black one with a
mark that does not. Invariant while draining: every object that a black object points to is marked.
`work` holds word indices into the heap region, is as long as the heap can hold objects, and takes
memory only where it was used.

Source: go1.27 runtime/mgc.go gcStart, runtime/mgcmark.go gcDrain, scanObject, greyobject,
runtime/mgcpacer.go gcControllerState
Departs: the program stands still during a cycle and marking goes object by object, so there are no
assists and no floating garbage, and a cycle starts at the highest trigger that Go would use.
"""

import struct

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.malloc import Heap

PHASE_OFF = 0
PHASE_ROOTS = 1
PHASE_MARK = 2
PHASE_TERMINATION = 3
PHASE_SWEEP = 4

# Kinds of specials: records that belong to an object.
SPECIAL_FINALIZER = 1
SPECIAL_CLEANUP = 2
SPECIAL_WEAK = 3
MAX_SPECIALS = 1 << 22

# Source: go1.27 runtime/mgcpacer.go defaultHeapMinimum, maxTriggerRatioNum, triggerRatioDen,
# minTriggerRatioNum, memoryLimitMinHeapGoalHeadroom, memoryLimitHeapGoalHeadroomPercent
HEAP_MINIMUM = 4 << 20
MAX_TRIGGER_NUM = 61
MIN_TRIGGER_NUM = 45
TRIGGER_DEN = 64
LIMIT_HEADROOM = 1 << 20
LIMIT_HEADROOM_PERCENT = 3
NO_LIMIT = (1 << 63) - 1
NO_TRIGGER = 1 << 62

# The heap region is all the memory there is: cycles keep this share of it free.
REGION_NUM, REGION_DEN = 15, 16

# Bytes to scan between two looks whether the run should stop: at most some milliseconds.
DRAIN_BYTES = 4 << 20

# Cost of marking in virtual nanoseconds, from native Go on amd64: 10 to 15 ms for a million linked
# objects of 32 bytes.
COST_CYCLE_NS = 30_000
COST_OBJECT_NS = 9
COST_BYTES_PER_NS = 10

# Sizes of hchan, and of a closure that holds one pointer.
WORKER_CHAN_BYTES = 112
WORKER_CLOSURE_BYTES = 16

# Memory of the runtime itself that MemStats tells, near to what a small Go program shows.
SYS_GC = 1_800_000
SYS_OTHER = 1_000_000
SYS_BUCKETS = 4_000
SYS_STEP = 4 << 20

PAUSES = 256


@cython.final
@cython.cclass
class GC:
    """The collector of one heap.

    stack_scan  bytes of stacks in this cycle; `scan_roots` adds them
    pools_all, pools_old  addresses of sync's two slices of pools, 0 before they are registered
    """

    def __init__(self, heap: Heap, gc_percent: int = 100, memory_limit: int = NO_LIMIT):
        self.heap = heap
        self.arena = heap.arena
        self.mem64 = heap.arena.mem64
        self.mem64u = heap.arena.mem64u
        self.mark_bits = heap.mark_bits
        self.page_span = heap.page_span
        self.nelems = heap.nelems
        self.divmul = heap.divmul
        self.elemsize = heap.elemsize
        self.spanclass = heap.spanclass
        self.work = lazy_array("i", int(heap.n_pages) << 10)
        self.n_work = 0
        self.limit = self.scanning = 0
        self.tracing = False
        self.objects_scanned = self.bytes_scanned = 0
        self.global_words = lazy_array("i", (layout.DATA_END - layout.DATA_START) >> 3)
        self.n_globals = 0
        self.stack_scan = self.pools_all = self.pools_old = 0
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
        self.fin_queued = self.fin_executed = 0
        self.cleanup_queued = self.cleanup_executed = 0
        self.gc_percent = gc_percent
        self.memory_limit = memory_limit
        self.heap_marked = 0
        self.last_stack_scan = self.last_heap_scan = 0
        self.heap_goal = self.last_heap_goal = 0
        self.phase = PHASE_OFF
        self.num_gc = self.num_forced = 0
        self.heap0 = self.heap2 = 0
        self.pause_total = self.gc_time = self.last_gc = self.last_start = self.last_cost = 0
        self.last_forced = False
        self.pauses = [0] * PAUSES
        self.pause_ends = [0] * PAUSES
        self.start_unix_ns = 0
        self.n_procs = 1
        self.commit()

    # ---- marking

    @cython.ccall
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def shade(self, addr: longlong) -> cython.void:
        """Mark the object that holds an address, and queue it if it can hold pointers.

        Source: go1.27 runtime/mgcmark.go shade, greyobject
        """
        offset: longlong = addr - layout.HEAP_BASE
        s: longlong
        index: longlong
        at: longlong
        bit: ulonglong
        if offset < 0 or offset >= self.limit:
            return
        s = self.page_span[offset >> 13]
        if s == 0:
            return
        index = ((offset - (s << 13)) * self.divmul[s]) >> 32
        if index >= self.nelems[s]:
            return
        at = (s << 4) + (index >> 6)
        bit = cython.cast(ulonglong, 1) << (index & 63)
        if self.mark_bits[at] & bit:
            return
        self.mark_bits[at] |= bit
        if self.tracing:
            self.trace_shade(layout.HEAP_BASE + (s << 13) + index * self.elemsize[s])
        if self.spanclass[s] & 1:
            return
        self.work[self.n_work] = cython.cast(
            cython.int, ((s << 13) + index * self.elemsize[s]) >> 3
        )
        self.n_work += 1

    def drain(self, budget: longlong) -> cython.bint:
        """Scan grey objects until they come to `budget` bytes; True when none is left.

        Source: go1.27 runtime/mgcmark.go gcDrainN
        """
        end: longlong = self.bytes_scanned + budget
        while self.n_work > 0:
            if self.bytes_scanned >= end:
                return False
            self.n_work -= 1
            self.scan_object(self.work[self.n_work])
        return True

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def scan_object(self, word: longlong) -> cython.void:
        """Shade what the object at a word index of the heap region points to.

        Source: go1.27 runtime/mgcmark.go scanObject, runtime/mbitmap.go typePointers
        """
        s: longlong = self.page_span[word >> 10]
        elem: longlong = self.elemsize[s]
        at: longlong
        n: longlong
        shift: longlong
        bits: ulonglong
        p: longlong
        if self.spanclass[s] >> 1 == 0:
            self.scan_large(word, s)
            return
        self.objects_scanned += 1
        self.bytes_scanned += elem
        if self.tracing:
            self.scanning = layout.HEAP_BASE + (word << 3)
            self.trace_scan(self.scanning, elem)
        if elem > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
            at = word + (layout.HEAP_START >> 3)
            self.scan_typed(at + 1, (elem >> 3) - 1, self.mem64[at], 0)
            return
        n = elem >> 3
        at = ((layout.HEAP_START + ((s + 1) << 13)) >> 3) - (sizeclass.HEAP_BITS_BYTES >> 3)
        if n >= sizeclass.INLINE_MARK_MIN >> 3:
            at -= sizeclass.INLINE_MARK_BYTES >> 3
        shift = word - (s << 10)
        at += shift >> 6
        shift &= 63
        bits = self.mem64u[at] >> shift
        if shift + n > 64:
            bits |= (self.mem64u[at + 1] << (64 - shift)) & layout.MASK64
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        at = word + (layout.HEAP_START >> 3)
        while bits:
            if bits & 1:
                p = self.mem64[at]
                if p != 0:
                    self.shade(p)
            at += 1
            bits >>= 1

    def scan_large(self, word: longlong, s: longlong) -> cython.void:
        """Scan one oblet of the large object of span s, that at a word index of the heap region.

        The first oblet queues the others, so that no step of the collector takes long.

        Source: go1.27 runtime/mgcmark.go scanObject, maxObletBytes
        """
        first: longlong = s << 10
        words: longlong = self.elemsize[s] >> 3
        skip: longlong = word - first
        end: longlong = min(words, skip + layout.OBLET_WORDS)
        at: longlong = layout.OBLET_WORDS
        if skip == 0:
            self.objects_scanned += 1
            if self.tracing:
                self.scanning = layout.HEAP_BASE + (first << 3)
                self.trace_scan(self.scanning, words << 3)
            while at < words:
                self.work[self.n_work] = cython.cast(cython.int, first + at)
                self.n_work += 1
                at += layout.OBLET_WORDS
        self.bytes_scanned += (end - skip) << 3
        self.scan_typed(first + (layout.HEAP_START >> 3), end, self.heap.large_type[s], skip)

    def scan_typed(
        self, word: longlong, words: longlong, typ: longlong, skip: longlong
    ) -> cython.void:
        """Shade the pointers of an array of a type that fills `words` words of the arena.

        skip   words at its start that are left out, with the pointers that they hold

        Source: go1.27 runtime/mbitmap.go typePointersOfUnchecked, typePointers.fastForward
        """
        start: longlong = word + skip
        end: longlong = word + words
        desc: longlong = (typ - layout.BASE) >> 3
        size: longlong
        ptrs: longlong
        base: longlong
        k: longlong
        bits: ulonglong
        p: longlong
        if typ == 0:
            return
        size = self.mem64[desc] >> 3
        ptrs = self.mem64[desc + (layout.TYPE_PTRBYTES >> 3)] >> 3
        if size == 1:
            while start < end:
                p = self.mem64[start]
                if p != 0:
                    self.shade(p)
                start += 1
            return
        word += skip // size * size
        # The last value may go on behind the end: that part is another oblet's.
        while word < end and ptrs > 0:
            k = 0
            while k < ptrs:
                bits = self.heap.type_mask(typ, k)
                base = word + k
                while bits:
                    if bits & 1 and base >= start and base < end:
                        p = self.mem64[base]
                        if p != 0:
                            self.shade(p)
                    base += 1
                    bits >>= 1
                k += 64
            word += size

    def scan_globals(self) -> cython.void:
        """Shade what the package variables point to, the runtime's own list of records first."""
        k: longlong
        self.shade(self.mem64[(layout.DATA_START >> 3) + layout.RT_RECORDS])
        for k in range(self.n_globals):
            self.shade(self.mem64[self.global_words[k]])

    def is_marked(self, addr: longlong) -> cython.bint:
        """Whether the object that holds an address is marked."""
        s: longlong = self.heap.span_of(addr)
        index: longlong
        if s == 0:
            return True
        index = self.heap.object_index(cython.cast(cython.int, s), addr)
        return (self.mark_bits[(s << 4) + (index >> 6)] >> (index & 63)) & 1 != 0

    def trace_shade(self, addr: longlong) -> cython.void:
        """Tell that an object turned grey."""
        self.heap.emit(event.SHADE, addr, self.scanning)

    def trace_scan(self, addr: longlong, size: longlong) -> cython.void:
        """Tell that an object turned black."""
        self.heap.emit(event.SCAN, addr, size)

    def add_global(self, word, mask):
        """Make package variables roots: bit i of the mask is the word at index word + i."""
        found = []
        while mask:
            low = mask & -mask
            found.append(word + low.bit_length() - 1)
            mask ^= low
        self.add_global_words(found)

    def add_global_words(self, words):
        """Make words of package variables roots, given by their indices."""
        for k, word in enumerate(words, int(self.n_globals)):
            self.global_words[k] = word
        self.n_globals += len(words)

    # ---- a cycle

    def collect(self, roots, now_ns, forced):
        """Run a cycle, or the rest of one that was left; returns its cost in virtual nanoseconds.

        Returns -1 if the run should stop before all is marked: the next call goes on there, and
        must come before the program runs again.

        roots   has scan_roots(gc), which shades every root that the scheduler knows
        now_ns  monotonic virtual time
        """
        if self.phase == PHASE_OFF:
            self.start_cycle(forced)
            self.mark_roots(roots)
            self._enter(PHASE_MARK)
            self.heap.set_marking(True)
        while not self.drain(DRAIN_BYTES):
            if self.arena.poll():
                return -1
        self.heap.set_marking(False)
        self._enter(PHASE_TERMINATION)
        self.mark_specials()
        self._enter(PHASE_SWEEP)
        self.sweep()
        return self.end_cycle(now_ns)

    def _enter(self, phase):
        self.phase = phase
        if self.heap.hooks:
            self.heap.emit(event.GC_PHASE, self.num_gc, phase)

    def start_cycle(self, forced):
        """Empty caches and pools, forget old grey objects.

        Source: go1.27 runtime/mgc.go gcStart
        """
        self.num_gc += 1
        self.last_forced = forced
        if forced:
            self.num_forced += 1
        if self.num_gc == 1:
            self.start_workers()
        self.heap.flush_mcaches()
        self.pool_cleanup()
        self.heap0 = self.heap.heap_live
        self.last_heap_goal = self.heap_goal
        self.limit = self.heap.top << 13
        self.n_work = 0
        self.scanning = 0
        self.stack_scan = 0
        self.objects_scanned = self.bytes_scanned = 0
        self.tracing = bool(self.heap.event_mode[event.SHADE] or self.heap.event_mode[event.SCAN])
        if self.heap.hooks:
            self.heap.emit(event.GC_START, self.num_gc, self.heap0)
        self._enter(PHASE_ROOTS)

    def start_workers(self):
        """Allocate what Go does for its mark workers, a channel and a closure for each P.

        It counts for the line that runs as the first cycle begins.

        Source: go1.27 runtime/mgc.go gcBgMarkStartWorkers
        """
        for _ in range(self.n_procs):
            self.heap.mallocgc(WORKER_CHAN_BYTES, 0, True)
            self.heap.mallocgc(WORKER_CLOSURE_BYTES, 0, True)

    def mark_roots(self, roots):
        """Shade package variables, specials, queued finalizers, and what the scheduler holds.

        Source: go1.27 runtime/mgcmark.go markroot, markrootSpans
        """
        self.scan_globals()
        for k in range(1, self.n_specials):
            kind = self.sp_kind[k]
            if kind == SPECIAL_FINALIZER:
                # What the object points to stays for its finalizer; the object itself may die.
                base = self.heap.find_object(self.sp_addr[k])
                s = self.heap.span_of(base)
                if s and not self.spanclass[s] & 1:
                    self._scan_pointees(base, s)
            if kind:
                self.shade(self.sp_fn[k])
        for queue in (self.finalizers, self.running):
            for _, fn, _, addr in queue:
                self.shade(fn)
                self.shade(addr)
        for _, fn, _, _ in self.cleanups:
            self.shade(fn)
        roots.scan_roots(self)

    def _scan_pointees(self, base, s):
        """Shade what an object of span s points to, but not the object for a pointer to itself.

        Source: go1.27 runtime/mgcmark_greenteagc.go scanObject (a pointer within the object)
        """
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
        self.drain(NO_TRIGGER)

    def sweep(self):
        """Free what is unmarked; the rest is the marked heap."""
        self.heap_marked = self.heap.sweep_all()
        self.heap.heap_live = self.heap_marked
        self.heap2 = self.heap_marked

    def end_cycle(self, now_ns):
        """Set the next goal and note the cycle; returns its cost in virtual nanoseconds.

        Source: go1.27 runtime/mgc.go gcMarkTermination
        """
        cost = (
            COST_CYCLE_NS
            + self.objects_scanned * COST_OBJECT_NS
            + (self.bytes_scanned + self.stack_scan + self.n_globals * 8) // COST_BYTES_PER_NS
        )
        slot = (self.num_gc - 1) % PAUSES
        self.last_stack_scan = self.stack_scan
        self.last_heap_scan = self.bytes_scanned
        self.last_start = now_ns
        self.last_cost = cost
        self.last_gc = self.start_unix_ns + now_ns + cost
        self.pauses[slot] = cost
        self.pause_ends[slot] = self.last_gc
        self.pause_total += cost
        self.gc_time += cost
        self.commit()
        self.phase = PHASE_OFF
        if self.heap.hooks:
            self.heap.emit(event.GC_END, self.num_gc, self.heap_marked)
        return cost

    # ---- pacing

    def commit(self):
        """Compute goal and trigger from the marked heap and the settings.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.commit, heapGoalInternal, trigger
        """
        heap = self.heap
        heap.gc_wanted = False
        marked = self.heap_marked
        region = heap.arena.heap_bytes * REGION_NUM // REGION_DEN - heap.stack_pages * layout.PAGE
        goal = NO_LIMIT
        if self.gc_percent >= 0:
            scan = marked + self.last_stack_scan + self.n_globals * 8
            goal = max(
                marked + scan * self.gc_percent // 100, HEAP_MINIMUM * self.gc_percent // 100
            )
        goal = min(goal, self.limit_goal())
        if goal > region:
            # Close to the end each cycle may use half of what is left, so that they stay few.
            goal = max(region, marked + (heap.arena.heap_bytes - marked) // 2)
        self.heap_goal = goal
        if marked >= goal:
            heap.gc_trigger = goal
            return
        step = (goal - marked) // TRIGGER_DEN
        least = step * MIN_TRIGGER_NUM + marked
        most = step * MAX_TRIGGER_NUM + marked
        if goal > HEAP_MINIMUM:
            most = max(most, goal - HEAP_MINIMUM)
        heap.gc_trigger = max(most, least)

    def limit_goal(self):
        """Goal by the memory limit.

        Source: go1.27 runtime/mgcpacer.go gcControllerState.memoryLimitHeapGoal
        """
        if self.memory_limit == NO_LIMIT:
            return NO_LIMIT
        heap = self.heap
        ready = heap.dirty_pages * layout.PAGE + SYS_GC + SYS_OTHER + SYS_BUCKETS
        in_use = (heap.pages_in_use + heap.stack_pages) * layout.PAGE
        free = heap.dirty_pages * layout.PAGE - in_use
        non_heap = ready - free - heap.pages_in_use * layout.PAGE
        overage = max(ready - self.memory_limit, 0)
        if non_heap + overage >= self.memory_limit:
            return self.heap_marked
        goal = self.memory_limit - (non_heap + overage)
        headroom = max(goal // 100 * LIMIT_HEADROOM_PERCENT, LIMIT_HEADROOM)
        goal = headroom if goal < 2 * headroom else goal - headroom
        return max(goal, self.heap_marked)

    def set_gc_percent(self, percent):
        """Set GOGC (negative: off); returns the old value."""
        old = int(self.gc_percent)
        self.gc_percent = max(percent, -1)
        self.commit()
        self.heap.gc_wanted = self.heap.heap_live >= self.heap.gc_trigger
        return old

    def set_memory_limit(self, limit):
        """Set GOMEMLIMIT in bytes unless `limit` is negative; returns the old value."""
        old = int(self.memory_limit)
        if limit >= 0:
            self.memory_limit = limit
            self.commit()
            self.heap.gc_wanted = self.heap.heap_live >= self.heap.gc_trigger
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
        return self._add_special(base, SPECIAL_FINALIZER, addr, fn_type, fn, typ) != 0

    def add_cleanup(self, addr, fn_type, fn):
        """Attach a cleanup, a func() value, to the object that holds an address; its number."""
        base = self.heap.find_object(addr)
        if not base:
            return 0
        k = self._add_special(base, SPECIAL_CLEANUP, addr, fn_type, fn, 0)
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
        """The 8-byte handle that holds `addr` until its object dies; 0 without memory.

        Source: go1.27 runtime/mheap.go getOrAddWeakHandle
        """
        base = self.heap.find_object(addr)
        if not base:
            return 0
        k = self._find_special(base, SPECIAL_WEAK, addr)
        if k:
            return int(self.sp_fn[k])
        # 16 bytes without a type: a block of its own, never part of a tiny block.
        handle = self.heap.mallocgc(16, 0, True)
        if not handle or not self._add_special(base, SPECIAL_WEAK, addr, 0, handle, 0):
            return 0
        self.mem64[(handle - layout.BASE) >> 3] = addr
        return handle

    def next_finalizer(self):
        """Take what should run next: (fn type, fn, pointer type or 0 for a cleanup, pointer).

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
        if self.cleanups:
            self.cleanup_executed += 1
            return self.cleanups.pop(0)
        return None

    def finalizers_waiting(self):
        """How many finalizers and cleanups wait to be run."""
        return len(self.finalizers) + len(self.running) + len(self.cleanups)

    def free_os_memory(self):
        """Return the free pages to the system; returns the bytes. Collect first.

        Source: go1.27 runtime/mheap.go runtime_debug_freeOSMemory
        """
        return self.heap.release_free()

    # ---- figures

    def trace_line(self):
        """The line that GODEBUG=gctrace=1 prints for the last cycle.

        Source: go1.27 runtime/mgc.go gcMarkTermination
        """
        start, cost, procs = int(self.last_start), int(self.last_cost), int(self.n_procs)
        total = max(start + cost, 1) * procs
        percent = self.gc_time * 100 // total
        stop = COST_CYCLE_NS // 2
        mark = cost - 2 * stop
        clock = "+".join(_milliseconds(ns) for ns in (stop, mark, stop))
        cpu = "/".join(_milliseconds(ns) for ns in (mark, 0))
        assist = _milliseconds(0)
        ends = _milliseconds(stop * procs)
        mib = [n >> 20 for n in (self.heap0, self.heap0, self.heap2, self.last_heap_goal)]
        return (
            f"gc {self.num_gc} @{start // 10**9}.{start // 10**6 % 1000:03d}s {percent}%: "
            f"{clock} ms clock, {ends}+{assist}/{cpu}+{ends} ms cpu, "
            f"{mib[0]}->{mib[1]}->{mib[2]} MB, {mib[3]} MB goal, "
            f"{self.last_stack_scan >> 20} MB stacks, {self.n_globals * 8 >> 20} MB globals, "
            f"{procs} P{' (forced)' if self.last_forced else ''}"
        )

    def memstats(self, now_ns=0):
        """The fields of runtime.MemStats by name; the caches are emptied for exact counts.

        Source: go1.27 runtime/mstats.go readmemstats_m
        """
        heap = self.heap
        heap.flush_mcaches()
        sizes, allocs, frees = sizeclass.SIZES, list(heap.small_allocs), list(heap.small_frees)
        total = heap.large_alloc_bytes + sum(
            n * size for n, size in zip(allocs, sizes, strict=True)
        )
        freed = heap.large_free_bytes + sum(n * size for n, size in zip(frees, sizes, strict=True))
        mallocs = heap.large_allocs + sum(allocs) + heap.tiny_allocs
        n_frees = heap.large_frees + sum(frees) + heap.tiny_allocs
        mapped = -(-(heap.high_top * layout.PAGE) // SYS_STEP) * SYS_STEP
        stack = heap.stack_pages * layout.PAGE
        in_use = heap.pages_in_use * layout.PAGE
        spans = heap.pages_in_use * 160
        caches = heap.n_procs * 1208
        released = max(mapped - heap.dirty_pages * layout.PAGE, 0)
        stats = {
            "Alloc": total - freed,
            "TotalAlloc": total,
            "Sys": 0,
            "Lookups": 0,
            "Mallocs": mallocs,
            "Frees": n_frees,
            "HeapAlloc": total - freed,
            "HeapSys": mapped - stack,
            "HeapIdle": mapped - stack - in_use,
            "HeapInuse": in_use,
            "HeapReleased": min(released, mapped - stack - in_use),
            "HeapObjects": mallocs - n_frees,
            "StackInuse": stack,
            "StackSys": stack,
            "MSpanInuse": spans,
            "MSpanSys": -(-spans // 16320) * 16320,
            "MCacheInuse": caches,
            "MCacheSys": -(-caches // 15704) * 15704,
            "BuckHashSys": SYS_BUCKETS,
            "GCSys": SYS_GC,
            "OtherSys": SYS_OTHER,
            "NextGC": min(int(self.heap_goal), (1 << 64) - 1),
            "LastGC": int(self.last_gc),
            "PauseTotalNs": int(self.pause_total),
            "PauseNs": list(self.pauses),
            "PauseEnd": list(self.pause_ends),
            "NumGC": int(self.num_gc),
            "NumForcedGC": int(self.num_forced),
            "GCCPUFraction": self.gc_time / (now_ns * self.n_procs) if now_ns > 0 else 0.0,
            "EnableGC": True,
            "DebugGC": False,
            "BySize": [(sizes[c], allocs[c], frees[c]) for c in range(61)],
        }
        stats["Sys"] = sum(
            stats[key]
            for key in (
                "HeapSys",
                "StackSys",
                "MSpanSys",
                "MCacheSys",
                "BuckHashSys",
                "GCSys",
                "OtherSys",
            )
        )
        return stats

    def write_memstats(self, addr, now_ns=0):
        """Fill the runtime.MemStats at an address."""
        stats = self.memstats(now_ns)
        words = []
        for key, value in stats.items():
            if key == "NumGC":
                words.append(value | stats["NumForcedGC"] << 32)
            elif key == "EnableGC":
                words.append(value | stats["DebugGC"] << 8)
            elif key == "GCCPUFraction":
                words.append(int.from_bytes(struct.pack("<d", value), "little"))
            elif key == "BySize":
                words += [number for row in value for number in row]
            elif isinstance(value, list):
                words += value
            elif key not in ("NumForcedGC", "DebugGC"):
                words.append(value)
        self.arena.write(addr - layout.BASE, struct.pack(f"<{len(words)}Q", *words))


def _milliseconds(ns):
    """Nanoseconds as gctrace writes milliseconds: two significant digits below 10.

    Source: go1.27 runtime/mgc.go fmtNSAsMS, itoaDiv
    """
    if ns >= 10_000_000:
        return str(ns // 1_000_000)
    x = ns // 1000
    if x == 0:
        return "0"
    decimals = 3
    while x >= 100:
        x //= 10
        decimals -= 1
    text = str(x).rjust(decimals + 1, "0")
    return f"{text[:-decimals]}.{text[-decimals:]}"
