from gomem_kernel.abi cimport layout, native as nat, sizeclass
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgcmark cimport Marker
from gomem_kernel.runtime.mspecial cimport (
    QUEUED_FINALIZER,
    SPECIAL_CLEANUP,
    SPECIAL_FINALIZER,
    SPECIAL_WEAK,
)


cdef class Specials(Marker):
    cdef object immortal_handles
    cdef bint noting
    cdef object special_noted

    cdef bint attach_finalizer(self, long long addr, long long fn_type, long long fn, long long typ) noexcept nogil
    cdef void special_native(self, int n, long long base) noexcept nogil
    cdef void describe_object(self, long long base) noexcept nogil
    cdef long long object_to_keep(self, long long addr) noexcept nogil

    cdef void mark_fixed_roots(self) noexcept nogil
    cdef void mark_special(self, long long k) noexcept nogil
    cdef void scan_pointees(self, long long k) noexcept nogil
