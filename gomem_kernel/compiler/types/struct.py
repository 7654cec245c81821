"""Struct types.

Source: go1.27 cmd/compile/internal/types2/struct.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import LitKind, Operator
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.objects import Var
from gomem_kernel.compiler.types.types import (
    INVALID,
    Basic,
    Interface,
    Kind,
    Pointer,
    Struct,
    Type,
    deref,
    is_type_param,
    is_valid,
    quote,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.source import Pos


def struct_type(check: Checker, styp: Struct, e: tree.StructType) -> None:
    """Fill in the fields of a struct type."""
    fields: list[Var] = []
    tags: list[str] = []
    seen: dict[str, Var] = {}
    typ: Type = INVALID
    prev: tree.Expr | None = None
    for i, f in enumerate(e.fields):
        if i == 0 or f.type is not prev:
            typ = check.var_type(f.type)
            prev = f.type
        tag = _tag(check, e.tags[i]) if i < len(e.tags) else ""
        name = f.name
        embedded = name is None
        field_type = typ
        if name is None:
            pos = start_pos(f.type)
            name = _embedded_name(f.type)
            if name is None:
                check.error(
                    pos,
                    "InvalidSyntaxTree",
                    f"invalid embedded field type {expr_string(f.type)}",
                )
                name = tree.Name(pos, "_")
                field_type, tag = INVALID, ""
            else:
                _check_embedded(check, pos, typ)
        if tag and not tags:
            tags = [""] * len(fields)
        field = Var(name.pos, check.pkg, name.value, field_type, "field", embedded=embedded)
        if field.name != "_":
            alt = seen.setdefault(field.id, field)
            if alt is not field:
                check.report_all(
                    "DuplicateDecl",
                    [
                        (name.pos, f"{field.name} redeclared"),
                        (alt, f"other declaration of {alt.name}"),
                    ],
                )
                continue
        if tag or tags:
            tags.append(tag)
        fields.append(field)
        check.info.defs[name] = field
    styp.fields = fields
    styp.tags = tags


def _check_embedded(check: Checker, pos: Pos, typ: Type) -> None:
    """Check an embedded type once it is complete."""

    def verify() -> None:
        t, is_ptr = deref(typ)
        u = t.under()
        message, code = "", "InvalidPtrEmbed"
        if type(u) is Basic:
            if is_valid(t) and u.kind == Kind.UNSAFE_POINTER:
                message = "embedded field type cannot be unsafe.Pointer"
        elif type(u) is Pointer:
            message = "embedded field type cannot be a pointer"
        elif type(u) is Interface:
            if is_type_param(t):
                code = "MisplacedTypeParam"
                message = "embedded field type cannot be a (pointer to a) type parameter"
            elif is_ptr:
                message = "embedded field type cannot be a pointer to an interface"
        if message:
            check.error(pos, code, message)

    check.later(verify)


def _is_ptr(e: tree.Expr) -> bool:
    return type(e) is tree.Operation and e.op is Operator.MUL and e.y is None


def _embedded_name(e: tree.Expr) -> tree.Name | None:
    """The name of a field that is embedded as T, *T, pkg.T or T[A]."""
    if type(e) is tree.Name:
        return e
    if type(e) is tree.Operation and _is_ptr(e):
        return None if _is_ptr(e.x) else _embedded_name(e.x)
    if type(e) is tree.SelectorExpr:
        return e.sel
    if type(e) is tree.IndexExpr:
        return _embedded_name(e.x)
    return None


def _tag(check: Checker, lit: tree.BasicLit | None) -> str:
    if lit is None or lit.bad:
        return ""
    if lit.kind is LitKind.STRING:
        v = constant.from_literal(lit.value, LitKind.STRING)
        if isinstance(v, bytes):
            return v.decode("utf-8", "surrogateescape")
    check.error(lit, "InvalidSyntaxTree", f"incorrect tag syntax: {quote(lit.value)}")
    return ""
