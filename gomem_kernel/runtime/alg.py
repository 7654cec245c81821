# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Memory operations, equality and hashes, by type descriptor.

Everything works on addresses. Where a dynamic type has no ==, `equal` gives -1, `hash` sets
`bad_type`; the interpreter turns that into Go's panic. bad_type is 0 in between. The addresses that
values hold are a program's, which may have forged them: `equal` and `hash` follow none unchecked.

The hash is a multiply-xorshift mixer, not Go's AES hash: nothing that a program can see depends on
it beyond the order of iteration, which is random anyway.

Source: go1.27 runtime/alg.go efaceeq, typehash, f64hash, runtime/memmove_amd64.s
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, layout
from gomem_kernel.runtime.arena import Arena
from gomem_kernel.runtime.malloc import Heap

if not cython.compiled:
    # Parts of an array that are compared between two looks whether to stop; a power of two.
    POLL_PARTS = 1 << 14
    # What bad_type is where no type is to blame: the run should stop; nothing is at fault_addr.
    LEFT_EARLY = -1
    BAD_ADDRESS = -2


@cython.final
@cython.cclass
class Alg:
    """The operations over one arena.

    seed  of the stream that map seeds, iteration orders and hashes of NaN come from
    pinning  what is hashed by its address is pinned in `heap`, for a collector that compacts
    fault_addr  with a bad_type BAD_ADDRESS: what was to be read
    may_leave  `equal`, `hash` and `memhash` may be left where the run should stop: -1 without a
        bad_type, and a bad_type LEFT_EARLY
    """

    def __init__(
        self,
        arena: Arena,
        seed: int = 1,
        heap: Heap = None,  # type: ignore[assignment]  # only pinning needs it
    ):
        self.arena = arena
        self.mem8 = arena.mem8
        self.mem64 = arena.mem64
        self.mem64u = arena.mem64u
        self.memf64 = arena.memf64
        self.memf32 = arena.memf32
        self.bad_type = 0
        self.fault_addr = 0
        self.size = arena.size
        self.pinning = self.may_leave = False
        self.heap = heap
        self.stream = (seed * 0x9E3779B97F4A7C15 + 1) & layout.MASK64

    def rand(self) -> ulonglong:
        """The next 64 bits of the stream (splitmix64)."""
        self.stream = (self.stream + layout.HASH_GAMMA) & layout.MASK64
        return self.mix(self.stream)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def mix(self, x: ulonglong) -> ulonglong:
        """Spread the bits of x over all 64."""
        x = ((x ^ (x >> 32)) * layout.HASH_K1) & layout.MASK64
        x = ((x ^ (x >> 29)) * layout.HASH_K2) & layout.MASK64
        return x ^ (x >> 32)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def holds(self, addr: longlong, n: longlong) -> cython.bint:
        """Whether n bytes at an address are in the arena; if not, BAD_ADDRESS. n may be forged."""
        at: ulonglong = cython.cast(ulonglong, addr - layout.BASE) & layout.MASK64
        if 0 <= n <= self.size and at <= cython.cast(ulonglong, self.size - n):
            return True
        self.bad_type = BAD_ADDRESS
        self.fault_addr = addr
        return False

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def load(self, offset: longlong) -> ulonglong:
        """8 bytes at any byte offset, little endian."""
        at: longlong = offset >> 3
        shift: cython.int = (offset & 7) << 3
        if shift == 0:
            return self.mem64u[at]
        return (self.mem64u[at] >> shift) | ((self.mem64u[at + 1] << (64 - shift)) & layout.MASK64)

    # ---- blocks of memory

    def memmove(self, dst: longlong, src: longlong, n: longlong) -> cython.void:
        """Copy n bytes between addresses; they may overlap."""
        d: longlong = dst - layout.BASE
        s: longlong = src - layout.BASE
        i: longlong
        k: longlong
        shift: cython.int
        x: ulonglong
        y: ulonglong
        if d == s or n <= 0:
            return
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        if d > s and d < s + n:
            self.move_back(d, s, n)
            return
        while n > 0 and d & 7:
            self.mem8[d] = self.mem8[s]
            d += 1
            s += 1
            n -= 1
        k = n >> 3
        if s & 7 == 0:
            for i in range(k):
                self.mem64[(d >> 3) + i] = self.mem64[(s >> 3) + i]
        elif k:
            # The source words are read once each, and joined by shifts.
            shift = (s & 7) << 3
            x = self.mem64u[s >> 3]
            for i in range(k):
                y = self.mem64u[(s >> 3) + i + 1]
                self.mem64u[(d >> 3) + i] = (x >> shift) | ((y << (64 - shift)) & layout.MASK64)
                x = y
        d += k << 3
        s += k << 3
        n &= 7
        while n > 0:
            self.mem8[d] = self.mem8[s]
            d += 1
            s += 1
            n -= 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def move_back(self, d: longlong, s: longlong, n: longlong) -> cython.void:
        """Copy n bytes between offsets from the last to the first."""
        i: longlong
        head: longlong
        shift: cython.int
        x: ulonglong
        y: ulonglong
        while n > 0 and (d + n) & 7:
            n -= 1
            self.mem8[d + n] = self.mem8[s + n]
        i = n >> 3
        head = n & 7
        d += head
        s += head
        shift = (s & 7) << 3
        if shift == 0:
            while i > 0:
                i -= 1
                self.mem64[(d >> 3) + i] = self.mem64[(s >> 3) + i]
        elif i:
            y = self.mem64u[(s >> 3) + i]
            while i > 0:
                i -= 1
                x = self.mem64u[(s >> 3) + i]
                self.mem64u[(d >> 3) + i] = (x >> shift) | ((y << (64 - shift)) & layout.MASK64)
                y = x
        while head > 0:
            head -= 1
            d -= 1
            s -= 1
            self.mem8[d] = self.mem8[s]

    def memclr(self, addr: longlong, n: longlong) -> cython.void:
        """Zero n bytes."""
        d: longlong = addr - layout.BASE
        i: longlong
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        while n > 0 and d & 7:
            self.mem8[d] = 0
            d += 1
            n -= 1
        for i in range(n >> 3):
            self.mem64[(d >> 3) + i] = 0
        d += n & ~7
        n &= 7
        while n > 0:
            self.mem8[d] = 0
            d += 1
            n -= 1

    def memequal(self, a: longlong, b: longlong, n: longlong) -> cython.bint:
        """Whether n bytes at two addresses are the same."""
        i: longlong
        if a == b:
            return True
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        a -= layout.BASE
        b -= layout.BASE
        if (a | b) & 7 == 0:
            for i in range(n >> 3):
                if self.mem64[(a >> 3) + i] != self.mem64[(b >> 3) + i]:
                    return False
            a += n & ~7
            b += n & ~7
            n &= 7
        while n >= 8:
            if self.load(a) != self.load(b):
                return False
            a += 8
            b += 8
            n -= 8
        for i in range(n):
            if self.mem8[a + i] != self.mem8[b + i]:
                return False
        return True

    def equal_bytes(self, a: longlong, b: longlong, n: longlong) -> cython.int:
        """`memequal` as `equal` gives it: 1, 0, or -1 where it was left."""
        if self.may_leave and a != b:
            while n > layout.PIECE:
                if self.arena.poll():
                    return -1
                if not self.memequal(a, b, layout.PIECE):
                    return 0
                a += layout.PIECE
                b += layout.PIECE
                n -= layout.PIECE
        return self.memequal(a, b, n)

    def compare(
        self,
        a: longlong,
        an: longlong,
        b: longlong,
        bn: longlong,
    ) -> cython.int:
        """-1, 0 or 1: two byte strings in lexical order."""
        n: longlong = an if an < bn else bn
        i: longlong = 0
        x: cython.int
        y: cython.int
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        if a != b:
            a -= layout.BASE
            b -= layout.BASE
            while n - i >= 8 and self.load(a + i) == self.load(b + i):
                i += 8
            while i < n:
                x = self.mem8[a + i]
                y = self.mem8[b + i]
                if x != y:
                    return -1 if x < y else 1
                i += 1
        if an == bn:
            return 0
        return -1 if an < bn else 1

    # ---- equality

    def equal(self, typ: longlong, a: longlong, b: longlong) -> cython.int:
        """1 or 0: the values of the type at two addresses are ==; -1: bad_type tells why not.

        Source: go1.27 runtime/alg.go, cmd/compile/internal/compare/compare.go EqStruct
        """
        t: longlong = typ - layout.BASE
        kind: cython.int = self.mem8[t + layout.TYPE_KIND]
        size: longlong = self.mem64[t >> 3]
        x: longlong = a - layout.BASE
        y: longlong = b - layout.BASE
        elem: longlong
        f: longlong
        i: longlong
        r: cython.int
        if not self.holds(a, size) or not self.holds(b, size):
            return -1
        if self.mem8[t + layout.TYPE_TFLAG] & layout.TFLAG_REGULAR_MEMORY:
            return self.equal_bytes(a, b, size)
        if kind == layout.KIND_STRING:
            size = self.mem64[(x >> 3) + 1]
            if size != self.mem64[(y >> 3) + 1]:
                return 0
            if size == 0:
                return 1
            if not self.holds(self.mem64[x >> 3], size) or not self.holds(self.mem64[y >> 3], size):
                return -1
            return self.equal_bytes(self.mem64[x >> 3], self.mem64[y >> 3], size)
        if kind == layout.KIND_FLOAT64:
            return self.memf64[x >> 3] == self.memf64[y >> 3]
        if kind == layout.KIND_FLOAT32:
            return self.memf32[x >> 2] == self.memf32[y >> 2]
        if kind == layout.KIND_COMPLEX128:
            return (
                self.memf64[x >> 3] == self.memf64[y >> 3]
                and self.memf64[(x >> 3) + 1] == self.memf64[(y >> 3) + 1]
            )
        if kind == layout.KIND_COMPLEX64:
            return (
                self.memf32[x >> 2] == self.memf32[y >> 2]
                and self.memf32[(x >> 2) + 1] == self.memf32[(y >> 2) + 1]
            )
        if kind == layout.KIND_INTERFACE:
            return self.iface_equal(typ, x, y)
        if kind == layout.KIND_ARRAY:
            elem = self.mem64[(t + layout.TYPE_ELEM) >> 3]
            size = self.mem64[(elem - layout.BASE) >> 3]
            for i in range(self.mem64[(t + layout.TYPE_LEN) >> 3]):
                self.arena.bytes_done += cost.PART_BYTES
                if i & (POLL_PARTS - 1) == POLL_PARTS - 1 and self.may_leave and self.arena.poll():
                    return -1
                r = self.equal(elem, a + i * size, b + i * size)
                if r != 1:
                    return r
            return 1
        if kind == layout.KIND_STRUCT:
            f = self.mem64[(t + layout.TYPE_FIELDS) >> 3] - layout.BASE
            for i in range(self.mem64[(t + layout.TYPE_NFIELDS) >> 3]):
                if not self.is_blank(f):
                    self.arena.bytes_done += cost.PART_BYTES
                    size = self.mem64[(f + layout.FIELD_OFFSET) >> 3]
                    r = self.equal(self.mem64[(f + layout.FIELD_TYPE) >> 3], a + size, b + size)
                    if r != 1:
                        return r
                f += layout.FIELD_SIZE
            return 1
        if kind == layout.KIND_SLICE or kind == layout.KIND_MAP or kind == layout.KIND_FUNC:
            self.bad_type = typ
            return -1
        return self.memequal(a, b, size)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def is_blank(self, field: longlong) -> cython.bint:
        """Whether the struct field at an offset is named _."""
        return (
            self.mem64[(field + layout.FIELD_NAME + 8) >> 3] == 1
            and self.mem8[self.mem64[(field + layout.FIELD_NAME) >> 3] - layout.BASE] == 95
        )

    def iface_equal(self, typ: longlong, x: longlong, y: longlong) -> cython.int:
        """Equal for interface values at two offsets."""
        word: longlong = self.mem64[x >> 3]
        if word != self.mem64[y >> 3]:
            return 0
        if word == 0:
            return 1
        if self.mem64[(typ - layout.BASE + layout.TYPE_NFIELDS) >> 3] != 0:
            if not self.arena.is_itab(word):
                return self.is_bad(word)
            word = self.mem64[(word - layout.BASE + layout.ITAB_TYPE) >> 3]
        return self.efaceeq(word, self.mem64[(x >> 3) + 1], self.mem64[(y >> 3) + 1])

    def is_bad(self, addr: longlong) -> cython.int:
        """-1, with BAD_ADDRESS: the word of an interface names no type."""
        self.bad_type = BAD_ADDRESS
        self.fault_addr = addr
        return -1

    def efaceeq(self, typ: longlong, x: longlong, y: longlong) -> cython.int:
        """Equal for two data words of interfaces with the same dynamic type.

        Source: go1.27 runtime/alg.go efaceeq
        """
        flags: cython.int
        if typ == 0:
            return 1
        if not self.arena.is_type(typ):
            return self.is_bad(typ)
        flags = self.mem8[typ - layout.BASE + layout.TYPE_TFLAG]
        if flags & layout.TFLAG_COMPARABLE == 0:
            self.bad_type = typ
            return -1
        if flags & layout.TFLAG_DIRECT_IFACE:
            return x == y
        return self.equal(typ, x, y)

    # ---- hashes

    def pin_value(self, typ: longlong, addr: longlong) -> cython.void:
        """Pin what the pointers in the value of a type at an address point to."""
        words: longlong = self.mem64[(typ - layout.BASE + layout.TYPE_PTRBYTES) >> 3] >> 3
        bits: ulonglong = 0
        k: longlong
        for k in range(words):
            if k & 63 == 0:
                bits = self.heap.type_mask(typ, k)
            if (bits >> (k & 63)) & 1:
                self.heap.pin(self.mem64[((addr - layout.BASE) >> 3) + k])

    def memhash(self, addr: longlong, seed: ulonglong, n: longlong) -> ulonglong:
        """Hash of n bytes; it may be left, with a bad_type, as `hash`."""
        at: longlong = addr - layout.BASE
        h: ulonglong = seed ^ cython.cast(ulonglong, n)
        rest: longlong = 0
        if n >= layout.LONG_BYTES:
            self.arena.bytes_done += n
        if n > layout.PIECE:
            rest = n - layout.PIECE
            n = layout.PIECE
        while True:
            # A piece before another one is gone through whole.
            while n > 8 or (n == 8 and rest > 0):
                h = ((h ^ self.load(at)) * layout.HASH_K1) & layout.MASK64
                h ^= h >> 29
                at += 8
                n -= 8
            if rest == 0:
                break
            if self.may_leave and self.arena.poll():
                self.bad_type = LEFT_EARLY
                return 0
            n = rest if rest < layout.PIECE else layout.PIECE
            rest -= n
        if n > 0:
            h ^= self.load(at) & (layout.MASK64 >> (64 - (n << 3)))
        return self.mix(h)

    def f64hash(self, f: cython.double, seed: ulonglong) -> ulonglong:
        """Hash of a float: +0 as -0, each NaN another.

        Source: go1.27 runtime/alg.go f64hash
        """
        if f == 0:
            return self.mix(seed ^ layout.HASH_K2)
        if f != f:
            return self.mix(seed ^ self.rand())
        self.memf64[(layout.GUARD_END - 8) >> 3] = f
        return self.mix(seed ^ self.mem64u[(layout.GUARD_END - 8) >> 3])

    def hash(self, typ: longlong, addr: longlong, seed: ulonglong) -> ulonglong:
        """Hash of the value of a type at an address; sets bad_type where it has none.

        Source: go1.27 runtime/alg.go typehash, interhash
        """
        t: longlong = typ - layout.BASE
        kind: cython.int = self.mem8[t + layout.TYPE_KIND]
        at: longlong = (addr - layout.BASE) >> 3
        elem: longlong
        size: longlong
        f: longlong
        i: longlong
        if not self.holds(addr, self.mem64[t >> 3]):
            return 0
        if self.mem8[t + layout.TYPE_TFLAG] & layout.TFLAG_REGULAR_MEMORY:
            if self.pinning:
                self.pin_value(typ, addr)
            return self.memhash(addr, seed, self.mem64[t >> 3])
        if kind == layout.KIND_STRING:
            if self.mem64[at + 1] != 0 and not self.holds(self.mem64[at], self.mem64[at + 1]):
                return 0
            return self.memhash(self.mem64[at], seed, self.mem64[at + 1])
        if kind == layout.KIND_FLOAT64:
            return self.f64hash(self.memf64[at], seed)
        if kind == layout.KIND_FLOAT32:
            return self.f64hash(self.memf32[(addr - layout.BASE) >> 2], seed)
        if kind == layout.KIND_COMPLEX128:
            return self.f64hash(self.memf64[at + 1], self.f64hash(self.memf64[at], seed))
        if kind == layout.KIND_COMPLEX64:
            i = (addr - layout.BASE) >> 2
            return self.f64hash(self.memf32[i + 1], self.f64hash(self.memf32[i], seed))
        if kind == layout.KIND_INTERFACE:
            elem = self.mem64[at]
            if elem == 0:
                return self.mix(seed)
            if self.mem64[(t + layout.TYPE_NFIELDS) >> 3] != 0:
                if not self.arena.is_itab(elem):
                    self.is_bad(elem)
                    return 0
                elem = self.mem64[(elem - layout.BASE + layout.ITAB_TYPE) >> 3]
            if not self.arena.is_type(elem):
                self.is_bad(elem)
                return 0
            i = self.mem8[elem - layout.BASE + layout.TYPE_TFLAG]
            if i & layout.TFLAG_COMPARABLE == 0:
                self.bad_type = elem
                return 0
            seed ^= self.mix(cython.cast(ulonglong, elem))
            if i & layout.TFLAG_DIRECT_IFACE:
                if self.pinning:
                    self.heap.pin(self.mem64[at + 1])
                return self.mix(seed ^ self.mem64u[at + 1])
            return self.hash(elem, self.mem64[at + 1], seed)
        if kind == layout.KIND_ARRAY:
            elem = self.mem64[(t + layout.TYPE_ELEM) >> 3]
            size = self.mem64[(elem - layout.BASE) >> 3]
            for i in range(self.mem64[(t + layout.TYPE_LEN) >> 3]):
                self.arena.bytes_done += cost.PART_BYTES
                if i & (POLL_PARTS - 1) == POLL_PARTS - 1 and self.may_leave and self.arena.poll():
                    self.bad_type = LEFT_EARLY
                seed = self.hash(elem, addr + i * size, seed)
                if self.bad_type != 0:
                    return 0
            return seed
        if kind == layout.KIND_STRUCT:
            f = self.mem64[(t + layout.TYPE_FIELDS) >> 3] - layout.BASE
            for i in range(self.mem64[(t + layout.TYPE_NFIELDS) >> 3]):
                if not self.is_blank(f):
                    self.arena.bytes_done += cost.PART_BYTES
                    seed = self.hash(
                        self.mem64[(f + layout.FIELD_TYPE) >> 3],
                        addr + self.mem64[(f + layout.FIELD_OFFSET) >> 3],
                        seed,
                    )
                    if self.bad_type != 0:
                        return 0
                f += layout.FIELD_SIZE
            return seed
        if kind == layout.KIND_SLICE or kind == layout.KIND_MAP or kind == layout.KIND_FUNC:
            self.bad_type = typ
            return 0
        if self.pinning:
            self.pin_value(typ, addr)
        return self.memhash(addr, seed, self.mem64[t >> 3])

    def hashable(self, typ: longlong, addr: longlong) -> cython.bint:
        """Whether the value can be a map's key; if not, bad_type is its type."""
        self.hash(typ, addr, 0)
        return self.bad_type == 0

    def take_bad_type(self):
        """The type that had no == or no hash, and forget it."""
        typ = self.bad_type
        self.bad_type = 0
        return typ
