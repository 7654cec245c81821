"""The machine that every session begins with: the usual standard packages linked already.

A cell's import then costs neither decoding of code nor linking; what it imports is initialised when
it is first imported, as without the base. The image is made once for each state of our sources and
lies in the cache; where nothing can be cached, sessions link what they need.

    python -m gomem_kernel.session.base     makes it ahead of time
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gomem_kernel import cache
from gomem_kernel.runtime import image
from gomem_kernel.runtime.machine import Machine

if TYPE_CHECKING:
    from gomem_kernel.abi.program import Object

PACKAGES = (
    "bufio", "bytes", "cmp", "container/heap", "container/list", "context", "errors", "fmt", "io",
    "iter", "maps", "math", "math/bits", "math/rand", "os", "runtime", "runtime/debug", "slices",
    "sort", "strconv", "strings", "sync", "sync/atomic", "time", "unicode", "unicode/utf8",
)  # fmt: skip


def prepare(machine: Machine, code: Callable[[str], Object]) -> None:
    """Link the usual packages into a fresh machine.

    `code` gives the object of a package by path, for what the base has left out of it.
    """
    found = _cached()
    if found is not None:
        image.restore(machine, *found)
        machine.linker.fetch = code


def _cached() -> tuple[bytes, Callable[[], bytes]] | None:
    name = f"{cache.digest([' '.join(PACKAGES).encode()])}.base"
    found = cache.read_first(name)
    if found is not None or not cache.is_writable():
        return found
    first, second = image.save(_linked())
    cache.write_two(name, first, second)
    return first, lambda: second


def _linked() -> Machine:
    from gomem_kernel.compiler.importer import Importer

    objects = Importer().closure(PACKAGES)
    machine = Machine()
    machine.load(objects)
    # The large maps of a package are made when something reaches them, not for every session.
    machine.linker.link(
        [name for obj in objects for name in obj.funcs if name not in obj.map_inits]
    )
    machine.link_runtime()
    return machine


if __name__ == "__main__":
    _cached()
