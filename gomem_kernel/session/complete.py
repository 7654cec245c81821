"""Completion in a cell: `complete_at` as a function of session, source and position.

The name at the cursor is replaced by a marker, the cell is parsed with error recovery and checked
against the session, and what could stand in the marker's place is read off the types around it. If
what follows the cursor keeps the parser from that, the text up to the cursor is tried alone, with
its open brackets closed. Nothing is run, and the session stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gomem_kernel.compiler import std_names
from gomem_kernel.compiler.importer import std_packages
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.scanner import scan
from gomem_kernel.compiler.syntax.tokens import EOF, KEYWORDS
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.compiler.types.info import TypedPackage
from gomem_kernel.compiler.types.objects import (
    Builtin,
    Const,
    Func,
    Object,
    Package,
    PkgName,
    Scope,
    TypeName,
    Var,
)
from gomem_kernel.compiler.types.types import Struct, Type, deref
from gomem_kernel.compiler.types.universe import UNIVERSE
from gomem_kernel.errors import Unsupported
from gomem_kernel.session import names
from gomem_kernel.session.describe import signature_of
from gomem_kernel.session.suggest import packages_named
from gomem_kernel.source import Pos, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.session.session import Session

MARKER = "gomemCursor"
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Completion:
    """What can stand at the cursor, in place of the text from `start` (a character index) to it.

    kind    "field", "method", "function", "variable", "constant", "type", "package", "keyword",
            "builtin" or "import"
    detail  its signature or type, for people
    """

    text: str
    kind: str
    detail: str
    start: int


def complete_at(session: Session, source: str, position: int) -> list[Completion]:
    """What completes the cell's source at a character index, the likeliest first."""
    before = source[:position]
    imports = _import_prefix(before)
    if imports is not None:
        return _imports(session, imports, position - len(imports))
    found = re.search(r"[^\W\d]\w*$|$", before)
    prefix = found[0] if found is not None else ""
    start = position - len(prefix)
    if before[:start].endswith(tuple("0123456789")) or not _in_code(before):
        return []
    rest = re.match(r"\w*", source[position:])
    after = source[position + (rest.end() if rest else 0) :]
    candidates = _candidates(session, before[:start], after)
    keywords = not before[:start].rstrip(" \t").endswith(".")
    out = [
        Completion(text, kind, detail, start)
        for text, kind, detail in candidates
        if text.casefold().startswith(prefix.casefold())
    ]
    # What agrees in case comes first, in the order of nearness otherwise.
    out.sort(key=lambda each: not each.text.startswith(prefix))
    if keywords and prefix:
        out += [
            Completion(word, "keyword", "", start)
            for word in sorted(KEYWORDS)
            if word.startswith(prefix)
        ]
    return out


def _in_code(before: str) -> bool:
    """Whether the end of a text is outside of comments and literals."""
    source = SourceFile("", (before + MARKER).encode())
    tokens = scan(source)
    if any("not terminated" in message for _, _, message in tokens.errors):
        return False
    return any(text == MARKER or (text.endswith(MARKER) and text.isidentifier())
               for text in tokens.texts)  # fmt: skip


# ---- import paths


def _import_prefix(before: str) -> str | None:
    """The part of an import path before the cursor; None where none stands."""
    line = before.rpartition("\n")[2]
    match = re.match(r'\s*(import\s*\(?\s*)?(?:[\w.]+\s+)?"([^"]*)$', line)
    if match is None:
        return None
    if match[1] is None:
        opened = before.rfind("import")
        group = before[opened:] if opened >= 0 else ""
        if not re.match(r"import\s*\(", group) or ")" in group:
            return None
    return match[2]


def _imports(session: Session, prefix: str, start: int) -> list[Completion]:
    paths = [*session.package_paths(), *std_packages()]
    if session.has_go():
        paths += sorted(p for p in std_names.GO_STD if not std_names.of_the_host(p))
    return [
        Completion(path, "import", "", start)
        for path in dict.fromkeys(paths)
        if path.startswith(prefix)
    ]


# ---- names


def _candidates(session: Session, head: str, tail: str) -> list[tuple[str, str, str]]:
    for text in (head + MARKER + tail, head + MARKER + _closing(head)):
        typed = session.sketch(text)
        if typed is None:
            continue
        found = _at_marker(session, typed)
        if found is not None:
            return found
    return []


def _closing(head: str) -> str:
    """What closes the brackets that are open at the end of a text."""
    tokens = scan(SourceFile("", head.encode()))
    open_ones: list[str] = []
    for kind, text in zip(tokens.kinds, tokens.texts, strict=True):
        if kind == EOF:
            break
        if text in _CLOSING:
            open_ones.append(_CLOSING[text])
        elif open_ones and text == open_ones[-1]:
            open_ones.pop()
    return "".join(f"\n{each}" if each == "}" else each for each in reversed(open_ones))


def _at_marker(session: Session, typed: TypedPackage) -> list[tuple[str, str, str]] | None:
    """The candidates for the marker; None if it has no place in the tree or x no type."""
    for file in typed.files:
        for node in walk(file):
            if isinstance(node, tree.SelectorExpr) and node.sel.value == MARKER:
                return _selected(session, typed, node)
    for file in typed.files:
        for node in walk(file):
            if isinstance(node, tree.CompositeLit):
                for elem in node.elems:
                    key = elem.key if isinstance(elem, tree.KeyValueExpr) else elem
                    if isinstance(key, tree.Name) and key.value == MARKER:
                        fields = _unused_fields(typed, node)
                        return [*fields, *_in_scope(typed, key.pos)]
    for file in typed.files:
        for node in walk(file):
            if isinstance(node, tree.Name) and node.value == MARKER:
                return _in_scope(typed, node.pos)
    return None


def _selected(
    session: Session, typed: TypedPackage, node: tree.SelectorExpr
) -> list[tuple[str, str, str]] | None:
    obj = typed.info.uses.get(node.x) if isinstance(node.x, tree.Name) else None
    if type(obj) is PkgName:
        return _package_members(obj.imported)
    found = typed.info.types.get(node.x)
    if found is not None:
        return _listed(names.members(found.type, typed.package), typed.package)
    if isinstance(node.x, tree.Name):
        scope = names.scope_at(typed, node.x.pos)
        if node.x.value not in names.visible_names(scope, node.x.pos):
            return _not_imported(session, node.x.value)
    return None


def _not_imported(session: Session, name: str) -> list[tuple[str, str, str]] | None:
    """The members of a package of std that has this name, before it is imported."""
    for path in packages_named(name, "A", session.package, session.package_paths()):
        try:
            return _package_members(session.package(path))
        except Unsupported:
            continue
    return None


def _package_members(package: Package) -> list[tuple[str, str, str]]:
    return _listed(names.package_members(package), None)


def _listed(objects: dict[str, Object], inside: Package | None) -> list[tuple[str, str, str]]:
    """Fields, then methods, then the rest, each by name."""
    order = {"field": 0, "method": 1}
    rows = [(name, kind_of(obj), signature_of(obj, inside)) for name, obj in objects.items()]
    return sorted(rows, key=lambda row: (order.get(row[1], 2), row[0]))


def _unused_fields(typed: TypedPackage, literal: tree.CompositeLit) -> list[tuple[str, str, str]]:
    found = typed.info.types.get(literal)
    t: Type | None = deref(found.type)[0] if found is not None else None
    under = t.under() if t is not None else None
    if type(under) is not Struct:
        return []
    used = {
        elem.key.value
        for elem in literal.elems
        if isinstance(elem, tree.KeyValueExpr) and isinstance(elem.key, tree.Name)
    }
    own = typed.package
    return [
        (field.name, "field", signature_of(field, own))
        for field in under.fields
        if field.name not in used
        and (field.exported or field.pkg is None or field.pkg.path == own.path)
    ]


def _in_scope(typed: TypedPackage, pos: Pos) -> list[tuple[str, str, str]]:
    """The names that can be used at a place: inner scopes first, predeclared names last."""
    rows: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    scope: Scope | None = names.scope_at(typed, pos)
    while scope is not None:
        last = scope is UNIVERSE
        visible = names.visible_names(scope, pos)
        own = sorted(name for name in scope.elems if name in visible and name not in seen)
        seen.update(own)
        rows += [
            (
                name,
                kind_of(visible[name]),
                "" if last else signature_of(visible[name], typed.package),
            )
            for name in own
            if name not in (MARKER, "main") and "\u00b7" not in name
        ]
        scope = scope.parent
    return rows


def kind_of(obj: Object) -> str:
    """What sort of thing a name stands for, in one word."""
    match obj:
        case PkgName():
            return "package"
        case TypeName():
            return "type"
        case Const():
            return "constant"
        case Func():
            return "method" if obj.recv is not None else "function"
        case Var():
            return "field" if obj.is_field else "variable"
        case Builtin():
            return "builtin"
        case _:
            return "constant"
