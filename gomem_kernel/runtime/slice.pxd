from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.alg cimport Alg
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgcmark cimport Marker

cdef enum:
    SLICE_OK = 0
    SLICE_LEN = 1
    SLICE_CAP = 2
    SLICE_MEMORY = 3
    SLICE_STOPPED = 4
    SLICE_FAULT = 5
    POLL_BYTES = 1 << 22


cdef class Slices:
    cdef readonly Heap heap
    cdef public Marker gc
    cdef readonly Alg alg
    cdef Arena arena
    cdef unsigned char[::1] mem8
    cdef int[::1] mem32s
    cdef long long[::1] mem64
    cdef public int error
    cdef bint left_early
    cdef readonly long long fault_addr
    cdef long long moved
    cdef long long moved_dst
    cdef long long moved_src
    cdef public long long r0
    cdef public long long r1
    cdef public long long r2
    cdef readonly long long static_words

    cpdef bint growslice(self, long long old, long long new_len, long long old_cap, long long num, long long et) noexcept nogil
    cpdef bint makeslice(self, long long et, long long n, long long cap) noexcept nogil
    cpdef long long slicecopy(self, long long et, long long dst, long long dn, long long src, long long sn) noexcept nogil
    cpdef bint concat(self, long long w, long long n, long long lo, long long hi) noexcept nogil
    cpdef bint bytes_to_string(self, long long data, long long n) noexcept nogil
    cpdef bint string_to_bytes(self, long long data, long long n) noexcept nogil
    cpdef bint string_to_runes(self, long long data, long long n) noexcept nogil
    cpdef bint runes_to_string(self, long long data, long long n) noexcept nogil
    cpdef bint rune_to_string(self, long long r) noexcept nogil
    cpdef void decode_rune(self, long long data, long long n, long long i) noexcept nogil
    cpdef long long count_runes(self, long long data, long long n) noexcept nogil
    cpdef bint valid(self, long long data, long long n) noexcept nogil
    cdef bint memequal(self, long long a, long long b, long long n) noexcept nogil
    cdef int compare(self, long long a, long long an, long long b, long long bn) noexcept nogil
    cpdef bint done(self) noexcept nogil
    cpdef bint make_no_zero(self, long long n) noexcept nogil

    cdef long long next_cap(self, long long new_len, long long old_cap) noexcept nogil
    cdef long long encode_rune(self, long long at, long long r) noexcept nogil
    cdef bint can_read(self, long long addr, long long n) noexcept nogil
    cdef bint can_write(self, long long addr, long long n) noexcept nogil
    cdef bint has_elems(self, long long addr, long long n, long long width, bint write) noexcept nogil
    cdef bint left(self) noexcept nogil
    cdef bint left_at(self, long long i) noexcept nogil
    cdef bint fail(self, int error) noexcept nogil
    cpdef void move_bytes(self, long long dst, long long src, long long n) noexcept nogil
    cpdef void clear_bytes(self, long long addr, long long n) noexcept nogil
