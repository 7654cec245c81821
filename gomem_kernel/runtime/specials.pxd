from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgcmark cimport Marker

cdef enum:
    SPECIAL_FINALIZER = 1
    SPECIAL_CLEANUP = 2
    SPECIAL_WEAK = 3
    MAX_SPECIALS = 4194304


cdef class Specials(Marker):
    cdef readonly unsigned char[::1] sp_kind
    cdef readonly long long[::1] sp_addr
    cdef readonly long long[::1] sp_fn_type
    cdef readonly long long[::1] sp_fn
    cdef readonly long long[::1] sp_type
    cdef readonly long long[::1] sp_id
    cdef readonly int[::1] sp_next
    cdef int[::1] dead
    cdef int[::1] span_specials
    cdef readonly int n_specials
    cdef int free_special
    cdef readonly long long n_active
    cdef long long next_id
    cdef public object finalizers
    cdef public object running
    cdef public object cleanups
    cdef object immortal_handles
    cdef readonly long long fin_queued
    cdef readonly long long fin_executed
    cdef readonly long long cleanup_queued
    cdef readonly long long cleanup_executed

    cdef void mark_special_roots(self) noexcept nogil
    cdef void scan_pointees(self, long long k) noexcept nogil
    cdef long long find_dead(self) noexcept nogil
    cdef bint has_finalizer(self, long long s, long long index, long long k) noexcept nogil
    cdef void unlink(self, long long s, long long last, long long k) noexcept nogil
    cdef void free_row(self, long long k) noexcept nogil
    cdef long long find_special(self, long long addr, int kind, long long number) noexcept nogil
    cdef long long add_special(self, int kind, long long addr, long long fn_type, long long fn, long long typ) noexcept nogil
    cdef void remove_special(self, long long k) noexcept nogil
