"""Build constraints: `//go:build` lines, their value for a set of tags, their language version.

Source: go1.27 go/build/constraint/expr.go, vers.go
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; it holds where it is set."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """`!x`."""

    x: Expr


@dataclass(frozen=True, slots=True)
class Both:
    """`x && y`."""

    x: Expr
    y: Expr


@dataclass(frozen=True, slots=True)
class Either:
    """`x || y`."""

    x: Expr
    y: Expr


Expr = Tag | Not | Both | Either

_TOKEN = re.compile(r"\s*(\|\||&&|!|\(|\)|[^\s|&!()]+)")
_TAG = re.compile(r"[\w.]+\Z")


def parse(text: str) -> Expr | None:
    """The constraint in a directive's text (`go:build linux && !cgo`), or None if it is none."""
    if not text.startswith(("go:build ", "go:build\t")):
        return None
    rest = text[len("go:build") :].strip()
    words: list[str] = []
    at = 0
    while at < len(rest):
        match = _TOKEN.match(rest, at)
        if match is None:
            return None
        words.append(match[1])
        at = match.end()
    words.append("")
    parser = _Parser(words)
    expr = parser.either()
    return expr if expr is not None and parser.at == len(words) - 1 else None


class _Parser:
    """Recursive descent; each method gives None for a malformed constraint."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.at = 0

    def either(self) -> Expr | None:
        return self._chain("||", self.both, Either)

    def both(self) -> Expr | None:
        return self._chain("&&", self.term, Both)

    def _chain(
        self,
        word: str,
        operand: Callable[[], Expr | None],
        join: Callable[[Expr, Expr], Expr],
    ) -> Expr | None:
        x = operand()
        while x is not None and self.words[self.at] == word:
            self.at += 1
            y = operand()
            x = None if y is None else join(x, y)
        return x

    def term(self) -> Expr | None:
        word = self.words[self.at]
        if word == "!":
            self.at += 1
            x = self.term()
            return None if x is None else Not(x)
        if word == "(":
            self.at += 1
            x = self.either()
            if self.words[self.at] != ")":
                return None
            self.at += 1
            return x
        if not _TAG.match(word):
            return None
        self.at += 1
        return Tag(word)


def holds(expr: Expr, is_set: Callable[[str], bool]) -> bool:
    """The value of a constraint."""
    match expr:
        case Tag():
            return is_set(expr.name)
        case Not():
            return not holds(expr.x, is_set)
        case Both():
            return holds(expr.x, is_set) and holds(expr.y, is_set)
        case Either():
            return holds(expr.x, is_set) or holds(expr.y, is_set)


def go_version(expr: Expr) -> str:
    """The least Go version that a constraint implies (`go1.21`), or ""."""
    version = _least(expr, 1)
    if version < 0:
        return ""
    return "go1" if version == 0 else f"go1.{version}"


def _least(expr: Expr, sign: int) -> int:
    """Least minor version under which a constraint (negated for sign -1) can hold, or -1."""
    match expr:
        case Tag():
            if sign < 0:
                return -1
            if expr.name == "go1":
                return 0
            number = expr.name.removeprefix("go1.")
            return int(number) if number != expr.name and number.isdigit() else -1
        case Not():
            return _least(expr.x, -sign)
        case Both():
            pick = max if sign > 0 else min
        case Either():
            pick = min if sign > 0 else max
    return pick(_least(expr.x, sign), _least(expr.y, sign))
