cimport cython
from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.ops cimport Ops

cdef enum:
    PUT = 0
    PUT_SHARED = 1
    GET = 2
    GET_SHARED = 3

cdef class Pools(Ops):
    @cython.final
    cdef long long pool_local(self, long long pool) noexcept nogil
    @cython.final
    cdef void pool_count(self, long long pool, long long action) noexcept nogil
    @cython.final
    cdef long long ring_slot(self, long long local, bint newest) noexcept nogil
    @cython.final
    cdef void pool_take(self, long long base) noexcept nogil
    @cython.final
    cdef void pool_give(self, long long base) noexcept nogil
