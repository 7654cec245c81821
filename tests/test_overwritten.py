"""A program that overwrites its own memory ends, one way or another: Go's memory is not ours.

Go itself dies of such writes where it does; here whatever runs the program must live. `make test`
runs a few seeds; GOMEM_FUZZ=2000 runs 100.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.worker import Request, run_batch

FOLDER = Path(__file__).parent / "corpus" / "memory"
COUNT = int(os.environ.get("GOMEM_FUZZ", "200")) // 20
LIMITS = {"budget": 500_000_000, "arena": 256 << 20}
FAULT = "runtime error: invalid memory address or nil pointer dereference"


def test_a_program_that_overwrites_its_memory_ends() -> None:
    by_chance = FOLDER / "overwritten.go"
    requests = [Request(by_chance, options=LIMITS, arguments=[str(seed)]) for seed in range(COUNT)]
    requests += [Request(path, options=LIMITS) for path in sorted(FOLDER.glob("overrun_*.go"))]
    answers = run_batch(requests, timeout=60)
    faults = [
        f"{request.path.stem} {request.arguments}: {answer.kind} {answer.text[-300:]}"
        for request, answer in zip(requests, answers, strict=True)
        if answer.kind != "ran"
    ]
    assert not faults, "\n".join(faults)


def test_the_runtime_writes_where_the_program_may() -> None:
    [answer] = run_batch([Request(FOLDER / "natives.go", options=LIMITS)])
    assert answer.kind == "ran", answer.text
    names = ("stack", "callers", "stats", "stdin")
    assert answer.stdout.decode() == 2 * "".join(f"{name} {FAULT}\n" for name in names)
