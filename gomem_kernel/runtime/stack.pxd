from gomem_kernel.abi cimport cost, layout, sizeclass
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap

cdef enum:
    FN_ENTRY = 0
    FN_SLOTS = 1
    FN_CLEAR_LO = 2
    FN_CLEAR_HI = 3
    FN_OUT = 4
    FN_DRET = 5
    FN_ARGS = 6
    FN_FLAGS = 7
    FN_MAPS = 8
    FN_MAPS_END = 9
    FN_MAP_WORDS = 10
    FN_RESULTS = 11
    FN_OBJECTS = 12
    FN_N_OBJECTS = 13
    FN_SHIFT = 4
    FN_WRAPPER = 1
    FN_RUNTIME = 2
    FN_MASK = 0xFFFFF
    F_GOEXIT = 1

cdef enum:
    G_IDLE = 0
    G_RUNNABLE = 1
    G_RUNNING = 2
    G_WAITING = 4
    G_DEAD = 6

cdef enum:
    MAX_G = 1048576
    MAX_RECORDS = 4194304
    MAX_PANICS = 65536
    MAX_ROOTS = 65536
    FRAMES_PER_POLL = 1 << 16
    FRESH_WORDS = 1 << 18
    STACK_NOSPLIT = 800
    GROW_DONE = 0
    GROW_LIMIT = 1
    GROW_MEMORY = 2
    STACK_GUARD = 928
    RUNTIME_STACKS = 5
    RUNTIME_STACK_BYTES = 270
    HEADER = 2

cdef class Stacks:
    cdef readonly Arena arena
    cdef readonly Heap heap
    cdef long long[::1] mem
    cdef unsigned char[::1] mem8
    # code and functions
    cdef readonly int[::1] code
    cdef readonly int[::1] ft
    cdef readonly int[::1] map_pc
    cdef readonly int[::1] map_at
    cdef readonly long long[::1] map_words
    # goroutines, by row; row 0 is none
    cdef readonly long long[::1] g_status
    cdef readonly long long[::1] g_id
    cdef readonly long long[::1] g_lo
    cdef readonly long long[::1] g_hi
    cdef long long[::1] g_fresh
    cdef readonly long long[::1] g_pc
    cdef readonly long long[::1] g_fp
    cdef readonly long long[::1] g_ctx
    cdef readonly long long[::1] g_defer
    cdef readonly long long[::1] g_panic
    cdef readonly long long[::1] g_wait
    cdef readonly long long[::1] g_since
    cdef readonly long long[::1] g_next
    cdef readonly long long[::1] g_sudog
    cdef long long[::1] g_waited
    cdef readonly long long[::1] g_param
    cdef readonly long long[::1] g_parent
    cdef readonly long long[::1] g_gopc
    cdef readonly long long[::1] g_system
    cdef readonly long long[::1] g_timer
    cdef readonly long long[::1] g_signal
    cdef readonly long long[::1] g_label
    cdef readonly long long n_g
    cdef long long free_g
    # defer records
    cdef readonly long long[::1] d_link
    cdef readonly long long[::1] d_fp
    cdef readonly long long[::1] d_fn
    cdef long long n_d
    cdef long long free_d
    # panics
    cdef readonly long long[::1] p_link
    cdef readonly long long[::1] p_type
    cdef readonly long long[::1] p_data
    cdef readonly long long[::1] p_fp
    cdef readonly long long[::1] p_defer_fp
    cdef readonly long long[::1] p_call_fp
    cdef readonly long long[::1] p_flags
    cdef readonly long long[::1] p_text
    cdef readonly long long[::1] p_text_len
    cdef long long n_panic
    cdef long long free_panic
    # sudogs: a goroutine on a wait queue
    cdef readonly long long[::1] s_g
    cdef readonly long long[::1] s_next
    cdef readonly long long[::1] s_prev
    cdef readonly long long[::1] s_elem
    cdef readonly long long[::1] s_chan
    cdef readonly long long[::1] s_case
    cdef readonly long long[::1] s_wait
    cdef readonly long long[::1] s_flags
    cdef readonly long long[::1] s_type
    cdef long long n_s
    cdef long long free_s
    # frame walk
    cdef readonly long long[::1] roots
    cdef long long n_roots
    cdef long long n_pointed
    cdef unsigned char[::1] pointed
    cdef long long pointed_lo
    cdef long long pointed_hi
    cdef bint left_early
    cdef public bint shrink_off
    cdef public bint adaptive
    cdef long long scanned_stacks
    cdef long long scanned_bytes
    cdef long long scan_lo
    cdef long long scan_hi
    cdef readonly long long stack_bytes
    cdef readonly long long moving_g
    cdef long long moving_fp
    cdef long long moving_pc
    cdef long long moving_lo
    cdef long long moving_hi
    cdef long long moving_delta
    cdef bint moving_faulted
    cdef long long grow_ns
    cdef int[::1] n_shown
    cdef public long long max_stack

    cdef long long find_map(self, long long f, long long pc) noexcept nogil
    cdef long long frame_map(self, long long f, long long pc, bint faulted) noexcept nogil
    cdef void take_roots(self, long long n) noexcept nogil
    cdef void add_root(self, long long v) noexcept nogil
    cdef void add_words(self, long long base, long long at, long long n_words) noexcept nogil
    cdef void add_objects(self, long long fp, long long row) noexcept nogil
    cdef void add_records(self, long long g) noexcept nogil
    cdef void add_element(self, long long v, long long typ) noexcept nogil
    cdef void adjust_words(self, long long base, long long at, long long n_words, long long delta) noexcept nogil
    cdef void adjust_objects(self, long long fp, long long row, long long delta) noexcept nogil
    cdef long long scan_stack(self, long long g, bint may_leave) noexcept nogil
    cdef long long func_at(self, long long fp) noexcept nogil
    cdef long long return_pc(self, long long g, long long fp) noexcept nogil
    cdef long long used_words(self, long long g) noexcept nogil
    cdef bint may_move(self, long long g) noexcept nogil
    cdef void shrink_stack(self, long long g) noexcept nogil
    cdef void note_scanned_stack(self, long long size) noexcept nogil
    cdef void set_starting_size(self, long long workers) noexcept nogil
    cdef void copy_words(self, long long new, long long old, long long n) noexcept nogil
    cdef bint copy_stack(self, long long g, long long new_words, bint may_leave) noexcept nogil
    cdef void adjust_records(self, long long g) noexcept nogil
    cdef void adjust_frames(self, bint may_leave) noexcept nogil
    cdef void set_stack(self, long long g, long long at, long long n_words, long long used) noexcept nogil
    cdef int grow_stack(self, long long g, long long need_words, bint may_leave) noexcept nogil
    cdef long long new_defer(self) noexcept nogil
    cdef void free_defer(self, long long d) noexcept nogil
    cdef long long new_panic(self) noexcept nogil
    cdef long long new_sudog(self) noexcept nogil
    cdef long long site_of(self, long long g, long long pc) noexcept nogil
    cdef void free_sudog(self, long long s) noexcept nogil
    cdef void stack_free(self, long long g) noexcept nogil
