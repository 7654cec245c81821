"""GODEBUG=checkfinalizers=1 says what real Go says, whose answer is each program's last comment.

Compared is what the check prints, up to the fatal error: without addresses, offsets and folders,
and without the line of a record's creation, where Go tells that of the instruction behind the call.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parent / "corpus" / "checkfinalizers").glob("*.go"))
GODEBUG = {"GODEBUG": "checkfinalizers=1", "GOMAXPROCS": "1"}


def shown(stderr: bytes) -> list[str]:
    """The lines of the check."""
    lines: list[str] = []
    for line in stderr.decode().splitlines():
        line = re.sub(r"0x[0-9a-f]+", "0x?", line)
        place = re.fullmatch(r"      (?:.*/)?([^/]+):(\d+) \+0x\?", line)
        if place:
            created = len(lines) > 1 and lines[-2].strip() == "created at:"
            line = f"      {place[1]}" + ("" if created else f":{place[2]}")
        lines.append(line.rstrip())
        if line.startswith("fatal error"):
            break
    return lines


def program(path: Path) -> tuple[str, list[str]]:
    """The text of a program, and the answer recorded behind it."""
    text, _, answer = path.read_text().partition("\n// Stderr:\n")
    return text, [line.removeprefix("//").removeprefix(" ") for line in answer.splitlines()]


@pytest.fixture(scope="module")
def recorded(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not recording:
        return
    folder = tmp_path_factory.mktemp("checkfinalizers")
    for path in FILES:
        text, _ = program(path)
        built = folder / path.stem
        subprocess.run([request.getfixturevalue("go"), "build", "-o", built, path], check=True)
        done = subprocess.run([built], capture_output=True, env={**os.environ, **GODEBUG})
        answer = "\n".join(f"// {line}".rstrip() for line in shown(done.stderr))
        path.write_text(f"{text.rstrip()}\n\n// Stderr:\n{answer}\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_issues_are_told_as_by_go(path: Path, recorded: None) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "run", str(path)],
        capture_output=True, env={**os.environ, **GODEBUG}, timeout=60,
    )  # fmt: skip
    answer = program(path)[1]
    assert answer
    assert shown(done.stderr) == answer
    assert done.returncode == (2 if answer[-1].startswith("fatal error") else 0)
