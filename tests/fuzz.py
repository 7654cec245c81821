"""Compares generated programs with real Go, chunk after chunk: `python -m tests.fuzz FIRST COUNT`.

Needs the Go toolchain. Each chunk of seeds is built as one module, so that the standard packages
are linked from one cache; what differs is listed at once and kept in the folder of `--keep`. With
`--area NAME` the programs are of one area. The exit status tells whether all agreed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.oracles import find_go, run
from tests.test_generated import COMMAND, fault, summary, text_of
from tests.worker import Request, run_batch

CHUNK = 50


def differences(go: str, work: Path, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The keys whose program does something else here than on real Go, and what that is."""
    (work / "go.mod").write_text("module generated\n\ngo 1.27\n")
    (work / "bin").mkdir()
    paths = {}
    for key in keys:
        folder = work / ("p" + key.replace("/", ""))
        folder.mkdir()
        paths[key] = folder / "main.go"
        paths[key].write_text(text_of(key))
    built = subprocess.run([go, *COMMAND], cwd=work, capture_output=True, text=True)
    for line in built.stderr.splitlines():
        yield "go build", line
    requests = [Request(path) for path in paths.values()]
    for key, answer in zip(keys, run_batch(requests, workers=1), strict=True):
        binary = work / "bin" / paths[key].parent.name
        if not binary.exists():
            continue
        if text := fault(answer, list(summary(run([str(binary)])))):
            yield key, text


def main() -> int:
    parser = argparse.ArgumentParser(description="compare generated programs with real Go")
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--area", help="programs of this area alone")
    parser.add_argument("--keep", type=Path, help="the folder for the programs that differ")
    arguments = parser.parse_args()
    go, found = find_go(), 0
    prefix = f"{arguments.area}/" if arguments.area else ""
    end = arguments.first + arguments.count
    for first in range(arguments.first, end, CHUNK):
        keys = [f"{prefix}{seed}" for seed in range(first, min(first + CHUNK, end))]
        with tempfile.TemporaryDirectory() as folder:
            for key, text in differences(go, Path(folder), keys):
                found += 1
                print(f"== {key}: {text}", flush=True)
                if arguments.keep and key != "go build":
                    arguments.keep.mkdir(parents=True, exist_ok=True)
                    (arguments.keep / f"{key.replace('/', '')}.go").write_text(text_of(key))
        print(f"to {keys[-1]}: {found} differences", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
