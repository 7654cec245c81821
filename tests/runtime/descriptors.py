"""Builds the heap and type descriptors by hand, for tests of the memory core alone."""

from __future__ import annotations

from gomem_kernel.abi import layout
from gomem_kernel.runtime.alg import Alg
from gomem_kernel.runtime.arena import Arena
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.map import Maps
from gomem_kernel.runtime.mgc import GC
from gomem_kernel.runtime.mgcpacer import GCController

POINTER_KINDS = (
    layout.KIND_POINTER,
    layout.KIND_CHAN,
    layout.KIND_FUNC,
    layout.KIND_MAP,
    layout.KIND_UNSAFE_POINTER,
)


class Lab:
    """An arena with its heap, collector and maps, and descriptors made on request."""

    def __init__(self, heap_bytes: int = 64 << 20, n_procs: int = 2) -> None:
        self.arena = Arena(heap_bytes)
        self.heap = Heap(self.arena, GCController(), n_procs)
        self.gc = GC(self.heap)
        self.alg = Alg(self.arena, 7)
        self.maps = Maps(self.heap, self.alg)
        self.roots: list[int] = []
        self.made: dict[tuple[object, ...], int] = {}

    def start_marking(self) -> list[int]:
        """The collector's call: shade what the test holds."""
        for addr in self.roots:
            self.gc.shade_root(addr)
        return []

    def mark_everything(self, budget_ns: int) -> int:
        """The collector's call: package variables, no stacks."""
        self.gc.root_next = self.gc.n_root_jobs
        for word in self.gc.global_words[: self.gc.n_globals]:
            self.gc.shade_root(self.arena.mem64[word])
        return int(self.gc.drain(budget_ns))

    def end_marking(self) -> None:
        """The collector's call: there are no workers."""

    def collect(self) -> None:
        self.heap.flush_mcaches()  # or the blocks of tiny objects in use would stay
        self.gc.collect(self, 0)

    def load(self, addr: int) -> int:
        return int(self.arena.mem64[(addr - layout.BASE) >> 3])

    def store(self, addr: int, word: int) -> None:
        self.arena.mem64[(addr - layout.BASE) >> 3] = word

    def text(self, data: bytes) -> int:
        """Address of bytes in rodata."""
        at = self.arena.alloc_rodata(max(len(data), 1), 1)
        assert at > 0
        self.arena.write(at, data)
        return int(layout.BASE + at)

    def type(
        self,
        kind: int,
        size: int,
        pointers: tuple[int, ...] = (),
        *,
        flags: int = layout.TFLAG_COMPARABLE | layout.TFLAG_REGULAR_MEMORY,
        elem: int = 0,
        key: int = 0,
        length: int = 0,
        name: str = "T",
    ) -> int:
        """Address of a descriptor; `pointers` are the word indices that hold pointers."""
        what = (kind, size, pointers, flags, elem, key, length, name)
        if what in self.made:
            return self.made[what]
        mask_words = (max(pointers, default=0) >> 6) + 1
        at = self.arena.alloc_rodata(layout.TYPE_DESC_SIZE + 8 * mask_words, 8)
        mask = at + layout.TYPE_DESC_SIZE
        mem = self.arena.mem64
        mem[at >> 3] = size
        mem[(at + layout.TYPE_PTRBYTES) >> 3] = (max(pointers) + 1) * 8 if pointers else 0
        mem[(at + layout.TYPE_GCMASK) >> 3] = layout.BASE + mask
        for word in pointers:
            self.arena.mem64u[(mask >> 3) + (word >> 6)] |= 1 << (word & 63)
        self.arena.mem8[at + layout.TYPE_KIND] = kind
        direct = layout.TFLAG_DIRECT_IFACE if kind in POINTER_KINDS else 0
        self.arena.mem8[at + layout.TYPE_TFLAG] = flags | direct
        mem[(at + layout.TYPE_ELEM) >> 3] = elem
        mem[(at + layout.TYPE_KEY) >> 3] = key
        mem[(at + layout.TYPE_LEN) >> 3] = length
        mem[(at + layout.TYPE_SELF) >> 3] = layout.BASE + at
        mem[(at + layout.TYPE_STR) >> 3] = self.text(name.encode())
        mem[((at + layout.TYPE_STR) >> 3) + 1] = len(name)
        self.made[what] = layout.BASE + at
        return int(layout.BASE + at)

    def map_type(self, key: int, elem: int, flags: int = 0) -> int:
        """Descriptor of map[key]elem, its groups laid out as the compiler does."""
        sizes, masks = [], []
        for t, bit in ((key, layout.MAP_INDIRECT_KEY), (elem, layout.MAP_INDIRECT_ELEM)):
            size = self.load(t)
            if size > 128:
                flags |= bit
                sizes.append(8)
                masks.append([0])
            else:
                sizes.append(size)
                n = self.load(t + layout.TYPE_PTRBYTES) >> 3
                bits = self.load(self.load(t + layout.TYPE_GCMASK)) if n else 0
                masks.append([k for k in range(n) if bits >> k & 1])
        elem_off = -(-sizes[0] // 8) * 8 if sizes[1] >= 8 else sizes[0]
        slot = -(-(elem_off + sizes[1]) // 8) * 8
        words = tuple(
            1 + i * (slot >> 3) + k + off
            for i in range(8)
            for off, mask in ((0, masks[0]), (elem_off >> 3, masks[1]))
            for k in mask
        )
        group = self.type(layout.KIND_STRUCT, 8 + 8 * slot, tuple(sorted(words)), name="group")
        typ = self.type(layout.KIND_MAP, 8, (0,), flags=0, key=key, elem=elem, name=f"map{flags}")
        at = self.arena.alloc_rodata(32, 8)
        for k, word in enumerate((group, slot, elem_off, flags)):
            self.arena.mem64[(at >> 3) + k] = word
        self.store(typ + layout.TYPE_MAP, layout.BASE + at)
        return typ
