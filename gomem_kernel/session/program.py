"""`gomem run`: a main package compiled, linked and run, as the built program would run.

The part of a program that linking reached is kept in the cache under a hash of its sources, as the
go command keeps what it built: the next run of the same files needs no compiler at all.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gomem_kernel import cache
from gomem_kernel.abi.program import Object
from gomem_kernel.errors import CompileErrors, UsageError
from gomem_kernel.runtime.machine import Machine, Output, RunResult
from gomem_kernel.session.alloc_report import write_report
from gomem_kernel.session.config import config_for
from gomem_kernel.session.dump import dumper
from gomem_kernel.source import NO_POS, Diagnostic, SourceFile

if TYPE_CHECKING:
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
    cached = cache.read(name) if dumper() is None else None
    objects = pickle.loads(cached) if cached is not None else _compile(files)
    config = config_for(options, (Path(paths[0]).stem, *args), environ)
    machine = Machine(config, stdin)
    if options.alloc_report is not None:
        machine.profile()
    machine.load(objects)
    result = machine.run([], output)
    if cached is None:
        cache.write(name, pickle.dumps(_reached(machine, objects), protocol=5))
    if options.alloc_report is not None:
        write_report(machine, {file.path for file in files}, Path(options.alloc_report))
    return result


def read_files(paths: Sequence[str]) -> list[SourceFile]:
    """The source files with the names that messages print: `./p.go`, as the go command does.

    Raises: UsageError for a file that cannot be read.
    """
    files = []
    for path in paths:
        try:
            data = Path(path).read_bytes()
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


def _reached(machine: Machine, objects: list[Object]) -> list[Object]:
    """The objects with what linking reached of them; the rest would only cost time to load."""
    functions, data = machine.linker.numbers, machine.linker.addrs
    return [
        replace(
            obj,
            funcs={name: code for name, code in obj.funcs.items() if name in functions},
            data={name: sym for name, sym in obj.data.items() if name in data},
        )
        for obj in objects
    ]


def _cache_name(files: Sequence[SourceFile]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        digest.update(f"{file.path}\0{len(file.data)}\0".encode())
        digest.update(file.data)
    return f"{digest.hexdigest()}.program"
