from gomem_kernel.abi cimport cost, sizeclass
from gomem_kernel.runtime.chan cimport Chans
from gomem_kernel.runtime.mgclimit cimport EVENT_IDLE, EVENT_IDLE_MARK
from gomem_kernel.runtime.mgcscavenge cimport Scavenger
from gomem_kernel.runtime.mgcpacer cimport (
    WORKER_DEDICATED, WORKER_FRACTIONAL, WORKER_IDLE, WORKER_NONE,
)
from gomem_kernel.runtime.panic cimport L_GC, L_SLICE
from gomem_kernel.runtime.proc cimport MAX_P, QUANTUM_NS, SLOW_TURN_NS

cdef enum:
    SWEEP_BATCH = 10
    QUANTA_PER_POLL = 32

cdef class Workers(Chans):
    cdef readonly int[::1] pp_worker
    cdef readonly long long[::1] pp_worker_since
    cdef long long quanta
    cdef readonly Scavenger scavenger
    cdef bint may_shrink

    cdef long long mark_root(self, long long job, bint may_leave) noexcept nogil
    cdef long long mark_for(self, long long budget_ns, bint may_leave) noexcept nogil
    cdef long long scan_work(self) noexcept nogil
    cdef bint wants_worker(self, long long p) noexcept nogil
    cdef int run_worker(self, long long p) noexcept nogil
    cdef int run_idle(self, long long p) noexcept nogil
    cdef int work_on(self, long long p) noexcept nogil
    cdef void stop_worker(self, long long p) noexcept nogil
    cdef void proc_idle(self, long long p) noexcept nogil
    cdef void proc_woken(self, long long p) noexcept nogil
    cdef void scavenge(self, long long p) noexcept nogil
    cdef void sweep_batch(self, long long p) noexcept nogil
    cdef int assist(self, long long g, long long p) noexcept nogil
