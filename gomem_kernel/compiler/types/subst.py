"""Substitution of type parameters in types.

What contains none of the parameters is returned itself, not copied.

Source: go1.27 cmd/compile/internal/types2/subst.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from gomem_kernel.compiler.types.objects import Func, TypeName, Var
from gomem_kernel.compiler.types.types import (
    INVALID,
    Alias,
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
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

SubstMap = dict[TypeParam, Type]
_T = TypeVar("_T")


def subst_map(tparams: list[TypeParam], targs: list[Type]) -> SubstMap:
    """Each parameter to its argument."""
    return dict(zip(tparams, targs, strict=True))


def subst(t: Type | None, m: SubstMap) -> Type:
    """T with the parameters replaced, outside of any check."""
    assert t is not None
    return _Subster(m, None).type(t) if m else t


def subst_in(check: Checker, t: Type, m: SubstMap) -> Type:
    """T with the parameters replaced; instances belong to the check."""
    return _Subster(m, check).type(t) if m else t


def clone_var(v: Var, t: Type) -> Var:
    """V with another type."""
    copy = Var(v.pos, v.pkg, v.name, t, v.kind, embedded=v.embedded)
    copy.used = v.used
    copy.parent = v.parent
    copy.origin = v.origin
    return copy


def clone_func(f: Func, sig: Signature) -> Func:
    """F with another signature."""
    copy = Func(f.pos, f.pkg, f.name, sig)
    copy.decl = f.decl
    copy.has_ptr_recv = f.has_ptr_recv
    copy.origin = f.origin
    return copy


def replace_recv(methods: list[Func], old: Type, new: Type) -> list[Func]:
    """Interface methods whose receiver is `old`, with `new` instead."""
    result = []
    for m in methods:
        sig = m.type
        if sig.recv is not None and sig.recv.type is old:
            copied = Signature(
                clone_var(sig.recv, new), sig.params, sig.results, sig.variadic,
                sig.tparams, sig.rtparams,
            )  # fmt: skip
            result.append(clone_func(m, copied))
        else:
            result.append(m)
    return result


class _Subster:
    __slots__ = ("check", "map")

    def __init__(self, m: SubstMap, check: Checker | None) -> None:
        self.map = m
        self.check = check

    def type(self, t: Type) -> Type:
        handler = _SUBST.get(type(t))
        return handler(self, t) if handler is not None else t

    def all(self, items: list[_T], f: Callable[[_T], _T]) -> list[_T]:
        """The items replaced; the same list if none changed."""
        result = [f(item) for item in items]
        if all(a is b for a, b in zip(result, items, strict=True)):
            return items
        return result

    def var(self, v: Var) -> Var:
        t = self.type(v.type)
        return v if t is v.type else clone_var(v, t)

    def tuple(self, t: Tuple) -> Tuple:
        variables = self.all(t.vars, self.var)
        return t if variables is t.vars else Tuple(variables)

    def func(self, f: Func) -> Func:
        t = self.type(f.type)
        return f if t is f.type else clone_func(f, t)  # type: ignore[arg-type]

    def term(self, t: Term) -> Term:
        typ = self.type(t.type)
        return t if typ is t.type else Term(t.tilde, typ)


def _array(s: _Subster, t: Array) -> Type:
    elem = s.type(t.elem)
    return t if elem is t.elem else Array(elem, t.len)


def _slice(s: _Subster, t: Slice) -> Type:
    elem = s.type(t.elem)
    return t if elem is t.elem else Slice(elem)


def _pointer(s: _Subster, t: Pointer) -> Type:
    elem = s.type(t.elem)
    return t if elem is t.elem else Pointer(elem)


def _struct(s: _Subster, t: Struct) -> Type:
    fields = s.all(t.fields, s.var)
    return t if fields is t.fields else Struct(fields, t.tags)


def _tuple(s: _Subster, t: Tuple) -> Type:
    return s.tuple(t)


def _signature(s: _Subster, t: Signature) -> Type:
    tparams = t.tparams
    if tparams and tparams[0] not in s.map:
        # A generic method of an instantiated type: its own parameters become new ones.
        fresh: list[TypeParam] = []
        m = dict(s.map)
        for p in tparams:
            q = TypeParam(TypeName(p.obj.pos, p.obj.pkg, p.obj.name, None), None)
            q.index = p.index
            fresh.append(q)
            m[p] = q
            if s.check is not None:
                s.check.mono.record_canon(q, p)
        inner = _Subster(m, s.check)
        for p, q in zip(tparams, fresh, strict=True):
            assert p.bound is not None
            q.bound = inner.type(p.bound)
        tparams = fresh
        s = inner
    params = s.tuple(t.params)
    results = s.tuple(t.results)
    if params is t.params and results is t.results and tparams is t.tparams:
        return t
    # The receiver is replaced by who asked for the substitution.
    return Signature(t.recv, params, results, t.variadic, tparams, t.rtparams)


def _union(s: _Subster, t: Union) -> Type:
    terms = s.all(t.terms, s.term)
    return t if terms is t.terms else Union(terms)


def _interface(s: _Subster, t: Interface) -> Type:
    methods = s.all(t.methods, s.func)
    embeddeds = s.all(t.embeddeds, s.type)
    if methods is t.methods and embeddeds is t.embeddeds:
        return t
    if s.check is not None:
        iface = s.check.new_interface()
    else:
        iface = Interface([], [])
    iface.embeddeds = embeddeds
    iface.embed_pos = t.embed_pos
    iface.implicit = t.implicit
    iface.complete = t.complete
    iface.methods = replace_recv(methods, t, iface)
    return iface


def _map(s: _Subster, t: Map) -> Type:
    key, elem = s.type(t.key), s.type(t.elem)
    return t if key is t.key and elem is t.elem else Map(key, elem)


def _chan(s: _Subster, t: Chan) -> Type:
    elem = s.type(t.elem)
    return t if elem is t.elem else Chan(t.dir, elem)


def _named(s: _Subster, t: Named | Alias) -> Type:
    from gomem_kernel.compiler.types.instantiate import new_instance

    if not t.origin.tparams:
        return t
    if len(t.targs) != len(t.origin.tparams):
        return INVALID
    targs = s.all(t.targs, s.type)
    return t if targs is t.targs else new_instance(s.check, t.obj.pos, t.origin, targs)


def _type_param(s: _Subster, t: TypeParam) -> Type:
    return s.map.get(t, t)


def _basic(_s: _Subster, t: Basic) -> Type:
    return t


_SUBST: dict[type, Callable[[_Subster, Any], Type]] = {
    Basic: _basic,
    Array: _array,
    Slice: _slice,
    Pointer: _pointer,
    Struct: _struct,
    Tuple: _tuple,
    Signature: _signature,
    Union: _union,
    Interface: _interface,
    Map: _map,
    Chan: _chan,
    Named: _named,
    Alias: _named,
    TypeParam: _type_param,
}
