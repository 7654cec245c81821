"""Link names: the texts by which functions, variables and types find each other.

Go's own: `main.f`, `main.(*T).M`, `main.T.M`, `main.f.func1`, `main.T.M-fm`. Type arguments stand
in full in brackets, so that every instance has a name of its own; a type declared inside a
function carries a number (`main.T·2`), since several may share a name.

Source: go1.27 cmd/compile/internal/ir/func.go closureName; reflectdata/reflect.go methodWrapper
"""

from __future__ import annotations

from gomem_kernel.compiler.types.objects import Func, Object, Package, is_exported
from gomem_kernel.compiler.types.typename import (
    TypeNames,
    cell_suffix,
    is_local,
    local_suffix,
    type_args,
)
from gomem_kernel.compiler.types.types import Named, Pointer, Type, unalias

__all__ = [
    "func_name", "instance_suffix", "is_local", "method_name", "object_name", "package_path",
    "type_name",
    "variable_name",
]  # fmt: skip


def type_name(t: Type) -> str:
    """The unique text of a type; identical types have the same text."""
    return TypeNames().link(t)


def instance_suffix(targs: list[Type]) -> str:
    """`[int,string]`, or nothing."""
    return "[" + ",".join(type_name(t) for t in targs) + "]" if targs else ""


def object_name(obj: Object) -> str:
    """`path.name` of a package's variable or function."""
    return f"{obj.pkg.path}.{obj.name}" if obj.pkg is not None else obj.name


def variable_name(obj: Object) -> str:
    """The link name of a package variable; each cell of a notebook has variables of its own."""
    return object_name(obj) + cell_suffix(obj)


def method_name(recv: Type, name: str, pkg: Package | None) -> str:
    """The link name of method `name` with a receiver of type recv (T or *T).

    Methods of types without a name (structs that embed) belong to the pseudo package `go`; the
    package of an unexported method is part of its name there.
    """
    recv = unalias(recv)
    base, star = recv, False
    if type(recv) is Pointer:
        base, star = unalias(recv.elem), True
    if type(base) is Named:
        obj = base.obj
        path = f"{obj.pkg.path}." if obj.pkg is not None else ""
        text = type_args(obj.name, [type_name(t) for t in base.targs]) + local_suffix(obj)
        # An unexported method of another package, promoted through an embedded field, must not
        # be taken for a method of this package with the same name.
        if (
            pkg is not None
            and obj.pkg is not None
            and pkg.path != obj.pkg.path
            and not is_exported(name)
        ):
            name = f"{pkg.path}.{name}"
        return f"{path}(*{text}).{name}" if star else f"{path}{text}.{name}"
    text = type_name(base)
    if pkg is not None and not is_exported(name):
        name = f"{pkg.path}.{name}"
    return f"go.(*{text}).{name}" if star else f"go.{text}.{name}"


def package_path(link: str) -> str:
    """The import path in a link name."""
    head = link.partition("[")[0].partition("(")[0]
    slash = head.rfind("/")
    return head[: slash + 1] + head[slash + 1 :].partition(".")[0]


def func_name(obj: Func, targs: list[Type] | None = None) -> str:
    """The link name of a declared function or method; `targs` of a generic function's instance."""
    recv = obj.recv
    if recv is not None:
        return method_name(recv.type, obj.name, obj.pkg) + instance_suffix(targs or [])
    return object_name(obj) + instance_suffix(targs or [])
