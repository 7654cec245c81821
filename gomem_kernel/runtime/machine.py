"""A machine: the core with its heap and collector, the program linked into it, and the driver.

The driver runs the core slice by slice (`Config.slice_ns` of virtual time, without the GIL) and in
between does what the core asks for: output, natives in Python, collections; and looks whether it
was asked to pause. A machine outlives runs: variables, heap, and goroutines that it is to freeze.

    >>> from gomem_kernel.runtime.machine import Config, Machine
    >>> machine = Machine(Config(gomaxprocs=2))
    >>> machine.stats()["mallocs"]
    0

Source: go1.27 runtime/panic.go dopanic_m fatalthrow, runtime/proc.go main checkdead
"""

from __future__ import annotations

import signal
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from gomem_kernel.abi import op, sizeclass
from gomem_kernel.abi.layout import BASE, MASK64
from gomem_kernel.errors import Fault, InternalError, Interrupted, Unsupported
from gomem_kernel.runtime import ends, gctrace, natives, traceback
from gomem_kernel.runtime.alg import Alg
from gomem_kernel.runtime.arena import Arena
from gomem_kernel.runtime.bulk import Bulk
from gomem_kernel.runtime.config import (
    NO_LIMIT,
    RESULT_VERSION,
    Config,
    RunResult,
    Stop,
    default_max_stack,
    heap_bytes,
)
from gomem_kernel.runtime.interp import Interp
from gomem_kernel.runtime.link import F_MAIN, Linker
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.map import Maps
from gomem_kernel.runtime.mgc import (
    FORCE_GC_PERIOD_NS,
    GC,
    TRIGGER_CYCLE,
    TRIGGER_HEAP,
    TRIGGER_TIME,
)
from gomem_kernel.runtime.mgcpacer import GCController
from gomem_kernel.runtime.panic import RUNTIME_FUNCS
from gomem_kernel.runtime.proc import WAIT_REASONS
from gomem_kernel.runtime.slice import Slices
from gomem_kernel.runtime.turns import Turns

if TYPE_CHECKING:
    from gomem_kernel.abi.program import Object
    from gomem_kernel.runtime import checkfinalizers, metrics
    from gomem_kernel.runtime.live import Live

    NextSpecial = Literal["finalizer", "cleanup"]

__all__ = ["NO_LIMIT", "RESULT_VERSION", "Config", "Machine", "RunResult", "Stop"]

Output = Callable[[int, bytes], None]

# Why the core came back and other numbers of panic.pxd and proc.pxd; a test compares.
(
    L_NATIVE, L_EXIT, L_PANIC, L_FATAL, L_MAIN, L_SLICE, L_DEADLOCK, L_OUTPUT, L_GC, L_MEMORY,
) = range(5, 15)  # fmt: skip
MAX_P = 64
NEVER = (1 << 63) - 1
EVENT_IDLE = 4  # of mgclimit.pxd
# An operation that has no memory, again, so soon after all was collected, ends the program.
RETRY_NS = 1_000_000
# So long a watched run may take to come to the end of its slice after an interrupt.
OVERDUE_S = 0.05
# What `Machine.stop_at` knows: an allocation, an object or root that a worker scans, a phase of the
# collector, the end of marking.
STOPS = {
    "": 0,
    "alloc": sizeclass.BREAK_ALLOC,
    "object": sizeclass.BREAK_OBJECT,
    "phase": 0,
    "gc": 0,
}
W_FINALIZER = 10
W_CLEANUP = 46
# Result slots of runtime.nextFinalizer and nextCleanup; WAITS_* of mspecial.pxd.
SPECIAL_SLOTS = {"finalizer": 4, "cleanup": 2}
SPECIAL_WAITS = {"finalizer": 1, "cleanup": 2}
W_GC_CYCLE = 27


class Machine:
    """One program's world; see the module's text.

    config   what it was made with          core     the compiled core (all tables)
    heap, gc allocator and collector        linker   symbols, functions, positions
    stdin    gives the next bytes of standard input, at most so many, where it is not config.stdin
    mem, floats  the arena's words as int64 and as float64
    turns    of the present run, new for each where a session may seek in it
    live     who watches and steers the present run, None for nobody
    """

    def __init__(
        self, config: Config | None = None, stdin: Callable[[int], bytes] | None = None
    ) -> None:
        self.config = config or Config()
        self.arena = Arena(heap_bytes(self.config))
        self.mem = memoryview(self.arena.mem64)
        self.floats: Any = memoryview(self.arena.memf64)
        self.heap = Heap(self.arena, GCController(), MAX_P)
        self.gc = GC(self.heap, self.config.gogc, self.config.memory_limit)
        self.gc.n_procs = self.config.gomaxprocs
        self.gc.limiter.reset_capacity(0, self.config.gomaxprocs)
        self.gc.start_unix_ns = self.config.start_ns
        alg = Alg(self.arena, self.config.seed, self.heap)
        self.gc.no_barrier = not self.config.write_barrier
        if self.config.collector == "classic":
            self.gc.set_classic(True)
        self._slices = slices = Slices(self.heap, alg)
        # Without a cycle of references: a machine that is gone gives its memory back at once.
        me = weakref.ref(self)
        self.arena.poller = lambda: _poll(me())
        self.core: Any = Interp(
            self.arena, self.heap, self.gc, Maps(self.heap, alg), slices, Bulk(slices)
        )
        if self.config.collector == "compacting":
            from gomem_kernel.runtime.compaction import watched_compactor

            alg.pinning = True
            self.heap.compacting = True
            self.gc.compactor = watched_compactor(self.gc, self.core)
        self._apply_debug()
        self.max_stack = self.config.max_stack or default_max_stack(self.arena.heap_bytes)
        self._stack_ceiling = 2 * self.max_stack
        self.core.configure(
            min(self.config.gomaxprocs, MAX_P),
            self.max_stack,
            self.config.seed,
            self.config.start_ns,
        )
        for p in range(min(self.config.gomaxprocs, MAX_P)):
            self.gc.limiter.start_event(p, EVENT_IDLE, 0)
        self.max_threads = 10000
        self.args = self.config.args
        self._main_closure = BASE + self.arena.alloc_rodata(8, 8)
        self.mem[(self._main_closure - BASE) >> 3] = F_MAIN
        # From here on rodata and data are the program's.
        self.linker = Linker(self.core, self.gc, natives.NUMBERS)
        self.linker.poll = lambda: _check(me())
        self._runtime_linked: set[str] = set()
        self._stdin = self.config.stdin
        self._read_stdin = stdin
        self._write: Output = _nowhere
        self.live: Live | None = None
        self._text = ""
        self._pause = False
        self._interrupted = False
        self._overdue = 0.0
        self._catching = False
        self._reading = False
        self._freeze = False
        self._run_end = 0
        self._retry_end = 0
        self._lost = ""
        # Goroutines, by their ids, for which a fault is a panic.
        self.fault_panics: set[int] = set()
        self._stop_event = ""
        self._stopped_on = 0
        self.turns = Turns()
        self._sweep_pending = False
        self._finish_due = False
        self._gc_waiters: list[tuple[int, int]] = []
        # The goroutines for finalizers and cleanups: which wait, as row and slot; what runs.
        self._fin_waiting: dict[NextSpecial, tuple[int, int]] = {}
        self._fin_running: set[NextSpecial] = set()
        # Who attached a finalizer or cleanup, by its number, while GODEBUG=checkfinalizers=1.
        self.special_contexts: dict[int, checkfinalizers.Context] = {}
        # What runtime/metrics has taken last.
        self.metrics: dict[str, metrics.Value] = {}
        # Called after each slice and where the collector changes its phase, to check the heap.
        self.checker: Callable[[Machine], None] | None = None
        self.func_stubs: dict[tuple[int, int, int, int], int] = {}
        self.func_records: dict[int, int] = {}
        self._static_strings: dict[str, tuple[int, int]] = {}

    # ---- programs

    def load(self, objects: Iterable[Object]) -> None:
        """Make compiled packages known; their code is laid out when a run reaches it."""
        for obj in objects:
            self.linker.add(obj)

    def run(
        self,
        entries: Sequence[str] = (),
        write: Output | None = None,
        *,
        freeze: bool = False,
        path: str = "main",
        linked: Callable[[], None] | None = None,
    ) -> RunResult:
        """Call functions in order as the program's main goroutine, until the last returns.

        entries  link names; empty: main.main. Functions that initialise packages not yet
                 initialised, `path` and its imports, run before unless they are among the entries
        write    takes output as it comes: (descriptor, bytes)
        freeze   keep the other goroutines for the next run, as a cell does; else they end, as in Go
        linked   called when all is linked, which an interrupt can keep from happening
        """
        before = self.linker.due_inits()
        with self.catching_interrupts():
            try:
                self.prepare(entries, path)
                self.check()
            except Interrupted:
                self.linker.restore_inits(before)
                return self._result(Stop.INTERRUPTED, -1)
            if linked is not None:
                linked()
            return self.start(write, freeze=freeze)

    def prepare(self, entries: Sequence[str] = (), path: str = "main") -> None:
        """Link what `run` with the same arguments executes."""
        entries = list(entries) or ["main.main"]
        inits = [name for name in self.linker.inits(path) if name not in entries]
        self.link_runtime()
        self.linker.link_main([*inits, *entries])

    def link_runtime(self) -> None:
        """Link the functions that the core calls by itself."""
        roots = [
            name
            for name in RUNTIME_FUNCS
            if name not in self._runtime_linked and self.linker.defines(name)
        ]
        self.linker.link(roots)
        self._runtime_linked.update(roots)
        for k, name in enumerate(RUNTIME_FUNCS):
            self.core.rt[k] = self.linker.numbers.get(name, 0)

    def start(self, write: Output | None = None, *, freeze: bool = False) -> RunResult:
        """Run what `prepare` has linked, or what an image has brought."""
        if not self.core.start_main(self._main_closure):
            raise InternalError("machine", "no memory for the main goroutine's stack")
        self._run_end = self.config.budget_ns and int(self.core.clock()) + self.config.budget_ns
        self._freeze = freeze
        if self.live is not None:
            self.live.begin(self)
        return self.resume(write)

    def resume(self, write: Output | None = None) -> RunResult:
        """Go on after `Stop.PAUSED` or `Stop.OUT_OF_BUDGET`."""
        self._write = write or self._write
        self._text = ""
        self._stopped_on = 0
        with self.catching_interrupts():
            stop, code = self._drive()
        self._drain()
        if stop not in (Stop.PAUSED, Stop.OUT_OF_BUDGET):
            self._end(stop)
        self.core.finish_move()
        return self._result(stop, code)

    def _result(self, stop: Stop, code: int) -> RunResult:
        core = self.core
        return RunResult(stop, code, self._text, core.clock(), core.n_goroutines, self.stats())

    def abandon(self) -> None:
        """End the main goroutine of a run that is paused or out of budget."""
        self._end(Stop.INTERRUPTED)

    def pause(self) -> None:
        """Have the run stop at the end of the slice; may be called from another thread."""
        self._pause = True
        self.arena.stop = True

    def pause_here(self) -> None:
        """Have the run stop at this turn of the driver, for `live`."""
        self._pause = True

    def stop_here(self) -> None:
        """Have the run end at this turn of the driver, for `live`."""
        self._interrupted = True

    @property
    def stops_here(self) -> bool:
        """Whether the run is about to stop or end."""
        return self._pause or self._interrupted

    def interrupt(self) -> None:
        """Have the run end at the end of the slice; may be called from another thread."""
        self._interrupted = True
        self.arena.stop = True

    def _end(self, stop: Stop) -> None:
        """Clear up after a run: its goroutines end unless they are to be frozen."""
        core = self.core
        if stop is not Stop.EXITED:
            self.linker.inits_left()
        self._slices.forget_moved()
        core.forget_writing()
        if self._freeze and stop in (Stop.EXITED, Stop.INTERRUPTED) and core.main_g:
            if core.g_lo[core.main_g] and not core.goroutine_ended():
                core.kill(core.main_g)
            core.forget_current()
        else:
            core.kill_all()
            self.fault_panics.clear()
        self._gc_waiters = [row for row in self._gc_waiters if core.g_lo[row[1]]]

    # ---- the driver

    def _drive(self) -> tuple[Stop, int]:
        core, end, turns = self.core, self._run_end, self.turns
        while True:
            now = core.clock()
            if not turns.near:
                turns.note(now, watched=self.live is not None)
                if self.live is not None:
                    self.live.turn()
                    now = core.clock()
            if self._interrupted:
                return Stop.INTERRUPTED, -1
            if self._lost:
                self._print(self._lost)
                self._lost = ""
                return Stop.FATAL, 2
            if self._pause or 0 < turns.moment_ns <= now:
                return Stop.PAUSED, -1
            if end and now >= end:
                return Stop.OUT_OF_BUDGET, -1
            if self._finish_due:
                self._finish_due = False
                if self.gc.phase and not self.gc.work_left():
                    self._collector_turn()
                    continue
            length_ns = turns.piece_ns(now, self.config.slice_ns)
            reason = core.run_slice(core.horizon(length_ns, end))
            if self.checker is not None and reason in (L_SLICE, L_GC):
                self.checker(self)
            if self.heap.check_error is not None:
                raise self.heap.check_error
            if core.out_len:
                self._drain()
            if core.retried and core.clock() > self._retry_end:
                core.retried = False
            if self.heap.broke and reason in (L_GC, L_SLICE):
                self._break_here()
                continue
            if self._sweep_pending and not self.heap.sweeping:
                self._sweep_pending = False
                self._pause |= self._stop_event == "phase"
                if self.config.gcpacertrace:
                    self._trace(gctrace.sweep_done_line(self.heap.pacer))
            if reason in (L_SLICE, L_OUTPUT):
                continue
            if reason == L_NATIVE:
                self._call_native(core.native_no, core.native_base)
            elif reason == L_GC:
                self._collector_turn()
            elif reason == L_MEMORY:
                self._make_room()
            elif reason == L_MAIN:
                return Stop.EXITED, 0
            elif reason == L_EXIT:
                return Stop.EXITED, core.exit_code & 0xFF
            elif reason == L_PANIC:
                self._print(ends.panic_text(self))
                return Stop.PANICKED, 2
            elif reason == L_DEADLOCK:
                self._print(ends.deadlock_text(self))
                self._print_others(0)
                return Stop.FATAL, 2
            elif reason == L_FATAL:
                self._print(ends.fatal_text(self))
                if ends.shows_others(self):
                    self._print_others(core.cur)
                return Stop.FATAL, 2
            else:
                raise InternalError("machine", f"the core stopped for reason {reason}")

    @contextmanager
    def catching_interrupts(self) -> Iterator[None]:
        """KeyboardInterrupt only sets a flag, so that no table is left half written.

        Whoever has something to prepare for a run does it in here: an interrupt ends the run then.
        """
        if self._catching:
            yield
            return
        self._catching = True
        try:
            self._pause = self._interrupted = self.arena.stop = False
            self._overdue = 0.0
            with self._handling_signals():
                yield
        finally:
            self._catching = self.arena.stop = False

    @contextmanager
    def _handling_signals(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.getsignal(signal.SIGINT)
        signal.signal(signal.SIGINT, self._on_interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _on_interrupt(self, *_: object) -> None:
        if self.live is not None and not self._overdue:
            # A watched run ends between two slices, so that a replay can, unless that takes long.
            self._overdue = time.monotonic() + OVERDUE_S
            self.live.requests.note_stop()
        else:
            self.interrupt()
        if self._reading:  # or the read would go on until there is input
            raise KeyboardInterrupt

    def _drain(self) -> None:
        for descriptor, data in self.core.take_output():
            self._write(descriptor, data)

    def _call_native(self, number: int, base: int) -> None:
        function = natives.BY_NUMBER.get(number)
        if function is None:
            name = next((n for n, k in self.linker.missing.items() if k == number), str(number))
            raise Unsupported(f"the function {name} is not part of gomem")
        try:
            function(self, base)
        except Fault as fault:
            self.core.fault_at(fault.addr)
        except Interrupted:
            core = self.core
            core.g_pc[core.cur] -= op.WORDS[op.CALLN]
            return
        self.core.note_pending()

    def check(self) -> None:
        """Leave the native that is under way if the run was interrupted.

        A native calls it between pieces of long work, before it has changed anything: if its
        goroutine outlives the run, it begins once more.
        """
        _poll(self)
        if self._interrupted:
            raise Interrupted

    # ---- ends

    def _print(self, text: str) -> None:
        self._text += text
        self._write(2, text.encode("utf-8", "surrogateescape"))

    def _print_others(self, but: int) -> None:
        """Print the traces of all goroutines except one, until the run is interrupted."""
        for text in traceback.others(self.core, self.linker, but):
            if self._interrupted:
                self._print("\ninterrupted: the other goroutines are not shown\n")
                return
            self._print(text)

    # ---- what natives and the session use

    def collect(self) -> None:
        """Run a whole collection while the program stands still, and let its time pass.

        A cycle that is marking is brought to its end first.
        """
        if self.gc.phase:
            self.core.advance(self.gc.mark_to_end(self.core, self.core.clock()))
            self._cycle_done()
        before = self.live.figures(TRIGGER_CYCLE) if self.live is not None else {}
        self.core.advance(self.gc.collect(self.core, self.core.clock()))
        self.core.forget_writing()
        if self.live is not None:
            self.live.cycle_started(before)
        self._cycle_done()

    def start_cycle(self, number: int) -> None:
        """Begin the forced cycle of a number, unless it has begun."""
        if self.gc.num_gc < number and not self.gc.phase:
            self._start_marking(TRIGGER_CYCLE)

    def wait_on_mark(self, number: int) -> None:
        """The current goroutine waits until the cycle of a number is marked.

        Source: go1.27 runtime/mgc.go gcWaitOnMark
        """
        if self.gc.num_marked < number:
            self._gc_waiters.append((number, int(self.core.cur)))
            self.core.park_current(W_GC_CYCLE)

    def stop_at(self, event: str) -> None:
        """Have the next run or `resume` pause at an event, a key of STOPS; "" for none."""
        self._stop_event = event
        self.renew_break()

    def renew_break(self) -> None:
        """Tell the heap what to stop at: what `stop_at` said, and each object in slow motion."""
        slow = self.live is not None and self.live.slow
        marking = sizeclass.BREAK_OBJECT | sizeclass.BREAK_SLOW if slow else 0
        self.heap.set_break(STOPS[self._stop_event] | marking)

    def stop_when(self, time_ns: int, turn: int, cycle: int) -> None:
        """Have the run that goes on pause at a virtual time, or when a cycle has ended.

        From a turn on it nears the time in pieces of slices. 0 for none of either.
        """
        turns = self.turns
        turns.moment_ns, turns.moment_turn, turns.cycle = time_ns, turn, cycle

    def collector_state(self) -> str:
        """One line: what the collector does, with its figures, and what the run has stopped at."""
        gc, pacer = self.gc, self.heap.pacer
        live = f"live {int(pacer.heap_live):,} B"
        if gc.phase:
            text = f"cycle {gc.num_gc} marks: {gc.roots_left()} roots left, "
            text += f"{gc.grey_objects():,} objects grey, {gc.objects_scanned:,} scanned, {live}"
        elif self.heap.sweeping:
            text = f"cycle {gc.num_marked} is swept, {live}, goal {int(pacer.heap_goal()):,} B"
        else:
            text = f"the collector is off, {live}, trigger {int(pacer.trigger()):,} B"
        if self._stopped_on == sizeclass.BREAK_ALLOC:
            addr = int(self.heap.broke_at)
            text = f"allocated {self.object_size(addr)} bytes at {addr:#x}; {text}"
        return text

    def running_text(self) -> str:
        """The traceback of the goroutine that ran last, "" if there is none."""
        g = int(self.core.cur)
        lives = g and self.core.g_lo[g]
        return traceback.goroutine_text(self.core, self.linker, g) if lives else ""

    def _break_here(self) -> None:
        """The core has met what it was told to stop at; what no user's code does is passed over."""
        event, self.heap.broke = int(self.heap.broke), 0
        self.heap.gc_wanted = not self.heap.gc_marking and bool(self.heap.pacer.heap_triggered())
        if self._stop_event and (event != sizeclass.BREAK_ALLOC or self._runs_user_code()):
            self._stopped_on = event
            self._pause = True
        # Who assists until nothing is left stops before it can say so.
        self._finish_due = bool(self.gc.phase) and not self.gc.work_left()

    def _runs_user_code(self) -> bool:
        """Whether a function of package main is on the running goroutine's stack."""
        frames = traceback.frames(self.core, int(self.core.cur))
        return any(self.linker.funcs[f.func].name.startswith("main.") for f in frames)

    def _make_room(self) -> None:
        """An operation had no memory: collect everything, and have it done again once."""
        self.collect()
        self.heap.gc_wanted = False
        self.core.retried = True
        self._retry_end = int(self.core.clock()) + RETRY_NS

    def _collector_turn(self) -> None:
        """What the core came back for: specials were queued, a cycle should start, or end."""
        if self.heap.special_wake:
            self._wake_specials()
            if not self.gc.phase and not self.heap.gc_wanted:
                return
        if self.gc.phase:
            if not self.gc.work_left():
                self.core.advance(self.gc.finish(self.core, self.core.clock()))
                self._cycle_done()
            return
        pacer = self.heap.pacer
        compacted = bool(self.heap.compact_due)
        if compacted:
            self.core.advance(self.gc.compact())
            self.core.forget_writing()
        by_heap = pacer.heap_triggered() or pacer.heap_live >= self.heap.live_limit
        if compacted and not by_heap and self.core.force_gc_at < NEVER:
            self.heap.gc_wanted = False
            return
        self._start_marking(TRIGGER_HEAP if by_heap else TRIGGER_TIME)

    def _trace(self, line: str) -> None:
        """Print a line of GODEBUG, behind what the program has printed."""
        self._drain()
        self._write(2, line.encode() + b"\n")

    def _start_marking(self, trigger: int) -> None:
        if self.gc.n_workers < self.gc.n_procs:
            self.core.wait_for_worker()
        before = self.live.figures(trigger) if self.live is not None else {}
        self.core.advance(self.gc.start(self.core, self.core.clock(), trigger))
        if self.config.gcpacertrace:
            self._trace(gctrace.pacer_start_line(self.heap.pacer, int(self.gc.heap0)))
        self.core.note_pending()
        if self.live is not None:
            self.live.cycle_started(before)
        self._pause |= self._stop_event == "phase"
        if self.config.debug.gcstoptheworld:
            self._mark_stopped()

    def _mark_stopped(self) -> None:
        """Mark with all Ps while no goroutine runs, as GODEBUG=gcstoptheworld=1 asks; 2: and sweep.

        Source: go1.27 runtime/mgc.go gcStart (gcForceMode, gcForceBlockMode)
        """
        core, gc, procs = self.core, self.gc, self.gc.n_procs
        spent = core.mark_everything(NEVER, shrink=True)
        self.heap.pacer.dedicated_mark_time += spent
        core.advance(-(-spent // procs))
        core.advance(gc.finish(core, core.clock()))
        if self.config.debug.gcstoptheworld > 1:
            self.heap.sweep_all()
            core.advance(self.heap.spent_ns)
            self.heap.spent_ns = 0
        self._cycle_done()

    def _cycle_done(self) -> None:
        """Marking has ended: tell who waits for it."""
        if self.gc.lost and self.gc.no_barrier:
            from gomem_kernel.runtime import lost

            self._lost = lost.report(self)
        elif self.gc.issues:
            from gomem_kernel.runtime import checkfinalizers

            self._lost = checkfinalizers.report(self)
        elif self.gc.lost:
            raise InternalError("mgc", f"found unmarked object {self.gc.lost[0]:#x}")
        self.gc.times.note_others(
            int(self.gc.limiter.idle_time),
            int(self.heap.scavenge_assist_ns),
            int(self.core.scavenger.background_ns),
        )
        self.core.force_gc_at = self.gc.starts[3] + FORCE_GC_PERIOD_NS
        if self.config.gcpacertrace and self.gc.pacer_line:
            self._trace(self.gc.pacer_line)
        if self.config.gctrace:
            self._trace(self.gc.trace_line())
            if self.config.gctrace > 1:
                for line in self.gc.scan_lines():
                    self._trace(line)
        if self.gc.check_finalizers and not self.gc.issues:
            from gomem_kernel.runtime import checkfinalizers

            self._trace(checkfinalizers.queue_line(self.heap))
        if self.live is not None:
            self.live.cycle_ended()
        self._sweep_pending = True
        self._pause |= self._stop_event in ("gc", "phase")
        self._pause |= 0 < self.turns.cycle <= self.gc.num_marked
        done = [g for number, g in self._gc_waiters if number <= self.gc.num_marked]
        self._gc_waiters = [row for row in self._gc_waiters if row[0] > self.gc.num_marked]
        for g in done:
            self.core.make_ready(g)

    def _note_specials(self, on: bool) -> None:
        """Have `note_special` called for each finalizer."""
        me = weakref.ref(self)

        def noted(typ: int, closure: int) -> None:
            machine = me()
            if machine is not None:
                machine.note_special(typ, closure)

        self.gc.note_specials(noted if on else None)

    def note_special(self, typ: int, closure: int) -> None:
        """Remember who has just attached a func value, if it matters; typ is an offset."""
        if self.gc.check_finalizers:
            from gomem_kernel.runtime import checkfinalizers

            made = checkfinalizers.context(self, typ, closure)
            self.special_contexts[int(self.heap.next_id) - 1] = made

    def finalizing(self) -> bool:
        """Whether finalizers or cleanups wait to be run, or one is running."""
        return bool(self._fin_running or self.heap.specials_wait())

    def _wake_specials(self) -> None:
        """The sweeper has queued finalizers or cleanups that their goroutines wait for."""
        self.heap.special_wake = False
        for kind, (g, slot) in list(self._fin_waiting.items()):
            if self._give_special(kind, int(self.core.g_fp[g]) + slot):
                del self._fin_waiting[kind]
                self.heap.special_wait &= ~SPECIAL_WAITS[kind]
                self.core.make_ready(g)

    def next_special(self, kind: NextSpecial, base: int) -> None:
        """What the current goroutine should run, or wait for the collector to queue some."""
        core, g = self.core, self.core.cur
        if self._give_special(kind, base):
            return
        for k in range(SPECIAL_SLOTS[kind]):
            self.mem[base + k] = 0
        self._fin_waiting[kind] = int(g), base - int(core.g_fp[g])
        self.heap.special_wait |= SPECIAL_WAITS[kind]
        core.park_current(W_FINALIZER if kind == "finalizer" else W_CLEANUP)

    def _give_special(self, kind: NextSpecial, base: int) -> bool:
        """Store what should run next into its slots, if there is something."""
        row = self.heap.next_finalizer() if kind == "finalizer" else self.heap.next_cleanup()
        if row is None:
            self._fin_running.discard(kind)
            return False
        self._fin_running.add(kind)
        for k, value in enumerate(row[: SPECIAL_SLOTS[kind]]):
            self.mem[base + k] = value
        return True

    def go_string(self, addr: int, length: int) -> str:
        """The text of a Go string; wrong UTF-8 is kept as surrogates."""
        if length == 0:
            return ""
        data: bytes = self.arena.read(addr - BASE, length)
        return data.decode("utf-8", "surrogateescape")

    def new_string(self, text: str) -> tuple[int, int]:
        """Address and length of a new Go string."""
        data = text.encode("utf-8", "surrogateescape")
        if not data:
            return 0, 0
        addr = self.heap.mallocgc(len(data), 0, False)
        if not addr:
            raise InternalError("machine", "no memory for a string")
        self.arena.write(addr - BASE, data)
        return addr, len(data)

    def put_string(self, base: int, text: str) -> None:
        """Store a new string into two slots."""
        self.mem[base], self.mem[base + 1] = self.new_string(text)

    def static_string(self, text: str) -> tuple[int, int]:
        """Address and length of a string in read-only memory, the same for the same text."""
        known = self._static_strings.get(text)
        if known is None:
            data = text.encode("utf-8", "surrogateescape")
            at = self.static_bytes(data)
            known = self._static_strings[text] = (at, len(data))
        return known

    def static_bytes(self, data: bytes) -> int:
        """Address of new read-only bytes, aligned for words."""
        at = self.arena.alloc_rodata(max(len(data), 1), 8)
        if at < 0:
            raise InternalError("machine", "no room for read-only data")
        self.arena.write(at, data)
        return BASE + int(at)

    def put_strings(self, base: int, texts: Sequence[str]) -> None:
        """Store a new []string into three slots."""
        # Pointer-free blocks only: nothing is collected before the program keeps the slice.
        at = self.arena.alloc_data(max(16 * len(texts), 8), 8)
        for k, text in enumerate(texts):
            data = text.encode("utf-8", "surrogateescape")
            where = self.arena.alloc_rodata(max(len(data), 1), 1)
            self.arena.write(where, data)
            self.mem[(at >> 3) + 2 * k] = BASE + where
            self.mem[(at >> 3) + 2 * k + 1] = len(data)
        self.mem[base] = BASE + at
        self.mem[base + 1] = self.mem[base + 2] = len(texts)

    def read_stdin(self, room: int) -> bytes:
        """The next bytes of standard input, none at its end."""
        if self._read_stdin is not None:
            self._reading = True
            try:
                return self._read_stdin(room)
            except KeyboardInterrupt:
                return b""
            finally:
                self._reading = False
        data, self._stdin = self._stdin[:room], self._stdin[room:]
        return data

    def object_size(self, addr: int) -> int:
        """Size of the block that starts at an address, 0 for no block."""
        span = self.heap.span_of(addr)
        return int(self.heap.elemsize[span]) if span else 0

    def profile(self) -> None:
        """Count every allocation by its place, from now on: `core.site_objects`, `site_bytes`.

        As in Go nothing is counted while the program has MemProfileRate, if it uses it, at 0.
        """
        rate = self.linker.addrs.get("runtime.MemProfileRate")
        self.heap.rate_word = (rate - BASE) >> 3 if rate else 0
        self.heap.set_profiling(True)

    def wait_reason(self, g: int) -> str:
        """What a waiting goroutine waits for, in Go's words."""
        return str(WAIT_REASONS.get(self.core.g_wait[g], ""))

    def clear_variable(self, name: str) -> None:
        """Set a package variable to its zero value, if linking has reached it."""
        addr = self.linker.addrs.get(name)
        if addr is not None:
            size = self.linker.variables[addr].size
            if self.gc.phase:
                for word in range((addr - BASE) >> 3, (addr - BASE + size) >> 3):
                    self.gc.shade_root(self.mem[word])
            self.arena.write(addr - BASE, bytes(size))

    def set_args(self, args: Sequence[str]) -> None:
        """Set what os.Args holds for programs started from now on."""
        self.args = tuple(args)

    def set_gogc(self, percent: int) -> None:
        """Set GOGC; negative turns the collector off."""
        self.gc.set_gc_percent(percent)

    def set_memory_limit(self, limit: int) -> None:
        """Set GOMEMLIMIT in bytes."""
        self.gc.set_memory_limit(limit)

    def end_by_fault(self, addr: int) -> None:
        """Have the run end at this turn: the running goroutine reached for an address."""
        self._lost = ends.fault_text(self, addr)
        self._lost += traceback.others_text(self.core, self.linker, self.core.cur)

    def set_max_stack(self, limit: int) -> int:
        """Limit the stack of each goroutine from now on; gives the old limit, in bytes.

        More than twice the first limit can be asked for and is not given; a negative one is none.

        Source: go1.27 runtime/stack.go newstack (maxstackceiling)
        """
        old, self.max_stack = self.max_stack, limit
        self.core.limit_stacks(min(limit & MASK64, self._stack_ceiling))
        return old

    def set_gomaxprocs(self, n: int) -> None:
        """Set the number of processors."""
        n = max(1, min(n, MAX_P))
        self.core.set_procs(n)
        self.gc.n_procs = n
        self.gc.limiter.reset_capacity(self.core.clock(), n)

    def set_budget(self, ns: int) -> None:
        """Set how much virtual time each run may take, in nanoseconds; 0 for any."""
        self.config = self.config._replace(budget_ns=ns)

    def set_debug(self, config: Config) -> None:
        """Take over what GODEBUG sets from another configuration."""
        names = ("gctrace", "gcpacertrace", "gccheckmark", "debug")
        self.config = self.config._replace(**{name: getattr(config, name) for name in names})
        self._apply_debug()

    def _apply_debug(self) -> None:
        debug = self.config.debug
        self.gc.check_marks = self.config.gccheckmark
        self.core.shrink_off = debug.gcshrinkstackoff > 0
        self.core.adaptive = debug.adaptivestackstart > 0
        self.heap.pacer.stop_the_world = debug.gcstoptheworld > 0
        self.gc.check_finalizers = debug.checkfinalizers > 0
        self._note_specials(debug.checkfinalizers > 0)
        self.heap.watch_tiny_blocks(debug.checkfinalizers > 0)

    def stats(self) -> dict[str, int]:
        """Figures of the machine since it was made, by name."""
        now = int(self.core.clock())
        stats = self.gc.memstats(now)
        return {
            "virtual_ns": now,
            "mallocs": int(stats["Mallocs"]),
            "frees": int(stats["Frees"]),
            "alloc_bytes": int(stats["TotalAlloc"]),
            "heap_alloc": int(stats["HeapAlloc"]),
            "heap_objects": int(stats["HeapObjects"]),
            "heap_sys": int(stats["HeapSys"]),
            "heap_released": int(stats["HeapReleased"]),
            "sys": int(stats["Sys"]),
            "heap_goal": int(stats["NextGC"]),
            "heap_live": int(self.heap.pacer.heap_live),
            "num_gc": int(stats["NumGC"]),
            "pause_ns": int(stats["PauseTotalNs"]),
            "goroutines": int(self.core.n_goroutines),
            "switches": int(self.core.switches),
            "scavenged": int(self.core.scavenger.released_bytes),
            **(self.gc.compactor.figures() if self.gc.compactor else {}),
        }


def _poll(machine: Machine | None) -> None:
    """Called with the GIL between pieces of a long operation: Python's own signal handlers run."""
    if machine is not None and machine._overdue and time.monotonic() > machine._overdue:
        machine.interrupt()


def _check(machine: Machine | None) -> None:
    """`Machine.check` for the linker, which keeps no machine alive."""
    if machine is not None:
        machine.check()


def _nowhere(descriptor: int, data: bytes) -> None:
    """Output that nobody wants."""
