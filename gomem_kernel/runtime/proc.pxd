from gomem_kernel.abi cimport cost, layout, sizeclass
from gomem_kernel.runtime.stack cimport (
    G_IDLE, G_RUNNABLE, G_RUNNING, G_WAITING, G_DEAD, MAX_G, MAX_ROOTS,
    FN_SHIFT, FN_ENTRY, FN_SLOTS, FN_CLEAR_LO, FN_CLEAR_HI,
)
from gomem_kernel.runtime.panic cimport (
    Panics, SLACK, P_GOEXIT, L_PREEMPT, L_PARK, L_DEAD, L_YIELD, L_GC, L_FATAL, L_SLICE, L_DEADLOCK,
    FATAL_MEMORY, FATAL_TABLE,
)

cdef enum:
    W_NONE = 0
    W_GC = 4
    W_FINALIZER = 10
    W_SEMACQUIRE = 13
    W_SLEEP = 14
    W_CHAN_RECEIVE_NIL = 15
    W_CHAN_SEND_NIL = 16
    W_SELECT_NO_CASES = 17
    W_SELECT = 18
    W_CHAN_RECEIVE = 19
    W_CHAN_SEND = 20
    W_COND = 21
    W_MUTEX = 22
    W_RLOCK = 23
    W_RWLOCK = 24
    W_WAITGROUP = 25
    MAX_P = 64
    MAX_TIMERS = 262144
    TIMER_SLEEP = 1
    TIMER_OBJECT = 2
    R_SELECT = 0
    R_MAP = 1
    R_PROGRAM = 2
    R_SCHED = 3
    N_SEMA = 251
    SUDOG_SEND = 1
    SUDOG_SELECT = 2
    SLICE_NS = 10000000
    QUANTUM_NS = 20000
    WAKE_NS = 5000
    SLOW_TURN_NS = 1000
    FIRST_GOID = 17

cdef class Sched(Panics):
    # processors
    cdef readonly int n_procs
    cdef readonly long long[::1] pp_clock
    cdef readonly long long[::1] pp_g
    cdef readonly long long[::1] pp_next
    cdef readonly long long[::1] pp_head
    cdef readonly long long[::1] pp_tail
    cdef readonly long long[::1] pp_len
    cdef readonly long long[::1] pp_deadline
    cdef long long[::1] pp_writing
    cdef int n_writing
    cdef readonly long long[::1] pp_state
    cdef readonly long long[::1] pp_tick
    cdef long long n_spinning
    cdef long long gq_head
    cdef long long gq_tail
    cdef readonly long long gq_len
    # what runs
    cdef readonly long long cur
    cdef readonly long long cur_p
    cdef readonly long long main_g
    cdef readonly long long n_goroutines
    cdef readonly long long last_goid
    cdef long long fuel
    cdef long long fuel0
    cdef readonly long long switches
    cdef readonly long long pinned
    cdef bint main_gone
    # timers
    cdef readonly long long[::1] tm_when
    cdef readonly long long[::1] tm_kind
    cdef readonly long long[::1] tm_arg
    cdef readonly long long[::1] tm_period
    cdef readonly long long[::1] tm_seq
    cdef long long[::1] tm_pos
    cdef long long[::1] tm_heap
    cdef readonly long long n_timers
    cdef long long n_tm
    cdef long long free_tm
    cdef long long tm_next_seq
    # semaphores
    cdef long long[::1] sem_head
    cdef long long[::1] sem_tail
    # chance
    cdef unsigned long long[::1] rng
    # collection
    cdef long long[::1] g_assist
    cdef public long long force_gc_at

    cdef long long now(self) noexcept nogil
    cdef unsigned long long rand(self, int stream) noexcept nogil
    cdef int execute(self, long long g, long long fuel) noexcept nogil
    cdef int timer_fired(self, long long t, long long now) noexcept nogil
    cdef bint idle_work(self) noexcept nogil
    cdef int run(self, long long until) noexcept nogil
    cdef int run_worker(self, long long p) noexcept nogil
    cdef int run_idle(self, long long p) noexcept nogil
    cdef void stop_worker(self, long long p) noexcept nogil
    cdef bint wants_worker(self, long long p) noexcept nogil
    cdef void proc_idle(self, long long p) noexcept nogil
    cdef void proc_woken(self, long long p) noexcept nogil
    cdef void scavenge(self, long long p) noexcept nogil
    cdef void sweep_batch(self, long long p) noexcept nogil
    cdef int assist(self, long long g, long long p) noexcept nogil
    cdef bint force_gc(self) noexcept nogil
    cdef void preempt(self, long long p) noexcept nogil
    cdef void yield_proc(self, long long p) noexcept nogil
    cdef void end_writing(self, long long p) noexcept nogil
    cdef long long pick(self) noexcept nogil
    cdef long long find_runnable(self, long long p) noexcept nogil
    cdef long long newproc(self, long long fn, long long parent, long long pc) noexcept nogil
    cdef void g_free(self, long long g) noexcept nogil
    cdef void ready(self, long long g, bint next) noexcept nogil
    cdef void runq_put(self, long long p, long long g) noexcept nogil
    cdef long long runq_get(self, long long p) noexcept nogil
    cdef void globq_put(self, long long g) noexcept nogil
    cdef long long globq_get(self) noexcept nogil
    cdef void wake(self, long long now) noexcept nogil
    cdef int park(self, long long g, int reason) noexcept nogil
    cdef long long timer_add(self, long long when, int kind, long long arg, long long period) noexcept nogil
    cdef void timer_del(self, long long t) noexcept nogil
    cdef bint timer_less(self, long long a, long long b) noexcept nogil
    cdef void timer_up(self, long long i) noexcept nogil
    cdef void timer_down(self, long long i) noexcept nogil
    cdef void fire_timers(self, long long now) noexcept nogil
    cdef void release_waits(self, long long g) noexcept nogil
    cdef void drop_waits(self, long long g) noexcept nogil
    cdef long long scan_timers(self) noexcept nogil
