"""From what a run was asked for to what a machine is told."""

from __future__ import annotations

import itertools
import weakref
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gomem_kernel.errors import InternalError
from gomem_kernel.runtime.config import NO_LIMIT, Config, Debug
from gomem_kernel.session.options import Options, debug_levels

if TYPE_CHECKING:
    from gomem_kernel.runtime.machine import Machine

DEFAULT_PROCS = 4


def config_for(options: Options, args: Sequence[str], environ: Mapping[str, str]) -> Config:
    """The machine's settings; what was not said is Go's default, for GOMAXPROCS and seed ours."""
    debug = debug_levels(options.godebug)
    return Config(
        gogc=100 if options.gogc is None else options.gogc,
        memory_limit=NO_LIMIT if options.memlimit is None else options.memlimit,
        gomaxprocs=options.procs or DEFAULT_PROCS,
        heap_bytes=options.arena or 0,
        max_stack=options.max_stack or 0,
        seed=1 if options.seed is None else options.seed,
        args=tuple(args),
        env=tuple(f"{name}={value}" for name, value in environ.items()),
        gctrace=options.gctrace or debug.get("gctrace", 0),
        gcpacertrace=debug.get("gcpacertrace", 0) > 0,
        gccheckmark=debug.get("gccheckmark", 0) > 0,
        debug=Debug(**{name: debug[name] for name in Debug._fields if name in debug}),
        collector=options.collector or "green-tea",
        write_barrier=not options.no_write_barrier,
        budget_ns=options.budget or 0,
    )


def set_checker(machine: Machine, options: Options) -> None:
    """Have the heap checked after each N-th event and slice, as our GODEBUG=gcinvariants=N asks."""
    every = debug_levels(options.godebug).get("gcinvariants", 0)
    heap: Any = machine.heap
    if not every:
        machine.checker = None
        heap.set_checker(None)
        return
    from gomem_kernel.runtime.mgc import PHASE_TERMINATION
    from gomem_kernel.trace import invariants

    events = itertools.count(1)
    checked = weakref.ref(machine)

    def check(machine: Machine) -> None:
        if next(events) % every == 0:
            invariants.check(machine)

    def check_event(whole: bool) -> Exception | None:
        present = checked()
        # A marking that only looks (for leaks, lost objects, bad finalizers) has its own marks.
        looks = whole and (
            present is None
            or present.gc.phase == PHASE_TERMINATION
            or not (heap.gc_marking or heap.sweeping)
        )
        try:
            if present is not None and not looks and next(events) % every == 0:
                invariants.check(present, whole=whole)
        except InternalError as error:
            return error
        return None

    machine.checker = check
    heap.set_checker(check_event)


def command_line(config: Config) -> str:
    """The command that runs a program with these settings; the program is `%gomem source`'s."""
    import shlex

    words = [
        f"--seed {config.seed}",
        f"--procs {config.gomaxprocs}",
        f"--gogc {'off' if config.gogc < 0 else config.gogc}",
    ]
    if config.memory_limit != NO_LIMIT:
        words.append(f"--memlimit {config.memory_limit}B")
    if config.heap_bytes:
        words.append(f"--arena {config.heap_bytes}B")
    if config.max_stack:
        words.append(f"--max-stack {config.max_stack}B")
    if config.collector != Config().collector:
        words.append(f"--collector {config.collector}")
    if not config.write_barrier:
        words.append("--no-write-barrier")
    if config.budget_ns:
        words.append(f"--budget {config.budget_ns}")
    debug = {
        "gctrace": config.gctrace,
        "gcpacertrace": int(config.gcpacertrace),
        "gccheckmark": int(config.gccheckmark),
    }
    settings = [(name, value) for name, value in debug.items() if value]
    usual = Debug()._asdict()
    settings += [(k, v) for k, v in config.debug._asdict().items() if v != usual[k]]
    asked = ",".join(f"{name}={value}" for name, value in settings)
    if asked:
        words.append(f"--godebug {asked}")
    words += [shlex.quote(word) for word in ("program.go", *config.args[1:])]
    return f"gomem run {' '.join(words)}  # program.go: what %gomem source prints"
