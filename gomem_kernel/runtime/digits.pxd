from libc.stdio cimport snprintf
from libc.stdlib cimport strtod, strtof
from gomem_kernel.abi cimport layout, native
from gomem_kernel.runtime.arena cimport Arena

cdef enum:
    ROOM = 1152
    MAX_PREC = 767
    MANTISSA = 4503599627370495

cdef class Digits:
    cdef Arena arena
    cdef long long[::1] mem64
    cdef double[::1] memf64
    cdef unsigned char[::1] mem8
    cdef unsigned char[::1] text

    cdef bint call(self, int number, long long w) noexcept nogil
    cdef bint shortest(self, double x, int bits, bint power) noexcept nogil
    cdef bint reads_back(self, double x, int bits, int n) noexcept nogil
    cdef char *chars(self) noexcept nogil
    cdef void put(self, long long w, long long addr, long long room) noexcept nogil
