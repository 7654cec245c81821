# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Channels: make, send, receive, close, select.

An hchan stands in the heap with Go's layout (C_* are its words); its wait queues hold rows of the
sudog table instead of addresses. A sender that finds a receiver copies straight into the receiver's
variable, also onto its stack, and the other way round; so a channel operation that has blocked is
complete when its goroutine becomes ready. The results of such an operation (ok, the chosen case)
are stored into the slot that `g_param` names.

Not modelled: locks (nothing runs at the same time); the fast paths.

Source: go1.27 runtime/chan.go makechan chansend chanrecv closechan, runtime/select.go selectgo
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.bubble import Bubbles

if not cython.compiled:
    from gomem_kernel.runtime.bubble import (
        MISUSE_CLOSE,
        MISUSE_RECEIVE,
        MISUSE_SELECT,
        MISUSE_SEND,
        W_SYNCTEST_RECEIVE,
        W_SYNCTEST_SELECT,
        W_SYNCTEST_SEND,
    )
    from gomem_kernel.runtime.mgcmark import STORE_NEW, STORE_OLD
    from gomem_kernel.runtime.panic import (
        FATAL_TABLE,
        RT_CLOSE_NIL,
        RT_CLOSED,
        RT_SEND_CLOSED,
    )
    from gomem_kernel.runtime.proc import (
        R_SELECT,
        SUDOG_SELECT,
        SUDOG_SEND,
        W_CHAN_RECEIVE,
        W_CHAN_RECEIVE_NIL,
        W_CHAN_SEND,
        W_CHAN_SEND_NIL,
        W_SELECT,
        W_SELECT_NO_CASES,
    )
    from gomem_kernel.runtime.stack import MAX_G

    SUDOG_RESULT = 8
    C_QCOUNT = 0
    C_SIZE = 1
    C_BUF = 2
    C_ELEMSIZE = 3
    C_TIMER = 4
    C_ELEM = 5
    C_SENDX = 6
    C_RECVX = 7
    C_RECVQ = 8
    C_SENDQ = 10
    C_BUBBLE = 12
    HCHAN_BYTES = 112
    WOULD_BLOCK = -1


class Chans(Bubbles):
    """Channel operations; `w` is a channel's first word in the arena, c its address."""

    def __init__(self, arena, heap, gc, alg):
        Bubbles.__init__(self, arena, heap)
        self.gc = gc
        gc.g_pc = self.g_pc
        self.alg = alg
        self.poll_order = lazy_array("i", 1 << 16)
        # A descriptor for hchan, of which only `buf` can point into the heap.
        t = arena.alloc_rodata(layout.TYPE_DESC_SIZE + 8, 8)
        self.hchan_type = layout.BASE + t
        self.mem[(t + layout.TYPE_SIZE) >> 3] = HCHAN_BYTES
        self.mem[(t + layout.TYPE_PTRBYTES) >> 3] = 24
        self.mem8[t + layout.TYPE_ALIGN] = 8
        self.mem8[t + layout.TYPE_KIND] = layout.KIND_STRUCT
        self.mem[(t + layout.TYPE_SELF) >> 3] = layout.BASE + t
        self.mem[(t + layout.TYPE_GCMASK) >> 3] = layout.BASE + t + layout.TYPE_DESC_SIZE
        self.mem[(t + layout.TYPE_DESC_SIZE) >> 3] = 1 << C_BUF

    # ---- values

    def take_roots(self, n: longlong):
        """Shade the first n roots."""
        k: longlong
        for k in range(n):
            self.gc.shade(self.roots[k])

    def barrier(self, word: longlong, new: longlong):
        """Before a pointer is stored to a word while the collector marks: shade old and new."""
        if self.mem[word] != 0:
            self.gc.write_barrier(self.mem[word], STORE_OLD)
        if new != 0:
            self.gc.write_barrier(new, STORE_NEW)

    def bulk_barrier(self, typ: longlong, dst: longlong, src: longlong):
        """`barrier` for each pointer in a value of a type; src 0: it is zeroed.

        Source: go1.27 runtime/mbitmap.go bulkBarrierPreWrite
        """
        n: longlong = self.mem[((typ - layout.BASE) >> 3) + 1] >> 3
        d: longlong = (dst - layout.BASE) >> 3
        s: longlong = (src - layout.BASE) >> 3
        k: longlong
        bits: cython.ulonglong = 0
        for k in range(n):
            if k & 63 == 0:
                bits = self.heap.type_mask(typ, k)
            if (bits >> (k & 63)) & 1:
                self.barrier(d + k, 0 if src == 0 else self.mem[s + k])

    def move(self, typ: longlong, dst: longlong, src: longlong):
        """Copy one value of a type, with write barriers where they are on."""
        t: longlong = (typ - layout.BASE) >> 3
        if self.heap.gc_marking and self.mem[t + 1] != 0:
            self.bulk_barrier(typ, dst, src)
        if self.mem[t] == 8 and ((dst | src) & 7) == 0:
            self.mem[(dst - layout.BASE) >> 3] = self.mem[(src - layout.BASE) >> 3]
        else:
            self.alg.memmove(dst, src, self.mem[t])

    def clear(self, typ: longlong, dst: longlong):
        """Zero one value of a type, with write barriers where they are on."""
        t: longlong = (typ - layout.BASE) >> 3
        if self.heap.gc_marking and self.mem[t + 1] != 0:
            self.bulk_barrier(typ, dst, 0)
        self.alg.memclr(dst, self.mem[t])

    # ---- channels

    def waits_on(self, s: longlong, c: longlong) -> cython.bint:
        """Whether s, the head of a queue in memory that a program can write, is a row of it."""
        elem: longlong = self.mem[((c - layout.BASE) >> 3) + C_ELEM]
        return 0 < s < MAX_G and self.s_chan[s] == c and self.s_type[s] == elem

    def has_queue(self, w: longlong, c: longlong) -> cython.bint:
        """Whether a queue of the channel at c can begin at a word: empty, or with rows of it."""
        s: longlong = self.mem[w]
        return s == 0 or (self.waits_on(s, c) and self.waits_on(self.mem[w + 1], c))

    def is_chan(self, c: longlong) -> cython.bint:
        """Whether what stands at an address is fit to be used as a channel; it may be forged."""
        w: longlong = self.word_at(c)
        n: longlong
        e: longlong
        if w < 0 or not self.arena.is_type(self.mem[w + C_ELEM]):
            return False
        if not self.has_queue(w + C_RECVQ, c) or not self.has_queue(w + C_SENDQ, c):
            return False
        n = self.mem[w + C_SIZE]
        e = (self.mem[w + C_ELEM] - layout.BASE) >> 3
        if n < 0 or n > self.arena.size or not self.inside(self.mem[w + C_BUF], n * self.mem[e]):
            return False
        if n == 0:
            return self.mem[w + C_QCOUNT] == 0
        return (
            0 <= self.mem[w + C_QCOUNT] <= n
            and 0 <= self.mem[w + C_SENDX] < n
            and 0 <= self.mem[w + C_RECVX] < n
        )

    def can_pass(self, c: longlong, elem: longlong, wanted: cython.bint) -> cython.bint:
        """Whether c is fit to be used as a channel and an element of it can stand at elem.

        0 is a place for an element that is not wanted.
        """
        if not self.is_chan(c):
            return False
        if elem == 0 and not wanted:
            return True
        c = self.mem[self.word_at(c) + C_ELEM]
        return self.inside(elem, self.mem[(c - layout.BASE) >> 3])

    def is_closed(self, w: longlong) -> cython.bint:
        """Whether the channel at word w is closed."""
        return (self.mem[w + C_ELEMSIZE] >> 32) != 0

    def makechan(self, typ: longlong, size: longlong) -> longlong:
        """A new channel of channel type typ; 0 without memory, -1 for a size out of range."""
        elem: longlong = self.mem[(typ - layout.BASE + layout.TYPE_ELEM) >> 3]
        e: longlong = (elem - layout.BASE) >> 3
        width: longlong = self.mem[e]
        c: longlong
        w: longlong
        buf: longlong
        if size < 0 or (width > 0 and size > (layout.MAX_ALLOC - HCHAN_BYTES) // width):
            return -1
        if self.mem[e + 1] == 0 or size * width == 0:
            c = self.heap.mallocgc(HCHAN_BYTES + size * width, 0, True)
            buf = c + HCHAN_BYTES if size * width else c + 16
        else:
            c = self.heap.mallocgc(HCHAN_BYTES, self.hchan_type, True)
            buf = 0
        if c == 0:
            return 0
        w = (c - layout.BASE) >> 3
        self.mem[w + C_SIZE] = size
        self.mem[w + C_ELEMSIZE] = width
        self.mem[w + C_ELEM] = elem
        self.mem[w + C_BUBBLE] = self.g_bubble[self.cur]
        if buf == 0:
            buf = self.heap.newarray(elem, size)
            if buf == 0:
                return 0
        self.mem[w + C_BUF] = buf
        return c

    def chan_len(self, c: longlong) -> longlong:
        """len(c)."""
        w: longlong = (c - layout.BASE) >> 3
        if c == 0 or self.mem[w + C_TIMER] != 0:
            return 0
        return self.mem[w + C_QCOUNT]

    def chan_cap(self, c: longlong) -> longlong:
        """cap(c)."""
        w: longlong = (c - layout.BASE) >> 3
        if c == 0 or self.mem[w + C_TIMER] != 0:
            return 0
        return self.mem[w + C_SIZE]

    def is_foreign(self, g: longlong, w: longlong) -> cython.bint:
        """Whether the channel at word w is of a bubble that goroutine g is not in."""
        return self.mem[w + C_BUBBLE] != 0 and self.mem[w + C_BUBBLE] != self.g_bubble[g]

    def finish(self, s: longlong, ok: cython.bint):
        """What sudog s waits for is done: store its results, make its goroutine ready."""
        g: longlong = self.s_g[s]
        case: longlong = self.s_case[s]
        flags: longlong = self.s_flags[s]
        fp: longlong = self.g_fp[g]
        self.drop_waits(g)
        if flags & SUDOG_SELECT:
            self.mem[fp + self.g_param[g]] = case
            self.mem[fp + self.g_param[g] + 1] = 1 if ok else 0
        elif flags & SUDOG_RESULT:
            self.mem[fp + self.g_param[g]] = 1 if ok else 0
        if (flags & SUDOG_SEND) != 0 and not ok:
            self.fault(g, RT_SEND_CLOSED, 0, 0, 0)
        self.ready(g, True)

    def enqueue(
        self, g: longlong, c: longlong, elem: longlong, case: cython.int, flags: cython.int
    ) -> cython.int:
        """Queue g on channel c."""
        s: longlong = self.new_sudog()
        w: longlong = ((c - layout.BASE) >> 3) + C_RECVQ
        if s == 0:
            return self.die(FATAL_TABLE)
        if flags & SUDOG_SEND:
            w += 2
        self.s_g[s] = g
        self.s_chan[s] = c
        self.s_elem[s] = elem
        self.s_case[s] = case
        self.s_flags[s] = flags
        self.s_type[s] = self.mem[((c - layout.BASE) >> 3) + C_ELEM]
        self.s_wait[s] = self.g_sudog[g]
        self.g_sudog[g] = s
        if self.mem[w] == 0:
            self.mem[w] = s
        else:
            self.s_prev[s] = self.mem[w + 1]
            self.s_next[self.mem[w + 1]] = s
        self.mem[w + 1] = s
        return 0

    def try_send(self, w: longlong, elem: longlong) -> cython.bint:
        """Send to a waiting receiver or into the buffer; the channel is open."""
        s: longlong = self.mem[w + C_RECVQ]
        typ: longlong = self.mem[w + C_ELEM]
        x: longlong
        if s != 0:
            if self.s_elem[s] != 0:
                self.move(typ, self.s_elem[s], elem)
            self.finish(s, True)
            return True
        if self.mem[w + C_QCOUNT] < self.mem[w + C_SIZE]:
            x = self.mem[w + C_SENDX]
            self.move(typ, self.mem[w + C_BUF] + x * self.mem[(typ - layout.BASE) >> 3], elem)
            x += 1
            self.mem[w + C_SENDX] = 0 if x == self.mem[w + C_SIZE] else x
            self.mem[w + C_QCOUNT] += 1
            return True
        return False

    def try_recv(self, w: longlong, elem: longlong) -> cython.int:
        """Receive from a waiting sender or the buffer: 1 a value, 0 closed, WOULD_BLOCK nothing."""
        typ: longlong = self.mem[w + C_ELEM]
        width: longlong = self.mem[(typ - layout.BASE) >> 3]
        s: longlong = self.mem[w + C_SENDQ]
        x: longlong
        at: longlong
        if self.mem[w + C_QCOUNT] > 0:
            x = self.mem[w + C_RECVX]
            at = self.mem[w + C_BUF] + x * width
            if elem != 0:
                self.move(typ, elem, at)
            x += 1
            self.mem[w + C_RECVX] = 0 if x == self.mem[w + C_SIZE] else x
            if s != 0 and not self.is_closed(w):
                # The queue is full, so its head is also its tail.
                self.move(typ, at, self.s_elem[s])
                self.mem[w + C_SENDX] = self.mem[w + C_RECVX]
                self.finish(s, True)
            else:
                self.clear(typ, at)
                self.mem[w + C_QCOUNT] -= 1
            return 1
        if self.is_closed(w):
            if elem != 0:
                self.clear(typ, elem)
            return 0
        if s != 0:
            if elem != 0:
                self.move(typ, elem, self.s_elem[s])
            self.finish(s, True)
            return 1
        return WOULD_BLOCK

    def send(self, g: longlong, c: longlong, elem: longlong, block: cython.bint) -> cython.int:
        """Send: 0 done, WOULD_BLOCK, or a reason to leave the loop."""
        w: longlong = (c - layout.BASE) >> 3
        r: cython.int
        if c == 0:
            if not block:
                return WOULD_BLOCK
            return self.park(g, W_CHAN_SEND_NIL)
        if not self.can_pass(c, elem, True):
            return self.memory_fault(g, c)
        if self.is_foreign(g, w):
            return self.misuse(MISUSE_SEND)
        if self.is_closed(w):
            return self.fault(g, RT_SEND_CLOSED, 0, 0, 0)
        if self.try_send(w, elem):
            return 0
        if not block:
            return WOULD_BLOCK
        r = self.enqueue(g, c, elem, 0, SUDOG_SEND)
        if r != 0:
            return r
        return self.park(g, W_CHAN_SEND if self.mem[w + C_BUBBLE] == 0 else W_SYNCTEST_SEND)

    def recv(
        self, g: longlong, c: longlong, elem: longlong, slot: longlong, block: cython.bint
    ) -> cython.int:
        """Receive to elem (0: drop), ok to `slot`: 0 done, WOULD_BLOCK, or a reason to leave."""
        w: longlong = (c - layout.BASE) >> 3
        r: cython.int
        if c == 0:
            if not block:
                return WOULD_BLOCK
            return self.park(g, W_CHAN_RECEIVE_NIL)
        if not self.can_pass(c, elem, False):
            return self.memory_fault(g, c)
        if self.is_foreign(g, w):
            return self.misuse(MISUSE_RECEIVE)
        r = self.try_recv(w, elem)
        if r >= 0:
            self.mem[self.g_fp[g] + slot] = r
            return 0
        if not block:
            return WOULD_BLOCK
        if elem != 0:
            self.clear(self.mem[w + C_ELEM], elem)
        self.mem[self.g_fp[g] + slot] = 0
        self.g_param[g] = slot
        r = self.enqueue(g, c, elem, 0, SUDOG_RESULT)
        if r != 0:
            return r
        return self.park(g, W_CHAN_RECEIVE if self.mem[w + C_BUBBLE] == 0 else W_SYNCTEST_RECEIVE)

    def close_chan(self, g: longlong, c: longlong) -> cython.int:
        """Close a channel: receivers get zero values, senders panic."""
        w: longlong = (c - layout.BASE) >> 3
        s: longlong
        if c == 0:
            return self.fault(g, RT_CLOSE_NIL, 0, 0, 0)
        if not self.is_chan(c):
            return self.memory_fault(g, c)
        if self.is_foreign(g, w):
            return self.misuse(MISUSE_CLOSE)
        if self.is_closed(w):
            return self.fault(g, RT_CLOSED, 0, 0, 0)
        self.mem[w + C_ELEMSIZE] |= 1 << 32
        while self.mem[w + C_RECVQ] != 0:
            s = self.mem[w + C_RECVQ]
            if self.s_elem[s] != 0:
                self.clear(self.mem[w + C_ELEM], self.s_elem[s])
            self.finish(s, False)
        while self.mem[w + C_SENDQ] != 0:
            self.finish(self.mem[w + C_SENDQ], False)
        return 0

    def select(
        self, g: longlong, base: longlong, n: longlong, has_default: cython.bint, slot: longlong
    ) -> cython.int:
        """Select over the n cases at word `base` (channel, element, 1 send or 2 receive each).

        Stores the chosen index (-1 for default) and ok to `slot` and the next: 0 done, or a reason
        to leave. Ready cases are tried in random order.
        """
        fp: longlong = self.g_fp[g]
        k: longlong
        i: longlong
        j: longlong
        c: longlong
        w: longlong
        r: cython.int
        waiting: cython.bint = False
        durable: cython.bint = self.g_bubble[g] != 0
        if n > 65536:
            return self.die(FATAL_TABLE)
        for k in range(n):
            c = self.mem[base + 3 * k]
            if c != 0 and not self.can_pass(
                c, self.mem[base + 3 * k + 1], self.mem[base + 3 * k + 2] == 1
            ):
                return self.memory_fault(g, c)
            if c != 0 and self.is_foreign(g, (c - layout.BASE) >> 3):
                return self.misuse(MISUSE_SELECT)
        for i in range(n):
            j = cython.cast(longlong, self.rand(R_SELECT) % cython.cast(cython.ulonglong, i + 1))
            self.poll_order[i] = self.poll_order[j]
            self.poll_order[j] = cython.cast(cython.int, i)
        for i in range(n):
            k = self.poll_order[i]
            c = self.mem[base + 3 * k]
            if c == 0:
                continue
            w = (c - layout.BASE) >> 3
            r = WOULD_BLOCK
            if self.mem[base + 3 * k + 2] == 1:
                if self.is_closed(w):
                    return self.fault(g, RT_SEND_CLOSED, 0, 0, 0)
                if self.try_send(w, self.mem[base + 3 * k + 1]):
                    r = 0
            else:
                r = self.try_recv(w, self.mem[base + 3 * k + 1])
            if r >= 0:
                self.mem[fp + slot] = k
                self.mem[fp + slot + 1] = r
                return 0
        if has_default:
            self.mem[fp + slot] = -1
            self.mem[fp + slot + 1] = 0
            return 0
        self.g_sudog[g] = 0
        self.g_param[g] = slot
        for k in range(n):
            c = self.mem[base + 3 * k]
            if c == 0:
                continue
            waiting = True
            if self.mem[((c - layout.BASE) >> 3) + C_BUBBLE] == 0:
                durable = False
            if self.mem[base + 3 * k + 2] == 1:
                r = self.enqueue(
                    g, c, self.mem[base + 3 * k + 1], cython.cast(cython.int, k),
                    SUDOG_SEND | SUDOG_SELECT,
                )  # fmt: skip
            else:
                if self.mem[base + 3 * k + 1] != 0:
                    w = (c - layout.BASE) >> 3
                    self.clear(self.mem[w + C_ELEM], self.mem[base + 3 * k + 1])
                r = self.enqueue(
                    g, c, self.mem[base + 3 * k + 1], cython.cast(cython.int, k), SUDOG_SELECT
                )
            if r != 0:
                return r
        if not waiting and n == 0:
            return self.park(g, W_SELECT_NO_CASES)
        return self.park(g, W_SYNCTEST_SELECT if durable else W_SELECT)
