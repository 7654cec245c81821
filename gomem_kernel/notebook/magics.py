"""`%%gomem` runs the cell's Go; `%gomem COMMAND` asks the session or steers it.

The cell magic's options are those of `gomem run` (session/options.py). Output is plain
text on the cell's streams, as it is produced. A cell that does not compile, panics or is
interrupted ends with `CellError`, which IPython shows as its text alone, without a Python
traceback: the notebook's "run all" stops there, as it does for Python.
"""

from __future__ import annotations

import codecs
import shlex
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO, TypeVar

from IPython.core.error import UsageError as IPythonUsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class

from gomem_kernel.errors import CompileErrors, GomemError, InternalError, UsageError
from gomem_kernel.notebook import commands, diagnostics, lab, saved
from gomem_kernel.notebook.protocol import MIME_TYPE
from gomem_kernel.runtime.live import PACES, Live
from gomem_kernel.runtime.machine import STOPS, Output
from gomem_kernel.session import Result, Session
from gomem_kernel.session.options import parse_duration
from gomem_kernel.session.parser import OptionParser, argument, options_from, run_options
from gomem_kernel.session.result import format_ns, plural, summary_line
from gomem_kernel.session.statusline import StatusLine

T = TypeVar("T")


class CellError(Exception):
    """The cell ended with a compile error, a panic, a fatal error or an interrupt.

    `shown` is what stands in the place of a traceback: the text, unless that was shown before.
    """

    def __init__(self, text: str, shown: str = "") -> None:
        self.text = text
        self.shown = shown or text
        super().__init__(text)

    def _render_traceback_(self) -> list[str]:
        return self.shown.split("\n")


def cell_parser() -> OptionParser:
    """The options of `%%gomem`."""
    parser = OptionParser(
        prog="%%gomem",
        description="Run this cell's Go on gomem's own heap. Variables, functions and types at top "
        "level stay for later cells; if the cell declares func main, main runs.",
        parents=[run_options()],
    )
    parser.add_argument(
        "--package",
        metavar="PATH",
        default="",
        help="the cell is a package: later cells import PATH",
    )
    parser.add_argument(
        "--stop-at",
        choices=[event for event in STOPS if event],
        help="pause at the first: %%(choices)s; go on with %%gomem step or continue",
    )
    group = parser.add_argument_group("the live lab")
    group.add_argument(
        "--live", action="store_true", help="watch and steer the run: heap, collector, controls"
    )
    group.add_argument(
        "--pace",
        choices=PACES,
        help="watch: two GC cycles a second at most; full; phase or object by itself (default: "
        "watch where a person looks on, else full)",
    )
    group.add_argument(
        "--replay",
        choices=["last"],
        help="run this cell as it was watched last, with every change of a setting at its time",
    )
    group.add_argument(
        "--unattended",
        type=argument(parse_duration),
        default=0,
        metavar="TIME",
        help="where no person looks on, stop after this much virtual time, such as 200ms",
    )
    parser.add_argument("args", nargs="*", help="os.Args[1:] of the program")
    return parser


class Streams:
    """Prints output on the cell's own streams as it comes; a character may come in two pieces."""

    def __init__(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")
        self._decoders = {1: decoder("replace"), 2: decoder("replace")}

    def __call__(self, descriptor: int, data: bytes) -> None:
        """Print what Go wrote to file descriptor 1 or 2."""
        text = self._decoders[descriptor].decode(data)
        show(text, sys.stderr if descriptor == 2 else sys.stdout)


def show(text: str, stream: TextIO | None = None) -> None:
    """Print and flush, so that output and error streams keep their order."""
    stream = stream or sys.stdout
    stream.write(text)
    stream.flush()


@magics_class
class GomemMagics(Magics):
    """One session for each kernel, made when the extension is loaded."""

    def __init__(self, shell: Any) -> None:
        super().__init__(shell)
        self._shell = shell
        self._line = ""  # of the last cell
        self._cells: dict[str, saved.Cell] = {}  # by name, as `cell[3]`
        self.session = Session()
        kernel = getattr(shell, "kernel", None)
        self._status = StatusLine(sys.stderr) if kernel is None else None
        self.lab = lab.Lab(
            lambda: self.session,
            self._show_run,
            subshells=bool(getattr(kernel, "_supports_kernel_subshells", False)),
            tick=self._status.update if self._status is not None else None,
        )
        self._replayable: set[str] = set()  # names of the last watched run and of its replays

    @cell_magic
    def gomem(self, line: str, cell: str) -> Result | None:
        """Run the Go of this cell."""
        try:
            namespace = cell_parser().parse_args(shlex.split(line))
        except UsageError as error:
            raise IPythonUsageError(str(error)) from None
        except SystemExit:  # --help has printed
            return None
        options = options_from(namespace)
        self._line = line
        name, cell_id = self._cell_name(), self._cell_id()
        # Up to the magic's own line the cell is no Go, but messages carry the cell's own lines.
        head = "\n" * (self._lines_above() + 1)
        source = head + cell
        if name:
            saved.enter_cell(self._cells, name, saved.Cell(cell_id or "", source.split("\n")))
        if namespace.replay:
            self._finish(self._guard(lambda: self._replay(source)), options.quiet)
            return None
        live = self._watch(namespace, line, cell_id) if namespace.live else None
        try:
            result = self._guard(
                lambda: self.session.run_cell(
                    source,
                    options,
                    args=namespace.args,
                    output=self._streams(),
                    name=name,
                    package=namespace.package,
                    live=live,
                ),
                (head, cell),
            )
        except BaseException:
            if live is not None:
                self.lab.end(paused=False, sentence="the run has failed")
            raise
        if live is not None:
            self.lab.end(paused=result.stop == "paused", sentence=_ended(result))
        if namespace.package:
            if not options.quiet:
                show(f'gomem: import "{namespace.package}" gives this package\n')
            return None
        self._finish(result, options.quiet)
        return None

    def _streams(self) -> Output:
        """Where a program's output goes."""
        return self._status.around(Streams()) if self._status is not None else Streams()

    def _finish(self, result: Result, quiet: bool | None) -> None:
        """Print what a run has come to; a failure ends the cell."""
        if result.value is not None:
            show(result.value + "\n")
        if result.stop == "paused":
            show(commands.paused_text(self.session, result) + "\n")
        elif not quiet:
            show(summary_line(result) + "\n")
        if result.failed:
            raise CellError(result.failure)

    # ---- the live lab

    def _watch(self, namespace: Any, line: str, cell_id: str | None) -> Live:
        """What watches the run of a cell. Before a front end that names its cells sits a person."""
        attended = cell_id is not None or self._status is not None
        live = Live(
            namespace.pace or ("watch" if attended else "full"),
            budget_ns=0 if attended else namespace.unattended,
        )
        watched = lab.Watched(live, cell_id, line.strip(), cells=self._cells)
        self._replayable = {watched.name}
        self.lab.watch(watched)
        return live

    def _replay(self, source: str = "", name: str = "", pace: str = "") -> Result:
        """Repeat the last watched run; with a source only if that is what ran."""
        original = self.session.last_live()
        if original is None:
            raise UsageError("no run to replay: run a cell with %%gomem --live first")
        if name and name not in self._replayable:
            raise UsageError("only the last watched run can be replayed, and that is another one")
        if source and not self.session.watched_source_is(source):
            raise UsageError(
                "the cell is not the one that was watched last, and a replay repeats exactly that: "
                "run it with --live first"
            )
        watched: list[lab.Watched] = []

        def update(live: Live) -> None:
            if not watched:
                watched.append(
                    lab.Watched(
                        live, self._cell_id(), self._line, name, cells=self._cells, replay=True
                    )
                )
                self._replayable.add(watched[0].name)
                watched[0].shown = bool(name)
                self.lab.watch(watched[0])
            self.lab.update(live)

        try:
            result = self.session.replay(self._streams(), update, pace)
        except BaseException:
            self.lab.end(paused=False, sentence="the replay has failed")
            raise
        recording = original.recording
        same = result.recording == recording
        sentence = f"replayed: {plural(len(recording.cycles), 'cycle')}, " + (
            "each figure the same" if same else "but other figures"
        )
        self.lab.end(paused=False, sentence=sentence)
        show(f"gomem: {sentence}\n")
        return result

    def _seek(self, words: list[str]) -> str:
        """Go to a moment of the last run; the lab shows a watched one and steers it from there."""
        moment = commands.moment(words)
        watched: list[lab.Watched] = []
        before = self.lab.watched

        def update(live: Live) -> None:
            if not watched:
                watched.append(
                    lab.Watched(live, self._cell_id(), self._line, cells=self._cells, replay=True)
                )
                self.lab.watch(watched[0])
            self.lab.update(live)

        try:
            result = self.session.seek(moment, self._streams(), update)
        except BaseException:
            if watched:
                self.lab.end(paused=False, sentence="the moment was not reached")
                self.lab.watched = before
            raise
        text = commands.paused_text(self.session, result)
        if watched:
            watched[0].replay = False
            self._replayable = {watched[0].name}
            self.lab.end(paused=True, sentence=text.split(": ")[0])
        return text

    def _show_run(self, watched: lab.Watched, update: bool) -> None:
        """Publish the output of a watched run, or give it its present state."""
        if self._status is not None:
            if update or not sys.stderr.isatty():
                self._status.clear()
                show(lab.text(watched.data()) + "\n", sys.stderr)
            return
        content = lab.bundle(watched)
        widget = self.lab.widget_for(watched, content[MIME_TYPE])
        self._shell.display_pub.publish(
            data=content | widget.view(),
            metadata={},
            transient={"display_id": f"gomem-{watched.name}"},
            update=update,
        )

    def _cell_name(self) -> str:
        """`cell[12]` for the cell whose prompt is In [12]; "" where IPython counts no inputs.

        `execution_count` will not do: versions of IPython differ in when they raise it.
        """
        number = len(self._shell.user_ns.get("In", ())) - 1
        return f"cell[{number}]" if number > 0 else ""

    @line_magic("gomem")  # type: ignore[arg-type]  # IPython types only the form without a name
    def gomem_command(self, line: str) -> None:
        """Ask the session or steer it: `%gomem help` lists the commands."""
        if line.split()[:1] == ["seek"]:
            text = self._guard(lambda: self._seek(line.split()[1:]))
        else:
            with self.lab.following():
                text = self._guard(lambda: self._execute(line))
        if text:
            show(text.rstrip("\n") + "\n")
        if line.split() == ["fix", "imports"]:
            magic = f"%%gomem {self._line}".rstrip()
            self._shell.set_next_input(f"{magic}\n{text}", replace=True)

    def _execute(self, line: str) -> str:
        """A command; those of the lab have more to show than text."""
        words = line.split()
        if words[:1] == ["lab"] and self.lab.watched is not None:
            self._show_run(self.lab.watched, False)
            return ""
        if words[:1] == ["replay"]:
            self._finish(self._replay(name="".join(words[1:2])), None)
            return ""
        return commands.execute(self.session, line)

    def _guard(self, action: Callable[[], T], cell: tuple[str, str] | None = None) -> T:
        """Do something with the session; whatever goes wrong ends with a sentence.

        `cell` is the cell that is run: the lines to its magic, emptied, and its Go.
        """
        try:
            with self.lab.busy:
                return action()
        except UsageError as error:
            raise IPythonUsageError(str(error)) from None
        except CompileErrors as error:
            self._publish(error, cell)
            raise CellError(str(error), _count_errors(error)) from None
        except GomemError as error:
            raise CellError(str(error)) from None
        except KeyboardInterrupt:  # while it was compiled; a running program stops by itself
            raise CellError("interrupted before the program ran") from None
        except Exception as error:
            phase = traceback.extract_tb(error.__traceback__)[-1]
            bug = InternalError(phase.name, f"{type(error).__name__}: {error}")
            raise CellError(f"{bug} ({Path(phase.filename).name}:{phase.lineno})") from error

    def _publish(self, errors: CompileErrors, cell: tuple[str, str] | None) -> None:
        """Show errors with their lines, and as data for front ends that make links of them."""
        bundle = diagnostics.view(
            self.session.explain(errors),
            self._cell_id(),
            {name: cell.name for name, cell in self._cells.items() if cell.name},
            self._imports_edit(*cell) if cell else None,
        )
        self._shell.display_pub.publish(data=bundle, metadata={})

    def _imports_edit(self, head: str, cell: str) -> diagnostics.EditData | None:
        """What `%gomem fix imports` would change in the cell that has just failed."""
        try:
            mended = self.session.fix_imports()
        except UsageError:
            return None
        return diagnostics.edit_between(head + cell.rstrip("\n"), head + mended.strip("\n"))

    def _lines_above(self) -> int:
        """How many empty lines stand above the magic: IPython drops them, editors count them."""
        lines = self._shell.history_manager.input_hist_raw[-1].split("\n")
        for count, line in enumerate(lines):
            if line.startswith("%%gomem"):
                return count
            if line.strip():
                break
        return 0

    def _cell_id(self) -> str | None:
        """The notebook's name for the cell under way, if its front end tells."""
        header = getattr(self._shell, "parent_header", None) or {}
        found = header.get("metadata", {}).get("cellId") if isinstance(header, dict) else None
        return found if isinstance(found, str) else None


def _ended(result: Result) -> str:
    """How a watched run has ended, for its page."""
    if result.stop == "paused":
        return "paused"
    if result.stopped:
        return f"stopped at {format_ns(result.stats['virtual_ns'])}"
    return result.failure if result.failed else "main has returned"


GomemMagics.gomem.__doc__ = cell_parser().format_help()


def _count_errors(errors: CompileErrors) -> str:
    """What stands below the errors themselves."""
    kept, end = errors.shown()
    return f"does not compile: {'more than ' if end else ''}{plural(len(kept), 'error')}"
