"""`%gomem fix imports`: a failed cell's text with the imports that it needs and no others."""

from __future__ import annotations

from collections.abc import Iterable

from gomem_kernel.compiler import syntax
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.parser import Region
from gomem_kernel.compiler.types.objects import PkgName
from gomem_kernel.errors import CompileErrors, UsageError
from gomem_kernel.session.suggest import Suggester
from gomem_kernel.source import Diagnostic, SourceFile


def mended(text: str, errors: CompileErrors, suggester: Suggester) -> str:
    """The text with missing imports added and unused ones removed.

    All imports of a changed cell become one declaration, in the place of the first one.

    Raises: UsageError if it has syntax errors or needs no change.
    """
    if errors.typed is None:
        raise UsageError("the cell has a syntax error: imports can be mended once it parses")
    found: list[Diagnostic] = []
    cell = syntax.parse_cell(SourceFile("", text.encode()), found.append)
    present = [decl for decl in cell.decls if isinstance(decl, tree.ImportDecl)]
    firsts = [suggestion for d in errors.diagnostics for suggestion in suggester.suggest(d)[:1]]
    missing = [f'"{first.text}"' for first in firsts if first.kind == "import"]
    unused = _unused(errors)
    kept = [spec for decl in present if (spec := _spec(decl)) not in unused]
    wanted = list(dict.fromkeys([*kept, *missing]))
    if wanted == [_spec(decl) for decl in present]:
        raise UsageError("no import is missing and none is unused in the last failed cell")
    return _with_imports(text, cell.regions, sorted(wanted, key=_path_of))


def _unused(errors: CompileErrors) -> set[str]:
    """The specs of the imports that the check has seen unused."""
    info = errors.typed.info
    unused: set[str] = set()
    for file in errors.typed.files:
        for decl in file.decls:
            if not isinstance(decl, tree.ImportDecl) or decl.path.pos.file is not file.source:
                continue
            obj = info.implicits.get(decl) or (info.defs.get(decl.local) if decl.local else None)
            if type(obj) is PkgName and not obj.used and obj.name not in ("_", "."):
                unused.add(_spec(decl))
    return unused


def _spec(decl: tree.ImportDecl) -> str:
    local = f"{decl.local.value} " if decl.local is not None else ""
    return local + decl.path.value


def _path_of(spec: str) -> str:
    return spec.rpartition(" ")[2]


def _with_imports(text: str, regions: Iterable[Region], specs: list[str]) -> str:
    """The text with its import declarations replaced by one."""
    block = ""
    if len(specs) == 1:
        block = f"import {specs[0]}"
    elif specs:
        block = "import (\n" + "".join(f"\t{spec}\n" for spec in specs) + ")"
    data = text.encode()
    starts = [0]
    for index, byte in enumerate(data):
        if byte == 10:
            starts.append(index + 1)
    pieces: list[bytes] = []
    at, placed, clause_end = 0, False, 0
    for region in regions:
        begin = starts[region.start.line - 1] + region.start.col - 1
        end = starts[region.end.line - 1] + region.end.col - 1
        if data[begin:].startswith(b"package"):
            clause_end = end
        elif not region.items and data[begin:].startswith(b"import"):
            pieces.append(data[at:begin])
            if not placed:
                pieces.append(block.encode())
                placed = True
            at = end
            if not block or len(pieces) > 2:
                at = _after_blank(data, end)
    pieces.append(data[at:])
    joined = b"".join(pieces).decode("utf-8", "replace")
    if placed or not block:
        return joined
    head, tail = data[:clause_end].decode(), data[clause_end:].decode("utf-8", "replace")
    return f"{head}\n\n{block}{tail}" if head else f"{block}\n\n{tail.lstrip(chr(10))}"


def _after_blank(data: bytes, at: int) -> int:
    """Behind the end of the line and the blank lines that follow."""
    while at < len(data) and data[at] in b" \t;\n":
        at += 1
    return at
