"""Goroutine traces, as Go prints them when a program ends badly.

Reads a machine that stands still; positions come from the line tables of the functions. Arguments
are shown as (...), because slots are not registers.

Source: go1.27 runtime/traceback.go traceback2 showfuncinfo goroutineheader,
runtime/panic.go dopanic_m
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from gomem_kernel.abi import gstatus, native, op
from gomem_kernel.abi.layout import BASE, TEXT_BASE
from gomem_kernel.abi.symbol import shown_name
from gomem_kernel.runtime.link import F_FIRST, F_GOPANIC, Linker
from gomem_kernel.runtime.proc import WAIT_REASONS

# As in stack.pxd and panic.pxd; a test compares.
G_WAITING = 4
P_RECOVERED, P_GOEXIT, P_REPANICKED = 1, 2, 4
# Waits that are durable in a bubble, and whose names do not tell so.
# Source: go1.27 runtime/traceback.go goroutineheader
_DURABLE = {
    "sleep", "chan receive (nil chan)", "chan send (nil chan)", "select (no cases)",
    "sync.Cond.Wait", "synctest.Run", "synctest.Wait",
}  # fmt: skip
_INNER = 50
_OUTER = 50
# Of deeper stacks only so many frames at each end are put into words; those between are counted.
_END = 500
# So many at a time, so that an interrupt waits for some milliseconds only.
_PIECE = 1 << 18
_GOPANIC_PLACE = "$GOROOT/src/runtime/panic.go:859 +0x125"
# What Callers gives for gopanic, and for sigpanic, which has no frame here: numbers of their own,
# as std/runtime/extern.go has them.
_PC_GOPANIC, _PC_SIGPANIC = 0x30, 0x40
# Who calls what a timer fires, in place of a creator.
_TIMER = "created by time.goFunc\n\t$GOROOT/src/time/sleep.go:182 +0x2d\n"
# Functions of the machine's own that a goroutine may stand in, and where they do in Go's runtime.
# They have no frames here.
_NATIVES = {
    "time.Sleep": "time.go:368 +0x165",
    "sync.runtime_Semacquire": "sema.go:71 +0x25",
    "sync.runtime_SemacquireRWMutexR": "sema.go:100 +0x25",
    "sync.runtime_SemacquireRWMutex": "sema.go:105 +0x25",
    "sync.runtime_SemacquireWaitGroup": "sema.go:114 +0x2e",
    "sync.runtime_notifyListWait": "sema.go:617 +0x1b3",
    "internal/sync.runtime_SemacquireMutex": "sema.go:95 +0x25",
    "sync.fatal": "panic.go:1175 +0x18",
    "internal/sync.fatal": "panic.go:1205 +0x18",
}
_BRACKETS = re.compile(r"\[.*\]")


class Frame(NamedTuple):
    """One call on a stack: function number, pc that it stands at, and its frame pointer."""

    func: int
    pc: int
    fp: int


def frames(core: Any, g: int) -> Iterator[Frame]:
    """The frames of goroutine g, innermost first."""
    if core.g_lo[g]:
        yield from _frames_from(core, g, int(core.g_fp[g]), int(core.g_pc[g]))


def _frames_from(core: Any, g: int, fp: int, pc: int) -> Iterator[Frame]:
    while True:
        func, caller_pc, caller = core.frame_at(g, fp)
        yield Frame(func, pc, fp)
        if caller_pc == 0:
            return
        pc, fp = caller_pc, caller


def without_starts(linker: Linker, stack: Iterable[Frame]) -> Iterator[Frame]:
    """Frames without those of a package's initialisation that stand where a func init is called.

    In Go the runtime calls each func init itself.

    Source: go1.27 runtime/proc.go doInit1
    """
    callee = ""
    for frame in stack:
        name = linker.funcs[frame.func].name if frame.func >= F_FIRST else ""
        if not (name.endswith(".init") and re.fullmatch(r"\.\d+", callee.removeprefix(name))):
            yield frame
        callee = name


# Where calls have been inlined, return addresses of one frame tell above this bit which is meant.
DEPTH_SHIFT = 40


def return_addresses(core: Any, linker: Linker, g: int) -> Iterator[int]:
    """What runtime.Callers gives for goroutine g: an address for each call, inlined ones too."""
    for frame in without_starts(linker, frames(core, g)):
        if frame.func == F_GOPANIC:
            yield _PC_GOPANIC
        if frame.func < F_FIRST or linker.funcs[frame.func].name == "runtime.panicnil":
            continue  # in Go panic(nil) calls gopanic
        calls = len(linker.places_of(frame.func, frame.pc))
        if linker.funcs[frame.func].wrapper:
            calls -= 1
        for depth in range(calls):
            yield TEXT_BASE + frame.pc + (depth << DEPTH_SHIFT)
        if linker.funcs[frame.func].name in ("runtime.panicmem", "runtime.panicmemAddr"):
            yield _PC_SIGPANIC


def is_exported_runtime(name: str) -> bool:
    """Whether a function of package runtime is one that programs may call.

    Source: go1.27 runtime/traceback.go isExportedRuntime
    """
    receiver, _, method = name.removeprefix("runtime.").rpartition(".")
    receiver = receiver.removeprefix("(*").removesuffix(")")
    return method[:1].isupper() and (not receiver or receiver[:1].isupper())


def is_shown(name: str) -> bool:
    """Whether a trace shows a function that is no wrapper."""
    if name in ("runtime.runFinalizers", "runtime.runCleanups"):
        return True
    return not name.startswith("runtime.") or is_exported_runtime(name)


def frame_texts(linker: Linker, frame: Frame, first: bool) -> list[str]:
    """The two lines of each call that a frame stands for, as far as a trace shows them.

    `first`: no call has been shown yet.
    """
    if frame.func == F_GOPANIC:
        return [] if first else [f"panic({{...}})\n\t{_GOPANIC_PLACE}\n"]
    if frame.func < F_FIRST:
        return []
    code = linker.funcs[frame.func]
    offset = frame.pc - linker.entry(frame.func)
    places = linker.places_of(frame.func, frame.pc)
    texts = []
    for i, place in enumerate(places):
        inlined = i < len(places) - 1
        if not is_shown(place.func) or (code.wrapper and not inlined):
            continue
        name = _BRACKETS.sub("[...]", shown_name(place.func))
        # A call that was inlined has neither arguments nor code of its own.
        args = "..." if inlined or code.n_params else ""
        at = "" if inlined else f" +{offset:#x}"
        texts.append(f"{name}({args})\n\t{place.file}:{place.line}{at}\n")
    return texts


def goroutine_text(
    core: Any,
    linker: Linker,
    g: int,
    skip: int = 0,
    inside: Sequence[str] = (),
    outside: Sequence[str] = (),
) -> str:
    """The trace of one goroutine: header, frames but for the innermost `skip`, who created it.

    inside   lines of Go's runtime for what the machine itself does for the innermost frame
    outside  lines of the functions that have called the outermost frame
    """
    status = gstatus.NAMES.get(core.g_status[g], "???")
    if core.g_status[g] == G_WAITING and core.g_wait[g]:
        status = WAIT_REASONS.get(core.g_wait[g], status)
        leaked = int(core.g_id[g]) in linker.leaked
        status += " (leaked)" if leaked else ""
        if core.g_bubble[g] and status in _DURABLE:
            status += " (durable)"
        minutes = 0 if leaked else (core.clock() - core.g_since[g]) // (60 * 10**9)
        if minutes >= 1:
            status += f", {minutes} minutes"
    if core.g_bubble[g]:
        status += f", synctest bubble {core.g_bubble[g]}"
    lines = [*inside, *_native_text(core, linker, g)]
    inner = list(islice(frames(core, g), _END))
    for frame in without_starts(linker, inner):
        lines += frame_texts(linker, frame, not lines)
    lines = lines[skip:]
    elided = 0
    if len(inner) == _END:
        elided, outer = _beyond(core, linker, g, inner[-1])
        lines += outer
    lines += outside
    elided += len(lines) - _INNER - _OUTER
    if elided > 0:
        more = " or more" if core.arena.stop else ""
        lines = [*lines[:_INNER], f"...{elided}{more} frames elided...\n", *lines[-_OUTER:]]
    labels = linker.labels.get(core.g_label[g], "")
    text = f"goroutine {core.g_id[g]} [{status}]{labels}:\n" + "".join(lines)
    return text + _creator_text(core, linker, g)


def _native_text(core: Any, linker: Linker, g: int) -> list[str]:
    """The lines of a function without a frame that goroutine g stands in, if it does."""
    at = int(core.g_pc[g]) - op.WORDS[op.CALLN]
    if not core.g_lo[g] or at < 0 or core.code[at] != op.CALLN:
        return []
    caller = linker.funcs[next(frames(core, g)).func].name
    for name, place in _NATIVES.items():
        # Functions of several packages may be one; only time.Sleep is called from others.
        package = name.rpartition(".")[0]
        if core.code[at + 2] == native.CORE[name] and (
            caller.startswith(f"{package}.") or name == "time.Sleep"
        ):
            return [f"{name}(...)\n\t$GOROOT/src/runtime/{place}\n"]
    return []


def _creator_text(core: Any, linker: Linker, g: int) -> str:
    """The lines that tell who started goroutine g, if a trace shows that.

    Source: go1.27 runtime/traceback.go printcreatedby
    """
    pc = int(core.g_gopc[g])
    if not pc:
        return _TIMER if core.g_id[g] != 1 else ""
    creator = linker.func_at(pc)
    if creator is None:
        return ""
    place = linker.places_of(creator, pc)[0]
    if not is_shown(place.func):
        return ""
    name = _BRACKETS.sub("[...]", shown_name(place.func))
    at = f"{place.file}:{place.line} +{pc - linker.entry(creator):#x}"
    return f"created by {name} in goroutine {core.g_parent[g]}\n\t{at}\n"


class _Place(NamedTuple):
    """A frame on a way outwards: how many were passed, and how many calls a trace shows of them."""

    passed: int
    shown: int
    fp: int
    pc: int


def _beyond(core: Any, linker: Linker, g: int, frame: Frame) -> tuple[int, list[str]]:
    """The calls outwards of a frame: how many are left out, and the texts of the outermost.

    If the run is interrupted, what has been counted by then, and nothing else.
    """
    _, pc, fp = core.frame_at(g, frame.fp)
    if pc == 0:
        return 0, []
    known: set[int] = set()
    places = [_Place(0, 0, fp, pc)]
    places += _walk(core, linker, g, places[0], sys.maxsize, known)
    until = max(places[-1].passed - _END, 0)
    place = next(place for place in reversed(places) if place.passed <= until)
    *_, place = place, *_walk(core, linker, g, place, until, known)
    outer = []
    if not core.arena.stop:
        for frame in without_starts(linker, _frames_from(core, g, place.fp, place.pc)):
            outer += frame_texts(linker, frame, first=False)
    for pc in known:
        core.note_shown(pc, -1)
    return place.shown, outer


def _walk(
    core: Any, linker: Linker, g: int, start: _Place, until: int, known: set[int]
) -> Iterator[_Place]:
    """Go outwards from a place until so many frames are passed; `known`: the pcs that were met."""
    passed, shown, fp, pc = start
    while passed < until and core.frame_at(g, fp)[1] and not core.arena.stop:
        if pc not in known:
            known.add(pc)
            calls = frame_texts(linker, Frame(core.frame_at(g, fp)[0], pc, fp), first=False)
            core.note_shown(pc, len(calls))
        n, calls_passed, fp, pc = core.count_frames(g, fp, pc, min(until - passed, _PIECE))
        passed, shown = passed + n, shown + calls_passed
        yield _Place(passed, shown, fp, pc)


def others(core: Any, linker: Linker, but: int) -> Iterator[str]:
    """The traces of all goroutines of the program except one."""
    for g in sorted(range(1, core.goroutine_rows()), key=lambda g: int(core.g_id[g])):
        if g != but and core.g_lo[g] and not core.g_system[g]:
            yield "\n" + goroutine_text(core, linker, g)


def others_text(core: Any, linker: Linker, but: int) -> str:
    """The text of `others`."""
    return "".join(others(core, linker, but))


def bubble_text(core: Any, linker: Linker, g: int) -> str:
    """The traces of a bubble's goroutines if g panics because they wait for ever.

    Source: go1.27 runtime/panic.go fatalpanic
    """
    p = core.g_panic[g]
    if not p or core.p_type[p] != linker.addrs.get("type:internal/synctest.deadlockError"):
        return ""
    bubble = core.arena.mem64[(core.p_data[p] - BASE >> 3) + 2]
    return "".join(
        "\n" + goroutine_text(core, linker, row)
        for row in sorted(range(1, core.goroutine_rows()), key=lambda row: int(core.g_id[row]))
        if core.g_lo[row] and core.g_bubble[row] == bubble
    )


def panic_chain(core: Any, g: int) -> str:
    """The "panic: ..." lines of the panics of g, oldest first.

    Source: go1.27 runtime/panic.go printpanics
    """
    chain = []
    p = core.g_panic[g]
    while p:
        chain.append(p)
        p = core.p_link[p]
    text = ""
    link = 0
    for p in reversed(chain):
        flags = core.p_flags[p]
        repanic = link and core.p_flags[link] & P_REPANICKED
        if link and not repanic and not core.p_flags[link] & P_GOEXIT:
            text += "\t"
        if not flags & P_GOEXIT and not repanic:
            message = core.arena.read(core.p_text[p] - BASE, core.p_text_len[p])
            text += "panic: " + message.decode("utf-8", "replace")
            if flags & P_RECOVERED:
                text += " [recovered, repanicked]" if flags & P_REPANICKED else " [recovered]"
            text += "\n"
        link = p
    return text
