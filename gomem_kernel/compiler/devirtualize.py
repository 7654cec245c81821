"""Interface calls whose receiver's dynamic type is known become calls of the method itself.

Known is the type of a receiver that is a conversion to an interface, or a local variable that is
only ever set to values of one type. The call then asserts that type and calls the method, which
escape analysis and inlining can see through. Calls of go and defer statements stay as they are,
since a panic would move.

Source: go1.27 cmd/compile/internal/devirtualize/devirtualize.go StaticCall, concreteType
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.assigned import Assigned, root_var
from gomem_kernel.compiler.ir_text import expr_text, type_text
from gomem_kernel.compiler.noder import names
from gomem_kernel.compiler.types import lookup, objects
from gomem_kernel.compiler.types.types import (
    Interface,
    Pointer,
    Signature,
    Struct,
    Tuple,
    Type,
    identical,
    unalias,
)
from gomem_kernel.source import Diagnostic, outermost


def devirtualize(package: ir.Package) -> None:
    """Rewrite the functions of a package; the lines of -m go to `package.said`."""
    work = Devirtualizer(package)
    for func in package.funcs:
        if func.calls_methods and not func.wrapper:
            work.func = func
            ir.edit_list(func.body or [], work.visit)


class _UnknownError(Exception):
    """The dynamic type cannot be told."""


class Devirtualizer:
    """The state of devirtualising one package."""

    def __init__(self, package: ir.Package) -> None:
        self.package = package
        self.funcs = {f.link_name: f for f in package.funcs}
        self.assigned = Assigned()
        self.func: ir.Func

    def call(self, call: ir.CallInterface, func: ir.Func) -> ir.Expr:
        """One call of a function that has changed since others were looked at."""
        self.func = func
        self.assigned = Assigned()
        return self._call(call)

    def visit(self, node: Any) -> Any:
        """Rewrite the calls in a node."""
        k = type(node)
        ir.edit(node, self.visit)
        return self._call(node) if k is ir.CallInterface else node

    def _call(self, call: ir.CallInterface) -> ir.Expr:
        try:
            t = self._type(call.recv, set())
        except _UnknownError:
            return call
        iface = call.recv.type.under()
        assert type(iface) is Interface
        if t is None or not lookup.implements_methods(t, iface):
            return call
        obj, index, _ = lookup.lookup_field_or_method(
            t,
            False,
            _method_package(call),
            call.method,
        )
        if type(obj) is not objects.Func or index is None:
            return call
        asserted = ir.TypeAssert(call.pos, t, call.recv, t)
        asserted.known = True
        recv = _receiver(asserted, index[:-1], obj)
        local = self.package.types_pkg
        what = f"{expr_text(call.recv, local)}.{call.method} to {type_text(t, local)}"
        sig = obj.type
        assert type(sig) is Signature
        if type(recv.type.under()) is Interface:
            u = recv.type.under()
            assert type(u) is Interface
            number, _ = u.type_set().lookup(obj.pkg, obj.name)
            self._say(call, f"partially devirtualizing {what}")
            return ir.CallInterface(
                call.pos, call.type, recv, call.method, number, call.args, sig, call.dots
            )
        self._say(call, f"devirtualizing {what}")
        name = names.method_name(recv.type, obj.name, obj.pkg)
        self.func.refs.append(name)
        func = self.funcs.get(name)
        native = obj.origin.decl is not None and obj.origin.decl.body is None
        return ir.CallStatic(
            call.pos, call.type, name, func, [recv, *call.args], sig, native, call.dots
        )

    def _say(self, call: ir.Expr, text: str) -> None:
        self.package.said.append(Diagnostic(outermost(call.pos), text))

    def _type(self, e: ir.Expr, seen: set[ir.Var]) -> Type | None:
        """The one dynamic type that e can have; None if it is always nil."""
        while type(e.type.under()) is Interface:
            k = type(e)
            if k in (ir.Convert, ir.IfaceConvert) or (k is ir.TypeAssert and not e.comma_ok):  # type: ignore[attr-defined]
                e = e.x  # type: ignore[attr-defined]
            elif k is ir.Inlined and len(e.results) == 1:  # type: ignore[attr-defined]
                e = e.results[0]  # type: ignore[attr-defined]
            elif k is ir.Zero:
                return None
            elif k is ir.VarRef:
                return self._type_of_var(root_var(e.var), seen)  # type: ignore[attr-defined]
            else:
                raise _UnknownError
        if e.shaped is not None or (type(e) is ir.Zero and isinstance(e.type, Tuple)):
            raise _UnknownError
        return e.type

    def _type_of_var(self, var: ir.Var, seen: set[ir.Var]) -> Type | None:
        if var in seen:
            return None
        seen.add(var)
        values = self.assigned.values(var)
        if values is None:
            raise _UnknownError
        found: Type | None = None
        for value in values:
            t = self._type(value, seen)
            if t is None:
                continue
            if found is not None and not identical(found, t):
                raise _UnknownError
            found = t
        return found


def _method_package(call: ir.CallInterface) -> objects.Package | None:
    u = call.recv.type.under()
    assert type(u) is Interface
    return u.all_methods()[call.index].pkg


def _receiver(x: ir.Expr, path: list[int], method: objects.Func) -> ir.Expr:
    """The receiver for a method of x that is reached through embedded fields."""
    pos = x.pos
    for i in path:
        u = x.type.under()
        if type(u) is Pointer:
            x = ir.Deref(pos, unalias(u.elem), x, implicit=True)
            u = x.type.under()
        assert type(u) is Struct
        x = ir.Field(pos, unalias(u.fields[i].type), x, i, u.fields[i].name)
    declared = method.signature.recv
    if declared is None or type(x.type.under()) is Interface:
        return x
    wants_pointer = type(unalias(declared.type)) is Pointer
    has_pointer = type(unalias(x.type)) is Pointer
    if wants_pointer and not has_pointer:
        return ir.AddrOf(pos, Pointer(x.type), x, implicit=True)
    if has_pointer and not wants_pointer:
        pointer = x.type.under()
        assert type(pointer) is Pointer
        return ir.Deref(pos, unalias(pointer.elem), x, implicit=True)
    return x
