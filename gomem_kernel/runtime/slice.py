# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Slices and strings: growing, making, joining, converting, UTF-8.

A method that makes something leaves it in r0 (address), r1 (length) and r2 (capacity) and gives
True; or it gives False and sets `error`. Nothing is changed then, so that the instruction can be
tried again after an interrupt.

Source: go1.27 runtime/slice.go growslice, makeslice, runtime/string.go concatstrings,
slicebytetostring, stringtoslicerune, runtime/utf8.go decoderune, encoderune
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.alg import Alg
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.mgcmark import Marker

if not cython.compiled:
    SLICE_OK, SLICE_LEN, SLICE_CAP, SLICE_MEMORY, SLICE_STOPPED, SLICE_FAULT = range(6)
    POLL_BYTES = 1 << 22


@cython.final
@cython.cclass
class Slices:
    """The operations over one heap.

    gc   shades what is copied while the collector marks; a machine sets it
    fault_addr  with SLICE_FAULT: where a forged string or slice points to
    static_words  address of the 256 words 0..255 in rodata: strings of one byte and interface
                  values below 256 point there
    """

    def __init__(self, heap: Heap, alg: Alg):
        self.heap = heap
        self.arena = heap.arena
        self.gc: Marker
        self.alg = alg
        self.mem8 = heap.arena.mem8
        self.mem32s = heap.arena.mem32s
        self.mem64 = heap.arena.mem64
        self.error = SLICE_OK
        self.left_early = False
        self.fault_addr = 0
        self.moved = self.moved_dst = self.moved_src = 0
        self.r0 = self.r1 = self.r2 = 0
        at = heap.arena.alloc_rodata(256 * 8, 8)
        for k in range(256):
            heap.arena.mem64[(at >> 3) + k] = k
        self.static_words = layout.BASE + at

    def fail(self, error: cython.int) -> cython.bint:
        """Note why an operation could not be done."""
        self.error = error
        return False

    def can_read(self, addr: longlong, n: longlong) -> cython.bint:
        """Whether n bytes at an address are in the arena; if not, SLICE_FAULT."""
        if self.alg.holds(addr, n):
            return True
        self.alg.bad_type = 0
        self.fault_addr = addr
        return self.fail(SLICE_FAULT)

    def can_write(self, addr: longlong, n: longlong) -> cython.bint:
        """`can_read`, for what may be written too: strings and tables of the program may not."""
        if addr >= layout.BASE + layout.DATA_START:
            return self.can_read(addr, n)
        self.fault_addr = addr
        return self.fail(SLICE_FAULT)

    def has_elems(
        self, addr: longlong, n: longlong, width: longlong, write: cython.bint
    ) -> cython.bint:
        """Whether n elements of a width can be read, or written, at an address."""
        if n <= 0 or width == 0:
            return True
        if n > self.arena.size // width:
            self.fault_addr = addr
            return self.fail(SLICE_FAULT)
        return self.can_write(addr, n * width) if write else self.can_read(addr, n * width)

    def move_bytes(self, dst: longlong, src: longlong, n: longlong) -> cython.void:
        """Copy n bytes; a long copy is left early where the run should stop, see `done`.

        Where source and target overlap, what has been copied must not be copied again: `moved` and
        the operands that it belongs to say where the next try goes on.
        """
        done: longlong = 0
        size: longlong
        overlap: cython.bint = dst < src + n and src < dst + n
        if n != 0 and not (self.can_write(dst, n) and self.can_read(src, n)):
            return
        if n > layout.PIECE:
            if overlap and self.moved > 0 and dst == self.moved_dst and src == self.moved_src:
                done = self.moved
                self.moved = 0
            while done < n:
                if self.left():
                    if overlap:
                        self.moved = done
                        self.moved_dst = dst
                        self.moved_src = src
                    return
                size = min(layout.PIECE, n - done)
                if src < dst:
                    self.alg.memmove(dst + n - done - size, src + n - done - size, size)
                else:
                    self.alg.memmove(dst + done, src + done, size)
                done += size
            return
        self.alg.memmove(dst, src, n)

    def forget_moved(self):
        """The instruction that was left early will not be tried again."""
        self.moved = 0

    def clear_bytes(self, addr: longlong, n: longlong) -> cython.void:
        """Zero n bytes, in the manner of `move_bytes`."""
        if n != 0 and not self.can_write(addr, n):
            return
        while n > layout.PIECE:
            if self.left():
                return
            self.alg.memclr(addr, layout.PIECE)
            addr += layout.PIECE
            n -= layout.PIECE
        self.alg.memclr(addr, n)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def left(self) -> cython.bint:
        """Whether a long operation should be left here, unfinished."""
        if self.arena.poll():
            self.left_early = True
        return self.left_early

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def left_at(self, i: longlong) -> cython.bint:
        """`left` for the loops that look at each byte: asked at byte i, it polls at some."""
        return i & (POLL_BYTES - 1) == POLL_BYTES - 1 and self.left()

    def done(self) -> cython.bint:
        """Whether all bytes were gone through; else why not: SLICE_STOPPED, to be done again."""
        if self.left_early:
            self.left_early = False
            if self.error == SLICE_OK:
                self.error = SLICE_STOPPED
        return self.error == SLICE_OK

    # ---- slices

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def next_cap(self, new_len: longlong, old_cap: longlong) -> longlong:
        """Capacity to ask for: double below 256, then towards 1.25 times.

        Source: go1.27 runtime/slice.go nextslicecap
        """
        cap: longlong = old_cap
        if new_len > old_cap + old_cap:
            return new_len
        if old_cap < 256:
            return old_cap + old_cap
        while cap < new_len:
            cap += (cap + 768) >> 2
        return cap

    def growslice(
        self,
        old: longlong,
        new_len: longlong,
        old_cap: longlong,
        num: longlong,
        et: longlong,
    ) -> cython.bint:
        """A larger array for append: the old new_len - num elements, then zeros; r1 is new_len.

        Source: go1.27 runtime/slice.go growslice
        """
        size: longlong = self.mem64[(et - layout.BASE) >> 3]
        noscan: cython.bint = self.mem64[(et - layout.BASE + layout.TYPE_PTRBYTES) >> 3] == 0
        cap: longlong
        used: longlong
        addr: longlong
        if new_len < 0:
            return self.fail(SLICE_LEN)
        if size == 0:
            self.r0 = self.heap.zerobase
            self.r1 = new_len
            self.r2 = new_len
            return True
        cap = self.next_cap(new_len, old_cap)
        if cap > layout.MAX_ALLOC // size:
            return self.fail(SLICE_LEN)
        cap = self.heap.round_up_size(cap * size, noscan) // size
        used = (new_len - num) * size
        if used != 0 and not self.can_read(old, used):
            return False
        addr = self.heap.mallocgc(cap * size, et, False)
        if addr == 0:
            return self.fail(SLICE_MEMORY)
        if noscan:
            self.clear_bytes(addr + used, cap * size - used)
        if self.heap.gc_marking and not noscan:
            self.gc.shade_values(et, old, new_len - num)
        self.move_bytes(addr, old, used)
        self.r0 = addr
        self.r1 = new_len
        self.r2 = cap
        return self.done()

    def makeslice(self, et: longlong, n: longlong, cap: longlong) -> cython.bint:
        """make([]T, n, cap); SLICE_LEN and SLICE_CAP tell which is out of range.

        Source: go1.27 runtime/slice.go makeslice
        """
        size: longlong = self.mem64[(et - layout.BASE) >> 3]
        most: longlong = layout.MAX_ALLOC
        if size == 0:
            most = layout.MASK32 << 31
        else:
            most //= size
        if cap < 0 or cap > most or n < 0 or n > cap:
            # Where len itself is too large Go names len, even if cap is too.
            if n < 0 or n > most:
                return self.fail(SLICE_LEN)
            return self.fail(SLICE_CAP)
        self.r0 = self.heap.mallocgc(size * cap, et, True)
        if self.r0 == 0:
            return self.fail(SLICE_MEMORY)
        self.r1 = n
        self.r2 = cap
        return self.done()

    def slicecopy(
        self,
        et: longlong,
        dst: longlong,
        dn: longlong,
        src: longlong,
        sn: longlong,
    ) -> longlong:
        """copy(dst, src): how many elements were copied."""
        if sn < dn:
            dn = sn
        if dn > 0:
            self.move_bytes(dst, src, dn * self.mem64[(et - layout.BASE) >> 3])
        return dn

    # ---- strings

    def concat(self, w: longlong, n: longlong, lo: longlong, hi: longlong) -> cython.bint:
        """The n strings in the words from w on, joined.

        A lone non-empty one is not copied unless it lies in the frame of a function: at an
        address from lo to below hi.

        Source: go1.27 runtime/string.go concatstrings
        """
        total: longlong = 0
        count: cython.int = 0
        last: longlong = 0
        i: longlong
        addr: longlong
        size: longlong
        for i in range(n):
            size = self.mem64[w + 2 * i + 1]
            if size != 0:
                if not self.can_read(self.mem64[w + 2 * i], size):
                    return False
                total += size
                count += 1
                last = i
        addr = self.mem64[w + 2 * last] if count else 0
        if count == 0 or (count == 1 and not (lo <= addr < hi)):
            self.r0 = addr
            self.r1 = total
            return True
        addr = self.heap.mallocgc(total, 0, False)
        if addr == 0:
            return self.fail(SLICE_MEMORY)
        self.r0 = addr
        self.r1 = total
        for i in range(n):
            size = self.mem64[w + 2 * i + 1]
            self.move_bytes(addr, self.mem64[w + 2 * i], size)
            addr += size
        return self.done()

    def bytes_to_string(self, data: longlong, n: longlong) -> cython.bint:
        """string(b): one byte needs no memory.

        Source: go1.27 runtime/string.go slicebytetostring
        """
        self.r1 = n
        if n == 0:
            self.r0 = 0
            return True
        if not self.can_read(data, n):
            return False
        if n == 1:
            self.r0 = self.static_words + (
                cython.cast(longlong, self.mem8[data - layout.BASE]) << 3
            )
            return True
        self.r0 = self.heap.mallocgc(n, 0, False)
        if self.r0 == 0:
            return self.fail(SLICE_MEMORY)
        self.move_bytes(self.r0, data, n)
        return self.done()

    def make_no_zero(self, n: longlong) -> cython.bint:
        """N bytes of any content, the capacity all of the block.

        Source: go1.27 runtime/slice.go bytealg_MakeNoZero
        """
        cap: longlong
        if n < 0 or n > layout.MAX_ALLOC:
            return self.fail(SLICE_LEN)
        cap = self.heap.round_up_size(n, True)
        self.r0 = self.heap.mallocgc(cap, 0, False)
        if self.r0 == 0:
            return self.fail(SLICE_MEMORY)
        self.r1 = n
        self.r2 = cap
        return True

    def string_to_bytes(self, data: longlong, n: longlong) -> cython.bint:
        """[]byte(s).

        Source: go1.27 runtime/string.go stringtoslicebyte, rawbyteslice
        """
        if not self.make_no_zero(n):
            return False
        self.move_bytes(self.r0, data, n)
        self.clear_bytes(self.r0 + n, self.r2 - n)
        return self.done()

    def string_to_runes(self, data: longlong, n: longlong) -> cython.bint:
        """[]rune(s).

        Source: go1.27 runtime/string.go stringtoslicerune, rawruneslice
        """
        count: longlong
        cap: longlong
        addr: longlong
        at: longlong
        i: longlong = 0
        poll: longlong = POLL_BYTES
        if n != 0 and not self.can_read(data, n):
            return False
        count = self.count_runes(data, n)
        cap = self.heap.round_up_size(count * 4, True) >> 2
        if self.left_early:
            return self.done()
        addr = self.heap.mallocgc(cap * 4, 0, False)
        if addr == 0:
            return self.fail(SLICE_MEMORY)
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        at = (addr - layout.BASE) >> 2
        while i < n:
            if i >= poll:
                if self.left():
                    break
                poll = i + POLL_BYTES
            self.decode_rune(data, n, i)
            self.mem32s[at] = cython.cast(cython.int, self.r0)
            at += 1
            i += self.r1
        self.r0 = addr
        self.r1 = count
        self.r2 = cap
        self.alg.memclr(addr + count * 4, (cap - count) * 4)
        return self.done()

    def runes_to_string(self, data: longlong, n: longlong) -> cython.bint:
        """string(runes).

        Source: go1.27 runtime/string.go slicerunetostring
        """
        at: longlong = (data - layout.BASE) >> 2
        total: longlong = 0
        addr: longlong = 0
        i: longlong
        r: longlong
        if not self.has_elems(data, n, 4, False):
            return False
        for i in range(n):
            if self.left_at(i):
                return self.done()
            r = self.mem32s[at + i]
            if r < 0 or r > 0x10FFFF or (r >= 0xD800 and r < 0xE000):
                r = layout.RUNE_ERROR
            total += 1 if r < 0x80 else 2 if r < 0x800 else 3 if r < 0x10000 else 4
        if total:
            addr = self.heap.mallocgc(total, 0, False)
            if addr == 0:
                return self.fail(SLICE_MEMORY)
        self.r0 = addr
        self.r1 = total
        addr -= layout.BASE
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        for i in range(n):
            if self.left_at(i):
                break
            addr += self.encode_rune(addr, self.mem32s[at + i])
        return self.done()

    def rune_to_string(self, r: longlong) -> cython.bint:
        """string(r); anything that is no rune becomes U+FFFD.

        Source: go1.27 runtime/string.go intstring
        """
        addr: longlong = self.heap.mallocgc(4, 0, False)
        if addr == 0:
            return self.fail(SLICE_MEMORY)
        self.r0 = addr
        self.r1 = self.encode_rune(addr - layout.BASE, r)
        return True

    # ---- UTF-8

    def encode_rune(self, at: longlong, r: longlong) -> longlong:
        """Write a rune at a byte offset; how many bytes.

        Source: go1.27 runtime/utf8.go encoderune
        """
        if r >= 0 and r < 0x80:
            self.mem8[at] = cython.cast(cython.uchar, r)
            return 1
        if r < 0 or r > 0x10FFFF or (r >= 0xD800 and r < 0xE000):
            r = layout.RUNE_ERROR
        if r < 0x800:
            self.mem8[at] = cython.cast(cython.uchar, 0xC0 | r >> 6)
            self.mem8[at + 1] = cython.cast(cython.uchar, 0x80 | (r & 0x3F))
            return 2
        if r < 0x10000:
            self.mem8[at] = cython.cast(cython.uchar, 0xE0 | r >> 12)
            self.mem8[at + 1] = cython.cast(cython.uchar, 0x80 | (r >> 6 & 0x3F))
            self.mem8[at + 2] = cython.cast(cython.uchar, 0x80 | (r & 0x3F))
            return 3
        self.mem8[at] = cython.cast(cython.uchar, 0xF0 | r >> 18)
        self.mem8[at + 1] = cython.cast(cython.uchar, 0x80 | (r >> 12 & 0x3F))
        self.mem8[at + 2] = cython.cast(cython.uchar, 0x80 | (r >> 6 & 0x3F))
        self.mem8[at + 3] = cython.cast(cython.uchar, 0x80 | (r & 0x3F))
        return 4

    def decode_rune(self, data: longlong, n: longlong, i: longlong) -> cython.void:
        """The rune at byte i of n: r0 is its number, r1 its width; what is no UTF-8 is U+FFFD, 1.

        Source: go1.27 unicode/utf8/utf8.go DecodeRune
        """
        at: longlong = data - layout.BASE + i
        left: longlong = n - i
        b: cython.int = self.mem8[at]
        c: cython.int
        d: cython.int
        e: cython.int
        self.r0 = b
        self.r1 = 1
        if b < 0x80:
            return
        self.r0 = layout.RUNE_ERROR
        if b < 0xC2 or b > 0xF4 or left < 2:
            return
        c = self.mem8[at + 1]
        if c & 0xC0 != 0x80:
            return
        if b < 0xE0:
            self.r0 = (b & 0x1F) << 6 | (c & 0x3F)
            self.r1 = 2
            return
        if (b == 0xE0 and c < 0xA0) or (b == 0xED and c > 0x9F) or left < 3:
            return
        if (b == 0xF0 and c < 0x90) or (b == 0xF4 and c > 0x8F):
            return
        d = self.mem8[at + 2]
        if d & 0xC0 != 0x80:
            return
        if b < 0xF0:
            self.r0 = (b & 0x0F) << 12 | (c & 0x3F) << 6 | (d & 0x3F)
            self.r1 = 3
            return
        if left < 4:
            return
        e = self.mem8[at + 3]
        if e & 0xC0 != 0x80:
            return
        self.r0 = (b & 0x07) << 18 | (c & 0x3F) << 12 | (d & 0x3F) << 6 | (e & 0x3F)
        self.r1 = 4

    def count_runes(self, data: longlong, n: longlong) -> longlong:
        """Runes in n bytes."""
        i: longlong = 0
        count: longlong = 0
        poll: longlong = POLL_BYTES
        while i < n:
            if i >= poll:
                if self.left():
                    break
                poll = i + POLL_BYTES
            if self.mem8[data - layout.BASE + i] < 0x80:
                i += 1
            else:
                self.decode_rune(data, n, i)
                i += self.r1
            count += 1
        return count

    def valid(self, data: longlong, n: longlong) -> cython.bint:
        """Whether n bytes are UTF-8 throughout."""
        i: longlong = 0
        poll: longlong = POLL_BYTES
        while i < n:
            if i >= poll:
                if self.left():
                    break
                poll = i + POLL_BYTES
            if self.mem8[data - layout.BASE + i] < 0x80:
                i += 1
            else:
                self.decode_rune(data, n, i)
                if self.r1 == 1:
                    return False
                i += self.r1
        return True

    def memequal(self, a: longlong, b: longlong, n: longlong) -> cython.bint:
        """`Alg.memequal`, left early where the run should stop."""
        while n > layout.PIECE:
            if self.left() or not self.alg.memequal(a, b, layout.PIECE):
                return False
            a += layout.PIECE
            b += layout.PIECE
            n -= layout.PIECE
        return self.alg.memequal(a, b, n)

    def compare(self, a: longlong, an: longlong, b: longlong, bn: longlong) -> cython.int:
        """`Alg.compare`, left early where the run should stop."""
        while an > layout.PIECE and bn > layout.PIECE:
            if self.left():
                return 0
            if not self.alg.memequal(a, b, layout.PIECE):
                return self.alg.compare(a, layout.PIECE, b, layout.PIECE)
            a += layout.PIECE
            b += layout.PIECE
            an -= layout.PIECE
            bn -= layout.PIECE
        return self.alg.compare(a, an, b, bn)
