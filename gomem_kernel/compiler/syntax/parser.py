"""Files, cells and declarations: `parse_file` and `parse_cell`.

A hand-written parser of one token of lookahead, which goes on after an error. It accepts a little
more than Go's grammar where a later phase gives the better message. `parse_file` gives what Go's
compiler reads from a file; `parse_cell` a cell of a notebook, in which declarations and
statements stand side by side in any order.

Positions of nodes and the wording of errors are those of Go's compiler. Branch statements are
checked, and given their targets, as soon as a function has been parsed.

Source: go1.27 cmd/compile/internal/syntax/parser.go
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from gomem_kernel.compiler.syntax import branches, constraint, tree
from gomem_kernel.compiler.syntax import tokens as t
from gomem_kernel.compiler.syntax.cursor import Report
from gomem_kernel.compiler.syntax.parse_expr import unparen
from gomem_kernel.compiler.syntax.parse_stmt import StmtParser
from gomem_kernel.errors import NESTED, Unsupported
from gomem_kernel.source import Pos, SourceFile


def parse_file(source: SourceFile, report: Report, package: str = "") -> tree.File | None:
    """The tree of a Go file, or None where its package clause is in error.

    With other errors the tree is returned too, with BadExpr in places. A file without a package
    clause belongs to `package`, if that is given.
    """
    with _no_collection():
        return Parser(source, report).file(package)


class Region(NamedTuple):
    """The text of one top-level declaration or statement: from its first token to its end.

    A parenthesised list of declarations is one region with several items, an import has none.
    """

    start: Pos
    end: Pos
    items: list[tree.Decl | tree.Stmt]


@dataclass(slots=True, eq=False)
class Cell:
    """A cell: its imports and declarations, and all of it in source order.

    `items` holds the declarations except imports, and the statements. `package_clause` is the
    name in an optional package clause. `has_main` where the cell declares func main. `regions`
    tells where each of them stands in the text.
    """

    source: SourceFile
    decls: list[tree.Decl] = field(default_factory=list)
    items: list[tree.Decl | tree.Stmt] = field(default_factory=list)
    package_clause: tree.Name | None = None
    has_main: bool = False
    pragmas: list[tree.Pragma] = field(default_factory=list)
    go_version: str = ""
    eof: Pos = field(kw_only=True)
    regions: list[Region] = field(default_factory=list, kw_only=True)


def parse_cell(source: SourceFile, report: Report) -> Cell:
    """The content of a notebook cell."""
    with _no_collection():
        return Parser(source, report).cell()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep Python's cycle collector off: a tree is all growth, and nothing in it is garbage.

    Raises: Unsupported where the text is nested too deeply.

    Measured on 30,000 lines of dense code: 40,000 lines a second instead of 24,000.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    except RecursionError:
        raise Unsupported(NESTED) from None
    finally:
        if was_enabled:
            gc.enable()


class Parser(StmtParser):
    """The parser of files, cells and declarations; used once."""

    # ---- files

    def file(self, package: str = "") -> tree.File | None:
        """A whole file; None where the package clause is in error or missing without `package`."""
        pos = self.pos()
        go_version = self._go_version()
        if package and self.tok != t.PACKAGE:
            pragmas: list[tree.Pragma] = []
            name = tree.Name(pos, package)
        elif self.got(t.PACKAGE):
            pragmas = self.take_pragma()
            name = self.name()
            self.want(t.SEMI)
        else:
            self.syntax_error("package statement must be first")
            return None
        self.flush_scan_errors()
        if self.n_errors():
            return None
        file = tree.File(pos, self.source, name, go_version=go_version)
        previous = t.IMPORT
        while self.tok != t.EOF:
            tok = self.tok
            if tok == t.IMPORT and previous != t.IMPORT:
                self.syntax_error("imports must appear before other declarations")
            previous = tok
            if tok not in _BEGINS_DECL:
                last = file.decls[-1] if file.decls else None
                if tok == t.LBRACE and isinstance(last, tree.FuncDecl) and last.body is None:
                    self.syntax_error("unexpected semicolon or newline before {")
                else:
                    self.syntax_error("non-declaration statement outside function body")
                self.advance(*_BEGINS_DECL)
                continue
            file.decls.extend(self._top_level_decl())
            self.clear_pragma()
            if self.tok != t.EOF and not self.got(t.SEMI):
                self.syntax_error("after top level declaration")
                self.advance(*_BEGINS_DECL)
        self.clear_pragma()
        self.flush_scan_errors()
        file.eof = self.pos()
        known = {pragma.pos for pragma in pragmas}
        file.pragmas = pragmas + [p for p in self.kept_pragmas if p.pos not in known]
        return file

    def _go_version(self) -> str:
        """The language version of the `//go:build` line before the package clause."""
        version = ""
        for directive in self._directives:
            if directive.index > 0:
                break
            expr = constraint.parse(directive.text)
            if expr is not None:
                version = constraint.go_version(expr)
        return version

    def _top_level_decl(self) -> list[tree.Decl]:
        """One declaration, or those of one group; the current token is its keyword."""
        tok, doc = self.tok, self._doc()
        self.next()
        decls: list[tree.Decl] = [self.func_decl()] if tok == t.FUNC else self.decl_group(tok)
        if doc and decls:
            decls[0].doc = doc
        return decls

    def _doc(self) -> str:
        """The line comments right before the current token, without slashes and directives."""
        lines: list[str] = []
        number = self.pos().line - 1
        while (comment := self.comments.get(number)) is not None:
            number -= 1
            if not comment.startswith("//go:"):
                lines.append(comment[2:].removeprefix(" "))
        return "\n".join(reversed(lines))

    # ---- cells

    def cell(self) -> Cell:
        """A whole cell."""
        cell = Cell(self.source, eof=self.places[-1], go_version=self._go_version())
        self.fnest = 1
        while self.tok != t.EOF:
            if self.got(t.SEMI):
                continue
            start, first = self.places[self.i], len(cell.items)
            if self.tok == t.PACKAGE and cell.package_clause is None:
                self.next()
                cell.pragmas += self.take_pragma()
                cell.package_clause = self.name()
            elif self.tok in _BEGINS_DECL and (self.tok != t.FUNC or self._at_func_decl()):
                self._cell_decl(cell)
            else:
                stmt = self.stmt_or_none()
                if stmt is None:
                    self.syntax_error("expected declaration or statement")
                    self.advance(t.SEMI, t.IMPORT, t.FUNC)
                    continue
                cell.items.append(stmt)
            cell.regions.append(Region(start, self.places[self.i], cell.items[first:]))
            self.clear_pragma()
            if self.tok != t.EOF and not self.got(t.SEMI):
                self.syntax_error("at end of statement")
                self.advance(t.SEMI, t.IMPORT, t.FUNC)
        self.clear_pragma()
        self.flush_scan_errors()
        cell.pragmas += self.kept_pragmas
        if not self.n_errors():
            stmts = [item for item in cell.items if isinstance(item, tree.Stmt)]
            branches.check(tree.BlockStmt(self.places[0], stmts, cell.eof), self.report_branch)
        return cell

    def _cell_decl(self, cell: Cell) -> None:
        self.fnest = 0
        decls = self._top_level_decl()
        self.fnest = 1
        cell.decls += decls
        for decl in decls:
            if isinstance(decl, tree.ImportDecl):
                continue
            cell.items.append(decl)
            if isinstance(decl, tree.FuncDecl) and decl.recv is None and decl.name.value == "main":
                cell.has_main = True

    def _at_func_decl(self) -> bool:
        """Whether `func` here begins a declaration, not a function literal.

        `func f`, or `func (receiver) m(`, or `func (receiver) m[T any](`. A literal has after its
        parameters a result type or a block, and never another parenthesis after a named type.
        """
        i = self.i + 1
        if self.kinds[i] == t.NAME:
            return True
        if self.kinds[i] != t.LPAREN:
            return False
        i = self._after_bracket(i)
        if self.kinds[i] != t.NAME:
            return False
        i += 1
        if self.kinds[i] == t.LBRACK:
            i = self._after_bracket(i)
        return self.kinds[i] == t.LPAREN

    def _after_bracket(self, i: int) -> int:
        """The index after the bracket that closes the one at `i`."""
        depth = 0
        while self.kinds[i] != t.EOF:
            kind = self.kinds[i]
            if kind in (t.LPAREN, t.LBRACK, t.LBRACE):
                depth += 1
            elif kind in (t.RPAREN, t.RBRACK, t.RBRACE):
                depth -= 1
            i += 1
            if depth == 0:
                break
        return i

    # ---- declarations

    def decl_group(self, kind: int) -> list[tree.Decl]:
        """One declaration or a parenthesised list of them, after the keyword."""
        if self.tok != t.LPAREN:
            return [self._decl(kind, None, 0)]
        group = tree.Group()
        decls: list[tree.Decl] = []
        self.clear_pragma()
        self.next()
        self.parse_list(
            "grouped declaration",
            t.SEMI,
            t.RPAREN,
            lambda: decls.append(self._decl(kind, group, len(decls))),
        )
        return decls

    def _decl(self, kind: int, group: tree.Group | None, index: int) -> tree.Decl:
        if kind == t.CONST:
            return self._const_decl(group, index)
        if kind == t.VAR:
            return self._var_decl(group)
        if kind == t.TYPE:
            return self._type_decl(group)
        return self._import_decl(group)

    def _import_decl(self, group: tree.Group | None) -> tree.Decl:
        pos = self.pos()
        pragma = self.take_pragma()
        local: tree.Name | None = None
        if self.tok == t.NAME:
            local = self.name()
        elif self.tok == t.DOT:
            local = tree.Name(self.pos(), ".")
            self.next()
        path = self.literal_or_none()
        if path is None:
            path = tree.BasicLit(self.pos(), '""', tree.LitKind.STRING, bad=True)
            self.syntax_error("missing import path")
            self.advance(t.SEMI, t.RPAREN)
        elif not path.bad and path.kind != tree.LitKind.STRING:
            self.syntax_error_at(path.pos, "import path must be a string")
            path.bad = True
        return tree.ImportDecl(pos, local, path, group=group, pragma=pragma)

    def _const_decl(self, group: tree.Group | None, index: int) -> tree.Decl:
        pos = self.pos()
        pragma = self.take_pragma()
        names = self.name_list(self.name())
        typ: tree.Expr | None = None
        values: tree.Expr | None = None
        if self.tok not in (t.EOF, t.SEMI, t.RPAREN):
            typ = self.type_or_none()
            if self.got_assign():
                values = self.expr_list()
        return tree.ConstDecl(pos, names, typ, values, index, group=group, pragma=pragma)

    def _var_decl(self, group: tree.Group | None) -> tree.Decl:
        pos = self.pos()
        pragma = self.take_pragma()
        names = self.name_list(self.name())
        typ: tree.Expr | None = None
        values: tree.Expr | None = None
        if self.got_assign():
            values = self.expr_list()
        else:
            typ = self.type_()
            if self.got_assign():
                values = self.expr_list()
        return tree.VarDecl(pos, names, typ, values, group=group, pragma=pragma)

    def _type_decl(self, group: tree.Group | None) -> tree.Decl:
        pos = self.pos()
        pragma = self.take_pragma()
        name = self.name()
        tparams: list[tree.Field] = []
        alias = False
        typ: tree.Expr | None
        if self.tok != t.LBRACK:
            alias = self.got_assign()
            typ = self.type_or_none()
        else:
            bracket = self.pos()
            self.next()
            if self.tok == t.NAME:
                x = self._first_tparam_or_length()
                pname, ptype = _extract_name(x, force=self.tok == t.COMMA)
                if pname is not None and (ptype is not None or self.tok != t.RBRACK):
                    tparams = self.param_list(
                        pname, ptype, t.RBRACK, require_names=True, dots_ok=False
                    )
                    alias = self.got_assign()
                    typ = self.type_or_none()
                else:
                    typ = self.array_type(bracket, x)
            elif self.got(t.RBRACK):
                typ = tree.SliceType(bracket, self.type_())
            else:
                typ = self.array_type(bracket, None)
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("in type declaration")
            self.advance(t.SEMI, t.RPAREN)
        return tree.TypeDecl(pos, name, tparams, alias, typ, group=group, pragma=pragma)

    def _first_tparam_or_length(self) -> tree.Expr:
        """What follows `type T[`: an array length, or a type parameter read as an expression.

        `P []E` would not parse as one, but no array length is an index expression, so a bracket
        after the name decides.
        """
        x: tree.Expr = self.name()
        if self.tok != t.LBRACK:
            self.xnest += 1
            x = self.binary_expr(self.pexpr(x, keep_parens=False), 0)
            self.xnest -= 1
        return x

    def func_decl(self) -> tree.FuncDecl:
        """A function or method, after `func`."""
        pos = self.pos()
        pragma = self.take_pragma()
        recv: tree.Field | None = None
        has_recv = self.got(t.LPAREN)
        if has_recv:
            fields = self.param_list(None, None, t.RPAREN, require_names=False, dots_ok=False)
            if not fields:
                self.error_at(self.pos(), "method has no receiver")
            else:
                if len(fields) > 1:
                    self.error_at(self.pos(), "method has multiple receivers")
                recv = fields[0]
        tparams: list[tree.Field] = []
        if self.tok == t.NAME:
            name = self.name()
            tparams, typ = self.func_type("")
        else:
            name = tree.Name(self.pos(), "_")
            typ = tree.FuncType(self.pos(), [], [])
            self.syntax_error("expected name" if has_recv else "expected name or (")
            self.advance(t.LBRACE, t.SEMI)
        body = self.func_body() if self.tok == t.LBRACE else None
        return tree.FuncDecl(pos, recv, name, tparams, typ, body, pragma=pragma)


_BEGINS_DECL = (t.IMPORT, t.CONST, t.TYPE, t.VAR, t.FUNC)


def _extract_name(x: tree.Expr, *, force: bool) -> tuple[tree.Name | None, tree.Expr | None]:
    """Split an expression into a type parameter's name and its constraint, where it reads as both.

    `P *E` was parsed as a product and `P (E)` as a call. The split needs a constraint that cannot
    be a value, such as `[]int` or `~T`, or `force` (a comma follows). A lone name gives no type;
    without a split the name is None.
    """
    if isinstance(x, tree.Name):
        return x, None
    if isinstance(x, tree.Operation) and x.y is not None:
        if x.op == tree.Operator.MUL:
            if isinstance(x.x, tree.Name) and (force or is_type_elem(x.y)):
                return x.x, tree.Operation(x.pos, x.op, x.y)
        elif x.op == tree.Operator.OR:
            name, lhs = _extract_name(x.x, force=force or is_type_elem(x.y))
            if name is not None and lhs is not None:
                return name, tree.Operation(x.pos, x.op, lhs, x.y)
    elif (
        isinstance(x, tree.CallExpr)
        and isinstance(x.fun, tree.Name)
        and len(x.args) == 1
        and not x.has_dots
        and (force or is_type_elem(x.args[0]))
    ):
        return x.fun, unparen(x.args[0])
    return None, x


def is_type_elem(x: tree.Expr) -> bool:
    """Whether an expression can only be a type or a union of types."""
    match x:
        case (
            tree.ArrayType()
            | tree.StructType()
            | tree.FuncType()
            | tree.InterfaceType()
            | tree.SliceType()
            | tree.MapType()
            | tree.ChanType()
        ):
            return True
        case tree.Operation():
            return (
                x.op == tree.Operator.TILDE
                or is_type_elem(x.x)
                or (x.y is not None and is_type_elem(x.y))
            )
        case tree.ParenExpr():
            return is_type_elem(x.x)
        case _:
            return False
