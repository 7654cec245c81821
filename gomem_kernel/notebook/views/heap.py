"""What the heap holds, by type: the text of `%gomem heap`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gomem_kernel.session.result import format_bytes, plural

if TYPE_CHECKING:
    from gomem_kernel.trace.snapshot import Snapshot

SHOWN = 15
EMPTY = "the heap is empty: run a %%gomem cell that allocates"


def text(snapshot: Snapshot) -> str:
    """A table, most bytes first: objects and bytes that a root reaches, and garbage not yet freed.

    At most `SHOWN` types; the last line says what was left out. Types without a name hold text or
    other bytes without pointers.
    """
    if snapshot.n_objects == 0:
        return EMPTY
    live = snapshot.reachable()
    size = snapshot.size_bytes
    n_types = len(snapshot.types)

    def per_type(mask: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        chosen = None if weights is None else weights[mask]
        return np.bincount(snapshot.type_id[mask], chosen, minlength=n_types).astype(np.int64)

    objects, total = per_type(live), per_type(live, size)
    dead, dead_bytes = per_type(~live), per_type(~live, size)
    present = [i for i in range(n_types) if objects[i] or dead[i]]
    order = sorted(present, key=lambda i: (-(total[i] + dead_bytes[i]), snapshot.types[i]))
    rows = [
        (
            snapshot.types[i] or "(no pointers)",
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
