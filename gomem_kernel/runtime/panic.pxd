from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.stack cimport (
    GROW_DONE, GROW_LIMIT,
    Stacks, FN_SHIFT, FN_ENTRY, FN_SLOTS, FN_CLEAR_LO, FN_CLEAR_HI, FN_OUT, FN_DRET, FN_ARGS,
    FN_FLAGS, FN_MASK, FN_WRAPPER, FN_RESULTS,
)

cdef enum:
    # where the machine's own code stands, and the frames that it pushes
    TR_GOEND = 0
    TR_PANIC = 4
    TR_REFLECT = 8
    TR_TEXT = 12
    TR_MAIN = 16
    F_GOPANIC = 2
    F_REFLECT = 3
    F_MAIN = 4
    F_FIRST = 8
    SLACK = 24
    P_RECOVERED = 1
    P_GOEXIT = 2
    P_REPANICKED = 4
    P_SIGNAL = 8

cdef enum:
    RT_INDEX = 0
    RT_SLICE_ALEN = 1
    RT_SLICE_ACAP = 2
    RT_SLICE_B = 3
    RT_SLICE3_ALEN = 4
    RT_SLICE3_ACAP = 5
    RT_SLICE3_B = 6
    RT_SLICE3_C = 7
    RT_CONVERT = 8
    RT_MEM = 9
    RT_MEM_ADDR = 10
    RT_DIVIDE = 11
    RT_SHIFT = 12
    RT_DOTTYPE = 13
    RT_NIL_DOTTYPE = 14
    RT_ASSERT = 15
    RT_UNHASHABLE = 16
    RT_UNCOMPARABLE = 17
    RT_NIL_MAP = 18
    RT_MAKESLICE_LEN = 19
    RT_MAKESLICE_CAP = 20
    RT_GROWSLICE = 21
    RT_MAKECHAN = 22
    RT_SEND_CLOSED = 23
    RT_CLOSE_NIL = 24
    RT_CLOSED = 25
    RT_ALLOC_SIZE = 26
    RT_PANIC_NIL = 27
    RT_TEXT = 28
    RT_COUNT = 29

cdef enum:
    # why the loop was left
    L_PREEMPT = 1
    L_PARK = 2
    L_DEAD = 3
    L_YIELD = 4
    L_NATIVE = 5
    L_EXIT = 6
    L_PANIC = 7
    L_FATAL = 8
    L_MAIN = 9
    L_SLICE = 10
    L_DEADLOCK = 11
    L_OUTPUT = 12
    L_GC = 13
    L_MEMORY = 14

cdef enum:
    FATAL_TEXT = 0
    FATAL_THROW = 1
    FATAL_STACK = 2
    FATAL_MEMORY = 3
    FATAL_TABLE = 4
    FATAL_CONCURRENT_READ = 5
    FATAL_CONCURRENT_WRITE = 6
    FATAL_CONCURRENT_ITER = 7
    FATAL_NO_GOROUTINES = 8
    FATAL_UNREACHABLE = 9
    FATAL_GO_NIL = 10
    FATAL_PANIC_TWICE = 11

cdef class Panics(Stacks):
    cdef readonly int[::1] rt
    cdef readonly int fatal
    cdef readonly long long fatal_addr
    cdef readonly long long fatal_len
    cdef long long text_row

    cdef bint writable(self, long long addr, long long n) noexcept nogil
    cdef bint inside(self, long long addr, long long n) noexcept nogil
    cdef long long word_at(self, long long addr) noexcept nogil
    cdef long long func_of(self, long long fn) noexcept nogil
    cdef int memory_fault(self, long long g, long long addr) noexcept nogil
    cdef int enter(self, long long g, bint may_leave) noexcept nogil
    cdef int call_go(self, long long g, long long f, long long ret, bint faulted) noexcept nogil
    cdef int die(self, int kind) noexcept nogil
    cdef int fault(self, long long g, int kind, long long x, long long y, long long z) noexcept nogil
    cdef int start_panic(self, long long g, long long typ, long long data, int flags) noexcept nogil
    cdef int next_defer(self, long long g) noexcept nogil
    cdef int panic_returned(self, long long g) noexcept nogil
    cdef int print_texts(self, long long g) noexcept nogil
    cdef int text_returned(self, long long g) noexcept nogil
    cdef bint run_defer(self, long long g) noexcept nogil
    cdef long long do_recover(self, long long g) noexcept nogil
