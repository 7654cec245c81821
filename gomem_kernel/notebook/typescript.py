"""Writes what kernel and page say to each other as TypeScript's types, for `labextension/`.

The `TypedDict`s of Python are the truth. Run `python -m gomem_kernel.notebook.typescript` after
editing one; a test compares.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from gomem_kernel.notebook import diagnostics, protocol
from gomem_kernel.notebook.views import pools, spans
from gomem_kernel.session.heapview import data as heap_data

MESSAGES = (
    diagnostics.EditData,
    diagnostics.SuggestionData,
    diagnostics.DiagnosticData,
    diagnostics.DiagnosticsData,
    heap_data.HeapAsk,
    heap_data.HeapDetail,
    heap_data.HeapData,
    spans.ClassData,
    spans.SpansData,
    pools.ShardData,
    pools.PoolData,
    pools.SpecialData,
    pools.PoolsData,
    *protocol.MESSAGES,
)
TARGET = Path(__file__).parent.parent.parent / "labextension" / "types" / "messages.d.ts"
_NAMES = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    NoneType: "null",
    Any: "unknown",
}


def declarations() -> str:
    """The text of `messages.d.ts`."""
    head = "// Made by gomem_kernel/notebook/typescript.py; do not edit."
    return "\n\n".join([head, *map(_interface, MESSAGES)]) + "\n"


def _interface(message: type) -> str:
    doc = [f" * {line}".rstrip() for line in (inspect.getdoc(message) or "").split("\n")]
    optional: frozenset[str] = getattr(message, "__optional_keys__", frozenset())
    fields = [
        f"  {name}{'?' if name in optional else ''}: {_type(kind)};"
        for name, kind in get_type_hints(message).items()
    ]
    return "\n".join(["/**", *doc, " */", f"export interface {message.__name__} {{", *fields, "}"])


def _type(kind: Any) -> str:
    if isinstance(kind, UnionType):
        return " | ".join(map(_type, get_args(kind)))
    if get_origin(kind) is list:
        return f"{_type(get_args(kind)[0])}[]"
    return _NAMES[kind] if kind in _NAMES else str(kind.__name__)


def main() -> None:
    """Write the file anew."""
    TARGET.write_text(declarations(), encoding="utf-8")


if __name__ == "__main__":
    main()
