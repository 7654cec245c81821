# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""An experiment that is not Go: compaction of sparse spans after a sweep.

With `--collector compacting`, when all is swept and the world stands at safepoints, the objects of
a size class's emptiest spans move into the free slots of its fullest ones, and the emptied spans go
back to the page heap. Then every pointer to a moved object is changed: in objects, package
variables, stacks (by the maps that let stacks grow), records of goroutines, specials, queued
finalizers, and in the handles of weak pointers, which hide theirs.

What is pinned, and keeps its span where it is: an object whose address was hashed (a pointer,
channel or interface key of a map, or what a hash table written in Go hashes: its place there
depends on the address), one that a semaphore or notify list in it has waiters for, and armed
timers. Large objects have spans of their own; moving them would gain nothing. An address that the
program keeps as a uintptr is not changed, as package unsafe warns.

`place` holds the new place of each object of a moved span, and
`moved` which spans those are.
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, layout, sizeclass
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.mgc import GC
from gomem_kernel.runtime.proc import Sched

if not cython.compiled:
    from gomem_kernel.runtime.mspecial import QUEUED_FINALIZER, SPECIAL_WEAK
    from gomem_kernel.runtime.proc import TIMER_OBJECT
    from gomem_kernel.runtime.stack import FN_MAP_WORDS, FN_N_OBJECTS, FN_OBJECTS, FN_SHIFT

    # Virtual nanoseconds of moving: bytes copied in one.
    COPY_BYTES_PER_NS = 4


@cython.final
@cython.cclass
class Compactor:
    """The compactor of one machine.

    moved       of each span: it is being emptied; place: where each of its objects goes, a word
        index into the heap region
    runs, n_objects, n_bytes, n_pages, n_pointers, n_pinned, spent_ns  of all runs: how often it
        ran, objects and bytes moved, pages freed, pointers changed, spans left for what is pinned
        in them, and virtual time
    """

    def __init__(self, gc: GC, core: Sched):
        self.gc = gc
        self.core = core
        self.heap = gc.heap
        self.mem = gc.heap.arena.mem64
        n = int(gc.heap.n_pages) + 1
        self.moved = lazy_array("B", n)
        self.spans = lazy_array("i", n)
        self.place = lazy_array("i", int(gc.heap.n_pages) << 10)
        self.n_spans = 0
        self.scanned = 0
        self.runs = self.n_objects = self.n_bytes = self.n_pages = 0
        self.n_pointers = self.n_pinned = self.spent_ns = 0
        self.callbacks = []

    def compact(self):
        """Compact the heap, all being swept and the world stopped; the virtual nanoseconds."""
        objects, size = self.n_objects, self.n_bytes
        heap = self.heap
        heap.compact_due = False
        heap.flush_mcaches()
        self.scanned = 0
        self.n_spans = 0
        self.pin_records()
        for spc in range(2, sizeclass.NUM_SPAN_CLASSES):
            self.plan(spc)
        if self.n_spans:
            self.change_heap()
            self.change_roots()
            for callback in self.callbacks:
                callback(self.forward)
            self.free_spans()
        self.runs += 1
        spent = (
            self.scanned // cost.MARK_DENSE_BYTES_PER_NS
            + (self.n_bytes - size) // COPY_BYTES_PER_NS
        )
        spent += (self.n_objects - objects) * cost.MARK_OBJECT_NS
        self.spent_ns += spent
        return spent

    def on_move(self, callback):
        """Have a function called with `forward` after each move, for addresses kept in Python."""
        self.callbacks.append(callback)

    def figures(self):
        """What compacting has moved, gained and paid so far, by name."""
        return {
            "compactions": int(self.runs),
            "compact_objects": int(self.n_objects),
            "compact_bytes": int(self.n_bytes),
            "compact_freed_bytes": int(self.n_pages) * layout.PAGE,
            "compact_pointers": int(self.n_pointers),
            "compact_pinned_spans": int(self.n_pinned),
            "compact_ns": int(self.spent_ns),
        }

    # ---- what moves where

    def pin_records(self) -> cython.void:
        """Pin what rows of the scheduler know by its address in a way that cannot change."""
        k: longlong
        g: longlong
        for k in range(1, self.core.n_tm):
            if self.core.tm_kind[k] == TIMER_OBJECT:
                self.heap.pin(self.core.tm_arg[k])
        for g in range(1, self.core.n_g):
            k = self.core.g_sudog[g]
            while k != 0:
                if self.core.s_case[k] < 0 and self.core.s_chan[k] == 0:
                    self.heap.pin(self.core.s_elem[k])
                k = self.core.s_wait[k]

    def plan(self, spc: cython.int) -> cython.void:
        """Move the objects of a span class's emptiest spans into its fullest ones.

        A span is emptied if half of its slots or less are taken, nothing in it is pinned, and all
        of its objects find room in spans that stay.
        """
        n: longlong = self.collect_spans(spc)
        low: longlong = self.n_spans
        high: longlong = low + n - 1
        room: longlong = 0
        k: longlong
        s: cython.int
        for k in range(low, low + n):
            room += self.heap.nelems[self.spans[k]] - self.heap.alloc_count[self.spans[k]]
        while low < high:
            s = self.spans[low]
            if self.heap.alloc_count[s] * 2 > self.heap.nelems[s]:
                break
            # Its own free slots are no room.
            room -= self.heap.nelems[s] - self.heap.alloc_count[s]
            if self.is_pinned(s):
                self.n_pinned += 1
            elif room < self.heap.alloc_count[s]:
                break
            else:
                room -= self.heap.alloc_count[s]
                high = self.empty(s, low, high)
                self.spans[self.n_spans] = s
                self.n_spans += 1
            low += 1

    def collect_spans(self, spc: cython.int) -> longlong:
        """Put the spans of a class behind those already emptied, the emptiest first; how many."""
        s: longlong = 1
        n: longlong = 0
        while s < self.heap.top:
            if self.heap.page_span[s] == 0:
                s += max(self.heap.free_len[s], 1)
                continue
            if (
                self.heap.state[s] == sizeclass.SPAN_IN_USE
                and self.heap.spanclass[s] == spc
                and not self.moved[s]
            ):
                self.spans[self.n_spans + n] = cython.cast(cython.int, s)
                n += 1
            s += self.heap.npages[s]
        self.sort(self.n_spans, n)
        return n

    def sort(self, first: longlong, n: longlong) -> cython.void:
        """Sort n entries of `spans` by objects, and by address among equals (a heap sort)."""
        k: longlong = n // 2
        while k > 0:
            k -= 1
            self.sift(first, k, n)
        k = n
        while k > 1:
            k -= 1
            self.swap(first, first + k)
            self.sift(first, 0, k)

    def sift(self, first: longlong, k: longlong, n: longlong) -> cython.void:
        """Move entry k down to its place in a heap with the largest first."""
        child: longlong
        while 2 * k + 1 < n:
            child = 2 * k + 1
            if child + 1 < n and self.less(first + child, first + child + 1):
                child += 1
            if not self.less(first + k, first + child):
                return
            self.swap(first + k, first + child)
            k = child

    def swap(self, a: longlong, b: longlong) -> cython.void:
        """Exchange two entries of `spans`."""
        s: cython.int = self.spans[a]
        self.spans[a] = self.spans[b]
        self.spans[b] = s

    def less(self, a: longlong, b: longlong) -> cython.bint:
        """Whether an entry of `spans` comes before another."""
        x: cython.int = self.heap.alloc_count[self.spans[a]]
        y: cython.int = self.heap.alloc_count[self.spans[b]]
        return x < y or (x == y and self.spans[a] < self.spans[b])

    def is_pinned(self, s: longlong) -> cython.bint:
        """Whether an object of the span may not move."""
        k: longlong
        for k in range((self.heap.nelems[s] + 63) >> 6):
            if self.heap.pin_bits[(s << 4) + k] != 0:
                return True
        return False

    def empty(self, s: cython.int, low: longlong, high: longlong) -> longlong:
        """Move all objects of a span to those at `high` and before; the new `high`."""
        i: longlong
        t: cython.int
        j: longlong
        self.moved[s] = 1
        for i in range(self.heap.nelems[s]):
            if not self.heap.is_allocated(s, i):
                continue
            t = self.spans[high]
            j = self.heap.next_free_index(t)
            while j >= self.heap.nelems[t] and high > low + 1:
                high -= 1
                t = self.spans[high]
                j = self.heap.next_free_index(t)
            self.heap.freeindex[t] = cython.cast(cython.int, j + 1)
            self.heap.alloc_count[t] += 1
            self.move(s, i, t, j)
        return high

    def move(self, s: longlong, i: longlong, t: longlong, j: longlong) -> cython.void:
        """Copy object i of span s to slot j of span t, with what is known of it."""
        words: longlong = self.heap.elemsize[s] >> 3
        old: longlong = (s << 10) + i * words
        new: longlong = (t << 10) + j * words
        k: longlong
        for k in range(words):
            self.mem[(layout.HEAP_START >> 3) + new + k] = self.mem[
                (layout.HEAP_START >> 3) + old + k
            ]
        if self.heap.spanclass[s] & 1 == 0 and 1 < words <= 64:
            self.heap.set_pointer_bits(
                cython.cast(cython.int, t), j * words, self.heap.pointer_bits(s, i * words)
            )
        self.place[(s << 10) + i] = cython.cast(cython.int, new)
        if words == 1:
            i >>= 1
            j >>= 1
        self.heap.types[(t << 9) + j] = self.heap.types[(s << 9) + i]
        if len(self.heap.sites) > 1:
            self.heap.sites[(t << 9) + j] = self.heap.sites[(s << 9) + i]
        self.n_objects += 1
        self.n_bytes += words << 3

    def free_spans(self) -> cython.void:
        """Give the emptied spans back, and put the filled ones on their lists anew."""
        k: longlong
        s: cython.int
        for k in range(self.n_spans):
            s = self.spans[k]
            self.moved[s] = 0
            self.n_pages += self.heap.npages[s]
            self.heap.unlink_central(s)
            self.heap.free_span(s)
        s = 1
        while s < self.heap.top:
            if self.heap.page_span[s] == 0:
                s += max(self.heap.free_len[s], 1)
                continue
            if self.heap.state[s] == sizeclass.SPAN_IN_USE and self.heap.spanclass[s] > 1:
                self.heap.unlink_central(s)
                self.heap.push_central(s, self.heap.alloc_count[s] == self.heap.nelems[s])
            s += self.heap.npages[s]

    # ---- pointers

    def forward(self, addr: longlong) -> longlong:
        """Where the object that holds an address is now: the address in it."""
        offset: longlong = addr - layout.HEAP_BASE
        s: longlong
        index: longlong
        if offset < 0 or offset >= self.heap.top << 13:
            return addr
        s = self.heap.page_span[offset >> 13]
        if s == 0 or not self.moved[s]:
            return addr
        offset -= s << 13
        index = (offset * self.heap.divmul[s]) >> 32
        if index >= self.heap.nelems[s]:
            return addr
        self.n_pointers += 1
        offset -= index * self.heap.elemsize[s]
        return (
            layout.HEAP_BASE + (cython.cast(longlong, self.place[(s << 10) + index]) << 3) + offset
        )

    def change(self, word: longlong) -> cython.void:
        """Change the pointer at a word of the arena."""
        new: longlong
        if self.mem[word] != 0:
            new = self.forward(self.mem[word])
            if new != self.mem[word]:
                self.mem[word] = new

    def change_heap(self) -> cython.void:
        """Change the pointers in all objects."""
        s: longlong = 1
        i: longlong
        while s < self.heap.top:
            if self.heap.page_span[s] == 0:
                s += max(self.heap.free_len[s], 1)
                continue
            if (
                self.heap.state[s] == sizeclass.SPAN_IN_USE
                and self.heap.spanclass[s] & 1 == 0
                and not self.moved[s]
            ):
                for i in range(self.heap.nelems[s]):
                    if self.heap.is_allocated(cython.cast(cython.int, s), i):
                        self.change_object(s, i)
            s += self.heap.npages[s]

    def change_object(self, s: longlong, i: longlong) -> cython.void:
        """Change the pointers in an object of a span."""
        words: longlong = self.heap.elemsize[s] >> 3
        at: longlong = (layout.HEAP_START >> 3) + (s << 10) + i * words
        bits: ulonglong
        self.scanned += words << 3
        if self.heap.spanclass[s] >> 1 == 0:
            self.change_typed(at, words, self.heap.large_type[s])
        elif words > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER >> 3:
            self.change_typed(at + 1, words - 1, self.mem[at])
        else:
            bits = self.heap.pointer_bits(s, i * words)
            while bits:
                if bits & 1:
                    self.change(at)
                at += 1
                bits >>= 1

    def change_typed(self, word: longlong, words: longlong, typ: longlong) -> cython.void:
        """Change the pointers of an array of a type that fills `words` words."""
        desc: longlong = (typ - layout.BASE) >> 3
        end: longlong = word + words
        size: longlong
        pointers: longlong
        k: longlong
        at: longlong
        bits: ulonglong
        # As in Marker.scan_typed.
        if desc <= 0 or desc >= layout.DATA_START >> 3 or not self.heap.arena.is_type(typ):
            return
        if self.mem[desc] < 8:
            return
        size = self.mem[desc] >> 3
        pointers = self.mem[desc + (layout.TYPE_PTRBYTES >> 3)] >> 3
        while word < end and pointers > 0:
            k = 0
            while k < pointers:
                bits = self.heap.type_mask(typ, k)
                at = word + k
                while bits and at < end:
                    if bits & 1:
                        self.change(at)
                    at += 1
                    bits >>= 1
                k += 64
            word += size

    def change_roots(self) -> cython.void:
        """Change the pointers outside of the heap's objects."""
        k: longlong
        g: longlong
        for k in range(self.gc.n_globals):
            self.change(self.gc.global_words[k])
        self.change((layout.DATA_START >> 3) + layout.RT_RECORDS)
        for g in range(1, self.core.n_g):
            if self.core.g_lo[g] != 0:
                self.change_stack(g)
                self.change_records(g)
        self.change_specials()

    def change_stack(self, g: longlong) -> cython.void:
        """Change the pointers in the frames of a goroutine, as `Stacks.copy_stack` adjusts them."""
        fp: longlong = self.core.g_fp[g]
        pc: longlong = self.core.g_pc[g]
        faulted: cython.bint = False
        head: longlong
        row: longlong
        at: longlong
        left: longlong
        n: longlong
        self.scanned += self.core.used_words(g) << 3
        while True:
            head = self.mem[fp - 1]
            row = self.core.func_at(fp) << FN_SHIFT
            at = self.core.frame_map(row >> FN_SHIFT, pc, faulted)
            if at >= 0:
                self.change_words(fp, at, self.core.ft[row + FN_MAP_WORDS])
            at = self.core.ft[row + FN_OBJECTS]
            left = self.core.ft[row + FN_N_OBJECTS]
            while left > 0:
                n = ((self.core.map_words[at] >> 32) + 63) >> 6
                self.change_words(fp + (self.core.map_words[at] & 0x7FFFFFFF), at + 1, n)
                at += 1 + n
                left -= 1
            pc = self.core.return_pc(g, fp)
            if pc == 0:
                break
            faulted = (head & layout.FRAME_FAULTED) != 0
            fp -= head & layout.FRAME_DELTA

    def change_words(self, base: longlong, at: longlong, n_words: longlong) -> cython.void:
        """Change the pointers from `base` on that n_words bitmaps name."""
        bits: ulonglong
        k: longlong
        while n_words > 0:
            bits = cython.cast(ulonglong, self.core.map_words[at])
            if not cython.compiled:
                bits = int(self.core.map_words[at]) & layout.MASK64
            k = base
            while bits:
                if bits & 1:
                    self.change(k)
                bits >>= 1
                k += 1
            base += 64
            at += 1
            n_words -= 1

    def change_records(self, g: longlong) -> cython.void:
        """Change what a goroutine holds beside its frames, as `Stacks.add_records` finds it."""
        k: longlong = self.core.g_defer[g]
        self.core.g_ctx[g] = self.forward(self.core.g_ctx[g])
        while k != 0:
            self.core.d_fn[k] = self.forward(self.core.d_fn[k])
            k = self.core.d_link[k]
        k = self.core.g_panic[g]
        while k != 0:
            self.core.p_data[k] = self.forward(self.core.p_data[k])
            self.core.p_text[k] = self.forward(self.core.p_text[k])
            k = self.core.p_link[k]
        k = self.core.g_sudog[g]
        while k != 0:
            self.core.s_chan[k] = self.forward(self.core.s_chan[k])
            self.core.s_elem[k] = self.forward(self.core.s_elem[k])
            k = self.core.s_wait[k]

    def change_specials(self) -> cython.void:
        """Change what specials hold and whom they belong to."""
        k: longlong
        link: longlong
        i: longlong
        s: longlong
        word: longlong
        for k in range(1, self.heap.n_specials):
            if self.heap.sp_kind[k] != 0:
                self.heap.sp_fn[k] = self.forward(self.heap.sp_fn[k])
            if self.heap.sp_kind[k] == QUEUED_FINALIZER:
                self.heap.sp_addr[k] = self.forward(self.heap.sp_addr[k])
            elif self.heap.sp_kind[k] == SPECIAL_WEAK:
                word = (self.heap.sp_fn[k] - layout.BASE) >> 3
                self.mem[word] = self.forward(self.mem[word])
        for i in range(self.n_spans):
            s = self.spans[i]
            k = self.heap.span_specials[s]
            self.heap.span_specials[s] = 0
            # From the list's end, that those of one object keep their order.
            k = self.heap.reverse_list(k)
            while k != 0:
                link = self.heap.sp_next[k]
                self.heap.sp_addr[k] = self.forward(self.heap.sp_addr[k])
                self.heap.link_special(k)
                k = link
