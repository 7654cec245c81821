"""GODEBUG=checkfinalizers=1: after marking, look for finalizers and cleanups that will never run.

Each is the only root of a marking of its own, with the world stopped. An object that this reaches
is kept alive by its own finalizer or cleanup; one that shares its tiny block may be by its
neighbours. The report ends the program, as Go's does. Who attached a function, and which, is noted
when it is attached (`Machine.note_special`).

Source: go1.27 runtime/mcheckmark.go checkFinalizersAndCleanups, runtime/mgc.go gcMarkTermination
Departs: a record's address is made up; the line of its creation is that of the call, where Go tells
that of the instruction behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gomem_kernel.abi import layout
from gomem_kernel.abi.symbol import shown_name
from gomem_kernel.runtime import traceback
from gomem_kernel.runtime.link import F_FIRST

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# As in mspecial.pxd; a test compares.
SPECIAL_FINALIZER = 1
SPECIAL_CLEANUP = 2
# Source: go1.27 runtime/mcheckmark.go checkFinalizersAndCleanups reports
MOST_REPORTS = 50
# Where a record would lie, and its size (runtime/mheap.go specialfinalizer).
_RECORDS = 0x7F0000000000
_RECORD_BYTES = 56


class Context(NamedTuple):
    """Who made a record: the object's type, the place and function of the call, the function."""

    type_name: str
    caller: str
    place: str
    function: str
    function_place: str


class Issue(NamedTuple):
    """A record (its row) whose object it may keep alive itself."""

    row: int
    reached: bool
    tiny: bool


def context(machine: Machine, typ: int, closure: int) -> Context:
    """Who calls SetFinalizer or AddCleanup now; typ is an offset, closure a func value."""
    linker = machine.linker
    number = machine.mem[(closure - layout.BASE) >> 3] if closure else 0
    function = place = ""
    if number >= F_FIRST:
        code = linker.funcs[number]
        function, place = shown_name(code.name), f"{code.file}:{code.start_line}"
    for frame in traceback.frames(machine.core, int(machine.core.cur)):
        if frame.func < F_FIRST:
            continue
        for at in linker.places_of(frame.func, frame.pc):
            if not at.func.startswith("runtime."):
                offset = frame.pc - linker.entry(frame.func)
                where = f"{at.file}:{at.line} +{offset:#x}"
                name = machine.arena.string(layout.BASE + typ + layout.TYPE_STR)
                caller = shown_name(linker.funcs[frame.func].name)
                return Context(name, caller, where, function, place)
    return Context("", "", "", function, place)


def find_issues(gc: Any, core: Any) -> list[Issue]:
    """The records that keep their own object alive, or share a tiny block.

    gc    a collector that has marked everything and swept nothing
    """
    import numpy as np

    heap = gc.heap
    kinds = np.asarray(heap.sp_kind)[: int(heap.n_specials)]
    found_rows = np.flatnonzero((kinds == SPECIAL_FINALIZER) | (kinds == SPECIAL_CLEANUP))
    rows = sorted(map(int, found_rows), key=lambda k: (heap.sp_addr[k], kinds[k], -heap.sp_id[k]))
    if not rows:
        return []
    bits = np.asarray(heap.mark_bits)[: int(heap.top) << 4]
    marked, figures = bits.copy(), gc.figures()
    found: list[Issue] = []
    for row in rows:
        addr = int(heap.sp_addr[row])
        bits[:] = 0
        gc.mark_from(core, row)
        reached = heap.find_object(addr) == addr and gc.marked(addr)
        tiny = bool(heap.shares_tiny_block(addr))
        if reached or tiny:
            found.append(Issue(row, bool(reached), tiny))
    bits[:] = marked
    gc.restore_figures(figures)
    return found


def report(machine: Machine) -> str:
    """What Go prints about the issues that the last cycle has found."""
    lines = ["WARNING: LIKELY CLEANUP/FINALIZER ISSUES", ""]
    last = 0
    heap: Any = machine.heap
    issues = machine.gc.issues
    for issue in issues[:MOST_REPORTS]:
        addr = int(heap.sp_addr[issue.row])
        kind = "finalizer" if heap.sp_kind[issue.row] == SPECIAL_FINALIZER else "cleanup"
        made = machine.special_contexts[int(heap.sp_id[issue.row])]
        if addr != last:
            lines += [""] if last else []
            lines += _about_object(issue, addr, kind, made)
        lines += [
            "",
            f"Has {kind} at {_RECORDS + _RECORD_BYTES * issue.row:#x}",
            f"  {made.function}()",
            f"      {made.function_place} +0x0",
            "created at: ",
            f"  {made.caller}()",
            f"      {made.place}",
        ]
        last = addr
    lines += [""]
    if len(issues) > MOST_REPORTS:
        lines += ["... too many potential issues ..."]
    lines += ["fatal error: detected possible issues with cleanups and/or finalizers"]
    return "\n".join(lines) + "\n" + traceback.others_text(machine.core, machine.linker, 0)


def _about_object(issue: Issue, addr: int, kind: str, made: Context) -> list[str]:
    more = "" if kind == "finalizer" else " or cleanup argument"
    lines = [f"Value of type {made.type_name} at {addr:#x}"]
    if issue.reached:
        lines.append(f"  is reachable from {kind}{more}")
    if issue.tiny:
        lines.append("  is in a tiny block with other (possibly long-lived) values")
    if issue.tiny and issue.reached:
        lines.append(f"  may be in the same tiny block as {kind}{more}")
    return lines


def queue_line(heap: Any) -> str:
    """How many finalizers and cleanups wait when a cycle has ended."""
    finalizers = int(heap.fin_queued - heap.fin_executed)
    cleanups = int(heap.cleanup_queued - heap.cleanup_executed)
    return f"checkfinalizers: queue: {finalizers} finalizers + {cleanups} cleanups"
