"""What the heap holds as text: by type, as a tree of who keeps what, and one object."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from gomem_kernel.session.heapview.data import EMPTY, detail
from gomem_kernel.session.result import format_bytes, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gomem_kernel.trace.snapshot import Snapshot

SHOWN = 15
TREE_LINES = 60
TREE_CHILDREN = 8
TREE_DEPTH = 12


def text(snapshot: Snapshot) -> str:
    """A table, most bytes first: objects and bytes that a root reaches, and garbage not yet freed.

    At most `SHOWN` types; the last line says what was left out. Types without a name hold text or
    other bytes without pointers.
    """
    if snapshot.n_objects == 0:
        return EMPTY
    live = snapshot.reachable()
    size = snapshot.size_bytes
    rows_of, first = np.unique(snapshot.type_id, return_index=True)
    shown = [
        snapshot.type_name(row) if snapshot.tiny[row] else snapshot.shown_type(int(row))
        for row in first
    ]
    # Types of one name, as a cell that is run again makes them, are one line.
    names = list(dict.fromkeys(shown))
    n_types = len(names)
    number = np.zeros(len(snapshot.types), np.int64)
    number[rows_of] = [names.index(name) for name in shown]
    kind = number[snapshot.type_id]

    def per_type(mask: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        chosen = None if weights is None else weights[mask]
        return np.bincount(kind[mask], chosen, minlength=n_types).astype(np.int64)

    objects, total = per_type(live), per_type(live, size)
    dead, dead_bytes = per_type(~live), per_type(~live, size)
    present = [i for i in range(n_types) if objects[i] or dead[i]]
    order = sorted(present, key=lambda i: (-(total[i] + dead_bytes[i]), names[i]))
    rows = [
        (
            names[i] or "(no pointers)",
            f"{objects[i]:,}",
            format_bytes(int(total[i])),
            f"{dead[i]:,}" if dead[i] else "",
            format_bytes(int(dead_bytes[i])) if dead[i] else "",
        )
        for i in order[:SHOWN]
    ]
    header = ("type", "live", "bytes", "garbage", "bytes")
    widths = [max(len(row[k]) for row in [header, *rows]) for k in range(5)]
    lines = [
        "  ".join(
            cell.ljust(widths[k]) if k == 0 else cell.rjust(widths[k]) for k, cell in enumerate(row)
        ).rstrip()
        for row in [header, *rows]
    ]
    if len(order) > SHOWN:
        rest = order[SHOWN:]
        count, size_left = (
            int(sum(objects[rest] + dead[rest])),
            int(sum(total[rest] + dead_bytes[rest])),
        )
        lines.append(
            f"and {plural(len(rest), 'more type')}: {plural(count, 'object')}, "
            f"{format_bytes(size_left)}"
        )
    lines.append(
        f"live {format_bytes(int(total.sum()))} in {plural(int(objects.sum()), 'object')}, "
        f"garbage {format_bytes(int(dead_bytes.sum()))} in {plural(int(dead.sum()), 'object')}"
    )
    return "\n".join(lines)


def tree(snapshot: Snapshot) -> str:
    """Who keeps what alive: below each root what only it leads to, most bytes first.

    An object stands below the one through which alone roots reach it; at the left margin are
    objects that several ways lead to. At most `TREE_LINES` lines; what is left out is said.
    """
    if snapshot.n_objects == 0:
        return EMPTY
    lines = list(islice(_Tree(snapshot).lines(), TREE_LINES + 1))
    if len(lines) > TREE_LINES:
        lines[TREE_LINES] = "… and more: %gomem heap ADDR shows one object"
    return "\n".join(lines)


class _Tree:
    """The tree of dominators, each object with its children, most bytes first."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        above = snapshot.dominator()
        self.retained = snapshot.retained_bytes()
        self.order = np.lexsort((np.arange(len(above)), -self.retained, above))
        self.bounds = np.searchsorted(above[self.order], np.arange(snapshot.n_objects + 2))

    def children(self, row: int) -> np.ndarray:
        """The objects that only `row` leads to directly; of all roots for n_objects.

        What a map is made of inside is passed over.
        """
        found: np.ndarray = self.order[self.bounds[row] : self.bounds[row + 1]]
        inside = [self.snapshot.is_map_internal(int(child)) for child in found[:TREE_LINES]]
        if not any(inside):
            return found
        parts = [
            self.children(int(child)) if within else found[k : k + 1]
            for k, (child, within) in enumerate(zip(found[:TREE_LINES], inside, strict=True))
        ]
        return np.concatenate([*parts, found[TREE_LINES:]])

    def lines(self) -> Iterator[str]:
        """The lines of the tree."""
        yield from self._below(self.snapshot.n_objects, "", "", 0)

    def _below(self, row: int, text: str, indent: str, depth: int) -> Iterator[str]:
        children = self.children(row)
        most = TREE_LINES if depth == 0 else TREE_CHILDREN
        for k, child in enumerate(children[:most]):
            last = k == len(children) - 1
            yield from self._object(int(child), text, indent, depth, last=last)
        if len(children) > most:
            rest = children[most:]
            kept = format_bytes(int(self.retained[rest].sum()))
            yield f"{indent}{'└─ ' if depth else ''}… {len(rest):,} more, {kept}"

    def _object(self, row: int, text: str, indent: str, depth: int, *, last: bool) -> Iterator[str]:
        snapshot = self.snapshot
        mine = snapshot.expression(row)
        short = mine.removeprefix(text) if text and mine != text else mine
        branch = ("└─ " if last else "├─ ") if depth else ""
        kept = int(self.retained[row])
        own = int(snapshot.size_bytes[row])
        size = f"{format_bytes(own)}" + (f", keeps {format_bytes(kept)}" if kept > own else "")
        name = snapshot.shown_type(row) or "bytes"
        yield f"{indent}{branch}{short}  {name}  {size}"
        if depth < TREE_DEPTH:
            below = indent + ("   " if last else "│  ") if depth else indent
            yield from self._below(row, mine, below, depth + 1)


def one(snapshot: Snapshot, row: int) -> str:
    """All about one object, as a click on it tells."""
    found = detail(snapshot, row)
    lines = [
        f"{found['type'] or 'bytes without pointers'} at {found['address']}",
        f"size {found['size']}, keeps {found['retained']} alive",
    ]
    if found["site"]:
        lines.append(f"allocated at {found['site']}")
    lines.append(found["why"])
    width = max((len(name) for name, _, _ in found["fields"]), default=0)
    lines += [f"  {name:<{width}}  {value}" for name, _, value in found["fields"]]
    return "\n".join(lines)
