# Made by gomem_kernel/abi/generate.py from cost.py; do not edit.
cdef enum:
    UNIT_SHIFT = 4
    CALL = 4
    NATIVE = 48
    OPERATION = 16
    BYTES_PER_UNIT = 4
    PART_BYTES = 256
    ALLOC_NS = 8
    ALLOC_BYTES_PER_NS = 8
    ALLOC_FRESH_BYTES_PER_NS = 2
    SWITCH_NS = 60
    ADJUST_FRAME_NS = 45
    MARK_OBJECT_NS = 28
    MARK_BYTES_PER_NS = 1
    MARK_SPAN_NS = 12
    MARK_DENSE_OBJECT_NS = 18
    MARK_DENSE_BYTES_PER_NS = 8
    MARK_ROOT_NS = 300
    MARK_GLOBALS_BYTES_PER_NS = 6
    SWEEP_SPAN_NS = 300
    STOP_NS = 15000
