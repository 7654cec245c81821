"""Packages by import path: standard ones from std/, compiled on demand and kept on disk.

A standard package that std/ lacks comes from an installed Go, if the importer was given one and the
package is plain Go. Packages of a program's own module are handed in (`provide`).

A package is compiled once by each version of the compiler and of the std sources. Its exported face
(export.py), its code (`abi.program.Object`) and the bodies that others may inline (bodies.py) are
files of the cache, each read when it is needed.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gomem_kernel import cache
from gomem_kernel.abi.program import Object as Code
from gomem_kernel.compiler import std_names
from gomem_kernel.compiler.export import Face, dump_face, load_face
from gomem_kernel.compiler.noder.generic import generic_info
from gomem_kernel.compiler.noder.names import package_path
from gomem_kernel.compiler.syntax import buildfile, tree
from gomem_kernel.compiler.types import universe
from gomem_kernel.compiler.types.objects import Package
from gomem_kernel.compiler.undivided import Undivided
from gomem_kernel.errors import CompileErrors, InternalError, Unsupported
from gomem_kernel.source import SourceFile

if TYPE_CHECKING:
    from gomem_kernel.compiler import CompiledPackage
    from gomem_kernel.compiler.inline import Inline

STD = Path(__file__).resolve().parent.parent / "std"


class Foreign(Protocol):
    """An installed Go (toolchain/goroot.py); `key` and the file `version_path` name its version."""

    key: str
    version_path: str

    def has(self, path: str) -> bool:
        """Whether there is such a standard package."""

    def sources(self, path: str, belongs: Callable[[str, bytes], bool]) -> list[SourceFile]:
        """Its files; Unsupported with the reason why they cannot be compiled here."""


class Importer:
    """Gives packages by import path; one for each session, since types compare by identity.

    `find_go` finds the installed Go when a package is met that std/ lacks. `used_go` is that Go, if
    a package was compiled from it. `provided` are the paths of packages that were handed in.
    `undivided` are steps that an interrupt waits for.
    """

    def __init__(self, find_go: Callable[[], Foreign | None] | None = None) -> None:
        self._faces: dict[str, Face] = {"unsafe": Face(universe.UNSAFE, {})}
        self._codes: dict[str, Code] = {}
        self._bodies: dict[str, dict[str, bytes]] = {}
        self._inlines: dict[str, Inline | None] = {}
        self._under_way: list[str] = []
        self._find_go = find_go or (lambda: None)
        self._refused: dict[str, str] = {}
        self.used_go: Foreign | None = None
        self.provided: set[str] = set()
        self.undivided = Undivided()

    def provide(self, path: str, compiled: CompiledPackage) -> None:
        """Take a package that was compiled elsewhere, in place of any of that path."""
        package = compiled.typed.package
        self._faces[path] = Face(package, compiled.tags, generic_info(compiled.typed))
        self._codes[path] = compiled.object
        self._bodies[path] = compiled.bodies
        self._inlines.clear()  # some may be of the package's former self
        self.provided.add(path)

    def withdraw(self, path: str) -> None:
        """Forget a package that was handed in."""
        for table in (self._faces, self._codes, self._bodies):
            table.pop(path, None)
        self._inlines.clear()
        self.provided.discard(path)

    def __call__(self, path: str) -> Package:
        """The package of an import path.

        Raises: Unsupported, with the sentence that go prints and what there is instead.
        """
        return self.face(path).package

    def face(self, path: str) -> Face:
        """Types and escape tags of a package."""
        face = self._faces.get(path)
        if face is None:
            with self.undivided:
                face = self._load(path)
            face = face or self._compile(path)
            self._faces[path] = face
        return face

    def inline(self, link: str) -> Inline | None:
        """What inlining calls of another package's function takes; None if they stay calls."""
        if link in self._inlines:
            return self._inlines[link]
        from gomem_kernel.compiler.bodies import read_body

        found = None
        path = package_path(link)
        if path in self._faces and path != "unsafe":
            data = self._bodies_of(path).get(link)
            found = read_body(data, self) if data is not None else None
        self._inlines[link] = found
        return found

    def _bodies_of(self, path: str) -> dict[str, bytes]:
        bodies = self._bodies.get(path)
        if bodies is None:
            cached = cache.read(self._file(path, "bodies"))
            if cached is None:
                self._faces[path] = self._compile(path)
                return self._bodies[path]
            bodies = self._bodies[path] = pickle.loads(cached)
        return bodies

    def code(self, path: str) -> Code:
        """The compiled code of a package."""
        code = self._codes.get(path)
        if code is None:
            cached = cache.read(self._file(path, "code"))
            code = pickle.loads(cached) if cached is not None else None
            if code is None:
                self._faces[path] = self._compile(path)
                code = self._codes[path]
            self._codes[path] = code
        return code

    def closure(self, imports: Iterable[str], known: Container[str] = ()) -> list[Code]:
        """The code of packages and of all they import, each after what it imports.

        Without packages that are `known`, and what only those import.
        """
        done: dict[str, Code] = {}

        def visit(path: str) -> None:
            if path == "unsafe" or path in done or path in known:
                return
            code = self.code(path)
            for needed in code.imports:
                visit(needed)
            done[path] = code

        for path in imports:
            visit(path)
        return list(done.values())

    def _compile(self, path: str) -> Face:
        from gomem_kernel.compiler import CompileConfig, compile_files, parse_files

        if path in self._under_way:
            raise InternalError(
                "importer", "import cycle: " + " -> ".join([*self._under_way, path])
            )
        ours = ships(path)
        files, errors = parse_files(_sources(path) if ours else self._foreign_sources(path))
        self._under_way.append(path)
        try:
            if not ours:
                self._look_at(path, files)
            compiled = compile_files(files, path, self, CompileConfig(std=True), errors)
        except CompileErrors as error:
            if ours:
                raise
            first = str(error).partition("\n")[0]
            raise self._not_compilable(path, first) from None
        finally:
            self._under_way.pop()
        face = Face(compiled.typed.package, compiled.tags, generic_info(compiled.typed))
        self._codes[path] = compiled.object
        self._bodies[path] = compiled.bodies
        self._store(path, face, compiled)
        return face

    # ---- packages of an installed Go

    def _foreign(self, path: str) -> Foreign | None:
        """The installed Go, if a package must come from it; remembers that it was used."""
        if ships(path) or not std_names.is_go_std(path):
            return None
        go = self._find_go()
        if go is None or not go.has(path):
            return None
        self.used_go = go
        return go

    def _foreign_sources(self, path: str) -> list[SourceFile]:
        if refusal := std_names.of_the_host(path):
            self._refused[path] = "files, processes and the network are out of reach"
            raise Unsupported(refusal)
        if not std_names.is_go_std(path):
            raise Unsupported(missing_package(path))
        go = self._foreign(path)
        if go is None:
            known = path in std_names.GO_STD
            raise Unsupported(std_names.without_go(path) if known else missing_package(path))
        try:
            return go.sources(path, buildfile.belongs_to_std)
        except Unsupported as reason:
            raise self._not_compilable(path, reason.feature) from None

    def _look_at(self, path: str, files: list[tree.File]) -> None:
        """Refuse a foreign package that has functions without a body or imports what is refused."""
        for file in files:
            # `//go:linkname f path.g` of a package's own g: a name for packages that look inside.
            words = [pragma.text.split() for pragma in file.pragmas]
            aliases = {w[1] for w in words if w[0] == "go:linkname" and len(w) == 3}
            file.decls = [decl for decl in file.decls if not _is_alias(decl, aliases)]
            for decl in file.decls:
                if isinstance(decl, tree.FuncDecl) and decl.body is None:
                    raise self._not_compilable(path, f"{decl.name.value} has no body in Go")
                if isinstance(decl, tree.ImportDecl):
                    imported = decl.path.value[1:-1]
                    try:
                        self.face(imported)
                    except Unsupported as reason:
                        why = self._refused.get(imported, reason.feature)
                        link = ", which " if why.startswith("it imports") else ": "
                        why = f"it imports {imported}{link}{why.removeprefix('it ')}"
                        raise self._not_compilable(path, why) from None

    def _not_compilable(self, path: str, why: str) -> Unsupported:
        self._refused[path] = why
        return Unsupported(std_names.not_compilable(path, why))

    # ---- the cache

    def _load(self, path: str) -> Face | None:
        if path in self.provided:
            return None
        data = cache.read(self._file(path, "face"))
        return None if data is None else load_face(data, self)

    def _store(self, path: str, face: Face, compiled: CompiledPackage) -> None:
        cache.write(self._file(path, "face"), dump_face(face))
        cache.write(self._file(path, "code"), pickle.dumps(compiled.object, protocol=5))
        cache.write(self._file(path, "bodies"), pickle.dumps(compiled.bodies, protocol=5))

    def _file(self, path: str, kind: str) -> str:
        go = self._foreign(path)
        version = f"@{go.key}" if go is not None else ""
        return f"{path.replace('/', '_')}{version}.{kind}"


def std_packages() -> list[str]:
    """The import paths that users can import, sorted."""
    paths = {file.parent.relative_to(STD).as_posix() for file in STD.rglob("*.go")}
    return sorted(
        path for path in paths if "internal" not in path and not path.startswith("gomem/")
    )


def _is_alias(decl: tree.Decl, aliases: set[str]) -> bool:
    return isinstance(decl, tree.FuncDecl) and decl.body is None and decl.name.value in aliases


def ships(path: str) -> bool:
    """Whether std/ has a package of this path."""
    return bool(path) and ".." not in path and any((STD / path).glob("*.go"))


def _sources(path: str) -> list[SourceFile]:
    files = sorted((STD / path).glob("*.go"))
    return [SourceFile(f"$GOROOT/src/{path}/{file.name}", file.read_bytes()) for file in files]


def missing_package(path: str) -> str:
    """What to say of an import that exists neither here nor in Go."""
    first = path.split("/", maxsplit=1)[0]
    if "." in first:
        return f"no required module provides package {path}"
    return f"package {path} is not in std"
