"""An operand: the intermediate result of checking an expression, and how messages print it.

Source: go1.27 cmd/compile/internal/types2/operand.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.info import Mode
from gomem_kernel.compiler.types.predicates import composite_kind, has_empty_type_set
from gomem_kernel.compiler.types.types import (
    INVALID as INVALID_TYPE,
)
from gomem_kernel.compiler.types.types import (
    UNTYPED_NIL,
    Alias,
    Named,
    Qualifier,
    Type,
    TypeParam,
    is_generic,
    is_untyped,
    type_string,
    unalias,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.constant import Value

INVALID = Mode.INVALID
NO_VALUE = Mode.NO_VALUE
BUILTIN = Mode.BUILTIN
TYPE = Mode.TYPE
CONST = Mode.CONST
VARIABLE = Mode.VARIABLE
MAP_INDEX = Mode.MAP_INDEX
VALUE = Mode.VALUE
NIL = Mode.NIL
COMMA_OK = Mode.COMMA_OK

MODE_TEXT: dict[Mode, str] = {
    INVALID: "invalid operand",
    NO_VALUE: "no value",
    BUILTIN: "built-in",
    TYPE: "type",
    CONST: "constant",
    VARIABLE: "variable",
    MAP_INDEX: "map index expression",
    VALUE: "value",
    NIL: "nil",
    COMMA_OK: "comma, ok expression",
    Mode.CGO_FUNC: "cgo function",
}


class Operand:
    """Mode, type, constant value and expression; `id` names a built-in function."""

    __slots__ = ("expr", "id", "mode", "type", "val")

    def __init__(
        self,
        mode: Mode = INVALID,
        expr: tree.Expr | None = None,
        type: Type = INVALID_TYPE,  # noqa: A002
        val: Value = None,
    ) -> None:
        self.mode = mode
        self.expr: tree.Expr = expr  # type: ignore[assignment]  # set before anyone looks
        self.type: Type = type
        self.val: Value = val
        self.id = ""

    def copy(self) -> Operand:
        """Another operand with the same contents."""
        x = Operand(self.mode, self.expr, self.type, self.val)
        x.id = self.id
        return x

    def assign(self, other: Operand) -> None:
        """Take over the contents of another operand."""
        self.mode = other.mode
        self.expr = other.expr
        self.type = other.type
        self.val = other.val
        self.id = other.id

    @property
    def is_nil(self) -> bool:
        """Whether it is the predeclared nil."""
        return self.mode is NIL


def operand_string(x: Operand, qualifier: Qualifier | None) -> str:
    """`expr (mode of type T)`, the way messages show an operand."""
    if x.mode is NIL:
        if x.type is INVALID_TYPE:
            return "nil (with invalid type)"
        if x.type is UNTYPED_NIL:
            return "nil"
        return f"nil (of type {type_string(x.type, qualifier)})"
    out: list[str] = []
    if x.expr is not None:
        expr = expr_string(x.expr)
    elif x.mode is BUILTIN:
        expr = x.id
    elif x.mode is TYPE:
        expr = type_string(x.type, qualifier)
    elif x.mode is CONST:
        expr = constant.to_string(x.val)
    else:
        expr = ""
    if expr:
        out += [expr, " ("]
    has_type = False
    if x.mode not in (INVALID, NO_VALUE, BUILTIN, TYPE):
        if is_untyped(x.type):
            out += [type_string(x.type), " "]
        else:
            has_type = True
    out.append(MODE_TEXT[x.mode])
    if x.mode is CONST:
        s = constant.to_string(x.val)
        if s != expr:
            out += [" ", s]
    if has_type:
        if unalias(x.type) is not INVALID_TYPE:
            out.append(_type_part(x.type, qualifier))
        else:
            out.append(" with invalid type")
    if expr:
        out.append(")")
    return "".join(out)


def _type_part(t: Type, qualifier: Qualifier | None) -> str:
    desc = "generic " if is_generic(t) else ""
    tpar = unalias(t)
    if type(tpar) is not TypeParam and type(t) in (Alias, Named):
        kind = composite_kind(t)
        if not kind:
            kind = getattr(t.under(), "name", "")
        desc += kind + " "
    text = f" of {desc}type {type_string(t, qualifier)}"
    if type(tpar) is TypeParam:
        text += f" constrained by {type_string(tpar.bound, qualifier)}"
        if has_empty_type_set(tpar):
            text += " with empty type set"
    return text


def unparen(e: tree.Expr) -> tree.Expr:
    """The expression without parentheses around it."""
    while type(e) is tree.ParenExpr:
        e = e.x
    return e


def unpack_list(e: tree.Expr | None) -> list[tree.Expr]:
    """The elements of a list expression, a single expression alone, nothing for None."""
    if e is None:
        return []
    if type(e) is tree.ListExpr:
        return e.elems
    return [e]
