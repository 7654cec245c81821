"""Interface types.

Source: go1.27 cmd/compile/internal/types2/interface.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.types.objects import Func, TypeName, Var
from gomem_kernel.compiler.types.types import (
    Array,
    Chan,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeSet,
    as_named,
    is_valid,
    unalias,
)
from gomem_kernel.compiler.types.typeset import compute_type_set, method_key

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


class _CycleFinder:
    """Finds interfaces without a name that contain themselves in the signature of a method."""

    def __init__(self) -> None:
        self.cyclic: dict[Interface, bool] = {}

    def has_cycle(self, t: Interface) -> bool:
        """Whether a method of t leads to an interface that leads back to itself."""
        return any(self._visit(m.type) for m in t.type_set().methods)

    def _visit(self, t: Type) -> bool:
        t = unalias(t)
        if isinstance(t, Array | Slice | Pointer | Chan):
            return self._visit(t.elem)
        if isinstance(t, Map):
            return self._visit(t.key) or self._visit(t.elem)
        if isinstance(t, Struct):
            return any(self._visit(f.type) for f in t.fields)
        if isinstance(t, Tuple):
            return any(self._visit(v.type) for v in t.vars)
        if isinstance(t, Signature):
            return self._visit(t.params) or self._visit(t.results)
        if not isinstance(t, Interface) or not (t.methods or t.embeddeds):
            return False  # what has a name ends the search
        known = self.cyclic.get(t)
        if known is not None:
            return known
        self.cyclic[t] = True
        if self.has_cycle(t):
            return True
        self.cyclic[t] = False
        return False


def anonymous_cycles(check: Checker) -> None:
    """Report interface types that refer to themselves without a name between.

    Source: go1.27 cmd/compile/internal/noder/irgen.go cycleFinder
    """
    finder = _CycleFinder()
    for e in check.interface_exprs:
        t = unalias(check.types[e].type)
        if isinstance(t, Interface) and finder.has_cycle(t):
            check.error(
                e.pos,
                "InvalidTypeCycle",
                "invalid recursive type: anonymous interface refers to itself "
                "(see https://go.dev/issue/56103)",
            )
            finder.cyclic = dict.fromkeys(finder.cyclic, False)


def interface_type(
    check: Checker, ityp: Interface, e: tree.InterfaceType, def_: TypeName | None
) -> None:
    """Fill in an interface type; `def_` is the type name that is declared as it."""
    check.interface_exprs.append(e)
    for f in e.methods:
        name = f.name
        if name is None:
            ityp.embed_pos.append(start_pos(f.type))
            ityp.embeddeds.append(check.parse_union(f.type))
            continue
        if name.value == "_":
            check.error(name, "BlankIfaceMethod", "methods must have a unique non-blank name")
            continue
        sig = check.typ(f.type)
        if type(sig) is not Signature:
            if is_valid(sig):
                check.error(
                    f.type, "InvalidSyntaxTree", f"{check.ts(sig)} is not a method signature"
                )
            continue
        recv: Type = ityp
        if def_ is not None and def_.type is not None:
            recv = as_named(def_.type) or ityp
        sig.recv = Var(name.pos, check.pkg, "", recv, "recv")
        m = Func(name.pos, check.pkg, name.value, sig)
        check.info.defs[name] = m
        ityp.methods.append(m)
    ityp.complete = True
    if not ityp.methods and not ityp.embeddeds:
        ityp._set = TypeSet([], None, comparable=False)
        return
    ityp.methods.sort(key=method_key)
    check.later(lambda: compute_type_set(ityp, check))
