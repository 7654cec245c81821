"""Cycles of declarations: which are allowed, and types that would contain themselves.

Source: go1.27 cmd/compile/internal/types2 (cycles.go, validtype.go, decl.go validCycle)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types.objects import Const, Object, TypeName, Var
from gomem_kernel.compiler.types.types import (
    INVALID,
    Alias,
    Array,
    Interface,
    Named,
    Struct,
    Type,
    TypeParam,
    Union,
    as_named,
    identical,
    is_generic,
    unalias,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def valid_cycle(check: Checker, obj: Object) -> bool:
    """Whether the cycle of declarations that ends in obj is fine; if not, report it.

    A cycle of values only is found again, and reported, by the order of initialisation; one of
    types only is fine where it passes a type definition, whose size valid_type checks.
    """
    cycle = check.obj_path[check.obj_path_index[obj] :]
    values = definitions = 0
    for o in cycle:
        k = type(o)
        if k is Const or k is Var:
            values += 1
        elif type(o) is TypeName:
            if check.in_tparam_list and o.type is not None and is_generic(o.type):
                return True  # reported where the constraint is verified
            if not o.is_alias:
                definitions += 1
    if values == len(cycle) or (values == 0 and definitions > 0):
        return True
    check.cycle_error(cycle, first_in_source(cycle))
    return False


def first_in_source(path: list[Object]) -> int:
    """Index of the object that is declared first."""
    from gomem_kernel.compiler.types.check import pos_key

    return min(range(len(path)), key=lambda i: pos_key(path[i].pos))


def cycle_error(check: Checker, cycle: list[Object], start: int) -> None:
    """Report a cycle, beginning with the object at `start`."""

    def name(o: Object) -> str:
        n = as_named(o.type) if o.type is not None else None
        if n is not None and n.origin is not n:
            return check.ts(n)
        prefix = check.qualifier(o.pkg) if o.pkg is not None else ""
        return f"{prefix}.{o.name}" if prefix else o.name

    obj = cycle[start]
    is_type = type(obj) is TypeName
    if is_type and type(obj.type) is Alias:
        obj.type.from_rhs = INVALID
        obj.type.actual = None
    code = "InvalidDeclCycle"
    if len(cycle) == 1:
        what = "invalid recursive type" if is_type else "invalid cycle in declaration"
        check.error(obj, code, f"{what}: {name(obj)} refers to itself")
        return
    what = "invalid recursive type" if is_type else "invalid cycle in declaration of"
    parts: list[tuple[Object, str]] = [(obj, f"{what} {name(obj)}")]
    for i in range(len(cycle)):
        following = cycle[(start + i + 1) % len(cycle)]
        parts.append((obj, f"{name(obj)} refers to {name(following)}"))
        obj = following
    check.report_all(code, parts)


def direct_cycles(check: Checker) -> None:
    """Find type names that are declared as each other, without any type literal between."""
    done: set[TypeName] = set()
    for obj in check.obj_list:
        if type(obj) is TypeName:
            _direct_cycle(check, obj, done)


def _direct_cycle(check: Checker, tname: TypeName, done: set[TypeName]) -> None:
    path: list[TypeName] = []
    while tname not in done:
        if tname in path:
            tname.type = INVALID
            cycle: list[Object] = list(path[path.index(tname) :])
            check.cycle_error(cycle, first_in_source(cycle))
            break
        path.append(tname)
        tdecl = check.obj_map[tname].tdecl if tname in check.obj_map else None
        if tdecl is None or type(tdecl.type) is not tree.Name:
            break
        other = check.pkg.scope.lookup(tdecl.type.value)
        if type(other) is not TypeName or other not in check.obj_map:
            break
        tname = other
    done.update(path)


def is_complete(check: Checker, t: Type | None) -> bool:
    """Whether the declaration of t is known; if it is still under way, report the cycle."""
    while True:
        k = type(t)
        if k is not Named and k is not Alias:
            return True
        if not check.obj_path:
            return True
        i = check.obj_path_index.get(t.inst_obj)  # type: ignore[union-attr]
        if i is not None:
            cycle = check.obj_path[i:]
            check.cycle_error(cycle, first_in_source(cycle))
            return False
        t = t.from_rhs  # type: ignore[union-attr]


def valid_type(check: Checker, t: Named) -> None:
    """Report t if it contains itself, so that its values would have no finite size."""
    _valid_type(check, t, [], [])


def _valid_type(check: Checker, t: Type, nest: list[Named], path: list[Named]) -> bool:
    t = unalias(t)
    k = type(t)
    if k is Array:
        return _valid_type(check, t.elem, nest, path)  # type: ignore[attr-defined]
    if type(t) is Struct:
        return all(_valid_type(check, f.type, nest, path) for f in t.fields)
    if type(t) is Union:
        return all(_valid_type(check, term.type, nest, path) for term in t.terms)
    if type(t) is Interface:
        return all(_valid_type(check, e, nest, path) for e in t.embeddeds)
    if type(t) is Named:
        return _valid_named(check, t, nest, path)
    if type(t) is TypeParam and nest:
        # The size of a type parameter is that of its argument in the instance around it.
        inst = nest[-1]
        for i, p in enumerate(inst.origin.tparams):
            if p is t and i < len(inst.targs):
                return _valid_type(check, inst.targs[i], nest[:-1], path)
    return True


def _valid_named(check: Checker, t: Named, nest: list[Named], path: list[Named]) -> bool:
    if t.valid:
        return True
    if any(identical(e, t) for e in nest):
        t.origin.from_rhs = INVALID
        t.origin._underlying = None
        for start, p in enumerate(path):
            if identical(p, t):
                check.cycle_error([n.inst_obj for n in path[start:]], 0)
                return False
    rhs = t.origin.rhs()
    if rhs is None:
        return True
    if not _valid_type(check, rhs, [*nest, t], [*path, t]):
        return False
    if not nest and not t.targs and not t.tparams:
        t.valid = True
    return True
