"""The turns of a run: when the driver has looked at it, and how it comes to a given instant.

A slice is measured in the time of instructions; allocations come on top, so that its end can lie
well behind what it was meant to be. A run that is repeated up to an instant goes through whole
slices, as it did before, up to the last turn before the instant, and from there in pieces that get
shorter. Then all changes and collections up to that turn are the very ones of the first run.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

# Where nobody watches, turns closer than this to the last one need not be found again.
GAP_NS = 100_000
# A piece is this part of what is left to the instant: a loop that only allocates takes some ten
# times what its instructions do. The shortest ends at the next call or turn of a loop.
SHARE = 64
SHORTEST_NS = 1


class Turns:
    """One run's.

    count        turns so far, without those between pieces
    moment_ns    the machine's time at which the run is to pause, 0 for none
    moment_turn  from this turn on it goes in pieces
    cycle        the run is to pause when this has ended, 0 for none
    """

    def __init__(self) -> None:
        self.count = 0
        self.moment_ns = self.moment_turn = self.cycle = 0
        self._numbers = array("q")
        self._times = array("q")

    @property
    def near(self) -> bool:
        """Whether the run goes in pieces."""
        return self.moment_ns > 0 and self.count >= self.moment_turn

    def note(self, now_ns: int, *, watched: bool) -> None:
        """A turn begins."""
        self.count += 1
        if not self._times or now_ns - self._times[-1] >= (0 if watched else GAP_NS):
            self._numbers.append(self.count)
            self._times.append(now_ns)

    def number_at(self, time_ns: int) -> int:
        """The number of the last turn up to a time since the run began."""
        if not self._times:
            return 0
        return self._numbers[bisect_right(self._times, self._times[0] + time_ns) - 1]

    def piece_ns(self, now_ns: int, slice_ns: int) -> int:
        """How long the next slice or piece is to be."""
        if not self.near:
            return slice_ns
        return min(slice_ns, max((self.moment_ns - now_ns) // SHARE, SHORTEST_NS))
