from gomem_kernel.abi cimport cost, event, layout, sizeclass
from gomem_kernel.runtime.mheap cimport PageHeap


cdef class Central(PageHeap):
    cdef int[::1] central
    cdef unsigned char[::1] list_of
    cdef int[::1] span_specials
    cdef int sweep_class
    cdef long long reclaim_page

    cdef void begin_sweep(self) noexcept nogil
    cdef long long sweep_one(self) noexcept nogil
    cdef void sweep_all(self) noexcept nogil

    cdef void sweep_ended(self) noexcept nogil
    cdef int cache_span(self, int spc) noexcept nogil
    cdef int central_list(self, bint swept, int full) noexcept nogil
    cdef void push_central(self, int s, int full) noexcept nogil
    cdef void unlink_central(self, int s) noexcept nogil
    cdef void deduct_sweep_credit(self, long long size, long long swept) noexcept nogil
    cdef bint any_marked(self, int s) noexcept nogil
    cdef void sweep_span(self, int s, bint preserve) noexcept nogil
    cdef int popcount(self, unsigned long long x) noexcept nogil
    cdef void ensure_swept(self, int s) noexcept nogil
    cdef void sweep_specials(self, int s) noexcept nogil
    cdef void emit_frees(self, int s) noexcept nogil
