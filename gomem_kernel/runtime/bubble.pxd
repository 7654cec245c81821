from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.panic cimport FATAL_TABLE, FATAL_TEXT
from gomem_kernel.runtime.proc cimport (
    MAX_TIMERS, TIMER_OBJECT, TIMER_SLEEP, W_CHAN_RECEIVE_NIL, W_CHAN_SEND_NIL, W_COND,
    W_SELECT_NO_CASES, W_SLEEP, W_WAITGROUP,
)
from gomem_kernel.runtime.sema cimport Semas
from gomem_kernel.runtime.stack cimport MAX_G, MAX_ROOTS

cdef enum:
    W_SYNCTEST_RUN = 40
    W_SYNCTEST_WAIT = 41
    W_SYNCTEST_RECEIVE = 42
    W_SYNCTEST_SEND = 43
    W_SYNCTEST_SELECT = 44
    W_SYNCTEST_WAITGROUP = 45
    MAX_BUBBLES = 65536
    MISUSE_SEND = 0
    MISUSE_CLOSE = 1
    MISUSE_RECEIVE = 2
    MISUSE_SELECT = 3
    MISUSE_STOP = 4
    MISUSE_RESET = 5

cdef class Bubbles(Semas):
    cdef readonly long long[::1] g_bubble
    cdef readonly long long[::1] tm_bubble
    cdef long long[::1] tm_link
    cdef readonly long long[::1] b_now
    cdef readonly long long[::1] b_total
    cdef readonly long long[::1] b_running
    cdef readonly long long[::1] b_root
    cdef readonly long long[::1] b_main
    cdef readonly long long[::1] b_waiter
    cdef long long[::1] b_timers
    cdef readonly long long n_bubbles
    cdef long long firing
    cdef long long[::1] misuse_at
    cdef long long[::1] misuse_len

    cdef bint is_durable(self, long long reason) noexcept nogil
    cdef int bubble_start(self, long long fn, long long g) noexcept nogil
    cdef long long cannot_wait(self, long long g) noexcept nogil
    cdef int bubble_wait(self, long long g) noexcept nogil
    cdef int misuse(self, int which) noexcept nogil
    cdef void idle(self, long long b) noexcept nogil
    cdef long long first_timer(self, long long b) noexcept nogil
    cdef void fire(self, long long b, long long t) noexcept nogil
