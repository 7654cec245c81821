"""Questions about types that need type sets: comparability, common underlying types.

Source: go1.27 cmd/compile/internal/types2 (predicates.go, under.go)
"""

from __future__ import annotations

from collections.abc import Callable

from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types.types import (
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
    identical,
    is_type_param,
    is_untyped_numeric,
    unalias,
)
from gomem_kernel.compiler.types.typeset import is_comparable_set, type_set_of

TypeString = Callable[[Type], str]
# Why something does not hold: a function of the type printer, as texts are seldom needed.
Cause = Callable[[TypeString], str]


def comparable(t: Type) -> bool:
    """Whether == is defined on t (for interfaces it may still panic)."""
    u = t.under()
    k = type(u)
    if k is Basic:
        return u.kind != Kind.UNTYPED_NIL  # type: ignore[attr-defined, no-any-return]
    if k is Pointer or k is Chan:
        return True
    return comparable_type(t, True, {}) is None


def comparable_type(t: Type, dynamic: bool, seen: dict[int, Type]) -> Cause | None:
    """None if t is comparable, else why not; `dynamic` lets interfaces count as comparable."""
    if id(t) in seen:
        return None
    seen[id(t)] = t
    u = t.under()
    k = type(u)
    if k is Basic:
        return _no_cause if u.kind == Kind.UNTYPED_NIL else None  # type: ignore[attr-defined]
    if k is Pointer or k is Chan:
        return None
    if k is Struct:
        for f in u.fields:  # type: ignore[attr-defined]
            if comparable_type(f.type, dynamic, seen) is not None:
                bad = f.type
                return lambda ts: f"struct containing {ts(bad)} cannot be compared"
        return None
    if k is Array:
        if comparable_type(u.elem, dynamic, seen) is not None:  # type: ignore[attr-defined]
            return lambda ts: f"{ts(t)} cannot be compared"
        return None
    if type(u) is Interface:
        if (dynamic and not is_type_param(t)) or is_comparable_set(u.type_set(), seen):
            return None
        if u.type_set().is_empty():
            return lambda _ts: "empty type set"
        return lambda _ts: "incomparable types in type set"
    return _no_cause


def _no_cause(_ts: TypeString) -> str:
    return ""


def composite_kind(t: Type) -> str:
    """The word for a composite underlying type ("slice"); "" for basic types."""
    return _KINDS.get(type(t.under()), "")


_KINDS: dict[type[Type], str] = {
    Array: "array",
    Slice: "slice",
    Struct: "struct",
    Pointer: "pointer",
    Signature: "func",
    Interface: "interface",
    Map: "map",
    Chan: "chan",
    Tuple: "tuple",
    Union: "union",
}


def max_type(x: Type, y: Type) -> Type | None:
    """The larger of two untyped kinds, None if they have nothing in common."""
    if x is y:
        return x
    if is_untyped_numeric(x) and is_untyped_numeric(y):
        return x if x.kind > y.kind else y  # type: ignore[attr-defined]
    return None


def under_is(t: Type, f: Callable[[Type | None], bool]) -> bool:
    """Whether f holds for the underlying type(s) of t; f(None) if there are no specific types."""
    if type(unalias(t)) is not TypeParam:
        return f(t.under())
    return all(f(u) for _, u in type_set_of(t))


def common_under(
    t: Type, cond: Callable[[Type | None, Type | None], Cause | None] | None = None
) -> tuple[Type | None, Cause | None]:
    """The underlying type that all types of t's type set share, else why there is none.

    Channels may differ in direction as long as one direction fits all. `cond` may refuse a pair
    (type, underlying type), which is (None, None) where there are no specific types.
    """
    if type(unalias(t)) is not TypeParam:
        u0 = t.under()
        err = cond(t, u0) if cond is not None else None
        return (None, err) if err is not None else (u0, None)
    ct: Type | None = None
    cu: Type | None = None
    for x, u in type_set_of(t):
        if cond is not None:
            err = cond(x, u)
            if err is not None:
                return None, err
        if u is None or x is None:
            return None, lambda _ts: "no specific type"
        if cu is None or ct is None:
            ct, cu = x, u
            continue
        a, b = ct, x
        if type(cu) is Chan and type(u) is Chan:
            if not identical(cu.elem, u.elem):
                return (
                    None,
                    lambda ts, a=a, b=b: (
                        f"channels {ts(a)} and {ts(b)} have different element types"
                    ),
                )
            if cu.dir is u.dir:
                pass
            elif cu.dir is ChanDir.BOTH:
                ct, cu = x, u
            elif u.dir is not ChanDir.BOTH:
                return (
                    None,
                    lambda ts, a=a, b=b: (
                        f"channels {ts(a)} and {ts(b)} have conflicting directions"
                    ),
                )
            continue
        if not identical(cu, u):
            return None, lambda ts, a=a, b=b: f"{ts(a)} and {ts(b)} have different underlying types"
    return cu, None


def array_ptr_deref(t: Type) -> Type:
    """The array type that t points to, else t."""
    p = unalias(t)
    if type(p) is Pointer:
        a = p.elem.under()
        if type(a) is Array:
            return a
    return t


def is_interface_ptr(t: Type) -> bool:
    """Whether t is a pointer to an interface (a frequent mistake)."""
    p = t.under()
    return type(p) is Pointer and type(p.elem.under()) is Interface


def deref_struct_ptr(t: Type) -> Type:
    """The struct type that t points to, else t."""
    p = t.under()
    if type(p) is Pointer and type(p.elem.under()) is Struct:
        return p.elem
    return t


def has_empty_type_set(t: Type) -> bool:
    """Whether t is a type parameter that no type can satisfy."""
    p = unalias(t)
    if type(p) is TypeParam and p.bound is not None:
        b = p.bound
        u = b._underlying if type(b) is Named else b.under()
        return type(u) is Interface and u._set is not None and u._set.is_empty()
    return False
