"""A linked program as bytes, so that the next run of it needs neither compiler nor linker.

`save` is called after linking, before the first instruction. It gives two texts: the image, with
memory that linking filled, the tables of the core and the linker's names, and the details, a
pickle that is read only when something asks for a line or a variable (a traceback, a view).
`restore` puts an image into a machine in which nothing has been linked yet; more can be linked on
top of it.

Everything in the image lies at fixed places: a fresh machine's allocations of rodata and data do
not depend on its settings, and the cache holds images of one state of our sources only.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.errors import InternalError
from gomem_kernel.runtime.link import F_FIRST, FN_SHIFT
from gomem_kernel.runtime.panic import RUNTIME_FUNCS

_BLOCK = 1 << 16

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine


def save(machine: Machine) -> tuple[bytes, bytes]:
    """Image and details of a machine that has linked and has run nothing."""
    import pickle

    linker, core = machine.linker, machine.core
    arena: Any = machine.arena
    rodata, data = linker.start
    image = (
        linker.start,
        bytes(linker.code[: linker.n_code]),
        bytes(linker.rows[: linker.n_funcs << FN_SHIFT]),
        bytes(linker.map_pc[: linker.n_maps]),
        bytes(linker.map_at[: linker.n_maps]),
        bytes(linker.map_words[: linker.n_map_words]),
        bytes(arena.read(rodata, arena.rodata_end - rodata)),
        _blocks(arena, data, arena.data_end),
        arena.data_end - data,
        bytes(memoryview(machine.gc.global_words)[: machine.gc.n_globals]),
        bytes(array("q", (a for n, a in linker.addrs.items() if n.startswith("itab:")))),
        bytes(memoryview(core.rt)[: len(RUNTIME_FUNCS)]),
        linker.names(),
    )
    return marshal.dumps(image), pickle.dumps(linker.details(), protocol=5)


def restore(machine: Machine, image: bytes, details: Callable[[], bytes]) -> None:
    """Make a fresh machine what the saved one was."""
    linker, core = machine.linker, machine.core
    arena: Any = machine.arena
    gc: Any = machine.gc
    start, code, rows, map_pc, map_at, map_words, rodata, data, size, words, itabs, rt, names = (
        marshal.loads(image)
    )
    if linker.start != start or linker.n_funcs != F_FIRST:
        raise InternalError("image", "the machine is not a fresh one")
    linker.n_code = _fill(linker.code, code)
    linker.n_funcs = _fill(linker.rows, rows) >> FN_SHIFT
    linker.n_maps = _fill(linker.map_pc, map_pc)
    _fill(linker.map_at, map_at)
    linker.n_map_words = _fill(linker.map_words, map_words)
    if (arena.alloc_rodata(len(rodata), 1), arena.alloc_data(size, 1)) != start:
        raise InternalError("image", "no room for the program's data")
    for at, content in ((start[0], rodata), *data):
        arena.write(at, content)
    gc.add_global_words(memoryview(words).cast("i"))
    for addr in memoryview(itabs).cast("q"):
        core.add_itab(addr)
    _fill(memoryview(core.rt), rt)
    linker.restore(names, details)


def _blocks(arena: Any, start: int, end: int) -> list[tuple[int, bytes]]:
    """The parts of a region that are not zero: a large array is mostly that."""
    blocks = ((at, arena.read(at, min(_BLOCK, end - at))) for at in range(start, end, _BLOCK))
    return [(at, block) for at, block in blocks if block.strip(b"\0")]


def _fill(view: Any, content: bytes) -> int:
    """Copy bytes to the start of a typed view; the number of items."""
    items = memoryview(content).cast(view.format)
    if len(items) > len(view):
        raise InternalError("image", "a table is too small")
    view[: len(items)] = items
    return len(items)
