"""Expressions.

Source: go1.27 cmd/compile/internal/syntax/parser.go
"""

from __future__ import annotations

from gomem_kernel.compiler.syntax import tokens as t
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.parse_type import TypeParser
from gomem_kernel.compiler.syntax.printer import node_string
from gomem_kernel.source import Pos

_PRECEDENCE = t.PRECEDENCE
_OPERATORS = t.OPERATORS
_UNARY = frozenset("*+-!^~&")


class ExprParser(TypeParser):
    """The parser of expressions."""

    def expr(self) -> tree.Expr:
        """An expression."""
        x = self.unary_expr()
        if _PRECEDENCE[self.tok]:
            return self.binary_expr(x, 0)
        return x

    def binary_expr(self, x: tree.Expr, precedence: int) -> tree.Expr:
        """Binary operators after `x` that bind tighter than `precedence`."""
        while (level := _PRECEDENCE[self.tok]) > precedence:
            i = self.i
            self.next()
            y = self.unary_expr()
            if _PRECEDENCE[self.tok] > level:
                y = self.binary_expr(y, level)
            x = tree.Operation(self.places[i], _OPERATORS[self.texts[i]], x, y)
        return x

    def unary_expr(self) -> tree.Expr:
        """An expression without binary operators."""
        tok = self.tok
        if tok <= t.LITERAL:
            return self.pexpr(None, keep_parens=True)
        if tok == t.ARROW:
            return self._receive()
        text = self.texts[self.i]
        if t.OP_UNARY <= tok <= t.STAR and text in _UNARY:
            pos = self.pos()
            self.next()
            x = self.unary_expr()
            if text == "&":
                x = unparen(x)
            return tree.Operation(pos, _OPERATORS[text], x)
        return self.pexpr(None, keep_parens=True)

    def _receive(self) -> tree.Expr:
        """`<-x`, or the type `<-chan T`, which only what follows tells apart."""
        pos = self.pos()
        self.next()
        x = self.unary_expr()
        if not isinstance(x, tree.ChanType):
            return tree.Operation(pos, tree.Operator.RECV, x)
        # The arrow belongs to the channel type: <-(chan E) is (<-chan E), <-(chan<- E) is
        # (<-chan (<-E)), which needs a channel for E in turn.
        direction = tree.ChanDir.SEND_ONLY
        typ: tree.Expr = x
        while direction == tree.ChanDir.SEND_ONLY:
            if not isinstance(typ, tree.ChanType):
                self.syntax_error(f"unexpected {node_string(typ)}, expected chan")
                break
            direction = typ.dir
            if direction == tree.ChanDir.RECV_ONLY:
                self.syntax_error("unexpected <-, expected chan")
            typ.dir = tree.ChanDir.RECV_ONLY
            typ = typ.elem
        return x

    def operand(self, *, keep_parens: bool) -> tree.Expr:
        """An operand; parentheses stay in the tree only where an error may need them."""
        tok = self.tok
        if tok == t.NAME:
            return self.name()
        if tok == t.LITERAL:
            lit = self.literal_or_none()
            assert lit is not None
            return lit
        pos = self.pos()
        if tok == t.LPAREN:
            self.next()
            self.xnest += 1
            x = self.expr()
            self.xnest -= 1
            self.want(t.RPAREN)
            if keep_parens or self.tok == t.LBRACE:
                return tree.ParenExpr(pos, x)
            return x
        if tok == t.FUNC:
            self.next()
            func_type = self.func_type("function type")[1]
            if self.tok != t.LBRACE:
                return func_type
            self.xnest += 1
            lit_body = self.func_body()
            self.xnest -= 1
            return tree.FuncLit(pos, func_type, lit_body)
        if tok in (t.LBRACK, t.CHAN, t.MAP, t.STRUCT, t.INTERFACE):
            return self.type_()
        bad = self.bad_expr()
        self.syntax_error("expected expression")
        self.advance(t.RPAREN, t.RBRACK, t.RBRACE)
        return bad

    def pexpr(self, x: tree.Expr | None, *, keep_parens: bool) -> tree.Expr:
        """An operand with all that follows it: selectors, indices, calls, literal values."""
        if x is None:
            if self.tok == t.NAME:
                i = self.i
                x = tree.Name(self.places[i], self.texts[i])
                self.i = i + 1
                self.tok = self.kinds[i + 1]
            else:
                x = self.operand(keep_parens=keep_parens)
        while t.LPAREN <= self.tok <= t.DOT:
            tok = self.tok
            pos = self.places[self.i]
            if tok == t.DOT:
                self.next()
                if self.tok == t.NAME:
                    x = tree.SelectorExpr(pos, x, self.name())
                elif self.tok == t.LPAREN:
                    x = self._assertion(pos, x)
                else:
                    self.syntax_error("expected name or (")
                    self.advance(t.SEMI, t.RPAREN)
            elif tok == t.LPAREN:
                self.next()
                args, has_dots = self.arg_list()
                x = tree.CallExpr(pos, x, args, has_dots)
            elif tok == t.LBRACK:
                x = self._index(pos, x)
            else:
                inner = unparen(x)
                if not self._may_be_literal_type(inner):
                    break
                if inner is not x:
                    self.syntax_error("cannot parenthesize type in composite literal")
                x = self.composite_lit(x)
        return x

    def _assertion(self, pos: Pos, x: tree.Expr) -> tree.Expr:
        self.next()
        if self.got(t.TYPE):
            result: tree.Expr = tree.TypeSwitchGuard(pos, None, x)
        else:
            result = tree.AssertExpr(pos, x, self.type_())
        self.want(t.RPAREN)
        return result

    def _index(self, pos: Pos, x: tree.Expr) -> tree.Expr:
        """`x[i]`, `x[i, j]`, `x[i:j:k]`."""
        self.next()
        index: tree.Expr | None = None
        if self.tok != t.COLON:
            comma = False
            if self.tok == t.RBRACK:
                self.syntax_error("expected operand")
                index = self.bad_expr()
            else:
                index, comma = self.type_list(strict=False)
            if comma or self.tok == t.RBRACK:
                self.want(t.RBRACK)
                return tree.IndexExpr(pos, x, index)
        if not self.got(t.COLON):
            self.syntax_error("expected comma, : or ]")
            self.advance(t.COMMA, t.COLON, t.RBRACK)
        self.xnest += 1
        high: tree.Expr | None = None
        limit: tree.Expr | None = None
        if self.tok not in (t.COLON, t.RBRACK):
            high = self.expr()
        full = self.tok == t.COLON
        if full:
            if high is None:
                self.error_at(self.pos(), "middle index required in 3-index slice")
                high = self.bad_expr()
            self.next()
            if self.tok != t.RBRACK:
                limit = self.expr()
            else:
                self.error_at(self.pos(), "final index required in 3-index slice")
                limit = self.bad_expr()
        self.xnest -= 1
        self.want(t.RBRACK)
        return tree.SliceExpr(pos, x, [index, high, limit], full)

    def _may_be_literal_type(self, x: tree.Expr) -> bool:
        """Whether a `{` after `x` begins a composite literal, not a block."""
        if isinstance(x, (tree.Name, tree.SelectorExpr)):
            return self.xnest >= 0
        if isinstance(x, tree.IndexExpr):
            return self.xnest >= 0 and not _is_value(x)
        return isinstance(x, (tree.ArrayType, tree.SliceType, tree.StructType, tree.MapType))

    def composite_lit(self, typ: tree.Expr | None) -> tree.CompositeLit:
        """`{elements}` of a composite literal whose type is given, or implied by the one around."""
        pos = self.pos()
        elems: list[tree.Expr] = []
        n_keys = 0
        self.xnest += 1
        self.want(t.LBRACE)
        whole = True
        while whole and self.tok != t.EOF and self.tok != t.RBRACE:
            elem = self._element()
            if self.tok == t.COLON:
                colon = self.pos()
                self.next()
                elem = tree.KeyValueExpr(colon, elem, self._element())
                n_keys += 1
            elems.append(elem)
            if not self.got(t.COMMA):
                whole = self.separator("composite literal", t.COMMA, t.RBRACE)
        rbrace = self.pos()
        if whole:
            self.want(t.RBRACE)
        self.xnest -= 1
        return tree.CompositeLit(pos, typ, elems, n_keys, rbrace)

    def _element(self) -> tree.Expr:
        return self.composite_lit(None) if self.tok == t.LBRACE else self.expr()

    def arg_list(self) -> tuple[list[tree.Expr], bool]:
        """Arguments and `)` after `(`, and whether `...` follows the last one."""
        args: list[tree.Expr] = []
        if self.got(t.RPAREN):
            return args, False
        has_dots = False
        whole = True
        self.xnest += 1
        while whole and not has_dots and self.tok != t.EOF and self.tok != t.RPAREN:
            args.append(self.expr())
            if not self.got(t.COMMA):
                has_dots = self.got(t.DOTDOTDOT)
                whole = self.separator("argument list", t.COMMA, t.RPAREN)
        if whole:
            self.want(t.RPAREN)
        self.xnest -= 1
        return args, has_dots

    def expr_list(self) -> tree.Expr:
        """One expression, or a ListExpr of several."""
        x = self.expr()
        if self.tok != t.COMMA:
            return x
        elems = [x]
        while self.got(t.COMMA):
            elems.append(self.expr())
        return tree.ListExpr(x.pos, elems)


def unparen(x: tree.Expr) -> tree.Expr:
    """The expression inside all parentheses."""
    while isinstance(x, tree.ParenExpr):
        x = x.x
    return x


def _is_value(x: tree.Expr) -> bool:
    """Whether an expression can syntactically not be a type."""
    match x:
        case (
            tree.BasicLit()
            | tree.CompositeLit()
            | tree.FuncLit()
            | tree.SliceExpr()
            | tree.AssertExpr()
            | tree.TypeSwitchGuard()
            | tree.CallExpr()
        ):
            return True
        case tree.Operation():
            return x.op != tree.Operator.MUL or x.y is not None
        case tree.ParenExpr():
            return _is_value(x.x)
        case tree.IndexExpr():
            return _is_value(x.x) or _is_value(x.index)
        case _:
            return False
