"""Each program of corpus/errors is refused in the words of the real compiler, at the same places.

The first line is `// errorcheck`. The comment `Errors:` at the end is what `go build` printed.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.worker import Answer, Request, run_batch

CORPUS = Path(__file__).parent / "corpus" / "errors"
FILES = sorted(CORPUS.glob("*.go"))
MARK = "\n// Errors:\n"


def expected(path: Path) -> list[str]:
    return [line[3:] for line in path.read_text().partition(MARK)[2].splitlines()]


def relative(lines: list[str]) -> list[str]:
    """The lines without the folders of file names."""
    return [re.sub(r"\S*/(?=\w+\.go:\d)", "", line).rstrip() for line in lines]


def record(go: str, work: Path) -> None:
    for path in FILES:
        text = path.read_text().partition(MARK)[0].rstrip("\n")
        path.write_text(text + "\n")
        built = subprocess.run(
            [go, "build", "-o", work / "out", path.name], cwd=CORPUS, capture_output=True, text=True
        )
        said = [line.rstrip() for line in built.stderr.splitlines() if not line.startswith("# ")]
        assert built.returncode != 0 and said, f"{path.name} compiles"
        path.write_text(text + "\n" + MARK + "".join(f"// {line}\n" for line in said))


@pytest.fixture(scope="module")
def answers(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Answer]:
    if recording:
        record(request.getfixturevalue("go"), tmp_path_factory.mktemp("errors"))
    return dict(zip(FILES, run_batch([Request(path) for path in FILES]), strict=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_errors_are_gos(path: Path, answers: dict[Path, Answer]) -> None:
    assert path.read_text().startswith("// errorcheck\n")
    answer = answers[path]
    assert answer.kind == "compile errors", f"{answer.kind}: {answer.text}"
    assert relative(answer.text.splitlines()) == relative(expected(path))
