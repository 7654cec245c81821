cimport cython
from libc.math cimport sqrt, floor, ceil, trunc, fma
from gomem_kernel.abi cimport layout, op, native as nat
from gomem_kernel.runtime.stack cimport FN_MASK, FN_SHIFT, FN_ENTRY, FN_SLOTS, FN_ARGS, GROW_DONE, GROW_LIMIT
from gomem_kernel.runtime.panic cimport (
    F_REFLECT, FATAL_MEMORY, FATAL_TABLE, FATAL_TEXT, FATAL_THROW, FATAL_STACK, L_EXIT, L_FATAL, L_NATIVE, L_OUTPUT,
    L_PARK, L_SLICE, L_YIELD, P_GOEXIT, RT_ASSERT, RT_MAKECHAN, RT_MEM, RT_NIL_MAP, RT_UNCOMPARABLE, RT_UNHASHABLE,
    SLACK, TR_REFLECT,
)
from gomem_kernel.runtime.proc cimport (
    R_MAP, R_PROGRAM, TIMER_SLEEP, W_COND, W_MUTEX, W_RLOCK, W_RWLOCK, W_SEMACQUIRE,
    W_SLEEP, W_WAITGROUP,
)
from gomem_kernel.runtime.alg cimport BAD_ADDRESS, LEFT_EARLY
from gomem_kernel.runtime.bubble cimport MISUSE_RESET, MISUSE_STOP
from gomem_kernel.runtime.chan cimport WOULD_BLOCK
from gomem_kernel.runtime.bulk cimport Bulk
from gomem_kernel.runtime.digits cimport Digits
from gomem_kernel.runtime.timers cimport Timers

cdef enum:
    OUT_BYTES = 67108864
    OUT_FULL = 65536
    NS = 1000000000

cdef class Natives(Timers):
    cdef readonly Bulk bulk
    cdef Digits digits
    cdef unsigned char[::1] out
    cdef readonly long long out_len
    cdef readonly int native_no
    cdef readonly long long native_base
    cdef readonly long long exit_code
    cdef long long bad

    cdef int atomic(self, long long g, int n, long long base) noexcept nogil
    cdef int sync_native(self, long long g, int n, long long base) noexcept nogil
    cdef int time_native(self, long long g, int n, long long base) noexcept nogil
    cdef int reflect_native(self, long long g, int n, long long base) noexcept nogil
    cdef int bytes_native(self, long long g, int n, long long base) noexcept nogil
    cdef bint quick(self, int n, long long base) noexcept nogil
    cdef int native(self, long long g, int n, long long base) noexcept nogil
    cdef int write(self, int fd, long long addr, long long n) noexcept nogil
    cdef int call_reflect(self, long long g, long long f, long long ctx, long long rcvr, bint method, long long typ, long long args, long long results) noexcept nogil
    cdef void load_value(self, long long slot, long long typ, long long addr) noexcept nogil
    cdef void store_value(self, long long slot, long long typ, long long addr) noexcept nogil
    cdef int hash_any(self, long long g, long long base) noexcept nogil
    cdef int grow_native(self, long long g, long long base) noexcept nogil
    cdef int slice_copy(self, long long g, long long base) noexcept nogil
    cdef int select_go(self, long long g, long long base) noexcept nogil
    cdef bint can_take(self, int n, long long base) noexcept nogil
