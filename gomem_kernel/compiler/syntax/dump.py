"""A tree as text: a node a line, its children indented; `GOMEM_DUMP=tree`.

`3:5 Operation op=ADD` is the node's place, its class, and its own fields other than children.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.walk import children

_PLAIN = (str, bool, int, Enum)
# Told by the place or the children of a node, or by its group.
_LEFT_OUT = frozenset(("doc", "go_version", "index"))


def dump(file: tree.File) -> str:
    """The whole tree of a file."""
    return "\n".join([file.source.path, *_lines(file, 0)])


def _lines(node: tree.Node, depth: int) -> Iterator[str]:
    words = [f"{node.pos.line}:{node.pos.col}", type(node).__name__, *_own_fields(node)]
    yield "  " * depth + " ".join(words)
    for child in children(node):
        yield from _lines(child, depth + 1)


def _own_fields(node: tree.Node) -> Iterator[str]:
    """What a node says itself: `value='x'`, `op=ADD`, flags that are set."""
    names = [name for kind in type(node).__mro__ for name in getattr(kind, "__slots__", ())]
    for name in names:
        value = getattr(node, name, None)
        if name in _LEFT_OUT or not isinstance(value, _PLAIN) or value in ("", False):
            continue
        if value is True:
            yield name
        elif isinstance(value, Enum):
            yield f"{name}={value.name}"
        else:
            yield f"{name}={value!r}"
