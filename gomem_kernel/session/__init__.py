"""Compile, run, record: the only room that knows both the compiler and the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.session.options import Options, options_from_keywords

if TYPE_CHECKING:
    from gomem_kernel.session.result import Result
    from gomem_kernel.session.session import Session, escape_text


def run(source: str, **options: Any) -> Result:
    """Run a Go program or cell on a new machine.

    The keywords are the run options: `run(source, gogc=50, memlimit="64MiB")`.

    Raises: CompileErrors; UsageError for an unknown option.
    """
    from gomem_kernel.session.session import Session

    return Session(options_from_keywords(options)).run_cell(source)


def __getattr__(name: str) -> Any:
    # `gomem run` of a program that the cache holds does without the compiler.
    if name in {"Session", "escape_text"}:
        from gomem_kernel.session import session

        return getattr(session, name)
    if name == "Result":
        from gomem_kernel.session.result import Result

        return Result
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Options", "Result", "Session", "escape_text", "run"]
