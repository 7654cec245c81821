"""What all nodes of the IR share.

Source: go1.27 cmd/compile/internal/ir/node.go
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.types import Type


class Esc(IntEnum):
    """Where the storage that an expression makes lives."""

    UNKNOWN = 0  # not analysed; lower treats it as HEAP
    STACK = 1
    HEAP = 2


class Klass(IntEnum):
    """Storage class of a variable of a function."""

    PARAM = 1
    RESULT = 2
    LOCAL = 3
    CLOSURE = 4  # a captured variable, seen from inside the closure (`Var.closure` tells how)


@dataclass(slots=True, eq=False)
class Node:
    """Anything with a place: where messages point, and whose line tracebacks show."""

    pos: Pos


@dataclass(slots=True, eq=False)
class Expr(Node):
    """An expression with its type (a Tuple for several results, an empty one for none).

    `esc` is set where evaluating it makes storage; `loc` is escape analysis' own. `shaped` is the
    type that Go's function for a set of shapes sees (go.shape.int for a T that is int), None where
    no type parameter is part of it.
    """

    type: Type
    esc: Esc = field(default=Esc.UNKNOWN, init=False)
    loc: Any = field(default=None, init=False, repr=False)
    shaped: Any = field(default=None, init=False, repr=False)


@dataclass(slots=True, eq=False)
class Stmt(Node):
    """A statement."""
