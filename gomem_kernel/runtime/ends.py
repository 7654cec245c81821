"""How programs end badly: what stderr gets for a panic, a fatal error, a deadlock.

Reads a machine that stands still, by `traceback.py`.

Source: go1.27 runtime/panic.go dopanic_m fatalthrow fatalpanic, runtime/stack.go newstack,
runtime/proc.go checkdead
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.abi.layout import BASE, DATA_START, TEXT_BASE
from gomem_kernel.errors import InternalError
from gomem_kernel.runtime import traceback

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

# As in panic.pxd; a test compares.
(
    FATAL_TEXT,
    FATAL_THROW,
    FATAL_STACK,
    FATAL_MEMORY,
    FATAL_TABLE,
    FATAL_CONCURRENT_READ,
    FATAL_CONCURRENT_WRITE,
    FATAL_CONCURRENT_ITER,
    FATAL_NO_GOROUTINES,
    FATAL_UNREACHABLE,
    FATAL_GO_NIL,
    FATAL_PANIC_TWICE,
) = range(12)
_FATAL_TEXTS = {
    FATAL_STACK: "stack overflow",
    FATAL_MEMORY: "out of memory",
    FATAL_TABLE: "runtime: too many goroutines, timers or deferred calls",
    FATAL_GO_NIL: "go of nil func value",
    FATAL_PANIC_TWICE: "panic during panic",  # a panic's own text cannot be made
    FATAL_CONCURRENT_READ: "concurrent map read and map write",
    FATAL_CONCURRENT_WRITE: "concurrent map writes",
    FATAL_CONCURRENT_ITER: "concurrent map iteration and map write",
}
# For these, which are the program's fault, a trace shows the goroutine at fault alone.
_FAULTS_OF_PROGRAMS = (
    FATAL_TEXT,
    FATAL_GO_NIL,
    FATAL_CONCURRENT_READ,
    FATAL_CONCURRENT_WRITE,
    FATAL_CONCURRENT_ITER,
)
# What Go's runtime was about: functions that it shows in a trace, in ours without frames.
# Source: go1.27 runtime/panic.go maps_fatal, internal/runtime/maps/table.go Iter.Next
_MAPS_FATAL = "internal/runtime/maps.fatal(...)\n\t$GOROOT/src/runtime/panic.go:1195 +0x18\n"
_MAPS_NEXT = (
    "internal/runtime/maps.(*Iter).Next(...)\n"
    "\t$GOROOT/src/internal/runtime/maps/table.go:882 +0x85\n"
)
_INSIDE = {
    FATAL_CONCURRENT_READ: (_MAPS_FATAL,),
    FATAL_CONCURRENT_WRITE: (_MAPS_FATAL,),
    FATAL_CONCURRENT_ITER: (_MAPS_FATAL, _MAPS_NEXT),
}
# Where a stack cannot grow the runtime fails on a stack of its own, and shows all of its calls.
# Source: go1.27 runtime/traceback.go showframe
_RUNTIME_STACK = """runtime stack:
runtime.throw({...})
\t$GOROOT/src/runtime/panic.go:1243 +0x48
runtime.newstack()
\t$GOROOT/src/runtime/stack.go:1207 +0x5dd
runtime.morestack()
\t$GOROOT/src/runtime/asm_amd64.s:650 +0x7b

"""
_MAIN = "runtime.main()\n\t$GOROOT/src/runtime/proc.go:302 +0x427\n"
_GOEXIT = "runtime.goexit({})\n\t$GOROOT/src/runtime/asm_amd64.s:1264 +0x1\n"


def panic_text(m: Machine) -> str:
    """The panics of the running goroutine, which nobody recovers, and its trace."""
    core, g = m.core, m.core.cur
    text = traceback.panic_chain(core, g)
    if core.g_signal[g]:
        text += _signal_line(m)
    text += "\n" + traceback.goroutine_text(core, m.linker, g)
    return text + traceback.bubble_text(core, m.linker, g)


def _signal_line(m: Machine) -> str:
    """What the signal handler knows of the fault; an impossible address shows as 0."""
    core, g = m.core, m.core.cur
    found = int(core.g_signal[g]) - 1
    # Not mapped, not to be written to, or no address of this processor.
    read_only = 0 <= found - BASE < DATA_START
    code = 0x80 if found < 0 else 0x2 if read_only else 0x1
    pc = TEXT_BASE + core.g_pc[g]
    where = f"code={code:#x} addr={max(found, 0):#x} pc={pc:#x}"
    return f"[signal SIGSEGV: segmentation violation {where}]\n"


def fault_text(m: Machine, addr: int) -> str:
    """What ends a program that reaches for memory which is not there, and its goroutine's trace.

    Source: go1.27 runtime/signal_unix.go sigpanic
    """
    text = f"unexpected fault address {addr:#x}\nfatal error: fault\n{_signal_line(m)}\n"
    return text + traceback.goroutine_text(m.core, m.linker, m.core.cur)


def fatal_text(m: Machine) -> str:
    """The fatal error that the core has stopped with, and the running goroutine's trace."""
    core, g = m.core, m.core.cur
    kind = core.fatal
    if kind in (FATAL_TEXT, FATAL_THROW):
        message = m.go_string(core.fatal_addr, core.fatal_len)
    elif kind in _FATAL_TEXTS:
        message = _FATAL_TEXTS[kind]
    else:
        frame = next(traceback.frames(core, g))
        raise InternalError("machine", f"fatal state {kind} in {m.linker.funcs[frame.func].name}")
    text, runtime_stack, outside = "", "", []
    if kind == FATAL_STACK:
        runtime_stack = _RUNTIME_STACK
        outside = [_MAIN, _GOEXIT] if core.g_id[g] == 1 else [_GOEXIT]
        low, high = (BASE + 8 * int(at[g]) for at in (core.g_lo, core.g_hi))
        text = f"runtime: goroutine stack exceeds {core.max_stack}-byte limit\n"
        text += f"runtime: sp={BASE + 8 * int(core.g_fp[g]):#x} stack=[{low:#x}, {high:#x}]\n"
    trace = traceback.goroutine_text(
        core, m.linker, g, inside=_INSIDE.get(kind, ()), outside=outside
    )
    return f"{text}fatal error: {message}\n\n{runtime_stack}{trace}"


def shows_others(m: Machine) -> bool:
    """Whether the traces of all other goroutines follow the fatal error's."""
    return m.core.fatal not in _FAULTS_OF_PROGRAMS


def deadlock_text(m: Machine) -> str:
    """What is said of a deadlock, before the traces of all goroutines."""
    message = "all goroutines are asleep - deadlock!"
    if m.core.n_goroutines == 0:
        message = "no goroutines (main called runtime.Goexit) - deadlock!"
    return f"fatal error: {message}\n"
