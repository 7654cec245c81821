"""The `%gomem` commands: each takes the session and its arguments, and gives text to print."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

from gomem_kernel.abi.layout import MAX_ALLOC
from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.machine import STOPS
from gomem_kernel.session.history import Moment
from gomem_kernel.session.options import (
    OptionError,
    parse_bytes,
    parse_duration,
    parse_gogc,
    parse_procs,
)
from gomem_kernel.session.result import format_bytes, format_ns, plural, summary_line

if TYPE_CHECKING:
    from gomem_kernel.session import Result, Session

Command = Callable[["Session", list[str]], str]
COMMANDS: dict[str, tuple[str, Command]] = {}


def command(name: str, usage: str) -> Callable[[Command], Command]:
    """Enter a function into `COMMANDS` under its name, with the line that `help` prints."""

    def enter(function: Command) -> Command:
        COMMANDS[name] = (usage, function)
        return function

    return enter


def execute(session: Session, line: str) -> str:
    """Run one command line; `UsageError` if there is no such command or its arguments are off."""
    words = shlex.split(line) or ["help"]
    if words[0] not in COMMANDS:
        raise UsageError(f"no command {words[0]!r}; there are {', '.join(COMMANDS)}")
    return COMMANDS[words[0]][1](session, words[1:])


def _one(words: list[str], what: str) -> str:
    if len(words) != 1:
        raise UsageError(f"want one argument: {what}")
    return words[0]


@command("stats", "stats            figures of the heap and the collector")
def _stats(session: Session, words: list[str]) -> str:
    rows = session.stats()
    texts = {
        "virtual time": format_ns(rows["virtual_ns"]),
        "allocations": f"{rows['mallocs']:,} ({format_bytes(rows['alloc_bytes'])})",
        "frees": f"{rows['frees']:,}",
        "heap in use": f"{format_bytes(rows['heap_alloc'])} in "
        + plural(rows["heap_objects"], "object"),
        "heap goal": format_bytes(rows["heap_goal"]) if rows["heap_goal"] < MAX_ALLOC else "off",
        "mapped minus released": format_bytes(rows["sys"] - rows["heap_released"]),
        "collections": f"{rows['num_gc']:,}",
        "GOGC": "off" if rows["gogc"] < 0 else str(rows["gogc"]),
        "GOMAXPROCS": str(rows["procs"]),
        "goroutines": str(rows["goroutines"]),
    }
    width = max(map(len, texts))
    return "\n".join(f"{name:<{width}}  {text}" for name, text in texts.items())


@command("gc", "gc               collect now")
def _gc(session: Session, words: list[str]) -> str:
    before = session.stats()
    session.gc()
    after = session.stats()
    freed = before["heap_alloc"] - after["heap_alloc"]
    objects = before["heap_objects"] - after["heap_objects"]
    return (
        f"freed {format_bytes(freed)} in {plural(objects, 'object')}; "
        f"live {format_bytes(after['heap_alloc'])} in {plural(after['heap_objects'], 'object')}"
    )


@command("step", "step [KIND]      go on to the next: alloc, object, phase or gc (default alloc)")
def _step(session: Session, words: list[str]) -> str:
    kind = _one(words, "alloc, object, phase or gc") if words else "alloc"
    if kind not in STOPS:
        raise UsageError(f"no step {kind!r}; there are {', '.join(filter(None, STOPS))}")
    return _ended(session, session.resume(kind))


@command("continue", "continue         go on with the paused program to its end")
def _continue(session: Session, words: list[str]) -> str:
    return _ended(session, session.resume())


@command("stop", "stop             end the paused program")
def _stop(session: Session, words: list[str]) -> str:
    session.stop()
    return ""


def _ended(session: Session, result: Result) -> str:
    """What a step or continue has come to; the program's output has been shown."""
    if result.stop == "paused":
        return paused_text(session, result)
    if result.failed:
        return f"{result.failure}\n{summary_line(result)}"
    return summary_line(result)


def paused_text(session: Session, result: Result) -> str:
    """When, since its run began, and where a program is paused."""
    return f"paused at {format_ns(result.stats['virtual_ns'])}: {session.where()}"


@command(
    "seek", "seek TIME|gc N   the last program again, paused at 12.5ms or when collection N ended"
)
def _seek(session: Session, words: list[str]) -> str:
    return paused_text(session, session.seek(moment(words)))


def moment(words: list[str]) -> Moment:
    """What `seek` is told to go to."""
    if words[:1] == ["gc"]:
        number = "".join(words[1:])
        if len(words) != 2 or not number.isdecimal() or int(number) < 1:
            raise UsageError("want the number of a collection, from 1: seek gc 3")
        return Moment(cycle=int(number))
    time_ns = _checked(parse_duration, _one(words, "a time such as 12.5ms, or gc and a number"))
    return Moment(max(time_ns, 1))


@command("lab", "lab              the live lab of the last watched run")
def _lab(session: Session, words: list[str]) -> str:
    raise UsageError("nothing has been watched yet: run a cell with %%gomem --live")


@command("replay", "replay           the last watched run again, each change at its virtual time")
def _replay(session: Session, words: list[str]) -> str:
    result = session.replay()
    return summary_line(result)


@command("gogc", "gogc N|off       the GOGC percentage from now on")
def _gogc(session: Session, words: list[str]) -> str:
    old = session.set_gogc(_checked(parse_gogc, _one(words, "a percentage or off")))
    return f"GOGC was {'off' if old < 0 else old}"


@command("memlimit", "memlimit SIZE    GOMEMLIMIT from now on, such as 64MiB")
def _memlimit(session: Session, words: list[str]) -> str:
    session.set_memlimit(_checked(parse_bytes, _one(words, "a size such as 64MiB")))
    return ""


@command("procs", "procs N          GOMAXPROCS from the next run on")
def _procs(session: Session, words: list[str]) -> str:
    session.set_procs(_checked(parse_procs, _one(words, "a number of processors")))
    return ""


def _checked(parse: Callable[[str], int], text: str) -> int:
    try:
        return parse(text)
    except OptionError as error:
        raise UsageError(str(error)) from None


@command("heap", "heap [tree|ADDR] what the heap holds, by type, by who keeps it, or one object")
def _heap(session: Session, words: list[str]) -> str:
    from gomem_kernel.session.heapview import text as heap

    snapshot = session.snapshot()
    if not words:
        return heap.text(snapshot)
    what = _one(words, "tree, or the address of an object such as 0xc000012018")
    if what == "tree":
        return heap.tree(snapshot)
    try:
        row = snapshot.row_of(int(what, 16))
    except ValueError:
        raise UsageError(f"want tree, or an address such as 0xc000012018: {what!r}") from None
    if row < 0:
        raise UsageError(f"no object at {what}")
    return heap.one(snapshot, row)


@command("share", "share            seed and options of this session as one command")
def _share(session: Session, words: list[str]) -> str:
    return session.share()


@command("spans", "spans            pages and size classes: what is used, free and wasted")
def _spans(session: Session, words: list[str]) -> str:
    from gomem_kernel.notebook.views import spans

    return spans.text(session.snapshot())


@command("pools", "pools            what pools hold; finalizers, cleanups and weak pointers")
def _pools(session: Session, words: list[str]) -> str:
    from gomem_kernel.notebook.views import pools

    return pools.text(session.snapshot())


@command("goroutines", "goroutines       who is there and what each waits for")
def _goroutines(session: Session, words: list[str]) -> str:
    return session.goroutines() or "no goroutines"


@command("vars", "vars             the package variables with type and value")
def _vars(session: Session, words: list[str]) -> str:
    rows = session.variables()
    if not rows:
        return "no variables yet: declare one at the top level of a %%gomem cell"
    width = max(len(name) for name, _, _ in rows)
    kinds = max(len(kind) for _, kind, _ in rows)
    return "\n".join(f"{name:<{width}}  {kind:<{kinds}}  {value}" for name, kind, value in rows)


@command("escape", "escape           escape decisions of the last cell, as go build -gcflags=-m")
def _escape(session: Session, words: list[str]) -> str:
    return session.escape_text() or "nothing escapes and nothing leaks: no cell has been compiled"


@command("source", "source           the Go program that the session amounts to")
def _source(session: Session, words: list[str]) -> str:
    return session.source() or "no cell has been run yet"


@command("doc", "doc NAME         what fmt.Println, a type, variable, field or method is")
def _doc(session: Session, words: list[str]) -> str:
    from gomem_kernel.session.describe import describe

    name = _one(words, "a name such as fmt.Println, Node or Node.next")
    found = describe(session, name)
    if found is None:
        raise UsageError(f"nothing is known of {name!r}: it is declared or imported by no cell")
    return found.text()


@command("fix", "fix imports      the last failed cell with the imports it needs and no others")
def _fix(session: Session, words: list[str]) -> str:
    if words != ["imports"]:
        raise UsageError("want: fix imports")
    return session.fix_imports().strip("\n")


@command("reset", "reset            forget everything: a new heap, no variables")
def _reset(session: Session, words: list[str]) -> str:
    session.reset()
    return ""


@command("help", "help             this list")
def _help(session: Session, words: list[str]) -> str:
    lines = ["%%gomem [options]   run the Go of a cell (%%gomem --help lists the options)"]
    lines += [f"%gomem {usage}" for usage, _ in COMMANDS.values()]
    return "\n".join(lines)
