from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.mgcpacer cimport GCController


cdef class Heap:
    cdef readonly Arena arena
    cdef unsigned char[::1] mem8
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef readonly long long zerobase
    # size classes
    cdef int[::1] class_size
    cdef int[::1] class_npages
    cdef int[::1] class_nelems
    cdef unsigned int[::1] class_div
    cdef unsigned char[::1] size8
    cdef unsigned char[::1] size128
    cdef unsigned char[::1] debruijn
    # pages
    cdef readonly long long n_pages
    cdef readonly long long top
    cdef readonly int[::1] page_span
    cdef int[::1] free_len
    cdef unsigned char[::1] dirty
    cdef int[::1] hint
    # spans, by the number of their first page
    cdef readonly unsigned char[::1] state
    cdef readonly unsigned char[::1] spanclass
    cdef readonly int[::1] npages
    cdef readonly long long[::1] elemsize
    cdef readonly int[::1] nelems
    cdef readonly int[::1] freeindex
    cdef readonly int[::1] alloc_count
    cdef int[::1] count_before_cache
    cdef unsigned long long[::1] alloc_cache
    cdef unsigned int[::1] divmul
    cdef readonly unsigned int[::1] sweepgen
    cdef unsigned char[::1] needzero
    cdef readonly long long[::1] large_type
    cdef int[::1] next_span
    cdef int[::1] prev_span
    cdef long long[::1] manual_free
    # objects
    cdef readonly unsigned long long[::1] alloc_bits
    cdef readonly unsigned long long[::1] mark_bits
    cdef readonly int[::1] types
    cdef readonly int[::1] sites
    # caches of the Ps and central lists
    cdef readonly int n_procs
    cdef readonly int mc
    cdef int[::1] mcache
    cdef long long[::1] tiny
    cdef int[::1] tiny_offset
    cdef int[::1] central
    cdef unsigned char[::1] list_of
    cdef int[::1] stack_pool
    # pacing
    cdef readonly GCController pacer
    cdef public long long live_limit
    cdef long long scan_alloc
    cdef public long long bytes_marked
    cdef public long long assist_credit
    cdef public long long spent_ns
    cdef readonly int break_on
    cdef public int broke
    cdef readonly long long broke_at
    cdef readonly bint sweeping
    cdef int sweep_class
    cdef long long reclaim_page
    cdef public bint gc_wanted
    cdef public bint gc_marking
    cdef readonly unsigned int sweep_generation
    # statistics
    cdef readonly long long[::1] small_allocs
    cdef readonly long long[::1] small_frees
    cdef readonly long long large_allocs
    cdef readonly long long large_alloc_bytes
    cdef readonly long long large_frees
    cdef readonly long long large_free_bytes
    cdef readonly long long tiny_allocs
    cdef readonly long long pages_in_use
    cdef readonly long long stack_bytes
    cdef readonly long long stack_pages
    cdef readonly long long dirty_pages
    cdef readonly long long high_top
    cdef readonly long long peak_pages
    # observation
    cdef readonly bint hooks
    cdef public bint profiling
    cdef public long long rate_word
    cdef long long rate
    cdef public int prof_pending
    cdef public long long prof_objects
    cdef public long long prof_bytes
    cdef readonly int[::1] prof_spans
    cdef readonly int[::1] prof_index
    cdef readonly int[::1] event_mode
    cdef int[::1] event_count
    cdef readonly long long[::1] ring
    cdef readonly long long ring_end
    cdef public long long now
    cdef public long long goid

    cpdef long long mallocgc(self, long long size, long long typ, bint needzero) noexcept nogil
    cpdef long long newobject(self, long long typ) noexcept nogil
    cpdef long long newarray(self, long long typ, long long n) noexcept nogil
    cpdef long long round_up_size(self, long long size, bint noscan) noexcept nogil
    cpdef long long stackalloc(self, long long size) noexcept nogil
    cpdef void stackfree(self, long long addr, long long size) noexcept nogil
    cpdef int span_of(self, long long addr) noexcept nogil
    cpdef long long find_object(self, long long addr) noexcept nogil
    cpdef long long object_size(self, long long addr) noexcept nogil
    cpdef long long object_index(self, int s, long long addr) noexcept nogil
    cpdef bint is_allocated(self, int s, long long index) noexcept nogil
    cpdef void set_proc(self, int p) noexcept nogil
    cpdef void flush_mcaches(self) noexcept nogil
    cpdef void begin_sweep(self) noexcept nogil
    cpdef long long sweep_one(self) noexcept nogil
    cpdef void sweep_all(self) noexcept nogil
    cpdef void account(self) noexcept nogil
    cpdef void emit(self, int kind, long long a, long long b) noexcept nogil
    cpdef void clear_words(self, long long addr, long long size) noexcept nogil
    cpdef unsigned long long type_mask(self, long long typ, long long word) noexcept nogil

    cdef int ctz(self, unsigned long long x) noexcept nogil
    cdef long long small(self, int spc, long long size, long long typ, bint zero) noexcept nogil
    cdef long long next_free_fast(self, int s) noexcept nogil
    cdef long long next_free_index(self, int s) noexcept nogil
    cdef int refill(self, int spc) noexcept nogil
    cdef int cache_span(self, int spc) noexcept nogil
    cdef void uncache_span(self, int spc, int s) noexcept nogil
    cdef long long mallocgc_tiny(self, long long size, long long typ) noexcept nogil
    cdef long long mallocgc_large(self, long long size, long long typ, bint noscan, bint needzero) noexcept nogil
    cdef void write_heap_bits(self, int s, long long offset, long long size, long long typ) noexcept nogil
    cdef void observe(self, int s, long long index, long long addr, long long counted) noexcept nogil
    cdef int alloc_span(self, long long npages, int spc) noexcept nogil
    cdef int alloc_pages(self, long long npages) noexcept nogil
    cdef void free_span(self, int s) noexcept nogil
    cdef void free_pages(self, int start, long long npages) noexcept nogil
    cdef void charge(self, long long live, long long allocated, long long scan) noexcept nogil
    cdef int central_list(self, bint swept, int full) noexcept nogil
    cdef void unlink_central(self, int s) noexcept nogil
    cdef void deduct_sweep_credit(self, long long size, long long swept) noexcept nogil
    cdef void reclaim(self, long long npages) noexcept nogil
    cdef bint any_marked(self, int s) noexcept nogil
    cdef void sweep_span(self, int s, bint preserve) noexcept nogil
    cdef int popcount(self, unsigned long long x) noexcept nogil
    cdef bint is_sampled(self) noexcept nogil
    cdef void allocate_black(self, int s, long long addr, long long size) noexcept nogil
    cdef void emit_frees(self, int s) noexcept nogil
    cdef void push_central(self, int s, int full) noexcept nogil
