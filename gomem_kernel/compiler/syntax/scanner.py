"""Source text to tokens: one regular expression over the file, then one pass over its matches.

In: a `SourceFile`. Out: `Tokens`, parallel lists with one entry per token: kind, text, place;
the automatic semicolons are there (text "newline" or "EOF"; a written one has "semicolon"). Errors
and directives carry the index of the token before which they were met, so that the parser sees
each of them exactly when it arrives there.

The text is decoded as Latin-1, which makes a character index a byte offset, as Go's columns
need; texts with other than ASCII characters are decoded anew as UTF-8 at the end. Texts already
seen in the file are classified by one dictionary lookup. Bytes that Go drops from the text (NUL,
invalid UTF-8, a BOM) become spaces after the error has been noted.

Source: go1.27 cmd/compile/internal/syntax/scanner.go, source.go
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from gomem_kernel.compiler.syntax import tokens as t
from gomem_kernel.compiler.syntax.literals import number_error, quoted_errors, rune_name
from gomem_kernel.source import Pos, SourceFile

_TOKEN = re.compile(
    r"""
      [ \t\r]+
    | [A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*
    | \n[ \t\r\n]*
    | [(){}\[\],;]
    | \.(?:\.\.|(?![0-9]))
    | "[^"\\\n]*(?:\\[^\n][^"\\\n]*)*(?:"|\\?)
    | //[^\n]*
    | /\*(?s:.*?)(?:\*/|\Z)
    | 0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[eEpP][+-]?[0-9_]*)?i?
    | (?:0[bBoO]|[0-9])[0-9_]*(?:\.[0-9_]*)?(?:[eEpP][+-]?[0-9_]*)?i?
    | \.[0-9][0-9_]*(?:[eEpP][+-]?[0-9_]*)?i?
    | `[^`]*`?
    | '[^'\\\n]*(?:\\[^\n][^'\\\n]*)*(?:'|\\?)
    | :=? | [=!]=? | \+[+=]? | -[-=]? | <(?:<=?|[-=])? | >(?:>=?|=)?
    | &(?:&|\^=?|=)? | \|[|=]? | [*/%^]=?
    | (?s:.)
    """,
    re.VERBOSE,
)

# Classes of matches that are no tokens.
_BLANK = 0
_LINE_END = -1


@dataclass(slots=True, eq=False)
class Directive:
    """A `//go:`, `//line` or `/*line*/` comment.

    `index` is that of the next token; `pos` and `text` begin after the slashes; `blank` where
    nothing stands before it on its line.
    """

    index: int
    pos: Pos
    text: str
    blank: bool


@dataclass(slots=True, eq=False)
class Tokens:
    """What `scan` gives. `kinds`, `texts` and `places` run in parallel and end in two EOF.

    `errors` are (token index, place, message) in source order; `bad` holds the indices of
    literals in which an error stands; `comments` the line comments that begin a line, by line.
    """

    kinds: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    places: list[Pos] = field(default_factory=list)
    errors: list[tuple[int, Pos, str]] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    comments: dict[int, str] = field(default_factory=dict)


def scan(source: SourceFile) -> Tokens:
    """All tokens of a file."""
    out = Tokens()
    data, encoding_errors = _clean(source)
    text = data.decode("latin-1")
    size = len(text)
    new_pos: Callable[[type[Pos], tuple[SourceFile, int, int]], Pos] = tuple.__new__
    known = dict(_FIXED)
    kinds, texts, places = out.kinds, out.texts, out.places
    ends_statement = t.ENDS_STATEMENT
    last = 0  # the kind of the last token
    line = 1
    base = -1  # offset of the line's first byte, less one
    offset = 0
    for piece in _TOKEN.findall(text):
        kind = known.get(piece)
        if kind is None:
            at_end = offset + len(piece) == size
            pos = Pos(source, line, offset - base)
            kind = _classify(piece, out, pos, known, at_end=at_end)
            if kind == _BLANK and piece[0] == "/":
                at_line_start = text[base + 1 : offset].strip() == ""
                _comment(piece, out, pos, blank=at_line_start)
            newlines = piece.count("\n")
            if newlines and kind != _LINE_END:  # a general comment or a raw string
                if kind == _BLANK:
                    if ends_statement[last]:
                        kinds.append(t.SEMI)
                        texts.append("newline")
                        places.append(pos)
                        last = t.SEMI
                else:
                    kinds.append(kind)
                    texts.append(piece)
                    places.append(pos)
                    last = kind
                line += newlines
                base = offset + piece.rindex("\n")
                offset += len(piece)
                continue
        if kind > 0:
            kinds.append(kind)
            texts.append(piece)
            places.append(new_pos(Pos, (source, line, offset - base)))
            last = kind
        elif kind < 0:
            if ends_statement[last]:
                kinds.append(t.SEMI)
                texts.append("newline")
                places.append(new_pos(Pos, (source, line, offset - base)))
                last = t.SEMI
            line += piece.count("\n")
            base = offset + piece.rindex("\n")
        offset += len(piece)
    end = Pos(source, line, offset - base)
    if ends_statement[last]:
        kinds.append(t.SEMI)
        texts.append("EOF")
        places.append(end)
    for _ in range(2):
        kinds.append(t.EOF)
        texts.append("EOF")
        places.append(end)
    _finish(out, data, encoding_errors)
    return out


_FIXED: dict[str, int] = {**t.FIXED, " ": _BLANK, "\n": _LINE_END}


def _classify(piece: str, out: Tokens, pos: Pos, known: dict[str, int], *, at_end: bool) -> int:
    """Kind of a match that was not seen before in this file; notes the errors in it."""
    first = piece[0]
    errors: list[tuple[int, str]] = []
    if first == "/":
        if piece[1] == "*" and (len(piece) < 4 or not piece.endswith("*/")):
            _error_at(out, pos, 0, "comment not terminated")
        return _BLANK
    if first in " \t\r":
        kind = _BLANK
    elif first == "\n":
        kind = _LINE_END
    elif first == "_" or first.isalpha() or first >= "\x80":
        kind = t.NAME
        if not piece.isascii():
            errors = _name_errors(piece)
    elif first in "0123456789" or (first == "." and len(piece) > 1):
        kind = t.LITERAL
        errors = number_error(piece)
    elif first in "\"'":
        kind = t.LITERAL
        errors = quoted_errors(piece, first, at_end=at_end)
    elif first == "`":
        kind = t.LITERAL
        if len(piece) < 2 or piece[-1] != "`":
            errors = [(0, "string not terminated")]
    else:
        kind = _BLANK
        errors = [(0, f"invalid character {rune_name(first)}")]
    if not errors and first != "`":  # a raw string may hold line ends, which `scan` counts
        known[piece] = kind
    for delta, message in errors:
        _error_at(out, pos, delta, message)
    if errors and kind == t.LITERAL:
        out.bad.add(len(out.kinds))
    return kind


def _error_at(out: Tokens, pos: Pos, delta: int, message: str) -> None:
    place = Pos(pos.file, pos.line, pos.col + delta)
    out.errors.append((len(out.kinds), place, message))


def _name_errors(piece: str) -> list[tuple[int, str]]:
    """Characters that may not stand in an identifier; `piece` is Latin-1, offsets are bytes."""
    errors: list[tuple[int, str]] = []
    offset = 0
    for char in piece.encode("latin-1").decode("utf-8", "replace"):
        if not (char.isalpha() or char == "_"):
            if unicodedata.category(char) == "Nd":
                if offset == 0:
                    errors.append((0, f"identifier cannot begin with digit {rune_name(char)}"))
            elif char >= "\x80":
                errors.append((offset, f"invalid character {rune_name(char)} in identifier"))
        offset += len(char.encode())
    return errors


def _comment(piece: str, out: Tokens, pos: Pos, *, blank: bool) -> None:
    """Keep a directive, and a comment that may document a declaration."""
    if piece[1] == "/":
        if pos.col == 1:
            out.comments[pos.line] = piece
        text = piece[2:].removesuffix("\r")
    else:
        text = piece[2:-2]
    is_line = text.startswith("line ") and (piece[1] == "*" or pos.col == 1)
    if is_line or (text.startswith("go:") and piece[1] == "/"):
        place = Pos(pos.file, pos.line, pos.col + 2)
        out.directives.append(Directive(len(out.kinds), place, text, blank))
        if is_line:
            _check_line_directive(out, place, text)


def _check_line_directive(out: Tokens, pos: Pos, text: str) -> None:
    """Note a malformed line or column number.

    Departs: positions stay those of the physical file (corpus/differences/line_directives.go).

    Source: go1.27 cmd/compile/internal/syntax/parser.go parser.updateBase
    """
    body = text[5:]
    i = body.rfind(":") + 1
    if i == 0:
        return
    number = body[i:]
    if not _is_number(number):
        _error_at(out, pos, 5 + i, f"invalid line number: {number}")
        return
    i2 = body.rfind(":", 0, i - 1) + 1
    line, line_at = number, i
    if i2 and _is_number(body[i2 : i - 1]):
        line, line_at = body[i2 : i - 1], i2
        if not 0 < int(number) <= _POS_MAX:
            _error_at(out, pos, 5 + i, f"invalid column number: {number}")
            return
    if not 0 < int(line) <= _POS_MAX:
        _error_at(out, pos, 5 + line_at, f"invalid line number: {body[line_at:]}")


_POS_MAX = 1 << 30


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) < 1 << 64


_BAD_BYTES = re.compile(rb"\x00|\xef\xbb\xbf")


def _clean(source: SourceFile) -> tuple[bytes, list[tuple[int, str]]]:
    """The text without bytes that Go skips, and (offset, message) for each of them."""
    data = source.data
    errors: list[tuple[int, str]] = []
    if data.isascii() and b"\0" not in data:
        return data, errors
    clean = bytearray(data)
    start = 0
    while start < len(data):
        try:
            bytes(clean[start:]).decode("utf-8")
            break
        except UnicodeDecodeError as error:
            bad = start + error.start
            errors.append((bad, "invalid UTF-8 encoding"))
            clean[bad] = 0x20
            start = bad + 1
    for match in _BAD_BYTES.finditer(bytes(clean)):
        if match[0] == b"\0":
            errors.append((match.start(), "invalid NUL character"))
        elif match.start() > 0:
            errors.append((match.start(), "invalid BOM in the middle of the file"))
        clean[match.start() : match.end()] = b" " * len(match[0])
    return bytes(clean), errors


def _finish(out: Tokens, data: bytes, encoding_errors: list[tuple[int, str]]) -> None:
    """Decode what is not ASCII, name the written semicolons, and merge the encoding errors."""
    if not data.isascii():
        out.texts = [
            text if text.isascii() else text.encode("latin-1").decode("utf-8", "replace")
            for text in out.texts
        ]
    file = out.places[-1].file
    for offset, message in encoding_errors:
        line_start = data.rfind(b"\n", 0, offset) + 1
        pos = Pos(file, data.count(b"\n", 0, offset) + 1, offset - line_start + 1)
        index = sum(place[1:] <= pos[1:] for place in out.places[:-2])
        out.errors.append((index, pos, message))
    if encoding_errors:
        out.errors.sort(key=lambda error: (error[1].line, error[1].col))
