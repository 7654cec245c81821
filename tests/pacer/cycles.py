"""The recorded cycles of real Go, as states of the pacer and the lines printed between them."""

from __future__ import annotations

import json
import lzma
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.pacer.record import ANSWER

FLOATS = {
    "cons_mark",
    "sweep_pages_per_byte",
    "fractional_utilization_goal",
    "cpu_fraction",
    *(f"last_cons_mark_{i}" for i in range(4)),
}
SIGNED = {"gc_percent"}
NO_LIMIT = 1 << 40


@dataclass
class State:
    """The pacer between two cycles: as the runtime left it, and after another commit."""

    before: dict[str, Any]
    after: dict[str, Any]
    scans: list[tuple[int, tuple[int, ...]]]

    def unlimited(self) -> bool:
        """Whether the goal comes from GOGC, whatever is mapped."""
        return self.after["gc_percent"] >= 0 and self.after["memory_limit"] >= NO_LIMIT


@dataclass
class Step:
    """A state, and what was printed before the next one."""

    state: State
    lines: list[str] = field(default_factory=list)

    def cycle(self) -> tuple[str, str, list[str]] | None:
        """The start line, end line ("" if too short) and gctrace lines, if this was one cycle."""
        starts = [line for line in self.lines if line.startswith("pacer: assist")]
        ends = [line for line in self.lines if "% CPU" in line]
        traces = [line for line in self.lines if line.startswith(("gc ", "scan: "))]
        if len(starts) != 1 or sum(line.startswith("gc ") for line in traces) != 1:
            return None
        return starts[0], ends[0] if ends else "", traces


def value_of(name: str, text: str) -> Any:
    number = int(text)
    if name in FLOATS:
        return struct.unpack("<d", struct.pack("<Q", number))[0]
    if name in SIGNED and number >> 63:
        return number - (1 << 64)
    return number


def fields_of(line: str) -> tuple[dict[str, Any], list[tuple[int, tuple[int, ...]]]]:
    values, scans = {}, []
    for name, text in re.findall(r"(\w+)=([\d,]+)", line):
        if match := re.fullmatch(r"scan_(\d+)", name):
            scans.append((int(match[1]), tuple(map(int, text.split(",")))))
        else:
            values[name] = value_of(name, text)
    return values, scans


@cache
def recorded(path: Path = ANSWER) -> tuple[list[Step], ...]:
    """The steps of each run."""
    answer = json.loads(lzma.decompress(path.read_bytes()))
    return tuple(list(_steps(run["stderr"])) for run in answer["runs"])


def _steps(text: str) -> Iterator[Step]:
    step: Step | None = None
    before: dict[str, Any] = {}
    scans: list[tuple[int, tuple[int, ...]]] = []
    for line in text.splitlines():
        if line.startswith("gomem before "):
            before, scans = fields_of(line)
        elif line.startswith("gomem after "):
            if step is not None:
                yield step
            step = Step(State(before, before | fields_of(line)[0], scans))
        elif step is not None:
            step.lines.append(line)
    if step is not None:
        yield step


def pairs() -> Iterator[tuple[Step, State]]:
    """Each recorded state with what was printed after it, and the state after that."""
    for steps in recorded():
        for step, following in pairwise(steps):
            yield step, following.state


SHARED = (
    *("heap_live", "heap_scan", "heap_marked", "last_heap_scan", "last_stack_scan"),
    *("max_stack_scan", "globals_scan", "cons_mark", "triggered", "last_heap_goal"),
    *("heap_in_use", "heap_released", "heap_free", "total_alloc", "total_free", "mapped_ready"),
    *("last_heap_in_use", "pages_in_use", "pages_swept"),
)


def load(make: Any, values: dict[str, Any]) -> Any:
    """A pacer with the settings and inputs of a recorded state; nothing is computed from them."""
    pacer = make(values["gc_percent"], values["memory_limit"])
    for name in SHARED:
        setattr(pacer, name, values[name])
    for i in range(4):
        pacer.last_cons_mark[i] = values[f"last_cons_mark_{i}"]
    return pacer
