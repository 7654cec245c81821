"""Marking seen from outside: stealing, barriers that wait, one object a step, a stopped world."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gomem_kernel import Session
from gomem_kernel.session.options import Options
from tests.test_collector import LISTS, run

GRAPH = """package main

import "runtime"

type node struct {
	a, b *node
	pad  [%d]byte
}

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{a: tree(depth - 1), b: tree(depth - 1)}
}

func main() {
	root := tree(%d)
	for i := 0; i < 3; i++ {
		runtime.GC()
	}
	runtime.KeepAlive(root)
}
"""


def machine_after(source: str, options: Options) -> Any:
    session = Session()
    assert session.run_cell(source, options).stop == "exited"
    return session._machine


@pytest.mark.parametrize("pad", [8, 700])
def test_idle_processors_take_work_from_others(pad: int) -> None:
    """Small objects wait with their spans, those of 700 bytes one by one."""
    source = (GRAPH % (pad, 13)).replace("package main\n", "").replace("func main()", "func run()")
    alone = machine_after(source + "\nrun()\n", Options(procs=1))
    shared = machine_after(source + "\nrun()\n", Options(procs=4))
    assert alone.gc.steals == 0
    if pad == 8:
        assert shared.gc.steals > 10
    assert shared.gc.objects_scanned == pytest.approx(alone.gc.objects_scanned, rel=0.01)
    for machine in (alone, shared):
        assert (machine.gc.n_work, machine.gc.n_queued, machine.gc.n_noted) == (0, 0, 0)


def test_stopping_the_world_changes_only_time(tmp_path: Path) -> None:
    plain, out, _ = run(tmp_path, LISTS, Options(gogc=10))
    times = {}
    for level in (1, 2):
        stopped, same, text = run(
            tmp_path, LISTS, Options(gogc=10, gctrace=1, godebug=f"gcstoptheworld={level}")
        )
        assert same == out
        assert stopped.stats["num_gc"] > 5
        # Who waits on a channel may need a new record.
        assert stopped.stats["mallocs"] == pytest.approx(plain.stats["mallocs"], rel=0.01)
        # Nobody assists, and all Ps are dedicated to marking: /assist/dedicated+fractional/idle.
        assert all("+0/" in line.split(" cpu,")[0] for line in text.splitlines() if " cpu," in line)
        times[level] = stopped.virtual_ns
    assert len({plain.virtual_ns, *times.values()}) == 3


def test_a_step_scans_one_object() -> None:
    """Counted by the collector, whether a worker scans it or a goroutine that assists."""
    session = Session()
    source = "type node struct{ next *node; v int }\nvar list *node\n"
    source += "for i := 0; i < 300000; i++ { list = &node{list, i} }\n"
    assert session.run_cell(source, Options(stop_at="phase", procs=1)).stop == "paused"
    # After a cell a session has a machine.
    gc: Any = session._machine.gc  # type: ignore[union-attr]
    counts = []
    while len(counts) < 2000:
        assert session.resume("object").stop == "paused"
        counts.append(int(gc.objects_scanned))
    steps = {after - before for before, after in pairwise(counts)}
    assert steps == {0, 1}
    assert counts[-1] > 1000
    assert session.resume().stop == "exited"
