from gomem_kernel.abi cimport layout

cdef enum:
    MAX_P = 64
    EVENT_NONE = 0
    EVENT_IDLE_MARK = 1
    EVENT_MARK_ASSIST = 2
    EVENT_SCAVENGE_ASSIST = 3
    EVENT_IDLE = 4
    CAPACITY_PER_PROC_NS = 1000000000
    UPDATE_PERIOD_NS = 10000000

cdef class CPULimiter:
    cdef readonly bint enabled
    cdef readonly bint gc_enabled
    cdef readonly bint transitioning
    cdef readonly unsigned long long fill
    cdef readonly unsigned long long capacity
    cdef readonly unsigned long long overflow
    cdef readonly long long assist_time_pool
    cdef readonly long long idle_time_pool
    cdef readonly long long last_update
    cdef readonly long long last_enabled_cycle
    cdef readonly int procs
    cdef public long long num_gc
    cdef public long long idle_time
    cdef readonly unsigned char[::1] event_kind
    cdef readonly long long[::1] event_start

    cpdef void start_gc_transition(self, bint enable, long long now) except *
    cpdef void finish_gc_transition(self, long long now) except *
    cpdef void reset_capacity(self, long long now, int procs) except *
    cpdef bint need_update(self, long long now) noexcept nogil
    cpdef void update(self, long long now) noexcept nogil
    cpdef void add_assist_time(self, long long duration) noexcept nogil
    cpdef void add_idle_time(self, long long duration) noexcept nogil
    cpdef bint start_event(self, int p, int kind, long long now) noexcept nogil
    cpdef void stop_event(self, int p, long long now) noexcept nogil

    cdef void update_locked(self, long long now) noexcept nogil
    cdef void consume_events(self, long long now) noexcept nogil
    cdef void accumulate(self, long long mutator_time, long long gc_time) noexcept nogil
    cdef void count_event(self, int kind, long long duration) noexcept nogil
