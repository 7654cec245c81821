"""Our std packages give what the originals give: each program prints the differences it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .build import build_and_run, find_go

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = {
    "fmt": ["fmt"],
    "strconv": ["strconv"],
    "time": ["time"],
}


@pytest.mark.parametrize("program", sorted(PROGRAMS))
def test_std_package_equals_original(program: str, tmp_path: Path) -> None:
    """The program's output is ``ok``."""
    go = find_go()
    if go is None:
        pytest.skip("no go command to build the original with")
    assert build_and_run(go, tmp_path, program, PROGRAMS[program]) == "ok\n"
