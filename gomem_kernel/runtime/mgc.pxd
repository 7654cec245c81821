from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap


cdef class GC:
    cdef readonly Heap heap
    cdef readonly Arena arena
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef unsigned long long[::1] mark_bits
    cdef int[::1] page_span
    cdef int[::1] nelems
    cdef unsigned int[::1] divmul
    cdef long long[::1] elemsize
    cdef unsigned char[::1] spanclass
    # work queue
    cdef int[::1] work
    cdef readonly long long n_work
    cdef readonly long long limit
    cdef readonly long long scanning
    cdef bint tracing
    cdef readonly long long objects_scanned
    cdef readonly long long bytes_scanned
    # roots
    cdef readonly int[::1] global_words
    cdef readonly long long n_globals
    cdef public long long stack_scan
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
    cdef readonly long long fin_queued
    cdef readonly long long fin_executed
    cdef readonly long long cleanup_queued
    cdef readonly long long cleanup_executed
    # pacing
    cdef readonly long long gc_percent
    cdef readonly long long memory_limit
    cdef readonly long long heap_marked
    cdef readonly long long heap_goal
    cdef readonly long long last_heap_goal
    cdef readonly long long last_stack_scan
    cdef readonly long long last_heap_scan
    # cycles
    cdef readonly int phase
    cdef readonly long long num_gc
    cdef readonly long long num_forced
    cdef readonly long long heap0
    cdef readonly long long heap2
    cdef readonly long long pause_total
    cdef readonly long long gc_time
    cdef readonly long long last_gc
    cdef readonly long long last_start
    cdef readonly long long last_cost
    cdef readonly bint last_forced
    cdef readonly object pauses
    cdef readonly object pause_ends
    cdef public long long start_unix_ns
    cdef public int n_procs

    cpdef void shade(self, long long addr) noexcept nogil
    cpdef bint drain(self, long long budget) noexcept nogil
    cpdef void scan_globals(self) noexcept nogil
    cpdef bint is_marked(self, long long addr) noexcept nogil
    cdef void scan_object(self, long long word) noexcept nogil
    cdef void scan_large(self, long long word, long long s) noexcept nogil
    cdef void scan_typed(self, long long word, long long words, long long typ, long long skip) noexcept nogil
    cdef void trace_shade(self, long long addr) noexcept nogil
    cdef void trace_scan(self, long long addr, long long size) noexcept nogil
