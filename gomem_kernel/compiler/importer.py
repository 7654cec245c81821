"""Standard packages: found in std/, compiled on demand, kept on disk.

A package is compiled once by each version of the compiler and of the std sources. Its exported face
(export.py), its code (`abi.program.Object`) and the bodies that others may inline (bodies.py) are
files of the cache, each read when it is needed.
"""

from __future__ import annotations

import pickle
from collections.abc import Container, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gomem_kernel import cache
from gomem_kernel.abi.program import Object as Code
from gomem_kernel.compiler.export import Face, dump_face, load_face
from gomem_kernel.compiler.noder.generic import generic_info
from gomem_kernel.compiler.noder.names import package_path
from gomem_kernel.compiler.types import universe
from gomem_kernel.compiler.types.objects import Package
from gomem_kernel.errors import InternalError, Unsupported
from gomem_kernel.source import SourceFile

if TYPE_CHECKING:
    from gomem_kernel.compiler import CompiledPackage
    from gomem_kernel.compiler.inline import Inline

STD = Path(__file__).resolve().parent.parent / "std"


class Importer:
    """Gives packages by import path; one for each session, since types compare by identity."""

    def __init__(self) -> None:
        self._faces: dict[str, Face] = {"unsafe": Face(universe.UNSAFE, {})}
        self._codes: dict[str, Code] = {}
        self._bodies: dict[str, dict[str, bytes]] = {}
        self._inlines: dict[str, Inline | None] = {}
        self._under_way: list[str] = []

    def __call__(self, path: str) -> Package:
        """The package of an import path.

        Raises: Unsupported, with the sentence that go prints and what there is instead.
        """
        return self.face(path).package

    def face(self, path: str) -> Face:
        """Types and escape tags of a package."""
        face = self._faces.get(path)
        if face is None:
            face = self._load(path) or self._compile(path)
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
            cached = cache.read(_file(path, "bodies"))
            if cached is None:
                self._faces[path] = self._compile(path)
                return self._bodies[path]
            bodies = self._bodies[path] = pickle.loads(cached)
        return bodies

    def code(self, path: str) -> Code:
        """The compiled code of a package."""
        code = self._codes.get(path)
        if code is None:
            cached = cache.read(_file(path, "code"))
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
        from gomem_kernel.compiler import CompileConfig, compile_package

        if path in self._under_way:
            raise InternalError(
                "importer", "import cycle: " + " -> ".join([*self._under_way, path])
            )
        sources = _sources(path)
        self._under_way.append(path)
        try:
            compiled = compile_package(sources, path, self, CompileConfig(std=True))
        finally:
            self._under_way.pop()
        face = Face(compiled.typed.package, compiled.tags, generic_info(compiled.typed))
        self._codes[path] = compiled.object
        self._bodies[path] = compiled.bodies
        self._store(path, face, compiled)
        return face

    # ---- the cache

    def _load(self, path: str) -> Face | None:
        data = cache.read(_file(path, "face"))
        return None if data is None else load_face(data, self)

    def _store(self, path: str, face: Face, compiled: CompiledPackage) -> None:
        cache.write(_file(path, "face"), dump_face(face))
        cache.write(_file(path, "code"), pickle.dumps(compiled.object, protocol=5))
        cache.write(_file(path, "bodies"), pickle.dumps(compiled.bodies, protocol=5))


def std_packages() -> list[str]:
    """The import paths that users can import, sorted."""
    paths = {file.parent.relative_to(STD).as_posix() for file in STD.rglob("*.go")}
    return sorted(
        path for path in paths if "internal" not in path and not path.startswith("gomem/")
    )


def _sources(path: str) -> list[SourceFile]:
    folder = STD / path
    files = sorted(folder.glob("*.go")) if path and ".." not in path else []
    if not files:
        raise Unsupported(missing_package(path))
    return [SourceFile(f"$GOROOT/src/{path}/{file.name}", file.read_bytes()) for file in files]


def missing_package(path: str) -> str:
    """What to say of an import that does not exist here."""
    first = path.split("/", maxsplit=1)[0]
    if "." in first:
        sentence = f"no required module provides package {path}"
    else:
        sentence = f"package {path} is not in std"
    return f"{sentence}\n\tgomem has {', '.join(std_packages())}"


def _file(path: str, kind: str) -> str:
    return f"{path.replace('/', '_')}.{kind}"
