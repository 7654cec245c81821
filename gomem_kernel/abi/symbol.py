"""How functions and data are named between compiler and linker.

Symbols are unique texts: functions by Go's link name (`main.(*T).Add`, `main.main.func1`,
`fmt.Println`), and data with a prefix: `type:main.T`, `itab:*main.T,main.I`, `str:...`,
`main.counter` (a package variable), `main.f·f` (the static closure of f: one word, its number).
"""

from __future__ import annotations

import re
from enum import IntEnum

# Lines are below this bit; above it is which inlined call they belong to.
INLINE_SHIFT = 24
LINE_MASK = (1 << INLINE_SHIFT) - 1


class Rel(IntEnum):
    """What a relocation puts into the word (or, for ADDR64, two words) at its index."""

    FUNC = 1  # function number
    NATIVE = 2  # native number
    TYPE = 3  # byte offset of a descriptor from the arena's start
    GLOBAL = 4  # word index of a package variable, in the arena
    ADDR64 = 5  # address, low word first


def shown_name(link_name: str) -> str:
    """A link name as people read it: without what tells things of the same name apart."""
    return re.sub(r"·(?:c?\d+(?:\.\d+)?|i[0-9a-f]+)", "", link_name)
