"""The installed Go's own standard packages, as sources for gomem's compiler.

A package that gomem does not ship is read from GOROOT/src at run time. What gomem cannot compile is
refused with a reason: assembly files, functions without a body, symbols bound by `//go:linkname`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from gomem_kernel import cache
from gomem_kernel.errors import Unsupported
from gomem_kernel.source import SourceFile

# `//go:linkname f` alone only allows others to bind f; with a second name it binds.
_BINDS = re.compile(r"^//go:linkname[ \t]+\S+[ \t]+(\S+)", re.MULTILINE)

Belongs = Callable[[str, bytes], bool]


class Goroot:
    """One installed Go: where its sources lie, and a key that changes with its version."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.version_path = str(root / "VERSION")
        self.key = cache.digest([str(root).encode(), Path(self.version_path).read_bytes()])[:8]

    def has(self, path: str) -> bool:
        """Whether there is a standard package of this import path."""
        return ".." not in path.split("/") and any((self.root / "src" / path).glob("*.go"))

    def sources(self, path: str, belongs: Belongs) -> list[SourceFile]:
        """The files that make a package; `belongs` tells of a name and its text.

        Raises: Unsupported with the reason why gomem cannot compile them.
        """
        folder = self.root / "src" / path
        found: list[SourceFile] = []
        for file in sorted(folder.iterdir()):
            if file.suffix in (".s", ".S", ".c") and belongs(file.name, file.read_bytes()):
                raise Unsupported(f"{path} has assembly ({file.name})")
            if file.suffix != ".go":
                continue
            data = file.read_bytes()
            if not belongs(file.name, data):
                continue
            for name in _BINDS.findall(data.decode("utf-8", "replace")):
                if name.startswith(f"{path}."):
                    continue  # another name for what is its own
                raise Unsupported(f"{path} binds {name} by go:linkname ({file.name})")
            found.append(SourceFile(f"$GOROOT/src/{path}/{file.name}", data))
        return found


@lru_cache(maxsize=1)
def find() -> Goroot | None:
    """The Go of this environment or of the path; None where there is none."""
    for candidate in _candidates():
        root = Path(candidate)
        if candidate and (root / "VERSION").is_file() and (root / "src" / "fmt").is_dir():
            return Goroot(root)
    return None


def _candidates() -> Iterator[str]:
    yield os.environ.get("GOROOT", "")
    go = shutil.which("go", path=str(Path(sys.executable).parent)) or shutil.which("go")
    if go is not None:
        yield str(Path(go).resolve().parent.parent)
        yield _asked(go)


def _asked(go: str) -> str:
    try:
        done = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
