"""Goroutine traces, as Go prints them when a program ends badly.

Reads a machine that stands still; positions come from the line tables of the functions. Arguments
are shown as (...), because slots are not registers.

Source: go1.27 runtime/traceback.go traceback2 showfuncinfo goroutineheader,
runtime/panic.go dopanic_m
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from gomem_kernel.abi import gstatus
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
# Deeper stacks are looked at from both ends only.
_WHOLE = 1000
_GOPANIC_PLACE = "/usr/local/go/src/runtime/panic.go:859 +0x125"
_BRACKETS = re.compile(r"\[.*\]")


class Frame(NamedTuple):
    """One call on a stack: function number, pc that it stands at, and its frame pointer."""

    func: int
    pc: int
    fp: int


def frames(core: Any, g: int, skip: int = 0) -> Iterator[Frame]:
    """The frames of goroutine g, innermost first, without the first `skip`."""
    if not core.g_lo[g]:
        return
    _, fp, pc = core.walk(g, skip)
    while True:
        func, caller_pc, caller = core.frame_at(g, fp)
        yield Frame(func, pc, fp)
        if caller_pc == 0:
            return
        pc, fp = caller_pc, caller


# Where calls have been inlined, return addresses of one frame tell above this bit which is meant.
DEPTH_SHIFT = 40


def return_addresses(core: Any, linker: Linker, g: int) -> Iterator[int]:
    """What runtime.Callers gives for goroutine g: an address for each call, inlined ones too."""
    for frame in frames(core, g):
        if frame.func < F_FIRST:
            continue
        calls = len(linker.places_of(frame.func, frame.pc))
        if linker.funcs[frame.func].wrapper:
            calls -= 1
        for depth in range(calls):
            yield TEXT_BASE + frame.pc + (depth << DEPTH_SHIFT)


def is_exported_runtime(name: str) -> bool:
    """Whether a function of package runtime is one that programs may call.

    Source: go1.27 runtime/traceback.go isExportedRuntime
    """
    receiver, _, method = name.removeprefix("runtime.").rpartition(".")
    receiver = receiver.removeprefix("(*").removesuffix(")")
    return method[:1].isupper() and (not receiver or receiver[:1].isupper())


def is_shown(name: str) -> bool:
    """Whether a trace shows a function that is no wrapper."""
    if name == "runtime.runFinalizers":
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


def goroutine_text(core: Any, linker: Linker, g: int, skip: int = 0) -> str:
    """The trace of one goroutine: header, frames but for the innermost `skip`, who created it."""
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
    lines: list[str] = []
    depth = core.walk(g, 1 << 40)[0] + 1 if core.g_lo[g] else 0
    if depth <= _WHOLE:
        for frame in frames(core, g):
            lines += frame_texts(linker, frame, not lines)
        lines = lines[skip:]
        elided = len(lines) - _INNER - _OUTER
    else:
        for at, start in enumerate((0, depth - _WHOLE // 2)):
            for frame in islice(frames(core, g, start), _WHOLE // 2):
                lines += frame_texts(linker, frame, not at and not lines)
        lines = lines[skip:]
        elided = depth - _INNER - _OUTER - 1 - skip  # runtime.main is not counted
    if elided > 0:
        lines = [*lines[:_INNER], f"...{elided} frames elided...\n", *lines[-_OUTER:]]
    labels = linker.labels.get(core.g_label[g], "")
    text = f"goroutine {core.g_id[g]} [{status}]{labels}:\n" + "".join(lines)
    if core.g_gopc[g]:
        creator = linker.func_at(core.g_gopc[g])
        if creator is not None:
            place = linker.places_of(creator, core.g_gopc[g])[0]
            offset = core.g_gopc[g] - linker.entry(creator)
            name = _BRACKETS.sub("[...]", shown_name(place.func))
            text += f"created by {name} in goroutine {core.g_parent[g]}\n"
            text += f"\t{place.file}:{place.line} +{offset:#x}\n"
    return text


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
