"""The command line: `gomem run`, `gomem escape`, `gomem version`, `gomem doctor`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from gomem_kernel.errors import BuildErrors, CompileErrors, GomemError, UsageError

if TYPE_CHECKING:
    import argparse

    from gomem_kernel.runtime.live import Live
    from gomem_kernel.session.options import Options
    from gomem_kernel.session.statusline import StatusLine


def _parser() -> argparse.ArgumentParser:
    from gomem_kernel.session.parser import OptionParser, run_options

    parser = OptionParser(prog="gomem", description="Go's memory management, laid open.")
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
        prog="gomem",  # told, it need not be formatted, which asks the terminal for its width
    )
    run = commands.add_parser(
        "run",
        parents=[run_options()],
        help="compile and run a Go program",
        description="Behaves as the built program would: its output, its exit status.",
    )
    run.add_argument(
        "files",
        nargs="+",
        metavar="FILE.go|DIR [ARGS]",
        help="the program's files, or the folder of a main package in a module",
    )
    run.add_argument(
        "--live",
        action="store_true",
        help="tell of heap and collector in one line while it runs, on standard error",
    )
    run.set_defaults(action=_run)
    escape = commands.add_parser("escape", help="print escape decisions as the compiler's -m does")
    escape.add_argument("files", nargs="+", metavar="FILE.go|DIR")
    escape.set_defaults(action=_escape)
    commands.add_parser("version", help="print the version").set_defaults(action=_version)
    commands.add_parser("doctor", help="say what works on this machine").set_defaults(
        action=_doctor
    )
    return parser


def _split_files(words: list[str]) -> tuple[list[str], list[str]]:
    """Leading `.go` files, or one folder, are the program, the rest its arguments."""
    count = 0
    while count < len(words) and words[count].endswith(".go"):
        count += 1
    if count == 0 and not _names_folder(words[0]):
        raise UsageError(f"no go files listed: {words[0]!r} is neither a .go file nor a folder")
    count = count or 1
    return words[:count], words[count:]


def _names_folder(word: str) -> bool:
    return word.startswith(("./", "../", "/")) or word in (".", "..") or os.path.isdir(word)


def _run(namespace: argparse.Namespace) -> int:
    from gomem_kernel.session.parser import options_from

    return _run_with(options_from(namespace), namespace.files, watched=namespace.live)


def _run_with(given: Options, words: list[str], *, watched: bool) -> int:
    from gomem_kernel.session.options import from_environment
    from gomem_kernel.session.program import run_program

    files, args = _split_files(words)
    options = given.over(from_environment(os.environ))
    live, status = _watch() if watched else (None, None)
    try:
        result = run_program(
            files,
            args,
            options,
            environ=dict(os.environ),
            stdin=_read_stdin,
            output=status.around(_write) if status is not None else _write,
            live=live,
        )
    except CompileErrors as error:
        return _complain(error)
    finally:
        if status is not None:
            status.clear()
    if live is not None and status is not None:
        status.end(live)
    if result.exit_code < 0:
        sys.stderr.write(f"gomem: {result.stop.value.replace('_', ' ')}\n")
        return 130 if result.stop.value == "interrupted" else 1
    return result.exit_code


def _watch() -> tuple[Live, StatusLine]:
    """What watches a run, and the line that tells of it."""
    from gomem_kernel.runtime.live import Live
    from gomem_kernel.session.statusline import StatusLine

    status = StatusLine(sys.stderr)
    live = Live(update=status.update)
    return live, status


def _complain(error: CompileErrors) -> int:
    """Print errors as the go command does; gives its exit status.

    On a terminal each comes with its line and what may have been meant.
    """
    if not isinstance(error, BuildErrors):
        error = BuildErrors([("command-line-arguments", error)])
    if not sys.stderr.isatty():
        sys.stderr.write(error.report())
        return 1
    from gomem_kernel.compiler.importer import Importer
    from gomem_kernel.session.explain import explain
    from gomem_kernel.toolchain import goroot

    importer = Importer(goroot.find)
    for header, errors in error.parts:
        sys.stderr.write(f"# {header}\n" if header else "")
        sys.stderr.write(explain(errors, importer).text() + "\n")
    return 1


def _read_stdin(room: int) -> bytes:
    sys.stdout.flush()
    return sys.stdin.buffer.read1(room)  # type: ignore[union-attr, no-any-return]  # typeshed: BinaryIO


def _write(descriptor: int, data: bytes) -> None:
    """Raw bytes to the process's own stream: Go programs may print what is not UTF-8."""
    stream = sys.stderr.buffer if descriptor == 2 else sys.stdout.buffer
    stream.write(data)
    stream.flush()


def _escape(namespace: argparse.Namespace) -> int:
    from gomem_kernel.session import escape_text

    flags = [word for word in namespace.files if word.startswith("-")]
    files, rest = _split_files([word for word in namespace.files if word not in flags])
    if rest:
        raise UsageError(f"not a Go file: {rest[0]}")
    try:
        text = escape_text(files, flags)
    except CompileErrors as error:
        return _complain(error)
    sys.stderr.write(text)
    return 0


def _version(_: argparse.Namespace) -> int:
    from gomem_kernel import __version__
    from gomem_kernel.abi import GO_VERSION

    sys.stdout.write(f"gomem {__version__}, follows {GO_VERSION} linux/amd64\n")
    return 0


def _doctor(_: argparse.Namespace) -> int:
    from gomem_kernel.session.doctor import report

    lines, healthy = report()
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if healthy else 1


def main(argv: list[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    words = sys.argv[1:] if argv is None else argv
    try:
        if words[:1] == ["run"] and words[1:2] and words[1].endswith(".go"):
            # No option, no parser: to make it is a tenth of the time of a short run.
            from gomem_kernel.session.options import Options

            return _run_with(Options(), words[1:], watched=False)
        # Everything behind the program's name belongs to the program, options included.
        namespace, extra = _parser().parse_known_args(_protect(words))
        if extra:
            namespace.files = extra + namespace.files if namespace.command == "escape" else None
            if namespace.files is None:
                raise UsageError(f"unknown option {extra[0]}")
        return int(namespace.action(namespace))
    except UsageError as error:
        sys.stderr.write(f"gomem: {error}\n")
        return 2
    except GomemError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:
        return 1


def command() -> None:
    """The `gomem` script: one command, then the end of the process.

    Nothing is left to close but the streams, and taking the interpreter down costs a short run a
    tenth of its time.
    """
    gc.disable()  # what a command leaves in cycles is less than looking for them costs
    try:
        status = main()
    except KeyboardInterrupt:  # while it was compiled; a running program is stopped by the machine
        sys.stderr.write("gomem: interrupted\n")
        status = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = 1
    os._exit(status)


def _protect(words: list[str]) -> list[str]:
    """Put `--` before the program of `run`, so that argparse leaves its arguments alone."""
    if words[:1] == ["run"]:
        index = 1
        while index < len(words):
            word = words[index]
            if word == "--":
                break
            if word.endswith(".go") or _names_folder(word):
                return [*words[:index], "--", *words[index:]]
            index += 2 if word in _VALUE_OPTIONS else 1
    return words


# Those whose value could be taken for a file or a folder.
_VALUE_OPTIONS = {
    "--alloc-report",
    "--collector",
    "--godebug",
    "--gogc",
    "--memlimit",
    "--procs",
    "--seed",
    "--arena",
    "--max-stack",
    "--budget",
}

if __name__ == "__main__":
    command()
