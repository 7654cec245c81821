"""What other packages need to make instances of generic functions: the facts about their bodies."""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.compiler.types.info import Info, TypedPackage

_TABLES = ("types", "defs", "uses", "implicits", "selections", "instances")


def is_generic(decl: tree.FuncDecl) -> bool:
    """Whether a function has type parameters, or a method a receiver that has some."""
    if decl.tparams:
        return True
    if decl.recv is None:
        return False
    t: tree.Expr = decl.recv.type
    while type(t) in (tree.ParenExpr, tree.Operation):
        t = t.x  # type: ignore[attr-defined]
    return type(t) is tree.IndexExpr


def generic_info(typed: TypedPackage) -> Info | None:
    """The side tables of a package for the bodies of its generic functions; None without any."""
    decls = [
        decl
        for file in typed.files
        for decl in file.decls
        if type(decl) is tree.FuncDecl and is_generic(decl)
    ]
    if not decls:
        return None
    full, out = typed.info, Info()

    for decl in decls:
        for node in walk(decl):
            key: Any = node
            for name in _TABLES:
                found = getattr(full, name).get(key)
                if found is not None:
                    getattr(out, name)[key] = found
    return out
