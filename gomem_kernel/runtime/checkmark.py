"""GODEBUG=gccheckmark=1: after marking, mark again with the world stopped, and compare.

What the second pass finds and the concurrent one did not was reachable and would be freed: the
write barrier, or somebody who should have used it, has failed. Marks, figures and schedule are left
as they were.

Source: go1.27 runtime/mcheckmark.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import layout

if TYPE_CHECKING:
    from collections.abc import Iterator


def lost_objects(gc: Any, core: Any) -> list[int]:
    """Addresses of the reachable objects that are not marked.

    gc    a collector that has marked everything and swept nothing
    core  the goroutines
    """
    import numpy as np

    bits = np.asarray(gc.heap.mark_bits)[: int(gc.heap.top) << 4]
    marked = bits.copy()
    figures = gc.figures()
    bits[:] = 0
    gc.mark_again(core)
    missing = bits & ~marked
    bits[:] = marked
    gc.restore_figures(figures)
    return [
        addr
        for word in map(int, np.flatnonzero(missing))
        for addr in _objects(gc, word, int(missing[word]))
    ]


def _objects(gc: Any, word: int, bits: int) -> Iterator[int]:
    """The objects that the bits of one word of the mark bits stand for."""
    span = int(gc.heap.page_span[word >> 4])
    first = (word - (span << 4)) << 6
    for k in range(64):
        if bits >> k & 1:
            yield layout.HEAP_BASE + (span << 13) + (first + k) * int(gc.heap.elemsize[span])
