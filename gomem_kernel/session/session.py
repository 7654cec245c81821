"""A session: the names, the heap and the goroutines that stay from one cell to the next.

A cell goes parse -> unit (cells.py) -> check, escape, lower (compiler) -> link -> run. Nothing
of the session changes before the compiler is through: a cell that does not compile leaves no trace.
After a panic or an interrupt the machine is as it was at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from gomem_kernel.compiler import (
    CompileConfig,
    CompiledPackage,
    check_files,
    compile_files,
    syntax,
)
from gomem_kernel.compiler.export import Face
from gomem_kernel.compiler.importer import Importer
from gomem_kernel.compiler.noder.generic import generic_info
from gomem_kernel.compiler.noder.names import variable_name
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types.check import Config as CheckConfig
from gomem_kernel.compiler.types.check import check_package
from gomem_kernel.compiler.types.info import Info, TypedPackage
from gomem_kernel.compiler.types.objects import Object, Package, Scope, Var
from gomem_kernel.compiler.types.types import Tuple, Type, type_string
from gomem_kernel.compiler.types.universe import UNIVERSE
from gomem_kernel.errors import (
    CompileErrors,
    GomemError,
    InternalError,
    Interrupted,
    Unsupported,
    UsageError,
)
from gomem_kernel.runtime import traceback
from gomem_kernel.runtime.live import Live
from gomem_kernel.runtime.machine import Machine, RunResult, Stop
from gomem_kernel.runtime.turns import Turns
from gomem_kernel.session import base, cells
from gomem_kernel.session.config import command_line, config_for, set_checker
from gomem_kernel.session.dump import dumper
from gomem_kernel.session.explain import Explanation, explain
from gomem_kernel.session.fiximports import mended
from gomem_kernel.session.history import Done, Input, Moment, last_program, last_watched
from gomem_kernel.session.interrupts import compiling
from gomem_kernel.session.module import compile_program
from gomem_kernel.session.options import Options
from gomem_kernel.session.packages import CellPackages
from gomem_kernel.session.program import load_program
from gomem_kernel.session.result import KEPT_OUTPUT, Result
from gomem_kernel.session.suggest import Suggester
from gomem_kernel.session.translate import Part, archive, translate
from gomem_kernel.source import Diagnostic, SourceFile
from gomem_kernel.toolchain import goroot

if TYPE_CHECKING:
    from gomem_kernel.trace.snapshot import Snapshot

Output = Callable[[int, bytes], None]
DISPLAY_FD = 3
# Figures of a run that are counted from its beginning; the others are the state at its end.
_COUNTERS = ("virtual_ns", "mallocs", "frees", "alloc_bytes", "num_gc", "pause_ns")


@dataclass(slots=True)
class _Cell:
    """A cell that ran: what `%gomem source` and recompilation need of it."""

    parsed: syntax.Cell
    unit: cells.Unit
    compiled: CompiledPackage
    shown: bool


@dataclass(slots=True)
class _State:
    """What a successful compilation adds to; replaced by `reset`."""

    scope: Scope = field(default_factory=lambda: Scope(UNIVERSE, comment="session"))
    imports: list[tree.ImportDecl] = field(default_factory=list)
    known: dict[str, cells.Declared] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    last: CompiledPackage | None = None
    tags: dict[str, Any] = field(default_factory=dict)
    generic: Info = field(default_factory=Info)


class _Paused(NamedTuple):
    """A run that is paused: its cell, who takes its output, the figures when it began."""

    source: str
    output: Output | None
    before: dict[str, int]


class Session:
    """One machine, one program at a time.

    `options` hold for every run that does not say otherwise; `environ` and `stdin` (the
    next bytes, at most so many) are what the Go program sees: nothing by default, since a cell
    reads no file, process or environment of the host.
    """

    def __init__(
        self,
        options: Options | None = None,
        *,
        environ: dict[str, str] | None = None,
        stdin: Callable[[int], bytes] | None = None,
    ) -> None:
        self.options = options or Options()
        self._environ = environ or {}
        self._stdin = Input(stdin) if stdin is not None else None
        self._importer = Importer(goroot.find)
        self._packages = CellPackages(self._importer)
        self._count = 0
        self._history: list[Done] = []
        # After a seek what had been done until then, as long as nothing else is done.
        self._course: list[Done] | None = None
        self._turns = self._course_turns = Turns()
        self._output: Output | None = None
        self._until = Moment()
        self.reset()

    def reset(self) -> None:
        """Forget everything: a new heap, no names, no goroutines."""
        self._packages.forget()
        self._state = _State()
        self._failed: tuple[str, CompileErrors] | None = None
        self._machine: Machine | None = None
        self._paused: _Paused | None = None
        self._history = []
        self._course = None
        if self._stdin is not None:
            self._stdin = self._stdin.rest()

    # ---- running

    def run_cell(
        self,
        source: str,
        options: Options | None = None,
        *,
        args: Sequence[str] = (),
        output: Output | None = None,
        name: str = "",
        package: str = "",
        live: Live | None = None,
    ) -> Result:
        """Compile and run a cell; messages call it `name`.

        With `package` it is not run: it is the file of a package of that import path. `live`
        watches and steers the run.

        Raises: CompileErrors (the session is unchanged), UsageError for an option that comes too
        late.
        """
        results: list[Result] = []
        # An interrupt comes through before anything has happened, or when the run was over.
        with suppress(Interrupted, KeyboardInterrupt):
            self._compile_and_run(source, options, args, output, name, package, live, results)
        return results[0] if results else self._interrupted(source)

    def _compile_and_run(
        self,
        source: str,
        options: Options | None,
        args: Sequence[str],
        output: Output | None,
        name: str,
        package: str,
        live: Live | None,
        results: list[Result],
    ) -> None:
        """`run_cell`; the result comes into the list while interrupts are still caught."""
        self._require_no_paused()
        self._count += 1
        file = SourceFile(name or f"cell[{self._count}]", source.encode())
        done = Done("run_cell", (source, options, args, name, package), self._count, live)
        undivided = self._importer.undivided
        try:
            with compiling(undivided):
                if package:
                    self._define_package(package, file)
                else:
                    cell = self._compile_cell(file)
                is_new = self._machine is None
                machine = self._machine or self._new_machine(options or Options(), args)
        except CompileErrors as errors:
            self._failed = (source, errors)
            raise
        with machine.catching_interrupts():
            if undivided.missed:
                machine.interrupt()
            if package:
                self._do(done._replace(live=None))
                results.append(self._run(machine, [], None, source, freeze=True))
                return
            if not is_new:
                self._adjust(machine, options or Options(), args)
            results.append(self._run_cell(cell, machine, done, options, output))

    def _interrupted(self, source: str) -> Result:
        """What an interrupt before the run gives: nothing has happened."""
        total = (self._machine or Machine()).stats()
        run = RunResult(Stop.INTERRUPTED, -1, "", total["virtual_ns"], total["goroutines"], total)
        stats = {name: 0 if name in _COUNTERS else value for name, value in total.items()}
        return Result(
            Stop.INTERRUPTED.value, -1, "", "", None, stats, run, source, _snapshot=self.snapshot
        )

    def _run_cell(
        self,
        cell: _Cell,
        machine: Machine,
        done: Done,
        options: Options | None,
        output: Output | None,
    ) -> Result:
        """Load a compiled cell into the machine, and run what it has to run."""
        source, live = done.arguments[0], done.live
        replaced: list[Var] | None = None

        def linked() -> None:
            nonlocal replaced
            replaced = self._remember(cell)

        before = machine.linker.hidden_by(cell.compiled.object)
        self._load(machine, cell.compiled)
        entries = [cell.compiled.object.init] if cell.compiled.object.init else []
        if cell.unit.body is not None:
            entries.append(f"main.{cell.unit.body.name.value}")
        if cell.parsed.has_main:
            entries.append("main.main")
        machine.live = live if entries else None  # declarations alone are no run
        self._do(done._replace(live=machine.live, ran=bool(entries)))
        self._output = output
        machine.stop_at((options and options.stop_at) or "")
        if entries:
            machine.turns = self._turns = Turns()
        freeze = not cell.parsed.has_main
        try:
            return self._run(machine, entries, output, source, freeze=freeze, linked=linked)
        finally:
            if replaced is None:  # nothing has run, and nothing is to be known of the cell
                machine.live = None
                machine.linker.uncover(cell.compiled.object, before)
                self._history.pop()
            # What a variable held that nobody can name any more must not stay alive.
            for variable in replaced or ():
                machine.clear_variable(variable_name(variable))

    def resume(self, stop_at: str = "", output: Output | None = None) -> Result:
        """Go on with the paused program to its end, or to the next event (a key of STOPS)."""
        if self._paused is None or self._machine is None:
            raise UsageError("no program is paused")
        run, machine = self._paused, self._machine
        self._note("resume", stop_at)
        machine.stop_at(stop_at)
        machine.stop_when(*self._until.on(run.before["virtual_ns"]))
        output = output or run.output
        return self._finish(machine, machine.resume, output, run.source, run.before)

    def stop(self) -> None:
        """End the paused program."""
        if self._paused is None or self._machine is None:
            raise UsageError("no program is paused")
        self._paused = None
        self._note("stop")
        self._machine.abandon()
        if self._machine.live is not None:
            self._machine.live.end()
            self._machine.live = None

    def _note(self, action: str, *arguments: Any) -> None:
        if action == "stats" and self._history and self._history[-1].action == action:
            return
        self._do(Done(action, arguments, self._count))

    def _do(self, done: Done) -> None:
        """Enter something that is about to change the machine; a look begins no new course."""
        # Of runs before the last one only what was changed is needed to do them again.
        last = last_watched(self._history)
        self._history = [
            each.slimmed() if at < last else each for at, each in enumerate(self._history)
        ]
        self._history.append(done)
        if not done.is_look:
            self._course = None

    def last_live(self) -> Live | None:
        """What has watched the last watched run."""
        return next((done.live for done in reversed(self._history) if done.is_watched), None)

    def watched_source_is(self, source: str) -> bool:
        """Whether the last watched run was that of a source."""
        last = next((done for done in reversed(self._history) if done.is_watched), None)
        return last is not None and last.arguments[0].strip() == source.strip()

    def replay(
        self,
        output: Output | None = None,
        update: Callable[[Live], None] | None = None,
        pace: str = "",
    ) -> Result:
        """Repeat the last watched run, with every change of a setting at its virtual instant.

        All that led to it is done again first, on a machine of its own: the session stays as it is.

        Raises: UsageError where no run was watched, or an earlier one was interrupted.
        """
        at = last_watched(self._history)
        if at < 0:
            raise UsageError("no run to replay: run a cell with %%gomem --live first")
        if not all(done.exact for done in self._history[:at]):
            raise UsageError("cannot replay: an earlier cell was interrupted, at no virtual time")
        twin = self._twin(self._history[:at])
        watched_by = self._history[at].live
        assert watched_by is not None
        live = Live(pace, watched_by.recording, update)
        result = twin._redo(self._history[at], live, output)
        for done in self._history[at + 1 :]:
            if not twin.is_paused:
                break
            result = twin._redo(done, None, output) or result
        assert result is not None
        if live.diverged:
            raise InternalError("replay", "it came to other virtual times than the run")
        return result

    def _twin(self, history: Sequence[Done]) -> Session:
        """A session with a machine of its own that has gone through a history."""
        twin = Session(self.options, environ=self._environ)
        if self._stdin is not None:
            twin._stdin = self._stdin.again()
        for done in history:
            with suppress(GomemError):  # what has failed fails again, in the same way
                twin._redo(done)
        return twin

    def seek(
        self,
        moment: Moment,
        output: Output | None = None,
        update: Callable[[Live], None] | None = None,
    ) -> Result:
        """Put the session at a moment of the last program, which is paused there.

        All is done again on a machine of its own, which then becomes the session's: the history
        before the program, the program, and what was done to it until that moment. So the moment
        may lie before or behind the present one. What happened behind it is forgotten as soon as
        something is done there; another seek finds it until then. `output` takes what the program
        prints up to there, by default who has taken it before; `update` shows a watched run.

        Raises: UsageError where nothing has run, the program does not reach the moment, or the
        history cannot be repeated; the session stays as it is.
        """
        course, turns = self._history, self._turns
        if self._course is not None:
            course, turns = self._course, self._course_turns
        at = last_program(course)
        if at < 0:
            raise UsageError("no run to seek in: run a cell first")
        if not all(done.exact for done in course[:at]):
            raise UsageError("cannot seek: an earlier cell was interrupted, at no virtual time")
        twin = self._twin(course[:at])
        if twin._machine is not None:
            moment.require_after(twin._machine)
        moment = moment._replace(turn=turns.number_at(moment.time_ns))
        watched = course[at].live
        live = Live("full", watched.recording, update) if watched is not None else None
        result = twin._go_to(moment, course[at:], live, output or self._output)
        self._become(twin)
        self._course, self._course_turns = course, turns
        result._snapshot = self.snapshot
        return result

    def _go_to(
        self, moment: Moment, actions: Sequence[Done], live: Live | None, output: Output | None
    ) -> Result:
        """Do a program's actions again until it is paused at a moment, and go on behind them."""
        result = self._redo(actions[0], live, output, moment)
        for done in (*actions[1:], Done("resume", ("",), self._count)):
            if not self.is_paused or self._has_reached(moment):
                break
            result = self._redo(done, None, output, moment) or result
        assert result is not None
        if not self._has_reached(moment):
            raise UsageError(moment.missed(self._ready(), result))
        if live is not None:
            if live.diverged:
                raise InternalError("seek", "it came to other virtual times than the run")
            live.let_go()
        self._history[-1] = self._history[-1]._replace(moment=moment)
        return result

    def _has_reached(self, moment: Moment) -> bool:
        if self._paused is None:
            return False
        return moment.reached(self._ready(), self._paused.before["virtual_ns"])

    def _become(self, twin: Session) -> None:
        """Take over all that another session has come to; cells keep being numbered."""
        if self._machine is not None and self._machine.live is not None:
            self._machine.live.end()
        self._state, self._machine, self._paused = twin._state, twin._machine, twin._paused
        self._importer, self._packages = twin._importer, twin._packages
        self._history, self._stdin, self._turns = twin._history, twin._stdin, twin._turns
        self._failed = None

    def _redo(
        self,
        done: Done,
        live: Live | None = None,
        output: Output | None = None,
        moment: Moment | None = None,
    ) -> Result | None:
        """Do once more what another session has done, up to a moment if that comes before."""
        self._until = done.moment.or_before(moment or Moment())
        try:
            result = self._redo_action(done, live, output)
        finally:
            self._until = Moment()
        if result is not None and done.moment != Moment() and self.is_paused:
            self._history[-1] = self._history[-1]._replace(moment=done.moment)
        return result

    def _redo_action(self, done: Done, live: Live | None, output: Output | None) -> Result | None:
        if done.action != "run_cell":
            if done.action == "resume":
                return self.resume(done.arguments[0], output)
            getattr(self, done.action)(*done.arguments)
            return None
        self._count = done.serial - 1
        source, options, args, name, package = done.arguments
        if live is None and done.live is not None and done.is_watched:
            live = Live("full", done.live.recording)
        return self.run_cell(
            source, options, args=args, name=name, package=package, live=live, output=output
        )

    @property
    def is_paused(self) -> bool:
        """Whether a program is paused."""
        return self._paused is not None

    def _require_no_paused(self) -> None:
        if self._paused is not None:
            raise UsageError("a program is paused: %gomem continue or %gomem stop first")

    def where(self) -> str:
        """What the paused program has come to: phase of the collector, goroutine, line."""
        machine = self._ready()
        return f"{machine.collector_state()}\n{machine.running_text()}".rstrip("\n")

    def _run(
        self,
        machine: Machine,
        entries: list[str],
        output: Output | None,
        source: str,
        *,
        freeze: bool,
        linked: Callable[[], None] = lambda: None,
    ) -> Result:
        def start(write: Output) -> RunResult:
            if not entries:
                linked()
                total = machine.stats()
                return RunResult(Stop.EXITED, 0, "", total["virtual_ns"], 0, total)
            return machine.run(entries, write, freeze=freeze, linked=linked)

        total = machine.stats()
        before = {name: total[name] for name in _COUNTERS}
        machine.stop_when(*self._until.on(before["virtual_ns"]))
        return self._finish(machine, start, output, source, before)

    def _finish(
        self,
        machine: Machine,
        start: Callable[[Output], RunResult],
        output: Output | None,
        source: str,
        before: dict[str, int],
    ) -> Result:
        """Run or go on, and say how that ended; `before` are the figures when the run began."""
        kept = {1: bytearray(), 2: bytearray()}

        def write(descriptor: int, data: bytes) -> None:
            text = kept.setdefault(descriptor, bytearray())
            text += data[: max(KEPT_OUTPUT - len(text), 0)]
            if output is not None and descriptor != DISPLAY_FD:
                output(descriptor, data)

        run = start(write)
        if run.stop is Stop.OUT_OF_BUDGET:
            machine.abandon()  # or it would run on beside the next cell
        if run.stop is Stop.INTERRUPTED and (machine.live is None or not machine.live.stopped):
            self._history[-1] = self._history[-1]._replace(exact=False)
        self._paused = _Paused(source, output, before) if run.stop is Stop.PAUSED else None
        texts = {descriptor: text.decode("utf-8", "replace") for descriptor, text in kept.items()}
        live = machine.live
        if live is not None and run.stop is not Stop.PAUSED:
            live.end()
            machine.live = None
        return Result(
            stop=run.stop.value,
            exit_code=run.exit_code,
            stdout=texts[1],
            stderr=texts[2],
            value=texts.get(DISPLAY_FD),
            stats={name: value - before.get(name, 0) for name, value in run.stats.items()},
            run=run,
            source=source,
            stopped=live is not None and live.stopped,
            recording=live.recording if live is not None else None,
            _snapshot=self.snapshot,
        )

    # ---- compiling

    def _compile_cell(self, file: SourceFile) -> _Cell:
        errors: list[Diagnostic] = []
        parsed = syntax.parse_cell(file, errors.append)
        if errors:
            raise CompileErrors(errors)
        unit = cells.build_unit(parsed, self._state.imports, self._state.known)
        shown = self._shows_value(unit)
        if shown:
            cells.show(unit)
        try:
            compiled = compile_files([unit.file], "main", self._importer, self._config_for(unit))
        except CompileErrors as found:
            if not shown:
                raise
            own = [
                each._replace(message=cells.own_words(each.message)) for each in found.diagnostics
            ]
            raise CompileErrors(own, found.typed) from None
        return _Cell(parsed, unit, compiled, shown)

    def _define_package(self, path: str, file: SourceFile) -> None:
        """Make or replace the package of an import path, with all that depends on it."""
        rest: list[CompiledPackage] = []

        def compile_rest(paths: set[str]) -> None:
            unit = cells.dependants_unit(file, paths, self._state.imports, self._state.known)
            if unit is not None:
                config = self._config_for(unit)
                rest.append(compile_files([unit.file], "main", self._importer, config))

        old = self._importer(path).scope if path in self._importer.provided else None
        changed = self._packages.define(path, file, self._count, dumper(), compile_rest)
        self._state.last = changed[0].compiled
        for package in changed:
            if package.compiled is not None:
                self._load(self._ready(), package.compiled)
        for compiled in rest:
            self._load(self._ready(), compiled)
            self._adopt(compiled)
        if old is not None and self._machine is not None:
            for obj in old.elems.values():
                if type(obj) is Var:
                    self._machine.clear_variable(variable_name(obj))

    def _shows_value(self, unit: cells.Unit) -> bool:
        """Whether the last statement is an expression with one value.

        Only the checker knows what a call gives; any other expression has a value or is an error.
        """
        if unit.shown is None:
            return False
        if not isinstance(unit.shown.x, tree.CallExpr):
            return True
        typed = check_files([unit.file], "main", self._importer, self._config_for(unit))
        found = typed.info.types.get(unit.shown.x)
        return found is not None and found.is_value() and not isinstance(found.type, Tuple)

    def _config_for(self, unit: cells.Unit) -> CompileConfig:
        scope = Scope(self._state.scope, comment="package main")
        package = Package("main", "main", scope)
        package.serial = self._count
        return CompileConfig(
            package=package,
            cell_body=unit.body,
            shown=unit.shown,
            earlier=Face(package, self._state.tags, self._state.generic),
            dump=dumper(),
        )

    def _remember(self, cell: _Cell) -> list[Var]:
        """Add the cell to the session; gives the variables that it replaces."""
        state = self._state
        scope = cell.compiled.typed.package.scope
        old = [state.scope.elems.get(name) for name in scope.elems]
        self._adopt(cell.compiled)
        for entry in cell.unit.fresh:
            state.known[entry.key] = entry
        own = {id(entry) for entry in cell.unit.fresh}
        decls = {id(decl) for decl in cell.unit.file.decls}
        for name in scope.elems:
            # A variable or constant hides a function or type of that name.
            hidden = state.known.get(name)
            if hidden is not None and id(hidden) not in own and id(hidden.decl) not in decls:
                del state.known[name]
        state.imports = [
            decl for decl in cell.unit.file.decls if isinstance(decl, tree.ImportDecl)
        ][1 if cell.shown else 0 :]
        state.cells.append(cell)
        state.last = cell.compiled
        return [obj for obj in old if type(obj) is Var]

    def _adopt(self, compiled: CompiledPackage) -> None:
        """Let later cells see what a compiled part of package main declares."""
        state = self._state
        state.tags.update(compiled.tags)
        generic = generic_info(compiled.typed)
        if generic is not None:
            state.generic.update(generic)
        for name, obj in compiled.typed.package.scope.elems.items():
            if name not in ("main", "init", "_"):
                state.scope.elems[name] = obj

    # ---- the machine

    def _new_machine(self, options: Options, args: Sequence[str]) -> Machine:
        wanted = options.over(self.options)
        machine = Machine(config_for(wanted, ("main", *args), self._environ), self._stdin)
        base.prepare(machine, self._importer.code)
        set_checker(machine, wanted)
        if wanted.sites:
            machine.profile()
        self._machine = machine
        return machine

    def _adjust(self, machine: Machine, options: Options, args: Sequence[str]) -> None:
        """Have the machine of earlier cells run under other options.

        Raises: UsageError for one that only a new machine can follow.
        """
        for name in ("arena", "max_stack", "seed", "collector", "no_write_barrier"):
            if getattr(options, name) is not None:
                raise UsageError(
                    f"--{name.replace('_', '-')} needs a new machine: %gomem reset first"
                )
        wanted = options.over(self.options)
        machine.set_args(["main", *args])
        machine.set_budget(wanted.budget or 0)
        machine.set_debug(config_for(wanted, (), {}))
        set_checker(machine, wanted)
        _apply(machine, options)

    def _load(self, machine: Machine, compiled: CompiledPackage) -> None:
        imports = ["runtime", *compiled.object.imports]
        machine.load(self._importer.closure(imports, machine.linker.packages))
        machine.load([compiled.object])

    # ---- what the commands ask

    def stats(self) -> dict[str, int]:
        """Figures of the machine by name; zeros before the first run."""
        machine = self._ready()
        self._note("stats")  # exact counts need empty caches
        return {
            **machine.stats(),
            "gogc": int(machine.gc.pacer.gc_percent),
            "procs": int(machine.core.n_procs),
        }

    def gc(self) -> None:
        """Collect now."""
        self._note("gc")
        self._ready().collect()

    def set_gogc(self, percent: int) -> int:
        """The GOGC percentage from now on, negative for off; gives the old one."""
        machine = self._ready()
        old = int(machine.gc.pacer.gc_percent)
        self._note("set_gogc", percent)
        machine.set_gogc(percent)
        return old

    def set_memlimit(self, limit: int) -> None:
        """GOMEMLIMIT in bytes from now on."""
        self._note("set_memlimit", limit)
        self._ready().set_memory_limit(limit)

    def set_procs(self, count: int) -> None:
        """GOMAXPROCS from the next run on."""
        self._note("set_procs", count)
        self._ready().set_gomaxprocs(count)

    def snapshot(self) -> Snapshot:
        """The heap at this moment."""
        from gomem_kernel.trace.snapshot import take

        return take(self._ready())

    def goroutines(self) -> str:
        """A traceback of every goroutine that is left."""
        machine = self._ready()
        return traceback.others_text(machine.core, machine.linker, 0).strip("\n")

    def variables(self) -> list[tuple[str, str, str]]:
        """(name, type, value) of the package variables, by name; values as %+v prints them."""
        self._require_no_paused()
        names = sorted(name for name, obj in self._state.scope.elems.items() if type(obj) is Var)
        if not names:
            return []
        self._note("variables")
        source = 'import "fmt"\n' + "".join(f'fmt.Printf("%+v\\x00", {name})\n' for name in names)
        cell = self._compile_cell(SourceFile("vars", source.encode()))
        machine = self._ready()
        self._load(machine, cell.compiled)
        machine.live, machine.turns = None, Turns()
        result = self._run(machine, ["main.main"], None, source, freeze=True)
        values = result.stdout.split("\0")
        kinds = [self._type_text(self._state.scope.elems[name].type) for name in names]
        return [
            (name, kind, value if len(value) <= 200 else value[:200] + "…")
            for name, kind, value in zip(names, kinds, values, strict=False)
        ]

    def explain(self, errors: CompileErrors) -> Explanation:
        """The errors of a cell with their lines and what may have been meant."""
        return explain(errors, self._importer, self._packages.by_path)

    # ---- what completion and inspection ask

    def sketch(self, source: str) -> TypedPackage | None:
        """What can be found out about a cell that need not be whole or correct; None for nothing.

        The session stays as it is.
        """
        file = SourceFile("this cell", source.encode())
        parsed = syntax.parse_cell(file, lambda _: None)
        unit = cells.build_unit(parsed, self._state.imports, self._state.known)
        config = self._config_for(unit)
        try:
            return check_package(
                "main",
                [unit.file],
                self._importer,
                lambda _: None,
                package=config.package,
                config=CheckConfig(
                    cell_body=config.cell_body, unused_imports=False, unused_vars=False
                ),
            )
        except Unsupported:
            return None
        finally:
            self._state.scope.children.clear()

    def moved_to_heap(self, source: str) -> set[tuple[str, int, int]] | None:
        """(name, line, column) of the variables of a cell that escape; None if it does not compile.

        The session stays as it is.
        """
        try:
            cell = self._compile_cell(SourceFile("", source.encode()))
        except GomemError:
            return None
        finally:
            self._state.scope.children.clear()
        mark = "moved to heap: "
        return {
            (each.message.removeprefix(mark), each.pos.line, each.pos.col)
            for each in cell.compiled.escapes
            if each.message.startswith(mark)
        }

    def lookup(self, name: str) -> Object | None:
        """What a name stands for at the top level, predeclared names included."""
        return self._state.scope.elems.get(name) or UNIVERSE.elems.get(name)

    def imported(self, name: str) -> str:
        """The import path that cells have imported under a name, "" if none."""
        for decl in self._state.imports:
            if cells.import_name(decl) == name:
                return decl.path.value[1:-1]
        return ""

    def package(self, path: str) -> Package:
        """The package of an import path.

        Raises: Unsupported if there is none.
        """
        return self._importer(path)

    def package_paths(self) -> list[str]:
        """The import paths of the packages that cells define."""
        return list(self._packages.by_path)

    def cell_package(self, path: str) -> tree.File | None:
        """The file of a package that a cell defines."""
        package = self._packages.by_path.get(path)
        return package.file if package is not None else None

    def main_package(self) -> Package:
        """A package that names of cells are inside of."""
        return Package("main", "main", self._state.scope)

    def has_go(self) -> bool:
        """Whether an installed Go can give packages."""
        return goroot.find() is not None

    def fix_imports(self) -> str:
        """The last cell that failed to compile, with its imports mended.

        Raises: UsageError if there is none, or nothing to mend.
        """
        if self._failed is None:
            raise UsageError("no cell has failed to compile")
        source, errors = self._failed
        suggester = Suggester(errors, self._importer, self._packages.by_path)
        return mended(source, errors, suggester)

    def escape_text(self) -> str:
        """Escape decisions of the last cell, as the compiler's -m prints them."""
        last = self._state.last
        return "\n".join(map(str, last.escapes)) if last is not None else ""

    def remember_sites(self) -> None:
        """From now on know for each object the line that allocates it."""
        machine = self._ready()
        if not machine.heap.profiling:
            self._note("remember_sites")
            machine.profile()

    def share(self) -> str:
        """A command that repeats what this session did, its program saved by `%gomem source`."""
        machine = self._ready()
        return command_line(
            machine.config._replace(
                gogc=int(machine.gc.pacer.gc_percent),
                memory_limit=int(machine.gc.pacer.memory_limit),
                gomaxprocs=int(machine.core.n_procs),
            )
        )

    def source(self) -> str:
        """The Go program that the session amounts to.

        With packages of its own it is several files, each under a line `-- name --`.
        """
        main = translate(
            [
                Part(
                    cell.parsed,
                    cell.shown,
                    [
                        (var.name, self._type_text(var.type))
                        for var in cell.compiled.typed.info.cell_vars
                    ],
                )
                for cell in self._state.cells
            ]
        )
        return archive(main, self._packages.by_path.values()) if self._packages.by_path else main

    def _type_text(self, kind: Type | None) -> str:
        return type_string(kind, lambda package: "" if package.path == "main" else package.name)

    def _ready(self) -> Machine:
        return self._machine or self._new_machine(Options(), ())


def _apply(machine: Machine, options: Options) -> None:
    """Change what stays as it is until it is changed again."""
    if options.gogc is not None:
        machine.set_gogc(options.gogc)
    if options.memlimit is not None:
        machine.set_memory_limit(options.memlimit)
    if options.procs is not None:
        machine.set_gomaxprocs(options.procs)
    if options.sites:
        machine.profile()


def escape_text(paths: Sequence[str], flags: Sequence[str] = ()) -> str:
    """Inlining and escape decisions of a package, one line each: of a folder's or of files'.

    Of the compiler's flags `-l` (no inlining) and `-m=2` (more) count; others change nothing.

    Raises: CompileErrors; UsageError for a file that cannot be read.
    """
    verbose = "-m=2" in flags or list(flags).count("-m") > 1
    # Functions without a body are allowed, as the compiler allows them when asked for -m alone.
    config = CompileConfig(std=True, dump=dumper(), inline="-l" not in flags, verbose=verbose)
    program, importer = load_program(paths)
    compiled = compile_program(program, importer, config)
    return "".join(f"{decision}\n" for decision in compiled.escapes)
