# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The allocator: size classes, spans, per-P caches, the page heap, and stacks.

The hierarchy is Go's. `mallocgc` takes a block from the P's cached span of the size class (mcache);
a full span is exchanged for one with room from the central list (mcentral), or for new pages from
the page heap (mheap). Sweeping is the mirror image: a span with free blocks goes to its central
list, an empty one back to the page heap, where free runs of pages coalesce.

A span is a row of typed arrays, addressed by the number of its first page in the heap region; page
0 is never used, so that 0 means "none". Bits of objects stand beside the heap: bit i of a span's
alloc and mark bits is bit i & 63 of word (span << 4) + (i >> 6), because a page holds at most 1024
objects. Pointer bits of small objects stand in the span, as Go's do, and so does the room that
Green Tea keeps for its marks, so that every span holds as many objects as Go's. `types` remembers
the descriptor of each object (as offset from BASE, bit 0 set for an array of it), which Go does
not; only the views read it. The 8-byte class shares an entry between two neighbours.

All arrays are as long as the heap can get, and take memory only where they are touched, so nothing
grows while a program runs.

Source: go1.27 runtime/malloc.go mallocgc, runtime/mcache.go mcache, runtime/mcentral.go mcentral,
runtime/mheap.go mheap, runtime/stack.go stackalloc
Departs: free pages are found by walking runs, not by a radix tree (the choice, the lowest address
that fits, is the same); the caches are emptied before a sweep begins, not by their Ps later.
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime.arena import Arena, lazy_array
from gomem_kernel.runtime.mgcpacer import GCController


@cython.final
@cython.cclass
class Heap:
    """The heap of one machine.

    arena    the buffer; the heap is its last region
    n_procs  number of Ps that have a cache
    pacer    told of what is allocated; decides when a cycle starts
    central  first span of each central list, at ((parity * 2 + full) * span classes + span class):
             those of the parity of `sweep_generation` >> 1 are swept
    sweeping       spans that the last cycle has not swept yet may be left
    bytes_marked   of the objects marked in the running cycle
    assist_credit  bytes that the running goroutine may allocate before it has to help marking
    spent_ns       virtual time of sweeping, not yet charged to a P
    rate_word      where the program's MemProfileRate stands, 0 if it has none
    break_on       what the run is to stop at, an or of sizeclass.BREAK_*
    broke, broke_at  what it stopped at, and the object's address
    """

    def __init__(self, arena: Arena, pacer: GCController, n_procs: int = 1):
        self.pacer = pacer
        self.arena = arena
        self.mem8 = arena.mem8
        self.mem64 = arena.mem64
        self.mem64u = arena.mem64u
        self.zerobase = layout.BASE + arena.alloc_data(layout.RT_BYTES, 16)
        variables = layout.DATA_START >> 3
        self.mem64[variables + layout.RT_SUDOG_TYPE] = self._record_type(
            "runtime.sudog", layout.SUDOG_BYTES
        )
        self._init_classes()
        # The last page stays free: unaligned reads may touch the word behind an object.
        self.n_pages = arena.heap_bytes // layout.PAGE - 1
        self.top = 1
        n = int(self.n_pages) + 1
        self.page_span = lazy_array("i", n)
        self.free_len = lazy_array("i", n + 1)
        self.dirty = lazy_array("B", n)
        self.hint = lazy_array("i", sizeclass.N_HINTS)
        for k in range(sizeclass.N_HINTS):
            self.hint[k] = 1
        self.state = lazy_array("B", n)
        self.spanclass = lazy_array("B", n)
        self.npages = lazy_array("i", n)
        self.elemsize = lazy_array("q", n)
        self.nelems = lazy_array("i", n)
        self.freeindex = lazy_array("i", n)
        self.alloc_count = lazy_array("i", n)
        self.count_before_cache = lazy_array("i", n)
        self.alloc_cache = lazy_array("Q", n)
        self.divmul = lazy_array("I", n)
        self.sweepgen = lazy_array("I", n)
        self.needzero = lazy_array("B", n)
        self.large_type = lazy_array("q", n)
        self.next_span = lazy_array("i", n)
        self.prev_span = lazy_array("i", n)
        self.manual_free = lazy_array("q", n)
        self.alloc_bits = lazy_array("Q", n << 4)
        self.mark_bits = lazy_array("Q", n << 4)
        self.types = lazy_array("i", n << 9)
        self.sites = lazy_array("i", n << 9)
        self.n_procs = n_procs
        self.mc = 0
        self.mcache = lazy_array("i", n_procs * sizeclass.NUM_SPAN_CLASSES)
        self.tiny = lazy_array("q", n_procs)
        self.tiny_offset = lazy_array("i", n_procs)
        self.central = lazy_array("i", 4 * sizeclass.NUM_SPAN_CLASSES)
        self.list_of = lazy_array("B", n)
        self.stack_pool = lazy_array("i", 4)
        self.small_allocs = lazy_array("q", sizeclass.NUM_SIZE_CLASSES)
        self.small_frees = lazy_array("q", sizeclass.NUM_SIZE_CLASSES)
        self.gc_wanted = False
        self.gc_marking = False
        self.sweep_generation = 0
        self.sweeping = False
        self.sweep_class = self.reclaim_page = 0
        self.scan_alloc = self.bytes_marked = self.assist_credit = self.spent_ns = 0
        self.live_limit = arena.heap_bytes
        self.break_on = self.broke = self.broke_at = 0
        self.large_allocs = self.large_alloc_bytes = 0
        self.large_frees = self.large_free_bytes = 0
        self.tiny_allocs = self.pages_in_use = self.peak_pages = 0
        self.stack_bytes = self.stack_pages = self.dirty_pages = 0
        self.high_top = 1
        self.hooks = False
        self.profiling = False
        self.rate_word = 0
        self.rate = 1
        self.prof_pending = 0
        self.prof_objects = self.prof_bytes = 0
        self.prof_spans = lazy_array("i", sizeclass.MAX_PENDING)
        self.prof_index = lazy_array("i", sizeclass.MAX_PENDING)
        self.event_mode = lazy_array("i", event.N_KINDS)
        self.event_count = lazy_array("i", event.N_KINDS)
        self.ring = lazy_array("q", event.RING_RECORDS * event.RECORD_WORDS)
        self.ring_end = 0
        self.now = self.goid = 0

    def _record_type(self, name, size):
        """A descriptor for records of the runtime, whose first word is a pointer."""
        at = self.arena.alloc_rodata(layout.TYPE_DESC_SIZE + 8 + len(name), 8)
        mem = self.arena.mem64
        mem[at >> 3] = size
        mem[(at + layout.TYPE_PTRBYTES) >> 3] = 8
        mem[(at + layout.TYPE_GCMASK) >> 3] = layout.BASE + at + layout.TYPE_DESC_SIZE
        mem[(at + layout.TYPE_DESC_SIZE) >> 3] = 1
        mem[(at + layout.TYPE_STR) >> 3] = layout.BASE + at + layout.TYPE_DESC_SIZE + 8
        mem[((at + layout.TYPE_STR) >> 3) + 1] = len(name)
        self.arena.write(at + layout.TYPE_DESC_SIZE + 8, name.encode())
        return layout.BASE + at

    def _init_classes(self):
        """Fill the tables of size classes.

        Source: go1.27 internal/runtime/gc/sizeclasses.go SizeToSizeClass8, SizeToSizeClass128
        """
        n = sizeclass.NUM_SIZE_CLASSES
        self.class_size = lazy_array("i", n)
        self.class_npages = lazy_array("i", n)
        self.class_nelems = lazy_array("i", 2 * n)
        self.class_div = lazy_array("I", n)
        self.size8 = lazy_array("B", 129)
        self.size128 = lazy_array("B", 249)
        self.debruijn = lazy_array("B", 64)
        for c in range(1, n):
            self.class_size[c] = sizeclass.SIZES[c]
            self.class_npages[c] = sizeclass.NPAGES[c]
            self.class_nelems[2 * c] = sizeclass.n_elems(c, scan=True)
            self.class_nelems[2 * c + 1] = sizeclass.n_elems(c, scan=False)
            self.class_div[c] = 0xFFFFFFFF // sizeclass.SIZES[c] + 1
        for k in range(1, 129):
            self.size8[k] = sizeclass.size_to_class(8 * k)
        for k in range(249):
            self.size128[k] = sizeclass.size_to_class(1024 + 128 * k)
        for k in range(64):
            self.debruijn[((layout.DEBRUIJN << k) & 0xFFFFFFFFFFFFFFFF) >> 58] = k

    # ---- mallocgc

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def ctz(self, x: ulonglong) -> cython.int:
        """Trailing zeros of x, which is not 0."""
        low: ulonglong = x & (0 - x)
        mul: ulonglong = layout.DEBRUIJN
        return self.debruijn[((low * mul) & layout.MASK64) >> 58]

    def mallocgc(self, size: longlong, typ: longlong, needzero: cython.bint) -> longlong:
        """Address of a new block for `size` bytes, 0 if the memory is exhausted.

        typ is the descriptor of its one value or of the elements of its array, 0 for bytes without
        pointers. needzero False leaves old content in blocks without pointers.

        Source: go1.27 runtime/malloc.go mallocgc
        """
        spc: cython.int
        total: longlong
        noscan: cython.bint
        if size <= 0:
            return self.zerobase
        noscan = typ == 0 or self.mem64[(typ - layout.BASE + layout.TYPE_PTRBYTES) >> 3] == 0
        if size > sizeclass.MAX_SMALL_SIZE - sizeclass.MALLOC_HEADER_SIZE:
            return self.mallocgc_large(size, typ, noscan, needzero)
        if noscan:
            if size < sizeclass.TINY_SIZE:
                return self.mallocgc_tiny(size, typ)
            if size <= sizeclass.SMALL_SIZE_MAX - 8:
                spc = self.size8[(size + 7) >> 3] << 1 | 1
            else:
                spc = self.size128[(size - sizeclass.SMALL_SIZE_MAX + 127) >> 7] << 1 | 1
            return self.small(spc, size, typ, needzero)
        if size <= sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
            return self.small(self.size8[(size + 7) >> 3] << 1, size, typ, True)
        total = size + sizeclass.MALLOC_HEADER_SIZE
        if total <= sizeclass.SMALL_SIZE_MAX - 8:
            spc = self.size8[(total + 7) >> 3] << 1
        else:
            spc = self.size128[(total - sizeclass.SMALL_SIZE_MAX + 127) >> 7] << 1
        return self.small(spc, size, typ, True)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def small(
        self,
        spc: cython.int,
        size: longlong,
        typ: longlong,
        zero: cython.bint,
    ) -> longlong:
        """A block of a small size class, its pointer bits or header written.

        Source: go1.27 runtime/malloc.go mallocgcSmallNoscan, mallocgcSmallScanNoHeader,
        mallocgcSmallScanHeader
        """
        s: cython.int = self.mcache[self.mc + spc]
        index: longlong = self.next_free_fast(s)
        offset: longlong
        elem: longlong
        word: longlong
        end: longlong
        addr: longlong
        if index < 0:
            index = self.next_free_index(s)
            if index >= self.nelems[s]:
                s = self.refill(spc)
                if s == 0:
                    return 0
                index = self.next_free_index(s)
            self.freeindex[s] = cython.cast(cython.int, index + 1)
            self.alloc_count[s] += 1
        elem = self.elemsize[s]
        offset = layout.HEAP_START + (cython.cast(longlong, s) << 13) + index * elem
        addr = layout.BASE + offset
        if zero and self.needzero[s]:
            word = offset >> 3
            end = word + (elem >> 3)
            while word < end:
                self.mem64[word] = 0
                word += 1
        if spc & 1 == 0:
            word = (typ - layout.BASE) >> 3
            self.scan_alloc += size - self.mem64[word] + self.mem64[word + 1]
            if elem <= sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
                self.write_heap_bits(s, index * elem, size, typ)
            else:
                self.mem64[offset >> 3] = typ
                addr += sizeclass.MALLOC_HEADER_SIZE
        if elem == 8:
            index >>= 1
        if typ:
            self.types[(cython.cast(longlong, s) << 9) + index] = cython.cast(
                cython.int, typ - layout.BASE
            ) | (size > self.mem64[(typ - layout.BASE) >> 3])
        else:
            self.types[(cython.cast(longlong, s) << 9) + index] = 0
        if self.hooks:
            self.observe(s, index, addr, elem)
        return addr

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def next_free_fast(self, s: cython.int) -> longlong:
        """Index of the next free block by the cached 64 bits alone, or -1.

        Source: go1.27 runtime/malloc.go nextFreeFast
        """
        cache: ulonglong = self.alloc_cache[s]
        zeros: cython.int = 0
        index: cython.int
        if cache & 1 == 0:
            if cache == 0:
                return -1
            zeros = self.ctz(cache)
        index = self.freeindex[s] + zeros
        if index >= self.nelems[s]:
            return -1
        if (index + 1) & 63 == 0 and index + 1 != self.nelems[s]:
            return -1
        self.alloc_cache[s] = (cache >> zeros) >> 1
        self.freeindex[s] = index + 1
        self.alloc_count[s] += 1
        return index

    def next_free_index(self, s: cython.int) -> longlong:
        """Index of the next free block at or after freeindex, nelems if there is none.

        Leaves alloc_cache for the block after it; the caller sets freeindex.

        Source: go1.27 runtime/mbitmap.go mspan.nextFreeIndex
        """
        index: longlong = self.freeindex[s]
        n: longlong = self.nelems[s]
        cache: ulonglong = self.alloc_cache[s]
        zeros: cython.int
        base: longlong = cython.cast(longlong, s) << 4
        while index < n:
            if cache == 0:
                index = (index + 64) & ~63
                if index >= n:
                    break
                cache = ~self.alloc_bits[base + (index >> 6)] & layout.MASK64
                continue
            zeros = self.ctz(cache)
            index += zeros
            if index >= n:
                break
            cache = (cache >> zeros) >> 1
            if (index + 1) & 63 == 0 and index + 1 < n:
                cache = ~self.alloc_bits[base + ((index + 1) >> 6)] & layout.MASK64
            self.alloc_cache[s] = cache
            return index
        self.alloc_cache[s] = 0
        self.freeindex[s] = cython.cast(cython.int, n)
        return n

    def mallocgc_tiny(self, size: longlong, typ: longlong) -> longlong:
        """Room in the P's 16-byte block for fewer than 16 bytes without pointers.

        Source: go1.27 runtime/malloc.go mallocgcTiny
        """
        p: cython.int = self.mc // sizeclass.NUM_SPAN_CLASSES
        offset: longlong = self.tiny_offset[p]
        block: longlong = self.tiny[p]
        s: cython.int
        index: longlong
        word: longlong
        addr: longlong
        if size & 7 == 0:
            offset = (offset + 7) & ~7
        elif size & 3 == 0:
            offset = (offset + 3) & ~3
        elif size & 1 == 0:
            offset = (offset + 1) & ~1
        if offset + size <= sizeclass.TINY_SIZE and block != 0:
            self.tiny_offset[p] = cython.cast(cython.int, offset + size)
            self.tiny_allocs += 1
            addr = block + offset
            if self.hooks:
                s = self.page_span[(addr - layout.HEAP_BASE) >> 13]
                self.observe(s, self.object_index(s, addr), addr, size)
            return addr
        s = self.mcache[self.mc + sizeclass.TINY_SPAN_CLASS]
        index = self.next_free_fast(s)
        if index < 0:
            index = self.next_free_index(s)
            if index >= self.nelems[s]:
                s = self.refill(sizeclass.TINY_SPAN_CLASS)
                if s == 0:
                    return 0
                index = self.next_free_index(s)
            self.freeindex[s] = cython.cast(cython.int, index + 1)
            self.alloc_count[s] += 1
        word = ((layout.HEAP_START + (cython.cast(longlong, s) << 13)) >> 3) + index * 2
        self.mem64[word] = 0
        self.mem64[word + 1] = 0
        addr = layout.BASE + (word << 3)
        self.types[(cython.cast(longlong, s) << 9) + index] = (
            cython.cast(cython.int, typ - layout.BASE) if typ else 0
        )
        # The block with more room left is the one to go on with.
        if size < self.tiny_offset[p] or block == 0:
            self.tiny[p] = addr
            self.tiny_offset[p] = cython.cast(cython.int, size)
        if self.hooks:
            self.observe(s, index, addr, size)
        return addr

    def mallocgc_large(
        self,
        size: longlong,
        typ: longlong,
        noscan: cython.bint,
        needzero: cython.bint,
    ) -> longlong:
        """A span of its own for an object above 32760 bytes.

        Source: go1.27 runtime/malloc.go mallocgcLarge, runtime/mcache.go mcache.allocLarge
        """
        npages: longlong = (size + layout.PAGE - 1) >> 13
        s: cython.int
        addr: longlong
        word: longlong = (typ - layout.BASE) >> 3
        if npages > self.n_pages:
            return 0
        self.deduct_sweep_credit(npages << 13, npages)
        s = self.alloc_span(npages, noscan)
        if s == 0:
            return 0
        addr = layout.HEAP_BASE + (cython.cast(longlong, s) << 13)
        self.freeindex[s] = 1
        self.alloc_count[s] = 1
        self.alloc_cache[s] = 0
        self.large_allocs += 1
        self.large_alloc_bytes += npages << 13
        self.push_central(s, True)
        if not noscan:
            self.scan_alloc += size - self.mem64[word] + self.mem64[word + 1]
        self.charge(npages << 13, npages << 13, 0)
        if self.needzero[s] and (needzero or not noscan):
            if npages < layout.FRESH_PAGES:
                self.clear_words(addr, npages << 13)
            else:
                with cython.gil:
                    self.arena.release(addr - layout.BASE, npages << 13)
        self.large_type[s] = 0 if noscan else typ
        if typ:
            self.types[cython.cast(longlong, s) << 9] = cython.cast(
                cython.int, typ - layout.BASE
            ) | (size > self.mem64[(typ - layout.BASE) >> 3])
        else:
            self.types[cython.cast(longlong, s) << 9] = 0
        if self.hooks:
            self.observe(s, 0, addr, npages << 13)
        return addr

    def newobject(self, typ: longlong) -> longlong:
        """new(T): a zeroed value of the type, 0 if the memory is exhausted."""
        return self.mallocgc(self.mem64[(typ - layout.BASE) >> 3], typ, True)

    def newarray(self, typ: longlong, n: longlong) -> longlong:
        """N zeroed values of the type in a row; the caller has checked that the size fits."""
        return self.mallocgc(self.mem64[(typ - layout.BASE) >> 3] * n, typ, True)

    def round_up_size(self, size: longlong, noscan: cython.bint) -> longlong:
        """Bytes that mallocgc really gives for a request.

        Source: go1.27 runtime/msize.go roundupsize
        """
        total: longlong = size
        if not noscan and size > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
            total += sizeclass.MALLOC_HEADER_SIZE
        if total <= sizeclass.MAX_SMALL_SIZE - sizeclass.MALLOC_HEADER_SIZE or (
            not noscan and total <= sizeclass.MAX_SMALL_SIZE
        ):
            if total <= sizeclass.SMALL_SIZE_MAX - 8:
                return self.class_size[self.size8[(total + 7) >> 3]] - (total - size)
            return self.class_size[self.size128[(total - sizeclass.SMALL_SIZE_MAX + 127) >> 7]] - (
                total - size
            )
        return (size + layout.PAGE - 1) & ~(layout.PAGE - 1)

    # ---- pointer bits

    def type_mask(self, typ: longlong, word: longlong) -> ulonglong:
        """64 pointer bits of the type from the word on; `word` is a multiple of 64."""
        offset: longlong = typ - layout.BASE
        n: longlong = (self.mem64[(offset + layout.TYPE_PTRBYTES) >> 3] >> 3) - word
        mask: longlong = self.mem64[(offset + layout.TYPE_GCMASK) >> 3] - layout.BASE + (word >> 3)
        bits: ulonglong = 0
        k: cython.int
        if mask & 7 == 0:
            bits = self.mem64u[mask >> 3]
        else:
            for k in range(8):
                bits |= cython.cast(ulonglong, self.mem8[mask + k]) << (8 * k)
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        return bits

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def write_heap_bits(
        self,
        s: cython.int,
        offset: longlong,
        size: longlong,
        typ: longlong,
    ) -> cython.void:
        """Store the pointer bits of the object at a byte offset of a span of small scan objects.

        Source: go1.27 runtime/mbitmap.go mspan.writeHeapBitsSmall
        """
        desc: longlong = (typ - layout.BASE) >> 3
        type_words: longlong = self.mem64[desc] >> 3
        n: longlong = size >> 3
        i: longlong
        bits: ulonglong
        one: ulonglong
        room: ulonglong
        elem_words: cython.int = cython.cast(cython.int, self.elemsize[s] >> 3)
        at: longlong
        shift: cython.int
        first: cython.int
        if type_words == 1:
            bits = layout.MASK64 if n >= 64 else (cython.cast(ulonglong, 1) << n) - 1
        else:
            one = self.type_mask(typ, 0)
            bits = one
            i = type_words
            while i < n:
                bits |= (one << i) & layout.MASK64
                i += type_words
        at = (layout.HEAP_START + (cython.cast(longlong, s) << 13) + layout.PAGE) >> 3
        at -= sizeclass.HEAP_BITS_BYTES >> 3
        if elem_words >= sizeclass.INLINE_MARK_MIN >> 3:
            at -= sizeclass.INLINE_MARK_BYTES >> 3
        at += offset >> 9
        shift = (offset >> 3) & 63
        room = layout.MASK64 if elem_words >= 64 else (cython.cast(ulonglong, 1) << elem_words) - 1
        self.mem64u[at] = (self.mem64u[at] & ~((room << shift) & layout.MASK64)) | (
            (bits << shift) & layout.MASK64
        )
        if shift + elem_words > 64:
            first = 64 - shift
            self.mem64u[at + 1] = (self.mem64u[at + 1] & ~(room >> first)) | (bits >> first)

    def span_mask(self, s, word):
        """Pointer bits of a span of objects without header, from a word of it to its end."""
        at = (layout.HEAP_START + ((s + 1) << 13) - sizeclass.HEAP_BITS_BYTES) >> 3
        if self.elemsize[s] >= sizeclass.INLINE_MARK_MIN:
            at -= sizeclass.INLINE_MARK_BYTES >> 3
        data = self.arena.read(at << 3, sizeclass.HEAP_BITS_BYTES)
        return int.from_bytes(data, "little") >> word

    # ---- mcache and mcentral

    def set_proc(self, p: cython.int) -> cython.void:
        """Allocate from the cache of the P with this number from now on."""
        self.mc = p * sizeclass.NUM_SPAN_CLASSES

    def refill(self, spc: cython.int) -> cython.int:
        """Exchange the P's full span of the class for one with room; 0 if there is no memory.

        Charges the whole free part of the span to heap_live, as Go does.

        Source: go1.27 runtime/mcache.go mcache.refill
        """
        s: cython.int = self.mcache[self.mc + spc]
        used: longlong = 0
        free: longlong
        if s != 0:
            used = self.alloc_count[s] - self.count_before_cache[s]
            self.small_allocs[spc >> 1] += used
            used *= self.elemsize[s]
            self.count_before_cache[s] = 0
            self.mcache[self.mc + spc] = 0
            self.push_central(s, True)
        s = self.cache_span(spc)
        if s == 0:
            return 0
        self.count_before_cache[s] = self.alloc_count[s]
        self.mcache[self.mc + spc] = s
        free = (cython.cast(longlong, self.npages[s]) << 13) - self.alloc_count[s] * self.elemsize[
            s
        ]
        self.charge(free, used, self.scan_alloc)
        self.scan_alloc = 0
        return s

    def charge(self, live: longlong, allocated: longlong, scan: longlong) -> cython.void:
        """Tell the pacer of bytes that now count as live; ask for a cycle at the trigger.

        Source: go1.27 runtime/mcache.go mcache.refill, runtime/mgc.go gcTrigger.test
        """
        self.pacer.total_alloc += allocated
        self.account()
        self.pacer.update(live, scan)
        if not self.gc_marking and (
            self.pacer.heap_triggered() or self.pacer.heap_live >= self.live_limit
        ):
            self.gc_wanted = True

    def account(self) -> cython.void:
        """Tell the pacer what the page heap holds.

        Source: go1.27 runtime/mheap.go mheap.allocSpan, mheap.freeSpanLocked
        """
        self.pacer.pages_in_use = self.pages_in_use
        self.pacer.heap_in_use = self.pages_in_use << 13
        self.pacer.heap_free = (self.dirty_pages - self.pages_in_use - self.stack_pages) << 13
        self.pacer.mapped_ready = (self.dirty_pages << 13) + sizeclass.SYS_BYTES

    def cache_span(self, spc: cython.int) -> cython.int:
        """A span of the class with room, from the central list or new.

        Source: go1.27 runtime/mcentral.go mcentral.cacheSpan, mcentral.grow
        """
        npages: cython.int = self.class_npages[spc >> 1]
        s: cython.int
        full: cython.int
        budget: cython.int = sizeclass.SWEEP_SPAN_BUDGET
        self.deduct_sweep_credit(cython.cast(longlong, npages) << 13, 0)
        s = self.central[self.central_list(True, 0) + spc]
        if s != 0:
            self.unlink_central(s)
            return s
        if self.sweeping:
            for full in range(2):
                while budget >= 0:
                    s = self.central[self.central_list(False, full) + spc]
                    if s == 0:
                        break
                    self.unlink_central(s)
                    self.sweep_span(s, True)
                    if self.alloc_count[s] < self.nelems[s]:
                        return s
                    self.push_central(s, True)
                    budget -= 1
        return self.alloc_span(npages, spc)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def central_list(self, swept: cython.bint, full: cython.int) -> cython.int:
        """Where in `central` the lists begin that hold swept or unswept, full or other spans."""
        parity: cython.int = (self.sweep_generation >> 1) & 1
        if not swept:
            parity ^= 1
        return (parity * 2 + full) * sizeclass.NUM_SPAN_CLASSES

    def push_central(self, s: cython.int, full: cython.int) -> cython.void:
        """Put a swept span first on its central list.

        Source: go1.27 runtime/mspanset.go spanSet.push
        """
        at: cython.int = self.central_list(True, full) + self.spanclass[s]
        head: cython.int = self.central[at]
        self.next_span[s] = head
        self.prev_span[s] = 0
        if head != 0:
            self.prev_span[head] = s
        self.central[at] = s
        self.list_of[s] = cython.cast(cython.uchar, at // sizeclass.NUM_SPAN_CLASSES + 1)

    def unlink_central(self, s: cython.int) -> cython.void:
        """Take a span off its central list, if it is on one."""
        at: cython.int = self.list_of[s]
        if at == 0:
            return
        at = (at - 1) * sizeclass.NUM_SPAN_CLASSES + self.spanclass[s]
        if self.prev_span[s] != 0:
            self.next_span[self.prev_span[s]] = self.next_span[s]
        else:
            self.central[at] = self.next_span[s]
        if self.next_span[s] != 0:
            self.prev_span[self.next_span[s]] = self.prev_span[s]
        self.next_span[s] = 0
        self.prev_span[s] = 0
        self.list_of[s] = 0

    def uncache_span(self, spc: cython.int, s: cython.int) -> cython.void:
        """Take a P's span back: give the unused part of it back to heap_live.

        Source: go1.27 runtime/mcache.go mcache.releaseAll
        """
        used: longlong = self.alloc_count[s] - self.count_before_cache[s]
        self.small_allocs[spc >> 1] += used
        self.count_before_cache[s] = 0
        self.pacer.total_alloc += used * self.elemsize[s]
        self.pacer.update(
            -cython.cast(longlong, self.nelems[s] - self.alloc_count[s]) * self.elemsize[s],
            self.scan_alloc,
        )
        self.scan_alloc = 0
        self.push_central(s, self.alloc_count[s] == self.nelems[s])

    def flush_mcaches(self) -> cython.void:
        """Empty the caches of all Ps, so that the counts are exact."""
        k: cython.int
        for k in range(self.n_procs * sizeclass.NUM_SPAN_CLASSES):
            if self.mcache[k] != 0:
                self.uncache_span(k % sizeclass.NUM_SPAN_CLASSES, self.mcache[k])
                self.mcache[k] = 0
        for k in range(self.n_procs):
            self.tiny[k] = 0
            self.tiny_offset[k] = 0

    # ---- page heap

    def alloc_span(self, npages: longlong, spc: cython.int) -> cython.int:
        """A new span of a span class (size class 0: one object); 0 if there is no memory.

        Source: go1.27 runtime/mheap.go mheap.allocSpan, mheap.initSpan
        """
        s: cython.int
        k: cython.int
        c: cython.int = spc >> 1
        if self.sweeping:
            self.reclaim(npages)
        s = self.alloc_pages(npages)
        if s == 0:
            return 0
        self.pages_in_use += npages
        if self.pages_in_use + self.stack_pages > self.peak_pages:
            self.peak_pages = self.pages_in_use + self.stack_pages
        self.state[s] = sizeclass.SPAN_IN_USE
        self.spanclass[s] = cython.cast(cython.uchar, spc)
        if c == 0:
            self.elemsize[s] = npages << 13
            self.nelems[s] = 1
            self.divmul[s] = 0
        else:
            self.elemsize[s] = self.class_size[c]
            self.nelems[s] = self.class_nelems[spc]
            self.divmul[s] = self.class_div[c]
        self.freeindex[s] = 0
        self.alloc_count[s] = 0
        self.count_before_cache[s] = 0
        self.alloc_cache[s] = layout.MASK64
        self.sweepgen[s] = self.sweep_generation
        self.large_type[s] = 0
        for k in range((self.nelems[s] + 63) >> 6):
            self.alloc_bits[(cython.cast(longlong, s) << 4) + k] = 0
            self.mark_bits[(cython.cast(longlong, s) << 4) + k] = 0
        if spc == 2:
            # Objects of 8 bytes with pointers are pointers: their bits never change.
            for k in range(1, (sizeclass.HEAP_BITS_BYTES >> 3) + 1):
                self.mem64[
                    ((layout.HEAP_START + (cython.cast(longlong, s + 1) << 13)) >> 3) - k
                ] = -1
        elif self.needzero[s] and spc & 1 == 0 and self.elemsize[s] <= 512:
            self.clear_words(layout.HEAP_BASE + (cython.cast(longlong, s + 1) << 13) - 256, 256)
        if self.hooks:
            self.emit(
                event.SPAN_ALLOC,
                layout.HEAP_BASE + (cython.cast(longlong, s) << 13),
                npages | cython.cast(longlong, spc) << 32,
            )
        return s

    def alloc_pages(self, npages: longlong) -> cython.int:
        """First page of a run of free pages, the lowest that fits; 0 if there is none.

        Invariant: the walk stands on the first page of a free run or of a span.

        Source: go1.27 runtime/mpagealloc.go pageAlloc.alloc
        """
        k: longlong = npages if npages < sizeclass.N_HINTS else sizeclass.N_HINTS - 1
        p: longlong = self.hint[k]
        run: longlong = 0
        i: longlong
        s: cython.int
        was_dirty: cython.bint = False
        while p < self.top:
            run = self.free_len[p]
            if run == 0:
                p += self.npages[p]
                continue
            if run >= npages:
                break
            p += run
        if npages < sizeclass.N_HINTS - 1 or p >= self.top:
            self.hint[k] = cython.cast(cython.int, p)
        if p >= self.top:
            p = self.top
            if p + npages > self.n_pages:
                return 0
            self.top = p + npages
            if self.top > self.high_top:
                self.high_top = self.top
        else:
            self.free_len[p] = 0
            self.free_len[p + run - 1] = 0
            if run > npages:
                self.free_len[p + npages] = cython.cast(cython.int, run - npages)
                self.free_len[p + run - 1] = cython.cast(cython.int, run - npages)
        s = cython.cast(cython.int, p)
        for i in range(p, p + npages):
            self.page_span[i] = s
            if self.dirty[i]:
                was_dirty = True
            else:
                self.dirty[i] = 1
                self.dirty_pages += 1
        self.npages[s] = cython.cast(cython.int, npages)
        self.needzero[s] = was_dirty
        return s

    def free_span(self, s: cython.int) -> cython.void:
        """Give a span's pages back to the page heap."""
        npages: longlong = self.npages[s]
        if self.hooks:
            self.emit(
                event.SPAN_FREE,
                layout.HEAP_BASE + (cython.cast(longlong, s) << 13),
                npages,
            )
        if self.state[s] == sizeclass.SPAN_IN_USE:
            self.pages_in_use -= npages
        else:
            self.stack_pages -= npages
        self.state[s] = sizeclass.SPAN_FREE
        self.free_pages(s, npages)

    def free_pages(self, start: cython.int, npages: longlong) -> cython.void:
        """Make pages free and join the run with its neighbours.

        Invariant: free_len is the length of a run on its first and last page, 0 on all others.
        """
        first: longlong = start
        end: longlong = start + npages
        run: longlong
        i: longlong
        k: longlong
        for i in range(first, end):
            self.page_span[i] = 0
        run = self.free_len[first - 1]
        if run:
            self.free_len[first - 1] = 0
            first -= run
        if end < self.top:
            run = self.free_len[end]
            if run:
                self.free_len[end] = 0
                end += run
                self.free_len[end - 1] = 0
        if end == self.top:
            self.free_len[first] = 0
            self.top = first
        else:
            self.free_len[first] = cython.cast(cython.int, end - first)
            self.free_len[end - 1] = cython.cast(cython.int, end - first)
        for k in range(1, sizeclass.N_HINTS):
            i = self.hint[k]
            if (i > first and (i <= end or k <= end - first or end == self.top)) or i > self.top:
                self.hint[k] = cython.cast(cython.int, first)

    def release_free(self):
        """Give the free pages back to the system; returns the bytes."""
        total = 0
        p = 1
        top = int(self.top)
        while p < top:
            run = int(self.free_len[p])
            if run:
                total += self._release_run(p, run)
                p += run
            else:
                p += int(self.npages[p])
        total += self._release_run(top, self._dirty_above(top))
        return total

    def _dirty_above(self, page):
        n = 0
        while page + n < self.n_pages and self.dirty[page + n]:
            n += 1
        return n

    def _release_run(self, page, n):
        count = 0
        for i in range(page, page + n):
            if self.dirty[i]:
                self.dirty[i] = 0
                count += 1
        if count:
            self.dirty_pages -= count
            self.arena.release(layout.HEAP_START + page * layout.PAGE, n * layout.PAGE)
        return count * layout.PAGE

    # ---- stacks

    def stackalloc(self, size: longlong) -> longlong:
        """Address of a stack of `size` bytes, a power of two >= 2048; 0 without memory. Not zeroed.

        Source: go1.27 runtime/stack.go stackalloc, stackpoolalloc
        """
        order: cython.int = 0
        s: cython.int
        i: longlong
        addr: longlong
        while order < sizeclass.STACK_ORDERS and (sizeclass.STACK_MIN << order) < size:
            order += 1
        if order == sizeclass.STACK_ORDERS:
            s = self.alloc_pages((size + layout.PAGE - 1) >> 13)
            if s == 0:
                return 0
            self.state[s] = sizeclass.SPAN_MANUAL
            self.nelems[s] = 0
            self.stack_pages += self.npages[s]
            self.stack_bytes += size
            if self.pages_in_use + self.stack_pages > self.peak_pages:
                self.peak_pages = self.pages_in_use + self.stack_pages
            return layout.HEAP_BASE + (cython.cast(longlong, s) << 13)
        s = self.stack_pool[order]
        if s == 0:
            s = self.alloc_pages(sizeclass.STACK_POOL_PAGES)
            if s == 0:
                return 0
            self.state[s] = sizeclass.SPAN_MANUAL
            self.nelems[s] = 0
            self.stack_pages += sizeclass.STACK_POOL_PAGES
            self.alloc_count[s] = 0
            self.manual_free[s] = 0
            i = (sizeclass.STACK_POOL_PAGES << 13) - (sizeclass.STACK_MIN << order)
            while i >= 0:
                addr = layout.HEAP_BASE + (cython.cast(longlong, s) << 13) + i
                self.mem64[(addr - layout.BASE) >> 3] = self.manual_free[s]
                self.manual_free[s] = addr
                i -= sizeclass.STACK_MIN << order
            self.next_span[s] = 0
            self.prev_span[s] = 0
            self.stack_pool[order] = s
        addr = self.manual_free[s]
        self.manual_free[s] = self.mem64[(addr - layout.BASE) >> 3]
        self.alloc_count[s] += 1
        self.stack_bytes += sizeclass.STACK_MIN << order
        if self.manual_free[s] == 0:
            self.stack_pool[order] = self.next_span[s]
            if self.next_span[s] != 0:
                self.prev_span[self.next_span[s]] = 0
        return addr

    def stackfree(self, addr: longlong, size: longlong) -> cython.void:
        """Take back a stack that stackalloc gave for `size` bytes.

        Source: go1.27 runtime/stack.go stackfree, stackpoolfree
        """
        order: cython.int = 0
        s: cython.int = self.page_span[(addr - layout.HEAP_BASE) >> 13]
        while order < sizeclass.STACK_ORDERS and (sizeclass.STACK_MIN << order) < size:
            order += 1
        if order == sizeclass.STACK_ORDERS:
            self.stack_bytes -= size
            self.free_span(s)
            return
        self.stack_bytes -= sizeclass.STACK_MIN << order
        if self.manual_free[s] == 0:
            self.next_span[s] = self.stack_pool[order]
            self.prev_span[s] = 0
            if self.stack_pool[order] != 0:
                self.prev_span[self.stack_pool[order]] = s
            self.stack_pool[order] = s
        self.mem64[(addr - layout.BASE) >> 3] = self.manual_free[s]
        self.manual_free[s] = addr
        self.alloc_count[s] -= 1
        if self.alloc_count[s] == 0:
            if self.prev_span[s] != 0:
                self.next_span[self.prev_span[s]] = self.next_span[s]
            else:
                self.stack_pool[order] = self.next_span[s]
            if self.next_span[s] != 0:
                self.prev_span[self.next_span[s]] = self.prev_span[s]
            self.manual_free[s] = 0
            self.free_span(s)

    # ---- looking up

    def span_of(self, addr: longlong) -> cython.int:
        """The span in use that holds an address, or 0."""
        page: longlong = addr - layout.HEAP_BASE
        s: cython.int
        if page < 0:
            return 0
        page >>= 13
        if page >= self.top:
            return 0
        s = self.page_span[page]
        if s != 0 and self.state[s] == sizeclass.SPAN_IN_USE:
            return s
        return 0

    @cython.ccall
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def object_index(self, s: cython.int, addr: longlong) -> longlong:
        """Number of the object of span s that holds an address; may be >= nelems[s]."""
        return ((addr - layout.HEAP_BASE - (cython.cast(longlong, s) << 13)) * self.divmul[s]) >> 32

    def is_allocated(self, s: cython.int, index: longlong) -> cython.bint:
        """Whether the block is in use (reachable or not yet swept)."""
        if index < self.freeindex[s]:
            return True
        return (
            self.alloc_bits[(cython.cast(longlong, s) << 4) + (index >> 6)] >> (index & 63)
        ) & 1 != 0

    def find_object(self, addr: longlong) -> longlong:
        """Start of the block that holds an address, 0 if it is in no allocated object.

        Source: go1.27 runtime/mbitmap.go findObject
        """
        s: cython.int = self.span_of(addr)
        index: longlong
        if s == 0:
            return 0
        index = self.object_index(s, addr)
        if index >= self.nelems[s] or not self.is_allocated(s, index):
            return 0
        return layout.HEAP_BASE + (cython.cast(longlong, s) << 13) + index * self.elemsize[s]

    def object_size(self, addr: longlong) -> longlong:
        """Bytes of the block that holds an address, 0 outside the heap."""
        return self.elemsize[self.span_of(addr)]

    def clear_words(self, addr: longlong, size: longlong) -> cython.void:
        """Zero `size` bytes, a multiple of 8, at an aligned address."""
        word: longlong = (addr - layout.BASE) >> 3
        end: longlong = word + (size >> 3)
        while word < end:
            self.mem64[word] = 0
            word += 1

    # ---- sweeping

    def begin_sweep(self) -> cython.void:
        """All spans want sweeping from now on. The caches must have been flushed.

        Source: go1.27 runtime/mgc.go gcSweep
        """
        self.sweep_generation += 2
        self.sweeping = True
        self.sweep_class = 0
        self.reclaim_page = 1
        self.pacer.pages_swept = 0

    def sweep_one(self) -> longlong:
        """Sweep the next unswept span, full ones of a class first; its pages, -1 if none is left.

        Source: go1.27 runtime/mgcsweep.go sweepone, mheap.nextSpanForSweep
        """
        s: cython.int
        n: longlong
        spc: cython.int
        while self.sweeping and self.sweep_class < 2 * sizeclass.NUM_SPAN_CLASSES:
            spc = self.sweep_class >> 1
            s = self.central[self.central_list(False, 1 - (self.sweep_class & 1)) + spc]
            if s == 0:
                self.sweep_class += 1
                continue
            n = self.npages[s]
            self.unlink_central(s)
            self.sweep_span(s, False)
            return n
        self.sweeping = False
        return -1

    def sweep_all(self) -> cython.void:
        """Sweep every span that is left."""
        while self.sweep_one() >= 0:
            pass

    def deduct_sweep_credit(self, size: longlong, swept: longlong) -> cython.void:
        """Sweep as many pages as an allocation of `size` bytes of spans is to pay for.

        Source: go1.27 runtime/mgcsweep.go deductSweepCredit
        """
        if not self.sweeping:
            return
        while self.pacer.sweep_debt(size, swept) > 0:
            if self.sweep_one() < 0:
                self.pacer.sweep_pages_per_byte = 0
                return

    def reclaim(self, npages: longlong) -> cython.void:
        """Before the heap grows, free as many pages of spans that hold nothing marked.

        Source: go1.27 runtime/mheap.go mheap.reclaim, mheap.reclaimChunk
        """
        p: longlong = self.reclaim_page
        s: cython.int
        while npages > 0 and p < self.top:
            s = self.page_span[p]
            if s == 0:
                p += max(self.free_len[p], 1)
                continue
            p = s + cython.cast(longlong, self.npages[s])
            if (
                self.state[s] == sizeclass.SPAN_IN_USE
                and self.sweepgen[s] != self.sweep_generation
                and not self.any_marked(s)
            ):
                npages -= self.npages[s]
                self.unlink_central(s)
                self.sweep_span(s, False)
        self.reclaim_page = p

    def any_marked(self, s: cython.int) -> cython.bint:
        """Whether an object of the span is marked."""
        k: cython.int
        for k in range((self.nelems[s] + 63) >> 6):
            if self.mark_bits[(cython.cast(longlong, s) << 4) + k] != 0:
                return True
        return False

    def sweep_span(self, s: cython.int, preserve: cython.bint) -> cython.void:
        """Free what is not marked in a span that is on no list.

        It goes to the page heap if it is empty, else on the list of swept ones; with `preserve` it
        is left to the caller.

        Source: go1.27 runtime/mgcsweep.go sweepLocked.sweep
        """
        base: longlong = cython.cast(longlong, s) << 4
        c: cython.int = self.spanclass[s] >> 1
        live: cython.int = 0
        freed: longlong
        k: cython.int
        if self.event_mode[event.FREE]:
            self.emit_frees(s)
        for k in range((self.nelems[s] + 63) >> 6):
            live += self.popcount(self.mark_bits[base + k])
            self.alloc_bits[base + k] = self.mark_bits[base + k]
            self.mark_bits[base + k] = 0
        self.sweepgen[s] = self.sweep_generation
        self.pacer.pages_swept += self.npages[s]
        self.spent_ns += sizeclass.SWEEP_SPAN_NS
        freed = self.alloc_count[s] - live
        self.pacer.total_free += freed * self.elemsize[s]
        if c == 0:
            if live == 0:
                self.large_frees += 1
                self.large_free_bytes += self.elemsize[s]
        else:
            self.small_frees[c] += freed
            if freed > 0:
                self.needzero[s] = 1
            self.alloc_count[s] = live
            self.freeindex[s] = 0
            self.alloc_cache[s] = ~self.alloc_bits[base] & layout.MASK64
        if preserve:
            return
        if live == 0:
            self.free_span(s)
        else:
            self.push_central(s, live == self.nelems[s])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def popcount(self, x: ulonglong) -> cython.int:
        """How many bits of x are set."""
        m1: ulonglong = 0x5555555555555555
        m2: ulonglong = 0x3333333333333333
        m4: ulonglong = 0x0F0F0F0F0F0F0F0F
        h01: ulonglong = 0x0101010101010101
        if x == 0:
            return 0
        x = x - ((x >> 1) & m1)
        x = (x & m2) + ((x >> 2) & m2)
        x = (x + (x >> 4)) & m4
        return cython.cast(cython.int, ((x * h01) & layout.MASK64) >> 56)

    # ---- observation

    def observe(
        self,
        s: cython.int,
        index: longlong,
        addr: longlong,
        counted: longlong,
    ) -> cython.void:
        """The slow end of an allocation, when somebody watches or the collector marks.

        `counted` is what a heap profile counts: the block, or a tiny object's own size.
        """
        if self.gc_marking:
            self.allocate_black(s, addr, counted)
        if self.profiling:
            if self.rate_word == 0 or self.is_sampled():
                self.prof_objects += 1
                self.prof_bytes += counted
            if self.prof_pending < sizeclass.MAX_PENDING:
                self.prof_spans[self.prof_pending] = s
                self.prof_index[self.prof_pending] = cython.cast(cython.int, index)
                self.prof_pending += 1
        if self.event_mode[event.ALLOC]:
            self.emit(event.ALLOC, addr, counted)
        if self.break_on & sizeclass.BREAK_ALLOC:
            self.broke = sizeclass.BREAK_ALLOC
            self.broke_at = addr
            self.gc_wanted = True

    def is_sampled(self) -> cython.bint:
        """Whether a heap profile counts an allocation: not while MemProfileRate is 0.

        The first one behind a change of the rate still counts.

        Source: go1.27 runtime/malloc.go profilealloc
        """
        before: longlong = self.rate
        self.rate = self.mem64[self.rate_word]
        return self.rate != 0 or before != 0

    def allocate_black(self, s: cython.int, addr: longlong, size: longlong) -> cython.void:
        """Mark a new object while the collector marks, and charge it to its goroutine.

        Source: go1.27 runtime/mgcmark.go gcmarknewobject, runtime/malloc.go deductAssistCredit
        """
        index: longlong = self.object_index(s, addr)
        at: longlong = (cython.cast(longlong, s) << 4) + (index >> 6)
        bit: ulonglong = cython.cast(ulonglong, 1) << (index & 63)
        if self.mark_bits[at] & bit == 0:
            self.mark_bits[at] |= bit
            self.bytes_marked += self.elemsize[s]
        self.assist_credit -= size
        if self.assist_credit < 0:
            self.gc_wanted = True

    def emit_frees(self, s: cython.int) -> cython.void:
        """An event for each object that the sweep of the span frees."""
        i: longlong
        base: longlong = cython.cast(longlong, s) << 4
        for i in range(self.nelems[s]):
            if self.is_allocated(s, i) and not (self.mark_bits[base + (i >> 6)] >> (i & 63)) & 1:
                self.emit(
                    event.FREE,
                    layout.HEAP_BASE + (cython.cast(longlong, s) << 13) + i * self.elemsize[s],
                    self.elemsize[s],
                )

    def emit(self, kind: cython.int, a: longlong, b: longlong) -> cython.void:
        """Write a record into the ring if the kind is on; the ring keeps the newest."""
        at: longlong
        mode: cython.int = self.event_mode[kind]
        if mode == 0:
            return
        if mode > 1:
            self.event_count[kind] += 1
            if self.event_count[kind] < mode:
                return
            self.event_count[kind] = 0
        at = (self.ring_end & (event.RING_RECORDS - 1)) * event.RECORD_WORDS
        self.ring[at] = kind | self.goid << 8
        self.ring[at + 1] = self.now
        self.ring[at + 2] = a
        self.ring[at + 3] = b
        self.ring_end += 1

    def set_event(self, kind, mode):
        """Switch a kind of event: 0 off, 1 full, n each n-th."""
        self.event_mode[kind] = mode
        self._update_hooks()

    def set_profiling(self, on):
        """Count every allocation, for the site that `take_profile` names."""
        self.profiling = on
        self._update_hooks()

    def set_break(self, kinds):
        """Have the run stop at the next event of some kinds, an or of sizeclass.BREAK_*."""
        self.break_on = kinds
        self.broke = 0
        self._update_hooks()

    def set_marking(self, on):
        """Allocate black while the collector marks."""
        self.gc_marking = on
        self._update_hooks()

    def _update_hooks(self):
        self.hooks = self.profiling or self.gc_marking or self.break_on > 0 or any(self.event_mode)

    def take_profile(self, site):
        """Give what was allocated since the last call to a site: (objects, bytes)."""
        for k in range(self.prof_pending):
            self.sites[(self.prof_spans[k] << 9) + self.prof_index[k]] = site
        counts = int(self.prof_objects), int(self.prof_bytes)
        self.prof_pending = 0
        self.prof_objects = 0
        self.prof_bytes = 0
        return counts

    def records(self, start=0):
        """The records from number `start` on that the ring still holds: (first number, rows)."""
        end = int(self.ring_end)
        first = max(start, end - event.RING_RECORDS)
        words = event.RECORD_WORDS
        rows = []
        for n in range(first, end):
            at = (n & (event.RING_RECORDS - 1)) * words
            rows.append(tuple(self.ring[at + k] for k in range(words)))
        return first, rows
