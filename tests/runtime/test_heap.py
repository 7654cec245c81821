"""The allocator and the collector against plain models."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gomem_kernel.abi import event, layout, sizeclass
from gomem_kernel.runtime import mstats
from tests.runtime.descriptors import Lab

PAGE = layout.PAGE


def words_of(lab: Lab, addr: int) -> int:
    """Bytes from an object's address to the end of its block."""
    base = lab.heap.find_object(addr)
    return int(base + lab.heap.object_size(addr) - addr)


def test_first_object_with_header_stands_at_8() -> None:
    lab = Lab()
    addr = lab.heap.newobject(lab.type(layout.KIND_STRUCT, 520, (0,)))
    assert addr % PAGE == 8
    assert lab.heap.object_size(addr) == 576


def test_tiny_objects_share_a_block() -> None:
    lab = Lab()
    first = lab.heap.mallocgc(3, 0, True)
    assert lab.heap.mallocgc(4, 0, True) == first + 4
    assert lab.heap.mallocgc(8, 0, True) == first + 8
    assert lab.heap.mallocgc(1, 0, True) == first + 16
    assert lab.heap.tiny_allocs == 2


def test_zero_size_is_zerobase() -> None:
    lab = Lab()
    assert lab.heap.mallocgc(0, 0, True) == lab.heap.zerobase
    assert lab.heap.pacer.heap_live == 0


def test_refill_charges_the_whole_span() -> None:
    lab = Lab()
    lab.heap.mallocgc(32, 0, True)
    assert lab.heap.pacer.heap_live == PAGE
    lab.heap.flush_mcaches()
    assert lab.heap.pacer.heap_live == PAGE - (252 - 1) * 32


class Model:
    """Objects that the test holds, with what it wrote into them."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.live: dict[int, tuple[int, int]] = {}  # address -> (bytes, stamp)
        self.stamp = 0

    def add(self, addr: int, size: int) -> None:
        assert addr >= layout.HEAP_BASE
        assert words_of(self.lab, addr) >= size
        assert self.lab.arena.read(addr - layout.BASE, size) == bytes(size)
        self.stamp += 1
        data = self.stamp.to_bytes(4, "little") * (size // 4 + 1)
        self.lab.arena.write(addr - layout.BASE, data[:size])
        self.live[addr] = size, self.stamp

    def check(self) -> None:
        """Every object still holds its own bytes: no two share a word."""
        for addr, (size, stamp) in self.live.items():
            data = stamp.to_bytes(4, "little") * (size // 4 + 1)
            assert self.lab.arena.read(addr - layout.BASE, size) == data[:size]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 32))
def test_no_word_belongs_to_two_objects(seed: int) -> None:
    rng = random.Random(seed)
    lab = Lab(32 << 20)
    model = Model(lab)
    sizes = [
        rng.choice([1, 5, 8, 13, 16, 24, 32, 48, 100, 512, 513, 1000, 5000, 32760, 40000])
        for _ in range(6)
    ]
    for _ in range(rng.randrange(1, 6)):
        for _ in range(rng.randrange(400)):
            lab.heap.set_proc(rng.randrange(2))
            size = rng.choice(sizes)
            addr = lab.heap.mallocgc(size, 0, True)
            if addr == 0:
                break
            model.add(addr, size)
            if rng.random() < 0.02:
                lab.heap.stackalloc(2048 << rng.randrange(6))
        for addr in list(model.live):
            if rng.random() < 0.5:
                del model.live[addr]
        lab.roots = list(model.live)
        lab.collect()
        model.check()
        blocks = {lab.heap.find_object(addr) for addr in model.live}
        assert lab.gc.heap2 == sum(lab.heap.object_size(b) for b in blocks)
        check_pages(lab)


def check_pages(lab: Lab) -> None:
    """Spans and free runs tile the heap; no two free runs touch; counts agree with bits."""
    heap, page, last_free, in_use = lab.heap, 1, False, 0
    while page < heap.top:
        s = heap.page_span[page]
        if s == 0:
            assert not last_free
            last_free = True
            while page < heap.top and heap.page_span[page] == 0:
                page += 1
            continue
        last_free = False
        assert s == page
        assert all(heap.page_span[page + k] == s for k in range(heap.npages[s]))
        if heap.state[s] == sizeclass.SPAN_IN_USE:
            in_use += heap.npages[s]
            n = sum(heap.is_allocated(s, i) for i in range(heap.nelems[s]))
            assert n == heap.alloc_count[s]
        page += heap.npages[s]
    assert page == heap.top
    assert not last_free
    assert in_use == heap.pages_in_use


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 32))
def test_exactly_the_reachable_survives(seed: int) -> None:
    """Random graphs of objects of every kind of pointer bitmap."""
    rng = random.Random(seed)
    lab = Lab(32 << 20)
    types = []
    for words in (1, 2, 3, 4, 6, 20, 64, 65, 80, 200, 1000, 5000):
        n = rng.randrange(1, min(words, 6) + 1)
        types.append((words, tuple(sorted(rng.sample(range(words), n)))))
    objects: list[tuple[int, tuple[int, ...]]] = []
    for _ in range(rng.randrange(1, 250)):
        words, pointers = rng.choice(types)
        typ = lab.type(layout.KIND_STRUCT, 8 * words, pointers)
        n = rng.randrange(1, 4)
        addr = lab.heap.newarray(typ, n)
        slots = tuple(words * i + p for i in range(n) for p in pointers)
        # What is no pointer may look like one.
        for k in range(words * n):
            if k not in slots:
                lab.store(addr + 8 * k, rng.choice(objects)[0] if objects else 1)
        objects.append((addr, slots))
    edges: dict[int, list[int]] = {}
    for addr, slots in objects:
        for slot in slots:
            if rng.random() < 0.5:
                to = rng.choice(objects)[0]
                inside = rng.randrange(0, words_of(lab, to), 8) if rng.random() < 0.3 else 0
                lab.store(addr + 8 * slot, to + inside)
                edges.setdefault(addr, []).append(to)
    lab.roots = [addr for addr, _ in rng.sample(objects, min(3, len(objects)))]
    reachable, todo = set(lab.roots), list(lab.roots)
    while todo:
        for to in edges.get(todo.pop(), []):
            if to not in reachable:
                reachable.add(to)
                todo.append(to)
    lab.collect()
    for addr, _ in objects:
        assert (lab.heap.find_object(addr) != 0) == (addr in reachable)
    check_pages(lab)


def test_exhausted_memory_gives_0_and_a_collection_helps() -> None:
    lab = Lab(4 << 20)
    while lab.heap.mallocgc(1000, 0, True):
        pass
    lab.collect()
    assert lab.heap.pacer.heap_live == 0
    assert lab.heap.mallocgc(1 << 20, 0, True)


def test_stacks_come_back() -> None:
    lab = Lab()
    rng = random.Random(4)
    stacks: list[tuple[int, int]] = []
    for _ in range(500):
        if stacks and rng.random() < 0.5:
            lab.heap.stackfree(*stacks.pop(rng.randrange(len(stacks))))
        else:
            size = 2048 << rng.randrange(7)
            stacks.append((lab.heap.stackalloc(size), size))
        spans = sorted(stacks)
        assert all(a + n <= b for (a, n), (b, _) in pairwise(spans))
    for stack in stacks:
        lab.heap.stackfree(*stack)
    assert lab.heap.stack_bytes == 0
    assert lab.heap.stack_pages == 0
    assert lab.heap.top == 1


def test_finalizer_keeps_its_object_one_cycle() -> None:
    lab = Lab()
    node = lab.type(layout.KIND_STRUCT, 32, (0,))
    inner, outer = lab.heap.newobject(node), lab.heap.newobject(node)
    lab.store(outer, inner)
    assert lab.gc.set_finalizer(outer, 11, 0, 22)
    assert lab.gc.set_finalizer(inner, 33, 0, 44)
    assert not lab.gc.set_finalizer(inner, 33, 0, 44)
    lab.collect()
    assert lab.heap.next_finalizer() == (11, 0, 22, outer)
    assert lab.heap.next_finalizer() is None
    lab.collect()
    assert not lab.heap.find_object(outer)
    assert lab.heap.next_finalizer() == (33, 0, 44, inner)
    lab.collect()
    assert not lab.heap.find_object(inner)


def test_cleanup_and_weak_pointer() -> None:
    lab = Lab()
    node = lab.type(layout.KIND_STRUCT, 32, (0,))
    obj = lab.heap.newobject(node)
    handle = lab.gc.weak_handle(obj)
    assert lab.gc.weak_handle(obj + 8) != handle
    assert lab.gc.weak_handle(obj) == handle
    lab.gc.add_cleanup(obj, 7, 0)
    stopped = lab.gc.add_cleanup(obj, 8, 0)
    lab.gc.stop_cleanup(obj, stopped)
    lab.roots = [obj, handle]
    lab.collect()
    assert lab.load(handle) == obj
    assert lab.heap.next_cleanup() is None
    lab.roots = [handle]
    lab.collect()
    assert lab.load(handle) == 0
    assert lab.heap.next_cleanup() == (7, 0, 0, 0)
    assert not lab.heap.find_object(obj)


def test_goal_follows_gogc() -> None:
    lab = Lab()
    roots = lab.gc.pacer.globals_scan
    assert lab.gc.pacer.heap_goal() == 4 << 20
    lab.roots = [lab.heap.mallocgc(10 << 20, 0, True)]
    lab.collect()
    assert lab.gc.pacer.heap_goal() == (20 << 20) + roots
    assert lab.gc.set_gc_percent(50) == 100
    assert lab.gc.pacer.heap_goal() == (15 << 20) + roots // 2
    lab.gc.set_gc_percent(-1)
    assert lab.gc.pacer.trigger() > 50 << 20


def test_trigger_is_met_by_allocation() -> None:
    lab = Lab()
    n = 0
    while not lab.heap.gc_wanted:
        lab.heap.mallocgc(1000, 0, True)
        n += 1
    assert 3 << 20 < n * 1024 <= 4 << 20


def test_counts() -> None:
    lab = Lab()
    for size in (8, 8, 24, 100, 40000):
        lab.heap.mallocgc(size, 0, True)
    stats = lab.gc.memstats()
    assert stats["Mallocs"] == 5
    assert stats["HeapAlloc"] == 16 + 24 + 112 + 40960
    lab.collect()
    stats = lab.gc.memstats()
    assert stats["HeapAlloc"] == 0
    # The first cycle starts a mark worker: two objects.
    assert stats["Mallocs"] == stats["Frees"] == 7
    room = lab.heap.mallocgc(8192, 0, True)
    lab.arena.write(room - layout.BASE, mstats.encode(lab.gc.memstats()))
    assert lab.load(room + 8) == stats["TotalAlloc"] + 8192
    assert lab.load(room + 8 * 4) == 8


def test_freed_pages_return_to_the_system() -> None:
    lab = Lab()
    addr = lab.heap.mallocgc(1 << 20, 0, True)
    lab.store(addr, 5)
    lab.collect()
    assert lab.gc.free_os_memory() >= 1 << 20
    assert lab.heap.dirty_pages == 0
    assert lab.load(lab.heap.mallocgc(1 << 20, 0, True)) == 0


def test_events_tell_allocation_and_free() -> None:
    lab = Lab()
    lab.collect()
    lab.heap.set_event(event.BY_NAME["ALLOC"], 1)
    lab.heap.set_event(event.BY_NAME["FREE"], 1)
    addr = lab.heap.mallocgc(100, 0, True)
    lab.collect()
    _, rows = lab.heap.records()
    kinds = [(row[0] & 255, row[2], row[3]) for row in rows]
    assert kinds == [(event.BY_NAME["ALLOC"], addr, 112), (event.BY_NAME["FREE"], addr, 112)]


def test_profile_counts_tiny_objects_by_request() -> None:
    lab = Lab()
    lab.heap.set_profiling(True)
    lab.heap.mallocgc(3, 0, True)
    lab.heap.mallocgc(5, 0, True)
    lab.heap.mallocgc(100, 0, True)
    assert lab.heap.take_profile(9) == (3, 3 + 5 + 112)
    assert lab.heap.take_profile(9) == (0, 0)


def test_pool_shards_become_victims() -> None:
    lab = Lab()
    pool_type = lab.type(layout.KIND_STRUCT, 40, (0, 2, 4))
    pool, shards = lab.heap.newobject(pool_type), lab.heap.newobject(pool_type)
    lab.store(pool, shards)
    lab.store(pool + 8, 4)
    lists = layout.BASE + lab.arena.alloc_data(48, 8)
    array = lab.heap.newobject(lab.type(layout.KIND_POINTER, 8, (0,)))
    lab.store(array, pool)
    for k, word in enumerate((array, 1, 1)):
        lab.store(lists + 8 * k, word)
    lab.gc.pools_all, lab.gc.pools_old = lists, lists + 24
    lab.roots = [pool, array]
    lab.collect()
    assert [lab.load(pool + 8 * k) for k in range(4)] == [0, 0, shards, 4]
    assert lab.load(lists + 8) == 0
    lab.collect()
    assert [lab.load(pool + 8 * k) for k in range(4)] == [0, 0, 0, 0]
