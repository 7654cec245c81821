"""The typed intermediate representation: what the noder makes of a checked package.

The IR is the one mutable product of the compiler: the noder builds it, inlining rewrites it,
escape analysis annotates it (`Var.escapes`, `Expr.esc`), walk and lower consume it.

Invariants that the noder establishes:
* Every expression has its final type, never an untyped one, an Alias or a TypeParam: generic code
  is here once for each instance. Constants are folded into `Const`; nil is `Zero` of its type.
* Conversions are explicit, also the implicit ones of assignments, calls, returns, sends,
  comparisons and composite elements: the two sides of an assignment have the same representation.
* Selectors are resolved field by field with explicit `Deref` and `AddrOf`; a method call has its
  receiver, already of the method's receiver type, as first argument. Variadic arguments are a
  `SliceLit` (or `Zero` for none), marked `dots`.
* Branch targets are statement objects; range over functions is rewritten into closures.
* A condition that needs statements first is a `Seq`.
* Types are compared with `types.identical`; look through a name with `t.under()`.

Nodes compare and hash by identity, and have slots only. Dispatch on `type(node)`.

Source: go1.27 cmd/compile/internal/ir (node.go, expr.go, stmt.go, name.go, func.go)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from gomem_kernel.source import NO_POS, Diagnostic, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.constant import Value
    from gomem_kernel.compiler.types.objects import Package as TypesPackage
    from gomem_kernel.compiler.types.types import Signature, Type


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


# ---- variables and functions


class Var:
    """A parameter, result or local variable of one function.

    addrtaken   & is applied to it (also by slicing an array or calling a pointer method)
    captured    a closure uses it
    reassigned  assigned anywhere but in its declaration
    by_value    captured by copying its value (set when the function is complete)
    escapes     "moved to heap", set by escape analysis; `reason` says why
    temp        made by the compiler (its name begins with a dot)
    defn        the value of its declaration, if it has one
    decl_loop   the For whose init statement declares it, else None
    """

    __slots__ = (
        "addrtaken", "by_value", "captured", "closure", "decl_loop", "defn", "escapes", "func",
        "klass", "loc", "lower", "name", "pos", "reason", "reassigned", "temp", "type",
    )  # fmt: skip

    def __init__(self, name: str, type: Type, pos: Pos, klass: Klass, func: Func) -> None:  # noqa: A002
        self.name = name
        self.type = type
        self.pos = pos
        self.klass = klass
        self.func = func
        self.addrtaken = False
        self.captured = False
        self.reassigned = False
        self.by_value = False
        self.escapes = False
        self.reason = ""
        self.temp = name.startswith(".")
        self.closure: ClosureVar | None = None
        self.defn: Expr | None = None
        self.decl_loop: For | None = None
        self.loc: Any = None  # escape analysis' own
        self.lower: Any = None  # walk's and lower's own

    def __repr__(self) -> str:
        return f"<Var {self.name} {self.type}>"


@dataclass(slots=True, eq=False)
class ClosureVar:
    """A variable that a closure captures: `outer` of the enclosing function, `inner` inside.

    by_ref: the closure holds the address of `outer`, else a copy of its value. `inner` has
    the variable's own type in both cases.
    """

    outer: Var
    inner: Var
    by_ref: bool = True


@dataclass(slots=True, eq=False)
class GlobalVar:
    """A package variable. `init` is a static initial value, or None for zero (see is_static).

    `link_name` is `path.name`; blank ones are not here.
    """

    link_name: str
    name: str
    type: Type
    pos: Pos
    init: Expr | None = None
    exported: bool = False

    def __repr__(self) -> str:
        return f"<GlobalVar {self.link_name}>"


class Func:
    """A function, method, closure, wrapper or the package's initialisation.

    link_name     Go's: main.f, main.(*T).M, main.T.M, main.f.func1, main.init.0; unique
    sig           signature without receiver
    params        receiver first; blank and unnamed ones are named "_"
    results       unnamed ones are named ~r0, ~r1 ...
    body          None for a native
    closure_vars  what a closure captures, in order of first use
    outer         the function that encloses a closure, else None
    closures      the closures directly in it
    pragmas       names of //go: directives (noinline, noescape, nosplit ...)
    wrapper       made by the compiler: method wrapper, method expression or method value
    has_defer, has_recover  contains such a statement or call
    calls_methods has calls of interface methods
    named_results the results have names in the source
    end_pos       the closing brace
    tags          escape analysis: one Leaks for each parameter (escape/leaks.py), None before
    locals        every LOCAL in order of declaration
    refs          link names of the functions that it calls or takes the value of
    instance      of a generic function, or a method of an instance
    range_body    the body of a range over a function
    gen           how many closures of each kind it has, for their names
    """

    __slots__ = (
        "body", "calls_methods", "closure_vars", "closures", "end_pos", "gen", "has_defer",
        "has_recover", "inline_cost", "instance", "link_name", "locals", "lower", "named_results",
        "outer", "params", "pos", "pragmas", "range_body", "recv", "refs", "results",
        "results_lost", "sig", "tags", "wrapper",
    )  # fmt: skip

    def __init__(self, link_name: str, sig: Signature, pos: Pos = NO_POS) -> None:
        self.link_name = link_name
        self.sig = sig
        self.pos = pos
        self.end_pos = pos
        self.recv: Var | None = None
        self.params: list[Var] = []
        self.results: list[Var] = []
        self.body: list[Stmt] | None = []
        self.closure_vars: list[ClosureVar] = []
        self.outer: Func | None = None
        self.closures: list[Func] = []
        self.pragmas: frozenset[str] = frozenset()
        self.wrapper = False
        self.range_body = False
        self.has_defer = False
        self.has_recover = False
        self.calls_methods = False
        self.named_results = False
        self.tags: Any = None
        self.locals: list[Var] = []
        self.gen: dict[str, int] = {}
        self.refs: list[str] = []
        self.instance = False
        self.results_lost = False
        self.inline_cost: Any = None
        self.lower: Any = None

    def new_temp(self, type: Type, pos: Pos, hint: str = "autotmp_") -> Var:  # noqa: A002
        """A fresh local of the compiler's own, numbered as Go does, by how many variables there are."""
        number = len(self.params) + len(self.results) + len(self.locals)
        var = Var(f".{hint}{number}", type, pos, Klass.LOCAL, self)
        self.locals.append(var)
        return var

    def __repr__(self) -> str:
        return f"<Func {self.link_name}>"


@dataclass(slots=True, eq=False)
class Package:
    """A package as IR.

    funcs    every function with a body: declared ones in source order, each followed by its
             closures; then wrappers; last `path.init` where there is anything to initialise
    natives  link name -> Func with body None
    init     link name of the initialisation function, "" without one. It runs variable
             initialisers in order, then init.0, init.1 ...; imports are not called from it
    map_inits  link name of a function that makes a package variable's large static map -> link
             name of that variable; the linker calls it if the variable is reached at all
    said     lines of -m that are not about escapes
    escape   the EscapeReport, once escape analysis has run
    imports  paths in source order
    """

    path: str
    types_pkg: TypesPackage
    files: list[str] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    globals: list[GlobalVar] = field(default_factory=list)
    funcs: list[Func] = field(default_factory=list)
    natives: dict[str, Func] = field(default_factory=dict)
    init: str = ""
    map_inits: dict[str, str] = field(default_factory=dict)
    said: list[Diagnostic] = field(default_factory=list)
    escape: Any = None


# ---- nodes


@dataclass(slots=True, eq=False)
class Node:
    """Anything with a place: where messages point, and whose line tracebacks show."""

    pos: Pos


@dataclass(slots=True, eq=False)
class Expr(Node):
    """An expression with its type (a Tuple for several results, an empty one for none).

    `esc` is set where evaluating it makes storage; `loc` is escape analysis' own.
    """

    type: Type
    esc: Esc = field(default=Esc.UNKNOWN, init=False)
    loc: Any = field(default=None, init=False, repr=False)


# ---- expressions: leaves


@dataclass(slots=True, eq=False)
class Const(Expr):
    """A constant of basic underlying type; its value as types.constant describes."""

    value: Value


@dataclass(slots=True, eq=False)
class Zero(Expr):
    """The zero value of a type; nil."""


@dataclass(slots=True, eq=False)
class VarRef(Expr):
    """A variable of the function, or one it captured."""

    var: Var


@dataclass(slots=True, eq=False)
class GlobalRef(Expr):
    """A package variable, of this or another package."""

    var: GlobalVar


@dataclass(slots=True, eq=False)
class FuncRef(Expr):
    """A declared function (or method expression's wrapper) as a value."""

    name: str
    func: Func | None  # None if it is another package's


@dataclass(slots=True, eq=False)
class Closure(Expr):
    """A function literal; captures stand in func.closure_vars. esc: where the closure object is."""

    func: Func


@dataclass(slots=True, eq=False)
class MethodValue(Expr):
    """`x.M` not called: binds x. `func` is its wrapper, with the receiver as one by-value capture.

    An interface receiver must not be nil (panics when evaluated).
    """

    recv: Expr
    func: Func


@dataclass(slots=True, eq=False)
class TypeWord(Expr):
    """The run-time type descriptor of `of`, as a pointer (for the runtime's own helpers)."""

    of: Type


# ---- expressions: calls


@dataclass(slots=True, eq=False)
class CallStatic(Expr):
    """A call of a known function or method, receiver first; `func` is None for other packages.

    `native`: it has no body, the machine implements it. `dots`: the last argument is the slice of
    variadic arguments that the compiler made.
    """

    name: str
    func: Func | None
    args: list[Expr]
    sig: Signature
    native: bool = False
    dots: bool = False


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
    zero_copy: bool = field(default=False, init=False)  # STR_TO_BYTES whose result is never written


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


# ---- statements


@dataclass(slots=True, eq=False)
class Stmt(Node):
    """A statement."""


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
    """`a, b = x, y`: operands of places, then right sides are evaluated, then stored in order."""

    lhs: list[Expr | None]
    rhs: list[Expr]


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
    """A clause of a TypeSwitch. None among `types` is nil. `var` has the type of the one type."""

    pos: Pos
    types: list[Type | None]
    var: Var | None
    body: list[Stmt]
    default: bool = False


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
    esc: Esc = field(default=Esc.UNKNOWN, init=False)


@dataclass(slots=True, eq=False)
class Defer(Stmt):
    """`defer call`, a CallClosure or CallStatic without arguments and results.

    `in_loop`: may run more than once. esc STACK: the record is in the frame.

    In the body of a range over a function, `token` is a variable that names the frame of the
    function whose defers this one joins (the value that runtime.deferrangefunc gave there).
    """

    call: Expr
    in_loop: bool = False
    token: Var | None = None
    esc: Esc = field(default=Esc.UNKNOWN, init=False)


@dataclass(slots=True, eq=False)
class Send(Stmt):
    """`ch <- value`."""

    ch: Expr
    value: Expr


# ---- traversal


_CHILDREN: dict[type, tuple[str, ...]] = {}


def children(node: Any) -> Iterator[Any]:
    """The expressions and statements directly below a node, in order of evaluation.

    Case, TypeCase and CommCase count as nodes. Closures' bodies are not below.
    """
    names = _CHILDREN.get(type(node))
    if names is None:
        names = _CHILDREN[type(node)] = tuple(
            n
            for n in node.__dataclass_fields__
            if n not in ("pos", "type", "esc", "loc", "target", "value")
            or (n == "value" and type(node) is not Const)
        )
    for name in names:
        yield from _nodes(getattr(node, name))


def _nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, (Node, Case, TypeCase, CommCase)):
        yield value
    elif type(value) is list or type(value) is tuple:
        for item in value:
            yield from _nodes(item)


def edit(node: Any, f: Callable[[Any], Any]) -> None:
    """Replace each expression and statement directly below a node by what f gives for it."""
    names = _CHILDREN.get(type(node))
    if names is None:
        for _ in children(node):
            pass
        names = _CHILDREN[type(node)]
    for name in names:
        value = getattr(node, name)
        if isinstance(value, Node):
            setattr(node, name, f(value))
        elif type(value) is list and value:
            edit_list(value, f)


def edit_list(items: list[Any], f: Callable[[Any], Any]) -> None:
    """The same for a list of nodes, clauses, or pairs that contain nodes."""
    for i, item in enumerate(items):
        if isinstance(item, (Node, Case, TypeCase, CommCase)):
            items[i] = f(item)
        elif type(item) is tuple:
            items[i] = tuple(f(part) if isinstance(part, Node) else part for part in item)


def is_static(e: Expr) -> bool:
    """Whether a value can stand in the data section as it is.

    Those: Const, Zero, FuncRef, Closure without captures, AddrOf of a (field or constant element
    of a) GlobalRef, and literals, NOP conversions and interface conversions of such values; not
    maps.

    Source: go1.27 cmd/compile/internal/staticinit/sched.go Schedule.StaticAssign
    """
    test = _STATIC.get(type(e))
    return test is not None and test(e)


def _static_place(e: Expr) -> bool:
    while True:
        if type(e) is Field or (
            type(e) is Index
            and type(e.index) is Const
            and type(e.x.type.under()).__name__ == "Array"
        ):
            e = e.x
        else:
            return type(e) is GlobalRef


_STATIC: dict[type, Any] = {
    Const: lambda _e: True,
    Zero: lambda _e: True,
    FuncRef: lambda _e: True,
    Closure: lambda e: not e.func.closure_vars,
    AddrOf: lambda e: _static_place(e.x),
    StructLit: lambda e: all(is_static(v) for _, v in e.fields),
    ArrayLit: lambda e: all(is_static(v) for _, v in e.elems),
    SliceLit: lambda e: all(is_static(v) for _, v in e.elems),
    PtrLit: lambda e: type(e.lit) in (StructLit, ArrayLit) and is_static(e.lit),
    Convert: lambda e: e.kind in (Conv.NOP, Conv.UNSAFE) and is_static(e.x),
    IfaceConvert: lambda e: type(e.x.type.under()).__name__ != "Interface" and is_static(e.x),
}
