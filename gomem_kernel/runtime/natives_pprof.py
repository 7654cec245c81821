"""The natives of std/runtime/pprof: what goroutines are doing, and their labels.

Source: go1.27 runtime/mprof.go goroutineProfileWithLabels, runtime/proflabel.go
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from gomem_kernel.abi.layout import BASE
from gomem_kernel.runtime import leaks, traceback

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# As in std/runtime/extern.go: the core's own functions at the end of each stack.
_PC_MAIN, _PC_GOEXIT = 0x10, 0x20
# Source: go1.27 runtime/mprof.go maxProfStackDepth
_MAX_DEPTH = 128


def _goroutine_profile(m: Machine, base: int) -> None:
    """Write label, number of addresses and addresses of each goroutine, the caller first.

    On demand of those only that were found to have leaked.
    """
    core = m.core
    words: list[int] = []
    rows = (g for g in range(1, core.goroutine_rows()) if core.g_lo[g] and not core.g_system[g])
    if m.mem[base + 4]:
        rows = (g for g in rows if int(core.g_id[g]) in m.linker.leaked)
    for g in sorted(rows, key=lambda g: (g != core.cur, int(core.g_id[g]))):
        m.check()
        addresses = list(islice(traceback.return_addresses(core, m.linker, g), _MAX_DEPTH))
        addresses += [_PC_MAIN, _PC_GOEXIT] if core.g_id[g] == 1 else [_PC_GOEXIT]
        words += [int(core.g_label[g]), len(addresses), *addresses]
    at, room = m.mem[base + 1], m.mem[base + 2]
    if len(words) <= room:
        m.arena.write(at - BASE, array("q", words).tobytes())
    m.mem[base] = len(words)


def _find_leaks(m: Machine, base: int) -> None:
    m.mem[base] = leaks.find(m)


def _set_label(m: Machine, base: int) -> None:
    label = m.mem[base]
    if label:
        m.linker.labels[label] = m.go_string(m.mem[base + 1], m.mem[base + 2])
    m.core.g_label[m.core.cur] = label


NATIVES: dict[str, Callable[[Machine, int], None]] = {
    "runtime.goroutineProfile": _goroutine_profile,
    "runtime/pprof.goroutineProfile": _goroutine_profile,
    "runtime/pprof.findLeaks": _find_leaks,
    "runtime/pprof.setLabel": _set_label,
}
