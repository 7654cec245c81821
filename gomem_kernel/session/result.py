"""What a finished run gives, and the one line that sums it up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gomem_kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas

    from gomem_kernel.runtime.machine import RunResult
    from gomem_kernel.runtime.recording import Recording
    from gomem_kernel.session.heapview import HeapValue
    from gomem_kernel.trace.snapshot import Snapshot

KEPT_OUTPUT = 16 << 20


@dataclass(slots=True)
class Result:
    """One run of a cell or program.

    `stop` is how it ended: "exited", "panicked", "fatal", "paused", "out_of_budget" or
    "interrupted". `value` is the text of a cell's last expression, None without one. `stats` are
    the run's figures (`RunResult.stats`): counts, bytes and virtual nanoseconds. `stdout` and
    `stderr` hold the first `KEPT_OUTPUT` bytes; all of it was shown as it came. `stopped` says that
    a control has ended the run, which is no failure; `recording` is there if the run was watched.
    """

    stop: str
    exit_code: int
    stdout: str
    stderr: str
    value: str | None
    stats: dict[str, int]
    run: RunResult
    source: str = ""
    stopped: bool = False
    recording: Recording | None = field(default=None, repr=False)
    _snapshot: Callable[[], Snapshot] | None = field(default=None, repr=False)

    @property
    def failed(self) -> bool:
        """Whether a notebook should stop here."""
        if self.stopped:
            return False
        return self.stop != "paused" and (self.stop != "exited" or self.exit_code != 0)

    @property
    def failure(self) -> str:
        """One sentence on why the run did not end well; what Go printed stands in `stderr`."""
        if self.stop == "interrupted":
            return f"interrupted at {format_ns(self.stats['virtual_ns'])} of virtual time"
        if self.stop == "out_of_budget":
            return "stopped: the budget of virtual time is used up"
        return f"exit status {self.exit_code}"

    def snapshot(self) -> Snapshot:
        """The heap of the machine at this moment: objects, edges, spans, goroutines.

        Taken when it is called. Later cells of the same session change the machine.
        """
        assert self._snapshot is not None
        return self._snapshot()

    @property
    def heap(self) -> HeapValue:
        """The heap of the machine at this moment, as text, tables, graphs and pictures."""
        from gomem_kernel.session.heapview import HeapValue

        return HeapValue(self.snapshot())

    @property
    def timeline(self) -> pandas.DataFrame:
        """Sizes over virtual time in seconds: a row a sample, of a run that was watched.

        `timeline.attrs["cycles"]` and `timeline.attrs["changes"]` are frames of the collector's
        cycles and of settings that took another value.

        Raises: UsageError if it was not watched.
        """
        if self.recording is None:
            raise UsageError(
                "nobody watched this run: use %%gomem --live, or run_cell(..., live=Live())"
            )
        from gomem_kernel.session.timeline import frames

        return frames(self.recording)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        printer.text(summary_line(self))


def format_bytes(count: int) -> str:
    """A size as people read it, in binary units."""
    value = float(count)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if value < 1024 or unit == "GiB":
            break
        value /= 1024
    return f"{count} B" if unit == "B" else f"{value:.1f} {unit}"


def format_ns(nanoseconds: int) -> str:
    """A duration as people read it."""
    for unit, size in (("s", 10**9), ("ms", 10**6), ("µs", 10**3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3f} {unit}"
    return f"{nanoseconds} ns"


def plural(count: int, noun: str) -> str:
    """`1 object`, `2 objects`."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def summary_line(result: Result) -> str:
    """One line: virtual time, allocations, live heap, collections, goroutines left."""
    stats = result.stats
    parts = [
        format_ns(stats["virtual_ns"]),
        f"{plural(stats['mallocs'], 'allocation')} ({format_bytes(stats['alloc_bytes'])})",
        f"heap {format_bytes(stats['heap_alloc'])} in {plural(stats['heap_objects'], 'object')}",
        plural(stats["num_gc"], "collection"),
    ]
    if stats["goroutines"]:
        parts.append(plural(stats["goroutines"], "goroutine") + " left")
    return "gomem: " + " · ".join(parts)
