"""The panels of the live lab that ask the kernel for their data: one provider each.

A provider takes the session, whose machine stands still, and what the page sent along, and gives
JSON. Its page side is `labextension/src/lab/panels/NAME.js`. A panel that draws from the run's own
record, as *Cycle* does, needs no provider.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gomem_kernel.session import Session

Provider = Callable[["Session", Any], Any]
PANELS: dict[str, Provider] = {}


def panel(name: str) -> Callable[[Provider], Provider]:
    """Enter a function into `PANELS` under its panel's name."""

    def enter(function: Provider) -> Provider:
        PANELS[name] = function
        return function

    return enter
