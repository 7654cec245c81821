"""Expressions: operators, comparisons, shifts, and the final types of untyped expressions.

`raw_expr` dispatches on the node's class. An untyped expression is remembered until the context
gives it a type; `update_expr_type` then walks down and records that type, so that an operand of a
shift whose count is not constant gets the type "as if the shift were not there".

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
    BUILTIN,
    COMMA_OK,
    CONST,
    INVALID,
    MAP_INDEX,
    NO_VALUE,
    TYPE,
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
    under_is,
)
from gomem_kernel.compiler.types.sizes import sizeof
from gomem_kernel.compiler.types.types import (
    INVALID as INVALID_TYPE,
)
from gomem_kernel.compiler.types.types import (
    UINT,
    UNTYPED_BOOL,
    UNTYPED_INT,
    Alias,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
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
    is_generic,
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
    from gomem_kernel.compiler.types.check import Checker, Target
    from gomem_kernel.compiler.types.constant import Value

# What an expression may be used as: a conversion, an expression, or also a statement.
CONVERSION, EXPRESSION, STATEMENT = 0, 1, 2

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
_SHIFTS = (Operator.SHL, Operator.SHR)
_EQUALITY = (Operator.EQL, Operator.NEQ)
_COMPARISONS = (
    Operator.EQL, Operator.NEQ, Operator.LSS, Operator.LEQ, Operator.GTR, Operator.GEQ,
)  # fmt: skip
_DIVISIONS = (Operator.DIV, Operator.REM)


def op_pos(e: tree.Expr) -> Pos:
    """Where an overflow is reported: at the operator."""
    return e.pos if type(e) is tree.Operation else start_pos(e)


# ---- entry points


def raw_expr(
    check: Checker,
    target: Target | None,
    x: Operand,
    e: tree.Expr,
    hint: Type | None,
    allow_generic: bool,
) -> int:
    """Check e, leave the result in x and record it; gives what e may be used as.

    `hint` is the element type of an outer composite literal; `target` a function type that a
    generic function may be instantiated for.
    """
    x.mode = INVALID
    x.type = INVALID_TYPE
    x.val = None
    kind = _EXPR[type(e)](check, target, x, e, hint)
    if not allow_generic:
        k = type(x.type)
        if k is Named or k is Signature or k is Alias:
            non_generic(check, target, x)
    check.record(x)
    return kind


def expr(check: Checker, target: Target | None, x: Operand, e: tree.Expr) -> None:
    """Check e, which must be a single value."""
    raw_expr(check, target, x, e, None, False)
    mode = x.mode
    if mode is NO_VALUE or mode is BUILTIN or mode is TYPE:
        _excluded(check, x, types_allowed=False)
    elif mode is VALUE and type(x.type) is Tuple:
        single_value(check, x)


def generic_expr(check: Checker, x: Operand, e: tree.Expr, hint: Type | None) -> None:
    """Like expr, but a generic function may stay uninstantiated."""
    raw_expr(check, None, x, e, hint, True)
    mode = x.mode
    if mode is NO_VALUE or mode is BUILTIN or mode is TYPE:
        _excluded(check, x, types_allowed=False)
    elif mode is VALUE and type(x.type) is Tuple:
        single_value(check, x)


def multi_expr(check: Checker, e: tree.Expr, *, allow_comma_ok: bool) -> tuple[list[Operand], bool]:
    """Check e, which may have several values, or two by comma-ok (then the second is True)."""
    x = Operand()
    raw_expr(check, None, x, e, None, False)
    exclude(check, x, types_allowed=False)
    if x.mode is not INVALID and type(x.type) is Tuple:
        operands = []
        for i, v in enumerate(x.type.vars):
            dummy = tree.Name(start_pos(e), nth(i + 1, "function result"))
            operands.append(Operand(VALUE, dummy, v.type))
        return operands, False
    if allow_comma_ok and (x.mode is MAP_INDEX or x.mode is COMMA_OK):
        dummy = tree.Name(start_pos(e), "ok value of (comma, ok) expression")
        return [x, Operand(VALUE, dummy, UNTYPED_BOOL)], True
    return [x], False


def nth(n: int, what: str) -> str:
    """`1st what`."""
    return f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n, 'th') } {what}"


def expr_or_type(check: Checker, x: Operand, e: tree.Expr, allow_generic: bool) -> None:
    """Check e, which may be a type or a single value."""
    raw_expr(check, None, x, e, None, allow_generic)
    if x.mode is NO_VALUE:
        _excluded(check, x, types_allowed=True)
    elif x.mode is VALUE and type(x.type) is Tuple:
        single_value(check, x)


def exclude(check: Checker, x: Operand, *, types_allowed: bool) -> None:
    """Report x if it is no value, a built-in, or (unless allowed) a type."""
    mode = x.mode
    if mode is NO_VALUE or mode is BUILTIN or (mode is TYPE and not types_allowed):
        _excluded(check, x, types_allowed=types_allowed)


def _excluded(check: Checker, x: Operand, *, types_allowed: bool) -> None:
    if x.mode is NO_VALUE:
        what = "used as value or type" if types_allowed else "used as value"
        code = "TooManyValues"
    elif x.mode is BUILTIN:
        what, code = "must be called", "UncalledBuiltin"
    else:
        what, code = "is not an expression", "NotAnExpr"
    check.error(x, code, f"{check.os(x)} {what}")
    x.mode = INVALID


def single_value(check: Checker, x: Operand) -> None:
    """Report x if it stands for several values."""
    if x.mode is VALUE and type(x.type) is Tuple:
        check.error(
            x, "TooManyValues", f"multiple-value {check.os(x)} in single-value context"
        )
        x.mode = INVALID


def new_target(_check: Checker, t: Type | None, desc: str) -> Target | None:
    """The target for an assignment to type t; None unless that is a function type."""
    if t is None:
        return None
    k = type(t)
    if k is Basic or k is Pointer or k is Slice or k is Map:
        return None
    u, _ = common_under(t)
    if type(u) is Signature:
        from gomem_kernel.compiler.types.check import Target

        return Target(u, desc)
    return None


def non_generic(check: Checker, target: Target | None, x: Operand) -> None:
    """Instantiate a generic function from its target, or report that type arguments lack."""
    if x.mode is INVALID or x.mode is NO_VALUE:
        return
    t = x.type
    what = ""
    if type(t) is Signature:
        if t.tparams:
            if target is not None:
                check.func_inst(target, x.expr.pos, x, None, infer=True)
                return
            what = "function"
    elif type(t) in (Named, Alias) and is_generic(t):
        what = "type"
    if what:
        check.error(
            x.expr,
            "WrongTypeArgCount",
            f"cannot use generic {what} {expr_string(x.expr)} without instantiation",
        )
        x.mode = INVALID
        x.type = INVALID_TYPE


# ---- operators


def _defined(check: Checker, table: Any, x: Operand, op: Operator) -> bool:
    if not table[op](x.type):
        check.error(
            x, "UndefinedOp", f"{INVALID_OP}operator {op.value} not defined on {check.os(x)}"
        )
        return False
    return True


def _unary(check: Checker, x: Operand, e: tree.Operation) -> None:
    op = e.op
    expr(check, None, x, e.x)
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


def update_expr_type(check: Checker, e: tree.Expr, t: Type, *, final: bool) -> None:
    """The untyped expression e gets type t; `final` if that is certain even where t is untyped."""
    old = check.untyped.get(e)
    if old is None:
        return
    k = type(e)
    if type(e) is tree.ParenExpr:
        update_expr_type(check, e.x, t, final=final)
    elif type(e) is tree.Operation:
        op = e.op
        if old.val is not None:
            pass  # a constant: its operands stay as they are
        elif e.y is None:
            if op is Operator.MUL:
                return
            update_expr_type(check, e.x, t, final=final)
        elif op in _COMPARISONS:
            pass  # the result's type says nothing about the operands
        elif op in _SHIFTS:
            update_expr_type(check, e.x, t, final=final)
        else:
            update_expr_type(check, e.x, t, final=final)
            update_expr_type(check, e.y, t, final=final)
    elif k not in (tree.CallExpr, tree.Name, tree.BasicLit, tree.SelectorExpr):
        return
    if not final and is_untyped(t):
        u = t.under()
        assert type(u) is Basic
        old.type = u
        return
    del check.untyped[e]
    if old.is_lhs and not all_integer(t):
        check.error(
            e,
            "InvalidShiftOperand",
            f"{INVALID_OP}shifted operand {expr_string(e)} (type {check.ts(t)}) must be integer",
        )
        return
    val = old.val
    if val is not None:
        c = Operand(old.mode, e, old.type, val)
        check.convert_untyped(c, t)
        if c.mode is INVALID:
            return
        val = c.val
    check.record_type_and_value(e, old.mode, t, val)


def update_expr_val(check: Checker, e: tree.Expr, val: Value) -> None:
    """The untyped constant expression e has this value."""
    info = check.untyped.get(e)
    if info is not None:
        info.val = val


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
            update_expr_type(check, x.expr, default_type(x.type), final=True)
            update_expr_type(check, y.expr, default_type(y.type), final=True)
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
            check.error(
                y, "InvalidShiftCount", f"{INVALID_OP}negative shift count {check.os(y)}"
            )
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
    expr(check, None, x, lhs)
    expr(check, None, y, rhs)
    if x.mode is INVALID:
        return
    if y.mode is INVALID:
        x.mode = INVALID
        x.expr = y.expr
        return
    if op in _SHIFTS:
        _shift(check, x, y, e, op)
        return
    if x.type is not y.type:
        match_types(check, x, y)
        if x.mode is INVALID:
            return
    if op in _COMPARISONS:
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
            check.error(
                x, "MismatchedTypes", f"{INVALID_OP}{what} (mismatched types {types})"
            )
        x.mode = INVALID
        return
    if not _defined(check, _BINARY, x, op):
        x.mode = INVALID
        return
    if op in _DIVISIONS and y.mode is CONST and y.val is not constant.UNKNOWN:
        if (x.mode is CONST or all_integer(x.type)) and constant.sign(y.val) == 0:
            # For complex constants this holds for 0 only, as it must.
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


def type_assertion(
    check: Checker, e: tree.Expr, x: Operand, t: Type, *, type_switch: bool
) -> None:
    """Report an assertion that cannot hold."""
    cause = check.assertable_cause(x.type, t)
    if cause is None:
        return
    if type_switch:
        check.error(
            e,
            "ImpossibleAssert",
            f"impossible type switch case: {expr_string(e)}\n\t{check.os(x)} cannot have "
            f"dynamic type {check.ts(t)} {cause}",
        )
        return
    check.error(
        e,
        "ImpossibleAssert",
        f"impossible type assertion: {expr_string(e)}\n\t{check.ts(t)} does not implement "
        f"{check.ts(x.type)} {cause}",
    )


# ---- one function for each class of node

_Handler = Callable[["Checker", "Target | None", Operand, Any, "Type | None"], int]


def _bad(_c: Checker, _t: Target | None, x: Operand, e: tree.Expr, _h: Type | None) -> int:
    x.mode = INVALID
    x.expr = e
    return STATEMENT


def _invalid(x: Operand, e: tree.Expr) -> int:
    x.mode = INVALID
    x.expr = e
    return STATEMENT


def _name(check: Checker, _t: Target | None, x: Operand, e: tree.Name, _h: Type | None) -> int:
    check.ident(x, e, want_type=False)
    x.expr = e
    return EXPRESSION


def _basic_lit(
    check: Checker, _t: Target | None, x: Operand, e: tree.BasicLit, _h: Type | None
) -> int:
    if e.bad:
        return _invalid(x, e)
    check.basic_lit(x, e)
    x.expr = e
    return EXPRESSION if x.mode is not INVALID else STATEMENT


def _func_lit(
    check: Checker, _t: Target | None, x: Operand, e: tree.FuncLit, _h: Type | None
) -> int:
    check.func_lit(x, e)
    x.expr = e
    return EXPRESSION if x.mode is not INVALID else STATEMENT


def _composite(
    check: Checker, _t: Target | None, x: Operand, e: tree.CompositeLit, hint: Type | None
) -> int:
    check.composite_lit(x, e, hint)
    x.expr = e
    return EXPRESSION if x.mode is not INVALID else STATEMENT


def _paren(
    check: Checker, _t: Target | None, x: Operand, e: tree.ParenExpr, _h: Type | None
) -> int:
    kind = raw_expr(check, None, x, e.x, None, False)
    x.expr = e
    return kind


def _selector(
    check: Checker, _t: Target | None, x: Operand, e: tree.SelectorExpr, _h: Type | None
) -> int:
    check.selector(x, e, want_type=False)
    x.expr = e
    return EXPRESSION


def _index(
    check: Checker, target: Target | None, x: Operand, e: tree.IndexExpr, _h: Type | None
) -> int:
    if check.index_expr(x, e):
        check.func_inst(target, e.pos, x, e, infer=True)
    x.expr = e
    return EXPRESSION if x.mode is not INVALID else STATEMENT


def _slice(
    check: Checker, _t: Target | None, x: Operand, e: tree.SliceExpr, _h: Type | None
) -> int:
    check.slice_expr(x, e)
    x.expr = e
    return EXPRESSION if x.mode is not INVALID else STATEMENT


def _assert(
    check: Checker, _t: Target | None, x: Operand, e: tree.AssertExpr, _h: Type | None
) -> int:
    expr(check, None, x, e.x)
    if x.mode is INVALID:
        return _invalid(x, e)
    if is_type_param(x.type):
        check.error(
            x,
            "InvalidAssert",
            f"{INVALID_OP}cannot use type assertion on type parameter value {check.os(x)}",
        )
        return _invalid(x, e)
    if type(x.type.under()) is not Interface:
        check.error(x, "InvalidAssert", f"{INVALID_OP}{check.os(x)} is not an interface")
        return _invalid(x, e)
    t = check.var_type(e.type)
    if not is_valid(t) or not check.is_complete(t):
        return _invalid(x, e)
    type_assertion(check, e, x, t, type_switch=False)
    x.mode = COMMA_OK
    x.type = t
    x.expr = e
    return EXPRESSION


def _type_switch_guard(
    check: Checker, _t: Target | None, x: Operand, e: tree.TypeSwitchGuard, _h: Type | None
) -> int:
    check.error(e, "InvalidSyntaxTree", "use of .(type) outside type switch")
    check.use([e.x])
    return _invalid(x, e)


def _call(
    check: Checker, _t: Target | None, x: Operand, e: tree.CallExpr, _h: Type | None
) -> int:
    return check.call_expr(x, e)


def _list(
    check: Checker, _t: Target | None, x: Operand, e: tree.ListExpr, _h: Type | None
) -> int:
    check.error(e, "InvalidSyntaxTree", "unexpected list of expressions")
    return _invalid(x, e)


def _operation(
    check: Checker, _t: Target | None, x: Operand, e: tree.Operation, _h: Type | None
) -> int:
    if e.y is not None:
        binary(check, x, e, e.x, e.y, e.op)
    elif e.op is Operator.MUL:
        if not _indirection(check, x, e):
            return _invalid(x, e)
    else:
        _unary(check, x, e)
        if e.op is Operator.RECV:
            x.expr = e
            return STATEMENT
    x.expr = e
    return EXPRESSION if x.mode is not INVALID else STATEMENT


def _indirection(check: Checker, x: Operand, e: tree.Operation) -> bool:
    """`*x`: a pointer type or what a pointer points to."""
    expr_or_type(check, x, e.x, False)
    if x.mode is INVALID:
        return False
    if x.mode is TYPE:
        check.valid_var_type(e.x, x.type)
        x.type = Pointer(x.type)
        return True
    base: list[Type] = []

    def same_base(u: Type | None) -> bool:
        if type(u) is not Pointer:
            check.error(x, "InvalidIndirection", f"{INVALID_OP}cannot indirect {check.os(x)}")
            return False
        if base and not identical(u.elem, base[0]):
            check.error(
                x,
                "InvalidIndirection",
                f"{INVALID_OP}pointers of {check.os(x)} must have identical base types",
            )
            return False
        base[:] = [u.elem]
        return True

    if not under_is(x.type, same_base) or not check.is_complete(base[0]):
        return False
    x.mode = VARIABLE
    x.type = base[0]
    return True


def _key_value(
    check: Checker, _t: Target | None, x: Operand, e: tree.KeyValueExpr, _h: Type | None
) -> int:
    check.error(e, "InvalidSyntaxTree", "no key:value expected")
    return _invalid(x, e)


def _dots(
    check: Checker, _t: Target | None, x: Operand, e: tree.DotsType, _h: Type | None
) -> int:
    check.error(e, "InvalidSyntaxTree", "invalid use of ...")
    return _invalid(x, e)


def _type(check: Checker, _t: Target | None, x: Operand, e: tree.Expr, _h: Type | None) -> int:
    x.mode = TYPE
    x.type = check.typ(e)
    x.expr = e
    return EXPRESSION


_EXPR: dict[type[tree.Expr], _Handler] = {
    tree.BadExpr: _bad,
    tree.Name: _name,
    tree.BasicLit: _basic_lit,
    tree.FuncLit: _func_lit,
    tree.CompositeLit: _composite,
    tree.ParenExpr: _paren,
    tree.SelectorExpr: _selector,
    tree.IndexExpr: _index,
    tree.SliceExpr: _slice,
    tree.AssertExpr: _assert,
    tree.TypeSwitchGuard: _type_switch_guard,
    tree.CallExpr: _call,
    tree.ListExpr: _list,
    tree.Operation: _operation,
    tree.KeyValueExpr: _key_value,
    tree.DotsType: _dots,
    tree.ArrayType: _type,
    tree.SliceType: _type,
    tree.StructType: _type,
    tree.FuncType: _type,
    tree.InterfaceType: _type,
    tree.MapType: _type,
    tree.ChanType: _type,
}
