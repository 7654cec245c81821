"""Walking and editing nodes, and what can be static data.

Source: go1.27 cmd/compile/internal/ir/visit.go
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler.ir.expr import (
    AddrOf,
    ArrayLit,
    Closure,
    Const,
    Conv,
    Convert,
    Field,
    FuncRef,
    GlobalRef,
    IfaceConvert,
    Index,
    PtrLit,
    SliceLit,
    StructLit,
    Zero,
)
from gomem_kernel.compiler.ir.node import Expr, Node
from gomem_kernel.compiler.ir.stmt import Case, CommCase, TypeCase

_CHILDREN: dict[type, tuple[str, ...]] = {}
_NODES: dict[type, bool] = {}
_HOLDS_NODES = re.compile(r"\b(?:Expr|Stmt|Case|TypeCase|CommCase)\b")


def child_fields(kind: type) -> tuple[str, ...]:
    """The fields of a class of nodes that hold nodes or lists of them, in order of evaluation."""
    names = _CHILDREN.get(kind)
    if names is None:
        fields = kind.__dataclass_fields__.values()  # type: ignore[attr-defined]
        names = _CHILDREN[kind] = tuple(
            f.name for f in fields if f.name != "target" and _HOLDS_NODES.search(f.type)
        )
    return names


def children(node: Any) -> list[Any]:
    """The expressions and statements directly below a node, in order of evaluation.

    Case, TypeCase and CommCase count as nodes. Closures' bodies are not below.
    """
    found: list[Any] = []
    for name in child_fields(type(node)):
        value = getattr(node, name)
        if type(value) is list:
            for item in value:
                if type(item) is tuple:
                    found += [part for part in item if is_node(part)]
                elif item is not None:
                    found.append(item)
        elif value is not None:
            found.append(value)
    return found


def is_node(value: Any) -> bool:
    """Whether something is an expression, a statement or a clause."""
    kind = type(value)
    known = _NODES.get(kind)
    if known is None:
        known = _NODES[kind] = issubclass(kind, (Node, Case, TypeCase, CommCase))
    return known


def edit(node: Any, f: Callable[[Any], Any]) -> None:
    """Replace each expression and statement directly below a node by what f gives for it."""
    for name in child_fields(type(node)):
        value = getattr(node, name)
        if type(value) is list:
            edit_list(value, f)
        elif value is not None:
            setattr(node, name, f(value))


def edit_list(items: list[Any], f: Callable[[Any], Any]) -> None:
    """The same for a list of nodes, clauses, or pairs that contain nodes."""
    for i, item in enumerate(items):
        if type(item) is tuple:
            items[i] = tuple(f(part) if is_node(part) else part for part in item)
        elif item is not None:
            items[i] = f(item)


def is_static(e: Expr) -> bool:
    """Whether a value can stand in the data section as it is.

    Those: Const, Zero, FuncRef, Closure without captures, AddrOf of a (field or constant element
    of a) GlobalRef, []byte of a constant string, and literals, NOP conversions and interface
    conversions of such values; not maps.

    Source: go1.27 cmd/compile/internal/staticinit/sched.go Schedule.StaticAssign
    """
    test = _STATIC.get(type(e))
    return test is not None and test(e)


def is_constant_data(e: Expr) -> bool:
    """Whether each evaluation of e may give the same read-only data.

    Static, and without literals that make a variable of their own each time: slices, bytes,
    pointers.
    """
    if not is_static(e):
        return False
    match e:
        case SliceLit() | PtrLit():
            return False
        case Convert() if e.kind is Conv.STR_TO_BYTES:
            return False
        case StructLit():
            return all(_is_constant_part(v) for _, v in e.fields)
        case ArrayLit():
            return all(_is_constant_part(v) for _, v in e.elems)
        case Convert() | IfaceConvert():
            return is_constant_data(e.x)
        case _:
            return True


def _is_constant_part(e: Expr) -> bool:
    return is_constant_data(e) and not (type(e) is Const and e.param)


def _static_place(e: Expr) -> bool:
    while True:
        if type(e) is Field or (
            type(e) is Index
            and type(e.index) is Const
            and type(e.x.type.under()).__name__ == "Array"
        ):
            e = e.x
        else:
            return type(e) is GlobalRef


_STATIC: dict[type, Any] = {
    Const: lambda _e: True,
    Zero: lambda _e: True,
    FuncRef: lambda _e: True,
    Closure: lambda e: not e.func.closure_vars and not e.func.dictionary,
    AddrOf: lambda e: _static_place(e.x),
    StructLit: lambda e: all(is_static(v) for _, v in e.fields),
    ArrayLit: lambda e: all(is_static(v) for _, v in e.elems),
    SliceLit: lambda e: all(is_static(v) for _, v in e.elems),
    PtrLit: lambda e: type(e.lit) in (StructLit, ArrayLit) and is_static(e.lit),
    Convert: lambda e: (
        (e.kind in (Conv.NOP, Conv.UNSAFE) and is_static(e.x))
        or (e.kind is Conv.STR_TO_BYTES and type(e.x) is Const)
    ),
    IfaceConvert: lambda e: type(e.x.type.under()).__name__ != "Interface" and is_static(e.x),
}
