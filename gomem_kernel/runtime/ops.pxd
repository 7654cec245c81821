# The layers: Stacks, Panics, Sched, Semas, Bubbles, Chans, Workers, MapOps, Ops (here), Pools,
# Timers, Natives, Interp.
from libc.math cimport copysign
from gomem_kernel.abi cimport cost, layout, op
from gomem_kernel.runtime.slice cimport Slices, SLICE_LEN, SLICE_CAP, SLICE_FAULT, SLICE_MEMORY, SLICE_STOPPED
from gomem_kernel.runtime.stack cimport FN_SHIFT, FN_ENTRY, FN_SLOTS
from gomem_kernel.runtime.panic cimport (
    FATAL_GO_NIL, FATAL_MEMORY, FATAL_TABLE, FATAL_UNREACHABLE, L_DEAD, L_MAIN, L_SLICE, RT_ASSERT, RT_CONVERT,
    RT_DOTTYPE, RT_GROWSLICE, RT_INDEX, RT_MAKECHAN, RT_MAKESLICE_CAP, RT_MAKESLICE_LEN, RT_NIL_DOTTYPE, RT_SLICE3_ACAP,
    RT_SLICE3_ALEN, RT_SLICE3_B, RT_SLICE3_C, RT_SLICE_ACAP, RT_SLICE_ALEN, RT_SLICE_B,
    RT_UNCOMPARABLE,
)
from gomem_kernel.runtime.alg cimport BAD_ADDRESS
from gomem_kernel.runtime.proc cimport W_SELECT_NO_CASES
from gomem_kernel.runtime.mapops cimport MapOps

cdef class Ops(MapOps):
    cdef readonly Slices slices
    cdef signed char[::1] op_words
    cdef signed char[::1] op_safe
    cdef int[::1] op_cost
    cdef readonly long long[::1] site_objects
    cdef readonly long long[::1] site_bytes
    cdef readonly long long small_ints
    cdef long long[::1] itab_inter
    cdef long long[::1] itab_type
    cdef long long[::1] itab_addr
    cdef readonly long long n_itabs
    cdef long long itab_next
    cdef long long itab_end
    cdef readonly int[::1] site_index
    cdef readonly int n_sites

    cdef void note_allocs(self, long long g, long long pc) noexcept nogil
    cdef int index_fault(self, long long g, long long at, long long x, long long n) noexcept nogil
    cdef bint load_bytes(self, long long slot, long long addr, long long n) noexcept nogil
    cdef bint store_bytes(self, long long slot, long long addr, long long n) noexcept nogil
    cdef bint same_bytes(self, long long a, long long b, long long n) noexcept nogil
    cdef long long compare_bytes(self, long long a, long long an, long long b, long long bn) noexcept nogil
    cdef int memory_op(self, long long g, int o, long long at) noexcept nogil
    cdef int slice_op(self, long long g, int o, long long at) noexcept nogil
    cdef long long box(self, long long slot, long long typ) noexcept nogil
    cdef void remember_itab(self, long long inter, long long typ, long long addr) noexcept nogil
    cdef long long getitab(self, long long inter, long long typ) noexcept nogil
    cdef long long make_itab(self, long long inter, long long typ) noexcept nogil
    cdef int equal_result(self, long long g, long long slot, int r) noexcept nogil
    cdef int iface_op(self, long long g, int o, long long at) noexcept nogil
    cdef int reflect_returned(self, long long g) noexcept nogil
    cdef bint may_move(self, long long g) noexcept nogil
    cdef int slices_error(self, long long g) noexcept nogil
    cdef void store3(self, long long slot, int n) noexcept nogil
    cdef int append_op(self, long long g, int o, long long at) noexcept nogil
    cdef int string_op(self, long long g, int o, long long at) noexcept nogil
    cdef int swap_op(self, long long g, long long at) noexcept nogil
    cdef int float_op(self, long long g, int o, long long at) noexcept nogil
    cdef int slow_op(self, long long g, int o, long long at) noexcept nogil
    cdef void divide_complex(self, long long a, long long b, long long c) noexcept nogil
