r"""The heap of a run as a value: text, tables, graphs, figures and files.

    >>> import gomem_kernel
    >>> heap = gomem_kernel.run("type T struct{ next *T }\nlist := &T{&T{nil}}").heap
    >>> graph = heap.to_networkx()
    >>> [graph.nodes[node]["path"] for node in graph if graph.nodes[node]["type"] == "main.T"]
    ['main.list', 'main.list.next']

Libraries are imported when something is asked of them.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gomem_kernel.errors import UsageError
from gomem_kernel.session.heapview.data import HeapAsk, HeapData, Places, heap_data

if TYPE_CHECKING:
    import networkx
    import pandas

    from gomem_kernel.trace.snapshot import Snapshot

# Paths are told for so many objects of a graph: each is a walk back to its root.
PATHS = 5000
CSV_HEAD = (
    "address", "type", "site", "size_bytes", "retained_bytes", "distance", "colour", "age", "path",
)  # fmt: skip


class HeapValue:
    """The heap at one moment; `snapshot` has the tables."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def __str__(self) -> str:
        from gomem_kernel.session.heapview import text

        return text.text(self.snapshot)

    def __repr__(self) -> str:
        return f"<heap of {self.snapshot.n_objects:,} objects>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(str(self))

    def tree(self) -> str:
        """Who keeps what alive, as text."""
        from gomem_kernel.session.heapview import text

        return text.tree(self.snapshot)

    def why(self, addr: int) -> str:
        """What keeps the object at an address, and its fields.

        Raises: UsageError if there is no object.
        """
        from gomem_kernel.session.heapview import text

        row = self.snapshot.row_of(addr)
        if row < 0:
            raise UsageError(f"no object at {addr:#x}")
        return text.one(self.snapshot, row)

    def data(self, **ask: Any) -> HeapData:
        """What the page draws: nodes with places, edges, types; `ask` as `HeapAsk` has it."""
        return heap_data(self.snapshot, Places(), cast("HeapAsk", ask))

    # ---- as tables and graphs

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """Data frames: objects, edges, spans, roots, goroutines."""
        return self.snapshot.to_pandas()

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Objects as nodes with address, type, sizes and path; pointers as edges with labels.

        Paths and labels are there for heaps of at most `PATHS` objects.
        """
        snapshot = self.snapshot
        graph = snapshot.to_networkx()
        kept = snapshot.retained_bytes()
        small = snapshot.n_objects <= PATHS
        for row in range(snapshot.n_objects):
            graph.nodes[row]["retained_bytes"] = int(kept[row])
            graph.nodes[row]["site"] = _place(snapshot, row)
            if small:
                graph.nodes[row]["path"] = snapshot.expression(row)
        if small:
            for edge, (_, _, known) in enumerate(graph.edges(data=True)):
                known["label"] = snapshot.edge_label(edge)
        return graph

    def to_csv(self, path: str | Path | None = None) -> str:
        """One line an object; written to a file, too, if one is named."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(CSV_HEAD)
        snapshot = self.snapshot
        from gomem_kernel.trace.snapshot import COLOURS

        small = snapshot.n_objects <= PATHS
        kept, distance = snapshot.retained_bytes(), snapshot.distance()
        for row in range(snapshot.n_objects):
            writer.writerow(
                [
                    f"{int(snapshot.addr[row]):#x}",
                    snapshot.shown_type(row),
                    _place(snapshot, row),
                    int(snapshot.size_bytes[row]),
                    int(kept[row]),
                    int(distance[row]),
                    COLOURS[snapshot.colour[row]],
                    int(snapshot.age[row]),
                    snapshot.expression(row) if small else "",
                ]
            )
        text = out.getvalue()
        if path is not None:
            Path(path).write_text(text, encoding="utf-8")
        return text

    # ---- as pictures

    def figure(self, **ask: Any) -> Any:
        """A plotly figure of the drawing."""
        from gomem_kernel.session.heapview.figures import plotly_figure

        return plotly_figure(self.data(**ask))

    def to_svg(self, **ask: Any) -> str:
        """The drawing as SVG."""
        from gomem_kernel.session.heapview.figures import svg

        return svg(self.data(**ask))

    def to_html(self, path: str | Path, **ask: Any) -> Path:
        """Write a page with drawing, tree and table, in one file that loads nothing else."""
        from gomem_kernel.session.heapview.figures import page

        target = Path(path)
        target.write_text(page(self.data(**ask), self.tree()), encoding="utf-8")
        return target

    def to_png(self, path: str | Path | None = None, **ask: Any) -> bytes:
        """The drawing as PNG; written to a file, too, if one is named."""
        from gomem_kernel.session.heapview.figures import png

        data = png(self.data(**ask))
        if path is not None:
            Path(path).write_bytes(data)
        return data


def _place(snapshot: Snapshot, row: int) -> str:
    function, file, line = snapshot.sites[snapshot.site[row]]
    return f"{file}:{line} {function}" if function else ""
