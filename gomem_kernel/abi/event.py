"""THE event table: what the core can tell of a run, and the words of each record.

A record is `RECORD_WORDS` words in a ring: kind | goroutine << 8, virtual time in ns, then two
arguments a and b. A kind is off (0), full (1) or sampled (n: each n-th). Rows are only added;
the version rises when the meaning of one changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

VERSION = 1
RECORD_WORDS = 4
RING_RECORDS = 1 << 16


class Event(NamedTuple):
    """One kind of event: its number is its place in `TABLE`."""

    name: str
    a: str
    b: str
    doc: str


TABLE = (
    Event("NONE", "-", "-", "no event"),
    Event("ALLOC", "addr", "bytes", "an object was allocated; bytes as the heap profile counts"),
    Event("FREE", "addr", "bytes", "the sweep freed an object"),
    Event("SPAN_ALLOC", "addr", "n_pages | span_class << 32", "the page heap gave a span"),
    Event("SPAN_FREE", "addr", "n_pages", "the page heap took a span back"),
    Event("GC_START", "cycle", "heap_live", "a collection began"),
    Event("GC_PHASE", "cycle", "phase", "0 off, 1 mark roots, 2 mark, 3 mark termination, 4 sweep"),
    Event("GC_END", "cycle", "heap_marked", "a collection ended, sweep included"),
    Event(
        "SHADE", "addr", "from", "an object turned grey; from: the object that points to it, or 0"
    ),
    Event("SCAN", "addr", "bytes", "an object turned black"),
    Event("FINALIZER_QUEUED", "addr", "-", "a finalizer was queued"),
    Event("CLEANUP_QUEUED", "addr", "id", "a cleanup was queued"),
    Event("G_STATE", "goroutine", "state", "a goroutine changed its state"),
    Event("STACK_GROW", "goroutine", "bytes", "a stack was copied to a larger one"),
    Event("POOL", "addr", "what", "an action on a sync.Pool"),
)

BY_NAME = {row.name: number for number, row in enumerate(TABLE)}
globals().update(BY_NAME)
N_KINDS = len(TABLE)
if TYPE_CHECKING:

    def __getattr__(name: str) -> int: ...
