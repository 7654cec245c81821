"""What a compaction has done to the pages: how they lay right before and right behind it.

Stands between the collector and its compactor, and copies a row for each page in use before and
after each run that may move something; a few hundred bytes for each MiB of heap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray


class PageRows(NamedTuple):
    """The rows of a page heap, one for each page, those of spans at their first page.

    state      of the span that begins there      used    of its blocks are allocated
    dirty      whether the page was used and not given back to the system
    """

    page_span: NDArray[Any]
    state: NDArray[Any]
    n_pages: NDArray[Any]
    span_class: NDArray[Any]
    capacity: NDArray[Any]
    used: NDArray[Any]
    dirty: NDArray[Any]


class Compaction(NamedTuple):
    """One compaction; counts are of it alone.

    cycle      the one behind whose sweep it came
    n_objects, n_bytes  that it has moved      freed_pages  that it has emptied
    """

    cycle: int
    n_objects: int
    n_bytes: int
    freed_pages: int
    before: PageRows
    after: PageRows


class WatchedCompactor:
    """A compactor whose last run that has moved something is remembered as `last`."""

    def __init__(self, compactor: Any, gc: Any) -> None:
        self._compactor = compactor
        self._gc = gc
        self.last: Compaction | None = None

    def compact(self) -> int:
        """Compact; the virtual nanoseconds."""
        heap, counts = self._gc.heap, self._counts()
        heap.flush_mcaches()  # it would do so itself: counts of spans are exact behind it
        before = _rows(heap)
        spent = int(self._compactor.compact())
        moved = [new - old for new, old in zip(self._counts(), counts, strict=True)]
        if moved[0]:
            self.last = Compaction(
                int(self._gc.num_marked), moved[0], moved[1], moved[2], before, _rows(heap)
            )
        return spent

    def on_move(self, callback: Callable[..., object]) -> None:
        """Have a function called after each move, for addresses kept in Python."""
        self._compactor.on_move(callback)

    def figures(self) -> dict[str, int]:
        """What compacting has moved, gained and paid so far, by name."""
        found: dict[str, int] = self._compactor.figures()
        return found

    def _counts(self) -> tuple[int, int, int]:
        figures = self.figures()
        pages = figures["compact_freed_bytes"] >> 13
        return figures["compact_objects"], figures["compact_bytes"], pages


def _rows(heap: Any) -> PageRows:
    # Here and not above: programs that are not compacted do without it.
    import numpy as np

    columns = (
        heap.page_span, heap.state, heap.npages, heap.spanclass, heap.nelems, heap.alloc_count,
        heap.dirty,
    )  # fmt: skip
    top = int(heap.top)
    return PageRows(*(np.asarray(column)[:top].copy() for column in columns))


def watched_compactor(gc: Any, core: Any) -> Any:
    """What compacts the heap of a collector, and remembers how its pages lay.

    Any: what the collector calls is an attribute of its own type, compiled.
    """
    from gomem_kernel.runtime.mgccompact import Compactor

    return WatchedCompactor(Compactor(gc, core), gc)
