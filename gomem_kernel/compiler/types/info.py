"""What the checker found out: side tables keyed by the identity of tree nodes.

`info.types[e]` exists for every expression that denotes a value, a constant, a type or a
built-in function, except for names on the left of `:=`, which are in `defs` and `uses` only.
Constants have their final type: in `var f float32 = 1`, the literal has type float32 and its value
is a Fraction. An untyped nil has the type it was converted to, mode NIL.

Source: go1.27 cmd/compile/internal/types2/api.go Info, syntax.TypeAndValue
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gomem_kernel.compiler.syntax import tree
    from gomem_kernel.compiler.types.constant import Value
    from gomem_kernel.compiler.types.objects import Object, Package, Scope, Var
    from gomem_kernel.compiler.types.types import Type


class Mode(IntEnum):
    """What an expression denotes."""

    INVALID = 0
    NO_VALUE = 1  # call of a function without results
    BUILTIN = 2
    TYPE = 3
    CONST = 4
    VARIABLE = 5  # addressable
    MAP_INDEX = 6  # assignable, not addressable; comma-ok
    VALUE = 7
    NIL = 8
    COMMA_OK = 9  # like VALUE; may be used with a second result
    CGO_FUNC = 10


class TypeAndValue:
    """Mode, type and constant value (None unless mode is CONST) of an expression."""

    __slots__ = ("mode", "type", "value")

    def __init__(self, mode: Mode, type: Type, value: Value = None) -> None:  # noqa: A002
        self.mode = mode
        self.type = type
        self.value = value

    def is_type(self) -> bool:
        """Whether the expression denotes a type."""
        return self.mode == Mode.TYPE

    def is_value(self) -> bool:
        """Whether it denotes a value, constants and nil included."""
        return self.mode >= Mode.CONST

    def addressable(self) -> bool:
        """Whether & may be applied to it."""
        return self.mode == Mode.VARIABLE

    def __repr__(self) -> str:
        return f"<{self.mode.name} {self.type} {self.value!r}>"


class SelectionKind(IntEnum):
    """What `x.f` selects when x is not a package."""

    FIELD_VAL = 0
    METHOD_VAL = 1
    METHOD_EXPR = 2


class Selection:
    """A selector expression that is not a qualified name.

    `recv` is the type of x; `index` is the path through embedded fields, the last being the index
    of the field or method; `indirect` tells whether a pointer was followed on the way. `type` is
    the field's type, the method's signature without receiver, or for a method expression with the
    receiver as first parameter.
    """

    __slots__ = ("index", "indirect", "kind", "obj", "recv", "type")

    def __init__(
        self,
        kind: SelectionKind,
        recv: Type,
        obj: Object,
        index: list[int],
        indirect: bool,
        type: Type,  # noqa: A002
    ) -> None:
        self.kind = kind
        self.recv = recv
        self.obj = obj
        self.index = index
        self.indirect = indirect
        self.type = type

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.recv} {self.obj.name} {self.index}>"


class Initializer:
    """`lhs = rhs` of package variables; several on the left for one call, none for `_ = rhs`."""

    __slots__ = ("lhs", "rhs")

    def __init__(self, lhs: list[Var], rhs: tree.Expr) -> None:
        self.lhs = lhs
        self.rhs = rhs

    def __repr__(self) -> str:
        return f"<Initializer {', '.join(v.name for v in self.lhs)}>"


class Instance:
    """Type arguments and instantiated type of a generic function or type name."""

    __slots__ = ("targs", "type")

    def __init__(self, targs: list[Type], type: Type) -> None:  # noqa: A002
        self.targs = targs
        self.type = type


class Info:
    """The side tables of one package.

    * `types`: expression -> TypeAndValue. A call that may give two values (`v, ok := m[k]`) has a
      Tuple type of two variables where it is used with two.
    * `defs`: name in a declaration -> its object (None for package clauses and symbolic variables
      of type switches); `uses`: every other name -> object.
    * `implicits`: ImportDecl without local name -> PkgName; CaseClause of `switch x := y.(type)` ->
      the Var of that clause; Field without name -> the parameter or result Var.
    * `selections`: SelectorExpr -> Selection; qualified names `pkg.X` are not here, but in `uses`.
    * `scopes`: File, FuncType, block, clause -> Scope.
    * `instances`: Name -> Instance.
    * `cell_vars`: package variables that statements of a cell declare; their names are in `uses`.
    * `init_order`: package variables in the order in which they are initialised.
    """

    __slots__ = (
        "cell_vars", "defs", "file_versions", "implicits", "init_order", "instances", "scopes",
        "selections", "types", "uses",
    )  # fmt: skip

    def __init__(self) -> None:
        self.types: dict[tree.Expr, TypeAndValue] = {}
        self.defs: dict[tree.Name, Object | None] = {}
        self.uses: dict[tree.Name, Object] = {}
        self.implicits: dict[tree.Node, Object] = {}
        self.selections: dict[tree.SelectorExpr, Selection] = {}
        self.scopes: dict[tree.Node, Scope] = {}
        self.instances: dict[tree.Name, Instance] = {}
        self.init_order: list[Initializer] = []
        self.cell_vars: list[Var] = []
        self.file_versions: dict[Any, str] = {}

    def update(self, other: Info) -> None:
        """Add what the tables by node of another part of the same package hold."""
        self.types.update(other.types)
        self.defs.update(other.defs)
        self.uses.update(other.uses)
        self.implicits.update(other.implicits)
        self.selections.update(other.selections)
        self.instances.update(other.instances)

    def type_of(self, e: tree.Expr) -> Type | None:
        """The type of an expression or name, None where it has none."""
        tv = self.types.get(e)
        if tv is not None:
            return tv.type
        obj = self.object_of(e)
        return obj.type if obj is not None else None

    def object_of(self, name: tree.Node) -> Object | None:
        """The object that a name declares or uses."""
        obj = self.defs.get(name)  # type: ignore[call-overload]
        if obj is not None:
            return obj  # type: ignore[no-any-return]
        return self.uses.get(name)  # type: ignore[call-overload, no-any-return]


class TypedPackage:
    """A checked package: its files and everything that is known about their nodes."""

    __slots__ = ("files", "info", "package")

    def __init__(self, package: Package, files: list[tree.File], info: Info) -> None:
        self.package = package
        self.files = files
        self.info = info
