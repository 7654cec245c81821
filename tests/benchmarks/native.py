"""Native Go's side of the benchmarks: where the programs are, and how they are built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ORACLE = Path(os.environ.get("GOMEM_ORACLE", ROOT.parent / "shared" / "oracle"))
BIN = Path(sys.executable).parent


def build(source: Path, folder: Path) -> list[str]:
    """Native Go's executable of a program."""
    target = folder / source.stem
    environment = dict(os.environ, GOTOOLCHAIN="local", GOFLAGS="", GOWORK="off", GO111MODULE="off")
    subprocess.run([str(BIN / "go"), "build", "-o", target, source], check=True, env=environment)
    return [str(target)]
