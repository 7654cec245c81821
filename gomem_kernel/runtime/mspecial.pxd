from gomem_kernel.abi cimport event, layout, sizeclass
from gomem_kernel.runtime.mcentral cimport Central

cdef enum:
    SPECIAL_FINALIZER = 1
    SPECIAL_CLEANUP = 2
    SPECIAL_WEAK = 3
    QUEUED_FINALIZER = 4
    QUEUED_CLEANUP = 5
    MAX_SPECIALS = 4194304
    CLEANUP_BLOCK = 20
    WAITS_FINALIZER = 1
    WAITS_CLEANUP = 2


cdef class SpecialHeap(Central):
    cdef readonly unsigned char[::1] sp_kind
    cdef readonly long long[::1] sp_addr
    cdef readonly long long[::1] sp_fn_type
    cdef readonly long long[::1] sp_fn
    cdef readonly long long[::1] sp_type
    cdef readonly long long[::1] sp_id
    cdef readonly int[::1] sp_next
    cdef int[::1] dead
    cdef readonly int n_specials
    cdef int free_special
    cdef readonly long long next_id
    cdef int fin_head
    cdef int fin_running
    cdef int block_head
    cdef int block_tail
    cdef int block_size
    cdef int full_head
    cdef int cleanup_running
    cdef public int special_wait
    cdef public bint special_wake
    cdef readonly long long fin_queued
    cdef readonly long long fin_executed
    cdef readonly long long cleanup_queued
    cdef readonly long long cleanup_executed

    cdef long long pop_finalizer(self) noexcept nogil
    cdef bint take_finalizer(self, long long base) noexcept nogil
    cdef long long take_dead(self, int s) noexcept nogil
    cdef bint has_finalizer(self, int s, long long index, long long k) noexcept nogil
    cdef long long index_in(self, int s, long long addr) noexcept nogil
    cdef void free_dead(self, int k) noexcept nogil
    cdef void queue_cleanup(self, int k) noexcept nogil
    cdef void flush_cleanups(self) noexcept nogil
    cdef void wake_for(self, int who) noexcept nogil
    cdef void unlink(self, long long s, long long last, long long k) noexcept nogil
    cdef void free_row(self, long long k) noexcept nogil
    cdef long long find_special(self, long long addr, int kind, long long number) noexcept nogil
    cdef long long add_special(self, int kind, long long addr, long long fn_type, long long fn, long long typ) noexcept nogil
    cdef void link_special(self, long long k) noexcept nogil
    cdef long long reverse_list(self, long long k) noexcept nogil
    cdef void remove_special(self, long long k) noexcept nogil
