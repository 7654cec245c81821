"""Finding fields and methods, through embedded fields; what a type lacks for an interface.

Source: go1.27 cmd/compile/internal/types2/lookup.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gomem_kernel.compiler.types.objects import Func, Object, Package, Var, is_exported
from gomem_kernel.compiler.types.predicates import deref_struct_ptr
from gomem_kernel.compiler.types.types import (
    INVALID,
    Interface,
    Named,
    Pointer,
    Struct,
    Type,
    deref,
    identical,
    unalias,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.info import Selection

Found = tuple[Object | None, list[int] | None, bool]
_NOT_FOUND: Found = (None, None, False)


def lookup_field_or_method(
    t: Type, addressable: bool, pkg: Package | None, name: str, fold: bool = False
) -> Found:
    """The field or method `name` of t, as seen from pkg: (object, path, indirect).

    Without an object: a path means that the name is ambiguous; indirect, that a method was found
    whose receiver is a pointer although t is not addressable.
    """
    n = unalias(t)
    if type(n) is Named:
        u = n.under()
        if type(u) is Pointer:
            # Methods cannot be attached to a named pointer type; only fields count.
            found = lookup_impl(u, False, pkg, name, fold)
            return _NOT_FOUND if type(found[0]) is Func else found
    return lookup_impl(t, addressable, pkg, name, fold)


def lookup_method_of(
    named: Named, pkg: Package | None, name: str, fold: bool = False
) -> tuple[int, Func | None]:
    """The method declared for a named type itself."""
    methods = named.origin._methods
    if not methods or name == "_":
        return -1, None
    mine = named.origin.obj.pkg
    same = mine is pkg or (mine is not None and pkg is not None and mine.path == pkg.path)
    if same or fold or is_exported(name):
        wanted = name.casefold() if fold else name
        for i, m in enumerate(methods):
            if (m.name.casefold() if fold else m.name) == wanted:
                return i, named.method(i)
    return -1, None


def lookup_impl(
    t: Type, addressable: bool, pkg: Package | None, name: str, fold: bool = False
) -> Found:
    """Like lookup_field_or_method, without the rule about named pointer types.

    The search goes breadth first: all types at one depth of embedding before the next; a name
    that occurs twice at the shallowest depth is ambiguous.
    """
    if name == "_":
        return _NOT_FOUND
    typ, is_ptr = deref(t)
    if is_ptr and type(typ.under()) is Interface:
        return _NOT_FOUND
    # entry: type, path, whether a pointer was followed, whether the type occurs several times
    current: list[tuple[Type, list[int], bool, bool]] = [(typ, [], is_ptr, False)]
    seen: list[Named] = []
    while current:
        following: list[tuple[Type, list[int], bool, bool]] = []
        obj: Object | None = None
        index: list[int] | None = None
        indirect = False
        for typ, path, via_ptr, multiples in current:
            named = unalias(typ)
            if type(named) is Named:
                if any(named is s or (s.targs and identical(named, s)) for s in seen):
                    continue
                seen.append(named)
                i, m = lookup_method_of(named, pkg, name, fold)
                if m is not None:
                    index = [*path, i]
                    if obj is not None or multiples:
                        return None, index, False
                    obj, indirect = m, via_ptr
                    continue
            u = typ.under()
            if type(u) is Struct:
                for i, f in enumerate(u.fields):
                    if (f.name == name or fold) and f.same_id(pkg, name, fold):
                        index = [*path, i]
                        if obj is not None or multiples:
                            return None, index, False
                        obj, indirect = f, via_ptr
                    elif f.embedded and obj is None:
                        ftyp, ptr = deref(f.type)
                        following.append((ftyp, [*path, i], via_ptr or ptr, multiples))
            elif type(u) is Interface:
                i, m = u.type_set().lookup(pkg, name, fold)
                if m is not None:
                    index = [*path, i]
                    if obj is not None or multiples:
                        return None, index, False
                    obj, indirect = m, via_ptr
        if obj is not None:
            if type(obj) is Func and not indirect and not addressable and has_ptr_recv(obj):
                return None, None, True
            return obj, index, indirect
        current = _consolidate(following) if len(following) > 1 else following
    return _NOT_FOUND


def has_ptr_recv(f: Func) -> bool:
    """Whether a method is declared for a pointer; its signature may not be known yet."""
    sig = f.type
    if sig is not None and sig.recv is not None:
        return deref(sig.recv.type)[1]
    return f.has_ptr_recv


def _consolidate(
    entries: list[tuple[Type, list[int], bool, bool]],
) -> list[tuple[Type, list[int], bool, bool]]:
    result: list[tuple[Type, list[int], bool, bool]] = []
    for e in entries:
        for i, other in enumerate(result):
            if identical(other[0], e[0]):
                result[i] = (other[0], other[1], other[2], True)
                break
        else:
            result.append(e)
    return result


# ---- what is missing for an interface

Equivalent = Callable[[Type, Type], bool]
(OK, NOT_FOUND, WRONG_NAME, UNEXPORTED, WRONG_SIG, AMBIGUOUS, PTR_RECV, FIELD) = range(8)


def missing_method(
    v: Type,
    t: Interface,
    static: bool,
    equivalent: Equivalent = identical,
    declare: Callable[[Func], None] | None = None,
) -> tuple[int, Func | None, Func | None]:
    """The first method of t that v lacks: (state, method of t, v's unsuitable method).

    `static` is False for type assertions: an interface v then need not have the method, only none
    of another type. `declare` completes a method whose signature is not known yet.
    """
    methods = t.type_set().methods
    if not methods:
        return OK, None, None
    vu = v.under()
    if type(vu) is Interface:
        ts = vu.type_set()
        for m in methods:
            _, f = ts.lookup(m.pkg, m.name)
            if f is None:
                if not static:
                    continue
                return NOT_FOUND, m, None
            if not equivalent(f.type, m.type):
                return WRONG_SIG, m, f
        return OK, None, None
    for m in methods:
        obj, index, indirect = lookup_impl(v, False, m.pkg, m.name)
        if obj is None:
            if index is not None:
                return AMBIGUOUS, m, None
            if indirect:
                return PTR_RECV, m, None
            alt, _, _ = lookup_impl(v, False, m.pkg, m.name, True)
            if type(alt) is Func:
                return (UNEXPORTED if alt.name == m.name else WRONG_NAME), m, alt
            return NOT_FOUND, m, None
        if type(obj) is not Func:
            return FIELD, m, None
        if obj.type is None and declare is not None:
            declare(obj)
        if not equivalent(obj.type, m.type):
            return WRONG_SIG, m, obj
    return OK, None, None


def implements_methods(v: Type, t: Interface) -> bool:
    """Whether v has all methods of t."""
    return missing_method(v, t, True)[0] == OK


def has_invalid_embedded_fields(t: Type, seen: set[int] | None = None) -> bool:
    """Whether a field embedded in t is invalid, so that errors about methods mislead."""
    s = deref_struct_ptr(t).under()
    seen = seen if seen is not None else set()
    if type(s) is Struct and id(s) not in seen:
        seen.add(id(s))
        for f in s.fields:
            if f.embedded and (
                unalias(f.type) is INVALID or has_invalid_embedded_fields(f.type, seen)
            ):
                return True
    return False


# ---- method sets


def method_set(t: Type) -> list[Selection]:
    """The method set of t, promoted methods included, sorted by the methods' id.

    This is what a run-time type descriptor lists and an itab is filled from: methods with type
    parameters of their own are in neither.
    """
    from gomem_kernel.compiler.types.info import Selection, SelectionKind

    names: dict[str, Func] = {}
    _collect_names(t, names, set())
    selections = []
    for m in names.values():
        obj, index, indirect = lookup_field_or_method(t, False, m.pkg, m.name)
        if type(obj) is Func and index is not None and not obj.signature.tparams:
            selections.append(
                Selection(SelectionKind.METHOD_VAL, t, obj, index, indirect, obj.type)
            )
    from gomem_kernel.compiler.types.typeset import method_key

    return sorted(selections, key=lambda s: method_key(s.obj))  # type: ignore[arg-type]


def _collect_names(t: Type, names: dict[str, Func], seen: set[int]) -> None:
    typ, _ = deref(t)
    named = unalias(typ)
    if id(named) in seen:
        return
    seen.add(id(named))
    if type(named) is Named:
        for m in named.methods:
            names.setdefault(m.id, m)
    u = typ.under()
    if type(u) is Interface:
        for m in u.type_set().methods:
            names.setdefault(m.id, m)
    elif type(u) is Struct:
        for f in u.fields:
            if f.embedded:
                _collect_names(f.type, names, seen)


def field_by_index(t: Type, index: list[int]) -> Var:
    """The field that a path of a selection ends in."""
    field: Var | None = None
    for i in index:
        s = deref_struct_ptr(t).under()
        assert type(s) is Struct
        field = s.fields[i]
        t = field.type
    assert field is not None
    return field
