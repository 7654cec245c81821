from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.panic cimport FATAL_TABLE
from gomem_kernel.runtime.proc cimport N_SEMA, Sched
from gomem_kernel.runtime.stack cimport MAX_G

cdef class Semas(Sched):
    cdef int semacquire(self, long long g, long long addr, int reason, bint lifo) noexcept nogil
    cdef bint semrelease(self, long long addr) noexcept nogil
    cdef int notify_add(self, long long addr, long long ticket, long long g) noexcept nogil
    cdef void notify_one(self, long long addr) noexcept nogil
    cdef void notify_all(self, long long addr) noexcept nogil
    cdef bint is_notified(self, long long s, long long addr) noexcept nogil
