"""Compares generated programs with real Go, chunk after chunk: `python -m tests.fuzz FIRST COUNT`.

Needs the Go toolchain. Each chunk of seeds is built as one module, so that the standard packages
are linked from one cache; what differs is listed at once and kept in the folder of `--keep`. With
`--area NAME` the programs are of one area. A program that does not compile or does not end, here or
on real Go, counts as different. What differs is run on real Go some more times: on a busy machine
programs about time vary there, and one that should end in a deadlock may sleep on a stopped timer.
`--answers FILE` keeps what real Go did, so that a second run asks it for new programs alone. The
exit status tells whether all agreed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.oracles import find_go, run
from tests.test_generated import COMMAND, Answers, digest, fault, summary, text_of
from tests.worker import Answer, Request, run_batch

CHUNK = 100
ATTEMPTS = 5


def ask(go: str, work: Path, paths: dict[str, Path]) -> Iterator[tuple[str, list[str | int] | str]]:
    """What real Go does with each program: its summary, or why there is none."""
    (work / "go.mod").write_text("module generated\n\ngo 1.27\n")
    (work / "bin").mkdir()
    built = subprocess.run([go, *COMMAND], cwd=work, capture_output=True, text=True)
    for key, path in paths.items():
        binary = work / "bin" / path.parent.name
        if not binary.exists():
            said = [line for line in built.stderr.splitlines() if path.parent.name in line]
            yield key, "go build: " + "; ".join(said or [built.stderr[-300:]])
            continue
        try:
            yield key, list(summary(run([str(binary)])))
        except subprocess.TimeoutExpired:
            yield key, "real Go: no end"


def differences(
    go: str, work: Path, keys: Sequence[str], answers: Answers
) -> Iterator[tuple[str, str]]:
    """The keys whose program does something else here than on real Go, and what that is."""
    texts = {key: text_of(key) for key in keys}
    paths = {}
    for key in keys:
        # What real Go is asked about is one module; the rest stands beside it.
        known = answers.get(key, [""])[0] == digest(texts[key].encode())
        folder = work / ("known" if known else "new") / ("p" + key.replace("/", ""))
        folder.mkdir(parents=True)
        paths[key] = folder / "main.go"
        paths[key].write_text(texts[key])
    new = {key: path for key, path in paths.items() if path.parent.parent.name == "new"}
    failed: dict[str, str] = {}
    for key, answer in ask(go, work / "new", new) if new else ():
        if isinstance(answer, str):
            failed[key] = answer
        else:
            answers[key] = [digest(texts[key].encode()), *answer]
    requests = [Request(path) for path in paths.values()]
    for key, got in zip(keys, run_batch(requests, workers=1), strict=True):
        text = failed.get(key) or fault(got, answers[key][1:])
        if text and (other := varies(go, paths[key], got)):
            answers[key] = [digest(texts[key].encode()), *other]
            print(f"{key}: real Go varies: {text}", flush=True)
        elif text:
            yield key, text


def varies(go: str, path: Path, got: Answer) -> list[str | int] | None:
    """What real Go did in one of some more runs that is what happened here."""
    binary = path.with_suffix("")
    if subprocess.run([go, "build", "-o", binary, path], capture_output=True).returncode:
        return None
    for _ in range(ATTEMPTS):
        try:
            answer = list(summary(run([str(binary)])))
        except subprocess.TimeoutExpired:
            continue
        if not fault(got, answer):
            return answer
    return None


def main() -> int:
    parser = argparse.ArgumentParser(description="compare generated programs with real Go")
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--area", help="programs of this area alone")
    parser.add_argument("--keep", type=Path, help="the folder for the programs that differ")
    parser.add_argument("--answers", type=Path, help="a file for what real Go did")
    arguments = parser.parse_args()
    answers: Answers = {}
    if arguments.answers and arguments.answers.exists():
        answers = json.loads(arguments.answers.read_text())
    go = find_go()
    found: list[str] = []
    prefix = f"{arguments.area}/" if arguments.area else ""
    end = arguments.first + arguments.count
    for first in range(arguments.first, end, CHUNK):
        keys = [f"{prefix}{seed}" for seed in range(first, min(first + CHUNK, end))]
        with tempfile.TemporaryDirectory() as folder:
            for key, text in differences(go, Path(folder), keys, answers):
                found.append(key)
                print(f"== {key}: {text}", flush=True)
                if arguments.keep:
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    (arguments.keep / f"{key.replace('/', '')}.go").write_text(text_of(key))
        if arguments.answers:
            arguments.answers.write_text(json.dumps(answers))
        print(f"to {keys[-1]}: {len(found)} differences", flush=True)
    print(
        f"{arguments.count - len(found)} of {arguments.count} equal; different: {found or 'none'}"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
