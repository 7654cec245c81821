"""The known differences are what their files say: on real Go, and here.

Each program of corpus/differences ends with `// Output in Go:` and `// Output in gomem:`
(`Error` for what the compilers say), on one line or on those that follow.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.oracles import gomem

CORPUS = Path(__file__).parent / "corpus" / "differences"
FILES = sorted(CORPUS.glob("*.go"))


def told(path: Path, engine: str) -> list[str]:
    """What a file says that an engine writes."""
    comments = re.findall(r"^// ?(.*)$", path.read_text().rpartition("\n}\n")[2], re.MULTILINE)
    text = "\n".join(comments)
    found = re.search(rf"(?:Output|Error) in {engine}:(.*?)(?=(?:Output|Error) in |\Z)", text, re.S)
    assert found is not None, f"{path.name} does not tell about {engine}"
    return found[1].strip().splitlines()


def said(command: list[str], folder: Path) -> list[str]:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )
    lines = (done.stdout + done.stderr).splitlines()
    return [line for line in lines if not line.startswith(("# ", "exit status "))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_difference_is_as_told(path: Path, go: str, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    real, here = told(path, "Go"), told(path, "gomem")
    assert real != here
    assert said([go, "run", f"./{path.name}"], tmp_path) == real
    assert said(gomem(Path(f"./{path.name}")), tmp_path) == here
