"""The parser's place in the tokens, its errors, and how it goes on after one.

`Cursor` is the base of the parser, which is one class in four files: parse_type, parse_expr,
parse_stmt and parser (files and declarations). What a lower file needs from a higher one is
declared here.

An error is reported where Go's compiler reports it: at most one syntax error a line, and none at
the end of the file after another. Errors of the scanner and misplaced directives come out in the
order in which the parser meets them.

Source: go1.27 cmd/compile/internal/syntax/parser.go, cmd/compile/internal/base/print.go ErrorfAt
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable

from gomem_kernel.compiler.syntax import tokens as t
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.pragma import is_flag
from gomem_kernel.compiler.syntax.scanner import Directive, scan
from gomem_kernel.source import Diagnostic, Pos, SourceFile

Report = Callable[[Diagnostic], None]

_NEVER = 1 << 62


class Cursor(ABC):
    """The current token is `kinds[i]`, `texts[i]`, `places[i]`; its kind is also in `tok`."""

    def __init__(self, source: SourceFile, report: Report) -> None:
        scanned = scan(source)
        self.source = source
        self.report_to = report
        self.kinds = scanned.kinds
        self.texts = scanned.texts
        self.places = scanned.places
        self.bad = scanned.bad
        self.comments = scanned.comments
        self.i = 0
        self.tok = self.kinds[0]
        self.fnest = 0  # depth of functions: statements are good places to go on only inside one
        self.xnest = 0  # < 0 in the header of a statement, where `T {` is no composite literal

        self._n_errors = 0
        self._last_syntax_line = 0
        self._scan_errors = scanned.errors
        self._scan_error_at = [index for index, _, _ in scanned.errors]
        self._n_reported = 0
        self._directives = scanned.directives
        self._n_directives = 0
        self._next_directive = scanned.directives[0].index if scanned.directives else _NEVER
        self.kept_pragmas: list[tree.Pragma] = []

    # ---- what a lower file needs from a higher one

    @abstractmethod
    def expr(self) -> tree.Expr:
        """Parse an expression."""

    @abstractmethod
    def type_(self) -> tree.Expr:
        """Parse a type."""

    @abstractmethod
    def func_body(self) -> tree.BlockStmt:
        """Parse the block of a function."""

    # ---- tokens

    def next(self) -> None:
        """Go on to the next token."""
        i = self.i + 1
        self.i = i
        self.tok = self.kinds[i]

    def got(self, kind: int) -> bool:
        """Whether the current token is of this kind; if so it is consumed."""
        if self.tok == kind:
            i = self.i + 1
            self.i = i
            self.tok = self.kinds[i]
            return True
        return False

    def want(self, kind: int) -> None:
        """Consume a token of this kind, or complain and skip one."""
        if self.tok == kind:
            i = self.i + 1
            self.i = i
            self.tok = self.kinds[i]
        else:
            self.syntax_error("expected " + t.token_word(kind))
            self.advance()

    def got_assign(self) -> bool:
        """Accept `=`, and `:=` with an error."""
        if self.tok == t.DEFINE:
            self.syntax_error("expected =")
        elif self.tok != t.ASSIGN:
            return False
        self.next()
        return True

    def pos(self) -> Pos:
        """The place of the current token."""
        return self.places[self.i]

    def name(self) -> tree.Name:
        """A name; `_` after an error where there is none."""
        i = self.i
        pos = self.places[i]
        if self.tok == t.NAME:
            self.i = i + 1
            self.tok = self.kinds[i + 1]
            return tree.Name(pos, self.texts[i])
        self.syntax_error("expected name")
        self.advance()
        return tree.Name(pos, "_")

    def name_list(self, first: tree.Name) -> list[tree.Name]:
        """More names after the first, separated by commas."""
        names = [first]
        while self.got(t.COMMA):
            names.append(self.name())
        return names

    def literal_or_none(self) -> tree.BasicLit | None:
        """A literal if one stands here."""
        if self.tok != t.LITERAL:
            return None
        i = self.i
        text = self.texts[i]
        lit = tree.BasicLit(self.places[i], text, literal_kind(text), i in self.bad)
        self.i = i + 1
        self.tok = self.kinds[i + 1]
        return lit

    def bad_expr(self) -> tree.BadExpr:
        """The node for what did not parse, at the current token."""
        return tree.BadExpr(self.pos())

    def separator(self, context: str, sep: int, close: int) -> bool:
        """Step over `sep` after a list element; it is optional before `close`.

        False, after an error and skipping ahead, where the list is beyond repair.
        """
        if self.got(sep) or self.tok == close:
            return True
        self.syntax_error(
            f"in {context}; possibly missing {t.token_word(sep)} or {t.token_word(close)}"
        )
        self.advance(t.RPAREN, t.RBRACK, t.RBRACE)
        return self.tok == close

    def parse_list(self, context: str, sep: int, close: int, element: Callable[[], None]) -> Pos:
        """Parse elements up to and with `close`; the place of `close`."""
        whole = True
        while whole and self.tok not in (t.EOF, close):
            element()
            whole = self.separator(context, sep, close)
        pos = self.pos()
        if whole:
            self.want(close)
        return pos

    # ---- errors

    def n_errors(self) -> int:
        """Errors up to the current token, the scanner's included."""
        return self._n_errors + (
            bisect_right(self._scan_error_at, self.i) if self._scan_errors else 0
        )

    def flush_scan_errors(self) -> None:
        """Report the scanner's errors up to the current token."""
        while (
            self._n_reported < len(self._scan_errors)
            and self._scan_error_at[self._n_reported] <= self.i
        ):
            _, pos, message = self._scan_errors[self._n_reported]
            self._n_reported += 1
            self.report_to(Diagnostic(pos, message))

    def error_at(self, pos: Pos, message: str) -> None:
        """Report an error in these words, unless its line already has a syntax error."""
        self.flush_scan_errors()
        self._n_errors += 1
        if message.startswith("syntax error"):
            if pos.line == self._last_syntax_line:
                return
            self._last_syntax_line = pos.line
        self.report_to(Diagnostic(pos, message))

    def syntax_error(self, message: str) -> None:
        """Report a syntax error at the current token."""
        self.syntax_error_at(self.pos(), message)

    def syntax_error_at(self, pos: Pos, message: str) -> None:
        """Report a syntax error.

        A message that begins with in, at, after or expected goes on from "unexpected X".
        """
        self.flush_scan_errors()
        if self.tok == t.EOF and self.n_errors():
            return
        if message.startswith(("in ", "at ", "after ")):
            message = f"unexpected {self.token_text()} {message}"
        elif message.startswith("expected "):
            message = f"unexpected {self.token_text()}, {message}"
        self.error_at(pos, "syntax error: " + message)

    def token_text(self) -> str:
        """How a message calls the current token."""
        text = self.texts[self.i]
        if self.tok == t.NAME:
            return "name " + text
        if self.tok == t.LITERAL:
            return "literal " + text
        if self.tok == t.SEMI:
            return "semicolon" if text == ";" else text
        if t.OP_UNARY <= self.tok <= t.INC_OP and self.tok != t.STAR:
            return text
        return t.token_word(self.tok)

    def advance(self, *follow: int) -> None:
        """Skip to a token of `follow`, or inside a function to a statement's keyword.

        Without `follow` skip one token. The end of the file is never skipped.
        """
        if not follow:
            if self.tok != t.EOF:
                self.next()
            return
        stop = {t.EOF, *follow}
        if self.fnest > 0:
            stop |= t.STOP_SET
        while self.tok not in stop:
            self.next()

    # ---- directives

    def take_pragma(self) -> list[tree.Pragma]:
        """The directives since the last declaration or statement, for a new declaration."""
        if self._next_directive > self.i:
            return []
        pragmas: list[tree.Pragma] = []
        while self._next_directive <= self.i:
            directive = self._directives[self._n_directives]
            self._n_directives += 1
            self._next_directive = (
                self._directives[self._n_directives].index
                if self._n_directives < len(self._directives)
                else _NEVER
            )
            pragma = tree.Pragma(directive.pos, directive.text)
            if directive.text.startswith("line "):
                self.kept_pragmas.append(pragma)
            elif not directive.blank:
                self._misplaced(directive)
            else:
                if directive.text.startswith("go:linkname"):
                    self.kept_pragmas.append(pragma)
                pragmas.append(pragma)
        return pragmas

    def clear_pragma(self) -> None:
        """Complain of directives at a place that takes none."""
        if self._next_directive <= self.i:
            for pragma in self.take_pragma():
                if is_flag(pragma.text):
                    self._misplaced(pragma)

    def _misplaced(self, directive: Directive | tree.Pragma) -> None:
        what = "go:embed" if directive.text.startswith("go:embed") else "compiler"
        self.report_to(Diagnostic(directive.pos, f"misplaced {what} directive"))


def literal_kind(text: str) -> tree.LitKind:
    """The kind of a literal, by its spelling."""
    first = text[0]
    if first in '"`':
        return tree.LitKind.STRING
    if first == "'":
        return tree.LitKind.RUNE
    if text.isdigit():
        return tree.LitKind.INT
    if text[-1] == "i":
        return tree.LitKind.IMAG
    if "." in text:
        return tree.LitKind.FLOAT
    exponents = "pP" if text[:2] in ("0x", "0X") else "eEpP"
    if any(char in exponents for char in text):
        return tree.LitKind.FLOAT
    return tree.LitKind.INT
