"""Constants: overflow, representability, and the conversion of untyped operands.

Source: go1.27 cmd/compile/internal/types2 (const.go, expr.go implicitTypeAndValue)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.operand import CONST, INVALID, Operand
from gomem_kernel.compiler.types.predicates import max_type, under_is
from gomem_kernel.compiler.types.types import (
    Basic,
    Interface,
    Kind,
    Named,
    Type,
    default_type,
    has_nil,
    is_boolean,
    is_integer,
    is_numeric,
    is_string,
    is_type_param,
    is_typed,
    is_untyped,
    is_valid,
    unalias,
)
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.constant import Value

_MAX_BITS = 512
_MAX_STRING = 2_000_000_000

_OP_NAMES1 = {tree.Operator.XOR: "bitwise complement"}
_OP_NAMES2 = {
    tree.Operator.ADD: "addition",
    tree.Operator.SUB: "subtraction",
    tree.Operator.XOR: "bitwise XOR",
    tree.Operator.MUL: "multiplication",
    tree.Operator.SHL: "shift",
}


def _op_name(e: tree.Expr) -> str:
    if type(e) is tree.Operation:
        return (_OP_NAMES1 if e.y is None else _OP_NAMES2).get(e.op, "")
    return ""


def overflow(check: Checker, x: Operand, op_pos: Pos) -> None:
    """Report a constant result that its type, or any constant, cannot hold."""
    val = x.val
    if val is constant.UNKNOWN:
        check.error(op_pos, "InvalidConstVal", "constant result is not representable")
        return
    t = x.type
    if is_typed(t):
        u = t.under()
        if type(u) is Basic:
            check.representable(x, u)
        return
    if type(val) is int:
        if val.bit_length() > _MAX_BITS:
            op = _op_name(x.expr)
            check.error(op_pos, "InvalidConstVal", f"constant {op + ' ' if op else ''}overflow")
            x.val = constant.UNKNOWN
    elif type(val) is bytes and len(val) > _MAX_STRING:
        check.error(
            op_pos,
            "InvalidConstVal",
            f"constant string too long ({len(val)} bytes > {_MAX_STRING} bytes)",
        )
        x.val = constant.UNKNOWN


def representable(check: Checker, x: Operand, t: Basic) -> None:
    """Give the constant x the value that it has in t; report it if there is none."""
    v, code = representation(check, x, t)
    if code:
        check.invalid_conversion(code, x, t)
        x.mode = INVALID
        return
    x.val = v


def representation(_check: Checker, x: Operand, t: Basic) -> tuple[Value, str]:
    """The value of constant x in t, or the code of the error."""
    ok, v = constant.representable(x.val, t)
    if ok:
        return v, ""
    if is_numeric(x.type) and is_numeric(t):
        if not is_integer(x.type) and is_integer(t):
            return None, "TruncatedFloat"
        return None, "NumericOverflow"
    return None, "InvalidConstVal"


def invalid_conversion(check: Checker, code: str, x: Operand, target: Type) -> None:
    """Report that x cannot become a target."""
    if code == "TruncatedFloat":
        message = f"{check.os(x)} truncated to {check.ts(target)}"
    elif code == "NumericOverflow":
        message = f"{check.os(x)} overflows {check.ts(target)}"
    else:
        message = f"cannot convert {check.os(x)} to type {check.ts(target)}"
    check.error(x, code, message)


def convert_untyped(check: Checker, x: Operand, target: Type) -> None:
    """Convert an untyped operand to target, which may be untyped itself."""
    t = x.type
    if type(t) is not Basic or not t.info & 64 or x.mode is INVALID:
        return
    new_type, val, code = check.implicit_type_and_value(x, target)
    if code:
        shown = target
        if not is_type_param(target):
            n = unalias(target)
            u = n._underlying if type(n) is Named else target.under()
            shown = u if u is not None else target
        check.invalid_conversion(code, x, shown)
        x.mode = INVALID
        return
    if val is not None:
        x.val = val
        check.update_expr_val(x.expr, val)
    assert new_type is not None
    if new_type is not x.type:
        x.type = new_type
        check.update_expr_type(x.expr, new_type, final=False)


_MISMATCH = "InvalidUntypedConversion"


def implicit_type_and_value(
    check: Checker, x: Operand, target: Type
) -> tuple[Type | None, Value, str]:
    """The type that untyped x takes where target is wanted, its value then, or an error code."""
    t = x.type
    if x.mode is INVALID or is_typed(t) or not is_valid(target):
        return t, None, ""
    assert type(t) is Basic
    if is_untyped(target):
        m = max_type(t, target)
        if m is None:
            return None, None, _MISMATCH
        if x.mode is CONST and m is not t and type(m) is Basic:
            return m, constant.representable(x.val, m)[1], ""
        return m, None, ""
    if x.is_nil:
        return (target, None, "") if has_nil(target) else (None, None, _MISMATCH)
    u = target.under()
    if type(u) is Basic:
        if x.mode is CONST:
            v, code = representation(check, x, u)
            return (None, None, code) if code else (target, v, "")
        kind = t.kind
        if kind == Kind.UNTYPED_BOOL:
            ok = is_boolean(target)
        elif kind == Kind.UNTYPED_STRING:
            ok = is_string(target)
        elif kind == Kind.UNTYPED_NIL:
            ok = False
        else:
            ok = is_numeric(target)
        return (target, None, "") if ok else (None, None, _MISMATCH)
    if type(u) is Interface:
        if is_type_param(target):
            if not under_is(
                target,
                lambda u: u is not None and check.implicit_type_and_value(x, u)[0] is not None,
            ):
                return None, None, _MISMATCH
            return target, None, ""
        if not u.is_empty():
            return None, None, _MISMATCH
        return default_type(t), None, ""
    return None, None, _MISMATCH
