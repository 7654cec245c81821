"""Programs that put a standard package through its paces print here what they print on real Go.

Each program of outputs/ draws its inputs from a fixed seed and prints what comes out, errors and
panics included.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.oracles import compare

PROGRAMS = sorted((Path(__file__).parent / "outputs").glob("*.go"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_output_equals_that_of_go(go: str, program: Path, tmp_path: Path) -> None:
    difference = compare(go, Path(shutil.copy(program, tmp_path)))
    assert not difference, difference
