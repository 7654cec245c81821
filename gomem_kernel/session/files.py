"""Go files from the disk, named as messages name them."""

from __future__ import annotations

import os
from collections.abc import Sequence

from gomem_kernel.errors import UsageError
from gomem_kernel.source import SourceFile


def read_files(paths: Sequence[str]) -> list[SourceFile]:
    """The source files with the names that messages print.

    Raises: UsageError for a file that cannot be read.
    """
    return [read_file(path) for path in paths]


def read_file(path: str) -> SourceFile:
    """One source file.

    Raises: UsageError if it cannot be read.
    """
    try:
        with open(path, "rb") as file:
            return SourceFile(shown_path(path), file.read())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def shown_path(path: str) -> str:
    """How a message names a file: from this folder if that is shorter, `./p.go` for its own files.

    Source: go1.27 cmd/go/internal/base/path.go ShortPath; cmd/go/internal/work/shell.go reportCmd
    """
    whole = os.path.abspath(path)
    shown = os.path.relpath(whole)
    if len(shown) >= len(whole):
        return whole
    return shown if os.sep in shown else f"./{shown}"
