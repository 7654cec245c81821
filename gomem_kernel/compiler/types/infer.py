"""Inference of type arguments.

Typed arguments are unified with the parameters' types, then type parameters with the core types and
methods of their constraints, until nothing changes; at last untyped constants give their default
types to what is still open.

Source: go1.27 cmd/compile/internal/types2/infer.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.types.objects import TypeName, Var
from gomem_kernel.compiler.types.operand import INVALID, Operand
from gomem_kernel.compiler.types.predicates import common_under, max_type
from gomem_kernel.compiler.types.subst import SubstMap
from gomem_kernel.compiler.types.types import (
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
    default_type,
    is_typed,
    unalias,
)
from gomem_kernel.compiler.types.typeset import term_list
from gomem_kernel.compiler.types.unify import ASSIGN, EXACT, Unifier
from gomem_kernel.source import NO_POS, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


class InferError:
    """Why inference failed, and where to say so; empty if an argument was invalid anyway."""

    __slots__ = ("at", "message")

    def __init__(self) -> None:
        self.at: Any = NO_POS
        self.message = ""

    def set(self, at: Any, message: str) -> None:
        """Note the error."""
        self.at = at
        self.message = message


def _partial(tparams: list[TypeParam], targs: list[Type | None]) -> SubstMap:
    return {p: t for p, t in zip(tparams, targs, strict=True) if t is not None}


def infer(
    check: Checker,
    pos: Pos,
    tparams: list[TypeParam],
    targs: list[Type | None],
    params: Tuple,
    args: list[Operand],
    err: InferError,
    *,
    reverse: bool = False,
) -> list[Type] | None:
    """The type arguments for tparams, of which some may be given; None after an error.

    `params` and `args` belong together. `reverse` is set where the "parameter" is a generic
    function that is assigned to a variable, for the sake of the message.
    """
    n = len(tparams)
    if len(targs) == n and all(t is not None for t in targs):
        return [t for t in targs if t is not None]
    if any(a.mode is INVALID for a in args):
        return None  # avoid errors that follow
    targs = targs + [None] * (n - len(targs))
    if params.vars:
        substituted = check.subst(params, _partial(tparams, targs))
        assert type(substituted) is Tuple
        params = substituted
    u = Unifier(check, tparams, targs, interfaces=check.allow_version(21))
    untyped: list[int] = []
    for i, arg in enumerate(args):
        par = params.vars[i]
        if not (is_parameterized(tparams, par.type) or is_parameterized(tparams, arg.type)):
            continue
        if is_typed(arg.type):
            if not u.unify(par.type, arg.type, ASSIGN):
                _mismatch(check, u, tparams, par.type, arg, err, reverse)
                return None
        elif type(par.type) is TypeParam and not arg.is_nil:
            untyped.append(i)
    if not _unify_constraints(check, u, tparams, pos, err):
        return None
    # Untyped arguments count only where nothing else has decided.
    largest: dict[TypeParam, Type] = {}
    for i in untyped:
        tpar = params.vars[i].type
        if u.at(tpar) is not None:
            continue
        arg = args[i]
        before = largest.get(tpar)
        if before is None:
            largest[tpar] = arg.type
            continue
        m = max_type(before, arg.type)
        if m is None:
            err.set(
                arg,
                f"mismatched types {check.ts(before)} and {check.ts(arg.type)} "
                f"(cannot infer {check.ts(tpar)})",
            )
            return None
        largest[tpar] = m
    for tpar, t in largest.items():
        u.set(tpar, default_type(t))
    inferred = u.inferred(tparams)
    _kill_cycles(tparams, inferred)
    _simplify(check, tparams, targs, inferred)
    for i, found in enumerate(inferred):
        if found is None or is_parameterized(tparams, found):
            obj = tparams[i].obj
            err.set(pos, f"cannot infer {obj.name} (declared at {obj.pos})")
            return None
    return [t for t in inferred if t is not None]


def _mismatch(
    check: Checker,
    u: Unifier,
    tparams: list[TypeParam],
    tpar: Type,
    arg: Operand,
    err: InferError,
    reverse: bool,
) -> None:
    targs = u.inferred(tparams)
    what = f"type {check.ts(arg.type)} of {expr_string(arg.expr)}"
    if all(t is None for t in targs):
        names = type_params_string(tparams)
        err.set(arg, f"{what} does not match {check.ts(tpar)} (cannot infer {names})")
        return
    inferred = check.subst(tpar, _partial(tparams, targs))
    if inferred is tpar:
        err.set(arg, f"{what} does not match {check.ts(tpar)}")
    elif reverse:
        err.set(
            arg,
            f"inferred type {check.ts(inferred)} for {check.ts(tpar)} does not match {what}",
        )
    else:
        err.set(
            arg,
            f"{what} does not match inferred type {check.ts(inferred)} for {check.ts(tpar)}",
        )


def _unify_constraints(
    check: Checker, u: Unifier, tparams: list[TypeParam], pos: Pos, err: InferError
) -> bool:
    while True:
        unknown = u.unknowns()
        for tpar in tparams:
            tx = u.at(tpar)
            core, single = _core_term(tpar)
            if core is not None:
                if tx is not None:
                    # The argument must match the core type, with any tilde.
                    if not u.unify(tx, core.type, 0):
                        err.set(
                            pos,
                            f"{check.ts(tpar)} (type {check.ts(tx)}) does not satisfy "
                            f"{check.ts(tpar.bound)}",
                        )
                        return False
                elif single and not core.tilde:
                    u.set(tpar, core.type)
            if tx is not None and not is_parameterized(tparams, tx):
                # Its methods may tell more type arguments.
                cause = check.has_all_methods(
                    tx,
                    tpar.iface(),
                    static=True,
                    equivalent=lambda x, y: u.unify(x, y, EXACT),
                )
                if cause is not None:
                    err.set(
                        pos,
                        f"{check.ts(tpar)} (type {check.ts(tx)}) does not satisfy "
                        f"{check.ts(tpar.bound)} {cause}",
                    )
                    return False
        if u.unknowns() == unknown:
            return True


def _simplify(
    check: Checker,
    tparams: list[TypeParam],
    targs: list[Type | None],
    inferred: list[Type | None],
) -> None:
    """Replace type parameters inside of inferred types until none can be replaced."""
    dirty = [i for i, t in enumerate(inferred) if t is not None and targs[i] is None]
    while dirty:
        m = _partial(tparams, inferred)
        changed = []
        for i in dirty:
            before = inferred[i]
            assert before is not None
            after = check.subst(before, m)
            if after is before:
                continue
            if type(after) is Signature and after.tparams and not is_parameterized(tparams, after):
                after.tparams = []
            inferred[i] = after
            changed.append(i)
        dirty = changed


def rename_tparams(
    check: Checker, tparams: list[TypeParam], t: Type
) -> tuple[list[TypeParam], Type]:
    """New type parameters with the same constraints, and t in terms of them.

    A generic function that calls itself must not confuse its own parameters with the call's.
    """
    if not tparams:
        return [], t
    renamed: list[TypeParam] = []
    m: SubstMap = {}
    for p in tparams:
        q = TypeParam(TypeName(p.obj.pos, p.obj.pkg, p.obj.name, None), None)
        q.index = p.index
        renamed.append(q)
        m[p] = q
    for p, q in zip(tparams, renamed, strict=True):
        assert p.bound is not None
        q.bound = check.subst(p.bound, m)
    return renamed, check.subst(t, m)


def type_params_string(tparams: list[TypeParam]) -> str:
    """`P`, `P and Q`, `P, Q, and R`."""
    names = [p.obj.name for p in tparams]
    if len(names) <= 2:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


# ---- does a type contain type parameters?


def is_parameterized(tparams: list[TypeParam], t: Type) -> bool:
    """Whether t mentions one of tparams."""
    return bool(tparams) and _Walker(tparams).walk(t)


class _Walker:
    __slots__ = ("seen", "tparams")

    def __init__(self, tparams: list[TypeParam]) -> None:
        self.tparams = tparams
        self.seen: dict[int, tuple[Type, bool]] = {}

    def walk(self, t: Type) -> bool:
        k = type(t)
        if k is Basic:
            return False
        if type(t) is TypeParam:
            return any(t is p for p in self.tparams)
        known = self.seen.get(id(t))
        if known is not None:
            return known[1]
        self.seen[id(t)] = (t, False)
        result = self._walk(t)
        self.seen[id(t)] = (t, result)
        return result

    def _walk(self, t: Type) -> bool:
        if type(t) is Alias:
            return self.walk(unalias(t))
        if isinstance(t, Array | Slice | Pointer | Chan):
            return self.walk(t.elem)
        if type(t) is Map:
            return self.walk(t.key) or self.walk(t.elem)
        if type(t) is Struct:
            return self.variables(t.fields)
        if type(t) is Tuple:
            return self.variables(t.vars)
        if type(t) is Signature:
            return self.variables(t.params.vars) or self.variables(t.results.vars)
        if type(t) is Interface:
            ts = t.type_set()
            return any(self.walk(m.type) for m in ts.methods) or any(
                self.walk(term.type) for term in ts.terms or ()
            )
        if type(t) is Named:
            return any(self.walk(a) for a in t.targs)
        return False

    def variables(self, variables: list[Var]) -> bool:
        return any(self.walk(v.type) for v in variables)


def _core_term(p: TypeParam) -> tuple[Term | None, bool]:
    """The core type of p as a term, and whether it is p's only term."""
    terms = term_list(p)
    if not terms:
        return None, False
    if len(terms) == 1:
        return terms[0], True
    t, _ = common_under(p)
    if t is not None:
        return Term(any(term.tilde for term in terms), t), False
    return None, False


def _kill_cycles(tparams: list[TypeParam], inferred: list[Type | None]) -> None:
    """Forget inferred types that contain, by way of others, themselves."""
    active: set[int] = set()

    def walk(t: Type) -> None:
        t = unalias(t)
        if type(t) is Basic:
            return
        if id(t) in active:
            if type(t) is TypeParam:
                for i, p in enumerate(tparams):
                    if p is t:
                        inferred[i] = None
            return
        active.add(id(t))
        for child in _children(t):
            walk(child)
        if type(t) is TypeParam:
            for i, p in enumerate(tparams):
                found = inferred[i]
                if p is t and found is not None:
                    walk(found)
        active.discard(id(t))

    for p in tparams:
        walk(p)


def _children(t: Type) -> list[Type]:
    if isinstance(t, Array | Slice | Pointer | Chan):
        return [t.elem]
    if type(t) is Map:
        return [t.key, t.elem]
    if type(t) is Struct:
        return [f.type for f in t.fields]
    if type(t) is Signature:
        return [v.type for v in t.params.vars + t.results.vars]
    if type(t) is Union:
        return [term.type for term in t.terms]
    if type(t) is Interface:
        return [m.type for m in t.methods] + t.embeddeds
    if type(t) is Named:
        return t.targs
    return []
