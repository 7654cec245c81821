"""Layouts of memory that both sides of the house rely on.

The arena, and what the compiler writes for the runtime to read. The Go face of the type descriptor
is std/internal/abi/type.go.

The arena is one buffer. Offset 0 is the guard; an address is `BASE + offset`. BASE is chosen so
that the first heap arena stands where Go's does on linux/amd64.

Source: go1.27 runtime/malloc.go arenaBaseOffset, internal/abi/type.go
"""

WORD = 8
PAGE = 8192
MASK32 = (1 << 32) - 1
MASK64 = (1 << 64) - 1
SIGN32 = 1 << 31
SIGN64 = 1 << 63
INT64_MAX = (1 << 63) - 1
# Seconds from 1885, where Go's wall clock starts, to 1970, and from the year 1 to 1885.
# Source: go1.27 time/time.go unixToInternal, wallToInternal
EPOCH_TO_WALL = 2682288000
WALL_TO_INTERNAL = 59453308800
# The clock of a synctest bubble begins at midnight of 2000-01-01, UTC.
# Source: go1.27 runtime/synctest.go synctestRun
BUBBLE_EPOCH_NS = 946_684_800_000_000_000
# Source: go1.27 runtime/malloc.go maxAlloc
MAX_ALLOC = 1 << 48
# Bytes that are copied or cleared at once; between such pieces a run can be stopped.
PIECE = 16 << 20
# From so many bytes on an operation on memory takes virtual time (abi/cost.py).
LONG_BYTES = 1 << 7
# From so many pages on a block is zeroed by exchanging its pages for fresh ones, for the same end.
FRESH_PAGES = 8192
# Words of a large object that are scanned at once. Source: go1.27 runtime/mgcmark.go maxObletBytes
OBLET_WORDS = (128 << 10) >> 3
RUNE_ERROR = 0xFFFD

# Odd multipliers of the hash (splitmix64's).
HASH_K1 = 0xBF58476D1CE4E5B9
HASH_K2 = 0x94D049BB133111EB
HASH_GAMMA = 0x9E3779B97F4A7C15
# A de Bruijn sequence: its top 6 bits after a shift tell the shift.
DEBRUIJN = 0x03F79D71B4CA8B09

# Package variables of the runtime itself: words at the start of the data region. RT_RECORDS is a
# list, linked by first words, of the heap objects that Go's runtime has for sudogs; they are made
# where Go makes them, count as Go's do, and are never freed.
RT_ZEROBASE = 0
RT_RECORDS = 2
RT_BYTES = 64
SUDOG_BYTES = 112

GUARD_END = 1 << 16
RODATA_START = GUARD_END
RODATA_END = 96 << 20
DATA_START = RODATA_END
DATA_END = 384 << 20
HEAP_START = 384 << 20
HEAP_BASE = 0xC000000000
BASE = HEAP_BASE - HEAP_START
# Behind the heap so many bytes can be touched and mean nothing: who has checked where a record or
# a table of a map begins need not check where it ends.
TAIL_BYTES = 1 << 19

# A program counter that a Go program sees (runtime.Callers) is TEXT_BASE + index of the code word.
TEXT_BASE = 0x400000

# Words of the frame header below slot 0, and how the second one is packed.
FRAME_HEADER = 2
FRAME_FUNC_SHIFT = 32
# Bit of delta: the caller has failed at its pc (it called no function there).
FRAME_FAULTED = 1 << 31
FRAME_DELTA = (1 << 31) - 1

# ---- type descriptor, byte offsets (internal/abi Type)
TYPE_SIZE = 0
TYPE_PTRBYTES = 8
TYPE_HASH = 16
TYPE_ALIGN = 20
TYPE_FIELD_ALIGN = 21
TYPE_KIND = 22
TYPE_TFLAG = 23
TYPE_GCMASK = 24
TYPE_STR = 32
TYPE_ELEM = 48
TYPE_KEY = 56
TYPE_LEN = 64
TYPE_NAME = 72
TYPE_PKGPATH = 88
TYPE_FIELDS = 104
TYPE_NFIELDS = 112
TYPE_METHODS = 120
TYPE_NMETHODS = 128
TYPE_PTR_TO = 136
TYPE_SLICE_OF = 144
TYPE_MAP = 152
TYPE_SELF = 160
TYPE_DESC_SIZE = 168

TFLAG_NAMED = 1
TFLAG_DIRECT_IFACE = 2
TFLAG_COMPARABLE = 4
TFLAG_REGULAR_MEMORY = 8
TFLAG_VARIADIC = 16
TFLAG_UNCOMMON = 32

# Field: Name string, Typ, Offset, Tag string, PkgPath string, Embedded bool
FIELD_NAME = 0
FIELD_TYPE = 16
FIELD_OFFSET = 24
FIELD_TAG = 32
FIELD_PKGPATH = 48
FIELD_EMBEDDED = 64
FIELD_SIZE = 72

# Method: Name string, PkgPath string, Typ, Ifn, Tfn
METHOD_NAME = 0
METHOD_PKGPATH = 16
METHOD_TYPE = 32
METHOD_IFN = 40
METHOD_TFN = 48
METHOD_SIZE = 56

# MapType: Group, SlotSize, ElemOff, Flags
MAP_GROUP = 0
MAP_SLOT_SIZE = 8
MAP_ELEM_OFF = 16
MAP_FLAGS = 24
MAP_INDIRECT_KEY = 1
MAP_INDIRECT_ELEM = 2
MAP_NEED_KEY_UPDATE = 4
MAP_HASH_MIGHT_PANIC = 8

# A map's header, its tables and groups, byte offsets.
# Source: go1.27 internal/runtime/maps/map.go Map, table.go table, group.go ctrl
HMAP_USED = 0
HMAP_SEED = 8
HMAP_DIR = 16
HMAP_DIR_LEN = 24
HMAP_GLOBAL_DEPTH = 32
HMAP_GLOBAL_SHIFT = 33
HMAP_TOMBSTONES = 35
HMAP_CLEAR_SEQ = 40
HMAP_SIZE = 48
TABLE_USED = 0
TABLE_CAPACITY = 2
TABLE_GROWTH_LEFT = 4
TABLE_LOCAL_DEPTH = 6
TABLE_INDEX = 8
TABLE_GROUPS = 16
TABLE_MASK = 24
TABLE_SIZE = 32
MAP_GROUP_SLOTS = 8
MAP_MAX_TABLE = 1024
CTRL_EMPTY = 0x80
CTRL_DELETED = 0xFE
CTRL_LSB = 0x0101010101010101
CTRL_MSB = 0x8080808080808080

# ITab: Inter, Type, Hash, Fun[...]
ITAB_INTER = 0
ITAB_TYPE = 8
ITAB_HASH = 16
ITAB_FUN = 24

# ---- sync.Pool, in words: what the core's fast paths read (std/sync/pool.go, poolqueue.go)
POOL_LOCAL = 0  # Pool.local, Pool.localSize
POOL_LOCAL_WORDS = 16  # poolLocal: private (2 words), shared.head
POOL_HEAD = 2
POOL_RING = 1  # poolDequeue: headTail, vals
# Words that fill a poolLocal up, in which the runtime counts the actions of its P, by their number.
POOL_COUNTS = 4
POOL_ACTIONS = 7

# ---- kinds, numbered as reflect.Kind
KIND_BOOL = 1
KIND_INT = 2
KIND_INT8 = 3
KIND_INT16 = 4
KIND_INT32 = 5
KIND_INT64 = 6
KIND_UINT = 7
KIND_UINT8 = 8
KIND_UINT16 = 9
KIND_UINT32 = 10
KIND_UINT64 = 11
KIND_UINTPTR = 12
KIND_FLOAT32 = 13
KIND_FLOAT64 = 14
KIND_COMPLEX64 = 15
KIND_COMPLEX128 = 16
KIND_ARRAY = 17
KIND_CHAN = 18
KIND_FUNC = 19
KIND_INTERFACE = 20
KIND_MAP = 21
KIND_POINTER = 22
KIND_SLICE = 23
KIND_STRING = 24
KIND_STRUCT = 25
KIND_UNSAFE_POINTER = 26
