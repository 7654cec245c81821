# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Marking: roots, grey objects, scanning.

White is an object without mark bit, grey one with a mark that stands in `work`, black one with a
mark that does not. `work` holds word indices into the heap region, is as long as the heap can hold
objects, and takes memory only where it was used.

The program runs while it is marked. What keeps it from hiding an object: a goroutine's stack is
scanned at once, while the goroutine stands at a safepoint; a pointer store outside of stacks shades
the pointer that it overwrites and the one that it stores; new objects are black. So every object
that was reachable when marking began is marked in the end, and all that were made since.

Roots are jobs, numbered: blocks of package variables, then the stacks of the goroutines that there
were at the start. What is small (specials, queued finalizers, armed timers) is shaded at the start.

Source: go1.27 runtime/mgcmark.go markroot, gcDrain, scanObject, greyobject, runtime/mbarrier.go
Departs: marking goes object by object on one shared stack of grey objects (Go has a queue of spans
for small ones, and buffers for each P); the write barrier shades at once instead of buffering.
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.malloc import Heap

if not cython.compiled:
    # Words of package variables in one root job.
    # Source: go1.27 runtime/mgcmark.go rootBlockBytes
    ROOT_BLOCK_WORDS = (256 << 10) >> 3
    # Package variables of Go's runtime and of what every program links, in bytes: here they are no
    # Go variables, but they count for the pacer. `gcpacertrace=1` of go1.27 shows 151,562 in all
    # for a program that imports fmt.
    RUNTIME_GLOBALS = 148_000
    # Virtual nanoseconds: for an object to scan, and bytes scanned in one; from native Go on amd64,
    # which takes 10 to 15 ms for a million linked objects of 32 bytes.
    COST_OBJECT_NS = 9
    COST_BYTES_PER_NS = 10


@cython.cclass
class Marker:
    """The marking half of the collector of one heap.

    limit      bytes of the heap region in use when marking began: beyond is nothing white
    root_next, n_global_jobs, n_root_jobs  the next root job, jobs of variables, all jobs
    stack_jobs the goroutines whose stacks are jobs
    pacer      takes the scan work, in bytes
    """

    def __init__(self, heap: Heap):
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
        self.work = lazy_array("i", int(heap.n_pages) << 10)
        self.n_work = 0
        self.limit = self.scanning = 0
        self.tracing = False
        self.objects_scanned = self.bytes_scanned = 0
        self.global_words = lazy_array("i", (layout.DATA_END - layout.DATA_START) >> 3)
        self.n_globals = 0
        self.root_next = self.n_root_jobs = self.n_global_jobs = 0
        self.stack_jobs = lazy_array("i", 1 << 20)

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
        self.work[self.n_work] = cython.cast(
            cython.int, ((s << 13) + index * self.elemsize[s]) >> 3
        )
        self.n_work += 1

    def drain(self, budget_ns: longlong) -> longlong:
        """Scan grey objects for about so many virtual nanoseconds; how many it took.

        Source: go1.27 runtime/mgcmark.go gcDrain, gcDrainN
        """
        spent: longlong = 0
        size: longlong
        while self.n_work > 0 and spent < budget_ns:
            self.n_work -= 1
            size = self.scan_object(self.work[self.n_work])
            self.pacer.heap_scan_work += size
            spent += COST_OBJECT_NS + size // COST_BYTES_PER_NS
        return spent

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def scan_object(self, word: longlong) -> longlong:
        """Shade what the object at a word index of the heap region points to; the bytes scanned.

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
            return self.scan_large(word, s)
        self.objects_scanned += 1
        if self.tracing:
            self.scanning = layout.HEAP_BASE + (word << 3)
            self.trace_scan(self.scanning, elem)
        if elem > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
            at = word + (layout.HEAP_START >> 3)
            return self.scan_typed(at + 1, (elem >> 3) - 1, self.mem64[at], 0)
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
                self.work[self.n_work] = cython.cast(cython.int, first + at)
                self.n_work += 1
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
        if typ == 0:
            return 0
        size = self.mem64[desc] >> 3
        ptrs = self.mem64[desc + (layout.TYPE_PTRBYTES >> 3)] >> 3
        if size == 1:
            for k in range(start, end):
                p = self.mem64[k]
                if p != 0:
                    self.shade(p)
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
                            self.shade(p)
                    base += 1
                    bits >>= 1
                k += 64
            word += size
        self.bytes_scanned += (last - start) << 3
        return (last - start) << 3

    def shade_values(self, typ: longlong, addr: longlong, n: longlong) -> cython.void:
        """Shade the pointers of n values of a type in a row, which are about to be copied.

        Source: go1.27 runtime/mbitmap.go bulkBarrierPreWriteSrcOnly
        """
        w: longlong = (typ - layout.BASE) >> 3
        if n > 0 and self.mem64[w + 1] != 0:
            self.scan_typed((addr - layout.BASE) >> 3, (self.mem64[w] >> 3) * n, typ, 0)

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
        self.pacer.globals_scan += 8 * len(words)

    def plan_roots(self, stacks):
        """Number the root jobs: blocks of package variables, then the stacks of goroutine rows.

        Source: go1.27 runtime/mgcmark.go gcPrepareMarkRoots
        """
        self.root_next = 0
        self.n_global_jobs = self.n_globals // ROOT_BLOCK_WORDS + 1
        for k, g in enumerate(stacks):
            self.stack_jobs[k] = g
        self.n_root_jobs = self.n_global_jobs + len(stacks)

    def scan_globals(self, job: longlong) -> longlong:
        """Shade what a block of package variables points to; bytes scanned.

        The runtime's own list of records goes with the first block, and so does the work for the
        variables of Go's runtime.
        """
        k: longlong
        end: longlong = min(self.n_globals, (job + 1) * ROOT_BLOCK_WORDS)
        size: longlong = (end - job * ROOT_BLOCK_WORDS) << 3
        if job == 0:
            size += RUNTIME_GLOBALS
            self.shade(self.mem64[(layout.DATA_START >> 3) + layout.RT_RECORDS])
        for k in range(job * ROOT_BLOCK_WORDS, end):
            self.shade(self.mem64[self.global_words[k]])
        return size

    def grey_addrs(self):
        """Addresses in the objects that wait to be scanned; a large one may be there repeatedly."""
        return [layout.HEAP_BASE + (int(self.work[k]) << 3) for k in range(self.n_work)]

    def work_left(self) -> cython.bint:
        """Whether roots or grey objects are left."""
        return self.n_work > 0 or self.root_next < self.n_root_jobs
