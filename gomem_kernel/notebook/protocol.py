"""What kernel and page say to each other about a watched run: THE table of messages.

One comm with a fixed id carries all of it; the kernel opens it when the extension is loaded, pages
only subscribe. Each message is JSON with a `type`; samples travel in a binary buffer. The types
that the page checks against are written from this file (`notebook/typescript.py`). Fields are only
ever added within a version; another version gets one sentence and no data.

    page -> kernel    hello, ask, ack, panel
    kernel -> page    welcome, frame, panel, said

A page's constants are written from here, too.

All times are virtual nanoseconds since the run began, all sizes bytes; -1 stands for a size that
there is none of (no limit, the collector is off). memlimit 0 is none, gogc -1 is off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, get_type_hints

from gomem_kernel.notebook.views import pools, spans
from gomem_kernel.runtime.recording import Cycle
from gomem_kernel.session.heapview import data as heap

VERSION = 2
TARGET = "gomem.lab"
COMM_ID = "gomem-lab"
MIME_TYPE = "application/vnd.gomem.run+json"

# Frames that may be under way to a page without an answer, and at most so many a second. A page
# answers each ACK_EVERY-th: an answer takes 5 ms of the kernel's CPU time, most of a page's cost.
WINDOW = 20
ACK_EVERY = 10
FRAMES_A_SECOND = 10
# Bounds that keep a frame under 100 kB, and a notebook that stores three runs under 300 kB.
FRAME_SAMPLES = 1000
FRAME_CYCLES = 40
FRAME_CHANGES = 200
SAVED_SAMPLES = 500
SAVED_CYCLES = 32
SAVED_CHANGES = 200
SAVED_PANEL = 18_000  # letters of JSON
LINE_LENGTH = 60
# Columns of a sample in a frame's buffer: float64, one row after the other.
SAMPLE_COLUMNS = ("t", "live", "marked", "goal", "mapped", "limit", "goroutines")

# What the settings are called where people read them.
SETTING_NAMES = {"gogc": "GOGC", "memlimit": "GOMEMLIMIT", "procs": "GOMAXPROCS", "pace": "pace"}

# The version of each panel's data; a panel of another version is not drawn.
PANEL_VERSIONS = {"heap": heap.VERSION, "spans": spans.VERSION, "pools": pools.VERSION}

SENTENCE = (
    "gomem's kernel ({kernel}) and page ({page}) speak different versions: update gomem_kernel, "
    "restart the kernel and reload the page"
)


class SettingsData(TypedDict):
    """The values that a run can be steered by."""

    gogc: int
    memlimit: int
    procs: int
    pace: str


class ChangeData(TypedDict):
    """A setting that took another value; `setting` may be a button's: gc, pause, step, stop.

    old, new    numbers as text, a pace, "" for a button
    by          "page" or "program"
    """

    t: int
    setting: str
    old: str
    new: str
    by: str


class LineData(TypedDict):
    """A line that allocated before or while a cycle marked.

    file   "cell[3]", a path, or with line 0 a standard package
    text   what stands there, the first LINE_LENGTH letters; "" where the kernel does not know
    """

    file: str
    line: int
    text: str
    objects: int
    bytes: int


# The times of a cycle, which a page gets since the run began.
CYCLE_TIMES = {
    "start_ns": "start",
    "mark_ns": "mark",
    "termination_ns": "termination",
    "end_ns": "end",
}


def _cycle_fields() -> dict[str, Any]:
    """What a page gets of a cycle: all of its record, the trace as gctrace's line."""
    fields = get_type_hints(Cycle)
    del fields["trace"]
    fields |= {"led": list[LineData], "lines": list[LineData], "gctrace": str}
    return {CYCLE_TIMES.get(name, name): kind for name, kind in fields.items()}


if TYPE_CHECKING:
    CycleData = dict[str, Any]
else:
    CycleData = TypedDict("CycleData", _cycle_fields())
    CycleData.__doc__ = (
        "One cycle of the collector: `runtime/recording.py` tells what each field is."
    )


class SavedPanelData(TypedDict):
    """What a panel showed when its run ended, for readers without a kernel.

    version    of the panel's data        data    JSON, "" if it is too large for a notebook
    """

    name: str
    version: int
    data: str


class RunData(TypedDict):
    """The content of the MIME bundle: a run as a notebook stores it, or as it begins.

    run        its name in this kernel            cell_id   the notebook's, null where not told
    state      "running", "paused", "ended"       ended     how, one sentence
    options    as the cell has them, such as "--gogc 50"
    settings   those that are in force; start: those it began with
    samples    columns of SAMPLE_COLUMNS, thinned: each the differences of its integers as one text,
               because notebooks are written with each number of a list on a line of its own
    cycles     JSON: the names of CycleData's fields, then a row of values for each cycle; a line
               that was told before is [its number among those told, objects, bytes]
    n_samples, n_cycles, n_changes   how many there were before thinning
    replay     it repeats the changes of another run
    cells      the notebook's name for each cell of the cycles' lines, by the name that those have
    panel      the one that was open when the run ended, null for none
    """

    version: int
    run: str
    cell_id: str | None
    state: str
    ended: str
    options: str
    replay: bool
    start: SettingsData
    settings: SettingsData
    t: int
    samples: list[str]
    cycles: str
    changes: list[ChangeData]
    n_samples: int
    n_cycles: int
    n_changes: int
    cells: dict[str, str]
    panel: SavedPanelData | None


class FrameData(TypedDict):
    """What is new since the frame before, or with `whole` all of the run in the aggregated form.

    number     of the frame, to be acknowledged
    samples    how many rows of float64 the buffer holds
    live, goal the newest sizes
    phase      of the collector: off, mark, sweep
    status     as RunData's state: nbclient takes each message with a `state` for a widget's
    cells      as RunData's, of the cycles in this frame
    """

    type: str
    version: int
    run: str
    number: int
    status: str
    t: int
    live: int
    goal: int
    n_cycles: int
    phase: str
    settings: SettingsData
    samples: int
    cycles: list[CycleData]
    cells: dict[str, str]
    changes: list[ChangeData]
    whole: RunData | None


class WelcomeData(TypedDict):
    """The kernel's answer to a hello.

    sentence     "" if the versions agree
    subshells    whether a control reaches a busy kernel
    running      the run that is under way, "" for none
    panels       names of the panels that the kernel has data for
    paused       it is paused
    """

    type: str
    version: int
    sentence: str
    subshells: bool
    running: str
    paused: bool
    panels: list[str]


class SaidData(TypedDict):
    """A sentence about something that was asked for."""

    type: str
    version: int
    run: str
    sentence: str


class PanelData(TypedDict):
    """What a panel shows; `data` is the panel's own affair, and has a version of its own."""

    type: str
    version: int
    run: str
    panel: str
    data_version: int
    data: Any


class HelloData(TypedDict):
    """A page subscribes; `run` is the one that it shows."""

    type: str
    version: int
    run: str


class AskData(TypedDict):
    """A control was moved: `setting` is gogc, memlimit, procs or pace, or a button's name.

    value    a number, or the name of a pace; 0 for a button
    """

    type: str
    version: int
    run: str
    setting: str
    value: int | str


class AckData(TypedDict):
    """A frame was drawn, one whose number ACK_EVERY divides, and with it all before."""

    type: str
    version: int
    run: str
    number: int


class PanelAskData(TypedDict):
    """A panel was opened, or wants other data; `args` is the panel's own affair.

    panel    "" if the open one was closed
    """

    type: str
    version: int
    run: str
    panel: str
    args: Any


MESSAGES = (
    SettingsData,
    ChangeData,
    LineData,
    CycleData,
    SavedPanelData,
    RunData,
    FrameData,
    WelcomeData,
    SaidData,
    PanelData,
    HelloData,
    AskData,
    AckData,
    PanelAskData,
)
