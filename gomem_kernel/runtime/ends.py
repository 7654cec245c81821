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
) = range(11)
_FATAL_TEXTS = {
    FATAL_STACK: "stack overflow",
    FATAL_MEMORY: "out of memory",
    FATAL_TABLE: "runtime: too many goroutines, timers or deferred calls",
    FATAL_GO_NIL: "go of nil func value",
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
    text = ""
    if kind == FATAL_STACK:
        low, high = (BASE + 8 * int(at[g]) for at in (core.g_lo, core.g_hi))
        text = f"runtime: goroutine stack exceeds {core.max_stack}-byte limit\n"
        text += f"runtime: sp={BASE + 8 * int(core.g_fp[g]):#x} stack=[{low:#x}, {high:#x}]\n"
    return f"{text}fatal error: {message}\n\n" + traceback.goroutine_text(core, m.linker, g)


def shows_others(m: Machine) -> bool:
    """Whether the traces of all other goroutines follow the fatal error's."""
    return m.core.fatal not in _FAULTS_OF_PROGRAMS


def deadlock_text(m: Machine) -> str:
    """What is said of a deadlock, before the traces of all goroutines."""
    message = "all goroutines are asleep - deadlock!"
    if m.core.n_goroutines == 0:
        message = "no goroutines (main called runtime.Goexit) - deadlock!"
    return f"fatal error: {message}\n"
