"""What is wrong with a literal: numbers, strings and runes, in Go's words.

Each function takes the literal as the scanner cut it out (Latin-1: one character a byte) and
gives (offset in the literal, message) for each error, in the order in which Go reports them.

Source: go1.27 cmd/compile/internal/syntax/scanner.go scanner.number, scanner.escape
"""

from __future__ import annotations

import re
from itertools import accumulate

_PLAIN_NUMBER = re.compile(
    r"(?:0|[1-9][0-9]*|0[xX][0-9a-fA-F]+|[0-9]+\.[0-9]*(?:[eE][+-]?[0-9]+)?)\Z"
)
_GOOD_QUOTED = re.compile(
    r'"(?:[^\\"\n]|\\[abfnrtv\\"]|\\[0-3][0-7]{2}|\\x[0-9a-fA-F]{2}'
    r"|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*\"\Z"
)
_BASE_NAMES = {2: "binary", 8: "octal", 10: "decimal", 16: "hexadecimal"}
_PREFIXES = {"x": 16, "o": 8, "b": 2}


def rune_name(char: str) -> str:
    """`U+0040 '@'`, or `U+0007` for a character that does not print."""
    name = f"U+{ord(char):04X}"
    return f"{name} '{char}'" if char.isprintable() else name


def number_error(lit: str) -> list[tuple[int, str]]:
    """The first error in a number, if any."""
    if _PLAIN_NUMBER.match(lit):
        return []
    error = _NumberCheck(lit).run()
    return [error] if error else []


class _NumberCheck:
    """A walk over one number; the scanner's expression has already found where it ends."""

    def __init__(self, lit: str) -> None:
        self.lit = lit
        self.at = 0
        self.separators = False
        self.invalid = -1  # offset of the first digit that the base does not have

    def run(self) -> tuple[int, str] | None:
        lit = self.lit
        base, prefix, error = 10, "", None
        has_digits = False
        if lit[0] == "0":
            prefix = lit[1:2].lower()
            if prefix in _PREFIXES:
                base, self.at = _PREFIXES[prefix], 2
            else:
                base, prefix, self.at, has_digits = 8, "0", 1, True
        name = _BASE_NAMES[base]
        is_float = False
        has_digits |= self.digits(base)
        if self.peek() == ".":
            if prefix in ("o", "b"):
                error = (self.at, f"invalid radix point in {name} literal")
            self.at += 1
            is_float = True
            has_digits |= self.digits(base)
        if not has_digits and not error:
            error = (self.at, f"{name} literal has no digits")
        exponent = self.peek()
        if exponent and exponent in "eEpP":
            error = error or self.exponent_error(exponent, prefix)
            is_float = True
            self.at += 2 if lit[self.at + 1 : self.at + 2] in ("+", "-") else 1
            if not self.digits(10, note_invalid=False) and not error:
                error = (self.at, "exponent has no digits")
        elif prefix == "x" and is_float and not error:
            error = (self.at, "hexadecimal mantissa requires a 'p' exponent")
        if error:
            return error
        if not is_float and self.peek() != "i" and self.invalid >= 0:
            return self.invalid, f"invalid digit '{lit[self.invalid]}' in {name} literal"
        if self.separators:
            at = _invalid_separator(lit)
            if at >= 0:
                return at, "'_' must separate successive digits"
        return None

    def peek(self) -> str:
        return self.lit[self.at : self.at + 1]

    def digits(self, base: int, *, note_invalid: bool = True) -> bool:
        """Step over digits and underscores; whether there was a digit."""
        allowed = "0123456789abcdefABCDEF_" if base == 16 else "0123456789_"
        seen = False
        while (char := self.peek()) and char in allowed:
            if char == "_":
                self.separators = True
            else:
                seen = True
                if note_invalid and base < 10 and int(char) >= base and self.invalid < 0:
                    self.invalid = self.at
            self.at += 1
        return seen

    def exponent_error(self, exponent: str, prefix: str) -> tuple[int, str] | None:
        if exponent in "eE" and prefix not in ("", "0"):
            return self.at, f"'{exponent}' exponent requires decimal mantissa"
        if exponent in "pP" and prefix != "x":
            return self.at, f"'{exponent}' exponent requires hexadecimal mantissa"
        return None


def _invalid_separator(lit: str) -> int:
    """Offset of the first underscore that does not stand between digits, or -1."""
    is_hex = lit[1:2] in ("x", "X")
    before = "."  # what stood before: "_", "0" for a digit, "." for anything else
    start = 0
    if lit[0] == "0" and lit[1:2].lower() in _PREFIXES:
        before, start = "0", 2
    for i in range(start, len(lit)):
        char = lit[i]
        if char == "_":
            if before != "0":
                return i
            before = "_"
        elif char in "0123456789" or (is_hex and char in "abcdefABCDEF"):
            before = "0"
        else:
            if before == "_":
                return i - 1
            before = "."
    return len(lit) - 1 if before == "_" else -1


def quoted_errors(lit: str, quote: str, *, at_end: bool) -> list[tuple[int, str]]:
    """Every error in an interpreted string or a rune; `at_end` where the file ends after it."""
    if quote == '"':
        if _GOOD_QUOTED.match(lit):
            return []
    elif len(lit) == 3 and lit[1] not in "\\'" and lit[2] == quote:
        return []
    chars, offsets = _characters(lit)
    errors: list[tuple[int, str]] = []
    at, count = 1, 0
    closed = False
    while at < len(chars):
        if chars[at] == quote:
            closed = True
            break
        count += 1
        if chars[at] == "\\":
            at, message = _escape(chars, at + 1, quote, at_end=at_end)
            if message:
                errors.append((offsets[at], message))
        else:
            at += 1
    what = "string" if quote == '"' else "rune literal"
    if not closed:
        if quote == '"' or not errors:
            errors.append(
                (0, f"{what} not terminated") if at_end else (len(lit), f"newline in {what}")
            )
    elif quote == "'" and not errors and count != 1:
        if count == 0:
            errors.append((1, "empty rune literal or unescaped '"))
        else:
            errors.append((0, "more than one character in rune literal"))
    return errors


def _characters(lit: str) -> tuple[str, list[int]]:
    """The literal as Unicode, and the byte offset of each character and of the end."""
    if lit.isascii():
        return lit, list(range(len(lit) + 1))
    chars = lit.encode("latin-1").decode("utf-8", "replace")
    return chars, [0, *accumulate(len(char.encode()) for char in chars)]


def _escape(chars: str, at: int, quote: str, *, at_end: bool) -> tuple[int, str]:
    """Step over an escape whose backslash stands before `at`; (where to go on, message or "")."""
    first = chars[at : at + 1]
    if not first:
        return at, "" if at_end else "unknown escape"
    if first in _SIMPLE_ESCAPES or first == quote:
        return at + 1, ""
    if first in "01234567":
        digits, base, largest = 3, 8, 255
    elif first in _HEX_ESCAPES:
        digits, base, largest = _HEX_ESCAPES[first]
        at += 1
    else:
        return at, "unknown escape"
    value = 0
    for _ in range(digits):
        char = chars[at : at + 1]
        if not char and at_end:
            return at, ""
        digit = _HEX_DIGITS.find(char.lower()) if char and char.isascii() else -1
        if not 0 <= digit < base:
            name = _QUOTED.get(char, f"'{char}'")
            return at, f"invalid character {name} in {_BASE_NAMES[base]} escape"
        value = value * base + digit
        at += 1
    if base == 8 and value > largest:
        return at, f"octal escape value {value} > 255"
    if value > largest or 0xD800 <= value < 0xE000:
        printed = chr(value) if value <= largest else ""
        name = rune_name(printed) if printed else f"U+{value:04X}"
        return at, f"escape is invalid Unicode code point {name}"
    return at, ""


_SIMPLE_ESCAPES = "abfnrtv\\"
_HEX_ESCAPES = {"x": (2, 16, 255), "u": (4, 16, 0x10FFFF), "U": (8, 16, 0x10FFFF)}
_HEX_DIGITS = "0123456789abcdef"
_QUOTED = {"": "'\\n'", "'": "'\\''", "\\": "'\\\\'", "\t": "'\\t'", "\r": "'\\r'"}
