"""Names that real Go's standard packages show although they do not export them, as recorded.

An importer sees those that a package's exported types or inlinable functions mention.
`std_unexported.txt` is written by gomem_kernel/toolchain/export_facts.py.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("std_unexported.txt")


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    rows = (line.split(" ") for line in _FILE.read_text().splitlines())
    return {path: frozenset(names) for path, *names in rows}


def shows(path: str, name: str) -> bool:
    """Whether Go knows a name without a capital letter of this standard package."""
    return name in _table().get(path, ())
