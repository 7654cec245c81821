"""Calls, conversions by call syntax, arguments, and the instantiation of functions.

Source: go1.27 cmd/compile/internal/types2/call.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.types.expr import CONVERSION, STATEMENT
from gomem_kernel.compiler.types.infer import InferError, is_parameterized
from gomem_kernel.compiler.types.instantiate import subst_map
from gomem_kernel.compiler.types.objects import Var
from gomem_kernel.compiler.types.operand import (
    BUILTIN,
    CONST,
    INVALID,
    NO_VALUE,
    TYPE,
    VALUE,
    Operand,
    unpack_list,
    unparen,
)
from gomem_kernel.compiler.types.operators import INVALID_OP
from gomem_kernel.compiler.types.predicates import Cause, common_under
from gomem_kernel.compiler.types.types import (
    Interface,
    Signature,
    Tuple,
    Type,
    TypeParam,
    is_type_param,
)
from gomem_kernel.compiler.types.universe import BUILTINS
from gomem_kernel.source import NO_POS, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import At, Checker, Target


def func_inst(
    check: Checker,
    target: Target | None,
    pos: Pos,
    x: Operand,
    inst: tree.IndexExpr | None,
    *,
    infer: bool,
) -> list[Type] | None:
    """Instantiate the generic function x, with type arguments and from the target's type.

    Gives the type arguments that are known if they do not suffice and must not be inferred here.
    """
    if inst is not None:
        err_pos = inst.pos
        x.expr = inst
    else:
        err_pos = pos
    version_ok = check.verify_version(err_pos, 18, "function instantiation")
    targs: list[Type] | None = []
    xlist: list[tree.Expr] = []
    if inst is not None:
        xlist = unpack_list(inst.index)
        targs = check.type_list(xlist)
        if targs is None:
            x.mode = INVALID
            return None
    assert targs is not None
    sig = x.type
    assert type(sig) is Signature
    got, want = len(targs), len(sig.tparams)
    if got > want:
        check.error(
            xlist[got - 1],
            "WrongTypeArgCount",
            f"got {got} type arguments but want {want}",
        )
        x.mode = INVALID
        return None
    if got < want:
        if not infer:
            return targs
        args: list[Operand] = []
        params: list[Var] = []
        reverse = False
        if target is not None and sig.tparams:
            if version_ok and not check.allow_version(21):
                how = "partially" if inst is not None else "implicitly"
                check.verify_version(err_pos, 21, f"{how} instantiated function in assignment")
            gsig = Signature(None, sig.params, sig.results, sig.variadic)
            params = [Var(x.expr.pos, check.pkg, "", gsig, "param")]
            arg = Operand(VALUE, tree.Name(x.expr.pos, target.desc), target.sig)
            args = [arg]
            reverse = True
        tparams, params2 = check.rename_tparams(sig.tparams, Tuple(params))
        err = InferError()
        assert type(params2) is Tuple
        inferred = check.infer(pos, tparams, list(targs), params2, args, err, reverse=reverse)
        if inferred is None:
            if err.message:
                check.error(err.at, "CannotInferTypeArgs", err.message)
            x.mode = INVALID
            return None
        targs = inferred
    x.type = check.instantiate_signature(x.expr.pos, x.expr, sig, targs, xlist)
    x.mode = VALUE
    return None


def instantiate_signature(
    check: Checker,
    pos: Pos,
    e: tree.Expr,
    sig: Signature,
    targs: list[Type],
    xlist: list[tree.Expr],
) -> Signature:
    """The signature for these type arguments, which are verified later."""
    inst = check.instance(pos, sig, targs)
    assert type(inst) is Signature
    check.record_instance(e, targs, inst)

    def verify() -> None:
        i, why = check.verify(sig.tparams, targs)
        if why:
            at = start_pos(xlist[i]) if i < len(xlist) else pos
            check.soft_error(at, "InvalidTypeArg", why)
        else:
            check.mono.record_instance(check.pkg, pos, sig.tparams, targs, xlist)

    check.later(verify)
    return inst


def call_expr(check: Checker, x: Operand, call: tree.CallExpr) -> int:
    """A call, or a conversion."""
    inst: tree.IndexExpr | None = None
    fun = call.fun
    if type(fun) is tree.IndexExpr:
        if check.index_expr(x, fun):
            inst = fun
        x.expr = fun
        check.record(x)
    else:
        check.expr_or_type(x, fun, True)
    mode = x.mode
    if mode is INVALID:
        check.use(call.args)
        x.expr = call
        return STATEMENT
    if mode is TYPE:
        return _conversion(check, x, call)
    if mode is BUILTIN:
        id_ = x.id
        if not check.builtin(x, call, id_):
            x.mode = INVALID
        x.expr = call
        if x.mode is not INVALID and x.mode is not CONST:
            check.has_call_or_recv = True
        return BUILTINS[id_][2] if id_ in BUILTINS else STATEMENT
    sig = x.type
    if type(sig) is not Signature:
        u, err = common_under(x.type, _is_function)
        if err is not None:
            check.error(x, "InvalidCall", f"{INVALID_OP}cannot call {check.os(x)}: {err(check.ts)}")
            x.mode = INVALID
            x.expr = call
            return STATEMENT
        assert type(u) is Signature
        sig = u
    was_generic = bool(sig.tparams)
    xlist: list[tree.Expr] = []
    targs: list[Type] | None = []
    if inst is not None:
        xlist = unpack_list(inst.index)
        targs = check.type_list(xlist)
        if targs is None:
            return _give_up(check, x, call)
        got, want = len(targs), len(sig.tparams)
        if got > want:
            check.error(
                xlist[want],
                "WrongTypeArgCount",
                f"got {got} type arguments but want {want}",
            )
            return _give_up(check, x, call)
        if got == want and want > 0:
            check.verify_version(inst, 18, "function instantiation")
            sig = check.instantiate_signature(inst.pos, inst, sig, targs, xlist)
            targs, xlist = [], []
    assert targs is not None
    args, atargs = check.generic_expr_list(call.args)
    sig = check.arguments(call, sig, targs, xlist, args, atargs)
    if was_generic and not sig.tparams:
        check.record_type_and_value(call.fun, VALUE, sig, None)
    results = sig.results.vars
    x.val = None
    if not results:
        x.mode = NO_VALUE
    elif len(results) == 1:
        x.mode = VALUE
        t = results[0].type
        if not check.is_complete(t):
            x.mode = INVALID
            x.expr = call
            return STATEMENT
        x.type = t
    else:
        x.mode = VALUE
        x.type = sig.results
    x.expr = call
    check.has_call_or_recv = True
    if x.mode is VALUE and sig.tparams and is_parameterized(sig.tparams, x.type):
        x.mode = INVALID  # inference failed; do not show the type parameters
    return STATEMENT


def _is_function(t: Type | None, u: Type | None) -> Cause | None:
    if type(u) is Signature:
        return None
    if u is None or t is None:
        return lambda _ts: "no specific type"
    return lambda ts: f"{ts(t)} is not a function"


def _give_up(check: Checker, x: Operand, call: tree.CallExpr) -> int:
    check.use(call.args)
    x.mode = INVALID
    x.expr = call
    return STATEMENT


def _conversion(check: Checker, x: Operand, call: tree.CallExpr) -> int:
    check.non_generic(None, x)
    if x.mode is INVALID:
        return CONVERSION
    t = x.type
    x.mode = INVALID
    if not check.is_complete(t):
        x.expr = call
        return CONVERSION
    args = call.args
    if not args:
        check.error(call, "WrongArgCount", f"missing argument in conversion to {check.ts(t)}")
    elif len(args) > 1:
        check.use(args)
        check.error(args[-1], "WrongArgCount", f"too many arguments in conversion to {check.ts(t)}")
    else:
        check.expr(check.new_target(t, "conversion"), x, args[0])
        if x.mode is not INVALID:
            u = t.under()
            if type(u) is Interface and not is_type_param(t) and not u.type_set().is_method_set():
                check.error(
                    call,
                    "MisplacedConstraintIface",
                    f"cannot use interface {check.ts(t)} in conversion (contains specific type "
                    "constraints or is comparable)",
                )
                x.mode = INVALID
            elif call.has_dots:
                check.error(
                    args[0],
                    "BadDotDotDotSyntax",
                    f"invalid use of ... in conversion to {check.ts(t)}",
                )
                x.mode = INVALID
            else:
                check.conversion(x, t)
    x.expr = call
    return CONVERSION


def expr_list(check: Checker, elist: list[tree.Expr]) -> list[Operand]:
    """Check expressions; a single call may give several values."""
    if len(elist) == 1:
        return check.multi_expr(elist[0], allow_comma_ok=False)[0]
    operands = []
    for e in elist:
        x = Operand()
        check.expr(None, x, e)
        operands.append(x)
    return operands


def generic_expr_list(
    check: Checker, elist: list[tree.Expr]
) -> tuple[list[Operand], list[list[Type]]]:
    """Like expr_list, but generic functions may stay uninstantiated.

    The second list has, for a partially instantiated function, its type arguments.
    """
    n = len(elist)
    if n == 0:
        return [], []
    infer = not check.allow_version(21)  # otherwise the call infers for its arguments, too
    operands: list[Operand] = []
    targs_list: list[list[Type]] = [[] for _ in elist]
    for i, e in enumerate(elist):
        x = Operand()
        if type(e) is tree.IndexExpr:
            if check.index_expr(x, e):
                targs = check.func_inst(None, e.pos, x, e, infer=infer)
                if targs is not None:
                    targs_list[i] = targs
                    x.expr = e
                else:
                    check.record(x)
                operands.append(x)
                continue
            # Not a function: what index_expr did stands, as in any index expression.
            x.expr = e
            check.non_generic(None, x)
            check.record(x)
            check.exclude(x, types_allowed=False)
            operands.append(x)
            continue
        if n == 1:
            check.raw_expr(None, x, e, None, True)
            check.exclude(x, types_allowed=False)
            if x.mode is not INVALID and type(x.type) is Tuple:
                return [Operand(VALUE, e, v.type) for v in x.type.vars], []
        else:
            check.generic_expr(x, e, None)
        operands.append(x)
    return operands, targs_list


def arguments(
    check: Checker,
    call: tree.CallExpr,
    sig: Signature,
    targs: list[Type],
    xlist: list[tree.Expr],
    args: list[Operand],
    atargs: list[list[Type]],
) -> Signature:
    """Check the arguments of a call, inferring type arguments; gives the final signature."""
    result = sig
    nargs = len(args)
    params = sig.params.vars
    npars = len(params)
    dots = call.has_dots
    adjusted = False
    if sig.variadic:
        if dots:
            if len(call.args) == 1 and nargs > 1:
                check.error(
                    call,
                    "InvalidDotDotDot",
                    f"cannot use ... with {nargs}-valued {expr_string(call.args[0])}",
                )
                return result
        elif nargs >= npars - 1:
            # f(a, b, c) for f(x, ...y): the last parameter once for each argument
            last = params[-1]
            elem = last.type.elem
            params = params[:-1]
            while len(params) < nargs:
                params.append(Var(last.pos, last.pkg, last.name, elem, "param"))
            adjusted = True
            npars = nargs
        else:
            npars -= 1
    elif dots:
        check.error(
            call,
            "NonVariadicDotDotDot",
            f"cannot use ... in call to non-variadic {expr_string(call.fun)}",
        )
        return result
    if nargs != npars:
        _count_error(check, call, sig, args, npars)
        return result
    n = len(sig.tparams)
    generic_args: list[int] = []
    tparams: list[TypeParam] = []
    targ_slots: list[Type | None] = list(targs)
    if n > 0:
        if not check.allow_version(18):
            if type(call.fun) is tree.IndexExpr:
                check.verify_version(call.fun, 18, "function instantiation")
            else:
                check.verify_version(call, 18, "implicit function instantiation")
        tparams, renamed = check.rename_tparams(sig.tparams, Tuple(params))
        assert type(renamed) is Tuple
        params = renamed.vars
        targ_slots += [None] * (len(tparams) - len(targ_slots))
    for i, arg in enumerate(args):
        asig = arg.type
        if type(asig) is Signature and asig.tparams:
            # Rename: the same generic function may be passed twice.
            plain = Signature(
                asig.recv, asig.params, asig.results, asig.variadic, [], asig.rtparams
            )
            atparams, renamed = check.rename_tparams(asig.tparams, plain)
            assert type(renamed) is Signature
            if renamed is plain:
                renamed = Signature(None, plain.params, plain.results, plain.variadic)
            renamed.tparams = atparams
            arg.type = renamed
            tparams = tparams + atparams
            if i < len(atargs):
                targ_slots += atargs[i]
            targ_slots += [None] * (len(tparams) - len(targ_slots))
            generic_args.append(i)
    if generic_args:
        check.verify_version(
            args[generic_args[0]], 21, "implicitly instantiated function as argument"
        )
    if tparams:
        err = InferError()
        inferred = check.infer(call.pos, tparams, targ_slots, Tuple(params), args, err)
        if inferred is None:
            if err.message:
                check.error(
                    err.at,
                    "CannotInferTypeArgs",
                    f"in call to {expr_string(call.fun)}, {err.message}",
                )
            return result
        if n > 0:
            result = check.instantiate_signature(call.pos, call.fun, sig, inferred[:n], xlist)
            if adjusted:
                substituted = check.subst(Tuple(params), subst_map(tparams[:n], inferred[:n]))
                assert type(substituted) is Tuple
                params = substituted.vars
            else:
                params = result.params.vars
        j = n
        for i in generic_args:
            arg = args[i]
            asig = arg.type
            assert type(asig) is Signature
            k = j + len(asig.tparams)
            arg.type = check.instantiate_signature(call.pos, arg.expr, asig, inferred[j:k], [])
            check.record(arg)
            j = k
    if args:
        fun = call.fun

        def context() -> str:
            return f"argument to {expr_string(fun)}"

        assignment = check.assignment
        for a, p in zip(args, params, strict=True):
            assignment(a, p.type, context)
    return result


def _count_error(
    check: Checker, call: tree.CallExpr, sig: Signature, args: list[Operand], npars: int
) -> None:
    nargs = len(args)
    at: Any = call
    qualifier = "not enough"
    if nargs > npars:
        at = args[npars].expr
        qualifier = "too many"
    elif nargs > 0:
        at = args[nargs - 1].expr
    have = check.types_summary([a.type for a in args], variadic=False, has_dots=call.has_dots)
    want = check.types_summary(
        [p.type for p in sig.params.vars], variadic=sig.variadic, has_dots=False
    )
    parts: list[tuple[At, str]] = [
        (at, f"{qualifier} arguments in call to {expr_string(call.fun)}"),
        (NO_POS, f"have {have}"),
        (NO_POS, f"want {want}"),
    ]
    check.report_all("WrongArgCount", parts)


# ---- expressions whose value does not matter after an error


def use(check: Checker, args: list[Any]) -> bool:
    """Check expressions for the sake of what they use; False if one is invalid."""
    ok = True
    for e in args:
        if e is not None and not _use1(check, e, lhs=False):
            ok = False
    return ok


def use_lhs(check: Checker, args: list[tree.Expr]) -> bool:
    """Like use, for the left side of an assignment: variables there do not count as used."""
    ok = True
    for e in args:
        if not _use1(check, e, lhs=True):
            ok = False
    return ok


def _use1(check: Checker, e: tree.Expr, *, lhs: bool) -> bool:
    x = Operand(VALUE)
    n = unparen(e)
    if type(n) is tree.Name:
        if n.value == "_":
            return True
        v: Var | None = None
        used = False
        if lhs:
            obj = check.lookup(n.value)
            if type(obj) is Var and obj.pkg is check.pkg:
                v = obj
                used = v.used
        check.expr_or_type(x, n, True)
        if v is not None:
            v.used = used
    elif type(n) is tree.ListExpr:
        return use_lhs(check, n.elems) if lhs else use(check, n.elems)
    elif type(n) is tree.KeyValueExpr:
        return use(check, [n.value])
    else:
        check.raw_expr(None, x, e, None, True)
    return x.mode is not INVALID
