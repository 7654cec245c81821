"""Controls of a watched run as plain ipywidgets, for panels of one's own.

Each slider has two traits, with one writer each: `value` is what the person asks for, `effective`
what is in force, which the session's driver writes between slices. A slider that is moved while a
`%%gomem --live` cell runs takes effect in it; otherwise in the next run.

    from gomem_kernel.widgets import gogc_slider, memlimit_slider, run_controls
    run_controls()
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets
import traitlets

from gomem_kernel.errors import UsageError
from gomem_kernel.notebook.lab import Lab, lab_of, setting_text
from gomem_kernel.notebook.protocol import SETTING_NAMES
from gomem_kernel.notebook.subshells import answer_at_once
from gomem_kernel.runtime.live import PACES

_GOGC = sorted(
    {*(round(2 ** (k / 8)) for k in range(81)), 25, 50, 75, 100, 150, 200, 300, 400, 500}
)
_MEMLIMIT = [round(4 * 2 ** (k / 4)) << 20 for k in range(37)]


# ipywidgets comes without types.
class SettingSlider(ipywidgets.SelectionSlider):  # type: ignore[misc]
    """A slider of one setting; `effective` is the value in force, None before the first run."""

    effective = traitlets.Any(None, allow_none=True)

    def __init__(self, lab: Lab, setting: str, values: Sequence[int], value: int) -> None:
        super().__init__(
            options=[(setting_text(setting, str(each)), each) for each in values],
            value=value,
            description=SETTING_NAMES[setting],
            continuous_update=False,
            style={"description_width": "initial"},
        )
        self.setting = setting
        answer_at_once(self.comm)
        self.observe(lambda change: lab.ask(setting, change["new"]), "value")
        lab.on_settings(self._take)

    def _take(self, settings: dict[str, int | str]) -> None:
        self.effective = settings[self.setting]
        self.description_tooltip = "in force: " + setting_text(self.setting, str(self.effective))


def gogc_slider() -> SettingSlider:
    """GOGC from 1 to 1024 on a log scale, then off."""
    return SettingSlider(_lab(), "gogc", [*_GOGC, -1], 100)


def memlimit_slider() -> SettingSlider:
    """GOMEMLIMIT from 4 MiB to 2 GiB, then off."""
    return SettingSlider(_lab(), "memlimit", [*_MEMLIMIT, 0], 0)


def procs_slider() -> SettingSlider:
    """GOMAXPROCS from 1 to 16."""
    return SettingSlider(_lab(), "procs", range(1, 17), 4)


def run_controls() -> Any:
    """Pace, and the buttons Pause, GC and Stop, for the watched run that is under way."""
    lab = _lab()
    pace = ipywidgets.Dropdown(options=PACES, value="watch", description="pace")
    answer_at_once(pace.comm)
    pace.observe(lambda change: lab.ask("pace", change["new"]), "value")

    def button(text: str, name: str) -> Any:
        made = ipywidgets.Button(description=text, layout={"width": "auto"})
        answer_at_once(made.comm)
        made.on_click(lambda _: lab.ask(name, True))
        return made

    buttons = [button("Pause", "pause"), button("GC", "gc"), button("Stop", "stop")]
    return ipywidgets.HBox([*buttons, pace])


def _lab() -> Lab:
    from IPython import get_ipython

    lab = lab_of(get_ipython())
    if lab is None:
        raise UsageError("no session to control: run %load_ext gomem_kernel first")
    return lab
