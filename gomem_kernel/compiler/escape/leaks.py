"""How the value of a parameter leaves its function: what callers are told.

`Leaks` is a tuple of small numbers, one for each sink: the heap, memory that the function writes
to, functions that it calls, and its first five results. A number is -1 where nothing flows to the
sink, else the least count of dereferences on the way: 0 if the value itself flows there, 1 if
something that it points to does.

Source: go1.27 cmd/compile/internal/escape/leaks.go
"""

from __future__ import annotations

HEAP, MUTATOR, CALLEE, RESULT0 = 0, 1, 2, 3
N_RESULTS = 5
N_SINKS = RESULT0 + N_RESULTS
MAX_DEREFS = 254

Leaks = tuple[int, ...]

NO_LEAKS: Leaks = (-1,) * N_SINKS
HEAP_LEAK: Leaks = (0, *((-1,) * (N_SINKS - 1)))
# What is assumed of a native marked noescape: it may write and call, but keeps nothing.
NOESCAPE: Leaks = (-1, 0, 0, *((-1,) * N_RESULTS))


def add(leaks: list[int], sink: int, derefs: int) -> None:
    """Note a flow to a sink; the shortest one counts."""
    old = leaks[sink]
    if old < 0 or derefs < old:
        leaks[sink] = min(derefs, MAX_DEREFS)


def optimize(leaks: list[int]) -> Leaks:
    """Drop what a flow to the heap with as few dereferences makes pointless to know."""
    heap = leaks[HEAP]
    if heap < 0:
        return tuple(leaks)
    return (heap, *(-1 if x >= heap else x for x in leaks[1:]))
