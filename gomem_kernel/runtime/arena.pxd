from gomem_kernel.abi cimport layout


cdef class Arena:
    cdef object __weakref__
    cdef readonly object map
    cdef readonly long long size
    cdef readonly long long heap_bytes
    cdef readonly long long n_words
    cdef readonly long long rodata_end
    cdef readonly long long data_end
    cdef readonly unsigned char[::1] mem8
    cdef readonly signed char[::1] mem8s
    cdef readonly unsigned short[::1] mem16
    cdef readonly short[::1] mem16s
    cdef readonly unsigned int[::1] mem32
    cdef readonly int[::1] mem32s
    cdef readonly long long[::1] mem64
    cdef readonly unsigned long long[::1] mem64u
    cdef readonly float[::1] memf32
    cdef readonly double[::1] memf64
    cdef public object poller
    cdef public bint stop
    cdef public long long bytes_done

    cpdef bint poll(self) noexcept nogil
    cpdef bint is_type(self, long long addr) noexcept nogil
    cpdef bint is_itab(self, long long addr) noexcept nogil
