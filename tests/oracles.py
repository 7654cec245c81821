"""How a program's run is summed up, here and on real Go, so that the two can be compared."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What a run shows: its output, its exit status, the text of its failure."""

    stdout: bytes
    exit_code: int
    failure: str


def failure_of(stderr: bytes) -> str:
    """The panic or fatal error of a Go program, without the traces and addresses."""
    lines: list[str] = []
    for line in stderr.decode("utf-8", "replace").splitlines():
        if lines and (not line.strip() or line.startswith(("goroutine ", "[signal "))):
            break
        if lines or line.startswith(("panic: ", "fatal error: ", "runtime: ")):
            lines.append(re.sub(r"0x[0-9a-f]{6,}", "0x?", line))
    return "\n".join(lines)


def trace_of(stderr: bytes) -> str:
    """Standard error with what no two runs share taken out of its goroutine traces.

    Of each trace the program's own frames stay, without arguments and offsets (design, F1); numbers
    of goroutines other than the first go, as do goroutines without a frame of the program, and the
    runtime's stack. A stack overflow or the end of memory is one line: what stands around it
    depends on where it struck.
    """
    text = stderr.decode("utf-8", "replace")
    for fatal in ("fatal error: stack overflow", "fatal error: out of memory"):
        if fatal in text:
            return fatal
    kept: list[str] = []
    lines = iter(text.splitlines())
    in_trace = False
    for line in lines:
        if line == "runtime stack:":
            in_trace = True
            kept.pop()
        elif match := re.fullmatch(
            r"goroutine (\d+) (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[(.*)\]:", line
        ):
            in_trace = True
            number = match[1] if match[1] == "1" else "N"
            kept.append(f"goroutine {number} [{match[2]}]:")
        elif not in_trace or not line:
            kept.append(re.sub(r"pc=0x[0-9a-f]+", "pc=?", re.sub(r"0x[0-9a-f]{6,}", "0x?", line)))
        elif line.startswith(("main.", "created by main.", "panic(")):
            place = next(lines, "").strip().split(" +0x")[0]
            if line.startswith("created by"):
                name = re.sub(r"goroutine (?!1$)\d+$", "goroutine N", line)
            else:
                name = line.rpartition("(")[0] + "(...)"
            kept.append(name)
            if not line.startswith("panic("):
                kept.append("\t" + place.rpartition("/")[2])
        elif not line.startswith("\t"):
            next(lines, "")
    return re.sub(r"\n+goroutine N \[.*\]:(?=\n\n|$)|\n+$", "", "\n".join(kept)).strip("\n")


def find_go() -> str:
    """The real go command."""
    found = shutil.which("go", path=str(Path(sys.executable).parent)) or shutil.which("go")
    if found is None:
        raise SystemExit("no Go toolchain")
    return found


def run(
    command: list[str], stdin: bytes = b"", timeout: float = 20, cwd: Path | None = None
) -> Outcome:
    """Run a command to its end."""
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=timeout, cwd=cwd)
    return Outcome(done.stdout, done.returncode, failure_of(done.stderr))


def gomem(path: Path, *options: str) -> list[str]:
    """The command that runs a Go file on our machine."""
    return [sys.executable, "-m", "gomem_kernel", "run", *options, str(path)]


def compare(go: str, path: Path) -> str:
    """How a run here differs from one on real Go; empty where it does not."""
    built = path.with_suffix("")
    made = subprocess.run([go, "build", "-o", built, path], capture_output=True, text=True)
    if made.returncode:
        return f"go build: {made.stderr}"
    want = run([str(built)])
    done = subprocess.run(gomem(path), capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    got = Outcome(done.stdout, done.returncode, failure_of(done.stderr))
    if got == want:
        return ""
    text = (
        [f"exit {got.exit_code}, want {want.exit_code}"] if got.exit_code != want.exit_code else []
    )
    if got.failure != want.failure:
        text += [f"failure {got.failure!r}", f"   want {want.failure!r}"]
        if not got.failure:
            text.append(done.stderr.decode("utf-8", "replace")[-1500:])
    mine = got.stdout.decode("utf-8", "replace").splitlines()
    real = want.stdout.decode("utf-8", "replace").splitlines()
    for number, (a, b) in enumerate(zip(mine, real, strict=False), 1):
        if a != b:
            text += [f"line {number}: {a!r}", f"    want: {b!r}"]
            break
    else:
        if len(mine) != len(real):
            text.append(f"{len(mine)} lines, want {len(real)}")
    return "\n".join(text)
