"""The event bytes of a run, all kinds on: `python -m tests.events PROGRAM [option=value ...]`.

The ring is read after each slice; of what a slice makes beyond what it holds (a sweep of a large
heap) only the number counts. Prints how many records there were and a hash of them, one line a
program.
"""

from __future__ import annotations

import hashlib
import struct
import sys
from typing import Any

from gomem_kernel.abi import event
from gomem_kernel.runtime.config import Config
from gomem_kernel.runtime.machine import Machine
from gomem_kernel.session import program

# So short that a slice makes hardly more events than the ring holds.
SLICE_NS = 100_000


def digest(path: str, **settings: Any) -> tuple[int, str]:
    """How many records a program's run makes, and the hash of their bytes."""
    objects, _ = program._compile([path])
    machine = Machine(Config(slice_ns=SLICE_NS, **settings))
    machine.load(objects)
    machine.prepare()
    for kind in range(event.N_KINDS):
        machine.heap.set_event(kind, 1)
    hashed, seen = hashlib.sha256(), 0

    def read(machine: Machine) -> None:
        nonlocal seen
        first, rows = machine.heap.records(seen)
        hashed.update(struct.pack("<q", first))
        for row in rows:
            hashed.update(struct.pack(f"<{len(row)}q", *row))
        seen = first + len(rows)

    machine.checker = read
    result = machine.start(lambda _descriptor, data: hashed.update(data))
    read(machine)
    hashed.update(f"{result.stop} {result.virtual_ns}".encode())
    return seen, hashed.hexdigest()


def main() -> None:
    """Hash the programs that are named."""
    settings = dict(word.split("=") for word in sys.argv[1:] if "=" in word)
    for path in (word for word in sys.argv[1:] if "=" not in word):
        n, text = digest(path, **{name: int(value) for name, value in settings.items()})
        print(n, text)


if __name__ == "__main__":
    main()
