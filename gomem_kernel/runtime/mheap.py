# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The page heap: spans of pages, stacks, what holds an address, and the ring of events.

A span is a row of typed arrays, addressed by the number of its first page in the heap region; page
0 is never used, so that 0 means "none". Bits of objects stand beside the heap: bit i of a span's
alloc and mark bits is bit i & 63 of word (span << 4) + (i >> 6), because a page holds at most 1024
objects. Pointer bits of small objects stand in the span, as Go's do, and so does the room that
Green Tea keeps for its marks, so that every span holds as many objects as Go's. `types` remembers
the descriptor of each object (as offset from BASE, bit 0 set for an array of it), which Go does
not; only the views read it. The 8-byte class shares an entry between two neighbours.

All arrays are as long as the heap can get, and take memory only where they are touched, so nothing
grows while a program runs.

Source: go1.27 runtime/mheap.go mheap, mspan, runtime/stack.go stackalloc
Departs: free pages are found by walking runs, not by a radix tree (the choice, the lowest address
that fits, is the same).
"""

import cython
from cython import longlong

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime.arena import Arena, lazy_array
from gomem_kernel.runtime.mgclimit import CPULimiter
from gomem_kernel.runtime.mgcpacer import GCController

if not cython.compiled:
    # Virtual nanoseconds that returning a page takes.
    SCAVENGE_PAGE_NS = 1024
    # Pages of a chunk, and how many of them may be in use where the scavenger still works.
    # Source: go1.27 runtime/mpagealloc.go pallocChunkPages, runtime/mgcscavenge.go
    # scavChunkHiOccFrac
    CHUNK_PAGES = 512
    CHUNK_HIGH_PAGES = 496


@cython.cclass
class PageHeap:
    """Pages, spans and stacks of one machine.

    arena    the buffer; the heap is its last region
    chunk_used, chunk_last, chunk_gen  pages in spans of each chunk: now, and at the end of the
             generation of the scavenger before the chunk's last change; that change's generation
    scavenge_gen, freed_high  the generation, one a cycle; the end of the highest pages freed in it
    n_procs  number of Ps that have a cache
    pacer    told of what is allocated; decides when a cycle starts
    limiter  while it is enabled, allocating does not scavenge; the collector brings it
    inline_bytes   at the end of a span that Green Tea keeps for marks; 0 with the classic collector
    scan_bits      of objects that a scan of their span has scanned, as alloc and mark bits
    compacting     the collector compacts when all is swept; compact_due: it is time to
    shared_bits    of tiny blocks that were used more than once while watching_tiny, as those
    pin_bits       of objects that it may not move, as alloc and mark bits
    starting_stack bytes of a new goroutine's stack, if its function needs no more
    sweeping       spans that the last cycle has not swept yet may be left
    goid, running  number and row of the goroutine that runs
    spent_ns       virtual time of sweeping and scavenging, not yet charged to a P
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
        self.sudog_type = self._record_type("runtime.sudog", layout.SUDOG_BYTES)
        self.limiter = CPULimiter()
        self.set_inline_marks(True)
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
        self.scan_bits = lazy_array("Q", n << 4)
        self.pin_bits = lazy_array("Q", n << 4)
        self.shared_bits = lazy_array("Q", n << 4)
        self.watching_tiny = False
        self.types = lazy_array("i", n << 9)
        self.sites = lazy_array("i", 1)
        self.n_procs = n_procs
        self.stack_pool = lazy_array("i", 4)
        self.small_allocs = lazy_array("q", sizeclass.NUM_SIZE_CLASSES)
        self.small_frees = lazy_array("q", sizeclass.NUM_SIZE_CLASSES)
        self.gc_wanted = False
        self.gc_marking = self.compacting = self.compact_due = False
        self.sweep_generation = 0
        self.sweeping = False
        self.spent_ns = 0
        self.break_on = self.broke = self.broke_at = 0
        self.large_frees = self.large_free_bytes = 0
        self.pages_in_use = self.peak_pages = 0
        self.stack_bytes = self.stack_pages = self.dirty_pages = 0
        self.starting_stack = sizeclass.STACK_MIN
        self.high_top = 1
        self.hooks = self.hooks_kept = self.count_near = False
        self.checking = False
        self.checker = self.check_error = None
        self.profiling = False
        self.event_mode = lazy_array("i", event.N_KINDS)
        self.event_count = lazy_array("i", event.N_KINDS)
        self.ring = lazy_array("q", event.RING_RECORDS * event.RECORD_WORDS)
        self.ring_end = 0
        self.now = self.goid = self.running = 0
        self.scavenge_at = layout.INT64_MAX
        self.scavenge_background = self.scavenge_forced = self.freed_high = 1
        self.scavenge_gen = 0
        n_chunks = n // CHUNK_PAGES + 1
        self.chunk_used = lazy_array("i", n_chunks)
        self.chunk_last = lazy_array("i", n_chunks)
        self.chunk_gen = lazy_array("q", n_chunks)
        self.scavenge_assist_ns = 0

    def _record_type(self, name, size):
        """A descriptor for records of the runtime, whose first word is a pointer."""
        at = self.arena.alloc_rodata(layout.TYPE_DESC_SIZE + 8 + len(name), 8)
        mem = self.arena.mem64
        mem[at >> 3] = size
        mem[(at + layout.TYPE_PTRBYTES) >> 3] = 8
        mem[(at + layout.TYPE_GCMASK) >> 3] = layout.BASE + at + layout.TYPE_DESC_SIZE
        mem[(at + layout.TYPE_SELF) >> 3] = layout.BASE + at
        mem[(at + layout.TYPE_DESC_SIZE) >> 3] = 1
        mem[(at + layout.TYPE_STR) >> 3] = layout.BASE + at + layout.TYPE_DESC_SIZE + 8
        mem[((at + layout.TYPE_STR) >> 3) + 1] = len(name)
        self.arena.write(at + layout.TYPE_DESC_SIZE + 8, name.encode())
        return layout.BASE + at

    def set_inline_marks(self, on):
        """Fill the tables of size classes; `on`: spans keep room for Green Tea's marks.

        Before the first span is made.

        Source: go1.27 internal/runtime/gc/sizeclasses.go SizeToSizeClass8, SizeToSizeClass128
        """
        self.inline_bytes = sizeclass.INLINE_MARK_BYTES if on else 0
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
            self.class_nelems[2 * c] = sizeclass.n_elems(c, scan=True, inline_marks=on)
            self.class_nelems[2 * c + 1] = sizeclass.n_elems(c, scan=False, inline_marks=on)
            self.class_div[c] = 0xFFFFFFFF // sizeclass.SIZES[c] + 1
        for k in range(1, 129):
            self.size8[k] = sizeclass.size_to_class(8 * k)
        for k in range(249):
            self.size128[k] = sizeclass.size_to_class(1024 + 128 * k)
        for k in range(64):
            self.debruijn[((layout.DEBRUIJN << k) & 0xFFFFFFFFFFFFFFFF) >> 58] = k

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
        if self.checking:
            self.checked(False)
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
        growth: longlong = 0
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
                growth = (self.top - self.high_top) << 13
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
        self.count_pages(p, npages, 1)
        self.npages[s] = cython.cast(cython.int, npages)
        self.needzero[s] = was_dirty
        self.make_way(growth)
        return s

    def make_way(self, growth: longlong) -> cython.void:
        """Scavenge for pages just taken: what they are beyond the memory limit, or the goal.

        growth   bytes that the heap has never held before

        Source: go1.27 runtime/mheap.go mheap.allocSpan
        """
        over: longlong = 0
        todo: longlong
        self.account()
        if not self.limiter.enabled:
            over = self.pacer.mapped_ready - self.pacer.memory_limit
        if growth > 0 and self.pacer.scavenge_percent_goal != layout.MASK64:
            todo = self.pacer.heap_retained() - self.pacer.scavenge_percent_goal
            over = max(over, min(todo, growth))
        if over > 0:
            todo = self.scavenge(over, True) // (layout.PAGE // SCAVENGE_PAGE_NS)
            self.spent_ns += todo
            self.scavenge_assist_ns += todo
            self.limiter.add_assist_time(todo)

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
        if self.checking:
            self.checked(False)

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
        self.count_pages(start, npages, -1)
        self.freed_high = max(self.freed_high, start + npages)
        self.scavenge_forced = max(self.scavenge_forced, start + npages)
        for k in range(1, sizeclass.N_HINTS):
            i = self.hint[k]
            if (i > first and (i <= end or k <= end - first or end == self.top)) or i > self.top:
                self.hint[k] = cython.cast(cython.int, first)

    # ---- what the operating system gets back

    def scavenge(self, wanted: longlong, force: cython.bint) -> longlong:
        """Return free pages of `wanted` bytes to the system, the highest first; bytes returned.

        The cursors mark the page below which there may be some. Without `force`, a chunk of 4 MiB
        that is nearly full is left alone: its free pages will soon be wanted; and so is what was
        freed above the cursor since the last cycle began.

        Source: go1.27 runtime/mgcscavenge.go pageAlloc.scavenge, scavengeIndex.find
        """
        p: longlong = self.scavenge_forced if force else self.scavenge_background
        end: longlong
        released: longlong = 0
        p -= 1
        while p >= 1 and released < wanted:
            if self.page_span[p] != 0:
                p = self.page_span[p] - 1
                continue
            if not self.dirty[p]:
                p -= 1
                continue
            if not force and self.is_dense(p // CHUNK_PAGES):
                p = (p & ~(CHUNK_PAGES - 1)) - 1
                continue
            end = p + 1
            while p >= 1 and self.page_span[p] == 0 and self.dirty[p] and released < wanted:
                self.dirty[p] = 0
                released += layout.PAGE
                p -= 1
            with cython.gil:
                self.arena.release(layout.HEAP_START + ((p + 1) << 13), (end - p - 1) << 13)
        if force:
            self.scavenge_forced = p + 1
        else:
            self.scavenge_background = p + 1
        self.dirty_pages -= released >> 13
        self.account()
        return released

    def count_pages(self, page: longlong, npages: longlong, sign: cython.int) -> cython.void:
        """Pages have come into use (sign 1) or are free (-1): count them for their chunks.

        Source: go1.27 runtime/mgcscavenge.go scavChunkData.alloc, scavChunkData.free
        """
        c: longlong
        n: longlong
        while npages > 0:
            c = page // CHUNK_PAGES
            n = min(npages, (c + 1) * CHUNK_PAGES - page)
            if self.chunk_gen[c] != self.scavenge_gen:
                self.chunk_last[c] = self.chunk_used[c]
                self.chunk_gen[c] = self.scavenge_gen
            self.chunk_used[c] += cython.cast(cython.int, sign * n)
            page += n
            npages -= n

    def is_dense(self, c: longlong) -> cython.bint:
        """Whether a chunk is nearly full, or was when the last cycle began.

        Source: go1.27 runtime/mgcscavenge.go scavChunkData.shouldScavenge
        """
        if self.chunk_used[c] >= CHUNK_HIGH_PAGES:
            return True
        return self.chunk_gen[c] == self.scavenge_gen and self.chunk_last[c] >= CHUNK_HIGH_PAGES

    def next_scavenge_generation(self) -> cython.void:
        """A cycle begins: what was freed since the last one may be returned in the background.

        Source: go1.27 runtime/mgcscavenge.go scavengeIndex.nextGen
        """
        self.scavenge_gen += 1
        self.scavenge_background = max(self.scavenge_background, self.freed_high)
        self.freed_high = 1

    def reclaim(self, npages: longlong) -> cython.void:
        """Before the heap grows while spans wait to be swept; the central lists' layer does it."""

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

    def clear_words(self, addr: longlong, size: longlong) -> cython.void:
        """Zero `size` bytes, a multiple of 8, at an aligned address."""
        word: longlong = (addr - layout.BASE) >> 3
        end: longlong = word + (size >> 3)
        while word < end:
            self.mem64[word] = 0
            word += 1

    # ---- figures

    def account(self) -> cython.void:
        """Tell the pacer what the page heap holds.

        Source: go1.27 runtime/mheap.go mheap.allocSpan, mheap.freeSpanLocked
        """
        self.pacer.pages_in_use = self.pages_in_use
        self.pacer.heap_in_use = self.pages_in_use << 13
        self.pacer.heap_free = (self.dirty_pages - self.pages_in_use - self.stack_pages) << 13
        self.pacer.mapped_ready = (self.dirty_pages << 13) + sizeclass.SYS_BYTES

    # ---- events

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

    def set_break(self, kinds):
        """Have the run stop at the next event of some kinds, an or of sizeclass.BREAK_*."""
        self.break_on = kinds
        self.broke = 0
        self._update_hooks()

    def set_marking(self, on):
        """Allocate black while the collector marks."""
        self.gc_marking = on
        self._update_hooks()

    def set_checker(self, checker):
        """Have a function called after each event, with whether no instruction is in the middle.

        None for nobody. The error that it gives is kept in `check_error`, and it is called no more.
        """
        self.checker = checker
        self.checking = checker is not None
        self.check_error = None
        self._update_hooks()

    def checked(self, whole: cython.bint) -> cython.void:
        """Something has happened to the heap: call the checker."""
        with cython.gil:
            self.call_checker(whole)

    def call_checker(self, whole):
        """Call the checker unless it has found something already."""
        if self.check_error is None:
            # `checking` is set, so there is one.
            self.check_error = self.checker(whole)  # type: ignore[misc]
            self.arena.stop = self.arena.stop or self.check_error is not None

    def watch_tiny_blocks(self, on):
        """Note which tiny blocks hold several objects."""
        self.watching_tiny = on
        self._update_hooks()

    def set_profiling(self, on):
        """Count every allocation, for the site that `take_profile` names."""
        self.profiling = on
        if on and len(self.sites) < len(self.types):
            self.sites = lazy_array("i", len(self.types))
        self._update_hooks()

    def _update_hooks(self):
        self.hooks_kept = (
            self.profiling
            or self.gc_marking
            or self.watching_tiny
            or self.checking
            or self.break_on > 0
            or any(self.event_mode)
        )
        self.hooks = self.hooks_kept or self.count_near

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
