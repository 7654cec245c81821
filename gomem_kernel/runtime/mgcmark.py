# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Marking: roots, grey objects, scanning.

White is an object without mark bit, grey one that is marked and waits to be scanned, black one that
has been. Objects of up to 512 bytes wait with their span: a span with a grey object is queued, and
by the time it is scanned more of its objects may have turned grey, so that they are scanned
together (`scan_span`). Its `scan_bits` tell which it has scanned. All others wait one by one, and
with the classic collector the small ones do, too. Each P has its queues (`mgcwork.py`).

The program runs while it is marked. What keeps it from hiding an object: a goroutine's stack is
scanned at once, while the goroutine stands at a safepoint; a pointer store outside of stacks shades
the pointer that it overwrites and the one that it stores; new objects are black. So every object
that was reachable when marking began is marked in the end, and all that were made since.

Roots are jobs, numbered: blocks of package variables, then the stacks of the goroutines that there
were at the start. What is small (specials, queued finalizers, armed timers) is shaded at the start.

Source: go1.27 runtime/mgcmark.go markroot, gcDrain, greyobject, runtime/mbarrier.go,
runtime/mgcmark_greenteagc.go tryDeferToSpanScan, scanSpan, scanObject
Departs: marks stand beside the heap, not in the span. A dense span is scanned packed, as Go does
only on processors with AVX-512.
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, event, layout, sizeclass
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.mgcwork import WorkQueues

if not cython.compiled:
    # Words of package variables in one root job.
    # Source: go1.27 runtime/mgcmark.go rootBlockBytes
    ROOT_BLOCK_WORDS = (256 << 10) >> 3
    # Package variables of Go's runtime and of what every program links, in bytes: here they are no
    # Go variables, but they count for the pacer. `gcpacertrace=1` of go1.27 shows 151,562 in all
    # for a program that imports fmt.
    RUNTIME_GLOBALS = 148_000
    # Those of them that are set before the program starts: a root job of their own, the data
    # section, before the others' (readelf shows .data of 19 kB and .bss of 132 kB).
    RUNTIME_DATA = 19_000
    # Who has a span to scan: nobody, one mark since it was queued, more.
    # Source: go1.27 runtime/mgcmark_greenteagc.go spanScanOwnership
    SPAN_UNOWNED = 0
    SPAN_ONE_MARK = 1
    SPAN_MANY_MARKS = 2
    # Columns of `scan_stats`, a row for each size class.
    # Source: go1.27 runtime/mgcmark_greenteagc.go sizeClassScanStats
    STAT_ALONE = 0
    STAT_SPARSE = 1
    STAT_DENSE = 2
    STAT_SPARSE_SPANS = 3
    STAT_DENSE_SPANS = 4
    N_STATS = 5
    # Pointer stores that are remembered; a power of two.
    MAX_STORES = 1048576
    STORE_NEW = 1
    STORE_OLD = 2
    STORE_COPY = 3
    from gomem_kernel.runtime.mgcwork import (
        BARRIER_SHIFT,
        BARRIER_WORDS,
        NO_SPAN,
        RING_SHIFT,
        RING_SPANS,
    )


@cython.cclass
class Marker(WorkQueues):
    """The marking half of the collector of one heap.

    limit      bytes of the heap region in use when marking began: beyond is nothing white
    root_next, n_global_jobs, n_root_jobs  the next root job, jobs of variables, all jobs
    stack_jobs the goroutines whose stacks are jobs
    pacer      takes the scan work, in bytes
    by_span    of each span class: its grey objects wait with their span
    owned      of each span: SPAN_*
    stepping   scan the objects of a span one by one: the run may stop after each
    part_span  the span that this is done with, part_left: how many of its part_n objects are left,
               part_todo: their bits; part_size: the bytes scanned of the others
    scan_stats objects and spans scanned in this cycle, STAT_* of each size class
    no_barrier an experiment, not Go: stores are remembered (store_*) instead of shaded; with the
               barrier only those are that shaded something
    g_pc       where each goroutine stands, for that
    """

    def __init__(self, heap: Heap):
        WorkQueues.__init__(self, int(heap.n_pages), int(heap.n_procs))
        self.heap = heap
        self.arena = heap.arena
        self.pacer = heap.pacer
        self.mem64 = heap.arena.mem64
        self.mem64u = heap.arena.mem64u
        self.mark_bits = heap.mark_bits
        self.page_span = heap.page_span
        self.nelems = heap.nelems
        self.divmul = heap.divmul
        self.elemsize = heap.elemsize
        self.spanclass = heap.spanclass
        self.n_waiting = 0
        self.owned = lazy_array("B", int(heap.n_pages) + 1)
        self.stepping = False
        self.part_span = self.part_left = self.part_n = self.part_size = 0
        self.part_todo = lazy_array("Q", 16)
        self.scan_bits = heap.scan_bits
        self.by_span = lazy_array("B", sizeclass.NUM_SPAN_CLASSES)
        self.scan_stats = lazy_array("q", sizeclass.NUM_SIZE_CLASSES * N_STATS)
        self.no_barrier = False
        self.store_addr = lazy_array("q", MAX_STORES)
        self.store_pc = lazy_array("q", MAX_STORES)
        self.store_kind = lazy_array("B", MAX_STORES)
        self.n_stores = 0
        self.g_pc = lazy_array("q", 1)
        self.set_classic(False)
        self.limit = self.scanning = 0
        self.tracing = self.copying = False
        self.objects_scanned = self.bytes_scanned = 0
        self.global_words = lazy_array("i", (layout.DATA_END - layout.DATA_START) >> 3)
        self.n_globals = 0
        self.root_next = self.n_root_jobs = self.n_global_jobs = 0
        self.stack_jobs = lazy_array("i", 1 << 20)

    def set_classic(self, on):
        """Mark object by object, and leave no room for marks in spans; before the first span.

        Source: go1.27 runtime/mgcmark_nogreenteagc.go
        """
        self.heap.set_inline_marks(not on)
        for c in range(1, sizeclass.NUM_SIZE_CLASSES):
            small = sizeclass.uses_inline_marks(sizeclass.SIZES[c])
            self.by_span[2 * c] = self.by_span[2 * c + 1] = small and not on

    # ---- objects

    @cython.cfunc
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
        self.heap.bytes_marked += self.elemsize[s]
        if self.tracing:
            self.trace_shade(layout.HEAP_BASE + (s << 13) + index * self.elemsize[s])
        if self.spanclass[s] & 1:
            return
        if self.by_span[self.spanclass[s]]:
            self.n_waiting += 1
            if self.owned[s] == SPAN_UNOWNED:
                self.owned[s] = SPAN_ONE_MARK
                self.put_span(s << 10 | index)
            else:
                self.owned[s] = SPAN_MANY_MARKS
            return
        self.put_object(((s << 13) + index * self.elemsize[s]) >> 3)

    def drain(self, budget_ns: longlong) -> longlong:
        """P `work_p` scans grey objects for about so many virtual nanoseconds; how many it took.

        Source: go1.27 runtime/mgcmark.go gcDrain, gcDrainN
        """
        spent: longlong = 0
        size: longlong
        word: longlong
        entry: longlong
        p: cython.int = self.work_p
        while spent < budget_ns:
            if self.n_work == 0 and self.part_left == 0 and self.ring_head[p] != self.ring_tail[p]:
                # By far the most frequent case: a span of the P's own ring.
                entry = self.ring[(p << RING_SHIFT) + (self.ring_head[p] & (RING_SPANS - 1))]
                self.ring_head[p] += 1
                self.n_queued -= 1
                spent += self.scan_span(entry)
                if self.heap.checking:
                    self.heap.checked(True)
                continue
            if self.part_left > 0:
                spent += self.scan_part()
                continue
            if self.n_full == 0 and self.n_work > 0:
                self.balance()
            word = NO_SPAN
            entry = NO_SPAN
            if self.n_work > 0 and self.has_object():
                word = self.take_object()
            elif self.ring_head[self.work_p] != self.ring_tail[self.work_p]:
                entry = self.take_span(self.work_p)
            else:
                if self.n_work > 0:
                    word = self.take_object()
                if word == NO_SPAN:
                    entry = self.find_span()
            if word != NO_SPAN:
                size = self.scan_object(word)
                self.pacer.heap_scan_work += size
                spent += cost.MARK_OBJECT_NS + size // cost.MARK_BYTES_PER_NS
            elif entry != NO_SPAN:
                spent += self.scan_span(entry)
            elif not self.is_grey():
                break
            if self.heap.checking:
                self.heap.checked(True)
        return spent

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def has_object(self) -> cython.bint:
        """Whether the buffer that the P takes from holds an object."""
        b: cython.int = self.buf1[self.work_p]
        return b != 0 and self.buf_n[b] > 0

    def find_span(self) -> longlong:
        """A span where the P's own queues are empty; NO_SPAN if there is none, or not yet.

        First it flushes its write barrier, then it looks at the others; at last all give what they
        keep, barriers included, so that the next look finds what is left.

        Source: go1.27 runtime/mgcmark.go gcDrain, runtime/mgc.go gcMarkDone
        """
        p: cython.int
        entry: longlong = self.take_span(self.work_p)
        if entry == NO_SPAN and self.noted_n[self.work_p] > 0:
            self.flush_barrier(self.work_p)
            return NO_SPAN
        if entry == NO_SPAN:
            entry = self.steal_span()
        if entry == NO_SPAN:
            for p in range(self.procs):
                if self.noted_n[p] > 0:
                    self.flush_barrier(p)
            self.share_all()
        return entry

    def scan_span(self, entry: longlong) -> longlong:
        """Scan the grey objects of a span from the queue; the virtual nanoseconds it took.

        Dense is a span of which at least an eighth is to be scanned: then all bytes of its objects
        count as scanned, else those up to each object's last pointer.

        Source: go1.27 runtime/mgcmark_greenteagc.go scanSpan, spanSetScans
        """
        s: longlong = entry >> 10
        first: longlong = s << 4
        words: longlong = self.elemsize[s] >> 3
        stats: longlong = (self.spanclass[s] >> 1) * N_STATS
        k: longlong = (entry & 1023) >> 6
        word: longlong
        n: longlong = 0
        size: longlong = 0
        todo: ulonglong = cython.cast(ulonglong, 1) << (entry & 63)
        one: cython.bint = self.owned[s] == SPAN_ONE_MARK
        self.owned[s] = SPAN_UNOWNED
        if self.stepping and not one:
            return self.begin_part(s)
        if one:
            if self.scan_bits[first + k] & todo:
                return 0
            self.scan_bits[first + k] |= todo
            self.n_waiting -= 1
            self.scan_stats[stats + STAT_ALONE] += 1
            size = self.scan_small((s << 10) + (entry & 1023) * words, s)
            self.pacer.heap_scan_work += size
            return cost.MARK_OBJECT_NS + size // cost.MARK_BYTES_PER_NS
        for k in range((self.nelems[s] + 63) >> 6):
            todo = self.mark_bits[first + k] & ~self.scan_bits[first + k]
            self.scan_bits[first + k] |= todo
            word = (s << 10) + (k << 6) * words
            while todo:
                if todo & 1:
                    n += 1
                    size += self.scan_small(word, s)
                word += words
                todo >>= 1
        self.n_waiting -= n
        return self.count_span(s, n, size)

    def count_span(self, s: longlong, n: longlong, size: longlong) -> longlong:
        """Count n objects of a span that were scanned together; the virtual nanoseconds it took.

        size  the bytes up to each object's last pointer
        """
        stats: longlong = (self.spanclass[s] >> 1) * N_STATS
        if n == 0:
            return 0
        if n < self.nelems[s] >> 3:
            self.scan_stats[stats + STAT_SPARSE] += n
            self.scan_stats[stats + STAT_SPARSE_SPANS] += 1
            self.pacer.heap_scan_work += size
            return cost.MARK_SPAN_NS + n * cost.MARK_OBJECT_NS + size // cost.MARK_BYTES_PER_NS
        self.scan_stats[stats + STAT_DENSE] += n
        self.scan_stats[stats + STAT_DENSE_SPANS] += 1
        self.pacer.heap_scan_work += n * self.elemsize[s]
        return cost.MARK_SPAN_NS + (
            n * cost.MARK_DENSE_OBJECT_NS + n * self.elemsize[s] // cost.MARK_DENSE_BYTES_PER_NS
        )

    def begin_part(self, s: longlong) -> longlong:
        """Have the grey objects of a span scanned one by one."""
        k: longlong
        self.part_span = s
        self.part_size = 0
        self.part_left = 0
        for k in range((self.nelems[s] + 63) >> 6):
            self.part_todo[k] = self.mark_bits[(s << 4) + k] & ~self.scan_bits[(s << 4) + k]
            self.part_left += self.heap.popcount(self.part_todo[k])
        self.part_n = self.part_left
        return self.scan_part() if self.part_n > 0 else 0

    def scan_part(self) -> longlong:
        """Scan one object of the span that `begin_part` began; all its time counts at the end."""
        s: longlong = self.part_span
        k: longlong = 0
        i: longlong
        bit: ulonglong
        while self.part_todo[k] == 0:
            k += 1
        bit = self.part_todo[k] & (0 - self.part_todo[k])
        i = (k << 6) + self.heap.ctz(bit)
        self.part_todo[k] ^= bit
        self.scan_bits[(s << 4) + k] |= bit
        self.part_left -= 1
        self.n_waiting -= 1
        self.part_size += self.scan_small((s << 10) + i * (self.elemsize[s] >> 3), s)
        if self.part_left > 0:
            return 1
        return self.count_span(s, self.part_n, self.part_size)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def scan_object(self, word: longlong) -> longlong:
        """Shade what the object at a word index of the heap region points to; the bytes scanned.

        Source: go1.27 runtime/mgcmark.go scanObject, runtime/mbitmap.go typePointers
        """
        s: longlong = self.page_span[word >> 10]
        at: longlong
        self.scan_stats[(self.spanclass[s] >> 1) * N_STATS + STAT_ALONE] += 1
        if self.spanclass[s] >> 1 == 0:
            return self.scan_large(word, s)
        if self.elemsize[s] <= sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
            return self.scan_small(word, s)
        self.objects_scanned += 1
        if self.tracing:
            self.scanning = layout.HEAP_BASE + (word << 3)
            self.trace_scan(self.scanning, self.elemsize[s])
        at = word + (layout.HEAP_START >> 3)
        return self.scan_typed(at + 1, (self.elemsize[s] >> 3) - 1, self.mem64[at], 0)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def scan_small(self, word: longlong, s: longlong) -> longlong:
        """`scan_object` for an object of span s whose pointer bits stand in the span.

        Source: go1.27 runtime/mgcmark_greenteagc.go scanObjectSmall, extractHeapBitsSmall
        """
        n: longlong = self.elemsize[s] >> 3
        at: longlong = ((layout.HEAP_START + ((s + 1) << 13)) >> 3) - (
            sizeclass.HEAP_BITS_BYTES >> 3
        )
        shift: longlong = word - (s << 10)
        bits: ulonglong
        p: longlong
        self.objects_scanned += 1
        if self.tracing:
            self.scanning = layout.HEAP_BASE + (word << 3)
            self.trace_scan(self.scanning, self.elemsize[s])
        if n >= sizeclass.INLINE_MARK_MIN >> 3:
            at -= self.heap.inline_bytes >> 3
        at += shift >> 6
        shift &= 63
        bits = self.mem64u[at] >> shift
        if shift + n > 64:
            bits |= (self.mem64u[at + 1] << (64 - shift)) & layout.MASK64
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        n = word + (layout.HEAP_START >> 3)
        at = n
        while bits:
            if bits & 1:
                p = self.mem64[at]
                if p != 0:
                    self.shade(p)
            at += 1
            bits >>= 1
        self.bytes_scanned += (at - n) << 3
        return (at - n) << 3

    def scan_large(self, word: longlong, s: longlong) -> longlong:
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
                self.put_object(first + at)
                at += layout.OBLET_WORDS
        return self.scan_typed(first + (layout.HEAP_START >> 3), end, self.heap.large_type[s], skip)

    def scan_typed(
        self, word: longlong, words: longlong, typ: longlong, skip: longlong
    ) -> longlong:
        """Shade the pointers of an array of a type that fills `words` words of the arena.

        skip   words at its start that are left out, with the pointers that they hold

        Gives the bytes up to the last pointer slot.

        Source: go1.27 runtime/mbitmap.go typePointersOfUnchecked, typePointers.fastForward
        """
        start: longlong = word + skip
        end: longlong = word + words
        desc: longlong = (typ - layout.BASE) >> 3
        size: longlong
        ptrs: longlong
        base: longlong
        k: longlong
        last: longlong = start
        bits: ulonglong
        p: longlong
        # No pointers, or a word before the object that has been overwritten since it was its type.
        if desc <= 0 or desc >= layout.DATA_START >> 3 or not self.heap.arena.is_type(typ):
            return 0
        if self.mem64[desc] < 8:
            return 0
        size = self.mem64[desc] >> 3
        ptrs = self.mem64[desc + (layout.TYPE_PTRBYTES >> 3)] >> 3
        if size == 1:
            for k in range(start, end):
                p = self.mem64[k]
                if p != 0:
                    self.found(p)
            self.bytes_scanned += (end - start) << 3
            return (end - start) << 3
        word += skip // size * size
        # The last value may go on behind the end: that part is another oblet's.
        while word < end and ptrs > 0:
            k = 0
            while k < ptrs:
                bits = self.heap.type_mask(typ, k)
                base = word + k
                while bits:
                    if bits & 1 and base >= start and base < end:
                        last = base + 1
                        p = self.mem64[base]
                        if p != 0:
                            self.found(p)
                    base += 1
                    bits >>= 1
                k += 64
            word += size
        self.bytes_scanned += (last - start) << 3
        return (last - start) << 3

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def found(self, addr: longlong) -> cython.void:
        """A pointer in an array of a type: of an object that is scanned, or of a copy."""
        if self.copying and self.no_barrier:
            self.remember_store(addr, STORE_COPY)
        elif self.copying:
            self.note_pointer(addr)
        else:
            self.shade(addr)

    def shade_values(self, typ: longlong, addr: longlong, n: longlong) -> cython.void:
        """Shade the pointers of n values of a type in a row, which are about to be copied.

        Source: go1.27 runtime/mbitmap.go bulkBarrierPreWriteSrcOnly
        """
        w: longlong = (typ - layout.BASE) >> 3
        if n > 0 and self.mem64[w + 1] != 0:
            self.copying = True
            self.scan_typed((addr - layout.BASE) >> 3, (self.mem64[w] >> 3) * n, typ, 0)
            self.copying = False

    # ---- the write barrier

    def write_barrier(self, addr: longlong, kind: cython.int) -> cython.void:
        """A pointer is stored outside of stacks while the collector marks: note it, to be shaded.

        kind   STORE_NEW: `addr` is the pointer; STORE_OLD: it is what it overwrites
        """
        if self.no_barrier:
            self.remember_store(addr, kind)
        else:
            self.note_pointer(addr)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def note_pointer(self, addr: longlong) -> cython.void:
        """Put a pointer into the barrier's buffer of the P that runs.

        Source: go1.27 runtime/mwbbuf.go wbBuf.get1
        """
        p: cython.int = self.heap.proc
        k: cython.int = self.noted_n[p]
        self.noted[(p << BARRIER_SHIFT) + k] = addr
        self.noted_n[p] = k + 1
        self.n_noted += 1
        if k + 1 == BARRIER_WORDS:
            self.flush_barrier(p)

    def flush_barrier(self, p: cython.int) -> cython.void:
        """Shade what the write barriers of a P have noted.

        What turns grey by that is remembered for who looks at the cycle.

        Source: go1.27 runtime/mwbbuf.go wbBufFlush1
        """
        k: longlong
        addr: longlong
        before: longlong
        n: longlong = self.noted_n[p]
        worker: cython.int = self.work_p
        self.work_p = p
        self.noted_n[p] = 0
        self.n_noted -= n
        for k in range(n):
            addr = self.noted[(p << BARRIER_SHIFT) + k]
            before = self.heap.bytes_marked
            self.shade(addr)
            if self.heap.bytes_marked != before:
                self.remember_store(addr, STORE_NEW)
        self.work_p = worker
        if self.heap.checking:
            self.heap.checked(False)

    def remember_store(self, addr: longlong, kind: cython.int) -> cython.void:
        """Note a pointer that was stored, overwritten or copied, and how.

        And which instruction did it, where barriers are off; else that which filled the buffer.
        """
        k: longlong = self.n_stores & (MAX_STORES - 1)
        if self.heap.span_of(addr) == 0:
            return
        self.store_addr[k] = addr
        self.store_pc[k] = self.g_pc[self.heap.running]
        self.store_kind[k] = cython.cast(cython.uchar, kind)
        self.n_stores += 1

    def is_marked(self, addr: longlong) -> cython.bint:
        """Whether the object that holds an address is marked."""
        s: longlong = self.heap.span_of(addr)
        index: longlong
        if s == 0:
            return True
        index = self.heap.object_index(cython.cast(cython.int, s), addr)
        return (self.mark_bits[(s << 4) + (index >> 6)] >> (index & 63)) & 1 != 0

    def mark_tiny_blocks(self) -> cython.void:
        """Mark the block that each P fills with tiny objects: some may be referred to.

        Source: go1.27 runtime/mgcmark.go gcMarkTinyAllocs
        """
        p: cython.int
        for p in range(self.heap.n_procs):
            if self.heap.tiny[p] != 0:
                self.shade(self.heap.tiny[p])

    def trace_shade(self, addr: longlong) -> cython.void:
        """Tell that an object turned grey."""
        self.heap.emit(event.SHADE, addr, self.scanning)

    def trace_scan(self, addr: longlong, size: longlong) -> cython.void:
        """Tell that an object turned black."""
        self.heap.emit(event.SCAN, addr, size)

    # ---- roots

    def add_global(self, word, mask):
        """Make package variables roots: bit i of the mask is the word at index word + i."""
        bits = f"{mask:b}"[::-1]  # a large array has a million: no arithmetic on the whole mask
        self.add_global_words([word + k for k, bit in enumerate(bits) if bit == "1"])

    def add_global_words(self, words):
        """Make words of package variables roots, given by their indices."""
        for k, word in enumerate(words, int(self.n_globals)):
            self.global_words[k] = word
        self.n_globals += len(words)
        self.pacer.globals_scan += 8 * len(words)

    def plan_roots(self, stacks):
        """Number the root jobs: blocks of package variables, then the stacks of goroutine rows.

        Source: go1.27 runtime/mgcmark.go gcPrepareMarkRoots
        """
        self.root_next = 0
        self.n_global_jobs = self.n_globals // ROOT_BLOCK_WORDS + 2
        for k, g in enumerate(stacks):
            self.stack_jobs[k] = g
        self.n_root_jobs = self.n_global_jobs + len(stacks)

    def scan_globals(self, job: longlong) -> longlong:
        """Shade what a block of package variables points to; bytes scanned.

        The first job is the data section of Go's runtime, where its own list of records stands; the
        work for the runtime's other variables goes with the first block of the program's.
        """
        k: longlong
        first: longlong = (job - 1) * ROOT_BLOCK_WORDS
        end: longlong = min(self.n_globals, first + ROOT_BLOCK_WORDS)
        size: longlong = (end - first) << 3
        if job == 0:
            self.shade(self.mem64[(layout.DATA_START >> 3) + layout.RT_RECORDS])
            return RUNTIME_DATA
        if job == 1:
            size += RUNTIME_GLOBALS - RUNTIME_DATA
        for k in range(first, end):
            self.shade(self.mem64[self.global_words[k]])
        return size

    def grey_addrs(self):
        """Addresses in the objects that wait to be scanned, P by P in the order of their queues.

        A large one may be there repeatedly. What a barrier has only noted is not among them.
        """
        found = [layout.HEAP_BASE + (word << 3) for word in self.queued_objects()]
        s = int(self.part_span)
        for index in range(self.nelems[s]) if self.part_left else ():
            if int(self.part_todo[index >> 6]) >> (index & 63) & 1:
                found.append(layout.HEAP_BASE + (s << 13) + index * int(self.elemsize[s]))
        for entry in self.queued_spans():
            s = entry >> 10
            one = self.owned[s] == SPAN_ONE_MARK
            for index in (entry & 1023,) if one else range(self.nelems[s]):
                word, bit = (s << 4) + (index >> 6), index & 63
                marked, scanned = int(self.mark_bits[word]), int(self.scan_bits[word])
                if (marked & ~scanned) >> bit & 1:
                    found.append(layout.HEAP_BASE + (s << 13) + index * int(self.elemsize[s]))
        return found

    def work_left(self) -> cython.bint:
        """Whether roots or grey objects are left."""
        return self.is_grey() or self.root_next < self.n_root_jobs

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def is_grey(self) -> cython.bint:
        """Whether an object waits to be scanned, or may when barriers are flushed."""
        return self.n_work > 0 or self.n_queued > 0 or self.n_noted > 0 or self.part_left > 0
