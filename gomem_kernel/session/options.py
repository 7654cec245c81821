"""The options of a run, and THE parser that the magic, the command line and the API share.

An option that is not given is None in `Options`, so that a session's own setting, the
environment (`GOGC`, `GOMAXPROCS`, `GOMEMLIMIT`, `GODEBUG`) or the default may fill it, in that
order.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, NoReturn

from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.config import COLLECTORS

OFF = -1  # GOGC=off, as debug.SetGCPercent gives it

_UNITS = {"": 1, "B": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40}


def parse_bytes(text: str) -> int:
    """A size in Go's GOMEMLIMIT notation (`64MiB`, `1GiB`, `123456`), in bytes.

    Source: go1.27 runtime/string.go parseByteCount
    """
    match = re.fullmatch(r"(\d+)([KMGT]i?B|B|)", text.strip(), re.IGNORECASE)
    if match is None:
        raise argparse.ArgumentTypeError(f"invalid size {text!r}: want a number with B, KiB, MiB")
    unit = match[2].upper()
    if unit and unit != "B" and "I" not in unit:
        unit = unit[0] + "IB"
    return int(match[1]) * _UNITS[unit]


def parse_gogc(text: str) -> int:
    """`off` or a percentage."""
    if text.strip().lower() == "off":
        return OFF
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"invalid GOGC {text!r}: want a number or off") from None
    return value if value >= 0 else OFF


def parse_procs(text: str) -> int:
    """A number of virtual processors, 1 to 64."""
    try:
        value = int(text)
    except ValueError:
        value = 0
    if not 1 <= value <= 64:
        raise argparse.ArgumentTypeError(f"invalid number of processors {text!r}: want 1 to 64")
    return value


_TIMES = {"": 1, "ns": 1, "us": 10**3, "µs": 10**3, "ms": 10**6, "s": 10**9}


def parse_duration(text: str) -> int:
    """A time such as `200ms` or `1.5s`, in nanoseconds."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|)", text.strip())
    if match is None:
        raise argparse.ArgumentTypeError(f"invalid time {text!r}: want a number with ms or s")
    return round(float(match[1]) * _TIMES[match[2]])


class Options(NamedTuple):
    """What a run was asked for; sizes in bytes, None where nothing was said."""

    gogc: int | None = None
    memlimit: int | None = None
    procs: int | None = None
    seed: int | None = None
    arena: int | None = None
    max_stack: int | None = None
    gctrace: int | None = None
    godebug: str | None = None
    collector: str | None = None
    no_write_barrier: bool | None = None
    stop_at: str | None = None
    budget: int | None = None
    alloc_report: str | None = None
    quiet: bool | None = None
    sites: bool | None = None

    def over(self, other: Options) -> Options:
        """These options, with `other` where nothing was said here."""
        return other._replace(**{n: v for n, v in self._asdict().items() if v is not None})


def from_environment(environ: Mapping[str, str]) -> Options:
    """What Go's environment variables ask for; a malformed one is ignored, as Go does."""

    def read(name: str, parse: Callable[[str], int]) -> int | None:
        text = environ.get(name, "")
        if not text:
            return None
        try:
            return parse(text)
        except (argparse.ArgumentTypeError, ValueError):
            return None

    return Options(
        gogc=read("GOGC", parse_gogc),
        memlimit=read("GOMEMLIMIT", parse_bytes),
        procs=read("GOMAXPROCS", parse_procs),
        godebug=environ.get("GODEBUG"),
    )


def debug_levels(godebug: str | None) -> dict[str, int]:
    """The numbers that GODEBUG gives to names; what is malformed is left out, as Go does."""
    items = (item.partition("=") for item in (godebug or "").split(","))
    return {name: int(value) for name, _, value in items if value.isdigit()}


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


def run_options() -> OptionParser:
    """The options of every run, as a parent parser."""
    parser = OptionParser(add_help=False)
    group = parser.add_argument_group("run options")
    add = group.add_argument
    add("--gogc", type=parse_gogc, metavar="N|off", help="GOGC percentage (default 100)")
    add("--memlimit", type=parse_bytes, metavar="SIZE", help="GOMEMLIMIT, such as 64MiB")
    add("--procs", type=parse_procs, metavar="P", help="GOMAXPROCS: virtual processors (default 4)")
    add("--seed", type=int, metavar="N", help="seed of every random choice (default 1)")
    add("--arena", type=parse_bytes, metavar="SIZE", help="largest heap before out of memory")
    add("--max-stack", type=parse_bytes, metavar="SIZE", help="largest goroutine stack")
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


def options_from_keywords(keywords: Mapping[str, object]) -> Options:
    """The `Options` of an API call: `run(source, gogc=50)`; texts are parsed like arguments."""
    parsers = {"gogc": parse_gogc, "memlimit": parse_bytes, "arena": parse_bytes}
    known = set(Options._fields)
    values: dict[str, object] = {}
    for name, value in keywords.items():
        if name not in known:
            raise UsageError(f"unknown option {name!r}; there are {', '.join(sorted(known))}")
        values[name] = parsers[name](value) if isinstance(value, str) and name in parsers else value
    if values.get("collector") not in (None, *COLLECTORS):
        raise UsageError(f"unknown collector; there are {', '.join(COLLECTORS)}")
    return Options(**values)  # type: ignore[arg-type]
