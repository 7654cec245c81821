"""Literals: basic, function and composite ones.

Source: go1.27 cmd/compile/internal/types2/literals.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.tree import LitKind
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.lookup import lookup_field_or_method
from gomem_kernel.compiler.types.objects import Var, is_exported
from gomem_kernel.compiler.types.operand import CONST, INVALID, TYPE, VALUE, Operand
from gomem_kernel.compiler.types.predicates import common_under
from gomem_kernel.compiler.types.types import (
    INVALID as INVALID_TYPE,
)
from gomem_kernel.compiler.types.types import (
    UNTYPED_COMPLEX,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_STRING,
    Array,
    Basic,
    Map,
    Signature,
    Slice,
    Struct,
    Type,
    deref,
    identical,
    is_non_type_param_interface,
    is_valid,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.constant import Value

_LITERAL_TYPES: dict[str, Basic] = {
    "INT": UNTYPED_INT,
    "FLOAT": UNTYPED_FLOAT,
    "IMAG": UNTYPED_COMPLEX,
    "RUNE": UNTYPED_RUNE,
    "STRING": UNTYPED_STRING,
}
_MAX_LENGTH = 10_000  # characters of a number; more is not worth the time it takes
_MAX_BITS = 512


def basic_lit(check: Checker, x: Operand, e: tree.BasicLit) -> None:
    """A number, rune or string."""
    text = e.value
    kind = e.kind
    if kind is not LitKind.STRING and kind is not LitKind.RUNE:
        if check.version is not None and check.version < 13 and len(text) > 2:
            _check_version(check, e)
        if len(text) > _MAX_LENGTH:
            check.error(
                e,
                "InvalidConstVal",
                f"excessively long constant: {text[:10]}... ({len(text)} chars)",
            )
            x.mode = INVALID
            return
    val = constant.from_literal(text, kind)
    if val is constant.UNKNOWN:
        check.error(e, "InvalidConstVal", f"malformed constant: {text}")
        x.mode = INVALID
        return
    x.mode = CONST
    x.type = _LITERAL_TYPES[kind._value_]
    x.val = val
    x.expr = e
    if type(val) is int and val.bit_length() > _MAX_BITS:
        check.overflow(x, e.pos)


def _check_version(check: Checker, e: tree.BasicLit) -> None:
    """Forms of numbers that came with Go 1.13."""
    text = e.value
    radix = text[1].lower() if text[0] == "0" else ""
    if "_" in text:
        check.verify_version(e, 13, "underscore in numeric literal")
    elif radix == "b":
        check.verify_version(e, 13, "binary literal")
    elif radix == "o":
        check.verify_version(e, 13, "0o/0O-style octal literal")
    elif radix == "x" and e.kind is not LitKind.INT:
        check.verify_version(e, 13, "hexadecimal floating-point literal")


def func_lit(check: Checker, x: Operand, e: tree.FuncLit) -> None:
    """A function literal; its body is checked when the statement around it is done."""
    sig = check.typ(e.type)
    if type(sig) is not Signature:
        x.mode = INVALID
        return
    if not check.config.ignore_func_bodies:
        decl, iota = check.decl, check.iota
        check.later(lambda: check.func_body(decl, "<function literal>", sig, e.body, iota))
    x.mode = VALUE
    x.type = sig


def composite_lit(check: Checker, x: Operand, e: tree.CompositeLit, hint: Type | None) -> None:
    """`T{...}`, or `{...}` inside a literal whose elements have type `hint`."""
    is_elem = False
    etype = e.type
    if etype is not None:
        if type(etype) is tree.ArrayType and etype.len is None:
            # [...]T: the length is set once the elements are known.
            typ: Type = Array(check.var_type(etype.elem), -1)
        else:
            typ = check.typ(etype)
        base = typ
    elif hint is not None:
        typ = base = hint
        u, _ = common_under(base)
        if u is not None:
            elem, ok = deref(u)
            if ok:
                base = elem  # &T may be left out
        is_elem = True
    else:
        check.error(e, "UntypedLit", "missing type in composite literal")
        typ = base = INVALID_TYPE
    if not check.is_complete(base):
        x.mode = INVALID
        return
    u, _ = common_under(base)
    if type(u) is Struct:
        _struct_lit(check, x, e, u, base)
    elif type(u) is Array:
        n = _indexed_elems(check, e.elems, u.elem, u.len)
        if u.len < 0:
            u.len = n
            if etype is not None:
                check.record_type_and_value(etype, TYPE, u, None)
    elif type(u) is Slice:
        _indexed_elems(check, e.elems, u.elem, -1)
    elif type(u) is Map:
        _map_lit(check, x, e, u)
    else:
        for elem_expr in e.elems:
            kv = elem_expr
            check.use([kv.value if type(kv) is tree.KeyValueExpr else kv])
        if u is None or is_valid(u):
            qualifier = " element" if is_elem else ""
            cause = " (no common underlying type)" if u is None else ""
            check.error(
                e,
                "InvalidLit",
                f"invalid composite literal{qualifier} type {check.ts(typ)}{cause}",
            )
            x.mode = INVALID
            return
    x.mode = VALUE
    x.type = typ
    x.val = None


def _struct_lit(check: Checker, x: Operand, e: tree.CompositeLit, s: Struct, base: Type) -> None:
    elems = e.elems
    if not elems:
        return
    if type(elems[0]) is tree.KeyValueExpr:
        visited: dict[tuple[int, ...], Var] = {}
        for elem in elems:
            if type(elem) is not tree.KeyValueExpr:
                check.error(
                    elem,
                    "MixedStructLit",
                    "mixture of field:value and value elements in struct literal",
                )
                continue
            _field_value(check, x, elem, s, base, visited)
        return
    fields = s.fields
    for i, elem in enumerate(elems):
        if type(elem) is tree.KeyValueExpr:
            check.error(
                elem,
                "MixedStructLit",
                "mixture of field:value and value elements in struct literal",
            )
            continue
        check.generic_expr(x, elem, None)
        if i >= len(fields):
            check.error(
                x,
                "InvalidStructLit",
                f"too many values in struct literal of type {check.ts(base)}",
            )
            break
        f = fields[i]
        if not is_exported(f.name) and not f.same_id(check.pkg, f.name):
            check.error(
                x,
                "UnexportedLitField",
                f"implicit assignment to unexported field {f.name} in struct literal of type "
                f"{check.ts(base)}",
            )
            continue
        check.assignment(x, f.type, "struct literal")
    if len(elems) < len(fields):
        note = ""
        if any(not is_exported(f.name) and not f.same_id(check.pkg, f.name) for f in fields):
            note = " (type has unexported fields - use key:value pairs)"
        check.error(
            e.rbrace,
            "InvalidStructLit",
            f"too few values in struct literal of type {check.ts(base)}{note}",
        )


def _field_path(s: Struct, index: list[int]) -> str:
    from gomem_kernel.compiler.types.lookup import field_by_index

    return ".".join(field_by_index(s, index[: i + 1]).name for i in range(len(index)))


def _field_value(
    check: Checker,
    x: Operand,
    kv: tree.KeyValueExpr,
    s: Struct,
    base: Type,
    visited: dict[tuple[int, ...], Var],
) -> None:
    key = kv.key
    check.generic_expr(x, kv.value, None)
    if type(key) is not tree.Name:
        check.error(
            kv,
            "InvalidLitField",
            f"invalid field name {expr_string(key)} in struct literal",
        )
        return
    name = key.value
    obj, index, indirect = lookup_field_or_method(s, False, check.pkg, name)
    if obj is None or index is None:
        alt, _, _ = lookup_field_or_method(s, False, check.pkg, name, True)
        check.error(key, "MissingLitField", check.lookup_error(base, name, alt, struct_lit=True))
        return
    if type(obj) is not Var:
        check.error(key, "MissingLitField", f"{name} is not a field")
        return
    if len(index) > 1 and not check.verify_version(
        key,
        27,
        lambda: (
            f"use of promoted field {_field_path(s, index)} in struct literal of type "
            f"{check.ts(base)}"
        ),
    ):
        return
    if indirect:
        check.error(key, "InvalidLitField", f"invalid implicit pointer indirection to reach {name}")
        return
    check.info.uses[key] = obj
    check.assignment(x, obj.type, "struct literal")
    _visit(check, kv, obj, tuple(index), visited)


def _visit(
    check: Checker,
    kv: tree.KeyValueExpr,
    f: Var,
    index: tuple[int, ...],
    visited: dict[tuple[int, ...], Var],
) -> None:
    """Report a field that is given twice, or together with the field that it is embedded in."""
    for i in range(1, len(index) + 1):
        alt = visited.get(index[:i])
        if alt is None:
            continue
        if i == len(index):
            message = f"duplicate field name {f.name} in struct literal"
        else:
            message = (
                f"cannot specify promoted field {f.name} and enclosing embedded field {alt.name}"
            )
        check.error(kv, "DuplicateLitField", message)
        return
    for path, alt in visited.items():
        if len(path) > len(index) and path[: len(index)] == index:
            check.error(
                kv,
                "DuplicateLitField",
                f"cannot specify embedded field {f.name} and enclosed promoted field {alt.name}",
            )
            return
    visited[index] = f


def _map_lit(check: Checker, x: Operand, e: tree.CompositeLit, m: Map) -> None:
    key_is_interface = is_non_type_param_interface(m.key)
    visited: dict[Any, list[Type]] = {}
    for kv in e.elems:
        if type(kv) is not tree.KeyValueExpr:
            check.error(kv, "MissingLitKey", "missing key in map literal")
            continue
        check.generic_expr(x, kv.key, m.key)
        check.assignment(x, m.key, "map literal")
        if x.mode is INVALID:
            continue
        if x.mode is CONST:
            key = _key_value(x.val)
            before = visited.get(key)
            if before is None:
                visited[key] = [x.type]
            elif not key_is_interface or any(identical(t, x.type) for t in before):
                check.error(
                    x,
                    "DuplicateLitKey",
                    f"duplicate key {constant.to_string(x.val)} in map literal",
                )
                continue
            else:
                before.append(x.type)
        check.generic_expr(x, kv.value, m.elem)
        check.assignment(x, m.elem, "map literal")


def _key_value(v: Value) -> Any:
    """A value that is equal for equal constants of different kinds (1, 1.0)."""
    if type(v) is bool:
        return ("bool", v)
    if type(v) is constant.Complex and v.imag == 0:
        return v.real
    return v


def _indexed_elems(check: Checker, elems: list[tree.Expr], elem_type: Type, length: int) -> int:
    """Check the elements of an array or slice literal; gives the largest index plus one."""
    visited: set[int] = set()
    index = largest = 0
    for e in elems:
        valid_index = False
        value = e
        if type(e) is tree.KeyValueExpr:
            typ, i = check.index(e.key, length)
            if is_valid(typ):
                if i >= 0:
                    index = i
                    valid_index = True
                else:
                    check.error(
                        e,
                        "InvalidLitIndex",
                        f"index {expr_string(e.key)} must be integer constant",
                    )
            value = e.value
        elif 0 <= length <= index:
            check.error(e, "OversizeArrayLit", f"index {index} is out of bounds (>= {length})")
        else:
            valid_index = True
        if valid_index:
            if index in visited:
                check.error(
                    e, "DuplicateLitKey", f"duplicate index {index} in array or slice literal"
                )
            visited.add(index)
        index += 1
        largest = max(largest, index)
        x = Operand()
        check.generic_expr(x, value, elem_type)
        check.assignment(x, elem_type, "array or slice literal")
    return largest
