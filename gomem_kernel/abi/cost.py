"""THE cost table: how much virtual time things take.

Calibrated once against native Go 1.27 on amd64 by `python -m tests.benchmarks.calibrate`, which
runs the same small programs on both clocks and prints them side by side. Native Go varies by a
factor of two from machine to machine, and so much is what to expect of a row. What is not here
takes no time.

The loop counts in units of 1/16 ns: a code word is one, an instruction of four words a quarter of a
nanosecond, which is what a compiled instruction or two take. Time is taken at back edges (the
length of the loop), calls, and operations that leave the loop.
"""

from __future__ import annotations

UNIT_SHIFT = 4  # 16 units a nanosecond

# ---- in units
CALL = 4  # beside the instructions that set it up
NATIVE = 48  # a function of the machine's own: an atomic operation, math.Sqrt, ...
OPERATION = 16  # any other that leaves the loop
BYTES_PER_UNIT = 4  # copied, cleared, compared or searched, from layout.LONG_BYTES on
PART_BYTES = 256  # a part that is compared or hashed by its own type counts as so many bytes
# Those that take longer, by name (abi/op.py).
OPERATIONS = {
    "MAPGET": 64, "MAPGET64": 48, "MAPGET32": 48, "MAPGETS": 80,
    "MAPSET": 128, "MAPSET64": 128, "MAPSET32": 128, "MAPSETS": 160, "MAPDEL": 128,
    "MAPITER": 480, "MAPNEXT": 64, "MAKEMAP": 320,
    "SEND": 200, "RECV": 200, "SELECT": 480, "CLOSE": 320, "MAKECHAN": 160,
    "GO": 3200, "DEFER": 32, "DEFERH": 160, "DEFERRET": 64, "PANIC": 3200, "CONCAT": 48,
}  # fmt: skip

# ---- in nanoseconds, or bytes a nanosecond
# (What the scavenger and the compacting collector take was not measured and stands with them.)
# An object, and its bytes: bringing them into the cache, and clearing them. The first use of memory
# has the operating system find and clear it. Charged ahead, when a P takes a span.
ALLOC_NS = 8
ALLOC_BYTES_PER_NS = 8
ALLOC_FRESH_BYTES_PER_NS = 2
# A P takes another goroutine.
SWITCH_NS = 60
# A frame of a stack that moves to a larger place, with its share of the place.
ADJUST_FRAME_NS = 45
# An object marked and scanned by itself, and its bytes up to the last pointer.
MARK_OBJECT_NS = 28
MARK_BYTES_PER_NS = 1
# Objects of a span scanned together, beside the span itself.
# Source: go1.27 runtime/mgcmark_greenteagc.go spanSetScans
MARK_SPAN_NS = 12
MARK_DENSE_OBJECT_NS = 18
MARK_DENSE_BYTES_PER_NS = 8
# A job of roots, beside the bytes in it; few words of variables point into the heap.
MARK_ROOT_NS = 300
MARK_GLOBALS_BYTES_PER_NS = 6
SWEEP_SPAN_NS = 300
# Stopping the world, and what is done while it stands.
STOP_NS = 15_000
