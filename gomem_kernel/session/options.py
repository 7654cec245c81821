"""The options of a run, from the environment and an API call; `parser.py` reads arguments.

An option that is not given is None in `Options`, so that a session's own setting, the
environment (`GOGC`, `GOMAXPROCS`, `GOMEMLIMIT`, `GODEBUG`) or the default may fill it, in that
order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.config import COLLECTORS


class OptionError(ValueError):
    """The text of an option means nothing."""


OFF = -1  # GOGC=off, as debug.SetGCPercent gives it

_UNITS = {"": 1, "B": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "TIB": 1 << 40}


def parse_bytes(text: str) -> int:
    """A size in Go's GOMEMLIMIT notation (`64MiB`, `1GiB`, `123456`), in bytes.

    Source: go1.27 runtime/string.go parseByteCount
    """
    match = re.fullmatch(r"(\d+)([KMGT]i?B|B|)", text.strip(), re.IGNORECASE)
    if match is None:
        raise OptionError(f"invalid size {text!r}: want a number with B, KiB, MiB")
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
        raise OptionError(f"invalid GOGC {text!r}: want a number or off") from None
    return value if value >= 0 else OFF


def parse_procs(text: str) -> int:
    """A number of virtual processors, 1 to 64."""
    try:
        value = int(text)
    except ValueError:
        value = 0
    if not 1 <= value <= 64:
        raise OptionError(f"invalid number of processors {text!r}: want 1 to 64")
    return value


_TIMES = {"": 1, "ns": 1, "us": 10**3, "µs": 10**3, "ms": 10**6, "s": 10**9}


def parse_duration(text: str) -> int:
    """A time such as `200ms` or `1.5s`, in nanoseconds."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|)", text.strip())
    if match is None:
        raise OptionError(f"invalid time {text!r}: want a number with ms or s")
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
        except OptionError:
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
