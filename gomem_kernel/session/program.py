"""`gomem run`: a main package compiled, linked and run, as the built program would run.

The linked program is kept in the cache under a hash of its sources, as the go command keeps what
it built: the next run of the same files needs neither compiler nor linker. A program that is more
than the given files (packages of its module, of an installed Go) has a list beside it of what else
to hash: folders of Go files, go.mod, Go's VERSION. What only a first run or an option needs is
imported where it is needed, since the imports are most of a short run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gomem_kernel import cache
from gomem_kernel.errors import BuildErrors, CompileErrors, UsageError
from gomem_kernel.runtime import image
from gomem_kernel.runtime.machine import Machine, Output, RunResult
from gomem_kernel.session.config import config_for, set_checker
from gomem_kernel.session.dump import dumper
from gomem_kernel.session.files import read_files
from gomem_kernel.source import NO_POS, Diagnostic, SourceFile

if TYPE_CHECKING:
    from gomem_kernel.abi.program import Object
    from gomem_kernel.compiler import CompiledPackage
    from gomem_kernel.compiler.importer import Importer
    from gomem_kernel.runtime.live import Live
    from gomem_kernel.session.module import Program
    from gomem_kernel.session.options import Options


def run_program(
    paths: Sequence[str],
    args: Sequence[str],
    options: Options,
    *,
    environ: dict[str, str],
    stdin: Callable[[int], bytes],
    output: Output,
    live: Live | None = None,
) -> RunResult:
    """Run the main package that the files make, or that lies in the one folder given.

    `live` watches it.

    Raises: CompileErrors, for several packages BuildErrors; UsageError for what cannot be read.
    """
    name, cached = _look_up(paths) if dumper() is None else ("", None)
    objects: list[Object] = []
    if cached is None:
        objects, others = _compile(paths)
        name = _name_with(_main_name(paths), others)
        if others:
            cache.write(f"{_main_name(paths)}.parts", "\n".join(others).encode())
    program = os.path.splitext(os.path.basename(os.path.abspath(paths[0])))[0]
    machine = Machine(config_for(options, (program, *args), environ), stdin)
    set_checker(machine, options)
    if cached is None:
        machine.load(objects)
        machine.prepare()
        cache.write_two(name, *image.save(machine))
    else:
        image.restore(machine, *cached)
    if options.alloc_report is not None:
        machine.profile()
    machine.live = live
    result = machine.start(output)
    if live is not None:
        live.end()
    if options.alloc_report is not None:
        from gomem_kernel.session.alloc_report import write_report

        write_report(machine, {file.path for file in _main_files(paths)}, options.alloc_report)
    return result


# ---- compiling


def load_program(paths: Sequence[str]) -> tuple[Program, Importer]:
    """The packages of a program, parsed, and the importer that will know them.

    Raises: BuildErrors, Unsupported, UsageError.
    """
    from gomem_kernel.compiler import std_names
    from gomem_kernel.compiler.importer import Importer, ships
    from gomem_kernel.session import module
    from gomem_kernel.toolchain import goroot

    def is_std(path: str) -> bool:
        return ships(path) or std_names.is_go_std(path)

    if is_folder(paths):
        program = module.load_folder(paths[0], is_std)
    else:
        program = module.load_files(read_files(paths), is_std)
    return program, Importer(goroot.find)


def _compile(paths: Sequence[str]) -> tuple[list[Object], list[str]]:
    """The objects of a program, and the files and folders that it depends on beside its own."""
    from gomem_kernel.compiler import CompileConfig
    from gomem_kernel.session.module import compile_program, require_main

    program, importer = load_program(paths)
    require_main(program)
    compiled = compile_program(program, importer, CompileConfig(dump=dumper()))
    _check_main(program, compiled)
    objects = [*importer.closure(["runtime", *compiled.object.imports]), compiled.object]
    others = list(program.folders)
    if program.module is not None and (others or is_folder(paths)):
        others.append(os.path.join(program.module.root, "go.mod"))
    if importer.used_go is not None:
        others.append(importer.used_go.version_path)
    return objects, others


def _check_main(program: Program, compiled: CompiledPackage) -> None:
    if "main.main" not in compiled.object.funcs:
        # The words of Go's linker, which knows no place.
        missing = "runtime.main_main·f: function main is undeclared in the main package"
        errors = CompileErrors([Diagnostic(NO_POS, missing)])
        raise BuildErrors([(program.packages[-1].path, errors)])


# ---- the cache


def _look_up(paths: Sequence[str]) -> tuple[str, tuple[bytes, Callable[[], bytes]] | None]:
    """Where the cache has the program, and its image, None where there is none."""
    main = _main_name(paths)
    if not is_folder(paths):
        cached = cache.read_first(f"{main}.program")
        if cached is not None:
            return f"{main}.program", cached
    parts = cache.read(f"{main}.parts")
    if parts is None:
        return "", None
    name = _name_with(main, parts.decode().split("\n"))
    return name, cache.read_first(name)


def _main_name(paths: Sequence[str]) -> str:
    """A name for the given files; where others may belong to it, the place counts too."""
    parts = [_bytes_of(file) for file in _main_files(paths)]
    if is_folder(paths):
        parts.append(os.path.abspath(paths[0]).encode())
    return cache.digest(parts)


def _name_with(main: str, others: Sequence[str]) -> str:
    if not others:
        return f"{main}.program"
    parts = [main.encode(), os.getcwd().encode()]
    for other in others:
        files = _go_files(other) if os.path.isdir(other) else [other]
        try:
            parts += [_bytes_of(file) for file in read_files(files)]
        except UsageError:  # it is gone
            parts.append(b"\0")
    return f"{cache.digest(parts)}.program"


def _main_files(paths: Sequence[str]) -> list[SourceFile]:
    return read_files(_go_files(paths[0]) if is_folder(paths) else paths)


def is_folder(paths: Sequence[str]) -> bool:
    """Whether a program is given as a folder, not as files."""
    return not paths[0].endswith(".go")


def _go_files(folder: str) -> list[str]:
    """The Go files of a folder; all of them, since to tell which are built takes the compiler."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".go"))
    except FileNotFoundError:
        gone = f"stat {os.path.abspath(folder)}: directory not found"
        raise BuildErrors([("", CompileErrors([Diagnostic(NO_POS, gone)]))]) from None
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}") from None
    return [os.path.join(folder, name) for name in names]


def _bytes_of(file: SourceFile) -> bytes:
    return f"{file.path}\0{len(file.data)}\0".encode() + file.data
