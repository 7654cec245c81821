# Made by gomem_kernel/abi/generate.py from event.py; do not edit.
cdef enum:
    VERSION = 1
    RECORD_WORDS = 4
    RING_RECORDS = 65536
    NONE = 0
    ALLOC = 1
    FREE = 2
    SPAN_ALLOC = 3
    SPAN_FREE = 4
    GC_START = 5
    GC_PHASE = 6
    GC_END = 7
    SHADE = 8
    SCAN = 9
    FINALIZER_QUEUED = 10
    CLEANUP_QUEUED = 11
    G_STATE = 12
    STACK_GROW = 13
    POOL = 14
    N_KINDS = 15
