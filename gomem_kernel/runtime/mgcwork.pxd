from gomem_kernel.abi cimport sizeclass

cdef enum:
    BUF_OBJECTS = 253
    BUF_SHIFT = 8
    BALANCE_OBJECTS = 4
    RING_SHIFT = 8
    RING_SPANS = 256
    SPILL_PERIOD = 64
    SPILL_MAX = 16
    SPILL_MIN = 4
    BARRIER_SHIFT = 9
    BARRIER_WORDS = 512
    NO_SPAN = -1


cdef class WorkQueues:
    cdef readonly int procs
    cdef public int work_p
    cdef readonly long long n_work
    cdef readonly long long n_queued
    cdef readonly long long n_noted
    cdef readonly long long steals
    # objects
    cdef int[::1] buf1
    cdef int[::1] buf2
    cdef int[::1] buf_n
    cdef int[::1] buf_next
    cdef int[::1] buf_obj
    cdef int n_bufs
    cdef int full
    cdef int free
    cdef int n_full
    # spans
    cdef int[::1] ring
    cdef long long[::1] ring_head
    cdef long long[::1] ring_tail
    cdef int chain_bits
    cdef int[::1] chain
    cdef long long[::1] chain_head
    cdef long long[::1] chain_tail
    # the write barrier
    cdef long long[::1] noted
    cdef int[::1] noted_n

    cdef void drop_work(self) noexcept nogil
    cdef int new_buf(self) noexcept nogil
    cdef void put_full(self, int b) noexcept nogil
    cdef int take_full(self) noexcept nogil
    cdef void put_object(self, long long word) noexcept nogil
    cdef int room_for_object(self) noexcept nogil
    cdef long long take_object(self) noexcept nogil
    cdef void balance(self) noexcept nogil
    cdef void put_span(self, long long entry) noexcept nogil
    cdef void spill_some(self, int p) noexcept nogil
    cdef void spill(self, int p, long long n) noexcept nogil
    cdef long long take_span(self, int victim) noexcept nogil
    cdef long long steal_span(self) noexcept nogil
    cdef void share_all(self) noexcept nogil
    cdef void dispose(self, int b) noexcept nogil
