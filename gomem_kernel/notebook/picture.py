"""The picture of a watched run for readers without JupyterLab: a PNG, drawn by matplotlib.

matplotlib is imported when a picture is made: only a run that was watched pays for it.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

import numpy as np

from gomem_kernel.notebook.protocol import RunData
from gomem_kernel.notebook.saved import column_of, unpacked
from gomem_kernel.session.result import format_ns

# Okabe and Ito's palette, which colour-blind people tell apart; as in labextension's palette.js.
LIVE, DEAD, GOAL, LIMIT, GC = "#0072b2", "#56b4e9", "#009e73", "#d55e00", "#cc79a7"
MIB = 1 << 20
WIDTH_IN, HEIGHT_IN, DPI = 8.0, 3.2, 80
COLOURS = 48
# The fields that are drawn: a picture of the same is the same.
DRAWN: tuple[Literal["t", "n_cycles", "samples", "cycles", "changes"], ...] = (
    "t",
    "n_cycles",
    "samples",
    "cycles",
    "changes",
)


def png(data: RunData) -> bytes:
    """Timeline and CPU strip of a run as the page draws them."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI, layout="constrained")
    canvas: Any = FigureCanvasAgg(figure)
    heap, strip = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    if data["samples"]:
        times, live, marked, goal, _, limit, _ = map(column_of, data["samples"])
        t = [each / 1e6 for each in times]
        mib = [each / MIB for each in live]
        kept = [min(low, high) / MIB for low, high in zip(marked, live, strict=True)]
        heap.fill_between(t, kept, color=LIVE, alpha=0.45, linewidth=0, label="kept by the last GC")
        heap.fill_between(
            t, kept, mib, color=DEAD, alpha=0.45, linewidth=0, label="allocated since"
        )
        heap.plot(t, mib, color=LIVE, linewidth=1)
        for column, color, name, style in (
            (goal, GOAL, "goal", "-"),
            (limit, LIMIT, "limit", "--"),
        ):
            shown = [each / MIB if each >= 0 else float("nan") for each in column]
            if any(each >= 0 for each in column):
                heap.step(t, shown, color=color, linewidth=1.2, linestyle=style, label=name)
        heap.legend(
            loc="lower left",
            bbox_to_anchor=(0, 1),
            borderaxespad=0,
            fontsize=7,
            ncols=4,
            frameon=False,
        )
    cycles = unpacked(data["cycles"])
    if cycles:
        strip.fill_between(
            [max(cycles[0]["start"], 0) / 1e6, *(cycle["end"] / 1e6 for cycle in cycles)],
            [100 * cycle["gc_cpu"] for cycle in (cycles[0], *cycles)],
            step="pre",
            color=GC,
            linewidth=0,
        )
    for change in data["changes"]:
        for axes in (heap, strip):
            axes.axvline(change["t"] / 1e6, color="0.5", linewidth=0.6, linestyle=":")
    heap.set_ylabel("heap, MiB", fontsize=8)
    strip.set_ylabel("GC CPU, %", fontsize=8)
    strip.set_xlabel("virtual time, ms", fontsize=8)
    heap.set_ylim(bottom=0)
    strip.set_ylim(bottom=0)
    for axes in (heap, strip):
        axes.tick_params(labelsize=7)
        axes.spines[["top", "right"]].set_visible(False)
    heap.set_title(
        f"{format_ns(data['t'])} of virtual time, {data['n_cycles']:,} cycles",
        fontsize=8,
        loc="right",
    )
    canvas.draw()
    buffer = BytesIO()
    # Few colours, or the picture would be most of the notebook.
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    picture.quantize(COLOURS).save(buffer, "png", optimize=True)
    return buffer.getvalue()
