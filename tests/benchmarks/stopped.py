"""What the concurrent collector costs the program over one that stops the world.

Each program runs in turn with and without `GODEBUG=gcstoptheworld=2`, which marks and sweeps while
no goroutine runs: no write barrier, no assists, no allocation of black objects. CPU time is
compared, which the machine's other work disturbs least; the best of several runs counts. Cycles are
given for both, since a heap that stands still while it is marked is collected more often or less.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
from pathlib import Path

from tests.benchmarks.native import BIN, ORACLE

HERE = Path(__file__).resolve().parent


def cpu_time(source: Path, environment: dict[str, str]) -> float:
    """User and system seconds of a run."""
    with subprocess.Popen(
        [str(BIN / "gomem"), "run", "--quiet", str(source)],
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{source.name} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def cycles(source: Path, environment: dict[str, str]) -> int:
    """How many collections a run makes."""
    godebug = ",".join(filter(None, [environment.get("GODEBUG"), "gctrace=1"]))
    done = subprocess.run(
        [str(BIN / "gomem"), "run", "--quiet", str(source)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment, "GODEBUG": godebug},
    )
    return len(re.findall(r"^gc \d+ @", done.stderr, re.MULTILINE))


def compare(repeats: int) -> None:
    """Print a line for each benchmark program that collects, and the geometric mean."""
    stopped = {"GODEBUG": "gcstoptheworld=2"}
    print(f"{'program':<16}{'stopped':>9}{'concurrent':>12}{'ratio':>8}{'cycles':>12}")
    ratios = []
    for source in [*sorted((ORACLE / "bench").glob("*.go")), HERE / "alloc_10m.go"]:
        counts = cycles(source, stopped), cycles(source, {})
        if min(counts) < 2:
            continue
        first = second = math.inf
        for _ in range(repeats):
            first = min(first, cpu_time(source, stopped))
            second = min(second, cpu_time(source, {}))
        ratios.append(second / first)
        line = f"{source.stem:<16}{first:>9.3f}{second:>12.3f}{ratios[-1]:>8.2f}"
        print(f"{line}{counts[0]:>6} {counts[1]:>5}", flush=True)
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"concurrent over stopped: {mean:.2f} (geometric mean), at most {max(ratios):.2f}")
