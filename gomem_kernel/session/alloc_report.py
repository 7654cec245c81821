"""`--alloc-report`: what each source line allocated, as a heap profile at rate 1 counts it.

An allocation belongs to the innermost line outside the runtime. A tiny object counts with the size
that was asked for, every other with its block.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.link import in_runtime
from gomem_kernel.runtime.machine import Machine


def allocations(machine: Machine) -> dict[tuple[str, int], tuple[int, int]]:
    """(file, line) -> (objects, bytes) since the machine began to count."""
    totals: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    core, linker = machine.core, machine.linker
    objects, sizes = memoryview(core.site_objects), memoryview(core.site_bytes)
    for index in memoryview(core.site_index)[: int(core.n_sites)]:
        pc = 4 * index + 1
        number = linker.func_at(pc)
        if number is not None:
            places = linker.places_of(number, pc)
            outside = (place for place in places if not in_runtime(place.func))
            place = next(outside, places[0])
            total = totals[place.file, place.line]
            total[0] += objects[index]
            total[1] += sizes[index]
    return {place: (total[0], total[1]) for place, total in totals.items()}


def write_report(machine: Machine, files: set[str], target: str) -> None:
    """Write {"lines": {"17": [objects, bytes]}} for the lines of the program's own files.

    Raises: UsageError if the file cannot be written.
    """
    lines = {
        str(line): list(counts)
        for (file, line), counts in sorted(allocations(machine).items())
        if file in files
    }
    try:
        Path(target).write_text(json.dumps({"lines": lines}) + "\n")
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror}") from None
