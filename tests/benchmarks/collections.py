"""How often programs collect and how large their heap gets: ours beside the spread of real Go.

At one P ours should lie within the 5 to 95 % range of real Go; with more Ps real Go spreads by
a factor of two by itself, so both distributions are printed side by side (ours over seeds).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.native import BIN, ORACLE, build

_LINE = re.compile(r"^gc \d+ .*? (\d+)->(\d+)->(\d+) MB", re.MULTILINE)
LEAST_CYCLES = 5


def cycles(command: list[str], procs: int) -> tuple[int, int]:
    """Cycles of a run, and the largest heap at the end of marking in MiB, by gctrace=1."""
    environment = {**os.environ, "GODEBUG": "gctrace=1", "GOMAXPROCS": str(procs)}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=300, env=environment
    )
    peaks = [int(match[2]) for match in _LINE.finditer(done.stderr)]
    return len(peaks), max(peaks, default=0)


def spread(values: list[int]) -> tuple[int, int, int]:
    """The 5 %, 50 % and 95 % points."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(0.05 * last)], ordered[last // 2], ordered[round(0.95 * last)]


def compare(source: Path, folder: Path, procs: int, runs: int) -> None:
    """Print a line for a program, unless real Go collects less than LEAST_CYCLES times."""
    native = [cycles(build(source, folder), procs) for _ in range(runs)]
    counts, peaks = (spread(list(column)) for column in zip(*native, strict=True))
    if counts[1] < LEAST_CYCLES:
        return
    gomem = [str(BIN / "gomem"), "run", "--quiet"]
    seeds = (1,) if procs == 1 else (1, 2, 3, 4, 5)
    mine = [cycles([*gomem, "--seed", str(seed), str(source)], procs) for seed in seeds]
    line = f"{source.stem:<16}{procs:>3}"
    for ours, (low, middle, high) in zip(zip(*mine, strict=True), (counts, peaks), strict=True):
        shown = "/".join(map(str, sorted(set(ours))))
        fits = "" if procs > 1 else " in" if low <= ours[0] <= high else " OUT"
        line += f"{f'{low}..{middle}..{high}':>18}{shown:>10}{fits:<4}"
    print(line, flush=True)


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    head = f"{'cycles, Go 5-50-95':>18}{'gomem':>10}    {'peak MiB':>18}{'gomem':>10}"
    print(f"{'program':<16}{'P':>3}{head}")
    with tempfile.TemporaryDirectory(prefix="gomem-bench-") as folder:
        for procs in (1, 2, 4):
            for source in sorted((ORACLE / "bench").glob("*.go")):
                compare(source, Path(folder), procs, runs)


if __name__ == "__main__":
    main()
