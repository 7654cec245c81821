"""A watched run as data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.runtime.recording import NO_SIZE, Change, Cycle, Sample

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NamedTuple

    import pandas

    from gomem_kernel.runtime.recording import Recording

_SIZES = ("goal", "limit", "goal_gogc", "goal_limit")


def frames(recording: Recording) -> pandas.DataFrame:
    """The samples by virtual seconds since the run began; cycles and changes as `attrs`.

    Sizes that there are none of (no limit, GOGC off) are missing.
    """
    samples = _frame(recording.samples, Sample._fields, recording.begin_ns)
    samples.attrs["cycles"] = _frame(recording.cycles, Cycle._fields, recording.begin_ns)
    samples.attrs["changes"] = _frame(recording.changes, Change._fields, recording.begin_ns)
    return samples


def _frame(rows: Sequence[NamedTuple], fields: Sequence[str], begin_ns: int) -> pandas.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(fields))
    for name in _SIZES:
        if name in frame:
            frame[name] = frame[name].astype("Int64").mask(frame[name] == NO_SIZE)
    for name in ("virtual_ns", "start_ns"):
        if name in frame:
            frame.index = pd.Index((frame[name] - begin_ns) / 1e9, name="seconds")
            break
    return frame
