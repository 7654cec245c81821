"""Range clauses.

Source: go1.27 cmd/compile/internal/types2/range.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types.objects import Var
from gomem_kernel.compiler.types.operand import CONST, INVALID, VALUE, Operand
from gomem_kernel.compiler.types.predicates import Cause, array_ptr_deref, common_under
from gomem_kernel.compiler.types.types import (
    BOOL,
    INT,
    RUNE,
    Array,
    Basic,
    Chan,
    Map,
    Signature,
    Slice,
    Type,
    identical,
    is_boolean,
    is_integer,
    is_string,
)
from gomem_kernel.compiler.types.types import INVALID as INVALID_TYPE

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def range_stmt(
    check: Checker,
    s: tree.ForStmt,
    clause: tree.RangeClause,
    s_key: tree.Expr | None,
    s_value: tree.Expr | None,
    s_extra: tree.Expr | None,
) -> None:
    """`for key, value := range x { ... }`; key and value may be absent."""
    x = Operand()
    range_var = clause.x
    check.has_call_or_recv = False
    check.expr(None, x, range_var)
    if x.mode is not INVALID and s_value is None and not check.has_call_or_recv:
        a = array_ptr_deref(x.type.under())
        if type(a) is Array:
            # Only the length matters, and it is constant: x is not evaluated.
            while type(range_var) is tree.ParenExpr:
                range_var = range_var.x
            check.record(Operand(CONST, range_var, INT, a.len))
    key: Type | None = None
    val: Type | None = None
    if x.mode is not INVALID:
        key, val = _key_value(check, x, s_key, s_value, s_extra)
    check.open_scope(s, "range")
    over_int = is_integer(x.type)
    if clause.define:
        _define(check, s, x, [(s_key, key), (s_value, val)], over_int)
    elif s_key is not None:
        for lhs, t in ((s_key, key), (s_value, val)):
            if lhs is None or t is None or t is INVALID_TYPE:
                continue
            if over_int:
                check.assign_var(lhs, None, x, "range clause")
                if x.mode is not INVALID and not is_integer(x.type):
                    check.soft_error(
                        lhs,
                        "InvalidRangeExpr",
                        f"cannot use iteration variable of type {check.ts(x.type)}",
                    )
            else:
                check.assign_var(lhs, None, Operand(VALUE, lhs, t), "assignment")
    elif over_int:
        # Without variables the constant still needs a type.
        check.assignment(x, None, "range clause")
    check.stmt(s.body)
    check.close_scope()


def _key_value(
    check: Checker,
    x: Operand,
    s_key: tree.Expr | None,
    s_value: tree.Expr | None,
    s_extra: tree.Expr | None,
) -> tuple[Type | None, Type | None]:
    k, v, cause, ok = range_key_val(check, x.type)
    if not ok:
        why = f": {cause}" if cause else ""
        check.soft_error(x, "InvalidRangeExpr", f"cannot range over {check.os(x)}{why}")
    elif k is None and s_key is not None:
        check.soft_error(
            s_key, "InvalidIterVar", f"range over {check.os(x)} permits no iteration variables"
        )
    elif v is None and s_value is not None:
        check.soft_error(
            s_value,
            "InvalidIterVar",
            f"range over {check.os(x)} permits only one iteration variable",
        )
    elif s_extra is not None:
        check.soft_error(
            s_extra, "InvalidIterVar", "range clause permits at most two iteration variables"
        )
    return k, v


def _define(
    check: Checker,
    s: tree.ForStmt,
    x: Operand,
    pairs: list[tuple[tree.Expr | None, Type | None]],
    over_int: bool,
) -> None:
    """Declare the iteration variables, new ones for each iteration."""
    variables: list[Var] = []
    for lhs, t in pairs:
        if lhs is None:
            continue
        if type(lhs) is tree.Name:
            obj = Var(lhs.pos, check.pkg, lhs.value, None, "local")
            check.info.defs[lhs] = obj
            if lhs.value != "_":
                variables.append(obj)
        else:
            check.error(lhs, "InvalidSyntaxTree", f"cannot declare {expr_string(lhs)}")
            obj = Var(lhs.pos, check.pkg, "_", None, "local")
        if t is None or t is INVALID_TYPE:
            obj.type = INVALID_TYPE
            obj.used = True  # an error was reported already
        elif over_int:
            check.init_var(obj, x, "range clause")
        else:
            check.init_var(obj, Operand(VALUE, lhs, t), "assignment")
    if variables:
        for obj in variables:
            check.declare(check.scope, None, obj, s.body.pos)
    else:
        check.error(s, "NoNewVar", "no new variables on left side of :=")


_FUNC = "func must be func(yield func(...) bool): "
_KeyVal = tuple["Type | None", "Type | None", str, bool]


def _bad(cause: str) -> _KeyVal:
    return INVALID_TYPE, INVALID_TYPE, cause, False


def range_key_val(check: Checker, orig: Type) -> _KeyVal:
    """Types of key and value when ranging over `orig`, None where there is none.

    The last two tell why and whether it is possible at all.
    """

    def cond(t: Type | None, u: Type | None) -> Cause | None:
        if type(u) is Chan and u.dir is ChanDir.SEND_ONLY and t is not None:
            return lambda ts: f"receive from send-only channel {ts(t)}"
        return None

    u, err = common_under(orig, cond)
    if u is None:
        return _bad(err(check.ts) if err is not None else "")
    t = array_ptr_deref(u)
    if type(t) is Basic:
        if is_string(t):
            return INT, RUNE, "", True
        if is_integer(t):
            if not check.allow_version(22):
                return _bad("requires go1.22 or later")
            return orig, None, "", True
    elif type(t) is Array or type(t) is Slice:
        return INT, t.elem, "", True
    elif type(t) is Map:
        return t.key, t.elem, "", True
    elif type(t) is Chan:
        return t.elem, None, "", True
    elif type(t) is Signature:
        if not check.allow_version(23):
            return _bad("requires go1.23 or later")
        return _range_func(check, t)
    return None, None, "", False


def _range_func(check: Checker, sig: Signature) -> _KeyVal:
    params = sig.params.vars
    if len(params) != 1:
        return _bad(_FUNC + "wrong argument count")
    if sig.results.vars:
        return _bad(_FUNC + "unexpected results")
    cb, err = common_under(params[0].type)
    if type(cb) is not Signature:
        if err is not None:
            return _bad(f"{_FUNC}in yield type, {err(check.ts)}")
        return _bad(_FUNC + "argument is not func")
    args, results = cb.params.vars, cb.results.vars
    if len(args) > 2:
        return _bad(_FUNC + "yield func has too many parameters")
    if len(results) != 1 or not identical(results[0].type, BOOL):
        if len(results) == 1 and is_boolean(results[0].type):
            return _bad(_FUNC + "yield func returns user-defined boolean, not bool")
        return _bad(_FUNC + "yield func does not return bool")
    if cb.variadic:
        return _bad(f"yield func of type {check.ts(cb)} cannot be variadic")
    key = args[0].type if args else None
    val = args[1].type if len(args) > 1 else None
    return key, val, "", True
