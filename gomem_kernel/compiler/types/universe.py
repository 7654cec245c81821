"""The predeclared names, and package unsafe.

Source: go1.27 cmd/compile/internal/types2/universe.go
"""

from __future__ import annotations

from gomem_kernel.compiler.types.objects import (
    Builtin,
    Const,
    Func,
    Nil,
    Object,
    Package,
    Scope,
    TypeName,
    Var,
)
from gomem_kernel.compiler.types.types import (
    BASIC,
    BYTE,
    EMPTY_INTERFACE,
    INVALID,
    RUNE,
    STRING,
    UNSAFE_POINTER,
    UNTYPED_BOOL,
    UNTYPED_INT,
    Alias,
    Interface,
    Kind,
    Named,
    Signature,
    Tuple,
    Type,
    TypeSet,
)
from gomem_kernel.source import NO_POS

UNIVERSE = Scope(None, comment="universe")
UNSAFE = Package("unsafe", "unsafe", Scope(UNIVERSE, comment="package unsafe"))
UNSAFE.complete = True

# How a call of a built-in may be used: as an expression, or also as a statement.
EXPRESSION, STATEMENT = 1, 2

# name: least number of arguments, whether more are allowed, kind
BUILTINS: dict[str, tuple[int, bool, int]] = {
    "append": (1, True, EXPRESSION),
    "cap": (1, False, EXPRESSION),
    "clear": (1, False, STATEMENT),
    "close": (1, False, STATEMENT),
    "complex": (2, False, EXPRESSION),
    "copy": (2, False, STATEMENT),
    "delete": (2, False, STATEMENT),
    "imag": (1, False, EXPRESSION),
    "len": (1, False, EXPRESSION),
    "make": (1, True, EXPRESSION),
    "max": (1, True, EXPRESSION),
    "min": (1, True, EXPRESSION),
    "new": (1, False, EXPRESSION),
    "panic": (1, False, STATEMENT),
    "print": (0, True, STATEMENT),
    "println": (0, True, STATEMENT),
    "real": (1, False, EXPRESSION),
    "recover": (0, False, STATEMENT),
    "unsafe.Add": (2, False, EXPRESSION),
    "unsafe.Alignof": (1, False, EXPRESSION),
    "unsafe.Offsetof": (1, False, EXPRESSION),
    "unsafe.Sizeof": (1, False, EXPRESSION),
    "unsafe.Slice": (2, False, EXPRESSION),
    "unsafe.SliceData": (1, False, EXPRESSION),
    "unsafe.String": (2, False, EXPRESSION),
    "unsafe.StringData": (1, False, EXPRESSION),
}


def _define(obj: Object) -> None:
    UNIVERSE.insert(obj)


def _type(name: str, t: Type) -> None:
    _define(TypeName(NO_POS, None, name, t))


def _define_error() -> Named:
    name = TypeName(NO_POS, None, "error", None)
    named = Named(name)
    result = Var(NO_POS, None, "", STRING, "result")
    sig = Signature(Var(NO_POS, None, "", named, "recv"), Tuple(), Tuple([result]))
    named.set_underlying(Interface([Func(NO_POS, None, "Error", sig)], []))
    _define(name)
    return named


def _define_any() -> Alias:
    name = TypeName(NO_POS, None, "any", None)
    alias = Alias(name, EMPTY_INTERFACE)
    _define(name)
    return alias


def _define_comparable() -> Named:
    name = TypeName(NO_POS, None, "comparable", None)
    iface = Interface([], [])
    iface._set = TypeSet([], None, comparable=True)
    named = Named(name, iface)
    _define(name)
    return named


EMPTY_INTERFACE._set = TypeSet([], None, comparable=False)
for _kind, _basic in BASIC.items():
    if Kind.INVALID < _kind <= Kind.STRING:
        _type(_basic.name, _basic)
_type("byte", BYTE)
_type("rune", RUNE)
ERROR = _define_error()
ANY = _define_any()
COMPARABLE = _define_comparable()
_define(Const(NO_POS, None, "true", UNTYPED_BOOL, True))
_define(Const(NO_POS, None, "false", UNTYPED_BOOL, False))
IOTA = Const(NO_POS, None, "iota", UNTYPED_INT, 0)
_define(IOTA)
_define(Nil())
for _name in BUILTINS:
    if _name.startswith("unsafe."):
        UNSAFE.scope.insert(Builtin(_name[7:], _name, UNSAFE))
    else:
        _define(Builtin(_name, _name))
UNSAFE.scope.insert(TypeName(NO_POS, UNSAFE, "Pointer", UNSAFE_POINTER))

__all__ = ["ANY", "BUILTINS", "COMPARABLE", "ERROR", "INVALID", "IOTA", "UNIVERSE", "UNSAFE"]
