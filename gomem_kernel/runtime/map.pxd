from gomem_kernel.abi cimport layout
from gomem_kernel.runtime.alg cimport Alg, LEFT_EARLY
from gomem_kernel.runtime.arena cimport Arena
from gomem_kernel.runtime.malloc cimport Heap
from gomem_kernel.runtime.mgcmark cimport Marker, STORE_NEW, STORE_OLD

cdef enum:
    BY_ADDR = 0
    BY_INT64 = 1
    BY_INT32 = 2
    BY_STRING = 3

cdef enum:
    ERR_NONE = 0
    ERR_NIL_MAP = 1
    ERR_MEMORY = 2
    ERR_UNHASHABLE = 3
    ERR_FAULT = 4

cdef enum:
    MAX_MASK = 127


cdef class Maps:
    cdef readonly Heap heap
    cdef public Marker gc
    cdef readonly Alg alg
    cdef unsigned char[::1] mem8
    cdef unsigned short[::1] mem16
    cdef unsigned int[::1] mem32
    cdef long long[::1] mem64
    cdef unsigned long long[::1] mem64u
    cdef unsigned char[::1] debruijn
    cdef public int error
    cdef readonly long long fault_addr
    cdef long long size
    cdef readonly long long header_type
    cdef readonly long long table_type
    cdef readonly long long pointer_type
    cdef readonly long long iter_type

    cpdef long long makemap(self, long long typ, long long hint) noexcept nogil
    cdef void initmap(self, long long m, long long typ, long long hint) noexcept nogil
    cdef bint start_map(self, long long m, long long typ, long long hint) noexcept nogil
    cpdef long long get(self, long long m, long long key, long long typ) noexcept nogil
    cpdef long long get64(self, long long m, long long key, long long typ) noexcept nogil
    cpdef long long get32(self, long long m, long long key, long long typ) noexcept nogil
    cpdef long long gets(self, long long m, long long data, long long n, long long typ) noexcept nogil
    cpdef long long set(self, long long m, long long key, long long typ) noexcept nogil
    cpdef long long set64(self, long long m, long long key, long long typ) noexcept nogil
    cpdef long long set32(self, long long m, long long key, long long typ) noexcept nogil
    cpdef long long sets(self, long long m, long long data, long long n, long long typ) noexcept nogil
    cpdef void delete(self, long long m, long long key, long long typ) noexcept nogil
    cpdef void clear(self, long long m, long long typ) noexcept nogil
    cpdef void iter_init(self, long long at, long long m, long long typ) noexcept nogil
    cpdef void iter_next(self, long long at) noexcept nogil
    cdef void pin_key(self, long long key, long long typ) noexcept nogil
    cdef void iter_advance(self, long long at) noexcept nogil
    cdef void shade_iter(self, long long at, int kind) noexcept nogil

    cdef void is_bad(self, long long addr) noexcept nogil
    cdef long long word_of(self, long long addr) noexcept nogil
    cdef bint has_groups(self, long long groups, long long mask) noexcept nogil
    cpdef bint is_map_type(self, long long typ) noexcept nogil
    cdef long long directory(self, long long w) noexcept nogil
    cdef int first(self, unsigned long long match) noexcept nogil
    cdef unsigned long long mix(self, unsigned long long x) noexcept nogil
    cdef unsigned long long hash_of(self, int mode, long long k0, long long k1, long long typ, unsigned long long seed) noexcept nogil
    cdef bint key_equal(self, int mode, long long slot, long long k0, long long k1, long long typ) noexcept nogil
    cdef bint known_equal(self, int r) noexcept nogil
    cdef long long find(self, long long w, int mode, long long k0, long long k1, long long typ, unsigned long long h) noexcept nogil
    cdef long long elem_addr(self, long long slot, long long typ) noexcept nogil
    cdef long long table_of(self, long long w, unsigned long long h) noexcept nogil
    cdef long long assign(self, long long m, int mode, long long k0, long long k1, long long typ) noexcept nogil
    cdef bint fill_slot(self, long long slot, int mode, long long k0, long long k1, long long typ) noexcept nogil
    cdef void update_key(self, long long slot, int mode, long long k0, long long k1, long long typ) noexcept nogil
    cdef long long put_slot(self, long long w, long long tab, int mode, long long k0, long long k1, long long typ, unsigned long long h) noexcept nogil
    cdef void shade_slot(self, long long slot, long long elem, long long typ, long long flags) noexcept nogil
    cdef void clear_slot(self, long long slot, long long typ) noexcept nogil
    cdef long long new_groups(self, long long typ, long long n) noexcept nogil
    cdef long long new_table(self, long long typ, long long capacity, long long index, int depth) noexcept nogil
    cdef bint grow_to_table(self, long long w, long long typ) noexcept nogil
    cdef bint rehash(self, long long w, long long tab, long long typ) noexcept nogil
    cdef bint grow(self, long long w, long long tab, long long typ, long long capacity) noexcept nogil
    cdef bint split(self, long long w, long long tab, long long typ) noexcept nogil
    cdef unsigned long long slot_hash(self, long long slot, long long typ, unsigned long long seed) noexcept nogil
    cdef void move_slot(self, long long tab, long long slot, long long typ, unsigned long long h) noexcept nogil
    cdef void replace_table(self, long long w, long long tab) noexcept nogil
    cdef void prune_tombstones(self, long long w, long long tab, long long typ) noexcept nogil
    cdef int max_growth(self, int capacity) noexcept nogil
    cdef bint move_table(self, long long w, long long tab, long long left, long long right, unsigned long long mask, long long typ) noexcept nogil
    cdef void clear_groups(self, long long groups, long long n, long long typ) noexcept nogil
    cdef bint iter_yield(self, long long at, long long slot, bint grown) noexcept nogil
