"""Type sets of interfaces and unions, and the algebra of their terms.

A list of terms is None for "all types", and empty for "no type"; `_norm` merges overlapping terms.

Source: go1.27 cmd/compile/internal/types2 (typeset.go, termlist.go, typeterm.go)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gomem_kernel.compiler.types.objects import Func, is_exported
from gomem_kernel.compiler.types.types import (
    INVALID,
    Interface,
    Term,
    Type,
    TypeParam,
    TypeSet,
    Union,
    identical,
    unalias,
)
from gomem_kernel.source import NO_POS, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

Terms = list[Term] | None
MAX_TERMS = 100


# ---- terms


def disjoint(x: Term, y: Term) -> bool:
    """Whether no type is in both."""
    ux = x.type.under() if y.tilde else x.type
    uy = y.type.under() if x.tilde else y.type
    return not identical(ux, uy)


def includes(x: Term, t: Type) -> bool:
    """Whether t is in x."""
    return identical(x.type, t.under() if x.tilde else t)


def _norm(terms: list[Term]) -> list[Term]:
    result: list[Term] = []
    used = [False] * len(terms)
    for i, x in enumerate(terms):
        if used[i]:
            continue
        for j in range(i + 1, len(terms)):
            y = terms[j]
            if not used[j] and not disjoint(x, y):
                if not x.tilde and y.tilde:
                    x = y
                used[j] = True
        result.append(x)
    return result


def union(xs: Terms, ys: Terms) -> Terms:
    """The union of two lists."""
    return None if xs is None or ys is None else _norm(xs + ys)


def intersect(xs: Terms, ys: Terms) -> Terms:
    """The intersection of two lists."""
    if xs is None:
        return ys
    if ys is None:
        return xs
    found = []
    for x in xs:
        for y in ys:
            if not disjoint(x, y):
                found.append(x if not x.tilde or y.tilde else y)
    return _norm(found)


def subset(xs: Terms, ys: Terms) -> bool:
    """Whether every type of xs is in ys."""
    if ys is None:
        return True
    if xs is None:
        return False
    if not ys:
        return not xs
    return all(any(not disjoint(x, y) and (not x.tilde or y.tilde) for y in ys) for x in xs)


def terms_equal(xs: Terms, ys: Terms) -> bool:
    """Whether the two lists stand for the same types."""
    return subset(xs, ys) and subset(ys, xs)


def terms_string(terms: Terms, type_string: Callable[[Type], str]) -> str:
    """The terms as messages print them."""
    if terms is None:
        return "𝓤"
    if not terms:
        return "∅"
    return " | ".join(("~" if t.tilde else "") + type_string(t.type) for t in terms)


# ---- type sets


def term_list(t: TypeParam) -> list[Term] | None:
    """The terms of a type parameter's constraint; None if it has no specific types."""
    terms = t.iface().type_set().terms
    return terms or None


def is_comparable_set(ts: TypeSet, seen: dict[int, Type]) -> bool:
    """Whether every type in the set is strictly comparable."""
    from gomem_kernel.compiler.types.predicates import comparable_type

    if ts.terms is None:
        return ts.comparable
    return bool(ts.terms) and all(comparable_type(t.type, False, seen) is None for t in ts.terms)


def method_key(m: Func) -> tuple[bool, str, str]:
    """Sorts methods: exported ones first, then by name, then by package."""
    name = m.name
    if is_exported(name):
        return (False, name, "")
    return (True, name, m.pkg.path if m.pkg is not None else "")


_TOP = TypeSet([], None, comparable=False)


def compute_type_set(ityp: Interface, check: Checker | None) -> TypeSet:
    """The type set of ityp, which remembers it; `check` receives errors, if given."""
    if ityp._set is not None:
        return ityp._set
    if not ityp.complete:
        return _TOP
    # Set first: an interface that contains itself is reported elsewhere.
    result = ityp._set = TypeSet([], None, comparable=False)
    if ityp.methods and not ityp.embeddeds:
        ids = {m.id for m in ityp.methods}
        if len(ids) == len(ityp.methods):
            result.methods = sorted(ityp.methods, key=method_key)
            return result

    seen: dict[str, Func] = {}
    methods: list[Func] = []
    where: dict[Func, Pos] = {}

    def add(at: Pos, m: Func, explicit: bool) -> None:
        other = seen.get(m.id)
        if other is None:
            seen[m.id] = m
            methods.append(m)
            where[m] = at
        elif check is not None:
            if explicit:
                _duplicate(check, at, m, where[other])
            else:
                check.later(lambda: _check_duplicate(check, at, m, other, where[other]))

    for m in ityp.methods:
        add(m.pos, m, True)

    all_terms: Terms = None
    comparable = False
    for i, typ in enumerate(ityp.embeddeds):
        at = ityp.embed_pos[i] if i < len(ityp.embed_pos) else NO_POS
        u = typ.under()
        terms: Terms
        comp = False
        if type(u) is Interface:
            ts = compute_type_set(u, check)
            comp = ts.comparable
            for m in ts.methods:
                add(at, m, False)
            terms = ts.terms
        elif type(u) is Union:
            if (
                check is not None
                and at.line
                and not check.verify_version(
                    at,
                    18,
                    lambda u=u: f"embedding interface element {check.ts(u)}",  # type: ignore[misc]
                )
            ):
                continue
            computed = union_terms(u, check, at)
            if computed is _INVALID_TERMS:
                continue
            terms = computed
        else:
            if u is INVALID:
                continue
            if (
                check is not None
                and at.line
                and not check.verify_version(
                    at,
                    18,
                    lambda t=typ: f"embedding non-interface type {check.ts(t)}",  # type: ignore[misc]
                )
            ):
                continue
            terms = [Term(False, typ)]
        all_terms, comparable = _intersect(all_terms, comparable, terms, comp)
    result.comparable = comparable
    result.methods = sorted(methods, key=method_key)
    result.terms = all_terms
    return result


def _duplicate(check: Checker, at: Pos, m: Func, other: Pos) -> None:
    check.report_all(
        "DuplicateDecl",
        [(at, f"duplicate method {m.name}"), (other, f"other declaration of method {m.name}")],
    )


def _check_duplicate(check: Checker, at: Pos, m: Func, other: Func, other_pos: Pos) -> None:
    if (at.line and not check.allow_version(14)) or not identical(m.type, other.type):
        _duplicate(check, at, m, other_pos)


def _intersect(xs: Terms, xcomp: bool, ys: Terms, ycomp: bool) -> tuple[Terms, bool]:
    from gomem_kernel.compiler.types.predicates import comparable_type

    terms = intersect(xs, ys)
    comp = xcomp or ycomp
    if comp and terms is not None:
        terms = [t for t in terms if comparable_type(t.type, False, {}) is None]
        comp = False
    return terms, comp


_INVALID_TERMS: list[Term] = []


def union_terms(u: Union, check: Checker | None = None, pos: Pos = NO_POS) -> Terms:
    """The terms that a union stands for; a marker list if there are too many."""
    result: Terms = []
    for t in u.terms:
        under = t.type.under()
        terms: Terms
        if type(under) is Interface:
            terms = compute_type_set(under, check).terms
        elif under is INVALID:
            continue
        elif t.tilde and not identical(t.type, under):
            terms = []  # reported where the union was parsed
        else:
            terms = [t]
        result = union(result, terms)
        if result is not None and len(result) > MAX_TERMS:
            if check is not None:
                check.error(
                    pos,
                    "InvalidUnion",
                    f"cannot handle more than {MAX_TERMS} union terms (implementation limitation)",
                )
            return _INVALID_TERMS
    return result


def type_set_of(t: Type) -> list[tuple[Type | None, Type | None]]:
    """Pairs (type, underlying type) that t stands for: one, or those of a type parameter.

    A type parameter without specific types gives one pair (None, None).
    """
    p = unalias(t)
    if type(p) is not TypeParam:
        return [(t, t.under())]
    terms = p.iface().type_set().terms
    if not terms:
        return [(None, None)]
    return [(x.type, unalias(x.type) if x.tilde else x.type.under()) for x in terms]
