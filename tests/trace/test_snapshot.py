"""Snapshots of small programs: objects, pointers, roots, and who is reachable."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from gomem_kernel.abi import layout
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.trace import snapshot
from gomem_kernel.trace.walk import Graph
from tests.runtime.descriptors import Lab


class Core:
    """A scheduler without goroutines."""

    n_g = 1

    def clock(self) -> int:
        return 5


class Linker:
    """Positions and variables of a program without code."""

    def __init__(self) -> None:
        self.variables: dict[int, object] = {}

    def func_at(self, pc: int) -> int | None:
        return None


class Machine:
    """What `take` reads of a machine."""

    def __init__(self, lab: Lab) -> None:
        self.heap: Heap = lab.heap
        self.gc = lab.gc
        self.core = Core()
        self.linker = Linker()


class Variable:
    name = "main.head"


@pytest.mark.parametrize("words", [4, 64, 200, 5000])
def test_chain_of_objects(words: int) -> None:
    lab = Lab()
    typ = lab.type(layout.KIND_STRUCT, 8 * words, (1, words - 1), name="main.T")
    chain = [lab.heap.newobject(typ) for _ in range(20)]
    for a, b in pairwise(chain):
        lab.store(a + 8 * (words - 1), b + 8)
    garbage = lab.heap.newobject(typ)
    lab.store(garbage + 8, chain[3])
    lab.store(garbage, chain[0])  # not a pointer word
    machine = Machine(lab)
    at = lab.arena.alloc_data(8, 8)
    lab.gc.add_global(at >> 3, 1)
    lab.store(layout.BASE + at, chain[0])
    machine.linker.variables[layout.BASE + at] = Variable()
    snap = snapshot.take(machine)
    assert snap.n_objects == 21
    assert snap.types == ("main.T",)
    rows = [snap.row_of(addr) for addr in chain]
    assert [snap.targets(row).tolist() for row in rows] == [[row] for row in rows[1:]] + [[]]
    assert snap.targets(snap.row_of(garbage)).tolist() == [rows[3]]
    assert snap.roots == (snapshot.Root("global", "main.head", 0, rows[0], "main.head"),)
    reachable = snap.reachable()
    assert reachable.sum() == 20
    assert not reachable[snap.row_of(garbage)]
    offsets = snap.edge_offset[snap.edge_start[rows[0]] :][:1]
    head = 8 if 64 < words < 4096 else 0
    assert offsets.tolist() == [8 * (words - 1) + head]
    lab.collect()
    after = snapshot.take(machine)
    assert after.n_objects == 20
    assert np.array_equal(after.addr, snap.addr[reachable])


def test_arrays_and_bytes_are_named() -> None:
    lab = Lab()
    pointer = lab.type(layout.KIND_POINTER, 8, (0,), name="*main.T")
    lab.heap.newarray(pointer, 10)
    lab.heap.mallocgc(100, 0, True)
    snap = snapshot.take(Machine(lab))
    assert snap.by_type() == [("", 1, 112), ("[]*main.T", 1, 80)]


def test_tables_convert() -> None:
    lab = Lab()
    typ = lab.type(layout.KIND_STRUCT, 16, (0,), name="main.T")
    a, b = lab.heap.newobject(typ), lab.heap.newobject(typ)
    lab.store(a, b)
    snap = snapshot.take(Machine(lab))
    frames = snap.to_pandas()
    assert frames["objects"]["type"].tolist() == ["main.T", "main.T"]
    assert frames["edges"].to_numpy().tolist() == [[0, 1, 0]]
    graph = snap.to_networkx()
    assert list(graph.edges) == [(0, 1, 0)]
    with pytest.raises(ValueError, match="read-only"):
        snap.addr[0] = 1


@pytest.mark.parametrize("seed", range(40))
def test_dominators_are_those_of_networkx(seed: int) -> None:
    chance = random.Random(seed)
    n = chance.randint(1, 40)
    pairs = sorted((chance.randrange(n), chance.randrange(n)) for _ in range(chance.randint(0, 90)))
    start = np.zeros(n + 1, np.int64)
    for source, _ in pairs:
        start[source + 1] += 1
    roots = [chance.randrange(n) for _ in range(chance.randint(1, 4))]
    graph = Graph(
        np.cumsum(start), np.array([t for _, t in pairs], np.int32), np.array(roots, np.int32)
    )
    found = np.empty(n, np.int32)
    graph.dominators(found)
    other = nx.DiGraph(pairs)
    other.add_nodes_from(range(n + 1))
    other.add_edges_from((n, root) for root in roots)
    expected = nx.immediate_dominators(other, n)
    assert found.tolist() == [expected.get(row, -1) for row in range(n)]
    sizes = np.arange(1, n + 1, dtype=np.int64)
    graph.retained(found, sizes)
    for row in range(n):
        if found[row] >= 0:
            without = other.copy()
            without.remove_node(row)
            left = nx.descendants(without, n)
            gone = [k for k in range(n) if found[k] >= 0 and k not in left]
            assert sizes[row] == sum(k + 1 for k in gone)


def test_distances_and_ways_lead_from_the_roots() -> None:
    # 0 -> 1 -> 2 -> 0, 3 -> 2, 4 alone; roots 3 and 1.
    start, target = np.array([0, 1, 2, 3, 4, 4]), np.array([1, 2, 0, 2], np.int32)
    graph = Graph(start, target, np.array([3, 1], np.int32))
    distance, via = np.empty(5, np.int32), np.empty(5, np.int64)
    assert graph.distances(distance, via) == 4
    assert distance.tolist() == [2, 0, 1, 0, -1]
    assert via.tolist() == [2, -3, 3, -2, -1]


TABLES = """
from gomem_kernel import Heap
heap = Heap()
small = heap.type("small", left="pointer", value=16, right="pointer")
large = heap.type("large", **{f"p{k}": "pointer" if k % 3 else 8 for k in range(200)})
nodes = [heap.new(large if k % 5 == 0 else small) for k in range(60)]
for k, node in enumerate(nodes):
    for field in sorted(node.type.pointers)[:4]:
        node[field] = nodes[(k * 7 + len(field)) % 60]
heap.root("first", nodes[7])
heap.gc()
heap.step()
heap.step()
snap = heap.snapshot()
print(snap.types, snap.phase, snap.queue)
columns = ("addr", "size_bytes", "type_id", "colour", "age", "edge_start", "edge_target")
for name in (*columns, "edge_offset"):
    print(name, getattr(snap, name).tolist())
print(snap.distance().tolist(), snap.dominator().tolist(), snap.retained_bytes().tolist())
"""


def test_uncompiled_walk_gives_the_same_tables() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", TABLES],
            env={**os.environ, "GOMEM_PURE": pure},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout
        for pure in ("0", "1")
    ]
    assert told[0] == told[1]
    assert ") mark (" in told[0]
