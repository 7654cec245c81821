"""Compile errors as a MIME bundle: text for every front end, data for those that can do more.

`text/plain` has the errors with their lines and carets. `application/vnd.gomem.diagnostics+json`
has the same as data, of which JupyterLab's extension makes links that put the cursor into the cell.
There is no HTML: no anchor in a plain front end reaches a line of a cell.
"""

from __future__ import annotations

import re
from typing import Any, TypedDict

from gomem_kernel.session.explain import Explained, Explanation

MIME_TYPE = "application/vnd.gomem.diagnostics+json"
VERSION = 1
FIX_IMPORTS = "%gomem fix imports"


class SuggestionData(TypedDict):
    """A proposal: `rename` puts `text` in place of the range, `import` adds an import of it."""

    kind: str
    text: str


class DiagnosticData(TypedDict):
    """One error.

    file         what messages call the file: `cell[3]`, `./main.go`
    cell         the number of the cell's prompt, None for files
    line         from 1; in a cell the magic's own line is line 1
    column       from 1, in bytes of UTF-8, as Go counts
    character    from 0, in UTF-16 code units, as editors count
    length       of what the error is about, in UTF-16 code units
    message      Go's text; may have several lines
    code         the error's name in Go's internal/types/errors, "" for syntax errors
    """

    file: str
    cell: int | None
    line: int
    column: int
    character: int
    length: int
    severity: str
    message: str
    code: str
    suggestions: list[SuggestionData]


class DiagnosticsData(TypedDict):
    """The content of the bundle's JSON; fields are only ever added within a version.

    `cell_id` is the notebook's name for the cell, None where the kernel is not told.
    """

    version: int
    cell_id: str | None
    diagnostics: list[DiagnosticData]
    truncated: bool


def view(explanation: Explanation, cell_id: str | None = None) -> dict[str, Any]:
    """The MIME bundle of a failed compilation."""
    data: DiagnosticsData = {
        "version": VERSION,
        "cell_id": cell_id,
        "diagnostics": [_data(each) for each in explanation.errors],
        "truncated": bool(explanation.end),
    }
    return {"text/plain": explanation.text(fix=FIX_IMPORTS), MIME_TYPE: data}


def _data(error: Explained) -> DiagnosticData:
    pos = error.diagnostic.pos
    source = pos.file.line(pos.line).encode() if pos.file is not None else b""
    path = pos.file.path if pos.file is not None else ""
    cell = re.fullmatch(r"cell\[(\d+)\]", path)
    start = max(pos.col - 1, 0)
    return {
        "file": path,
        "cell": int(cell[1]) if cell else None,
        "line": pos.line,
        "column": pos.col,
        "character": _utf16_length(source[:start]),
        "length": _utf16_length(source[start : start + error.length]),
        "severity": "error",
        "message": error.diagnostic.message,
        "code": error.diagnostic.code,
        "suggestions": [{"kind": each.kind, "text": each.text} for each in error.suggestions],
    }


def _utf16_length(data: bytes) -> int:
    return len(data.decode("utf-8", "replace").encode("utf-16-le")) // 2
