"""Identity of types.

Source: go1.27 cmd/compile/internal/types2/predicates.go comparer
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler.types.type import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    Union,
    unalias,
)


def identical(x: Type, y: Type) -> bool:
    """Whether x and y are the same type for the language."""
    return x is y or _identical(x, y, False, None)


def identical_ignore_tags(x: Type, y: Type) -> bool:
    """Like identical, but struct tags do not matter (for conversions)."""
    return x is y or _identical(x, y, True, None)


_Pairs = Any  # a linked list of interface pairs under comparison: (x, y, previous) or None


def _identical(x: Type, y: Type, ignore_tags: bool, pairs: _Pairs) -> bool:
    x = unalias(x)
    y = unalias(y)
    if x is y:
        return True
    k = type(x)
    if k is not type(y):
        return False
    compare = _COMPARE.get(k)
    return compare is not None and compare(x, y, ignore_tags, pairs)


def _id_basic(x: Any, y: Any, _tags: bool, _pairs: _Pairs) -> bool:
    return bool(x.kind == y.kind)


def _id_array(x: Any, y: Any, tags: bool, pairs: _Pairs) -> bool:
    return (x.len < 0 or y.len < 0 or x.len == y.len) and _identical(x.elem, y.elem, tags, pairs)


def _id_elem(x: Any, y: Any, tags: bool, pairs: _Pairs) -> bool:
    return _identical(x.elem, y.elem, tags, pairs)


def _id_struct(x: Struct, y: Struct, tags: bool, pairs: _Pairs) -> bool:
    if len(x.fields) != len(y.fields):
        return False
    for i, f in enumerate(x.fields):
        g = y.fields[i]
        if (
            f.embedded != g.embedded
            or (not tags and x.tag(i) != y.tag(i))
            or not f.same_id(g.pkg, g.name)
            or not _identical(f.type, g.type, tags, pairs)
        ):
            return False
    return True


def _id_tuple(x: Tuple, y: Tuple, tags: bool, pairs: _Pairs) -> bool:
    if len(x.vars) != len(y.vars):
        return False
    return all(_identical(v.type, w.type, tags, pairs) for v, w in zip(x.vars, y.vars, strict=True))


def _id_signature(x: Signature, y: Signature, tags: bool, pairs: _Pairs) -> bool:
    if len(x.tparams) != len(y.tparams) or x.variadic != y.variadic:
        return False
    yparams, yresults = y.params, y.results
    if x.tparams:
        from gomem_kernel.compiler.types.subst import subst, subst_map

        m = subst_map(y.tparams, list(x.tparams))
        for p, q in zip(x.tparams, y.tparams, strict=True):
            if not _identical(p.bound, subst(q.bound, m), tags, pairs):  # type: ignore[arg-type]
                return False
        yparams = subst(yparams, m)  # type: ignore[assignment]
        yresults = subst(yresults, m)  # type: ignore[assignment]
    return _id_tuple(x.params, yparams, tags, pairs) and _id_tuple(x.results, yresults, tags, pairs)


def _id_union(x: Union, y: Union, _tags: bool, _pairs: _Pairs) -> bool:
    from gomem_kernel.compiler.types.typeset import terms_equal, union_terms

    return terms_equal(union_terms(x), union_terms(y))


def _id_interface(x: Interface, y: Interface, tags: bool, pairs: _Pairs) -> bool:
    xs, ys = x.type_set(), y.type_set()
    if xs.comparable != ys.comparable or len(xs.methods) != len(ys.methods):
        return False
    if xs.terms is not None or ys.terms is not None:
        from gomem_kernel.compiler.types.typeset import terms_equal

        if not terms_equal(xs.terms, ys.terms):
            return False
    if not xs.methods:
        return True
    # Interfaces are the only types whose comparison can meet itself without passing a type name.
    p = pairs
    while p is not None:
        if (p[0] is x and p[1] is y) or (p[0] is y and p[1] is x):
            return True
        p = p[2]
    here = (x, y, pairs)
    return all(
        f.id == g.id and _identical(f.type, g.type, tags, here)
        for f, g in zip(xs.methods, ys.methods, strict=True)
    )


def _id_map(x: Map, y: Map, tags: bool, pairs: _Pairs) -> bool:
    return _identical(x.key, y.key, tags, pairs) and _identical(x.elem, y.elem, tags, pairs)


def _id_chan(x: Chan, y: Chan, tags: bool, pairs: _Pairs) -> bool:
    return x.dir is y.dir and _identical(x.elem, y.elem, tags, pairs)


def _id_named(x: Named, y: Named, tags: bool, pairs: _Pairs) -> bool:
    if not x.targs or len(x.targs) != len(y.targs):
        return False
    if x.origin is not y.origin:
        return False
    return all(_identical(a, b, tags, pairs) for a, b in zip(x.targs, y.targs, strict=True))


_COMPARE: dict[type[Type], Callable[[Any, Any, bool, _Pairs], bool]] = {
    Basic: _id_basic,
    Array: _id_array,
    Slice: _id_elem,
    Struct: _id_struct,
    Pointer: _id_elem,
    Tuple: _id_tuple,
    Signature: _id_signature,
    Union: _id_union,
    Interface: _id_interface,
    Map: _id_map,
    Chan: _id_chan,
    Named: _id_named,
}
