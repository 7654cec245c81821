"""Go's types as data: one class for each kind of type, and the basic types.

Import from types.py, which adds identity, printing and predicates.

A type is compared by `identical(a, b)`, never by `==`; two `Named` types are identical only if
they are the same object (or instances of the same generic type with identical arguments).
`t.under()` gives the underlying type: itself for a literal or basic type, for a type parameter its
constraint interface. Type names are `Named` (a defined type) or `Alias` (see through it with
`unalias`).

Generic types: `Named.tparams` are the declared parameters of an origin type; an instance has
`origin` and `targs`, and its underlying type and methods are substituted on first use by the
`expand` hook that the creator (instantiate.py) sets.

Source: go1.27 cmd/compile/internal/types2 (type.go, basic.go, named.go, alias.go, typeparam.go)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax.tree import ChanDir

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.objects import Func, Package, TypeName, Var


class Kind(IntEnum):
    """Kinds of basic types, in Go's order."""

    INVALID = 0
    BOOL = 1
    INT = 2
    INT8 = 3
    INT16 = 4
    INT32 = 5
    INT64 = 6
    UINT = 7
    UINT8 = 8
    UINT16 = 9
    UINT32 = 10
    UINT64 = 11
    UINTPTR = 12
    FLOAT32 = 13
    FLOAT64 = 14
    COMPLEX64 = 15
    COMPLEX128 = 16
    STRING = 17
    UNSAFE_POINTER = 18
    UNTYPED_BOOL = 19
    UNTYPED_INT = 20
    UNTYPED_RUNE = 21
    UNTYPED_FLOAT = 22
    UNTYPED_COMPLEX = 23
    UNTYPED_STRING = 24
    UNTYPED_NIL = 25


class BasicInfo(IntFlag):
    """Properties of basic types."""

    NONE = 0
    BOOLEAN = 1
    INTEGER = 2
    UNSIGNED = 4
    FLOAT = 8
    COMPLEX = 16
    STRING = 32
    UNTYPED = 64
    ORDERED = INTEGER | FLOAT | STRING
    NUMERIC = INTEGER | FLOAT | COMPLEX
    CONST_TYPE = BOOLEAN | NUMERIC | STRING


# The flags as plain integers: enum arithmetic is too slow for the hot predicates.
_BOOLEAN, _INTEGER, _UNSIGNED, _FLOAT, _COMPLEX, _STRING, _UNTYPED = 1, 2, 4, 8, 16, 32, 64
_ORDERED = _INTEGER | _FLOAT | _STRING
_NUMERIC = _INTEGER | _FLOAT | _COMPLEX
_CONST_TYPE = _BOOLEAN | _NUMERIC | _STRING


class Type:
    """Any type."""

    __slots__ = ()

    def under(self) -> Type:
        """The underlying type."""
        return self

    def __str__(self) -> str:
        from gomem_kernel.compiler.types.typestring import type_string

        return type_string(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


class Basic(Type):
    """A predeclared type, `unsafe.Pointer`, or the type of an untyped constant.

    `byte` and `rune` are objects of their own with the kinds UINT8 and INT32.
    """

    __slots__ = ("info", "kind", "name")

    def __init__(self, kind: Kind, info: int, name: str) -> None:
        self.kind = kind
        self.info = int(info)
        self.name = name


class Array(Type):
    """`[len]elem`; `len` is -1 where it could not be determined."""

    __slots__ = ("elem", "len")

    def __init__(self, elem: Type, len: int) -> None:  # noqa: A002  (Go's word)
        self.elem = elem
        self.len = len


class Slice(Type):
    """`[]elem`."""

    __slots__ = ("elem",)

    def __init__(self, elem: Type) -> None:
        self.elem = elem


class Struct(Type):
    """`struct { fields }`; `tags[i]` is the unquoted tag of field i or "" (list may be empty)."""

    __slots__ = ("fields", "tags")

    def __init__(self, fields: list[Var], tags: list[str] | None = None) -> None:
        self.fields = fields
        self.tags = tags or []

    def tag(self, i: int) -> str:
        """The tag of field i, "" if it has none."""
        return self.tags[i] if i < len(self.tags) else ""


class Pointer(Type):
    """`*elem`."""

    __slots__ = ("elem",)

    def __init__(self, elem: Type) -> None:
        self.elem = elem


class Tuple(Type):
    """Variables in order: parameters, results, the value of a call with several results."""

    __slots__ = ("vars",)

    def __init__(self, vars: Sequence[Var] = ()) -> None:  # noqa: A002  (Go's word)
        self.vars = list(vars)

    def __len__(self) -> int:
        return len(self.vars)

    def __bool__(self) -> bool:
        return True


class Signature(Type):
    """A function type. With `variadic` the last parameter has type `[]T`.

    `tparams` are the type parameters of a generic function, `rtparams` those that a method's
    receiver declares. `recv` is None for functions; a method *value* has a signature without recv.
    """

    __slots__ = ("params", "recv", "results", "rtparams", "scope", "tparams", "variadic")

    def __init__(
        self,
        recv: Var | None,
        params: Tuple,
        results: Tuple,
        variadic: bool = False,
        tparams: list[TypeParam] | None = None,
        rtparams: list[TypeParam] | None = None,
    ) -> None:
        self.recv = recv
        self.params = params
        self.results = results
        self.variadic = variadic
        self.tparams: list[TypeParam] = tparams or []
        self.rtparams: list[TypeParam] = rtparams or []
        self.scope: Any = None


class Term:
    """`type` or `~type` in a union or a type set."""

    __slots__ = ("tilde", "type")

    def __init__(self, tilde: bool, type: Type) -> None:  # noqa: A002  (Go's word)
        self.tilde = tilde
        self.type = type


class Union(Type):
    """`~A | B` as an element of a constraint."""

    __slots__ = ("terms",)

    def __init__(self, terms: list[Term]) -> None:
        self.terms = terms


class TypeSet:
    """What an interface stands for.

    `methods` sorted by name; `terms` is None for "all types", else a normalised union (empty: no
    type at all); `comparable` where the interface embeds `comparable`.
    """

    __slots__ = ("comparable", "methods", "terms")

    def __init__(self, methods: list[Func], terms: list[Term] | None, comparable: bool) -> None:
        self.methods = methods
        self.terms = terms
        self.comparable = comparable

    def is_all(self) -> bool:
        """Whether it is the set of all types: no methods, no terms, not comparable."""
        return not self.methods and self.terms is None and not self.comparable

    def is_empty(self) -> bool:
        """Whether no type is in it."""
        return self.terms is not None and not self.terms

    def is_method_set(self) -> bool:
        """Whether methods alone describe it, so that variables may have this type."""
        return self.terms is None and not self.comparable

    def lookup(self, pkg: Package | None, name: str, fold: bool = False) -> tuple[int, Func | None]:
        """Index and object of the method with this name, (-1, None) without one."""
        for i, m in enumerate(self.methods):
            if m.same_id(pkg, name, fold):
                return i, m
        return -1, None


class Interface(Type):
    """`interface { methods; embeddeds }`.

    `methods` are the explicitly declared ones; everything it requires stands in `type_set()`.
    `implicit` marks the wrapper of a constraint literal such as `~int`.
    """

    __slots__ = ("_set", "complete", "compute", "embed_pos", "embeddeds", "implicit", "methods")

    def __init__(
        self, methods: list[Func], embeddeds: list[Type], *, implicit: bool = False
    ) -> None:
        self.methods = methods
        self.embeddeds = embeddeds
        self.embed_pos: list[Any] = []
        self.implicit = implicit
        self.complete = True
        self._set: TypeSet | None = None
        self.compute: Callable[[Interface], TypeSet] | None = None

    def type_set(self) -> TypeSet:
        """The completed type set, computed on first use."""
        ts = self._set
        if ts is None:
            if self.compute is not None:
                return self.compute(self)
            from gomem_kernel.compiler.types.typeset import compute_type_set

            return compute_type_set(self, None)
        return ts

    def is_empty(self) -> bool:
        """Whether every type implements it (`any`)."""
        return self.type_set().is_all()

    def all_methods(self) -> list[Func]:
        """All methods, embedded ones included, sorted as the itab sorts them."""
        return self.type_set().methods


class Map(Type):
    """`map[key]elem`."""

    __slots__ = ("elem", "key")

    def __init__(self, key: Type, elem: Type) -> None:
        self.key = key
        self.elem = elem


class Chan(Type):
    """`chan elem` with a direction."""

    __slots__ = ("dir", "elem")

    def __init__(self, dir: ChanDir, elem: Type) -> None:  # noqa: A002  (Go's word)
        self.dir = dir
        self.elem = elem


class Named(Type):
    """A defined type.

    `methods` are the declared ones in source order (for an instance: of the origin, substituted
    on demand through `method(i)`). `underlying` is None while the declaration is being checked.
    """

    __slots__ = (
        "_methods", "_underlying", "expand", "expand_method", "from_rhs", "inst_obj",
        "instances", "lazy", "obj", "origin", "targs", "tparams", "valid",
    )  # fmt: skip

    def __init__(
        self, obj: TypeName, underlying: Type | None = None, methods: list[Func] | None = None
    ) -> None:
        self.obj = obj
        self.inst_obj = obj  # of an instance: with the place of the instantiation
        self._underlying = underlying
        self.from_rhs: Type | None = underlying
        self._methods: list[Func] = methods if methods is not None else []
        self.tparams: list[TypeParam] = []
        self.origin: Named = self
        self.targs: list[Type] = []
        self.expand: Callable[[Named], Type | None] | None = None
        self.expand_method: Callable[[Named, int], Func] | None = None
        self.lazy: Callable[[], None] | None = None
        self.valid = False
        self.instances: dict[Any, list[tuple[list[Type], Type]]] = {}
        if obj.type is None:
            obj.type = self

    def rhs(self) -> Type | None:
        """What stands on the right of the declaration; of an instance, substituted."""
        if self.from_rhs is None:
            if self.expand is not None:
                self.from_rhs = self.expand(self)
            elif self.lazy is not None:
                self.lazy()
        return self.from_rhs

    def under(self) -> Type:
        """The underlying type, never a Named or Alias; the invalid type while it is unknown."""
        u = self._underlying
        if u is not None:
            return u
        path: list[Named] = []
        t: Type = self
        while u is None:
            t = unalias(t)
            if type(t) is Alias:
                return INVALID
            if type(t) is Named:
                if t._underlying is not None:
                    u = t._underlying
                    break
                rhs = None if any(t is seen for seen in path) else t.rhs()
                if rhs is None:
                    return INVALID
                path.append(t)
                t = rhs
            else:
                u = t
        for named in path:
            named._underlying = u
        return u

    @property
    def underlying(self) -> Type:
        """Same as `under()`."""
        return self.under()

    @property
    def methods(self) -> list[Func]:
        """Declared methods in source order; of an instance, with the receiver substituted."""
        if self.origin is self:
            return self._methods
        return [self.method(i) for i in range(len(self.origin._methods))]

    def n_methods(self) -> int:
        """How many methods are declared."""
        return len(self.origin._methods)

    def method(self, i: int) -> Func:
        """Method i in source order."""
        if self.origin is self:
            return self._methods[i]
        assert self.expand_method is not None
        return self.expand_method(self, i)

    def add_method(self, m: Func) -> None:
        """Add a declared method."""
        self._methods.append(m)

    def set_underlying(self, t: Type | None) -> None:
        """Fix the underlying type."""
        self._underlying = t
        self.from_rhs = t


class Alias(Type):
    """`type A = T`: another name for `from_rhs`, remembered because messages print it.

    `actual` is the type that it stands for, through any chain of aliases.
    """

    __slots__ = ("actual", "from_rhs", "inst_obj", "instances", "obj", "origin", "targs", "tparams")

    def __init__(self, obj: TypeName, rhs: Type | None) -> None:
        self.obj = obj
        self.inst_obj = obj
        self.from_rhs = rhs
        self.actual: Type | None = None
        self.origin: Alias = self
        self.tparams: list[TypeParam] = []
        self.targs: list[Type] = []
        self.instances: dict[Any, list[tuple[list[Type], Type]]] = {}
        if obj.type is None:
            obj.type = self

    def under(self) -> Type:
        """The underlying type of what it stands for."""
        t = unalias(self)
        return INVALID if type(t) is Alias else t.under()


class TypeParam(Type):
    """A type parameter; `bound` is its constraint as written, `iface()` what that denotes."""

    __slots__ = ("bound", "id", "index", "obj")

    _next_id = 0

    def __init__(self, obj: TypeName, bound: Type | None) -> None:
        TypeParam._next_id += 1
        self.id = TypeParam._next_id
        self.obj = obj
        self.index = -1
        self.bound = bound
        if obj.type is None:
            obj.type = self

    def iface(self) -> Interface:
        """The constraint as an interface; a constraint that is no interface is wrapped in one."""
        bound = self.bound
        if bound is None:
            return EMPTY_INTERFACE
        u = bound.under()
        if type(u) is Basic:
            if u.kind == Kind.INVALID:
                return EMPTY_INTERFACE
        elif type(u) is Interface:
            return u
        if type(bound) is TypeParam:
            return EMPTY_INTERFACE
        ityp = Interface([], [bound], implicit=True)
        self.bound = ityp
        return ityp

    def under(self) -> Type:
        """Its constraint interface."""
        return self.iface()


def unalias(t: Type) -> Type:
    """The type itself, seen through any aliases; an alias that is not complete stays one."""
    if type(t) is not Alias:
        return t
    if t.actual is not None:
        return t.actual
    a: Type = t
    seen: set[int] = set()
    while type(a) is Alias:
        if a.actual is not None:
            a = a.actual
            continue
        if id(a) in seen:
            return INVALID
        if a.from_rhs is None:
            return t  # its declaration is being checked
        seen.add(id(a))
        a = a.from_rhs
    t.actual = a
    return a


def underlying(t: Type) -> Type:
    """The underlying type of t."""
    return t.under()


# ---- the basic types

INVALID = Basic(Kind.INVALID, 0, "invalid type")

BASIC: dict[Kind, Basic] = {
    b.kind: b
    for b in (
        INVALID,
        Basic(Kind.BOOL, _BOOLEAN, "bool"),
        Basic(Kind.INT, _INTEGER, "int"),
        Basic(Kind.INT8, _INTEGER, "int8"),
        Basic(Kind.INT16, _INTEGER, "int16"),
        Basic(Kind.INT32, _INTEGER, "int32"),
        Basic(Kind.INT64, _INTEGER, "int64"),
        Basic(Kind.UINT, _INTEGER | _UNSIGNED, "uint"),
        Basic(Kind.UINT8, _INTEGER | _UNSIGNED, "uint8"),
        Basic(Kind.UINT16, _INTEGER | _UNSIGNED, "uint16"),
        Basic(Kind.UINT32, _INTEGER | _UNSIGNED, "uint32"),
        Basic(Kind.UINT64, _INTEGER | _UNSIGNED, "uint64"),
        Basic(Kind.UINTPTR, _INTEGER | _UNSIGNED, "uintptr"),
        Basic(Kind.FLOAT32, _FLOAT, "float32"),
        Basic(Kind.FLOAT64, _FLOAT, "float64"),
        Basic(Kind.COMPLEX64, _COMPLEX, "complex64"),
        Basic(Kind.COMPLEX128, _COMPLEX, "complex128"),
        Basic(Kind.STRING, _STRING, "string"),
        Basic(Kind.UNSAFE_POINTER, 0, "Pointer"),
        Basic(Kind.UNTYPED_BOOL, _BOOLEAN | _UNTYPED, "untyped bool"),
        Basic(Kind.UNTYPED_INT, _INTEGER | _UNTYPED, "untyped int"),
        Basic(Kind.UNTYPED_RUNE, _INTEGER | _UNTYPED, "untyped rune"),
        Basic(Kind.UNTYPED_FLOAT, _FLOAT | _UNTYPED, "untyped float"),
        Basic(Kind.UNTYPED_COMPLEX, _COMPLEX | _UNTYPED, "untyped complex"),
        Basic(Kind.UNTYPED_STRING, _STRING | _UNTYPED, "untyped string"),
        Basic(Kind.UNTYPED_NIL, _UNTYPED, "untyped nil"),
    )
}

BOOL = BASIC[Kind.BOOL]
INT = BASIC[Kind.INT]
INT32 = BASIC[Kind.INT32]
INT64 = BASIC[Kind.INT64]
UINT = BASIC[Kind.UINT]
UINT8 = BASIC[Kind.UINT8]
UINTPTR = BASIC[Kind.UINTPTR]
FLOAT32 = BASIC[Kind.FLOAT32]
FLOAT64 = BASIC[Kind.FLOAT64]
COMPLEX64 = BASIC[Kind.COMPLEX64]
COMPLEX128 = BASIC[Kind.COMPLEX128]
STRING = BASIC[Kind.STRING]
UNSAFE_POINTER = BASIC[Kind.UNSAFE_POINTER]
UNTYPED_BOOL = BASIC[Kind.UNTYPED_BOOL]
UNTYPED_INT = BASIC[Kind.UNTYPED_INT]
UNTYPED_RUNE = BASIC[Kind.UNTYPED_RUNE]
UNTYPED_FLOAT = BASIC[Kind.UNTYPED_FLOAT]
UNTYPED_COMPLEX = BASIC[Kind.UNTYPED_COMPLEX]
UNTYPED_STRING = BASIC[Kind.UNTYPED_STRING]
UNTYPED_NIL = BASIC[Kind.UNTYPED_NIL]
BYTE = Basic(Kind.UINT8, _INTEGER | _UNSIGNED, "byte")
RUNE = Basic(Kind.INT32, _INTEGER, "rune")

EMPTY_INTERFACE = Interface([], [])
EMPTY_TUPLE = Tuple()
