"""Runs Go programs one after the other in this process, for tests that run hundreds.

Reads one JSON request a line from stdin: {"path": ..., "stdin": ..., "options": {...}}. Writes one
JSON answer a line: how the run ended, base64 output, or the traceback of whatever escaped. The
parent (`run_batch`) restarts the process after a crash or a hang, and says which program did it.
"""

from __future__ import annotations

import base64
import io
import json
import os
import select
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.oracles import Outcome, failure_of


@dataclass(frozen=True)
class Answer:
    """What became of one program.

    kind     "ran", "compile errors", "refused", "exception", "crash" or "hang"
    text     the compile errors, the traceback, or what killed the process
    """

    kind: str
    stop: str = ""
    exit_code: int = 0
    stdout: bytes = b""
    stderr: bytes = b""
    text: str = ""
    seconds: float = 0.0

    @property
    def outcome(self) -> Outcome:
        return Outcome(self.stdout, self.exit_code, failure_of(self.stderr))


@dataclass(frozen=True)
class Request:
    """One program to run."""

    path: Path
    stdin: bytes = b""
    options: dict[str, Any] = field(default_factory=dict)
    arguments: list[str] = field(default_factory=list)


def serve() -> None:
    """The worker's loop."""
    from gomem_kernel import cache
    from gomem_kernel.errors import CompileErrors, InternalError, Unsupported, UsageError
    from gomem_kernel.session.options import Options
    from gomem_kernel.session.program import run_program

    # Hundreds of programs that nobody runs again would fill the user's cache.
    keep = cache.write
    cache.write = lambda name, data: None if name.endswith(".program") else keep(name, data)
    # What a program or a bug prints on the real streams must not mix with the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        request = json.loads(line)
        pieces: dict[int, list[bytes]] = {1: [], 2: []}
        answer: dict[str, Any] = {}
        start = time.monotonic()
        try:
            stdin = base64.b64decode(request["stdin"])
            result = run_program(
                [request["path"]],
                request["arguments"],
                Options(**request["options"]),
                environ={},
                stdin=io.BytesIO(stdin).read,
                output=lambda fd, data, p=pieces: p.setdefault(fd, []).append(data),
            )
            answer = {"kind": "ran", "stop": result.stop.value, "exit_code": result.exit_code}
        except CompileErrors as error:
            answer = {"kind": "compile errors", "text": str(error), "exit_code": 1}
        except (Unsupported, UsageError) as error:
            answer = {"kind": "refused", "text": str(error), "exit_code": 1}
        except InternalError as error:
            answer = {"kind": "exception", "text": f"{error}\n{traceback.format_exc()}"}
        except BaseException:
            answer = {"kind": "exception", "text": traceback.format_exc()}
        answer["seconds"] = time.monotonic() - start
        for name, fd in (("stdout", 1), ("stderr", 2)):
            answer[name] = base64.b64encode(b"".join(pieces[fd])).decode()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if os.environ.get("GOMEM_WORKER_QUIET", "1") == "1" else None,
        cwd=Path(__file__).parent.parent,
        bufsize=0,
    )


def _read_line(process: subprocess.Popen[bytes], timeout: float) -> bytes | None:
    """The next line of the worker; None at the end of the time, empty at the end of the worker."""
    assert process.stdout is not None
    deadline = time.monotonic() + timeout
    line = b""
    while not line.endswith(b"\n"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            return None
        piece = os.read(process.stdout.fileno(), 1 << 16)
        if not piece:
            return b""
        line += piece
    return line


def _run_some(requests: Sequence[Request], timeout: float) -> Iterator[Answer]:
    process: subprocess.Popen[bytes] | None = None
    for request in requests:
        if process is None:
            process = _start()
        assert process.stdin is not None
        text = {
            "path": str(request.path),
            "stdin": base64.b64encode(request.stdin).decode(),
            "options": request.options,
            "arguments": request.arguments,
        }
        try:
            process.stdin.write(json.dumps(text).encode() + b"\n")
            line = _read_line(process, timeout)
        except BrokenPipeError:
            line = b""
        if line:
            given = json.loads(line)
            for name in ("stdout", "stderr"):
                given[name] = base64.b64decode(given[name])
            yield Answer(**given)
            continue
        if line is None:
            process.kill()
        _, errors = process.communicate()
        tail = (errors or b"").decode("utf-8", "replace")[-2000:]
        if line is None:
            yield Answer("hang", text=f"no end after {timeout} s\n{tail}")
        else:
            yield Answer("crash", text=f"the process ended with {process.returncode}\n{tail}")
        process = None
    if process is not None:
        process.communicate()


def run_batch(
    requests: Sequence[Request], *, timeout: float = 60, workers: int | None = None
) -> list[Answer]:
    """Run all programs in a few processes; one answer each, in order."""
    count = workers or min(2, os.cpu_count() or 1)
    with ThreadPoolExecutor(count) as pool:
        shares = [requests[start::count] for start in range(count)]
        results = list(pool.map(lambda share: list(_run_some(share, timeout)), shares))
    return [results[index % count][index // count] for index in range(len(requests))]


if __name__ == "__main__":
    serve()
