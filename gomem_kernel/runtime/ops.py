# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The long operations, for which the loop saves its registers: memory, interfaces, control.

Each takes the goroutine and the index `at` of the instruction's first word, with the goroutine's pc
already behind the instruction, and gives 0 to go on or a reason to leave the loop (L_*). A failed
check is a call of the Go function that panics (`fault`), which changes the goroutine's pc and fp.

Itabs that the compiler did not make are built at run time in a region of rodata, and found again in
a hash table keyed by interface and type; a pair that does not fit together is remembered too.

Source: go1.27 runtime/iface.go getitab convT64 convTstring, runtime/complex.go complex128div
"""

from array import array

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, layout, op
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.mapops import MapOps

if not cython.compiled:
    import math

    from gomem_kernel.runtime.alg import BAD_ADDRESS
    from gomem_kernel.runtime.panic import (
        FATAL_GO_NIL,
        FATAL_MEMORY,
        FATAL_TABLE,
        FATAL_UNREACHABLE,
        L_DEAD,
        L_MAIN,
        L_SLICE,
        RT_ASSERT,
        RT_CONVERT,
        RT_DOTTYPE,
        RT_GROWSLICE,
        RT_INDEX,
        RT_MAKECHAN,
        RT_MAKESLICE_CAP,
        RT_MAKESLICE_LEN,
        RT_NIL_DOTTYPE,
        RT_SLICE3_ACAP,
        RT_SLICE3_ALEN,
        RT_SLICE3_B,
        RT_SLICE3_C,
        RT_SLICE_ACAP,
        RT_SLICE_ALEN,
        RT_SLICE_B,
        RT_UNCOMPARABLE,
    )
    from gomem_kernel.runtime.proc import W_SELECT_NO_CASES
    from gomem_kernel.runtime.slice import SLICE_CAP, SLICE_FAULT, SLICE_LEN, SLICE_STOPPED

_ITAB_SLOTS = 1 << 16
_ITAB_REGION = 8 << 20


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def unsigned(x: longlong) -> ulonglong:
    """An int64 as uint64."""
    if cython.compiled:
        return cython.cast(ulonglong, x)
    return x & layout.MASK64


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def infinity() -> cython.double:
    """+Inf."""
    if cython.compiled:
        return 1.0e308 * 10.0
    return math.inf


class Ops(MapOps):
    """What the operations need beyond goroutines and channels.

    site_objects, site_bytes  allocations by place, at `pc >> 2`, while the heap profiles
    site_index, n_sites  the places at which something was counted, in the order of their first time
    small_ints                address of the values 0..255 as 64-bit words, then 1 KiB of zeros
    """

    def __init__(self, arena, heap, gc, maps, slices):
        MapOps.__init__(self, arena, heap, gc, maps)
        self.slices = slices
        self.op_words = memoryview(bytearray(op.WORDS)).cast("b")
        self.op_cost = memoryview(
            array("i", [cost.OPERATIONS.get(row.name, cost.OPERATION) for row in op.TABLE])
        )
        self.op_safe = memoryview(bytearray("S" in row.flags for row in op.TABLE)).cast("b")
        self.site_objects = lazy_array("q", 1 << 23)
        self.site_bytes = lazy_array("q", 1 << 23)
        self.site_index = lazy_array("i", 1 << 23)
        self.n_sites = 0
        at = arena.alloc_rodata(256 * 8 + 1024, 8)
        for k in range(256):
            arena.mem64[(at >> 3) + k] = k
        self.small_ints = layout.BASE + at
        self.itab_inter = lazy_array("q", _ITAB_SLOTS)
        self.itab_type = lazy_array("q", _ITAB_SLOTS)
        self.itab_addr = lazy_array("q", _ITAB_SLOTS)
        self.n_itabs = 0
        self.itab_next = arena.alloc_rodata(_ITAB_REGION, 8) >> 3
        self.itab_end = self.itab_next + (_ITAB_REGION >> 3)

    # ---- memory

    def note_allocs(self, g: longlong, pc: longlong):
        """Attribute what g allocated since the last call to the instruction before pc."""
        k: longlong
        at: longlong
        pc = self.site_of(g, pc)
        at = (pc - 1) >> 2
        self.heap.noted = False
        if self.heap.line_objects != 0:
            self.heap.note_line(cython.cast(cython.int, at))
        if self.site_objects[at] == 0 and self.heap.prof_objects != 0:
            self.site_index[self.n_sites] = cython.cast(cython.int, at)
            self.n_sites += 1
        self.site_objects[at] += self.heap.prof_objects
        self.site_bytes[at] += self.heap.prof_bytes
        for k in range(self.heap.prof_pending):
            self.heap.sites[(self.heap.prof_spans[k] << 9) + self.heap.prof_index[k]] = pc
        self.heap.prof_pending = 0
        self.heap.prof_objects = 0
        self.heap.prof_bytes = 0

    def index_fault(self, g: longlong, at: longlong, x: longlong, n: longlong) -> cython.int:
        """Go's panic for index x of n elements, by the instruction at `at`.

        Of an array behind a nil pointer Go looks at the pointer first. Nothing but such an array
        has elements and no place in the arena.

        Source: go1.27 cmd/compile/internal/ssagen/ssa.go state.addr
        """
        o: cython.int = self.code[at]
        pair: longlong = self.code[at + 2]
        if (
            o == op.SWAPX64
            or o == op.STX64
            or o == op.STXP
            or o == op.STX8
            or o == op.STX16
            or o == op.STX32
        ):
            pair = self.code[at + 1]
        elif o == op.BOUNDS:
            pair -= 1
        if n != 0 and o != op.BOUND and not self.inside(self.mem[self.g_fp[g] + pair], 0):
            return self.memory_fault(g, 0)
        return self.fault(g, RT_INDEX, x, n, 0)

    def load_bytes(self, slot: longlong, addr: longlong, n: longlong) -> cython.bint:
        """Load n bytes (negative: sign-extended) from any address to slots; False outside."""
        k: longlong
        at: longlong = addr - layout.BASE
        x: longlong = 0
        if not self.inside(addr, n if n > 0 else -n):
            return False
        if n >= 8:
            for k in range(n):
                self.mem8[slot * 8 + k] = self.mem8[at + k]
            return True
        if n > 0:
            for k in range(n):
                x |= cython.cast(longlong, self.mem8[at + k]) << (8 * k)
        else:
            for k in range(-n):
                x |= cython.cast(longlong, self.mem8[at + k]) << (8 * k)
            k = cython.cast(longlong, 1) << (-8 * n - 1)
            x = (x ^ k) - k
        self.mem[slot] = x
        return True

    def store_bytes(self, slot: longlong, addr: longlong, n: longlong) -> cython.bint:
        """Store n bytes from slots to any address; False where they may not."""
        k: longlong
        if not self.writable(addr, n):
            return False
        for k in range(n):
            self.mem8[addr - layout.BASE + k] = self.mem8[slot * 8 + k]
        return True

    def same_bytes(self, a: longlong, b: longlong, n: longlong) -> cython.bint:
        """Whether n bytes at two addresses are equal; `slices.left_early`: see `slices_error`."""
        if n == 0:
            return True
        if self.slices.can_read(a, n) and self.slices.can_read(b, n):
            return self.slices.memequal(a, b, n)
        self.slices.left_early = True
        return False

    def compare_bytes(self, a: longlong, an: longlong, b: longlong, bn: longlong) -> longlong:
        """-1, 0, 1 as the first bytes are less, equal, greater; `left_early` as in same_bytes."""
        if (an == 0 or self.slices.can_read(a, an)) and (bn == 0 or self.slices.can_read(b, bn)):
            return self.slices.compare(a, an, b, bn)
        self.slices.left_early = True
        return 0

    def memory_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """LDN, STN, STT, MCOPY, TCOPY, MZERO, TZERO."""
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        b: longlong = self.code[at + 2]
        c: longlong = self.code[at + 3]
        n: longlong = self.code[at + 4]
        x: longlong
        y: longlong
        if o == op.LDN:
            x = self.mem[fp + b] + c
            if not self.inside(x, n):
                return self.memory_fault(g, x)
            if n & 7:
                self.mem[a + (n >> 3)] = 0
            self.alg.memmove(layout.BASE + a * 8, x, n)
        elif o == op.STN:
            x = self.mem[a] + c
            if not self.writable(x, n):
                return self.memory_fault(g, x)
            self.alg.memmove(x, layout.BASE + (fp + b) * 8, n)
        elif o == op.STT:
            x = self.mem[a] + c
            if not self.writable(x, self.mem[n >> 3]):
                return self.memory_fault(g, x)
            self.move(layout.BASE + n, x, layout.BASE + (fp + b) * 8)
        elif o == op.MCOPY:
            x = self.mem[a]
            y = self.mem[fp + b]
            if not self.writable(x, c):
                return self.memory_fault(g, x)
            if not self.inside(y, c):
                return self.memory_fault(g, y)
            self.alg.memmove(x, y, c)
        elif o == op.TCOPY:
            x = self.mem[a]
            y = self.mem[fp + b]
            if not self.writable(x, self.mem[c >> 3]):
                return self.memory_fault(g, x)
            if not self.inside(y, self.mem[c >> 3]):
                return self.memory_fault(g, y)
            self.move(layout.BASE + c, x, y)
        elif o == op.MZERO:
            x = self.mem[a] + b
            if not self.writable(x, c):
                return self.memory_fault(g, x)
            self.alg.memclr(x, c)
        elif o == op.TZERO:
            x = self.mem[a] + b
            if not self.writable(x, self.mem[c >> 3]):
                return self.memory_fault(g, x)
            self.clear(layout.BASE + c, x)
        return 0

    # ---- slices of what exists

    def slice_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """SLICE, SLICESTR, SLICEARR, SLICE2ARR.

        Source: go1.27 cmd/compile/internal/ssagen/ssa.go state.slice
        """
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        b: longlong = fp + self.code[at + 2]
        c: longlong = self.code[at + 3]
        d: longlong = self.code[at + 4]
        e: longlong = self.code[at + 5]
        data: longlong = self.mem[b]
        low: longlong = 0
        high: longlong
        top: longlong
        room: longlong
        width: longlong = 1
        flags: longlong
        by_len: cython.bint = False
        if o == op.SLICE2ARR:
            if self.mem[b + 1] < c:
                return self.fault(g, RT_CONVERT, self.mem[b + 1], c, 0)
            self.mem[a] = data
            return 0
        if o == op.SLICE:
            high = self.mem[b + 1]
            room = self.mem[b + 2]
            width = self.code[at + 6]
            flags = self.code[at + 7]
            top = room
            if flags & 1:
                low = self.mem[fp + c]
            if flags & 2:
                high = self.mem[fp + d]
            if flags & 4:
                top = self.mem[fp + e]
        elif o == op.SLICESTR:
            high = self.mem[b + 1]
            room = high
            by_len = True
            flags = e
            top = room
            # The operands stand one place earlier: low c, high d, flags in the fifth word.
            if flags & 1:
                low = self.mem[fp + c]
            if flags & 2:
                high = self.mem[fp + d]
        else:
            room = c
            high = c
            top = c
            by_len = True
            flags = self.code[at + 7] & 7
            width = self.code[at + 7] >> 3
            if data == 0:
                return self.memory_fault(g, 0)
            if flags & 1:
                low = self.mem[fp + d]
            if flags & 2:
                high = self.mem[fp + e]
            if flags & 4:
                top = self.mem[fp + self.code[at + 6]]
        if flags & 4:
            if unsigned(top) > unsigned(room):
                return self.fault(g, RT_SLICE3_ALEN if by_len else RT_SLICE3_ACAP, top, room, 0)
            if unsigned(high) > unsigned(top):
                return self.fault(g, RT_SLICE3_B, high, top, 0)
            if unsigned(low) > unsigned(high):
                return self.fault(g, RT_SLICE3_C, low, high, 0)
        else:
            if (flags & 2) != 0 and unsigned(high) > unsigned(room):
                return self.fault(g, RT_SLICE_ALEN if by_len else RT_SLICE_ACAP, high, room, 0)
            if unsigned(low) > unsigned(high):
                return self.fault(g, RT_SLICE_B, low, high, 0)
        if o == op.SLICESTR:
            top = high
        # An empty rest keeps the old address: one past the end may be another object.
        if top != low:
            data += low * width
        self.mem[a] = data
        self.mem[a + 1] = high - low
        if o != op.SLICESTR:
            self.mem[a + 2] = top - low
        return 0

    # ---- slices and strings that may grow

    def may_move(self, g: longlong) -> cython.bint:
        """False while an overlapping copy on the stack of g has been left in the middle."""
        word: longlong = (self.slices.moved_dst - layout.BASE) >> 3
        return self.slices.moved == 0 or word < self.g_lo[g] or word >= self.g_hi[g]

    def slices_error(self, g: longlong) -> cython.int:
        """Turn the error that an operation of slices left into Go's panic, or stop the slice."""
        kind: cython.int = self.slices.error
        self.slices.error = 0
        if kind == SLICE_LEN:
            return self.fault(g, RT_MAKESLICE_LEN, 0, 0, 0)
        if kind == SLICE_CAP:
            return self.fault(g, RT_MAKESLICE_CAP, 0, 0, 0)
        if kind == SLICE_STOPPED:
            return L_SLICE
        if kind == SLICE_FAULT:
            return self.memory_fault(g, self.slices.fault_addr)
        return self.die(FATAL_MEMORY)

    def store3(self, slot: longlong, n: cython.int):
        """The result of an operation of slices into n slots."""
        self.mem[slot] = self.slices.r0
        self.mem[slot + 1] = self.slices.r1
        if n == 3:
            self.mem[slot + 2] = self.slices.r2

    def append_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """MAKESLICE, APPEND64, APPEND8, APPENDN, APPENDSL, GROW, COPY, CLEARSL.

        Source: go1.27 runtime/slice.go growslice, cmd/compile/internal/ssagen/ssa.go state.append
        """
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        b: longlong = fp + self.code[at + 2]
        c: longlong = self.code[at + 3]
        t: longlong = layout.BASE + c
        s: longlong = a
        data: longlong
        n: longlong
        num: longlong = 1
        cap: longlong
        src: longlong = 0
        k: longlong
        width: longlong
        if o == op.MAKESLICE:
            if not self.slices.makeslice(
                layout.BASE + self.code[at + 4], self.mem[b], self.mem[fp + c]
            ):
                return self.slices_error(g)
            self.store3(a, 3)
            return 0
        if o == op.COPY:
            t = layout.BASE + self.code[at + 4]
            width = self.mem[(t - layout.BASE) >> 3]
            n = min(self.mem[b + 1], self.mem[fp + c + 1])
            if not self.slices.has_elems(self.mem[b], n, width, True) or not self.slices.has_elems(
                self.mem[fp + c], n, width, False
            ):
                return self.slices_error(g)
            if n > 0 and self.heap.gc_marking and self.mem[((t - layout.BASE) >> 3) + 1] != 0:
                for k in range(n):
                    self.bulk_barrier(t, self.mem[b] + k * width, self.mem[fp + c] + k * width)
            n = self.slices.slicecopy(
                t, self.mem[b], self.mem[b + 1], self.mem[fp + c], self.mem[fp + c + 1]
            )
            if not self.slices.done():
                return self.slices_error(g)
            self.mem[a] = n
            return 0
        if o == op.CLEARSL:
            t = layout.BASE + self.code[at + 2]
            width = self.mem[(t - layout.BASE) >> 3]
            if not self.slices.has_elems(self.mem[a], self.mem[a + 1], width, True):
                return self.slices_error(g)
            if self.heap.gc_marking and self.mem[((t - layout.BASE) >> 3) + 1] != 0:
                for k in range(self.mem[a + 1]):
                    self.bulk_barrier(t, self.mem[a] + k * width, 0)
            if self.mem[a + 1] > 0:
                self.slices.clear_bytes(self.mem[a], self.mem[a + 1] * width)
            if not self.slices.done():
                return self.slices_error(g)
            return 0
        if o == op.APPENDSL or o == op.GROW:
            t = layout.BASE + self.code[at + 4]
            s = b
            src = self.mem[fp + c]
            num = src
            if o == op.APPENDSL:
                num = self.mem[fp + c + 1]
        width = self.mem[(t - layout.BASE) >> 3]
        data = self.mem[s]
        n = self.mem[s + 1]
        if n + num > self.mem[s + 2] or n + num < 0:
            if not self.slices.growslice(data, n + num, self.mem[s + 2], num, t):
                if self.slices.error == SLICE_LEN:
                    self.slices.error = 0
                    return self.fault(g, RT_GROWSLICE, 0, 0, 0)
                return self.slices_error(g)
            data = self.slices.r0
            cap = self.slices.r2
        else:
            cap = self.mem[s + 2]
            if not self.slices.has_elems(data + n * width, num, width, True):
                return self.slices_error(g)
            if o == op.GROW and num > 0 and width > 0:
                self.slices.clear_bytes(data + n * width, num * width)
        if o == op.APPENDSL:
            if not self.slices.has_elems(src, num, width, False):
                return self.slices_error(g)
            if num > 0 and width > 0:
                if self.heap.gc_marking and self.mem[((t - layout.BASE) >> 3) + 1] != 0:
                    for k in range(num):
                        self.bulk_barrier(t, data + (n + k) * width, src + k * width)
                self.slices.move_bytes(data + n * width, src, num * width)
        elif o != op.GROW and width > 0:
            self.move(t, data + n * width, layout.BASE + b * 8)
        if not self.slices.done():
            return self.slices_error(g)
        self.mem[a] = data
        self.mem[a + 1] = n + num
        self.mem[a + 2] = cap
        return 0

    def string_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """RUNE, CONCAT, STR2BYTES, BYTES2STR, STR2RUNES, RUNES2STR, RUNE2STR."""
        a: longlong = self.g_fp[g] + self.code[at + 1]
        b: longlong = self.g_fp[g] + self.code[at + 2]
        ok: cython.bint = True
        if o == op.RUNE:
            ok = self.slices.can_read(self.mem[b] + self.mem[self.g_fp[g] + self.code[at + 3]], 1)
            if not ok:
                return self.slices_error(g)
            self.slices.decode_rune(
                self.mem[b], self.mem[b + 1], self.mem[self.g_fp[g] + self.code[at + 3]]
            )
            self.store3(a, 2)
            return 0
        if o == op.CONCAT:
            ok = self.slices.concat(
                b,
                self.code[at + 3],
                layout.BASE + self.g_lo[g] * 8,
                layout.BASE + self.g_hi[g] * 8,
            )
        elif o == op.STR2BYTES:
            ok = self.slices.string_to_bytes(self.mem[b], self.mem[b + 1])
        elif o == op.BYTES2STR:
            ok = self.slices.bytes_to_string(self.mem[b], self.mem[b + 1])
        elif o == op.STR2RUNES:
            ok = self.slices.string_to_runes(self.mem[b], self.mem[b + 1])
        elif o == op.RUNES2STR:
            ok = self.slices.runes_to_string(self.mem[b], self.mem[b + 1])
        elif o == op.RUNE2STR:
            ok = self.slices.rune_to_string(self.mem[b])
        if not ok:
            return self.slices_error(g)
        self.store3(a, 3 if o == op.STR2BYTES or o == op.STR2RUNES else 2)
        return 0

    # ---- interfaces

    def box(self, slot: longlong, typ: longlong) -> longlong:
        """Data word of an interface for the value of a type in slots; 0 without memory.

        Source: go1.27 cmd/compile/internal/walk/convert.go dataWord, runtime/iface.go convT
        """
        w: longlong = (typ - layout.BASE) >> 3
        size: longlong = self.mem[w]
        head: longlong = self.mem[w + 2]
        align: longlong = (head >> 32) & 0xFF
        kind: longlong = (head >> 48) & 0xFF
        x: longlong
        if (head >> 56) & layout.TFLAG_DIRECT_IFACE:
            return self.mem[slot]
        if size == 0:
            return self.heap.zerobase
        if size == 8:
            x = self.mem[slot]
        else:
            x = -1
        if self.mem[w + 1] == 0:
            if size == 1 and layout.KIND_BOOL <= kind <= layout.KIND_UINTPTR:
                return self.small_ints + (self.mem[slot] & 0xFF) * 8
            if size == 2 and align == 2:
                x = self.mem[slot] & 0xFFFF
            elif size == 4 and align == 4:
                x = self.mem[slot] & layout.MASK32
            if 0 <= x < 256 and size == align:
                return self.small_ints + x * 8
        elif kind == layout.KIND_STRING and self.mem[slot + 1] == 0:
            return self.small_ints + 2048
        elif kind == layout.KIND_SLICE and self.mem[slot] == 0:
            return self.small_ints + 2048
        x = self.heap.mallocgc(size, typ, True)
        if x != 0:
            self.move(typ, x, layout.BASE + slot * 8)
        return x

    def add_itab(self, addr):
        """Make an itab that the compiler laid out known to `getitab`."""
        w = (addr - layout.BASE) >> 3
        self.remember_itab(self.mem[w], self.mem[w + 1], addr)

    def remember_itab(self, inter: longlong, typ: longlong, addr: longlong):
        """Enter an itab, or -1 for a pair that does not fit, into the table."""
        k: longlong = ((inter >> 3) * 31 + (typ >> 3)) & 0xFFFF
        if self.n_itabs > 60000:
            return
        while self.itab_inter[k] != 0:
            if self.itab_inter[k] == inter and self.itab_type[k] == typ:
                if self.itab_addr[k] == -1:
                    self.itab_addr[k] = addr
                return
            k = (k + 1) & 0xFFFF
        self.itab_inter[k] = inter
        self.itab_type[k] = typ
        self.itab_addr[k] = addr
        self.n_itabs += 1

    def getitab(self, inter: longlong, typ: longlong) -> longlong:
        """The itab of a type for an interface, or 0 if a method is missing."""
        k: longlong = ((inter >> 3) * 31 + (typ >> 3)) & 0xFFFF
        while self.itab_inter[k] != 0:
            if self.itab_inter[k] == inter and self.itab_type[k] == typ:
                return 0 if self.itab_addr[k] == -1 else self.itab_addr[k]
            k = (k + 1) & 0xFFFF
        k = self.make_itab(inter, typ)
        self.remember_itab(inter, typ, -1 if k == 0 else k)
        return k

    def make_itab(self, inter: longlong, typ: longlong) -> longlong:
        """Build an itab: both method lists are sorted by name. 0 if a method is missing.

        Source: go1.27 runtime/iface.go itabInit
        """
        iw: longlong = (inter - layout.BASE) >> 3
        tw: longlong = (typ - layout.BASE) >> 3
        want: longlong = (self.mem[iw + (layout.TYPE_FIELDS >> 3)] - layout.BASE) >> 3
        n_want: longlong = self.mem[iw + (layout.TYPE_NFIELDS >> 3)]
        have: longlong = (self.mem[tw + (layout.TYPE_METHODS >> 3)] - layout.BASE) >> 3
        n_have: longlong = self.mem[tw + (layout.TYPE_NMETHODS >> 3)]
        at: longlong = self.itab_next
        i: longlong
        j: longlong = 0
        f: longlong
        m: longlong
        if at + 3 + n_want > self.itab_end:
            return 0
        for i in range(n_want):
            f = want + i * (layout.FIELD_SIZE >> 3)
            while True:
                if j == n_have:
                    return 0
                m = have + j * (layout.METHOD_SIZE >> 3)
                j += 1
                if (
                    self.mem[m + (layout.METHOD_TYPE >> 3)]
                    == self.mem[f + (layout.FIELD_TYPE >> 3)]
                    and self.mem[m + 1] == self.mem[f + 1]
                    and self.same_bytes(self.mem[m], self.mem[f], self.mem[f + 1])
                    and self.mem[m + 3] == self.mem[f + (layout.FIELD_PKGPATH >> 3) + 1]
                    and self.same_bytes(
                        self.mem[m + 2], self.mem[f + (layout.FIELD_PKGPATH >> 3)], self.mem[m + 3]
                    )
                ):
                    break
            self.mem[at + 3 + i] = self.mem[m + (layout.METHOD_IFN >> 3)]
        self.mem[at] = inter
        self.mem[at + 1] = typ
        self.mem[at + 2] = self.mem[tw + 2] & layout.MASK32
        self.itab_next = at + 3 + (n_want if n_want > 0 else 1)
        return layout.BASE + at * 8

    def equal_result(self, g: longlong, slot: longlong, r: cython.int) -> cython.int:
        """Store the result of a comparison, or panic where a dynamic type has none."""
        typ: longlong
        if r < 0:
            typ = self.alg.bad_type
            if typ == 0:
                return L_SLICE
            self.alg.bad_type = 0
            if typ == BAD_ADDRESS:
                return self.memory_fault(g, self.alg.fault_addr)
            return self.fault(g, RT_UNCOMPARABLE, typ, 0, 0)
        self.mem[slot] = r
        return 0

    def iface_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """BOX, ITAB, ASSERTE, PANICDT, EQEFACE, EQIFACE, EQT."""
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        b: longlong = fp + self.code[at + 2]
        c: longlong = self.code[at + 3]
        x: longlong
        y: longlong
        if o == op.BOX:
            x = self.box(b, layout.BASE + c)
            if x == 0 and (self.mem[(c >> 3) + 2] >> 56) & layout.TFLAG_DIRECT_IFACE == 0:
                return self.die(FATAL_MEMORY)
            self.mem[a] = x
        elif o <= op.ASSERTE and self.mem[b] != 0 and not self.arena.is_type(self.mem[b]):
            return self.memory_fault(g, self.mem[b])
        elif o == op.ITAB:
            self.mem[a] = 0 if self.mem[b] == 0 else self.getitab(layout.BASE + c, self.mem[b])
        elif o == op.ASSERTE:
            y = layout.BASE + self.code[at + 4]
            if self.mem[b] == 0:
                return self.fault(g, RT_NIL_DOTTYPE, y, 0, 0)
            x = self.getitab(y, self.mem[b])
            if x == 0:
                return self.fault(g, RT_ASSERT, y, self.mem[b], 0)
            self.mem[a] = x
        elif o == op.PANICDT:
            return self.fault(
                g, RT_DOTTYPE, self.mem[a], layout.BASE + self.code[at + 2], layout.BASE + c
            )
        elif o == op.EQT:
            if not self.inside(self.mem[b], 1) or not self.inside(self.mem[fp + c], 1):
                return self.memory_fault(g, 0)
            self.alg.may_leave = True
            x = self.alg.equal(layout.BASE + self.code[at + 4], self.mem[b], self.mem[fp + c])
            self.alg.may_leave = False
            return self.equal_result(g, a, cython.cast(cython.int, x))
        else:
            x = self.mem[b]
            y = self.mem[fp + c]
            if o == op.EQIFACE:
                if x != 0 and not self.arena.is_itab(x):
                    return self.memory_fault(g, x)
                if y != 0 and not self.arena.is_itab(y):
                    return self.memory_fault(g, y)
                if x != 0:
                    x = self.mem[((x - layout.BASE) >> 3) + 1]
                if y != 0:
                    y = self.mem[((y - layout.BASE) >> 3) + 1]
            if x != y:
                self.mem[a] = 0
            elif x == 0:
                self.mem[a] = 1
            else:
                self.alg.may_leave = True
                x = self.alg.efaceeq(x, self.mem[b + 1], self.mem[fp + c + 1])
                self.alg.may_leave = False
                return self.equal_result(g, a, cython.cast(cython.int, x))
        return 0

    # ---- goroutines, defer, panic, channels

    def reflect_returned(self, g: longlong) -> cython.int:
        """A function that reflect called has returned; natives fill this in."""
        return 0

    def slow_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """Execute a long operation."""
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        b: longlong = fp + self.code[at + 2]
        c: longlong = self.code[at + 3]
        x: longlong
        if op.MAKEMAP <= o <= op.MAPNEXT or o == op.MAPGET64 or o == op.MAPGETS:
            return self.map_op(g, o, at)
        if op.LDN <= o <= op.TZERO:
            return self.memory_op(g, o, at)
        if op.SLICE <= o <= op.SLICEARR or o == op.SLICE2ARR:
            return self.slice_op(g, o, at)
        if op.BOX <= o <= op.EQT:
            return self.iface_op(g, o, at)
        if o == op.DEFERRET:
            self.g_pc[g] = at
            if self.run_defer(g):
                return self.enter(g, False)
            self.g_pc[g] = at + 4
            return 0
        if o == op.DEFER or o == op.DEFERH:
            x = self.new_defer()
            if x == 0:
                return self.die(FATAL_TABLE)
            self.d_link[x] = self.g_defer[g]
            self.d_fp[x] = fp - self.g_lo[g]
            self.d_fn[x] = self.mem[a]
            self.g_defer[g] = x
            return 0
        if o == op.SEND:
            return self.send(g, self.mem[a], self.mem[b], True)
        if o == op.RECV:
            return self.recv(g, self.mem[a], self.mem[b], c, True)
        if o == op.SELECT:
            return self.select(g, b, c, self.code[at + 4] != 0, self.code[at + 1])
        if o == op.GO:
            if self.mem[a] == 0:
                return self.die(FATAL_GO_NIL)
            if self.func_of(self.mem[a]) < 0:
                return self.memory_fault(g, self.mem[a])
            x = self.newproc(self.mem[a], g, self.g_pc[g])
            if x == 0:
                return self.die(FATAL_MEMORY)
            self.ready(x, True)
            return 0
        if o == op.PANIC:
            return self.start_panic(g, self.mem[a], self.mem[a + 1], 0)
        if o == op.RECOVER:
            x = self.do_recover(g)
            self.mem[a] = 0 if x == 0 else self.p_type[x]
            self.mem[a + 1] = 0 if x == 0 else self.p_data[x]
            return 0
        if o == op.CLOSE:
            return self.close_chan(g, self.mem[a])
        if o == op.MAKECHAN:
            x = self.makechan(layout.BASE + c, self.mem[b])
            if x <= 0:
                return self.die(FATAL_MEMORY) if x == 0 else self.fault(g, RT_MAKECHAN, 0, 0, 0)
            self.mem[a] = x
            return 0
        if o == op.BLOCK:
            return self.park(g, W_SELECT_NO_CASES)
        if o == op.GOEND:
            return L_DEAD
        if o == op.PANICRET:
            return self.panic_returned(g)
        if o == op.REFLRET:
            return self.reflect_returned(g)
        if o == op.TEXTRET:
            return self.text_returned(g)
        if o == op.MAINEND:
            return L_MAIN
        if o == op.CDIV:
            self.divide_complex(a, b, fp + c)
            return 0
        if op.FADDM <= o <= op.FMULM:
            return self.float_op(g, o, at)
        if o == op.SWAPX64:
            return self.swap_op(g, at)
        if o == op.UNREACH:
            return self.die(FATAL_UNREACHABLE)
        if o == op.RUNE or op.CONCAT <= o <= op.RUNE2STR:
            return self.string_op(g, o, at)
        return self.append_op(g, o, at)

    def swap_op(self, g: longlong, at: longlong) -> cython.int:
        """SWAPX64 of elements that are unaligned or outside the arena; the indices are checked."""
        fp: longlong = self.g_fp[g]
        data: longlong = self.mem[fp + self.code[at + 1]]
        one: longlong = data + 8 * self.mem[fp + self.code[at + 2]]
        other: longlong = data + 8 * self.mem[fp + self.code[at + 3]]
        first: longlong = fp + self.code[at + 4]
        second: longlong = fp + self.code[at + 5]
        # As written, s[i], s[j] = s[j], s[i], the other one is read first.
        if not self.load_bytes(second, other, 8):
            return self.memory_fault(g, other)
        if not self.load_bytes(first, one, 8):
            return self.memory_fault(g, one)
        self.store_bytes(second, one, 8)
        self.store_bytes(first, other, 8)
        return 0

    def float_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """An operation with a float64 in memory that is unaligned or outside the arena."""
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        x: cython.double = self.arena.memf64[fp + self.code[at + 2]]
        addr: longlong = self.mem[fp + self.code[at + 3]] + self.code[at + 4]
        if not self.load_bytes(a, addr, 8):
            return self.memory_fault(g, addr)
        if o == op.FADDM:
            self.arena.memf64[a] = x + self.arena.memf64[a]
        elif o == op.FSUBM:
            self.arena.memf64[a] = x - self.arena.memf64[a]
        else:
            self.arena.memf64[a] = x * self.arena.memf64[a]
        return 0

    def divide_complex(self, a: longlong, b: longlong, c: longlong):
        """complex128 division with Go's rules for Inf and NaN, of slots.

        Source: go1.27 runtime/complex.go complex128div
        """
        mf = self.arena.memf64
        x: cython.double = mf[b]
        y: cython.double = mf[b + 1]
        u: cython.double = mf[c]
        v: cython.double = mf[c + 1]
        e: cython.double
        f: cython.double
        ratio: cython.double
        denom: cython.double
        inf: cython.double = infinity()
        if abs(u) >= abs(v):
            ratio = quotient(v, u)
            denom = u + ratio * v
            e = quotient(x + y * ratio, denom)
            f = quotient(y - x * ratio, denom)
        else:
            ratio = quotient(u, v)
            denom = v + ratio * u
            e = quotient(x * ratio + y, denom)
            f = quotient(y * ratio - x, denom)
        if e != e and f != f:
            if u == 0 and v == 0 and (x == x or y == y):
                e = signed_like(inf, u) * x
                f = signed_like(inf, u) * y
            elif (abs(x) == inf or abs(y) == inf) and abs(u) < inf and abs(v) < inf:
                x = inf_to_one(x)
                y = inf_to_one(y)
                e = inf * (x * u + y * v)
                f = inf * (y * u - x * v)
            elif (abs(u) == inf or abs(v) == inf) and abs(x) < inf and abs(y) < inf:
                u = inf_to_one(u)
                v = inf_to_one(v)
                e = 0 * (x * u + y * v)
                f = 0 * (y * u - x * v)
        mf[a] = e
        mf[a + 1] = f


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def quotient(x: cython.double, y: cython.double) -> cython.double:
    """IEEE division."""
    if cython.compiled:
        return x / y
    if y == 0:
        if x == 0 or x != x:
            return math.nan
        return math.copysign(math.inf, x) * math.copysign(1.0, y)
    return x / y


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def signed_like(x: cython.double, y: cython.double) -> cython.double:
    """copysign(x, y)."""
    if cython.compiled:
        return copysign(x, y)
    return math.copysign(x, y)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def inf_to_one(x: cython.double) -> cython.double:
    """1 or 0 with the sign of x, as x is infinite or not."""
    return signed_like(1.0 if abs(x) == infinity() else 0.0, x)
