# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The natives of internal/bytealg and unicode/utf8: loops over bytes that the machine does at once.

`call` finds the slots of a native at word w: results first, then parameters, a string in two words,
a slice in three.

Source: go1.27 internal/bytealg/index_generic.go, unicode/utf8/utf8.go
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout, native
from gomem_kernel.runtime.slice import Slices


@cython.final
@cython.cclass
class Bulk:
    """The natives over one arena."""

    def __init__(self, slices: Slices):
        self.slices = slices
        self.alg = slices.alg
        self.mem8 = slices.heap.arena.mem8
        self.mem64 = slices.heap.arena.mem64

    def call(self, number: cython.int, w: longlong) -> cython.int:
        """Run a native from INDEX_BYTE to UTF8_VALID_STR; 0, or why `Slices` could not do it.

        A long one is left early where the run should stop; it changes nothing that would keep it
        from being done again.
        """
        m = self.mem64
        i: longlong
        lo: cython.int
        hi: cython.int
        c: cython.int
        done: longlong = m[w + 2] if self.searches(number) else 0
        if not self.can_read(number, w):
            return self.slices.error
        if number == native.INDEX_BYTE:
            m[w] = self.index_byte(m[w + 1], m[w + 2], cython.cast(cython.int, m[w + 4]))
        elif number == native.INDEX_BYTE_STR:
            m[w] = self.index_byte(m[w + 1], m[w + 2], cython.cast(cython.int, m[w + 3]))
        elif number == native.LAST_BYTE:
            m[w] = self.last_index_byte(m[w + 1], m[w + 2], cython.cast(cython.int, m[w + 4]))
        elif number == native.LAST_BYTE_STR:
            m[w] = self.last_index_byte(m[w + 1], m[w + 2], cython.cast(cython.int, m[w + 3]))
        elif number == native.COUNT:
            m[w] = self.count(m[w + 1], m[w + 2], cython.cast(cython.int, m[w + 4]))
        elif number == native.COUNT_STR:
            m[w] = self.count(m[w + 1], m[w + 2], cython.cast(cython.int, m[w + 3]))
        elif number == native.COMPARE:
            m[w] = self.slices.compare(m[w + 1], m[w + 2], m[w + 4], m[w + 5])
        elif number == native.COMPARE_STR:
            m[w] = self.slices.compare(m[w + 1], m[w + 2], m[w + 3], m[w + 4])
        elif number == native.EQUAL:
            m[w] = m[w + 2] == m[w + 5] and self.slices.memequal(m[w + 1], m[w + 4], m[w + 2])
        elif number == native.INDEX:
            m[w] = self.index(m[w + 1], m[w + 2], m[w + 4], m[w + 5])
        elif number == native.INDEX_STR:
            m[w] = self.index(m[w + 1], m[w + 2], m[w + 3], m[w + 4])
        elif number == native.LAST_INDEX:
            m[w] = self.last_index(m[w + 1], m[w + 2], m[w + 4], m[w + 5])
        elif number == native.LAST_INDEX_STR:
            m[w] = self.last_index(m[w + 1], m[w + 2], m[w + 3], m[w + 4])
        elif number == native.MAKE_NO_ZERO:
            if not self.slices.make_no_zero(m[w + 3]):
                return self.slices.error
            m[w] = self.slices.r0
            m[w + 1] = self.slices.r1
            m[w + 2] = self.slices.r2
        elif number == native.INDEX_RANGE:
            lo = cython.cast(cython.int, m[w + 3])
            hi = cython.cast(cython.int, m[w + 4])
            m[w] = self.index_range(m[w + 1], m[w + 2], lo, hi)
        elif number == native.FLIP_CASE:
            lo = cython.cast(cython.int, m[w + 3])
            hi = cython.cast(cython.int, m[w + 4])
            done = m[w + 1]
            for i in range(m[w + 1]):
                if self.slices.left_at(i):
                    break
                c = self.mem8[m[w] - layout.BASE + i]
                if lo <= c and c <= hi:
                    self.mem8[m[w] - layout.BASE + i] = cython.cast(cython.uchar, c ^ 0x20)
        elif number == native.COUNT_FIELDS:
            hi = 0
            c = 1
            for i in range(m[w + 2]):
                if self.slices.left_at(i):
                    break
                lo = self.is_space(m[w + 1] - layout.BASE + i)
                hi += c & (lo ^ 1)
                c = lo
            m[w] = hi
        elif number == native.NEXT_FIELD:
            self.next_field(w)
        elif number == native.RUNE_COUNT or number == native.RUNE_COUNT_STR:
            m[w] = self.slices.count_runes(m[w + 1], m[w + 2])
        elif number == native.UTF8_VALID or number == native.UTF8_VALID_STR:
            m[w] = self.slices.valid(m[w + 1], m[w + 2])
        if number <= native.INDEX_BYTE_STR and m[w] >= 0:
            done = m[w]
        if done >= layout.LONG_BYTES:
            self.slices.heap.arena.bytes_done += done
        return 0 if self.slices.done() else self.slices.error

    def can_read(self, number: cython.int, w: longlong) -> cython.bint:
        """Whether the bytes that a native's parameters name are in the arena."""
        m = self.mem64
        if number == native.MAKE_NO_ZERO:
            return True
        if number == native.FLIP_CASE:
            return m[w + 1] <= 0 or self.slices.can_write(m[w], m[w + 1])
        if number == native.NEXT_FIELD:
            return m[w + 3] <= 0 or self.slices.can_read(m[w + 2], m[w + 3])
        if m[w + 2] > 0 and not self.slices.can_read(m[w + 1], m[w + 2]):
            return False
        if number == native.EQUAL:
            return m[w + 2] != m[w + 5] or m[w + 5] <= 0 or self.slices.can_read(m[w + 4], m[w + 5])
        if number == native.COMPARE or number == native.INDEX or number == native.LAST_INDEX:
            return m[w + 5] <= 0 or self.slices.can_read(m[w + 4], m[w + 5])
        if (
            number == native.COMPARE_STR
            or number == native.INDEX_STR
            or number == native.LAST_INDEX_STR
        ):
            return m[w + 4] <= 0 or self.slices.can_read(m[w + 3], m[w + 4])
        return True

    def searches(self, number: cython.int) -> cython.bint:
        """Whether a native goes over the bytes that its first parameter names."""
        return not (
            number == native.MAKE_NO_ZERO
            or number == native.FLIP_CASE
            or number == native.NEXT_FIELD
            or number == native.COMPARE
            or number == native.COMPARE_STR
            or number == native.EQUAL
        )

    def index_byte(self, data: longlong, n: longlong, c: cython.int) -> longlong:
        """Index of the first byte c, or -1."""
        i: longlong
        data -= layout.BASE
        for i in range(n):
            if self.mem8[data + i] == c:
                return i
            if self.slices.left_at(i):
                break
        return -1

    def last_index_byte(self, data: longlong, n: longlong, c: cython.int) -> longlong:
        """Index of the last byte c, or -1."""
        data -= layout.BASE
        while n > 0:
            n -= 1
            if self.mem8[data + n] == c:
                return n
            if self.slices.left_at(n):
                break
        return -1

    def count(self, data: longlong, n: longlong, c: cython.int) -> longlong:
        """How many bytes are c."""
        i: longlong
        total: longlong = 0
        data -= layout.BASE
        while n > layout.PIECE and not self.slices.left():
            for i in range(layout.PIECE):
                total += self.mem8[data + i] == c
            data += layout.PIECE
            n -= layout.PIECE
        if n <= layout.PIECE:
            for i in range(n):
                total += self.mem8[data + i] == c
        return total

    def index(
        self,
        data: longlong,
        n: longlong,
        sep: longlong,
        m: longlong,
    ) -> longlong:
        """Index of the first occurrence of m bytes in n, or -1.

        Candidates agree in the first and last byte; after many that fail, the search goes on by a
        rolling hash, so that it stays linear.

        Source: go1.27 internal/bytealg/bytealg.go IndexRabinKarp
        """
        i: longlong = 0
        k: longlong
        fails: longlong = 0
        first: cython.int
        last: cython.int
        prime: cython.uint = 16777619
        want: cython.uint = 0
        have: cython.uint = 0
        power: cython.uint = 1
        if m == 0:
            return 0
        if m > n:
            return -1
        data -= layout.BASE
        sep -= layout.BASE
        first = self.mem8[sep]
        last = self.mem8[sep + m - 1]
        while i + m <= n:
            if self.slices.left_at(i):
                return -1
            if self.mem8[data + i] == first and self.mem8[data + i + m - 1] == last:
                if self.alg.memequal(layout.BASE + data + i, layout.BASE + sep, m):
                    return i
                fails += 1
                if fails * 16 > i + 128:
                    break
            i += 1
        if i + m > n:
            return -1
        for k in range(m):
            if self.slices.left_at(k):
                return -1
            want = (want * prime + self.mem8[sep + k]) & layout.MASK32
            have = (have * prime + self.mem8[data + i + k]) & layout.MASK32
            power = (power * prime) & layout.MASK32
        while True:
            if have == want and self.alg.memequal(layout.BASE + data + i, layout.BASE + sep, m):
                return i
            if i + m >= n or self.slices.left_at(i):
                return -1
            have = (
                have * prime + self.mem8[data + i + m] - power * self.mem8[data + i]
            ) & layout.MASK32
            i += 1

    def last_index(
        self,
        data: longlong,
        n: longlong,
        sep: longlong,
        m: longlong,
    ) -> longlong:
        """Index of the last occurrence of m bytes in n, or -1.

        Source: go1.27 internal/bytealg/bytealg.go LastIndexRabinKarp
        """
        i: longlong
        k: longlong
        prime: cython.uint = 16777619
        want: cython.uint = 0
        have: cython.uint = 0
        power: cython.uint = 1
        if m > n:
            return -1
        data -= layout.BASE
        sep -= layout.BASE
        i = n - m
        k = m
        while k > 0:
            k -= 1
            if self.slices.left_at(k):
                return -1
            want = (want * prime + self.mem8[sep + k]) & layout.MASK32
            have = (have * prime + self.mem8[data + i + k]) & layout.MASK32
            power = (power * prime) & layout.MASK32
        while True:
            if have == want and self.alg.memequal(layout.BASE + data + i, layout.BASE + sep, m):
                return i
            if i == 0 or self.slices.left_at(i):
                return -1
            i -= 1
            have = (
                have * prime + self.mem8[data + i] - power * self.mem8[data + i + m]
            ) & layout.MASK32

    def index_range(self, data: longlong, n: longlong, lo: cython.int, hi: cython.int) -> longlong:
        """Index of the first byte from lo to hi, or -1."""
        i: longlong
        c: cython.int
        data -= layout.BASE
        for i in range(n):
            c = self.mem8[data + i]
            if lo <= c and c <= hi:
                return i
            if self.slices.left_at(i):
                break
        return -1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def is_space(self, at: longlong) -> cython.bint:
        r"""Whether the byte at an offset is one of \t \n \v \f \r and space."""
        c: cython.int = self.mem8[at]
        return c == 32 or (c >= 9 and c <= 13)

    def next_field(self, w: longlong) -> cython.void:
        """bytealg.NextField."""
        data: longlong = self.mem64[w + 2] - layout.BASE
        n: longlong = self.mem64[w + 3]
        i: longlong = self.mem64[w + 4]
        while i < n and self.is_space(data + i) and not self.slices.left_at(i):
            i += 1
        self.mem64[w] = i
        while i < n and not self.is_space(data + i) and not self.slices.left_at(i):
            i += 1
        self.mem64[w + 1] = i
