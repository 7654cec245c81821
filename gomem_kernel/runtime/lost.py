"""What the experiment `--no-write-barrier` prints when the collector has lost objects.

Without the write barrier the program can hide an object from the collector: it stores the only
pointer to a white object where the collector has been already, or overwrites the one that it would
have found. When marking ends, everything is marked a second time with the world stopped; what only
the second pass finds is lost. The stores of the cycle were remembered, so that for each lost object
the one that hid it can be named. The objects are marked then, so that the heap stays whole.

Not Go: Go's barrier cannot be switched off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.abi import layout, sizeclass
from gomem_kernel.abi.symbol import shown_name

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

_SHOWN = 10
# By STORE_* of mgcmark.pxd; a test compares.
_VERBS = {
    1: "its pointer was stored",
    2: "a pointer to it was overwritten",
    3: "a pointer to it was copied or cleared",
}


def report(machine: Machine) -> str:
    """The text about the objects in `GC.lost`: each with its type and the stores that hid it."""
    stores = _stores(machine)
    lost = sorted(machine.gc.lost, key=lambda addr: (addr not in stores, addr))
    count = "1 live object" if len(lost) == 1 else f"{len(lost):,} live objects"
    lines = [
        "fatal error: the collector has lost objects (an experiment: not Go)",
        "",
        f"Without the write barrier cycle {machine.gc.num_gc} would have freed {count}:",
    ]
    for addr in lost[:_SHOWN]:
        lines.append(describe(machine, addr))
        lines += [f"\t{text} by\n\t\t{place}" for text, place in stores.get(addr, ())]
        if addr not in stores:
            lines.append("\tonly other lost objects point to it")
    if len(lost) > _SHOWN:
        lines.append(f"... and {len(lost) - _SHOWN:,} more")
    return "\n".join(lines) + "\n"


def value_addr(heap: Any, block: int) -> int:
    """Where the value in a block begins: behind the type's header, if it has one.

    Source: go1.27 runtime/malloc.go mallocgcSmallScanHeader
    """
    span = int(heap.span_of(block))
    small_scan = heap.spanclass[span] > 1 and not heap.spanclass[span] & 1
    if small_scan and heap.elemsize[span] > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER:
        return block + sizeclass.MALLOC_HEADER_SIZE
    return block


def describe(machine: Machine, addr: int) -> str:
    """Type, size and address of a block's value."""
    heap: Any = machine.heap
    span = int(heap.span_of(addr))
    size = int(heap.elemsize[span])
    index = int(heap.object_index(span, addr))
    kind = int(heap.types[(span << 9) + (index >> 1 if size == 8 else index)])
    name = "object without pointers"
    if kind:
        name = heap.arena.string(layout.BASE + (kind & ~1) + layout.TYPE_STR)
        name = f"[]{name}" if kind & 1 else name
    return f"{name}, {size} bytes at {value_addr(heap, addr):#x}"


def _stores(machine: Machine) -> dict[int, list[tuple[str, str]]]:
    """Of each lost object the last store of each kind: what it did, and where it stands."""
    gc: Any = machine.gc
    lost = set(gc.lost)
    found: dict[int, dict[str, str]] = {}
    size = len(gc.store_addr)
    for n in range(max(0, int(gc.n_stores) - size), int(gc.n_stores)):
        k = n & (size - 1)
        addr = int(machine.heap.find_object(int(gc.store_addr[k])))
        if addr in lost:
            place = _place(machine, int(gc.store_pc[k]))
            found.setdefault(addr, {})[_VERBS[int(gc.store_kind[k])]] = place
    return {addr: list(texts.items()) for addr, texts in found.items()}


def _place(machine: Machine, pc: int) -> str:
    """The function and line of the instruction before pc."""
    number = machine.linker.func_at(pc)
    if number is None:
        return "the runtime"
    place = machine.linker.places_of(number, pc)[0]
    return f"{shown_name(place.func)} at {place.file}:{place.line}"
