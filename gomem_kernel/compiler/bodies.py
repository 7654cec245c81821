"""Function bodies for inlining in other packages, in the cache.

Each body is a pickle of its own, read when a call of the function is first seen: a package has
many, and a program needs few. Whatever belongs to a package, this one included, is a reference by
path and name; functions are known by link name only. A function whose body has types of its own, or
method values, which need their wrappers, stays a call.

Source: go1.27 cmd/compile/internal/noder/unified.go writeUnifiedExport, reader.go bodyReaderFor
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import export, ir
from gomem_kernel.compiler.inline import Inline
from gomem_kernel.source import NO_POS, Pos, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.compiler.importer import Importer


class _UnfitError(Exception):
    """The body must stay in its package."""


def exported_bodies(package: ir.Package) -> dict[str, bytes]:
    """The bodies of a package's functions that others may inline, by link name."""
    bodies: dict[str, bytes] = {}
    for func in package.funcs:
        inline: Inline | None = func.inline
        if inline is None or func.outer is not None or func.instance or func.wrapper:
            continue
        buffer = io.BytesIO()
        try:
            _Pickler(buffer, inline.func).dump(inline)
        except _UnfitError:
            continue
        bodies[func.link_name] = buffer.getvalue()
    return bodies


def read_body(data: bytes, importer: Importer) -> Inline:
    """A body that exported_bodies wrote."""
    inline: Inline = _Unpickler(io.BytesIO(data), importer).load()
    return inline


class _Pickler(export.Pickler):
    """Writes one body."""

    def __init__(self, file: io.BytesIO, func: ir.Func) -> None:
        super().__init__(file, "")
        self._own: set[ir.Func] = set()
        todo = [func]
        while todo:
            f = todo.pop()
            self._own.add(f)
            todo += f.closures

    def persistent_id(self, obj: Any) -> Any:
        """The reference that stands for an object, None for what is written in full."""
        kind = type(obj)
        if kind is Pos:
            path = obj.file.path if obj.file is not None else ""
            return ("pos", path, obj.line, obj.col) if obj.line else super().persistent_id(NO_POS)
        if kind is ir.Func:
            return None if obj in self._own else ("func",)
        if kind is ir.MethodValue:
            raise _UnfitError
        reference = super().persistent_id(obj)
        if reference is None and export.is_defined_type(obj):
            raise _UnfitError
        return reference

    def reducer_override(self, obj: Any) -> Any:
        """A package variable is known by name, its value stays behind."""
        if type(obj) is ir.GlobalVar:
            parts = (obj.link_name, obj.name, obj.type, obj.pos, None, obj.exported)
            return ir.GlobalVar, parts
        return super().reducer_override(obj)


class _Unpickler(export.Unpickler):
    """Reads one body."""

    def __init__(self, file: io.BytesIO, importer: Importer) -> None:
        super().__init__(file, importer)
        self._files: dict[str, SourceFile] = {}

    def persistent_load(self, pid: Any) -> Any:
        """The object that a reference stands for."""
        if type(pid) is tuple:
            if pid[0] == "pos":
                _, path, line, col = pid
                file = self._files.get(path)
                if file is None:
                    file = self._files[path] = SourceFile(path, b"")
                return Pos(file, line, col)
            if pid[0] == "func":
                return None
        return super().persistent_load(pid)
