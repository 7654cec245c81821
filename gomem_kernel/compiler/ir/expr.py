"""Expressions.

Source: go1.27 cmd/compile/internal/ir/expr.go
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from gomem_kernel.compiler.ir.func import Func, GlobalVar, Var
from gomem_kernel.compiler.ir.node import Expr, Stmt
from gomem_kernel.source import NO_POS, InlineSite, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.constant import Value
    from gomem_kernel.compiler.types.types import Signature, Type

# ---- expressions: leaves


@dataclass(slots=True, eq=False)
class Const(Expr):
    """A constant of basic underlying type; its value as types.constant describes.

    param: it stands for a parameter of a function that was inlined; in Go that is a variable.
    """

    value: Value
    param: bool = False


@dataclass(slots=True, eq=False)
class Zero(Expr):
    """The zero value of a type; nil."""


@dataclass(slots=True, eq=False)
class VarRef(Expr):
    """A variable of the function, or one it captured.

    `shown`: how messages name it, where it stands for a parameter of a function that was inlined.
    """

    var: Var
    shown: str = ""


@dataclass(slots=True, eq=False)
class GlobalRef(Expr):
    """A package variable, of this or another package."""

    var: GlobalVar


@dataclass(slots=True, eq=False)
class FuncRef(Expr):
    """A declared function (or method expression's wrapper) as a value.

    `indirect`: a type parameter's method; see CallStatic.
    """

    name: str
    func: Func | None  # None if it is another package's
    indirect: bool = False


@dataclass(slots=True, eq=False)
class Closure(Expr):
    """A function literal; captures stand in func.closure_vars. esc: where the closure object is."""

    func: Func


@dataclass(slots=True, eq=False)
class MethodValue(Expr):
    """`x.M` not called: binds x. `func` is its wrapper, with the receiver as one by-value capture.

    An interface receiver must not be nil (panics when evaluated). `indirect` as in CallStatic.
    """

    recv: Expr
    func: Func
    indirect: bool = False


@dataclass(slots=True, eq=False)
class TypeWord(Expr):
    """The run-time type descriptor of `of`, as a pointer (for the runtime's own helpers)."""

    of: Type


# ---- expressions: calls


@dataclass(slots=True, eq=False)
class CallStatic(Expr):
    """A call of a known function or method, receiver first; `func` is None for other packages.

    `native`: it has no body, the machine implements it. `dots`: the last argument is the slice of
    variadic arguments. `indirect`: Go finds the method of a type parameter through the dictionary,
    so inlining and escape analysis must not know it. `derived`: an instance whose dictionary is
    part of the caller's.
    """

    name: str
    func: Func | None
    args: list[Expr]
    sig: Signature
    native: bool = False
    dots: bool = False
    indirect: bool = False
    derived: bool = False


@dataclass(slots=True, eq=False)
class CallClosure(Expr):
    """A call of a func value; nil panics."""

    fn: Expr
    args: list[Expr]
    dots: bool = False


@dataclass(slots=True, eq=False)
class CallInterface(Expr):
    """A call of method number `index` (of the sorted methods of the interface type of `recv`)."""

    recv: Expr
    method: str
    index: int
    args: list[Expr]
    sig: Signature
    dots: bool = False


# ---- expressions: places


@dataclass(slots=True, eq=False)
class Field(Expr):
    """Field number `index` of a struct value or place."""

    x: Expr
    index: int
    name: str


@dataclass(slots=True, eq=False)
class Deref(Expr):
    """`*x`; nil panics. `implicit` where the program does not show the star."""

    x: Expr
    implicit: bool = False


@dataclass(slots=True, eq=False)
class AddrOf(Expr):
    """`&x` of a place: VarRef, GlobalRef, Field/Index of a place, Deref, Index of a slice."""

    x: Expr
    implicit: bool = False


@dataclass(slots=True, eq=False)
class Index(Expr):
    """`x[i]` of an array (place or value), slice or string. `bounded`: known to be in range."""

    x: Expr
    index: Expr
    bounded: bool = False


@dataclass(slots=True, eq=False)
class MapIndex(Expr):
    """`x[key]` of a map; as a place only directly in assignments. With comma_ok: (value, bool)."""

    x: Expr
    key: Expr
    comma_ok: bool = False


@dataclass(slots=True, eq=False)
class SliceExpr(Expr):
    """`x[lo:hi:max]`; x is a slice, a string, or a *pointer* to an array (`array` true)."""

    x: Expr
    lo: Expr | None
    hi: Expr | None
    max: Expr | None
    array: bool = False


# ---- expressions: literals


@dataclass(slots=True, eq=False)
class StructLit(Expr):
    """`T{...}` of a struct: (field index, value); other fields are zero."""

    fields: list[tuple[int, Expr]]


@dataclass(slots=True, eq=False)
class ArrayLit(Expr):
    """`[n]T{...}`: (index, value); other elements are zero."""

    elems: list[tuple[int, Expr]]


@dataclass(slots=True, eq=False)
class SliceLit(Expr):
    """`[]T{...}` of length `len`; esc: where the backing array is. `dots`: variadic arguments."""

    len: int
    elems: list[tuple[int, Expr]]
    dots: bool = False


@dataclass(slots=True, eq=False)
class MapLit(Expr):
    """`map[K]V{...}` in source order."""

    entries: list[tuple[Expr, Expr]]


@dataclass(slots=True, eq=False)
class PtrLit(Expr):
    """`&T{...}`: a new variable holding `lit` (any of the literals above)."""

    lit: Expr


# ---- expressions: operations


@dataclass(slots=True, eq=False)
class Unary(Expr):
    """`-x`, `^x`, `!x`."""

    op: str
    x: Expr


@dataclass(slots=True, eq=False)
class Binary(Expr):
    """`+ - * / % & | ^ &^` on numbers of one type."""

    op: str
    x: Expr
    y: Expr


@dataclass(slots=True, eq=False)
class Shift(Expr):
    """`<< >>`; a count of signed type that is negative panics."""

    op: str
    x: Expr
    y: Expr


@dataclass(slots=True, eq=False)
class Concat(Expr):
    """String concatenation, flattened; at least two parts. esc: where the result is."""

    parts: list[Expr]


@dataclass(slots=True, eq=False)
class Compare(Expr):
    """`== != < <= > >=` of two operands of one type (any comparable one); Zero is nil."""

    op: str
    x: Expr
    y: Expr


@dataclass(slots=True, eq=False)
class CompareMixed(Expr):
    """`== !=` of an interface value and a value of concrete type (evaluated in that order).

    `swapped`: the concrete operand stands first in the source and is evaluated first.
    """

    op: str
    iface: Expr
    x: Expr
    swapped: bool = False


@dataclass(slots=True, eq=False)
class AndAnd(Expr):
    """`x && y`."""

    x: Expr
    y: Expr


@dataclass(slots=True, eq=False)
class OrOr(Expr):
    """`x || y`."""

    x: Expr
    y: Expr


class Conv(IntEnum):
    """Kinds of conversion."""

    NOP = 1  # same representation
    NUM = 2  # between integers, floats, complex numbers
    BYTES_TO_STR = 3
    RUNES_TO_STR = 4
    RUNE_TO_STR = 5
    STR_TO_BYTES = 6
    STR_TO_RUNES = 7
    SLICE_TO_ARRPTR = 8  # panics if too short; []T to [n]T is Deref of it
    UNSAFE = 9  # between pointers, unsafe.Pointer and uintptr: same bits


@dataclass(slots=True, eq=False)
class Convert(Expr):
    """A conversion to `type`, no interface involved; esc for those that make strings or slices."""

    x: Expr
    kind: Conv
    implicit: bool = False
    # The result is never written or kept, so it may share the operand's bytes.
    zero_copy: bool = field(default=False, init=False)


@dataclass(slots=True, eq=False)
class IfaceConvert(Expr):
    """A conversion to interface type `type`; from a concrete type it may allocate: esc."""

    x: Expr
    implicit: bool = False


@dataclass(slots=True, eq=False)
class TypeAssert(Expr):
    """`x.(T)`, T concrete or interface; with comma_ok type (T, bool).

    `known`: x can hold nothing else but a T or nil, and nil is a nil dereference (devirtualize).
    """

    x: Expr
    to: Type
    comma_ok: bool = False
    known: bool = field(default=False, init=False)


@dataclass(slots=True, eq=False)
class Recv(Expr):
    """`<-ch`; with comma_ok type (elem, bool)."""

    ch: Expr
    comma_ok: bool = False


@dataclass(slots=True, eq=False)
class Seq(Expr):
    """Statements, then a value."""

    stmts: list[Stmt]
    x: Expr


@dataclass(slots=True, eq=False)
class Inlined(Expr):
    """A call in place of which the callee's body stands: statements, then the results.

    Without `site` it is a call that may yet be inlined: the one result. `ret` is the place of the
    return statement, `names` are those of the result variables, which messages show.

    Source: go1.27 cmd/compile/internal/ir/expr.go InlinedCallExpr
    """

    stmts: list[Stmt]
    results: list[Expr]
    names: tuple[str, ...] = ()
    site: InlineSite | None = None
    ret: Pos = NO_POS


# ---- expressions: predeclared functions


@dataclass(slots=True, eq=False)
class New(Expr):
    """`new(T)` (value None) or `new(value)`; `elem` is T."""

    elem: Type
    value: Expr | None = None


@dataclass(slots=True, eq=False)
class MakeSlice(Expr):
    """`make([]T, len, cap)`; cap None means len. Operands of any integer type."""

    len: Expr
    cap: Expr | None


@dataclass(slots=True, eq=False)
class MakeMap(Expr):
    """`make(map[K]V, hint)`."""

    hint: Expr | None


@dataclass(slots=True, eq=False)
class MakeChan(Expr):
    """`make(chan T, size)`."""

    size: Expr | None


@dataclass(slots=True, eq=False)
class Append(Expr):
    """`append(x, values...)`; `spread` is the one slice or string of `append(x, y...)`."""

    x: Expr
    values: list[Expr]
    spread: Expr | None = None


@dataclass(slots=True, eq=False)
class Copy(Expr):
    """`copy(dst, src)`; src a slice or a string."""

    dst: Expr
    src: Expr


@dataclass(slots=True, eq=False)
class Len(Expr):
    """`len(x)` of a string, slice, map, channel, or an array that must be evaluated."""

    x: Expr


@dataclass(slots=True, eq=False)
class Cap(Expr):
    """`cap(x)` of slice, channel or array."""

    x: Expr


@dataclass(slots=True, eq=False)
class MinMax(Expr):
    """`min(args...)` or `max(args...)`: `op` is the name."""

    op: str
    args: list[Expr]


@dataclass(slots=True, eq=False)
class Complex(Expr):
    """`complex(re, im)`."""

    re: Expr
    im: Expr


@dataclass(slots=True, eq=False)
class Real(Expr):
    """`real(x)`."""

    x: Expr


@dataclass(slots=True, eq=False)
class Imag(Expr):
    """`imag(x)`."""

    x: Expr


@dataclass(slots=True, eq=False)
class Delete(Expr):
    """`delete(m, key)`."""

    m: Expr
    key: Expr


@dataclass(slots=True, eq=False)
class Clear(Expr):
    """`clear(x)` of a map or slice."""

    x: Expr


@dataclass(slots=True, eq=False)
class Close(Expr):
    """`close(ch)`."""

    ch: Expr


@dataclass(slots=True, eq=False)
class Panic(Expr):
    """`panic(x)`, x of type any."""

    x: Expr


@dataclass(slots=True, eq=False)
class Print(Expr):
    """`print(args...)` or `println(...)`; arguments have concrete types, constants included."""

    args: list[Expr]
    newline: bool


@dataclass(slots=True, eq=False)
class Recover(Expr):
    """`recover()`."""


@dataclass(slots=True, eq=False)
class UnsafeAdd(Expr):
    """`unsafe.Add(ptr, n)`."""

    ptr: Expr
    n: Expr


@dataclass(slots=True, eq=False)
class UnsafeSlice(Expr):
    """`unsafe.Slice(ptr, n)`; panics for bad lengths."""

    ptr: Expr
    n: Expr


@dataclass(slots=True, eq=False)
class UnsafeString(Expr):
    """`unsafe.String(ptr, n)`."""

    ptr: Expr
    n: Expr


@dataclass(slots=True, eq=False)
class UnsafeData(Expr):
    """`unsafe.SliceData(x)` or `unsafe.StringData(x)`."""

    x: Expr
