"""Each line of the programs in corpus/allocs allocates the objects and bytes that it does in Go.

The answers of real Go stand in tests/oracle/allocs.json; `--record-oracle` asks it again.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.allocations import Lines, on_go
from tests.oracles import gomem

CORPUS = Path(__file__).parent / "corpus" / "allocs"
ORACLE = Path(__file__).parent / "oracle" / "allocs.json"
FILES = sorted(CORPUS.glob("*.go"))


@pytest.fixture(scope="module")
def oracle(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Lines]:
    if recording:
        go = request.getfixturevalue("go")
        version = subprocess.run([go, "version"], capture_output=True, text=True, check=True)
        answers = {p.name: on_go(go, p, tmp_path_factory.mktemp("go")) for p in FILES}
        head = {"command": "tests/allocations.py on_go", "version": version.stdout.strip()}
        ORACLE.write_text(json.dumps({**head, "answers": answers}, indent=1) + "\n")
    found: dict[str, Lines] = json.loads(ORACLE.read_text())["answers"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_allocate_as_in_go(path: Path, oracle: dict[str, Lines], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = gomem(path)
    command[-1:] = ["--alloc-report", str(report), str(path)]
    env = dict(os.environ, GOMAXPROCS="1")
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=60)
    assert json.loads(report.read_text())["lines"] == oracle[path.name]
