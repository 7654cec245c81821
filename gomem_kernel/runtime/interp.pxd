from libc.math cimport sqrt, floor, ceil, trunc, fma
from gomem_kernel.abi cimport cost, layout, op
from gomem_kernel.runtime.proc cimport MAX_P
from gomem_kernel.runtime.stack cimport G_RUNNABLE, G_RUNNING, G_WAITING
from gomem_kernel.runtime.stack cimport FN_MASK, FN_SHIFT, FN_ENTRY, FN_SLOTS, FN_CLEAR_LO, FN_CLEAR_HI
from gomem_kernel.runtime.panic cimport (
    SLACK, L_FATAL, L_GC, L_MEMORY, L_PREEMPT, L_SLICE, FATAL_MEMORY, RT_COUNT, RT_DIVIDE, RT_INDEX, RT_MEM, RT_MEM_ADDR, RT_SHIFT,
)
from gomem_kernel.runtime.native cimport Natives

cdef enum:
    X_OP = 0
    X_FAULT = 1
    X_INDEX = 2
    X_LOAD = 3
    X_STORE = 4
    X_ENTER = 5
    X_PREEMPT = 6
    X_ALLOC = 7
    X_MEMORY = 8
    X_STOPPED = 9
    DATA_8 = 100663296
    DATA_16 = 50331648
    DATA_32 = 25165824
    DATA_64 = 12582912
    MAIN_STACK_BYTES = 4096

cdef class Interp(Natives):
    cdef public bint retried

    cdef int loop(
        self, long long g, long long fuel, int[::1] code, int[::1] ft, long long[::1] mem,
        unsigned char[::1] m8, signed char[::1] m8s, unsigned short[::1] m16, short[::1] m16s,
        unsigned int[::1] m32, int[::1] m32s, double[::1] mf, float[::1] mf32,
    ) noexcept nogil
