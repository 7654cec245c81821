"""Go's types: the classes of type.py, their identity and text, and simple questions about them.

Everything about types that needs no type sets is to be had from here.

Source: go1.27 cmd/compile/internal/types2/predicates.go
"""

from __future__ import annotations

from gomem_kernel.compiler.types.identical import identical as identical
from gomem_kernel.compiler.types.identical import identical_ignore_tags as identical_ignore_tags
from gomem_kernel.compiler.types.type import (
    _BOOLEAN,
    _COMPLEX,
    _CONST_TYPE,
    _FLOAT,
    _INTEGER,
    _NUMERIC,
    _ORDERED,
    _STRING,
    _UNSIGNED,
    _UNTYPED,
)
from gomem_kernel.compiler.types.type import (
    BASIC as BASIC,
)
from gomem_kernel.compiler.types.type import (
    BOOL as BOOL,
)
from gomem_kernel.compiler.types.type import (
    BYTE as BYTE,
)
from gomem_kernel.compiler.types.type import (
    COMPLEX64 as COMPLEX64,
)
from gomem_kernel.compiler.types.type import (
    COMPLEX128 as COMPLEX128,
)
from gomem_kernel.compiler.types.type import (
    EMPTY_INTERFACE as EMPTY_INTERFACE,
)
from gomem_kernel.compiler.types.type import (
    EMPTY_TUPLE as EMPTY_TUPLE,
)
from gomem_kernel.compiler.types.type import (
    FLOAT32 as FLOAT32,
)
from gomem_kernel.compiler.types.type import (
    FLOAT64 as FLOAT64,
)
from gomem_kernel.compiler.types.type import (
    INT as INT,
)
from gomem_kernel.compiler.types.type import (
    INT32 as INT32,
)
from gomem_kernel.compiler.types.type import (
    INT64 as INT64,
)
from gomem_kernel.compiler.types.type import (
    INVALID as INVALID,
)
from gomem_kernel.compiler.types.type import (
    RUNE as RUNE,
)
from gomem_kernel.compiler.types.type import (
    STRING as STRING,
)
from gomem_kernel.compiler.types.type import (
    UINT as UINT,
)
from gomem_kernel.compiler.types.type import (
    UINT8 as UINT8,
)
from gomem_kernel.compiler.types.type import (
    UINTPTR as UINTPTR,
)
from gomem_kernel.compiler.types.type import (
    UNSAFE_POINTER as UNSAFE_POINTER,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_BOOL as UNTYPED_BOOL,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_COMPLEX as UNTYPED_COMPLEX,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_FLOAT as UNTYPED_FLOAT,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_INT as UNTYPED_INT,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_NIL as UNTYPED_NIL,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_RUNE as UNTYPED_RUNE,
)
from gomem_kernel.compiler.types.type import (
    UNTYPED_STRING as UNTYPED_STRING,
)
from gomem_kernel.compiler.types.type import (
    Alias as Alias,
)
from gomem_kernel.compiler.types.type import (
    Array as Array,
)
from gomem_kernel.compiler.types.type import (
    Basic as Basic,
)
from gomem_kernel.compiler.types.type import (
    BasicInfo as BasicInfo,
)
from gomem_kernel.compiler.types.type import (
    Chan as Chan,
)
from gomem_kernel.compiler.types.type import (
    Interface as Interface,
)
from gomem_kernel.compiler.types.type import (
    Kind as Kind,
)
from gomem_kernel.compiler.types.type import (
    Map as Map,
)
from gomem_kernel.compiler.types.type import (
    Named as Named,
)
from gomem_kernel.compiler.types.type import (
    Pointer as Pointer,
)
from gomem_kernel.compiler.types.type import (
    Signature as Signature,
)
from gomem_kernel.compiler.types.type import (
    Slice as Slice,
)
from gomem_kernel.compiler.types.type import (
    Struct as Struct,
)
from gomem_kernel.compiler.types.type import (
    Term as Term,
)
from gomem_kernel.compiler.types.type import (
    Tuple as Tuple,
)
from gomem_kernel.compiler.types.type import (
    Type as Type,
)
from gomem_kernel.compiler.types.type import (
    TypeParam as TypeParam,
)
from gomem_kernel.compiler.types.type import (
    TypeSet as TypeSet,
)
from gomem_kernel.compiler.types.type import (
    Union as Union,
)
from gomem_kernel.compiler.types.type import (
    unalias as unalias,
)
from gomem_kernel.compiler.types.type import (
    underlying as underlying,
)
from gomem_kernel.compiler.types.typestring import Qualifier as Qualifier
from gomem_kernel.compiler.types.typestring import quote as quote
from gomem_kernel.compiler.types.typestring import relative_to as relative_to
from gomem_kernel.compiler.types.typestring import signature_string as signature_string
from gomem_kernel.compiler.types.typestring import type_string as type_string


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
    """T as a Named type, or None."""
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
