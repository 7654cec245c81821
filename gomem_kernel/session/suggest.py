"""What a person may have meant: suggestions beside the compiler's errors.

Go's own hints in the message (`but does have method Len`) come first. Else a name that is not
declared is compared with those that are in scope, a field or method with those of its type, a
member with those of its package; the nearest few by edit distance are proposed. The name of a
package of std or of a cell that is not imported is proposed as an import; one that is
misspelt is proposed by its right name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from gomem_kernel.compiler import std_names
from gomem_kernel.compiler.importer import std_packages
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.compiler.types.info import TypedPackage
from gomem_kernel.compiler.types.objects import Package, PkgName, is_exported
from gomem_kernel.errors import CompileErrors, Unsupported
from gomem_kernel.session import names
from gomem_kernel.source import Diagnostic

MOST = 3
# The compiler's own words for a name that differs in case or is not exported.
_HINT = re.compile(
    r"\(but have (\w+)\)|but does have (?:unexported )?(?:field |method |object )?(\w+)"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal.

    kind   "rename": put `text` in place of the `length` bytes at the error's place
           "import": add an import of the path `text`
           "remove-import": the import of the path `text` is not used
    """

    kind: str
    text: str
    length: int = 0


Found = Callable[[str], Package]


class Suggester:
    """Makes suggestions for the errors of one failed check.

    `importer` gives packages by path; `own_packages` are the import paths that cells define.
    """

    def __init__(
        self, errors: CompileErrors, importer: Found, own_packages: Iterable[str] = ()
    ) -> None:
        self._typed: TypedPackage | None = errors.typed
        self._importer = importer
        self._own = list(own_packages)

    def suggest(self, error: Diagnostic) -> list[Suggestion]:
        """Proposals for one error, the best first."""
        hint = _HINT.search(error.message)
        if hint is not None:
            text = hint[1] or hint[2]
            return [Suggestion("rename", text, length_at(error))]
        if error.code == "UnusedImport":
            path = re.match(r'"([^"]*)"', error.message)
            return [Suggestion("remove-import", path[1])] if path else []
        if self._typed is None:
            return []
        if error.code == "UndeclaredName":
            name = error.message.removeprefix("undefined: ")
            return self._undeclared(error, name)
        if error.code in ("UndeclaredImportedName", "UnexportedName"):
            return self._member_of_package(error)
        if error.code == "MissingFieldOrMethod":
            return self._member_of_type(error)
        if error.code == "MissingLitField":
            return self._field_of_literal(error)
        if error.code == "BrokenImport":
            return self._import_path(error)
        return []

    def _undeclared(self, error: Diagnostic, name: str) -> list[Suggestion]:
        assert self._typed is not None
        scope = names.scope_at(self._typed, error.pos)
        visible = names.visible_names(scope, error.pos)
        selector = self._selector_on(error)
        if selector is None:
            return _renames(name, visible, len(name.encode()))
        imports = packages_named(name, selector.sel.value, self._importer, self._own)
        if imports:
            return [Suggestion("import", path) for path in imports]
        # Of the predeclared names, only one has something to select.
        known = {near for near, obj in visible.items() if obj.pkg is not None or near == "error"}
        known |= self._packages_with(nearest(name, self._package_names()), selector.sel.value)
        return _renames(name, known, len(name.encode()))

    def _package_names(self) -> set[str]:
        return {_name_of(path) for path in (*std_packages(), *self._own)}

    def _packages_with(self, packages: Iterable[str], member: str) -> set[str]:
        """Those names of packages that stand for one with an exported member."""
        having = set()
        for name in packages:
            paths = packages_named(name, member, self._importer, self._own)
            if any(member in self._importer(path).scope.elems for path in paths):
                having.add(name)
        return having

    def _selector_on(self, error: Diagnostic) -> tree.SelectorExpr | None:
        """The `x.sel` whose x stands at the error's place."""
        for node in self._nodes(tree.SelectorExpr):
            if type(node.x) is tree.Name and node.x.pos == error.pos:
                return node  # type: ignore[no-any-return]
        return None

    def _selector_with(self, error: Diagnostic) -> tree.SelectorExpr | None:
        """The `x.sel` whose sel stands at the error's place."""
        for node in self._nodes(tree.SelectorExpr):
            if node.sel.pos == error.pos:
                return node  # type: ignore[no-any-return]
        return None

    def _member_of_package(self, error: Diagnostic) -> list[Suggestion]:
        node = self._selector_with(error)
        assert self._typed is not None
        if node is None or type(node.x) is not tree.Name:
            return []
        obj = self._typed.info.uses.get(node.x)
        if type(obj) is not PkgName:
            return []
        name = node.sel.value
        return _renames(name, names.package_members(obj.imported), len(name.encode()))

    def _member_of_type(self, error: Diagnostic) -> list[Suggestion]:
        node = self._selector_with(error)
        assert self._typed is not None
        found = self._typed.info.types.get(node.x) if node is not None else None
        if node is None or found is None:
            return []
        name = node.sel.value
        return _renames(name, names.members(found.type, self._typed.package), len(name.encode()))

    def _field_of_literal(self, error: Diagnostic) -> list[Suggestion]:
        assert self._typed is not None
        for node in self._nodes(tree.CompositeLit):
            for elem in node.elems:
                if not isinstance(elem, tree.KeyValueExpr) or elem.key.pos != error.pos:
                    continue
                found = self._typed.info.types.get(node)
                under = getattr(found.type.under(), "fields", None) if found else None
                if under is not None and isinstance(elem.key, tree.Name):
                    fields = {field.name: field for field in under}
                    return _renames(elem.key.value, fields, len(elem.key.value.encode()))
        return []

    def _import_path(self, error: Diagnostic) -> list[Suggestion]:
        missing = re.match(r"package (\S+) is not in std", error.message)
        if missing is None:
            return []
        near = nearest(missing[1], [*std_packages(), *self._own])
        length = len(missing[1].encode()) + 2
        return [Suggestion("rename", f'"{path}"', length) for path in near]

    def _nodes(self, kind: type[Any]) -> Iterable[Any]:
        assert self._typed is not None
        for file in self._typed.files:
            for node in walk(file):
                if type(node) is kind:
                    yield node


def _renames(name: str, known: Iterable[str], length: int) -> list[Suggestion]:
    return [Suggestion("rename", near, length) for near in nearest(name, known)]


def length_at(error: Diagnostic) -> int:
    """The length in bytes of the token at an error's place; 1 where there is none."""
    pos = error.pos
    if pos.file is None:
        return 0
    rest = pos.file.line(pos.line).encode()[pos.col - 1 :].decode("utf-8", "replace")
    token = re.match(
        r'\w+|"(?:\\.|[^"\\])*"|`[^`]*`|\'(?:\\.|[^\'\\])+\'|[:=!<>+\-*/&|^%]+|.', rest
    )
    return max(1, len(token[0].encode())) if token else 1


# ---- nearness


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The known names that differ from a name by a slip or two, the nearest first."""
    bound = 1 if len(name) <= 4 else 2 if len(name) <= 8 else 3
    scored: list[tuple[int, str]] = []
    for other in set(known):
        if other == name or abs(len(other) - len(name)) > bound or "\u00b7" in other:
            continue
        if other.casefold() == name.casefold():
            scored.append((0, other))
        elif len(name) > 1:
            distance = edit_distance(name.casefold(), other.casefold(), bound)
            if distance <= bound and distance < len(name) - 1:
                scored.append((distance, other))
    scored.sort()
    return [other for score, other in scored if score == scored[0][0]][:MOST]


def edit_distance(a: str, b: str, bound: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours from a to b; beyond bound, more.

    The method is the optimal string alignment distance, row by row.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > bound:
            return bound + 1
        before, row = row, current
    return row[-1]


# ---- imports


def packages_named(name: str, member: str, importer: Found, own: Iterable[str]) -> list[str]:
    """The import paths of packages with this name that have an exported member, if there are any.

    Packages of cells come first, then those that gomem ships, then the rest of Go's.
    """
    paths = [path for path in own if _name_of(path) == name]
    ours = std_packages()
    paths += [path for path in ours if _name_of(path) == name]
    others = sorted(std_names.GO_STD.difference(ours))
    paths += [path for path in others if _name_of(path) == name and not std_names.of_the_host(path)]
    if not is_exported(member):
        return []
    certain = [path for path in paths if path in ours or path in own]
    having: list[str] = []
    for path in paths:
        try:
            package = importer(path)
        except Unsupported:
            continue
        if member in package.scope.elems:
            having.append(path)
    # The member may be misspelt, too.
    return having or certain[:1]


def _name_of(path: str) -> str:
    """The package's name, as its path tells: `math/rand/v2` is rand."""
    words = path.split("/")
    if len(words) > 1 and re.fullmatch(r"v\d+", words[-1]):
        words.pop()
    return words[-1]
