"""Pictures of the heap without a page: SVG, PNG, plotly, and one HTML file.

All are made of a scene's data (`data.py`) with the looks that the page has: the collector's colours
by fill and ring, roots as squares, groups larger and rounded, garbage and what was freed dashed.
"""

from __future__ import annotations

from html import escape
from math import log2
from typing import TYPE_CHECKING, Any, NamedTuple

from gomem_kernel.session.heapview.data import FREED, GARBAGE, GROUP, REACHABLE, ROOT
from gomem_kernel.session.result import format_bytes, format_ns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gomem_kernel.session.heapview.data import HeapData

COLUMN, ROW, LEFT, TOP = 130, 46, 250, 40
RING, EDGE, TEXT, FAINT, ROOT_FILL = "#505050", "#b8b8b8", "#212121", "#616161", "#f3e4a1"
# By the collector's colour: none, white, grey, black.
FILLS = ("#b9dcef", "#ffffff", "#a0a0a0", "#101010")
COLOURS = ("no cycle under way", "white: not found", "grey: not yet scanned", "black: scanned")
STATE_RINGS = {REACHABLE: RING, GARBAGE: "#d55e00", FREED: "#aaaaaa"}
STATES = {REACHABLE: "", GARBAGE: "garbage", FREED: "freed"}
# Up to so many nodes each has its type below it.
NAMED = 160
TABLE_HEAD = ("what", "type", "allocated at", "bytes", "keeps alive", "state")


class Mark(NamedTuple):
    """A node as it is drawn: place and radius in pixels, fill and ring, and what a hover tells."""

    x: float
    y: float
    radius: float
    kind: int
    fill: str
    ring: str
    dashed: bool
    label: str
    name: str
    hover: str


def marks(data: HeapData) -> list[Mark]:
    """The nodes of a scene."""
    return [_mark(data, k) for k in range(len(data["id"]))]


def _mark(data: HeapData, k: int) -> Mark:
    kind, state = data["kind"][k], data["state"][k]
    radius = 7.0 if kind == ROOT else _radius(data["bytes"][k])
    label = _cut(data["label"][k], 34)
    if kind == GROUP:
        label = f"×{data['count'][k]:,}"
    name = ""
    if kind != ROOT and state != FREED and len(data["id"]) <= NAMED:
        name = _cut(data["types"][data["type"][k]].replace("main.", "") or "bytes", 16)
    fill = ROOT_FILL if kind == ROOT else FILLS[data["gc"][k]]
    return Mark(
        LEFT + COLUMN * data["column"][k],
        TOP + ROW * data["row"][k],
        radius,
        kind,
        "none" if state == FREED else fill,
        STATE_RINGS[state],
        state != REACHABLE,
        label,
        name,
        ", ".join(text for text in row(data, k) if text),
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _radius(size: int) -> float:
    return round(min(5 + 1.35 * log2(max(size, 8) / 8), 20), 1)


def row(data: HeapData, k: int) -> tuple[str, ...]:
    """A node's row of the table."""
    kind, state = data["kind"][k], data["state"][k]
    if kind == ROOT:
        return f"root {data['label'][k]}", "", "", "", "", ""
    what = f"{data['count'][k]:,} objects" if kind == GROUP else f"object {data['id'][k]}"
    colour = COLOURS[data["gc"][k]].partition(":")[0] if data["gc"][k] else ""
    return (
        what,
        data["types"][data["type"][k]] or "(no pointers)",
        data["sites"][data["site"][k]],
        format_bytes(data["bytes"][k]),
        format_bytes(data["retained"][k]) if state == REACHABLE else "",
        ", ".join(filter(None, (STATES[state], colour))),
    )


def size(found: list[Mark]) -> tuple[float, float]:
    """Width and height that have all marks in them."""
    width = max((mark.x for mark in found), default=LEFT) + COLUMN / 2
    return width, max((mark.y for mark in found), default=TOP) + ROW


def title(data: HeapData) -> str:
    """One line on what is shown, and on what is not."""
    parts = [data["empty"] or data["title"], f"at {format_ns(data['t'])}"]
    if data["phase"] != "off":
        parts.append(data["phase"])
    parts += [f"left out: {text}" for text in data["left_out"]]
    return " · ".join(parts)


# ---- SVG and HTML


def svg(data: HeapData) -> str:
    """The drawing as SVG; hovering tells what a node is."""
    found = marks(data)
    width, height = size(found)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" font-family="sans-serif">',
        f"<title>{escape(title(data))}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<g stroke="{EDGE}" fill="none">',
        *_svg_edges(data, found),
        "</g>",
    ]
    for mark in found:
        lines += _svg_mark(mark)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _svg_edges(data: HeapData, found: list[Mark]) -> Iterator[str]:
    for a, b in _edges(data):
        start, end = found[a], found[b]
        dx, dy = end.x - start.x, end.y - start.y
        # One that passes over other columns is bent, so as not to run through what stands there.
        bend = 0.16 if abs(dx) > 1.5 * COLUMN or dx == 0 else 0
        mx = (start.x + end.x) / 2 + dy * bend
        my = (start.y + end.y) / 2 - dx * bend
        yield f'<path d="M{start.x:g} {start.y:g}Q{mx:g} {my:g} {end.x:g} {end.y:g}"/>'


def _svg_mark(mark: Mark) -> Iterator[str]:
    look = f'fill="{mark.fill}" stroke="{mark.ring}" stroke-width="1.5"'
    if mark.dashed:
        look += ' stroke-dasharray="3 3"'
    hover = f"<title>{escape(mark.hover)}</title>"
    r = mark.radius
    if mark.kind in (ROOT, GROUP):
        corner = r / 2 if mark.kind == GROUP else 1
        yield (
            f'<rect x="{mark.x - r:g}" y="{mark.y - r:g}" width="{2 * r:g}" height="{2 * r:g}" '
            f'rx="{corner:g}" {look}>{hover}</rect>'
        )
    else:
        yield f'<circle cx="{mark.x:g}" cy="{mark.y:g}" r="{r:g}" {look}>{hover}</circle>'
    if mark.label:
        side, anchor = (-1, "end") if mark.kind == ROOT else (1, "start")
        yield _svg_text(mark.x + side * (r + 6), mark.y + 4, 12, anchor, TEXT, mark.label)
    if mark.name:
        yield _svg_text(mark.x, mark.y + r + 12, 10, "middle", FAINT, mark.name)


def _svg_text(x: float, y: float, size: int, anchor: str, fill: str, text: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def _edges(data: HeapData) -> Iterator[tuple[int, int]]:
    edges = data["edges"]
    return zip(edges[::2], edges[1::2], strict=True)


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ margin: 16px; color: #212121; background: #ffffff; font: 14px system-ui, sans-serif; }}
figure {{ margin: 12px 0; overflow: auto; border: 1px solid #e0e0e0; }}
table {{ border-collapse: collapse; }}
td, th {{ padding: 1px 12px 1px 0; text-align: left; vertical-align: top; }}
td, pre {{ font: 12px ui-monospace, monospace; }}
pre {{ overflow: auto; }}
</style>
</head>
<body>
<h1>The heap</h1>
<p>{title}</p>
<figure>
{drawing}</figure>
<h2>Who keeps what alive</h2>
<pre>{tree}</pre>
<h2>The drawing as a table</h2>
<table>
{rows}
</table>
</body>
</html>
"""


def page(data: HeapData, tree: str) -> str:
    """One HTML file: it loads nothing and runs nothing."""
    head = "<tr>" + "".join(f"<th>{escape(text)}</th>" for text in TABLE_HEAD) + "</tr>"
    rows = [
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row(data, k)) + "</tr>"
        for k in range(len(data["id"]))
    ]
    return _PAGE.format(
        title=escape(title(data)),
        drawing=svg(data),
        tree=escape(tree),
        rows="\n".join([head, *rows]),
    )


# ---- other libraries


def plotly_figure(data: HeapData) -> Any:
    """The drawing as a plotly figure."""
    import plotly.graph_objects as go

    found = marks(data)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for a, b in _edges(data):
        xs += [found[a].x, found[b].x, None]
        ys += [found[a].y, found[b].y, None]
    lines = go.Scatter(x=xs, y=ys, mode="lines", hoverinfo="skip", line={"width": 1, "color": EDGE})
    nodes = go.Scatter(
        x=[mark.x for mark in found],
        y=[mark.y for mark in found],
        mode="markers+text",
        text=[escape(mark.label) for mark in found],
        textposition=["middle left" if mark.kind == ROOT else "middle right" for mark in found],
        hovertext=[escape(mark.hover) for mark in found],
        hoverinfo="text",
        marker={
            "size": [2 * mark.radius for mark in found],
            "color": ["rgba(0,0,0,0)" if mark.fill == "none" else mark.fill for mark in found],
            "symbol": ["square" if mark.kind in (ROOT, GROUP) else "circle" for mark in found],
            "line": {"width": 1.5, "color": [mark.ring for mark in found]},
        },
    )
    width, height = size(found)
    hidden = {"visible": False, "fixedrange": False}
    return go.Figure(
        [lines, nodes],
        layout={
            "title": {"text": escape(title(data)), "font": {"size": 13}},
            "showlegend": False,
            "xaxis": {**hidden, "range": [0, width]},
            "yaxis": {**hidden, "range": [height, 0]},
            "height": min(max(height + 90, 300), 900),
            "plot_bgcolor": "rgba(0,0,0,0)",
        },
    )


def png(data: HeapData) -> bytes:
    """The drawing as PNG."""
    from io import BytesIO

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.collections import LineCollection
    from matplotlib.figure import Figure

    found = marks(data)
    width, height = size(found)
    scale = min(1.0, 4000 / width, 4000 / height)
    figure = Figure(figsize=(width * scale / 100, height * scale / 100), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    pairs = [[found[a][:2], found[b][:2]] for a, b in _edges(data)]
    axes.add_collection(LineCollection(pairs, colors=EDGE, linewidths=0.8 * scale))
    for symbol, kinds in (("s", (ROOT, GROUP)), ("o", (1,))):
        mine = [mark for mark in found if mark.kind in kinds]
        axes.scatter(
            [mark.x for mark in mine],
            [mark.y for mark in mine],
            # The area in square points, of 1/72 inch.
            s=[(2 * mark.radius * scale * 0.72) ** 2 for mark in mine],
            c=[mark.fill for mark in mine],
            edgecolors=[mark.ring for mark in mine],
            linestyles=["--" if mark.dashed else "-" for mark in mine],
            linewidths=1.2 * scale,
            marker=symbol,
            zorder=2,
        )
    for mark in found:
        side, align = (-1, "right") if mark.kind == ROOT else (1, "left")
        at = mark.x + side * (mark.radius + 6), mark.y
        _write(axes, at, mark.label, align, 9 * scale, TEXT)
        _write(axes, (mark.x, mark.y + mark.radius + 9), mark.name, "center", 7 * scale, FAINT)
    buffer = BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _write(
    axes: Any, at: tuple[float, float], text: str, align: str, size: float, color: str
) -> None:
    """Text that is no formula, whatever it has in it."""
    if text:
        plain = text.replace("$", r"\$")
        axes.text(*at, plain, ha=align, va="center", fontsize=size, color=color)
