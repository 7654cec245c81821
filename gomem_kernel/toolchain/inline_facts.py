"""Records which functions of real Go's standard packages it inlines, and at what cost.

`python -m gomem_kernel.toolchain.inline_facts` compiles the packages that we have with `-m=2` and
writes `compiler/inline/std_facts.txt`: a line for each package with the import path, then one for
each function: its name, its cost (`-` if it cannot be inlined), and the names of the functions
whose calls are inlined in its body, as messages about other packages print them. A last section
lists the functions that amd64 has instructions for.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "compiler" / "inline" / "std_facts.txt"
_FUNCTION = re.compile(r"^(\S+):(\d+):\d+: (?:can|cannot) inline (\S+?)(?: with cost (\d+) as)?: ")
_CALL = re.compile(r"^(\S+):(\d+):\d+: inlining call to (\S+)$")
_INTRINSIC = re.compile(r'\{"amd64", "([a-z/]+)", "(\w+)"\}')


def main() -> None:
    """Ask the installed Go, and write the file."""
    ours = {file.parent.relative_to(ROOT / "std").as_posix() for file in ROOT.rglob("std/**/*.go")}
    known = set(_go("list", "std").split())
    text = _go("build", "-gcflags=std=-m=2", *sorted(ours & known), errors=True)
    lines: list[str] = []
    for path, found in sorted(_functions(text, ours).items()):
        lines.append(f"# {path}")
        lines += found
    goroot = Path(_go("env", "GOROOT").strip())
    lines.append("# intrinsics")
    lines += sorted(_intrinsics(goroot, ours))
    TARGET.write_text("\n".join(lines) + "\n")


def _go(*args: str, errors: bool = False) -> str:
    done = subprocess.run(["go", *args], capture_output=True, text=True, check=True)
    return done.stderr if errors else done.stdout


class _Function:
    """A function of a package: its cost, and what is inlined in it."""

    def __init__(self, name: str, cost: str) -> None:
        self.name = name
        self.cost = cost
        self.inlined: dict[str, None] = {}


def _functions(text: str, wanted: set[str]) -> dict[str, list[str]]:
    """Package -> a line for each of its functions that are no closures or instances."""
    found: dict[str, list[str]] = {}
    for section in re.split(r"^# ", text, flags=re.M)[1:]:
        path, _, body = section.partition("\n")
        if path in wanted:
            found[path] = _package_lines(path.rsplit("/", 1)[-1], body.splitlines())
    return found


def _package_lines(package: str, lines: list[str]) -> list[str]:
    functions: dict[str, _Function] = {}
    starts: dict[str, list[tuple[int, _Function]]] = {}
    for match in filter(None, map(_FUNCTION.match, lines)):
        file, line, name, cost = match[1], int(match[2]), match[3], match[4]
        if "[" in name or re.search(r"\.(func|deferwrap|gowrap)\d", name) or name in functions:
            continue
        functions[name] = _Function(name, cost or "-")
        starts.setdefault(file, []).append((line, functions[name]))
    for rows in starts.values():
        rows.sort(key=lambda row: row[0])
    for match in filter(None, map(_CALL.match, lines)):
        before = [f for at, f in starts.get(match[1], []) if at <= int(match[2])]
        callee = match[3]
        if before and "[" not in callee and before[-1].cost != "-":
            before[-1].inlined[f"{package}.{callee}" if callee in functions else callee] = None
    return [
        " ".join((f.name, f.cost, *sorted(f.inlined)))
        for f in sorted(functions.values(), key=lambda f: f.name)
    ]


def _intrinsics(goroot: Path, wanted: set[str]) -> set[str]:
    """Functions that the compiler replaces by instructions on amd64."""
    source = goroot / "src/cmd/compile/internal/ssagen/intrinsics_test.go"
    rows = _INTRINSIC.findall(source.read_text())
    return {f"{path}.{name}" for path, name in rows if path in wanted}


if __name__ == "__main__":
    main()
