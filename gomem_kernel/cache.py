"""What is kept on disk between processes: compiled standard packages and compiled programs.

Everything lies in one folder for each state of compiler and std sources, so that a change of either
starts afresh. A file appears by an atomic rename: processes that write the same one at once do no
harm to each other. Where nothing can be written, everything works, only slower. `GOMEM_CACHE` names
another place than the user's cache folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where this version's files lie; may not exist yet."""
    base = os.environ.get("GOMEM_CACHE")
    if base is None:
        import platformdirs

        base = platformdirs.user_cache_dir("gomem", appauthor=False)
    return Path(base) / fingerprint()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes whenever a source of the compiler, of abi or of std does."""
    digest = hashlib.blake2b(digest_size=12)
    for part in ("compiler", "abi", "std"):
        for place, _, names in sorted(os.walk(ROOT / part)):
            for name in sorted(names):
                if name.endswith((".py", ".go", ".txt")):
                    status = os.stat(os.path.join(place, name))
                    digest.update(
                        f"{place}/{name} {status.st_size} {status.st_mtime_ns}\n".encode()
                    )
    return digest.hexdigest()


def read(name: str) -> bytes | None:
    """A file of the cache, None where there is none."""
    try:
        return (folder() / name).read_bytes()
    except OSError:
        return None


def write(name: str, data: bytes) -> None:
    """Put a file into the cache."""
    with contextlib.suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder())
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(folder() / name)
