"""How fast the compiler is: lines a second, and what an import costs.

The program is `compile_unit.txt` over and over, with a number for its $k.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from gomem_kernel.compiler import CompileConfig, compile_package
from gomem_kernel.compiler.importer import Importer
from gomem_kernel.session import Session
from gomem_kernel.source import SourceFile

UNIT = Path(__file__).with_name("compile_unit.txt")
HEAD = 'package main\n\nimport ("fmt"; "sort"; "strings")\n\n'


def program(lines: int) -> str:
    """A program of at least so many lines that uses all of it."""
    unit = UNIT.read_text()
    count = -(-lines // unit.count("\n"))
    units = "".join(unit.replace("$k", str(k)) for k in range(count))
    use = "\tfmt.Println(text$k(`ab`), len(process$k([]int{1}, func(x int) int { return x })))\n"
    calls = "".join(use.replace("$k", str(k)) for k in range(count))
    return f"{HEAD}{units}\nfunc main() {{\n{calls}}}\n"


def lines_a_second(lines: int = 10_000, repeats: int = 3) -> float:
    """Lines of a large program through all phases, export data of its imports being cached."""
    importer = Importer()
    text = program(lines)
    compile_package([SourceFile("./warm.go", program(1).encode())], "main", importer)
    best = 0.0
    for _ in range(repeats):
        start = time.perf_counter()
        compile_package([SourceFile("./p.go", text.encode())], "main", importer, CompileConfig())
        best = max(best, text.count("\n") / (time.perf_counter() - start))
    return best


def import_cost(turns: int = 15) -> float:
    """Milliseconds that `import "fmt"` adds to the first cell of a session, in the median."""
    times: dict[str, list[float]] = {"": [], 'import "fmt"\n': []}
    for _ in range(turns):
        for head, found in times.items():
            session = Session()
            use = "_ = fmt.Sprint\n" if head else ""
            start = time.perf_counter()
            result = session.run_cell(f"{head}x := 1\n{use}_ = x")
            found.append((time.perf_counter() - start) * 1000)
            assert result.exit_code == 0, result.stderr
    without, with_fmt = (statistics.median(found) for found in times.values())
    return with_fmt - without
