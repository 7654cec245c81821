from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgcpacer cimport GCController

cdef enum:
    ROOT_BLOCK_WORDS = 32768
    RUNTIME_GLOBALS = 148000
    COST_OBJECT_NS = 9
    COST_BYTES_PER_NS = 10


cdef class Marker:
    cdef readonly Heap heap
    cdef readonly Arena arena
    cdef readonly GCController pacer
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef unsigned long long[::1] mark_bits
    cdef int[::1] page_span
    cdef int[::1] nelems
    cdef unsigned int[::1] divmul
    cdef long long[::1] elemsize
    cdef unsigned char[::1] spanclass
    # grey objects
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
    cdef public long long root_next
    cdef readonly long long n_root_jobs
    cdef readonly long long n_global_jobs
    cdef readonly int[::1] stack_jobs

    cdef void shade(self, long long addr) noexcept nogil
    cdef long long drain(self, long long budget_ns) noexcept nogil
    cdef void shade_values(self, long long typ, long long addr, long long n) noexcept nogil
    cdef bint is_marked(self, long long addr) noexcept nogil
    cdef void mark_tiny_blocks(self) noexcept nogil
    cdef long long scan_globals(self, long long job) noexcept nogil
    cdef bint work_left(self) noexcept nogil

    cdef long long scan_object(self, long long word) noexcept nogil
    cdef long long scan_large(self, long long word, long long s) noexcept nogil
    cdef long long scan_typed(self, long long word, long long words, long long typ, long long skip) noexcept nogil
    cdef void trace_shade(self, long long addr) noexcept nogil
    cdef void trace_scan(self, long long addr, long long size) noexcept nogil
