from gomem_kernel.abi cimport layout, native
from gomem_kernel.runtime.alg cimport Alg
from gomem_kernel.runtime.slice cimport Slices


cdef class Bulk:
    cdef readonly Slices slices
    cdef readonly Alg alg
    cdef unsigned char[::1] mem8
    cdef long long[::1] mem64

    cpdef int call(self, int number, long long w) noexcept nogil

    cdef bint can_read(self, int number, long long w) noexcept nogil
    cdef bint searches(self, int number) noexcept nogil
    cdef long long index_byte(self, long long data, long long n, int c) noexcept nogil
    cdef long long last_index_byte(self, long long data, long long n, int c) noexcept nogil
    cdef long long count(self, long long data, long long n, int c) noexcept nogil
    cdef long long index(self, long long data, long long n, long long sep, long long m) noexcept nogil
    cdef long long last_index(self, long long data, long long n, long long sep, long long m) noexcept nogil
    cdef long long index_range(self, long long data, long long n, int lo, int hi) noexcept nogil
    cdef bint is_space(self, long long at) noexcept nogil
    cdef void next_field(self, long long w) noexcept nogil
