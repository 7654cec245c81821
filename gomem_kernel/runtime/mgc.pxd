from gomem_kernel.abi cimport cost, event, layout, sizeclass
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgclimit cimport CPULimiter
from gomem_kernel.runtime.mgcmark cimport N_STATS, RUNTIME_GLOBALS
from gomem_kernel.runtime.specials cimport Specials


cdef class GC(Specials):
    cdef readonly CPULimiter limiter
    cdef public bint check_marks
    cdef readonly object lost
    cdef public bint check_finalizers
    cdef readonly object issues
    cdef public object compactor
    cdef readonly object pacer_line
    cdef public long long pools_all
    cdef public long long pools_old
    cdef readonly dict pool_totals
    # cycles
    cdef readonly int phase
    cdef readonly long long num_gc
    cdef readonly long long num_marked
    cdef readonly long long num_forced
    cdef readonly int trigger
    cdef readonly long long heap0
    cdef readonly long long heap1
    cdef readonly long long heap2
    cdef readonly object starts
    cdef readonly long long pause_total
    cdef readonly long long gc_cpu_ns
    cdef readonly long long last_gc
    cdef readonly object times
    cdef readonly object pauses
    cdef readonly object pause_ends
    cdef public long long start_unix_ns
    cdef public int n_procs
    cdef readonly int n_workers

    cpdef long long drain(self, long long budget_ns) noexcept nogil
    cpdef bint work_left(self) noexcept nogil
