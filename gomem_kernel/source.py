"""Source text and places in it: what every phase of the compiler reports with.

A `SourceFile` owns its text. A `Pos` is a place in one: line and column count from 1, and
the column counts *bytes* of the UTF-8 text, as Go's compiler does. A `Span` is a half-open
range of two places in one file. A `Diagnostic` is one thing to tell the user about a place.
"""

from __future__ import annotations

from typing import NamedTuple


class SourceFile:
    """One Go file or cell: the name that messages print, and the text as UTF-8 bytes.

    `path` is what messages print (`./p.go`, `cell[3]`). Identity, not text, tells two files apart.
    """

    __slots__ = ("data", "path")

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    def line(self, number: int) -> str:
        """The text of one line, counted from 1, without its line end; empty past the end."""
        lines = self.data.split(b"\n")
        return lines[number - 1].decode("utf-8", "replace") if 0 < number <= len(lines) else ""


class Pos(NamedTuple):
    """A place in a file; `NO_POS` (line 0) where there is none."""

    file: SourceFile | None
    line: int
    col: int

    def __str__(self) -> str:
        if self.file is None:
            return "<unknown>"
        return f"{self.file.path}:{self.line}:{self.col}"


NO_POS = Pos(None, 0, 0)


class InlineSite:
    """A call that was inlined: the callee's link name, its file, and where the call stands."""

    __slots__ = ("call", "file", "func")

    def __init__(self, func: str, file: str, call: Pos) -> None:
        self.func = func
        self.file = file
        self.call = call


class InlinedPos(Pos):
    """A place in the body of a function, in a copy that stands for one call of it.

    Messages point to the outermost call, as Go's do.

    Source: go1.27 cmd/internal/obj/inl.go InlTree; cmd/compile/internal/base/print.go FmtPos
    """

    site: InlineSite

    def __str__(self) -> str:
        """Where the program shows the code."""
        return str(outermost(self))


def inlined_pos(pos: Pos, site: InlineSite) -> InlinedPos:
    """The place `pos` of a function's own body, in the copy for a call."""
    new = InlinedPos(*pos)
    new.site = site
    return new


def outermost(pos: Pos) -> Pos:
    """The place itself, or that of the call whose inlining brought it where it is."""
    while type(pos) is InlinedPos:
        pos = pos.site.call
    return pos


class Span(NamedTuple):
    """The half-open range [start, end) in one file."""

    start: Pos
    end: Pos


class Diagnostic(NamedTuple):
    """One message about one place, in Go's words.

    `code` is the name that Go's internal/types/errors gives to this kind of error
    (`UndeclaredName`), "" for syntax errors. `soft` errors do not stop later phases of a check.
    """

    pos: Pos
    message: str
    code: str = ""
    soft: bool = False

    def __str__(self) -> str:
        """The line that the compiler prints; it keeps columns in eight bits.

        Source: go1.27 cmd/internal/src/pos.go colMax
        """
        pos = self.pos
        if pos.file is None:
            return self.message
        where = str(pos) if pos.col < 256 else f"{pos.file.path}:{pos.line}"
        return f"{where}: {self.message}"
