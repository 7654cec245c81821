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
    spans.CellsData,
    spans.CompactionData,
    spans.SpansData,
    pools.ShardData,
    pools.PoolData,
    pools.SpecialData,
    pools.PoolsData,
    *protocol.MESSAGES,
)
# What a page's code has to agree on with the kernel's, by its name there.
CONSTANTS: dict[str, Any] = {
    "VERSION": protocol.VERSION,
    "TARGET": protocol.TARGET,
    "COMM_ID": protocol.COMM_ID,
    "MIME_TYPE": protocol.MIME_TYPE,
    "ACK_EVERY": protocol.ACK_EVERY,
    "COLUMNS": protocol.SAMPLE_COLUMNS,
    "PANEL_VERSIONS": protocol.PANEL_VERSIONS,
    "LINE_LENGTH": protocol.LINE_LENGTH,
    "SETTING_NAMES": protocol.SETTING_NAMES,
}
_SOURCES = Path(__file__).parent.parent.parent / "labextension"
CONSTANTS_TARGET = _SOURCES / "src" / "lab" / "constants.js"
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


def constants() -> str:
    """The text of `constants.js`."""
    head = "/** Made by gomem_kernel/notebook/typescript.py; do not edit. */\n"
    return head + "".join(
        f"export const {name} = {_literal(value)};\n" for name, value in CONSTANTS.items()
    )


def _literal(value: object) -> str:
    """A value as prettier writes it."""
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, dict):
        parts = ", ".join(f"{name}: {_literal(each)}" for name, each in value.items())
        return f"/** @type {{Record<string, {_name(value)}>}} */ ({{ {parts} }})"
    if isinstance(value, tuple):
        return f"/** @type {{const}} */ ([{', '.join(map(_literal, value))}])"
    return str(value)


def _name(value: dict[str, object]) -> str:
    return _NAMES[type(next(iter(value.values())))]


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
    if get_origin(kind) is dict:
        return f"Record<string, {_type(get_args(kind)[1])}>"
    if get_origin(kind) is list:
        return f"{_type(get_args(kind)[0])}[]"
    return _NAMES[kind] if kind in _NAMES else str(kind.__name__)


def main() -> None:
    """Write the files anew."""
    TARGET.write_text(declarations(), encoding="utf-8")
    CONSTANTS_TARGET.write_text(constants(), encoding="utf-8")


if __name__ == "__main__":
    main()
