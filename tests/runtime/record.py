"""Records the spans of real Go's allocator: `python -m tests.runtime.record`.

recorder/classes.go runs on a runtime with one file more (recorder/spans.go), which has the central
lists make a span of each class, once as Go 1.27 is and once without Green Tea.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from tests.oracles import find_go

FOLDER = Path(__file__).parent / "recorder"
ANSWER = Path(__file__).parents[1] / "oracle" / "spans.json"
EXPERIMENTS = {"greentea": "greenteagc", "classic": "nogreenteagc"}


def spans_of(go: str, experiment: str) -> list[list[int]]:
    """For each size class: bytes of an object, pages, objects with pointers, objects without."""
    goroot = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    place = Path(goroot.stdout.strip()) / "src" / "runtime" / "gomem_spans.go"
    env = {**os.environ, "GOEXPERIMENT": experiment}
    with tempfile.TemporaryDirectory() as folder:
        overlay = Path(folder) / "overlay.json"
        overlay.write_text(json.dumps({"Replace": {str(place): str(FOLDER / "spans.go")}}))
        command = [go, "run", "-overlay", str(overlay), str(FOLDER / "classes.go")]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [[int(word) for word in line.split()] for line in done.stdout.splitlines()]


def ask_go(go: str) -> None:
    """Record the spans with and without Green Tea."""
    version = subprocess.run([go, "version"], capture_output=True, text=True, check=True)
    lines = [f' "version": {json.dumps(version.stdout.strip())}']
    for name, experiment in EXPERIMENTS.items():
        rows = ",\n  ".join(map(str, spans_of(go, experiment)))
        lines.append(f' "{name}": [\n  {rows}\n ]')
    ANSWER.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    ask_go(find_go())
