# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The arena: the one buffer that a Go program's memory is.

An anonymous mapping, committed page by page as it is touched: guard, rodata, data and heap in the
order of `abi/layout.py`. An address is `BASE + offset`. Views of every width stand over the same
bytes; index them with offset, offset >> 1, offset >> 2 and offset >> 3. Fields of the core are
read by other compiled modules directly: `arena.mem64[word]` costs one load.
"""

import mmap
import os

import cython
from cython import longlong

from gomem_kernel.abi import layout

_NORESERVE = 0x4000  # MAP_NORESERVE of linux
_MREMAP_FLAGS = 1 | 2 | 4  # MREMAP_MAYMOVE, FIXED, DONTUNMAP
_MAP_FIXED = 0x10
_DEFAULT_CAP = 2 << 30
_CGROUP_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def lazy_bytes(n_bytes):
    """A zeroed writable buffer that takes memory only where it is touched."""
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    if os.uname().sysname == "Linux":
        flags |= _NORESERVE
    return mmap.mmap(-1, max(n_bytes, mmap.PAGESIZE), flags=flags)


def _address(buffer):
    """Where a buffer lies in this process."""
    import ctypes

    return ctypes.addressof(ctypes.c_char.from_buffer(buffer))


def _c_function(name, n_args):
    """A function of the C library that takes and gives words, None where it has none."""
    import ctypes

    found = getattr(ctypes.CDLL(None), name, None)
    if found is not None:
        found.restype = ctypes.c_size_t
        found.argtypes = (ctypes.c_size_t,) * n_args
    return found


def _mappings(start, end):
    """The parts of a range of addresses that are a mapping each: what was moved has become one."""
    try:
        with open("/proc/self/maps") as file:
            rows = [line.split(None, 1)[0].split("-") for line in file]
    except OSError:
        return []
    parts = ((max(start, int(low, 16)), min(end, int(high, 16))) for low, high in rows)
    return [(low, high) for low, high in parts if low < high]


def _move(base, to, start, size):
    """Move pages between offsets from an address with mremap; how many bytes were moved.

    Mapping by mapping, since Linux before 6.17 moves no more than one at once. Where it fails it
    may have unmapped the target, which is mapped anew.
    """
    mremap = _c_function("mremap", 5)
    moved = 0
    for low, high in _mappings(base + start, base + start + size) if mremap is not None else []:
        target = low + to - start
        if mremap(low, high - low, high - low, _MREMAP_FLAGS, target) != target:
            flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | _NORESERVE | _MAP_FIXED
            protection = mmap.PROT_READ | mmap.PROT_WRITE
            _c_function("mmap", 6)(target, high - low, protection, flags, 2**64 - 1, 0)
            break
        moved += high - low
    return moved


def lazy_array(code, n):
    """A zeroed lazily committed array of `n` items of the struct format `code`."""
    width = {"B": 1, "b": 1, "H": 2, "i": 4, "I": 4, "q": 8, "Q": 8, "d": 8}[code]
    return memoryview(lazy_bytes(n * width)).cast("B")[: n * width].cast(code)


def memory_limit_bytes():
    """Bytes this process may use: the least of the cgroup's limit and the machine's memory."""
    limit = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for path in _CGROUP_LIMITS:
        try:
            with open(path) as file:
                text = file.read().strip()
        except OSError:
            continue
        if text.isdigit():
            limit = min(limit, int(text))
    return limit


def default_heap_bytes():
    """Default size of the heap: the smaller of 2 GiB and half of the container's memory."""
    size = min(_DEFAULT_CAP, memory_limit_bytes() // 2)
    return max(size - size % layout.PAGE, 64 << 20)


@cython.final
@cython.cclass
class Arena:
    """The buffer, its views, and the bump pointers of rodata and data.

    heap_bytes  size of the heap region (a multiple of the page)
    n_words     length of the 64-bit views
    bytes_done  bytes that long operations have copied, cleared or compared, not yet paid in time
    poller      called by `poll`; sets `stop` if what runs should be left
    """

    def __init__(self, heap_bytes=0):
        self.heap_bytes = heap_bytes or default_heap_bytes()
        self.size = layout.HEAP_START + self.heap_bytes
        self.n_words = self.size >> 3
        self.map = lazy_bytes(self.size + layout.TAIL_BYTES)
        view = memoryview(self.map)
        self.mem8 = view
        self.mem8s = view.cast("b")
        self.mem16 = view.cast("H")
        self.mem16s = view.cast("h")
        self.mem32 = view.cast("I")
        self.mem32s = view.cast("i")
        self.mem64 = view.cast("q")
        self.mem64u = view.cast("Q")
        self.memf32 = view.cast("f")
        self.memf64 = view.cast("d")
        self.rodata_end = layout.RODATA_START
        self.data_end = layout.DATA_START
        self.poller = None
        self.bytes_done = 0
        self.stop = False

    def poll(self) -> cython.bint:
        """Whether a long operation should be left; its owner asks between pieces of the work.

        Takes the GIL, so that other threads get a turn and Python handles signals.
        """
        with cython.gil:
            if self.poller is not None:
                self.poller()
        return self.stop

    def is_type(self, addr: longlong) -> cython.bint:
        """Whether a type descriptor stands at an address: a word of it holds that address.

        They stand where a program cannot write (but the few that reflect makes), so what is in
        them need not be checked. A copy that a program makes of one is none, and faults where Go
        would take it; one with the word set right would be believed.
        """
        at: longlong = addr - layout.BASE
        if at < 0 or at >= self.size or at & 7 != 0:
            return False
        return self.mem64[(at + layout.TYPE_SELF) >> 3] == addr

    def is_itab(self, addr: longlong) -> cython.bint:
        """Whether an itab stands at an address."""
        at: longlong = addr - layout.BASE
        if at < 0 or at >= layout.RODATA_END or at & 7 != 0:
            return False
        return self.is_type(self.mem64[(at + layout.ITAB_TYPE) >> 3]) and self.is_type(
            self.mem64[(at + layout.ITAB_INTER) >> 3]
        )

    def alloc_rodata(self, size, align=8):
        """Offset of `size` bytes of new read-only data, or -1 where the region is full."""
        start = -(-self.rodata_end // align) * align
        if start + size > layout.RODATA_END:
            return -1
        self.rodata_end = start + size
        return start

    def alloc_data(self, size, align=8):
        """Offset of `size` bytes for package variables, or -1 where the region is full."""
        start = -(-self.data_end // align) * align
        if start + size > layout.DATA_END:
            return -1
        self.data_end = start + size
        return start

    def is_variable(self, addr):
        """Whether an address lies in the data of package variables."""
        return layout.DATA_START <= addr - layout.BASE < self.data_end

    def read(self, offset, size):
        """A copy of the bytes at an offset."""
        return self.map[offset : offset + size]

    def write(self, offset, data):
        """Store bytes at an offset."""
        self.map[offset : offset + len(data)] = data

    def string(self, addr):
        """The text of the Go string whose header stands at an address (wrong UTF-8 is escaped)."""
        offset = addr - layout.BASE
        data, length = memoryview(self.map)[offset : offset + 16].cast("q")
        if length == 0:
            return ""
        return self.read(data - layout.BASE, length).decode("utf-8", "backslashreplace")

    def move_pages(self, to: longlong, start: longlong, size: longlong) -> longlong:
        """Move the whole system pages at the head of a range; the bytes moved, 0 where none can be.

        The memory itself moves, not a copy of it: where it was is zero afterwards. Both offsets
        must be multiples of the page. (Linux from 5.7 on.)
        """
        size -= size % mmap.PAGESIZE
        if size == 0 or to % mmap.PAGESIZE or start % mmap.PAGESIZE:
            return 0
        return _move(_address(self.map), to, start, size)

    def release(self, offset, size):
        """Give whole system pages inside the range back; they read as zero afterwards."""
        page = mmap.PAGESIZE
        start = -(-offset // page) * page
        end = (offset + size) // page * page
        if end > start:
            self.map.madvise(mmap.MADV_DONTNEED, start, end - start)
