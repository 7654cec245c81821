from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgclimit cimport CPULimiter
from gomem_kernel.runtime.mgcmark cimport Marker, RUNTIME_GLOBALS


cdef class GC(Marker):
    cdef readonly CPULimiter limiter
    cdef public bint check_marks
    cdef readonly object lost
    cdef readonly object pacer_line
    cdef public long long pools_all
    cdef public long long pools_old
    # specials
    cdef readonly unsigned char[::1] sp_kind
    cdef readonly long long[::1] sp_addr
    cdef readonly long long[::1] sp_fn_type
    cdef readonly long long[::1] sp_fn
    cdef readonly long long[::1] sp_type
    cdef readonly long long[::1] sp_id
    cdef readonly int[::1] sp_next
    cdef int[::1] span_specials
    cdef readonly int n_specials
    cdef int free_special
    cdef readonly long long n_active
    cdef long long next_id
    cdef readonly object finalizers
    cdef readonly object running
    cdef readonly object cleanups
    cdef object immortal_handles
    cdef readonly long long fin_queued
    cdef readonly long long fin_executed
    cdef readonly long long cleanup_queued
    cdef readonly long long cleanup_executed
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
