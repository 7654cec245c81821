"""The compiler: `compile_package`, the phases in order.

Each phase takes what the one before it gives; none prints, reads the environment or knows of the
machine. gomem_kernel/README.md maps phases to rooms and to Go's own.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import escape, inline, ir_text, lower, noder, syntax
from gomem_kernel.compiler.bodies import exported_bodies
from gomem_kernel.compiler.devirtualize import devirtualize
from gomem_kernel.compiler.syntax import dump as tree_dump
from gomem_kernel.compiler.types import check as checker
from gomem_kernel.compiler.types import dump as types_dump
from gomem_kernel.errors import NESTED, CompileErrors, Unsupported
from gomem_kernel.source import Diagnostic, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.abi.program import Object
    from gomem_kernel.compiler.export import Face
    from gomem_kernel.compiler.importer import Importer
    from gomem_kernel.compiler.syntax import tree
    from gomem_kernel.compiler.types.info import TypedPackage
    from gomem_kernel.compiler.types.objects import Package

# The recursive-descent parser and the phases behind it go some fifteen Python frames deep for each
# level of nesting in the source; Go itself gives up at a depth of 10,000.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))

Dump = Callable[[str, Callable[[], str]], None]


@dataclass(frozen=True, slots=True)
class CompileConfig:
    """How a package is compiled.

    std           a package of ours: functions without a body are natives
    package       the package to fill: a cell's, whose scope lies above those of earlier cells
    cell_body     the function whose top-level variables are package variables (session/cells.py)
    shown         an expression statement that may have an unused value
    whole         `package` is filled by these files alone: unused imports are errors
    earlier       what earlier cells of the same package declared
    inline        replace calls of small functions (-l turns it off)
    verbose       tell as much as -m=2
    dump          is called between phases with a stage's name and a way to its text
    """

    std: bool = False
    package: Package | None = None
    cell_body: tree.FuncDecl | None = None
    shown: tree.ExprStmt | None = None
    whole: bool = False
    earlier: Face | None = None
    inline: bool = True
    verbose: bool = False
    dump: Dump | None = None


@dataclass(slots=True)
class CompiledPackage:
    """What compilation gives: code, types, decisions; for importers escape tags and bodies."""

    object: Object
    typed: TypedPackage
    escapes: list[Diagnostic] = field(default_factory=list)
    tags: dict[str, Any] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)


def compile_package(
    sources: Sequence[SourceFile],
    path: str,
    importer: Importer,
    config: CompileConfig | None = None,
) -> CompiledPackage:
    """Compile the files of one package.

    Raises: CompileErrors with every error; Unsupported for a part of Go that is not modelled.
    """
    files, errors = parse_files(sources)
    return compile_files(files, path, importer, config, errors)


def compile_files(
    files: list[tree.File],
    path: str,
    importer: Importer,
    config: CompileConfig | None = None,
    errors: Sequence[Diagnostic] = (),
) -> CompiledPackage:
    """Compile parsed files: check, node, analyse escapes, lower. `errors` are the parser's."""
    config = config or CompileConfig()
    dump = config.dump or _no_dump

    def face(imported: str) -> Face:
        earlier = config.earlier
        return earlier if earlier is not None and imported == path else importer.face(imported)

    # The phases make many objects, little garbage: the cycle collector would cost up to half.
    enabled = gc.isenabled()
    gc.disable()
    try:
        dump("tree", lambda: "\n".join(map(tree_dump.dump, files)))
        typed = check_files(files, path, importer, config, errors)
        dump("types", lambda: types_dump.dump(typed))
        if config.earlier is not None and config.earlier.generic is not None:
            typed.info.update(config.earlier.generic)
        package = noder.node_package(typed, lambda imported: face(imported).generic)
        devirtualize(package)
        if config.inline:
            inline.inline_calls(package, importer.inline, verbose=config.verbose)
        bodies = exported_bodies(package) if path != "main" else {}
        dump("ir", lambda: ir_text.dump(package))
        tags = escape.analyze(package, lambda imported: face(imported).tags, flows=config.verbose)
        escapes = escape.report(package)
        dump("escape", lambda: "\n".join(map(str, escapes)))
        code = lower.lower_package(package)
        dump("bytecode", lambda: lower.disassemble(code))
    except RecursionError:
        raise Unsupported(NESTED) from None
    finally:
        if enabled:
            # Into the oldest generation with them, or the next allocation has all of them visited.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
    return CompiledPackage(code, typed, escapes, tags, bodies)


def parse_files(sources: Sequence[SourceFile]) -> tuple[list[tree.File], list[Diagnostic]]:
    """The trees of source files, and the errors that do not stop the check (labels, literals).

    Raises: CompileErrors.

    Source: go1.27 cmd/compile/internal/noder/irgen.go checkFiles
    """
    errors: list[Diagnostic] = []
    parsed = [syntax.parse_file(source, errors.append) for source in sources]
    files = [file for file in parsed if file is not None]
    if len(files) < len(parsed) or any(e.message.startswith("syntax error") for e in errors):
        raise CompileErrors(errors)
    return files, errors


def check_files(
    files: list[tree.File],
    path: str,
    importer: Importer,
    config: CompileConfig,
    found: Sequence[Diagnostic] = (),
) -> TypedPackage:
    """Types, constants and objects of parsed files; `found` are the parser's errors.

    Raises: CompileErrors.
    """
    errors = list(found)
    typed = checker.check_package(
        path,
        files,
        importer,
        errors.append,
        package=config.package,
        config=checker.Config(
            std=config.std,
            unused_imports=config.package is None or config.whole,
            cell_body=config.cell_body,
            shown=config.shown,
            earlier_errors=bool(found),
        ),
    )
    if not errors and not config.std:
        errors = [error for file in files for error in syntax.pragma.misplaced(file)]
    if errors:
        raise CompileErrors(errors, typed)
    return typed


def _no_dump(_stage: str, _text: Callable[[], str]) -> None:
    return


__all__ = [
    "CompileConfig",
    "CompiledPackage",
    "check_files",
    "compile_files",
    "compile_package",
    "parse_files",
]
