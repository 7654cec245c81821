"""The heap's invariants while programs run, and that runs repeat to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gomem_kernel import Session
from gomem_kernel.errors import InternalError
from gomem_kernel.session.heap import Heap, HeapObject
from gomem_kernel.session.options import Options
from gomem_kernel.trace import invariants
from tests.events import digest
from tests.test_run import CORPUS, FILES, expectation, read
from tests.worker import Request, run_batch

GC = [path for path in FILES if path.parent != CORPUS]
# Programs with so many events, or so large a heap, that not each event can be checked.
LARGE = frozenset({
    "fin_tiny", "finalizers_while_marking", "map_grows_on_stack", "map_iter_on_heap",
    "map_pointer_keys", "memstats_identities", "memstats_tiny", "pool_changing_procs",
    "read_gc_stats", "weak_while_marking",
})  # fmt: skip
REPEATED = ["gc/memstats_growth", "gc/weak_cache", "run/sync_tools", "run/goroutine_order"]


@pytest.mark.parametrize("collector", ["green-tea", "compacting"])
def test_invariants_hold_while_programs_run(collector: str) -> None:
    """Nothing is wrong, and a program that is checked does what it does unchecked."""
    from gomem_kernel.session.parser import OptionParser, options_from, run_options

    parser = OptionParser(parents=[run_options()])
    requests = []
    for path in GC:
        case = read(path)
        period = 9973 if path.stem in LARGE else 1
        words = [*case.options, "--godebug", f"gcinvariants={period}", "--collector", collector]
        options = options_from(parser.parse_args(words))
        given = {name: v for name in options._fields if (v := getattr(options, name)) is not None}
        requests.append(Request(path, case.stdin.encode(), given, case.arguments))
    differing = [
        (path.name, answer.kind, answer.text[-500:])
        for path, answer in zip(GC, run_batch(requests, timeout=60), strict=True)
        if answer.kind != "ran"
        or expectation(answer.stdout, answer.stderr, answer.exit_code) != read(path).expected
    ]
    assert differing == []


def marking_heap() -> tuple[Heap, list[HeapObject]]:
    """A heap in the middle of a cycle, and a list of which the first object is black."""
    heap = Heap()
    node = heap.type("node", next="pointer", value=600)
    objects = [heap.new(node) for _ in range(9)]
    for obj, following in pairwise(objects):
        obj["next"] = following
    heap.root("list", objects[0])
    while not heap.machine.gc.objects_scanned:
        heap.step()
    invariants.check(heap.machine)
    return heap, objects


def test_a_pointer_stored_without_barrier_is_found() -> None:
    heap, objects = marking_heap()
    heap.machine.mem[objects[0]._word("next")] = objects[5].addr
    with pytest.raises(InternalError, match=r"1 pointers from black to white objects"):
        invariants.check(heap.machine)


def test_counts_that_disagree_are_found() -> None:
    heap, _ = marking_heap()
    heap.machine.heap.bytes_marked += 8
    with pytest.raises(InternalError, match=r"bytes are marked, counted"):
        invariants.check(heap.machine)


@pytest.mark.parametrize("name", REPEATED)
def test_same_program_settings_and_seed_give_the_same_events(name: str) -> None:
    """Here twice, and in a process of its own with other hashes of Python's."""
    path = CORPUS.parent / f"{name}.go"
    settings = {"gogc": 20, "gomaxprocs": 3, "seed": 5}
    first = digest(str(path), **settings)
    assert first[0] > 200
    assert digest(str(path), **settings) == first
    words = [f"{key}={value}" for key, value in settings.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.events", str(path), *words],
        cwd=Path(__file__).parent.parent, env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    count, text = done.stdout.split()
    assert (int(count), text) == first


CHANCE = """package main

var keep []byte

func main() {
	for i := 0; i < 100; i++ {
		a, b := make(chan int, 1), make(chan int, 1)
		a <- 1
		b <- 1
		select {
		case <-a:
			keep = make([]byte, 100)
		case <-b:
			keep = make([]byte, 5000)
		}
	}
}
"""


def test_another_seed_gives_other_events(tmp_path: Path) -> None:
    path = tmp_path / "chance.go"
    path.write_text(CHANCE)
    assert digest(str(path), seed=1) != digest(str(path), seed=2)
    assert digest(str(path), seed=2) == digest(str(path), seed=2)


def test_each_event_of_heap_and_collector_is_checked() -> None:
    heap, calls = Heap(), []
    heap.machine.heap.set_checker(calls.append)
    node = heap.type("node", next="pointer", value=600)
    obj = heap.new(node)
    heap.root("list", obj)
    assert calls == [False, False]  # a span, an object
    obj["next"] = heap.new(node)
    assert calls == [False] * 3
    while not heap.machine.gc.objects_scanned:
        heap.step()
    scans = calls.count(True)
    assert scans > 0
    heap.gc()
    assert calls.count(True) > scans
    assert calls.count(False) > 3  # spans that were swept


def test_the_first_event_behind_a_fault_finds_it() -> None:
    session = Session()
    options = Options(godebug="gcinvariants=1")
    session.run_cell("var kept []*int", options)
    # After a cell a session has a machine.
    heap: Any = session._machine.heap  # type: ignore[union-attr]
    heap.dirty[int(heap.top) - 1] ^= 1
    with pytest.raises(InternalError, match=r"pages have memory, counted"):
        session.run_cell("kept = append(kept, new(int))\nfor i := 0; ; i++ { i-- }", options)


def test_entries_of_a_map_on_a_stack_are_kept_when_it_grows() -> None:
    path = CORPUS.parent / "gc" / "map_grows_on_stack.go"
    done = subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "run", "--gogc", "5",
         "--godebug", "gcinvariants=20", str(path)],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("21600 2999\n", "")
