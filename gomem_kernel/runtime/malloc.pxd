cimport cython
from gomem_kernel.abi cimport cost, event, layout, sizeclass
from gomem_kernel.runtime.mspecial cimport SpecialHeap


@cython.final
cdef class Heap(SpecialHeap):
    # caches of the Ps
    cdef readonly int mc
    cdef readonly int proc
    cdef readonly int[::1] mcache
    cdef int[::1] flushed
    cdef int n_flushed
    cdef readonly long long[::1] tiny
    cdef int[::1] tiny_offset
    # pacing
    cdef public long long live_limit
    cdef long long scan_alloc
    cdef public long long bytes_marked
    cdef public long long assist_credit
    # statistics
    cdef readonly long long large_allocs
    cdef readonly long long large_alloc_bytes
    cdef readonly long long tiny_allocs
    # observation
    cdef public long long rate_word
    cdef long long rate
    cdef public int prof_pending
    cdef public long long prof_objects
    cdef public long long prof_bytes
    cdef readonly int[::1] prof_spans
    cdef readonly int[::1] prof_index
    cdef public bint noted
    cdef bint counting
    cdef long long count_exact
    cdef long long count_step
    cdef long long count_skip
    cdef long long count_due
    cdef long long count_weight
    cdef long long count_since
    cdef unsigned long long count_seed
    cdef public long long line_objects
    cdef long long line_bytes
    cdef readonly int[::1] line_at
    cdef readonly long long[::1] line_n
    cdef readonly long long[::1] line_sizes
    cdef readonly int n_lines

    cpdef long long mallocgc(self, long long size, long long typ, bint needzero) noexcept nogil
    cpdef long long newobject(self, long long typ) noexcept nogil
    cpdef long long newarray(self, long long typ, long long n) noexcept nogil
    cpdef long long round_up_size(self, long long size, bint noscan) noexcept nogil
    cpdef void set_proc(self, int p) noexcept nogil
    cpdef void flush_mcaches(self) noexcept nogil

    cpdef int span_of(self, long long addr) noexcept nogil
    cpdef long long find_object(self, long long addr) noexcept nogil
    cpdef long long object_size(self, long long addr) noexcept nogil
    cpdef long long object_index(self, int s, long long addr) noexcept nogil
    cpdef bint is_allocated(self, int s, long long index) noexcept nogil
    cpdef unsigned long long type_mask(self, long long typ, long long word) noexcept nogil
    cpdef long long stackalloc(self, long long size) noexcept nogil
    cpdef void stackfree(self, long long addr, long long size) noexcept nogil
    cpdef void sweep_all(self) noexcept nogil

    cdef int ctz(self, unsigned long long x) noexcept nogil
    cdef long long small(self, int spc, long long size, long long typ, bint zero) noexcept nogil
    cdef long long next_free_fast(self, int s) noexcept nogil
    cdef long long next_free_index(self, int s) noexcept nogil
    cdef int refill(self, int spc) noexcept nogil
    cdef long long touch_ns(self, int s, long long size) noexcept nogil
    cdef void sweep_flushed(self) noexcept nogil
    cdef void uncache_span(self, int spc, int s) noexcept nogil
    cdef long long mallocgc_tiny(self, long long size, long long typ) noexcept nogil
    cdef long long mallocgc_large(self, long long size, long long typ, bint noscan, bint needzero) noexcept nogil
    cdef void write_heap_bits(self, int s, long long offset, long long size, long long typ) noexcept nogil
    cdef void set_pointer_bits(self, int s, long long word, unsigned long long bits) noexcept nogil
    cdef unsigned long long pointer_bits(self, long long s, long long word) noexcept nogil
    cdef void pin(self, long long addr) noexcept nogil
    cdef void charge(self, long long live, long long allocated, long long scan) noexcept nogil
    cdef void observe(self, int s, long long index, long long addr, long long counted) noexcept nogil
    cdef bint is_sampled(self) noexcept nogil
    cdef void count(self, long long size) noexcept nogil
    cdef long long chance(self, long long n) noexcept nogil
    cdef void pass_bytes(self) noexcept nogil
    cdef void count_large(self, long long size, long long before) noexcept nogil
    cdef void note_count(self, long long size, long long weight) noexcept nogil
    cdef void note_line(self, int at) noexcept nogil
    cdef void allocate_black(self, int s, long long addr, long long size) noexcept nogil
