"""Instances of generic types and functions, and whether a type satisfies a constraint.

Instances are shared: the same origin with identical arguments gives the same object. Those whose
arguments contain type parameters live as long as the check, all others with their origin.

Source: go1.27 cmd/compile/internal/types2 (instantiate.go, context.go, named.go expandRHS)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types.info import Instance
from gomem_kernel.compiler.types.objects import Func, TypeName
from gomem_kernel.compiler.types.predicates import comparable_type, is_interface_ptr
from gomem_kernel.compiler.types.subst import (
    clone_func,
    clone_var,
    replace_recv,
    subst,
    subst_map,
)
from gomem_kernel.compiler.types.types import (
    INVALID,
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
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    identical,
    is_valid,
    type_string,
    unalias,
)
from gomem_kernel.compiler.types.typeset import includes, is_comparable_set, subset, terms_string
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

__all__ = ["subst_map"]


# ---- the same instance for the same arguments


def _has_type_param(t: Type, seen: set[int]) -> bool:
    t = unalias(t)
    k = type(t)
    if k is Basic:
        return False
    if k is TypeParam:
        return True
    if id(t) in seen:
        return False
    seen.add(id(t))
    if type(t) is Named:
        return any(_has_type_param(a, seen) for a in t.targs)
    if type(t) is Map:
        return _has_type_param(t.key, seen) or _has_type_param(t.elem, seen)
    if isinstance(t, Array | Slice | Pointer | Chan):
        return _has_type_param(t.elem, seen)
    if type(t) is Struct:
        return any(_has_type_param(f.type, seen) for f in t.fields)
    if type(t) is Tuple:
        return any(_has_type_param(v.type, seen) for v in t.vars)
    if type(t) is Signature:
        return _has_type_param(t.params, seen) or _has_type_param(t.results, seen)
    if type(t) is Union:
        return any(_has_type_param(term.type, seen) for term in t.terms)
    if type(t) is Interface:
        return any(_has_type_param(m.type, seen) for m in t.methods) or any(
            _has_type_param(e, seen) for e in t.embeddeds
        )
    return False


def _hash(t: Type) -> Any:
    """A key that identical types share."""
    t = unalias(t)
    if type(t) is Named:
        return (id(t.origin), *[_hash(a) for a in t.targs]) if t.targs else id(t)
    if type(t) is Basic:
        return int(t.kind)
    if type(t) is TypeParam:
        return id(t)
    if isinstance(t, Slice | Pointer | Chan):
        return (type(t).__name__, _hash(t.elem))
    if type(t) is Map:
        return ("Map", _hash(t.key), _hash(t.elem))
    return type(t).__name__


def _find(table: dict[Any, list[tuple[list[Type], Type]]], key: Any, targs: list[Type]) -> Any:
    for known, inst in table.get(key, ()):
        if all(identical(a, b) for a, b in zip(known, targs, strict=True)):
            return inst
    return None


def new_instance(check: Checker | None, pos: Pos, origin: Named | Alias, targs: list[Type]) -> Type:
    """The instance of a generic type for these arguments."""
    parameterized = any(_has_type_param(t, set()) for t in targs)
    table = origin.instances
    if parameterized and check is not None:
        table = check.instances
    key = (id(origin), *[_hash(t) for t in targs])
    found = _find(table, key, targs)
    if found is not None:
        return found  # type: ignore[no-any-return]
    obj = TypeName(pos, origin.obj.pkg, origin.obj.name, None)
    obj.parent = origin.obj.parent
    inst: Named | Alias
    if isinstance(origin, Named):
        inst = Named(obj)
        inst.obj, inst.inst_obj = origin.obj, obj
        inst.origin = origin
        inst.targs = targs
        inst.expand = lambda named: _expand(named, check)
        inst.expand_method = lambda named, i: _expand_method(named, i, check)
        table.setdefault(key, []).append((targs, inst))
        return inst
    if len(targs) != len(origin.tparams) or origin.from_rhs is None:
        return INVALID
    m = subst_map(origin.tparams, targs)
    rhs = check.subst(origin.from_rhs, m) if check is not None else subst(origin.from_rhs, m)
    inst = Alias(obj, rhs)
    inst.obj, inst.inst_obj = origin.obj, obj
    inst.origin = origin
    inst.tparams = origin.tparams
    inst.targs = targs
    table.setdefault(key, []).append((targs, inst))
    return inst


def restore_instance(inst: Named, parts: tuple[TypeName, Named, list[Type]]) -> None:
    """Complete an instance that was read from a file; its origin may not be complete yet."""
    obj, origin, targs = parts
    inst._underlying = inst.from_rhs = None
    inst.obj = inst.inst_obj = obj
    inst._methods = []
    inst.tparams = []
    inst.origin = origin
    inst.targs = targs
    inst.expand = lambda named: _expand(named, None)
    inst.expand_method = lambda named, i: _expand_method(named, i, None)
    inst.lazy = None
    inst.valid = True
    inst.instances = {}


def _expand(named: Named, check: Checker | None) -> Type | None:
    """The right-hand side of an instance: that of its origin, substituted; None while unknown."""
    origin = named.origin
    rhs = origin.rhs()
    if rhs is None:
        return None
    if len(origin.tparams) != len(named.targs):
        return INVALID
    m = subst_map(origin.tparams, named.targs)
    if check is not None and check.pkg.complete:
        check = None  # the check is over
    result = check.subst(rhs, m) if check is not None else subst(rhs, m)
    if type(result) is Interface and any(
        f.type.recv is not None and f.type.recv.type is origin for f in result.methods
    ):
        if result is rhs:
            copy = check.new_interface() if check is not None else Interface([], [])
            copy.embeddeds = result.embeddeds
            copy.embed_pos = result.embed_pos
            copy.complete = True
            copy.methods = result.methods
            result = copy
        result.methods = replace_recv(result.methods, origin, named)
        result._set = None
    return result


def _expand_method(named: Named, i: int, check: Checker | None) -> Func:
    """Method i of an instance: that of its origin with the receiver's parameters replaced."""
    cached = named._methods
    if not cached:
        cached.extend([None] * len(named.origin._methods))  # type: ignore[list-item]
    if i < len(cached) and cached[i] is not None:
        return cached[i]
    while len(cached) < len(named.origin._methods):
        cached.append(None)  # type: ignore[arg-type]
    orig = named.origin._methods[i]
    if orig.type is None and check is not None:
        check.obj_decl(orig)
    old = orig.type
    assert type(old) is Signature
    new = old
    if len(old.rtparams) == len(named.targs):
        m = subst_map(old.rtparams, named.targs)
        over = check is None or check.pkg.complete
        t = subst(old, m) if over or check is None else check.subst(old, m)
        assert type(t) is Signature
        new = t
    if new is old:
        new = Signature(old.recv, old.params, old.results, old.variadic, old.tparams)
    recv: Type = Pointer(named) if _has_ptr_recv(orig) else named
    if old.recv is not None:
        new.recv = clone_var(old.recv, recv)
    new.rtparams = []
    method = clone_func(orig, new)
    cached[i] = method
    return method


def _has_ptr_recv(f: Func) -> bool:
    if f.type is not None and f.type.recv is not None:
        return type(unalias(f.type.recv.type)) is Pointer
    return f.has_ptr_recv


def instance(
    check: Checker, pos: Pos, origin: Named | Alias | Signature, targs: list[Type]
) -> Type:
    """The instance of a generic type or function for these arguments."""
    if isinstance(origin, Signature):
        if not check.validate_targ_len(pos, check.ts(origin), len(origin.tparams), len(targs)):
            return INVALID
        sig = check.subst(origin, subst_map(origin.tparams, targs))
        assert type(sig) is Signature
        if sig is origin:
            sig = Signature(
                origin.recv, origin.params, origin.results, origin.variadic, [], origin.rtparams
            )
        sig.tparams = []
        return sig
    if isinstance(origin, Alias) and not check.validate_targ_len(
        pos, origin.obj.name, len(origin.tparams), len(targs)
    ):
        return INVALID
    return new_instance(check, pos, origin, targs)


def validate_targ_len(check: Checker, pos: Pos, name: str, want: int, got: int) -> bool:
    """Report a wrong number of type arguments."""
    if got == want:
        return True
    quantity = "not enough" if got < want else "too many"
    check.error(
        pos,
        "WrongTypeArgCount",
        f"{quantity} type arguments for type {name}: have {got}, want {want}",
    )
    return False


def record_instance(check: Checker, e: tree.Expr, targs: list[Type], t: Type) -> None:
    """Note what a name was instantiated with."""
    if type(e) is tree.IndexExpr:
        e = e.x
    while type(e) is tree.ParenExpr:
        e = e.x
    if type(e) is tree.SelectorExpr:
        e = e.sel
    if type(e) is tree.Name:
        check.info.instances[e] = Instance(targs, t)


# ---- constraints


def verify(check: Checker, tparams: list[TypeParam], targs: list[Type]) -> tuple[int, str]:
    """Index of the first argument that does not satisfy its constraint, and why; "" if all do."""
    m = subst_map(tparams, targs)
    for i, p in enumerate(tparams):
        p.iface()  # a constraint that is no interface is wrapped in one
        assert p.bound is not None
        bound = check.subst(p.bound, m)
        why = check.implements(targs[i], bound, constraint=True)
        if why is not None:
            return i, why
    return -1, ""


def implements(check: Checker, v: Type, t: Type, *, constraint: bool) -> str | None:
    """None if v implements (for a constraint: satisfies) interface t, else why not."""
    vu, tu = v.under(), t.under()
    if not is_valid(vu) or not is_valid(tu):
        return None
    if type(vu) is Pointer and not is_valid(vu.elem.under()):
        return None
    verb = "satisfy" if constraint else "implement"
    if type(tu) is not Interface:
        if is_interface_ptr(tu):
            detail = check.interface_ptr_error(t)
        else:
            detail = f"{check.ts(t)} is not an interface"
        return f"{check.ts(v)} does not {verb} {check.ts(t)} ({detail})"
    if tu.is_empty():
        return None
    vset = vu.type_set() if type(vu) is Interface else None
    if vset is not None and vset.is_empty():
        return None
    tset = tu.type_set()
    if tset.is_empty():
        return f"cannot {verb} {check.ts(t)} (empty type set)"
    cause = check.has_all_methods(v, t, static=True)
    if cause is not None:
        return f"{check.ts(v)} does not {verb} {check.ts(t)} {cause}"
    if tset.terms is None:
        return _comparability(check, v, tu, verb, constraint)
    if vset is not None:
        if not subset(vset.terms, tset.terms):
            return f"{check.ts(v)} does not {verb} {check.ts(t)}"
        return _comparability(check, v, tu, verb, constraint)
    if not any(includes(term, v) for term in tset.terms):
        return f"{check.ts(v)} does not {verb} {check.ts(t)} ({_why(check, v, t, tu)})"
    return _comparability(check, v, tu, verb, constraint)


def _why(check: Checker, v: Type, t: Type, iface: Interface) -> str:
    """Why v is not in the terms of a constraint."""
    terms = iface.type_set().terms or []
    for term in terms:
        if (
            not term.tilde
            and identical(term.type, term.type.under())
            and includes(Term(True, term.type), v)
        ):
            return f"possibly missing ~ for {check.ts(term.type)} in {check.ts(t)}"
    if _mentions(iface, v):
        return (
            f"{check.ts(t)} mentions {check.ts(v)}, but {check.ts(v)} is not in the type set of "
            f"{check.ts(t)}"
        )
    # Terms are printed with package paths.
    return f"{check.ts(v)} missing in {terms_string(terms, type_string)}"


def _comparability(
    check: Checker, v: Type, iface: Interface, verb: str, constraint: bool
) -> str | None:
    if not is_comparable_set(iface.type_set(), {}):
        return None
    if comparable_type(v, False, {}) is None:
        return None
    if constraint and comparable_type(v, True, {}) is None:
        if check.allow_version(20):
            return None
        return f"{check.ts(v)} to {verb} comparable requires go1.20 or later"
    return f"{check.ts(v)} does not {verb} comparable"


def _mentions(t: Type, wanted: Type) -> bool:
    if type(t) is Interface:
        return any(_mentions(e, wanted) for e in t.embeddeds)
    if type(t) is Union:
        return any(_mentions(term.type, wanted) for term in t.terms)
    return identical(t, wanted)
