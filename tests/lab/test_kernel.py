"""A real kernel: the comm, its frames and answers, while a cell runs and after it."""

from __future__ import annotations

import json
import re
import struct
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest

from gomem_kernel.errors import UsageError
from gomem_kernel.notebook import protocol
from gomem_kernel.notebook.lab import checked
from tests.lab.front import Front, kernel
from tests.lab.programs import ENDLESS, TELLING


@pytest.fixture
def front() -> Iterator[Front]:
    with kernel() as front:
        yield front


def test_controls_reach_a_busy_kernel_and_a_replay_repeats_them(front: Front) -> None:
    asked: list[str] = []

    def hear(data: dict[str, Any]) -> None:
        """Ask for one setting after the other, each when the one before is in force."""
        if data["type"] != "frame" or "GOGC 100 P 4" not in front.text:
            return
        settings, wanted = data["settings"], (("gogc", 25), ("memlimit", 32 << 20), ("procs", 2))
        for setting, value in wanted:
            if settings[setting] != value:
                if setting not in asked:
                    asked.append(setting)
                    front.send(type="ask", setting=setting, value=value)
                return
        if "GOGC 25 P 2" in front.text and "stop" not in asked:
            asked.append("stop")
            front.send(type="ask", setting="stop", value=0)

    front.follow(front.execute("%%gomem --live --pace full\n" + TELLING), hear)
    assert front.text.startswith("GOGC 100 P 4\n")
    assert "GOGC 25 P 2\ngomem: " in front.text
    assert "Traceback" not in front.text
    first, last = front.outputs
    assert first[protocol.MIME_TYPE]["state"] == "running"
    data = last[protocol.MIME_TYPE]
    changed = [(c["setting"], c["old"], c["new"]) for c in data["changes"]]
    assert changed == [
        ("gogc", "100", "25"),
        ("memlimit", "0", str(32 << 20)),
        ("procs", "4", "2"),
        ("stop", "", ""),
    ]
    assert data["state"] == "ended"
    assert data["ended"].startswith("stopped at ")
    assert len(json.dumps(data, indent=1)) < 100_000
    assert last["image/png"].startswith("iVBORw0KGgo")
    assert "GOGC 100 -> 25 at " in last["text/plain"]
    welcome = next(each for each in front.heard if each["type"] == "welcome")
    assert (welcome["sentence"], welcome["subshells"]) == ("", True)
    # The same run again: every cycle, sample and change; the session stays as it is.
    before = front.do("%gomem stats")
    assert "each figure the same" in front.do("%gomem replay")
    replayed = front.outputs[-1][protocol.MIME_TYPE]
    assert replayed["samples"] == data["samples"]
    assert replayed["cycles"] == data["cycles"]
    assert front.do("%gomem stats") == before
    assert "each figure the same" in front.do("%%gomem --replay last\n" + TELLING)
    assert "is not the one that was watched" in front.do("%%gomem --replay last\n1")


def test_frames_are_small_deltas_that_join_to_the_whole(front: Front) -> None:
    def hear(data: dict[str, Any]) -> None:
        if data["type"] == "frame" and data["n_cycles"] >= 300:
            front.send(type="ask", setting="stop", value=0)

    front.follow(front.execute("%%gomem --live --pace full\n" + ENDLESS), hear)
    rows: list[tuple[float, ...]] = []
    for frame, buffer in front.frames:
        assert len(buffer) + len(json.dumps(frame)) < 100_000
        columns = len(protocol.SAMPLE_COLUMNS)
        assert len(buffer) == 8 * columns * frame["samples"]
        fresh = list(struct.iter_unpack(f"<{columns}d", buffer))
        if rows and fresh:
            assert rows[-1][0] <= fresh[0][0]
        rows += fresh
    assert len(rows) > 100
    assert front.frames[-1][0]["whole"]["state"] == "ended"


def test_a_page_that_does_not_answer_gets_the_whole_run_now_and_then(front: Front) -> None:
    wholes: list[dict[str, Any]] = []
    front.send = lambda **_: None  # type: ignore[method-assign]

    def hear(data: dict[str, Any]) -> None:
        if data["type"] == "frame" and data["whole"] and data["status"] == "running":
            wholes.append(data["whole"])
            if len(wholes) == 2:
                del front.send
                front.send(type="ask", setting="stop", value=0)

    front.follow(front.execute("%%gomem --live\n" + ENDLESS), hear)
    assert wholes[1]["n_cycles"] >= wholes[0]["n_cycles"]
    between = [f for f, _ in front.frames if f["status"] == "running" and f["whole"] is None]
    assert len(between) <= 2 * protocol.WINDOW + 1


def test_other_versions_get_one_sentence(front: Front) -> None:
    front.send(type="hello", version=99)
    front.wait_for("welcome", 1)
    (welcome,) = [each for each in front.heard if each["type"] == "welcome"]
    assert welcome["sentence"] == protocol.SENTENCE.format(kernel=protocol.VERSION, page=99)


def test_a_run_that_nobody_looks_at_ends_by_itself(front: Front) -> None:
    text = front.do("%%gomem --live --unattended 3ms\n" + ENDLESS, cell_id=None)
    assert text.startswith("gomem: 3.")
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "ended"


def test_a_paused_run_goes_on_by_a_command_of_its_own(front: Front) -> None:
    def pause(data: dict[str, Any]) -> None:
        if data["type"] == "frame" and data["n_cycles"] >= 1 and data["whole"] is None:
            front.send(type="ask", setting="pause", value=0)

    front.follow(front.execute("%%gomem --live\n" + ENDLESS), pause)
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "paused"
    assert "live" in front.do("%gomem heap")
    assert "a program is paused" in front.do("%%gomem --live\n1")
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "paused"
    assert "paused at" in front.do("%gomem step phase")
    front.do("%gomem stop")
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "ended"
    assert front.do("%%gomem\n1 + 1").startswith("2\n")


def test_a_cell_that_does_not_compile_has_no_lab_and_one_that_panics_has(front: Front) -> None:
    assert "nothing has been watched" in front.do("%gomem lab")
    assert "does not compile" in front.do("%%gomem --live\nx := y")
    assert [each for each in front.outputs if protocol.MIME_TYPE in each] == []
    assert "panic: no" in front.do('%%gomem --live\npanic("no")')
    data = front.outputs[-1][protocol.MIME_TYPE]
    assert (data["state"], data["ended"]) == ("ended", "exit status 2")
    front.do("%gomem lab")
    assert front.outputs[-1][protocol.MIME_TYPE] == data


def test_a_cell_run_again_leaves_no_comms_behind(front: Front) -> None:
    count = (
        "from comm import get_comm_manager; import ipywidgets\n"
        "print(len(get_comm_manager().comms), len(ipywidgets.widget._instances))"
    )
    front.do("%%gomem --live\n1")
    before = front.do(count)
    for _ in range(5):
        front.do("%%gomem --live\n1")
    assert front.do(count) == before


def test_a_pages_nonsense_is_refused(front: Front) -> None:
    for setting, value in (
        ("gogc", "x"),
        ("procs", 0),
        ("memlimit", -5),
        ("pace", "fast"),
        ("rm", 1),
    ):
        front.send(type="ask", setting=setting, value=value)
    front.wait_for("said", 5)
    said = [each["sentence"] for each in front.heard if each["type"] == "said"]
    assert len(said) == 5
    assert all(each.startswith("no control ") for each in said)
    with pytest.raises(UsageError, match="no control 'gogc' with the value inf"):
        checked("gogc", float("inf"))


def test_a_page_that_asks_for_nonsense_ends_no_program(front: Front) -> None:
    def ask(data: dict[str, Any]) -> None:
        if data["type"] == "frame" and data["n_cycles"] >= 1 and data["whole"] is None:
            run = data["run"]
            front.send(type="panel", run=run)
            front.send(type="panel", run=run, panel=["x"], args={"a": [1]})
            front.send(type="panel", run=run, panel="heap", args=7)
            front.send(type="panel", run="another", panel="heap")
            front.send(type="ack", run=run, number="many")
            front.send(type="ask", setting="stop", value=0)

    front.follow(front.execute("%%gomem --live\n" + ENDLESS), ask)
    assert front.outputs[-1][protocol.MIME_TYPE]["state"] == "ended"
    assert "stopped at" in front.outputs[-1][protocol.MIME_TYPE]["ended"]


def test_a_panel_is_not_served_while_another_cell_runs(front: Front) -> None:
    stop = {"type": "ask", "setting": "stop", "value": 0}
    front.follow(
        front.execute("%%gomem --live\n" + ENDLESS),
        lambda data: front.send(**stop) if data["type"] == "frame" else None,
    )
    run = front.outputs[-1][protocol.MIME_TYPE]["run"]
    busy = ENDLESS.replace("func main() {", 'func main() {\n\tprintln("begun")')
    number = front.execute("%%gomem\n" + busy)
    front.follow(number, until=lambda: "begun" in front.text)
    for _ in range(20):
        front.send(type="panel", run=run, panel="heap")
    refused = "a cell is running: ask again when it has ended"
    front.follow(number, until=lambda: refused in [each.get("sentence") for each in front.heard])
    front.interrupt()
    front.follow(number)
    assert "live" in front.do("%gomem heap")


def test_an_open_panel_is_stored_with_the_run(front: Front) -> None:
    def ask(data: dict[str, Any]) -> None:
        if data["type"] == "frame" and data["status"] == "running":
            if not any(each["type"] == "panel" for each in front.heard):
                front.send(type="panel", panel="heap", args={})
            else:
                front.send(type="ask", setting="stop", value=0)

    def stored() -> dict[str, Any]:
        data = front.outputs[-1][protocol.MIME_TYPE]
        assert len(json.dumps(data)) < 100_000
        return cast("dict[str, Any]", data["panel"])

    front.follow(front.execute("%%gomem --live\n" + ENDLESS), ask)
    run = front.outputs[-1][protocol.MIME_TYPE]["run"]
    panel = stored()
    assert (panel["name"], panel["version"]) == ("heap", protocol.PANEL_VERSIONS["heap"])
    scene = json.loads(panel["data"])["scene"]
    assert "main.T" in scene["types"]
    assert re.fullmatch(r"[\d,]+ objects, [\d.]+ [KM]iB", scene["title"])
    # One that is opened when the run is over is stored, too; one that was closed is not.
    published = len(front.outputs)
    front.send(type="panel", panel="spans", args={})
    end = time.monotonic() + 60
    while len(front.outputs) == published and time.monotonic() < end:
        front.do("")
    assert json.loads(stored()["data"])["classes"]
    front.send(type="panel", panel="")
    front.do("%gomem lab")
    front.follow(
        front.execute("%%gomem --live\n" + ENDLESS),
        lambda data: (
            front.send(type="ask", setting="stop", value=0) if data["type"] == "frame" else None
        ),
    )
    assert front.outputs[-1][protocol.MIME_TYPE]["run"] != run
    assert stored() is None


def test_lines_of_a_cycle_come_with_their_text(front: Front) -> None:
    front.follow(
        front.execute("%%gomem --live --pace full\n" + ENDLESS, "the-cell"),
        lambda data: (
            front.send(type="ask", setting="stop", value=0) if data.get("n_cycles", 0) > 2 else None
        ),
    )
    told = [
        line for frame, _ in front.frames for cycle in frame["cycles"] for line in cycle["lines"]
    ]
    assert told
    for line in told:
        assert line["text"] == "\t\tkeep[i%1000] = &T{}"
    cells = front.outputs[-1][protocol.MIME_TYPE]["cells"]
    assert {cells[line["file"]] for line in told} == {"the-cell"}


def test_plain_widgets_steer_a_busy_cell(front: Front) -> None:
    front.do(
        "from gomem_kernel import widgets as w\n"
        "slider, limit, controls = w.gogc_slider(), w.memlimit_slider(), w.run_controls()\n"
        "procs = w.procs_slider()\n"
    )
    names = "slider.comm.comm_id, controls.children[2].comm.comm_id, procs.comm.comm_id"
    where = front.do(f"print({names})").split()

    def send(comm: str, data: dict[str, Any]) -> None:
        message = front.client.session.msg("comm_msg", {"comm_id": comm, "data": data})
        message["header"]["subshell_id"] = front.subshell
        front.client.shell_channel.send(message)

    def hear(data: dict[str, Any]) -> None:
        if data["type"] != "frame" or data["status"] != "running":
            return
        if data["settings"]["gogc"] == 100:
            update = {"method": "update", "state": {"index": 10}, "buffer_paths": []}
            send(where[0], update)
        elif data["settings"]["procs"] != 2:
            update = {"method": "update", "state": {"index": 1}, "buffer_paths": []}
            send(where[2], update)
        elif data["n_cycles"]:
            send(where[1], {"method": "custom", "content": {"event": "click"}})

    front.follow(front.execute("%%gomem --live\n" + ENDLESS), hear)
    data = front.outputs[-1][protocol.MIME_TYPE]
    assert data["ended"].startswith("stopped at ")
    told = front.do("print(slider.value, slider.effective, limit.effective, procs.effective)")
    assert told.split() == [str(data["settings"]["gogc"])] * 2 + ["0", "2"]
