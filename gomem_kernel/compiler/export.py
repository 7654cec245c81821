"""The exported face of a package in a file, and reading it back one name at a time.

Each package-level object is a pickle of its own, decoded when somebody asks the scope for its name:
of `fmt` a program mostly needs two or three functions and no type. In a pickle, package-level
objects and defined types, own ones included, are references by path and name, so that identity
survives; an object is known by its name before its state is read, since types refer to each other
in circles. A package with generic functions is one pickle: its trees and the facts about them
belong together.

Source: go1.27 cmd/compile/internal/noder/unified.go, internal/pkgbits (the same idea)
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from gomem_kernel.compiler.noder.generic import is_generic
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import types as t
from gomem_kernel.compiler.types import universe
from gomem_kernel.compiler.types.instantiate import restore_instance
from gomem_kernel.compiler.types.objects import Const, Func, Object, Package, Scope, TypeName, Var
from gomem_kernel.compiler.undivided import Undivided
from gomem_kernel.errors import InternalError
from gomem_kernel.source import NO_POS, Pos, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.info import Info


class Packages(Protocol):
    """Gives packages by path; what is read on demand is read within `undivided`."""

    undivided: Undivided

    def __call__(self, path: str) -> Package:
        """The package of a path."""


class Face:
    """What an importing package sees: the types, and the escape tags of each function by link name.

    `generic` has the side tables for the bodies of generic functions, None where there are none.
    `tags` may be a function that gives them.
    """

    __slots__ = ("_tags", "generic", "package")

    def __init__(
        self,
        package: Package,
        tags: dict[str, Any] | Callable[[], dict[str, Any]],
        generic: Info | None = None,
    ) -> None:
        self.package = package
        self._tags = tags
        self.generic = generic

    @property
    def tags(self) -> dict[str, Any]:
        """How each parameter of each function leaks, by link name."""
        if not isinstance(self._tags, dict):
            self._tags = self._tags()
        return self._tags


# ---- writing and reading


def dump_face(face: Face) -> bytes:
    """The face of a package as a file."""
    package = face.package
    if face.generic is not None:
        buffer = io.BytesIO()
        pickler = _PlacesPickler(buffer, package.path)
        pickler.dump((package, face.tags, face.generic))
        return pickle.dumps((list(pickler.files), buffer.getvalue()), protocol=5)
    members = {name: _state(obj, package.path) for name, obj in package.scope.elems.items()}
    head = {
        name: getattr(package, name)
        for name in Package.__slots__
        if name not in ("imports", "scope")
    }
    imports = [imported.path for imported in package.imports]
    tags = pickle.dumps(face.tags, protocol=5)
    return pickle.dumps((head, package.scope.comment, imports, members, tags), protocol=5)


def load_face(data: bytes, packages: Packages) -> Face:
    """The face that dump_face wrote; `packages` gives other packages by path."""
    stored = pickle.loads(data)
    if len(stored) == 2:
        paths, whole = stored
        return Face(*Unpickler(io.BytesIO(whole), packages, paths).load())
    head, comment, imports, members, tags = stored
    package = Package(head["path"], head["name"], Scope(universe.UNIVERSE, comment=comment))
    for name, value in head.items():
        setattr(package, name, value)
    package.imports = _Imports(imports, packages)
    package.scope.elems = _Members(members, package, packages)
    return Face(package, lambda: pickle.loads(tags))


def _pickled(kind: type[Pickler], path: str, value: Any) -> bytes:
    buffer = io.BytesIO()
    kind(buffer, path).dump(value)
    return buffer.getvalue()


def _slots(kind: type) -> list[str]:
    return [name for base in kind.__mro__ for name in getattr(base, "__slots__", ())]


def _state(obj: Object, path: str) -> tuple[int, bool, bytes]:
    """A package-level object without its identity: class, whether it names a type, the slots."""
    named = obj.type if type(obj.type) is t.Named and obj.type.obj is obj else None
    state: list[Any] = [{name: getattr(obj, name) for name in _slots(type(obj))}]
    if named is not None:
        state.append(_named_state(named))
    return _PLACED.index(type(obj)), named is not None, _pickled(_MemberPickler, path, state)


class _Members(dict[str, Object]):
    """The names of a package, decoded one by one."""

    def __init__(
        self, stored: dict[str, tuple[int, bool, bytes]], package: Package, packages: Packages
    ) -> None:
        super().__init__()
        self._stored = stored
        self._package = package
        self._packages = packages

    def __missing__(self, name: str) -> Object:
        with self._packages.undivided:
            return self._decode(name)

    def _decode(self, name: str) -> Object:
        kind, names_type, data = self._stored.pop(name)
        obj: Object = object.__new__(_PLACED[kind])
        self[name] = obj
        named: Any = None
        if names_type:
            named = object.__new__(t.Named)
            obj.type, named.obj, named.targs = named, obj, []
        reader = _MemberUnpickler(io.BytesIO(data), self._packages, self._package)
        for target, slots in zip((obj, named), reader.load(), strict=False):
            for slot, value in slots.items():
                setattr(target, slot, value)
        return obj

    def get(self, name: str, default: Any = None) -> Any:
        """The object of a name."""
        try:
            return self[name]
        except KeyError:
            return default

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._stored

    def _all(self) -> None:
        for name in list(self._stored):
            if name in self._stored:
                self[name]

    def __iter__(self) -> Iterator[str]:
        self._all()
        return super().__iter__()

    def __len__(self) -> int:
        return super().__len__() + len(self._stored)

    def keys(self) -> Any:
        """All names."""
        self._all()
        return super().keys()

    def values(self) -> Any:
        """All objects."""
        self._all()
        return super().values()

    def items(self) -> Any:
        """All names with their objects."""
        self._all()
        return super().items()


class _Imports(list[Package]):
    """The imports of a package that was read from a file, for messages that tell packages apart."""

    def __init__(self, paths: list[str], packages: Packages) -> None:
        super().__init__()
        self._paths = paths
        self._packages = packages

    def __iter__(self) -> Iterator[Package]:
        return map(self._packages, self._paths)


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
# References from here on are places: number of the file, line, column.
_PLACES = 1 << 16
_LINE_BITS, _COL_BITS = 24, 12
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
        return copyreg.__newobj__, (t.Named,), (None, _named_state(obj))  # type: ignore[attr-defined]

    def _member(self, what: str, obj: Object) -> Any:
        package = obj.pkg
        if package is None or package.path == self._path or obj.parent is not package.scope:
            return None
        return (what, package.path, obj.name)


def _named_state(named: t.Named) -> dict[str, Any]:
    return {name: getattr(named, name) for name in t.Named.__slots__} | {"instances": {}}


class _PlacesPickler(Pickler):
    """Writes a face with places: traces show the lines of generic functions' instances.

    files  the files of these places, by path, each with its number
    """

    def __init__(self, file: io.BytesIO, path: str) -> None:
        super().__init__(file, path)
        self.files: dict[str, int] = {}

    def persistent_id(self, obj: Any) -> Any:
        """The reference that stands for an object, None for what is written in full."""
        if type(obj) is Pos and obj.file is not None:
            number = self.files.setdefault(obj.file.path, len(self.files))
            place = (number << _LINE_BITS) + obj.line << _COL_BITS
            return _PLACES + place + min(obj.col, (1 << _COL_BITS) - 1)
        return super().persistent_id(obj)


class _MemberPickler(Pickler):
    """Writes one package-level object; the others of its package are references, too."""

    def persistent_id(self, obj: Any) -> Any:
        """The reference that stands for an object, None for what is written in full."""
        if type(obj) is Scope and obj.comment.startswith("package "):
            return ("scope",)
        if type(obj) is Package:
            return ("package", obj.path)
        return super().persistent_id(obj)

    def _member(self, what: str, obj: Object) -> Any:
        package = obj.pkg
        if package is None or obj.parent is not package.scope:
            return None
        return (what, package.path, obj.name)


class Unpickler(pickle.Unpickler):
    """Reads a face; references are looked up in the importer's packages.

    paths  those of the files that places are in
    """

    def __init__(self, file: io.BytesIO, packages: Packages, paths: Sequence[str] = ()) -> None:
        super().__init__(file)
        self._packages = packages
        self._places: dict[int, Pos] = {}
        self._sources = [SourceFile(path, b"") for path in paths]

    def persistent_load(self, pid: Any) -> Any:
        """The object that a reference stands for."""
        if type(pid) is int:
            if pid < _PLACES:
                return _SHARED[pid]
            # This is asked for each node of a tree: a known place is the fastest.
            found = self._places.get(pid)
            if found is None:
                place, col = divmod(pid - _PLACES, 1 << _COL_BITS)
                number, line = divmod(place, 1 << _LINE_BITS)
                found = self._places[pid] = Pos(self._sources[number], line, col)
            return found
        match pid:
            case ("package", path):
                return self._packages(path)
            case ("type", path, name):
                return _lookup(self._packages(path).scope, name).type
            case ("object", path, name):
                return _lookup(self._packages(path).scope, name)
        raise InternalError("export", f"unknown reference {pid!r}")


def is_defined_type(obj: Any) -> bool:
    """Whether an object is a defined type or its name, of which there must be only one."""
    if type(obj) is t.Named:
        return not obj.targs
    return type(obj) is TypeName


def _lookup(scope: Scope, name: str) -> Object:
    obj = scope.lookup(name)
    if obj is None:
        raise InternalError("export", f"{name} is missing in {scope.comment}")
    return obj


class _MemberUnpickler(Unpickler):
    """Reads one package-level object."""

    def __init__(self, file: io.BytesIO, packages: Packages, package: Package) -> None:
        super().__init__(file, packages)
        self._package = package

    def persistent_load(self, pid: Any) -> Any:
        """The object that a reference stands for."""
        if pid == ("scope",):
            return self._package.scope
        return super().persistent_load(pid)
