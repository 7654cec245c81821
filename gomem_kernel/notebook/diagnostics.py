"""Compile errors as a MIME bundle: text for every front end, data for those that can do more.

`text/plain` has the errors with their lines and carets. `application/vnd.gomem.diagnostics+json`
has the same as data, of which JupyterLab's extension (labextension/src/diagnostics) makes links
that put the cursor into the cell, and buttons that apply suggestions.
There is no HTML: no anchor in a plain front end reaches a line of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any, TypedDict

from gomem_kernel.session.explain import Explained, Explanation
from gomem_kernel.session.suggest import Suggestion

MIME_TYPE = "application/vnd.gomem.diagnostics+json"
VERSION = 1
FIX_IMPORTS = "%gomem fix imports"


class EditData(TypedDict):
    """A change of a cell: `text` in place of `old`, which begins at a line and a character.

    line         from 1; in a cell the lines to the magic's own count too
    character    from 0, in UTF-16 code units
    """

    line: int
    character: int
    old: str
    text: str


class SuggestionData(TypedDict):
    """A proposal.

    kind    "rename": `text` is the name that may have been meant
            "import": an import of the path `text` is missing
            "remove-import": the import of the path `text` is not used
    edit    what applies a "rename"; null for the others, which the bundle's `imports` applies
    """

    kind: str
    text: str
    edit: EditData | None


class DiagnosticData(TypedDict):
    """One error.

    file         what messages call the file: `cell[3]`, `./main.go`
    cell         the number of the cell's prompt, null for files
    cell_id      the notebook's name for that cell, null where the kernel was not told
    line         from 1; in a cell the lines to the magic's own count too
    column       from 1, in bytes of UTF-8, as Go counts
    character    from 0, in UTF-16 code units, as editors count
    length       of what the error is about, in UTF-16 code units
    source       the text of the line
    message      Go's text; may have several lines
    code         the error's name in Go's internal/types/errors, "" for syntax errors
    """

    file: str
    cell: int | None
    cell_id: str | None
    line: int
    column: int
    character: int
    length: int
    severity: str
    source: str
    message: str
    code: str
    suggestions: list[SuggestionData]


class DiagnosticsData(TypedDict):
    """The content of the bundle's JSON; fields are only ever added within a version.

    cell_id      the notebook's name for the cell that was run, null where the kernel is not told
    imports      mends the imports of that cell, null where there is nothing to mend
    truncated    there are more errors than these
    """

    version: int
    cell_id: str | None
    diagnostics: list[DiagnosticData]
    imports: EditData | None
    truncated: bool


def view(
    explanation: Explanation,
    cell_id: str | None = None,
    cell_ids: Mapping[str, str] | None = None,
    imports: EditData | None = None,
) -> dict[str, Any]:
    """The MIME bundle of a failed compilation.

    `cell_ids` has the notebook's name for each `file` that is a cell.
    """
    data: DiagnosticsData = {
        "version": VERSION,
        "cell_id": cell_id,
        "diagnostics": [_data(each, cell_ids or {}) for each in explanation.errors],
        "imports": imports,
        "truncated": bool(explanation.end),
    }
    return {"text/plain": explanation.text(fix=FIX_IMPORTS), MIME_TYPE: data}


def edit_between(before: str, after: str) -> EditData:
    """The whole lines that differ between two texts.

    Where lines are only added or only removed the line below is part of the edit: an edit of text
    that stands nowhere could be applied twice, and text that becomes nothing leaves a line.
    """
    old, new = before.split("\n"), after.split("\n")
    start = _equal_lines(old, new)
    below = _equal_lines(old[start:][::-1], new[start:][::-1])
    if start + below in (len(old), len(new)):
        below = max(below - 1, 0)
    return {
        "line": start + 1,
        "character": 0,
        "old": "\n".join(old[start : len(old) - below]),
        "text": "\n".join(new[start : len(new) - below]),
    }


def _data(error: Explained, cell_ids: Mapping[str, str]) -> DiagnosticData:
    pos = error.diagnostic.pos
    line = pos.file.line(pos.line) if pos.file is not None else ""
    source = line.encode()
    path = pos.file.path if pos.file is not None else ""
    cell = re.fullmatch(r"cell\[(\d+)\]", path)
    start = max(pos.col - 1, 0)
    character = _utf16_length(source[:start])
    return {
        "file": path,
        "cell": int(cell[1]) if cell else None,
        "cell_id": cell_ids.get(path),
        "line": pos.line,
        "column": pos.col,
        "character": character,
        "length": _utf16_length(source[start : start + error.length]),
        "severity": "error",
        "source": line,
        "message": error.diagnostic.message,
        "code": error.diagnostic.code,
        "suggestions": [
            {"kind": each.kind, "text": each.text, "edit": _rename(error, each, character)}
            for each in error.suggestions
        ],
    }


def _rename(error: Explained, suggestion: Suggestion, character: int) -> EditData | None:
    """The edit of a "rename", if the name that the message finds wrong stands at its place."""
    pos = error.diagnostic.pos
    if suggestion.kind != "rename" or pos.file is None:
        return None
    source = pos.file.line(pos.line).encode()
    old = source[pos.col - 1 : pos.col - 1 + suggestion.length].decode("utf-8", "replace")
    if old.strip('"') not in error.diagnostic.message:
        return None
    return {"line": pos.line, "character": character, "old": old, "text": suggestion.text}


def _equal_lines(left: list[str], right: list[str]) -> int:
    """How many lines two texts have in common before they differ."""
    pairs = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _utf16_length(data: bytes) -> int:
    return len(data.decode("utf-8", "replace").encode("utf-16-le")) // 2
