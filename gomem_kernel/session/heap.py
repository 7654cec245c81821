"""The heap without Go: types, objects, pointers and roots made from Python, for teaching and tests.

    >>> from gomem_kernel import Heap
    >>> heap = Heap(gogc=100)
    >>> node = heap.type("node", next="pointer", value=8)
    >>> first, lost = heap.new(node), heap.new(node)
    >>> heap.root("list", first)
    >>> heap.gc()
    >>> first.alive, lost.alive
    (True, False)

It is the machine's own heap and collector, with the same snapshots. Time passes by allocating and
by `step` only; a cycle that has begun marks a little at each allocation, as an assist would.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakSet

from gomem_kernel.abi import layout
from gomem_kernel.abi.program import DataSym
from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.config import COLLECTORS, NO_LIMIT, Config
from gomem_kernel.runtime.lost import value_addr
from gomem_kernel.runtime.machine import Machine
from gomem_kernel.runtime.mgc import TRIGGER_CYCLE, TRIGGER_HEAP

if TYPE_CHECKING:
    from gomem_kernel.trace.snapshot import Snapshot

__all__ = ["Heap", "HeapObject", "HeapType", "Lost", "Weak"]

POINTER = "pointer"
# Virtual nanoseconds of marking that each allocation does while a cycle marks.
ASSIST_NS = 200


class HeapType(NamedTuple):
    """A struct type: its name, size in bytes, and each field's first word; addr: its descriptor."""

    name: str
    size: int
    words: dict[str, int]
    pointers: frozenset[str]
    addr: int


class HeapObject:
    """A handle on an object; it does not keep the object alive.

    `obj["field"]` reads a pointer field: a `HeapObject` or None. `obj["field"] = other` stores one,
    with the write barrier while the collector marks.
    """

    def __init__(self, heap: Heap, addr: int, typ: HeapType, birth: int) -> None:
        self._heap = heap
        self.addr = addr
        self.type = typ
        self._birth = birth
        heap.handles.add(self)

    @property
    def alive(self) -> bool:
        """Whether the object has not been freed: it is reachable, or garbage not swept yet."""
        return self._heap.birth(self.addr) == self._birth

    def __getitem__(self, field: str) -> HeapObject | None:
        return self._heap.object_at(self._heap.load(self._word(field)))

    def __setitem__(self, field: str, value: HeapObject | None) -> None:
        if value is not None and not value.alive:
            raise UsageError(f"{value!r} has been freed")
        self._heap.store(self._word(field), value.addr if value else 0)

    def _word(self, field: str) -> int:
        if field not in self.type.pointers:
            raise UsageError(f"type {self.type.name} has no pointer field {field!r}")
        if not self.alive:
            raise UsageError(f"{self!r} has been freed")
        return ((self.addr - layout.BASE) >> 3) + self.type.words[field]

    def __repr__(self) -> str:
        return f"<{self.type.name} at {self.addr:#x}>"


class Weak:
    """A weak pointer: `get()` gives the object until the collector has found it unreachable."""

    def __init__(self, heap: Heap, target: HeapObject, handle: int) -> None:
        self._heap = heap
        self._target = target
        self._handle = handle
        heap.handles.add(self)

    def moved(self, forward: Callable[[int], int]) -> None:
        """The handle may have moved, as any object."""
        self._handle = forward(self._handle)

    def get(self) -> HeapObject | None:
        """The object, or None; while the collector marks it is kept for this cycle."""
        return self._target if self._heap.machine.gc.strong(self._handle) else None


class Lost(NamedTuple):
    """An object that a cycle without write barrier would have freed, and the stores that hid it."""

    object: HeapObject
    stores: tuple[str, ...]


class Heap:
    """A heap and its collector.

    gogc    percent, negative for off       memlimit  GOMEMLIMIT in bytes
    procs   number of Ps                    size      largest heap in bytes
    collector  "green-tea", "classic", or "compacting", which is not Go: objects move
    write_barrier  False is not Go: `lost` tells what the last cycle would have freed, and has kept
    """

    def __init__(
        self,
        gogc: int = 100,
        memlimit: int = NO_LIMIT,
        procs: int = 1,
        size: int = 64 << 20,
        *,
        collector: str = "green-tea",
        write_barrier: bool = True,
    ) -> None:
        if collector not in COLLECTORS:
            raise UsageError(f"unknown collector; there are {', '.join(COLLECTORS)}")
        config = Config(
            gogc=gogc,
            memory_limit=memlimit,
            gomaxprocs=procs,
            heap_bytes=size,
            collector=collector,
            write_barrier=write_barrier,
        )
        self.machine = Machine(config)
        if self.machine.gc.compactor is not None:
            self.machine.gc.compactor.on_move(self._move)
        self.handles: WeakSet[HeapObject | Weak] = WeakSet()
        self.lost: list[Lost] = []
        self._stores: list[tuple[int, str]] = []
        self._births: dict[int, int] = {}  # of each block, by its address
        self._types: dict[int, HeapType] = {}
        self._roots: dict[str, int] = {}  # words of the arena
        self._callbacks: list[Callable[..., None]] = []
        self._count = 0

    # ---- types and objects

    def type(self, name: str, **fields: int | str) -> HeapType:
        """A struct type; each field is "pointer", or a number of bytes without pointers."""
        words: dict[str, int] = {}
        pointers = []
        at = 0
        for field, what in fields.items():
            words[field] = at
            if what == POINTER:
                pointers.append(at)
                at += 1
            elif isinstance(what, int) and what > 0:
                at += -(-what // 8)
            else:
                raise UsageError(f'field {field} wants "pointer" or a number of bytes: {what!r}')
        holders = frozenset(field for field, word in words.items() if word in pointers)
        made = HeapType(name, 8 * at, words, holders, self._descriptor(name, 8 * at, pointers))
        self._types[made.addr] = made
        return made

    def _descriptor(self, name: str, size: int, pointers: list[int]) -> int:
        """Address of a new type descriptor. Source: go1.27 internal/abi/type.go Type."""
        arena, mem = self.machine.arena, self.machine.mem
        mask_bytes = 8 * (max(pointers, default=0) // 64 + 1)
        at = arena.alloc_rodata(layout.TYPE_DESC_SIZE + mask_bytes + len(name.encode()), 8)
        if at < 0:
            raise UsageError("there is no room for more types")
        mask = at + layout.TYPE_DESC_SIZE
        bits = sum(1 << word for word in pointers)
        arena.write(mask, bits.to_bytes(mask_bytes, "little") + name.encode())
        mem[(at + layout.TYPE_SIZE) >> 3] = size
        mem[(at + layout.TYPE_PTRBYTES) >> 3] = 8 * (max(pointers) + 1) if pointers else 0
        mem[(at + layout.TYPE_GCMASK) >> 3] = layout.BASE + mask
        mem[(at + layout.TYPE_STR) >> 3] = layout.BASE + mask + mask_bytes
        mem[((at + layout.TYPE_STR) >> 3) + 1] = len(name.encode())
        arena.mem8[at + layout.TYPE_KIND] = layout.KIND_STRUCT
        mem[(at + layout.TYPE_SELF) >> 3] = layout.BASE + at
        return int(layout.BASE + at)

    def new(self, typ: HeapType) -> HeapObject:
        """A zeroed object. Raises MemoryError if the heap is full of what is reachable."""
        heap = self.machine.heap
        addr = heap.newobject(typ.addr)
        if not addr:
            self.gc()
            addr = heap.newobject(typ.addr)
            if not addr:
                raise MemoryError(f"no room for a {typ.name} of {typ.size} bytes")
        self._count += 1
        self._births[int(heap.find_object(addr))] = self._count
        made = HeapObject(self, addr, typ, self._count)
        self._advance()
        return made

    def object_at(self, addr: int) -> HeapObject | None:
        """The object at an address that `new` gave; None for 0."""
        if not addr:
            return None
        heap = self.machine.heap
        span = int(heap.span_of(addr))
        entry = int(heap.object_index(span, addr))
        if int(heap.elemsize[span]) == 8:
            entry >>= 1
        typ = self._types[layout.BASE + (int(heap.types[(span << 9) + entry]) & ~1)]
        return HeapObject(self, addr, typ, self.birth(addr))

    # ---- roots

    def root(self, name: str, value: HeapObject | None) -> None:
        """Let a package variable point to an object, or to nothing."""
        if value is not None and not value.alive:
            raise UsageError(f"{value!r} has been freed")
        if name not in self._roots:
            machine = self.machine
            word = machine.arena.alloc_data(8, 8) >> 3
            self._roots[name] = word
            machine.gc.add_global(word, 1)
            machine.linker.variables[layout.BASE + 8 * word] = DataSym(name, "data", 8, 8)
        self.store(self._roots[name], value.addr if value else 0)

    # ---- what goes with an object

    def finalizer(self, obj: HeapObject, function: Callable[[HeapObject], None]) -> None:
        """Call a function with the object once it is unreachable; it is freed a cycle later."""
        if not self.machine.gc.set_finalizer(obj.addr, 1, self._callback(function), 1):
            raise UsageError("runtime.SetFinalizer: finalizer already set")

    def cleanup(self, obj: HeapObject, function: Callable[[], None]) -> None:
        """Call a function once the object has been found unreachable."""
        self.machine.gc.add_cleanup(obj.addr, 1, self._callback(function))

    def _callback(self, function: Callable[..., None]) -> int:
        self._callbacks.append(function)
        return len(self._callbacks) - 1

    def weak(self, obj: HeapObject) -> Weak:
        """A weak pointer to an object."""
        handle = int(self.machine.gc.weak_handle(obj.addr))
        word = self.machine.arena.alloc_data(8, 8) >> 3
        self.machine.gc.add_global(word, 1)
        self.store(word, handle)
        return Weak(self, obj, handle)

    def run_finalizers(self) -> int:
        """Call what finalizers and cleanups the collector has queued; how many."""
        done = 0
        while (row := self.machine.heap.next_finalizer()) is not None:
            _, function, _, addr = row
            self._callbacks[function](self.object_at(addr))
            done += 1
        while (row := self.machine.heap.next_cleanup()) is not None:
            self._callbacks[row[1]]()
            done += 1
        return done

    # ---- collecting

    @property
    def marking(self) -> bool:
        """Whether a cycle has begun and not yet marked all."""
        return bool(self.machine.gc.phase)

    def gc(self) -> None:
        """A whole cycle, sweep, finalizers and cleanups included."""
        if self.marking:
            machine = self.machine
            machine.core.advance(machine.gc.mark_to_end(machine.core, machine.core.clock()))
            self._find_lost()
        self.machine.collect()
        self._find_lost()
        self.run_finalizers()

    def step(self, ns: int = 1) -> bool:
        """Begin a cycle, or mark for some virtual nanoseconds: at least a root job or an object.

        True when that has ended the cycle; its garbage is swept when room is needed.
        """
        return self._mark(TRIGGER_CYCLE, ns)

    def sweep(self) -> None:
        """Free what the last cycle has not marked, as far as that has not been done."""
        self.machine.heap.sweep_all()

    def _mark(self, trigger: int, ns: int) -> bool:
        machine, gc = self.machine, self.machine.gc
        if not gc.phase:
            machine.core.advance(gc.start(machine.core, machine.core.clock(), trigger))
            return False
        machine.core.advance(machine.core.mark_everything(ns))
        if gc.work_left():
            return False
        machine.core.advance(gc.finish(machine.core, machine.core.clock()))
        self._find_lost()
        return True

    def _find_lost(self) -> None:
        """Note what the cycle that has just ended would have freed, for want of a barrier."""
        found: dict[int, HeapObject] = {}
        for addr in map(int, self.machine.gc.lost):
            obj = self.object_at(value_addr(self.machine.heap, addr))
            assert obj is not None
            found[addr] = obj
        self.lost = [
            Lost(obj, tuple(text for at, text in self._stores if at == addr))
            for addr, obj in found.items()
        ]
        self._stores = []

    def _move(self, forward: Callable[[int], int]) -> None:
        """Objects have moved: `forward` tells where to."""
        heap = self.machine.heap
        for handle in list(self.handles):
            if isinstance(handle, Weak):
                handle.moved(forward)
            elif handle.alive:
                handle.addr = forward(handle.addr)
        there = {a: n for a, n in self._births.items() if heap.find_object(a) == a}
        # A block that has taken an object in may have an old entry: what has moved counts.
        self._births = {a: n for a, n in there.items() if forward(a) == a}
        self._births |= {forward(a): n for a, n in there.items() if forward(a) != a}

    def _advance(self) -> None:
        """What an allocation does for the collector."""
        if self.machine.gc.phase or self.machine.heap.gc_wanted:
            self._mark(TRIGGER_HEAP, ASSIST_NS)

    # ---- memory, for handles

    def load(self, word: int) -> int:
        """The pointer at a word of the arena."""
        return int(self.machine.mem[word])

    def store(self, word: int, addr: int) -> None:
        """Store a pointer outside of stacks, with the barrier while the collector marks.

        Source: go1.27 runtime/mbarrier.go
        """
        if self.machine.config.write_barrier:
            self.shade(int(self.machine.mem[word]))
            self.shade(addr)
        elif self.marking:
            for what, pointer in (
                ("overwritten in", self.machine.mem[word]),
                ("stored into", addr),
            ):
                base = int(self.machine.heap.find_object(pointer))
                self._stores.append((base, f"{what} {self._place(word)}"))
        self.machine.mem[word] = addr

    def _place(self, word: int) -> str:
        """What a word of the arena belongs to: a root, or a field of an object."""
        for name, at in self._roots.items():
            if at == word:
                return f"root {name}"
        addr = layout.BASE + 8 * word
        base = int(self.machine.heap.find_object(addr))
        obj = None
        if base in self._births:
            obj = self.object_at(value_addr(self.machine.heap, base))
        if obj is None:
            return f"{addr:#x}"
        at = (addr - obj.addr) >> 3
        field = next((name for name, first in obj.type.words.items() if first == at), "?")
        return f"{obj!r}[{field!r}]"

    def shade(self, addr: int) -> None:
        """Mark what an address points to, if the collector marks."""
        if self.machine.gc.phase and addr:
            self.machine.gc.shade_root(addr)

    def birth(self, addr: int) -> int:
        """The number of the allocation that the block at an address is of, 0 if it is free."""
        return self._births.get(int(self.machine.heap.find_object(addr)), 0)

    # ---- views

    def snapshot(self) -> Snapshot:
        """The heap at this moment."""
        from gomem_kernel.trace.snapshot import take

        return take(self.machine)

    def stats(self) -> dict[str, int]:
        """Figures of the heap and its collector by name."""
        return self.machine.stats()
