"""Statements and the clauses of switch and select.

Source: go1.27 cmd/compile/internal/ir/stmt.go
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.ir.func import Var
from gomem_kernel.compiler.ir.node import Esc, Expr, Stmt
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.types import Type


@dataclass(slots=True, eq=False)
class Decl(Stmt):
    """A fresh variable each time it is executed, set to `value` (None: zero).

    `unset`: the statement that follows gives the value, so it need not be zeroed.
    """

    var: Var
    value: Expr | None = None
    unset: bool = False


@dataclass(slots=True, eq=False)
class Assign(Stmt):
    """`lhs = rhs`; lhs None is the blank identifier. lhs: a place or MapIndex."""

    lhs: Expr | None
    rhs: Expr


@dataclass(slots=True, eq=False)
class AssignParallel(Stmt):
    """`a, b = x, y`: operands of places, then right sides are evaluated, then stored in order.

    returned: the right sides are what an inlined call returns.
    """

    lhs: list[Expr | None]
    rhs: list[Expr]
    returned: bool = False


@dataclass(slots=True, eq=False)
class AssignTuple(Stmt):
    """`a, b = f()`: rhs is a call, or a MapIndex, TypeAssert or Recv with comma_ok.

    The component types are those of the places.
    """

    lhs: list[Expr | None]
    rhs: Expr


@dataclass(slots=True, eq=False)
class AssignOp(Stmt):
    """`lhs op= rhs`, `lhs++`: operands of the place evaluated once. op: Binary's, `<<`, `>>`.

    `+` on strings concatenates (esc: where the result is).
    """

    lhs: Expr
    op: str
    rhs: Expr
    esc: Esc = field(default=Esc.UNKNOWN, init=False)
    loc: Any = field(default=None, init=False, repr=False)


@dataclass(slots=True, eq=False)
class ExprStmt(Stmt):
    """An expression for its effect (a call, a receive)."""

    x: Expr


@dataclass(slots=True, eq=False)
class Block(Stmt):
    """Statements; `Break` may target it (a labelled block)."""

    body: list[Stmt]


@dataclass(slots=True, eq=False)
class If(Stmt):
    """`if cond`."""

    cond: Expr
    then: list[Stmt]
    els: list[Stmt]


@dataclass(slots=True, eq=False)
class For(Stmt):
    """`for cond; post`; the init statement stands before it in a Block.

    `per_iter`: variables of the init statement whose address is taken or that are captured by
    reference. Before `post` (and on continue) each gets a fresh copy of itself, if it is on
    the heap; on the stack nothing can tell.
    """

    cond: Expr | None
    post: list[Stmt]
    body: list[Stmt]
    per_iter: list[Var] = field(default_factory=list)


class RangeKind(IntEnum):
    """What a Range iterates over."""

    INT = 1
    SLICE = 2
    ARRAY = 3  # an array value or place; copied first if `value` is used and it is a place
    PTR_ARRAY = 4  # x is a pointer to an array
    STRING = 5
    MAP = 6
    CHAN = 7  # `key` receives the element


@dataclass(slots=True, eq=False)
class Range(Stmt):
    """`for key, value := range x`; key and value are fresh each iteration, or None.

    x is evaluated once. The type of `key` may be a named or smaller integer type for INT.
    """

    kind: RangeKind
    x: Expr
    key: Var | None
    value: Var | None
    body: list[Stmt]


@dataclass(slots=True, eq=False)
class Case:
    """A clause of a Switch; `values` empty and `default` for default."""

    pos: Pos
    values: list[Expr]
    body: list[Stmt]
    default: bool = False
    falls: bool = False  # ends in fallthrough


@dataclass(slots=True, eq=False)
class Switch(Stmt):
    """`switch tag`: values of the cases have the tag's type; without tag they are conditions."""

    tag: Expr | None
    cases: list[Case]


@dataclass(slots=True, eq=False)
class TypeCase:
    """A clause of a TypeSwitch. None among `types` is nil. `var` has the type of the one type.

    derived  how many of the types have type parameters in them
    """

    pos: Pos
    types: list[Type | None]
    var: Var | None
    body: list[Stmt]
    default: bool = False
    derived: int = 0


@dataclass(slots=True, eq=False)
class TypeSwitch(Stmt):
    """`switch v := x.(type)`."""

    x: Expr
    cases: list[TypeCase]


@dataclass(slots=True, eq=False)
class CommCase:
    """A clause of a Select.

    send: `value` is sent. Else received into the fresh variables `var` and `ok` (or None).
    `ch` is None for default.
    """

    pos: Pos
    ch: Expr | None
    send: bool
    value: Expr | None
    var: Var | None
    ok: Var | None
    body: list[Stmt]


@dataclass(slots=True, eq=False)
class Select(Stmt):
    """`select`: operands of all clauses are evaluated in order, then one is chosen."""

    cases: list[CommCase]


@dataclass(slots=True, eq=False)
class Label(Stmt):
    """A place for Goto. `back`: some Goto to it stands behind it (it makes a loop)."""

    name: str
    back: bool = False


@dataclass(slots=True, eq=False)
class Goto(Stmt):
    """`goto`."""

    target: Label


@dataclass(slots=True, eq=False)
class Break(Stmt):
    """`break` out of a For, Range, Switch, TypeSwitch, Select or Block."""

    target: Stmt


@dataclass(slots=True, eq=False)
class Continue(Stmt):
    """`continue` of a For or Range."""

    target: Stmt


@dataclass(slots=True, eq=False)
class Return(Stmt):
    """`return results`; empty: the result variables as they are."""

    results: list[Expr]


@dataclass(slots=True, eq=False)
class NilCheck(Stmt):
    """Panics, as a dereference does, if a pointer or interface is nil."""

    x: Expr


@dataclass(slots=True, eq=False)
class Go(Stmt):
    """`go call`: a CallClosure or CallStatic without arguments and results."""

    call: Expr


@dataclass(slots=True, eq=False)
class Defer(Stmt):
    """`defer call`, a CallClosure or CallStatic without arguments and results.

    `in_loop`: may run more than once, so that the record is not in the frame.

    In the body of a range over a function, `token` is a variable that names the frame of the
    function whose defers this one joins (the value that runtime.deferrangefunc gave there).
    """

    call: Expr
    in_loop: bool = False
    token: Var | None = None


@dataclass(slots=True, eq=False)
class Send(Stmt):
    """`ch <- value`."""

    ch: Expr
    value: Expr
