"""Every exception class of gomem, by who is to blame.

The person's program before it runs: `CompileErrors`. A part of Go that is not modelled:
`Unsupported`. The caller of our API: `UsageError`. Ourselves: `InternalError`. What goes wrong
in a *running* program is never a Python exception but a `RunResult`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gomem_kernel.source import NO_POS, Diagnostic, Pos

MAX_ERRORS = 10
# Of Unsupported, where a phase of the compiler runs out of Python's stack.
NESTED = "the source is nested more deeply than gomem can compile"


class GomemError(Exception):
    """The base of all of them."""


class CompileErrors(GomemError):
    """The program does not compile; `diagnostics` holds every error, sorted by place.

    `typed` is what the checker found out all the same (a TypedPackage), None after a syntax error.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic], typed: Any = None) -> None:
        self.typed = typed
        self._reported = _without_repeats(diagnostics)
        self.diagnostics = _by_place(self._reported)
        super().__init__(self.text())

    def shown(self, limit: int | None = MAX_ERRORS) -> tuple[list[Diagnostic], str]:
        """The errors that the go command prints, and the line behind them, "" if that is all.

        The compiler gives up at its tenth error and sorts those that it has found by then.

        Source: go1.27 cmd/compile/internal/base/print.go ErrorfAt, FlushErrors
        """
        found: list[Diagnostic] = []
        end = ""
        for diagnostic in self._reported:
            found.append(diagnostic)
            if len(found) == limit:
                end = f"{diagnostic.pos}: too many errors"
                break
        kept: list[Diagnostic] = []
        for diagnostic in _by_place(found):
            if not kept or str(kept[-1]) != str(diagnostic):
                kept.append(diagnostic)
        return kept, end

    def text(self, limit: int | None = MAX_ERRORS) -> str:
        """What the go command prints: a line an error, at most `limit`, then "too many errors"."""
        kept, end = self.shown(limit)
        lines = [str(diagnostic) for diagnostic in kept]
        return "\n".join([*lines, end] if end else lines)


class BuildErrors(CompileErrors):
    """Packages of a program that cannot be loaded or do not compile.

    `parts` pairs what stands in the `# package` line, "" for what the go command itself says, with
    the errors of that package.
    """

    def __init__(self, parts: Sequence[tuple[str, CompileErrors]]) -> None:
        self.parts = list(parts)
        super().__init__([d for _, errors in self.parts for d in errors.diagnostics])

    def text(self, limit: int | None = MAX_ERRORS) -> str:
        """The errors of all packages, each package's at most `limit`."""
        return "\n".join(errors.text(limit) for _, errors in self.parts)

    def report(self) -> str:
        """What `go run` prints on stderr."""
        return "".join(
            (f"# {header}\n" if header else "") + f"{errors}\n" for header, errors in self.parts
        )


def _without_repeats(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of errors with the same words on one line, and of syntax errors on one line, the first.

    Source: go1.27 cmd/compile/internal/base/print.go addErrorMsg, ErrorfAt
    """
    kept: list[Diagnostic] = []
    syntax_line: object = None
    other: object = None
    for diagnostic in diagnostics:
        line = (diagnostic.pos.file, diagnostic.pos.line)
        if diagnostic.message.startswith("syntax error"):
            if line == syntax_line:
                continue
            syntax_line = line
        else:
            if (line, diagnostic.message) == other:
                continue
            other = (line, diagnostic.message)
        kept.append(diagnostic)
    return kept


def _by_place(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """A stable order by place: of two errors at one place the first to be found comes first."""
    files: dict[object, int] = {}
    for diagnostic in diagnostics:
        files.setdefault(diagnostic.pos.file, len(files))
    return sorted(diagnostics, key=lambda d: (files[d.pos.file], d.pos.line, d.pos.col))


class Unsupported(GomemError):
    """A part of Go that gomem does not model; says which, and where it was met."""

    def __init__(self, feature: str, pos: Pos = NO_POS) -> None:
        self.feature = feature
        self.pos = pos
        super().__init__(f"{pos}: {feature}" if pos.file else feature)


class UsageError(GomemError):
    """The caller asked for something that cannot be: a bad option, a second program at once."""


class Interrupted(Exception):
    """What was under way was left because of KeyboardInterrupt; never leaves a session."""


class Fault(Exception):
    """A native was given an address that it cannot use: Go's panic for that; never leaves a run."""

    def __init__(self, addr: int) -> None:
        super().__init__(f"fault at {addr:#x}")
        self.addr = addr


class InternalError(GomemError):
    """A bug of gomem. `phase` names the room that failed."""

    def __init__(self, phase: str, detail: str, pos: Pos = NO_POS) -> None:
        self.phase = phase
        self.detail = detail
        self.pos = pos
        where = f" at {pos}" if pos.file else ""
        super().__init__(f"gomem_kernel bug in {phase}{where}: {detail}")
