"""Random type-correct programs: here they do what they do on real Go.

The answers of real Go stand in tests/oracle/generated.json, a line a seed. `make test` runs the
first programs; GOMEM_FUZZ=500 runs all that are recorded.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.generate import program
from tests.oracles import Outcome, run
from tests.worker import Answer, Request, run_batch

ORACLE = Path(__file__).parent / "oracle" / "generated.json"
RECORDED = 500
COUNT = min(int(os.environ.get("GOMEM_FUZZ", "60")), RECORDED)
BATCH = 20
COMMAND = ["build", "-ldflags=-s -w", "-o", "bin/", "./..."]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def summary(outcome: Outcome) -> list[str | int]:
    return [digest(outcome.stdout), outcome.exit_code, outcome.failure]


Answers = dict[str, list[str | int]]


def record(go: str, work: Path, seeds: Iterable[int]) -> Answers:
    """Build the programs in one module, run each, sum them up."""
    (work / "go.mod").write_text("module generated\n\ngo 1.27\n")
    texts = {seed: program(seed) for seed in seeds}
    for seed, text in texts.items():
        (work / f"p{seed}").mkdir()
        (work / f"p{seed}" / "main.go").write_text(text)
    (work / "bin").mkdir()
    subprocess.run([go, *COMMAND], cwd=work, check=True)
    return {
        str(seed): [digest(text.encode()), *summary(run([str(work / "bin" / f"p{seed}")]))]
        for seed, text in texts.items()
    }


def write(go: str, answers: Answers) -> None:
    version = subprocess.run([go, "version"], capture_output=True, text=True, check=True)
    head = {"command": " ".join(["go", *COMMAND]), "version": version.stdout.strip()}
    lines = [f"  {json.dumps(seed)}: {json.dumps(answer)}" for seed, answer in answers.items()]
    header = json.dumps(head, indent=1).rstrip("\n}")
    ORACLE.write_text(header + ',\n "answers": {\n' + ",\n".join(lines) + "\n }\n}\n")


@pytest.fixture(scope="module")
def answers(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Answers:
    if recording:
        go = request.getfixturevalue("go")
        write(go, record(go, tmp_path_factory.mktemp("generated"), range(RECORDED)))
    recorded: Answers = json.loads(ORACLE.read_text())["answers"]
    return recorded


def fault(answer: Answer, want: list[str | int]) -> str:
    if answer.kind != "ran":
        return f"{answer.kind}: {answer.text.strip()[-600:]}"
    got = summary(answer.outcome)
    names = ("stdout differs", "exit status", "failure")
    return "; ".join(
        name if name == "stdout differs" else f"{name} {a!r}, want {b!r}"
        for name, a, b in zip(names, got, want, strict=True)
        if a != b
    )


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_generated_programs_behave_as_in_go(first: int, answers: Answers, tmp_path: Path) -> None:
    seeds = range(first, min(first + BATCH, COUNT))
    requests = []
    for seed in seeds:
        text = program(seed)
        assert digest(text.encode()) == answers[str(seed)][0], "the generator changed: record again"
        path = tmp_path / f"p{seed}.go"
        path.write_text(text)
        requests.append(Request(path))
    found = run_batch(requests)
    faults = [
        f"python -m tests.generate --diff {seed}: {text}"
        for seed, answer in zip(seeds, found, strict=True)
        if (text := fault(answer, answers[str(seed)][1:]))
    ]
    assert not faults, "\n".join(faults)
