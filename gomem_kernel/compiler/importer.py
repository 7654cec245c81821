"""Standard packages: found in std/, compiled on demand, kept on disk.

A package is compiled once by each version of the compiler and of the std sources. Its exported face
(`types.Package`, escape tags) and its code (`abi.program.Object`) are two files of the cache, since
a cell that only checks needs no code.

In the pickle of a face, what belongs to another package is a reference by path and name; identity
of types across packages survives that way.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gomem_kernel import cache
from gomem_kernel.abi.program import Object as Code
from gomem_kernel.compiler.noder.generic import generic_info, is_generic
from gomem_kernel.compiler.noder.names import package_path
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import types as t
from gomem_kernel.compiler.types import universe
from gomem_kernel.compiler.types.info import Info
from gomem_kernel.compiler.types.instantiate import restore_instance
from gomem_kernel.compiler.types.objects import Const, Func, Object, Package, Scope, TypeName, Var
from gomem_kernel.errors import InternalError, Unsupported
from gomem_kernel.source import NO_POS, Pos, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.compiler import CompiledPackage
    from gomem_kernel.compiler.inline import Inline

STD = Path(__file__).resolve().parent.parent / "std"


@dataclass(slots=True)
class Face:
    """What an importing package sees: the types, and the escape tags of each function by link name.

    `generic` has the side tables for the bodies of generic functions, None where there are none.
    """

    package: Package
    tags: dict[str, Any]
    generic: Info | None = None


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
        return None if data is None else Unpickler(io.BytesIO(data), self).load()

    def _store(self, path: str, face: Face, compiled: CompiledPackage) -> None:
        buffer = io.BytesIO()
        Pickler(buffer, path).dump(face)
        cache.write(_file(path, "face"), buffer.getvalue())
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


# ---- references across packages


def _shared_objects() -> list[object]:
    """What every process makes for itself, in an order that is the same everywhere."""
    shared: list[object] = [universe.UNIVERSE, universe.UNSAFE, universe.UNSAFE.scope]
    shared += [t.EMPTY_TUPLE, t.EMPTY_INTERFACE, t.INVALID, t.BYTE, t.RUNE, *t.BASIC.values()]
    for scope in (universe.UNIVERSE, universe.UNSAFE.scope):
        for obj in scope.elems.values():
            shared.append(obj)
            if type(obj) is TypeName:
                shared.append(obj.type)
    error = universe.ERROR.underlying
    assert isinstance(error, t.Interface)
    error_method = error.methods[0]
    shared += [universe.ERROR.underlying, error_method, error_method.type]
    return shared


_SHARED = _shared_objects()
_NO_POS_INDEX = len(_SHARED)
_NO_SCOPE_INDEX = len(_SHARED) + 1
_NO_DECL_INDEX = len(_SHARED) + 2
_NATIVE_INDEX = len(_SHARED) + 3
_SHARED += [
    NO_POS,
    Scope(None, comment="not kept"),
    None,
    # Of a native an importer must know that it has no body.
    tree.FuncDecl(NO_POS, None, tree.Name(NO_POS, "_"), [], tree.FuncType(NO_POS, [], []), None),
]
_SHARED_INDEX = {id(obj): index for index, obj in enumerate(_SHARED) if obj is not None}
_PLACED = (TypeName, Func, Var, Const)


class Pickler(pickle.Pickler):
    """Writes a face; everything of another package becomes a reference."""

    def __init__(self, file: io.BytesIO, path: str) -> None:
        super().__init__(file, protocol=5)
        self._path = path

    def persistent_id(self, obj: Any) -> Any:
        """The reference that stands for an object, None for what is written in full."""
        index = _SHARED_INDEX.get(id(obj))
        if index is not None:
            return index
        kind = type(obj)
        if kind is Pos:
            return _NO_POS_INDEX
        if kind is tree.FuncDecl:
            if is_generic(obj):
                return None
            return _NO_DECL_INDEX if obj.body is not None else _NATIVE_INDEX
        if kind is Scope:
            # The scopes of function bodies are of no use to an importer.
            return _NO_SCOPE_INDEX if not obj.comment.startswith("package ") else None
        if kind is Package:
            return ("package", obj.path) if obj.path != self._path else None
        if kind is t.Named:
            return self._member("type", obj.obj) if not obj.targs else None
        if kind in _PLACED:
            return self._member("object", obj)
        return None

    def reducer_override(self, obj: Any) -> Any:
        """Instances of generic types are made again from their parts; who has which is not kept."""
        if type(obj) is not t.Named:
            return NotImplemented
        if obj.targs:
            parts = (obj.obj, obj.origin, obj.targs)
            return copyreg.__newobj__, (t.Named,), parts, None, None, restore_instance  # type: ignore[attr-defined]
        slots = {name: getattr(obj, name) for name in t.Named.__slots__}
        slots["instances"] = {}
        return copyreg.__newobj__, (t.Named,), (None, slots)  # type: ignore[attr-defined]

    def _member(self, what: str, obj: Object) -> Any:
        package = obj.pkg
        if package is None or package.path == self._path or obj.parent is not package.scope:
            return None
        return (what, package.path, obj.name)


class Unpickler(pickle.Unpickler):
    """Reads a face; references are looked up in the importer's packages."""

    def __init__(self, file: io.BytesIO, importer: Importer) -> None:
        super().__init__(file)
        self._importer = importer

    def persistent_load(self, pid: Any) -> Any:
        """The object that a reference stands for."""
        if type(pid) is int:
            return _SHARED[pid]
        match pid:
            case ("package", path):
                return self._importer(path)
            case ("type", path, name):
                return _lookup(self._importer(path).scope, name).type
            case ("object", path, name):
                return _lookup(self._importer(path).scope, name)
        raise InternalError("importer", f"unknown reference {pid!r}")


def is_defined_type(obj: Any) -> bool:
    """Whether an object is a defined type or its name, of which there must be only one."""
    if type(obj) is t.Named:
        return not obj.targs
    return type(obj) is TypeName


def _lookup(scope: Scope, name: str) -> Object:
    obj = scope.lookup(name)
    if obj is None:
        raise InternalError("importer", f"{name} is missing in {scope.comment}")
    return obj
