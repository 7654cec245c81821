# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Records that belong to objects, and what a sweep does with those of objects that die.

A finalizer, a cleanup or the handle of weak pointers is a row of typed arrays (sp_*). The rows of a
span are a list by falling address, the newest first among equal ones, so that what is attached to
new objects goes in at the front. When the span is swept, those of objects that are not marked are
queued, or for a weak handle cleared; a finalizer marks its object, so that it stays for one cycle
more. A queued row is linked by `sp_next`, too:

* finalizers as a stack; who runs them takes all there are, the newest first;
* cleanups in blocks, in order of queueing. A full block goes on a stack, and so does the last one
  when all is swept; who runs them takes the block on top.

Source: go1.27 runtime/mgcsweep.go sweepLocked.sweep, runtime/mheap.go special, addspecial,
freeSpecial, runtime/mfinal.go queuefinalizer, runtime/mcleanup.go cleanupQueue
Departs: all Ps fill one block of cleanups.
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import event, layout
from gomem_kernel.runtime.arena import Arena, lazy_array
from gomem_kernel.runtime.mcentral import Central
from gomem_kernel.runtime.mgcpacer import GCController

if not cython.compiled:
    SPECIAL_FINALIZER = 1
    SPECIAL_CLEANUP = 2
    SPECIAL_WEAK = 3
    QUEUED_FINALIZER = 4
    QUEUED_CLEANUP = 5
    MAX_SPECIALS = 4194304
    # Cleanups in a block. Source: go1.27 runtime/mcleanup.go cleanupBlockSize
    CLEANUP_BLOCK = 20
    # Bits of `special_wait`.
    WAITS_FINALIZER = 1
    WAITS_CLEANUP = 2


@cython.cclass
class SpecialHeap(Central):
    """Finalizers, cleanups and weak handles of one heap.

    sp_kind, sp_addr  SPECIAL_* or QUEUED_*, 0 for a free row; the address that it was attached by
    sp_fn_type, sp_fn, sp_type  the function as an interface's words, and its argument's type; sp_fn
        of a weak handle is the handle
    fin_head, fin_running  the finalizers queued, and those that were taken to be run
    block_head, block_tail, block_size  the block of cleanups that is being filled
    full_head, cleanup_running  the stack of blocks (`sp_type` of a block's first row leads to the
        block below), and the block that was taken
    next_id        number of the next record, sp_id
    special_wait   who waits for the sweeper to queue something: an or of WAITS_*
    special_wake   the sweeper has queued what somebody waits for
    """

    def __init__(self, arena: Arena, pacer: GCController, n_procs: int = 1):
        Central.__init__(self, arena, pacer, n_procs)
        self.sp_kind = lazy_array("B", MAX_SPECIALS)
        self.sp_addr = lazy_array("q", MAX_SPECIALS)
        self.sp_fn_type = lazy_array("q", MAX_SPECIALS)
        self.sp_fn = lazy_array("q", MAX_SPECIALS)
        self.sp_type = lazy_array("q", MAX_SPECIALS)
        self.sp_id = lazy_array("q", MAX_SPECIALS)
        self.sp_next = lazy_array("i", MAX_SPECIALS)
        self.dead = lazy_array("i", MAX_SPECIALS)
        self.n_specials = 1
        self.free_special = 0
        self.next_id = 1
        self.fin_head = self.fin_running = 0
        self.block_head = self.block_tail = self.block_size = 0
        self.full_head = self.cleanup_running = 0
        self.special_wait = 0
        self.special_wake = False
        self.fin_queued = self.fin_executed = 0
        self.cleanup_queued = self.cleanup_executed = 0

    # ---- sweeping

    def sweep_specials(self, s: cython.int) -> cython.void:
        """Queue or clear what belongs to the unmarked objects of a span that is about to be swept.

        By rising address. Cleanups stay where a finalizer keeps the object alive; those of one
        address come the newest first.

        Source: go1.27 runtime/mgcsweep.go sweepLocked.sweep
        """
        n: longlong = self.take_dead(s)
        first: longlong
        i: longlong
        while n > 0:
            first = n - 1
            while (
                first > 0 and self.sp_addr[self.dead[first - 1]] == self.sp_addr[self.dead[n - 1]]
            ):
                first -= 1
            for i in range(first, n):
                self.free_dead(self.dead[i])
            n = first

    def take_dead(self, s: cython.int) -> longlong:
        """Take the records of unmarked objects of a span off its list into `dead`; how many.

        In the order of the list. An object with a finalizer is marked, and keeps its cleanups.
        """
        n: longlong = 0
        k: longlong = self.span_specials[s]
        last: longlong = 0
        link: longlong
        index: longlong
        number: longlong = -1
        at: longlong = 0
        bit: ulonglong = 0
        marked: cython.bint = False
        kept: cython.bint = False
        while k != 0:
            link = self.sp_next[k]
            index = self.index_in(s, self.sp_addr[k])
            if index != number:
                number = index
                at = (cython.cast(longlong, s) << 4) + (index >> 6)
                bit = cython.cast(ulonglong, 1) << (index & 63)
                marked = self.mark_bits[at] & bit != 0
                kept = not marked and self.has_finalizer(s, index, k)
                if kept:
                    self.mark_bits[at] |= bit
            if marked or (kept and self.sp_kind[k] == SPECIAL_CLEANUP):
                last = k
            else:
                self.unlink(s, last, k)
                self.dead[n] = cython.cast(cython.int, k)
                n += 1
            k = link
        return n

    def has_finalizer(self, s: cython.int, index: longlong, k: longlong) -> cython.bint:
        """Whether a special of an object of span s is a finalizer; k is the first of the object."""
        while k != 0 and self.index_in(s, self.sp_addr[k]) == index:
            if self.sp_kind[k] == SPECIAL_FINALIZER:
                return True
            k = self.sp_next[k]
        return False

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def index_in(self, s: cython.int, addr: longlong) -> longlong:
        """Number of the object of span s that holds an address."""
        return ((addr - layout.HEAP_BASE - (cython.cast(longlong, s) << 13)) * self.divmul[s]) >> 32

    def free_dead(self, k: cython.int) -> cython.void:
        """Do what a record is for, now that its object is unreachable.

        Source: go1.27 runtime/mheap.go freeSpecial
        """
        if self.sp_kind[k] == SPECIAL_FINALIZER:
            self.sp_kind[k] = QUEUED_FINALIZER
            self.sp_next[k] = self.fin_head
            self.fin_head = k
            self.fin_queued += 1
            self.wake_for(WAITS_FINALIZER)
            if self.hooks:
                self.emit(event.FINALIZER_QUEUED, self.sp_addr[k], 0)
        elif self.sp_kind[k] == SPECIAL_CLEANUP:
            if self.hooks:
                self.emit(event.CLEANUP_QUEUED, self.sp_addr[k], self.sp_id[k])
            self.queue_cleanup(k)
        else:
            self.mem64[(self.sp_fn[k] - layout.BASE) >> 3] = 0
            self.free_row(k)

    def queue_cleanup(self, k: cython.int) -> cython.void:
        """Put a cleanup last into the open block.

        Source: go1.27 runtime/mcleanup.go cleanupQueue.enqueue
        """
        self.sp_kind[k] = QUEUED_CLEANUP
        self.sp_next[k] = 0
        if self.block_size == 0:
            self.block_head = k
        else:
            self.sp_next[self.block_tail] = k
        self.block_tail = k
        self.block_size += 1
        self.cleanup_queued += 1
        if self.block_size == CLEANUP_BLOCK:
            self.flush_cleanups()

    def flush_cleanups(self) -> cython.void:
        """Make what is in the open block ready to be run.

        Source: go1.27 runtime/mcleanup.go cleanupQueue.flush
        """
        if self.block_size == 0:
            return
        self.sp_type[self.block_head] = self.full_head
        self.full_head = self.block_head
        self.block_head = 0
        self.block_tail = 0
        self.block_size = 0
        self.wake_for(WAITS_CLEANUP)

    def wake_for(self, who: cython.int) -> cython.void:
        """Something is queued that a goroutine may wait for."""
        if self.special_wait & who:
            self.special_wake = True

    def sweep_ended(self) -> cython.void:
        """All is swept: no more cleanups will come in this cycle."""
        self.flush_cleanups()
        Central.sweep_ended(self)

    # ---- the queues

    def pop_finalizer(self) -> longlong:
        """The row of the finalizer that should run next, which nobody holds now; 0 for none.

        A batch of finalizers runs in reverse order of queueing, as Go's does.

        Source: go1.27 runtime/mfinal.go runFinalizers
        """
        k: longlong
        if self.fin_running == 0:
            self.fin_running = self.fin_head
            self.fin_head = 0
        k = self.fin_running
        if k != 0:
            self.fin_running = self.sp_next[k]
            self.fin_executed += 1
        return k

    def take_finalizer(self, base: longlong) -> cython.bint:
        """Store the next finalizer from word `base` on: fn type, fn, pointer type, pointer."""
        k: longlong = self.pop_finalizer()
        if k == 0:
            return False
        self.mem64[base] = self.sp_fn_type[k]
        self.mem64[base + 1] = self.sp_fn[k]
        self.mem64[base + 2] = self.sp_type[k]
        self.mem64[base + 3] = self.sp_addr[k]
        self.free_row(k)
        return True

    def next_finalizer(self):
        """Take the next finalizer: (fn type, fn, pointer type, pointer), or None."""
        k = self.pop_finalizer()
        if k == 0:
            return None
        row = self.sp_fn_type[k], self.sp_fn[k], self.sp_type[k], self.sp_addr[k]
        self.free_row(k)
        return row

    def next_cleanup(self):
        """Take the cleanup that should run next: (fn type, fn, 0, 0), or None.

        Source: go1.27 runtime/mcleanup.go cleanupQueue.dequeue, runCleanups
        """
        if self.cleanup_running == 0 and self.full_head != 0:
            self.cleanup_running = self.full_head
            self.full_head = cython.cast(cython.int, self.sp_type[self.full_head])
        k = self.cleanup_running
        if k == 0:
            return None
        self.cleanup_running = self.sp_next[k]
        self.cleanup_executed += 1
        row = self.sp_fn_type[k], self.sp_fn[k], 0, 0
        self.free_row(k)
        return row

    def specials_wait(self):
        """Whether finalizers or cleanups wait to be run."""
        return bool(
            self.fin_head
            or self.fin_running
            or self.full_head
            or self.cleanup_running
            or self.block_size
        )

    def queued_rows(self):
        """The rows of what is queued, in the order that it will be run in; finalizers first."""
        rows = []
        for first in (self.fin_running, self.fin_head, self.cleanup_running):
            rows += self._chain(first)
        block = self.full_head
        while block:
            rows += self._chain(block)
            block = int(self.sp_type[block])
        return rows + self._chain(self.block_head)

    def _chain(self, k):
        rows = []
        while k:
            rows.append(k)
            k = int(self.sp_next[k])
        return rows

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

    def find_special(self, addr: longlong, kind: cython.int, number: longlong) -> longlong:
        """The row of a kind that was attached by an address; a cleanup by its number. 0: none.

        Source: go1.27 runtime/mheap.go mspan.specialFindSplicePoint
        """
        s: longlong = self.page_span[(addr - layout.HEAP_BASE) >> 13]
        k: longlong = self.span_specials[s]
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
        k: longlong = self.free_special
        if k != 0:
            self.free_special = self.sp_next[k]
        elif self.n_specials < MAX_SPECIALS:
            k = self.n_specials
            self.n_specials += 1
        else:
            return 0
        self.sp_kind[k] = cython.cast(cython.uchar, kind)
        self.sp_addr[k] = addr
        self.sp_fn_type[k] = fn_type
        self.sp_fn[k] = fn
        self.sp_type[k] = typ
        self.sp_id[k] = self.next_id
        self.next_id += 1
        self.link_special(k)
        return k

    def link_special(self, k: longlong) -> cython.void:
        """Put a row on the list of its span, before others of its address."""
        addr: longlong = self.sp_addr[k]
        s: longlong = self.page_span[(addr - layout.HEAP_BASE) >> 13]
        last: longlong = 0
        at: longlong = self.span_specials[s]
        while at != 0 and self.sp_addr[at] > addr:
            last = at
            at = self.sp_next[at]
        self.sp_next[k] = cython.cast(cython.int, at)
        if last == 0:
            self.span_specials[s] = cython.cast(cython.int, k)
        else:
            self.sp_next[last] = cython.cast(cython.int, k)

    def reverse_list(self, k: longlong) -> longlong:
        """Turn a list around that begins with row k; its new first row."""
        last: longlong = 0
        link: longlong
        while k != 0:
            link = self.sp_next[k]
            self.sp_next[k] = cython.cast(cython.int, last)
            last = k
            k = link
        return last

    def remove_special(self, k: longlong) -> cython.void:
        """Take a record off its object.

        Source: go1.27 runtime/mheap.go removespecial
        """
        s: longlong = self.page_span[(self.sp_addr[k] - layout.HEAP_BASE) >> 13]
        last: longlong = 0
        at: longlong = self.span_specials[s]
        while at != k:
            last = at
            at = self.sp_next[at]
        self.unlink(s, last, k)
        self.free_row(k)
