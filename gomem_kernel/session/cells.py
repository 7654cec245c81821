"""A cell as a Go file: what the compiler sees of `x := 1` at the top of a notebook cell.

Declarations stay declarations. If the cell has statements, they become the body of a function
`main`, in order, and every variable declared at its top level is a package variable: `x := e`
assigns where it stands. Functions, methods and types of earlier cells that use a name which this
cell declares anew are compiled again with it (design, 9.15).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.parser import Cell
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.source import Pos, SourceFile

DISPLAY_PACKAGE = "gomem/display"
_DISPLAY_NAME = "\u00b7display"  # not an identifier that a user can write


@dataclass(slots=True)
class Declared:
    """A declaration that later cells can use, and the names that it uses itself.

    `key` is the name it declares, for a method `T.name`; `refs` are the identifiers in it.
    """

    key: str
    decl: tree.Decl
    refs: frozenset[str]


@dataclass(slots=True)
class Unit:
    """A cell ready for the checker.

    body   the synthetic function main that holds the statements, or None
    shown  the cell's last statement where it is an expression whose value might be shown
    fresh  the declarations that the cell itself makes
    """

    file: tree.File
    body: tree.FuncDecl | None
    shown: tree.ExprStmt | None
    fresh: list[Declared] = field(default_factory=list)


def build_unit(cell: Cell, imports: list[tree.ImportDecl], known: dict[str, Declared]) -> Unit:
    """The file that stands for a cell.

    `imports` are those of earlier cells, `known` their declarations.
    """
    start = Pos(cell.source, 1, 1)
    own_imports = [decl for decl in cell.decls if isinstance(decl, tree.ImportDecl)]
    statements: list[tree.Stmt] = []
    decls: list[tree.Decl] = []
    has_statements = any(isinstance(item, tree.Stmt) for item in cell.items)
    for item in cell.items:
        if isinstance(item, tree.Stmt):
            statements.append(item)
        elif isinstance(item, tree.VarDecl) and has_statements:
            statements.append(tree.DeclStmt(item.pos, [item]))
        else:
            decls.append(item)
    shown = None
    if statements and isinstance(statements[-1], tree.ExprStmt):
        shown = statements[-1]
    body = None
    if statements:
        body = _function(cell, statements)
    fresh = [entry for decl in decls for entry in declared(decl)]
    names = {entry.key for entry in fresh} | _top_level_names(statements)
    file = tree.File(start, cell.source, tree.Name(start, "main"), eof=cell.eof)
    taken = {import_name(decl) for decl in own_imports} | names
    file.decls = [
        *own_imports,
        *(decl for decl in imports if import_name(decl) not in taken),
        # First of the functions, so that the others find the types of its variables.
        *([body] if body is not None else []),
        *decls,
        *(entry.decl for entry in dependants(names, known)),
    ]
    file.pragmas = cell.pragmas
    file.go_version = cell.go_version
    return Unit(file, body, shown, fresh)


def dependants_unit(
    source: SourceFile,
    paths: set[str],
    imports: list[tree.ImportDecl],
    known: dict[str, Declared],
) -> Unit | None:
    """What must be compiled again when packages change: the declarations that name them.

    `source` is the cell that changes the packages. None if nothing does.
    """
    affected = [decl for decl in imports if decl.path.value[1:-1] in paths]
    names = {import_name(decl) for decl in affected}
    if names & {".", "_"}:
        picked = list(known.values())  # a dot import can give any name
    else:
        picked = dependants(names, known)
    if not picked:
        return None
    start = Pos(source, 1, 1)
    file = tree.File(start, source, tree.Name(start, "main"), eof=start)
    file.decls = [*imports, *(entry.decl for entry in picked)]
    return Unit(file, None, None)


def _function(cell: Cell, statements: list[tree.Stmt]) -> tree.FuncDecl:
    start, end = statements[0].pos, cell.eof
    name = "main" if not cell.has_main else "\u00b7cell"
    return tree.FuncDecl(
        start,
        None,
        tree.Name(start, name),
        [],
        tree.FuncType(start, [], []),
        tree.BlockStmt(start, statements, end),
    )


def show(unit: Unit) -> None:
    """Rewrite the unit's last expression into a call that hands its value to the display."""
    stmt, body = unit.shown, unit.body
    assert stmt is not None and body is not None and body.body is not None
    pos = stmt.pos
    call = tree.CallExpr(
        pos,
        tree.SelectorExpr(pos, tree.Name(pos, _DISPLAY_NAME), tree.Name(pos, "Show")),
        [stmt.x],
        False,
    )
    body.body.list[-1] = tree.ExprStmt(pos, call)
    literal = tree.BasicLit(pos, f'"{DISPLAY_PACKAGE}"', tree.LitKind.STRING)
    unit.file.decls.insert(0, tree.ImportDecl(pos, tree.Name(pos, _DISPLAY_NAME), literal))


def own_words(message: str) -> str:
    """An error's message without the call that `show` has made of the last expression."""
    return message.replace(f"argument to {_DISPLAY_NAME}.Show", "the last expression")


def declared(decl: tree.Decl) -> list[Declared]:
    """The session entries of one declaration; none for variables and constants.

    Variables keep their value and type when something else changes, and constants have been
    evaluated: neither is compiled again.
    """
    if isinstance(decl, tree.TypeDecl):
        return [Declared(decl.name.value, decl, _identifiers(decl))]
    if isinstance(decl, tree.FuncDecl) and decl.name.value not in ("init", "_", "main"):
        return [Declared(_function_key(decl), decl, _identifiers(decl))]
    return []


def declared_names(decl: tree.Decl) -> list[str]:
    """Every package-level name of a declaration."""
    if isinstance(decl, tree.VarDecl | tree.ConstDecl):
        return [name.value for name in decl.names]
    return [entry.key for entry in declared(decl)]


def dependants(names: set[str], known: dict[str, Declared]) -> list[Declared]:
    """The known declarations that use one of the names, directly or through each other.

    A method depends on its receiver's type through its own text; a new method makes its type anew.
    What the names themselves declare is left out: it is being replaced.
    """
    owners = {name.partition(".")[0] for name in names if "." in name} - names
    picked = {owner: known[owner] for owner in owners if owner in known}
    changed = names | set(picked)
    again = True
    while again:
        again = False
        for key, entry in known.items():
            if key not in picked and key not in names and entry.refs & changed:
                picked[key] = entry
                changed.add(key)
                again = True
        # A type that is compiled again takes all its methods along.
        for key, entry in known.items():
            owner = key.partition(".")[0]
            if owner != key and owner in picked and key not in picked and key not in names:
                picked[key] = entry
                again = True
    return list(picked.values())


def _function_key(decl: tree.FuncDecl) -> str:
    if decl.recv is None:
        return decl.name.value
    return f"{_receiver_type(decl.recv.type)}.{decl.name.value}"


def _receiver_type(expr: tree.Expr) -> str:
    while True:
        match expr:
            case tree.ParenExpr(x=inner) | tree.Operation(x=inner) | tree.IndexExpr(x=inner):
                expr = inner
            case tree.Name(value=value):
                return value
            case _:
                return "_"


def _identifiers(node: tree.Node) -> frozenset[str]:
    found: set[str] = set()
    for child in walk(node):
        if isinstance(child, tree.Name):
            found.add(child.value)
    return frozenset(found)


def _top_level_names(statements: list[tree.Stmt]) -> set[str]:
    """Names that statements at the top level of a cell declare as package variables."""
    names: set[str] = set()
    for stmt in statements:
        if isinstance(stmt, tree.DeclStmt):
            for decl in stmt.decls:
                names.update(declared_names(decl))
        elif isinstance(stmt, tree.AssignStmt) and stmt.define:
            places = stmt.lhs.elems if isinstance(stmt.lhs, tree.ListExpr) else [stmt.lhs]
            names.update(place.value for place in places if isinstance(place, tree.Name))
    return names


def import_name(decl: tree.ImportDecl) -> str:
    """The name that an import gives to a package, as far as its text tells."""
    if decl.local is not None:
        return decl.local.value
    return decl.path.value.strip('"`').rpartition("/")[2]
