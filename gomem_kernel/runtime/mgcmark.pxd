from gomem_kernel.abi cimport cost, event, layout, sizeclass
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgcpacer cimport GCController
from gomem_kernel.runtime.mgcwork cimport (
    BARRIER_SHIFT,
    BARRIER_WORDS,
    NO_SPAN,
    RING_SHIFT,
    RING_SPANS,
    WorkQueues,
)

cdef enum:
    ROOT_BLOCK_WORDS = 32768
    RUNTIME_GLOBALS = 148000
    RUNTIME_DATA = 19000
    SPAN_UNOWNED = 0
    SPAN_ONE_MARK = 1
    SPAN_MANY_MARKS = 2
    STAT_ALONE = 0
    STAT_SPARSE = 1
    STAT_DENSE = 2
    STAT_SPARSE_SPANS = 3
    STAT_DENSE_SPANS = 4
    N_STATS = 5
    MAX_STORES = 1048576
    STORE_NEW = 1
    STORE_OLD = 2
    STORE_COPY = 3


cdef class Marker(WorkQueues):
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
    cdef public bint stepping
    cdef readonly long long part_span
    cdef readonly long long part_left
    cdef long long part_n
    cdef long long part_size
    cdef unsigned long long[::1] part_todo
    cdef readonly long long n_waiting
    cdef readonly unsigned char[::1] owned
    cdef unsigned long long[::1] scan_bits
    cdef readonly unsigned char[::1] by_span
    cdef readonly long long[::1] scan_stats
    cdef bint copying
    # the experiment without write barrier
    cdef public bint no_barrier
    cdef readonly long long[::1] store_addr
    cdef readonly long long[::1] store_pc
    cdef readonly unsigned char[::1] store_kind
    cdef public long long n_stores
    cdef public long long[::1] g_pc
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
    cdef bint has_object(self) noexcept nogil
    cdef long long find_span(self) noexcept nogil
    cdef long long count_span(self, long long s, long long n, long long size) noexcept nogil
    cdef long long begin_part(self, long long s) noexcept nogil
    cdef long long scan_part(self) noexcept nogil
    cdef void note_pointer(self, long long addr) noexcept nogil
    cdef void flush_barrier(self, int p) noexcept nogil
    cdef long long scan_span(self, long long entry) noexcept nogil
    cdef long long scan_small(self, long long word, long long s) noexcept nogil
    cdef void found(self, long long addr) noexcept nogil
    cdef void write_barrier(self, long long addr, int kind) noexcept nogil
    cdef void remember_store(self, long long addr, int kind) noexcept nogil
    cdef bint is_grey(self) noexcept nogil
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
