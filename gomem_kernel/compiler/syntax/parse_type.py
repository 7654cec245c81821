"""Types, parameter lists, struct fields and interface elements.

Source: go1.27 cmd/compile/internal/syntax/parser.go
"""

from __future__ import annotations

from typing import NamedTuple

from gomem_kernel.compiler.syntax import tokens as t
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.cursor import Cursor
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.source import NO_POS, Pos


class _Param(NamedTuple):
    """A parameter as far as it is known before the whole list has been seen."""

    pos: Pos
    name: tree.Name | None
    type: tree.Expr | None


class TypeParser(Cursor):
    """The parser of types."""

    def type_(self) -> tree.Expr:
        """A type; BadExpr after an error where there is none."""
        typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("expected type")
            self.advance(t.COMMA, t.COLON, t.SEMI, t.RPAREN, t.RBRACK, t.RBRACE)
        return typ

    def type_or_none(self) -> tree.Expr | None:
        """A type if one begins here, else None without an error."""
        tok = self.tok
        if tok == t.NAME:
            return self.qualified_name(None)
        pos = self.places[self.i]
        if tok == t.STAR:
            self.next()
            return tree.Operation(pos, tree.Operator.MUL, self.type_())
        if tok == t.LBRACK:
            self.next()
            if self.got(t.RBRACK):
                return tree.SliceType(pos, self.type_())
            return self.array_type(pos, None)
        if tok == t.FUNC:
            self.next()
            return self.func_type("function type")[1]
        if tok == t.MAP:
            self.next()
            self.want(t.LBRACK)
            key = self.type_()
            self.want(t.RBRACK)
            return tree.MapType(pos, key, self.type_())
        if tok == t.STRUCT:
            return self.struct_type()
        if tok == t.INTERFACE:
            return self.interface_type()
        if tok == t.CHAN:
            self.next()
            chan_dir = tree.ChanDir.SEND_ONLY if self.got(t.ARROW) else tree.ChanDir.BOTH
            return tree.ChanType(pos, chan_dir, self.chan_elem())
        if tok == t.ARROW:
            self.next()
            self.want(t.CHAN)
            return tree.ChanType(pos, tree.ChanDir.RECV_ONLY, self.chan_elem())
        if tok == t.LPAREN:
            self.next()
            typ = self.type_()
            self.want(t.RPAREN)
            return typ
        return None

    def qualified_name(self, name: tree.Name | None) -> tree.Expr:
        """`name`, `pkg.name`, and either with type arguments; the first name may be given."""
        x: tree.Expr
        if name is not None:
            x = name
        elif self.tok == t.NAME:
            x = self.name()
        else:
            x = tree.Name(self.pos(), "_")
            self.syntax_error("expected name")
            self.advance(t.DOT, t.SEMI, t.RBRACE)
        if self.tok == t.DOT:
            pos = self.pos()
            self.next()
            x = tree.SelectorExpr(pos, x, self.name())
        if self.tok == t.LBRACK:
            x = self.type_instance(x)
        return x

    def type_instance(self, x: tree.Expr) -> tree.Expr:
        """Type arguments in brackets after `x`."""
        pos = self.pos()
        self.want(t.LBRACK)
        index: tree.Expr
        if self.tok == t.RBRACK:
            self.syntax_error("expected type argument list")
            index = self.bad_expr()
        else:
            index, _ = self.type_list(strict=True)
        self.want(t.RBRACK)
        return tree.IndexExpr(pos, x, index)

    def type_list(self, *, strict: bool) -> tuple[tree.Expr, bool]:
        """Types up to a closing bracket, and whether there was a comma.

        The first element may also be an expression unless `strict`; several make a ListExpr.
        """
        self.xnest += 1
        x = self.type_() if strict else self.expr()
        comma = self.got(t.COMMA)
        if comma:
            elem = self.type_or_none()
            if elem is not None:
                elems = [x, elem]
                while self.got(t.COMMA):
                    elem = self.type_or_none()
                    if elem is None:
                        break
                    elems.append(elem)
                x = tree.ListExpr(x.pos, elems)
        self.xnest -= 1
        return x, comma

    def array_type(self, pos: Pos, length: tree.Expr | None) -> tree.Expr:
        """The rest of an array type after `[`, or after `[length` where that is given."""
        if length is None and not self.got(t.DOTDOTDOT):
            self.xnest += 1
            length = self.expr()
            self.xnest -= 1
        if self.tok == t.COMMA:
            self.syntax_error("unexpected comma; expected ]")
            self.next()
        self.want(t.RBRACK)
        return tree.ArrayType(pos, length, self.type_())

    def chan_elem(self) -> tree.Expr:
        """The element type of a channel."""
        typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("missing channel element type")
        return typ

    # ---- structs

    def struct_type(self) -> tree.StructType:
        """A struct type, from its keyword."""
        typ = tree.StructType(self.pos(), [], [])
        self.want(t.STRUCT)
        self.want(t.LBRACE)
        self.parse_list("struct type", t.SEMI, t.RBRACE, lambda: self._field_decl(typ))
        return typ

    def _field_decl(self, struct: tree.StructType) -> None:
        pos = self.pos()
        typ: tree.Expr
        if self.tok == t.NAME:
            self._named_field(struct)
            return
        if self.tok == t.STAR:
            self.next()
            if self.tok == t.LPAREN:
                self.syntax_error("cannot parenthesize embedded type")
                self.next()
                typ = self.qualified_name(None)
                self.got(t.RPAREN)
            else:
                typ = self.qualified_name(None)
            typ = tree.Operation(pos, tree.Operator.MUL, typ)
        elif self.tok == t.LPAREN:
            self.syntax_error("cannot parenthesize embedded type")
            self.next()
            star = self.pos()
            if self.got(t.STAR):
                typ = tree.Operation(star, tree.Operator.MUL, self.qualified_name(None))
            else:
                typ = self.qualified_name(None)
            self.got(t.RPAREN)
        else:
            self.syntax_error("expected field name or embedded type")
            self.advance(t.SEMI, t.RBRACE)
            return
        self._add_field(struct, pos, None, typ, self.literal_or_none())

    def _named_field(self, struct: tree.StructType) -> None:
        """A field that begins with a name: fields `a, b T`, or an embedded `T`, `p.T`, `T[A]`."""
        pos = self.pos()
        name = self.name()
        if self.tok in (t.DOT, t.LITERAL, t.SEMI, t.RBRACE):
            typ = self.qualified_name(name)
            self._add_field(struct, pos, None, typ, self.literal_or_none())
            return
        names = self.name_list(name)
        if len(names) == 1 and self.tok == t.LBRACK:
            typ = self._array_or_type_args(name)
            if isinstance(typ, tree.IndexExpr):
                self._add_field(struct, pos, None, typ, self.literal_or_none())
                return
        else:
            typ = self.type_()
        tag = self.literal_or_none()
        for name in names:
            self._add_field(struct, name.pos, name, typ, tag)

    def _add_field(
        self,
        struct: tree.StructType,
        pos: Pos,
        name: tree.Name | None,
        typ: tree.Expr,
        tag: tree.BasicLit | None,
    ) -> None:
        struct.fields.append(tree.Field(pos, name, typ))
        struct.tags.append(tag)

    def _array_or_type_args(self, name: tree.Name) -> tree.Expr:
        """After `name`: `[]E` or `[n]E`, its type; or `[A, B]`, the instantiated name."""
        pos = self.pos()
        self.want(t.LBRACK)
        if self.got(t.RBRACK):
            return tree.SliceType(pos, self.type_())
        n, comma = self.type_list(strict=False)
        self.want(t.RBRACK)
        if not comma:
            elem = self.type_or_none()
            if elem is not None:
                return tree.ArrayType(pos, n, elem)
        return tree.IndexExpr(pos, name, n)

    # ---- interfaces

    def interface_type(self) -> tree.InterfaceType:
        """An interface type, from its keyword."""
        typ = tree.InterfaceType(self.pos(), [])
        self.want(t.INTERFACE)
        self.want(t.LBRACE)

        def element() -> None:
            if self.tok == t.NAME:
                field = self._method_decl()
                if field.name is None:
                    field.type = self._union(field.type)
            else:
                field = self._embedded_elem()
            typ.methods.append(field)

        self.parse_list("interface type", t.SEMI, t.RBRACE, element)
        return typ

    def _method_decl(self) -> tree.Field:
        """A method, or an embedded type that begins with a name."""
        context = "interface method"
        pos = self.pos()
        name = self.name()
        if self.tok == t.LPAREN:
            return tree.Field(pos, name, self.func_type(context)[1])
        if self.tok != t.LBRACK:
            return tree.Field(pos, None, self.qualified_name(name))
        bracket = self.pos()
        self.next()
        if self.tok == t.RBRACK:
            close = self.pos()
            self.next()
            if self.tok == t.LPAREN:
                self.error_at(close, "empty type parameter list")
                return tree.Field(pos, name, self.func_type(context)[1])
            self.error_at(close, "empty type argument list")
            return tree.Field(pos, None, name)
        # A list of type arguments looks like parameters without names.
        fields = self.param_list(None, None, t.RBRACK, require_names=False, dots_ok=False)
        if not fields:
            if self.tok == t.LPAREN:
                return tree.Field(pos, name, self.func_type(context)[1])
            return tree.Field(pos, None, name)
        if fields[0].name is not None:
            method = tree.Field(pos, name, self.func_type(context)[1])
            self.error_at(bracket, "interface method must have no type parameters")
            return method
        index: tree.Expr = fields[0].type
        if len(fields) > 1:
            index = tree.ListExpr(fields[0].pos, [field.type for field in fields])
        return tree.Field(pos, None, tree.IndexExpr(bracket, name, index))

    def _embedded_elem(self) -> tree.Field:
        pos = self.pos()
        return tree.Field(pos, None, self._union(self._embedded_term()))

    def _at_or(self) -> bool:
        return self.tok == t.OP_ADD and self.texts[self.i] == "|"

    def _at_tilde(self) -> bool:
        return self.tok == t.OP_UNARY and self.texts[self.i] == "~"

    def _union(self, x: tree.Expr) -> tree.Expr:
        """`x | term | ...` after `x`."""
        while self._at_or():
            pos = self.pos()
            self.next()
            x = tree.Operation(pos, tree.Operator.OR, x, self._embedded_term())
        return x

    def _embedded_term(self) -> tree.Expr:
        if self._at_tilde():
            pos = self.pos()
            self.next()
            return tree.Operation(pos, tree.Operator.TILDE, self.type_())
        typ = self.type_or_none()
        if typ is None:
            typ = self.bad_expr()
            self.syntax_error("expected ~ term or type")
            self.advance(*_OPERATORS, t.SEMI, t.RPAREN, t.RBRACK, t.RBRACE)
        return typ

    # ---- functions

    def func_type(self, context: str) -> tuple[list[tree.Field], tree.FuncType]:
        """Type parameters and signature; with a `context` type parameters are an error."""
        pos = self.pos()
        tparams: list[tree.Field] = []
        if self.got(t.LBRACK):
            if context:
                self.syntax_error_at(pos, context + " must have no type parameters")
            if self.tok == t.RBRACK:
                self.syntax_error("empty type parameter list")
                self.next()
            else:
                tparams = self.param_list(None, None, t.RBRACK, require_names=True, dots_ok=False)
        self.want(t.LPAREN)
        params = self.param_list(None, None, t.RPAREN, require_names=False, dots_ok=True)
        return tparams, tree.FuncType(pos, params, self._func_result())

    def _func_result(self) -> list[tree.Field]:
        if self.got(t.LPAREN):
            return self.param_list(None, None, t.RPAREN, require_names=False, dots_ok=False)
        pos = self.pos()
        typ = self.type_or_none()
        return [] if typ is None else [tree.Field(pos, None, typ)]

    def param_list(
        self,
        name: tree.Name | None,
        typ: tree.Expr | None,
        close: int,
        *,
        require_names: bool,
        dots_ok: bool,
    ) -> list[tree.Field]:
        """Parameters up to `close`; the opening token is already consumed.

        A first name, or first name and type, may already have been parsed. In the result all
        fields have a name or none has. `require_names` marks type parameters, `dots_ok` the list
        whose last parameter may be variadic.
        """
        if name is not None and typ is not None and self.tok == close:
            self.next()
            return [tree.Field(name.pos, name, typ)]
        params: list[_Param] = []
        whole = True
        while whole and self.tok != t.EOF and self.tok != close:
            if name is not None and typ is not None:
                params.append(_Param(name.pos, name, typ))
            else:
                param = self._param_decl(name, close)
                if param is not None:
                    params.append(param)
            name = typ = None
            whole = self.separator("parameter list", t.COMMA, close)
        end = self.pos()
        if whole:
            self.want(close)
        if not params:
            return []
        fields = self._distribute_types(params, end, require_names=require_names)
        self._check_dots(fields, dots_ok=dots_ok)
        return fields

    def _distribute_types(
        self, params: list[_Param], end: Pos, *, require_names: bool
    ) -> list[tree.Field]:
        """Decide whether single names are parameters or types, and give each its type."""
        named = sum(p.name is not None and p.type is not None for p in params)
        if named == 0 and not require_names:
            return [tree.Field(p.pos, None, p.type or p.name or _bad(p.pos)) for p in params]
        if named == len(params):
            return [tree.Field(p.pos, p.name, p.type or _bad(p.pos)) for p in params]
        typed = sum(p.type is not None for p in params)
        error_pos = NO_POS
        fields: list[tree.Field] = []
        typ: tree.Expr | None = None
        for param in reversed(params):
            name = param.name
            if param.type is not None:
                typ = param.type
                if name is None:
                    error_pos = start_pos(typ)
                    name = tree.Name(error_pos, "_")
                field_type: tree.Expr = typ
            elif typ is not None:
                field_type = typ
            else:
                error_pos = param.pos if name is None else name.pos
                field_type = tree.BadExpr(error_pos)
            fields.append(tree.Field(param.pos, name, field_type))
        fields.reverse()
        if error_pos.line:
            if named == typed:
                error_pos = end
                message = "missing type constraint" if require_names else "missing parameter type"
            elif require_names:
                message = "missing type parameter name"
                if len(params) == 1:
                    message += " or invalid array length"
            else:
                message = "missing parameter name"
            self.syntax_error_at(error_pos, message)
        return fields

    def _check_dots(self, fields: list[tree.Field], *, dots_ok: bool) -> None:
        reported = False
        last = len(fields) - 1
        for i, field in enumerate(fields):
            typ = field.type
            if isinstance(typ, tree.DotsType) and (not dots_ok or i < last):
                if not reported:
                    reported = True
                    self.error_at(
                        typ.pos,
                        "can only use ... with final parameter"
                        if dots_ok
                        else "invalid use of ...",
                    )
                field.type = typ.elem

    def _param_decl(self, name: tree.Name | None, follow: int) -> _Param | None:
        """One parameter, of which the name may already have been parsed."""
        constraint = follow == t.RBRACK
        pos = self.pos()
        if name is not None:
            pos = name.pos
        elif constraint and self._at_tilde():
            return _Param(pos, None, self._union(self._embedded_term()))
        typ: tree.Expr | None
        if name is not None or self.tok == t.NAME:
            if name is None:
                name = self.name()
            if self.tok == t.LBRACK:
                typ = self._array_or_type_args(name)
                is_name = not isinstance(typ, tree.IndexExpr)
                if constraint:
                    typ = self._union(typ)
                return _Param(pos, name if is_name else None, typ)
            if self.tok == t.DOT:
                typ = self.qualified_name(name)
                return _Param(pos, None, self._union(typ) if constraint else typ)
            if constraint and self._at_or():
                return _Param(pos, None, self._union(name))
        if self.tok == t.DOTDOTDOT:
            dots = self.pos()
            self.next()
            elem = self.type_or_none()
            if elem is not None:
                return _Param(pos, name, tree.DotsType(dots, elem))
            typ = self.bad_expr()
            self.syntax_error("... is missing type")
            return _Param(pos, name, typ)
        if constraint and self._at_tilde():
            return _Param(pos, name, self._union(self._embedded_term()))
        typ = self.type_or_none()
        if constraint and typ is not None:
            typ = self._union(typ)
        if name is None and typ is None:
            self.syntax_error("expected " + t.token_word(follow))
            self.advance(t.COMMA, follow)
            return None
        return _Param(pos, name, typ)


_OPERATORS = (t.OP_UNARY, t.OP_OROR, t.OP_ANDAND, t.OP_CMP, t.OP_ADD, t.OP_MUL)


def _bad(pos: Pos) -> tree.Expr:
    return tree.BadExpr(pos)
