"""What the lab's panels show of a cycle, the write barrier, a compaction, a simulated container."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gomem_kernel.notebook import protocol, saved
from gomem_kernel.notebook.lab import Watched, bundle
from gomem_kernel.notebook.views import spans
from gomem_kernel.runtime.live import Live
from gomem_kernel.runtime.recording import Change
from gomem_kernel.session import Session
from gomem_kernel.session.heapview.data import GROUP, ROOT, Places, heap_data
from gomem_kernel.session.options import Options
from gomem_kernel.trace.snapshot import BLACK, GREY, WHITE
from tests.lab.programs import ENDLESS
from tests.views import slow_motion
from tests.views.slow_motion import VIEW

COLOURS = (WHITE, GREY, BLACK)
HERE = Path(__file__).parent
CODEMIRROR = HERE.parent.parent / "labextension" / "node_modules" / "@codemirror"
needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="the page's own code is run by node, which is not here"
)

# One goroutine takes elements out of a long list, near its end, while the collector walks along it.
UNLINKING = """package main

type Element struct {
	next *Element
	name string
}

var list *Element
var sink []byte

func main() {
	for range 60_000 {
		list = &Element{next: list}
	}
	go func() {
		for {
			n := list
			for range 50_000 {
				n = n.next
			}
			for range 100 {
				n.next = &Element{next: n.next.next}
				n = n.next
			}
		}
	}()
	for {
		sink = make([]byte, 20_000)
	}
}
"""
SPARSE = """package main

type T struct { b [100]byte; n *T }

var keep [4000]*T

func main() {
	for round := range 12 {
		for i := range keep {
			keep[i] = &T{}
		}
		for i := range keep {
			if i%8 != round%8 {
				keep[i] = nil
			}
		}
	}
}
"""


def page(script: str, given: Any = None) -> Any:
    """What a script gives that runs with the page's modules."""
    done = subprocess.run(
        ["node", str(HERE / script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def called(file: str, name: str, *given: Any) -> Any:
    """What a function of a module of the page gives."""
    return page("called.mjs", {"file": file, "name": name, "given": given})


@needs_node
def test_objects_that_the_write_barrier_has_shaded_are_told_apart() -> None:
    def pause(live: Live) -> None:
        assert live.machine is not None
        if live.phase_name() == "mark" and live.machine.gc.n_stores:
            live.requests.ask(pause=True)

    session = Session()
    live = Live(update=pause, budget_ns=200_000_000)
    result = session.run_cell(UNLINKING, Options(procs=2), live=live)
    assert result.stop == "paused", result.stderr
    snapshot = session.snapshot()
    shaded = snapshot.colour[snapshot.barrier]
    # The elements taken out, or those that are stored in their place.
    assert 0 < len(shaded) < snapshot.n_objects
    assert set(shaded.tolist()) <= {GREY, BLACK}
    data = heap_data(snapshot, Places())
    at = next(k for k, each in enumerate(data["barrier"]) if each)
    assert data["kind"][at] == GROUP
    made = slow_motion.draw([{"data": data, "view": VIEW}])[0]
    rings = [each for each in made["scene"] if each.get("ring") == "barrier"]
    assert [len(each["points"]) for each in rings] == [3 * sum(map(bool, data["barrier"]))]
    assert any("shaded by the write barrier" in each["text"] for each in made["legend"])
    assert "by the write barrier" in slow_motion.table_text(made)
    # When the cycle is over nothing is shaded any more.
    live.update = None
    live.requests.pause = False
    session.resume("gc")
    assert session.snapshot().phase != "mark"
    assert not session.snapshot().barrier.any()


# Turns a ring of thirty elements while it is marked.
TURNING = """package main

import "runtime"

type Node struct {
	next *Node
	id   int
}

var list *Node

func main() {
	for i := range 30 {
		list = &Node{list, i}
	}
	done := make(chan bool)
	go func() {
		runtime.GC()
		done <- true
	}()
	for {
		select {
		case <-done:
			return
		default:
		}
		first := list
		list, first.next = first.next, nil
		last := list
		for last.next != nil {
			last = last.next
		}
		last.next = first
	}
}
"""


def test_a_small_heap_is_marked_slowly_enough_to_see_the_program_beside_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[int, int, int, int]] = []

    def look(live: Live) -> None:
        if live.phase_name() == "mark":
            snapshot = session.snapshot()
            white, grey, black = (int((snapshot.colour == each).sum()) for each in COLOURS)
            if white or grey:
                seen.append((white, grey, black, int(snapshot.barrier.sum())))

    # Waiting is for who looks on.
    monkeypatch.setattr("gomem_kernel.runtime.live.OBJECT_S", 0.0)
    monkeypatch.setattr("gomem_kernel.runtime.live.PHASE_S", 0.0)
    session, live = Session(), Live(pace="object", update=look, budget_ns=1_000_000_000)
    result = session.run_cell(TURNING, Options(procs=4), live=live)
    assert result.stop == "exited", result.stderr
    black = [each[2] for each in seen]
    assert black == sorted(black)
    # One object at a time, in each colour, and those that the barrier shades come to it meanwhile.
    assert len(set(black)) > 20
    assert any(white and grey and black for white, grey, black, _ in seen)
    shades = [each[3] for each in seen]
    assert shades[0] == 0 < shades[-1]


@needs_node
@pytest.mark.parametrize(("procs", "told"), [(1, True), (3, True), (4, False)])
def test_why_few_ps_show_no_shades_of_a_small_heap(
    monkeypatch: pytest.MonkeyPatch, procs: int, *, told: bool
) -> None:
    """Workers that are not dedicated to marking scan so much in one go, as Go's do."""
    shades: list[int] = []
    notes: set[str] = set()

    def look(live: Live) -> None:
        if live.phase_name() == "mark":
            snapshot = session.snapshot()
            shades.append(int(snapshot.barrier.sum()))
            data = heap_data(snapshot, Places())
            if len(shades) in (10, 20):
                notes.add(called("panels/heap.js", "whyNoShades", data, procs))

    monkeypatch.setattr("gomem_kernel.runtime.live.OBJECT_S", 0.0)
    monkeypatch.setattr("gomem_kernel.runtime.live.PHASE_S", 0.0)
    session, live = Session(), Live(pace="object", update=look, budget_ns=1_000_000_000)
    assert session.run_cell(TURNING, Options(procs=procs), live=live).stop == "exited"
    assert bool(max(shades)) is not told
    assert all(("below 4 Ps" in note) is told for note in notes)
    assert notes


def test_a_compaction_is_shown_before_and_after() -> None:
    session = Session()
    options = Options(collector="compacting", gogc=10)
    assert session.run_cell(SPARSE, options).stop == "exited"
    snapshot = session.snapshot()
    compaction = snapshot.compaction
    assert compaction is not None
    before, after = compaction.before, compaction.after
    assert compaction.n_objects > 0
    assert before.span_used.sum() == after.span_used.sum()
    assert before.span_pages.sum() - after.span_pages.sum() == compaction.freed_pages > 0
    data = spans.data(snapshot)
    shown = data["compaction"]
    assert shown is not None
    assert shown["title"].startswith("not Go: behind cycle ")
    assert shown["title"] in spans.text(snapshot)
    small = [cells["kind"].count(spans.SMALL) for cells in (shown["before"], shown["after"])]
    assert small[1] < small[0]
    plain = Session()
    plain.run_cell(SPARSE, Options(gogc=10))
    assert spans.data(plain.snapshot())["compaction"] is None


def test_a_cycle_tells_the_lines_that_allocated_before_it_and_while_it_marked() -> None:
    session, live = Session(), Live()
    result = session.run_cell(SPARSE, Options(gogc=10), live=live, name="cell[7]")
    assert result.stop == "exited"
    line = SPARSE[: SPARSE.index("&T{}")].count("\n") + 1
    assert any(cycle.lines for cycle in live.recording.cycles)
    assert any(cycle.led for cycle in live.recording.cycles)
    for each in [each for cycle in live.recording.cycles for each in cycle.led + cycle.lines]:
        assert (each.file, each.line) == ("cell[7]", line)
        assert each.objects > 0
        assert each.bytes == pytest.approx(112 * each.objects, rel=0.01)
    # Counting was for the cycles alone: nobody knows the places of objects.
    assert set(session.snapshot().sites) == {("", "", 0)}


def test_a_small_heap_is_counted_object_by_object() -> None:
    source = (
        'import "runtime"\nvar kept []*[3]int\n'
        "for range 30 {\n\tkept = append(kept, new([3]int))\n}\n"
        "runtime.GC()\nkept[0] = new([3]int)\nruntime.GC()\n"
    )
    session, live = Session(), Live()
    session.run_cell(source, Options(), live=live, name="cell[1]")
    first, second = live.recording.cycles
    assert [(each.line, each.objects, each.bytes) for each in second.led] == [(7, 1, 24)]
    # 30 arrays, and what append has made for them: of 1, 2, 4, ... 32 pointers.
    assert [each.objects for each in first.led if each.line == 4] == [36]


def test_counting_by_chance_finds_each_line_as_often_as_it_weighs() -> None:
    # Two lines that take turns in one size class, one with large objects now and then.
    source = (
        "var a, b *[8]int\nvar c []byte\n"
        "for i := range 400_000 {\n"
        "\ta = new([8]int)\n"
        "\tb = new([8]int)\n"
        "\tif i%1000 == 0 {\n\t\tc = make([]byte, 64_000)\n\t}\n"
        "}\n"
    )
    session, live = Session(), Live()
    session.run_cell(source, Options(gogc=400), live=live, name="cell[1]")
    total: Counter[int] = Counter()
    for cycle in live.recording.cycles:
        for each in cycle.led + cycle.lines:
            total[each.line] += each.bytes
    assert total.total() > 20_000_000
    for line in (4, 5, 7):
        assert total[line] / total.total() == pytest.approx(1 / 3, rel=0.2)


def test_counting_lines_for_cycles_spoils_no_places_of_objects() -> None:
    def remember(live: Live) -> None:
        if live.phase_name() == "mark":
            session.remember_sites()

    session = Session()
    live = Live(update=remember)
    assert session.run_cell(SPARSE, Options(gogc=10), live=live).stop == "exited"
    snapshot = session.snapshot()
    names = {snapshot.sites[site][0] for site in snapshot.site[snapshot.size_bytes == 112]}
    assert "main.main" in names


@needs_node
def test_a_container_is_a_line_at_which_it_would_be_killed() -> None:
    small, large = page("container.mjs")
    assert small["lines"] == ["container 8.00 MiB: killed above it, at 2.137 µs"]
    assert small["words"] in small["described"]
    assert small["words"] == (
        "A container of 8.00 MiB would have been killed at 2.137 µs: 9.00 MiB mapped."
    )
    # It is too far above the heap to be drawn in its place.
    assert large["lines"] == ["\u2191 container 64.0 MiB: killed above it"]
    assert large["words"] == "A container of 64.0 MiB would not have been killed."
    # A level, and where it is passed a line at that time.
    assert (small["level"], small["killed"]) == (True, True)
    assert (large["level"], large["killed"]) == (True, False)


@needs_node
def test_a_run_that_another_version_has_stored_shows_its_picture_and_text() -> None:
    live = Live(budget_ns=3_000_000)
    Session().run_cell(ENDLESS, live=live)
    watched = Watched(live, None, "")
    watched.state, watched.ended = "ended", "<img src=x onerror=alert(1)>"
    output = bundle(watched)
    picture, text = output["image/png"], output["text/plain"]
    assert watched.ended in text
    # Its fields are not ours to read.
    output[protocol.MIME_TYPE] = {"version": protocol.VERSION + 1}
    image, words = page("stored.mjs", output | {"image/png": f"{picture}\n"})
    assert image["name"] == "img"
    assert image["alt"] == "heap and goal over time"
    assert image["src"] == f"data:image/png;base64,{picture}"
    assert words["name"] == "pre"
    sentence = "stored by another version of gomem_kernel: run the cell again to see all of it"
    assert words["text"] == f"{text}\n{sentence}"
    # Without a picture the text is there all the same.
    del output["image/png"]
    assert page("stored.mjs", output) == [words]


@needs_node
def test_the_centre_of_a_node_has_the_colour_that_the_palette_gives_it() -> None:
    data = slow_motion.looks()[1]
    colours = ("#b9dcef", "#ffffff", "#a0a0a0", "#101010")
    wanted = [
        ["#f3e4a1", False] if kind == ROOT else [colours[colour], colour == GREY]
        for kind, colour in zip(data["kind"], data["gc"], strict=True)
    ]
    assert {WHITE, GREY, BLACK} <= set(data["gc"])
    view = VIEW | {"width": 4000, "height": 4000}
    assert page("painting.mjs", {"data": data, "view": view}) == wanted


@needs_node
def test_a_search_tells_what_it_has_found() -> None:
    session = Session()
    session.run_cell("type Node struct{ next *Node }\nvar list *Node\nlist = &Node{&Node{nil}}")
    data = heap_data(session.snapshot(), Places(), {"search": "node"})
    found = [
        called("heap/view.js", "foundText", data, search)
        for search in ("Node", "nowhere", "0xc0ffee", "")
    ]
    assert found == [
        "2 of what is shown match “Node”",
        "nothing matches “nowhere”",
        "",
        "",
    ]


@needs_node
def test_the_newest_flags_are_the_ones_with_words() -> None:
    flags = [{"x": x, "width": 100} for x in (50, 80, 90, 300, 580)]
    made = called("timeline.js", "flagPlaces", flags, 600)
    # The first finds both rows taken by those after it; the last stands left of its line.
    assert made == [
        None,
        {"left": 80, "row": 1},
        {"left": 90, "row": 0},
        {"left": 300, "row": 0},
        {"left": 480, "row": 0},
    ]


@needs_node
def test_a_limit_far_above_the_heap_does_not_flatten_it() -> None:
    """Scales of a heap of 4 MiB under a limit of 12 MiB, then of 2 GiB, then of none."""
    mib = 1 << 20
    tops = []
    for limit in (12 * mib, 2048 * mib, -1):
        samples = {"t": [0, 9], "live": [mib, 3 * mib], "goal": [4 * mib, 4 * mib]}
        samples |= {"mapped": [5 * mib, 5 * mib], "limit": [limit, limit]}
        run = {"samples": samples, "cycles": [], "t": 9, "state": "running", "container": 0}
        tops.append(called("timeline.js", "scalesOf", run, True, None)["top"] / mib)
    assert [round(top) for top in tops] == [13, 5, 4]


@needs_node
def test_tables_are_copied_as_text_and_csv() -> None:
    rows = [["a", "b"], ['x,"y"', "1\t2\n3"]]
    assert page("export.mjs", rows) == {
        "tabbed": 'a\tb\nx,"y"\t1 2 3',
        "csv": 'a,b\n"x,""y""","1\t2\n3"\n',
    }


@needs_node
def test_a_file_is_given_up_when_the_browser_has_read_it() -> None:
    assert page("saving.mjs") == ["click a-table.csv", "later", "revoke"]


@needs_node
@pytest.mark.skipif(shutil.which("npm") is None, reason="the editor's modules come with npm")
def test_each_output_takes_back_its_own_lights_alone() -> None:
    if not CODEMIRROR.exists():
        pytest.fail("the editor's modules are not here: `npm --prefix labextension ci` brings them")
    assert page("lights.mjs") == [
        ["one"],
        ["one", "three", "two"],
        ["three", "two"],
        ["three"],
        [],
    ]


def test_an_output_names_the_cells_of_its_lines_and_tells_each_line_once() -> None:
    cells: dict[str, saved.Cell] = {}
    saved.enter_cell(cells, "cell[1]", saved.Cell("first", SPARSE.split("\n")))
    session, live = Session(), Live()
    session.run_cell(SPARSE, Options(gogc=10), live=live, name="cell[1]")
    for number in range(2, saved.MOST_CELLS + 1):
        saved.enter_cell(cells, f"cell[{number}]", saved.Cell(f"id-{number}", ("x",)))
    data = Watched(live, None, "", cells=cells).data()
    assert data["cells"] == {"cell[1]": "first"}
    assert data["cycles"].count("keep[i] = &T{}") == 1
    told = [
        line for cycle in saved.unpacked(data["cycles"]) for line in cycle["led"] + cycle["lines"]
    ]
    kept = live.recording.cycles[-protocol.SAVED_CYCLES :]
    known = [(line.objects, line.bytes) for cycle in kept for line in cycle.led + cycle.lines]
    assert [(line["objects"], line["bytes"]) for line in told] == known
    assert {line["text"] for line in told} == {"\t\t\tkeep[i] = &T{}"}
    # Of a cell that was run long ago the name alone is known.
    saved.enter_cell(cells, "cell[0]", saved.Cell("newest", ("x",)))
    assert cells["cell[1]"] == saved.Cell("first", ())


def test_a_setting_changed_at_a_pause_is_drawn() -> None:
    session, live = Session(), Live()
    session.run_cell(SPARSE, Options(gogc=10), live=live)
    watched = Watched(live, None, "")
    watched.state = "paused"
    before = bundle(watched)["image/png"]
    assert bundle(watched)["image/png"] is before
    live.recording.add_change(Change(live.turns, live.now_ns, "gogc", 10, 50, "page"))
    assert bundle(watched)["image/png"] != before
