# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Where grey objects wait: buffers and queues of each P, and what other Ps may take of them.

A P has, as Go's `gcWork`, two buffers of 253 objects. It fills one and takes from it, the last
first; where both are full or empty one is exchanged with the list that all Ps share. Spans with
grey objects go to its ring, and overflow into its chain, the first first; whoever has no work takes
half of a chain. So depth comes before breadth, and Ps meet only at buffers and chains.

While the collector marks, the write barrier notes pointers in the P's buffer of 512 words, and
marks their objects when that is full or nothing else is left to do. A pointer in a buffer counts as
grey.

`work_p` is the P that marks. What the machine's own functions shade meanwhile for a goroutine goes
to the P that marked last.

Source: go1.27 runtime/mgcwork.go gcWork, runtime/mgcmark_greenteagc.go spanQueue,
runtime/mwbbuf.go wbBuf
Departs: chains have no end; a P lets others have some spans at each 64th put, whether or not it
has just made room; it looks for a chain to steal from at its right neighbour first, not at random.
"""

import cython
from cython import longlong

from gomem_kernel.runtime.arena import lazy_array

if not cython.compiled:
    # Objects in a buffer, and the distance between two buffers' first. Source: go1.27
    # runtime/mgcwork.go _WorkbufSize
    BUF_OBJECTS = 253
    BUF_SHIFT = 8
    # Source: go1.27 runtime/mgcwork.go gcWork.balance, handoff
    BALANCE_OBJECTS = 4
    # Source: go1.27 runtime/mgcmark_greenteagc.go spanQueue
    RING_SHIFT = 8
    RING_SPANS = 256
    SPILL_PERIOD = 64  # a power of two
    SPILL_MAX = 16
    SPILL_MIN = 4
    # Source: go1.27 runtime/mwbbuf.go wbBufEntries
    BARRIER_SHIFT = 9
    BARRIER_WORDS = 512
    NO_SPAN = -1


@cython.cclass
class WorkQueues:
    """The queues of all Ps.

    n_work     objects in buffers; n_queued: spans in rings and chains
    n_noted    pointers of barriers; steals: how often a P has taken spans of another one
    buf1, buf2 the two buffers of each P, 0 for none
    buf_n, buf_next, buf_obj  objects in each buffer, its successor in a list, the objects: word
        indices into the heap region
    full, free first buffer of the shared list, and of those that nobody uses; n_full: of the former
    ring, chain  spans of each P: span << 10 | the object that was marked first; by head and tail
    noted      pointers that the write barrier has noted, noted_n of each P
    """

    def __init__(self, n_pages: int, n_procs: int):
        self.procs = n_procs
        self.work_p = 0
        self.n_work = self.n_queued = self.n_noted = 0
        n_bufs = (n_pages << 10) // BUF_OBJECTS + 4 * n_procs + 1
        self.buf1 = lazy_array("i", n_procs)
        self.buf2 = lazy_array("i", n_procs)
        self.buf_n = lazy_array("i", n_bufs)
        self.buf_next = lazy_array("i", n_bufs)
        self.buf_obj = lazy_array("i", n_bufs << BUF_SHIFT)
        self.n_bufs = 1
        self.full = self.free = self.n_full = 0
        self.ring = lazy_array("i", n_procs << RING_SHIFT)
        self.ring_head = lazy_array("q", n_procs)
        self.ring_tail = lazy_array("q", n_procs)
        bits = int(n_pages - 1).bit_length()
        self.chain_bits = bits
        self.chain = lazy_array("i", n_procs << bits)
        self.chain_head = lazy_array("q", n_procs)
        self.chain_tail = lazy_array("q", n_procs)
        self.noted = lazy_array("q", n_procs << BARRIER_SHIFT)
        self.noted_n = lazy_array("i", n_procs)
        self.steals = 0

    def drop_work(self) -> cython.void:
        """Forget what is in buffers and queues: a cycle begins, and the last one was finished."""
        p: longlong
        for p in range(self.procs):
            self.buf1[p] = 0
            self.buf2[p] = 0
            self.ring_head[p] = 0
            self.ring_tail[p] = 0
            self.chain_head[p] = 0
            self.chain_tail[p] = 0
            self.noted_n[p] = 0
        self.n_bufs = 1
        self.full = 0
        self.free = 0
        self.n_full = 0
        self.n_work = 0
        self.n_queued = 0
        self.n_noted = 0

    # ---- objects

    def new_buf(self) -> cython.int:
        """An empty buffer.

        Source: go1.27 runtime/mgcwork.go getempty
        """
        b: cython.int = self.free
        if b != 0:
            self.free = self.buf_next[b]
        else:
            b = self.n_bufs
            self.n_bufs = b + 1
        self.buf_n[b] = 0
        return b

    def put_full(self, b: cython.int) -> cython.void:
        """Put a buffer on the list that all Ps share.

        Source: go1.27 runtime/mgcwork.go putfull
        """
        self.buf_next[b] = self.full
        self.full = b
        self.n_full += 1

    def take_full(self) -> cython.int:
        """Take the buffer that was shared last, 0 if there is none.

        Source: go1.27 runtime/mgcwork.go trygetfull
        """
        b: cython.int = self.full
        if b != 0:
            self.full = self.buf_next[b]
            self.n_full -= 1
        return b

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def put_object(self, word: longlong) -> cython.void:
        """Queue an object, given by its word index into the heap region.

        Source: go1.27 runtime/mgcwork.go gcWork.putObjFast
        """
        b: cython.int = self.buf1[self.work_p]
        if b == 0 or self.buf_n[b] == BUF_OBJECTS:
            b = self.room_for_object()
        self.buf_obj[(cython.cast(longlong, b) << BUF_SHIFT) + self.buf_n[b]] = cython.cast(
            cython.int, word
        )
        self.buf_n[b] += 1
        self.n_work += 1

    def room_for_object(self) -> cython.int:
        """A first buffer that is not full.

        Source: go1.27 runtime/mgcwork.go gcWork.init, gcWork.putObj
        """
        p: cython.int = self.work_p
        b: cython.int = self.buf1[p]
        if b == 0:
            self.buf1[p] = self.new_buf()
            self.buf2[p] = self.take_full()
            if self.buf2[p] == 0:
                self.buf2[p] = self.new_buf()
        else:
            self.buf1[p] = self.buf2[p]
            self.buf2[p] = b
            if self.buf_n[self.buf1[p]] == BUF_OBJECTS:
                self.put_full(self.buf1[p])
                self.buf1[p] = self.new_buf()
        return self.buf1[p]

    def take_object(self) -> longlong:
        """The P's next object, NO_SPAN if neither it nor the shared list has one.

        Source: go1.27 runtime/mgcwork.go gcWork.tryGetObj
        """
        p: cython.int = self.work_p
        b: cython.int = self.buf1[p]
        if b == 0:
            b = self.room_for_object()
        if self.buf_n[b] == 0:
            self.buf1[p] = self.buf2[p]
            self.buf2[p] = b
            b = self.buf1[p]
            if self.buf_n[b] == 0:
                b = self.take_full()
                if b == 0:
                    return NO_SPAN
                self.buf_next[self.buf1[p]] = self.free
                self.free = self.buf1[p]
                self.buf1[p] = b
        self.n_work -= 1
        self.buf_n[b] -= 1
        return self.buf_obj[(cython.cast(longlong, b) << BUF_SHIFT) + self.buf_n[b]]

    def balance(self) -> cython.void:
        """Share work while the shared list is empty.

        Source: go1.27 runtime/mgcwork.go gcWork.balance, handoff
        """
        p: cython.int = self.work_p
        b: cython.int = self.buf1[p]
        half: cython.int
        new: cython.int
        k: longlong
        if b == 0:
            return
        if self.buf_n[self.buf2[p]] != 0:
            self.put_full(self.buf2[p])
            self.buf2[p] = self.new_buf()
        elif self.buf_n[b] > BALANCE_OBJECTS:
            new = self.new_buf()
            half = self.buf_n[b] // 2
            self.buf_n[b] -= half
            self.buf_n[new] = half
            for k in range(half):
                self.buf_obj[(cython.cast(longlong, new) << BUF_SHIFT) + k] = self.buf_obj[
                    (cython.cast(longlong, b) << BUF_SHIFT) + self.buf_n[b] + k
                ]
            self.put_full(b)
            self.buf1[p] = new

    # ---- spans

    def put_span(self, entry: longlong) -> cython.void:
        """Queue a span: span << 10 | the object that was marked first.

        Source: go1.27 runtime/mgcmark_greenteagc.go spanQueue.put, spanQueue.putFast
        """
        p: cython.int = self.work_p
        tail: longlong = self.ring_tail[p]
        if tail - self.ring_head[p] == RING_SPANS:
            self.spill(p, RING_SPANS // 2)
        self.ring[(p << RING_SHIFT) + (tail & (RING_SPANS - 1))] = cython.cast(cython.int, entry)
        tail += 1
        self.ring_tail[p] = tail
        self.n_queued += 1
        if tail & (SPILL_PERIOD - 1) == 0:
            self.spill_some(p)

    def spill_some(self, p: cython.int) -> cython.void:
        """Now and then let others have some spans, if they could find none here."""
        n: longlong = min((self.ring_tail[p] - self.ring_head[p]) // 2, SPILL_MAX)
        if n > SPILL_MIN and self.chain_head[p] == self.chain_tail[p]:
            self.spill(p, n)

    def spill(self, p: cython.int, n: longlong) -> cython.void:
        """Move the first n spans of a ring to its chain.

        Source: go1.27 runtime/mgcmark_greenteagc.go spanQueue.drain
        """
        base: longlong = cython.cast(longlong, p) << self.chain_bits
        mask: longlong = (cython.cast(longlong, 1) << self.chain_bits) - 1
        while n > 0:
            self.chain[base + (self.chain_tail[p] & mask)] = self.ring[
                (p << RING_SHIFT) + (self.ring_head[p] & (RING_SPANS - 1))
            ]
            self.chain_tail[p] += 1
            self.ring_head[p] += 1
            n -= 1

    def take_span(self, victim: cython.int) -> longlong:
        """The next span of the P's ring or, where that is empty, half of a chain and its first one.

        NO_SPAN if the chain, that of P `victim`, is empty too.

        Source: go1.27 runtime/mgcmark_greenteagc.go spanQueue.tryGetFast, spanQueue.refill
        """
        p: cython.int = self.work_p
        at: longlong = p << RING_SHIFT
        base: longlong = cython.cast(longlong, victim) << self.chain_bits
        mask: longlong = (cython.cast(longlong, 1) << self.chain_bits) - 1
        n: longlong
        k: longlong
        if self.ring_head[p] == self.ring_tail[p]:
            n = self.chain_tail[victim] - self.chain_head[victim]
            if n == 0:
                return NO_SPAN
            n = min(n - n // 2, RING_SPANS // 2)
            for k in range(n):
                self.ring[at + k] = self.chain[base + ((self.chain_head[victim] + k) & mask)]
            self.chain_head[victim] += n
            self.ring_head[p] = 0
            self.ring_tail[p] = n
            self.steals += victim != p
        self.n_queued -= 1
        self.ring_head[p] += 1
        return self.ring[at + ((self.ring_head[p] - 1) & (RING_SPANS - 1))]

    def steal_span(self) -> longlong:
        """A span from the chain of another P, NO_SPAN if no chain has one.

        Source: go1.27 runtime/mgcmark_greenteagc.go gcWork.tryStealSpan
        """
        k: cython.int
        victim: cython.int
        for k in range(1, self.procs):
            victim = (self.work_p + k) % self.procs
            if self.chain_head[victim] != self.chain_tail[victim]:
                return self.take_span(victim)
        return NO_SPAN

    def share_all(self) -> cython.void:
        """Make all that Ps keep for themselves reachable for others.

        Source: go1.27 runtime/mgc.go gcMarkDone, runtime/mgcwork.go gcWork.dispose
        """
        p: cython.int
        for p in range(self.procs):
            if self.buf1[p] != 0:
                self.dispose(self.buf1[p])
                self.dispose(self.buf2[p])
                self.buf1[p] = 0
                self.buf2[p] = 0
            self.spill(p, self.ring_tail[p] - self.ring_head[p])

    def dispose(self, b: cython.int) -> cython.void:
        """Give a P's buffer back: to the shared list, or if it is empty for another use."""
        if self.buf_n[b] != 0:
            self.put_full(b)
        else:
            self.buf_next[b] = self.free
            self.free = b

    # ---- looking at them

    def queued_spans(self):
        """The entries of the spans that wait, those of each P in their order."""
        found = []
        mask = (1 << int(self.chain_bits)) - 1
        for p in range(self.procs):
            at = p << RING_SHIFT
            for k in range(self.ring_head[p], self.ring_tail[p]):
                found.append(int(self.ring[at + (k & (RING_SPANS - 1))]))
            for k in range(self.chain_head[p], self.chain_tail[p]):
                found.append(int(self.chain[(p << int(self.chain_bits)) + (k & mask)]))
        return found

    def queued_objects(self):
        """The word indices of the objects that wait: those of each P, then those shared."""
        found = []
        for p in range(self.procs):
            for b in (self.buf1[p], self.buf2[p]):
                found += self._objects_in(b)
        b = self.full
        while b:
            found += self._objects_in(b)
            b = int(self.buf_next[b])
        return found

    def _objects_in(self, b):
        return [int(self.buf_obj[(b << BUF_SHIFT) + k]) for k in range(self.buf_n[b] - 1, -1, -1)]

    def noted_pointers(self):
        """The pointers that write barriers have noted."""
        return [
            int(self.noted[(p << BARRIER_SHIFT) + k])
            for p in range(self.procs)
            for k in range(self.noted_n[p])
        ]
