"""Seeking: a run that is done again up to a moment, and goes on from there."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from IPython.core.interactiveshell import InteractiveShell

from gomem_kernel import Session
from gomem_kernel.errors import UsageError
from gomem_kernel.runtime.live import Live
from gomem_kernel.session import Options
from gomem_kernel.session.history import Moment


@pytest.fixture
def shell() -> InteractiveShell:
    """An IPython with the magics loaded."""
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "gomem_kernel")
    return shell


MS = 1_000_000
# How far behind a moment a run may stand: what one operation takes.
NEAR_NS = 10_000
BEFORE = """type node struct {
	next *node
	v    [10]int
}
var list *node
func build(n int) {
	for i := range n {
		list = &node{list, [10]int{i}}
	}
}
build(100)"""
ROUNDS = """for k := range 40 {
	list = nil
	build(3000)
	if k%10 == 0 {
		println("round", k)
	}
}
println("end", list.v[0])"""


def begun(live: Live | None = None) -> Session:
    session = Session()
    session.run_cell(BEFORE)
    session.run_cell(ROUNDS, live=live)
    return session


def n_nodes(session: Session) -> int:
    """How many nodes the heap holds, live or not."""
    snapshot = session.snapshot()
    return sum(snapshot.types[k] == "main.node" for k in snapshot.type_id)


def test_seeking_goes_forwards_and_backwards_and_a_moment_is_always_the_same() -> None:
    session = begun()
    seen: dict[float, tuple[str, int]] = {}
    for ms in (3.5, 1, 4, 1.2, 3.5, 4, 1):
        result = session.seek(Moment(int(ms * MS)))
        assert result.stop == "paused"
        assert 0 <= result.stats["virtual_ns"] - ms * MS < NEAR_NS
        assert session.is_paused
        now = (session.where(), n_nodes(session))
        assert seen.setdefault(ms, now) == now
    assert len({n for _, n in seen.values()}) == len(seen)


def test_a_collection_that_has_ended_can_be_gone_to() -> None:
    session = begun()
    for number in (3, 1, 2):
        session.seek(Moment(cycle=number))
        assert session.where().startswith(f"cycle {number} is swept")


def test_the_program_goes_on_from_the_moment_to_the_same_end() -> None:
    texts: list[bytes] = []
    session = Session()
    session.run_cell(BEFORE)
    whole = session.run_cell(ROUNDS, output=lambda _, data: texts.append(data))
    texts.clear()
    session.seek(Moment(2 * MS))
    begin = b"".join(texts)
    assert begin == b"round 0\nround 10\n"
    assert session.resume("gc").stop == "paused"
    rest = session.resume()
    assert rest.stop == "exited"
    assert b"".join(texts).decode() == whole.stderr
    for figure in ("mallocs", "frees", "num_gc", "heap_objects"):
        assert rest.stats[figure] == whole.stats[figure]
    assert session.run_cell("list.v[0]").value == "2999"


def test_what_is_done_at_a_moment_begins_another_course() -> None:
    session = begun()
    assert session.seek(Moment(4 * MS)).stats["num_gc"] == 2
    session.seek(Moment(1 * MS))
    session.stats()  # a look changes nothing
    assert session.seek(Moment(4 * MS)).stats["num_gc"] == 2
    session.seek(Moment(1 * MS))
    session.set_gogc(400)
    assert session.seek(Moment(4 * MS)).stats["num_gc"] < 2
    assert session.seek(Moment(MS // 2)).stats["num_gc"] == 0
    assert session.stats()["gogc"] == 100
    session.seek(Moment(3 * MS))
    assert session.stats()["gogc"] == 400


def test_the_session_stands_at_the_moment_with_all_its_names() -> None:
    session = Session()
    session.run_cell("x := 0\nfor range 3 { x++ }")
    session.run_cell("for range 100_000 { x++ }")
    session.run_cell("func later() int { return 7 }")
    session.seek(Moment(10_000))
    session.resume()
    assert session.run_cell("x").value == "100003"
    with pytest.raises(Exception, match="undefined: later"):
        session.run_cell("later()")


def test_recorded_changes_are_repeated_up_to_the_moment() -> None:
    def steer(live: Live) -> None:
        if live.now_ns - live.recording.begin_ns > MS and live.in_force()["gogc"] == 100:
            live.requests.ask(gogc=300)

    watched = Live(update=steer)
    session = begun(watched)
    (change,) = watched.recording.changes
    changed_at = change.virtual_ns - watched.recording.begin_ns
    session.seek(Moment(changed_at + MS // 2))
    assert session.stats()["gogc"] == 300
    session.seek(Moment(changed_at - MS // 2))
    assert session.stats()["gogc"] == 100
    rest = session.resume()
    assert rest.recording is not None
    assert not rest.recording.changes  # nobody asks for it this time
    assert session.replay().recording == rest.recording


def test_a_program_that_was_interrupted_or_is_paused_can_be_sought_in() -> None:
    session = Session()
    live = Live(update=lambda live: live.machine and live.turns == 3 and live.machine.interrupt())
    session.run_cell("n := 0\nfor { n++ }", live=live)
    assert session.seek(Moment(20 * MS)).stop == "paused"
    session.stop()
    session.run_cell(BEFORE)
    session.run_cell(ROUNDS, Options(stop_at="gc"))
    session.seek(Moment(3 * MS))
    session.seek(Moment(1 * MS))
    assert session.resume().stop == "exited"


def test_input_is_read_again() -> None:
    texts: list[bytes] = []
    session = Session(stdin=io.BytesIO(b"one\ntwo\n").read)
    session.run_cell('import "fmt"\nvar a, b string')
    session.run_cell(
        "fmt.Scanln(&a)\nfmt.Println(a)\nfor range 100_000 { b += a[:0] }\nfmt.Scanln(&b)"
    )
    session.seek(Moment(MS // 10), output=lambda _, data: texts.append(data))
    assert b"".join(texts) == b"one\n"
    session.resume()
    assert session.run_cell("b").value == "two"


def interrupted(session: Session) -> None:
    live = Live(update=lambda live: live.machine and live.machine.interrupt())
    session.run_cell("for {}", live=live)
    session.run_cell("1")
    session.seek(Moment(1))


REFUSED: list[tuple[str, Callable[[Session], object]]] = [
    ("no run to seek in", lambda session: session.seek(Moment(1))),
    ("an earlier cell was interrupted", interrupted),
]


@pytest.mark.parametrize(("said", "action"), REFUSED)
def test_what_cannot_be_repeated_is_refused(said: str, action: Callable[[Session], object]) -> None:
    with pytest.raises(UsageError, match=said):
        action(Session())


def test_a_moment_out_of_the_run_is_refused_and_changes_nothing() -> None:
    session = begun()
    end = session.stats()["virtual_ns"]
    with pytest.raises(UsageError, match=r"the program ended at 4\.\d+ ms, before 100\.000 s"):
        session.seek(Moment(100 * 1000 * MS))
    with pytest.raises(UsageError, match=r"ended at .* before collection 9 \(the last was 3\)"):
        session.seek(Moment(cycle=9))
    assert session.stats()["virtual_ns"] == end
    session.run_cell("println(list.v[0])")
    with pytest.raises(UsageError, match="collection 1 had ended before the last program began"):
        session.seek(Moment(cycle=1))


def test_seeking_with_the_magic(shell: InteractiveShell, capsys) -> None:
    shell.run_cell("%gomem seek 1ms")
    assert "no run to seek in: run a cell first" in capsys.readouterr().err
    shell.run_cell(f"%%gomem\n{BEFORE}")
    shell.run_cell(f"%%gomem --live --pace full\n{ROUNDS}")
    capsys.readouterr()
    shell.run_cell("%gomem seek 2ms")
    shown = capsys.readouterr()
    assert "round 10\n" in shown.err
    assert "paused at 2.00" in shown.out
    shell.run_cell("%gomem heap")
    assert "main.node" in capsys.readouterr().out
    shell.run_cell("%gomem seek gc 1")
    assert "cycle 1 is swept" in capsys.readouterr().out
    shell.run_cell("%gomem continue")
    assert "3 collections" in capsys.readouterr().out
    shell.run_cell("%gomem seek gc none")
    assert "want the number of a collection, from 1: seek gc 3" in capsys.readouterr().err
