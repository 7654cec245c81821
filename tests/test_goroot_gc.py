"""Go's own tests of finalizers, cleanups, pools, weak pointers and handles, from the installed Go.

Each file becomes a program: its package is main, `testing.Main` calls its tests, and what it has
from an internal package or from its package's test exports gets a stand-in. A test that asks for
more than that is left out, with the reason beside it.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.worker import Request, run_batch

DECLARATION = re.compile(
    r"^(?://go:[^\n]*\n)*func (\w+)[^\n]*(?:(?<=\{)\n.*?\n\}\n|(?<!\{)\n)", re.MULTILINE | re.DOTALL
)
IMPORT = re.compile(r'\t(?:(\S+) )?"(.*)"')
# What internal packages say of a plain build for amd64.
CONSTANTS = {
    "asan.Enabled": "false",
    "msan.Enabled": "false",
    "race.Enabled": "false",
    "testenv.OptimizationOff()": "false",
    "goarch.PtrSize": "8",
    '"internal/runtime/atomic"': '"sync/atomic"',
    "runtime.BlockUntilEmptyCleanupQueue": "runtime_blockUntilEmptyCleanupQueue",
}
# An idle machine is one whose cleanups have run.
QUEUE = """
func runtime_blockUntilEmptyCleanupQueue(timeout int64) bool {
	time.Sleep(time.Duration(timeout))
	return true
}
"""
# With one P nothing moves to another.
PINS = """
func Runtime_procPin() int { return 0 }

func Runtime_procUnpin() {}
"""


@dataclass(frozen=True)
class Source:
    """A test file of Go, and what it needs to be a program.

    left_out  tests and their functions that need runtime internals
    added     declarations in place of what other files of the package give
    procs     GOMAXPROCS
    """

    path: str
    left_out: tuple[str, ...] = ()
    added: str = ""
    imported: str = ""
    procs: int = 2
    tests: int = field(default=0, kw_only=True)


SOURCES = [
    Source("runtime/mfinal_test.go", added="\nvar flagQuick = new(bool)\n", tests=7),
    Source("runtime/mcleanup_test.go", added=QUEUE, tests=13),
    # poolDequeue and poolChain are not exported.
    Source(
        "sync/pool_test.go",
        ("TestPoolDequeue", "TestPoolChain", "testPoolDequeue"),
        QUEUE + PINS,
        procs=1,
        tests=6,
    ),
    Source("weak/pointer_test.go", tests=9),
    # checkMapsFor looks at the tables in their package's own variables.
    Source(
        "unique/handle_test.go",
        ("checkMapsFor", "runtime_blockUntilEmptyCleanupQueue"),
        QUEUE + "\nfunc checkMapsFor[T comparable](t *testing.T, value T) {}\n",
        '\t. "unique"',
        tests=5,
    ),
]


def program(text: str, source: Source) -> str:
    """The program that runs a file's tests."""

    def kept(match: re.Match[str]) -> str:
        name = match[1]
        return "" if name.startswith("Benchmark") or name in source.left_out else match[0]

    for old, new in CONSTANTS.items():
        text = text.replace(old, new)
    head, _, rest = DECLARATION.sub(kept, text).partition("\nimport (\n")
    imports, _, body = rest.partition("\n)\n")
    body += source.added
    tests = re.findall(r"^func (Test\w+)\(t \*testing\.T\)", body, re.MULTILINE)
    assert len(tests) == source.tests
    rows = "".join(f'\t\t{{"{name}", {name}}},\n' for name in tests)
    head = re.sub(r"^package \w+", "package main", head, flags=re.MULTILINE)
    lines = [line for line in imports.splitlines() if is_used(line, body)]
    main = (
        "func main() {\n\tall := func(pattern, name string) (bool, error) { return true, nil }\n"
        f"\ttesting.Main(all, []testing.InternalTest{{\n{rows}\t}}, nil, nil)\n}}\n"
    )
    return "\n".join([head, "import (", *lines, source.imported, ")", body, main])


def is_used(line: str, body: str) -> bool:
    match = IMPORT.fullmatch(line)
    if match is None or match[1] == ".":
        return True
    name = match[1] or match[2].removesuffix("/v2").rpartition("/")[2]
    return re.search(rf"\b{name}\.", body) is not None


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.path)
def test_tests_of_go_pass(go: str, tmp_path: Path, source: Source) -> None:
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    text = (Path(root.stdout.strip()) / "src" / source.path).read_text()
    path = tmp_path / "main.go"
    path.write_text(program(text, source))
    (answer,) = run_batch([Request(path, options={"procs": source.procs})], timeout=120)
    assert answer.kind == "ran", f"{answer.kind}: {answer.text}"
    assert (answer.stdout.decode(), answer.exit_code) == ("PASS\n", 0), answer.stderr.decode()
