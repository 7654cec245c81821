from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mheap cimport SCAVENGE_PAGE_NS

cdef enum:
    QUANTUM_BYTES = 65536
    LEAST_WORK_NS = 1000000
    COOLDOWN_NS = 5000000000


cdef class Scavenger:
    cdef readonly Heap heap
    cdef readonly double sleep_ratio
    cdef double error_integral
    cdef long long cooldown
    cdef readonly bint asleep
    cdef long long slept_from
    cdef long long worked
    cdef readonly long long background_ns
    cdef readonly long long released_bytes

    cpdef long long turn(self, long long now, int procs) noexcept nogil
    cdef long long run(self) noexcept nogil
    cdef bint should_stop(self) noexcept nogil
    cdef void correct(self, long long slept, int procs) noexcept nogil
