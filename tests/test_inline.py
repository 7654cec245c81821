"""The lines of -m and -m=2 about inlining are those of real Go (tests/oracle/inlining.json).

With -m every line of a file is compared, with -m=2 those that tell costs and reasons: the way of
each value that -m=2 shows besides belongs to escape analysis.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from gomem_kernel.session import escape_text

CORPUS = Path(__file__).parent / "corpus" / "inline"
ORACLE = Path(__file__).parent / "oracle" / "inlining.json"
FILES = sorted(CORPUS.glob("*.go"))
FLAGS = ("-m", "-m=2", "-m -l")


def wanted(text: str, flags: str) -> list[str]:
    """The lines to compare, sorted.

    Those about wrappers, which have no place, are left out: other types need wrappers here.
    """
    lines = {line for line in text.splitlines() if line.startswith("./")}
    if flags == "-m=2":
        # What generic functions look like inside, with their dictionaries, is left out.
        lines = {
            line.partition(" as: ")[0] if "[" in line else line
            for line in lines
            if "inline " in line or "inlining call" in line
        }
    return sorted(lines)


@pytest.fixture(scope="module")
def oracle(recording: bool, request: pytest.FixtureRequest) -> dict[str, dict[str, list[str]]]:
    if recording:
        go = request.getfixturevalue("go")
        ORACLE.write_text(json.dumps({p.name: record(go, p) for p in FILES}, indent=1) + "\n")
    found: dict[str, dict[str, list[str]]] = json.loads(ORACLE.read_text())
    return found


def record(go: str, path: Path) -> dict[str, list[str]]:
    answers = {}
    for flags in FLAGS:
        command = [go, "build", f"-gcflags={flags}", "-o", os.devnull, path.name]
        done = subprocess.run(command, cwd=CORPUS, capture_output=True, text=True, check=True)
        answers[flags] = wanted(done.stderr, flags)
    return answers


@pytest.mark.parametrize("flags", FLAGS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_are_those_of_go(
    path: Path,
    flags: str,
    oracle: dict[str, dict[str, list[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(CORPUS)
    text = escape_text([path.name], flags.split())
    assert wanted(text, flags) == oracle[path.name][flags]
