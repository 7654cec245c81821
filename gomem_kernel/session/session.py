"""A session: the names, the heap and the goroutines that stay from one cell to the next.

A cell goes parse -> unit (cells.py) -> check, escape, lower (compiler) -> link -> run. Nothing
of the session changes before the compiler is through: a cell that does not compile leaves no trace. After
a panic or an interrupt the machine is as it was at that moment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gomem_kernel.compiler import CompiledPackage, CompileConfig, compile_package, syntax
from gomem_kernel.compiler.importer import Importer
from gomem_kernel.compiler.types.info import Mode
from gomem_kernel.compiler.types.objects import Func, Object, PkgName, Scope, Var
from gomem_kernel.compiler.types.types import Tuple, type_string
from gomem_kernel.compiler.types.universe import UNIVERSE
from gomem_kernel.errors import CompileErrors, UsageError
from gomem_kernel.session import cells, dump, translate
from gomem_kernel.session.options import Options
from gomem_kernel.session.result import Result
from gomem_kernel.source import Diagnostic, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.compiler.syntax import tree
    from gomem_kernel.runtime.machine import Machine
    from gomem_kernel.trace.snapshot import Snapshot

Output = Callable[[int, bytes], None]
DISPLAY_FD = 3

# The recursive-descent parser and the phases behind it go some fifteen Python frames deep for each
# level of nesting in the source; Go itself gives up at a depth of 10,000.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))


@dataclass(slots=True)
class _Cell:
    """A cell that ran: what `%gomem source` and recompilation need of it."""

    parsed: syntax.Cell
    unit: cells.Unit
    compiled: CompiledPackage
    shown: bool


@dataclass(slots=True)
class _State:
    """What a successful compilation adds to; replaced by `reset`."""

    scope: Scope = field(default_factory=lambda: Scope(UNIVERSE, comment="session"))
    imports: list[tree.ImportDecl] = field(default_factory=list)
    known: dict[str, cells.Declared] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)


class Session:
    """One machine, one program at a time.

    `options` hold for every run that does not say otherwise; `environ` and `stdin` are what the Go
    program sees (empty by default: a cell reads no file, process or environment of the host).
    """

    def __init__(
        self, options: Options | None = None, *, environ: dict[str, str] | None = None, stdin: bytes = b""
    ) -> None:
        self.options = options or Options()
        self._environ = environ or {}
        self._stdin = stdin
        self._importer = Importer()
        self._count = 0
        self.reset()

    def reset(self) -> None:
        """Forget everything: a new heap, no names, no goroutines."""
        self._state = _State()
        self._machine: Machine | None = None
        self._loaded: set[str] = set()

    # ---- running

    def run_cell(
        self,
        source: str,
        options: Options | None = None,
        *,
        args: Sequence[str] = (),
        output: Output | None = None,
    ) -> Result:
        """Compile and run a cell.

        Raises: CompileErrors (the session is unchanged), UsageError for an option that comes too late.
        """
        self._count += 1
        file = SourceFile(f"cell[{self._count}]", source.encode())
        cell = self._compile_cell(file)
        machine = self._machine_for(options or Options(), args)
        self._load(machine, cell.compiled)
        self._remember(cell)
        entries = [cell.compiled.object.init] if cell.compiled.object.init else []
        if cell.unit.body is not None:
            entries.append(f"main.{cell.unit.body.name.value}")
        if cell.parsed.has_main:
            entries.append("main.main")
        return self._run(machine, entries, output, source, freeze=not cell.parsed.has_main)

    def run_files(
        self, paths: Sequence[str], args: Sequence[str] = (), *, output: Output | None = None
    ) -> Result:
        """Compile and run the files of a main package.

        Raises: CompileErrors; UsageError for a file that cannot be read.
        """
        compiled = compile_files(paths, self._importer)
        machine = self._machine_for(self.options, [Path(paths[0]).stem, *args], program=True)
        self._load(machine, compiled)
        entries = [compiled.object.init] if compiled.object.init else []
        return self._run(machine, [*entries, "main.main"], output, "", freeze=False)

    def _run(
        self, machine: Machine, entries: list[str], output: Output | None, source: str, *, freeze: bool
    ) -> Result:
        pieces: dict[int, list[bytes]] = {1: [], 2: [], DISPLAY_FD: []}

        def write(descriptor: int, data: bytes) -> None:
            pieces.setdefault(descriptor, []).append(data)
            if output is not None and descriptor != DISPLAY_FD:
                output(descriptor, data)

        before = machine.stats()
        run = machine.run(entries, write, freeze=freeze)
        texts = {fd: b"".join(data).decode("utf-8", "replace") for fd, data in pieces.items()}
        return Result(
            stop=run.stop.value,
            exit_code=run.exit_code,
            stdout=texts[1],
            stderr=texts[2],
            value=texts[DISPLAY_FD] if pieces[DISPLAY_FD] else None,
            stats={**run.stats, "mallocs": run.stats["mallocs"] - before["mallocs"]},
            run=run,
            source=source,
            _snapshot=self.snapshot,
        )
