"""Go's size classes: which block an allocation of so many bytes gets, and from what span.

Source: go1.27 internal/runtime/gc/sizeclasses.go SizeClassToSize, SizeClassToNPages
"""

from __future__ import annotations

from bisect import bisect_left

NUM_SIZE_CLASSES = 68
NUM_SPAN_CLASSES = 2 * NUM_SIZE_CLASSES
MAX_SMALL_SIZE = 32768
SMALL_SIZE_MAX = 1024
TINY_SIZE = 16
TINY_SIZE_CLASS = 2
TINY_SPAN_CLASS = TINY_SIZE_CLASS << 1 | 1
MAX_OBJS_PER_SPAN = 1024

# Objects up to this size have their pointer bits in the span, larger ones a header word.
# Source: go1.27 internal/runtime/gc/malloc.go MinSizeForMallocHeader, MallocHeaderSize
MIN_SIZE_FOR_MALLOC_HEADER = 512
MALLOC_HEADER_SIZE = 8

# Bytes at the end of a one-page span that Green Tea keeps for its marks, and bytes before them
# for the pointer bits.
# Source: go1.27 runtime/mgcmark_greenteagc.go spanInlineMarkBits, gcUsesSpanInlineMarkBits
INLINE_MARK_BYTES = 128
HEAP_BITS_BYTES = 128
INLINE_MARK_MIN = 16
INLINE_MARK_MAX = 512

# States of a span.
SPAN_FREE = 0
SPAN_IN_USE = 1
SPAN_MANUAL = 2
# Stacks of 2, 4, 8 and 16 KiB come from spans of 32 KiB, larger ones are spans of their own.
# Source: go1.27 runtime/stack.go stackpoolalloc, runtime/malloc.go _NumStackOrders
STACK_MIN = 2048
STACK_ORDERS = 4
STACK_POOL_PAGES = 4

# The page heap remembers for each run length below this where the search may start.
N_HINTS = 64
# Allocations that wait for the site that the profile counts them for.
MAX_PENDING = 1 << 16

# Counting by place (`malloc.Heap.count_lines`): bytes that are counted one by one; allocations to
# be counted from then on until the goal, at least and at most so many bytes from one to the next;
# bytes within which chance chooses one; rows of the table, and those looked at for a place.
COUNT_EXACT = 1 << 16
COUNT_CHOSEN = 64
COUNT_STEP = 1 << 16
COUNT_LONGEST = 1 << 22
COUNT_WITHIN = 1 << 14
MAX_LINES = 1 << 14
LINES_BACK = 16

# Spans that are swept in vain for one with room before the heap grows.
# Source: go1.27 runtime/mcentral.go cacheSpan spanBudget
SWEEP_SPAN_BUDGET = 100
# Memory of the runtime itself, as the memory limit sees it.
SYS_BYTES = 2_804_000

# What a run can be told to stop at: an allocation, a turn of marking.
BREAK_ALLOC = 1
BREAK_OBJECT = 2
# Beside BREAK_OBJECT: marking is slow motion, a turn takes so long that the program runs beside it.
BREAK_SLOW = 4

# fmt: off
SIZES = (
    0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320,
    352, 384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792,
    2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472,
    9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264,
    28672, 32768,
)
NPAGES = (
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 2, 1, 2, 1, 2, 1, 3, 2, 3, 1, 3, 2, 3, 4, 5, 6, 1, 7, 6, 5, 4, 3, 5, 7, 2, 9, 7,
    5, 8, 3, 10, 7, 4,
)
# fmt: on


def size_to_class(size: int) -> int:
    """The size class of a small block of `size` bytes, 1..32768."""
    if size > SIZES[-1]:
        raise ValueError(f"{size} bytes is no small size")
    return bisect_left(SIZES, size)


def uses_inline_marks(elem_size: int) -> bool:
    """Whether a span of blocks of this size keeps Green Tea's marks at its end."""
    return INLINE_MARK_MIN <= elem_size <= INLINE_MARK_MAX


def n_elems(size_class: int, *, scan: bool, inline_marks: bool = True) -> int:
    """Blocks in a span of the class.

    inline_marks  whether marks may stand in the span; False is the classic collector's layout

    Source: go1.27 runtime/mheap.go mspan.initSpan
    """
    size = SIZES[size_class]
    room = NPAGES[size_class] * 8192
    if inline_marks and uses_inline_marks(size):
        room -= INLINE_MARK_BYTES
    if scan and size <= MIN_SIZE_FOR_MALLOC_HEADER:
        room -= HEAP_BITS_BYTES
    return room // size
