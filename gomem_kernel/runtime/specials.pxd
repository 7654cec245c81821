from gomem_kernel.abi cimport layout, sizeclass
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

    cdef void mark_fixed_roots(self) noexcept nogil
    cdef void mark_special(self, long long k) noexcept nogil
    cdef void scan_pointees(self, long long k) noexcept nogil
