from gomem_kernel.abi cimport cost, layout, sizeclass
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgc cimport GC
from gomem_kernel.runtime.proc cimport Sched, TIMER_OBJECT
from gomem_kernel.runtime.mspecial cimport QUEUED_FINALIZER, SPECIAL_WEAK
from gomem_kernel.runtime.stack cimport FN_MAP_WORDS, FN_N_OBJECTS, FN_OBJECTS, FN_SHIFT

cdef enum:
    COPY_BYTES_PER_NS = 4


cdef class Compactor:
    cdef readonly GC gc
    cdef readonly Sched core
    cdef readonly Heap heap
    cdef long long[::1] mem
    cdef unsigned char[::1] moved
    cdef int[::1] spans
    cdef int[::1] place
    cdef long long n_spans
    cdef long long scanned
    cdef readonly long long runs
    cdef readonly long long n_objects
    cdef readonly long long n_bytes
    cdef readonly long long n_pages
    cdef readonly long long n_pointers
    cdef readonly long long n_pinned
    cdef readonly long long spent_ns
    cdef object callbacks

    cpdef long long forward(self, long long addr) noexcept nogil

    cdef void pin_records(self) noexcept nogil
    cdef void plan(self, int spc) noexcept nogil
    cdef long long collect_spans(self, int spc) noexcept nogil
    cdef void sort(self, long long first, long long n) noexcept nogil
    cdef void sift(self, long long first, long long k, long long n) noexcept nogil
    cdef void swap(self, long long a, long long b) noexcept nogil
    cdef bint less(self, long long a, long long b) noexcept nogil
    cdef bint is_pinned(self, long long s) noexcept nogil
    cdef long long empty(self, int s, long long low, long long high) noexcept nogil
    cdef void move(self, long long s, long long i, long long t, long long j) noexcept nogil
    cdef void free_spans(self) noexcept nogil
    cdef void change(self, long long word) noexcept nogil
    cdef void change_heap(self) noexcept nogil
    cdef void change_object(self, long long s, long long i) noexcept nogil
    cdef void change_typed(self, long long word, long long words, long long typ) noexcept nogil
    cdef void change_roots(self) noexcept nogil
    cdef void change_stack(self, long long g) noexcept nogil
    cdef void change_words(self, long long base, long long at, long long n_words) noexcept nogil
    cdef void change_records(self, long long g) noexcept nogil
    cdef void change_specials(self) noexcept nogil
