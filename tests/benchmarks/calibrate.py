"""What single operations cost on native Go's clock and on ours, side by side.

`python -m tests.benchmarks.calibrate` prints the table by which `abi/cost.py` was set. Ours is
virtual time and the same on every run; native Go's is the least of several runs.
"""

from __future__ import annotations

import math
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks.native import BIN, build

SOURCE = Path(__file__).with_name("calibrate.go")
RUNS = 3


def measured(command: list[str]) -> dict[str, float]:
    """Nanoseconds of each operation."""
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return {name: float(ns) for name, ns in rows}


def main() -> None:
    """Print the table, and the spread of the ratios."""
    with tempfile.TemporaryDirectory(prefix="gomem-bench-") as folder:
        command = build(SOURCE, Path(folder))
        runs = [measured(command) for _ in range(RUNS)]
    native = {name: min(run[name] for run in runs) for name in runs[0]}
    virtual = measured([str(BIN / "gomem"), "run", str(SOURCE)])
    print(f"{'nanoseconds':<36}{'native':>11}{'virtual':>11}{'ratio':>8}")
    logs = []
    for name, ns in native.items():
        logs.append(math.log(virtual[name] / ns))
        print(f"{name:<36}{ns:>11.3f}{virtual[name]:>11.3f}{math.exp(logs[-1]):>8.2f}")
    mean = sum(logs) / len(logs)
    spread = math.sqrt(sum((x - mean) ** 2 for x in logs) / len(logs))
    print(
        f"geometric mean {math.exp(mean):.2f}, standard deviation a factor {math.exp(spread):.2f}"
    )


if __name__ == "__main__":
    main()
