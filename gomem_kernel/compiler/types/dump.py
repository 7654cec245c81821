"""What the checker found out as text: `GOMEM_DUMP=types`.

A line for each expression, name and implicit object of a file, by place: what it denotes, its type,
a constant's value.
"""

from __future__ import annotations

from collections.abc import Iterator

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.compiler.types.info import TypedPackage
from gomem_kernel.compiler.types.types import type_string


def dump(typed: TypedPackage) -> str:
    """The facts about all files of a package."""
    lines: list[str] = []
    for file in typed.files:
        lines.append(file.source.path)
        found = sorted(_facts(typed, file))
        lines += [f"  {line}:{col} {text}" for line, col, text in found]
    return "\n".join(lines)


def _facts(typed: TypedPackage, file: tree.File) -> Iterator[tuple[int, int, str]]:
    info = typed.info
    for node in walk(file):
        pos = start_pos(node)
        if isinstance(node, tree.Name):
            obj = info.defs.get(node)
            if obj is not None:
                kind = type(obj).__name__
                yield pos.line, pos.col, f"{node.value} declares {kind} {_text(typed, obj.type)}"
        known = info.types.get(node) if isinstance(node, tree.Expr) else None
        if known is not None and isinstance(node, tree.Expr):
            value = f" = {known.value!r}" if known.value is not None else ""
            what = f"{known.mode.name} {_text(typed, known.type)}{value}"
            yield pos.line, pos.col, f"{expr_string(node)} is {what}"
        implicit = info.implicits.get(node)
        if implicit is not None:
            kind = type(implicit).__name__
            yield pos.line, pos.col, f"implicit {kind} {implicit.name}"


def _text(typed: TypedPackage, kind: object) -> str:
    inside = typed.package.path
    return type_string(kind, lambda pkg: "" if pkg.path == inside else pkg.name)  # type: ignore[arg-type]
