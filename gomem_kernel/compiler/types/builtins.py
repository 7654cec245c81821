"""Calls of built-in functions.

`builtin` checks what all have in common; one function for each built-in (or group) does the rest
and gives False after an error.

Source: go1.27 cmd/compile/internal/types2/builtins.go
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import ChanDir, Operator
from gomem_kernel.compiler.types import constant, unsafe_builtins
from gomem_kernel.compiler.types.bigfloat import Huge
from gomem_kernel.compiler.types.index import INVALID_ARG
from gomem_kernel.compiler.types.objects import TypeName, Var
from gomem_kernel.compiler.types.operand import (
    CONST,
    INVALID,
    NO_VALUE,
    TYPE,
    VALUE,
    Operand,
)
from gomem_kernel.compiler.types.operators import INVALID_OP
from gomem_kernel.compiler.types.predicates import (
    Cause,
    array_ptr_deref,
    common_under,
    under_is,
)
from gomem_kernel.compiler.types.types import (
    BYTE,
    COMPLEX64,
    COMPLEX128,
    EMPTY_INTERFACE,
    FLOAT32,
    FLOAT64,
    INT,
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Pointer,
    Signature,
    Slice,
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    all_ordered,
    all_string,
    default_type,
    identical,
    is_numeric,
    is_string,
    is_type_param,
    is_untyped,
    is_valid,
    unalias,
)
from gomem_kernel.compiler.types.typeset import term_list, type_set_of
from gomem_kernel.compiler.types.universe import BUILTINS
from gomem_kernel.source import NO_POS

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

_BYTES = Slice(BYTE)
# Built-ins that look at their arguments themselves.
_SPECIAL = frozenset({"make", "new", "unsafe.Offsetof"})


def make_sig(result: Type | None, *args: Type) -> Signature:
    """The signature with which a built-in is called."""
    params = Tuple([Var(NO_POS, None, "", default_type(a), "param") for a in args])
    results = Tuple([Var(NO_POS, None, "", result, "result")] if result is not None else [])
    return Signature(None, params, results)


def builtin(check: Checker, x: Operand, call: tree.CallExpr, id_: str) -> bool:
    """Check a call of the built-in `id_`; x becomes its result."""
    arg_list = call.args
    n_args, variadic, _ = BUILTINS[id_]
    name = id_.removeprefix("unsafe.")
    if call.has_dots and id_ != "append":
        check.error(
            call,
            "InvalidDotDotDot",
            f"{INVALID_OP}invalid use of ... with built-in {name}",
        )
        check.use(arg_list)
        return False
    # len(a) of an array is constant only if a contains no call.
    saved = check.has_call_or_recv
    if id_ in ("len", "cap"):
        check.has_call_or_recv = False
    args: list[Operand] = []
    n = len(arg_list)
    if id_ not in _SPECIAL:
        args = check.expr_list(arg_list)
        n = len(args)
        if any(a.mode is INVALID for a in args):
            _restore(check, id_, saved)
            return False
        if args:
            x.assign(args[0])
    if n < n_args or (not variadic and n > n_args):
        quantity = "not enough" if n < n_args else "too many"
        check.error(
            call,
            "WrongArgCount",
            f"{INVALID_OP}{quantity} arguments for {expr_string(call)} "
            f"(expected {n_args}, found {n})",
        )
        _restore(check, id_, saved)
        return False
    ok = _BUILTIN[id_](check, x, call, id_, args)
    _restore(check, id_, saved)
    return ok


def _restore(check: Checker, id_: str, saved: bool) -> None:
    if id_ in ("len", "cap"):
        check.has_call_or_recv = saved


def _slice_elem(check: Checker, x: Operand) -> tuple[Type | None, str]:
    """The element type of the slices that x may be, or what is wrong."""
    elem: Type | None = None
    for _, u in type_set_of(x.type):
        if type(u) is not Slice:
            have = "untyped nil" if x.is_nil else check.os(x)
            return None, f"argument must be a slice; have {have}"
        if elem is None:
            elem = u.elem
        elif not identical(elem, u.elem):
            return None, (
                f"mismatched slice element types {check.ts(elem)} and {check.ts(u.elem)} "
                f"in {check.os(x)}"
            )
    return elem, ""


def _append(check: Checker, x: Operand, call: tree.CallExpr, _id: str, args: list[Operand]) -> bool:
    elem, wrong = _slice_elem(check, x)
    if elem is None:
        check.error(x, "InvalidAppend", f"invalid append: {wrong}")
        return False
    sig: Signature | None = None
    if len(args) == 2 and call.has_dots and check.assignable_to(x, _BYTES, None)[0]:
        # append([]byte, string...)
        y = args[1]
        has_string = False
        ok = True
        for _, u in type_set_of(y.type):
            if type(u) is Slice and identical(u.elem, BYTE):
                pass
            elif u is not None and is_string(u):
                has_string = True
            else:
                ok = False
                break
        if ok and has_string:
            sig = make_sig(x.type, x.type, y.type)
            sig.variadic = True
            if is_untyped(y.type):
                check.convert_untyped(y, default_type(y.type))
    if sig is None:
        sig = make_sig(x.type, x.type, Slice(elem))
        sig.variadic = True
        check.arguments(call, sig, [], [], args, [])
    check.record_builtin_type(call.fun, sig)
    x.mode = VALUE
    x.val = None
    return True


def _len_cap(
    check: Checker, x: Operand, call: tree.CallExpr, id_: str, _args: list[Operand]
) -> bool:
    is_len = id_ == "len"
    mode = INVALID
    val: constant.Value = None
    u = array_ptr_deref(x.type.under())
    if type(u) is Basic:
        if is_string(u) and is_len:
            mode = VALUE
            if x.mode is CONST:
                mode = CONST
                val = len(x.val) if type(x.val) is bytes else constant.UNKNOWN
    elif type(u) is Array:
        mode = VALUE
        if not check.has_call_or_recv:
            mode = CONST
            val = u.len if u.len >= 0 else constant.UNKNOWN
    elif type(u) is Slice or type(u) is Chan or (type(u) is Map and is_len):
        mode = VALUE
    elif type(u) is Interface and is_type_param(x.type):

        def has_length(t: Type | None) -> bool:
            if t is None:
                return False
            t = array_ptr_deref(t)
            if type(t) is Basic:
                return is_string(t) and is_len
            return type(t) in (Array, Slice, Chan) or (type(t) is Map and is_len)

        if under_is(x.type, has_length):
            mode = VALUE
    if mode is INVALID:
        if is_valid(x.type.under()):
            check.error(
                x,
                "InvalidLen" if is_len else "InvalidCap",
                f"{INVALID_ARG}{check.os(x)} for built-in {id_}",
            )
        return False
    if mode is not CONST:
        check.record_builtin_type(call.fun, make_sig(INT, x.type))
    x.mode = mode
    x.type = INT
    x.val = val
    return True


def _clear(check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]) -> bool:
    check.verify_version(call.fun, 21, "clear")

    def clearable(u: Type | None) -> bool:
        if type(u) is Map or type(u) is Slice:
            return True
        check.error(
            x,
            "InvalidClear",
            f"{INVALID_ARG}cannot clear {check.os(x)}: argument must be (or constrained by) "
            "map or slice",
        )
        return False

    if not under_is(x.type, clearable):
        return False
    x.mode = NO_VALUE
    check.record_builtin_type(call.fun, make_sig(None, x.type))
    return True


def _close(check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]) -> bool:
    def closable(u: Type | None) -> bool:
        if type(u) is not Chan:
            check.error(x, "InvalidClose", f"{INVALID_OP}cannot close non-channel {check.os(x)}")
            return False
        if u.dir is ChanDir.RECV_ONLY:
            check.error(
                x,
                "InvalidClose",
                f"{INVALID_OP}cannot close receive-only channel {check.os(x)}",
            )
            return False
        return True

    if not under_is(x.type, closable):
        return False
    x.mode = NO_VALUE
    check.record_builtin_type(call.fun, make_sig(None, x.type))
    return True


def _complex_of(t: Type) -> Type | None:
    u = t.under()
    if type(u) is Basic:
        return {
            Kind.FLOAT32: COMPLEX64,
            Kind.FLOAT64: COMPLEX128,
            Kind.UNTYPED_FLOAT: UNTYPED_COMPLEX,
        }.get(u.kind)
    return None


def _float_of(t: Type) -> Type | None:
    u = t.under()
    if type(u) is Basic:
        return {
            Kind.COMPLEX64: FLOAT32,
            Kind.COMPLEX128: FLOAT64,
            Kind.UNTYPED_COMPLEX: UNTYPED_FLOAT,
        }.get(u.kind)
    return None


def _complex(
    check: Checker, x: Operand, call: tree.CallExpr, id_: str, args: list[Operand]
) -> bool:
    y = args[1]
    x_untyped, y_untyped = is_untyped(x.type), is_untyped(y.type)
    if x_untyped and not y_untyped:
        check.convert_untyped(x, y.type)
    elif y_untyped and not x_untyped:
        check.convert_untyped(y, x.type)
    elif x_untyped and y_untyped:
        if x.mode is CONST and y.mode is CONST:
            for operand in (x, y):
                f = constant.to_float(operand.val)
                if is_numeric(operand.type) and f is not constant.UNKNOWN:
                    operand.type = UNTYPED_FLOAT
                    operand.val = f
        else:
            check.convert_untyped(x, FLOAT64)
            check.convert_untyped(y, FLOAT64)
    if x.mode is INVALID or y.mode is INVALID:
        return False
    if not identical(x.type, y.type):
        check.error(
            x,
            "InvalidComplex",
            f"{INVALID_OP}{expr_string(call)} (mismatched types {check.ts(x.type)} and "
            f"{check.ts(y.type)})",
        )
        return False
    result = _apply(check, _complex_of, x, id_)
    if result is None:
        check.error(
            x,
            "InvalidComplex",
            f"{INVALID_ARG}arguments have type {check.ts(x.type)}, expected floating-point",
        )
        return False
    if x.mode is CONST and y.mode is CONST:
        re, im = constant.to_float(x.val), constant.to_float(y.val)
        if isinstance(re, Fraction | Huge) and isinstance(im, Fraction | Huge):
            x.val = constant.Complex(re, im)
        else:
            x.val = constant.UNKNOWN
    else:
        x.mode = VALUE
        check.record_builtin_type(call.fun, make_sig(result, x.type, x.type))
    x.type = result
    return True


def _real_imag(
    check: Checker, x: Operand, call: tree.CallExpr, id_: str, _args: list[Operand]
) -> bool:
    if is_untyped(x.type):
        if x.mode is CONST:
            if is_numeric(x.type):
                x.type = UNTYPED_COMPLEX
        else:
            check.convert_untyped(x, COMPLEX128)
            if x.mode is INVALID:
                return False
    result = _apply(check, _float_of, x, id_)
    if result is None:
        check.error(
            x,
            "InvalidReal" if id_ == "real" else "InvalidImag",
            f"{INVALID_ARG}argument has type {check.ts(x.type)}, expected complex type",
        )
        return False
    if x.mode is CONST:
        c = constant.to_complex(x.val)
        if isinstance(c, constant.Complex):
            x.val = c.real if id_ == "real" else c.imag
        else:
            x.val = constant.UNKNOWN
    else:
        x.mode = VALUE
        check.record_builtin_type(call.fun, make_sig(result, x.type))
    x.type = result
    return True


def _apply(check: Checker, f: Callable[[Type], Type | None], x: Operand, id_: str) -> Type | None:
    """F of x's type; for a type parameter a new one with f of all types of its set."""
    tp = unalias(x.type)
    if type(tp) is not TypeParam:
        return f(x.type)
    terms: list[Term] = []
    for term in term_list(tp) or []:
        r = f(term.type)
        if r is None:
            return None
        terms.append(Term(term.tilde, r))
    if not terms:
        return None
    check.soft_error(
        x,
        {"real": "InvalidReal", "imag": "InvalidImag"}.get(id_, "InvalidComplex"),
        f"{check.os(x)} not supported as argument to built-in {id_} for go1.18 "
        "(see go.dev/issue/50937)",
    )
    result = TypeParam(
        TypeName(NO_POS, check.pkg, tp.obj.name, None), Interface([], [Union(terms)])
    )
    result.index = tp.index
    return result


def _copy(check: Checker, x: Operand, call: tree.CallExpr, _id: str, args: list[Operand]) -> bool:
    dst, wrong = _slice_elem(check, x)
    if dst is None:
        check.error(x, "InvalidCopy", f"invalid copy: {wrong}")
        return False
    y = args[1]
    special = check.assignable_to(x, _BYTES, None)[0] and all(
        (type(u) is Slice and identical(u.elem, BYTE)) or (u is not None and is_string(u))
        for _, u in type_set_of(y.type)
    )
    if not special:
        src, wrong = _slice_elem(check, y)
        if src is None:
            if not all_string(y.type):
                check.error(y, "InvalidCopy", f"invalid copy: {wrong}")
                return False
            src = BYTE
        if not identical(dst, src):
            check.error(
                x,
                "InvalidCopy",
                f"invalid copy: arguments {check.os(x)} and {check.os(y)} have different "
                f"element types {check.ts(dst)} and {check.ts(src)}",
            )
            return False
    if is_untyped(y.type):
        check.convert_untyped(y, default_type(y.type))
    check.record_builtin_type(call.fun, make_sig(INT, x.type, y.type))
    x.mode = VALUE
    x.type = INT
    return True


def _delete(check: Checker, x: Operand, call: tree.CallExpr, _id: str, args: list[Operand]) -> bool:
    map_type = x.type
    keys: list[Type] = []

    def is_map(u: Type | None) -> bool:
        if type(u) is not Map:
            check.error(x, "InvalidDelete", f"{INVALID_ARG}{check.os(x)} is not a map")
            return False
        if keys and not identical(u.key, keys[0]):
            check.error(
                x,
                "InvalidDelete",
                f"{INVALID_ARG}maps of {check.os(x)} must have identical key types",
            )
            return False
        keys[:] = [u.key]
        return True

    if not under_is(map_type, is_map):
        return False
    x.assign(args[1])
    check.assignment(x, keys[0], "argument to delete")
    if x.mode is INVALID:
        return False
    x.mode = NO_VALUE
    check.record_builtin_type(call.fun, make_sig(None, map_type, keys[0]))
    return True


def _make(check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]) -> bool:
    arg_list = call.args
    arg0 = arg_list[0]
    t = check.var_type(arg0)
    if not is_valid(t):
        return False

    def makeable(_t: Type | None, u: Type | None) -> Cause | None:
        if type(u) in (Slice, Map, Chan):
            return None
        if u is None:
            return lambda _ts: "no specific type"
        return lambda _ts: "type must be slice, map, or channel"

    u, err = common_under(t, makeable)
    if err is not None:
        check.error(
            arg0,
            "InvalidMake",
            f"{INVALID_ARG}cannot make {expr_string(arg0)}: {err(check.ts)}",
        )
        return False
    least = 2 if type(u) is Slice else 1
    n = len(arg_list)
    if n < least or n > least + 1:
        check.error(
            call,
            "WrongArgCount",
            f"{INVALID_OP}{expr_string(call)} expects {least} or {least + 1} arguments; found {n}",
        )
        return False
    types = [t]
    sizes = []
    for arg in arg_list[1:]:
        typ, size = check.index(arg, -1)
        types.append(typ)
        if size >= 0:
            sizes.append(size)
    if len(sizes) == 2 and sizes[0] > sizes[1]:
        check.error(arg_list[1], "SwappedMakeArgs", f"{INVALID_ARG}length and capacity swapped")
    x.mode = VALUE
    x.type = t
    check.record_builtin_type(call.fun, make_sig(t, *types))
    return True


def _min_max(
    check: Checker, x: Operand, call: tree.CallExpr, id_: str, args: list[Operand]
) -> bool:
    check.verify_version(call.fun, 21, f"built-in {id_}")
    op = Operator.GTR if id_ == "max" else Operator.LSS
    for i, a in enumerate(args):
        if not all_ordered(a.type):
            check.error(a, "InvalidMinMaxOperand", f"{INVALID_ARG}{check.os(a)} cannot be ordered")
            return False
        if i == 0:
            continue
        check.match_types(x, a)
        if x.mode is INVALID:
            return False
        if not identical(x.type, a.type):
            check.error(
                a,
                "MismatchedTypes",
                f"{INVALID_ARG}mismatched types {check.ts(x.type)} (previous argument) and "
                f"{check.ts(a.type)} (type of {expr_string(a.expr)})",
            )
            return False
        if x.mode is CONST and a.mode is CONST:
            if constant.compare(op, a.val, x.val):
                x.assign(a)
        else:
            x.mode = VALUE
    if x.mode is not CONST:
        x.mode = VALUE
        x.val = None
        # A value must not stay untyped.
        check.assignment(x, EMPTY_INTERFACE, f"argument to built-in {id_}")
        if x.mode is INVALID:
            return False
    for a in args:
        check.update_expr_type(a.expr, x.type, final=True)
    if x.mode is not CONST:
        check.record_builtin_type(call.fun, make_sig(x.type, *([x.type] * len(args))))
    return True


def _new(check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]) -> bool:
    arg = call.args[0]
    check.expr_or_type(x, arg, False)
    check.exclude(x, types_allowed=True)
    if x.mode is INVALID:
        return False
    if x.mode is TYPE:
        check.valid_var_type(arg, x.type)
    else:
        # new(expr): a pointer to a new variable with that value
        if is_untyped(x.type):
            check.assignment(x, None, "argument to new")
            if x.mode is INVALID:
                return False
        check.verify_version(call.fun, 26, lambda: f"new({expr_string(arg)})")
    t = x.type
    x.mode = VALUE
    x.val = None
    x.type = Pointer(t)
    check.record_builtin_type(call.fun, make_sig(x.type, t))
    return True


def _panic(check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]) -> bool:
    if check.sig is not None and check.sig.results.vars:
        check.is_panic.add(call)
    check.assignment(x, EMPTY_INTERFACE, "argument to panic")
    if x.mode is INVALID:
        return False
    x.mode = NO_VALUE
    check.record_builtin_type(call.fun, make_sig(None, EMPTY_INTERFACE))
    return True


def _print(check: Checker, x: Operand, call: tree.CallExpr, id_: str, args: list[Operand]) -> bool:
    for a in args:
        check.assignment(a, None, f"argument to built-in {id_}")
        if a.mode is INVALID:
            return False
    x.mode = NO_VALUE
    check.record_builtin_type(call.fun, make_sig(None, *[a.type for a in args]))
    return True


def _recover(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]
) -> bool:
    x.mode = VALUE
    x.type = EMPTY_INTERFACE
    check.record_builtin_type(call.fun, make_sig(x.type))
    return True


_BUILTIN: dict[str, Callable[[Checker, Operand, tree.CallExpr, str, list[Operand]], bool]] = {
    "append": _append,
    "cap": _len_cap,
    "clear": _clear,
    "close": _close,
    "complex": _complex,
    "copy": _copy,
    "delete": _delete,
    "imag": _real_imag,
    "len": _len_cap,
    "make": _make,
    "max": _min_max,
    "min": _min_max,
    "new": _new,
    "panic": _panic,
    "print": _print,
    "println": _print,
    "real": _real_imag,
    "recover": _recover,
    "unsafe.Add": unsafe_builtins.add,
    "unsafe.Alignof": unsafe_builtins.alignof_sizeof,
    "unsafe.Offsetof": unsafe_builtins.offsetof,
    "unsafe.Sizeof": unsafe_builtins.alignof_sizeof,
    "unsafe.Slice": unsafe_builtins.slice_of,
    "unsafe.SliceData": unsafe_builtins.slice_data,
    "unsafe.String": unsafe_builtins.string_of,
    "unsafe.StringData": unsafe_builtins.string_data,
}
