"""Records cycles of real Go's collector: `python -m tests.pacer.record`.

The programs of recorder/workload.go run under GODEBUG=gctrace=2,gcpacertrace=1 on a runtime with
one file more (recorder/record.go), which prints the pacer's fields between two cycles. The answer
is the text of standard error of each run, and what it ran with.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.oracles import find_go

FOLDER = Path(__file__).parent / "recorder"
ANSWER = Path(__file__).parents[1] / "oracle" / "pacer_cycles.json.xz"
RUNTIME_FILES = ("record.go", "drive.go")


@dataclass(frozen=True)
class Run:
    """A program and its settings, as environment variables have them."""

    kind: str
    cycles: int
    procs: int
    gogc: str = "100"
    limit: str = "off"


RUNS = (
    Run("trees", 16, 1),
    Run("trees", 16, 2),
    Run("trees", 16, 4, "50"),
    Run("trees", 10, 2, "400"),
    Run("trees", 16, 2, "off", "40MiB"),
    Run("trees", 16, 4, "100", "24MiB"),
    Run("trees", 12, 3, "1"),
    Run("buffers", 20, 1),
    Run("buffers", 20, 4, "200"),
    Run("words", 20, 2),
    Run("words", 20, 6, "25"),
    Run("globals", 20, 1),
    Run("globals", 20, 8, "60"),
    Run("stacks", 16, 1),
    Run("stacks", 16, 4, "150"),
    Run("crowd", 24, 2),
    Run("crowd", 24, 5, "80", "64MiB"),
    Run("settings", 40, 1),
    Run("settings", 40, 4),
    Run("forced", 12, 2),
    Run("forced", 8, 1, "off"),
)


def build(go: str, folder: Path, program: str) -> Path:
    """One of the recorder's programs, linked with the runtime that has more files."""
    goroot = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    package = Path(goroot.stdout.strip()) / "src" / "runtime"
    added = {str(package / f"gomem_{name}"): str(FOLDER / name) for name in RUNTIME_FILES}
    overlay = folder / "overlay.json"
    overlay.write_text(json.dumps({"Replace": added}))
    binary = folder / program
    command = [go, "build", "-overlay", str(overlay), "-o", str(binary), f"{program}.go"]
    subprocess.run(command, cwd=FOLDER, check=True)
    return binary


def record(binary: Path, run: Run) -> str:
    """What a run prints on standard error."""
    env = dict(os.environ, GOMAXPROCS=str(run.procs), GOGC=run.gogc, GOMEMLIMIT=run.limit)
    env["GODEBUG"] = "gctrace=2,gcpacertrace=1"
    command = [str(binary), run.kind, str(run.cycles)]
    done = subprocess.run(command, env=env, capture_output=True, timeout=60, check=True)
    return done.stderr.decode()


def ask_go(go: str) -> None:
    """Record all runs."""
    with tempfile.TemporaryDirectory() as folder:
        binary = build(go, Path(folder), "workload")
        runs = [{**asdict(run), "stderr": record(binary, run)} for run in RUNS]
    version = subprocess.run([go, "version"], capture_output=True, text=True, check=True)
    text = json.dumps({"version": version.stdout.strip(), "runs": runs}, indent=1)
    ANSWER.write_bytes(lzma.compress(text.encode()))


if __name__ == "__main__":
    ask_go(find_go())
