from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.mgclimit cimport CPULimiter
from gomem_kernel.runtime.mgcpacer cimport GCController

cdef enum:
    SCAVENGE_PAGE_NS = 1024
    CHUNK_PAGES = 512
    CHUNK_HIGH_PAGES = 496


cdef class PageHeap:
    cdef readonly Arena arena
    cdef unsigned char[::1] mem8
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef readonly long long zerobase
    cdef readonly long long sudog_type
    # size classes
    cdef int[::1] class_size
    cdef int[::1] class_npages
    cdef int[::1] class_nelems
    cdef unsigned int[::1] class_div
    cdef unsigned char[::1] size8
    cdef unsigned char[::1] size128
    cdef unsigned char[::1] debruijn
    cdef readonly int inline_bytes
    # pages
    cdef readonly long long n_pages
    cdef readonly long long top
    cdef readonly int[::1] page_span
    cdef readonly int[::1] free_len
    cdef readonly unsigned char[::1] dirty
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
    cdef readonly unsigned long long[::1] scan_bits
    cdef unsigned long long[::1] pin_bits
    cdef unsigned long long[::1] shared_bits
    cdef bint watching_tiny
    cdef readonly int[::1] types
    cdef readonly int[::1] sites
    cdef readonly int n_procs
    cdef int[::1] stack_pool
    # pacing
    cdef readonly GCController pacer
    cdef readonly CPULimiter limiter
    cdef public long long spent_ns
    cdef readonly int break_on
    cdef public int broke
    cdef readonly long long broke_at
    cdef readonly bint sweeping
    cdef public bint gc_wanted
    cdef public bint gc_marking
    cdef public bint compacting
    cdef public bint compact_due
    cdef readonly unsigned int sweep_generation
    # the scavenger
    cdef public long long scavenge_at
    cdef long long scavenge_background
    cdef long long scavenge_forced
    cdef long long freed_high
    cdef long long scavenge_gen
    cdef int[::1] chunk_used
    cdef int[::1] chunk_last
    cdef long long[::1] chunk_gen
    cdef readonly long long scavenge_assist_ns
    # statistics
    cdef readonly long long[::1] small_allocs
    cdef readonly long long[::1] small_frees
    cdef readonly long long large_frees
    cdef readonly long long large_free_bytes
    cdef readonly long long pages_in_use
    cdef readonly long long stack_bytes
    cdef readonly long long stack_pages
    cdef public long long starting_stack
    cdef readonly long long dirty_pages
    cdef readonly long long high_top
    cdef readonly long long peak_pages
    # observation
    cdef readonly bint hooks
    cdef bint hooks_kept
    cdef bint count_near
    cdef readonly bint checking
    cdef object checker
    cdef readonly object check_error
    cdef public bint profiling
    cdef readonly int[::1] event_mode
    cdef int[::1] event_count
    cdef readonly long long[::1] ring
    cdef readonly long long ring_end
    cdef public long long now
    cdef public long long goid
    cdef public long long running

    cdef long long stackalloc(self, long long size) noexcept nogil
    cdef void stackfree(self, long long addr, long long size) noexcept nogil
    cdef void account(self) noexcept nogil
    cdef void emit(self, int kind, long long a, long long b) noexcept nogil
    cdef void checked(self, bint whole) noexcept nogil
    cdef void clear_words(self, long long addr, long long size) noexcept nogil
    cdef long long scavenge(self, long long wanted, bint force) noexcept nogil

    cdef int alloc_span(self, long long npages, int spc) noexcept nogil
    cdef int alloc_pages(self, long long npages) noexcept nogil
    cdef void make_way(self, long long growth) noexcept nogil
    cdef void count_pages(self, long long page, long long npages, int sign) noexcept nogil
    cdef bint is_dense(self, long long c) noexcept nogil
    cdef void next_scavenge_generation(self) noexcept nogil
    cdef void free_span(self, int s) noexcept nogil
    cdef void free_pages(self, int start, long long npages) noexcept nogil
    cdef void reclaim(self, long long npages) noexcept nogil
