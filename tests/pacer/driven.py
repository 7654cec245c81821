"""Random operations on pacer and limiter, carried out here and by real Go, state by state.

Values are of any size from 0 to 2**62, and bytes and times of a plausible cycle, so that quotients
by zero, goals in the past, utilizations beyond 1 and conversions out of range all come up.

The recorded answer is a digest for each sequence of operations.
"""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.pacer import record
from tests.pacer.streams import words_of

ANSWER = Path(__file__).parents[1] / "oracle" / "pacer_driven.json"
SEQUENCES = 200
NO_LIMIT = (1 << 63) - 1

Op = tuple[str, int, int, int]
Sequence = list[Op]

SIZES = ("heap_live", "heap_scan", "max_stack_scan", "globals_scan")
WORK = ("heap_scan_work", "stack_scan_work", "globals_scan_work")
TIMES = ("assist_time", "idle_mark_time")


class Chance:
    """Numbers from one stream of words."""

    def __init__(self, seed: int) -> None:
        self.words = words_of(seed)

    def below(self, n: int) -> int:
        return (next(self.words) >> 11) % n

    def pick(self, items: Any) -> Any:
        return items[self.below(len(items))]

    def size(self) -> int:
        """Bytes: mostly up to 64 MiB, sometimes none, sometimes more than there can be."""
        kind = self.below(10)
        if kind == 0:
            return 0
        return self.below(1 << (self.below(40) + 20 if kind == 1 else 26))

    def time(self) -> int:
        return self.below(1 << (self.below(36) + 1))


def sequence(seed: int) -> Sequence:
    """One life of a pacer and a limiter: settings, then cycles with changes in between."""
    chance = Chance(seed)
    percent = chance.pick((100, 100, 50, 400, 1, 0, 1500, -1, 100000, (1 << 31) - 1))
    limit = chance.pick((NO_LIMIT, NO_LIMIT, 0, 1 << 20, 64 << 20, chance.size()))
    procs = 1 + chance.below(16)
    ops: Sequence = [("new", percent & ((1 << 64) - 1), limit, procs)]
    now = 0
    for _ in range(1 + chance.below(6)):
        now = _cycle(chance, ops, now, procs)
        for _ in range(chance.below(3)):
            ops.append(_setting(chance))
        if chance.below(4) == 0:
            procs = 1 + chance.below(16)
            ops.append(("procs", now, procs, 0))
    return ops


def _setting(chance: Chance) -> Op:
    kind = chance.below(3)
    if kind == 0:
        return "percent", chance.pick((100, 10, 300, (1 << 64) - 1)), 0, 0
    if kind == 1:
        return "limit", chance.pick((NO_LIMIT, 32 << 20, chance.size())), 0, 0
    return "commit", chance.below(2), 0, 0


def _memory(chance: Chance, ops: Sequence) -> None:
    """Statistics that do not contradict each other: free and allocated bytes are mapped."""
    free, alloc = chance.size(), chance.size()
    # Nothing is free or allocated that is not mapped, not for a moment.
    ops.extend((name, 0, 0, 0) for name in ("heap_free", "total_free", "total_alloc"))
    ops.append(("mapped_ready", free + alloc + chance.size(), 0, 0))
    ops.append(("heap_free", free, 0, 0))
    ops.append(("total_alloc", alloc, 0, 0))
    ops.append(("total_free", chance.below(alloc + 1), 0, 0))


def _cycle(chance: Chance, ops: Sequence, now: int, procs: int) -> int:
    """A cycle, with the world's stops as the limiter sees them; its end."""
    if chance.below(3) == 0:
        _memory(chance, ops)
    ops.extend((name, chance.size(), 0, 0) for name in SIZES if chance.below(3))
    now += chance.time()
    ops.append(("start", now, procs, chance.below(3)))
    ops.append(("transition", 1, now, 0))
    now += chance.time()
    ops.append(("transitioned", now, 0, 0))
    for _ in range(chance.below(8)):
        ops.extend((name, chance.size(), 0, 0) for name in (*WORK, "heap_live") if chance.below(2))
        ops.append(("revise", 0, 0, 0))
        now += chance.time()
        kind = chance.pick(("update", "assisted", "idled", "add_idle_worker"))
        ops.append((kind, now if kind == "update" else chance.time(), 0, 0))
    ops.extend((name, chance.time(), 0, 0) for name in TIMES)
    ops.append(("transition", 0, now, 0))
    ops.append(("end", now, procs, 0))
    ops.append(("reset", chance.size(), 0, 0))
    ops.append(("commit", chance.below(4) == 0, 0, 0))
    now += chance.time()
    ops.append(("transitioned", now, 0, 0))
    return now


def bits(x: float) -> int:
    return int(struct.unpack("<Q", struct.pack("<d", x))[0])


class Driven:
    """Our pacer and limiter under the same operations."""

    def __init__(self, pacer_module: Any, limiter_module: Any) -> None:
        self.modules = pacer_module, limiter_module
        self.pacer: Any = None
        self.limiter: Any = None

    def do(self, op: str, x: int, y: int, z: int) -> None:
        signed = x - (1 << 64) if x >> 63 else x
        if op == "new":
            self.pacer = self.modules[0].GCController(signed, y)
            self.limiter = self.modules[1].CPULimiter(0, z)
            return
        pacer, limiter = self.pacer, self.limiter
        actions = {
            "start": lambda: pacer.start_cycle(x, y, z),
            "revise": lambda: pacer.revise(),
            "end": lambda: pacer.end_cycle(x, y),
            "reset": lambda: pacer.reset_live(x),
            "commit": lambda: pacer.commit(bool(x)),
            "percent": lambda: pacer.set_gc_percent(signed),
            "limit": lambda: pacer.set_memory_limit(x),
            "add_idle_worker": lambda: pacer.add_idle_worker(),
            "transition": lambda: limiter.start_gc_transition(bool(x), y),
            "transitioned": lambda: limiter.finish_gc_transition(x),
            "update": lambda: limiter.update(x),
            "assisted": lambda: limiter.add_assist_time(x),
            "idled": lambda: limiter.add_idle_time(x),
            "procs": lambda: limiter.reset_capacity(x, y),
        }
        if op in actions:
            actions[op]()
        else:
            setattr(pacer, op, x)

    def state(self) -> list[int]:
        c, limiter = self.pacer, self.limiter
        return [
            *(c.trigger(), c.heap_goal(), c.heap_minimum, c.runway, bits(c.cons_mark)),
            *(c.gc_percent_heap_goal, c.sweep_dist_min_trigger, c.triggered),
            *(bits(c.assist_work_per_byte), bits(c.assist_bytes_per_work)),
            *(bits(c.fractional_utilization_goal), c.dedicated_mark_workers_needed),
            *(c.idle_mark_workers, c.max_idle_mark_workers),
            *(limiter.fill, limiter.capacity, limiter.overflow, int(limiter.enabled)),
        ]


def ours(ops: Sequence, *modules: Any) -> Iterator[list[int]]:
    """The state after each operation."""
    driven = Driven(*modules)
    for op in ops:
        driven.do(*op)
        yield driven.state()


def ask_go(go: str, sequences: list[Sequence]) -> list[list[list[int]]]:
    """The states that real Go comes to, for each sequence."""
    rows = (f"{op} {int(x)} {y} {z}\n" for ops in sequences for op, x, y, z in ops)
    with tempfile.TemporaryDirectory() as folder:
        binary = record.build(go, Path(folder), "driver")
        done = subprocess.run(
            [binary], input="".join(rows), capture_output=True, text=True, check=True, timeout=60
        )
    lines = iter(done.stdout.splitlines())
    return [[list(map(int, next(lines).strip("[]").split())) for _ in ops] for ops in sequences]


def digest(states: list[list[int]]) -> str:
    return hashlib.sha256(json.dumps(states).encode()).hexdigest()[:16]
