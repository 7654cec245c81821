"""The kinds of tokens, as small integers in an order that makes the parser's tests cheap.

Operators are one kind per precedence level, so that `PRECEDENCE[kind]` answers both "is this a
binary operator" and "how tight does it bind". Kinds that extend an operand (call, index,
composite literal, selector) are neighbours, and so are the keywords.

Source: go1.27 cmd/compile/internal/syntax/tokens.go
"""

from __future__ import annotations

from typing import Final

from gomem_kernel.compiler.syntax.tree import Operator

EOF: Final = 1
NAME: Final = 2
LITERAL: Final = 3

# Operators; STAR is apart because it also begins a pointer type.
OP_UNARY: Final = 4
OP_OROR: Final = 5
OP_ANDAND: Final = 6
OP_CMP: Final = 7
OP_ADD: Final = 8
OP_MUL: Final = 9
STAR: Final = 10
ASSIGN_OP: Final = 11
INC_OP: Final = 12
ASSIGN: Final = 13
DEFINE: Final = 14
ARROW: Final = 15

# LPAREN..DOT continue an operand.
LPAREN: Final = 16
LBRACK: Final = 17
LBRACE: Final = 18
DOT: Final = 19
RPAREN: Final = 20
RBRACK: Final = 21
RBRACE: Final = 22
COMMA: Final = 23
SEMI: Final = 24
COLON: Final = 25
DOTDOTDOT: Final = 26

BREAK: Final = 27
CASE: Final = 28
CHAN: Final = 29
CONST: Final = 30
CONTINUE: Final = 31
DEFAULT: Final = 32
DEFER: Final = 33
ELSE: Final = 34
FALLTHROUGH: Final = 35
FOR: Final = 36
FUNC: Final = 37
GO: Final = 38
GOTO: Final = 39
IF: Final = 40
IMPORT: Final = 41
INTERFACE: Final = 42
MAP: Final = 43
PACKAGE: Final = 44
RANGE: Final = 45
RETURN: Final = 46
SELECT: Final = 47
STRUCT: Final = 48
SWITCH: Final = 49
TYPE: Final = 50
VAR: Final = 51
N_TOKENS: Final = 52

KEYWORDS: Final[dict[str, int]] = {
    "break": BREAK,
    "case": CASE,
    "chan": CHAN,
    "const": CONST,
    "continue": CONTINUE,
    "default": DEFAULT,
    "defer": DEFER,
    "else": ELSE,
    "fallthrough": FALLTHROUGH,
    "for": FOR,
    "func": FUNC,
    "go": GO,
    "goto": GOTO,
    "if": IF,
    "import": IMPORT,
    "interface": INTERFACE,
    "map": MAP,
    "package": PACKAGE,
    "range": RANGE,
    "return": RETURN,
    "select": SELECT,
    "struct": STRUCT,
    "switch": SWITCH,
    "type": TYPE,
    "var": VAR,
}

PUNCTUATION: Final[dict[str, int]] = {
    "=": ASSIGN,
    ":=": DEFINE,
    "<-": ARROW,
    "*": STAR,
    "(": LPAREN,
    "[": LBRACK,
    "{": LBRACE,
    ".": DOT,
    ")": RPAREN,
    "]": RBRACK,
    "}": RBRACE,
    ",": COMMA,
    ";": SEMI,
    ":": COLON,
    "...": DOTDOTDOT,
    "++": INC_OP,
    "--": INC_OP,
}

_LEVELS: Final[dict[int, tuple[str, ...]]] = {
    OP_UNARY: ("!", "~"),
    OP_OROR: ("||",),
    OP_ANDAND: ("&&",),
    OP_CMP: ("==", "!=", "<", "<=", ">", ">="),
    OP_ADD: ("+", "-", "|", "^"),
    OP_MUL: ("/", "%", "&", "&^", "<<", ">>"),
}

FIXED: Final[dict[str, int]] = (
    KEYWORDS
    | PUNCTUATION
    | {text: kind for kind, texts in _LEVELS.items() for text in texts}
    | {f"{op}=": ASSIGN_OP for op in ("+", "-", "|", "^", "*", "/", "%", "&", "&^", "<<", ">>")}
)
"""Every token with one spelling, by that spelling."""

OPERATORS: Final[dict[str, Operator]] = {op.value: op for op in Operator}

PRECEDENCE: Final[list[int]] = [0] * N_TOKENS
"""By kind: 1 (`||`) to 5 (`*`), 0 for what is no binary operator."""
for _kind, _precedence in (
    (OP_OROR, 1),
    (OP_ANDAND, 2),
    (OP_CMP, 3),
    (OP_ADD, 4),
    (OP_MUL, 5),
    (STAR, 5),
):
    PRECEDENCE[_kind] = _precedence

ENDS_STATEMENT: Final[list[bool]] = [
    kind in (NAME, LITERAL, INC_OP, RPAREN, RBRACK, RBRACE, BREAK, CONTINUE, FALLTHROUGH, RETURN)
    for kind in range(N_TOKENS)
]
"""By kind: whether a line end after it is a semicolon."""

_WORDS: Final[dict[int, str]] = {
    EOF: "EOF",
    NAME: "name",
    LITERAL: "literal",
    ASSIGN_OP: "op=",
    INC_OP: "opop",
    COMMA: "comma",
    SEMI: "semicolon or newline",
}
_WORDS.update(dict.fromkeys(_LEVELS, "op"))
_WORDS.update({kind: f"keyword {text}" for text, kind in KEYWORDS.items()})


def token_word(kind: int) -> str:
    """How messages call a kind of token: `comma`, `keyword if`, `)`."""
    word = _WORDS.get(kind)
    if word is None:
        word = next(text for text, other in PUNCTUATION.items() if other == kind)
    return word


STOP_SET: Final = frozenset(
    (
        BREAK,
        CONST,
        CONTINUE,
        DEFER,
        FALLTHROUGH,
        FOR,
        GO,
        GOTO,
        IF,
        RETURN,
        SELECT,
        SWITCH,
        TYPE,
        VAR,
    )
)
"""Keywords that begin a statement: where the parser takes up again after an error in a function."""
