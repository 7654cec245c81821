"""Unions `~A | B` in constraints.

Source: go1.27 cmd/compile/internal/types2/union.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types.operand import TYPE
from gomem_kernel.compiler.types.types import (
    INVALID,
    Interface,
    Term,
    Type,
    Union,
    identical,
    is_interface,
    is_type_param,
    is_valid,
    type_string,
)
from gomem_kernel.compiler.types.typeset import MAX_TERMS, disjoint
from gomem_kernel.compiler.types.universe import COMPARABLE

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def parse_union(check: Checker, e: tree.Expr) -> Type:
    """The type of an interface element; a single term without ~ is that type itself."""
    operations, exprs = _flatten(e)
    terms: list[Term] = []
    u: Type = INVALID
    too_many = False
    for i, x in enumerate(exprs):
        term = _tilde(check, x)
        if len(exprs) == 1 and not term.tilde:
            return term.type
        if len(terms) >= MAX_TERMS:
            if not too_many:
                check.error(
                    x,
                    "InvalidUnion",
                    f"cannot handle more than {MAX_TERMS} union terms (implementation limitation)",
                )
                too_many = True
            u = INVALID
        else:
            terms.append(term)
            u = Union(list(terms))
        if i > 0:
            check.record_type_and_value(operations[i - 1], TYPE, u, None)
    if too_many:
        return INVALID
    check.later(lambda: _check_terms(check, terms, exprs))
    return u


def _check_terms(check: Checker, terms: list[Term], exprs: list[tree.Expr]) -> None:
    def show(t: Term) -> str:
        # with package paths, unlike types elsewhere
        return ("~" if t.tilde else "") + type_string(t.type)

    for i, t in enumerate(terms):
        if not is_valid(t.type):
            continue
        u = t.type.under()
        at = exprs[i]
        if t.tilde:
            if type(u) is Interface:
                check.error(
                    at,
                    "InvalidUnion",
                    f"invalid use of ~ ({check.ts(t.type)} is an interface)",
                )
                continue
            if not identical(u, t.type):
                check.error(
                    at,
                    "InvalidUnion",
                    f"invalid use of ~ (underlying type of {check.ts(t.type)} is {check.ts(u)})",
                )
                continue
        if type(u) is Interface:
            ts = u.type_set()
            if ts.methods:
                check.error(
                    at,
                    "InvalidUnion",
                    f"cannot use {show(t)} in union ({show(t)} contains methods)",
                )
            elif t.type is COMPARABLE:
                check.error(at, "InvalidUnion", "cannot use comparable in union")
            elif ts.comparable:
                check.error(
                    at,
                    "InvalidUnion",
                    f"cannot use {show(t)} in union ({show(t)} embeds comparable)",
                )
            continue
        for other in terms[:i]:
            if not is_interface(other.type) and not disjoint(other, t):
                check.soft_error(
                    at, "InvalidUnion", f"overlapping terms {show(t)} and {show(other)}"
                )
                break


def _tilde(check: Checker, e: tree.Expr) -> Term:
    x = e
    tilde = False
    if type(x) is tree.Operation and x.op is Operator.TILDE:
        x = x.x
        tilde = True
    t = check.typ(x)
    if is_type_param(t):
        # Its terms are not known where the constraint is declared.
        if tilde:
            message = f"type in term {expr_string(e)} cannot be a type parameter"
        else:
            message = "term cannot be a type parameter"
        check.error(x, "MisplacedTypeParam", message)
        t = INVALID
    term = Term(tilde, t)
    if tilde:
        check.record_type_and_value(e, TYPE, Union([term]), None)
    return term


def _flatten(e: tree.Expr) -> tuple[list[tree.Expr], list[tree.Expr]]:
    """The `|` operations and the terms of a union, from left to right."""
    operations: list[tree.Expr] = []
    terms: list[tree.Expr] = []
    while type(e) is tree.Operation and e.op is Operator.OR and e.y is not None:
        operations.append(e)
        terms.append(e.y)
        e = e.x
    terms.append(e)
    return operations[::-1], terms[::-1]
