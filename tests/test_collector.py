"""What the collector says and does beside what a program sees: traces, cycles, schedules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gomem_kernel.runtime.machine import RunResult
from gomem_kernel.session.heap import Heap
from gomem_kernel.session.options import Options
from gomem_kernel.session.program import run_program

LISTS = """package main

import "fmt"

type leaf struct{ tree, other *node }

type node struct {
	next *node
	leaf *leaf
	big  [100]*node
}

func build(n int, out chan *node) {
	var list *node
	for i := 0; i < n; i++ {
		list = &node{next: list, leaf: new(leaf)}
		if i%7 == 0 {
			list = list.next
		}
	}
	out <- list
}

func main() {
	out := make(chan *node)
	for round := 0; round < 20; round++ {
		for i := 0; i < 4; i++ {
			go build(500+round, out)
		}
		n := 0
		for i := 0; i < 4; i++ {
			for at := <-out; at != nil; at = at.next {
				n++
			}
		}
		fmt.Println(n)
	}
}
"""

PERIODIC = """package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

func cycles() uint32 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NumGC
}

func main() {
	runtime.GC()
	old := debug.SetGCPercent(-1)
	n := cycles()
	time.Sleep(3 * time.Minute)
	fmt.Println(cycles() - n)
	debug.SetGCPercent(old)
	time.Sleep(time.Second)
	fmt.Println(cycles() - n)
	time.Sleep(time.Minute)
	fmt.Println(cycles() - n)
}
"""


def run(folder: Path, source: str, options: Options) -> tuple[RunResult, str, str]:
    """Run a program; result, stdout and stderr."""
    path = folder / "p.go"
    path.write_text(source)
    said = {1: b"", 2: b""}

    def output(descriptor: int, data: bytes) -> None:
        said[descriptor] += data

    result = run_program([str(path)], [], options, environ={}, stdin=lambda _n: b"", output=output)
    return result, said[1].decode(), said[2].decode()


def test_a_periodic_cycle_that_fell_due_comes_when_the_collector_is_on(tmp_path: Path) -> None:
    _, out, _ = run(tmp_path, PERIODIC, Options())
    assert out.split() == ["0", "1", "1"]


def test_checking_marks_changes_no_schedule(tmp_path: Path) -> None:
    plain, out, _ = run(tmp_path, LISTS, Options(gogc=10))
    checked, same, _ = run(tmp_path, LISTS, Options(gogc=10, godebug="gccheckmark=1"))
    assert plain.stats["num_gc"] > 5
    assert same == out
    assert (checked.virtual_ns, checked.stats) == (plain.virtual_ns, plain.stats)


def test_a_forced_collection_ends_the_running_cycle_with_its_line() -> None:
    heap = Heap()
    node = heap.type("node", next="pointer")
    heap.root("list", heap.new(node))
    heap.step()
    machine = heap.machine
    lines: list[bytes] = []
    machine.config = machine.config._replace(gctrace=1)
    machine._write = lambda _descriptor, data: lines.append(data)
    machine.collect()
    assert [line.split()[1] for line in lines] == [b"1", b"2"]
    assert b"(forced)" in lines[1]


@pytest.mark.parametrize("collector", ["green-tea", "classic"])
def test_second_level_of_gctrace_tells_what_was_scanned(tmp_path: Path, collector: str) -> None:
    options = Options(gogc=10, gctrace=2, collector=collector)
    _, _, text = run(tmp_path, LISTS, options)
    cycles = re.split(r"^gc \d+ .*\n", text, flags=re.MULTILINE)[1:]
    assert len(cycles) > 5
    counts = r"(\d+) objs" if collector == "classic" else r"(\d+)\+(\d+)\+(\d+)=(\d+) objs"
    for cycle in cycles:
        total, *classes = cycle.splitlines()
        assert re.fullmatch(rf"scan: total {counts}.*", total)
        found = [
            [int(n) for n in re.search(counts, line).groups()]  # type: ignore[union-attr]
            for line in (total, *classes)
        ]
        assert [sum(column) for column in zip(*found[1:], strict=True)] == found[0]
        assert all(re.match(r"scan: class (L|\d+B) ", line) for line in classes)
    if collector == "green-tea":
        assert any(re.search(r"\+[1-9]\d*=\d+ spans", cycle) for cycle in cycles)
