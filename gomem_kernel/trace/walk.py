# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The loops of a snapshot: over the blocks of a heap, over their pointers, over the graph of them.

`HeapWalk` fills columns that `snapshot.take` has made: `blocks` one row for each allocated block in
order of address, `edges` the pointers between rows. `Graph` answers what needs every row once:
distance from the roots (`distances`), who is reached only through whom (`dominators`), and how much
each row keeps alive (`retained`). It knows rows, not memory.

Dominators are those of Lengauer and Tarjan, "A fast algorithm for finding dominators in a
flowgraph", 1979, with simple path compression: O(m log n), no recursion; node n is a root above
all roots.

Source: go1.27 runtime/mbitmap.go heapBitsInSpan, typePointersOfUnchecked
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import layout, sizeclass

if not cython.compiled:
    COLOUR_NONE = 0
    COLOUR_WHITE = 1
    COLOUR_BLACK = 3


@cython.final
@cython.cclass
class HeapWalk:
    """One walk over a heap that stands still.

    starts  int64, first pages of the spans that hold blocks, in order
    n_rows  allocated blocks in them       top, limit  pages and bytes of the heap that were used
    """

    def __init__(self, heap, starts, first_slot, row_of_slot):
        # Uncompiled, views give Python's integers, which do not overflow; numpy's would.
        self.mem64 = heap.arena.mem64
        self.mem64u = heap.arena.mem64u
        self.mem8 = heap.arena.mem8
        self.page_span = heap.page_span
        self.state = heap.state
        self.spanclass = heap.spanclass
        self.elemsize = heap.elemsize
        self.nelems = heap.nelems
        self.freeindex = heap.freeindex
        self.sweepgen = heap.sweepgen
        self.large_type = heap.large_type
        self.alloc_bits = heap.alloc_bits
        self.mark_bits = heap.mark_bits
        self.types = heap.types
        self.sites = heap.sites
        self.has_sites = len(heap.sites) == len(heap.types)
        self.inline_bytes = heap.inline_bytes
        self.top = heap.top
        self.limit = self.top * layout.PAGE
        self.starts = memoryview(starts)
        self.first_slot = memoryview(first_slot)
        self.row_of_slot = memoryview(row_of_slot)
        self.n_rows = self._count()

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def used(self, s: longlong, word: cython.int) -> ulonglong:
        """Bits of the blocks 64 * word and on of a span that are allocated."""
        bits: ulonglong = self.alloc_bits[(s << 4) + word]
        n: longlong = self.freeindex[s] - (word << 6)
        if n >= 64:
            bits = layout.MASK64
        elif n > 0:
            bits |= (cython.cast(ulonglong, 1) << n) - 1
        n = self.nelems[s] - (word << 6)
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        return bits

    def _count(self):
        """Number the slots of all spans, and count the allocated blocks."""
        n: longlong = 0
        k: longlong
        s: longlong
        slot: longlong = 0
        word: cython.int
        bits: ulonglong
        for k in range(len(self.starts)):
            s = self.starts[k]
            self.first_slot[s] = slot
            slot += self.nelems[s]
            for word in range((self.nelems[s] + 63) >> 6):
                bits = self.used(s, word)
                while bits:
                    bits &= bits - 1
                    n += 1
        return n

    def blocks(self, columns, type_number, site_number, generation: longlong, marking: cython.bint):
        """Fill the columns of `columns`; gives the raw types and sites in order of their numbers.

        type_number  int32, zeroed: number + 1 of the raw type t at (t >> 3) * 2 + (t & 1)
        site_number  int32, zeroed: number + 1 of the raw site (a program counter)
        generation   the sweep generation of spans that have been swept
        marking      whether a cycle is marking: every block has a colour then

        A span that is still to be swept shows what the last cycle found: white goes, black stays.
        """
        self.addr = memoryview(columns["addr"])
        self.span = memoryview(columns["span"])
        self.colour = memoryview(columns["colour"])
        self.age = memoryview(columns["age"])
        self.type_id = memoryview(columns["type_id"])
        self.site = memoryview(columns["site"])
        types: cython.int[::1] = memoryview(type_number)
        places: cython.int[::1] = memoryview(site_number)
        raw_types: list[int] = []
        raw_sites: list[int] = []
        row: longlong = 0
        k: longlong
        s: longlong
        i: longlong
        entry: longlong
        at: longlong
        word: cython.int
        bits: ulonglong
        raw: longlong
        coloured: cython.bint
        for k in range(len(self.starts)):
            s = self.starts[k]
            coloured = marking or self.sweepgen[s] != generation
            for word in range((self.nelems[s] + 63) >> 6):
                bits = self.used(s, word)
                at = (s << 4) + word
                i = word << 6
                while bits:
                    if bits & 1:
                        self.row_of_slot[self.first_slot[s] + i] = row
                        self.addr[row] = layout.HEAP_BASE + (s << 13) + i * self.elemsize[s]
                        self.span[row] = k
                        self.age[row] = (self.alloc_bits[at] >> (i & 63)) & 1
                        if not coloured:
                            self.colour[row] = COLOUR_NONE
                        elif (self.mark_bits[at] >> (i & 63)) & 1:
                            self.colour[row] = COLOUR_BLACK
                        else:
                            self.colour[row] = COLOUR_WHITE
                        entry = (s << 9) + (i >> 1 if self.elemsize[s] == 8 else i)
                        raw = self.types[entry]
                        raw = ((raw >> 3) << 1) + (raw & 1)
                        if types[raw] == 0:
                            raw_types.append(int(self.types[entry]))
                            types[raw] = len(raw_types)
                        self.type_id[row] = types[raw] - 1
                        raw = self.sites[entry] if self.has_sites else 0
                        if places[raw] == 0:
                            raw_sites.append(int(raw))
                            places[raw] = len(raw_sites)
                        self.site[row] = places[raw] - 1
                        row += 1
                    bits >>= 1
                    i += 1
        return raw_types, raw_sites

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def row_at(self, addr: longlong) -> cython.int:
        """Row of the block that holds an address, -1 for none."""
        offset: longlong = addr - layout.HEAP_BASE
        s: longlong
        index: longlong
        if offset < 0 or offset >= self.limit:
            return -1
        s = self.page_span[offset >> 13]
        if s == 0 or self.state[s] != sizeclass.SPAN_IN_USE:
            return -1
        index = (offset - (s << 13)) // self.elemsize[s]
        if index >= self.nelems[s]:
            return -1
        return self.row_of_slot[self.first_slot[s] + index]

    def rows(self, addrs, found):
        """Fill `found` (int32) with the rows of the blocks that hold the addresses, -1 for none."""
        given: longlong[::1] = memoryview(addrs)
        rows: cython.int[::1] = memoryview(found)
        k: longlong
        for k in range(len(given)):
            rows[k] = self.row_at(given[k])

    # ---- edges

    def edges(self, edge_start, edge_target=None, edge_offset=None):
        """Pointers between blocks: how many, and where each row's begin; then the pointers.

        Call it first with `edge_start` alone: the others have as many entries as it gives back.
        """
        row: longlong
        s: longlong
        word: longlong
        typ: longlong
        self.edge_start = memoryview(edge_start)
        self.filling = edge_target is not None
        if self.filling:
            self.edge_target = memoryview(edge_target)
            self.edge_offset = memoryview(edge_offset)
        self.n_edges = 0
        for row in range(self.n_rows):
            self.edge_start[row] = self.n_edges
            s = self.starts[self.span[row]]
            if self.spanclass[s] & 1:
                continue
            word = (self.addr[row] - layout.BASE) >> 3
            if self.elemsize[s] <= sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
                self.scan_small(s, word - (layout.HEAP_START >> 3) - (s << 10), word)
            elif self.spanclass[s] >> 1:
                typ = self.mem64[word]
                self.scan_typed(word, word + 1, (self.elemsize[s] >> 3) - 1, typ)
            else:
                self.scan_typed(word, word, self.elemsize[s] >> 3, self.large_type[s])
        self.edge_start[self.n_rows] = self.n_edges
        return self.n_edges

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def add(self, block: longlong, word: longlong) -> cython.void:
        """Count or store the pointer at a word of the block that begins at a word."""
        row: cython.int = self.row_at(self.mem64[word])
        if row < 0:
            return
        if self.filling:
            self.edge_target[self.n_edges] = row
            self.edge_offset[self.n_edges] = cython.cast(cython.int, (word - block) << 3)
        self.n_edges += 1

    def scan_small(self, s: longlong, shift: longlong, word: longlong) -> cython.void:
        """Add the pointers of a block whose bits stand in its span, `shift` words from its start.

        Source: go1.27 runtime/mbitmap.go heapBitsInSpan
        """
        n: longlong = self.elemsize[s] >> 3
        at: longlong = (layout.HEAP_START + ((s + 1) << 13) - sizeclass.HEAP_BITS_BYTES) >> 3
        bits: ulonglong
        block: longlong = word
        if n >= sizeclass.INLINE_MARK_MIN >> 3:
            at -= self.inline_bytes >> 3
        at += shift >> 6
        shift &= 63
        bits = self.mem64u[at] >> shift
        if shift + n > 64:
            bits |= (self.mem64u[at + 1] << (64 - shift)) & layout.MASK64
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        while bits:
            if bits & 1 and self.mem64[word] != 0:
                self.add(block, word)
            word += 1
            bits >>= 1

    def type_mask(self, typ: longlong, word: longlong) -> ulonglong:
        """64 pointer bits of the type from the word on; `word` is a multiple of 64."""
        offset: longlong = typ - layout.BASE
        n: longlong = (self.mem64[(offset + layout.TYPE_PTRBYTES) >> 3] >> 3) - word
        mask: longlong = self.mem64[(offset + layout.TYPE_GCMASK) >> 3] - layout.BASE + (word >> 3)
        bits: ulonglong = 0
        k: cython.int
        for k in range(8):
            bits |= cython.cast(ulonglong, self.mem8[mask + k]) << (8 * k)
        if n < 64:
            bits &= (cython.cast(ulonglong, 1) << n) - 1
        return bits

    def scan_typed(
        self, block: longlong, word: longlong, words: longlong, typ: longlong
    ) -> cython.void:
        """Add the pointers of an array of a type that fills `words` words from a word on.

        Source: go1.27 runtime/mbitmap.go typePointersOfUnchecked
        """
        end: longlong = word + words
        size: longlong
        ptrs: longlong
        base: longlong
        k: longlong
        bits: ulonglong
        if not 0 < typ - layout.BASE < layout.DATA_START or typ & 7 != 0:
            return  # as in Marker.scan_typed
        if self.mem64[(typ - layout.BASE + layout.TYPE_SELF) >> 3] != typ:
            return
        size = self.mem64[(typ - layout.BASE) >> 3] >> 3
        if size == 0:
            return
        ptrs = self.mem64[(typ - layout.BASE + layout.TYPE_PTRBYTES) >> 3] >> 3
        while word < end and ptrs > 0:
            k = 0
            while k < ptrs:
                bits = self.type_mask(typ, k)
                base = word + k
                while bits:
                    if bits & 1 and base < end and self.mem64[base] != 0:
                        self.add(block, base)
                    base += 1
                    bits >>= 1
                k += 64
            word += size


@cython.final
@cython.cclass
class Graph:
    """Rows and the edges between them, with the rows that roots point to, in order.

    start   int64, shape (n + 1,)      target  int32      roots  int32
    """

    def __init__(self, start, target, roots):
        self.start = memoryview(start)
        self.target = memoryview(target)
        self.roots = memoryview(roots)
        self.n = len(self.start) - 1
        self.n_reached = 0

    def distances(self, distance, via):
        """Fill for each row how many pointers lead to it from a root (0: a root's own), else -1.

        via  the edge that reaches it first, in the order of the roots and of the edges; -2 - k for
             the root k itself, -1 for what is not reached
        """
        found: cython.int[::1] = memoryview(distance)
        edge: longlong[::1] = memoryview(via)
        queue: cython.int[::1] = _ints(self.n)
        head: longlong = 0
        tail: longlong = 0
        k: longlong
        row: cython.int
        other: cython.int
        for k in range(self.n):
            found[k] = -1
            edge[k] = -1
        for k in range(len(self.roots)):
            row = self.roots[k]
            if found[row] < 0:
                found[row] = 0
                edge[row] = -2 - k
                queue[tail] = row
                tail += 1
        while head < tail:
            row = queue[head]
            head += 1
            for k in range(self.start[row], self.start[row + 1]):
                other = self.target[k]
                if found[other] < 0:
                    found[other] = found[row] + 1
                    edge[other] = k
                    queue[tail] = other
                    tail += 1
        return tail

    def _number(self):
        """Number what the roots reach, depth first; number 0 is the node above the roots."""
        n: longlong = self.n
        self.order = _ints(n + 1)
        self.parent = _ints(n + 1)
        self.number = _ints(n + 1)
        self.stack = _ints(n + 1)
        at: longlong[::1] = _longs(n + 1)
        root_at: longlong = 0
        count: cython.int = 1
        depth: longlong
        k: longlong
        row: cython.int
        other: cython.int
        for k in range(n + 1):
            self.number[k] = -1
        self.order[0] = cython.cast(cython.int, n)
        self.number[n] = 0
        for root_at in range(len(self.roots)):
            row = self.roots[root_at]
            if self.number[row] >= 0:
                continue
            self.number[row] = count
            self.parent[count] = 0
            self.order[count] = row
            count += 1
            at[row] = self.start[row]
            depth = 0
            self.stack[0] = row
            while depth >= 0:
                row = self.stack[depth]
                if at[row] == self.start[row + 1]:
                    depth -= 1
                    continue
                other = self.target[at[row]]
                at[row] += 1
                if self.number[other] < 0:
                    self.number[other] = count
                    self.parent[count] = self.number[row]
                    self.order[count] = other
                    count += 1
                    at[other] = self.start[other]
                    depth += 1
                    self.stack[depth] = other
        self.n_reached = count

    def _predecessors(self):
        """For each number, the numbers of the nodes that point to it."""
        count: longlong = self.n_reached
        self.pred_start = _longs(count + 1)
        i: longlong
        k: longlong
        w: cython.int
        row: cython.int
        total: longlong = len(self.roots)
        for k in range(len(self.roots)):
            self.pred_start[self.number[self.roots[k]]] += 1
        for i in range(1, count):
            row = self.order[i]
            total += self.start[row + 1] - self.start[row]
            for k in range(self.start[row], self.start[row + 1]):
                self.pred_start[self.number[self.target[k]]] += 1
        for i in range(1, count + 1):
            self.pred_start[i] += self.pred_start[i - 1]
        self.preds = _ints(total)
        for k in range(len(self.roots)):
            w = self.number[self.roots[k]]
            self.pred_start[w] -= 1
            self.preds[self.pred_start[w]] = 0
        for i in range(1, count):
            row = self.order[i]
            for k in range(self.start[row], self.start[row + 1]):
                w = self.number[self.target[k]]
                self.pred_start[w] -= 1
                self.preds[self.pred_start[w]] = i

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def eval(self, v: cython.int) -> cython.int:
        """The node of least semidominator on the path to v in the forest, which it compresses."""
        depth: longlong = 0
        u: cython.int = v
        a: cython.int
        if self.ancestor[v] < 0:
            return v
        while self.ancestor[self.ancestor[u]] >= 0:
            self.stack[depth] = u
            depth += 1
            u = self.ancestor[u]
        while depth > 0:
            depth -= 1
            u = self.stack[depth]
            a = self.ancestor[u]
            if self.semi[self.label[a]] < self.semi[self.label[u]]:
                self.label[u] = self.label[a]
            self.ancestor[u] = self.ancestor[a]
        return self.label[v]

    def dominators(self, dominator):
        """Fill for each row the row through which alone the roots reach it.

        n where there is no such row, -1 where roots do not reach it.
        """
        found: cython.int[::1] = memoryview(dominator)
        self._number()
        self._predecessors()
        count: longlong = self.n_reached
        self.semi = _ints(count)
        self.label = _ints(count)
        self.ancestor = _ints(count)
        idom: cython.int[::1] = _ints(count)
        bucket: cython.int[::1] = _ints(count)  # first of a list
        following: cython.int[::1] = _ints(count)
        i: longlong
        k: longlong
        w: cython.int
        u: cython.int
        v: cython.int
        for i in range(count):
            self.semi[i] = i
            self.label[i] = i
            self.ancestor[i] = -1
            bucket[i] = -1
        for i in range(count - 1, 0, -1):
            w = i
            for k in range(self.pred_start[w], self.pred_start[w + 1]):
                u = self.eval(self.preds[k])
                if self.semi[u] < self.semi[w]:
                    self.semi[w] = self.semi[u]
            following[w] = bucket[self.semi[w]]
            bucket[self.semi[w]] = w
            self.ancestor[w] = self.parent[w]
            v = bucket[self.parent[w]]
            bucket[self.parent[w]] = -1
            while v >= 0:
                u = self.eval(v)
                idom[v] = u if self.semi[u] < self.semi[v] else self.parent[w]
                v = following[v]
        for i in range(1, count):
            if idom[i] != self.semi[i]:
                idom[i] = idom[idom[i]]
        for k in range(self.n):
            found[k] = -1
        for i in range(1, count):
            found[self.order[i]] = self.order[idom[i]]

    def retained(self, dominator, total):
        """Add to each row's bytes in `total` those of all that it dominates.

        Call it behind `dominators`: a row is numbered after the one that dominates it.
        """
        above: cython.int[::1] = memoryview(dominator)
        size: longlong[::1] = memoryview(total)
        i: longlong
        row: cython.int
        for i in range(self.n_reached - 1, 0, -1):
            row = self.order[i]
            if above[row] < self.n:
                size[above[row]] += size[row]


def _ints(n):
    """A zeroed array of int32."""
    return memoryview(bytearray(max(n, 1) * 4)).cast("i")


def _longs(n):
    """A zeroed array of int64."""
    return memoryview(bytearray(max(n, 1) * 8)).cast("q")
