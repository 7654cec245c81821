"""Which lines allocate from the end of a cycle to the next one's trigger, and while that marks.

The core counts for it (`malloc.Heap.count_lines`): the first 64 KiB of each stretch one by one, and
behind them some sixty allocations until the goal (one in 64 KiB at most), each of which speaks for
all since the one before. So small heaps are told exactly, and on large ones watching costs next to
nothing; a heap profile would take a fifth of the speed of allocation. An allocation belongs to the
innermost line outside of the runtime. Nothing here changes virtual time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.abi import sizeclass
from gomem_kernel.runtime.recording import Line

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# So many lines of a stretch are kept; what is left out allocated less than each of them.
MOST_LINES = 4
# The core's rows are taken from it when so many are there.
_ROWS = sizeclass.MAX_LINES >> 2


class CycleLines:
    """The counts of one watched run: a stretch ends at each trigger and at each end of marking."""

    def __init__(self) -> None:
        self._counts: dict[int, list[int]] = {}
        self._lines: dict[int, tuple[str, int]] = {}

    def begin(self, machine: Machine) -> None:
        """The run begins, and with it a stretch."""
        machine.heap.count_lines(True, fresh=True)

    def turn(self, machine: Machine) -> None:
        """Between two slices: make room in the core."""
        if machine.heap.n_lines > _ROWS:
            self._take(machine)

    def next(self, machine: Machine) -> tuple[Line, ...]:
        """A stretch has ended and another one begins: the lines of the one that has ended.

        Figures of a stretch that was not counted one by one have three digits.
        """
        self._take(machine)
        machine.heap.count_lines(True)
        totals: dict[tuple[str, int], list[int]] = {}
        for index, (objects, size) in self._counts.items():
            total = totals.setdefault(self._line(machine, index), [0, 0])
            total[0] += objects
            total[1] += size
        self._counts = {}
        exact = sum(size for _, size in totals.values()) <= sizeclass.COUNT_EXACT
        lines = [
            Line(file, line, *(total if exact else map(_three_digits, total)))
            for (file, line), total in totals.items()
        ]
        lines.sort(key=lambda each: (-each.bytes, each.file, each.line))
        return tuple(lines[:MOST_LINES])

    def end(self, machine: Machine) -> None:
        """The run is over."""
        machine.heap.count_lines(False)

    def _take(self, machine: Machine) -> None:
        heap = machine.heap
        n = int(heap.n_lines)
        columns = (
            memoryview(column)[:n] for column in (heap.line_at, heap.line_n, heap.line_sizes)
        )
        for at, objects, size in zip(*columns, strict=True):
            count = self._counts.setdefault(at, [0, 0])
            count[0] += objects
            count[1] += size
        heap.forget_lines()

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


def _three_digits(number: int) -> int:
    return int(float(f"{number:.3g}"))


def _package(function: str) -> str:
    """The package of a function's link name."""
    path, slash, name = function.rpartition("/")
    return path + slash + name.partition(".")[0]
