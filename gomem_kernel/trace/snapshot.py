"""A snapshot: the heap of a standing machine as tables, for views and questions.

`take(machine)` walks the spans (`tables.py`) and gives a `Snapshot`: one row for each allocated
block, the pointers between blocks in compressed rows, the spans, the goroutines, the roots with
what to call them, and the pools. It copies no memory of the program. Blocks are told apart, not
tiny objects inside one. An object is in the tables until it is swept, reachable or not.

    >>> from gomem_kernel.runtime.machine import Machine
    >>> take(Machine()).n_objects
    0

The type of a block is what was allocated there: "main.T", "[]main.T" for an array of several, ""
for bytes of strings and the like. Columns are only added to a version.

What needs every row once (who is reachable, how far from a root, how much an object keeps alive) is
computed when it is first asked for, and kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gomem_kernel.abi import layout, sizeclass
from gomem_kernel.trace.walk import Graph

if TYPE_CHECKING:
    import networkx
    import pandas
    from numpy.typing import NDArray

    from gomem_kernel.trace.layouts import Layouts
    from gomem_kernel.trace.memory import Memory

    Array = NDArray[Any]

VERSION = 2

# Colours of objects. NONE: no cycle is under way that has something to say of it.
NONE, WHITE, GREY, BLACK = range(4)
COLOURS = ("", "white", "grey", "black")
PHASES = ("off", "mark roots", "mark", "mark termination", "sweep")
_ARRAY_FLAG = 1
_CLOSURE = "struct { F uintptr"
_MAP_GROUP = re.compile(
    r"(?:\[\])?struct \{ ctrl uint64; slots \[8\]struct \{ key (.*); elem (.*) \} \}"
)


@dataclass(frozen=True, slots=True)
class Root:
    """Something outside the heap that points to an object.

    kind        "global", "stack", "finalizer", "cleanup", "queue", "weak"
    label       the variable, or the function whose frame holds it
    goroutine   its number for a stack, else 0
    object      row of the object
    expression  Go's expression for the pointer, "" where there is none
    type        descriptor of the pointer's static type, 0 where it is not known
    """

    kind: str
    label: str
    goroutine: int
    object: int
    expression: str = ""
    type: int = 0


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a frame that is live: name, type, and the row it points to, -1 for none."""

    name: str
    type: str
    object: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A call on a goroutine's stack: function, file, line, and its live variables."""

    function: str
    file: str
    line: int
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Goroutine:
    """A goroutine: number, status and wait reason in Go's words, stack, innermost function.

    frames  innermost first, at most `tables.MOST_FRAMES`
    """

    id: int
    status: str
    waiting_for: str
    stack_bytes: int
    function: str
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """What a sync.Pool holds for one P: rows of the private object (-1 for none) and the shared."""

    private: int
    shared: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """A sync.Pool: what to call it, and for each P its shard and the victim of the last cycle.

    counts  actions since it was first used: puts, gets from the own shard, steals from another
            P's, gets from the victim, misses
    """

    addr: int
    label: str
    local: tuple[Shard, ...]
    victim: tuple[Shard, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Special:
    """A finalizer, a cleanup or a weak pointer.

    kind     "finalizer", "cleanup", "weak"
    state    "attached": waits for the object to become unreachable; "queued": waits to be run
    addr     of the object, 0 for a queued cleanup, whose object is gone
    row      of the object, -1 where it is gone
    function what will be called, "" for a weak pointer
    """

    kind: str
    state: str
    addr: int
    row: int
    function: str


class Pages(NamedTuple):
    """The pages at one time: columns as those of `Snapshot` with the same names."""

    page_state: Array
    span_addr: Array
    span_pages: Array
    span_class: Array
    span_capacity: Array
    span_used: Array
    span_swept: Array


class Compaction(NamedTuple):
    """What the last compaction has done, which is not Go.

    cycle        the one behind whose sweep it came
    n_objects, moved_bytes  that were moved     freed_pages  of spans that it has emptied
    """

    cycle: int
    n_objects: int
    moved_bytes: int
    freed_pages: int
    before: Pages
    after: Pages


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables; object columns have one entry a block, in order of address.

    virtual_ns    when                       num_gc      collections so far
    phase         of the collector, one of PHASES
    addr          uint64, address of the block
    size_bytes    int64, of the block (what the heap profile counts)
    type_id       int32, index into `types`
    span          int32, row of the span
    site          int32, index into `sites`, 0 where the place is not known
    scan          bool, whether it can hold pointers
    colour        uint8, NONE, WHITE, GREY or BLACK. While a cycle marks: not found, found but not
                  scanned, scanned. In a span that is still to be swept: white goes, black stays
    barrier       bool, while a cycle marks: the write barrier has turned it grey
    age           uint8, 1 if it had survived when its span was last swept, 0 for allocated since
    tiny          bool, whether it is a 16-byte block that may hold several small objects
    edge_start    int64, shape (n_objects + 1,): its edges are edge_start[i]:edge_start[i + 1]
    edge_target   int32, row of the object that is pointed to
    edge_offset   int32, byte in the source block where the pointer stands
    span_*        one entry a span: address, pages, size class (0 large), element bytes, capacity,
                  used, whether its objects can hold pointers, whether it has been swept
    page_state    uint8, one entry a page from the heap's start: 0 free, 1 in a span of objects,
                  2 of a stack, 3 free and never used or given back to the system
    sites         (function, file, line) of the allocating instruction
    type_raw      descriptor of each of `types`, with 1 added for an array of several, 0 for none
    queue         rows of the objects that wait to be scanned, the next one first
    compaction    the last that has moved something, None where the collector moves nothing
    specials      finalizers, cleanups and weak pointers; queued ones in the order they will run in
    """

    version: int
    virtual_ns: int
    num_gc: int
    phase: str
    heap_live_bytes: int
    heap_goal_bytes: int
    types: tuple[str, ...]
    type_raw: tuple[int, ...]
    sites: tuple[tuple[str, str, int], ...]
    addr: Array
    size_bytes: Array
    type_id: Array
    span: Array
    site: Array
    scan: Array
    colour: Array
    barrier: Array
    age: Array
    tiny: Array
    edge_start: Array
    edge_target: Array
    edge_offset: Array
    span_addr: Array
    span_pages: Array
    span_class: Array
    span_elem_bytes: Array
    span_capacity: Array
    span_used: Array
    span_scan: Array
    span_swept: Array
    page_state: Array
    roots: tuple[Root, ...]
    goroutines: tuple[Goroutine, ...]
    pools: tuple[Pool, ...]
    specials: tuple[Special, ...]
    queue: tuple[int, ...]
    compaction: Compaction | None
    layouts: Layouts = field(repr=False, compare=False)
    memory: Memory | None = field(repr=False, compare=False)
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def machine(self) -> object:
        """Something that is the same for all snapshots of one machine."""
        return self.memory.machine if self.memory is not None else None

    @property
    def n_objects(self) -> int:
        """Blocks in the tables."""
        return len(self.addr)

    def row_of(self, addr: int) -> int:
        """The row of the block that holds an address, or -1."""
        row = int(np.searchsorted(self.addr, addr, "right")) - 1
        if row < 0 or addr >= int(self.addr[row]) + int(self.size_bytes[row]):
            return -1
        return row

    # ---- one object

    def type_name(self, row: int) -> str:
        """The type of an object."""
        return self.types[int(self.type_id[row])]

    def type_descriptor(self, row: int) -> int:
        """Address of the descriptor of an object's type, of an array's element; 0 for none."""
        return self.type_raw[int(self.type_id[row])] & ~_ARRAY_FLAG

    def is_array(self, row: int) -> bool:
        """Whether an object was allocated as an array of several values of its type."""
        return bool(self.type_raw[int(self.type_id[row])] & _ARRAY_FLAG)

    def header_bytes(self, row: int) -> int:
        """Bytes before the object in its block, which hold its type.

        Source: go1.27 internal/runtime/gc/malloc.go MallocHeaderSize
        """
        small = self.span_class[self.span[row]] > 0
        large = self.size_bytes[row] > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER
        return sizeclass.MALLOC_HEADER_SIZE if small and large and self.scan[row] else 0

    def edge_addr(self, edge: int) -> int:
        """Address of the pointer that an edge is."""
        source = int(np.searchsorted(self.edge_start, edge, "right")) - 1
        return int(self.addr[source]) + int(self.edge_offset[edge])

    def targets(self, row: int) -> Array:
        """Rows of the objects that an object points to."""
        return self.edge_target[self.edge_start[row] : self.edge_start[row + 1]]

    def edge_label(self, edge: int) -> str:
        """The field or element where an edge's pointer stands: `.next`, `[3].name`, `+16`."""
        row = int(np.searchsorted(self.edge_start, edge, "right")) - 1
        offset = int(self.edge_offset[edge]) - self.header_bytes(row)
        descriptor = self.type_descriptor(row)
        if not descriptor:
            return f"+{offset}"
        size = self.layouts(descriptor).size
        index = ""
        if size and (self.is_array(row) or offset >= size):
            index, offset = f"[{offset // size}]", offset % size
        return index + self.layouts.slot(descriptor, offset).path or "*"

    def fields(self, row: int) -> list[tuple[str, str, str]]:
        """(name, type, value) of an object's fields, values as `memory` prints them.

        A value that is no struct is one field without name, an array one for each element.

        Raises: memory.Gone when the program has gone on.
        """
        from gomem_kernel.trace.memory import SHOWN_ELEMENTS

        descriptor = self.type_descriptor(row)
        if not descriptor or self.memory is None:
            return []
        at = int(self.addr[row]) + self.header_bytes(row)
        kind = self.layouts(descriptor)
        if self.is_array(row):
            count = (int(self.size_bytes[row]) - self.header_bytes(row)) // max(kind.size, 1)
            shown = range(min(count, SHOWN_ELEMENTS))
            rows = [(f"[{k}]", descriptor, at + k * kind.size) for k in shown]
        elif kind.kind == layout.KIND_STRUCT:
            rows = [(name, typ, at + offset) for name, offset, typ in kind.fields]
        else:
            rows = [("", descriptor, at)]
        return [(n, self.layouts(t).name, self.memory.value(t, a)) for n, t, a in rows]

    def shown_type(self, row: int) -> str:
        """The type of an object as people read it.

        Maps' own blocks are told by the map that they are of, closures by what they have captured.

        A block of the tiny allocator has the type of the first that was put there.
        """
        name = self.type_name(row)
        group = _MAP_GROUP.fullmatch(name)
        if group is not None:
            return f"groups of map[{group[1]}]{group[2]}"
        if name.startswith(_CLOSURE):
            return f"closure of {name[len(_CLOSURE) : -2].strip('; ')}"
        if self.tiny[row]:
            return f"{name} (tiny block)" if name else "tiny block"
        return name

    def is_map_internal(self, row: int) -> bool:
        """Whether an object is a part of a map's insides: directory, table or groups."""
        name = self.type_name(row)
        return name.endswith("maps.table") or _MAP_GROUP.fullmatch(name) is not None

    # ---- the graph

    def sources(self) -> Array:
        """Row of the source of each edge."""
        counts = np.diff(self.edge_start)
        return np.repeat(np.arange(self.n_objects, dtype=np.int32), counts)

    def _keep(self, name: str, make: Any) -> Any:
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def _strong(self) -> Array:
        """Numbers of the roots that keep what they point to: weak pointers do not."""
        strong = [k for k, root in enumerate(self.roots) if root.kind != "weak"]
        return np.array(strong, np.int32)

    def _graph(self) -> Graph:
        rows = np.array([root.object for root in self.roots], np.int32)
        return Graph(self.edge_start, self.edge_target, rows[self._strong()])

    def _reach(self) -> tuple[Array, Array]:
        distance, via = np.empty(self.n_objects, np.int32), np.empty(self.n_objects, np.int64)
        self._graph().distances(distance, via)
        return distance, via

    def distance(self) -> Array:
        """Pointers on the shortest way from a root: int32, 0 for a root's own, -1 for garbage."""
        found: Array = self._keep("reach", self._reach)[0]
        return found

    def reachable(self) -> Array:
        """Which objects a root leads to: bool, shape (n_objects,). Weak pointers do not count."""
        return self.distance() >= 0

    def path(self, row: int) -> tuple[int, list[int]] | None:
        """A shortest way to an object: the number of its root and the edges; None for garbage."""
        via = memoryview(self._keep("reach", self._reach)[1])
        if via[row] == -1:
            return None
        source = memoryview(self._keep("sources", self.sources))
        edges = []
        while (edge := via[row]) >= 0:
            edges.append(edge)
            row = source[edge]
        return int(self._strong()[-2 - edge]), edges[::-1]

    def expression(self, row: int) -> str:
        """A Go expression that leads to an object from a root, "" for garbage."""
        from gomem_kernel.trace.path import Namer

        way = self.path(row)
        return Namer(self).expression(*way) if way is not None else ""

    def _dominate(self) -> tuple[Array, Array]:
        dominator = np.empty(self.n_objects, np.int32)
        graph = self._graph()
        graph.dominators(dominator)
        total = self.size_bytes.copy()
        graph.retained(dominator, total)
        return dominator, total

    def dominator(self) -> Array:
        """The object through which alone roots reach an object: int32.

        n_objects where there is none, -1 for garbage.
        """
        found: Array = self._keep("dominators", self._dominate)[0]
        return found

    def retained_bytes(self) -> Array:
        """Bytes that would go with an object: its own and all that is reached only through it.

        Of garbage, its own bytes.
        """
        found: Array = self._keep("dominators", self._dominate)[1]
        return found

    def why_alive(self, row: int) -> str:
        """One or two sentences on what keeps an object."""
        way = self.path(row)
        if way is None:
            weak = any(root.kind == "weak" and root.object == row for root in self.roots)
            hint = "; a weak pointer does not keep it" if weak else ""
            return f"nothing reaches it: it is garbage that has not been swept yet{hint}"
        root = self.roots[way[0]]
        where = f"goroutine {root.goroutine}, {root.label}" if root.goroutine else root.label
        text = f"{self.expression(row)} leads to it (root: {root.kind} {where})"
        above = int(self.dominator()[row])
        if above == self.n_objects:
            return text + "; no other object alone keeps it"
        return text + f"; without {self.expression(above)} it would be garbage"

    # ---- as values

    def by_type(self) -> list[tuple[str, int, int]]:
        """(type, objects, bytes), most bytes first."""
        names: dict[str, int] = {}
        number = np.array([names.setdefault(name, len(names)) for name in self.types], np.int64)
        which = number[self.type_id] if len(number) else np.zeros(0, np.int64)
        counts = np.bincount(which, minlength=len(names))
        total = np.bincount(which, self.size_bytes, minlength=len(names))
        rows = [(name, int(counts[i]), int(total[i])) for name, i in names.items() if counts[i]]
        return sorted(rows, key=lambda row: (-row[2], row[0]))

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """The tables as data frames: objects, edges, spans, roots, goroutines."""
        import pandas as pd

        objects = pd.DataFrame(
            {
                "addr": self.addr,
                "size_bytes": self.size_bytes,
                "type": pd.Categorical(
                    [self.types[i] for i in self.type_id], sorted(set(self.types))
                ),
                "span": self.span,
                "site": self.site,
                "scan": self.scan,
                "colour": pd.Categorical([COLOURS[i] for i in self.colour], list(COLOURS)),
                "barrier": self.barrier,
                "age": self.age,
                "tiny": self.tiny,
                "distance": self.distance(),
                "retained_bytes": self.retained_bytes(),
            }
        )
        edges = pd.DataFrame(
            {"source": self.sources(), "target": self.edge_target, "offset": self.edge_offset}
        )
        spans = pd.DataFrame(
            {
                "addr": self.span_addr,
                "pages": self.span_pages,
                "size_class": self.span_class,
                "elem_bytes": self.span_elem_bytes,
                "capacity": self.span_capacity,
                "used": self.span_used,
                "scan": self.span_scan,
                "swept": self.span_swept,
            }
        )
        return {
            "objects": objects,
            "edges": edges,
            "spans": spans,
            "roots": pd.DataFrame(list(self.roots)),
            "goroutines": pd.DataFrame(list(self.goroutines)),
        }

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Objects as nodes (row numbers) with their columns, pointers as edges."""
        import networkx as nx

        graph = nx.MultiDiGraph()
        for row in range(self.n_objects):
            graph.add_node(
                row,
                addr=int(self.addr[row]),
                size_bytes=int(self.size_bytes[row]),
                type=self.types[self.type_id[row]],
            )
        pairs = zip(self.sources(), self.edge_target, self.edge_offset, strict=True)
        graph.add_edges_from((int(a), int(b), {"offset": int(o)}) for a, b, o in pairs)
        return graph


def take(machine: Any) -> Snapshot:
    """The snapshot of a machine that stands still (`runtime.machine.Machine`)."""
    from gomem_kernel.trace.tables import read

    return read(machine)
