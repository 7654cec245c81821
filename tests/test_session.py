"""Cells and their session: what stays, what is replaced, what a failure leaves alone."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

import gomem_kernel
from gomem_kernel import Session, __main__
from gomem_kernel.errors import CompileErrors, Unsupported, UsageError
from gomem_kernel.notebook.magics import CellError
from gomem_kernel.runtime.config import Config, Debug
from gomem_kernel.runtime.live import Live
from gomem_kernel.session import Options
from gomem_kernel.session.config import command_line
from gomem_kernel.session.heapview import text as heap
from gomem_kernel.session.parser import run_options


def value(session: Session, source: str) -> str | None:
    """The text of a cell's last expression; the cell must end well."""
    result = session.run_cell(source)
    assert (result.stop, result.exit_code, result.stderr) == ("exited", 0, "")
    return result.value


def test_declarations_and_statements_stay_for_later_cells() -> None:
    session = Session()
    assert (
        value(session, "type T struct{ a, b int }\nfunc (t T) Sum() int { return t.a + t.b }")
        is None
    )
    assert value(session, 'import "strings"\nx := T{1, 2}\nfor range 3 { x.a++ }\nx') == "{a:4 b:2}"
    assert value(session, 'strings.Repeat("ab", x.Sum())') == "ab" * 6
    assert value(session, "var y, z = x.a, x.b\ny, z = z, y\n[]int{y, z}") == "[2 4]"


def test_statements_of_a_cell_run_in_order() -> None:
    session = Session()
    assert value(session, "x := 1\nx++\ny := x * 10\nvar z = y + x\nz") == "22"


def test_a_function_sees_variables_that_the_cell_declares_after_it() -> None:
    assert value(Session(), "func f() int { return x }\nx := 7\nf()") == "7"


def test_last_expression_is_shown_only_if_it_has_one_value() -> None:
    session = Session()
    result = session.run_cell('import "fmt"\nfmt.Println("out")')
    assert (result.stdout, result.value) == ("out\n", None)
    assert value(session, "func nothing() {}\nnothing()") is None
    assert value(session, "len([]int{1, 2})") == "2"
    assert value(session, "(error)(nil)") == "<nil>"


def test_redefined_function_reaches_its_callers() -> None:
    session = Session()
    value(session, "func f() int { return 1 }\nfunc g() int { return f() * 10 }")
    assert value(session, "g()") == "10"
    value(session, "func f() int { return 2 }")
    assert value(session, "g()") == "20"


def test_redefined_type_is_a_new_one_and_old_values_keep_theirs() -> None:
    session = Session()
    value(session, "type T struct{ a int }\nold := T{1}\nfunc zero() T { return T{} }")
    assert value(session, 'type T struct{ s string }\nfresh := T{"x"}\nfresh') == "{s:x}"
    assert value(session, "old") == "{a:1}"
    assert value(session, "zero()") == "{s:}"
    with pytest.raises(CompileErrors, match="cannot use fresh"):
        session.run_cell("old = fresh")


def test_cell_whose_dependants_fail_changes_nothing() -> None:
    session = Session()
    value(session, "func f() int { return 1 }\nfunc g() int { return f() + 1 }")
    with pytest.raises(CompileErrors, match="mismatched types"):
        session.run_cell('func f() string { return "s" }')
    assert value(session, "g()") == "2"


def test_cell_that_does_not_compile_changes_nothing() -> None:
    session = Session()
    value(session, "x := 1")
    with pytest.raises(CompileErrors) as caught:
        session.run_cell("x = 2\ny := 3\nz := undefinedName")
    assert str(caught.value) == "cell[2]:3:6: undefined: undefinedName"
    assert value(session, "x") == "1"
    with pytest.raises(CompileErrors, match="undefined: y"):
        session.run_cell("y")


def test_replaced_variable_lets_go_of_what_it_held() -> None:
    session = Session()
    value(session, "x := make([]byte, 1<<20)")
    value(session, "x := 1")
    session.gc()
    assert session.stats()["heap_alloc"] < 1 << 20


def test_dropping_half_of_a_list_frees_half() -> None:
    session = Session()
    value(session, "type N struct{ next *N; pad [6]int }\nvar head *N")
    value(session, "for range 1000 { head = &N{next: head} }")
    value(session, "p := head\nfor range 499 { p = p.next }\np.next = nil")
    session.gc()
    snapshot = session.snapshot()
    assert {name: count for name, count, _ in snapshot.by_type()}["main.N"] == 500
    assert "main.N" in heap.text(snapshot)
    assert snapshot.to_networkx().number_of_nodes() == snapshot.n_objects
    assert len(snapshot.to_pandas()["objects"]) == snapshot.n_objects


def test_goroutines_go_on_with_the_next_cell() -> None:
    session = Session()
    value(session, "ch := make(chan int)\nsum := 0\ngo func() { for v := range ch { sum += v } }()")
    assert session.stats()["goroutines"] == 1
    assert "main.main.func1()" in session.goroutines()
    value(
        session,
        'import "runtime"\nch <- 5\nch <- 6\nclose(ch)\nruntime.Gosched()\nruntime.Gosched()',
    )
    assert value(session, "sum") == "11"


@pytest.mark.parametrize(
    ("source", "stop", "status", "text"),
    [
        (
            "var m map[string]int\nm[`a`] = 1",
            "panicked",
            2,
            "panic: assignment to entry in nil map\n",
        ),
        (
            "func f(n int) int { return f(n+1) + 1 }\nf(0)",
            "fatal",
            2,
            "fatal error: stack overflow\n",
        ),
        (
            "var s []byte\nfor { s = append(s, make([]byte, 1<<20)...) }",
            "fatal",
            2,
            "out of memory\n",
        ),
        ("<-make(chan int)", "fatal", 2, "fatal error: all goroutines are asleep - deadlock!\n"),
        ('import "os"\nos.Exit(3)', "exited", 3, ""),
    ],
)
def test_bad_end_leaves_the_session_usable(source: str, stop: str, status: int, text: str) -> None:
    session = Session(Options(arena=64 << 20))
    value(session, "keep := []int{1, 2, 3}")
    result = session.run_cell(source)
    assert (result.stop, result.exit_code) == (stop, status)
    assert text in result.stderr
    assert value(session, "keep") == "[1 2 3]"


def test_interrupt_stops_an_endless_loop() -> None:
    session = Session()
    value(session, "n := 0")
    timer = threading.Timer(0.3, signal.raise_signal, [signal.SIGINT])
    timer.start()
    result = session.run_cell("for { n++ }")
    timer.join()
    assert result.stop == "interrupted"
    assert int(value(session, "n") or 0) > 0


def test_translation_is_the_program_that_real_go_runs(go: str, tmp_path) -> None:
    session = Session()
    printed = ""
    for source in (
        'import "fmt"\ntype T struct{ a int }\nx := T{1}\nfmt.Println("one", x)',
        "func (t T) Twice() int { return 2 * t.a }",
        "var y, z = T{4}.Twice(), `raw\n  text`\ny++\nlen(z)",
        "y",
    ):
        result = session.run_cell(source)
        printed += result.stdout + (f"{result.value}\n" if result.value is not None else "")
    (tmp_path / "main.go").write_text(session.source())
    done = subprocess.run(
        [go, "run", "main.go"], cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert (done.stderr, done.stdout) == ("", printed)


def test_api_takes_the_options_of_the_magic() -> None:
    result = gomem_kernel.run(
        'import "runtime"\nprintln(runtime.GOMAXPROCS(0))', procs=3, gogc="off"
    )
    assert result.stderr == "3\n"
    with pytest.raises(UsageError, match="unknown option 'gcgo'"):
        gomem_kernel.run("1", gcgo=1)


@pytest.fixture(scope="module")
def shell() -> InteractiveShell:
    """An IPython with the magics loaded."""
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "gomem_kernel")
    return shell


def test_budget_and_trace_are_those_of_one_run() -> None:
    session = gomem_kernel.Session()
    loop = "for i := 0; i < 1_000_000; i++ {\n}"
    collect = 'import "runtime"\nruntime.GC()'
    assert session.run_cell(loop).stop == "exited"
    assert session.run_cell(collect, Options(gctrace=1)).stderr.startswith("gc 1 @")
    assert session.run_cell(collect).stderr == ""
    assert session.run_cell(loop, Options(budget=1000)).stop == "out_of_budget"
    assert session.run_cell("println(1)", Options(budget=1_000_000)).stderr == "1\n"


def test_run_out_of_budget_does_not_go_on_beside_the_next_cell() -> None:
    session = gomem_kernel.Session()
    endless = session.run_cell("n := 0\nfor { n++ }", Options(budget=100_000))
    assert endless.stop == "out_of_budget"
    wait = 'import "time"\nbefore := n\ntime.Sleep(time.Millisecond)\nprintln(n > 0, n == before)'
    assert session.run_cell(wait).stderr == "true true\n"


def test_magic_streams_output_and_sums_up(shell: InteractiveShell, capsys) -> None:
    shell.run_cell_magic("gomem", "", 'import "fmt"\nfmt.Println("héllo")\n1 + 1')
    out = capsys.readouterr().out
    assert out.startswith("héllo\n2\ngomem: ")
    assert "allocation" in out


def test_magic_reports_the_lines_of_the_cell(shell: InteractiveShell) -> None:
    with pytest.raises(CellError) as caught:
        shell.run_cell_magic("gomem", "--quiet", "a := 1\nb := a + nope")
    assert str(caught.value) == "cell[2]:3:10: undefined: nope"


def test_commands_say_what_they_do(shell: InteractiveShell, capsys) -> None:
    shell.run_cell_magic("gomem", "--quiet", "answer := 42")
    for line in ("stats", "gogc 50", "gogc", "procs 2", "vars", "source", "heap", "escape", "help"):
        if line == "gogc":
            with pytest.raises(Exception, match="want one argument"):
                shell.run_line_magic("gomem", line)
        else:
            shell.run_line_magic("gomem", line)
    out = capsys.readouterr().out
    for piece in ("heap goal", "GOGC was 100", "answer  int  42", "package main", "%gomem heap"):
        assert piece in out
    shell.run_line_magic("gomem", "reset")
    shell.run_line_magic("gomem", "vars")
    assert "no variables yet" in capsys.readouterr().out


def test_command_line_ends_as_the_program_does(tmp_path) -> None:
    program = tmp_path / "p.go"
    program.write_text(
        'package main\nimport ("bufio"; "fmt"; "os")\nfunc main() {\n'
        "\ts := bufio.NewScanner(os.Stdin)\n"
        "\tfor s.Scan() { fmt.Println(len(s.Text()), os.Args[1:]) }\n"
        '\tfmt.Fprintln(os.Stderr, "bye")\n\tos.Exit(7)\n}\n'
    )
    command = [sys.executable, "-m", "gomem_kernel", "run", str(program), "-x", "y.go"]
    for _ in range(2):  # compiled, then from the cache
        done = subprocess.run(command, input="ab\nc\n", capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (
            7,
            "2 [-x y.go]\n1 [-x y.go]\n",
            "bye\n",
        )


def test_command_line_knows_which_options_take_a_value() -> None:
    taking = {
        name
        for action in run_options()._actions
        if action.nargs is None
        for name in action.option_strings
    }
    assert taking == __main__._VALUE_OPTIONS


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('import "strings"\nvar b strings.Builder\nb.WriteString("x")\nb.Len()', "1"),
        ('import "regexp"\nregexp.MustCompile("a+").FindString("baa")', "aa"),
        ('import "math/big"\nn := big.NewInt(3)\nn.String()', "3"),
        ('import "runtime"\nvar e runtime.Error\ne == nil', "true"),
        ('import "net/url"\nu, _ := url.Parse("http://a/b")\nu.Path', "/b"),
        ('import "flag"\nflag.NArg()', "0"),
    ],
    ids=lambda text: text.partition("\n")[0].strip('import "') if "import" in text else "",
)
def test_a_cell_reaches_what_the_base_has_left_out(source: str, shown: str) -> None:
    assert value(Session(), source) == shown


def test_a_stack_overflow_shows_both_ends_of_the_stack() -> None:
    result = Session().run_cell("func r(n int) int { return r(n+1) + 1 }\nr(0)")
    assert result.stderr.count("main.r(") > 90
    assert "frames elided...\n" in result.stderr


def test_share_tells_each_setting() -> None:
    default = Config()
    unlike: dict[str, Any] = {
        "gogc": 50, "memory_limit": 1 << 30, "gomaxprocs": 2, "heap_bytes": 1 << 28,
        "max_stack": 1 << 20, "seed": 7, "args": ("main", "a b"), "gctrace": 1,
        "gcpacertrace": True, "gccheckmark": True, "collector": "classic",
        "write_barrier": False, "budget_ns": 5, "debug": Debug(gcstoptheworld=1),
    }  # fmt: skip
    # The environment, the input and the clock are not options; a slice is no setting of a program.
    assert set(Config._fields) - set(unlike) == {"env", "stdin", "start_ns", "slice_ns"}
    for name, value in unlike.items():
        changed = command_line(default._replace(**{name: value}))
        assert changed != command_line(default), name


def test_a_replay_reads_what_the_run_has_read() -> None:
    given = iter([b"hello\n"])
    session = Session(stdin=lambda _: next(given, b""))
    source = 'import ("bufio"; "fmt"; "os")\ns, _ := bufio.NewReader(os.Stdin).ReadString(10)\n'
    result = session.run_cell(source + 'fmt.Print("got ", s)', live=Live())
    assert result.stdout == "got hello\n"
    assert session.replay().stdout == result.stdout


def test_a_cell_that_does_not_fit_leaves_the_session_usable() -> None:
    session = Session()
    with pytest.raises(Unsupported, match="may take 288 MiB"):
        session.run_cell("var big [1 << 30]byte\nbig[5] = 1", live=Live())
    with pytest.raises(Unsupported, match="2 GiB"):
        session.run_cell("var huge [1 << 32]byte\nhuge[1<<31+5] = 1")
    session.gc()
    assert session.run_cell("x := 3\nx", live=Live()).value == "3"
    assert session.replay().value == "3"


def test_importing_the_package_is_quick_to_load_nothing_heavy() -> None:
    code = (
        "import sys, gomem_kernel; "
        "print([m for m in ('numpy', 'IPython', 'pandas') if m in sys.modules])"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", f"after {time.perf_counter() - start:.1f} s"


def test_interrupt_ends_a_program_that_waits_for_input(tmp_path: Path) -> None:
    source = 'package main\n\nimport "os"\n\nfunc main() {\n\tos.Stdin.Read(make([]byte, 1))\n}\n'
    path = tmp_path / "p.go"
    path.write_text(source)
    command = [sys.executable, "-m", "gomem_kernel", "run", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=60)  # compiled and cached
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130


@pytest.mark.parametrize("polls", [1, 2, 3, 5])
def test_interrupt_within_a_long_operation_loses_nothing(polls: int) -> None:
    session = Session()
    value(
        session,
        """import "runtime"
type node struct { next *node; value int }
var list *node
table := make([]*node, 3_000_000)
for i := range 1_000_000 { list = &node{list, i}; table[3*i] = list }
bytes := make([]byte, 50<<20)
bytes[len(bytes)-1] = 7""",
    )
    machine = session._machine
    assert machine is not None
    left = 0

    def interrupt() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            machine.interrupt()

    machine.arena.poller = interrupt
    for source in (
        "runtime.GC()",
        "more := append(bytes[:len(bytes):len(bytes)], 1)",
        'text := string(bytes) + "x"',
        "copied := make([]byte, len(bytes))\ncopy(copied, bytes)",
        "clear(bytes[:len(bytes)-1])",
    ):
        left = polls
        result = session.run_cell(source)
        assert result.stop == ("interrupted" if left <= 0 else "exited"), source
    left = 0
    count = """sum, n := 0, 0
for at := list; at != nil; at = at.next { sum += at.value; n++ }
for i := range n { if table[3*i].value != i { panic(i) } }
runtime.GC()
[]int{sum, n, int(bytes[len(bytes)-1])}"""
    assert value(session, count) == f"[{999_999 * 500_000} 1000000 7]"


STEPPED = """import (
	"fmt"
	"runtime"
)
type node struct { next *node; v int }
var list *node
func build(n int) {
	for i := range n {
		list = &node{list, i}
	}
}
build(2)
fmt.Println("built")
build(300000)
runtime.GC()
fmt.Println("end", list.v)"""


def test_stepping_with_magics(shell: InteractiveShell, capsys) -> None:
    shell.run_cell("%%gomem --stop-at alloc\nx := new(int)\nprintln(*x)")
    assert "paused at " in capsys.readouterr().out
    shell.run_line_magic("gomem", "step gc")
    assert re.search(r"^gomem: .* 1 allocation ", capsys.readouterr().out, re.MULTILINE)
    shell.run_cell("%gomem step nothing")
    assert "no step 'nothing'; there are alloc, object, phase, gc" in capsys.readouterr().err
    shell.run_cell("%gomem continue")
    assert "no program is paused" in capsys.readouterr().err


def test_a_paused_program_goes_on_step_by_step() -> None:
    session = Session()
    shown: list[bytes] = []
    result = session.run_cell(
        STEPPED, Options(stop_at="alloc"), output=lambda _, data: shown.append(data)
    )
    assert result.stop == "paused"
    assert not result.failed
    assert "main.build(...)\n\tcell[1]:9" in session.where()
    assert len(session.snapshot().types) >= 1
    with pytest.raises(UsageError, match="paused: %gomem continue or %gomem stop"):
        session.run_cell("1")
    assert session.resume("alloc").stop == "paused"
    assert "allocated 16 bytes at" in session.where()
    assert session.resume("phase").stop == "paused"
    assert b"".join(shown) == b"built\n"
    assert session.where().startswith("cycle 1 marks: ")
    left = []
    for _ in range(12):
        assert session.resume("object").stop == "paused"
        left.append(session.where().split(", live")[0])
    assert len(set(left)) == 12
    assert session.resume("gc").stop == "paused"
    assert session.where().startswith("cycle 1 is swept")
    assert session.resume().stop == "exited"
    assert b"".join(shown) == b"built\nend 299999\n"
    with pytest.raises(UsageError, match="no program is paused"):
        session.resume()
    assert session.run_cell("list.v = 5", Options(stop_at="alloc")).stop == "exited"
    assert session.run_cell("list = &node{}", Options(stop_at="alloc")).stop == "paused"
    session.stop()
    assert value(session, "list.v") == "5"


@pytest.mark.parametrize(
    "source", ["a := " + "(" * 30_000 + "1" + ")" * 30_000, "a := 1" + "+ 1" * 30_000]
)
def test_deep_nesting_is_refused_and_the_session_goes_on(source: str) -> None:
    session = Session()
    session.run_cell("x := 5")
    with pytest.raises(Unsupported, match="nested more deeply"):
        session.run_cell(source)
    assert session.run_cell("x").value == "5"


def test_a_last_expression_that_no_type_holds_is_named_alone() -> None:
    with pytest.raises(CompileErrors) as caught:
        Session().run_cell("1 << 70")
    assert str(caught.value).partition(": ")[2] == (
        "cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in "
        "the last expression (overflows)"
    )


def test_a_panic_behind_a_run_that_ended_in_the_midst_of_another_has_its_own_text() -> None:
    session = Session()
    source = """type endless struct{}
func (endless) Error() string { for { } }
panic(endless{})"""
    assert session.run_cell(source, Options(budget=5_000_000)).stop == "out_of_budget"
    result = session.run_cell('panic("another")')
    assert (result.stop, result.stderr.splitlines()[0]) == ("panicked", "panic: another")
