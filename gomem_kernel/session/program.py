"""`gomem run`: a main package compiled, linked and run, as the built program would run.

The linked program is kept in the cache under a hash of its sources, as the go command keeps what
it built: the next run of the same files needs neither compiler nor linker. What only a first run
or an option needs is imported where it is needed, since the imports are most of a short run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gomem_kernel import cache
from gomem_kernel.errors import CompileErrors, UsageError
from gomem_kernel.runtime import image
from gomem_kernel.runtime.machine import Machine, Output, RunResult
from gomem_kernel.session.config import config_for
from gomem_kernel.session.dump import dumper
from gomem_kernel.source import NO_POS, Diagnostic, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.abi.program import Object
    from gomem_kernel.session.options import Options


def run_program(
    paths: Sequence[str],
    args: Sequence[str],
    options: Options,
    *,
    environ: dict[str, str],
    stdin: Callable[[int], bytes],
    output: Output,
) -> RunResult:
    """Run the main package that the files make.

    Raises: CompileErrors; UsageError for a file that cannot be read.
    """
    files = read_files(paths)
    name = _cache_name(files)
    cached = cache.read_first(name) if dumper() is None else None
    objects = _compile(files) if cached is None else []
    program = os.path.splitext(os.path.basename(paths[0]))[0]
    machine = Machine(config_for(options, (program, *args), environ), stdin)
    if options.alloc_report is not None:
        machine.profile()
    if cached is None:
        machine.load(objects)
        machine.prepare()
        cache.write_two(name, *image.save(machine))
    else:
        image.restore(machine, *cached)
    result = machine.start(output)
    if options.alloc_report is not None:
        from gomem_kernel.session.alloc_report import write_report

        write_report(machine, {file.path for file in files}, options.alloc_report)
    return result


def read_files(paths: Sequence[str]) -> list[SourceFile]:
    """The source files with the names that messages print: `./p.go`, as the go command does.

    Raises: UsageError for a file that cannot be read.
    """
    files = []
    for path in paths:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None
        shown = os.path.relpath(path)
        files.append(SourceFile(shown if shown.startswith("..") else f"./{shown}", data))
    return files


def _compile(files: list[SourceFile]) -> list[Object]:
    from gomem_kernel.compiler import CompileConfig, compile_package
    from gomem_kernel.compiler.importer import Importer

    importer = Importer()
    compiled = compile_package(files, "main", importer, CompileConfig(dump=dumper()))
    if "main.main" not in compiled.object.funcs:
        # The words of Go's linker, which knows no place.
        missing = "runtime.main_main·f: function main is undeclared in the main package"
        raise CompileErrors([Diagnostic(NO_POS, missing)])
    return [*importer.closure(["runtime", *compiled.object.imports]), compiled.object]


def _cache_name(files: Sequence[SourceFile]) -> str:
    parts = (f"{file.path}\0{len(file.data)}\0".encode() + file.data for file in files)
    return f"{cache.digest(parts)}.program"
