from gomem_kernel.abi cimport cost, layout
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap


cdef enum:
    POLL_PARTS = 16384
    LEFT_EARLY = -1
    BAD_ADDRESS = -2

cdef class Alg:
    cdef readonly Arena arena
    cdef unsigned char[::1] mem8
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef double[::1] memf64
    cdef float[::1] memf32
    cdef public long long bad_type
    cdef public bint pinning
    cdef public bint may_leave
    cdef readonly long long fault_addr
    cdef long long size
    cdef Heap heap
    cdef unsigned long long stream

    cpdef void memmove(self, long long dst, long long src, long long n) noexcept nogil
    cpdef void memclr(self, long long addr, long long n) noexcept nogil
    cpdef bint memequal(self, long long a, long long b, long long n) noexcept nogil
    cdef int equal_bytes(self, long long a, long long b, long long n) noexcept nogil
    cpdef int compare(self, long long a, long long an, long long b, long long bn) noexcept nogil
    cpdef int equal(self, long long typ, long long a, long long b) noexcept nogil
    cpdef int efaceeq(self, long long typ, long long x, long long y) noexcept nogil
    cpdef unsigned long long hash(self, long long typ, long long addr, unsigned long long seed) noexcept nogil
    cpdef unsigned long long memhash(self, long long addr, unsigned long long seed, long long n) noexcept nogil
    cpdef unsigned long long rand(self) noexcept nogil
    cpdef bint hashable(self, long long typ, long long addr) noexcept nogil

    cdef void pin_value(self, long long typ, long long addr) noexcept nogil
    cdef bint holds(self, long long addr, long long n) noexcept nogil
    cdef int is_bad(self, long long addr) noexcept nogil
    cdef unsigned long long load(self, long long offset) noexcept nogil
    cdef unsigned long long mix(self, unsigned long long x) noexcept nogil
    cdef void move_back(self, long long d, long long s, long long n) noexcept nogil
    cdef bint is_blank(self, long long field) noexcept nogil
    cdef int iface_equal(self, long long typ, long long a, long long b) noexcept nogil
    cdef unsigned long long f64hash(self, double f, unsigned long long seed) noexcept nogil
