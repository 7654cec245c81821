from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.chan cimport C_QCOUNT, C_RECVX, C_SENDX, C_TIMER
from gomem_kernel.runtime.pools cimport Pools
from gomem_kernel.runtime.proc cimport MAX_TIMERS, TIMER_OBJECT

cdef enum:
    TT_CHAN = 0
    TT_FUNC = 2
    TT_LOC = 3
    TT_ROW = 6
    NS = 1000000000

cdef class Timers(Pools):
    cdef public long long start_ns
    cdef readonly long long time_box

    cdef bint is_timer(self, long long t) noexcept nogil
    cdef long long timer_row(self, long long t) noexcept nogil
    cdef void arm(self, long long t, long long when, long long period) noexcept nogil
    cdef bint is_others_timer(self, long long g, long long t) noexcept nogil
    cdef bint disarm(self, long long t) noexcept nogil
