"""The dashboard as a widget, for front ends without the JupyterLab extension.

The page's code is the same (`bundle.py`); it talks through the widget's own comm. The last state of
the run is the widget's data, so that a page made from a saved notebook draws it without a kernel;
the panel that was open is stored once, in the output, and is no part of that.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from gomem_kernel.notebook import bundle
from gomem_kernel.notebook.protocol import RunData
from gomem_kernel.notebook.subshells import answer_at_once


class LabCode(Widget):  # type: ignore[misc]  # ipywidgets has no types
    """The page's code, once for all runs of a kernel: it is most of what a widget has to store."""

    module = traitlets.Unicode().tag(sync=True)
    style = traitlets.Unicode().tag(sync=True)

    present: LabCode | None = None

    @classmethod
    def shared(cls) -> LabCode:
        """The one there is, or another one where somebody has closed that."""
        if cls.present is None or cls.present.comm is None:
            cls.present = cls(module=bundle.module(), style=bundle.style())
        return cls.present


class LabWidget(anywidget.AnyWidget):
    """The dashboard of one run; `data` is a RunData, packed, `heard` takes what the page says.

    subscribed   a page shows it and wants frames
    """

    _esm = bundle.LOADER
    code = traitlets.Instance(LabCode).tag(sync=True, **widget_serialization)
    data = traitlets.Unicode("").tag(sync=True)

    def __init__(self, data: RunData, heard: Callable[[dict[str, Any], LabWidget], None]) -> None:
        super().__init__(data=packed(data), code=LabCode.shared())
        self.subscribed = False
        answer_at_once(self.comm)
        self.on_msg(lambda _, content, __: heard(content, self))

    def close(self) -> None:
        """Give up the comm, and that of the layout, which is a widget of its own."""
        layout = self.layout
        super().close()
        layout.close()

    def show(self, data: RunData) -> None:
        """Take the present state of the run."""
        self.data = packed(data)

    def view(self) -> dict[str, Any]:
        """The entry of a MIME bundle that shows it."""
        return {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.model_id,
            }
        }


def packed(data: RunData) -> str:
    """A run without its panel as a widget stores it: JSON, gzip, base64."""
    text = json.dumps(data | {"panel": None}, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")
