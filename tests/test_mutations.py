"""Damaged programs end: with compile errors, or after a run; never with a crash, a hang or a bug.

Real Go's answers stand in tests/oracle/mutations.json: whether it compiles the program, and the sum
of its output where it runs, ends at once, and says the same five times. `make test` runs the first
programs; GOMEM_FUZZ=2000 runs all.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.mutate import mutant
from tests.oracles import Outcome, run
from tests.test_generated import digest
from tests.worker import Answer, Request, run_batch

ORACLE = Path(__file__).parent / "oracle" / "mutations.json"
RECORDED = 2000
COUNT = min(int(os.environ.get("GOMEM_FUZZ", "200")), RECORDED)
BATCH = 50
LIMITS = {"budget": 30_000_000, "arena": 64 << 20, "max_stack": 1 << 20}
HARMLESS = {"ran", "compile errors", "refused"}


def record(go: str, work: Path, seeds: Sequence[int]) -> dict[str, list[str]]:
    """Per seed: the program's digest, and "rejected", "accepted", or the digest of its output."""
    (work / "go.mod").write_text("module mutated\n\ngo 1.27\n")
    texts = {seed: mutant(seed) for seed in seeds}
    for seed, text in texts.items():
        (work / f"m{seed}").mkdir()
        (work / f"m{seed}" / "main.go").write_bytes(text)
    with ThreadPoolExecutor(4) as pool:
        said = pool.map(lambda seed: _ask(go, work, seed), seeds)
        return {
            str(seed): [digest(texts[seed]), answer]
            for seed, answer in zip(seeds, said, strict=True)
        }


def _ask(go: str, work: Path, seed: int) -> str:
    """What real Go makes of one program."""
    out = work / f"m{seed}" / "out"
    command = [go, "build", "-ldflags=-s -w", "-o", str(out), f"./m{seed}"]
    built = subprocess.run(command, cwd=work, capture_output=True)
    if built.returncode:
        assert b"main.go:" in built.stderr or b"main_main" in built.stderr, built.stderr
        return "rejected"
    try:
        # Chance (a count of selects) may say the same a few times.
        runs = [run(["prlimit", "--as=2000000000", str(out)], timeout=2) for _ in range(5)]
    except subprocess.TimeoutExpired:
        return "accepted"
    finally:
        out.unlink()
    first = runs[0]
    if any(again != first for again in runs) or "0x" in first.failure or b"0xc" in first.stdout:
        return "accepted"
    return outcome_text(first) if len(first.stdout) < 1 << 20 else "accepted"


def outcome_text(outcome: Outcome) -> str:
    return f"{digest(outcome.stdout)} {outcome.exit_code} {outcome.failure.splitlines()[:1]}"


def write(go: str, answers: dict[str, list[str]]) -> None:
    version = subprocess.run([go, "version"], capture_output=True, text=True, check=True)
    lines = [f"  {json.dumps(seed)}: {json.dumps(answer)}" for seed, answer in answers.items()]
    head = f'{{\n "command": "go build",\n "version": {json.dumps(version.stdout.strip())},\n'
    ORACLE.write_text(head + ' "answers": {\n' + ",\n".join(lines) + "\n }\n}\n")


@pytest.fixture(scope="module")
def answers(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    if recording:
        go = request.getfixturevalue("go")
        write(go, record(go, tmp_path_factory.mktemp("mutations"), range(RECORDED)))
    recorded: dict[str, list[str]] = json.loads(ORACLE.read_text())["answers"]
    return recorded


def fault(answer: Answer, want: str) -> str:
    """What is wrong with how a damaged program ended."""
    if answer.kind not in HARMLESS or "gomem_kernel bug" in answer.text:
        return f"{answer.kind}: {answer.text.strip()[-500:]}"
    if answer.kind == "compile errors":
        return "" if want == "rejected" else f"Go compiles it: {answer.text}"
    if answer.kind == "refused":
        return ""
    if want == "rejected":
        return "Go does not compile it"
    stopped = answer.stop not in ("exited", "panicked") and b"deadlock" not in answer.stderr
    if want == "accepted" or stopped:
        return ""
    said = outcome_text(answer.outcome)
    return "" if said == want else f"ran to {said}, want {want}"


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_damaged_programs_end(first: int, answers: dict[str, list[str]], tmp_path: Path) -> None:
    seeds = range(first, min(first + BATCH, COUNT))
    requests = []
    for seed in seeds:
        path = tmp_path / f"m{seed}.go"
        path.write_bytes(mutant(seed))
        requests.append(Request(path, options=LIMITS))
    faults = []
    for seed, request, answer in zip(seeds, requests, run_batch(requests), strict=True):
        known = answers.get(str(seed), ["", ""])
        fresh = known[0] == digest(request.path.read_bytes())
        if text := fault(answer, known[1] if fresh else _unknown(answer)):
            faults.append(f"mutant {seed}: {text}")
    assert not faults, "\n".join(faults)


def _unknown(answer: Answer) -> str:
    """Where the program is not the recorded one, only its end is judged."""
    return "rejected" if answer.kind == "compile errors" else "accepted"
