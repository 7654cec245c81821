"""Which lines allocate while a cycle marks.

A heap profile at rate 1 is switched on for as long as a cycle marks, unless somebody has it on
anyway: counting costs a fifth of the speed of allocation, and is paid then alone. An allocation
belongs to the innermost line outside of the runtime. Nothing here changes virtual time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.runtime.recording import Line

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# So many lines of a cycle are kept; what is left out allocated less than each of them.
MOST_LINES = 6
Counts = dict[int, tuple[int, int]]


class CycleLines:
    """The counts of one watched run."""

    def __init__(self) -> None:
        self._before: Counts | None = None
        self._ours = False
        self._lines: dict[int, tuple[str, int]] = {}

    def begin(self, machine: Machine) -> None:
        """A cycle begins to mark."""
        self._ours = not machine.heap.profiling
        if self._ours:
            machine.core.keep_sites = False
            machine.profile()
        if self._before is None or not self._ours:
            self._before = _counts(machine)

    def end(self, machine: Machine) -> tuple[Line, ...]:
        """All is marked: the lines that have allocated meanwhile."""
        if self._before is None:
            return ()
        before, after = self._before, _counts(machine)
        self.stop(machine)
        self._before = after
        totals: dict[tuple[str, int], list[int]] = {}
        for index, (objects, size) in after.items():
            old = before.get(index, (0, 0))
            if objects != old[0]:
                total = totals.setdefault(self._line(machine, index), [0, 0])
                total[0] += objects - old[0]
                total[1] += size - old[1]
        lines = [Line(file, line, *total) for (file, line), total in totals.items()]
        lines.sort(key=lambda each: (-each.bytes, each.file, each.line))
        return tuple(lines[:MOST_LINES])

    def stop(self, machine: Machine) -> None:
        """Count no more, if it is on account of this run that allocations are counted."""
        if self._ours and not machine.core.keep_sites:
            machine.heap.set_profiling(False)
            machine.core.keep_sites = True

    def _line(self, machine: Machine, index: int) -> tuple[str, int]:
        found = self._lines.get(index)
        if found is None:
            pc = 4 * index + 1
            number = machine.linker.func_at(pc)
            places = machine.linker.places_of(number, pc) if number is not None else []
            own = next((place for place in places if place.func.startswith("main.")), None)
            if own is not None:
                found = own.file, int(own.line)
            else:
                found = _package(places[0].func if places else "runtime"), 0
            self._lines[index] = found
        return found


def _package(function: str) -> str:
    """The package of a function's link name."""
    path, slash, name = function.rpartition("/")
    return path + slash + name.partition(".")[0]


def _counts(machine: Machine) -> Counts:
    """Objects and bytes so far of each place that has allocated."""
    core = machine.core
    places = memoryview(core.site_index)[: int(core.n_sites)]
    objects, sizes = memoryview(core.site_objects), memoryview(core.site_bytes)
    return {at: (objects[at], sizes[at]) for at in places}
