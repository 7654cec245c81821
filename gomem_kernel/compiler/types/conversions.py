"""Conversions T(x).

Source: go1.27 cmd/compile/internal/types2/conversions.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.operand import CONST, INVALID, VALUE, Operand
from gomem_kernel.compiler.types.predicates import under_is
from gomem_kernel.compiler.types.types import (
    UNTYPED_NIL,
    Array,
    Basic,
    Kind,
    Pointer,
    Slice,
    Type,
    TypeParam,
    all_string,
    default_type,
    identical,
    identical_ignore_tags,
    is_bytes_or_runes,
    is_complex,
    is_const_type,
    is_float,
    is_integer,
    is_non_type_param_interface,
    is_pointer,
    is_string,
    is_type_param,
    is_unsafe_pointer,
    is_untyped,
    unalias,
)
from gomem_kernel.compiler.types.typeset import term_list

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.constant import Value


def _const_convertible(x: Operand, t: Type) -> tuple[bool, Value]:
    """Whether the constant x has a value in t, and which."""
    u = t.under()
    if type(u) is not Basic:
        return False, None
    ok, v = constant.representable(x.val, u)
    if ok:
        return True, v
    if is_integer(x.type) and is_string(u):
        code_point = x.val if type(x.val) is int else -1
        return True, constant.encode_rune(code_point)
    return False, v


def conversion(check: Checker, x: Operand, t: Type) -> None:
    """Convert x to type t."""
    const_arg = x.mode is CONST
    ok = False
    cause: list[str] = []
    if const_arg and is_const_type(t):
        ok, v = _const_convertible(x, t)
        if ok or type(v) is int:
            x.val = v  # an integer out of range is shown as such
        if ok:
            pass
        elif is_integer(x.type) and is_integer(t):
            check.error(
                x,
                "InvalidConversion",
                f"constant {constant.to_string(x.val)} overflows {check.ts(t)}",
            )
            x.mode = INVALID
            return
    elif const_arg and is_type_param(t):
        ok = _const_to_type_param(check, x, t, cause)
        x.mode = VALUE  # type parameters are not constant
    elif check.convertible_to(x, t, cause):
        ok = True
        x.mode = VALUE
    if not ok:
        message = f"cannot convert {check.os(x)} to type {check.ts(t)}"
        if cause and cause[0]:
            message += f": {cause[0]}"
        check.error(x, "InvalidConversion", message)
        x.mode = INVALID
        return
    if is_untyped(x.type):
        final = t
        if x.type is UNTYPED_NIL:
            pass
        elif is_non_type_param_interface(t) or (const_arg and not is_const_type(t)):
            # The argument keeps its own type: int for any(1), string for []byte("s").
            final = default_type(x.type)
        elif x.mode is CONST and is_integer(x.type) and all_string(t):
            final = x.type
        check.update_expr_type(x.expr, final, final=True)
    x.type = t


def _const_to_type_param(check: Checker, x: Operand, t: Type, cause: list[str]) -> bool:
    def one(u: Type | None) -> bool:
        if u is None:
            cause[:] = [f"{check.ts(t)} does not contain specific types"]
            return False
        if is_string(x.type) and is_bytes_or_runes(u):
            return True
        if _const_convertible(x, u)[0]:
            return True
        if is_integer(x.type) and is_integer(u):
            cause[:] = [
                f"constant {constant.to_string(x.val)} overflows {check.ts(u)} (in {check.ts(t)})"
            ]
        else:
            cause[:] = [f"cannot convert {check.os(x)} to type {check.ts(u)} (in {check.ts(t)})"]
        return False

    return under_is(t, one)


def _is_uintptr(t: Type) -> bool:
    u = t.under()
    return type(u) is Basic and u.kind == Kind.UINTPTR


def convertible_to(check: Checker, x: Operand, t: Type, cause: list[str]) -> bool:
    """Whether x, not a constant of a constant type, can be converted to t."""
    if check.assignable_to(x, t, cause)[0]:
        return True
    orig = t
    v = unalias(x.type)
    t = unalias(t)
    vu, tu = v.under(), t.under()
    vp = v if type(v) is TypeParam else None
    tp = t if type(t) is TypeParam else None
    if vp is None and tp is None and identical_ignore_tags(vu, tu):
        return True
    if (
        type(v) is Pointer
        and type(t) is Pointer
        and identical_ignore_tags(v.elem.under(), t.elem.under())
        and not is_type_param(v.elem)
        and not is_type_param(t.elem)
    ):
        return True
    if (is_integer(vu) or is_float(vu)) and (is_integer(tu) or is_float(tu)):
        return True
    if is_complex(vu) and is_complex(tu):
        return True
    if (is_integer(vu) or is_bytes_or_runes(vu)) and is_string(tu):
        return True
    if is_string(vu) and is_bytes_or_runes(tu):
        return True
    if (is_pointer(vu) or _is_uintptr(vu)) and is_unsafe_pointer(tu):
        return True
    if is_unsafe_pointer(vu) and (is_pointer(tu) or _is_uintptr(tu)):
        return True
    if type(vu) is Slice:
        a = tu
        minor, what = 20, "array"
        if type(tu) is Pointer:
            a = tu.elem.under()
            minor, what = 17, "array pointer"
        if type(a) is Array and identical(vu.elem, a.elem):
            if check.allow_version(minor):
                return True
            cause[:] = [f"conversion of slice to {what} requires go1.{minor} or later"]
            return False
    if vp is None and tp is None:
        return False
    return _convertible_terms(check, x, vp, tp, t, orig, cause)


def _add_cause(cause: list[str], text: str) -> None:
    cause[:] = [f"{text}\n\t{cause[0]}" if cause and cause[0] else text]


def _convertible_terms(
    check: Checker,
    x: Operand,
    vp: TypeParam | None,
    tp: TypeParam | None,
    t: Type,
    orig: Type,
    cause: list[str],
) -> bool:
    """For type parameters: each type of the one set to each type of the other."""
    sources = term_list(vp) if vp is not None else None
    targets = term_list(tp) if tp is not None else None
    if (vp is not None and not sources) or (tp is not None and not targets):
        return False
    y = x.copy()
    for source in [s.type for s in sources] if sources else [x.type]:
        y.type = source
        for target in [s.type for s in targets] if targets else [t]:
            if check.convertible_to(y, target, cause):
                continue
            left = check.ts(source) + (f" (in {check.ts(vp)})" if vp is not None else "")
            shown = target if tp is not None else orig
            right = check.ts(shown) + (f" (in {check.ts(tp)})" if tp is not None else "")
            _add_cause(cause, f"cannot convert {left} to type {right}")
            return False
    return True
