"""Assignments and initialisations, and what may be assigned to what.

A `context` says where, for messages ("argument to f"); it may be a function that gives the text, as
most texts are never needed.

Source: go1.27 cmd/compile/internal/types2 (assignments.go, operand.go assignableTo)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types.objects import Const, Var
from gomem_kernel.compiler.types.operand import (
    BUILTIN,
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
from gomem_kernel.compiler.types.predicates import is_interface_ptr
from gomem_kernel.compiler.types.types import (
    INVALID as INVALID_TYPE,
)
from gomem_kernel.compiler.types.types import (
    UNTYPED_NIL,
    Basic,
    Chan,
    Interface,
    Signature,
    Slice,
    Type,
    TypeParam,
    default_type,
    has_name,
    identical,
    is_non_type_param_interface,
    is_numeric,
    is_untyped,
    is_valid,
    unalias,
)
from gomem_kernel.compiler.types.types import Tuple as TupleType
from gomem_kernel.compiler.types.typeset import term_list
from gomem_kernel.source import NO_POS

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import At, Checker

Context = str | Callable[[], str]


def assignment(check: Checker, x: Operand, t: Type | None, context: Context) -> None:
    """Check that x can be assigned to type t, and give x its final type.

    Without t, x may be anything that has a value: an untyped constant gets its default type.
    """
    mode = x.mode
    if mode is INVALID:
        return
    if mode is VALUE and type(x.type) is TupleType:
        check.single_value(x)
        return
    if mode is NO_VALUE or mode is BUILTIN or mode is TYPE:
        check.error(
            x,
            "IncompatibleAssign",
            f"cannot assign {check.os(x)} to {check.ts(t)} in {_text(context)}",
        )
        x.mode = INVALID
        return
    xt = x.type
    if xt is t:
        return
    if type(xt) is Basic and xt.info & 64 and not _untyped(check, x, t, context):
        return
    if type(xt) is Signature and xt.tparams:
        check.non_generic(check.new_target(t, _text(context)), x)
        if x.mode is INVALID:
            return
    if t is None or x.type is t:
        return
    cause: list[str] = []
    ok, code = check.assignable_to(x, t, cause)
    if not ok:
        message = f"cannot use {check.os(x)} as {check.ts(t)} value in {_text(context)}"
        if cause and cause[0]:
            message += f": {cause[0]}"
        check.error(x, code, message)
        x.mode = INVALID


def _text(context: Context) -> str:
    return context if isinstance(context, str) else context()


def _untyped(check: Checker, x: Operand, t: Type | None, context: Context) -> bool:
    """Convert an untyped x for an assignment to t; False after an error."""
    if x.is_nil and t is None:
        check.error(x, "UntypedNilUse", f"use of untyped nil in {_text(context)}")
        x.mode = INVALID
        return False
    target = t
    if not x.is_nil and (t is None or is_non_type_param_interface(t)):
        target = default_type(x.type)
    assert target is not None
    new_type, val, code = check.implicit_type_and_value(x, target)
    if code:
        message = f"cannot use {check.os(x)} as {check.ts(target)} value in {_text(context)}"
        if code == "TruncatedFloat":
            message += " (truncated)"
        elif code == "NumericOverflow":
            message += " (overflows)"
        else:
            code = "IncompatibleAssign"
        check.error(x, code, message)
        x.mode = INVALID
        return False
    if val is not None:
        x.val = val
        check.update_expr_val(x.expr, val)
    assert new_type is not None
    if new_type is not x.type:
        x.type = new_type
        check.update_expr_type(x.expr, new_type, final=False)
    return True


def assignable_to(check: Checker, x: Operand, t: Type, cause: list[str] | None) -> tuple[bool, str]:
    """Whether x is assignable to t; else the error code, and in `cause` perhaps the reason."""
    if x.mode is INVALID or not is_valid(t):
        return True, ""
    orig = t
    v = unalias(x.type)
    t = unalias(t)
    if v is t or identical(v, t):
        return True, ""
    vu, tu = v.under(), t.under()
    vp = v if type(v) is TypeParam else None
    tp = t if type(t) is TypeParam else None
    if is_untyped(vu):
        if tp is not None:
            terms = term_list(tp)
            ok = bool(terms) and all(
                check.implicit_type_and_value(x, term.type)[0] is not None for term in terms or ()
            )
            return ok, "IncompatibleAssign"
        return check.implicit_type_and_value(x, t)[0] is not None, "IncompatibleAssign"
    if type(vu) is Interface:
        vu.type_set()  # v's before t's: with invalid cycles, the first to be computed has more
    if vp is None and tp is None and (not has_name(v) or not has_name(t)) and identical(vu, tu):
        return True, ""
    if (type(tu) is Interface and tp is None) or is_interface_ptr(tu):
        why = check.implements(v, t, constraint=False)
        if why is None:
            return True, ""
        if vp is None:
            if cause is not None:
                cause[:] = [why]
            return False, "InvalidIfaceAssign"
    if type(vu) is Interface and vp is None and check.implements(t, v, constraint=False) is None:
        if cause is not None:
            cause[:] = ["need type assertion"]
        return False, "IncompatibleAssign"
    if (
        type(vu) is Chan
        and vu.dir is ChanDir.BOTH
        and type(tu) is Chan
        and identical(vu.elem, tu.elem)
    ):
        return not has_name(v) or not has_name(t), "InvalidChanAssign"
    if vp is None and tp is None:
        return False, "IncompatibleAssign"
    if tp is not None and not has_name(v):
        return _assignable_to_terms(check, x, tp, cause)
    if vp is not None and not has_name(t):
        return _terms_assignable(check, x, vp, t, orig, cause)
    return False, "IncompatibleAssign"


def _add_cause(cause: list[str] | None, text: str) -> None:
    if cause is not None:
        cause[:] = [f"{text}\n\t{cause[0]}" if cause and cause[0] else text]


def _assignable_to_terms(
    check: Checker, x: Operand, tp: TypeParam, cause: list[str] | None
) -> tuple[bool, str]:
    """X of a type literal, to a type parameter: assignable to every type of its set."""
    code = "IncompatibleAssign"
    terms = term_list(tp)
    if not terms:
        return False, code
    for term in terms:
        ok, code = assignable_to(check, x, term.type, cause)
        if not ok:
            _add_cause(
                cause,
                f"cannot assign {check.ts(x.type)} to {check.ts(term.type)} (in {check.ts(tp)})",
            )
            return False, code
    return True, code


def _terms_assignable(
    check: Checker,
    x: Operand,
    vp: TypeParam,
    t: Type,
    orig: Type,
    cause: list[str] | None,
) -> tuple[bool, str]:
    """X of a type parameter, to a type literal: every type of the set is assignable."""
    code = "IncompatibleAssign"
    terms = term_list(vp)
    if not terms:
        return False, code
    y = x.copy()
    for term in terms:
        y.type = term.type
        ok, code = assignable_to(check, y, t, cause)
        if not ok:
            _add_cause(
                cause,
                f"cannot assign {check.ts(term.type)} (in {check.ts(vp)}) to {check.ts(orig)}",
            )
            return False, code
    return True, code


# ---- initialisation


def init_const(check: Checker, lhs: Const, x: Operand) -> None:
    """Give a constant the type and value of x."""
    if (
        x.mode is INVALID
        or not is_valid(x.type)
        or (lhs.type is not None and not is_valid(lhs.type))
    ):
        if lhs.type is None:
            lhs.type = INVALID_TYPE
        return
    if x.mode is not CONST:
        check.error(x, "InvalidConstInit", f"{check.os(x)} is not constant")
        if lhs.type is None:
            lhs.type = INVALID_TYPE
        return
    if lhs.type is None:
        lhs.type = x.type
    check.assignment(x, lhs.type, "constant declaration")
    if x.mode is not INVALID:
        lhs.value = x.val


def init_var(check: Checker, lhs: Var, x: Operand, context: Context) -> None:
    """Assign x to a new variable, which takes x's type unless it has one."""
    t = lhs.type
    if x.mode is INVALID or not is_valid(x.type) or (t is not None and not is_valid(t)):
        if t is None:
            lhs.type = INVALID_TYPE
        x.mode = INVALID
        return
    if t is None:
        t = x.type
        if is_untyped(t):
            if t is UNTYPED_NIL:
                check.error(x, "UntypedNilUse", f"use of untyped nil in {_text(context)}")
                lhs.type = INVALID_TYPE
                x.mode = INVALID
                return
            t = default_type(t)
        lhs.type = t
    check.assignment(x, t, context)


def _lhs_var(check: Checker, lhs: tree.Expr) -> Type | None:
    """The type of a variable that is assigned to; None for _, the invalid type after errors.

    Being assigned to does not count as a use of a variable.
    """
    ident = unparen(lhs)
    v: Var | None = None
    used = False
    if type(ident) is tree.Name:
        if ident.value == "_":
            check.info.defs[ident] = None
            return None
        obj = check.lookup(ident.value)
        if type(obj) is Var and obj.pkg is check.pkg:
            v = obj
            used = v.used
    x = Operand()
    check.expr(None, x, lhs)
    if v is not None:
        v.used = used
    if x.mode is INVALID or not is_valid(x.type):
        return INVALID_TYPE
    if x.mode is VARIABLE or x.mode is MAP_INDEX:
        return x.type
    if type(x.expr) is tree.SelectorExpr:
        op = Operand()
        check.expr(None, op, x.expr.x)
        if op.mode is MAP_INDEX:
            check.error(
                x,
                "UnaddressableFieldAssign",
                f"cannot assign to struct field {expr_string(x.expr)} in map",
            )
            return INVALID_TYPE
    check.error(
        x,
        "UnassignableOperand",
        f"cannot assign to {expr_string(x.expr)} (neither addressable nor a map index expression)",
    )
    return INVALID_TYPE


def assign_var(
    check: Checker,
    lhs: tree.Expr,
    rhs: tree.Expr | None,
    x: Operand | None,
    context: Context,
) -> None:
    """Assign rhs, or the checked operand x, to lhs."""
    t = _lhs_var(check, lhs)
    if t is not None and not is_valid(t):
        if x is not None:
            x.mode = INVALID
        elif rhs is not None:
            check.use([rhs])
        return
    if x is None:
        assert rhs is not None
        target = None
        if t is not None and type(t.under()) is Signature:
            target = check.new_target(t, expr_string(lhs))
        x = Operand()
        check.expr(target, x, rhs)
    if t is None and context == "assignment":
        context = "assignment to _ identifier"
    check.assignment(x, t, context)


def types_summary(
    check: Checker, types: list[Type | None], *, variadic: bool, has_dots: bool
) -> str:
    """`(int, number, ...string)`: the types of arguments, results or parameters."""
    res = []
    for i, t in enumerate(types):
        if t is None or not is_valid(t):
            s = "unknown type"
        elif is_untyped(t):
            # "number" is less confusing than "untyped int" and the like.
            s = "number" if is_numeric(t) else check.ts(t).replace("untyped ", "")
        else:
            s = check.ts(t)
        if i == len(types) - 1:
            if variadic:
                s = "..." + (check.ts(t.elem) if type(t) is Slice else s)
            elif has_dots:
                s += "..."
        res.append(s)
    return f"({', '.join(res)})"


def measure(n: int, unit: str) -> str:
    """`1 value`, `2 values`."""
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"


def _assign_error(check: Checker, rhs: list[tree.Expr], n: int, r: int) -> None:
    variables, values = measure(n, "variable"), measure(r, "value")
    rhs0 = rhs[0]
    call = unparen(rhs0)
    if len(rhs) == 1 and type(call) is tree.CallExpr:
        values = f"{expr_string(call.fun)} returns {values}"
    check.error(rhs0, "WrongAssignCount", f"assignment mismatch: {variables} but {values}")


def _return_error(check: Checker, at: Any, lhs: list[Var], rhs: list[Operand]) -> None:
    n, r = len(lhs), len(rhs)
    qualifier = "not enough"
    if r > n:
        at = rhs[n]
        qualifier = "too many"
    elif r > 0:
        at = rhs[r - 1]
    have = check.types_summary([x.type for x in rhs], variadic=False, has_dots=False)
    want = check.types_summary([v.type for v in lhs], variadic=False, has_dots=False)
    parts: list[tuple[At, str]] = [
        (at, f"{qualifier} return values"),
        (NO_POS, f"have {have}"),
        (NO_POS, f"want {want}"),
    ]
    check.report_all("WrongResultCount", parts)


def _invalidate(variables: list[Var]) -> None:
    for v in variables:
        if v.type is None:
            v.type = INVALID_TYPE


def init_vars(
    check: Checker, lhs: list[Var], orig_rhs: list[tree.Expr], return_stmt: tree.Stmt | None
) -> None:
    """Initialise variables, or the results of a function in a return statement."""
    n, r = len(lhs), len(orig_rhs)
    context = "assignment"
    if return_stmt is not None:
        context = "return statement"
    elif n > 1:
        context = "multiple assignment"
    is_call = r == 1 and type(unparen(orig_rhs[0])) is tree.CallExpr
    if n == r and not is_call:
        x = Operand()
        for v, e in zip(lhs, orig_rhs, strict=True):
            desc = v.name
            if return_stmt is not None and not desc:
                desc = "result variable"
            check.expr(check.new_target(v.type, desc), x, e)
            check.init_var(v, x, context)
        return
    if r != 1:
        if check.use(orig_rhs):
            if return_stmt is not None:
                _return_error(check, return_stmt, lhs, check.expr_list(orig_rhs))
            else:
                _assign_error(check, orig_rhs, n, r)
        _invalidate(lhs)
        return
    rhs, comma_ok = check.multi_expr(orig_rhs[0], allow_comma_ok=n == 2 and return_stmt is None)
    r = len(rhs)
    if n == r:
        for v, operand in zip(lhs, rhs, strict=True):
            check.init_var(v, operand, context)
        if comma_ok and rhs[0].mode is not INVALID and rhs[1].mode is not INVALID:
            check.record_comma_ok(orig_rhs[0], rhs)
        return
    if rhs[0].mode is not INVALID:
        if return_stmt is not None:
            _return_error(check, return_stmt, lhs, rhs)
        else:
            _assign_error(check, orig_rhs, n, r)
    _invalidate(lhs)


def assign_vars(check: Checker, lhs: list[tree.Expr], orig_rhs: list[tree.Expr]) -> None:
    """`lhs = rhs` for any numbers of places and values."""
    n, r = len(lhs), len(orig_rhs)
    context = "multiple assignment" if n > 1 else "assignment"
    is_call = r == 1 and type(unparen(orig_rhs[0])) is tree.CallExpr
    if n == r and not is_call:
        for place, e in zip(lhs, orig_rhs, strict=True):
            check.assign_var(place, e, None, context)
        return
    if r != 1:
        ok_lhs = check.use_lhs(lhs)
        ok_rhs = check.use(orig_rhs)
        if ok_lhs and ok_rhs:
            _assign_error(check, orig_rhs, n, r)
        return
    rhs, comma_ok = check.multi_expr(orig_rhs[0], allow_comma_ok=n == 2)
    r = len(rhs)
    if n == r:
        for place, operand in zip(lhs, rhs, strict=True):
            check.assign_var(place, None, operand, context)
        if comma_ok and rhs[0].mode is not INVALID and rhs[1].mode is not INVALID:
            check.record_comma_ok(orig_rhs[0], rhs)
        return
    if rhs[0].mode is not INVALID:
        _assign_error(check, orig_rhs, n, r)
    check.use_lhs(lhs)


def short_var_decl(check: Checker, at: Any, lhs: list[tree.Expr], rhs: list[tree.Expr]) -> None:
    """`lhs := rhs`."""
    top = len(check.delayed)
    scope = check.scope
    hoist = scope is check.cell_scope
    seen: set[str] = set()
    lhs_vars: list[Var] = []
    new_vars: list[Var] = []
    has_error = False
    for e in lhs:
        dummy = Var(e.pos, check.pkg, "_", None)
        if type(e) is not tree.Name:
            check.use_lhs([e])
            check.error(e, "BadDecl", f"non-name {expr_string(e)} on left side of :=")
            has_error = True
            lhs_vars.append(dummy)
            continue
        name = e.value
        if name != "_":
            if name in seen:
                check.error(e, "RepeatedDecl", f"{name} repeated on left side of :=")
                has_error = True
                lhs_vars.append(dummy)
                continue
            seen.add(name)
        alt = (check.pkg.scope if hoist else scope).elems.get(name)
        if alt is not None:
            check.info.uses[e] = alt
            if type(alt) is Var:
                lhs_vars.append(alt)
            else:
                check.error(e, "UnassignableOperand", f"cannot assign to {name}")
                has_error = True
                lhs_vars.append(dummy)
            continue
        obj = Var(e.pos, check.pkg, name, None, "package" if hoist else "local")
        lhs_vars.append(obj)
        if name != "_":
            new_vars.append(obj)
        (check.info.uses if hoist else check.info.defs)[e] = obj
    check.init_vars(lhs_vars, rhs, None)
    # Function literals on the right are checked before the new names are visible.
    check.process_delayed(top)
    if not new_vars and not has_error:
        check.soft_error(at, "NoNewVar", "no new variables on left side of :=")
        return
    for obj in new_vars:
        check.declare_var(scope, None, obj)
