"""Our std packages give what the originals give: each program prints the differences it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .build import build_and_run, find_go

if TYPE_CHECKING:
    from pathlib import Path

# Program and the packages of ours that it is built with.
PROGRAMS = [
    ("strconv", ["strconv"]),
    ("time", ["time"]),
    ("fmt", ["fmt", "internal/fmtsort"]),
    ("scan", ["fmt", "internal/fmtsort"]),
    ("fmt", ["fmt", "internal/fmtsort", "reflect", "internal/abi"]),
    ("reflect", ["reflect", "internal/abi"]),
    ("io", ["io"]),
    ("bufio", ["bufio", "context"]),
    ("sync", ["sync", "sync/atomic", "internal/sync"]),
]


@pytest.mark.parametrize(("program", "packages"), PROGRAMS)
def test_std_package_equals_original(program: str, packages: list[str], tmp_path: Path) -> None:
    """The program's output is ``ok``."""
    go = find_go()
    if go is None:
        pytest.skip("no go command to build the original with")
    assert build_and_run(go, tmp_path, program, packages) == "ok\n"
