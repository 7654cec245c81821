"""What is kept on disk between processes: compiled standard packages and compiled programs.

Everything lies in one folder for each state of compiler and std sources, so that a change of either
starts afresh. A file appears by an atomic rename: processes that write the same one at once do no
harm to each other. Where nothing can be written, everything works, only slower. `GOMEM_CACHE` names
another place than `gomem` in the user's cache folder. Reading is on the way of every run: what it
needs is imported in a millisecond (hashlib, pathlib, platformdirs and tempfile take twelve).

The size is bounded. Whoever writes clears up, since to compile what is written took a second: the
programs that were used longest ago go first, and of the folders of other states of compiler and
std, which are those of other checkouts or of the past, the latest few stay.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.util import source_hash

LIMIT_BYTES = 256 << 20
KEPT_FOLDERS = 4
_CLEARED_EVERY = 16  # writes of one process

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
    """Changes whenever a source of compiler, runtime, abi or std does, or that of places."""
    places = os.path.join(ROOT, "source.py")  # pickles are full of them
    found = [_source_state(places, os.stat(places))]
    for part in ("abi", "compiler", "runtime", "std"):
        _list_sources(os.path.join(ROOT, part), found)
    return digest([ROOT.encode(), "\n".join(sorted(found)).encode()])


def _list_sources(folder: str, found: list[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".go", ".txt")):
                found.append(_source_state(entry.path, entry.stat()))
            elif entry.is_dir() and entry.name != "__pycache__":
                _list_sources(entry.path, found)


def _source_state(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def read(name: str) -> bytes | None:
    """A file of the cache, None where there is none."""
    try:
        with open(os.path.join(folder(), name), "rb") as file:
            return file.read()
    except OSError:
        return None


def read_first(name: str) -> tuple[bytes, Callable[[], bytes]] | None:
    """The first part of what `write_two` wrote, and a way to the second, even if the file goes."""
    import mmap

    try:
        with open(os.path.join(folder(), name), "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    end = 8 + int.from_bytes(data[:8], "little")
    return data[8:end], lambda: data[end:]


def write_two(name: str, first: bytes, second: bytes) -> None:
    """Put a file of two parts into the cache, of which mostly only the first is wanted."""
    write(name, len(first).to_bytes(8, "little") + first + second)


def is_writable() -> bool:
    """Whether files can be put into the cache; makes its folder."""
    with contextlib.suppress(OSError):
        if not os.path.isdir(folder()):
            os.makedirs(folder(), exist_ok=True)
            drop_folders(os.path.dirname(folder()), os.path.basename(folder()))
    return os.access(folder(), os.W_OK)


def write(name: str, data: bytes) -> None:
    """Put a file into the cache, where that can be."""
    import tempfile

    if not is_writable():
        return
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=folder())
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, os.path.join(folder(), name))
        if name.endswith(".program") or next(_writes) % _CLEARED_EVERY == 0:
            drop_files(folder())


_writes = itertools.count(1)


def drop_folders(base: str, current: str, keep: int = KEPT_FOLDERS) -> None:
    """Remove the folders of other states but the latest few; nothing else that lies there."""
    import shutil

    others: list[tuple[float, str]] = []
    with os.scandir(base) as entries:
        for entry in entries:
            name = entry.name
            if name != current and len(name) == len(current) and not name.strip(_HEX):
                others.append((entry.stat().st_mtime, entry.path))
    for _, path in sorted(others, reverse=True)[max(keep - 1, 0) :]:
        shutil.rmtree(path, ignore_errors=True)


_HEX = "0123456789abcdef"


def drop_files(where: str, limit: int = LIMIT_BYTES) -> None:
    """Remove the files used longest ago until the rest takes at most nine tenths of the limit.

    Programs go before packages, which every program needs.
    """
    found: list[tuple[bool, float, int, str]] = []
    with os.scandir(where) as entries:
        for entry in entries:
            status = entry.stat()
            is_package = entry.name.endswith((".face", ".code", ".bodies", ".base"))
            used = max(status.st_atime, status.st_mtime)
            found.append((is_package, used, status.st_size, entry.path))
    total = sum(size for _, _, size, _ in found)
    if total <= limit:
        return
    for _, _, size, path in sorted(found):
        with contextlib.suppress(OSError):
            os.unlink(path)
            total -= size
        if total <= limit * 9 // 10:
            return
