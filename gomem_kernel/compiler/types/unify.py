"""Unification of types, for inference.

A type parameter that is to be inferred has a *handle*; parameters that were found equal share it.

Source: go1.27 cmd/compile/internal/types2/unify.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types.lookup import lookup_field_or_method
from gomem_kernel.compiler.types.objects import Func
from gomem_kernel.compiler.types.predicates import common_under
from gomem_kernel.compiler.types.types import (
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
    TypeParam,
    identical,
    unalias,
)
from gomem_kernel.compiler.types.typeset import terms_equal

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

ASSIGN = 1  # the types need only be assignable at the top level
EXACT = 2  # the types must match exactly; else a defined type may match its underlying type

_DEPTH_LIMIT = 50
_Pairs = Any


class _Handle:
    __slots__ = ("type",)

    def __init__(self, t: Type | None) -> None:
        self.type = t


def _as_interface(t: Type | None) -> Interface | None:
    if t is None or type(unalias(t)) is TypeParam:
        return None
    u = t.under()
    return u if type(u) is Interface else None


def _is_literal(t: Type) -> bool:
    return type(unalias(t)) not in (Named, TypeParam)


class Unifier:
    """The state of one inference."""

    def __init__(
        self,
        check: Checker,
        tparams: list[TypeParam],
        targs: list[Type | None],
        *,
        interfaces: bool,
    ) -> None:
        self.check = check
        self.handles = {p: _Handle(t) for p, t in zip(tparams, targs, strict=True)}
        self.depth = 0
        self.interfaces = interfaces

    def unify(self, x: Type, y: Type, mode: int) -> bool:
        """Try to make x and y equal by setting type parameters."""
        return self._nify(x, y, mode, None)

    def at(self, p: TypeParam) -> Type | None:
        """The type inferred for p so far."""
        return self.handles[p].type

    def set(self, p: TypeParam, t: Type) -> None:
        """Infer t for p."""
        self.handles[p].type = t

    def unknowns(self) -> int:
        """How many parameters have no type yet."""
        return sum(1 for h in self.handles.values() if h.type is None)

    def inferred(self, tparams: list[TypeParam]) -> list[Type | None]:
        """The types inferred for tparams."""
        return [self.at(p) for p in tparams]

    def _join(self, x: TypeParam, y: TypeParam) -> bool:
        hx, hy = self.handles[x], self.handles[y]
        if hx is hy:
            return True
        if hx.type is not None and hy.type is not None:
            return False
        keep, drop = (hx, hy) if hx.type is not None else (hy, hx)
        for p, h in self.handles.items():
            if h is drop:
                self.handles[p] = keep
        return True

    def _bound(self, t: Type) -> TypeParam | None:
        p = unalias(t)
        return p if type(p) is TypeParam and p in self.handles else None

    def _nify(self, x: Type, y: Type, mode: int, pairs: _Pairs) -> bool:
        self.depth += 1
        try:
            return self._nify1(x, y, mode, pairs)
        finally:
            self.depth -= 1

    def _nify1(self, x: Type, y: Type, mode: int, pairs: _Pairs) -> bool:
        if x is y or unalias(x) is unalias(y):
            return True
        if self.depth > _DEPTH_LIMIT:
            return False
        # A defined type goes right; a parameter to be inferred goes left.
        if type(unalias(x)) is Named or self._bound(y) is not None:
            x, y = y, x
        ny = unalias(y)
        if (
            not mode & EXACT
            and type(ny) is Named
            and _is_literal(x)
            and not (self.interfaces and type(x.under()) is Interface)
        ):
            y = ny.under()
            if x is y or unalias(x) is unalias(y):
                return True
        px, py = self._bound(x), self._bound(y)
        if px is not None and py is not None:
            if self._join(px, py):
                return True
            tx, ty = self.at(px), self.at(py)
            return tx is not None and ty is not None and self._nify(tx, ty, mode, pairs)
        if px is not None:
            return self._nify_param(px, y, mode, pairs)
        if self.interfaces and not mode & EXACT:
            result = self._nify_interfaces(x, y, pairs)
            if result is not None:
                return result
        if type(unalias(y)) is TypeParam:
            x, y = y, x
        # Element types must match exactly where the whole need only be assignable.
        emode = mode | EXACT if mode & ASSIGN else mode
        return self._structure(x, y, mode, emode, pairs)

    def _nify_param(self, px: TypeParam, y: Type, mode: int, pairs: _Pairs) -> bool:
        x = self.at(px)
        if x is None:
            self.set(px, y)
            return True
        if not self._nify(x, y, mode, pairs):
            return False
        # Of two types that match inexactly, keep the one that says more.
        xi, yi = _as_interface(x), _as_interface(y)
        xn, yn = type(unalias(x)) is Named, type(unalias(y)) is Named
        if xi is not None and yi is not None:
            if xn and yn:
                return identical(x, y)
            if len(xi.type_set().methods) != len(yi.type_set().methods):
                return False
        elif xi is not None or yi is not None:
            return False
        if not mode & EXACT and not xn:
            yc = y.under()
            if yn or (type(yc) is Chan and yc.dir is not ChanDir.BOTH):
                self.set(px, y)
        return True

    def _nify_interfaces(self, x: Type, y: Type, pairs: _Pairs) -> bool | None:
        """Inexact unification with interfaces; None if neither is one."""
        xi, yi = _as_interface(x), _as_interface(y)
        if xi is not None and yi is not None:
            xs, ys = xi.type_set(), yi.type_set()
            if xs.comparable != ys.comparable or not terms_equal(xs.terms, ys.terms):
                return False
            p = pairs
            while p is not None:
                if (p[0] is xi and p[1] is yi) or (p[0] is yi and p[1] is xi):
                    return True
                p = p[2]
            here = (xi, yi, pairs)
            few, many = xs.methods, ys.methods
            if len(few) > len(many):
                few, many = many, few
            by_id = {m.id: m for m in many}
            for m in few:
                other = by_id.get(m.id)
                if other is None or not self._nify(m.type, other.type, EXACT, here):
                    return False
            return True
        if yi is not None:
            xi, y = yi, x
        if xi is None:
            return None
        # The other type must have all methods.
        for m in xi.type_set().methods:
            obj, _, _ = lookup_field_or_method(y, False, m.pkg, m.name)
            if type(obj) is not Func:
                return False
            self.check.obj_decl(obj)
            if obj.type.tparams or not self._nify(m.type, obj.type, EXACT, pairs):
                return False
        return True

    def _structure(self, x0: Type, y0: Type, mode: int, emode: int, pairs: _Pairs) -> bool:
        x, y = unalias(x0), unalias(y0)
        k = type(x)
        if type(x) is TypeParam:
            # A parameter that is not to be inferred: its core type may match.
            cx, _ = common_under(x)
            return cx is not None and self._nify(cx, y0, ASSIGN, pairs)
        if k is not type(y):
            return False
        if type(x) is Basic and type(y) is Basic:
            return x.kind == y.kind
        if type(x) is Array and type(y) is Array:
            return (x.len < 0 or y.len < 0 or x.len == y.len) and self._nify(
                x.elem, y.elem, emode, pairs
            )
        if type(x) is Slice and type(y) is Slice:
            return self._nify(x.elem, y.elem, emode, pairs)
        if type(x) is Pointer and type(y) is Pointer:
            return self._nify(x.elem, y.elem, emode, pairs)
        if type(x) is Struct and type(y) is Struct:
            return len(x.fields) == len(y.fields) and all(
                f.embedded == g.embedded
                and x.tag(i) == y.tag(i)
                and f.same_id(g.pkg, g.name)
                and self._nify(f.type, g.type, emode, pairs)
                for i, (f, g) in enumerate(zip(x.fields, y.fields, strict=True))
            )
        if type(x) is Tuple and type(y) is Tuple:
            return len(x.vars) == len(y.vars) and all(
                self._nify(v.type, w.type, mode, pairs) for v, w in zip(x.vars, y.vars, strict=True)
            )
        if type(x) is Signature and type(y) is Signature:
            return (
                x.variadic == y.variadic
                and self._nify(x.params, y.params, emode, pairs)
                and self._nify(x.results, y.results, emode, pairs)
            )
        if type(x) is Interface and type(y) is Interface:
            return self._exact_interfaces(x, y, pairs)
        if type(x) is Map and type(y) is Map:
            return self._nify(x.key, y.key, emode, pairs) and self._nify(
                x.elem, y.elem, emode, pairs
            )
        if type(x) is Chan and type(y) is Chan:
            return (not mode & EXACT or x.dir is y.dir) and self._nify(x.elem, y.elem, emode, pairs)
        if type(x) is Named and type(y) is Named:
            return (
                len(x.targs) == len(y.targs)
                and all(
                    self._nify(a, b, mode, pairs) for a, b in zip(x.targs, y.targs, strict=True)
                )
                and x.origin is y.origin
            )
        return False

    def _exact_interfaces(self, x: Interface, y: Interface, pairs: _Pairs) -> bool:
        xs, ys = x.type_set(), y.type_set()
        if (
            xs.comparable != ys.comparable
            or not terms_equal(xs.terms, ys.terms)
            or len(xs.methods) != len(ys.methods)
        ):
            return False
        p = pairs
        while p is not None:
            if (p[0] is x and p[1] is y) or (p[0] is y and p[1] is x):
                return True
            p = p[2]
        here = (x, y, pairs)
        return all(
            f.id == g.id and self._nify(f.type, g.type, EXACT, here)
            for f, g in zip(xs.methods, ys.methods, strict=True)
        )
