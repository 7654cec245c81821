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
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types.operand import (
    BUILTIN,
    COMMA_OK,
    INVALID,
    MAP_INDEX,
    NO_VALUE,
    TYPE,
    VALUE,
    VARIABLE,
    Operand,
)
from gomem_kernel.compiler.types.operators import COMPARISONS, INVALID_OP, SHIFTS
from gomem_kernel.compiler.types.predicates import (
    common_under,
    under_is,
)
from gomem_kernel.compiler.types.types import (
    INVALID as INVALID_TYPE,
)
from gomem_kernel.compiler.types.types import (
    UNTYPED_BOOL,
    Alias,
    Basic,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    all_integer,
    identical,
    is_generic,
    is_type_param,
    is_untyped,
    is_valid,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker, Target
    from gomem_kernel.compiler.types.constant import Value

# What an expression may be used as: a conversion, an expression, or also a statement.
CONVERSION, EXPRESSION, STATEMENT = 0, 1, 2

_MAY_BE_GENERIC: tuple[type[Type], ...] = (Named, Signature, Alias)


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
    if not allow_generic and type(x.type) in _MAY_BE_GENERIC:
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
        check.error(x, "TooManyValues", f"multiple-value {check.os(x)} in single-value context")
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


# ---- final types


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
        elif op in COMPARISONS:
            pass  # the result's type says nothing about the operands
        elif op in SHIFTS:
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


def type_assertion(check: Checker, e: tree.Expr, x: Operand, t: Type, *, type_switch: bool) -> None:
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


def _call(check: Checker, _t: Target | None, x: Operand, e: tree.CallExpr, _h: Type | None) -> int:
    return check.call_expr(x, e)


def _list(check: Checker, _t: Target | None, x: Operand, e: tree.ListExpr, _h: Type | None) -> int:
    check.error(e, "InvalidSyntaxTree", "unexpected list of expressions")
    return _invalid(x, e)


def _operation(
    check: Checker, _t: Target | None, x: Operand, e: tree.Operation, _h: Type | None
) -> int:
    if e.y is not None:
        check.binary(x, e, e.x, e.y, e.op)
    elif e.op is Operator.MUL:
        if not _indirection(check, x, e):
            return _invalid(x, e)
    else:
        check.unary(x, e)
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


def _dots(check: Checker, _t: Target | None, x: Operand, e: tree.DotsType, _h: Type | None) -> int:
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
