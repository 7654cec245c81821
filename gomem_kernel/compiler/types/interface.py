"""Interface types.

Source: go1.27 cmd/compile/internal/types2/interface.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.types.objects import Func, TypeName, Var
from gomem_kernel.compiler.types.types import (
    Interface,
    Signature,
    Type,
    TypeSet,
    as_named,
    is_valid,
)
from gomem_kernel.compiler.types.typeset import compute_type_set, method_key

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def interface_type(
    check: Checker, ityp: Interface, e: tree.InterfaceType, def_: TypeName | None
) -> None:
    """Fill in an interface type; `def_` is the type name that is declared as it."""
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
