"""Statements.

Source: go1.27 cmd/compile/internal/syntax/parser.go
"""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

from gomem_kernel.compiler.syntax import branches, tree
from gomem_kernel.compiler.syntax import tokens as t
from gomem_kernel.compiler.syntax.parse_expr import ExprParser, unparen
from gomem_kernel.compiler.syntax.printer import node_string
from gomem_kernel.source import Diagnostic, Pos


class _Header(NamedTuple):
    """What stands between the keyword and the block of if, for and switch."""

    init: tree.Stmt | None
    cond: tree.Expr | None
    post: tree.Stmt | None


class StmtParser(ExprParser):
    """The parser of statements."""

    @abstractmethod
    def decl_group(self, kind: int) -> list[tree.Decl]:
        """Parse what follows the keyword const, type or var."""

    # ---- blocks

    def func_body(self) -> tree.BlockStmt:
        """The block of a function, its branch statements checked."""
        self.fnest += 1
        before = self.n_errors()
        body = self.block_stmt("")
        self.fnest -= 1
        # After a syntax error the tree is not whole enough for this check.
        if self.n_errors() == before:
            branches.check(body, self.report_branch)
        return body

    def report_branch(self, diagnostic: Diagnostic) -> None:
        """Report what the check of branch statements finds."""
        self.flush_scan_errors()
        self.report_to(diagnostic)

    def block_stmt(self, context: str) -> tree.BlockStmt:
        """A block; `context` names the clause before it, for the error where `{` is missing."""
        pos = self.pos()
        if not self.got(t.LBRACE):
            self.syntax_error("expected { after " + context)
            self.advance(t.NAME, t.RBRACE)
            rbrace = self.pos()
            if self.got(t.RBRACE):
                return tree.BlockStmt(pos, [], rbrace)
        stmts = self.stmt_list()
        rbrace = self.pos()
        self.want(t.RBRACE)
        return tree.BlockStmt(pos, stmts, rbrace)

    def stmt_list(self) -> list[tree.Stmt]:
        """Statements up to the end of a block or clause."""
        stmts: list[tree.Stmt] = []
        while self.tok not in _ENDS_LIST:
            stmt = self.stmt_or_none()
            self.clear_pragma()
            if stmt is None:
                break
            stmts.append(stmt)
            if not self.got(t.SEMI) and self.tok != t.RBRACE:
                self.syntax_error("at end of statement")
                self.advance(t.SEMI, t.RBRACE, t.CASE, t.DEFAULT)
                self.got(t.SEMI)
        return stmts

    # ---- one statement

    def stmt_or_none(self) -> tree.Stmt | None:
        """A statement if one begins here, else None without an error."""
        tok = self.tok
        if tok == t.NAME:
            self.clear_pragma()
            lhs = self.expr_list()
            if self.tok == t.COLON and isinstance(lhs, tree.Name):
                return self._labeled_stmt(lhs)
            return self.simple_stmt(lhs, 0)
        pos = self.pos()
        if tok in _DECL_KEYWORDS:
            self.next()
            return tree.DeclStmt(pos, self.decl_group(tok))
        self.clear_pragma()
        if tok == t.IF:
            return self._if_stmt()
        if tok == t.RETURN:
            self.next()
            results = None if self.tok in (t.SEMI, t.RBRACE) else self.expr_list()
            return tree.ReturnStmt(pos, results)
        if tok == t.FOR:
            header = self._header(t.FOR)
            body = self.block_stmt("for clause")
            return tree.ForStmt(pos, header.init, header.cond, header.post, body)
        if tok == t.LBRACE:
            return self.block_stmt("")
        if tok == t.SWITCH:
            return self._switch_stmt()
        if tok == t.SELECT:
            return self._select_stmt()
        if tok in (t.GO, t.DEFER):
            return self._call_stmt()
        if tok == t.SEMI:
            return tree.EmptyStmt(pos)
        if tok in _BRANCHES:
            return self._branch_stmt()
        if tok in _BEGINS_EXPR or (t.OP_UNARY <= tok <= t.STAR and self._at_unary_operator()):
            return self.simple_stmt(None, 0)
        return None

    def _at_unary_operator(self) -> bool:
        return self.texts[self.i] in ("+", "-", "*", "&", "^", "!")

    def _branch_stmt(self) -> tree.BranchStmt:
        pos = self.pos()
        tok, word = self.tok, self.texts[self.i]
        self.next()
        label: tree.Name | None = None
        if tok == t.GOTO or (tok in (t.BREAK, t.CONTINUE) and self.tok == t.NAME):
            label = self.name()
        return tree.BranchStmt(pos, word, label)

    def simple_stmt(self, lhs: tree.Expr | None, keyword: int) -> tree.Stmt:
        """A simple statement, whose first expressions may be given.

        `keyword` is FOR where a range clause may stand, SWITCH where a type switch guard may.
        """
        if keyword == t.FOR and self.tok == t.RANGE:
            return self._range_clause(None, define=False)
        if lhs is None:
            lhs = self.expr_list()
        tok = self.tok
        pos = self.places[self.i]
        if tok in (t.ASSIGN, t.DEFINE):
            return self._assignment(lhs, keyword)
        if isinstance(lhs, tree.ListExpr):
            self.syntax_error("expected := or = or comma")
            self.advance(t.SEMI, t.RBRACE)
            return tree.ExprStmt(lhs.elems[0].pos, lhs.elems[0])
        if tok == t.ASSIGN_OP:
            op = t.OPERATORS[self.texts[self.i][:-1]]
            self.next()
            return tree.AssignStmt(pos, op, False, lhs, self.expr())
        if tok == t.INC_OP:
            op = t.OPERATORS[self.texts[self.i][0]]
            self.next()
            return tree.AssignStmt(pos, op, False, lhs, None)
        if tok == t.ARROW:
            self.next()
            return tree.SendStmt(pos, lhs, self.expr())
        return tree.ExprStmt(lhs.pos, lhs)

    def _assignment(self, lhs: tree.Expr, keyword: int) -> tree.Stmt:
        """`lhs = rhs` or `lhs := rhs`, or a range clause, or the guard of a type switch."""
        pos = self.pos()
        define = self.tok == t.DEFINE
        self.next()
        if keyword == t.FOR and self.tok == t.RANGE:
            return self._range_clause(lhs, define=define)
        rhs = self.expr_list()
        if (
            keyword == t.SWITCH
            and define
            and isinstance(rhs, tree.TypeSwitchGuard)
            and isinstance(lhs, tree.Name)
        ):
            rhs.lhs = lhs
            return tree.ExprStmt(rhs.pos, rhs)
        return tree.AssignStmt(pos, None, define, lhs, rhs)

    def _range_clause(self, lhs: tree.Expr | None, *, define: bool) -> tree.RangeClause:
        pos = self.pos()
        self.next()
        return tree.RangeClause(pos, lhs, define, self.expr())

    def _labeled_stmt(self, label: tree.Name) -> tree.Stmt | None:
        pos = self.pos()
        self.want(t.COLON)
        if self.tok == t.RBRACE:
            return tree.LabeledStmt(pos, label, tree.EmptyStmt(self.pos()))
        stmt = self.stmt_or_none()
        if stmt is not None:
            return tree.LabeledStmt(pos, label, stmt)
        self.syntax_error_at(pos, "missing statement after label")
        return None

    def _call_stmt(self) -> tree.CallStmt:
        """`go` or `defer`; whether the expression is a call is for the checker to say."""
        pos = self.pos()
        word = self.texts[self.i]
        self.next()
        x = self.pexpr(None, keep_parens=self.tok == t.LPAREN)
        inner = unparen(x)
        if inner is not x:
            self.error_at(x.pos, f"expression in {word} must not be parenthesized")
        return tree.CallStmt(pos, word, inner)

    # ---- if, for, switch, select

    def _header(self, keyword: int) -> _Header:
        self.want(keyword)
        if self.tok == t.LBRACE:
            if keyword != t.IF:
                return _Header(None, None, None)
            self.syntax_error("missing condition in if statement")
            return _Header(None, self.bad_expr(), None)
        outer = self.xnest
        self.xnest = -1
        header = self._clauses(keyword)
        self.xnest = outer
        return header

    def _clauses(self, keyword: int) -> _Header:
        init: tree.Stmt | None = None
        post: tree.Stmt | None = None
        cond: tree.Stmt | None = None
        semi: Pos | None = None
        semi_text = ""
        if self.tok != t.SEMI:
            if self.got(t.VAR):
                word = t.token_word(keyword).removeprefix("keyword ")
                self.syntax_error(f"var declaration not allowed in {word} initializer")
            init = self.simple_stmt(None, keyword)
            if isinstance(init, tree.RangeClause):
                return _Header(init, None, None)
        if self.tok == t.LBRACE:
            init, cond = None, init
        else:
            if self.tok == t.SEMI:
                semi, semi_text = self.pos(), self.token_text()
                self.next()
            else:
                self.want(t.LBRACE)
                if self.tok != t.LBRACE:
                    self.advance(t.LBRACE, t.RBRACE)
            if keyword == t.FOR:
                cond, post = self._for_clauses()
            elif self.tok != t.LBRACE:
                cond = self.simple_stmt(None, keyword)
        if cond is None:
            if keyword != t.IF:
                return _Header(init, None, post)
            if semi is None:
                return _Header(init, self.bad_expr(), post)
            if semi_text != "semicolon":
                message = f"unexpected {semi_text}, expected {{ after if clause"
                self.syntax_error_at(semi, message)
            else:
                self.syntax_error_at(semi, "missing condition in if statement")
            return _Header(init, tree.BadExpr(semi), post)
        if isinstance(cond, tree.ExprStmt):
            return _Header(init, cond.x, post)
        self.syntax_error_at(cond.pos, f"cannot use {_as_value(cond)} as value")
        return _Header(init, tree.BadExpr(cond.pos) if keyword == t.IF else None, post)

    def _for_clauses(self) -> tuple[tree.Stmt | None, tree.Stmt | None]:
        """Condition and post statement, after the first semicolon."""
        cond: tree.Stmt | None = None
        post: tree.Stmt | None = None
        if self.tok != t.SEMI:
            if self.tok == t.LBRACE:
                self.syntax_error("expected for loop condition")
                return None, None
            cond = self.simple_stmt(None, 0)
        self.want(t.SEMI)
        if self.tok != t.LBRACE:
            post = self.simple_stmt(None, 0)
            if isinstance(post, tree.AssignStmt) and post.define:
                self.syntax_error_at(post.pos, "cannot declare in post statement of for loop")
        return cond, post

    def _if_stmt(self) -> tree.IfStmt:
        pos = self.pos()
        header = self._header(t.IF)
        then = self.block_stmt("if clause")
        els: tree.Stmt | None = None
        if self.got(t.ELSE):
            if self.tok == t.IF:
                els = self._if_stmt()
            elif self.tok == t.LBRACE:
                els = self.block_stmt("")
            else:
                self.syntax_error("else must be followed by if or statement block")
                self.advance(t.NAME, t.RBRACE)
        return tree.IfStmt(pos, header.init, header.cond or tree.BadExpr(pos), then, els)

    def _switch_stmt(self) -> tree.SwitchStmt:
        pos = self.pos()
        header = self._header(t.SWITCH)
        self._open_clauses("switch")
        body: list[tree.CaseClause] = []
        while self.tok not in (t.EOF, t.RBRACE):
            case_pos = self.pos()
            cases: tree.Expr | None = None
            if self.got(t.CASE):
                cases = self.expr_list()
            else:
                self._default_clause()
            colon = self.pos()
            self.want(t.COLON)
            body.append(tree.CaseClause(case_pos, cases, self.stmt_list(), colon))
        rbrace = self.pos()
        self.want(t.RBRACE)
        return tree.SwitchStmt(pos, header.init, header.cond, body, rbrace)

    def _select_stmt(self) -> tree.SelectStmt:
        pos = self.pos()
        self.want(t.SELECT)
        self._open_clauses("select")
        body: list[tree.CommClause] = []
        while self.tok not in (t.EOF, t.RBRACE):
            case_pos = self.pos()
            comm: tree.Stmt | None = None
            if self.got(t.CASE):
                comm = self.simple_stmt(None, 0)
            else:
                self._default_clause()
            colon = self.pos()
            self.want(t.COLON)
            body.append(tree.CommClause(case_pos, comm, self.stmt_list(), colon))
        rbrace = self.pos()
        self.want(t.RBRACE)
        return tree.SelectStmt(pos, body, rbrace)

    def _open_clauses(self, word: str) -> None:
        if not self.got(t.LBRACE):
            self.syntax_error(f"missing {{ after {word} clause")
            self.advance(t.CASE, t.DEFAULT, t.RBRACE)

    def _default_clause(self) -> None:
        if not self.got(t.DEFAULT):
            self.syntax_error("expected case or default or }")
            self.advance(t.COLON, t.CASE, t.DEFAULT, t.RBRACE)


_ENDS_LIST = frozenset((t.EOF, t.RBRACE, t.CASE, t.DEFAULT))
_DECL_KEYWORDS = frozenset((t.VAR, t.CONST, t.TYPE))
_BRANCHES = frozenset((t.BREAK, t.CONTINUE, t.GOTO, t.FALLTHROUGH))
_BEGINS_EXPR = frozenset(
    (t.LITERAL, t.FUNC, t.LPAREN, t.LBRACK, t.STRUCT, t.MAP, t.CHAN, t.INTERFACE, t.ARROW)
)


def _as_value(stmt: tree.Stmt) -> str:
    """A statement that stands where a value must, as the error names it.

    A plain assignment, most often a mistyped `==`, shows its `=` between parenthesised sides.
    """
    if isinstance(stmt, tree.AssignStmt) and stmt.op is None and not stmt.define and stmt.rhs:
        return f"assignment {_emphasized(stmt.lhs)} = {_emphasized(stmt.rhs)}"
    return node_string(stmt)


def _emphasized(x: tree.Expr) -> str:
    text = node_string(x)
    return f"({text})" if isinstance(x, tree.Operation) and x.y is not None else text
