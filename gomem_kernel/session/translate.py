"""The Go program that a session amounts to, as text that real Go compiles and runs.

Declarations stand at package level, in the order of their cells; what a later cell declares anew
stands there once, as the latest cell has it. The statements of a cell become a function `cellN`, or
`main` if there is only one, in which `x := e` assigns to a package variable. A cell's own `func
main` runs after the statements of the cells before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gomem_kernel.abi import GO_VERSION
from gomem_kernel.compiler.syntax import Cell, end_pos, start_pos, tree
from gomem_kernel.session.cells import declared_names
from gomem_kernel.session.packages import CellPackage
from gomem_kernel.source import Pos

GO_LANGUAGE = ".".join(GO_VERSION.removeprefix("go").split(".")[:2])


@dataclass(frozen=True, slots=True)
class Part:
    """One cell that ran: its parse, whether its last expression was shown, its variables' types.

    `variables` holds (name, type text) of what its statements declare, in order.
    """

    cell: Cell
    shown: bool
    variables: Sequence[tuple[str, str]]


def translate(parts: Sequence[Part]) -> str:
    """The program as text, formatted as far as the cells themselves are."""
    replaced = _replaced(parts)
    imports: dict[str, str] = {}
    decls: list[str] = []
    functions: list[tuple[str, str]] = []
    needs_fmt = False
    for number, part in enumerate(parts, 1):
        statements: list[str] = []
        text = _Text(part.cell.source.data)
        for decl in part.cell.decls:
            if isinstance(decl, tree.ImportDecl):
                local = f"{decl.local.value} " if decl.local is not None else ""
                imports[f"{local}{decl.path.value}"] = _import_name(decl)
        last = len(part.cell.regions) - 1
        has_statements = any(isinstance(item, tree.Stmt) for item in part.cell.items)
        for index, region in enumerate(part.cell.regions):
            if not region.items:
                continue
            item = region.items[0]
            if isinstance(item, tree.VarDecl) and has_statements:
                statements += [
                    assignment
                    for decl in region.items
                    if isinstance(decl, tree.VarDecl)
                    and (assignment := _initialisation(text, decl)) is not None
                ]
            elif isinstance(item, tree.Decl):
                if not _all_replaced(region.items, number, replaced):
                    decls.append(text.cut(region.start, region.end))
            elif index == last and part.shown:
                needs_fmt = True
                expression = text.cut(region.start, region.end)
                statements.append(f'fmt.Printf("%+v\\n", {expression})')
            else:
                statements.append(_statement(text, item, region.start, region.end))
        decls += [
            f"var {name} {kind}" for name, kind in part.variables if replaced.get(name) == number
        ]
        if statements:
            functions.append((f"cell{number}", "\n".join(statements)))
    has_main = bool(parts) and parts[-1].cell.has_main
    if needs_fmt:
        imports['"fmt"'] = "fmt"
    return _assemble(imports, decls, functions, has_main=has_main)


def archive(main: str, packages: Iterable[CellPackage]) -> str:
    """The program with its cells' packages, as a txtar: files that `go run .` takes.

    A package is a module of its own, in the folder of its path, that `replace` points to: only so
    does real Go find it under a path without a dot.
    """
    listed = list(packages)
    module = f"module main\n\ngo {GO_LANGUAGE}\n\n"
    module += "".join(f"require {each.path} v0.0.0\n" for each in listed) + "\n"
    module += "".join(f"replace {each.path} => ./{each.path}\n" for each in listed)
    files = [("go.mod", module), ("main.go", main)]
    for each in listed:
        files.append((f"{each.path}/go.mod", f"module {each.path}\n\ngo {GO_LANGUAGE}\n"))
        files.append((f"{each.path}/{each.name}.go", each.text()))
    return "".join(f"-- {name} --\n{text}" for name, text in files)


def _assemble(
    imports: dict[str, str], decls: list[str], functions: list[tuple[str, str]], *, has_main: bool
) -> str:
    pieces = list(decls)
    if len(functions) == 1 and not has_main:
        pieces.append(_function("main", functions[0][1]))
    else:
        pieces += [_function(name, body) for name, body in functions]
        if functions or not has_main:
            calls = "\n".join(f"{name}()" for name, _ in functions)
            pieces.append(_function("init" if has_main else "main", calls))
    body = "\n\n".join(pieces)
    used = [spec for spec, name in imports.items() if name in ("_", ".") or f"{name}." in body]
    header = "package main\n"
    if used:
        header += "\nimport (\n" + "".join(f"\t{spec}\n" for spec in sorted(used)) + ")\n"
    return f"{header}\n{body}\n"


def _function(name: str, body: str) -> str:
    # Lines inside raw strings must keep their columns, so nothing is indented but the first.
    return f"func {name}() {{\n{body}\n}}" if body else f"func {name}() {{}}"


def _statement(text: _Text, item: tree.Decl | tree.Stmt, start: Pos, end: Pos) -> str:
    """A statement's text, with `:=` made `=` where it declares package variables."""
    if isinstance(item, tree.AssignStmt) and item.define:
        operator = text.offset(item.pos)
        return (
            text.between(text.offset(start), operator)
            + " ="
            + text.between(operator + 2, text.offset(end))
        )
    return text.cut(start, end)


def _initialisation(text: _Text, decl: tree.VarDecl) -> str | None:
    if decl.values is None:
        return None
    names = ", ".join(name.value for name in decl.names)
    return f"{names} = {text.cut(start_pos(decl.values), end_pos(decl.values))}"


def _replaced(parts: Sequence[Part]) -> dict[str, int]:
    """For every package-level name, the number of the last cell that declares it."""
    latest: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        for item in part.cell.items:
            if isinstance(item, tree.Decl):
                for name in declared_names(item):
                    latest[name] = number
        for name, _ in part.variables:
            latest[name] = number
    return latest


def _all_replaced(
    items: Sequence[tree.Decl | tree.Stmt], number: int, latest: dict[str, int]
) -> bool:
    names = [name for item in items if isinstance(item, tree.Decl) for name in declared_names(item)]
    return bool(names) and all(latest[name] != number for name in names)


def _import_name(decl: tree.ImportDecl) -> str:
    if decl.local is not None:
        return decl.local.value
    return decl.path.value.strip('"`').rpartition("/")[2]


class _Text:
    """A cell's bytes, addressed by places."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = [0]
        for index, byte in enumerate(data):
            if byte == 10:
                self._starts.append(index + 1)

    def offset(self, pos: Pos) -> int:
        return self._starts[pos.line - 1] + pos.col - 1

    def between(self, start: int, end: int) -> str:
        return self._data[start:end].decode("utf-8", "replace").rstrip()

    def cut(self, start: Pos, end: Pos) -> str:
        return self.between(self.offset(start), self.offset(end))
