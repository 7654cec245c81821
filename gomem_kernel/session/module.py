"""Programs of several packages: a main package and what it imports from its own module.

A folder's package is found by the import path: the module's path, from the nearest go.mod, and the
folder below it. Packages are loaded depth first, imports in order of path, and every package has at
most one loading error, as the go command has it. `compile_program` compiles them in that order; a
package whose imports failed is left out, the others are compiled, so that all errors are seen.

Not modelled: required modules, vendor folders, workspaces, cgo, embedded files. A folder given on
the command line is looked up in the module that it lies in, also from outside.

Source: go1.27 cmd/go/internal/load/pkg.go (loadImport, disallowInternal, PackageError), modload
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gomem_kernel.abi import GO_VERSION
from gomem_kernel.compiler import (
    CompileConfig,
    CompiledPackage,
    compile_files,
    syntax,
)
from gomem_kernel.compiler.importer import Importer
from gomem_kernel.compiler.syntax import buildfile, tree
from gomem_kernel.errors import BuildErrors, CompileErrors, Unsupported
from gomem_kernel.session.files import read_file, shown_path
from gomem_kernel.source import NO_POS, Diagnostic, Pos, SourceFile

FILES_PACKAGE = "command-line-arguments"
_NO_MODULE = "go.mod file not found in current directory or any parent directory"
_SEE_HELP = "see 'go help modules'"
_RUNNING = GO_VERSION.removeprefix("go")
# Before Go 1.22 a loop had one variable for all of its turns.
_FIRST_VERSION = 22


@dataclass(frozen=True, slots=True)
class Module:
    """A go.mod: its folder, absolute, and its module's path."""

    root: str
    path: str

    def folder(self, path: str) -> str | None:
        """Where the package of an import path lies, if it belongs to the module."""
        if path == self.path:
            return self.root
        below = path.removeprefix(self.path + "/")
        return os.path.join(self.root, below) if below != path else None

    def import_path(self, folder: str) -> str:
        """The import path of a folder of the module."""
        below = os.path.relpath(folder, self.root)
        return self.path if below == "." else f"{self.path}/{below}"


@dataclass(slots=True, eq=False)
class Loaded:
    """A package: its parsed files, the parser's errors, and the imports that are not in std.

    `failure` is why it cannot be loaded, `empty` that there is nothing to build, which the go
    command notices only when all packages are loaded.
    """

    path: str
    name: str = ""
    files: list[tree.File] = field(default_factory=list)
    errors: list[Diagnostic] = field(default_factory=list)
    bad_syntax: bool = False
    imports: list[Loaded] = field(default_factory=list)
    failure: str = ""
    empty: str = ""


@dataclass(slots=True)
class Program:
    """A loaded program: its packages, each after what it imports, the main package last.

    `folders` are those that its packages beside main come from; with go.mod, what a change of
    the program could show in.
    """

    packages: list[Loaded]
    folders: list[str]
    module: Module | None


def find_module(folder: str) -> Module | None:
    """The module that a folder lies in.

    Raises: CompileErrors for a go.mod that is not understood.
    """
    while True:
        file = os.path.join(folder, "go.mod")
        if os.path.isfile(file):
            return _read_module(folder, file)
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _read_module(root: str, file: str) -> Module:
    text = read_file(file).data.decode("utf-8", "replace")
    text = re.sub(r"//.*", "", text)
    path = re.search(r'^\s*module\s+"?([^\s"]+)"?', text, re.MULTILINE)
    if path is None:
        raise _failure(f"go: error reading go.mod: missing module declaration in {file}")
    version = re.search(r"^\s*go\s+(\d+)\.(\d+)(\S*)\s*$", text, re.MULTILINE)
    minor = int(version[2]) if version else 16
    if minor > buildfile.LATEST_VERSION:
        wanted = f"{version[1]}.{minor}{version[3]}" if version else ""
        raise _failure(f"go: go.mod requires go >= {wanted} (running go {_RUNNING})")
    if minor < _FIRST_VERSION:
        raise Unsupported(
            f"{shown_path(file)}: the language of go 1.{minor}, whose loops share their variables, "
            f"is not modelled: say `go 1.{_FIRST_VERSION}` or later"
        )
    return Module(root, path[1])


def _failure(text: str) -> BuildErrors:
    return BuildErrors([("", CompileErrors([Diagnostic(NO_POS, text)]))])


class Loader:
    """Loads the packages of one program; `is_std` tells whether an import path is Go's own."""

    def __init__(self, module: Module | None, is_std: Callable[[str], bool]) -> None:
        self._module = module
        self._is_std = is_std
        self._by_path: dict[str, Loaded] = {}
        self._stack: list[tuple[str, str]] = []
        self.order: list[Loaded] = []
        self.folders: list[str] = []

    def load(self, path: str, sources: Sequence[SourceFile], folder: str) -> Loaded:
        """A package from its sources, with all that it imports."""
        package = Loaded(path)
        self._by_path[path] = package
        for source in sources:
            found: list[Diagnostic] = []
            file = syntax.parse_file(source, found.append)
            package.errors += found
            if file is None or any(e.message.startswith("syntax error") for e in found):
                package.bad_syntax = True
            if file is not None:
                package.files.append(file)
        names: dict[str, str] = {}
        for file in package.files:
            names.setdefault(file.pkg_name.value, os.path.basename(file.source.path))
        if len(names) > 1:
            (a, in_a), (b, in_b) = list(names.items())[:2]
            package.failure = f"found packages {a} ({in_a}) and {b} ({in_b}) in {folder}"
        elif names:
            package.name = next(iter(names))
        self._load_imports(package)
        self.order.append(package)
        return package

    def _load_imports(self, package: Loaded) -> None:
        firsts: dict[str, Pos] = {}
        for file in package.files:
            for decl in file.decls:
                if isinstance(decl, tree.ImportDecl) and not decl.path.bad:
                    firsts.setdefault(decl.path.value[1:-1], decl.path.pos)
        for path in sorted(firsts):
            if path in ("", "C", "unsafe") or self._may_import_std(package, path, firsts[path]):
                continue
            loaded = self._import(package, path, firsts[path])
            if loaded is not None:
                package.imports.append(loaded)

    def _may_import_std(self, package: Loaded, path: str, pos: Pos) -> bool:
        """Whether it is a standard package; of those, `internal` ones are std's own."""
        if not self._is_std(path):
            return False
        if "internal" in path.split("/"):
            self._refuse_internal(package, path, pos)
        return True

    def _import(self, package: Loaded, path: str, pos: Pos) -> Loaded | None:
        place = _place(pos)
        if path.startswith(("./", "../")):
            package.failure = package.failure or (
                f'{place}: "{path}" is relative, but relative import paths are not supported in '
                "module mode"
            )
            return None
        self._stack.append((package.path, os.path.basename(place.partition(":")[0])))
        try:
            known = self._by_path.get(path)
            if known is None:
                known = self._find(path, place)
            elif any(path == above for above, _ in self._stack):
                known.failure = known.failure or self._with_stack(path, "import cycle not allowed")
        finally:
            self._stack.pop()
        if known.name == "main" and not package.failure:
            package.failure = f'{place}: import "{path}" is a program, not an importable package'
        if _is_foreign_internal(path, package.path, self._module):
            self._refuse_internal(package, path, pos)
        return known

    def _find(self, path: str, place: str) -> Loaded:
        folder = self._module.folder(path) if self._module is not None else None
        sources, present = _sources(folder) if folder is not None else ([], False)
        if folder is None or not present:
            missing = self._by_path[path] = Loaded(path)
            missing.failure = f"{place}: {self._missing(path)}"
            self.order.append(missing)
            return missing
        self.folders.append(folder)
        package = self.load(path, sources, folder)
        if not sources and _has_fitting_tests(folder):
            package.empty = f"{path}: no non-test Go files in {folder}"
        elif not sources:
            why = f"build constraints exclude all Go files in {folder}"
            package.failure = self._with_stack(path, why)
        elif package.failure.startswith("found packages"):
            package.failure = f"{place}: {package.failure}"
        return package

    def _missing(self, path: str) -> str:
        if "." not in path.partition("/")[0]:
            return f"package {path} is not in std"
        sentence = f"no required module provides package {path}"
        if self._module is None:
            return f"{sentence}: {_NO_MODULE}; {_SEE_HELP}"
        return f"{sentence}; to add it:\n\tgo get {path}"

    def _with_stack(self, path: str, why: str) -> str:
        """`package a`, a line for each import on the way to `path`, and what is wrong with it."""
        lines = [f"package {self._stack[0][0]}"]
        below = [*(above for above, _ in self._stack[1:]), path]
        for name, (_, file) in zip(below, self._stack, strict=True):
            lines.append(f"imports {name} from {file}")
        if why.startswith("build constraints"):
            lines[-1] = lines[-1].rpartition(" from ")[0]
        return "\n\t".join(lines) + f": {why}"

    def _refuse_internal(self, package: Loaded, path: str, pos: Pos) -> None:
        if package.failure:
            return
        above = [name for name, _ in self._stack]
        lines = [f"package {above[0]}"] if above else [f"package {package.path}"]
        lines += [f"imports {name}" for name in [*above[1:], package.path] if above]
        why = f"{_place(pos)}: use of internal package {path} not allowed"
        package.failure = "\n\t".join([*lines, why])


def _is_foreign_internal(path: str, importer: str, module: Module | None) -> bool:
    """Whether an `internal` folder lies elsewhere than below the importer's part of the tree."""
    words = path.split("/")
    if "internal" not in words:
        return False
    last = len(words) - 1 - words[::-1].index("internal")
    parent = "/".join(words[:last])
    if importer == FILES_PACKAGE:
        importer = module.import_path(os.getcwd()) if module is not None else ""
    return not (importer == parent or importer.startswith(parent + "/"))


def _place(pos: Pos) -> str:
    """A place as the go command prints it: no `./` before a file of this folder."""
    path = pos.file.path if pos.file is not None else ""
    return f"{path.removeprefix('./')}:{pos.line}:{pos.col}"


def _sources(folder: str) -> tuple[list[SourceFile], bool]:
    """The Go files that are built in a folder, and whether it holds any others."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".go"))
    except OSError:
        return [], False
    files = [read_file(os.path.join(folder, name)) for name in names]
    built = [
        file for name, file in zip(names, files, strict=True) if buildfile.belongs(name, file.data)
    ]
    return built, any(not name.startswith(("_", ".")) for name in names)


def _has_fitting_tests(folder: str) -> bool:
    return any(
        name.endswith("_test.go") and buildfile.name_fits(name) for name in os.listdir(folder)
    )


# ---- what the command line names


def load_files(sources: Sequence[SourceFile], is_std: Callable[[str], bool]) -> Program:
    """The program whose main package the given files are.

    Raises: BuildErrors for what cannot be loaded.
    """
    module = find_module(os.getcwd())
    loader = Loader(module, is_std)
    loader.load(FILES_PACKAGE, sources, os.getcwd())
    return _program(loader, module)


def load_folder(folder: str, is_std: Callable[[str], bool]) -> Program:
    """The program whose main package lies in a folder.

    Raises: BuildErrors for what cannot be loaded; Unsupported for an old go.mod.
    """
    root = os.path.abspath(folder)
    module = find_module(root)
    if module is None:
        raise _failure(f"go: {_NO_MODULE}; {_SEE_HELP}")
    sources, present = _sources(root)
    if not sources:
        if present:
            raise _failure(
                f"package {module.import_path(root)}: build constraints exclude all Go files in "
                f"{root}"
            )
        raise _failure(f"no Go files in {root}")
    loader = Loader(module, is_std)
    loader.load(module.import_path(root), sources, root)
    return _program(loader, module)


def _program(loader: Loader, module: Module | None) -> Program:
    failures = [package.failure for package in loader.order if package.failure]
    failures = failures or [package.empty for package in loader.order if package.empty]
    if failures:
        kept = list(dict.fromkeys(failures))
        raise BuildErrors([("", CompileErrors([Diagnostic(NO_POS, text)])) for text in kept])
    return Program(loader.order, loader.folders, module)


def require_main(program: Program) -> None:
    """Refuse to run a package that is not `main`.

    Raises: BuildErrors.
    """
    main = program.packages[-1]
    if main.name != "main" and not main.bad_syntax:
        raise _failure(f"package {main.path} is not a main package")


# ---- compiling


def compile_program(
    program: Program, importer: Importer, main_config: CompileConfig
) -> CompiledPackage:
    """Compile all packages and hand those below main to the importer; gives main's.

    `main_config` holds for the main package; the others share its switches for inlining and dumps.

    Raises: BuildErrors with the errors of every package that could be tried.
    """
    failed: set[Loaded] = set()
    parts: list[tuple[str, CompileErrors]] = []
    compiled: CompiledPackage | None = None
    for package in program.packages:
        if any(needed in failed for needed in package.imports):
            failed.add(package)
            continue
        is_main = package is program.packages[-1]
        config = main_config
        if not is_main:
            config = CompileConfig(inline=main_config.inline, dump=main_config.dump)
        try:
            if package.bad_syntax:
                raise CompileErrors(package.errors)
            path = "main" if is_main else package.path
            compiled = compile_files(package.files, path, importer, config, package.errors)
        except CompileErrors as error:
            failed.add(package)
            parts.append((package.path, error))
            continue
        if not is_main:
            importer.provide(package.path, compiled)
    if parts:
        raise BuildErrors(parts)
    assert compiled is not None
    return compiled
