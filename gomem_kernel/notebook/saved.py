"""A recording as a page gets it: aggregated to what a notebook may store, and column by column.

Pure: recordings in, plain data out.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

from gomem_kernel.notebook.protocol import (
    CYCLE_TIMES,
    LINE_LENGTH,
    SAVED_CHANGES,
    SAVED_CYCLES,
    SAVED_SAMPLES,
    VERSION,
    ChangeData,
    CycleData,
    LineData,
    RunData,
    SavedPanelData,
    SettingsData,
)
from gomem_kernel.runtime.recording import SETTINGS, Change, Cycle, Line, Recording, Sample

T = TypeVar("T")
# A cycle's lists of lines, in the order in which a stored one tells them.
LINE_FIELDS = ("led", "lines")
# Cells whose lines are known; of older ones the name alone is.
MOST_CELLS = 100


class Cell(NamedTuple):
    """A cell of a session: the notebook's name for it, "" where not told, and its lines."""

    name: str
    lines: Sequence[str]


def enter_cell(cells: dict[str, Cell], name: str, cell: Cell) -> None:
    """A cell is run: note it, and forget the lines of one that was run long ago."""
    cells.pop(name, None)
    cells[name] = cell
    if len(cells) > MOST_CELLS:
        old = list(cells)[-MOST_CELLS - 1]
        cells[old] = Cell(cells[old].name, ())


def cell_names(cycles: Sequence[Cycle], cells: Mapping[str, Cell]) -> dict[str, str]:
    """The notebook's names for the cells that the lines of cycles stand in."""
    files = dict.fromkeys(line.file for cycle in cycles for line in cycle.led + cycle.lines)
    return {file: cells[file].name for file in files if file in cells and cells[file].name}


def sample_row(sample: Sample, begin_ns: int) -> list[int]:
    """A sample with its time since the run began, in the order of SAMPLE_COLUMNS."""
    return [sample.virtual_ns - begin_ns, *sample[1:]]


def cycle_data(cycle: Cycle, begin_ns: int, cells: Mapping[str, Cell]) -> CycleData:
    """A cycle with times since the run began."""
    data = {CYCLE_TIMES.get(name, name): value for name, value in cycle._asdict().items()}
    del data["trace"]
    data["gctrace"] = cycle.gctrace
    data["led"] = [_line(line, cells) for line in cycle.led]
    data["lines"] = [_line(line, cells) for line in cycle.lines]
    for name in CYCLE_TIMES.values():
        data[name] -= begin_ns
    for name, value in data.items():
        if isinstance(value, float):
            data[name] = float(f"{value:.6g}")
    return data


def _line(line: Line, cells: Mapping[str, Cell]) -> LineData:
    """A line with its text, by which a page finds it again in a cell that was edited."""
    lines = cells[line.file].lines if line.file in cells else ()
    text = lines[line.line - 1] if 0 < line.line <= len(lines) else ""
    return {
        "file": line.file,
        "line": line.line,
        "text": text[:LINE_LENGTH],
        "objects": line.objects,
        "bytes": line.bytes,
    }


def change_data(change: Change, begin_ns: int) -> ChangeData:
    """A change with its time since the run began."""
    valued = change.setting in SETTINGS
    return {
        "t": change.virtual_ns - begin_ns,
        "setting": change.setting,
        "old": str(change.old) if valued else "",
        "new": str(change.new) if valued else "",
        "by": change.by,
    }


def settings_data(settings: dict[str, int | str]) -> SettingsData:
    """The settings of a run."""
    return {
        "gogc": int(settings["gogc"]),
        "memlimit": int(settings["memlimit"]),
        "procs": int(settings["procs"]),
        "pace": str(settings["pace"]),
    }


def since(samples: Sequence[Sample], virtual_ns: int) -> Sequence[Sample]:
    """The samples from a time on; the one of that time may have changed."""
    return samples[bisect_left(samples, virtual_ns, key=lambda sample: sample.virtual_ns) :]


def thinned(rows: Sequence[T], most: int) -> list[T]:
    """At most so many of the rows, evenly, the first and the last among them."""
    if len(rows) <= most:
        return list(rows)
    step = (len(rows) - 1) / (most - 1)
    return [rows[round(k * step)] for k in range(most)]


def newest_and_some(rows: Sequence[T], most: int) -> list[T]:
    """At most so many of the rows: the newest half whole, of those before some, evenly."""
    if len(rows) <= most:
        return list(rows)
    half = most // 2
    return thinned(rows[:-half], most - half) + list(rows[-half:])


def corners(samples: Sequence[Sample], most: int) -> list[Sample]:
    """At most so many samples that keep the curve's shape: of each stretch its low and its high."""
    if len(samples) <= most:
        return list(samples)
    n = max((most - 2) // 2, 1)
    inner = samples[1:-1]
    kept = [samples[0]]
    for k in range(n):
        part = inner[k * len(inner) // n : (k + 1) * len(inner) // n]
        if part:
            low = min(part, key=lambda sample: sample.heap_live)
            high = max(part, key=lambda sample: sample.heap_live)
            kept += [low] if low is high else sorted((low, high))
    return [*kept, samples[-1]]


def differences(column: Sequence[int]) -> str:
    """Integers as text: the first, then what each is more than the one before."""
    return " ".join(str(b - a) for a, b in zip((0, *column), column, strict=False))


def packed(cycles: Sequence[CycleData]) -> str:
    """Cycles as one text: a row of names, then a row for each.

    A line of code that was told before is [its number among those told, objects, bytes].
    """
    names = [CYCLE_TIMES.get(name, name) for name in Cycle._fields if name != "trace"] + ["gctrace"]
    told: dict[tuple[object, ...], int] = {}

    def short(line: LineData) -> object:
        place = line["file"], line["line"], line["text"]
        if place in told:
            return [told[place], line["objects"], line["bytes"]]
        told[place] = len(told)
        return line

    rows: list[list[object]] = [list(names)]
    for cycle in cycles:
        lines = {name: [short(line) for line in cycle[name]] for name in LINE_FIELDS}
        rows.append([lines.get(name, cycle[name]) for name in names])
    return json.dumps(rows, separators=(",", ":"))


def unpacked(text: str) -> list[CycleData]:
    """The cycles of `packed`."""
    names, *rows = json.loads(text)
    cycles = [dict(zip(names, row, strict=True)) for row in rows]
    told: list[LineData] = []
    for cycle in cycles:
        for name in LINE_FIELDS:
            for k, line in enumerate(cycle[name]):
                if isinstance(line, list):
                    number, objects, size = line
                    cycle[name][k] = told[number] | {"objects": objects, "bytes": size}
                else:
                    told.append(line)
    return cycles


def column_of(text: str) -> list[int]:
    """The integers of `differences`."""
    return list(accumulate(map(int, text.split())))


def run_data(
    recording: Recording,
    settings: dict[str, int | str],
    cells: Mapping[str, Cell],
    *,
    run: str,
    state: str,
    now_ns: int,
    cell_id: str | None = None,
    ended: str = "",
    options: str = "",
    replay: bool = False,
    panel: SavedPanelData | None = None,
) -> RunData:
    """All of a run in the form that a notebook stores."""
    begin = recording.begin_ns
    samples = corners(recording.samples, SAVED_SAMPLES)
    cycles = newest_and_some(recording.cycles, SAVED_CYCLES)
    columns = zip(*(sample_row(sample, begin) for sample in samples), strict=True)
    return {
        "version": VERSION,
        "run": run,
        "cell_id": cell_id,
        "state": state,
        "ended": ended,
        "options": options,
        "replay": replay,
        "start": settings_data(recording.settings or settings),
        "settings": settings_data(settings),
        "t": now_ns - begin,
        "samples": [differences(column) for column in columns],
        "cycles": packed([cycle_data(each, begin, cells) for each in cycles]),
        "changes": [
            change_data(change, begin)
            for change in newest_and_some(recording.changes, SAVED_CHANGES)
        ],
        "n_samples": len(recording.samples) + recording.dropped,
        "n_cycles": len(recording.cycles) + recording.lost_cycles,
        "n_changes": len(recording.changes),
        "cells": cell_names(cycles, cells),
        "panel": panel,
    }
