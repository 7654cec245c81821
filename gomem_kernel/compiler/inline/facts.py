"""What real Go inlines of its standard packages; recorded, since our bodies are not Go's.

`std_facts.txt` is written by gomem_kernel/toolchain/inline_facts.py.

Source: go1.27 cmd/compile/internal/ssagen/intrinsics.go
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("std_facts.txt")
_INTRINSICS = "intrinsics"


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, int | None], frozenset[str], dict[str, tuple[str, ...]]]:
    """Link name -> cost (None: not inlined); instructions; link name -> what is inlined in it."""
    costs: dict[str, int | None] = {}
    intrinsics: list[str] = []
    inner: dict[str, tuple[str, ...]] = {}
    path = ""
    for line in _FILE.read_text().splitlines():
        if line.startswith("# "):
            path = line[2:]
        elif path == _INTRINSICS:
            intrinsics.append(line)
        else:
            name, cost, *called = line.split(" ")
            costs[f"{path}.{name}"] = None if cost == "-" else int(cost)
            if called:
                inner[f"{path}.{name}"] = tuple(called)
    return costs, frozenset(intrinsics), inner


def knows(link: str) -> bool:
    """Whether real Go's standard packages have a function of this link name."""
    return link in _tables()[0]


def cost(link: str) -> int | None:
    """What inlining a function of a standard package costs; None if Go does not inline it."""
    return _tables()[0].get(link)


def inlined_in(link: str) -> tuple[str, ...]:
    """Whose calls Go inlines in a standard function's body, as messages name them."""
    return _tables()[2].get(link, ())


def is_intrinsic(link: str) -> bool:
    """Whether Go has an instruction for the function."""
    return link in _tables()[1]
