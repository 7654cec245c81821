"""What a notebook keeps of the panel that is open when its run ends, and when it is stored anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from gomem_kernel.notebook import protocol
from tests.lab.front import Front, kernel
from tests.lab.programs import ENDLESS

# Many types, globals and objects: more than a drawing shows one by one.
LARGE = (
    "%%gomem --live --pace full --gogc 10\n"
    + "".join(
        f"type Large{k} struct {{ before, after *Large{k}; name string; more [{k}]any }}\n"
        f"var firstOfLarge{k}, lastOfLarge{k} *Large{k}\n"
        for k in range(60)
    )
    + "var garbage []byte\n"
    + "for range 3000 {\n\tgarbage = make([]byte, 30_000)\n"
    + "".join(
        f"\tfirstOfLarge{k} = &Large{k}{{before: firstOfLarge{k}, "
        f'name: string(make([]byte, 40)) + "{k}"}}\n'
        for k in range(60)
    )
    + "}\n"
)
# Puts a provider in the place of that of *Spans*; `watched` is the run under way.
PROVIDER = """
import time
from gomem_kernel.notebook.lab import lab_of
from gomem_kernel.notebook.views.panels import PANELS, Provider
lab = lab_of(get_ipython())
def data(session, args):
    {data}
    return 1
def saved(session, view):
    {saved}
    return 2
PANELS["spans"] = Provider(data, saved, lambda _: ())
"""


@pytest.fixture
def front() -> Iterator[Front]:
    with kernel() as front:
        yield front


def stored(front: Front) -> Any:
    """The panel in the output that was published last."""
    return front.outputs[-1][protocol.MIME_TYPE]["panel"]


def published_by(front: Front, **ask: Any) -> int:
    """How many outputs an ask of the page has led to, when it and its answer are through."""
    before = len(front.outputs)
    answers = sum(each["type"] == "said" for each in front.heard)
    front.send(type="panel", **ask)
    front.send(type="ask", setting="nonsense", value=0)  # is answered behind it, by a sentence
    front.wait_for("said", answers + 1)
    return len(front.outputs) - before


def test_a_panel_is_stored_anew_only_when_another_view_of_it_is_asked_for(front: Front) -> None:
    front.do("%%gomem --live\ntype T struct { n *T }\nvar first = &T{&T{nil}}\nprintln(first)")
    assert stored(front) is None
    assert published_by(front, panel="heap", args={}) == 1
    (answer,) = [each for each in front.heard if each["type"] == "panel"]
    scene = answer["data"]["scene"]
    name = scene["id"][scene["kind"].index(1)]
    assert published_by(front, panel="heap", args={}) == 0
    assert published_by(front, panel="heap", args={"object": name}) == 0
    assert published_by(front, panel="heap", args={"search": "", "std": False}) == 0
    assert published_by(front, panel="heap", args={"search": "main.T"}) == 1
    assert published_by(front, panel="") == 0
    assert published_by(front, panel="heap", args={"search": "main.T"}) == 0
    assert published_by(front, panel="spans") == 1
    assert stored(front)["name"] == "spans"


def test_a_panel_is_stored_at_the_end_and_at_no_pause(front: Front) -> None:
    front.do("%%gomem --live --stop-at phase\n" + ENDLESS)
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "paused"
    assert published_by(front, panel="heap", args={}) == 0
    front.do("%gomem step phase")
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "paused"
    assert stored(front) is None
    front.do("%gomem stop")
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "ended"
    assert stored(front)["name"] == "heap"


def test_a_panel_that_is_closed_while_its_asks_wait_is_not_stored(front: Front) -> None:
    # The first ask is being served until all messages behind it have come.
    wait = (
        "live = lab.watched.live\n"
        "    while live.requests.gogc is None and live.in_force()['gogc'] != 50: time.sleep(0.01)"
    )
    front.do(PROVIDER.format(data=wait, saved="pass"))
    asked: list[str] = []

    def hear(data: dict[str, Any]) -> None:
        if data["type"] == "frame" and not asked:
            asked.append(data["run"])
            for panel in ("spans", "spans", "spans", ""):
                front.send(type="panel", run=data["run"], panel=panel)
            front.send(type="ask", run=data["run"], setting="gogc", value=50)
            front.send(type="ask", run=data["run"], setting="stop", value=0)

    front.follow(front.execute("%%gomem --live\n" + ENDLESS), hear)
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "ended"
    assert len([each for each in front.heard if each["type"] == "panel"]) <= 1
    assert stored(front) is None


def test_what_goes_wrong_while_a_panel_is_stored_is_said(front: Front) -> None:
    front.do(PROVIDER.format(data="pass", saved="1 / 0"))
    front.do("%%gomem --live\n1")
    front.send(type="panel", panel="spans")
    front.wait_for("said", 1)
    (said,) = [each["sentence"] for each in front.heard if each["type"] == "said"]
    assert "panel spans" in said
    assert "ZeroDivisionError" in said
    assert stored(front) is None


def test_a_notebook_with_three_runs_of_a_large_heap_is_small(front: Front) -> None:
    size = 0
    for number, panel in enumerate(("heap", "spans", "pools")):
        front.do("%gomem reset")
        front.do(LARGE, f"cell-{number}")
        assert front.outputs[-1][protocol.MIME_TYPE]["n_cycles"] > protocol.SAVED_CYCLES
        assert published_by(front, panel=panel, args={"std": True}) == 1
        kept = stored(front)
        assert kept["name"] == panel
        assert kept["data"]
        # As if each were as large as it may be.
        size += len(json.dumps(front.outputs[-1], indent=1)) - len(json.dumps(kept["data"]))
        size += protocol.SAVED_PANEL
        assert len(kept["data"]) < protocol.SAVED_PANEL
    # What is stored of widgets.
    state = front.do(
        "import json, ipywidgets\n"
        "print(json.dumps(ipywidgets.Widget.get_manager_state(drop_defaults=False), indent=1))"
    )
    assert size + len(state) < 300_000
