"""Operators: unary and binary operations, comparisons, shifts.

Source: go1.27 cmd/compile/internal/types2/expr.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import ChanDir, Operator
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.operand import (
    COMMA_OK,
    CONST,
    INVALID,
    VALUE,
    VARIABLE,
    Operand,
    unparen,
)
from gomem_kernel.compiler.types.predicates import (
    Cause,
    common_under,
    comparable,
    comparable_type,
    composite_kind,
)
from gomem_kernel.compiler.types.sizes import sizeof
from gomem_kernel.compiler.types.types import (
    UINT,
    UNTYPED_BOOL,
    UNTYPED_INT,
    Chan,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
    all_boolean,
    all_integer,
    all_numeric,
    all_numeric_or_string,
    all_ordered,
    all_string,
    all_unsigned,
    default_type,
    has_nil,
    identical,
    is_integer,
    is_non_type_param_interface,
    is_pointer,
    is_type_param,
    is_typed,
    is_unsigned,
    is_untyped,
    is_valid,
)
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.constant import Value

INVALID_OP = "invalid operation: "

_UNARY: dict[Operator, Callable[[Type], bool]] = {
    Operator.ADD: all_numeric,
    Operator.SUB: all_numeric,
    Operator.XOR: all_integer,
    Operator.NOT: all_boolean,
}
_BINARY: dict[Operator, Callable[[Type], bool]] = {
    Operator.ADD: all_numeric_or_string,
    Operator.SUB: all_numeric,
    Operator.MUL: all_numeric,
    Operator.DIV: all_numeric,
    Operator.REM: all_integer,
    Operator.AND: all_integer,
    Operator.OR: all_integer,
    Operator.XOR: all_integer,
    Operator.ANDNOT: all_integer,
    Operator.ANDAND: all_boolean,
    Operator.OROR: all_boolean,
}
# Tuples, not sets: `in` compares by identity first, and hashing an enum is slow.
SHIFTS = (Operator.SHL, Operator.SHR)
_EQUALITY = (Operator.EQL, Operator.NEQ)
COMPARISONS = (
    Operator.EQL, Operator.NEQ, Operator.LSS, Operator.LEQ, Operator.GTR, Operator.GEQ,
)  # fmt: skip
_DIVISIONS = (Operator.DIV, Operator.REM)


def op_pos(e: tree.Expr) -> Pos:
    """Where an overflow is reported: at the operator."""
    return e.pos if type(e) is tree.Operation else start_pos(e)


def _defined(check: Checker, table: Any, x: Operand, op: Operator) -> bool:
    if not table[op](x.type):
        check.error(
            x, "UndefinedOp", f"{INVALID_OP}operator {op.value} not defined on {check.os(x)}"
        )
        return False
    return True


def unary(check: Checker, x: Operand, e: tree.Operation) -> None:
    """`op x`, except for `*x`."""
    op = e.op
    check.expr(None, x, e.x)
    if x.mode is INVALID:
        return
    if op is Operator.AND:
        if type(unparen(e.x)) is not tree.CompositeLit and x.mode is not VARIABLE:
            check.error(
                x,
                "UnaddressableOperand",
                f"{INVALID_OP}cannot take address of {check.os(x)}",
            )
            x.mode = INVALID
            return
        x.mode = VALUE
        x.type = Pointer(x.type)
        return
    if op is Operator.RECV:
        elem = chan_elem(check, x, x, recv=True)
        if elem is not None and check.is_complete(elem):
            x.mode = COMMA_OK
            x.type = elem
            check.has_call_or_recv = True
            return
        x.mode = INVALID
        return
    if op is Operator.TILDE:
        message = "cannot use ~ outside of interface or type constraint"
        if not all_integer(x.type):
            check.error(e, "UndefinedOp", message)
            x.mode = INVALID
            return
        check.error(e, "UndefinedOp", message + " (use ^ for bitwise complement)")
        op = Operator.XOR
    if not _defined(check, _UNARY, x, op):
        x.mode = INVALID
        return
    if x.mode is CONST:
        if x.val is constant.UNKNOWN:
            return
        width = sizeof(x.type) * 8 if is_unsigned(x.type) else 0
        x.val = constant.unary(op, x.val, width)
        x.expr = e
        check.overflow(x, e.pos)
        return
    x.mode = VALUE


def chan_elem(check: Checker, at: Any, x: Operand, *, recv: bool) -> Type | None:
    """The element type of the channel x that is received from or sent to; None after an error."""

    def cond(t: Type | None, u: Type | None) -> Cause | None:
        if u is None or t is None:
            return lambda _ts: "no specific channel type"
        if type(u) is not Chan:
            return lambda ts: f"non-channel {ts(t)}"
        if recv and u.dir is ChanDir.SEND_ONLY:
            return lambda ts: f"send-only channel {ts(t)}"
        if not recv and u.dir is ChanDir.RECV_ONLY:
            return lambda ts: f"receive-only channel {ts(t)}"
        return None

    u, err = common_under(x.type, cond)
    if type(u) is Chan:
        return u.elem
    cause = err(check.ts) if err is not None else ""
    verb = "receive from" if recv else "send to"
    code = "InvalidReceive" if recv else "InvalidSend"
    if is_type_param(x.type):
        check.error(at, code, f"{INVALID_OP}cannot {verb} {check.os(x)}: {cause}")
    else:
        check.error(at, code, f"{INVALID_OP}cannot {verb} {cause} {check.os(x)}")
    return None


def comparison(
    check: Checker, x: Operand, y: Operand, op: Operator, *, switch_case: bool = False
) -> None:
    """`x op y`; for a case of a switch, y is the switch's tag."""
    if not is_valid(x.type) or not is_valid(y.type):
        x.mode = INVALID
        return
    if switch_case:
        op = Operator.EQL
    code = "MismatchedTypes"
    err_op: Operand | None = None
    cause = ""
    if x.type is not y.type and not (
        check.assignable_to(x, y.type, None)[0] or check.assignable_to(y, x.type, None)[0]
    ):
        err_op = y
        cause = f"mismatched types {check.ts(x.type)} and {check.ts(y.type)}"
    else:
        code = "UndefinedOp"
        if op in _EQUALITY:
            if x.is_nil or y.is_nil:
                if not has_nil(y.type if x.is_nil else x.type):
                    err_op = y
            elif not comparable(x.type):
                err_op = x
                cause = _incomparable_cause(check, x.type)
            elif not comparable(y.type):
                err_op = y
                cause = _incomparable_cause(check, y.type)
        elif not all_ordered(x.type):
            err_op = x
        elif not all_ordered(y.type):
            err_op = y
    if err_op is None:
        if x.mode is CONST and y.mode is CONST:
            x.val = constant.compare(op, x.val, y.val)
        else:
            x.mode = VALUE
            # Both operands have their final types: the result does not depend on them.
            check.update_expr_type(x.expr, default_type(x.type), final=True)
            check.update_expr_type(y.expr, default_type(y.type), final=True)
        x.type = UNTYPED_BOOL
        return
    if not cause:
        if is_type_param(x.type) or is_type_param(y.type):
            if not is_type_param(x.type):
                err_op = y
            cause = f"type parameter {check.ts(err_op.type)} cannot use operator {op.value}"
        else:
            what = composite_kind(err_op.type) or check.ts(err_op.type)
            cause = f"operator {op.value} not defined on {what}"
    left, right = expr_string(x.expr), expr_string(y.expr)
    if switch_case:
        check.error(x, code, f"invalid case {left} in switch on {right} ({cause})")
    else:
        check.error(err_op, code, f"{INVALID_OP}{left} {op.value} {right} ({cause})")
    x.mode = INVALID


def _incomparable_cause(check: Checker, t: Type) -> str:
    if type(t.under()) in (Slice, Signature, Map):
        return composite_kind(t) + " can only be compared to nil"
    cause = comparable_type(t, True, {})
    return cause(check.ts) if cause is not None else ""


def _shift(check: Checker, x: Operand, y: Operand, e: tree.Expr | None, op: Operator) -> None:
    xval = constant.to_int(x.val) if x.mode is CONST else None
    if not (all_integer(x.type) or (is_untyped(x.type) and type(xval) is int)):
        check.error(
            x,
            "InvalidShiftOperand",
            f"{INVALID_OP}shifted operand {check.os(x)} must be integer",
        )
        x.mode = INVALID
        return
    yval: Value = None
    if y.mode is CONST:
        yval = constant.to_int(y.val)
        if type(yval) is int and yval < 0:
            check.error(y, "InvalidShiftCount", f"{INVALID_OP}negative shift count {check.os(y)}")
            x.mode = INVALID
            return
        if is_untyped(y.type):
            # Not converted: a constant count has no influence on the result's type.
            check.representable(y, UINT)
            if y.mode is INVALID:
                x.mode = INVALID
                return
    elif all_integer(y.type):
        if not all_unsigned(y.type) and not check.verify_version(
            y, 13, lambda: f"{INVALID_OP}signed shift count {check.os(y)}"
        ):
            x.mode = INVALID
            return
    elif is_untyped(y.type):
        check.convert_untyped(y, UINT)
        if y.mode is INVALID:
            x.mode = INVALID
            return
    else:
        check.error(
            y, "InvalidShiftCount", f"{INVALID_OP}shift count {check.os(y)} must be integer"
        )
        x.mode = INVALID
        return
    if x.mode is CONST:
        if y.mode is CONST:
            _const_shift(check, x, y, xval, yval, e, op)
            return
        if is_untyped(x.type):
            # The operand's type is decided by what surrounds the shift.
            info = check.untyped.get(x.expr)
            if info is not None:
                info.is_lhs = True
            x.mode = VALUE
            return
    if not all_integer(x.type):
        check.error(
            x,
            "InvalidShiftOperand",
            f"{INVALID_OP}shifted operand {check.os(x)} must be integer",
        )
        x.mode = INVALID
        return
    x.mode = VALUE


_SHIFT_BOUND = 1023 - 1 + 52  # so that the least float64 can be written as a shift


def _const_shift(
    check: Checker,
    x: Operand,
    y: Operand,
    xval: Value,
    yval: Value,
    e: tree.Expr | None,
    op: Operator,
) -> None:
    if x.val is constant.UNKNOWN or y.val is constant.UNKNOWN:
        x.val = constant.UNKNOWN
        if not is_integer(x.type):
            x.type = UNTYPED_INT
        return
    if type(yval) is not int or yval > _SHIFT_BOUND:
        check.error(y, "InvalidShiftCount", f"{INVALID_OP}invalid shift count {check.os(y)}")
        x.mode = INVALID
        return
    if not is_integer(x.type):
        x.type = UNTYPED_INT
    x.val = constant.shift(op, xval, yval)
    if e is not None:
        x.expr = e
    check.overflow(x, op_pos(x.expr))


def binary(
    check: Checker,
    x: Operand,
    e: tree.Expr | None,
    lhs: tree.Expr,
    rhs: tree.Expr,
    op: Operator,
) -> None:
    """`lhs op rhs`; e is the whole expression, None for an assignment operation."""
    y = Operand()
    check.expr(None, x, lhs)
    check.expr(None, y, rhs)
    if x.mode is INVALID:
        return
    if y.mode is INVALID:
        x.mode = INVALID
        x.expr = y.expr
        return
    if op in SHIFTS:
        _shift(check, x, y, e, op)
        return
    if x.type is not y.type:
        match_types(check, x, y)
        if x.mode is INVALID:
            return
    if op in COMPARISONS:
        comparison(check, x, y, op)
        return
    if x.type is not y.type and not identical(x.type, y.type):
        if is_valid(x.type) and is_valid(y.type):
            what = (
                expr_string(e)
                if e is not None
                else f"{expr_string(lhs)} {op.value}= {expr_string(rhs)}"
            )
            types = f"{check.ts(x.type)} and {check.ts(y.type)}"
            check.error(x, "MismatchedTypes", f"{INVALID_OP}{what} (mismatched types {types})")
        x.mode = INVALID
        return
    if not _defined(check, _BINARY, x, op):
        x.mode = INVALID
        return
    if (
        op in _DIVISIONS
        and y.mode is CONST
        and (x.mode is CONST or all_integer(x.type))
        and constant.is_zero(y.val)
    ):
        check.error(y, "DivByZero", f"{INVALID_OP}division by zero")
        x.mode = INVALID
        return
    if x.mode is CONST and y.mode is CONST:
        if x.val is constant.UNKNOWN or y.val is constant.UNKNOWN:
            x.val = constant.UNKNOWN
            return
        by_int = op is Operator.DIV and is_integer(x.type)
        x.val = constant.binary(op, x.val, y.val, integer_division=by_int)
        if e is not None:
            x.expr = e
        check.overflow(x, op_pos(x.expr))
        return
    x.mode = VALUE


def _may_convert(x: Operand, y: Operand) -> bool:
    """Whether an untyped operand may take the other's type; if not, the mismatch is reported."""
    xt, yt = x.type, y.type
    if is_typed(xt) and is_typed(yt):
        return False
    if all_numeric(xt) != all_numeric(yt):
        return False
    if is_non_type_param_interface(xt) or is_non_type_param_interface(yt):
        return True
    if all_boolean(xt) != all_boolean(yt):
        return False
    if all_string(xt) != all_string(yt):
        return False
    if x.is_nil:
        return has_nil(yt)
    if y.is_nil:
        return has_nil(xt)
    return not (is_pointer(xt) or is_pointer(yt))


def match_types(check: Checker, x: Operand, y: Operand) -> None:
    """Convert untyped operands to each other's type where that makes sense."""
    if _may_convert(x, y):
        check.convert_untyped(x, y.type)
        if x.mode is INVALID:
            return
        check.convert_untyped(y, x.type)
        if y.mode is INVALID:
            x.mode = INVALID
