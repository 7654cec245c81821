"""A program that overwrites its own memory ends, one way or another: Go's memory is not ours.

Go itself dies of such writes where it does; here whatever runs the program must live. `make test`
runs a few seeds; GOMEM_FUZZ=2000 runs 100.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.worker import Request, run_batch

PROGRAM = Path(__file__).parent / "corpus" / "memory" / "overwritten.go"
COUNT = int(os.environ.get("GOMEM_FUZZ", "200")) // 20
LIMITS = {"budget": 500_000_000, "arena": 256 << 20}


def test_a_program_that_overwrites_its_memory_ends() -> None:
    requests = [Request(PROGRAM, options=LIMITS, arguments=[str(seed)]) for seed in range(COUNT)]
    answers = run_batch(requests, timeout=60)
    faults = [
        f"seed {seed}: {answer.kind} {answer.text[-300:]}"
        for seed, answer in enumerate(answers)
        if answer.kind != "ran"
    ]
    assert not faults, "\n".join(faults)
