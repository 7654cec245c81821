"""`--live` in a terminal: one line that tells of a run while it goes on, and at its end.

It is written over and over on the error stream, if that is a terminal, and never in the way of
what the program prints: it goes before each output and comes back when that has ended its line.
Where the error stream is none, the last state alone is told, as a plain line.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, TextIO

from gomem_kernel.session.result import format_bytes, format_ns

if TYPE_CHECKING:
    from gomem_kernel.runtime.live import Live
    from gomem_kernel.runtime.machine import Output

LINES_A_SECOND = 10
_CLEAR = "\r\x1b[K"
# Where a terminal does not know its width.
_COLUMNS = 80


class StatusLine:
    """The line of one run."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._redraws = stream.isatty()
        self._drawn = False
        self._at_start = True  # of a line, as far as the program's output goes
        self._last = 0.0

    def update(self, live: Live) -> None:
        """Write it anew, at most LINES_A_SECOND; for `Live.update`."""
        now = time.monotonic()
        if self._redraws and self._at_start and now - self._last >= 1 / LINES_A_SECOND:
            self._last = now
            columns = os.get_terminal_size(self._stream.fileno()).columns
            room = (columns or _COLUMNS) - 1
            self._write(f"{_CLEAR}{status_text(live)[:room]}")
            self._drawn = True

    def around(self, output: Output) -> Output:
        """An output that takes the line away before it writes."""

        def write(descriptor: int, data: bytes) -> None:
            self.clear()
            output(descriptor, data)
            if data:
                self._at_start = data.endswith(b"\n")

        return write

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            self._write(_CLEAR)
            self._drawn = False

    def end(self, live: Live) -> None:
        """The run is over: its last state stays, on a line of its own."""
        self.clear()
        start = "\n" if self._redraws and not self._at_start else ""
        self._write(f"{start}gomem: {status_text(live)}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def status_text(live: Live) -> str:
    """A run in one line."""
    heap, goal = live.sizes()
    recording = live.recording
    cpu = recording.cycles[-1].gc_cpu if recording.cycles else 0.0
    return (
        f"live {format_bytes(heap)}  goal {'off' if goal < 0 else format_bytes(goal)}  "
        f"GC CPU {cpu:.0%}  cycles {len(recording.cycles) + recording.lost_cycles}  "
        f"t = {format_ns(max(live.now_ns - recording.begin_ns, 0))}"
    )
