# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The allocator: from a size and a type to a block.

The hierarchy is Go's. `mallocgc` takes a block from the P's cached span of the size class (mcache);
a full span is exchanged for one with room from the central list (`mcentral.py`), or for new pages
from the page heap (`mheap.py`). Sweeping is the mirror image: a span with free blocks goes to its
central list, an empty one back to the page heap, where free runs of pages coalesce.

Source: go1.27 runtime/malloc.go mallocgc, runtime/mcache.go mcache
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, event, layout, sizeclass
from gomem_kernel.runtime.arena import Arena, lazy_array
from gomem_kernel.runtime.mgcpacer import GCController
from gomem_kernel.runtime.mspecial import SpecialHeap


@cython.final
@cython.cclass
class Heap(SpecialHeap):
    """The heap of one machine.

    bytes_marked   of the objects marked in the running cycle
    assist_credit  bytes that the running goroutine may allocate before it has to help marking
    rate_word      where the program's MemProfileRate stands, 0 if it has none
    live_limit     heap_live at which a cycle starts whatever the pacer says
    noted          an allocation waits for its place (`Ops.note_allocs`)
    line_at, line_n, line_sizes   objects and bytes by place, at `pc >> 2`, a place in several
                   rows perhaps; n_lines: how many rows
    count_since, count_due   total_alloc at the chosen byte before, and at the next one
    count_step     bytes from one chosen byte to the next, on average
    count_weight   bytes that the next allocation to be counted speaks for
    """

    def __init__(self, arena: Arena, pacer: GCController, n_procs: int = 1):
        SpecialHeap.__init__(self, arena, pacer, n_procs)
        self.mc = self.proc = 0
        self.mcache = lazy_array("i", n_procs * sizeclass.NUM_SPAN_CLASSES)
        self.flushed = lazy_array("i", n_procs * sizeclass.NUM_SPAN_CLASSES)
        self.n_flushed = 0
        self.tiny = lazy_array("q", n_procs)
        self.tiny_offset = lazy_array("i", n_procs)
        self.scan_alloc = self.bytes_marked = self.assist_credit = 0
        self.live_limit = arena.heap_bytes
        self.large_allocs = self.large_alloc_bytes = self.tiny_allocs = 0
        self.rate_word = 0
        self.rate = 1
        self.noted = self.counting = False
        self.count_exact = self.count_skip = self.count_weight = self.count_due = (
            self.count_since
        ) = 0
        self.count_seed = self.count_step = 0
        self.line_objects = self.line_bytes = 0
        self.line_at = lazy_array("i", sizeclass.MAX_LINES)
        self.line_n = lazy_array("q", sizeclass.MAX_LINES)
        self.line_sizes = lazy_array("q", sizeclass.MAX_LINES)
        self.n_lines = 0
        self.prof_pending = 0
        self.prof_objects = self.prof_bytes = 0
        self.prof_spans = lazy_array("i", sizeclass.MAX_PENDING)
        self.prof_index = lazy_array("i", sizeclass.MAX_PENDING)

    # ---- mallocgc

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

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def ctz(self, x: ulonglong) -> cython.int:
        """Trailing zeros of x, which is not 0."""
        low: ulonglong = x & (0 - x)
        mul: ulonglong = layout.DEBRUIJN
        return self.debruijn[((low * mul) & layout.MASK64) >> 58]

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
                index = self.object_index(s, addr)
                self.shared_bits[(cython.cast(longlong, s) << 4) + (index >> 6)] |= cython.cast(
                    ulonglong, 1
                ) << (index & 63)
                self.observe(s, index, addr, size)
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
        weight: longlong
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
        weight = self.count_weight
        self.charge(npages << 13, npages << 13, 0)
        self.count_large(npages << 13, weight)
        self.spent_ns += cost.ALLOC_NS + self.touch_ns(s, size)
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
        if type_words == 1:
            bits = layout.MASK64 if n >= 64 else (cython.cast(ulonglong, 1) << n) - 1
        else:
            one = self.type_mask(typ, 0)
            bits = one
            i = type_words
            while i < n:
                bits |= (one << i) & layout.MASK64
                i += type_words
        self.set_pointer_bits(s, offset >> 3, bits)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def set_pointer_bits(self, s: cython.int, word: longlong, bits: ulonglong) -> cython.void:
        """Store the pointer bits of the object at a word of a span of small scan objects."""
        elem_words: cython.int = cython.cast(cython.int, self.elemsize[s] >> 3)
        at: longlong = (layout.HEAP_START + (cython.cast(longlong, s) << 13) + layout.PAGE) >> 3
        shift: cython.int = word & 63
        first: cython.int
        room: ulonglong = layout.MASK64
        if elem_words < 64:
            room = (cython.cast(ulonglong, 1) << elem_words) - 1
        at -= sizeclass.HEAP_BITS_BYTES >> 3
        if elem_words >= sizeclass.INLINE_MARK_MIN >> 3:
            at -= self.inline_bytes >> 3
        at += word >> 6
        self.mem64u[at] = (self.mem64u[at] & ~((room << shift) & layout.MASK64)) | (
            (bits << shift) & layout.MASK64
        )
        if shift + elem_words > 64:
            first = 64 - shift
            self.mem64u[at + 1] = (self.mem64u[at + 1] & ~(room >> first)) | (bits >> first)

    def pointer_bits(self, s: longlong, word: longlong) -> ulonglong:
        """The pointer bits of the object at a word of a span of small scan objects."""
        n: longlong = self.elemsize[s] >> 3
        at: longlong = (layout.HEAP_START + ((s + 1) << 13) - sizeclass.HEAP_BITS_BYTES) >> 3
        shift: longlong = word & 63
        bits: ulonglong
        if n >= sizeclass.INLINE_MARK_MIN >> 3:
            at -= self.inline_bytes >> 3
        at += word >> 6
        bits = self.mem64u[at] >> shift
        if shift + n > 64:
            bits |= (self.mem64u[at + 1] << (64 - shift)) & layout.MASK64
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        return bits

    # ---- mcache

    def set_proc(self, p: cython.int) -> cython.void:
        """Allocate from the cache of the P with this number from now on."""
        self.mc = p * sizeclass.NUM_SPAN_CLASSES
        self.proc = p

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
        # Ahead, for all objects of the span that are free.
        self.spent_ns += (self.nelems[s] - self.alloc_count[s]) * cost.ALLOC_NS
        self.spent_ns += self.touch_ns(s, free)
        return s

    def touch_ns(self, s: cython.int, size: longlong) -> longlong:
        """The virtual time that so many bytes of a span take when they are first written."""
        if self.needzero[s]:
            return size // cost.ALLOC_BYTES_PER_NS
        return size // cost.ALLOC_FRESH_BYTES_PER_NS

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
        self.n_flushed = 0
        for k in range(self.n_procs * sizeclass.NUM_SPAN_CLASSES):
            if self.mcache[k] != 0:
                self.flushed[self.n_flushed] = self.mcache[k]
                self.n_flushed += 1
                self.uncache_span(k % sizeclass.NUM_SPAN_CLASSES, self.mcache[k])
                self.mcache[k] = 0
        for k in range(self.n_procs):
            self.tiny[k] = 0
            self.tiny_offset[k] = 0

    def sweep_flushed(self) -> cython.void:
        """Sweep what the last `flush_mcaches` has taken from the caches: a cycle has just ended.

        Source: go1.27 runtime/mgc.go gcMarkTermination, runtime/mcache.go mcache.prepareForSweep
        """
        k: cython.int
        for k in range(self.n_flushed):
            self.ensure_swept(self.flushed[k])
        self.n_flushed = 0

    def charge(self, live: longlong, allocated: longlong, scan: longlong) -> cython.void:
        """Tell the pacer of bytes that now count as live; ask for a cycle at the trigger.

        Source: go1.27 runtime/mcache.go mcache.refill, runtime/mgc.go gcTrigger.test
        """
        self.pacer.total_alloc += allocated
        self.account()
        self.pacer.update(live, scan)
        if self.counting and self.count_exact <= 0:
            self.pass_bytes()
        if not self.gc_marking and (
            self.pacer.heap_triggered() or self.pacer.heap_live >= self.live_limit
        ):
            self.gc_wanted = True

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
            self.noted = True
        if self.count_near:
            self.count(counted)
        if self.event_mode[event.ALLOC]:
            self.emit(event.ALLOC, addr, counted)
        if self.checking:
            self.checked(False)
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

    # ---- counting by place

    def count_lines(self, on, *, fresh=False):
        """Count allocations by place from here on, or no longer; forget what was counted.

        The first COUNT_EXACT bytes are counted one by one. Behind them bytes are chosen by chance,
        one in about `count_step`, and the allocation that a byte falls in speaks for all bytes
        since the one before. A step is as long as COUNT_CHOSEN of them are until the heap's goal,
        within bounds. `fresh`: chance begins anew.
        """
        # Without a goal (GOGC=off) it is the largest number, which no longlong holds.
        goal: ulonglong = self.pacer.heap_goal()
        live: ulonglong = self.pacer.heap_live
        room: ulonglong = goal - live if goal > live else 0
        self.count_step = min(
            max(room // sizeclass.COUNT_CHOSEN, sizeclass.COUNT_STEP), sizeclass.COUNT_LONGEST
        )
        self.counting = self.count_near = on
        self.count_exact = sizeclass.COUNT_EXACT if on else 0
        self.count_weight = self.line_objects = self.line_bytes = self.n_lines = 0
        if fresh:
            self.count_seed = 0
        self._update_hooks()

    def forget_lines(self):
        """What was counted has been taken; counting goes on."""
        self.n_lines = 0

    def pass_bytes(self) -> cython.void:
        """Bytes were charged: add what those stand for that were chosen among them.

        A span's bytes are charged when it is full. So the allocation that speaks for a chosen one
        is one of the next few, again by chance (`count`), or programs in step with the spans would
        always show the same line. A large object is charged itself (`count_large`).
        """
        total: longlong = cython.cast(longlong, self.pacer.total_alloc)
        while total >= self.count_due:
            self.count_weight += self.count_due - self.count_since
            self.count_since = self.count_due
            self.count_due += (self.count_step >> 1) + self.chance(self.count_step)
        if self.count_weight > 0 and not self.count_near:
            self.count_near = self.hooks = True
            self.count_skip = self.chance(sizeclass.COUNT_WITHIN)

    def count(self, size: longlong) -> cython.void:
        """Count an allocation, or look whether it speaks for the bytes that were passed."""
        if self.count_exact > 0:
            self.note_count(size, size)
            self.count_exact -= size
            if self.count_exact > 0:
                return
            self.count_since = cython.cast(longlong, self.pacer.total_alloc)
            self.count_due = self.count_since + (self.count_step >> 1)
            self.count_due += self.chance(self.count_step)
        elif size <= sizeclass.MAX_SMALL_SIZE:
            self.count_skip -= size
            if self.count_skip >= 0:
                return
            self.note_count(size, self.count_weight)
            self.count_weight = 0
        else:
            return
        self.count_near = False
        self.hooks = self.hooks_kept

    def count_large(self, size: longlong, before: longlong) -> cython.void:
        """A large object was charged: it speaks for the bytes chosen in it alone."""
        if self.count_weight > before:
            self.note_count(size, self.count_weight - before)
            self.count_weight = before
            if before == 0:
                self.count_near = False
                self.hooks = self.hooks_kept

    def note_count(self, size: longlong, weight: longlong) -> cython.void:
        """The allocation under way, of `size` bytes, speaks for so many."""
        self.line_bytes += weight
        self.line_objects += (weight + (size >> 1)) // size
        if self.line_objects == 0:
            self.line_objects = 1
        self.noted = True

    def chance(self, n: longlong) -> longlong:
        """A number below n, of a stream of its own: counting shifts no other use of chance."""
        multiplier: ulonglong = 6364136223846793005
        increment: ulonglong = 1442695040888963407
        self.count_seed = (self.count_seed * multiplier + increment) & layout.MASK64
        return cython.cast(longlong, self.count_seed >> 33) % n

    def note_line(self, at: cython.int) -> cython.void:
        """What was just counted was allocated at a place; beyond MAX_LINES it is not kept.

        A loop has few places: the latest rows are looked at for the place's own, no others.
        """
        row: cython.int = self.n_lines - 1
        last: cython.int = row - sizeclass.LINES_BACK
        while row >= 0 and row > last and self.line_at[row] != at:
            row -= 1
        if row < 0 or row == last:
            row = self.n_lines
            if row < sizeclass.MAX_LINES:
                self.line_at[row] = at
                self.line_n[row] = self.line_sizes[row] = 0
                self.n_lines = row + 1
        if row < sizeclass.MAX_LINES:
            self.line_n[row] += self.line_objects
            self.line_sizes[row] += self.line_bytes
        self.line_objects = self.line_bytes = 0

    def allocate_black(self, s: cython.int, addr: longlong, size: longlong) -> cython.void:
        """Mark a new object while the collector marks, and charge it to its goroutine.

        Source: go1.27 runtime/mgcmark.go gcmarknewobject, runtime/malloc.go deductAssistCredit
        """
        index: longlong = self.object_index(s, addr)
        at: longlong = (cython.cast(longlong, s) << 4) + (index >> 6)
        bit: ulonglong = cython.cast(ulonglong, 1) << (index & 63)
        if self.mark_bits[at] & bit == 0:
            self.mark_bits[at] |= bit
            self.scan_bits[at] |= bit
            self.bytes_marked += self.elemsize[s]
        self.assist_credit -= size
        if self.assist_credit < 0:
            self.gc_wanted = True

    def shares_tiny_block(self, addr):
        """Whether an address is in a tiny block that has been used more than once."""
        s = self.span_of(addr)
        index = self.object_index(s, addr)
        return bool(
            self.spanclass[s] == sizeclass.TINY_SPAN_CLASS
            and (self.shared_bits[(s << 4) + (index >> 6)] >> (index & 63)) & 1
        )

    def take_profile(self, site):
        """Give what was allocated since the last call to a site: (objects, bytes)."""
        for k in range(self.prof_pending):
            self.sites[(self.prof_spans[k] << 9) + self.prof_index[k]] = site
        counts = int(self.prof_objects), int(self.prof_bytes)
        self.prof_pending = 0
        self.prof_objects = 0
        self.prof_bytes = 0
        return counts

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
            for k in range(min(8, (n + 7) >> 3)):
                bits |= cython.cast(ulonglong, self.mem8[mask + k]) << (8 * k)
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        return bits

    def span_mask(self, s, word):
        """Pointer bits of a span of objects without header, from a word of it to its end."""
        at = (layout.HEAP_START + ((s + 1) << 13) - sizeclass.HEAP_BITS_BYTES) >> 3
        if self.elemsize[s] >= sizeclass.INLINE_MARK_MIN:
            at -= self.inline_bytes >> 3
        data = self.arena.read(at << 3, sizeclass.HEAP_BITS_BYTES)
        return int.from_bytes(data, "little") >> word

    def pin(self, addr: longlong) -> cython.void:
        """Have the object that holds an address stay where it is, if the collector compacts."""
        s: cython.int = self.span_of(addr)
        index: longlong
        if s != 0:
            index = self.object_index(s, addr)
            self.pin_bits[(cython.cast(longlong, s) << 4) + (index >> 6)] |= cython.cast(
                ulonglong, 1
            ) << (index & 63)

    # ---- what callers in Python use of the layers below

    def stackalloc(self, size: longlong) -> longlong:
        """`PageHeap.stackalloc`."""
        return SpecialHeap.stackalloc(self, size)

    def stackfree(self, addr: longlong, size: longlong) -> cython.void:
        """`PageHeap.stackfree`."""
        SpecialHeap.stackfree(self, addr, size)

    def sweep_all(self) -> cython.void:
        """`Central.sweep_all`."""
        SpecialHeap.sweep_all(self)
