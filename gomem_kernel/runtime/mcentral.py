# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Central lists of spans, and sweeping: what each cycle leaves to be freed.

A span that no cache holds is on a central list of its span class: one for full spans and one for
others, swept and unswept apart. Who needs a span takes a swept one with room, or sweeps a few for
one. A sweep makes the marks of the last cycle the allocation bits; an empty span goes back to the
page heap.

Source: go1.27 runtime/mcentral.go mcentral, runtime/mgcsweep.go sweepLocked.sweep, sweepone
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, event, layout, sizeclass
from gomem_kernel.runtime.arena import Arena, lazy_array
from gomem_kernel.runtime.mgcpacer import GCController
from gomem_kernel.runtime.mheap import PageHeap


@cython.cclass
class Central(PageHeap):
    """The lists and the sweeper of one machine.

    span_specials  first record of each span, for the layer that keeps them
    central  first span of each central list, at ((parity * 2 + full) * span classes + span class):
             those of the parity of `sweep_generation` >> 1 are swept
    """

    def __init__(self, arena: Arena, pacer: GCController, n_procs: int = 1):
        PageHeap.__init__(self, arena, pacer, n_procs)
        n = int(self.n_pages) + 1
        self.central = lazy_array("i", 4 * sizeclass.NUM_SPAN_CLASSES)
        self.list_of = lazy_array("B", n)
        self.span_specials = lazy_array("i", n)
        self.sweep_class = self.reclaim_page = 0

    # ---- central lists

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
        if self.checking:
            self.checked(True)

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
        if self.sweeping:
            self.sweeping = False
            self.sweep_ended()
        return -1

    def sweep_ended(self) -> cython.void:
        """All is swept: wake the scavenger, and have a compacting collector have its turn.

        Source: go1.27 runtime/mgcsweep.go sweepone
        """
        if self.scavenge_at == layout.INT64_MAX:
            self.scavenge_at = 0
        if self.compacting:
            self.compact_due = True
            self.gc_wanted = True

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
        if self.span_specials[s] != 0:
            self.sweep_specials(s)
        if self.event_mode[event.FREE]:
            self.emit_frees(s)
        for k in range((self.nelems[s] + 63) >> 6):
            live += self.popcount(self.mark_bits[base + k])
            self.alloc_bits[base + k] = self.mark_bits[base + k]
            if self.watching_tiny:
                self.shared_bits[base + k] &= self.mark_bits[base + k]
            if self.compacting:
                self.pin_bits[base + k] &= self.mark_bits[base + k]
            self.mark_bits[base + k] = 0
            self.scan_bits[base + k] = 0
        self.sweepgen[s] = self.sweep_generation
        self.pacer.pages_swept += self.npages[s]
        self.spent_ns += cost.SWEEP_SPAN_NS
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
        if not preserve:
            if live == 0:
                self.free_span(s)
            else:
                self.push_central(s, live == self.nelems[s])
        if self.checking:
            self.checked(False)

    def ensure_swept(self, s: cython.int) -> cython.void:
        """Sweep a span now if it waits for that.

        Source: go1.27 runtime/mgcsweep.go mspan.ensureSwept
        """
        if self.state[s] == sizeclass.SPAN_IN_USE and self.sweepgen[s] != self.sweep_generation:
            self.unlink_central(s)
            self.sweep_span(s, False)

    def sweep_specials(self, s: cython.int) -> cython.void:
        """Queue what belongs to objects that a sweep frees; the layer of specials does it."""

    def emit_frees(self, s: cython.int) -> cython.void:
        """An event for each object that a sweep frees; the allocator's layer does it."""

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
