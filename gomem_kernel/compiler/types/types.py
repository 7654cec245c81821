"""Go's types as data: one class for each kind of type, identity, and how types are printed.

A type is compared by `identical(a, b)`, never by `==`; two `Named` types are identical only if
they are the same object (or instances of the same generic type with identical arguments).
`t.under()` gives the underlying type: itself for a literal or basic type, for a type parameter its
constraint interface. Type names are `Named` (a defined type) or `Alias` (see through it with
`unalias`).

Generic types: `Named.tparams` are the declared parameters of an origin type; an instance has
`origin` and `targs`, and its underlying type and methods are substituted on first use by the
`expand` hook that the creator (instantiate.py) sets.

Source: go1.27 cmd/compile/internal/types2 (type.go, basic.go, named.go, predicates.go, typestring.go)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
        return type_string(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {type_string(self)}>"


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
    """An ordered list of variables: parameters, results, the value of a call with several results."""

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
        "_methods", "_underlying", "expand", "expand_method", "from_rhs", "inst_obj", "instances", "lazy",
        "obj", "origin", "targs", "tparams", "valid",
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
        return unalias(self).under()


class TypeParam(Type):
    """A type parameter. `bound` is its constraint as written, `iface()` the interface it denotes."""

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
    """The type itself, seen through any aliases."""
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
        if id(a) in seen or a.from_rhs is None:
            return INVALID
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


# ---- predicates


def _info(t: Type) -> int:
    """The flags of a basic underlying type; 0 for type parameters and anything else."""
    if type(t) is TypeParam:
        return 0
    u = t.under()
    return u.info if type(u) is Basic else 0


def is_valid(t: Type) -> bool:
    """Whether t is not the invalid type."""
    return unalias(t) is not INVALID


def is_boolean(t: Type) -> bool:
    """Whether t's underlying type is boolean (never for type parameters)."""
    return _info(t) & _BOOLEAN != 0


def is_numeric(t: Type) -> bool:
    """Whether t's underlying type is numeric."""
    return _info(t) & _NUMERIC != 0


def is_string(t: Type) -> bool:
    """Whether t's underlying type is a string type."""
    return _info(t) & _STRING != 0


def is_integer(t: Type) -> bool:
    """Whether t's underlying type is an integer type."""
    return _info(t) & _INTEGER != 0


def is_unsigned(t: Type) -> bool:
    """Whether t's underlying type is an unsigned integer type."""
    return _info(t) & _UNSIGNED != 0


def is_float(t: Type) -> bool:
    """Whether t's underlying type is a floating-point type."""
    return _info(t) & _FLOAT != 0


def is_complex(t: Type) -> bool:
    """Whether t's underlying type is complex."""
    return _info(t) & _COMPLEX != 0


def is_const_type(t: Type) -> bool:
    """Whether t's underlying type is one that constants may have."""
    return _info(t) & _CONST_TYPE != 0


def is_untyped(t: Type) -> bool:
    """Whether t is the type of an untyped constant, or of nil."""
    return type(t) is Basic and t.info & _UNTYPED != 0


def is_typed(t: Type) -> bool:
    """The opposite of is_untyped."""
    return type(t) is not Basic or t.info & _UNTYPED == 0


def is_untyped_numeric(t: Type) -> bool:
    """Whether t is the type of an untyped numeric constant."""
    return type(t) is Basic and t.info & _UNTYPED != 0 and t.info & _NUMERIC != 0


def _all_info(t: Type, flags: int) -> bool:
    if type(t) is TypeParam or type(t) is Alias:
        t = unalias(t)
        if type(t) is TypeParam:
            terms = t.iface().type_set().terms
            return bool(terms) and all(_all_info(term.type, flags) for term in terms or ())
    u = t.under()
    return type(u) is Basic and u.info & flags != 0


def all_boolean(t: Type) -> bool:
    """Like is_boolean; a type parameter qualifies if all types of its set do."""
    return _all_info(t, _BOOLEAN)


def all_integer(t: Type) -> bool:
    """Like is_integer, for type parameters over their type set."""
    return _all_info(t, _INTEGER)


def all_unsigned(t: Type) -> bool:
    """Like is_unsigned, for type parameters over their type set."""
    return _all_info(t, _UNSIGNED)


def all_numeric(t: Type) -> bool:
    """Like is_numeric, for type parameters over their type set."""
    return _all_info(t, _NUMERIC)


def all_string(t: Type) -> bool:
    """Like is_string, for type parameters over their type set."""
    return _all_info(t, _STRING)


def all_ordered(t: Type) -> bool:
    """Whether values of t are ordered."""
    return _all_info(t, _ORDERED)


def all_numeric_or_string(t: Type) -> bool:
    """Whether + is defined on t."""
    return _all_info(t, _NUMERIC | _STRING)


def is_type_param(t: Type) -> bool:
    """Whether t is a type parameter."""
    return type(unalias(t)) is TypeParam


def is_interface(t: Type) -> bool:
    """Whether t's underlying type is an interface; also true for type parameters."""
    return type(t.under()) is Interface


def is_non_type_param_interface(t: Type) -> bool:
    """Whether t is an interface type and no type parameter."""
    return type(t.under()) is Interface and type(unalias(t)) is not TypeParam


def is_unsafe_pointer(t: Type) -> bool:
    """Whether t's underlying type is unsafe.Pointer."""
    u = t.under()
    return type(u) is Basic and u.kind == Kind.UNSAFE_POINTER


def is_bytes_or_runes(t: Type) -> bool:
    """Whether t (an underlying type) is []byte or []rune."""
    if type(t) is Slice:
        e = t.elem.under()
        return type(e) is Basic and e.kind in (Kind.UINT8, Kind.INT32)
    return False


def is_pointer(t: Type) -> bool:
    """Whether t's underlying type is a pointer."""
    return type(t.under()) is Pointer


def is_generic(t: Type) -> bool:
    """Whether t is a generic type that still needs type arguments."""
    if type(t) is Alias and t.tparams and not t.targs:
        return True
    n = unalias(t)
    return type(n) is Named and n.origin is n and bool(n.tparams)


def has_name(t: Type) -> bool:
    """Whether t is a basic, defined or alias type, or a type parameter."""
    return type(unalias(t)) in (Basic, Named, TypeParam)


def as_named(t: Type) -> Named | None:
    """t as a Named type, or None."""
    t = unalias(t)
    return t if type(t) is Named else None


def deref(t: Type) -> tuple[Type, bool]:
    """The element type of an unnamed pointer type and True, else t and False."""
    p = unalias(t)
    if type(p) is Pointer:
        return p.elem, True
    return t, False


def has_nil(t: Type) -> bool:
    """Whether t has the value nil."""
    u = t.under()
    k = type(u)
    if k is Basic:
        return u.kind == Kind.UNSAFE_POINTER  # type: ignore[attr-defined, no-any-return]
    if k is Interface:
        t = unalias(t)
        if type(t) is TypeParam:
            terms = t.iface().type_set().terms
            return bool(terms) and all(has_nil(term.type) for term in terms or ())
        return True
    return k in (Slice, Pointer, Signature, Map, Chan)


def default_type(t: Type) -> Type:
    """The type that an untyped constant takes where nothing else decides."""
    if type(t) is Basic and t.info & _UNTYPED:
        return _DEFAULTS.get(t.kind, t)
    return t


_DEFAULTS: dict[Kind, Basic] = {
    Kind.UNTYPED_BOOL: BOOL,
    Kind.UNTYPED_INT: INT,
    Kind.UNTYPED_RUNE: RUNE,
    Kind.UNTYPED_FLOAT: FLOAT64,
    Kind.UNTYPED_COMPLEX: COMPLEX128,
    Kind.UNTYPED_STRING: STRING,
}


# ---- identity


def identical(x: Type, y: Type) -> bool:
    """Whether x and y are the same type for the language."""
    return x is y or _identical(x, y, False, None)


def identical_ignore_tags(x: Type, y: Type) -> bool:
    """Like identical, but struct tags do not matter (for conversions)."""
    return x is y or _identical(x, y, True, None)


_Pairs = Any  # a linked list of interface pairs under comparison: (x, y, previous) or None


def _identical(x: Type, y: Type, ignore_tags: bool, pairs: _Pairs) -> bool:
    x = unalias(x)
    y = unalias(y)
    if x is y:
        return True
    k = type(x)
    if k is not type(y):
        return False
    compare = _COMPARE.get(k)
    return compare is not None and compare(x, y, ignore_tags, pairs)


def _id_basic(x: Any, y: Any, _tags: bool, _pairs: _Pairs) -> bool:
    return bool(x.kind == y.kind)


def _id_array(x: Any, y: Any, tags: bool, pairs: _Pairs) -> bool:
    return (x.len < 0 or y.len < 0 or x.len == y.len) and _identical(x.elem, y.elem, tags, pairs)


def _id_elem(x: Any, y: Any, tags: bool, pairs: _Pairs) -> bool:
    return _identical(x.elem, y.elem, tags, pairs)


def _id_struct(x: Struct, y: Struct, tags: bool, pairs: _Pairs) -> bool:
    if len(x.fields) != len(y.fields):
        return False
    for i, f in enumerate(x.fields):
        g = y.fields[i]
        if (
            f.embedded != g.embedded
            or (not tags and x.tag(i) != y.tag(i))
            or not f.same_id(g.pkg, g.name)
            or not _identical(f.type, g.type, tags, pairs)
        ):
            return False
    return True


def _id_tuple(x: Tuple, y: Tuple, tags: bool, pairs: _Pairs) -> bool:
    if len(x.vars) != len(y.vars):
        return False
    return all(
        _identical(v.type, w.type, tags, pairs) for v, w in zip(x.vars, y.vars, strict=True)
    )


def _id_signature(x: Signature, y: Signature, tags: bool, pairs: _Pairs) -> bool:
    if len(x.tparams) != len(y.tparams) or x.variadic != y.variadic:
        return False
    yparams, yresults = y.params, y.results
    if x.tparams:
        from gomem_kernel.compiler.types.subst import subst, subst_map

        m = subst_map(y.tparams, list(x.tparams))
        for p, q in zip(x.tparams, y.tparams, strict=True):
            if not _identical(p.bound, subst(q.bound, m), tags, pairs):  # type: ignore[arg-type]
                return False
        yparams = subst(yparams, m)  # type: ignore[assignment]
        yresults = subst(yresults, m)  # type: ignore[assignment]
    return _id_tuple(x.params, yparams, tags, pairs) and _id_tuple(
        x.results, yresults, tags, pairs
    )


def _id_union(x: Union, y: Union, _tags: bool, _pairs: _Pairs) -> bool:
    from gomem_kernel.compiler.types.typeset import terms_equal, union_terms

    return terms_equal(union_terms(x), union_terms(y))


def _id_interface(x: Interface, y: Interface, tags: bool, pairs: _Pairs) -> bool:
    xs, ys = x.type_set(), y.type_set()
    if xs.comparable != ys.comparable or len(xs.methods) != len(ys.methods):
        return False
    if xs.terms is not None or ys.terms is not None:
        from gomem_kernel.compiler.types.typeset import terms_equal

        if not terms_equal(xs.terms, ys.terms):
            return False
    if not xs.methods:
        return True
    # Interfaces are the only types whose comparison can meet itself without passing a type name.
    p = pairs
    while p is not None:
        if (p[0] is x and p[1] is y) or (p[0] is y and p[1] is x):
            return True
        p = p[2]
    here = (x, y, pairs)
    return all(
        f.id == g.id and _identical(f.type, g.type, tags, here)  # type: ignore[arg-type]
        for f, g in zip(xs.methods, ys.methods, strict=True)
    )


def _id_map(x: Map, y: Map, tags: bool, pairs: _Pairs) -> bool:
    return _identical(x.key, y.key, tags, pairs) and _identical(x.elem, y.elem, tags, pairs)


def _id_chan(x: Chan, y: Chan, tags: bool, pairs: _Pairs) -> bool:
    return x.dir is y.dir and _identical(x.elem, y.elem, tags, pairs)


def _id_named(x: Named, y: Named, tags: bool, pairs: _Pairs) -> bool:
    if not x.targs or len(x.targs) != len(y.targs):
        return False
    if x.origin is not y.origin:
        return False
    return all(_identical(a, b, tags, pairs) for a, b in zip(x.targs, y.targs, strict=True))


_COMPARE: dict[type[Type], Callable[[Any, Any, bool, _Pairs], bool]] = {
    Basic: _id_basic,
    Array: _id_array,
    Slice: _id_elem,
    Struct: _id_struct,
    Pointer: _id_elem,
    Tuple: _id_tuple,
    Signature: _id_signature,
    Union: _id_union,
    Interface: _id_interface,
    Map: _id_map,
    Chan: _id_chan,
    Named: _id_named,
}


# ---- printing

Qualifier = Callable[["Package"], str]


def relative_to(pkg: Package | None) -> Qualifier:
    """A qualifier that prints package *paths*, and nothing for `pkg` itself."""
    return lambda other: "" if other is pkg else other.path


def type_string(t: Type | None, qualifier: Qualifier | None = None) -> str:
    """The type as the compiler prints it; `qualifier` gives the word before the dot of a name."""
    k = type(t)
    if k is Basic and t.kind != Kind.UNSAFE_POINTER:  # type: ignore[union-attr]
        return t.name  # type: ignore[union-attr, no-any-return]
    w = _Writer(qualifier)
    w.type(t)
    return "".join(w.out)


def signature_string(
    s: Signature, qualifier: Qualifier | None = None, *, param_names: bool = True
) -> str:
    """A signature without the word func."""
    w = _Writer(qualifier)
    w.param_names = param_names
    w.signature(s)
    return "".join(w.out)


def quote(s: str) -> str:
    """A string as strconv.Quote writes it."""
    out = ['"']
    for c in s:
        o = ord(c)
        if c in '"\\':
            out.append("\\" + c)
        elif c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif 0xDC80 <= o <= 0xDCFF:
            out.append(f"\\x{o - 0xDC00:02x}")
        elif c.isprintable():
            out.append(c)
        elif o < 0x80:
            out.append(f"\\x{o:02x}")
        elif o < 0x10000:
            out.append(f"\\u{o:04x}")
        else:
            out.append(f"\\U{o:08x}")
    out.append('"')
    return "".join(out)


_ESCAPES = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v",
}  # fmt: skip


class _Writer:
    """Builds the text of a type.

    Source: go1.27 types2/typestring.go typeWriter
    """

    __slots__ = ("out", "param_names", "qualifier", "seen")

    def __init__(self, qualifier: Qualifier | None) -> None:
        self.param_names = True
        self.out: list[str] = []
        self.qualifier = qualifier
        self.seen: set[int] = set()

    def type(self, t: Type | None) -> None:
        if t is None:
            self.out.append("<nil>")
            return
        if id(t) in self.seen:
            self.out.append("○" + (t.obj.name if isinstance(t, Named) else ""))
            return
        self.seen.add(id(t))
        _WRITE[type(t)](self, t)
        self.seen.discard(id(t))

    def name(self, obj: TypeName) -> None:
        if obj.pkg is not None:
            s = self.qualifier(obj.pkg) if self.qualifier else obj.pkg.path
            if s:
                self.out.append(s + ".")
        self.out.append(obj.name)

    def types(self, ts: Iterable[Type]) -> None:
        self.out.append("[")
        for i, t in enumerate(ts):
            if i:
                self.out.append(", ")
            self.type(t)
        self.out.append("]")

    def tparams(self, ps: list[TypeParam]) -> None:
        self.out.append("[")
        prev: Type | None = None
        for i, p in enumerate(ps):
            if i:
                if p.bound is not prev:
                    self.out.append(" ")
                    self.type(prev)
                self.out.append(", ")
            prev = p.bound
            self.type(p)
        if ps and prev is not None:
            self.out.append(" ")
            self.type(prev)
        self.out.append("]")

    def tuple(self, t: Tuple, variadic: bool) -> None:
        out = self.out
        out.append("(")
        last = len(t.vars) - 1
        for i, v in enumerate(t.vars):
            if i:
                out.append(", ")
            if v.name and self.param_names:
                out.append(v.name + " ")
            typ: Type = v.type  # type: ignore[assignment]
            if variadic and i == last:
                if type(typ) is Slice:
                    out.append("...")
                    typ = typ.elem
                else:  # append([]byte, string...)
                    self.type(typ)
                    out.append("...")
                    continue
            self.type(typ)
        out.append(")")

    def signature(self, s: Signature) -> None:
        if s.tparams:
            self.tparams(s.tparams)
        self.tuple(s.params, s.variadic)
        results = s.results.vars
        if not results:
            return
        self.out.append(" ")
        if len(results) == 1 and not results[0].name:
            self.type(results[0].type)
        else:
            self.tuple(s.results, False)


def _w_basic(w: _Writer, t: Basic) -> None:
    if t.kind == Kind.UNSAFE_POINTER:
        w.out.append("unsafe.")
    w.out.append(t.name)


def _w_array(w: _Writer, t: Array) -> None:
    w.out.append(f"[{t.len}]" if t.len >= 0 else "[unknown]")
    w.type(t.elem)


def _w_slice(w: _Writer, t: Slice) -> None:
    w.out.append("[]")
    w.type(t.elem)


def _w_struct(w: _Writer, t: Struct) -> None:
    w.out.append("struct{")
    for i, f in enumerate(t.fields):
        if i:
            w.out.append("; ")
        if not f.embedded:
            w.out.append(f.name + " ")
        w.type(f.type)
        tag = t.tag(i)
        if tag:
            w.out.append(" " + quote(tag))
    w.out.append("}")


def _w_pointer(w: _Writer, t: Pointer) -> None:
    w.out.append("*")
    w.type(t.elem)


def _w_tuple(w: _Writer, t: Tuple) -> None:
    w.tuple(t, False)


def _w_signature(w: _Writer, t: Signature) -> None:
    w.out.append("func")
    w.signature(t)


def _w_union(w: _Writer, t: Union) -> None:
    for i, term in enumerate(t.terms):
        if i:
            w.out.append(" | ")
        if term.tilde:
            w.out.append("~")
        w.type(term.type)


def _w_interface(w: _Writer, t: Interface) -> None:
    if t.implicit:
        if not t.methods and len(t.embeddeds) == 1:
            w.type(t.embeddeds[0])
            return
        w.out.append("/* implicit */ ")
    w.out.append("interface{")
    first = True
    for m in t.methods:
        if not first:
            w.out.append("; ")
        first = False
        w.out.append(m.name)
        w.signature(m.type)  # type: ignore[arg-type]
    for e in t.embeddeds:
        if not first:
            w.out.append("; ")
        first = False
        w.type(e)
    w.out.append("}")


def _w_map(w: _Writer, t: Map) -> None:
    w.out.append("map[")
    w.type(t.key)
    w.out.append("]")
    w.type(t.elem)


def _w_chan(w: _Writer, t: Chan) -> None:
    if t.dir is ChanDir.SEND_ONLY:
        w.out.append("chan<- ")
    elif t.dir is ChanDir.RECV_ONLY:
        w.out.append("<-chan ")
    else:
        w.out.append("chan ")
        if type(t.elem) is Chan and t.elem.dir is ChanDir.RECV_ONLY:
            w.out.append("(")
            w.type(t.elem)
            w.out.append(")")
            return
    w.type(t.elem)


def _w_named(w: _Writer, t: Named | Alias) -> None:
    w.name(t.obj)
    if t.targs:
        w.types(t.targs)
    elif t.tparams:
        w.tparams(t.tparams)


def _w_tparam(w: _Writer, t: TypeParam) -> None:
    w.out.append(t.obj.name)
    from gomem_kernel.compiler.types.universe import UNIVERSE

    if UNIVERSE.lookup(t.obj.name) is not None:
        # Not the predeclared type of that name: say so.
        w.out.append(f" /* with {t.obj.name} declared at {t.obj.pos} */")


_WRITE: dict[type[Type], Callable[[_Writer, Any], None]] = {
    Basic: _w_basic,
    Array: _w_array,
    Slice: _w_slice,
    Struct: _w_struct,
    Pointer: _w_pointer,
    Tuple: _w_tuple,
    Signature: _w_signature,
    Union: _w_union,
    Interface: _w_interface,
    Map: _w_map,
    Chan: _w_chan,
    Named: _w_named,
    Alias: _w_named,
    TypeParam: _w_tparam,
}
