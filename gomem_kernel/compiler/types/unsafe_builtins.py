"""The functions of package unsafe.

Source: go1.27 cmd/compile/internal/types2/builtins.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.types.index import INVALID_ARG
from gomem_kernel.compiler.types.info import Selection, SelectionKind
from gomem_kernel.compiler.types.lookup import lookup_field_or_method
from gomem_kernel.compiler.types.objects import Func, Var
from gomem_kernel.compiler.types.operand import (
    CONST,
    INVALID,
    VALUE,
    VARIABLE,
    Operand,
    unparen,
)
from gomem_kernel.compiler.types.predicates import common_under, deref_struct_ptr
from gomem_kernel.compiler.types.sizes import alignof, offsetsof, sizeof
from gomem_kernel.compiler.types.types import (
    BYTE,
    STRING,
    UINTPTR,
    UNSAFE_POINTER,
    Array,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    default_type,
    unalias,
)
from gomem_kernel.source import NO_POS

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def _make_sig(result: Type | None, *args: Type) -> Signature:
    params = Tuple([Var(NO_POS, None, "", default_type(a), "param") for a in args])
    return Signature(None, params, Tuple([Var(NO_POS, None, "", result, "result")]))


def add(check: Checker, x: Operand, call: tree.CallExpr, _id: str, args: list[Operand]) -> bool:
    """`unsafe.Add(ptr, n)`."""
    check.verify_version(call.fun, 17, "unsafe.Add")
    check.assignment(x, UNSAFE_POINTER, "argument to unsafe.Add")
    if x.mode is INVALID:
        return False
    y = args[1]
    if not check.is_valid_index(y, "InvalidUnsafeAdd", "length", allow_negative=True):
        return False
    x.mode = VALUE
    x.type = UNSAFE_POINTER
    check.record_builtin_type(call.fun, _make_sig(x.type, x.type, y.type))
    return True


def alignof_sizeof(
    check: Checker, x: Operand, call: tree.CallExpr, id_: str, _args: list[Operand]
) -> bool:
    """`unsafe.Alignof(x)` and `unsafe.Sizeof(x)`: constants unless a type parameter is in it."""
    check.assignment(x, None, f"argument to {id_}")
    if x.mode is INVALID:
        return False
    if has_var_size(check, x.type):
        x.mode = VALUE
        check.record_builtin_type(call.fun, _make_sig(UINTPTR, x.type))
    else:
        size = sizeof(x.type) if id_ == "unsafe.Sizeof" else alignof(x.type)
        if size < 0:
            check.error(x, "TypeTooLarge", f"{check.os(x)} is too large")
            return False
        x.mode = CONST
        x.val = size
    x.type = UINTPTR
    return True


def has_var_size(check: Checker, t: Type) -> bool:
    """Whether t's size depends on a type parameter; reports a type that needs its own size."""
    t = unalias(t)
    if type(t) is Named:
        known = check.var_size.get(t)
        if known is not None:
            return known
        i = check.obj_path_index.get(t.inst_obj)
        if i is not None:
            from gomem_kernel.compiler.types.cycles import first_in_source

            cycle = check.obj_path[i:]
            check.cycle_error(cycle, first_in_source(cycle))
            return True
        check.push(t.inst_obj)
        rhs = t.rhs()
        result = rhs is not None and has_var_size(check, rhs)
        check.pop()
        check.var_size[t] = result
        return result
    if type(t) is Array:
        return has_var_size(check, t.elem)
    if type(t) is Struct:
        return any(has_var_size(check, f.type) for f in t.fields)
    return type(t) is TypeParam


def offsetof(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]
) -> bool:
    """`unsafe.Offsetof(x.f)`; f may be embedded, but not through a pointer."""
    arg0 = call.args[0]
    selx = unparen(arg0)
    if type(selx) is not tree.SelectorExpr:
        check.error(
            arg0,
            "BadOffsetofSyntax",
            f"{INVALID_ARG}{expr_string(arg0)} is not a selector expression",
        )
        check.use([arg0])
        return False
    check.expr(None, x, selx.x)
    if x.mode is INVALID:
        return False
    base = deref_struct_ptr(x.type)
    sel = selx.sel.value
    obj, index, indirect = lookup_field_or_method(base, False, check.pkg, sel)
    if obj is None or index is None:
        check.error(
            x,
            "MissingFieldOrMethod",
            f"{INVALID_ARG}{check.ts(base)} has no single field {sel}",
        )
        return False
    if type(obj) is Func:
        check.error(arg0, "InvalidOffsetof", f"{INVALID_ARG}{expr_string(arg0)} is a method value")
        return False
    if indirect:
        check.error(
            x,
            "InvalidOffsetof",
            f"{INVALID_ARG}field {sel} is embedded via a pointer in {check.ts(base)}",
        )
        return False
    check.info.uses[selx.sel] = obj
    check.info.selections[selx] = Selection(
        SelectionKind.FIELD_VAL, base, obj, index, False, obj.type
    )
    mode = VARIABLE if x.mode is VARIABLE else VALUE
    check.record(Operand(mode, selx, obj.type))
    if has_var_size(check, base):
        x.mode = VALUE
        check.record_builtin_type(call.fun, _make_sig(UINTPTR, obj.type))
    else:
        offset = _offset(base, index)
        if offset < 0:
            check.error(x, "TypeTooLarge", f"{check.os(x)} is too large")
            return False
        x.mode = CONST
        x.val = offset
    x.type = UINTPTR
    return True


def _offset(t: Type, index: list[int]) -> int:
    total = 0
    for i in index:
        s = t.under()
        assert type(s) is Struct
        offset = offsetsof(s)[i]
        if offset < 0 or total + offset >= 1 << 63:
            return -1
        total += offset
        t = s.fields[i].type
    return total


def slice_of(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, args: list[Operand]
) -> bool:
    """`unsafe.Slice(ptr, n)`."""
    check.verify_version(call.fun, 17, "unsafe.Slice")
    ptr, _ = common_under(x.type)
    if type(ptr) is not Pointer:
        check.error(x, "InvalidUnsafeSlice", f"{INVALID_ARG}{check.os(x)} is not a pointer")
        return False
    y = args[1]
    if not check.is_valid_index(y, "InvalidUnsafeSlice", "length", allow_negative=False):
        return False
    x.mode = VALUE
    x.type = Slice(ptr.elem)
    check.record_builtin_type(call.fun, _make_sig(x.type, ptr, y.type))
    return True


def slice_data(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]
) -> bool:
    """`unsafe.SliceData(slice)`."""
    check.verify_version(call.fun, 20, "unsafe.SliceData")
    s, _ = common_under(x.type)
    if type(s) is not Slice:
        check.error(x, "InvalidUnsafeSliceData", f"{INVALID_ARG}{check.os(x)} is not a slice")
        return False
    x.mode = VALUE
    x.type = Pointer(s.elem)
    check.record_builtin_type(call.fun, _make_sig(x.type, s))
    return True


def string_of(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, args: list[Operand]
) -> bool:
    """`unsafe.String(ptr, n)`."""
    check.verify_version(call.fun, 20, "unsafe.String")
    check.assignment(x, Pointer(BYTE), "argument to unsafe.String")
    if x.mode is INVALID:
        return False
    y = args[1]
    if not check.is_valid_index(y, "InvalidUnsafeString", "length", allow_negative=False):
        return False
    x.mode = VALUE
    x.type = STRING
    check.record_builtin_type(call.fun, _make_sig(x.type, Pointer(BYTE), y.type))
    return True


def string_data(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]
) -> bool:
    """`unsafe.StringData(s)`."""
    check.verify_version(call.fun, 20, "unsafe.StringData")
    check.assignment(x, STRING, "argument to unsafe.StringData")
    if x.mode is INVALID:
        return False
    x.mode = VALUE
    x.val = None
    x.type = Pointer(BYTE)
    check.record_builtin_type(call.fun, _make_sig(x.type, STRING))
    return True
