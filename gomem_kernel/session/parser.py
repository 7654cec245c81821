"""THE parser of a run's options, which the magic and the command line share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any, NoReturn

from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.config import COLLECTORS
from gomem_kernel.session.options import (
    OptionError,
    Options,
    parse_bytes,
    parse_gogc,
    parse_procs,
)


class _HelpFormatter(argparse.HelpFormatter):
    """The usual one, which argparse makes for each argument and for that imports shutil."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size().columns
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


class OptionParser(argparse.ArgumentParser):
    """An argument parser that raises `UsageError` instead of ending the process."""

    def __init__(self, *, formatter_class: Any = _HelpFormatter, **keywords: Any) -> None:
        super().__init__(formatter_class=formatter_class, **keywords)

    def error(self, message: str) -> NoReturn:
        """Turn argparse's exit into an exception; one sentence, with the way to the help."""
        raise UsageError(f"{message} (see {self.prog} --help)")


def argument(parse: Callable[[str], int]) -> Callable[[str], int]:
    """The function in argparse's terms, which prints the text of only one kind of error."""

    def parsed(text: str) -> int:
        try:
            return parse(text)
        except OptionError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return parsed


def run_options() -> OptionParser:
    """The options of every run, as a parent parser."""
    parser = OptionParser(add_help=False)
    group = parser.add_argument_group("run options")
    add = group.add_argument
    add("--gogc", type=argument(parse_gogc), metavar="N|off", help="GOGC percentage (default 100)")
    add("--memlimit", type=argument(parse_bytes), metavar="SIZE", help="GOMEMLIMIT, such as 64MiB")
    add(
        "--procs",
        type=argument(parse_procs),
        metavar="P",
        help="GOMAXPROCS: virtual processors (default 4)",
    )
    add("--seed", type=int, metavar="N", help="seed of every random choice (default 1)")
    add(
        "--arena",
        type=argument(parse_bytes),
        metavar="SIZE",
        help="largest heap before out of memory",
    )
    add("--max-stack", type=argument(parse_bytes), metavar="SIZE", help="largest goroutine stack")
    add(
        "--godebug",
        metavar="NAME=N,...",
        help="as GODEBUG: gctrace, gcpacertrace, gccheckmark, gcshrinkstackoff, "
        "adaptivestackstart, gcstoptheworld, checkfinalizers, and our gcinvariants=N: check the "
        "heap after each N-th event",
    )
    add("--gctrace", type=int, nargs="?", const=1, metavar="1", help="print a line a collection")
    add(
        "--collector",
        choices=COLLECTORS,
        help="green-tea (Go's, the default), classic (marks object by object, as Go before 1.26), "
        "or the experiment compacting, which is not Go: moves objects together after a sweep",
    )
    add(
        "--no-write-barrier",
        action="store_true",
        default=None,
        help="an experiment, not Go: no write barrier; stops where the collector loses an object",
    )
    add("--budget", type=int, metavar="N", help="stop after N nanoseconds of virtual time")
    add(
        "--alloc-report",
        metavar="OUT.json",
        help="write objects and bytes allocated per source line",
    )
    add(
        "--sites",
        action="store_true",
        default=None,
        help="remember for each object the line that allocated it, from now on; allocation takes a "
        "fifth longer",
    )
    add("--quiet", action="store_true", default=None, help="no summary line after the run")
    return parser


def options_from(namespace: argparse.Namespace) -> Options:
    """The `Options` among parsed arguments."""
    return Options(*(getattr(namespace, name, None) for name in Options._fields))
