"""What a session remembers in order to do it again: its actions, its input, moments of a run.

Virtual time makes an action repeatable: the same actions on a new machine lead to the same heap at
the same instants. Two things come from outside: an interrupt, which is no instant of virtual time
and marks its action as inexact, and standard input, whose pieces are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from gomem_kernel.errors import UsageError
from gomem_kernel.session.result import format_ns

if TYPE_CHECKING:
    from gomem_kernel.runtime.live import Live
    from gomem_kernel.runtime.machine import Machine
    from gomem_kernel.session.result import Result

# Noted since it touches the machine (exact counts need empty caches), but no program notices.
LOOKS = ("stats", "remember_sites")


class Moment(NamedTuple):
    """An instant of a program's run: a virtual time since the run began, or a cycle's end.

    time_ns  as the lab and the line below a run show it
    cycle    its number, as the lab and gctrace show it, from 1
    turn     the run goes to the time in whole slices up to this turn (`Turns`)
    0 for none of each.
    """

    time_ns: int = 0
    cycle: int = 0
    turn: int = 0

    def or_before(self, other: Moment) -> Moment:
        """Whichever comes first of the two."""
        times = [moment for moment in (self, other) if moment.time_ns]
        first = min(times, key=lambda moment: moment.time_ns, default=Moment())
        cycles = [moment.cycle for moment in (self, other) if moment.cycle]
        return first._replace(cycle=min(cycles, default=0))

    def on(self, begin_ns: int) -> tuple[int, int, int]:
        """As `Machine.stop_when` has it, for a run that began at a time of the machine."""
        return (begin_ns + self.time_ns if self.time_ns else 0, self.turn, self.cycle)

    def reached(self, machine: Machine, begin_ns: int) -> bool:
        """Whether a machine stands at the moment of a run or behind it."""
        if self.cycle:
            return int(machine.gc.num_marked) >= self.cycle
        return int(machine.core.clock()) >= begin_ns + self.time_ns

    def require_after(self, machine: Machine) -> None:
        """Raise a UsageError if a machine that is about to begin the run is behind the moment."""
        if 0 < self.cycle <= int(machine.gc.num_marked):
            raise UsageError(
                f"collection {self.cycle} had ended before the last program began, at collection "
                f"{int(machine.gc.num_marked) + 1}"
            )

    def missed(self, machine: Machine, result: Result) -> str:
        """Why a program whose run is over did not come to the moment."""
        how = "was interrupted" if result.stop == "interrupted" else "ended"
        text = f"the program {how} at {format_ns(result.stats['virtual_ns'])}"
        if self.cycle:
            return f"{text}, before collection {self.cycle} (the last was {machine.gc.num_marked})"
        return f"{text}, before {format_ns(self.time_ns)}"


class Done(NamedTuple):
    """Something that has changed the machine, to be done again by a replay or a seek.

    serial  the number of cells when it was done     live   what has watched it, for a run
    exact   whether it can be repeated exactly: an interrupt comes at no virtual time
    ran     for a cell, whether there was something to run
    moment  where a seek has cut it short, `Moment()` for nowhere
    """

    action: str
    arguments: tuple[Any, ...]
    serial: int
    live: Live | None = None
    exact: bool = True
    ran: bool = False
    moment: Moment = Moment()

    @property
    def is_watched(self) -> bool:
        """Whether it is a run that was watched from its beginning; some fail before that."""
        return self.live is not None and bool(self.live.recording.settings)

    def slimmed(self) -> Done:
        """The same without the curves of a run, which may be some megabytes."""
        if self.live is None or self.live.slim:
            return self
        return self._replace(live=self.live.course())

    @property
    def is_look(self) -> bool:
        """Whether the program takes no notice of it."""
        return self.action in LOOKS


def last_program(history: Sequence[Done]) -> int:
    """The index of the last cell that ran something, -1 for none."""
    return next((k for k in reversed(range(len(history))) if history[k].ran), -1)


def last_watched(history: Sequence[Done]) -> int:
    """The index of the last run that was watched, -1 for none."""
    return next((k for k in reversed(range(len(history))) if history[k].is_watched), -1)


class Input:
    """Standard input that can be read again: the pieces that were given, then those of a source.

    Readers of the same input share the pieces: what one has read first, the others read later.
    """

    def __init__(self, source: Callable[[int], bytes], given: list[bytes] | None = None) -> None:
        self._source = source
        self._given = [] if given is None else given
        self._next = 0

    def __call__(self, room: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        if self._next == len(self._given):
            self._given.append(self._source(room))
        self._next += 1
        return self._given[self._next - 1]

    def again(self) -> Input:
        """The same input from its beginning."""
        return Input(self._source, self._given)

    def rest(self) -> Input:
        """What has not been read yet, as an input of its own."""
        return Input(self._source, self._given[self._next :])
