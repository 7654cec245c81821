"""Selectors: qualified names, fields, method values and method expressions.

Source: go1.27 cmd/compile/internal/types2 (call.go selector, errsupport.go)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.types import unexported
from gomem_kernel.compiler.types.info import Selection, SelectionKind
from gomem_kernel.compiler.types.lookup import lookup_field_or_method
from gomem_kernel.compiler.types.objects import (
    Builtin,
    Const,
    Func,
    Object,
    PkgName,
    TypeName,
    Var,
    is_exported,
)
from gomem_kernel.compiler.types.operand import (
    BUILTIN,
    CONST,
    INVALID,
    TYPE,
    VALUE,
    VARIABLE,
    Operand,
)
from gomem_kernel.compiler.types.predicates import is_interface_ptr
from gomem_kernel.compiler.types.types import INVALID as INVALID_TYPE
from gomem_kernel.compiler.types.types import Pointer, Signature, Tuple, Type, is_valid

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def selector(check: Checker, x: Operand, e: tree.SelectorExpr, *, want_type: bool) -> None:
    """`x.sel`; leaves x invalid after an error."""
    if not _selector(check, x, e, want_type):
        x.mode = INVALID
        x.type = INVALID_TYPE
    x.expr = e


def _selector(check: Checker, x: Operand, e: tree.SelectorExpr, want_type: bool) -> bool:
    sel = e.sel.value
    if type(e.x) is tree.Name:
        obj = check.lookup(e.x.value)
        if type(obj) is PkgName:
            check.info.uses[e.x] = obj
            obj.used = True
            return _qualified(check, x, e, obj)
    check.expr_or_type(x, e.x, False)
    if x.mode is BUILTIN:
        check.error(
            e.pos, "UncalledBuiltin", f"invalid use of {check.os(x)} in selector expression"
        )
        return False
    if x.mode is INVALID or not check.is_complete(x.type):
        return False
    if want_type:
        check.error(e.sel, "NotAType", f"{expr_string(e)} is not a type")
        return False
    xt = x.type
    u = xt.under()
    if type(u) is Pointer and not check.is_complete(u.elem):
        return False
    obj, index, indirect = lookup_field_or_method(xt, x.mode is VARIABLE, check.pkg, sel)
    if obj is None or index is None:
        _not_found(check, x, e, index, indirect)
        return False
    if type(obj) is Var:
        if x.mode is TYPE:
            check.error(
                e.x,
                "MissingFieldOrMethod",
                f"operand for field selector {sel} must be value of type {check.ts(xt)}",
            )
            return False
        check.info.uses[e.sel] = obj
        check.info.selections[e] = Selection(
            SelectionKind.FIELD_VAL, xt, obj, index, indirect, obj.type
        )
        x.mode = VARIABLE if x.mode is VARIABLE or indirect else VALUE
        x.type = obj.type
        return True
    assert type(obj) is Func
    return _method(check, x, e, obj, index, indirect)


def _method(
    check: Checker,
    x: Operand,
    e: tree.SelectorExpr,
    obj: Func,
    index: list[int],
    indirect: bool,
) -> bool:
    if obj.type is None or obj in check.obj_path_index:
        check.obj_decl(obj)
    check.add_decl_dep(obj)
    check.info.uses[e.sel] = obj
    sig = obj.type
    assert type(sig) is Signature
    if x.mode is not TYPE:
        t = Signature(None, sig.params, sig.results, sig.variadic, sig.tparams)
        t.scope = sig.scope
        check.info.selections[e] = Selection(
            SelectionKind.METHOD_VAL, x.type, obj, index, indirect, t
        )
        x.mode = VALUE
        x.type = t
        return True
    if sig.recv is None:
        check.error(e, "InvalidDeclCycle", "illegal cycle in method declaration")
        return False
    params = sig.params.vars
    name = ""
    if params and params[0].name:
        # Name the receiver if the other parameters have names.
        name = sig.recv.name or "_"
    recv = Var(sig.recv.pos, sig.recv.pkg, name, x.type, "param")
    t = Signature(None, Tuple([recv, *params]), sig.results, sig.variadic, sig.tparams)
    check.info.selections[e] = Selection(SelectionKind.METHOD_EXPR, x.type, obj, index, indirect, t)
    x.mode = VALUE
    x.type = t
    return True


def _qualified(check: Checker, x: Operand, e: tree.SelectorExpr, pname: PkgName) -> bool:
    """`pkg.Name`."""
    pkg = pname.imported
    sel = e.sel.value
    # What is not exported is not there: export data does not contain it.
    exp = pkg.scope.lookup(sel) if is_exported(sel) else None
    if exp is None:
        if unexported.shows(pkg.path, sel):
            check.error(e.sel, "UnexportedName", f"name {sel} not exported by package {pkg.name}")
        elif not pkg.fake:
            message = f"undefined: {expr_string(e)}"
            folded = sel.casefold()
            for name in pkg.scope.names():
                if is_exported(name) and name.casefold() == folded:
                    message += f" (but have {name})"
                    break
            check.error(e.sel, "UndeclaredImportedName", message)
        return False
    check.info.uses[e.sel] = exp
    if exp.type is None:
        return False
    x.type = exp.type
    if type(exp) is Func:
        x.mode = VALUE
    elif type(exp) is TypeName:
        x.mode = TYPE
    elif type(exp) is Var:
        x.mode = VARIABLE
    elif type(exp) is Const:
        x.mode = CONST
        x.val = exp.value
    elif type(exp) is Builtin:
        x.mode = BUILTIN
        x.id = exp.builtin_id
    else:
        return False
    return True


def _not_found(
    check: Checker, x: Operand, e: tree.SelectorExpr, index: list[int] | None, indirect: bool
) -> None:
    xt = x.type
    sel = e.sel.value
    if not is_valid(xt.under()):
        return
    if index is not None:
        check.error(e.sel, "AmbiguousSelector", f"ambiguous selector {expr_string(x.expr)}.{sel}")
        return
    if indirect:
        t = check.ts(xt)
        if x.mode is TYPE:
            message = f"invalid method expression {t}.{sel} (needs pointer receiver (*{t}).{sel})"
        else:
            message = f"cannot call pointer method {sel} on {t}"
        check.error(e.sel, "InvalidMethodExpr", message)
        return
    if is_interface_ptr(xt):
        why = check.interface_ptr_error(xt)
    else:
        alt, _, _ = lookup_field_or_method(xt, x.mode is VARIABLE, check.pkg, sel, True)
        why = check.lookup_error(xt, sel, alt, struct_lit=False)
    check.error(e.sel, "MissingFieldOrMethod", f"{expr_string(x.expr)}.{sel} undefined ({why})")


_MISSING, _MISSPELLED, _UNEXPORTED, _INACCESSIBLE = range(4)


def lookup_error(check: Checker, t: Type, sel: str, obj: Object | None, *, struct_lit: bool) -> str:
    """Why t has no `sel`, given an object whose name differs in case or visibility."""
    kind = _MISSING
    alt = ""
    if obj is not None:
        alt = obj.name
        if obj.pkg is check.pkg:
            kind = _MISSPELLED
        elif is_exported(sel):
            if is_exported(alt):
                kind = _MISSPELLED
            elif sel[1:] == alt[1:]:
                kind = _UNEXPORTED
        elif is_exported(alt):
            if sel[1:] == alt[1:]:
                kind = _MISSPELLED
        elif sel == alt:
            kind = _INACCESSIBLE
    ts = check.ts(t)
    if struct_lit:
        if kind == _INACCESSIBLE:
            return f"cannot refer to unexported field {alt} in struct literal of type {ts}"
        text = f"unknown field {sel} in struct literal of type {ts}"
        return text + {_MISSING: "", _MISSPELLED: f", but does have {alt}"}.get(
            kind, f", but does have unexported {alt}"
        )
    what = "field" if type(obj) is Var else "method" if type(obj) is Func else "object"
    if kind == _INACCESSIBLE:
        return f"cannot refer to unexported {what} {alt}"
    text = f"type {ts} has no field or method {sel}"
    return text + {_MISSING: "", _MISSPELLED: f", but does have {what} {alt}"}.get(
        kind, f", but does have unexported {what} {alt}"
    )
