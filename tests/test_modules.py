"""Programs of several packages do what they do with the go command, or are refused in its words.

Each folder of corpus/modules is a module; `command` in it holds the arguments of `run` (a folder or
files), `.` where there is none. `want.txt` is what real Go wrote: output, then `-- stderr --` and
`-- exit N --` where there is something to say. Traces and GOROOT are taken out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.oracles import trace_of

CORPUS = Path(__file__).parent / "corpus" / "modules"
MODULES = sorted(path for path in CORPUS.iterdir() if path.is_dir())


def command_of(module: Path) -> list[str]:
    file = module / "command"
    return file.read_text().split() if file.exists() else ["."]


def answer(module: Path, stdout: str, stderr: str, code: int) -> str:
    """One text for a run, the same wherever the module and Go lie."""
    said = trace_of(stderr.encode())
    said = re.sub(r" \(\S*/src/\S+\)", "", said)
    # The go command compiles packages side by side: their errors come in any order.
    said = "\n".join(sorted(block.rstrip() for block in re.split(r"(?m)^(?=# )", said) if block))
    said = re.sub(re.escape(str(module)) + r"(?=\b)", "DIR", said)
    text = stdout + (f"-- stderr --\n{said}\n" if said else "")
    return text + (f"-- exit {code} --\n" if code else "")


def record(go: str, module: Path, work: Path) -> str:
    env = {**os.environ, "GOPROXY": "off", "GOFLAGS": ""}
    target = work / module.name
    for command in ([go, "build", "-o", target], [go, "run"]):
        made = subprocess.run(
            [*command, *command_of(module)], cwd=module, env=env, capture_output=True, text=True
        )
        if made.returncode:
            return answer(module, made.stdout, made.stderr, made.returncode)
        if os.access(target, os.X_OK):
            break
    done = subprocess.run([target], capture_output=True, text=True)
    return answer(module, done.stdout, done.stderr, done.returncode)


def run_here(module: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "run", *command_of(module)],
        cwd=module,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_module_runs_as_in_go(
    module: Path, recording: bool, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    want = module / "want.txt"
    if recording:
        want.write_text(record(request.getfixturevalue("go"), module, tmp_path))
    done = run_here(module)
    assert answer(module, done.stdout, done.stderr, done.returncode) == want.read_text()


def test_changed_package_is_compiled_again(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.27\n")
    (tmp_path / "lib").mkdir()
    (tmp_path / "main.go").write_text(
        'package main\n\nimport "example.com/m/lib"\n\nfunc main() { println(lib.N) }\n'
    )
    for text in ("1", "2", "2"):  # compiled, compiled again, from the cache
        (tmp_path / "lib" / "lib.go").write_text(f"package lib\n\nconst N = {text}\n")
        done = run_here(tmp_path)
        assert (done.stdout, done.stderr, done.returncode) == ("", f"{text}\n", 0)


def test_escape_takes_a_folder() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "escape", "./cmd/tool"],
        cwd=CORPUS / "works",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert "cmd/tool/main.go:" in done.stderr
