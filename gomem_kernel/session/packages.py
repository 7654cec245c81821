"""Packages that cells define: `%%gomem --package geometry` makes what `import "geometry"` gives.

One cell holds the whole package. Run again, it replaces the package: its types get new identities,
and what imports it is compiled again, the other packages here, the declarations of package main in
the session. If anything of that fails, everything is as it was before (design, 9.15).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gomem_kernel.compiler import (
    CompileConfig,
    CompiledPackage,
    Dump,
    compile_files,
    std_names,
    syntax,
)
from gomem_kernel.compiler.importer import Importer, ships
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types.objects import Package, Scope
from gomem_kernel.compiler.types.universe import UNIVERSE
from gomem_kernel.errors import CompileErrors, UsageError
from gomem_kernel.source import Diagnostic, SourceFile


@dataclass(slots=True, eq=False)
class CellPackage:
    """A package as its cell has it; `compiled` is its latest compilation."""

    path: str
    file: tree.File
    imports: list[str]
    has_clause: bool
    compiled: CompiledPackage | None = None

    @property
    def name(self) -> str:
        """The name in its package clause."""
        return self.file.pkg_name.value

    def text(self) -> str:
        """The file as real Go wants it: with its package clause."""
        text = self.file.source.data.decode("utf-8", "replace").strip("\n")
        return text + "\n" if self.has_clause else f"package {self.name}\n\n{text}\n"


class CellPackages:
    """The packages of a session by import path."""

    def __init__(self, importer: Importer) -> None:
        self._importer = importer
        self.by_path: dict[str, CellPackage] = {}

    def forget(self) -> None:
        """Drop all of them."""
        for path in self.by_path:
            self._importer.withdraw(path)
        self.by_path.clear()

    def define(
        self,
        path: str,
        source: SourceFile,
        serial: int,
        dump: Dump | None,
        rest: Callable[[set[str]], None],
    ) -> list[CellPackage]:
        """Compile a package and what imports it; gives them in that order.

        `rest` gets the import paths and compiles what else depends on them. `serial` is the number
        of the cell, which tells old types and new ones apart.

        Raises: CompileErrors, UsageError; nothing has changed then.
        """
        check_path(path)
        package = _parse(path, source)
        self._refuse_cycle(package)
        changed = [package, *self._dependants(path)]
        paths = [each.path for each in changed]
        before = [(each, self._compiled(each)) for each in paths]
        try:
            compiled = [self._compile(each, serial, dump) for each in changed]
            rest(set(paths))
            self._importer.undivided.close()  # now all of it becomes what the session has
        except BaseException:
            for each, known in before:
                if known is None:
                    self._importer.withdraw(each)
                else:
                    self._importer.provide(each, known)
            raise
        for done, result in zip(changed, compiled, strict=True):
            done.compiled = result
            # Behind what it imports, wherever it stood before.
            self.by_path.pop(done.path, None)
            self.by_path[done.path] = done
        return changed

    def _compile(self, package: CellPackage, serial: int, dump: Dump | None) -> CompiledPackage:
        path = package.path
        types = Package(path, "", Scope(UNIVERSE, comment=f"package {path}"))
        types.serial = serial
        config = CompileConfig(package=types, whole=True, dump=dump)
        compiled = compile_files([package.file], path, self._importer, config)
        self._importer.provide(path, compiled)
        return compiled

    def _compiled(self, path: str) -> CompiledPackage | None:
        known = self.by_path.get(path)
        return known.compiled if known is not None else None

    def _dependants(self, path: str) -> list[CellPackage]:
        """The packages that import a path, directly or not, each after what it imports."""
        found = {path}
        order: list[CellPackage] = []
        for package in self.by_path.values():
            if package.path != path and found.intersection(package.imports):
                found.add(package.path)
                order.append(package)
        return order

    def _refuse_cycle(self, package: CellPackage) -> None:
        def way(path: str, above: list[str]) -> list[str]:
            if path == package.path and above:
                return [*above, path]
            known = package if path == package.path else self.by_path.get(path)
            for imported in known.imports if known is not None else []:
                if imported not in above[1:] and (found := way(imported, [*above, path])):
                    return found
            return []

        cycle = way(package.path, [])
        if cycle:
            text = "\n\timports ".join([f"package {cycle[0]}", *cycle[1:]])
            place = package.file.pkg_name.pos
            message = f"{text}: import cycle not allowed"
            raise CompileErrors([Diagnostic(place, message, "InvalidInitCycle")])


def check_path(path: str) -> None:
    """Refuse an import path that no cell can define.

    Raises: UsageError.
    """
    words = path.split("/")
    if any(not word.replace(".", "").replace("-", "_").isidentifier() for word in words):
        raise UsageError(f"--package {path}: want an import path such as geometry or my/geometry")
    if ships(path) or std_names.is_go_std(path) or path == "main":
        raise UsageError(f"--package {path}: that is a package of Go's own, choose another name")


def _parse(path: str, source: SourceFile) -> CellPackage:
    errors: list[Diagnostic] = []
    default = path.rpartition("/")[2].replace("-", "_").replace(".", "_")
    file = syntax.parse_file(source, errors.append, package=default)
    if errors or file is None:
        raise CompileErrors(errors)
    if file.pkg_name.value == "main":
        what = f'import "{path}" is a program, not an importable package'
        raise CompileErrors([Diagnostic(file.pkg_name.pos, what, "BrokenImport")])
    imports = [
        decl.path.value[1:-1]
        for decl in file.decls
        if isinstance(decl, tree.ImportDecl) and not decl.path.bad
    ]
    has_clause = source.data[_offset(source, file) :].startswith(b"package")
    return CellPackage(path, file, imports, has_clause)


def _offset(source: SourceFile, file: tree.File) -> int:
    line, col = file.pos.line, file.pos.col
    lines = source.data.split(b"\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + col - 1
