"""A program of some thirty objects, looked at while the collector marks it object by object.

`python -m tests.views.slow_motion` records what is seen anew.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from gomem_kernel.session import Session
from gomem_kernel.session.heapview.data import HeapData, Places, heap_data
from gomem_kernel.session.options import Options

HERE = Path(__file__).parent
RECORDED = HERE / "recorded"
VIEW = {
    "width": 900, "height": 500, "x": 0, "y": 0, "scale": 1, "colour": "gc", "size": "own",
    "selected": -1, "moving": False,
}  # fmt: skip
# Turns of marking before the first look, and from there to the second.
STEPS = (5, 2)


def looks() -> list[HeapData]:
    """The data of three moments: twice while a cycle marks, and when the program has ended."""
    session = Session()
    source = (HERE / "slow_motion.go.txt").read_text()
    result = session.run_cell(
        source, Options(stop_at="object", procs=1, sites=True), name="cell[3]"
    )
    places = Places()
    seen = []
    for steps in STEPS:
        for _ in range(steps):
            assert result.stop == "paused"
            result = session.resume("object")
        seen.append(heap_data(session.snapshot(), places))
    result = session.resume()
    assert result.stop == "exited", result.stderr
    seen.append(heap_data(session.snapshot(), places))
    return seen


def draw(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page's own code makes of data and views."""
    node = shutil.which("node")
    assert node is not None
    done = subprocess.run(
        [node, str(HERE / "drawing.mjs")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def display_list(made: dict[str, Any]) -> str:
    """A display list, one operation a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in made["scene"])


def table_text(made: dict[str, Any]) -> str:
    """The table for screen readers, one row a line."""
    return "".join(" | ".join(row) + "\n" for row in made["table"])


def main() -> None:
    """Record everything anew."""
    made = draw([{"data": data, "view": VIEW} for data in looks()])
    RECORDED.mkdir(exist_ok=True)
    for k, each in enumerate(made):
        (RECORDED / f"{k}.scene.txt").write_text(display_list(each), encoding="utf-8")
        (RECORDED / f"{k}.table.txt").write_text(table_text(each), encoding="utf-8")


if __name__ == "__main__":
    main()
