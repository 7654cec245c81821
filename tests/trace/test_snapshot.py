"""Snapshots of small programs: objects, pointers, roots, and who is reachable."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from gomem_kernel.abi import layout
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.trace import snapshot
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
