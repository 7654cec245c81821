"""GC shapes: what Go compiles one function for, instead of one for each type argument.

Where only methods constrain a type parameter, all pointer types have one shape. Every other type
has that of its underlying type.

Source: go1.27 cmd/compile/internal/noder/reader.go Shapify
"""

from __future__ import annotations

from gomem_kernel.compiler.noder.names import type_name
from gomem_kernel.compiler.types.objects import TypeName
from gomem_kernel.compiler.types.types import Named, Pointer, Type, TypeParam
from gomem_kernel.source import NO_POS


def shape_name(t: Type, param: TypeParam) -> str:
    """The name of the shape of a type argument."""
    u = t.under()
    if type(u) is Pointer and param.iface().type_set().is_method_set():
        return "go.shape.*uint8"
    return f"go.shape.{type_name(u)}"


def shape_of(t: Type, param: TypeParam) -> Named:
    """A type that messages print as the shape of a type argument."""
    shape = Named(TypeName(NO_POS, None, shape_name(t, param), None))
    shape.set_underlying(t.under())
    return shape
