from gomem_kernel.abi cimport layout, op
from gomem_kernel.runtime.alg cimport BAD_ADDRESS, LEFT_EARLY
from gomem_kernel.runtime.map cimport Maps, ERR_FAULT, ERR_NIL_MAP, ERR_UNHASHABLE
from gomem_kernel.runtime.panic cimport (
    FATAL_CONCURRENT_ITER, FATAL_CONCURRENT_READ, FATAL_CONCURRENT_WRITE, FATAL_MEMORY, L_SLICE, RT_NIL_MAP,
    RT_UNHASHABLE,
)
from gomem_kernel.runtime.proc cimport MAX_P
from gomem_kernel.runtime.workers cimport Workers

cdef class MapOps(Workers):
    cdef readonly Maps maps

    cdef int map_op(self, long long g, int o, long long at) noexcept nogil
    cdef int map_conflict(self, int o, long long a, long long b) noexcept nogil
    cdef bint note_writing(self, long long g, int o, long long at) noexcept nogil
    cdef bint is_written(self, long long m) noexcept nogil
    cdef int map_error(self, long long g) noexcept nogil
