"""Compile, run, record: the only room that knows both the compiler and the machine."""

from __future__ import annotations

from typing import Any

from gomem_kernel.session.options import Options, options_from_keywords
from gomem_kernel.session.result import Result
from gomem_kernel.session.session import Session, escape_text


def run(source: str, **options: Any) -> Result:
    """Run a Go program or cell on a new machine.

    The keywords are the run options: `run(source, gogc=50, memlimit="64MiB")`.

    Raises: CompileErrors; UsageError for an unknown option.
    """
    return Session(options_from_keywords(options)).run_cell(source)


__all__ = ["Options", "Result", "Session", "escape_text", "run"]
