"""What must be true of a heap whenever the world stands: GODEBUG=gcinvariants=N, which is not Go's.

`check` looks at a machine after each N-th event of the heap or the collector (an allocation, a span
made, freed or swept, an object or span scanned, a barrier flushed, a stack moved, a phase) and
between slices. It changes nothing, so a program that is checked runs as it does unchecked. It
raises `InternalError` for the first thing that is wrong:

* pages: each belongs to one span or to one run of free pages, and the sums are what is counted;
* objects: those of a span fit into it without touching its bitmaps, and its count is their number;
* sweeping: a span has been swept for this cycle, or one cycle ago while sweeping goes on; between
  cycles nothing is marked or scanned;
* marking: only objects are marked, only marked ones scanned, the bytes marked are theirs; a span
  with grey objects stands in the queue once; no scanned object of the heap points to a white one,
  since whoever stores a pointer shades it, the barrier has noted it, or a grey object has it too;
* what only a whole second marking can tell, that marked contains reachable, is gccheckmark's part.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from gomem_kernel.abi import layout, sizeclass
from gomem_kernel.errors import InternalError
from gomem_kernel.trace.tables import Tables


def check(machine: Any, *, whole: bool = True) -> None:
    """Raise InternalError if an invariant of the heap does not hold.

    whole  no instruction is in the middle of what it does: no pointer waits for its barrier
    """
    _pages(machine.heap)
    walk = _Walk(machine)
    if not len(walk.starts):
        return
    _spans(machine, walk)
    if machine.heap.gc_marking:
        _marking(machine, walk, whole)
    elif not machine.heap.sweeping:
        _require(
            not _bits(machine.heap.mark_bits, walk).any()
            and not _bits(machine.heap.scan_bits, walk).any(),
            "an object is marked between cycles",
        )


class _Walk(Tables):
    """The objects of a heap with their spans, by page, and their numbers in them."""

    def __init__(self, machine: Any) -> None:
        super().__init__(machine)
        heap, top = machine.heap, self.top
        self.spanclass = np.asarray(heap.spanclass)[:top].astype(np.int32)
        self.npages = np.asarray(heap.npages)[:top]
        self.elemsize = np.asarray(heap.elemsize)[:top]
        self.nelems = np.asarray(heap.nelems)[:top]
        columns = self.blocks()
        self.addr = columns["addr"].astype(np.int64)
        self.owner = self.starts[columns["span"]] if len(self.starts) else np.zeros(0, np.int64)
        start = layout.HEAP_BASE + self.owner * layout.PAGE
        self.index = (self.addr - start) // np.maximum(self.elemsize[self.owner], 1)


def _require(truth: object, text: str) -> None:
    if not truth:
        raise InternalError("gcinvariants", text)


def _bits(words: Any, walk: _Walk) -> Any:
    """One bit of each object of a walk, as booleans."""
    at = (walk.owner << 4) + (walk.index >> 6)
    return (np.asarray(words)[at] >> (walk.index & 63).astype(np.uint64)) & np.uint64(1) != 0


def _pages(heap: Any) -> None:
    """Spans and free runs tile the pages below `top`."""
    top = int(heap.top)
    owner = np.asarray(heap.page_span)[:top].copy()
    owner[0] = -1
    edges = np.flatnonzero(np.diff(owner)) + 1
    in_use = stacks = 0
    ends = [*edges[1:], top] if len(edges) else []  # there may be no page at all
    for start, end in zip(edges, ends, strict=True):
        span, size = int(owner[start]), int(end - start)
        if span == 0:
            runs = int(heap.free_len[start]), int(heap.free_len[end - 1])
            _require(runs == (size, size), f"a run of {size} free pages says {runs}")
            continue
        _require(
            span == start and heap.npages[span] == size,
            f"page {start} belongs to span {span} of {heap.npages[span]} pages, which fills {size}",
        )
        if heap.state[span] == sizeclass.SPAN_IN_USE:
            in_use += size
        else:
            _require(
                heap.state[span] == sizeclass.SPAN_MANUAL, f"span {span} is free and has pages"
            )
            stacks += size
    _require(
        (in_use, stacks) == (heap.pages_in_use, heap.stack_pages),
        f"{in_use} pages of objects and {stacks} of stacks, counted: "
        f"{heap.pages_in_use}, {heap.stack_pages}",
    )
    dirty = int(np.count_nonzero(np.asarray(heap.dirty)))
    _require(dirty == heap.dirty_pages, f"{dirty} pages have memory, counted: {heap.dirty_pages}")


def _spans(machine: Any, walk: _Walk) -> None:
    """Objects fit into their spans and are counted; each span is swept when it should be."""
    heap = machine.heap
    starts = walk.starts
    elem, scan = walk.elemsize[starts], walk.spanclass[starts] & 1 == 0
    room = walk.npages[starts].astype(np.int64) * layout.PAGE
    small = (walk.spanclass[starts] >> 1 != 0) & (elem <= sizeclass.MIN_SIZE_FOR_MALLOC_HEADER)
    room -= np.where(small & scan, sizeclass.HEAP_BITS_BYTES, 0)
    room -= np.where(small & (elem >= sizeclass.INLINE_MARK_MIN), int(heap.inline_bytes), 0)
    _require((walk.nelems[starts] * elem <= room).all(), "objects reach into a span's bitmaps")
    counts = np.bincount(np.searchsorted(starts, walk.owner), minlength=len(starts))
    counted = np.asarray(heap.alloc_count)[starts]
    wrong = np.flatnonzero(counts != counted)
    if len(wrong):
        k = int(wrong[0])
        text = f"span {starts[k]} of {elem[k]}-byte blocks has {counts[k]} objects"
        raise InternalError("gcinvariants", f"{text}, counted: {counted[k]}")
    generation = np.asarray(heap.sweepgen)[starts].astype(np.int64)
    now = int(heap.sweep_generation)
    old = generation == now - 2 if heap.sweeping else np.zeros(len(starts), bool)
    _require((old | (generation == now)).all(), "a span of another sweep generation")


def _marking(machine: Any, walk: _Walk, whole: bool) -> None:
    """Marks, scans and the queue agree, and nothing black points to something white."""
    heap, gc = machine.heap, machine.gc
    marked, scanned = _bits(heap.mark_bits, walk), _bits(heap.scan_bits, walk)
    marks = np.asarray(heap.mark_bits).reshape(-1, 16)[walk.starts]
    n_marks = int(np.unpackbits(np.ascontiguousarray(marks).view(np.uint8)).sum())
    _require(n_marks == int(marked.sum()), "a block that is no object is marked")
    _require(not (scanned & ~marked).any(), "an object is scanned and not marked")
    size = int(walk.elemsize[walk.owner[marked]].sum())
    _require(size == heap.bytes_marked, f"{size} bytes are marked, counted: {heap.bytes_marked}")
    by_span = np.asarray(gc.by_span)[walk.spanclass[walk.owner]] != 0
    waiting = by_span & (walk.spanclass[walk.owner] & 1 == 0) & marked & ~scanned
    queued = np.array(gc.queued_spans(), np.int64) >> 10
    _require(len(queued) == gc.n_queued, f"{len(queued)} spans queued, counted: {gc.n_queued}")
    owned = np.flatnonzero(np.asarray(gc.owned)[: walk.top])
    _require(np.array_equal(np.sort(queued), owned), "the queue of spans is not those owned")
    owned = np.append(owned, int(gc.part_span)) if gc.part_left else owned
    _require(np.isin(walk.owner[waiting], owned).all(), "a grey object's span is not queued")
    _require(int(waiting.sum()) == gc.n_waiting, "the number of grey objects in spans is wrong")
    alone = np.array(gc.queued_objects(), np.int64) * 8 + layout.HEAP_BASE
    _require(len(alone) == gc.n_work, f"{len(alone)} objects queued, counted: {gc.n_work}")
    if not whole:
        return
    walk.edges()
    grey = waiting.copy()
    grey[walk.rows(alone)] = True
    noted = np.zeros(len(walk.addr), bool)
    rows = walk.rows(np.array(gc.noted_pointers(), np.int64))
    noted[rows[rows >= 0]] = True
    source = np.repeat(np.arange(len(walk.addr)), np.diff(walk.edge_start))
    old = (walk.addr - layout.HEAP_BASE) < int(gc.limit)
    # A map that has grown points to the entries of its old groups, which have been shaded whole.
    kept = np.zeros(len(walk.addr), bool)
    kept[walk.edge_target[(grey | (noted & ~marked))[source]]] = True
    bad = np.flatnonzero(
        (marked & ~grey)[source] & (~marked & ~noted & ~kept & old)[walk.edge_target]
    )
    if len(bad):
        a, b = int(walk.addr[source[bad[0]]]), int(walk.addr[walk.edge_target[bad[0]]])
        offset = int(walk.edge_offset[bad[0]])
        text = f"{len(bad)} pointers from black to white objects: {a:#x}+{offset} to {b:#x}"
        raise InternalError("gcinvariants", text)
