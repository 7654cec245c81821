# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Specials in marking, and what natives do with them.

A finalizer holds its function and what its object points to, a cleanup its function, weak pointers
their handle: all are roots. The records stand in `mspecial.py`; the sweep queues them.

Source: go1.27 runtime/mgcmark.go markrootSpans, runtime/mfinal.go, runtime/mcleanup.go,
runtime/mheap.go getOrAddWeakHandle
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import layout, sizeclass
from gomem_kernel.abi import native as nat
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.mgcmark import Marker

if not cython.compiled:
    from gomem_kernel.runtime.mspecial import (
        QUEUED_FINALIZER,
        SPECIAL_CLEANUP,
        SPECIAL_FINALIZER,
        SPECIAL_WEAK,
    )

NO_LIMIT = (1 << 63) - 1


class Specials(Marker):
    """The finalizers, cleanups and weak handles of one heap, as its collector and natives see them.

    immortal_handles  handles of weak pointers to package variables
    noting, special_noted  whether somebody wants to know of each finalizer, and whom to call
    """

    def __init__(self, heap: Heap):
        Marker.__init__(self, heap)
        self.immortal_handles = {}
        self.noting = False
        self.special_noted = None

    def note_specials(self, noted):
        """Have a function called with type and func value of each finalizer set; None for none."""
        self.special_noted = noted
        self.noting = noted is not None

    # ---- marking

    def mark_fixed_roots(self) -> cython.void:
        """Shade what specials and queued finalizers and cleanups hold.

        Source: go1.27 runtime/mgcmark.go markroot (fixedRootFinalizers, fixedRootCleanups),
        markrootSpans
        """
        k: longlong
        for k in range(1, self.heap.n_specials):
            if self.heap.sp_kind[k] != 0:
                self.mark_special(k)

    def mark_special(self, k: longlong) -> cython.void:
        """Shade what a record holds."""
        if self.heap.sp_kind[k] == SPECIAL_FINALIZER:
            self.scan_pointees(k)
        elif self.heap.sp_kind[k] == QUEUED_FINALIZER:
            self.shade(self.heap.sp_addr[k])
        self.shade(self.heap.sp_fn[k])

    def scan_pointees(self, k: longlong) -> cython.void:
        """Shade what the object of a finalizer points to, but not itself by its own pointer.

        It stays for the finalizer; the object itself may die.

        Source: go1.27 runtime/mgcmark_greenteagc.go scanObject (a pointer within the object)
        """
        base: longlong = self.heap.find_object(self.heap.sp_addr[k])
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

    # ---- what natives ask for

    def special_native(self, n: cython.int, base: longlong) -> cython.void:
        """A native of the core: results stand in the slots from `base` on, then arguments."""
        if n == nat.FIND_OBJECT:
            self.describe_object(base)
        elif n == nat.SET_FINALIZER:
            self.mem64[base] = self.attach_finalizer(
                self.mem64[base + 1],
                self.mem64[base + 2],
                self.mem64[base + 3],
                self.mem64[base + 4],
            )
            if self.noting and self.mem64[base] != 0 and self.mem64[base + 2] != 0:
                with cython.gil:
                    self.note_special(self.mem64[base + 4], self.mem64[base + 3])
        elif not self.heap.take_finalizer(base):
            self.mem64[base] = 0
            self.mem64[base + 1] = 0
            self.mem64[base + 2] = 0
            self.mem64[base + 3] = 0

    def note_special(self, typ, closure):
        """Tell the machine who sets a finalizer now, for a pointer type and a func value."""
        elem = self.mem64[(typ - layout.BASE + layout.TYPE_ELEM) >> 3]
        # `noting` is set, so there is one.
        self.special_noted(elem - layout.BASE, closure)  # type: ignore[misc]

    def describe_object(self, base: longlong) -> cython.void:
        """Start, size, size of the header of the block that holds an address, whether it is tiny.

        At last, whether the address is that of a package variable.
        """
        addr: longlong = self.mem64[base + 5]
        start: longlong = self.heap.find_object(addr)
        s: longlong = self.heap.span_of(start)
        header: cython.bint = (
            start != 0
            and self.spanclass[s] > 1
            and self.spanclass[s] & 1 == 0
            and self.elemsize[s] > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER
        )
        self.mem64[base] = start
        self.mem64[base + 1] = self.elemsize[s] if start != 0 else 0
        self.mem64[base + 2] = sizeclass.MALLOC_HEADER_SIZE if header else 0
        self.mem64[base + 3] = start != 0 and self.spanclass[s] == sizeclass.TINY_SPAN_CLASS
        addr -= layout.BASE
        self.mem64[base + 4] = addr >= layout.DATA_START and addr < self.arena.data_end

    def set_finalizer(self, addr, fn_type, fn, typ):
        """`attach_finalizer` for callers in Python."""
        return bool(self.attach_finalizer(addr, fn_type, fn, typ))

    def attach_finalizer(
        self, addr: longlong, fn_type: longlong, fn: longlong, typ: longlong
    ) -> cython.bint:
        """Attach a finalizer (an interface's two words) to an object, remove it for fn_type 0.

        typ is the type of the pointer that is passed. False if there is one already.

        Source: go1.27 runtime/mheap.go addfinalizer, removefinalizer
        """
        k: longlong
        if self.object_to_keep(addr) == 0:
            return fn_type == 0
        k = self.heap.find_special(addr, SPECIAL_FINALIZER, 0)
        if fn_type == 0:
            if k != 0:
                self.heap.remove_special(k)
            return True
        if k != 0:
            return False
        k = self.heap.add_special(SPECIAL_FINALIZER, addr, fn_type, fn, typ)
        if k != 0 and self.heap.gc_marking:
            # Too late to be a root of this cycle.
            self.scan_pointees(k)
            self.shade(fn)
        return k != 0

    def add_cleanup(self, addr, fn_type, fn):
        """Attach a cleanup, a func() value, to the object that holds an address; its number."""
        base = self.object_to_keep(addr)
        if not base:
            return 0
        k = self.heap.add_special(SPECIAL_CLEANUP, addr, fn_type, fn, 0)
        if self.heap.gc_marking:
            self.shade(fn)
        return int(self.heap.sp_id[k]) if k else 0

    def stop_cleanup(self, addr, number):
        """Remove a cleanup that has not been queued."""
        s = self.heap.span_of(addr)
        if s:
            self.heap.ensure_swept(s)
        if self.heap.span_of(addr):
            k = self.heap.find_special(addr, SPECIAL_CLEANUP, number)
            if k:
                self.heap.remove_special(k)

    def weak_handle(self, addr):
        """The 8-byte handle that holds `addr` until its object dies; 0 if it points to none.

        Package variables and what has no size never die.

        Source: go1.27 runtime/mheap.go getOrAddWeakHandle
        """
        base = self.object_to_keep(addr)
        if not base:
            return self._immortal_handle(addr)
        k = self.heap.find_special(addr, SPECIAL_WEAK, 0)
        if k:
            return int(self.heap.sp_fn[k])
        # 16 bytes without a type: a block of its own, never part of a tiny block.
        handle = self.heap.mallocgc(16, 0, True)
        if not handle or not self.heap.add_special(SPECIAL_WEAK, addr, 0, handle, 0):
            return 0
        self.mem64[(handle - layout.BASE) >> 3] = addr
        return handle

    def strong(self, handle):
        """What a handle of weak pointers holds: 0 once its object is unreachable, swept or not.

        Source: go1.27 runtime/mheap.go internal_weak_runtime_makeStrongFromWeak
        """
        word = (handle - layout.BASE) >> 3
        s = self.heap.span_of(self.mem64[word])
        if s:
            self.heap.ensure_swept(s)
        addr = self.mem64[word]
        if self.heap.gc_marking:
            self.shade(addr)
        return addr

    def object_to_keep(self, addr: longlong) -> longlong:
        """Start of the object that holds an address, its span being swept; 0 if it is in none."""
        s: cython.int = self.heap.span_of(addr)
        if s != 0:
            self.heap.ensure_swept(s)
        return self.heap.find_object(addr)

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

    def free_os_memory(self):
        """Return the free pages to the system; returns the bytes. Collect first.

        Source: go1.27 runtime/mheap.go runtime_debug_freeOSMemory
        """
        return int(self.heap.scavenge(NO_LIMIT, True))
