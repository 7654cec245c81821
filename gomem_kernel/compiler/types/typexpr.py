"""Identifiers and type expressions.

Source: go1.27 cmd/compile/internal/types2/typexpr.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.objects import (
    Builtin,
    Const,
    Func,
    Label,
    Nil,
    Object,
    PkgName,
    TypeName,
    Var,
)
from gomem_kernel.compiler.types.operand import (
    BUILTIN,
    CONST,
    INVALID,
    NIL,
    NO_VALUE,
    TYPE,
    VALUE,
    VARIABLE,
    Operand,
    unpack_list,
)
from gomem_kernel.compiler.types.operators import INVALID_OP
from gomem_kernel.compiler.types.predicates import comparable
from gomem_kernel.compiler.types.types import (
    EMPTY_TUPLE,
    INT,
    Alias,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    is_generic,
    is_integer,
    is_type_param,
    is_untyped,
    is_valid,
    unalias,
)
from gomem_kernel.compiler.types.types import INVALID as INVALID_TYPE
from gomem_kernel.compiler.types.typeset import compute_type_set
from gomem_kernel.compiler.types.universe import ANY, COMPARABLE, IOTA

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

_ANY, _COMPARABLE = ANY.obj, COMPARABLE.obj


_VAR_KINDS = {
    "package": "package-level variable",
    "local": "local variable",
    "recv": "receiver",
    "param": "parameter",
    "result": "result variable",
    "field": "struct field",
}


def _object_kind(obj: Object) -> str:
    if type(obj) is Var:
        return _VAR_KINDS[obj.kind]
    return {
        PkgName: "package name",
        Const: "constant",
        Func: "function",
        Label: "label",
        Builtin: "built-in function",
        Nil: "untyped nil",
    }.get(type(obj), "unknown symbol")


def ident(check: Checker, x: Operand, e: tree.Name, *, want_type: bool) -> None:
    """What an identifier stands for."""
    x.mode = INVALID
    x.expr = e
    name = e.value
    scope = check.scope
    obj: Object | None = None
    while scope is not None:
        obj = scope.elems.get(name)
        if obj is not None:
            break
        scope = scope.parent  # type: ignore[assignment]
    if obj is None:
        if name == "_":
            check.error(e, "InvalidBlank", "cannot use _ as value or type")
        else:
            check.error(e, "UndeclaredName", f"undefined: {name}")
        return
    if (obj is _ANY or obj is _COMPARABLE) and not check.verify_version(
        e, 18, f"predeclared {name}"
    ):
        return
    check.info.uses[e] = obj
    k = type(obj)
    is_type = k is TypeName
    if want_type and not is_type:
        check.error(e, "NotAType", f"{obj.name} ({_object_kind(obj)}) is not a type")
        if type(obj) is Var and obj.pkg is check.pkg:
            obj.used = True
        return
    t = obj.type
    if t is None or (is_type and want_type and obj.pkg is check.pkg):
        check.obj_decl(obj)
        t = obj.type
        if t is None:
            return
    if check.dot_imports:
        pkg_name = check.dot_imports.get((scope, obj.name))
        if pkg_name is not None:
            pkg_name.used = True
    if type(obj) is Var:
        # A parameter, result or field has its type; a local variable is used here.
        obj.used = True
        if obj.kind == "package":
            check.add_decl_dep(obj)
        if t is INVALID_TYPE:
            return
        x.mode = VARIABLE
    elif k is TypeName:
        x.mode = TYPE
    elif k is Func:
        check.add_decl_dep(obj)
        x.mode = VALUE
    elif type(obj) is Const:
        check.add_decl_dep(obj)
        if not is_valid(t):
            return
        if obj is IOTA:
            if check.iota is None:
                check.error(e, "InvalidIota", "cannot use iota outside constant declaration")
                return
            x.val = check.iota
        else:
            x.val = obj.value
        x.mode = CONST
    elif type(obj) is Builtin:
        x.id = obj.builtin_id
        x.mode = BUILTIN
    elif k is Nil:
        x.mode = NIL
    elif k is PkgName:
        check.error(e, "InvalidPkgUse", f"use of package {name} not in selector")
        return
    x.type = t


# ---- types


def typ(check: Checker, e: tree.Expr) -> Type:
    """The type that e denotes, the invalid type after an error."""
    return declared_type(check, e, None)


def var_type(check: Checker, e: tree.Expr) -> Type:
    """Like typ, for the type of a variable: a constraint interface will not do."""
    t = declared_type(check, e, None)
    k = type(t)
    if k is Named or k is Interface or k is Alias:
        valid_var_type(check, e, t)
    return t


def valid_var_type(check: Checker, e: tree.Expr, t: Type) -> None:
    """Report, once all types are known, that t is a constraint interface."""
    if type(t) is Basic or is_type_param(t):
        return

    def verify() -> None:
        u = t.under()
        if type(u) is not Interface:
            return
        pos = start_pos(e)
        ts = compute_type_set(u, check)
        if ts.is_method_set():
            return
        why = "is (or embeds) comparable" if ts.comparable else "contains type constraints"
        check.soft_error(
            pos,
            "MisplacedConstraintIface",
            f"cannot use type {check.ts(t)} outside a type constraint: interface {why}",
        )

    check.later(verify)


def declared_type(check: Checker, e: tree.Expr, def_: TypeName | None) -> Type:
    """Like typ; `def_` is the type name that is being declared as e."""
    handler = _TYPE.get(type(e), _not_a_type)
    t = handler(check, e, def_)
    k = type(t)
    if (k is Named or k is Alias) and is_generic(t):
        check.error(
            e,
            "WrongTypeArgCount",
            f"cannot use generic type {check.ts(t)} without instantiation",
        )
        t = INVALID_TYPE
    check.record_type_and_value(e, TYPE, t, None)
    return t


def generic_type(check: Checker, e: tree.Expr) -> tuple[Type, str]:
    """The generic type that e denotes; the invalid type and why otherwise."""
    t = _TYPE.get(type(e), _not_a_type)(check, e, None)
    cause = ""
    if is_valid(t) and not is_generic(t):
        cause = f"{check.ts(t)} is not a generic type"
        t = INVALID_TYPE
    check.record_type_and_value(e, TYPE, t, None)
    return t, cause


def _bad(_check: Checker, _e: tree.Expr, _d: TypeName | None) -> Type:
    return INVALID_TYPE


def _not_a_type(check: Checker, e: tree.Expr, _d: TypeName | None) -> Type:
    check.error(e, "NotAType", f"{expr_string(e)} is not a type")
    check.use([e])
    return INVALID_TYPE


def _operand_type(check: Checker, x: Operand) -> Type:
    if x.mode is TYPE:
        return x.type
    if x.mode is INVALID:
        return INVALID_TYPE
    what = "used as type" if x.mode is NO_VALUE else "is not a type"
    check.error(x, "NotAType", f"{check.os(x)} {what}")
    return INVALID_TYPE


def _name(check: Checker, e: tree.Name, _d: TypeName | None) -> Type:
    x = Operand()
    ident(check, x, e, want_type=True)
    return _operand_type(check, x)


def _selector(check: Checker, e: tree.SelectorExpr, _d: TypeName | None) -> Type:
    x = Operand()
    check.selector(x, e, want_type=True)
    return _operand_type(check, x)


def _paren(check: Checker, e: tree.ParenExpr, d: TypeName | None) -> Type:
    return declared_type(check, e.x, d)


def _array(check: Checker, e: tree.ArrayType, _d: TypeName | None) -> Type:
    t = Array(INVALID_TYPE, -1)
    if e.len is not None:
        t.len = _array_length(check, e.len)
    else:
        check.error(
            e,
            "BadDotDotDotSyntax",
            "invalid use of [...] array (outside a composite literal)",
        )
    t.elem = var_type(check, e.elem)
    return t if t.len >= 0 else INVALID_TYPE


def _slice(check: Checker, e: tree.SliceType, _d: TypeName | None) -> Type:
    t = Slice(INVALID_TYPE)
    t.elem = var_type(check, e.elem)
    return t


def _dots(check: Checker, e: tree.DotsType, _d: TypeName | None) -> Type:
    check.error(e, "InvalidSyntaxTree", "invalid use of ...")
    return INVALID_TYPE


def _struct(check: Checker, e: tree.StructType, _d: TypeName | None) -> Type:
    t = Struct([])
    check.struct_type(t, e)
    return t


def _operation(check: Checker, e: tree.Operation, d: TypeName | None) -> Type:
    if e.op is not Operator.MUL or e.y is not None:
        return _not_a_type(check, e, d)
    t = Pointer(INVALID_TYPE)
    t.elem = var_type(check, e.x)
    # A pointer to an invalid type would only lead to more errors.
    return t if is_valid(t.elem) else INVALID_TYPE


def _func(check: Checker, e: tree.FuncType, _d: TypeName | None) -> Type:
    t = Signature(None, EMPTY_TUPLE, EMPTY_TUPLE)
    check.func_type(t, None, [], e)
    return t


def _interface(check: Checker, e: tree.InterfaceType, d: TypeName | None) -> Type:
    t = check.new_interface()
    check.interface_type(t, e, d)
    return t


def _map(check: Checker, e: tree.MapType, _d: TypeName | None) -> Type:
    t = Map(INVALID_TYPE, INVALID_TYPE)
    t.key = var_type(check, e.key)
    t.elem = var_type(check, e.value)
    if type(t.key) is Basic:
        return t  # every basic type is comparable

    def verify() -> None:
        if not comparable(t.key):
            why = " (missing comparable constraint)" if is_type_param(t.key) else ""
            check.error(e.key, "IncomparableMapKey", f"invalid map key type {check.ts(t.key)}{why}")

    check.later(verify)
    return t


def _chan(check: Checker, e: tree.ChanType, _d: TypeName | None) -> Type:
    t = Chan(e.dir, INVALID_TYPE)
    t.elem = var_type(check, e.elem)
    return t


def _instantiated(check: Checker, e: tree.IndexExpr, _d: TypeName | None) -> Type:
    check.verify_version(e, 18, "type instantiation")
    x = e.x
    xlist = unpack_list(e.index)
    gtyp, cause = generic_type(check, x)
    if cause:
        shown = ", ".join(expr_string(arg) for arg in xlist)
        check.error(x, "NotAGenericType", f"{INVALID_OP}{expr_string(x)}[{shown}] ({cause})")
    if not is_valid(gtyp):
        return gtyp
    assert isinstance(gtyp, Named | Alias)
    targs = type_list(check, xlist)
    if targs is None:
        return INVALID_TYPE
    inst = check.instance(x.pos, gtyp, targs)
    if not isinstance(inst, Named | Alias):
        return INVALID_TYPE

    def verify() -> None:
        check.record_instance(x, targs, inst)
        origin = inst.origin
        tparams = origin.tparams
        if not check.validate_targ_len(x.pos, origin.obj.name, len(tparams), len(targs)):
            return
        i, why = check.verify(tparams, targs)
        if why:
            pos = start_pos(xlist[i]) if i < len(xlist) else x.pos
            check.soft_error(pos, "InvalidTypeArg", why)
        else:
            check.mono.record_instance(check.pkg, x.pos, tparams, targs, xlist)

    check.later(verify)
    return inst


_TYPE: dict[type[tree.Expr], Callable[[Checker, Any, TypeName | None], Type]] = {
    tree.BadExpr: _bad,
    tree.Name: _name,
    tree.SelectorExpr: _selector,
    tree.IndexExpr: _instantiated,
    tree.ParenExpr: _paren,
    tree.ArrayType: _array,
    tree.SliceType: _slice,
    tree.DotsType: _dots,
    tree.StructType: _struct,
    tree.Operation: _operation,
    tree.FuncType: _func,
    tree.InterfaceType: _interface,
    tree.MapType: _map,
    tree.ChanType: _chan,
}


def _array_length(check: Checker, e: tree.Expr) -> int:
    """The length of an array type, -1 after an error."""
    if type(e) is tree.Name:
        # A name alone might also be meant as a type parameter: say so.
        obj = check.lookup(e.value)
        if obj is None:
            check.error(
                e,
                "InvalidArrayLen",
                f"undefined array length {e.value} or missing type constraint",
            )
            return -1
        if type(obj) is not Const:
            check.error(e, "InvalidArrayLen", f"invalid array length {e.value}")
            return -1
    x = Operand()
    check.expr(None, x, e)
    if x.mode is not CONST:
        if x.mode is not INVALID:
            check.error(x, "InvalidArrayLen", f"array length {check.os(x)} must be constant")
        return -1
    if is_untyped(x.type) or is_integer(x.type):
        n = constant.to_int(x.val)
        if type(n) is int and constant.representable(n, INT)[0] and n >= 0:
            return n
    if is_integer(x.type):
        message = f"invalid array length {check.os(x)}"
    else:
        message = f"array length {check.os(x)} must be integer"
    check.error(x, "InvalidArrayLen", message)
    return -1


def type_list(check: Checker, exprs: list[tree.Expr]) -> list[Type] | None:
    """The types that expressions denote, None if one is invalid."""
    types = [var_type(check, e) for e in exprs]
    return types if all(unalias(t) is not INVALID_TYPE for t in types) else None
