"""Executes notebooks headless: `python -m tests.notebooks [--show|--check|--write] FILE...`.

--show prints what each cell printed, --check compares the texts with those that are committed,
--write stores them. Runs are deterministic, so the texts are equal on every machine.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def execute(path: Path) -> nbformat.NotebookNode:
    """The notebook, run from its first cell to its last in a kernel of its own."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def text_of(notebook: nbformat.NotebookNode) -> str:
    """Every cell's source and text output, one after the other."""
    parts = []
    for cell in notebook.cells:
        parts.append(cell.source)
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                parts.append(f"[{output.name}] {output.text}")
            elif output.output_type == "error":
                parts.append("[error] " + "\n".join(output.traceback))
            else:
                parts.append("[result] " + str(output.data.get("text/plain", "")))
    return "\n".join(parts)


def main() -> int:
    """Run the notebooks named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--show", action="store_true")
    mode.add_argument("--check", action="store_true")
    mode.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    status = 0
    for path in arguments.files:
        notebook = execute(path)
        if arguments.show:
            print(text_of(notebook))
        elif arguments.write:
            nbformat.write(notebook, path)
        else:
            committed = text_of(nbformat.read(path, as_version=4)).splitlines()
            difference = list(difflib.unified_diff(committed, text_of(notebook).splitlines()))
            print("\n".join(difference))
            status |= bool(difference)
    return status


if __name__ == "__main__":
    sys.exit(main())
