"""What real Go's pacer test logs, and the recorded answer."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

ANSWER = Path(__file__).parents[1] / "oracle" / "pacer_series.txt.gz"

Series = dict[str, list[str]]


def ask_go(go: str, folder: Path) -> Series:
    """The lines of each scenario of TestGcPacer; compiling the runtime's tests takes a while."""
    command = [go, "test", "runtime", "-run", "^TestGcPacer$", "-v", "-parallel", "1"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    series: Series = {}
    name = ""
    for line in done.stdout.splitlines():
        if match := re.match(r"=== (?:RUN|CONT|NAME) +TestGcPacer/(\w+)$", line):
            name = match[1]
        elif match := re.match(r" +mgcpacer_test\.go:\d+: GC (.*)$", line):
            series.setdefault(name, []).append(match[1])
    return series


def write(series: Mapping[str, list[str]], path: Path = ANSWER) -> None:
    """Record: a line with the scenario's name and a line for each of its cycles."""
    lines = [line for name in sorted(series) for line in (f"# {name}", *series[name])]
    path.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", mtime=0))


def read(path: Path = ANSWER) -> Series:
    """The recorded answer."""
    series: Series = {}
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        if line.startswith("# "):
            lines = series.setdefault(line[2:], [])
        else:
            lines.append(line)
    return series
