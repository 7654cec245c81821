"""The natives of std/internal/synctest that need not wait; the others are the core's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine


def _state(m: Machine, base: int) -> None:
    core = m.core
    b = core.g_bubble[core.cur]
    m.mem[base] = b
    m.mem[base + 1] = core.b_total[b] - 1 if b else 0
    m.mem[base + 2] = int(core.b_main[b] != 0)


def _leave(m: Machine, _base: int) -> None:
    m.core.g_bubble[m.core.cur] = 0


NATIVES: dict[str, Callable[[Machine, int], None]] = {
    "internal/synctest.state": _state,
    "internal/synctest.leave": _leave,
}
