from gomem_kernel.abi cimport layout, sizeclass

cdef enum:
    COLOUR_NONE = 0
    COLOUR_WHITE = 1
    COLOUR_BLACK = 3


cdef class HeapWalk:
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef unsigned char[::1] mem8
    cdef int[::1] page_span
    cdef unsigned char[::1] state
    cdef unsigned char[::1] spanclass
    cdef long long[::1] elemsize
    cdef int[::1] nelems
    cdef int[::1] freeindex
    cdef unsigned int[::1] sweepgen
    cdef long long[::1] large_type
    cdef unsigned long long[::1] alloc_bits
    cdef unsigned long long[::1] mark_bits
    cdef int[::1] types
    cdef int[::1] sites
    cdef bint has_sites
    cdef long long inline_bytes
    cdef readonly long long top
    cdef readonly long long limit
    cdef readonly long long n_rows
    # spans and the rows of their blocks
    cdef const long long[::1] starts
    cdef long long[::1] first_slot
    cdef int[::1] row_of_slot
    # columns
    cdef long long[::1] addr
    cdef int[::1] span
    cdef unsigned char[::1] colour
    cdef unsigned char[::1] age
    cdef int[::1] type_id
    cdef int[::1] site
    # edges
    cdef long long[::1] edge_start
    cdef int[::1] edge_target
    cdef int[::1] edge_offset
    cdef long long n_edges
    cdef bint filling

    cdef unsigned long long used(self, long long s, int word) noexcept nogil
    cdef int row_at(self, long long addr) noexcept nogil
    cdef void scan_small(self, long long s, long long index, long long word) noexcept nogil
    cdef void scan_typed(self, long long block, long long word, long long words, long long typ) noexcept nogil
    cdef unsigned long long type_mask(self, long long typ, long long word) noexcept nogil
    cdef void add(self, long long block, long long word) noexcept nogil


cdef class Graph:
    cdef const long long[::1] start
    cdef const int[::1] target
    cdef const int[::1] roots
    cdef long long n
    cdef readonly long long n_reached
    cdef int[::1] order
    cdef int[::1] parent
    cdef int[::1] number
    cdef int[::1] semi
    cdef int[::1] label
    cdef int[::1] ancestor
    cdef int[::1] stack
    cdef long long[::1] pred_start
    cdef int[::1] preds

    cdef int eval(self, int v) noexcept nogil
