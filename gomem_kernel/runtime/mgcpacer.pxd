from gomem_kernel.abi cimport layout

cdef enum:
    MAX_P = 64
    TRIGGER_HEAP = 0
    TRIGGER_TIME = 1
    TRIGGER_CYCLE = 2
    WORKER_NONE = 0
    WORKER_DEDICATED = 1
    WORKER_FRACTIONAL = 2
    WORKER_IDLE = 3
    OVER_ASSIST_WORK = 65536
    ASSIST_TIME_SLACK_NS = 5000
    STACK_SCAN_SLACK = 8192
    HEAP_MINIMUM = 4194304
    LIMIT_HEADROOM = 1048576
    LIMIT_HEADROOM_PERCENT = 3
    MIN_RUNWAY = 65536
    SWEEP_MIN_DISTANCE = 1048576
    SWEEP_MARGIN = 1048576
    TRIGGER_DEN = 64
    MIN_TRIGGER_NUM = 45
    MAX_TRIGGER_NUM = 61
    MIN_WORK_LEFT = 1000
    FORCED_PERCENT = 100000
    RETAIN_EXTRA_DIVISOR = 10
    PHYS_PAGE = 4096

cdef class GCController:
    # settings
    cdef readonly int gc_percent
    cdef readonly long long memory_limit
    cdef readonly unsigned long long heap_minimum
    cdef public bint stop_the_world
    # what commit and endCycle compute
    cdef public unsigned long long runway
    cdef public double cons_mark
    cdef public double old_cons_mark
    cdef readonly double[::1] last_cons_mark
    cdef public double utilization
    cdef public unsigned long long gc_percent_heap_goal
    cdef public unsigned long long sweep_dist_min_trigger
    cdef public unsigned long long triggered
    cdef public unsigned long long last_heap_goal
    # the heap
    cdef public unsigned long long heap_live
    cdef public unsigned long long heap_scan
    cdef public unsigned long long last_heap_scan
    cdef public unsigned long long last_stack_scan
    cdef public unsigned long long max_stack_scan
    cdef public unsigned long long globals_scan
    cdef public unsigned long long heap_marked
    # work of this cycle
    cdef public long long heap_scan_work
    cdef public long long stack_scan_work
    cdef public long long globals_scan_work
    cdef public long long bg_scan_credit
    cdef public long long assist_time
    cdef public long long dedicated_mark_time
    cdef public long long fractional_mark_time
    cdef public long long idle_mark_time
    cdef public long long mark_start_time
    # workers
    cdef public long long dedicated_mark_workers_needed
    cdef public int idle_mark_workers
    cdef public int max_idle_mark_workers
    cdef public double fractional_utilization_goal
    # assists
    cdef readonly double assist_work_per_byte
    cdef readonly double assist_bytes_per_work
    cdef readonly long long assist_scan_work
    cdef public bint blacken_enabled
    # what the memory limit looks at
    cdef public unsigned long long heap_in_use
    cdef public unsigned long long heap_released
    cdef public unsigned long long heap_free
    cdef public unsigned long long total_alloc
    cdef public unsigned long long total_free
    cdef public unsigned long long mapped_ready
    cdef public unsigned long long last_heap_in_use
    # sweeping and scavenging
    cdef public unsigned long long pages_in_use
    cdef public unsigned long long pages_swept
    cdef readonly unsigned long long pages_swept_basis
    cdef readonly unsigned long long sweep_heap_live_basis
    cdef public double sweep_pages_per_byte
    cdef readonly unsigned long long scavenge_percent_goal
    cdef readonly unsigned long long scavenge_limit_goal
    # per P
    cdef readonly long long[::1] p_assist_time
    cdef readonly long long[::1] p_fractional_mark_time
    cdef readonly long long[::1] p_stack_scan_delta
    cdef unsigned long long min_trigger

    cpdef int set_gc_percent(self, int percent) noexcept nogil
    cpdef long long set_memory_limit(self, long long limit) noexcept nogil
    cpdef void start_cycle(self, long long now, int procs, int kind) noexcept nogil
    cpdef void revise(self) noexcept nogil
    cpdef bint end_cycle(self, long long now, int procs) noexcept nogil
    cpdef void reset_live(self, unsigned long long bytes_marked) noexcept nogil
    cpdef void commit(self, bint sweep_done) noexcept nogil
    cpdef void commit_all(self, bint sweep_done, bint collecting) noexcept nogil
    cpdef void update(self, long long live, long long scan) noexcept nogil
    cpdef void add_scannable_stack(self, int p, long long amount) noexcept nogil
    cpdef unsigned long long heap_goal(self) noexcept nogil
    cpdef unsigned long long limit_heap_goal(self) noexcept nogil
    cpdef unsigned long long trigger(self) noexcept nogil
    cpdef bint heap_triggered(self) noexcept nogil
    cpdef unsigned long long heap_retained(self) noexcept nogil
    cpdef void pace_sweeper(self, unsigned long long trigger, bint sweep_done) noexcept nogil
    cpdef long long sweep_debt(self, unsigned long long span_bytes, long long swept_pages) noexcept nogil
    cpdef void pace_scavenger(self, unsigned long long heap_goal) noexcept nogil
    cpdef long long start_assist(self, long long debt) noexcept nogil
    cpdef long long assist_credit(self, long long work) noexcept nogil
    cpdef long long bytes_of_work(self, long long work) noexcept nogil
    cpdef long long work_of_bytes(self, long long size) noexcept nogil
    cpdef bint add_assist_time(self, int p, long long duration) noexcept nogil
    cpdef int assign_worker(self, int p, long long now) noexcept nogil
    cpdef bint fractional_exit(self, int p, long long now, long long started) noexcept nogil
    cpdef void worker_stopped(self, int p, int mode, long long duration) noexcept nogil
    cpdef bint need_idle_worker(self) noexcept nogil
    cpdef bint add_idle_worker(self) noexcept nogil
    cpdef void remove_idle_worker(self) noexcept nogil
    cpdef void set_max_idle_workers(self, int n) noexcept nogil

    cdef void plan_workers(self, int procs, int kind) noexcept nogil
    cdef long long extended_goal(self, long long goal, long long expected, long long most) noexcept nogil
    cdef unsigned long long expected_work(self) noexcept nogil
