"""Declarations, at package level and inside functions.

Source: go1.27 cmd/compile/internal/types2/decl.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.objects import (
    Const,
    Func,
    Object,
    Scope,
    TypeName,
    Var,
)
from gomem_kernel.compiler.types.operand import Operand, unpack_list
from gomem_kernel.compiler.types.types import (
    EMPTY_TUPLE,
    INVALID,
    Alias,
    Interface,
    Named,
    Signature,
    Struct,
    Type,
    TypeParam,
    as_named,
    is_const_type,
    is_type_param,
    is_valid,
)
from gomem_kernel.source import NO_POS, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.resolver import DeclInfo


def declare(
    check: Checker, scope: Scope, name: tree.Name | None, obj: Object, pos: Pos = NO_POS
) -> None:
    """Enter obj into scope, where its name must be free."""
    if obj.name != "_":
        alt = scope.insert(obj)
        if alt is not None:
            parts: list[tuple[Object | Pos, str]] = [(obj, f"{obj.name} redeclared in this block")]
            if alt.pos.line:
                parts.append((alt, f"other declaration of {alt.name}"))
            check.report_all("DuplicateDecl", parts)
            return
        obj.scope_pos = pos
    if name is not None:
        check.info.defs[name] = obj


def declare_var(check: Checker, scope: Scope, name: tree.Name | None, obj: Var) -> None:
    """Enter a variable of a function; at the top level of a cell it is the package's."""
    if scope is not check.cell_scope:
        check.declare(scope, name, obj)
        return
    check.declare(check.pkg.scope, None, obj)
    check.info.cell_vars.append(obj)
    if name is not None:
        check.info.uses[name] = obj


def obj_decl(check: Checker, obj: Object) -> None:
    """Check the declaration of a package-level object, unless that is done or under way."""
    if obj in check.obj_path_index:
        k = type(obj)
        if k is Const or k is Var:
            if not check.valid_cycle(obj) or obj.type is None:
                obj.type = INVALID
        elif k is TypeName:
            if not check.valid_cycle(obj):
                obj.type = INVALID
        else:
            check.valid_cycle(obj)
        return
    if obj.type is not None:
        return
    d = check.obj_map.get(obj)
    if d is None:
        obj.type = INVALID
        return
    check.push(obj)
    env = check.save_env()
    check.new_env(d.file, d.version)
    if type(obj) is Const:
        check.decl = d
        check.const_decl(obj, d.vtype, d.init, inherited=d.inherited)
    elif type(obj) is Var:
        check.decl = d
        check.var_decl(obj, d.lhs, d.vtype, d.init)
    elif type(obj) is TypeName:
        assert d.tdecl is not None
        check.type_decl(obj, d.tdecl)
        check.collect_methods(obj)
    elif type(obj) is Func:
        check.func_decl(obj, d)
    check.restore_env(env)
    check.pop()


def const_decl(
    check: Checker, obj: Const, typ: tree.Expr | None, init: tree.Expr | None, *, inherited: bool
) -> None:
    """Check one constant; obj.value holds its iota until then."""
    iota, errpos = check.iota, check.errpos
    check.iota = obj.value  # type: ignore[assignment]
    check.errpos = None
    obj.value = constant.UNKNOWN
    _const_decl(check, obj, typ, init, inherited)
    check.iota, check.errpos = iota, errpos


def _const_decl(
    check: Checker, obj: Const, typ: tree.Expr | None, init: tree.Expr | None, inherited: bool
) -> None:
    if typ is not None:
        t = check.typ(typ)
        if not is_const_type(t):
            if is_valid(t.under()):
                check.error(typ, "InvalidConstType", f"invalid constant type {check.ts(t)}")
            obj.type = INVALID
            return
        obj.type = t
    x = Operand()
    if init is not None:
        if inherited:
            # The expression stands at another constant: report at this one.
            check.errpos = obj.pos
        check.expr(None, x, init)
    check.init_const(obj, x)


def var_decl(
    check: Checker,
    obj: Var,
    lhs: list[Var] | None,
    typ: tree.Expr | None,
    init: tree.Expr | None,
) -> None:
    """Check one variable, or all of `lhs` where one call initialises several."""
    if typ is not None:
        obj.type = check.var_type(typ)
    if init is None:
        if typ is None:
            obj.type = INVALID
        return
    if lhs is None or len(lhs) == 1:
        x = Operand()
        check.expr(check.new_target(obj.type, obj.name), x, init)
        check.init_var(obj, x, "variable declaration")
        return
    if typ is not None:
        for v in lhs:
            v.type = obj.type
    check.init_vars(lhs, [init], None)


def _is_imported_constraint(check: Checker, t: Type | None) -> bool:
    named = as_named(t) if t is not None else None
    if named is None or named.obj.pkg is check.pkg or named.obj.pkg is None:
        return False
    u = named.under()
    return type(u) is Interface and not u.type_set().is_method_set()


def type_decl(check: Checker, obj: TypeName, tdecl: tree.TypeDecl) -> None:
    """Check a type declaration or alias declaration."""
    rhs: list[Type] = []
    version_error = False

    def validate() -> None:
        t = as_named(obj.type)
        if t is not None:
            check.valid_type(t)
        if not version_error and rhs and _is_imported_constraint(check, rhs[0]):
            check.verify_version(
                tdecl.type, 18, lambda: f"using type constraint {check.ts(rhs[0])}"
            )

    check.later(validate)
    tparam0 = tdecl.tparams[0] if tdecl.tparams else None
    if tdecl.alias:
        if tparam0 is not None and not check.verify_version(tparam0, 23, "generic type alias"):
            version_error = True
        if not version_error and not check.verify_version(tdecl, 9, "type alias"):
            version_error = True
        alias = Alias(obj, None)
        if tparam0 is not None:
            check.open_scope(tdecl, "type parameters")
            check.collect_type_params(alias, tdecl.tparams)
        t = check.declared_type(tdecl.type, obj)
        rhs.append(t)
        if alias.from_rhs is None:
            alias.from_rhs = t
        if type(t) is TypeParam and t in alias.tparams:
            check.error(
                tdecl.type,
                "MisplacedTypeParam",
                "cannot use type parameter declared in alias declaration as RHS",
            )
            alias.from_rhs = INVALID
        if tparam0 is not None:
            check.close_scope()
        return
    if tparam0 is not None and not check.verify_version(tparam0, 18, "type parameter"):
        version_error = True
    named = Named(obj)
    if tdecl.tparams:
        check.open_scope(tdecl, "type parameters")
        check.collect_type_params(named, tdecl.tparams)
    t = check.declared_type(tdecl.type, obj)
    rhs.append(t)
    named.from_rhs = t
    if is_type_param(t):
        check.error(
            tdecl.type,
            "MisplacedTypeParam",
            "cannot use a type parameter as RHS in type declaration",
        )
        named.from_rhs = INVALID
    if tdecl.tparams:
        check.close_scope()


def collect_type_params(
    check: Checker, owner: Named | Alias | Signature, fields: list[tree.Field]
) -> None:
    """Declare type parameters, then check their constraints, which may mention them."""
    tparams: list[TypeParam] = []
    scope_pos = fields[0].pos
    for f in fields:
        assert f.name is not None
        tparams.append(check.declare_type_param(f.name, scope_pos))
    bind_tparams(tparams)
    owner.tparams = tparams
    check.in_tparam_list = True
    bound: Type = INVALID
    for i, f in enumerate(fields):
        if i == 0 or f.type is not fields[i - 1].type:
            bound = _bound(check, f.type)
            if is_type_param(bound):
                check.error(
                    f.type, "MisplacedTypeParam", "cannot use a type parameter as constraint"
                )
                bound = INVALID
        tparams[i].bound = bound
    check.in_tparam_list = False


def bind_tparams(tparams: list[TypeParam]) -> None:
    """Number the parameters of one list."""
    for i, p in enumerate(tparams):
        p.index = i


def _bound(check: Checker, e: tree.Expr) -> Type:
    if type(e) is tree.Operation and e.op in (tree.Operator.TILDE, tree.Operator.OR):
        field = tree.Field(e.pos, None, e)
        t = check.typ(tree.InterfaceType(e.pos, [field]))
        if type(t) is Interface:
            t.implicit = True
        return t
    return check.typ(e)


def declare_type_param(check: Checker, name: tree.Name, scope_pos: Pos) -> TypeParam:
    """Declare one type parameter, its constraint still unknown."""
    obj = TypeName(name.pos, check.pkg, name.value, None)
    tpar = TypeParam(obj, INVALID)
    check.declare(check.scope, name, obj, scope_pos)
    return tpar


def collect_methods(check: Checker, obj: TypeName) -> None:
    """Attach the methods declared for a type."""
    methods = check.methods.pop(obj, None)
    if methods is None:
        return
    base = as_named(obj.type)
    seen: dict[str, Func] = {}
    if base is not None:
        check.later(lambda: _check_field_uniqueness(check, base))
        for m in base.methods:
            seen[m.id] = m
    for m in methods:
        alt = seen.get(m.id)
        if alt is not None:
            at = f" at {alt.pos}" if alt.pos.line else ""
            check.error(m, "DuplicateMethod", f"method {obj.name}.{m.name} already declared{at}")
            continue
        seen[m.id] = m
        if base is not None:
            base.add_method(m)


def _check_field_uniqueness(check: Checker, base: Named) -> None:
    t = base.under()
    if type(t) is not Struct:
        return
    methods = {m.id: m for m in base.methods}
    for f in t.fields:
        if f.name != "_":
            alt = methods.get(f.id)
            if alt is not None:
                check.report_all(
                    "DuplicateFieldAndMethod",
                    [
                        (alt, f"field and method with the same name {f.name}"),
                        (f, f"other declaration of {f.name}"),
                    ],
                )


def func_decl(check: Checker, obj: Func, d: DeclInfo) -> None:
    """Check a function's signature now and its body later."""
    fdecl = d.fdecl
    assert fdecl is not None
    sig = Signature(None, EMPTY_TUPLE, EMPTY_TUPLE)
    obj.type = sig
    check.func_type(sig, fdecl.recv, fdecl.tparams, fdecl.type)
    body = fdecl.body
    if body is None:
        if fdecl.tparams:
            check.soft_error(fdecl, "BadDecl", "generic function is missing function body")
        elif not check.config.std and obj.name != "init":
            check.bodyless.append(fdecl)
    elif not check.config.ignore_func_bodies:
        check.later(lambda: check.func_body(d, obj.name, sig, body, None))


def decl_stmt(check: Checker, decls: list[tree.Decl]) -> None:
    """Check declarations inside a function."""
    first = -1
    last: tree.ConstDecl | None = None
    for index, decl in enumerate(decls):
        if type(decl) is tree.ConstDecl:
            if first < 0 or decl.group is None or decls[index - 1].group is not decl.group:
                first, last = index, None
            last = _local_const(check, decl, index - first, last)
            continue
        first = -1
        if type(decl) is tree.VarDecl:
            _local_var(check, decl)
        elif type(decl) is tree.TypeDecl:
            obj = TypeName(decl.name.pos, check.pkg, decl.name.value, None)
            # A local type may refer to itself, so its scope begins at its name.
            check.declare(check.scope, decl.name, obj, decl.name.pos)
            if not decl.alias:
                check.local_types.append(obj)
            check.push(obj)
            check.type_decl(obj, decl)
            check.pop()


def _local_const(
    check: Checker, s: tree.ConstDecl, iota: int, last: tree.ConstDecl | None
) -> tree.ConstDecl | None:
    top = len(check.delayed)
    inherited = True
    if s.type is not None or s.values is not None:
        last, inherited = s, False
    elif last is None:
        inherited = False
    values = unpack_list(last.values) if last is not None else []
    vtype = last.type if last is not None else None
    lhs = []
    for i, name in enumerate(s.names):
        obj = Const(name.pos, check.pkg, name.value, None, iota)
        lhs.append(obj)
        init = values[i] if i < len(values) else None
        check.const_decl(obj, vtype, init, inherited=inherited)
    check.arity(s.pos, s.names, values, const_decl=True, inherited=inherited)
    check.process_delayed(top)
    for name, obj in zip(s.names, lhs, strict=True):
        check.declare(check.scope, name, obj)
    return last


def _local_var(check: Checker, s: tree.VarDecl) -> None:
    top = len(check.delayed)
    names = s.names
    kind = "package" if check.scope is check.cell_scope else "local"
    all_vars = [Var(name.pos, check.pkg, name.value, None, kind) for name in names]
    values = unpack_list(s.values)
    for i, obj in enumerate(all_vars):
        lhs: list[Var] | None = None
        init: tree.Expr | None = None
        if len(values) == len(names):
            init = values[i]
        elif len(values) == 1:
            # One call gives all the values.
            lhs = all_vars
            init = values[0]
        elif i < len(values):
            init = values[i]
        check.var_decl(obj, lhs, s.type, init)
        if len(values) == 1:
            break
    if s.type is None or values:
        check.arity(s.pos, names, values, const_decl=False, inherited=False)
    check.process_delayed(top)
    for name, obj in zip(names, all_vars, strict=True):
        if obj.type is None:
            obj.type = INVALID
        check.declare_var(check.scope, name, obj)
