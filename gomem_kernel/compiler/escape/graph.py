"""The graph: locations, holes and the flows between them.

A `Location` stands for a variable, or for the storage that an expression makes (`&T{}`, `make`, a
closure). An edge `dst <- src (derefs)` says that src's value, dereferenced that many times, is
stored in dst; -1 says that src's *address* is. Fields of a struct and elements of an array share
the location of the whole.

A hole is where an expression's value goes while the graph is built: a destination with a count of
dereferences still to do, whether the address is wanted, and the notes that explain the flow. Holes
and notes are plain tuples, since there is one for almost every node of a program.

Source: go1.27 cmd/compile/internal/escape/graph.go
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.escape.leaks import NO_LEAKS
from gomem_kernel.compiler.types.types import (
    Array,
    Basic,
    Kind,
    Struct,
    Type,
)

# Attributes of locations.
ESCAPES = 1  # its address outlives it: it must be on the heap
PERSISTS = 2  # its address outlives the statement
MUTATES = 4  # memory reachable from it may be written
CALLS = 8  # functions reachable from it may be called without their results being followed

# (destination, derefs, address taken, notes); notes are (next, node, why) or None.
Notes = Any
Hole = tuple["Location", int, bool, Notes]
# Flows (destination, source, derefs, notes) from a location to a root; None where it was cut short
# because of a cycle.
Path = list[Any]


class Location:
    """A place for a value; see the module's text."""

    __slots__ = (
        "addrtaken",
        "attrs",
        "captured",
        "derefs",
        "dst",
        "dst_edge",
        "edges",
        "func",
        "leaks",
        "loop_depth",
        "node",
        "param",
        "queued",
        "queued_one",
        "reason",
        "reassigned",
        "result_index",
        "walk",
    )  # fmt: skip

    def __init__(self, node: Any, func: Any, loop_depth: int, attrs: int = 0) -> None:
        self.node = node
        self.func = func
        self.loop_depth = loop_depth
        self.attrs = attrs
        self.edges: list[tuple[Location, int, Notes]] = []
        self.result_index = 0
        self.param = False
        self.captured = False
        self.reassigned = False
        self.addrtaken = False
        self.leaks: list[int] = list(NO_LEAKS) if node is None or type(node) is ir.Var else []
        self.reason: Path = []
        # The walk's own.
        self.derefs = 0
        self.walk = 0
        self.dst: Location | None = None
        self.dst_edge = 0
        self.queued = False
        self.queued_one = 0

    def __repr__(self) -> str:
        return f"<Location {self.node} depth {self.loop_depth} attrs {self.attrs}>"


def note(k: Hole, node: Any, why: str) -> Hole:
    """The hole with one more line of explanation."""
    return (k[0], k[1], k[2], (k[3], node, why))


def deref(k: Hole, node: Any, why: str) -> Hole:
    """The hole for x where k is the hole for *x."""
    return (k[0], k[1] + 1, False, (k[3], node, why))


def addr(k: Hole, node: Any, why: str) -> Hole:
    """The hole for x where k is the hole for &x."""
    return (k[0], k[1] - 1, True, (k[3], node, why))


def shift(k: Hole, derefs: int) -> Hole:
    """The hole with more dereferences to do."""
    return (k[0], k[1] + derefs, False, k[3])


class Graph:
    """Locations and pseudo-locations of one batch of functions."""

    def __init__(self) -> None:
        self.heap = Location(None, None, 0, ESCAPES | PERSISTS | MUTATES | CALLS)
        self.mutator = Location(None, None, 0, MUTATES)
        self.callee = Location(None, None, 0, CALLS)
        self.blank = Location(None, None, 0)
        self.heap_hole: Hole = (self.heap, 0, False, None)
        self.mutator_hole: Hole = (self.mutator, 0, False, None)
        self.callee_hole: Hole = (self.callee, 0, False, None)
        self.discard_hole: Hole = (self.blank, 0, False, None)
        self.locations: list[Location] = []
        # What -m=2 tells: (location, sink or None for its own storage, derefs, path), if wanted.
        self.told: list[tuple[Location, Location | None, int, Path]] | None = None

    def flow(self, k: Hole, src: Location) -> None:
        """Src's value goes into the hole."""
        dst, derefs, address, notes = k
        if address:
            src.addrtaken = True
        if dst is self.blank or (dst is src and derefs >= 0):
            return
        if dst.attrs & ESCAPES and derefs < 0:
            if not src.attrs & ESCAPES:
                src.reason = [(dst, src, derefs, notes)]
            if self.told is not None:
                self.told.append((src, None, derefs, [(dst, src, derefs, notes)]))
            src.attrs |= ESCAPES | PERSISTS | MUTATES | CALLS
            return
        dst.edges.append((src, derefs, notes))

    def tee(self, holes: list[Hole], func: Any, loop_depth: int) -> Hole:
        """One hole for all of several (whose derefs are not negative)."""
        if not holes:
            return self.discard_hole
        if len(holes) == 1:
            return holes[0]
        loc = Location(None, func, loop_depth)
        self.locations.append(loc)
        for k in holes:
            self.flow(k, loc)
        return (loc, 0, False, None)


# ---- types

_POINTERS: dict[Type, bool] = {}
_MAX_CACHED = 20_000


def has_pointers(t: Type) -> bool:
    """Whether values of t contain pointers."""
    known = _POINTERS.get(t)
    if known is None:
        if len(_POINTERS) > _MAX_CACHED:
            _POINTERS.clear()
        known = _POINTERS[t] = _has_pointers(t)
    return known


def _has_pointers(t: Type) -> bool:
    u = t.under()
    k = type(u)
    if k is Basic:
        return u.kind in (Kind.STRING, Kind.UNSAFE_POINTER)  # type: ignore[attr-defined]
    if k is Struct:
        return any(has_pointers(f.type) for f in u.fields)  # type: ignore[attr-defined]
    if k is Array:
        return u.len != 0 and has_pointers(u.elem)  # type: ignore[attr-defined]
    if k.__name__ == "Tuple":
        return any(has_pointers(v.type) for v in u.vars)  # type: ignore[attr-defined]
    return True


def has_other_pointers(t: Type) -> bool:
    """Whether values of t contain pointers beside those of strings.

    Source: go1.27 cmd/compile/internal/escape/call.go hasNonStringPointers
    """
    u = t.under()
    if isinstance(u, Struct):
        return any(has_other_pointers(f.type) for f in u.fields)
    if isinstance(u, Array):
        return has_other_pointers(u.elem)
    return has_pointers(t) and not (isinstance(u, Basic) and u.kind == Kind.STRING)
