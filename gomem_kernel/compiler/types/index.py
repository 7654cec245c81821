"""Index and slice expressions.

Source: go1.27 cmd/compile/internal/types2/index.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.info import Mode
from gomem_kernel.compiler.types.operand import (
    CONST,
    INVALID,
    MAP_INDEX,
    TYPE,
    VALUE,
    VARIABLE,
    Operand,
)
from gomem_kernel.compiler.types.operators import INVALID_OP
from gomem_kernel.compiler.types.predicates import under_is
from gomem_kernel.compiler.types.types import (
    BYTE,
    INT,
    STRING,
    Array,
    Basic,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
    all_integer,
    identical,
    is_string,
    is_type_param,
    is_untyped,
    is_valid,
)
from gomem_kernel.compiler.types.types import INVALID as INVALID_TYPE
from gomem_kernel.compiler.types.typeset import type_set_of

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

INVALID_ARG = "invalid argument: "


def index_expr(check: Checker, x: Operand, e: tree.IndexExpr) -> bool:
    """`x[i]`; True if it turns out to instantiate the function x."""
    check.expr_or_type(x, e.x, True)
    mode = x.mode
    if mode is INVALID:
        check.use([e.index])
        return False
    if mode is TYPE:
        x.mode = INVALID
        x.type = check.var_type(e)
        if is_valid(x.type):
            x.mode = TYPE
        return False
    if mode is VALUE:
        sig = x.type.under()
        if type(sig) is Signature and sig.tparams:
            return True
    check.non_generic(None, x)
    if x.mode is INVALID:
        return False
    if not check.is_complete(x.type):
        x.mode = INVALID
        return False
    u = x.type.under()
    k = type(u)
    if (type(u) is Pointer and not check.is_complete(u.elem)) or (
        type(u) is Map and not check.is_complete(u.elem)
    ):
        x.mode = INVALID
        return False
    valid = False
    length = -1
    if k is Slice:
        valid = True
        x.mode = VARIABLE
        x.type = u.elem  # type: ignore[attr-defined]
    elif type(u) is Map:
        _map_index(check, x, e, u.key, u.elem)
        return False
    elif type(u) is Array:
        valid = True
        length = u.len
        if x.mode is not VARIABLE:
            x.mode = VALUE
        x.type = u.elem
    elif type(u) is Basic:
        if is_string(u):
            valid = True
            if x.mode is CONST and type(x.val) is bytes:
                length = len(x.val)
            # A constant index into a constant string is no constant: it has type byte.
            x.mode = VALUE
            x.val = None
            x.type = BYTE
    elif type(u) is Pointer:
        a = u.elem.under()
        if type(a) is Array:
            valid = True
            length = a.len
            x.mode = VARIABLE
            x.type = a.elem
    elif k is Interface and is_type_param(x.type):
        found = _type_param_index(x)
        if found is not None:
            key, elem, length, mode = found
            if key is not None:
                _map_index(check, x, e, key, elem)
                return False
            valid = True
            x.mode = mode
            x.type = elem
    if not valid:
        check.error(e.pos, "NonSliceableOperand", f"cannot index {check.os(x)}")
        check.use([e.index])
        x.mode = INVALID
        return False
    check.index(_single_index(check, e), length)
    return False


def _map_index(check: Checker, x: Operand, e: tree.IndexExpr, key: Type, elem: Type) -> None:
    k = Operand()
    check.generic_expr(k, _single_index(check, e), None)
    check.assignment(k, key, "map index")
    # A failed key is reported, but the element's type is known all the same.
    x.mode = MAP_INDEX
    x.type = elem
    x.val = None
    x.expr = e


def _type_param_index(x: Operand) -> tuple[Type | None, Type, int, Mode] | None:
    """Key (for maps), element type, length and mode if all types of x's set can be indexed."""
    key: Type | None = None
    elem: Type | None = None
    length = -1
    mode = VARIABLE

    def one(u: Type | None) -> bool:
        nonlocal key, elem, length, mode
        n = -1
        k: Type | None = None
        e: Type | None = None
        if type(u) is Basic:
            if is_string(u):
                e = BYTE
                mode = VALUE
        elif type(u) is Array:
            n, e = u.len, u.elem
            if x.mode is not VARIABLE:
                mode = VALUE
        elif type(u) is Pointer:
            a = u.elem.under()
            if type(a) is Array:
                n, e = a.len, a.elem
        elif type(u) is Slice:
            e = u.elem
        elif type(u) is Map:
            k, e = u.key, u.elem
        if e is None:
            return False
        if elem is None:
            length, key, elem = n, k, e
            return True
        if (key is None) != (k is None) or (
            key is not None and k is not None and not identical(key, k)
        ):
            return False
        if not identical(elem, e):
            return False
        if 0 <= n < length:
            length = n
        return True

    if not under_is(x.type, one) or elem is None:
        return None
    return key, elem, length, mode


def slice_expr(check: Checker, x: Operand, e: tree.SliceExpr) -> None:
    """`x[i:j]` and `x[i:j:k]`."""
    check.expr(None, x, e.x)
    if x.mode is INVALID:
        check.use(e.index)
        return
    cu = _common_slice(check, x)
    xt = x.type
    p = xt.under()
    if type(p) is Pointer and not check.is_complete(p.elem):
        x.mode = INVALID
        return
    if cu is None:
        x.mode = INVALID
        return
    valid = False
    length = -1
    if type(cu) is Basic:
        if is_string(cu):
            if e.full:
                at = e.index[2]
                check.error(
                    at if at is not None else e,
                    "InvalidSliceExpr",
                    f"{INVALID_OP}3-index slice of string",
                )
                x.mode = INVALID
                return
            valid = True
            if x.mode is CONST and type(x.val) is bytes:
                length = len(x.val)
            if is_untyped(xt):
                # The result is a variable of type string, and so is the operand.
                x.type = STRING
    elif type(cu) is Array:
        valid = True
        length = cu.len
        if x.mode is not VARIABLE:
            check.error(x, "NonSliceableOperand", f"cannot slice unaddressable value {check.os(x)}")
            x.mode = INVALID
            return
        x.type = Slice(cu.elem)
    elif type(cu) is Pointer:
        a = cu.elem.under()
        if type(a) is Array:
            valid = True
            length = a.len
            x.type = Slice(a.elem)
    elif type(cu) is Slice:
        valid = True
    if not valid:
        check.error(x, "NonSliceableOperand", f"cannot slice {check.os(x)}")
        x.mode = INVALID
        return
    x.mode = VALUE
    x.val = None
    if e.full and (e.index[1] is None or e.index[2] is None):
        check.error(e, "InvalidSyntaxTree", "2nd and 3rd index required in 3-index slice")
        x.mode = INVALID
        return
    _check_indices(check, e, length)


def _common_slice(check: Checker, x: Operand) -> Type | None:
    """The underlying type that all types of x's set share; strings count as []byte."""
    ct: Type | None = None
    cu: Type | None = None
    has_string = False
    for t, u in type_set_of(x.type):
        if u is None:
            check.error(
                x,
                "NonSliceableOperand",
                f"cannot slice {check.os(x)}: no specific type in {check.ts(x.type)}",
            )
            return None
        if is_string(u):
            u = Slice(BYTE)
            has_string = True
        if cu is None:
            ct, cu = t, u
        elif not identical(cu, u):
            check.error(
                x,
                "NonSliceableOperand",
                f"cannot slice {check.os(x)}: {check.ts(ct)} and {check.ts(t)} have different "
                "underlying types",
            )
            return None
    if has_string:
        return STRING if is_type_param(x.type) else x.type.under()
    return cu


def _check_indices(check: Checker, e: tree.SliceExpr, length: int) -> None:
    values = [-1, -1, -1]
    for i, index in enumerate(e.index):
        if index is not None:
            limit = length + 1 if length >= 0 else -1
            _, v = check.index(index, limit)
            values[i] = v if v >= 0 else -1
        elif i == 0:
            values[i] = 0
        elif length >= 0:
            values[i] = length
    for i, v in enumerate(values[:-1]):
        if v > 0:
            for j in range(i + 1, 3):
                if 0 <= values[j] < v:
                    at = e.index[j]
                    check.error(
                        at if at is not None else e,
                        "SwappedSliceIndices",
                        f"invalid slice indices: {values[j]} < {v}",
                    )
                    return


def _single_index(check: Checker, e: tree.IndexExpr) -> tree.Expr:
    index = e.index
    if type(index) is tree.ListExpr:
        check.error(index.elems[1], "InvalidIndex", f"{INVALID_OP}more than one index")
        index = index.elems[0]
    return index


def index(check: Checker, e: tree.Expr, limit: int) -> tuple[Type, int]:
    """Check an index: its type (invalid after an error) and its value, -1 if not constant.

    A constant index must be below `limit`, unless that is negative.
    """
    x = Operand()
    check.expr(None, x, e)
    if not check.is_valid_index(x, "InvalidIndex", "index", allow_negative=False):
        return INVALID_TYPE, -1
    if x.mode is not CONST:
        return x.type, -1
    v = x.val
    if type(v) is not int:
        return INVALID_TYPE, -1
    if 0 <= limit <= v:
        check.error(
            x,
            "InvalidIndex",
            f"{INVALID_ARG}index {constant.to_string(v)} out of bounds [0:{limit}]",
        )
        return INVALID_TYPE, -1
    return x.type, v


def is_valid_index(
    check: Checker, x: Operand, code: str, what: str, *, allow_negative: bool
) -> bool:
    """Whether x is an integer that can be an index, a length or a capacity."""
    if x.mode is INVALID:
        return False
    check.convert_untyped(x, INT)
    if x.mode is INVALID:
        return False
    if x.type is not INT and not all_integer(x.type):
        check.error(x, code, f"{INVALID_ARG}{what} {check.os(x)} must be integer")
        return False
    if x.mode is CONST:
        if not allow_negative and constant.sign(x.val) < 0:
            check.error(x, code, f"{INVALID_ARG}{what} {check.os(x)} must not be negative")
            return False
        ok, v = constant.representable(x.val, INT)
        if type(v) is int:
            x.val = v
        if not ok:
            check.error(x, code, f"{INVALID_ARG}{what} {check.os(x)} overflows int")
            return False
    return True
