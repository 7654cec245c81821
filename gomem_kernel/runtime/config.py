"""What a machine is told before it runs, and what a run gives back.

Both are plain data: they can be pickled, compared and written down, so that a run can be repeated.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from gomem_kernel.abi.layout import PAGE
from gomem_kernel.runtime.arena import default_heap_bytes

RESULT_VERSION = 1
NO_LIMIT = (1 << 63) - 1
# Seconds of the default start of the virtual clock: 2009-11-10 23:00:00 UTC, Go's birthday, which
# the Go playground uses too.
DEFAULT_START_NS = 1257894000 * 10**9
_GO_MAX_STACK = 1_000_000_000


COLLECTORS = ("green-tea", "classic", "compacting")


class Stop(Enum):
    """Why a run ended."""

    EXITED = "exited"  # main returned or os.Exit was called
    PANICKED = "panicked"  # a panic that nobody recovered, exit code 2
    FATAL = "fatal"  # "fatal error: ...", deadlock included, exit code 2
    PAUSED = "paused"  # `Machine.pause` was asked for; `Machine.resume` goes on
    OUT_OF_BUDGET = "out_of_budget"  # the run has taken `Config.budget_ns`
    INTERRUPTED = "interrupted"  # `Machine.interrupt` (KeyboardInterrupt)


class Debug(NamedTuple):
    """What GODEBUG may set beside the collector's traces, by Go's names.

    gcshrinkstackoff    1: a collection shrinks no stacks
    adaptivestackstart  0: each goroutine starts with the smallest stack
    checkfinalizers     1: look after each marking for finalizers and cleanups that never run
    gcstoptheworld      1: the program stands while the collector marks; 2: and while it sweeps

    Source: go1.27 runtime/runtime1.go dbgvars
    """

    gcshrinkstackoff: int = 0
    adaptivestackstart: int = 1
    gcstoptheworld: int = 0
    checkfinalizers: int = 0


class Config(NamedTuple):
    """The settings and recorded inputs of a machine.

    gogc          percent; negative turns the collector off
    memory_limit  GOMEMLIMIT in bytes
    gomaxprocs    number of virtual processors (P)
    heap_bytes    size of the heap region, 0 for the default cap
    max_stack     limit of one goroutine's stack in bytes, 0 for Go's 1 GB lowered to fit
    seed          one number from which each stream of chance is derived
    args, env     of os; args[0] is the program's name
    stdin         all of standard input
    start_ns      Unix nanoseconds that the virtual clock starts at
    gctrace       as GODEBUG=gctrace: 1 a line for each collection on stderr
    gcpacertrace  as GODEBUG=gcpacertrace: what the pacer decides, on stderr
    gccheckmark   as GODEBUG=gccheckmark: check each marking by a second one
    debug         the other settings of GODEBUG
    collector     green-tea (Go's), classic (Go's before 1.26: marks object by object), or
                  compacting (not Go: moves the objects of sparse spans together after a sweep)
    write_barrier  False is not Go: objects get lost, and the run stops when that is found
    budget_ns     virtual nanoseconds that each run may take; 0 for any
    slice_ns      virtual nanoseconds that the core runs before it looks at the driver
    """

    gogc: int = 100
    memory_limit: int = NO_LIMIT
    gomaxprocs: int = 4
    heap_bytes: int = 0
    max_stack: int = 0
    seed: int = 1
    args: tuple[str, ...] = ("main",)
    env: tuple[str, ...] = ()
    stdin: bytes = b""
    start_ns: int = DEFAULT_START_NS
    gctrace: int = 0
    gcpacertrace: bool = False
    gccheckmark: bool = False
    debug: Debug = Debug()
    collector: str = "green-tea"
    write_barrier: bool = True
    budget_ns: int = 0
    slice_ns: int = 1_000_000


class RunResult(NamedTuple):
    """How a run ended.

    exit_code    what the process would exit with; -1 while it has not ended
    text         what stderr got about the end ("panic: ...", "fatal error: ..."), else ""
    virtual_ns   the virtual clock at the end, since the machine was made
    goroutines   goroutines that still exist (frozen with the machine), the runtime's own excepted
    stats        figures of the machine by name, such as "mallocs", "heap_live_bytes", "num_gc"
    """

    stop: Stop
    exit_code: int
    text: str
    virtual_ns: int
    goroutines: int
    stats: dict[str, int]
    version: int = RESULT_VERSION


def default_max_stack(size: int) -> int:
    """Go's limit where the longest stack that it allows fits into half of the heap beside its copy.

    Stacks double: Go's limit of a billion bytes is reached by none longer than 512 MiB.
    """
    return _GO_MAX_STACK if size >= 2 << 30 else size // 4


def heap_bytes(config: Config) -> int:
    """What was asked for; else the default, with room for a stack limit above it."""
    size = int(default_heap_bytes())
    if config.heap_bytes or config.max_stack <= default_max_stack(size):
        return config.heap_bytes
    return size + 2 * config.max_stack // PAGE * PAGE
