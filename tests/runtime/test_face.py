"""The heap's Python face, and with it the collector against a plain model of reachability."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gomem_kernel import Heap
from gomem_kernel.errors import UsageError
from gomem_kernel.session import heap as face
from gomem_kernel.session.heap import HeapObject
from tests.runtime.test_heap import check_pages

FIELDS = ("left", "right")
ROOTS = ("a", "b", "c")
SIZES = (8, 24, 480, 600, 40_000)


class Collector(RuleBasedStateMachine):
    """Random pointers, roots and collections, a step at any moment.

    The model keeps numbers: which object each field and root holds. What it can reach must be
    alive; what it cannot must be gone after a whole cycle that began later.
    """

    def __init__(self) -> None:
        super().__init__()
        self.heap = self.make()
        self.types = [
            self.heap.type(f"t{size}", left="pointer", data=size, right="pointer") for size in SIZES
        ]
        self.objects: list[HeapObject] = []
        self.fields: dict[tuple[int, str], int] = {}
        self.roots: dict[str, int] = {}

    def make(self) -> Heap:
        """The heap under test."""
        return Heap(size=32 << 20)

    def reachable(self) -> set[int]:
        """The numbers of the objects that a root leads to."""
        found, todo = set(), list(self.roots.values())
        while todo:
            k = todo.pop()
            if k not in found:
                found.add(k)
                todo += [self.fields[k, f] for f in FIELDS if (k, f) in self.fields]
        return found

    def pick(self, number: int) -> int:
        """One of the reachable objects."""
        known = sorted(self.reachable())
        return known[number % len(known)]

    @rule(kind=st.integers(0, len(SIZES) - 1), root=st.sampled_from(ROOTS))
    def new(self, kind: int, root: str) -> None:
        """A new object goes before the one that a root holds, as in a list."""
        made, k = self.heap.new(self.types[kind]), len(self.objects)
        self.objects.append(made)
        if root in self.roots:
            made["left"] = self.objects[self.roots[root]]
            self.fields[k, "left"] = self.roots[root]
        self.roots[root] = k
        self.heap.root(root, made)

    @precondition(lambda self: self.roots)
    @rule(source=st.integers(0), field=st.sampled_from(FIELDS), to=st.integers(0))
    def point(self, source: int, field: str, to: int) -> None:
        """A pointer from one reachable object to another."""
        a, b = self.pick(source), self.pick(to)
        self.objects[a][field] = self.objects[b]
        self.fields[a, field] = b

    @precondition(lambda self: self.roots)
    @rule(source=st.integers(0), field=st.sampled_from(FIELDS))
    def clear(self, source: int, field: str) -> None:
        """A pointer goes."""
        a = self.pick(source)
        self.objects[a][field] = None
        self.fields.pop((a, field), None)

    @precondition(lambda self: self.roots)
    @rule(source=st.integers(0), field=st.sampled_from(FIELDS), root=st.sampled_from(ROOTS))
    def lift(self, source: int, field: str, root: str) -> None:
        """A pointer moves out of an object into a root: what a barrier is for."""
        a = self.pick(source)
        if (a, field) in self.fields:
            self.roots[root] = self.fields.pop((a, field))
            held = self.objects[a][field]
            assert held is not None
            assert held.addr == self.objects[self.roots[root]].addr
            self.heap.root(root, held)
            self.objects[a][field] = None

    @precondition(lambda self: self.roots)
    @rule(number=st.integers(0))
    def drop(self, number: int) -> None:
        """A root is given up."""
        root = sorted(self.roots)[number % len(self.roots)]
        del self.roots[root]
        self.heap.root(root, None)

    @precondition(lambda self: self.fields)
    @rule(number=st.integers(0), root=st.sampled_from(ROOTS))
    def hide(self, number: int, root: str) -> None:
        """As `lift`, of a pointer that there is, when a new cycle has just scanned the roots."""
        self.end_cycle()
        held = [key for key in sorted(self.fields) if key[0] in self.reachable()]
        while not self.heap.marking:
            self.heap.step()
        self.heap.step()
        if held:
            a, field = held[number % len(held)]
            known = sorted(self.reachable())
            self.lift(known.index(a), field, root)
        self.end_cycle()

    def end_cycle(self) -> None:
        """Have the running cycle end, and free what it has not marked."""
        while self.heap.marking:
            self.heap.step(1000)
        self.heap.sweep()
        self.reachable_is_alive()

    @rule(ns=st.sampled_from((1, 1, 1, 50, 1000)))
    def step(self, ns: int) -> None:
        """The collector goes on for a while."""
        self.heap.step(ns)

    @rule()
    def collect(self) -> None:
        """The end of the running cycle, then a whole one: exactly the reachable are left."""
        self.end_cycle()
        self.heap.gc()
        live = self.reachable()
        for k, obj in enumerate(self.objects):
            assert obj.alive == (k in live)
        assert self.heap.stats()["heap_objects"] == len(live)

    @invariant()
    def reachable_is_alive(self) -> None:
        """No live object is lost, and pointers are what they were."""
        for k in self.reachable():
            assert self.objects[k].alive
            for field in FIELDS:
                held = self.objects[k][field]
                want = self.fields.get((k, field))
                assert (held.addr if held else None) == (
                    self.objects[want].addr if want is not None else None
                )

    def teardown(self) -> None:
        """Spans, free runs and counts agree once all is swept."""
        self.heap.gc()
        check_pages(self.heap.machine)  # type: ignore[arg-type]  # it reads .heap alone


TestCollector = Collector.TestCase
TestCollector.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


class Classic(Collector):
    """The same, marking object by object."""

    def make(self) -> Heap:
        return Heap(size=32 << 20, collector="classic")


TestClassic = Classic.TestCase
TestClassic.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)


class Compacting(Collector):
    """The same with a collector that moves objects: handles, roots and fields must follow."""

    def make(self) -> Heap:
        return Heap(size=32 << 20, collector="compacting")

    @rule(kind=st.integers(0, 2), root=st.sampled_from(ROOTS), keep=st.integers(1, 60))
    def litter(self, kind: int, root: str, keep: int) -> None:
        """Many objects, of which every so-manyth is kept: the spans become sparse."""
        for k in range(600):
            if k % (10 * keep):
                self.heap.new(self.types[kind])
            else:
                self.new(kind, root)
        self.end_cycle()
        self.heap.gc()


TestCompacting = Compacting.TestCase
TestCompacting.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


class WithoutBarrier(Collector):
    """The same without write barrier: what would be lost is reachable, is named, and is kept."""

    def make(self) -> Heap:
        return Heap(size=32 << 20, write_barrier=False)

    def end_cycle(self) -> None:
        was_marking = self.heap.marking
        super().end_cycle()
        if was_marking:
            live = {self.objects[k].addr for k in self.reachable()}
            assert {found.object.addr for found in self.heap.lost} <= live


TestWithoutBarrier = WithoutBarrier.TestCase
TestWithoutBarrier.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)


def test_a_lost_object_is_named_with_its_stores() -> None:
    heap = Heap(write_barrier=False)
    node = heap.type("node", next="pointer", data=600)
    holder, hidden, behind = heap.new(node), heap.new(node), heap.new(node)
    heap.root("seen", None)
    heap.root("holder", holder)
    holder["next"] = hidden
    hidden["next"] = behind
    heap.step()
    heap.step()  # the data section
    heap.step()  # the roots
    heap.root("seen", hidden)
    holder["next"] = None
    while heap.marking:
        heap.step()
    assert [(lost.object.addr, lost.stores) for lost in heap.lost] == [
        (hidden.addr, ("stored into root seen", f"overwritten in {holder!r}['next']")),
        (behind.addr, ()),
    ]
    heap.sweep()
    assert hidden.alive
    assert behind.alive
    heap.gc()
    assert heap.lost == []


def test_compacting_moves_objects_and_tells_what_it_gained() -> None:
    heap = Heap(collector="compacting")
    node = heap.type("node", next="pointer", data=40)
    kept = []
    for k in range(20_000):
        made = heap.new(node)
        if k % 50 == 0:
            if kept:
                made["next"] = kept[-1]
            kept.append(made)
            heap.root("list", made)
    before = [obj.addr for obj in kept]
    heap.gc()
    stats = heap.stats()
    assert stats["compact_objects"] >= len(kept) * 3 // 4
    assert stats["compact_freed_bytes"] >= 90 * stats["compact_bytes"] // 4
    assert [obj.addr for obj in kept] != before
    at = kept[-1]
    for obj in reversed(kept):
        assert (at.addr, at.alive) == (obj.addr, True)
        at = at["next"]
    heap.root("list", None)
    heap.gc()
    assert not any(obj.alive for obj in kept)


def test_module_text_is_true() -> None:
    assert doctest.testmod(face).failed == 0


def test_finalizers_cleanups_and_weak_pointers() -> None:
    heap = Heap()
    node = heap.type("node", next="pointer", value=24)
    obj, other = heap.new(node), heap.new(node)
    obj["next"] = other
    said: list[str] = []
    heap.finalizer(obj, lambda it: said.append(f"finalized {it.type.name}"))
    heap.cleanup(other, lambda: said.append("cleaned"))
    weak = heap.weak(other)
    heap.root("list", obj)
    heap.gc()
    assert (said, weak.get()) == ([], other)
    heap.root("list", None)
    heap.gc()
    assert (said, obj.alive, other.alive) == (["finalized node"], True, True)
    heap.gc()
    assert (said, obj.alive, other.alive) == (["finalized node", "cleaned"], False, False)
    assert weak.get() is None
    with pytest.raises(UsageError, match="has been freed"):
        obj["next"] = None
    with pytest.raises(UsageError, match="no pointer field 'value'"):
        heap.new(node)["value"] = None


def test_allocation_drives_the_collector_and_views_show_it() -> None:
    heap = Heap(gogc=50)
    block = heap.type("block", next="pointer", data=1000)
    keep = heap.new(block)
    heap.root("keep", keep)
    for _ in range(20_000):
        heap.new(block)
    stats = heap.stats()
    assert stats["num_gc"] >= 5
    assert stats["heap_live"] < 4 << 20
    shot = heap.snapshot()
    assert ("global", "keep") in {(root.kind, root.label) for root in shot.roots}
    small = Heap(size=1 << 20)
    wide = small.type("wide", next="pointer", data=100_000)
    with pytest.raises(MemoryError, match="no room for a wide"):
        for k in range(20):
            small.root(f"r{k}", small.new(wide))


def test_what_is_not_swept_yet_is_dead_all_the_same() -> None:
    """Go sweeps a span before it looks at its specials; queues fill as spans are swept."""
    heap = Heap()
    node = heap.type("node", next="pointer", data=600)
    said: list[str] = []
    objects = [heap.new(node) for _ in range(30)]
    weak = heap.weak(objects[0])
    heap.finalizer(objects[1], lambda _obj: said.append("finalized"))
    for obj in objects[2:]:
        heap.cleanup(obj, lambda: said.append("cleaned"))
    while not heap.step():
        pass
    assert heap.machine.heap.sweeping
    assert weak.get() is None
    heap.sweep()
    assert heap.run_finalizers() == 29
    assert said == ["finalized", *["cleaned"] * 28]
