"""The address space by page, and what each size class wastes.

`data(snapshot)` is what a page draws: one cell a page, or for each few pages where there are more
than `MOST_CELLS`. Waste has two kinds here: the tail of a span that no block fits into, and blocks
that are free in a span that is in use. What a block is larger than what was asked for is not known.

Source: go1.27 internal/runtime/gc/sizeclasses.go (tail waste)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

import numpy as np

from gomem_kernel.abi import layout
from gomem_kernel.session.result import format_bytes, plural

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gomem_kernel.trace.snapshot import Compaction, Pages, Snapshot

VERSION = 1
MOST_CELLS = 2048
MOST_COMPACTED = 768  # cells of each drawing of a compaction
EMPTY = "no pages are in use yet: run a %%gomem cell that allocates"
# Kinds of a cell.
FREE, SMALL, LARGE, STACK, RELEASED = range(5)


class ClassData(TypedDict):
    """One size class: 0 for large objects.

    elem     bytes of a block, 0 for large      free    blocks that are free in its spans
    tail     bytes behind the last block of its spans
    unswept  spans that are still to be swept
    """

    number: int
    elem: int
    scan: bool
    spans: int
    pages: int
    used: int
    free: int
    used_bytes: int
    free_bytes: int
    tail: int
    unswept: int


class CellsData(TypedDict):
    """The pages from the heap's start at `base`, `pages_per_cell` to a cell.

    kind     0 free, 1 small objects, 2 large object, 3 stack, 4 never used or released
    size     class of the span, 0 for none        occupancy   percent of its blocks that are in use
    swept    0 if it is still to be swept
    """

    base: str
    pages_per_cell: int
    kind: list[int]
    size: list[int]
    occupancy: list[int]
    swept: list[int]


class CompactionData(TypedDict):
    """The last compaction; `title` says what it has moved and gained."""

    title: str
    before: CellsData
    after: CellsData


class SpansData(CellsData):
    """The pages and the size classes; `compaction` is null where the collector moves nothing."""

    version: int
    t: int
    empty: str
    title: str
    classes: list[ClassData]
    compaction: CompactionData | None


def data(snapshot: Snapshot, most_cells: int = MOST_CELLS) -> SpansData:
    """What a page draws."""
    return {
        "version": VERSION,
        "t": snapshot.virtual_ns,
        "empty": "" if len(snapshot.page_state) else EMPTY,
        "title": _title(snapshot),
        "classes": classes(snapshot),
        "compaction": _compaction(snapshot.compaction, min(most_cells, MOST_COMPACTED)),
        **_cells(snapshot, most_cells),
    }


def _compaction(last: Compaction | None, most_cells: int) -> CompactionData | None:
    if last is None:
        return None
    return {
        "title": compaction_text(last),
        "before": _cells(last.before, most_cells),
        "after": _cells(last.after, most_cells),
    }


def compaction_text(last: Compaction) -> str:
    """What a compaction has done, in a sentence."""
    return (
        f"not Go: behind cycle {last.cycle} it has moved {plural(last.n_objects, 'object')} "
        f"({format_bytes(last.moved_bytes)}) into free blocks of fuller spans, which has emptied "
        f"{plural(last.freed_pages, 'page')} ({format_bytes(last.freed_pages * layout.PAGE)})"
    )


def _cells(pages: Pages | Snapshot, most: int) -> CellsData:
    kind, size, occupancy, swept = _pages(pages)
    per_cell = -(-len(kind) // most) or 1
    starts = np.arange(0, len(kind), per_cell)
    # Of several pages the busiest kind of use speaks, and the mean of the occupancy.
    rank = np.array([1, 4, 5, 3, 0])[kind]
    lead = np.array([at + int(rank[at : at + per_cell].argmax()) for at in starts], np.int64)
    mean = (
        np.add.reduceat(occupancy, starts) // np.add.reduceat(np.ones_like(occupancy), starts)
        if len(starts)
        else occupancy
    )
    return {
        "base": f"{layout.HEAP_BASE:#x}",
        "pages_per_cell": per_cell,
        "kind": kind[lead].tolist(),
        "size": size[lead].tolist(),
        "occupancy": mean.tolist(),
        "swept": swept[lead].tolist(),
    }


def _pages(snapshot: Pages | Snapshot) -> tuple[NDArray[np.int64], ...]:
    """Kind, class, occupancy in percent and swept of each page."""
    kind = np.array([FREE, SMALL, STACK, RELEASED], np.int64)[snapshot.page_state]
    size, occupancy = np.zeros_like(kind), np.zeros_like(kind)
    swept = np.ones_like(kind)
    first = (snapshot.span_addr.astype(np.int64) - layout.HEAP_BASE) // layout.PAGE
    pages = snapshot.span_pages.astype(np.int64)
    owner = np.repeat(np.arange(len(first)), pages)
    at = np.arange(len(owner)) - np.repeat(np.cumsum(pages) - pages, pages) + first[owner]
    kind[at] = np.where(snapshot.span_class[owner] == 0, LARGE, SMALL)
    size[at] = snapshot.span_class[owner]
    occupancy[at] = (100 * snapshot.span_used // np.maximum(snapshot.span_capacity, 1))[owner]
    swept[at] = snapshot.span_swept[owner]
    return kind, size, occupancy, swept


def _title(snapshot: Snapshot) -> str:
    states = np.bincount(snapshot.page_state, minlength=4) * layout.PAGE
    used = int(snapshot.size_bytes.sum())
    return (
        f"{format_bytes(int(states[1]))} in spans of objects ({format_bytes(used)} in use), "
        f"{format_bytes(int(states[2]))} of stacks, {format_bytes(int(states[0]))} free, "
        f"{format_bytes(int(states[3]))} never used or released"
    )


def classes(snapshot: Snapshot) -> list[ClassData]:
    """The size classes that have spans, those with and without pointers apart."""
    rows: list[ClassData] = []
    key = snapshot.span_class * 2 + ~snapshot.span_scan
    for number in np.unique(key):
        mine = key == number
        pages = int(snapshot.span_pages[mine].sum())
        elem = int(snapshot.span_elem_bytes[mine][0])
        used = int(snapshot.span_used[mine].sum())
        capacity = int(snapshot.span_capacity[mine].sum())
        size_class = int(number) >> 1
        used_bytes = int((snapshot.span_used[mine] * snapshot.span_elem_bytes[mine]).sum())
        whole = int((snapshot.span_capacity[mine] * snapshot.span_elem_bytes[mine]).sum())
        rows.append(
            {
                "number": size_class,
                "elem": elem if size_class else 0,
                "scan": bool(snapshot.span_scan[mine][0]),
                "spans": int(mine.sum()),
                "pages": pages,
                "used": used,
                "free": capacity - used,
                "used_bytes": used_bytes,
                "free_bytes": whole - used_bytes,
                "tail": pages * layout.PAGE - whole,
                "unswept": int((~snapshot.span_swept[mine]).sum()),
            }
        )
    return rows


HEAD = ("class", "block", "pointers", "spans", "in use", "free", "free bytes", "tail", "to sweep")


def text(snapshot: Snapshot) -> str:
    """The classes as a table, with the sums above."""
    if not len(snapshot.span_addr):
        return EMPTY
    rows = [
        (
            str(row["number"]) if row["number"] else "large",
            format_bytes(row["elem"]) if row["number"] else "",
            "yes" if row["scan"] else "no",
            str(row["spans"]),
            f"{row['used']:,}",
            f"{row['free']:,}",
            format_bytes(row["free_bytes"]),
            format_bytes(row["tail"]),
            str(row["unswept"] or ""),
        )
        for row in classes(snapshot)
    ]
    widths = [max(len(row[k]) for row in [HEAD, *rows]) for k in range(len(HEAD))]
    lines = ["  ".join(c.rjust(widths[k]) for k, c in enumerate(row)) for row in [HEAD, *rows]]
    compacted = [compaction_text(snapshot.compaction)] if snapshot.compaction else []
    head = [_title(snapshot), *compacted, plural(len(snapshot.span_addr), "span")]
    return "\n".join([*head, *lines])
