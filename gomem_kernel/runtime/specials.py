# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Specials: what belongs to an object, and what happens when it dies.

A finalizer, a cleanup or the handle of weak pointers is a row of typed arrays (sp_*). The rows of a
span are a list by falling address, the newest first among equal ones, so that what is attached to
new objects goes in at the front. When marking has ended `mark_specials` goes over the lists and
queues what belongs to objects that are not marked.

Source: go1.27 runtime/mheap.go special, addspecial, freeSpecial, runtime/mfinal.go,
runtime/mcleanup.go
Departs: finalizers and cleanups are queued when marking ends, not when their span is swept.
"""

from collections import deque

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.mgcmark import Marker

if not cython.compiled:
    SPECIAL_FINALIZER = 1
    SPECIAL_CLEANUP = 2
    SPECIAL_WEAK = 3
    MAX_SPECIALS = 4194304

NO_LIMIT = (1 << 63) - 1


class Specials(Marker):
    """Finalizers, cleanups and weak handles of one heap.

    sp_kind, sp_addr  SPECIAL_*, 0 for a free row, and the address that it was attached by
    sp_fn_type, sp_fn, sp_type  the function as an interface's words, and its argument's type; sp_fn
        of a weak handle is the handle
    finalizers, running, cleanups  queues of (fn type, fn, pointer type, pointer)
    """

    def __init__(self, heap: Heap):
        Marker.__init__(self, heap)
        self.sp_kind = lazy_array("B", MAX_SPECIALS)
        self.sp_addr = lazy_array("q", MAX_SPECIALS)
        self.sp_fn_type = lazy_array("q", MAX_SPECIALS)
        self.sp_fn = lazy_array("q", MAX_SPECIALS)
        self.sp_type = lazy_array("q", MAX_SPECIALS)
        self.sp_id = lazy_array("q", MAX_SPECIALS)
        self.sp_next = lazy_array("i", MAX_SPECIALS)
        self.dead = lazy_array("i", MAX_SPECIALS)
        self.span_specials = lazy_array("i", int(heap.n_pages) + 1)
        self.n_specials = 1
        self.free_special = 0
        self.n_active = 0
        self.next_id = 1
        self.finalizers = []
        self.running = []
        self.cleanups = deque()
        self.immortal_handles = {}
        self.fin_queued = self.fin_executed = 0
        self.cleanup_queued = self.cleanup_executed = 0

    # ---- marking

    def mark_fixed_roots(self):
        """Shade specials and queued finalizers.

        Source: go1.27 runtime/mgcmark.go markroot (fixedRootFinalizers), markrootSpans
        """
        self.mark_special_roots()
        for queue in (self.finalizers, self.running):
            for _, fn, _, addr in queue:
                self.shade(fn)
                self.shade(addr)
        for _, fn, _, _ in self.cleanups:
            self.shade(fn)

    def mark_special_roots(self) -> cython.void:
        """Shade what the specials hold."""
        k: longlong
        for k in range(1, self.n_specials):
            if self.sp_kind[k] == SPECIAL_FINALIZER:
                self.scan_pointees(k)
            if self.sp_kind[k] != 0:
                self.shade(self.sp_fn[k])

    def scan_pointees(self, k: longlong) -> cython.void:
        """Shade what the object of a finalizer points to, but not itself by its own pointer.

        It stays for the finalizer; the object itself may die.

        Source: go1.27 runtime/mgcmark_greenteagc.go scanObject (a pointer within the object)
        """
        base: longlong = self.heap.find_object(self.sp_addr[k])
        s: longlong = self.heap.span_of(base)
        at: longlong
        bit: ulonglong
        marked: ulonglong
        if s == 0 or self.spanclass[s] & 1:
            return
        at = self.heap.object_index(cython.cast(cython.int, s), base)
        bit = cython.cast(ulonglong, 1) << (at & 63)
        at = (s << 4) + (at >> 6)
        marked = self.mark_bits[at] & bit
        self.mark_bits[at] |= bit
        self.scan_object((base - layout.HEAP_BASE) >> 3)
        if marked == 0:
            self.mark_bits[at] ^= bit

    def mark_specials(self):
        """Queue the finalizers and cleanups of unmarked objects, clear their weak pointers.

        A finalizer keeps its object until the next cycle. An object with a finalizer and a weak
        pointer loses the weak pointer when the finalizer is queued.

        Source: go1.27 runtime/mgcsweep.go sweepLocked.sweep, runtime/mheap.go freeSpecial
        """
        n: longlong = self.find_dead()
        i: longlong
        k: longlong
        addr: longlong
        for i in range(n):
            k = self.dead[i]
            addr = self.sp_addr[k]
            if self.sp_kind[k] == SPECIAL_FINALIZER:
                self.finalizers.append((self.sp_fn_type[k], self.sp_fn[k], self.sp_type[k], addr))
                self.fin_queued += 1
                self.shade(addr)
                self.heap.emit(event.FINALIZER_QUEUED, addr, 0)
            elif self.sp_kind[k] == SPECIAL_CLEANUP:
                self.cleanups.append((self.sp_fn_type[k], self.sp_fn[k], 0, 0))
                self.cleanup_queued += 1
                self.heap.emit(event.CLEANUP_QUEUED, addr, self.sp_id[k])
            else:
                self.mem64[(self.sp_fn[k] - layout.BASE) >> 3] = 0
            self.free_row(k)
        self.drain(NO_LIMIT)

    def find_dead(self) -> longlong:
        """Take the specials of unmarked objects off their lists, into `dead`; how many.

        By rising address, oldest first. Cleanups stay where a finalizer keeps the object alive.
        """
        n: longlong = 0
        s: longlong = 1
        first: longlong
        k: longlong
        link: longlong
        last: longlong
        object: longlong  # noqa: A002 - its number in the span
        kept: cython.bint = False
        while s < self.heap.top:
            if self.page_span[s] == 0:
                s += max(self.heap.free_len[s], 1)
                continue
            first = n
            k = self.span_specials[s]
            last = 0
            object = -1
            while k != 0:
                link = self.sp_next[k]
                if self.heap.object_index(cython.cast(cython.int, s), self.sp_addr[k]) != object:
                    object = self.heap.object_index(cython.cast(cython.int, s), self.sp_addr[k])
                    kept = self.has_finalizer(s, object, k)
                if self.is_marked(self.sp_addr[k]) or (
                    kept and self.sp_kind[k] == SPECIAL_CLEANUP
                ):
                    last = k
                else:
                    self.unlink(s, last, k)
                    self.dead[n] = cython.cast(cython.int, k)
                    n += 1
                k = link
            last = n - 1
            while first < last:
                k = self.dead[first]
                self.dead[first] = self.dead[last]
                self.dead[last] = cython.cast(cython.int, k)
                first += 1
                last -= 1
            s += self.heap.npages[s]
        return n

    def has_finalizer(self, s: longlong, index: longlong, k: longlong) -> cython.bint:
        """Whether a special of an object of span s is a finalizer; k is the first of the object."""
        while k != 0 and (
            self.heap.object_index(cython.cast(cython.int, s), self.sp_addr[k]) == index
        ):
            if self.sp_kind[k] == SPECIAL_FINALIZER:
                return True
            k = self.sp_next[k]
        return False

    # ---- the lists

    def unlink(self, s: longlong, last: longlong, k: longlong) -> cython.void:
        """Take row k, which follows row `last` (0: is first), off the list of span s."""
        if last == 0:
            self.span_specials[s] = self.sp_next[k]
        else:
            self.sp_next[last] = self.sp_next[k]

    def free_row(self, k: longlong) -> cython.void:
        """Give a row back that is on no list."""
        self.sp_kind[k] = 0
        self.sp_fn[k] = 0
        self.sp_next[k] = self.free_special
        self.free_special = cython.cast(cython.int, k)
        self.n_active -= 1

    def find_special(self, addr: longlong, kind: cython.int, number: longlong) -> longlong:
        """The row of a kind that was attached by an address; a cleanup by its number. 0: none."""
        k: longlong = self.span_specials[self.heap.span_of(addr)]
        while k != 0 and (number != 0 or self.sp_addr[k] >= addr):
            if self.sp_kind[k] == kind:
                if number != 0:
                    if self.sp_id[k] == number:
                        return k
                elif self.sp_addr[k] == addr:
                    return k
            k = self.sp_next[k]
        return 0

    def add_special(
        self, kind: cython.int, addr: longlong, fn_type: longlong, fn: longlong, typ: longlong
    ) -> longlong:
        """A new record of the object that holds an address, or 0 if there is no room.

        Source: go1.27 runtime/mheap.go addspecial
        """
        s: longlong = self.heap.span_of(addr)
        k: longlong = self.free_special
        last: longlong = 0
        at: longlong = self.span_specials[s]
        if k != 0:
            self.free_special = self.sp_next[k]
        elif self.n_specials < MAX_SPECIALS:
            k = self.n_specials
            self.n_specials += 1
        else:
            return 0
        while at != 0 and self.sp_addr[at] > addr:
            last = at
            at = self.sp_next[at]
        self.sp_kind[k] = cython.cast(cython.uchar, kind)
        self.sp_addr[k] = addr
        self.sp_fn_type[k] = fn_type
        self.sp_fn[k] = fn
        self.sp_type[k] = typ
        self.sp_id[k] = self.next_id
        self.next_id += 1
        self.sp_next[k] = cython.cast(cython.int, at)
        if last == 0:
            self.span_specials[s] = cython.cast(cython.int, k)
        else:
            self.sp_next[last] = cython.cast(cython.int, k)
        self.n_active += 1
        return k

    def remove_special(self, k: longlong) -> cython.void:
        """Take a record off its object.

        Source: go1.27 runtime/mheap.go removespecial
        """
        s: longlong = self.heap.span_of(self.sp_addr[k])
        last: longlong = 0
        at: longlong = self.span_specials[s]
        while at != k:
            last = at
            at = self.sp_next[at]
        self.unlink(s, last, k)
        self.free_row(k)

    # ---- what natives ask for


    def set_finalizer(self, addr, fn_type, fn, typ):
        """Attach a finalizer (an interface's two words) to an object, remove it for fn_type 0.

        typ is the type of the pointer that is passed. False if there is one already.

        Source: go1.27 runtime/mheap.go addfinalizer, removefinalizer
        """
        base = self.heap.find_object(addr)
        if not base:
            return fn_type == 0
        k = self.find_special(addr, SPECIAL_FINALIZER, 0)
        if fn_type == 0:
            if k:
                self.remove_special(k)
            return True
        if k:
            return False
        k = self.add_special(SPECIAL_FINALIZER, addr, fn_type, fn, typ)
        if k and self.heap.gc_marking:
            # Too late to be a root of this cycle.
            self.scan_pointees(k)
            self.shade(fn)
        return k != 0

    def add_cleanup(self, addr, fn_type, fn):
        """Attach a cleanup, a func() value, to the object that holds an address; its number."""
        base = self.heap.find_object(addr)
        if not base:
            return 0
        k = self.add_special(SPECIAL_CLEANUP, addr, fn_type, fn, 0)
        if self.heap.gc_marking:
            self.shade(fn)
        return int(self.sp_id[k]) if k else 0

    def stop_cleanup(self, addr, number):
        """Remove a cleanup that has not been queued."""
        k = self.find_special(addr, SPECIAL_CLEANUP, number) if self.heap.span_of(addr) else 0
        if k:
            self.remove_special(k)

    def weak_handle(self, addr):
        """The 8-byte handle that holds `addr` until its object dies; 0 if it points to none.

        Package variables and what has no size never die.

        Source: go1.27 runtime/mheap.go getOrAddWeakHandle
        """
        base = self.heap.find_object(addr)
        if not base:
            return self._immortal_handle(addr)
        k = self.find_special(addr, SPECIAL_WEAK, 0)
        if k:
            return int(self.sp_fn[k])
        # 16 bytes without a type: a block of its own, never part of a tiny block.
        handle = self.heap.mallocgc(16, 0, True)
        if not handle or not self.add_special(SPECIAL_WEAK, addr, 0, handle, 0):
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
        return self.cleanups.popleft()

    def free_os_memory(self):
        """Return the free pages to the system; returns the bytes. Collect first.

        Source: go1.27 runtime/mheap.go runtime_debug_freeOSMemory
        """
        return int(self.heap.scavenge(NO_LIMIT, True))
