"""What is kept on disk between processes: compiled standard packages and compiled programs.

Everything lies in one folder for each state of compiler and std sources, so that a change of either
starts afresh. A file appears by an atomic rename: processes that write the same one at once do no
harm to each other. Where nothing can be written, everything works, only slower. `GOMEM_CACHE` names
another place than `gomem` in the user's cache folder. Reading is on the way of every run: what it
needs is imported in a millisecond (hashlib, pathlib, platformdirs and tempfile take twelve).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import source_hash

ROOT = os.path.dirname(os.path.realpath(__file__))


@lru_cache(maxsize=1)
def folder() -> str:
    """Where this version's files lie; may not exist yet."""
    base = os.environ.get("GOMEM_CACHE")
    if base is None:
        user = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        base = os.path.join(user, "gomem")
    return os.path.join(base, fingerprint())


def digest(parts: Iterable[bytes]) -> str:
    """A name for some bytes: two 64-bit hashes, of the content and of its reverse."""
    content = b"".join(parts)
    return (source_hash(content) + source_hash(content[::-1])).hex()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes whenever a source of compiler, runtime, abi or std does."""
    found: list[str] = []
    for part in ("abi", "compiler", "runtime", "std"):
        _list_sources(os.path.join(ROOT, part), found)
    return digest([ROOT.encode(), "\n".join(sorted(found)).encode()])


def _list_sources(folder: str, found: list[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".go", ".txt")):
                status = entry.stat()
                found.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
            elif entry.is_dir() and entry.name != "__pycache__":
                _list_sources(entry.path, found)


def read(name: str) -> bytes | None:
    """A file of the cache, None where there is none."""
    try:
        with open(os.path.join(folder(), name), "rb") as file:
            return file.read()
    except OSError:
        return None


def read_first(name: str) -> tuple[bytes, Callable[[], bytes]] | None:
    """The first part of what `write_two` wrote, and a way to the second, even if the file goes."""
    try:
        file = open(os.path.join(folder(), name), "rb")  # noqa: SIM115  # the second part stays to be read
        return file.read(int.from_bytes(file.read(8), "little")), file.read
    except OSError:
        return None


def write_two(name: str, first: bytes, second: bytes) -> None:
    """Put a file of two parts into the cache, of which mostly only the first is wanted."""
    write(name, len(first).to_bytes(8, "little") + first + second)


def write(name: str, data: bytes) -> None:
    """Put a file into the cache."""
    import tempfile

    with contextlib.suppress(OSError):
        os.makedirs(folder(), exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder())
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, os.path.join(folder(), name))
