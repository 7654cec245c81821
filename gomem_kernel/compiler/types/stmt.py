"""Statements, function bodies, and variables that nobody uses.

Labels, break, continue, goto and fallthrough are checked by syntax.branches.

Source: go1.27 cmd/compile/internal/types2/stmt.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.expr import CONVERSION, STATEMENT
from gomem_kernel.compiler.types.objects import Nil, Scope, Var
from gomem_kernel.compiler.types.operand import (
    BUILTIN,
    CONST,
    INVALID,
    TYPE,
    Operand,
    unpack_list,
    unparen,
)
from gomem_kernel.compiler.types.operators import INVALID_OP
from gomem_kernel.compiler.types.predicates import comparable
from gomem_kernel.compiler.types.types import (
    BOOL,
    Signature,
    Type,
    all_boolean,
    all_numeric,
    has_nil,
    identical,
    is_interface,
    is_type_param,
    is_valid,
)
from gomem_kernel.compiler.types.types import INVALID as INVALID_TYPE
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.resolver import DeclInfo


def func_body(
    check: Checker,
    decl: DeclInfo | None,
    _name: str,
    sig: Signature,
    body: tree.BlockStmt,
    iota: int | None,
) -> None:
    """Check the body of a function declaration or literal."""
    env = check.save_env()
    check.new_env(sig.scope, check.version)
    check.decl = decl
    check.iota = iota
    check.sig = sig
    sig.scope.end = body.rbrace
    if check.config.cell_body is not None and check.config.cell_body.body is body:
        check.cell_scope = sig.scope
    stmt_list(check, body.list)
    if sig.results.vars and not check.is_terminating(body, ""):
        check.error(body.rbrace, "MissingReturn", "missing return")
    if check.config.unused_vars:
        usage(check, sig.scope)
    check.restore_env(env)


def usage(check: Checker, scope: Scope) -> None:
    """Report the local variables of a function that are declared and not used."""
    from gomem_kernel.compiler.types.check import pos_key

    unused = [
        v
        for v in scope.elems.values()
        if type(v) is Var and not v.used and v.kind in ("local", "package")
    ]
    for v in sorted(unused, key=lambda v: pos_key(v.pos)):
        check.soft_error(v, "UnusedVar", f"declared and not used: {v.name}")
    for child in scope.children:
        if not child.is_func:
            usage(check, child)


def stmt_list(check: Checker, stmts: list[tree.Stmt]) -> None:
    """Check statements one after another."""
    delayed = check.delayed
    for s in stmts:
        top = len(delayed)
        _STMT[type(s)](check, s)
        if len(delayed) > top:
            check.process_delayed(top)


def stmt(check: Checker, s: tree.Stmt | None) -> None:
    """Check one statement, and the function literals in it."""
    if s is None:
        return
    top = len(check.delayed)
    _STMT[type(s)](check, s)
    check.process_delayed(top)


def _empty(_check: Checker, _s: tree.Stmt) -> None:
    pass


def _decl(check: Checker, s: tree.DeclStmt) -> None:
    check.decl_stmt(s.decls)


def _labeled(check: Checker, s: tree.LabeledStmt) -> None:
    check.has_label = True
    stmt(check, s.stmt)


def _expr_stmt(check: Checker, s: tree.ExprStmt) -> None:
    x = Operand()
    kind = check.raw_expr(None, x, s.x, None, False)
    if x.mode is BUILTIN:
        message, code = "must be called", "UncalledBuiltin"
    elif x.mode is TYPE:
        message, code = "is not an expression", "NotAnExpr"
    elif kind == STATEMENT or s is check.config.shown:
        return
    else:
        message, code = "is not used", "UnusedExpr"
    check.error(x, code, f"{check.os(x)} {message}")


def _send(check: Checker, s: tree.SendStmt) -> None:
    ch, val = Operand(), Operand()
    check.expr(None, ch, s.chan)
    check.generic_expr(val, s.value, None)
    if ch.mode is INVALID or val.mode is INVALID:
        return
    elem = check.chan_elem(s, ch, recv=False)
    if elem is not None:
        check.assignment(val, elem, "send")


def _assign(check: Checker, s: tree.AssignStmt) -> None:
    if s.rhs is None:
        x = Operand()
        check.expr(None, x, s.lhs)
        if x.mode is INVALID:
            return
        if not all_numeric(x.type):
            op = s.op.value if s.op is not None else ""
            check.error(
                s.lhs,
                "NonNumericIncDec",
                f"{INVALID_OP}{expr_string(s.lhs)}{op}{op} (non-numeric type {check.ts(x.type)})",
            )
            return
        check.assign_var(s.lhs, None, x, "assignment")
        return
    lhs = unpack_list(s.lhs)
    rhs = unpack_list(s.rhs)
    if s.define:
        check.short_var_decl(s.pos, lhs, rhs)
        return
    if s.op is None:
        check.assign_vars(lhs, rhs)
        return
    if len(lhs) != 1 or len(rhs) != 1:
        check.error(
            s,
            "MultiValAssignOp",
            f"assignment operation {s.op.value} requires single-valued expressions",
        )
        return
    x = Operand()
    check.binary(x, None, lhs[0], rhs[0], s.op)
    check.assign_var(lhs[0], None, x, "assignment")


def _call_stmt(check: Checker, s: tree.CallStmt) -> None:
    """`go` and `defer`."""
    call = s.call
    code = "InvalidGo" if s.tok == "go" else "InvalidDefer"
    if type(call) is not tree.CallExpr:
        check.error(call, code, f"expression in {s.tok} must be function call")
        check.use([call])
        return
    x = Operand()
    kind = check.raw_expr(None, x, call, None, False)
    if kind == STATEMENT:
        return
    if kind == CONVERSION:
        message = "requires function call, not conversion"
    else:
        message, code = "discards result of", "UnusedResults"
    check.error(x, code, f"{s.tok} {message} {check.os(x)}")


def _return(check: Checker, s: tree.ReturnStmt) -> None:
    assert check.sig is not None
    res = check.sig.results.vars
    results = unpack_list(s.results)
    if not results and res and res[0].name:
        # The results are named: an inner declaration must not hide one.
        for obj in res:
            alt = check.lookup(obj.name)
            if alt is not None and alt is not obj:
                check.report_all(
                    "OutOfScopeResult",
                    [
                        (s, f"result parameter {obj.name} not in scope at return"),
                        (alt, f"inner declaration of var {obj.name} {check.ts(obj.type)}"),
                    ],
                )
        return
    if res or results:
        check.init_vars(res, results, s)


def _branch(check: Checker, s: tree.BranchStmt) -> None:
    if s.label is not None:
        check.has_label = True


def _block(check: Checker, s: tree.BlockStmt) -> None:
    check.open_scope(s, "block")
    stmt_list(check, s.list)
    check.close_scope()


def _condition(check: Checker, cond: tree.Expr, what: str) -> None:
    x = Operand()
    check.expr(None, x, cond)
    if x.mode is not INVALID and not all_boolean(x.type):
        check.error(cond, "InvalidCond", f"non-boolean condition in {what} statement")


def _if(check: Checker, s: tree.IfStmt) -> None:
    check.open_scope(s, "if")
    stmt(check, s.init)
    _condition(check, s.cond, "if")
    stmt(check, s.then)
    stmt(check, s.els)
    check.close_scope()


def _for(check: Checker, s: tree.ForStmt) -> None:
    init = s.init
    if type(init) is tree.RangeClause:
        key: tree.Expr | None = init.lhs
        value: tree.Expr | None = None
        extra: tree.Expr | None = None
        if type(key) is tree.ListExpr:
            elems = key.elems
            key, value = elems[0], elems[1]
            extra = elems[2] if len(elems) > 2 else None
        check.range_stmt(s, init, key, value, extra)
        return
    check.open_scope(s, "for")
    stmt(check, init)
    if s.cond is not None:
        _condition(check, s.cond, "for")
    stmt(check, s.post)
    if type(s.post) is tree.AssignStmt and s.post.define:
        check.use([s.post.lhs])  # reported by the parser; avoid a second error
    stmt(check, s.body)
    check.close_scope()


# ---- switch and select


def _multiple_defaults(
    check: Checker, clauses: list[Any], is_default: Callable[[Any], bool]
) -> None:
    first: Any = None
    for c in clauses:
        if is_default(c):
            if first is not None:
                check.error(c, "DuplicateDefault", f"multiple defaults (first at {first.pos})")
            else:
                first = c


def _switch(check: Checker, s: tree.SwitchStmt) -> None:
    check.open_scope(s, "switch")
    stmt(check, s.init)
    if type(s.tag) is tree.TypeSwitchGuard:
        _type_switch(check, s, s.tag)
    else:
        _expr_switch(check, s)
    check.close_scope()


def _expr_switch(check: Checker, s: tree.SwitchStmt) -> None:
    x = Operand()
    if s.tag is not None:
        check.expr(None, x, s.tag)
        # An untyped tag gets its default type, as if it were assigned to a variable.
        check.assignment(x, None, "switch expression")
        if x.mode is not INVALID and not comparable(x.type) and not has_nil(x.type):
            check.error(
                x,
                "InvalidExprSwitch",
                f"cannot switch on {check.os(x)} ({check.ts(x.type)} is not comparable)",
            )
            x.mode = INVALID
    else:
        pos = s.body[0].pos if s.body else s.rbrace
        x = Operand(CONST, tree.Name(pos, "true"), BOOL, True)
    _multiple_defaults(check, s.body, lambda c: c.cases is None)
    seen: dict[Any, list[tuple[Pos, Type]]] = {}
    for clause in s.body:
        _case_values(check, x, unpack_list(clause.cases), seen)
        check.open_scope(clause, "case")
        stmt_list(check, clause.body)
        check.close_scope()


def _case_values(
    check: Checker,
    x: Operand,
    values: list[tree.Expr],
    seen: dict[Any, list[tuple[Pos, Type]]],
) -> None:
    for e in values:
        v = Operand()
        check.expr(None, v, e)
        if x.mode is INVALID or v.mode is INVALID:
            continue
        check.convert_untyped(v, x.type)
        if v.mode is INVALID:
            continue
        res = v.copy()
        check.comparison(res, x, Operator.EQL, switch_case=True)
        if res.mode is INVALID or v.mode is not CONST:
            continue
        if type(v.val) is bool or v.val is constant.UNKNOWN:
            continue
        if type(v.val) is constant.Complex:
            continue
        same = seen.setdefault(v.val, [])
        for pos, t in same:
            if identical(v.type, t):
                check.report_all(
                    "DuplicateCase",
                    [
                        (v, f"duplicate case {check.os(v)} in expression switch"),
                        (pos, "previous case"),
                    ],
                )
                break
        else:
            same.append((v.expr.pos, v.type))


def _is_nil(check: Checker, e: tree.Expr) -> bool:
    name = unparen(e)
    return type(name) is tree.Name and type(check.lookup(name.value)) is Nil


def _case_types(
    check: Checker,
    x: Operand | None,
    types: list[tree.Expr],
    seen: list[tuple[Type | None, tree.Expr]],
) -> Type:
    """Check the types of one clause; gives the type of the symbolic variable in it."""
    t: Type | None = None
    for e in types:
        if _is_nil(check, e):
            t = None
            check.expr(None, Operand(), e)
        else:
            t = check.var_type(e)
            if not is_valid(t):
                continue
        duplicate = None
        for other, where in seen:
            if other is t or (t is not None and other is not None and identical(t, other)):
                duplicate = where
                break
        if duplicate is not None:
            shown = check.ts(t) if t is not None else "nil"
            check.report_all(
                "DuplicateCase",
                [
                    (e, f"duplicate case {shown} in type switch"),
                    (duplicate, "previous case"),
                ],
            )
            continue
        seen.append((t, e))
        if x is not None and t is not None:
            check.type_assertion(e, x, t, type_switch=True)
    if len(types) != 1 or t is None:
        return x.type if x is not None else INVALID_TYPE
    return t


def _type_switch(check: Checker, s: tree.SwitchStmt, guard: tree.TypeSwitchGuard) -> None:
    lhs = guard.lhs
    if lhs is not None:
        if lhs.value == "_":
            check.soft_error(lhs, "NoNewVar", "no new variable on left side of :=")
            lhs = None
        else:
            check.info.defs[lhs] = None
    x = Operand()
    sx: Operand | None = None
    check.expr(None, x, guard.x)
    if x.mode is not INVALID:
        if is_type_param(x.type):
            check.error(
                x,
                "InvalidTypeSwitch",
                f"cannot use type switch on type parameter value {check.os(x)}",
            )
        elif is_interface(x.type):
            sx = x
        else:
            check.error(x, "InvalidTypeSwitch", f"{check.os(x)} is not an interface")
    _multiple_defaults(check, s.body, lambda c: c.cases is None)
    lhs_vars: list[Var] = []
    seen: list[tuple[Type | None, tree.Expr]] = []
    for clause in s.body:
        t = _case_types(check, sx, unpack_list(clause.cases), seen)
        check.open_scope(clause, "case")
        if lhs is not None:
            obj = Var(lhs.pos, check.pkg, lhs.value, t, "local")
            check.declare(check.scope, None, obj, clause.colon)
            check.info.implicits[clause] = obj
            lhs_vars.append(obj)
        stmt_list(check, clause.body)
        check.close_scope()
    if lhs is not None:
        # The variables of the clauses count as one.
        used = False
        for v in lhs_vars:
            used = used or v.used
            v.used = True
        if not used and check.config.unused_vars:
            check.soft_error(lhs, "UnusedVar", f"{lhs.value} declared and not used")


def _select(check: Checker, s: tree.SelectStmt) -> None:
    _multiple_defaults(check, s.body, lambda c: c.comm is None)
    for clause in s.body:
        comm = clause.comm
        rhs: tree.Expr | None = None
        valid = comm is None or type(comm) is tree.SendStmt
        if type(comm) is tree.AssignStmt:
            if type(comm.rhs) is not tree.ListExpr:
                rhs = comm.rhs
        elif type(comm) is tree.ExprStmt:
            rhs = comm.x
        if rhs is not None:
            op = unparen(rhs)
            if type(op) is tree.Operation and op.y is None and op.op is Operator.RECV:
                valid = True
        if not valid:
            assert comm is not None
            check.error(
                comm,
                "InvalidSelectCase",
                "select case must be send or receive (possibly with assignment)",
            )
            continue
        check.open_scope(clause, "case")
        stmt(check, comm)
        stmt_list(check, clause.body)
        check.close_scope()


_STMT: dict[type[tree.Stmt], Callable[[Checker, Any], None]] = {
    tree.EmptyStmt: _empty,
    tree.DeclStmt: _decl,
    tree.LabeledStmt: _labeled,
    tree.ExprStmt: _expr_stmt,
    tree.SendStmt: _send,
    tree.AssignStmt: _assign,
    tree.CallStmt: _call_stmt,
    tree.ReturnStmt: _return,
    tree.BranchStmt: _branch,
    tree.BlockStmt: _block,
    tree.IfStmt: _if,
    tree.ForStmt: _for,
    tree.SwitchStmt: _switch,
    tree.SelectStmt: _select,
}
