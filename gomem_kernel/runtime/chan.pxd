from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.alg cimport Alg
from gomem_kernel.runtime.bubble cimport (
    Bubbles, MISUSE_CLOSE, MISUSE_RECEIVE, MISUSE_SELECT, MISUSE_SEND, W_SYNCTEST_RECEIVE,
    W_SYNCTEST_SELECT, W_SYNCTEST_SEND,
)
from gomem_kernel.runtime.mgc cimport GC
from gomem_kernel.runtime.mgcmark cimport STORE_NEW, STORE_OLD
from gomem_kernel.runtime.panic cimport (
    L_PARK, FATAL_TABLE, FATAL_MEMORY, RT_SEND_CLOSED, RT_CLOSE_NIL, RT_CLOSED, RT_MAKECHAN,
)
from gomem_kernel.runtime.stack cimport MAX_G
from gomem_kernel.runtime.proc cimport (
    R_SELECT, SUDOG_SEND, SUDOG_SELECT, W_CHAN_RECEIVE, W_CHAN_RECEIVE_NIL, W_CHAN_SEND,
    W_CHAN_SEND_NIL, W_SELECT, W_SELECT_NO_CASES,
)

cdef enum:
    SUDOG_RESULT = 8
    C_QCOUNT = 0
    C_SIZE = 1
    C_BUF = 2
    C_ELEMSIZE = 3
    C_TIMER = 4
    C_ELEM = 5
    C_SENDX = 6
    C_RECVX = 7
    C_RECVQ = 8
    C_SENDQ = 10
    C_BUBBLE = 12
    HCHAN_BYTES = 112
    WOULD_BLOCK = -1

cdef class Chans(Bubbles):
    cdef readonly GC gc
    cdef readonly Alg alg
    cdef int[::1] poll_order
    cdef readonly long long hchan_type

    cdef void take_roots(self, long long n) noexcept nogil
    cdef void barrier(self, long long word, long long new) noexcept nogil
    cdef void bulk_barrier(self, long long typ, long long dst, long long src) noexcept nogil
    cdef void move(self, long long typ, long long dst, long long src) noexcept nogil
    cdef void clear(self, long long typ, long long dst) noexcept nogil
    cdef bint waits_on(self, long long s, long long c) noexcept nogil
    cdef bint has_queue(self, long long w, long long c) noexcept nogil
    cdef bint can_pass(self, long long c, long long elem, bint wanted) noexcept nogil
    cdef bint is_chan(self, long long c) noexcept nogil
    cdef bint is_closed(self, long long w) noexcept nogil
    cdef long long makechan(self, long long typ, long long size) noexcept nogil
    cdef long long chan_len(self, long long c) noexcept nogil
    cdef long long chan_cap(self, long long c) noexcept nogil
    cdef bint is_foreign(self, long long g, long long w) noexcept nogil
    cdef void finish(self, long long s, bint ok) noexcept nogil
    cdef int enqueue(self, long long g, long long c, long long elem, int case, int flags) noexcept nogil
    cdef bint try_send(self, long long w, long long elem) noexcept nogil
    cdef int try_recv(self, long long w, long long elem) noexcept nogil
    cdef int send(self, long long g, long long c, long long elem, bint block) noexcept nogil
    cdef int recv(self, long long g, long long c, long long elem, long long slot, bint block) noexcept nogil
    cdef int close_chan(self, long long g, long long c) noexcept nogil
    cdef int select(self, long long g, long long base, long long n, bint has_default, long long slot) noexcept nogil
