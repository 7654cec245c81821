"""Function types: receivers, parameters and results.

Source: go1.27 cmd/compile/internal/types2/signature.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types.assign import measure
from gomem_kernel.compiler.types.decl import bind_tparams
from gomem_kernel.compiler.types.objects import Var
from gomem_kernel.compiler.types.operand import TYPE
from gomem_kernel.compiler.types.subst import subst_map
from gomem_kernel.compiler.types.types import (
    INVALID,
    Alias,
    Basic,
    Interface,
    Kind,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    TypeParam,
    deref,
    is_valid,
    unalias,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.source import Pos


def func_type(
    check: Checker,
    sig: Signature,
    recv_field: tree.Field | None,
    tparams: list[tree.Field],
    ftyp: tree.FuncType,
) -> None:
    """Fill in sig from the syntax of a function or method."""
    check.open_scope(ftyp, "function")
    scope = check.scope
    scope.is_func = True
    sig.scope = scope
    recv: Var | None = None
    rtparams: list[TypeParam] = []
    if recv_field is not None:
        recv, rtparams = _collect_recv(check, recv_field, ftyp.pos)
    if tparams:
        check.collect_type_params(sig, tparams)
    names, params, variadic = _collect_params(check, "param", ftyp.params)
    rnames, results, _ = _collect_params(check, "result", ftyp.results)
    if recv is not None and recv.name and recv_field is not None:
        check.declare(scope, recv_field.name, recv)
    _declare_params(check, names, params)
    _declare_params(check, rnames, results)
    sig.recv = recv
    sig.rtparams = rtparams
    sig.params = Tuple(params)
    sig.results = Tuple(results)
    sig.variadic = variadic
    check.close_scope()


def _collect_recv(check: Checker, field: tree.Field, scope_pos: Pos) -> tuple[Var, list[TypeParam]]:
    is_ptr, base, names = check.unpack_recv(field.type, unpack_params=True)
    recv_tparams: list[TypeParam] = []
    if not names:
        recv_type = check.var_type(field.type)
        recv_type = _reject_instance(check, base, recv_type)
    else:
        recv_type, recv_tparams = _generic_recv(check, field, is_ptr, base, names, scope_pos)
    name = field.name
    if name is not None and name.value:
        recv = Var(name.pos, check.pkg, name.value, recv_type, "recv")
    else:
        recv = Var(field.pos, check.pkg, "", recv_type, "recv")
        check.info.implicits[field] = recv
    check.later(lambda: _valid_recv(check, base, recv))
    return recv, recv_tparams


def _unpointer(t: Type | None) -> Type | None:
    while type(t) is Pointer:
        t = t.elem
    return t


def _reject_instance(check: Checker, base: tree.Expr, t: Type) -> Type:
    """An alias must not stand for an instance of a generic type."""
    a = _unpointer(t)
    while type(a) is Alias:
        b = _unpointer(a.from_rhs)
        if (type(b) is Named and b.origin.tparams) or (type(b) is Alias and b.tparams):
            check.error(
                base,
                "InvalidRecv",
                f"cannot define new methods on instantiated type {check.ts(b)}",
            )
            return INVALID
        a = b
    return t


def _generic_recv(
    check: Checker,
    field: tree.Field,
    is_ptr: bool,
    base: tree.Expr,
    names: list[tree.Name],
    scope_pos: Pos,
) -> tuple[Type, list[TypeParam]]:
    """A receiver `T[P]`: P names T's type parameter, with T's constraint, for this method."""
    base_type: Named | None = None
    t, cause = check.generic_type(base)
    if type(t) is Named:
        base_type = t
    elif type(t) is Alias and is_valid(t):
        check.error(
            base,
            "InvalidRecv",
            f"cannot define new methods on generic alias type {check.ts(t)}",
        )
    elif cause:
        check.error(base, "InvalidRecv", cause)
    tparams: list[TypeParam] = []
    for name in names:
        p = check.declare_type_param(name, scope_pos)
        tparams.append(p)
        check.info.uses[name] = p.obj
        check.record_type_and_value(name, TYPE, p, None)
    bind_tparams(tparams)
    if base_type is None:
        return INVALID, tparams
    base_tparams = base_type.tparams
    if len(tparams) == len(base_tparams):
        m = subst_map(base_tparams, list(tparams))
        for p, bp in zip(tparams, base_tparams, strict=True):
            check.mono.record_canon(p, bp)
            assert bp.bound is not None
            p.bound = check.subst(bp.bound, m)
    else:
        check.error(
            base,
            "BadRecv",
            f"receiver declares {measure(len(tparams), 'type parameter')}, but receiver base "
            f"type declares {len(base_tparams)}",
        )
    check.verify_version(base, 18, "type instantiation")
    targs: list[Type] = list(tparams)
    recv_type = check.instance(field.type.pos, base_type, targs)
    check.record_instance(base, targs, recv_type)
    if is_ptr and is_valid(recv_type):
        recv_type = Pointer(recv_type)
    _record_parenthesized(check, field.type, recv_type)
    return recv_type, tparams


def _record_parenthesized(check: Checker, e: tree.Expr, t: Type) -> None:
    """Record the type of a receiver expression such as `(*(T[P]))` and of its parts."""
    while True:
        check.record_type_and_value(e, TYPE, t, None)
        if type(e) is tree.ParenExpr:
            e = e.x
        elif type(e) is tree.Operation and e.op is Operator.MUL and e.y is None:
            e = e.x
            if type(t) is not Pointer:
                return
            t = t.elem
        else:
            return


def _collect_params(
    check: Checker, kind: str, fields: list[tree.Field]
) -> tuple[list[tree.Name | None], list[Var], bool]:
    names: list[tree.Name | None] = []
    params: list[Var] = []
    variadic = False
    prev: tree.Expr | None = None
    typ: Type = INVALID
    for i, field in enumerate(fields):
        ftype = field.type
        if ftype is not prev:
            prev = ftype
            if type(ftype) is tree.DotsType:
                if kind == "param" and i == len(fields) - 1:
                    variadic = True
                else:
                    check.error(ftype, "InvalidSyntaxTree", "invalid use of ...")
                ftype = ftype.elem
            typ = check.var_type(ftype)
        name = field.name
        if name is not None:
            params.append(Var(name.pos, check.pkg, name.value, typ, kind))
        else:
            par = Var(field.pos, check.pkg, "", typ, kind)
            check.info.implicits[field] = par
            params.append(par)
        names.append(name)
    if variadic:
        last = params[-1]
        last.type = Slice(last.type)
        check.record_type_and_value(fields[-1].type, TYPE, last.type, None)
    return names, params, variadic


def _declare_params(check: Checker, names: list[tree.Name | None], params: list[Var]) -> None:
    for name, p in zip(names, params, strict=True):
        if name is not None and name.value:
            check.declare(check.scope, name, p)


def _valid_recv(check: Checker, at: tree.Expr, recv: Var) -> None:
    """Methods may be declared for local defined types that are no pointers or interfaces."""
    rtype, _ = deref(recv.type)
    t = unalias(rtype)
    if t is INVALID:
        return
    if type(t) is Named:
        if t.obj.pkg is not check.pkg:
            check.error(
                at,
                "InvalidRecv",
                f"cannot define new methods on non-local type {check.ts(rtype)}",
            )
            return
        u = t.under()
        cause = ""
        if type(u) is Basic:
            if u.kind == Kind.UNSAFE_POINTER:
                cause = "unsafe.Pointer"
        elif type(u) is Pointer or type(u) is Interface:
            cause = "pointer or interface type"
        if cause:
            check.error(at, "InvalidRecv", f"invalid receiver type {check.ts(rtype)} ({cause})")
    elif type(t) is Basic:
        check.error(
            at, "InvalidRecv", f"cannot define new methods on non-local type {check.ts(rtype)}"
        )
    else:
        check.error(at, "InvalidRecv", f"invalid receiver type {check.ts(recv.type)}")
