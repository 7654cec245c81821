"""Variables, functions and packages.

Source: go1.27 cmd/compile/internal/ir (name.go, func.go, package.go)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.ir.node import Expr, Klass, Stmt
from gomem_kernel.source import NO_POS, Diagnostic, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.ir.stmt import For
    from gomem_kernel.compiler.types.objects import Package as TypesPackage
    from gomem_kernel.compiler.types.types import Signature, Type


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
    assigned_inside  a closure that assigns it was inlined: expressions may change it
    """

    __slots__ = (
        "addrtaken", "assigned_inside", "by_value", "captured", "closure", "decl_loop", "defn",
        "escapes", "func", "klass", "loc", "lower", "name", "pos", "reason", "reassigned", "temp",
        "type",
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
        self.assigned_inside = False
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
    dictionary    a function literal in an instance: it captures the instance's dictionary, last
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
    shapes        of an instance: the names of its type arguments' shapes
    plain_use     an instance that code without type parameters uses, or a method table
    range_body    the body of a range over a function
    unused        a closure that nothing makes any more: there is no code, but messages about it
    inline        cost and body for inlining, None if calls of it cannot be inlined
    gen           how many closures of each kind it has, for their names
    """

    __slots__ = (
        "body", "calls_methods", "closure_vars", "closures", "dictionary", "end_pos", "gen",
        "has_defer", "has_recover", "inline", "instance", "link_name", "locals", "lower",
        "named_results", "outer", "params", "plain_use", "pos", "pragmas", "range_body", "recv",
        "refs", "results", "results_lost", "shapes", "sig", "tags", "unused", "wrapper",
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
        self.dictionary = False
        self.shapes: list[str] = []
        self.plain_use = False
        self.results_lost = False
        self.unused = False
        self.inline: Any = None
        self.lower: Any = None

    def new_temp(self, type: Type, pos: Pos, hint: str = "autotmp_") -> Var:  # noqa: A002
        """A fresh local of the compiler's own, numbered by the variables so far, as in Go."""
        number = len(self.params) + len(self.results) + len(self.locals)
        var = Var(f".{hint}{number}", type, pos, Klass.LOCAL, self)
        self.locals.append(var)
        return var

    def __repr__(self) -> str:
        return f"<Func {self.link_name}>"

    @property
    def is_method_wrapper(self) -> bool:
        """Whether it stands between a method and a call by method expression or table.

        Go makes these behind inlining: calls of them stay calls.

        Source: go1.27 cmd/compile/internal/gc/main.go Main, noder/reader.go MakeWrappers
        """
        return self.wrapper and self.outer is None


def shape_name(link: str, shapes: list[str]) -> str:
    """The name of the function that an instance shares with others of the same shapes."""
    start, end = link.find("["), link.rfind("]")
    if start < 0 or not shapes:
        return link
    return f"{link[:start]}[{','.join(shapes)}{link[end:]}"


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
    said     lines of -m that are not about escapes, sorted in among those
    inlining lines of -m about inlining, in order
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
    inlining: list[Diagnostic] = field(default_factory=list)
    escape: Any = None
