"""Checking Go files against the ERROR comments in them, and packages from Go's own sources.

The comments are those of Go's type checkers: `/* ERROR "text" */` after a token expects an error
there that contains the text, `ERRORx` one that matches the regular expression. As there, the
built-in functions `assert` and `trace` are known.

Source: go1.27 cmd/compile/internal/types2/check_test.go, syntax/testing.go CommentMap
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gomem_kernel.compiler.syntax import constraint, expr_string, parse_file, tree
from gomem_kernel.compiler.types import builtins, constant, universe
from gomem_kernel.compiler.types.check import Checker, Config, check_package, version_of
from gomem_kernel.compiler.types.info import TypedPackage
from gomem_kernel.compiler.types.objects import Builtin, Package, Scope
from gomem_kernel.compiler.types.operand import CONST, NO_VALUE, Operand
from gomem_kernel.compiler.types.types import is_boolean
from gomem_kernel.source import Diagnostic, SourceFile

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+|\n)|(?P<comment>//[^\n]*|/\*.*?\*/)|`[^`]*`|"(?:\\.|[^"\\\n])*"
    |'(?:\\.|[^'\\\n])*'|0[xX][\da-fA-F_.]+(?:[pP][+-]?[\d_]+)?i?|0[bBoO][\d_]+i?
    |\.?\d[\d_]*\.?[\d_]*(?:[eE][+-]?[\d_]+)?i?|[^\W\d]\w*|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--
    |[=!<>:+\-*/%&|^]=|<<|>>|&\^|.""",
    re.DOTALL | re.VERBOSE,
)
_TAGS = {
    "linux", "amd64", "unix", "gc", "goexperiment.aliastypeparams", "goexperiment.greenteagc",
    "goexperiment.jsonv2", "goexperiment.regabiargs", "goexperiment.regabiwrappers",
    "goexperiment.swissmap", "goexperiment.randomizedheapbase64",
}  # fmt: skip
_SYSTEMS = [
    "aix", "android", "darwin", "dragonfly", "freebsd", "illumos", "ios", "js", "netbsd",
    "openbsd", "plan9", "solaris", "wasip1", "windows", "zos", "386", "arm", "arm64", "loong64",
    "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le", "riscv64", "s390x", "wasm",
]  # fmt: skip


@dataclass
class Outcome:
    """What became of the errors that a test expects."""

    expected: int = 0
    found: int = 0
    unexpected: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def expectations(source: SourceFile) -> dict[int, list[tuple[int, str]]]:
    """Line -> (column of the token before the comment, `ERROR "text"`)."""
    text = source.data.decode("utf-8", "surrogateescape")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    line, line_start, at = 1, 0, 0
    token = (0, 0)
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None
        piece = match[0]
        if match.lastgroup == "comment":
            body = piece[2:-2] if piece[1] == "*" else piece[2:]
            if re.match(r" ERRORx? ", body):
                found[token[0]].append((token[1], body))
        elif match.lastgroup != "blank":
            before = text[line_start:at].encode("utf-8", "surrogateescape")
            token = (line, len(before) + 1)
        if "\n" in piece:
            line += piece.count("\n")
            line_start = at + piece.rindex("\n") + 1
        at = match.end()
    return found


def matches(comment: str, message: str) -> bool:
    """Whether an error is the one that a comment expects."""
    kind, _, quoted = comment.strip().partition(" ")
    text = constant.unquote(quoted.strip()).decode("utf-8", "surrogateescape")
    return text in message if kind == "ERROR" else re.search(text, message) is not None


def compare(sources: list[SourceFile], errors: list[Diagnostic], tolerance: int) -> Outcome:
    """Match errors with comments on the same line, at most `tolerance` columns away."""
    wanted = {source: expectations(source) for source in sources}
    result = Outcome(sum(len(at) for lines in wanted.values() for at in lines.values()))
    for error in errors:
        assert error.pos.file is not None
        here = wanted[error.pos.file].get(error.pos.line, [])
        fitting = [
            (abs(col - error.pos.col), i)
            for i, (col, comment) in enumerate(here)
            if matches(comment, error.message)
        ]
        if fitting and min(fitting)[0] <= tolerance:
            result.found += 1
            del here[min(fitting)[1]]
        else:
            result.unexpected.append(str(error))
    for source, lines in wanted.items():
        for line, comments in lines.items():
            result.missing += [f"{source.path}:{line}:{col}: {c}" for col, c in comments]
    return result


def check_files(
    paths: list[Path], importer: Callable[[str], Package]
) -> tuple[list[SourceFile], list[Diagnostic], TypedPackage | None]:
    """Parse and check the files of one package, with `assert` as a built-in."""
    sources = [SourceFile(path.name, path.read_bytes()) for path in paths]
    errors: list[Diagnostic] = []
    files = [parse_file(source, errors.append) for source in sources]
    parsed = [file for file in files if file is not None]
    if not parsed:
        return sources, errors, None
    flags = sources[0].data.split(b"\n", 1)[0].decode()
    lang = re.match(r"//\s*-lang=(go1\.\d+)", flags)
    config = Config(std=True, go_version=version_of(lang[1]) if lang else None)
    typed = check_package(
        parsed[0].pkg_name.value,
        parsed,
        importer,
        errors.append,
        parent_scope=_scope_with_test_functions(),
        config=config,
    )
    return sources, errors, typed


def _scope_with_test_functions() -> Scope:
    """A scope with the functions of Go's own tests.

    Source: go1.27 cmd/compile/internal/types2/universe.go DefPredeclaredTestFuncs
    """
    scope = Scope(universe.UNIVERSE)
    for name, n_args, variadic, function in [
        ("assert", 1, False, _assert),
        ("trace", 0, True, _trace),
    ]:
        universe.BUILTINS[name] = (n_args, variadic, universe.STATEMENT)
        builtins._BUILTIN[name] = function
        scope.insert(Builtin(name, name))
    return scope


def _assert(
    check: Checker, x: Operand, call: tree.CallExpr, _id: str, _args: list[Operand]
) -> bool:
    if x.mode is not CONST or not is_boolean(x.type):
        check.error(x, "Test", f"invalid argument: {check.os(x)} is not a boolean constant")
        return False
    if x.val is not True:
        check.error(call, "Test", f"{expr_string(call)} failed")
    return True


def _trace(
    _check: Checker, x: Operand, _call: tree.CallExpr, _id: str, args: list[Operand]
) -> bool:
    """Gives its first argument, if it has one; nothing is shown."""
    if not args:
        x.mode = NO_VALUE
    return True


class GorootImporter:
    """Checks packages of the real GOROOT from source; those imported without function bodies."""

    def __init__(self, go: str) -> None:
        found = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
        self.src = Path(found.stdout.strip()) / "src"
        self.errors: list[Diagnostic] = []
        self._packages: dict[str, Package] = {"unsafe": universe.UNSAFE}

    def __call__(self, path: str) -> Package:
        """The package of an import path."""
        if path not in self._packages:
            self._packages[path] = self.check(path, bodies=False)
        return self._packages[path]

    def check(self, path: str, *, bodies: bool) -> Package:
        """Check a package anew; what is wrong goes to `errors`."""
        folder = self.src / path
        if not folder.is_dir():
            folder = self.src / "vendor" / path
        sources = [
            SourceFile(f"{path}/{file.name}", file.read_bytes())
            for file in sorted(folder.glob("*.go"))
            if _is_ours(file)
        ]
        parsed = [parse_file(source, self.errors.append) for source in sources]
        files = [file for file in parsed if file is not None and _holds(file)]
        if not files:
            raise KeyError(f"package {path} is not in std")
        config = Config(std=True, ignore_func_bodies=not bodies)
        return check_package(path, files, self, self.errors.append, config=config).package


def _is_ours(file: Path) -> bool:
    parts = file.stem.split("_")[1:]
    return "test" not in parts[-1:] and not any(part in _SYSTEMS for part in parts[-2:])


def _holds(file: tree.File) -> bool:
    for pragma in file.pragmas:
        expr = constraint.parse(pragma.text)
        if expr is not None and not constraint.holds(
            expr, lambda tag: tag in _TAGS or version_of(tag) is not None
        ):
            return False
    imports = [d.path.value for d in file.decls if isinstance(d, tree.ImportDecl)]
    return '"C"' not in imports
