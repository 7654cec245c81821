"""The views of a snapshot: drawings, tables, texts and values of small programs."""

from __future__ import annotations

import html
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import xml.dom.minidom
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from gomem_kernel.errors import UsageError
from gomem_kernel.notebook import commands
from gomem_kernel.notebook.views import providers
from gomem_kernel.runtime.live import Live
from gomem_kernel.session import Session
from gomem_kernel.session.heapview.data import FREED, GROUP, OBJECT, ROOT, Places, heap_data
from gomem_kernel.session.options import Options
from tests.views import slow_motion
from tests.views.slow_motion import RECORDED, VIEW

needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="the page's own code is run by node, which is not here"
)

EVIL = "<img src=x onerror=alert(1)>"
KEEPERS = """
import ("runtime"; "sync"; "time"; "weak")

type Inner struct{ left, right *Node }
type Node struct {
	next  *Node
	kids  []*Node
	label string
	value any
	Inner
}
type pair struct{ a, b int }

var state struct {
	n      int
	byName map[string]*Node
	grid   [2][3]*Node
	inner  Inner
}
var byPair = map[pair]*Node{}
var chosen any
var waiting = make(chan *Node, 4)
var pool sync.Pool
var remembered weak.Pointer[Node]

//go:noinline
func hold(kept *Node, many []*Node) {
	time.Sleep(time.Hour)
	runtime.KeepAlive(kept)
	runtime.KeepAlive(many)
}

func setup() {
	state.byName = map[string]*Node{"a": {label: "in map", next: &Node{label: "behind map"}}}
	state.grid[1][2] = &Node{label: "in grid"}
	state.inner.right = &Node{label: "inner", Inner: Inner{left: &Node{label: "promoted"}}}
	byPair[pair{1, 2}] = &Node{label: "by pair"}
	chosen = &Node{label: "in interface", kids: []*Node{nil, {label: "kid"}}}
	waiting <- &Node{label: "in channel"}
	pool.Put(&Node{label: "in pool"})
	many := make([]*Node, state.n+9)
	many[0] = &Node{label: "in slice on stack"}
	go hold(&Node{label: "on stack"}, many)
	runtime.SetFinalizer(&Node{next: &Node{label: "finalizer's"}}, func(*Node) {})
	remembered = weak.Make(&Node{label: "weak"})
	big := make([]*Node, 200)
	big[150] = &Node{label: "in large slice"}
	chosen.(*Node).kids[0] = &Node{value: big}
	time.Sleep(1)
}

setup()
"""
PATHS = {
    "in map": 'main.state.byName["a"]',
    "behind map": 'main.state.byName["a"].next',
    "in grid": "main.state.grid[1][2]",
    "inner": "main.state.inner.right",
    "promoted": "main.state.inner.right.left",
    "by pair": "main.byPair[{a:1 b:2}]",
    "in interface": "main.chosen.(*main.Node)",
    "kid": "main.chosen.(*main.Node).kids[1]",
    "in channel": "(buffer of main.waiting)[0]",
    "in pool": "main.pool.local.private.(*main.Node)",
    "on stack": "kept",
    "in slice on stack": "many[0]",
    "in large slice": "main.chosen.(*main.Node).kids[0].value.([]*main.Node)[150]",
    "weak": "",
}


def run(source: str, **options: object) -> Session:
    """A session in which a cell has run to its end."""
    session = Session()
    result = session.run_cell(source, Options(procs=1, **options), name="cell[1]")  # type: ignore[arg-type]
    assert result.stop == "exited", result.stderr
    return session


# ---- what leads to an object, and what it keeps


def test_paths_are_go_expressions() -> None:
    snapshot = run(KEEPERS).snapshot()
    found = {}
    for row in range(snapshot.n_objects):
        if snapshot.type_name(row) == "main.Node":
            label = {n: v for n, _, v in snapshot.fields(row)}["label"]
            found[json.loads(label)] = snapshot.expression(row)
    assert {label: found[label] for label in PATHS} == PATHS
    assert found["finalizer's"].startswith("(object with a finalizer at 0x")


def test_fields_are_those_that_go_prints() -> None:
    session = run(
        """
type Kind uint8
type T struct {
	b bool; i int8; u uint64; f float64; g float32; c complex128; s string; k Kind
	arr [2]int16; sl []string; m map[string]int; e error; a any; p *int; z struct{ x, y int }
}
var t = &T{true, -3, 1<<63, 1e21, 0.1, 1-2i, "a\\"\\n\\xff<b>", 7, [2]int16{1, -2},
	[]string{"x", ""}, map[string]int{"b": 2, "a": 1}, nil, Kind(9), nil, struct{ x, y int }{4, 5}}
t.a = 300.5
"""
    )
    snapshot = session.snapshot()
    row = next(r for r in range(snapshot.n_objects) if snapshot.type_name(r) == "main.T")
    values = [value for _, _, value in snapshot.fields(row)]
    assert values == [
        "true", "-3", "9223372036854775808", "1e+21", "0.1", "(1-2i)", '"a\\"\\n\\xff<b>"', "7",
        "[1 -2]", '["x" ""]', 'map["a":1 "b":2]', "<nil>", "300.5", "<nil>", "{x:4 y:5}",
    ]  # fmt: skip


def test_what_memory_held_is_not_told_when_the_program_has_gone_on() -> None:
    session = run('m := map[string]*int{"key": new(int)}')
    before = session.snapshot()
    row = int(before.edge_target[-1])
    assert before.expression(row) == 'main.m["key"]'
    session.run_cell('m["other"] = new(int)')
    again = before.expression(row)
    assert again == "main.m[…]"


def test_retained_bytes_are_what_would_go() -> None:
    session = run(
        """
type Node struct{ left, right *Node }
shared := &Node{}
tree := &Node{&Node{shared, nil}, &Node{nil, &Node{shared, nil}}}
shared = nil
"""
    )
    snapshot = session.snapshot()
    root = next(root.object for root in snapshot.roots if root.label == "main.tree")
    assert snapshot.retained_bytes()[root] == 5 * 16
    left, right = snapshot.targets(root)
    assert [int(snapshot.retained_bytes()[row]) for row in (left, right)] == [16, 32]
    shared = int(snapshot.targets(left)[0])
    assert int(snapshot.dominator()[shared]) == root
    assert "without main.tree it would be garbage" in snapshot.why_alive(shared)


# ---- the drawing


@needs_node
def test_slow_motion_is_drawn_as_recorded() -> None:
    made = slow_motion.draw([{"data": data, "view": VIEW} for data in slow_motion.looks()])
    for k, each in enumerate(made):
        assert slow_motion.display_list(each) == (RECORDED / f"{k}.scene.txt").read_text()
        assert slow_motion.table_text(each) == (RECORDED / f"{k}.table.txt").read_text()


def test_elements_of_arrays_that_nothing_else_has_a_type_of_are_named() -> None:
    session = Session()
    session.run_cell(
        "package main\ntype T struct{ next *T; b [10]int }\nvar keep [2000]*T\n"
        "var grid [3][4]*T\nfunc main() { keep[337] = &T{}; grid[2][1] = &T{next: &T{}} }"
    )
    snapshot = session.snapshot()
    rows = np.flatnonzero(snapshot.reachable() & (snapshot.size_bytes == 96))
    names = {snapshot.expression(int(row)) for row in rows}
    assert {"main.keep[337]", "main.grid[2][1]", "main.grid[2][1].next"} <= names


@needs_node
def test_freed_objects_leave_dashed_holes_where_they_stood() -> None:
    session, places = Session(), Places()
    session.run_cell(
        "type Node struct{ next *Node }\nvar list *Node\nfor range 3 { list = &Node{list} }"
    )
    before = heap_data(session.snapshot(), places)
    session.run_cell("list.next = nil")
    session.gc()
    after = heap_data(session.snapshot(), places)
    gone = [k for k, state in enumerate(after["state"]) if state == FREED]
    assert len(gone) == 2
    for k in gone:
        was = before["id"].index(after["id"][k])
        assert (after["column"][k], after["row"][k]) == (before["column"][was], before["row"][was])
    made = slow_motion.draw([{"data": after, "view": VIEW}])[0]
    (holes,) = [each for each in made["scene"] if each.get("ring") == "freed"]
    assert len(holes["points"]) == 3 * len(gone)
    assert (holes["fill"], holes["hatch"], holes["dashed"]) == ("", 0, True)
    whole = [each for each in made["scene"] if each["op"] == "marks" and each["fill"]]
    assert not any(each["dashed"] for each in whole)
    assert [row for row in made["table"] if row[5] == "freed"]
    assert any(line["text"] == "freed since the drawing before" for line in made["legend"])


def test_steps_from_object_to_object_come_to_the_end() -> None:
    session = Session()
    source = 'import "runtime"\ntype T struct{ p *T }\nx := &T{&T{}}\nruntime.GC()\n_ = x'
    result = session.run_cell(source, Options(stop_at="object"))
    steps = 0
    while result.stop == "paused" and steps < 200:
        result = session.resume("object")
        steps += 1
    assert result.stop == "exited"
    assert steps > 3


def test_survivors_keep_their_places_and_the_freed_leave_holes() -> None:
    session = Session()
    session.run_cell("import \"runtime\"\ntype T struct{ a, b int }\nvar kept []*T\n"
                     "for range 6 { kept = append(kept, &T{}) }", Options(procs=1))  # fmt: skip
    places = Places()
    ask = {"std": False}
    first = heap_data(session.snapshot(), places, ask)  # type: ignore[arg-type]
    session.run_cell("kept[2], kept[3] = nil, nil\nruntime.GC()")
    second = heap_data(session.snapshot(), places, ask)  # type: ignore[arg-type]
    session.run_cell("kept[2] = &T{}")
    third = heap_data(session.snapshot(), places, ask)  # type: ignore[arg-type]
    where = [
        {node: (d["column"][k], d["row"][k], d["state"][k]) for k, node in enumerate(d["id"])}
        for d in (first, second, third)
    ]
    freed = [node for node, (_, _, state) in where[1].items() if state == FREED]
    assert len([node for node in freed if first["types"][_type(first, node)] == "main.T"]) == 2
    assert all(where[1][node][:2] == where[0][node][:2] for node in where[0])
    assert not set(freed) & set(where[2])
    holes = {where[1][node][:2] for node in freed}
    fresh = [place[:2] for node, place in where[2].items() if node not in where[1]]
    assert fresh
    assert not holes & set(fresh)


def _type(data: dict, node: str) -> int:
    return int(data["type"][data["id"].index(node)])


def test_big_heaps_are_aggregated_and_bounded() -> None:
    session = run(
        "type Big struct{ next *Big; b [3]int }\ntype Small struct{ p *int }\nvar list *Big\n"
        "var all []*Small\nfor range 20000 { list = &Big{next: list}; "
        "all = append(all, &Small{}) }",
        sites=True,
    )  # fmt: skip
    snapshot = session.snapshot()
    places = Places()
    whole = heap_data(snapshot, places)
    rows = zip(whole["id"], whole["count"], whole["kind"], strict=True)
    groups = {key: count for key, count, kind in rows if kind == GROUP}
    big = next(key for key in groups if key.startswith("main.Big"))
    assert groups[big] == 20000
    assert "cell[1]:5" in big
    opened = heap_data(snapshot, places, {"expand": [big]})
    assert opened["kind"].count(OBJECT) > 500
    found = heap_data(snapshot, places, {"search": f"{int(snapshot.addr[5000]):#x}"})
    wanted = f"{int(snapshot.addr[5000]):#x}"
    assert any(wanted in str(each) for each in found["id"]), found["id"][:5]
    for data in (whole, opened, found):
        assert len(json.dumps(data)) < 100_000
        told = sum(data["count"]) - data["kind"].count(ROOT)
        assert told > 40_000
        assert not any("object" in text for text in data["left_out"][1:])


# ---- text


def test_texts_of_commands() -> None:
    session = run(KEEPERS)
    tree = commands.execute(session, "heap tree")
    assert '["a"]  main.Node  80 B, keeps 160 B' in tree
    assert "└─ .next  main.Node  80 B" in tree
    spans = commands.execute(session, "spans")
    assert "in spans of objects" in spans
    pools = commands.execute(session, "pools")
    assert "main.pool: holds 80 B; 1 put, 0 hits" in pools
    assert "attached: finalizer of main.Node 0x" in pools
    snapshot = session.snapshot()
    at = next(root.object for root in snapshot.roots if root.label == "main.chosen")
    one = commands.execute(session, f"heap {int(snapshot.addr[at]):#x}")
    assert "main.chosen.(*main.Node) leads to it" in one
    assert 'label  "in interface"' in one
    with pytest.raises(UsageError, match="no object at 0x1"):
        commands.execute(session, "heap 0x1")
    with pytest.raises(UsageError, match="want tree"):
        commands.execute(session, "heap bush")


def test_pools_count_what_is_done_with_them() -> None:
    session = run(
        """
import ("runtime"; "sync")
var pool = sync.Pool{New: func() any { return new([100]byte) }}
a, b := pool.Get(), pool.Get()
pool.Put(a)
pool.Put(b)
_ = pool.Get()
pool.Put(a)
runtime.GC()
_ = pool.Get()
runtime.GC()
runtime.GC()
_ = pool.Get()
"""
    )
    found = next(p for p in providers.pools(session, None)["pools"] if p["label"] == "main.pool")
    counts = {name: found[name] for name in ("puts", "hits", "steals", "victims", "misses")}
    assert counts == {"puts": 3, "hits": 1, "steals": 0, "victims": 1, "misses": 3}


def test_a_slow_finalizer_is_told_with_who_waits_behind_it() -> None:
    session = run(
        """
import ("runtime"; "time")
type T struct{ a [4]int }
func slow(*T) { time.Sleep(time.Hour) }
for range 3 { runtime.SetFinalizer(&T{}, slow) }
runtime.GC()
time.Sleep(time.Millisecond)
"""
    )
    data = providers.pools(session, None)
    assert "a finalizer is running: main.slow" in data["running"]
    assert [row["waits_for"] for row in data["queued"]] == ["its turn", "its turn, behind 1 other"]


# ---- values


class Tags(HTMLParser):
    """The names of elements and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_heap_is_a_value_in_many_forms(tmp_path: Path) -> None:
    session = Session()
    result = session.run_cell(
        "type T struct { name string; next *T }\n"
        f'm := map[string]*T{{"{EVIL}": {{"{EVIL}", &T{{}}}}}}'
    )
    heap = result.heap
    graph = heap.to_networkx()
    paths = {known["path"]: known for _, known in graph.nodes(data=True)}
    assert paths[f'main.m["{EVIL}"].next']["retained_bytes"] == 24
    labels = {known["label"] for _, _, known in graph.edges(data=True)}
    assert {".next", ".slots[0].elem"} <= labels
    lines = heap.to_csv(tmp_path / "heap.csv").splitlines()
    assert len(lines) == heap.snapshot.n_objects + 1
    assert (tmp_path / "heap.csv").read_text().splitlines() == lines
    figure = heap.figure()
    assert len(figure.data[1].x) == len(heap.data()["id"])
    assert figure.data[1].text[heap.data()["id"].index("main.m")] == "main.m"
    page = heap.to_html(tmp_path / "heap.html").read_text()
    assert EVIL not in page
    assert html.escape(EVIL) in page
    tags = Tags()
    tags.feed(page)
    assert not tags.found & {"img", "script", "link", "iframe", "src", "href", "onerror"}
    assert EVIL in tags.text
    assert not re.search(r"@import|url\(", page)
    xml.dom.minidom.parseString(heap.to_svg())
    assert heap.why(int(heap.snapshot.addr[0]))
    with pytest.raises(UsageError, match="no object at 0x1"):
        heap.why(1)


def test_a_picture_is_a_png() -> None:
    heap = Session().run_cell("x := new(int)").heap
    assert heap.to_png()[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_value_is_printed_in_bounded_time() -> None:
    session = Session()
    session.run_cell(
        """
type m map[int]m
func nest(depth int) m {
	made := m{}
	if depth > 0 { for i := range 12 { made[i] = nest(depth - 1) } }
	return made
}
deep := &struct{ m m }{nest(4)}
"""
    )
    snapshot = session.snapshot()
    reads = 0
    read = snapshot.memory.read

    def counted(addr: int, size: int) -> bytes:
        nonlocal reads
        reads += 1
        return read(addr, size)

    snapshot.memory.read = counted
    box = next(root.object for root in snapshot.roots if "deep" in root.label)
    (field,) = snapshot.fields(box)
    assert field[2].startswith("map[0:map[0:map[0:map[0:map[] 1:map[]")
    assert "…" in field[2]
    assert reads < 10_000


def test_the_timeline_is_a_frame_of_a_watched_run() -> None:
    session = Session()
    result = session.run_cell(
        """
import "runtime"
var kept [][]byte
for range 4 {
	kept = append(kept, make([]byte, 1<<20))
	runtime.GC()
}
""",
        live=Live(),
    )
    timeline = result.timeline
    assert timeline.index.name == "seconds"
    assert timeline["heap_live"].max() > 4 << 20
    assert timeline["limit"].isna().all()
    assert timeline.attrs["cycles"]["reason"].tolist() == ["forced"] * 4
    with pytest.raises(UsageError, match="nobody watched this run"):
        _ = session.run_cell("1 + 1").timeline


def test_share_is_a_command_that_runs(tmp_path: Path) -> None:
    session = Session(Options(seed=7, gogc=50, procs=2))
    session.run_cell(
        """
import ("fmt"; "runtime"; "runtime/debug")
fmt.Println(runtime.GOMAXPROCS(0), debug.SetGCPercent(50))
"""
    )
    (tmp_path / "program.go").write_text(session.source())
    words = shlex.split(commands.execute(session, "share"), comments=True)
    done = subprocess.run(
        [sys.executable, "-m", "gomem_kernel", *words[1:]],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert words[0] == "gomem"
    assert done.stdout == "2 50\n", done.stderr


# ---- safety


@needs_node
def test_markup_of_a_program_stays_text() -> None:
    session = run(
        f'type T struct {{ s string `tag:"{EVIL}"`; p *T }}\n'
        f'm := map[string]*T{{"{EVIL}": &T{{s: "{EVIL}"}}}}'
    )
    data = heap_data(session.snapshot(), Places())
    told = json.dumps(data["details"])
    assert EVIL in told
    made = slow_motion.draw([{"data": data, "view": VIEW}])[0]
    kinds = {operation["op"] for operation in made["scene"]}
    assert kinds == {"edges", "marks", "text"}


def test_the_page_has_no_way_to_parse_markup() -> None:
    folder = slow_motion.HERE.parent.parent / "labextension" / "src"
    for path in folder.rglob("*.js"):
        text = path.read_text()
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser"):
            assert way not in text, f"{path.name} uses {way}"
