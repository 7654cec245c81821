"""Compiler directives (`//go:noinline`): which exist, and where each may stand.

Source: go1.27 cmd/compile/internal/noder/lex.go, noder.go pragma, writer.go checkPragmas
"""

from __future__ import annotations

from collections.abc import Iterator

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.source import Diagnostic

FUNC_PRAGMAS = frozenset(
    (
        "go:noescape",
        "go:norace",
        "go:nosplit",
        "go:noinline",
        "go:nocheckptr",
        "go:systemstack",
        "go:nowritebarrier",
        "go:nowritebarrierrec",
        "go:yeswritebarrierrec",
        "go:cgo_unsafe_args",
        "go:uintptrkeepalive",
        "go:uintptrescapes",
        "go:registerparams",
    )
)
"""Directives that belong to a function declaration."""


def verb(text: str) -> str:
    """`go:embed` of `go:embed a b`."""
    return text.split(" ", 1)[0]


def is_flag(text: str) -> bool:
    """Whether the compiler knows the directive, and so complains where it has no effect."""
    name = verb(text)
    return name in FUNC_PRAGMAS or name in ("go:build", "go:embed")


def misplaced(file: tree.File) -> Iterator[Diagnostic]:
    """Directives on declarations that do not take them.

    Go reports these after type checking, and only for a package without other errors.
    """
    yield from _misplaced(file.pragmas, frozenset(("go:build",)))
    for decl in file.decls:
        if isinstance(decl, tree.FuncDecl):
            yield from _misplaced(decl.pragma, FUNC_PRAGMAS)
        elif isinstance(decl, tree.VarDecl):
            yield from _misplaced(decl.pragma, frozenset(("go:embed",)))
        else:
            yield from _misplaced(decl.pragma, frozenset())


def _misplaced(pragmas: list[tree.Pragma], allowed: frozenset[str]) -> Iterator[Diagnostic]:
    for pragma in pragmas:
        if is_flag(pragma.text) and verb(pragma.text) not in allowed:
            what = "go:embed" if verb(pragma.text) == "go:embed" else "compiler"
            yield Diagnostic(pragma.pos, f"misplaced {what} directive")
