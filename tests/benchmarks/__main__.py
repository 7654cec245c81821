"""`make bench`: ratios against native Go and CPython, measured side by side in one run.

Each figure is the best of several runs of a whole process, start included; outputs are compared.
The programs are those of the oracle's folder next to the repository (or `GOMEM_ORACLE`).
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import compiling, heap_view, interrupt, live, stopped
from tests.benchmarks.native import BIN, ORACLE, build

HERE = Path(__file__).resolve().parent


def best(command: list[str], repeats: int, **environment: str) -> tuple[float, str]:
    """Shortest wall time of the command in seconds, and what it printed."""
    shortest, output = math.inf, ""
    for _ in range(repeats):
        start = time.perf_counter()
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
            env={**os.environ, **environment},
        )
        shortest = min(shortest, time.perf_counter() - start)
        output = done.stdout
    return shortest, output


def geometric(ratios: list[float]) -> float:
    """Geometric mean."""
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else math.nan


def programs(folder: Path, repeats: int) -> None:
    """The oracle's programs: native Go, CPython and gomem."""
    print(f"{'program':<16}{'native':>9}{'cpython':>9}{'gomem':>9}{'x native':>10}{'x faster':>10}")
    slower, faster = [], []
    for source in sorted((ORACLE / "bench").glob("*.go")):
        native, expected = best(build(source, folder), repeats)
        ours, output = best([str(BIN / "gomem"), "run", str(source)], repeats)
        if output != expected:
            print(f"{source.stem}: OUTPUT DIFFERS FROM NATIVE GO")
        slower.append(ours / native)
        python = source.with_suffix(".py")
        line = f"{source.stem:<16}{native:>9.3f}"
        if python.exists():
            theirs, _ = best([sys.executable, str(python)], repeats)
            faster.append(theirs / ours)
            line += f"{theirs:>9.3f}{ours:>9.3f}{slower[-1]:>10.2f}{faster[-1]:>10.2f}"
        else:
            line += f"{'-':>9}{ours:>9.3f}{slower[-1]:>10.2f}{'-':>10}"
        print(line, flush=True)
    print(
        f"geometric mean: {geometric(slower):.2f}x slower than native Go, "
        f"{geometric(faster):.2f}x faster than CPython; least {min(faster):.2f}x"
    )


def memory(folder: Path, repeats: int) -> None:
    """Allocation and collection, at GOMAXPROCS=1; the programs time themselves."""
    for name in ("alloc_10m", "gc_1m"):
        source = HERE / f"{name}.go"
        native, _ = best(build(source, folder), repeats, GOMAXPROCS="1")
        ours, _ = best([str(BIN / "gomem"), "run", "--quiet", str(source)], repeats, GOMAXPROCS="1")
        base_native, _ = best([*build(source, folder), "base"], repeats, GOMAXPROCS="1")
        base, _ = best(
            [str(BIN / "gomem"), "run", "--quiet", str(source), "base"], repeats, GOMAXPROCS="1"
        )
        mine, theirs = ours - base, native - base_native
        print(f"{name:<16} native {theirs:.3f} s, gomem {mine:.3f} s: {mine / theirs:.2f}x")


def cells() -> None:
    """Import time of the package, and a 100-line cell from source to finished output."""
    code = (
        "import time; t = time.perf_counter(); import gomem_kernel; print(time.perf_counter() - t)"
    )
    seconds = min(float(best([sys.executable, "-c", code], 1)[1]) for _ in range(5))
    print(f"import gomem_kernel: {seconds * 1000:.1f} ms")
    from gomem_kernel import Session

    session = Session()
    session.run_cell('import "fmt"\nfmt.Println("warm")')
    body = "\n".join(
        f"func f%d_{i}(n int) int {{\n\ts := 0\n\tfor i := range n {{\n\t\ts += i * {i}\n\t}}\n"
        "\treturn s\n}"
        for i in range(13)
    )
    times = []
    for turn in range(5):
        source = (
            body.replace("%d", str(turn))
            + "\n"
            + "\n".join(f"fmt.Println(f{turn}_{i}(100))" for i in range(9))
        )
        start = time.perf_counter()
        result = session.run_cell(source)
        times.append(time.perf_counter() - start)
        assert result.exit_code == 0
    print(
        f"cell of {source.count(chr(10)) + 1} lines: {min(times) * 1000:.1f} ms, "
        f"median {sorted(times)[2] * 1000:.1f} ms"
    )


def compiler() -> None:
    """The compiler's speed."""
    print(f"compiler: {compiling.lines_a_second():.0f} lines a second")
    print(f'import "fmt" adds {compiling.import_cost():.1f} ms to a cell')


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="gomem-bench-"))
    try:
        programs(folder, arguments.repeats)
        memory(folder, arguments.repeats)
        stopped.compare(arguments.repeats)
        cells()
        compiler()
        interrupt.report(10)
        heap_view.report()
        live.report()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
