"""Compile errors as people read them: Go's words, the line, a caret, and a suggestion."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gomem_kernel.compiler.importer import Importer
from gomem_kernel.errors import CompileErrors
from gomem_kernel.session.suggest import Suggester, Suggestion, length_at
from gomem_kernel.source import Diagnostic

_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Explained:
    """One error with the length in bytes of what it is about, and suggestions."""

    diagnostic: Diagnostic
    length: int
    suggestions: list[Suggestion]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All errors that are shown, and the line behind them where there are more."""

    errors: list[Explained]
    end: str = ""

    def text(self, *, fix: str = "") -> str:
        """Plain text. `fix` is the command that adds imports here, "" where there is none."""
        blocks = [block(each, fix) for each in self.errors]
        return "\n".join([*blocks, self.end] if self.end else blocks)


def explain(
    errors: CompileErrors, importer: Importer, own_packages: Iterable[str] = ()
) -> Explanation:
    """The errors that the go command would print, each with what is known about it."""
    suggester = Suggester(errors, importer, own_packages)
    shown, end = errors.shown()
    return Explanation([Explained(d, length_at(d), suggester.suggest(d)) for d in shown], end)


def block(error: Explained, fix: str) -> str:
    """The lines for one error: message, source line, caret line, a hint."""
    lines = [str(error.diagnostic)]
    pos = error.diagnostic.pos
    source = pos.file.line(pos.line) if pos.file is not None else ""
    if source.strip():
        lines += [_INDENT + source, _INDENT + caret_line(source, pos.col, error.length)]
    lines += [_INDENT + hint for hint in hints(error.suggestions, fix)]
    return "\n".join(lines)


def caret_line(source: str, col: int, length: int) -> str:
    """A caret under byte column `col` (from 1), tildes under the rest of the token; tabs stay."""
    data = source.encode()
    before = data[: col - 1].decode("utf-8", "replace")
    token = data[col - 1 : col - 1 + length].decode("utf-8", "replace")
    lead = "".join("\t" if char == "\t" else " " * _width(char) for char in before)
    return lead + "^" + "~" * (sum(map(_width, token)) - 1)


def _width(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def hints(suggestions: list[Suggestion], fix: str) -> list[str]:
    """A sentence for each kind of suggestion."""
    lines = []
    renames = [each.text for each in suggestions if each.kind == "rename"]
    imports = [f'"{each.text}"' for each in suggestions if each.kind == "import"]
    unused = [f'"{each.text}"' for each in suggestions if each.kind == "remove-import"]
    how = f": {fix} adds it" if fix else ""
    if renames:
        lines.append(f"did you mean {_either(renames)}?")
    if imports:
        lines.append(f"import {_either(imports)} is missing{how}")
    if unused and fix:
        lines.append(f"{fix} removes it")
    return lines


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
