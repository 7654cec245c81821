"""The heap as a drawing: which nodes, in which places, with what between them.

`heap_data(snapshot, places, ask)` is the data of one scene, bounded to what a page takes at once:
roots in the first column, objects in columns by their distance from a root, garbage in a column of
its own. `Places` remembers where each node stands: survivors keep their place from one scene to the
next, what was freed is told once more, as freed, and leaves a hole that is filled a scene later at
the earliest. Nothing here depends on anything but snapshots and their order.

A big heap is aggregated: objects of one type and site are one node, until it is expanded or a
search finds objects in it. What is left out is said. The drawing itself is made from this data by
`labextension/src/lab/heap/scene.js`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, cast

import numpy as np

from gomem_kernel.compiler.importer import ships
from gomem_kernel.session.result import format_bytes, plural
from gomem_kernel.trace.memory import Gone

if TYPE_CHECKING:
    from gomem_kernel.trace.snapshot import Root, Snapshot

VERSION = 1
# Nodes and edges of a scene: together under 100 kB of JSON.
MOST_NODES = 900
MOST_EDGES = 2500
MOST_ROOTS = 120
# Rows of a column before a level goes on in another column.
LEAST_ROWS, MOST_ROWS = 12, 40
# Behind all levels; columns that are left free before it.
GARBAGE_LEVEL, GAP = 1 << 30, 2
# Up to so many objects each brings its fields and its path along, for readers without a kernel.
DETAILED = 60
_CELL = re.compile(r"cell\[(\d+)\]")
EMPTY = "the heap is empty: run a %%gomem cell that allocates"


class HeapAsk(TypedDict, total=False):
    """What a page wants to see.

    expand   keys of groups to show as objects
    search   only objects whose type, site or address has this in it are shown one by one
    std      also what only standard packages hold
    objects  as many objects as may be shown one by one, MOST_NODES at most
    """

    expand: list[str]
    search: str
    std: bool
    objects: int


class HeapDetail(TypedDict):
    """What a click on an object tells.

    fields   name, type and value of each, values as Go prints them
    path     a Go expression that leads to it from a root, "" for garbage
    """

    id: str
    address: str
    type: str
    site: str
    size: str
    retained: str
    path: str
    why: str
    fields: list[list[str]]


class HeapData(TypedDict):
    """One scene; the columns of nodes have one entry a node.

    t            virtual nanoseconds         num_gc   cycles whose marking has ended
    phase        of the collector            empty    what to do if there is nothing to see, else ""
    id           "0xc000012018", "0xc000012018#2" for the second object seen there, a group's
                 key, or a root's expression
    kind         0 root, 1 object, 2 group of objects
    label        short: a root's expression, "" for objects
    column, row  its place, both from 0
    type, site   indices into `types` and `sites`
    gc           0 none, 1 white, 2 grey, 3 black; of a group, of most of its bytes
    barrier      1 if the write barrier has turned it grey in this cycle; of a group: one of it
    age          cycles that it was seen to survive, 9 at most, at least 1 if it has survived the
                 last one; 0 for new ones; of a group that of most of its bytes, 1 at most
    cell         number of the cell that allocated it, 0 where it is not known
    bytes, retained, count
    state        0 reachable, 1 garbage, 2 freed since the scene before
    edges        pairs of indices of nodes, one behind the other
    queue        nodes that wait to be scanned, the next one first
    groups       keys that can be expanded     expanded   those that are
    left_out     sentences on what is not shown
    """

    version: int
    t: int
    num_gc: int
    phase: str
    empty: str
    title: str
    types: list[str]
    sites: list[str]
    id: list[str]
    kind: list[int]
    label: list[str]
    column: list[int]
    row: list[int]
    type: list[int]
    site: list[int]
    gc: list[int]
    barrier: list[int]
    age: list[int]
    cell: list[int]
    bytes: list[int]
    retained: list[int]
    count: list[int]
    state: list[int]
    edges: list[int]
    queue: list[int]
    expanded: list[str]
    left_out: list[str]
    details: list[HeapDetail]


COLUMNS = (
    "id", "kind", "label", "column", "row", "type", "site", "gc", "barrier", "age", "cell", "bytes",
    "retained", "count", "state",
)  # fmt: skip
ROOT, OBJECT, GROUP = range(3)
REACHABLE, GARBAGE, FREED = range(3)
Node = dict[str, int | str]


class _Seen(NamedTuple):
    """An object of the scene before; sweeps of its span and cycles so far."""

    what: tuple[str, int, tuple[str, str, int]]
    age: int
    sweeps: int
    num_gc: int
    live: bool


class Places:
    """Where the nodes of the scene before stood, and what they were."""

    def __init__(self) -> None:
        self.place: dict[str, tuple[int, int]] = {}
        self.levels: dict[int, tuple[int, int]] = {}  # first column and how many
        self.end = 0
        self.rows = LEAST_ROWS
        self.asked: object = None
        self.nodes: dict[str, Node] = {}
        self.holes: set[tuple[int, int]] = set()
        self.types: dict[str, int] = {"": 0}
        self.sites: dict[str, int] = {"": 0}
        self.generation: dict[int, int] = {}
        self.seen: dict[int, _Seen] = {}
        self.fresh: dict[int, _Seen] = {}

    def name(self, snapshot: Snapshot, row: int, *, live: bool) -> tuple[str, int]:
        """(id, age) of an object: another object at the same address has another id.

        It is the same if its span has not been swept since, or if it has survived the sweep; of
        several sweeps garbage survives one at most. Where an object has died between two scenes and
        the block was given to one of the same type and site, which has survived, nothing tells.
        """
        addr, age = int(snapshot.addr[row]), int(snapshot.age[row])
        sweeps = snapshot.num_gc - (not snapshot.span_swept[snapshot.span[row]])
        site = snapshot.sites[snapshot.site[row]]
        what = snapshot.type_name(row), int(snapshot.size_bytes[row]), site
        before = self.seen.get(addr)
        if before is not None:
            once = sweeps - before.sweeps == 1
            survived = bool(snapshot.age[row]) and (before.live or once)
            if before.what == what and (before.sweeps == sweeps or survived):
                age = max(age, min(before.age + (before.num_gc != snapshot.num_gc), 9))
            else:
                self.generation[addr] += 1
        else:
            self.generation[addr] = self.generation.get(addr, 0) + 1
        self.fresh[addr] = _Seen(what, age, sweeps, snapshot.num_gc, live)
        number = self.generation[addr]
        return f"{addr:#x}" + (f"#{number}" if number > 1 else ""), age

    def begin(self) -> None:
        """A scene begins: `name` and `settle` follow."""
        self.fresh = {}

    def arrange(self, asked: object) -> None:
        """Forget the places, but not the objects, if something else is asked for than before."""
        if asked != self.asked:
            self.asked = asked
            self.place, self.nodes, self.holes = {}, {}, set()
            self.levels, self.end = {}, 0

    def settle(self, nodes: dict[str, Node], wanted: dict[str, int]) -> list[Node]:
        """Give each node its place; `wanted` is the level of new ones, in their order.

        A level is as many columns wide as it needed when it was first seen. Gives what has gone
        since the scene before, as freed, in its old place.
        """
        if not self.levels:
            even = math.isqrt(len(nodes) // 2)
            self.rows = min(max(even, LEAST_ROWS), MOST_ROWS)
        for level, count in sorted(Counter(wanted.values()).items()):
            if level not in self.levels:
                self._add_level(level, -(-count // self.rows))
        gone = [
            {**node, "state": FREED}
            for key, node in self.nodes.items()
            if key not in nodes and node["kind"] == OBJECT and node["state"] != FREED
        ]
        kept = {key: place for key, place in self.place.items() if key in nodes}
        ghosts = {(int(node["column"]), int(node["row"])) for node in gone}
        taken = set(kept.values()) | ghosts | self.holes
        following = dict.fromkeys(self.levels, 0)
        for key, level in wanted.items():
            if key in kept:
                continue
            place = self._place(*self.levels[level], following[level])
            while place in taken:
                following[level] += 1
                place = self._place(*self.levels[level], following[level])
            kept[key] = place
            following[level] += 1
        for key, node in nodes.items():
            node["column"], node["row"] = kept[key]
        self.place, self.nodes, self.holes = kept, nodes, ghosts
        self.seen = self.fresh
        return gone

    def _add_level(self, level: int, width: int) -> None:
        """Give a level its columns, right of all that there are; garbage leaves room for some."""
        if level == GARBAGE_LEVEL:
            self.levels[level] = self.end + GAP, width
            return
        garbage, theirs = self.levels.get(GARBAGE_LEVEL, (0, 0))
        if self.end < garbage + theirs and self.end + width > garbage:
            self.end = garbage + theirs
        self.levels[level] = self.end, width
        self.end += width

    def _place(self, column: int, width: int, k: int) -> tuple[int, int]:
        """The k-th place of a level: column by column, then more rows below."""
        inside = width * self.rows
        if k < inside:
            return column + k // self.rows, k % self.rows
        return column + (k - inside) % width, self.rows + (k - inside) // width


def heap_data(snapshot: Snapshot, places: Places, ask: HeapAsk | None = None) -> HeapData:
    """The next scene of a heap."""
    return _Scene(snapshot, places, ask or {}).data()


class _Scene:
    """The making of one scene."""

    def __init__(self, snapshot: Snapshot, places: Places, ask: HeapAsk) -> None:
        self.snapshot, self.places, self.ask = snapshot, places, ask
        self.left_out: list[str] = []
        self.nodes: dict[str, Node] = {}
        self.columns: dict[str, int] = {}
        # Types and sites keep their numbers, and with them their colours.
        self.types, self.sites = places.types, places.sites
        self.node_of = np.full(snapshot.n_objects + 1, -1, np.int64)
        self.numbers: dict[str, int] = {}
        self.distance = snapshot.distance()
        self.roots = self._roots()
        self.row_ids: dict[str, int] = {}

    def data(self) -> HeapData:
        snapshot = self.snapshot
        expand = tuple(self.ask.get("expand", ()))
        self.places.arrange((expand, self.ask.get("search", ""), bool(self.ask.get("std"))))
        self.places.begin()
        shown = self._chosen()
        singles, groups = self._split(shown)
        self._add_roots()
        for row in singles:
            self._add_object(int(row))
        for key, rows in groups.items():
            self._add_group(key, rows)
        edges = self._edges()
        gone = self.places.settle(self.nodes, self.columns)
        every = [*self.nodes.values(), *gone]
        columns: dict[str, Any] = {name: [node[name] for node in every] for name in COLUMNS}
        total = int(snapshot.size_bytes.sum())
        details = []
        if len(singles) <= DETAILED:
            details = [detail(snapshot, row, key) for key, row in self.row_ids.items()]
        made = {
            "version": VERSION,
            "t": snapshot.virtual_ns,
            "num_gc": snapshot.num_gc,
            "phase": snapshot.phase,
            "empty": "" if snapshot.n_objects else EMPTY,
            "title": f"{plural(snapshot.n_objects, 'object')}, {format_bytes(total)}",
            "types": list(self.types),
            "sites": list(self.sites),
            **columns,
            "edges": edges,
            "queue": [int(self.node_of[row]) for row in snapshot.queue if self.node_of[row] >= 0],
            "expanded": [key for key in self.ask.get("expand", ()) if isinstance(key, str)],
            "left_out": self.left_out,
            "details": details,
        }
        return cast("HeapData", made)

    # ---- what is shown

    def _roots(self) -> list[tuple[int, Root]]:
        """Number and root of each that is shown: one for a variable, unless it is std's."""
        found = [(k, r) for k, r in enumerate(self.snapshot.roots) if r.kind != "weak"]
        if self.ask.get("std"):
            return found
        return [(k, root) for k, root in found if not _is_std(root.label)]

    def _chosen(self) -> np.ndarray:
        """Rows of the objects that are not left out because only standard packages hold them."""
        snapshot = self.snapshot
        rows = np.arange(snapshot.n_objects)
        if self.ask.get("std") or not snapshot.n_objects:
            return rows
        from gomem_kernel.trace.walk import Graph

        strong = [root.object for _, root in self.roots]
        mine, via = np.empty(len(rows), np.int32), np.empty(len(rows), np.int64)
        start = np.array(strong, np.int32)
        Graph(snapshot.edge_start, snapshot.edge_target, start).distances(mine, via)
        hidden = (mine < 0) & (self.distance >= 0)
        self.distance = np.where(hidden, self.distance, mine)
        if hidden.any():
            size = int(snapshot.size_bytes[hidden].sum())
            self.left_out.append(
                f"{plural(int(hidden.sum()), 'object')} ({format_bytes(size)}) that only standard "
                "packages hold"
            )
        garbage = self.distance < 0
        std = np.array([_is_std(site[0]) for site in snapshot.sites])
        hidden |= garbage & std[snapshot.site]
        chosen: np.ndarray = rows[~hidden]
        return chosen

    def _split(self, shown: np.ndarray) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """The rows to show one by one, and the others by group."""
        snapshot = self.snapshot
        most = min(int(self.ask.get("objects", MOST_NODES)), MOST_NODES)
        search = str(self.ask.get("search", "")).strip().lower()
        order = np.argsort(
            np.where(self.distance < 0, 1 << 30, self.distance)[shown], kind="stable"
        )
        shown = shown[order]
        if len(shown) <= most and not search:
            return shown, {}
        n_sites = len(snapshot.sites)
        code = snapshot.type_id[shown].astype(np.int64) * n_sites + snapshot.site[shown]
        groups: dict[str, np.ndarray] = {}
        single = np.zeros(len(shown), bool)
        if search:
            types = np.array([search in name.lower() for name in snapshot.types], bool)
            sites = np.array([search in _place(site).lower() for site in snapshot.sites], bool)
            single |= types[snapshot.type_id[shown]] | sites[snapshot.site[shown]]
            row = snapshot.row_of(int(search, 16)) if re.fullmatch(r"0x[0-9a-f]+", search) else -1
            single |= shown == row
        wanted = set(self.ask.get("expand", ()))
        codes, inverse = np.unique(code, return_inverse=True)
        keys = [self._group_key(int(number)) for number in codes]
        expanded = np.array([key in wanted for key in keys], bool)
        single |= expanded[inverse] if len(keys) else False
        first = np.flatnonzero(single)
        single[first[max(most - len(codes), 0) :]] = False
        left, group = shown[~single], inverse[~single]
        order = np.argsort(group, kind="stable")
        bounds = np.searchsorted(group[order], np.arange(len(keys) + 1))
        for number, key in enumerate(keys):
            rows = left[order[bounds[number] : bounds[number + 1]]]
            if len(rows):
                groups[key] = rows
        alone = [key for key, rows in groups.items() if len(rows) == 1]
        rows = np.array([int(groups.pop(key)[0]) for key in alone], np.int64)
        self._cut(groups, max(most - int(single.sum()) - len(rows), 1))
        return np.concatenate([shown[single], rows]), groups

    def _cut(self, groups: dict[str, np.ndarray], most: int) -> None:
        """Leave the smallest groups out where there are too many."""
        if len(groups) <= most:
            return
        size = {key: int(self.snapshot.size_bytes[rows].sum()) for key, rows in groups.items()}
        order = sorted(groups, key=lambda key: (-size[key], key))
        lost = order[most:]
        count = sum(len(groups[key]) for key in lost)
        self.left_out.append(
            f"{plural(len(lost), 'small group')} with {plural(count, 'object')} "
            f"({format_bytes(sum(size[key] for key in lost))})"
        )
        for key in lost:
            del groups[key]

    def _group_key(self, code: int) -> str:
        type_id, site = divmod(code, len(self.snapshot.sites))
        return f"{self.snapshot.types[type_id] or 'bytes'} @ {_place(self.snapshot.sites[site])}"

    # ---- nodes

    def _index(self, table: dict[str, int], text: str) -> int:
        return table.setdefault(text, len(table))

    def _add(self, key: str, column: int, node: Node) -> None:
        self.numbers[key] = len(self.nodes)
        self.nodes[key] = node
        self.columns[key] = column

    def _add_roots(self) -> None:
        rows: dict[str, list[int]] = {}
        for _, root in self.roots:
            rows.setdefault(_root_key(root), []).append(root.object)
        if len(rows) > MOST_ROOTS:
            self.left_out.append(plural(len(rows) - MOST_ROOTS, "root"))
        for key in list(rows)[:MOST_ROOTS]:
            blank = self._index(self.types, "")
            self._add(
                key,
                0,
                {
                    "id": key, "kind": ROOT, "label": key, "type": blank,
                    "site": self._index(self.sites, ""), "gc": 0, "barrier": 0, "age": 0, "cell": 0,
                    "bytes": 0, "retained": 0, "count": 1, "state": REACHABLE,
                },
            )  # fmt: skip

    def _column(self, rows: np.ndarray) -> int:
        near = self.distance[rows]
        near = near[near >= 0]
        return 1 + int(near.min()) if len(near) else GARBAGE_LEVEL

    def _add_object(self, row: int) -> None:
        snapshot = self.snapshot
        live = bool(self.distance[row] >= 0)
        key, age = self.places.name(snapshot, row, live=live)
        site = snapshot.sites[snapshot.site[row]]
        self.node_of[row] = len(self.nodes)
        self.row_ids[key] = row
        self._add(
            key,
            self._column(np.array([row])),
            {
                "id": key, "kind": OBJECT, "label": "",
                "type": self._index(self.types, snapshot.shown_type(row)),
                "site": self._index(self.sites, _place(site)), "gc": int(snapshot.colour[row]),
                "barrier": int(snapshot.barrier[row]), "age": age,
                "cell": _cell(site), "bytes": int(snapshot.size_bytes[row]),
                "retained": int(snapshot.retained_bytes()[row]), "count": 1,
                "state": REACHABLE if live else GARBAGE,
            },
        )  # fmt: skip

    def _add_group(self, key: str, rows: np.ndarray) -> None:
        snapshot = self.snapshot
        site = snapshot.sites[snapshot.site[rows[0]]]
        weights = np.bincount(snapshot.colour[rows], snapshot.size_bytes[rows], minlength=4)
        ages = np.bincount(snapshot.age[rows], snapshot.size_bytes[rows], minlength=2)
        live = bool((self.distance[rows] >= 0).any())
        self.node_of[rows] = len(self.nodes)
        self._add(
            key,
            self._column(rows),
            {
                "id": key, "kind": GROUP, "label": "",
                "type": self._index(self.types, snapshot.shown_type(int(rows[0]))),
                "site": self._index(self.sites, _place(site)), "gc": int(weights.argmax()),
                "barrier": int(snapshot.barrier[rows].max()), "age": int(ages.argmax()),
                "cell": _cell(site), "bytes": int(snapshot.size_bytes[rows].sum()),
                "retained": self._retained(rows), "count": len(rows),
                "state": REACHABLE if live else GARBAGE,
            },
        )  # fmt: skip

    def _retained(self, rows: np.ndarray) -> int:
        """Bytes that the objects of a group keep, each counted once.

        What one of them dominates through another of them is in the other's already.
        """
        snapshot = self.snapshot
        inside = np.zeros(snapshot.n_objects + 1, bool)
        inside[rows] = True
        above = snapshot.dominator()[rows]
        top = ~inside[np.where(above < 0, snapshot.n_objects, above)]
        return int(snapshot.retained_bytes()[rows[top]].sum())

    # ---- edges

    def _edges(self) -> list[int]:
        """Pairs of nodes, each once, those from roots first."""
        pairs = [
            (self.numbers[_root_key(root)], int(self.node_of[root.object]))
            for _, root in self.roots
            if _root_key(root) in self.numbers and self.node_of[root.object] >= 0
        ]
        source = self.node_of[self.snapshot.sources()]
        target = self.node_of[self.snapshot.edge_target]
        good = (source >= 0) & (target >= 0) & (source != target)
        code = np.unique(source[good] * (len(self.nodes) + 1) + target[good])
        pairs = list(dict.fromkeys(pairs))
        pairs += [divmod(int(each), len(self.nodes) + 1) for each in code[:MOST_EDGES]]
        if len(code) > MOST_EDGES:
            self.left_out.append(plural(len(code) - MOST_EDGES, "pointer"))
        return [number for pair in pairs for number in pair]


def detail(snapshot: Snapshot, row: int, key: str = "") -> HeapDetail:
    """What a click on an object tells."""
    try:
        fields = [list(field) for field in snapshot.fields(row)]
    except Gone:
        fields = []
    return {
        "id": key or f"{int(snapshot.addr[row]):#x}",
        "address": f"{int(snapshot.addr[row]):#x}",
        "type": snapshot.shown_type(row),
        "site": _place(snapshot.sites[snapshot.site[row]]),
        "size": format_bytes(int(snapshot.size_bytes[row])),
        "retained": format_bytes(int(snapshot.retained_bytes()[row])),
        "path": snapshot.expression(row),
        "why": snapshot.why_alive(row),
        "fields": fields,
    }


def _root_key(root: Root) -> str:
    """The id of a root's node: the variable, with its goroutine if it has one."""
    if root.goroutine:
        return f"goroutine {root.goroutine}, {root.label}"
    return root.label


def _is_std(label: str) -> bool:
    """Whether a function or variable is of a standard package."""
    path = label.rpartition("/")[0]
    name = label[len(path) :].lstrip("/").partition(".")[0]
    return _ships(f"{path}/{name}" if path else name)


@lru_cache(maxsize=1024)
def _ships(package: str) -> bool:
    return package != "main" and ships(package)


def _place(site: tuple[str, str, int]) -> str:
    function, file, line = site
    return f"{file}:{line} {function}" if function else ""


def _cell(site: tuple[str, str, int]) -> int:
    found = _CELL.fullmatch(site[1])
    return int(found[1]) if found else 0
