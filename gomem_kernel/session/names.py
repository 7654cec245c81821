"""What can be named at a place of checked source: scopes, members of types and packages."""

from __future__ import annotations

from gomem_kernel.compiler.syntax import end_pos, start_pos, tree
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.compiler.types.info import TypedPackage
from gomem_kernel.compiler.types.lookup import lookup_field_or_method
from gomem_kernel.compiler.types.objects import (
    Const,
    Func,
    Object,
    Package,
    Scope,
    TypeName,
    Var,
    visible,
)
from gomem_kernel.compiler.types.types import (
    Interface,
    Named,
    Pointer,
    Struct,
    Type,
    TypeParam,
    deref,
    unalias,
)
from gomem_kernel.source import Pos


def scope_at(typed: TypedPackage, pos: Pos) -> Scope:
    """The innermost scope around a place; the package's outside of all declarations."""
    best: tuple[tuple[int, int], Scope] | None = None
    for file in typed.files:
        if file.source is not pos.file:
            continue
        for node in walk(file):
            scope = typed.info.scopes.get(node)
            inside = node
            if isinstance(node, tree.FuncDecl | tree.FuncLit) and node.body is not None:
                scope = typed.info.scopes.get(node.type)
            elif isinstance(node, tree.File):
                inside = node
            elif isinstance(node, tree.FuncType):
                continue
            if scope is None or not _contains(inside, pos):
                continue
            begin = start_pos(inside)
            key = (begin.line, begin.col)
            if best is None or key >= best[0]:
                best = (key, scope)
    return best[1] if best is not None else typed.package.scope


def _contains(node: tree.Node, pos: Pos) -> bool:
    begin, end = start_pos(node), end_pos(node)
    if isinstance(node, tree.FuncDecl | tree.FuncLit) and node.body is not None:
        end = node.body.rbrace
    return (begin.line, begin.col) <= (pos.line, pos.col) <= (end.line, end.col)


def visible_names(scope: Scope, pos: Pos) -> dict[str, Object]:
    """Every name that can be used at a place, with what it stands for; inner ones hide outer."""
    found: dict[str, Object] = {}
    current: Scope | None = scope
    while current is not None:
        for name, obj in current.elems.items():
            if name not in found and name not in ("_", "init") and _has_begun(obj, pos):
                found[name] = obj
        current = current.parent
    return found


def _has_begun(obj: Object, pos: Pos) -> bool:
    """Whether a name is declared by then; inside a function, only behind its declaration."""
    inside = isinstance(obj, Var) and obj.kind == "local"
    if isinstance(obj, Const | TypeName) and obj.pkg is not None:
        inside = obj.parent is not obj.pkg.scope and obj.pos.file is pos.file
    if inside and obj.pos.file is pos.file:
        return (obj.pos.line, obj.pos.col) < (pos.line, pos.col)
    return visible(obj, pos)


def members(t: Type, package: Package | None) -> dict[str, Object]:
    """The fields and methods that a selector on a value of type t can name, promoted ones too."""
    names: list[str] = []
    _collect(t, names, set())
    found: dict[str, Object] = {}
    for name in names:
        obj, index, _ = lookup_field_or_method(t, True, package, name)
        if index is not None and isinstance(obj, Var | Func):
            found[name] = obj
    return found


def _collect(t: Type, names: list[str], seen: set[int]) -> None:
    typ, _ = deref(t)
    named = unalias(typ)
    if id(named) in seen:
        return
    seen.add(id(named))
    if type(named) is Named:
        names += [m.name for m in named.origin.methods]
    under = typ.under()
    if type(named) is TypeParam:
        under = named.under()
    if type(under) is Interface:
        names += [m.name for m in under.type_set().methods]
    elif type(under) is Pointer:
        _collect(under, names, seen)
    elif type(under) is Struct:
        for field in under.fields:
            names.append(field.name)
            if field.embedded:
                _collect(field.type, names, seen)


def package_members(package: Package) -> dict[str, Object]:
    """The exported names of a package."""
    return {name: obj for name, obj in package.scope.elems.items() if obj.exported}
