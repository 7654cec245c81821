"""Options and fixtures of the whole suite.

`--record-oracle` asks real Go again and rewrites the answers in tests/oracle; without it the
recorded answers judge, and no toolchain is needed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-oracle", action="store_true", help="ask real Go again")


@pytest.fixture(scope="session")
def recording(request: pytest.FixtureRequest) -> bool:
    """Whether the answers of real Go are to be recorded anew."""
    return bool(request.config.getoption("--record-oracle"))


@pytest.fixture(scope="session")
def go() -> str:
    """The path of the real go command; a test that needs it is skipped where there is none."""
    found = shutil.which("go", path=str(Path(sys.executable).parent)) or shutil.which("go")
    if found is None:
        pytest.skip("no Go toolchain")
    return found
