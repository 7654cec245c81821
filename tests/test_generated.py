"""Random type-correct programs: here they do what they do on real Go.

The answers of real Go stand in tests/oracle/generated.json, a line a seed. `make test` runs the
first programs; GOMEM_FUZZ=600 runs all that are recorded, tests/fuzz.py any others on real Go.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.generate import area_program, program
from tests.oracles import Outcome, run
from tests.worker import Answer, Request, run_batch

ORACLE = Path(__file__).parent / "oracle" / "generated.json"
RECORDED = 600
COUNT = min(int(os.environ.get("GOMEM_FUZZ", "80")), RECORDED)
BATCH = 20
COMMAND = ["build", "-ldflags=-s -w", "-o", "bin/", "./..."]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def summary(outcome: Outcome) -> list[str | int]:
    return [digest(outcome.stdout), outcome.exit_code, outcome.failure]


Answers = dict[str, list[str | int]]


def text_of(key: str) -> str:
    """The program of a key of the recorded answers: `seed`, or `area/seed`."""
    area, _, seed = key.rpartition("/")
    return area_program(area, int(seed)) if area else program(int(seed))


def record(go: str, work: Path, keys: Iterable[str]) -> Answers:
    """Build the programs in one module, run each, sum them up."""
    (work / "go.mod").write_text("module generated\n\ngo 1.27\n")
    texts = {key: text_of(key) for key in keys}
    names = {key: "p" + key.replace("/", "") for key in texts}
    for key, text in texts.items():
        (work / names[key]).mkdir()
        (work / names[key] / "main.go").write_text(text)
    (work / "bin").mkdir()
    subprocess.run([go, *COMMAND], cwd=work, check=True)
    return {
        key: [digest(text.encode()), *summary(run([str(work / "bin" / names[key])]))]
        for key, text in texts.items()
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
        write(go, record(go, tmp_path_factory.mktemp("generated"), KEYS))
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


KEYS = [*map(str, range(RECORDED))]
TESTED = KEYS[:COUNT]


@pytest.mark.parametrize("first", range(0, len(TESTED), BATCH))
def test_generated_programs_behave_as_in_go(first: int, answers: Answers, tmp_path: Path) -> None:
    seeds = TESTED[first : first + BATCH]
    requests = []
    for number, seed in enumerate(seeds):
        text = text_of(seed)
        assert digest(text.encode()) == answers[seed][0], "the generator changed: record again"
        path = tmp_path / f"p{number}.go"
        path.write_text(text)
        requests.append(Request(path))
    found = run_batch(requests)
    faults = [
        f"python -m tests.generate --diff {seed}: {text}"
        for seed, answer in zip(seeds, found, strict=True)
        if (text := fault(answer, answers[seed][1:]))
    ]
    assert not faults, "\n".join(faults)
