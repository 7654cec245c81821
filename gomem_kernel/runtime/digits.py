# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The digits of floats, as the C library prints them: exactly, rounded half to even.

`call` finds the slots of a native at word w: results first, then parameters. What it leaves to the
functions of `natives.py` is rare: numbers near zero or at a power of two, where fewer digits than
the nearest ones may do.

Source: go1.27 internal/strconv/ftoa.go ftoa64, ftoa32
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout, native

if not cython.compiled:
    ROOM = 1152
    MANTISSA = (1 << 52) - 1


@cython.final
@cython.cclass
class Digits:
    """strconv's natives that make digits, over one arena."""

    def __init__(self, arena):
        self.arena = arena
        self.mem64 = arena.mem64
        self.memf64 = arena.memf64
        self.mem8 = arena.mem8
        self.text = bytearray(ROOM)

    def call(self, number: cython.int, w: longlong) -> cython.bint:
        """Run SHORTEST_DIGITS or EXACT_DIGITS; false: natives.py must."""
        if not cython.compiled:
            return False
        m = self.mem64
        x: cython.double = self.memf64[w + 2]
        prec: longlong = m[w + 3]
        if number == native.SHORTEST_DIGITS:
            if not self.shortest(x, cython.cast(cython.int, prec), m[w + 2] & MANTISSA == 0):
                return False
            self.put(w, m[w + 4], m[w + 5])
            return True
        fixed: cython.bint = m[w + 4] != 0
        if prec > MAX_PREC or (prec == 0 and not fixed):
            return False
        if fixed:
            snprintf(self.chars(), ROOM, b"%.*f", cython.cast(cython.int, prec), x)
        else:
            snprintf(self.chars(), ROOM, b"%.*e", cython.cast(cython.int, prec - 1), x)
        self.put(w, m[w + 5], m[w + 6])
        return True

    def shortest(self, x: cython.double, bits: cython.int, power: cython.bint) -> cython.bint:
        """Print the fewest digits that read back as x, where that is plain; false where not.

        Any number of DBL_DIG (FLT_DIG) digits reads back as itself, so if x has so few, these are
        they, zeros at the end aside. Beyond that the nearest of n digits is the one to try as long
        as the numbers that round to x lie evenly around it: unless it is a `power` of two.
        """
        n: cython.int = 15 if bits == 64 else 6
        most: cython.int = 17 if bits == 64 else 9
        if x == 0:
            snprintf(self.chars(), ROOM, b"0")
            return True
        if x < (2.3e-308 if bits == 64 else 1.2e-38):
            return False
        if self.reads_back(x, bits, n):
            return True
        if power:
            return False
        while n < most:
            n += 1
            if self.reads_back(x, bits, n):
                return True
        return False

    def reads_back(self, x: cython.double, bits: cython.int, n: cython.int) -> cython.bint:
        """Print n digits of x; whether they are enough."""
        snprintf(self.chars(), ROOM, b"%.*e", n - 1, x)
        if bits == 64:
            return strtod(self.chars(), cython.NULL) == x
        return strtof(self.chars(), cython.NULL) == x

    def chars(self) -> cython.p_char:
        """The printed text."""
        return cython.cast(cython.p_char, cython.address(self.text[0]))

    def put(self, w: longlong, addr: longlong, room: longlong):
        """Write the printed digits from the first that is not 0 to an address; count and exponent.

        The point is whatever the locale says.
        """
        i: longlong = 0
        n: longlong = 0
        exp: longlong = 0
        power: longlong = 0
        point: cython.bint = False
        c: cython.int = self.text[0]
        addr -= layout.BASE
        while c != 0 and c != 101:  # 'e'
            if 48 <= c <= 57:
                if n > 0 or c != 48:
                    if n < room:
                        self.mem8[addr + n] = cython.cast(cython.uchar, c)
                    n += 1
                    exp += not point
                else:
                    exp -= point
            else:
                point = True
            i += 1
            c = self.text[i]
        if c != 0:
            point = self.text[i + 1] == 45  # '-'
            i += 2
            while self.text[i] != 0:
                power = power * 10 + self.text[i] - 48
                i += 1
            exp += -power if point else power
        n = min(n, room)
        while n > 0 and self.mem8[addr + n - 1] == 48:
            n -= 1
        self.mem64[w] = n
        self.mem64[w + 1] = exp if n else 0
