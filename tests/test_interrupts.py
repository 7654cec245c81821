"""KeyboardInterrupt wherever it falls: in the compiler, the linker, a native that takes long."""

from __future__ import annotations

import gc
import re
import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest

from gomem_kernel.errors import CompileErrors
from gomem_kernel.runtime import traceback
from gomem_kernel.session import Session

BEFORE = """
import ("fmt"; "sort")
type pair[K comparable, V any] struct { key K; value V }
total := 7
func add(n int) int { total += n; return total }
"""
CELL = """
import ("fmt"; "sort"; "strings"; "text/tabwriter")
type tree[T any] struct { left, right *tree[T]; value T }
func (t *tree[T]) walk(f func(T)) { if t != nil { t.left.walk(f); f(t.value); t.right.walk(f) } }
pairs := []pair[string, int]{{"b", 2}, {"a", 1}}
sort.Slice(pairs, func(i, j int) bool { return pairs[i].key < pairs[j].key })
root := &tree[pair[string, int]]{left: &tree[pair[string, int]]{value: pairs[0]}, value: pairs[1]}
root.walk(func(p pair[string, int]) { fmt.Print(p.key, p.value, " ") })
w := tabwriter.NewWriter(new(strings.Builder), 0, 8, 1, ' ', 0)
fmt.Fprintln(w, add(1))
"""


def interrupting(count: int) -> Callable[..., None]:
    """A profile function that raises SIGINT at the call of a number."""
    left = count

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal left
        if event == "call":
            left -= 1
            if left == 0:
                signal.raise_signal(signal.SIGINT)

    return profile


def run_with(session: Session, source: str, profile: Callable[..., None]) -> Any:
    sys.setprofile(profile)
    try:
        return session.run_cell(source)
    finally:
        sys.setprofile(None)


@pytest.fixture(scope="module")
def n_calls() -> int:
    """How many Python functions a run of the cell calls."""
    counter = 0

    def profile(_frame: object, event: str, _arg: object) -> None:
        nonlocal counter
        counter += event == "call"

    session = Session()
    session.run_cell(BEFORE)
    session.run_cell(CELL)  # what is compiled once lies in the cache now
    session = Session()
    session.run_cell(BEFORE)
    assert run_with(session, CELL, profile).stdout == "a1 b2 "
    return counter


@pytest.mark.parametrize("part", range(40))
def test_an_interrupt_before_the_run_leaves_the_session_as_it_was(n_calls: int, part: int) -> None:
    session = Session()
    session.run_cell(BEFORE)
    result = run_with(session, CELL, interrupting(20 + part * n_calls // 40))
    if result.stop == "exited":  # it fell behind the run's end
        assert part > 20
        assert result.stdout == "a1 b2 "
        return
    assert result.stop == "interrupted"
    assert result.failure.startswith("interrupted at ")
    assert session.run_cell("add(0)").value == "7"
    again = session.run_cell(CELL)
    assert (again.stop, again.stdout) == ("exited", "a1 b2 ")
    assert session.run_cell("total").value == "8"


def interrupting_in(name: str, event: str, times: int = 1) -> Callable[..., None]:
    """A profile function that raises SIGINT at a call of a function, or its return, and after."""
    left = 0

    def profile(frame: Any, what: str, _arg: object) -> None:
        nonlocal left, times
        if frame.f_code.co_name == name and what == event and times:
            left, times = times, 0
        if left:
            left -= 1
            signal.raise_signal(signal.SIGINT)

    return profile


@pytest.mark.parametrize("again", range(1, 5))
def test_interrupts_one_after_the_other_leave_python_as_it_was(again: int) -> None:
    session = Session()
    session.run_cell(BEFORE)
    result = run_with(session, CELL, interrupting_in("_compile_cell", "call", 1 + again))
    assert result.stop == "interrupted"
    assert gc.isenabled()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert session.run_cell(CELL).stdout == "a1 b2 "


def test_an_interrupt_that_falls_behind_the_end_of_the_run_keeps_its_result() -> None:
    session = Session()
    session.run_cell(BEFORE)
    result = run_with(session, CELL, interrupting_in("_run_cell", "return"))
    assert (result.stop, result.stdout) == ("exited", "a1 b2 ")


def test_an_interrupt_while_packages_are_initialised_has_that_done_again() -> None:
    session = Session()
    session.run_cell("v := 41")
    source = 'import "fmt"; import "strconv"\nfmt.Println(strconv.Quote("a"), v)'
    result = run_with(session, source, interrupting_in("start", "call"))
    assert (result.stop, result.stdout) == ("interrupted", "")
    assert session.run_cell(source).stdout == '"a" 41\n'


def test_an_interrupt_in_the_first_cell_leaves_no_machine() -> None:
    from gomem_kernel.session.options import Options

    session = Session()
    assert run_with(session, "x := 1", interrupting(200)).stop == "interrupted"
    # A machine of its own is still possible.
    assert session.run_cell("y := 2", Options(arena=64 << 20)).stop == "exited"


def test_an_interrupt_while_a_package_is_compiled_keeps_the_old_one() -> None:
    session = Session()
    session.run_cell("func Answer() int { return 42 }", package="deep")
    session.run_cell('import "deep"\nx := deep.Answer()')
    sys.setprofile(interrupting(400))
    try:
        result = session.run_cell("func Answer() int { return 43 }", package="deep")
    finally:
        sys.setprofile(None)
    assert result.stop == "interrupted"
    assert session.run_cell("deep.Answer()").value == "42"
    # Once it is compiled it is what the session has, and so are those that depend on it.
    session.run_cell(
        'import "deep"\nfunc Twice() int { return 2 * deep.Answer() }', package="deeper"
    )
    profile = interrupting_in("_define_package", "return")
    sys.setprofile(profile)
    try:
        session.run_cell("func Answer() int { return 43 }", package="deep")
    finally:
        sys.setprofile(None)
    both = session.run_cell('import ("deep"; "deeper")\ndeep.Answer() * 100 + deeper.Twice()')
    assert both.value == "4386"


@pytest.mark.parametrize("threshold", [1, 3, 40])
def test_an_interrupt_while_code_is_laid_out_leaves_the_rest_for_later(
    monkeypatch: pytest.MonkeyPatch, threshold: int
) -> None:
    from gomem_kernel.runtime import link

    monkeypatch.setattr(link, "POLLED", 1)
    session = Session()
    session.run_cell(BEFORE)
    machine = session._machine
    assert machine is not None
    poll, count = machine.linker.poll, 0

    def interrupted_poll() -> None:
        nonlocal count
        count += 1
        if count == threshold:
            signal.raise_signal(signal.SIGINT)
        poll()

    machine.linker.poll = interrupted_poll
    assert session.run_cell(CELL).stop == "interrupted"
    assert count == threshold
    with pytest.raises(CompileErrors, match="undefined: pairs"):
        session.run_cell("pairs")
    assert session.run_cell("total").value == "7"
    again = session.run_cell(CELL)
    assert (again.stop, again.stdout) == ("exited", "a1 b2 ")
    assert session.run_cell("total").value == "8"


WAITERS = """
import ("runtime"; "runtime/pprof"; "strings")
done := make(chan bool)
for range 50 { go func() { <-done }() }
got := make(chan int, 2)
"""


@pytest.mark.parametrize(
    "asked",
    [
        "got <- runtime.Stack(make([]byte, 1 << 20), true)",
        'var b strings.Builder; pprof.Lookup("goroutine").WriteTo(&b, 2); got <- b.Len()',
        'var b strings.Builder; pprof.Lookup("goroutine").WriteTo(&b, 1); got <- b.Len()',
    ],
)
def test_a_native_that_an_interrupt_has_left_begins_once_more(
    monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    session = Session()
    session.run_cell(WAITERS)
    calls = 0
    for name in ("goroutine_text", "return_addresses"):
        original = getattr(traceback, name)

        def interrupting_call(*args: Any, original: Any = original, **more: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == 20:
                signal.raise_signal(signal.SIGINT)
            return original(*args, **more)

        monkeypatch.setattr(traceback, name, interrupting_call)
    # The goroutine that asks outlives the interrupted cell, and goes on with the next.
    assert session.run_cell(f"go func() {{ {asked} }}()\nselect {{}}").stop == "interrupted"
    assert calls == 20
    assert session.run_cell("<-got > 100").value == "true"


def test_long_arithmetic_that_an_interrupt_has_left_begins_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gomem_kernel.runtime.longs import Longs

    session = Session()
    session.run_cell('import "math/big"\ngot := make(chan int, 1)')
    calls, original = 0, Longs.multiply

    def multiply(self: Longs, x: int, y: int) -> int:
        nonlocal calls
        calls += 1
        if calls == 20:
            signal.raise_signal(signal.SIGINT)
        return original(self, x, y)

    monkeypatch.setattr(Longs, "multiply", multiply)
    power = "x := new(big.Int).Exp(big.NewInt(7), big.NewInt(100_000), nil)"
    cell = f"go func() {{ {power}; got <- len(x.String()) }}()\nselect {{}}"
    assert session.run_cell(cell).stop == "interrupted"
    assert calls == 20
    assert session.run_cell("<-got").value == "84510"


WIDE = """
import ("strings"; "reflect"; "sync")
wide := strings.Repeat("k", 40<<20)
same := strings.Repeat("k", 40<<20)
number := map[string]int{wide: 1}
boxed := map[any]int{wide: 1}
many := map[[1]string]int{}
for k := range 8 { many[[1]string{wide[k:]}] = k }
got := make(chan int, 2)
"""


@pytest.mark.parametrize("at", [2, 5, 9])
@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("for range 4 { number[same]++ }; got <- number[wide]*10 + len(number)", "51"),
        ("for range 4 { number[same[1:]]++ }; got <- number[wide[1:]]*10 + len(number)", "42"),
        ("number[wide] = 7; got <- number[same]", "7"),
        ('delete(number, same); number["x"] = 3; got <- len(number)', "1"),
        ("v, ok := number[same]; if ok { got <- v }", "1"),
        ("for range 4 { boxed[same]++ }; got <- boxed[wide]*10 + len(boxed)", "51"),
        ("delete(boxed, same); boxed[wide] = 3; got <- boxed[same]*10 + len(boxed)", "31"),
        ("many[[1]string{same[8:]}] = 8; got <- many[[1]string{wide[3:]}]*10 + len(many)", "39"),
        (
            "n := 0; for k, v := range many {"
            " if v < 8 { many[[1]string{k[0][20:]}] = 9; n += v } }; got <- n",
            "28",
        ),
        ("var a, b any = wide, same; if a == b { got <- 5 }", "5"),
        ("v := reflect.ValueOf(number).MapIndex(reflect.ValueOf(same)); got <- int(v.Int())", "1"),
        (
            "var all sync.Map; all.Store(wide, 6); v, _ := all.Load(same); got <- v.(int)",
            "6",
        ),
    ],
)
def test_a_long_key_that_an_interrupt_has_left_is_hashed_once_more(
    asked: str, value: str, at: int
) -> None:
    session = Session()
    assert session.run_cell(WIDE).stop == "exited"
    machine = session._machine
    assert machine is not None
    poll, count = machine.arena.poller, 0

    def interrupted_poll() -> None:
        nonlocal count
        count += 1
        if count == at:
            signal.raise_signal(signal.SIGINT)
        poll()

    machine.arena.poller = interrupted_poll
    cell = f"done := make(chan bool)\ngo func() {{ {asked} }}()\n<-done"
    result = session.run_cell(cell)
    assert count >= 2
    assert (result.stop == "interrupted") == (count >= at)
    assert session.run_cell("<-got").value == value


def test_a_stack_that_an_interrupt_leaves_half_adjusted_is_whole_when_it_goes_on() -> None:
    session = Session()
    session.run_cell(
        """type link struct { up *link; n int }
func down(n int, up *link) int {
    here := link{up, n}
    if n > 0 { return down(n-1, &here) }
    sum := 0
    for l := &here; l != nil; l = l.up { sum += l.n }
    return sum
}
got := make(chan int, 1)"""
    )
    machine = session._machine
    assert machine is not None
    left = 0

    def poll() -> None:
        nonlocal left
        if machine.core.moving_g and not left:
            left = machine.core.moving_g
            signal.raise_signal(signal.SIGINT)

    machine.arena.poller = poll
    cell = "go func() { got <- down(400_000, nil) }()\nselect {}"
    assert session.run_cell(cell).stop == "interrupted"
    assert left and not machine.core.moving_g
    assert machine.stats()["heap_alloc"] < 1 << 20  # the links are on the stack
    assert session.run_cell("<-got").value == str(400_000 * 400_001 // 2)


def test_a_trace_is_counted_as_far_as_the_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traceback, "_PIECE", 1000)
    session = Session()
    session.run_cell("func down(n int) int { if n == 0 { panic(n) }; return down(n-1) + 1 }")
    original, calls = traceback._walk, 0

    def walk(*args: Any) -> Any:
        nonlocal calls
        for place in original(*args):
            calls += 1
            if calls == 20:
                signal.raise_signal(signal.SIGINT)
            yield place

    monkeypatch.setattr(traceback, "_walk", walk)
    result = session.run_cell("down(100_000)")
    assert result.stop == "panicked"
    assert calls == 20
    assert re.search(r"\.\.\.\d{5} or more frames elided\.\.\.\n", result.stderr)


def test_a_search_for_leaks_that_an_interrupt_has_left_begins_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gomem_kernel.runtime import leaks

    session = Session()
    session.run_cell(
        """import ("runtime"; "runtime/pprof"; "strings")
type node struct { next *node; value int }
var list *node
for i := range 100_000 { list = &node{list, i} }
func() { c := make(chan int); go func() { c <- 1 }() }()
got := make(chan string, 1)"""
    )
    calls, original = 0, leaks._Some.mark_everything

    def mark_everything(self: leaks._Some, budget_ns: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            signal.raise_signal(signal.SIGINT)
        original(self, budget_ns)

    monkeypatch.setattr(leaks, "_PIECE_NS", 100_000)
    monkeypatch.setattr(leaks._Some, "mark_everything", mark_everything)
    ask = 'var b strings.Builder; pprof.Lookup("goroutineleak").WriteTo(&b, 1); got <- b.String()'
    cell = f"go func() {{ {ask} }}()\nselect {{}}"
    assert session.run_cell(cell).stop == "interrupted"
    assert calls == 1
    assert "goroutineleak profile: total 1\n" in session.run_cell("print(<-got)").stderr
    sum_of_list = "runtime.GC()\nn := 0\nfor l := list; l != nil; l = l.next { n += l.value }\nn"
    assert session.run_cell(sum_of_list).value == "4999950000"
