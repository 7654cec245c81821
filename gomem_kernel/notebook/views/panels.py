"""The panels of the live lab that ask the kernel for their data: one provider each.

A provider takes the session, whose machine stands still, and what the page sent along, and gives
JSON. Its page side is `labextension/src/lab/panels/NAME.js`. A panel that draws from the run's own
record, as *Cycle* does, needs no provider.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from gomem_kernel.session import Session

Give = Callable[["Session", Any], Any]
View = Callable[[Any], Any]


class Provider(NamedTuple):
    """`data` is what a page gets, `saved` what a notebook keeps of it when the run has ended.

    view   what of an ask's `args` a kept panel depends on; None where they ask for a detail only
    """

    data: Give
    saved: Give
    view: View


PANELS: dict[str, Provider] = {}


def panel(
    name: str, saved: Give | None = None, view: View = lambda _: ()
) -> Callable[[Give], Give]:
    """Enter a function into `PANELS` under its panel's name."""

    def enter(function: Give) -> Give:
        PANELS[name] = Provider(function, saved or function, view)
        return function

    return enter
