"""The kernel's side of the live lab: one comm, and the run that it tells of.

`Lab.watch` begins a run: an output is published that every front end shows in its way, and from
then on the machine's driver calls `update` at each turn, which sends what is new: at most
FRAMES_A_SECOND frames, at most WINDOW of them unanswered. A page that does not answer (it was
reloaded, or there is none) gets the whole run now and then, so that it can go on from there.

Messages of pages arrive on a thread of their own (a subshell) while a cell runs. They only set
plain fields; what needs the machine is done by the driver between slices, or at once where no
program runs.
"""

from __future__ import annotations

import base64
import json
import math
import threading
import time
import uuid
from array import array
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

from comm import create_comm, get_comm_manager

from gomem_kernel.errors import GomemError, InternalError, UsageError
from gomem_kernel.notebook import protocol, saved
from gomem_kernel.notebook.subshells import answer_at_once
from gomem_kernel.notebook.views.panels import PANELS
from gomem_kernel.runtime.live import PACES, Live
from gomem_kernel.session.options import OFF
from gomem_kernel.session.result import format_bytes, format_ns, plural

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gomem_kernel.notebook.widget import LabWidget
    from gomem_kernel.session import Session

T = TypeVar("T")
# Without an answer for so long a page gets the whole run, at this interval.
SILENCE_S = 2.5
_BUTTONS = ("gc", "pause", "step", "stop")
_MAX_LIMIT = 1 << 50


class Watched:
    """A run on the page.

    name      unique; `cell_id` the notebook's name for its cell, None where not told
    state     "running", "paused", "ended"; ended: how, one sentence
    sent, acked   numbers of frames; sent_ns: virtual time of the newest sample that was sent
    widget    for front ends without the extension, None where there is none
    cells     what is known of the session's cells, by name
    picture   what was drawn last, and how
    asked     the panel that a page has open and its view, None for none; set as a message comes
    panel     what it showed at the end; kept: which view that is
    """

    def __init__(
        self,
        live: Live,
        cell_id: str | None,
        options: str,
        name: str = "",
        *,
        cells: Mapping[str, saved.Cell] | None = None,
        replay: bool = False,
    ) -> None:
        self.cells = {} if cells is None else cells
        self.asked: tuple[str, Any] | None = None
        self.kept: tuple[str, Any] | None = None
        self.panel: protocol.SavedPanelData | None = None
        self.picture: tuple[list[Any], str] | None = None
        self.name = name or uuid.uuid4().hex[:12]
        self.live = live
        self.cell_id = cell_id
        self.options = options
        self.replay = replay
        self.state = "running"
        self.ended = ""
        self.shown = False
        self.sent = self.acked = 0
        self.sent_ns = -1
        self.sent_cycles = self.sent_changes = 0
        self.last_frame = self.last_ack = self.last_whole = 0.0
        self.wants_whole = False
        self.widget: LabWidget | None = None

    def data(self) -> protocol.RunData:
        """All of it, aggregated."""
        live = self.live
        recording = live.recording
        settings = recording.settings | live.in_force()
        return saved.run_data(
            recording,
            settings,
            self.cells,
            panel=self.panel,
            run=self.name,
            state=self.state,
            now_ns=live.now_ns,
            cell_id=self.cell_id,
            ended=self.ended,
            options=self.options,
            replay=self.replay,
        )


class Lab:
    """What a kernel's pages see; `session` gives the present session, `publish` shows a bundle.

    tick      shows a run where there are no pages: a terminal
    watched   the last run that was watched
    later     what was asked for while no run could take it: the next run begins with it
    busy      held by whoever runs, compiles or asks the session: nobody else may look at it then
    """

    def __init__(
        self,
        session: Callable[[], Session],
        publish: Callable[[Watched, bool], None],
        *,
        subshells: bool,
        tick: Callable[[Live], None] | None = None,
    ) -> None:
        self._session = session
        self._tick = tick
        self._publish = publish
        self._subshells = subshells
        self.watched: Watched | None = None
        self._next: Watched | None = None
        self.later: dict[str, int | str] = {}
        self._panels: deque[protocol.PanelAskData] = deque()
        self._widgets: dict[str, LabWidget] = {}
        self._listeners: list[Callable[[dict[str, int | str]], None]] = []
        self._told: dict[str, int | str] = {}
        self.busy = threading.RLock()
        self._comm = _open_comm(self._heard)

    # ---- controls in Python

    def ask(self, setting: str, value: Any) -> None:
        """What a page would ask for, for the run under way or else the next one."""
        watched = self.watched
        self._asked(
            {"setting": setting, "value": value},
            watched.name if watched is not None else "",
        )

    def on_settings(self, listener: Callable[[dict[str, int | str]], None]) -> None:
        """Have a function called with the settings in force, from the driver, when they change."""
        self._listeners.append(listener)

    def _tell_settings(self, live: Live) -> None:
        if not self._listeners:
            return
        settings = live.in_force()
        if settings != self._told:
            self._told = settings
            for listener in list(self._listeners):
                try:
                    listener(settings)
                except Exception as error:  # of a person's own panel: it must not end the program
                    self._listeners.remove(listener)
                    self._say("", f"a listener of settings has failed and is dropped: {error!r}")

    # ---- a run

    def watch(self, watched: Watched) -> None:
        """A run is about to begin; if it does not, the one before stays what pages see."""
        self._next = watched
        watched.live.update = self.update
        for setting, value in self.later.items():
            watched.live.requests.ask(**{setting: value})

    def update(self, live: Live) -> None:
        """Called by the driver at each turn and while it waits."""
        if self._next is not None and self._next.live is live:
            self.watched, self._next, self.later = self._next, None, {}
        watched = self.watched
        if watched is None or watched.live is not live:
            return
        if not watched.shown:
            watched.shown = True
            self._publish(watched, False)
        self._tell_settings(live)
        if self._panels:
            self._serve_waiting()
        now = time.monotonic()
        if now - watched.last_frame < 1 / protocol.FRAMES_A_SECOND and not live.news:
            return
        if self._tick is not None:
            self._tick(live)
            watched.last_frame, live.news = now, False
        elif watched.wants_whole or (
            now - watched.last_ack > SILENCE_S and now - watched.last_whole > SILENCE_S
        ):
            watched.wants_whole = False
            self._send_frame(watched, now, whole=True)
        elif watched.sent - watched.acked < protocol.WINDOW:
            self._send_frame(watched, now)

    def end(self, *, paused: bool, sentence: str) -> None:
        """The run has come to its end or a pause; its output gets its present state."""
        watched = self.watched
        if self._next is not None:
            self._next = None  # it has not begun
            return
        if watched is None:
            return
        watched.state = "paused" if paused else "ended"
        watched.ended = sentence
        self._serve_waiting()
        if not paused:
            self._keep_panel(watched)
        self._send_frame(watched, time.monotonic(), whole=True)
        self._publish(watched, True)

    def _keep_panel(self, watched: Watched) -> bool:
        """Have the open panel's data stored with the run, for a notebook that is reopened.

        Gives whether that is news: it costs a snapshot, and a notebook that has to be saved again.
        """
        asked = watched.asked
        if asked is None or asked == watched.kept:
            return False
        name, view = asked

        def make() -> str:
            content = PANELS[name].saved(self._session(), view)
            return json.dumps(content, separators=(",", ":"))

        data = self._given(watched.name, name, make)
        if data is None:
            return False
        watched.kept = asked
        watched.panel = {
            "name": name,
            "version": protocol.PANEL_VERSIONS[name],
            "data": data if len(data) <= protocol.SAVED_PANEL else "",
        }
        return True

    @contextmanager
    def following(self) -> Iterator[None]:
        """A command goes on with the paused program, or ends it."""
        watched = self.watched
        if watched is None or watched.state != "paused":
            yield
            return
        watched.state, watched.ended = "running", ""
        try:
            yield
        finally:
            live = watched.live
            at = format_ns(live.now_ns - live.recording.begin_ns)
            paused = self._session().is_paused
            self.end(paused=paused, sentence=f"{'paused' if paused else 'ended'} at {at}")

    # ---- to the page

    def _send_frame(self, watched: Watched, now: float, *, whole: bool = False) -> None:
        live = watched.live
        recording = live.recording
        begin = recording.begin_ns
        samples = saved.since(recording.samples, watched.sent_ns)
        n_cycles = len(recording.cycles) + recording.lost_cycles
        fresh = min(n_cycles - watched.sent_cycles, len(recording.cycles))
        cycles = recording.cycles[-min(fresh, protocol.FRAME_CYCLES) :] if fresh > 0 else []
        changes = recording.changes[watched.sent_changes :]
        sent = saved.corners(samples, protocol.FRAME_SAMPLES)
        watched.sent += 1
        pacer_live, goal = live.sizes()
        frame: protocol.FrameData = {
            "type": "frame",
            "version": protocol.VERSION,
            "run": watched.name,
            "number": watched.sent,
            "status": watched.state,
            "t": max(live.now_ns - begin, 0),
            "live": pacer_live,
            "goal": goal,
            "n_cycles": n_cycles,
            "phase": live.phase_name(),
            "settings": saved.settings_data(recording.settings | live.in_force()),
            "samples": 0 if whole else len(sent),
            "cycles": []
            if whole
            else [saved.cycle_data(each, begin, watched.cells) for each in cycles],
            "changes": []
            if whole
            else [saved.change_data(c, begin) for c in changes[: protocol.FRAME_CHANGES]],
            "cells": {} if whole else saved.cell_names(cycles, watched.cells),
            "whole": watched.data() | {"panel": None} if whole else None,
        }
        buffer = b""
        if not whole:
            rows = array("d", [x for sample in sent for x in saved.sample_row(sample, begin)])
            buffer = rows.tobytes()
        watched.last_frame = now
        live.news = False
        if whole:
            watched.last_whole = now
            watched.acked = watched.sent
        if samples:
            watched.sent_ns = samples[-1].virtual_ns
        watched.sent_cycles = n_cycles
        watched.sent_changes = (
            len(recording.changes) if whole else watched.sent_changes + len(frame["changes"])
        )
        self._send(frame, [buffer] if buffer else None)

    def _send(self, message: Any, buffers: list[bytes] | None = None) -> None:
        """To all pages."""
        self._comm.send(message, buffers=buffers)
        widget = self.watched.widget if self.watched is not None else None
        if widget is not None and widget.subscribed:
            widget.send(message, buffers)

    def widget_for(self, watched: Watched, data: protocol.RunData) -> LabWidget:
        """The widget of a run, made or given its present state; a cell has one at a time."""
        if watched.widget is not None:
            watched.widget.show(data)
            return watched.widget
        from gomem_kernel.notebook.widget import LabWidget

        old = self._widgets.pop(watched.cell_id or "", None)
        if old is not None:
            old.close()
        watched.widget = self._widgets[watched.cell_id or ""] = LabWidget(data, self._heard_widget)
        return watched.widget

    def _heard_widget(self, data: dict[str, Any], widget: LabWidget) -> None:
        widget.subscribed = True
        self._take(data)

    def _say(self, run: str, sentence: str) -> None:
        said: protocol.SaidData = {
            "type": "said",
            "version": protocol.VERSION,
            "run": run,
            "sentence": sentence,
        }
        self._send(said)

    # ---- from the page

    def _heard(self, message: dict[str, Any]) -> None:
        """A message of a page, on any thread."""
        self._take(message.get("content", {}).get("data", {}))

    def _take(self, data: object) -> None:
        if not isinstance(data, dict):
            return
        kind, run = data.get("type"), str(data.get("run", ""))
        watched = self.watched
        if kind == "hello":
            self._welcome(data, run)
        elif data.get("version") != protocol.VERSION:
            return  # its hello was answered by a sentence
        elif kind == "ack":
            number = data.get("number")
            if watched is not None and watched.name == run and isinstance(number, int):
                watched.acked = max(watched.acked, number)
                watched.last_ack = time.monotonic()
        elif kind == "ask":
            self._asked(data, run)
        elif kind == "panel":
            self._asked_for_panel(cast("protocol.PanelAskData", data | {"run": run}))

    def _welcome(self, data: dict[str, Any], run: str) -> None:
        watched = self.watched
        known = watched is not None and watched.name == run
        running = watched.name if watched is not None and watched.state != "ended" else ""
        version = data.get("version")
        sentence = ""
        if version != protocol.VERSION:
            sentence = protocol.SENTENCE.format(kernel=protocol.VERSION, page=version)
        welcome: protocol.WelcomeData = {
            "type": "welcome",
            "version": protocol.VERSION,
            "sentence": sentence,
            "subshells": self._subshells,
            "running": running,
            "paused": watched is not None and watched.state == "paused",
            "panels": sorted(PANELS),
        }
        self._send(welcome)
        if not known or sentence or watched is None:
            return
        if watched.state == "running":
            watched.wants_whole = True
            watched.live.requests.wake.set()
        else:
            self._send_frame(watched, time.monotonic(), whole=True)

    def _asked(self, data: dict[str, Any], run: str) -> None:
        """A control was moved: note it for the driver, or for the next run."""
        try:
            setting, value = checked(data.get("setting"), data.get("value"))
        except UsageError as error:
            self._say(run, str(error))
            return
        watched = self.watched
        if watched is not None and watched.name == run and watched.state != "ended":
            watched.live.requests.ask(**{setting: value})
        elif setting not in _BUTTONS:
            self.later[setting] = value
            self._say(run, f"from the next run on: {setting} {value}")

    def _asked_for_panel(self, ask: protocol.PanelAskData) -> None:
        """Let the driver serve a panel, or serve it where nothing runs."""
        watched, name = self.watched, ask.get("panel")
        if watched is None or watched.name != ask["run"]:
            if name:
                self._say(ask["run"], "the heap of this run is gone: run the cell again")
        elif not name:
            watched.asked = None
            self._panels.clear()
        elif not isinstance(name, str) or name not in PANELS:
            self._say(ask["run"], f"no panel {name!r} in this kernel")
        elif watched.replay:
            self._say(ask["run"], "a replay has no panels: they show the session's heap")
        elif watched.state == "running":
            self._note_view(watched, ask)
            self._panels.append(ask)
            watched.live.requests.wake.set()
        elif self.busy.acquire(blocking=False):
            try:
                self._note_view(watched, ask)
                served = self._serve(ask)
                if served and watched.state == "ended" and self._keep_panel(watched):
                    self._publish(watched, True)
            finally:
                self.busy.release()
        else:
            self._say(ask["run"], "a cell is running: ask again when it has ended")

    def _note_view(self, watched: Watched, ask: protocol.PanelAskData) -> None:
        """A panel is open, and how; asking for a detail of it opens nothing."""
        view = PANELS[ask["panel"]].view(ask.get("args"))
        if view is not None:
            watched.asked = ask["panel"], view

    def _serve_waiting(self) -> None:
        """Serve what pages have asked for; one that closes its panel takes that back meanwhile."""
        while True:
            try:
                ask = self._panels.popleft()
            except IndexError:
                return
            self._serve(ask)

    def _serve(self, ask: protocol.PanelAskData) -> bool:
        """Give a panel its data, with the machine standing still; whether it was given."""
        run, name = ask["run"], ask["panel"]
        content = self._given(
            run, name, lambda: PANELS[name].data(self._session(), ask.get("args"))
        )
        if content is None:
            return False
        answer: protocol.PanelData = {
            "type": "panel",
            "version": protocol.VERSION,
            "run": run,
            "panel": name,
            "data_version": protocol.PANEL_VERSIONS[name],
            "data": content,
        }
        self._send(answer)
        return True

    def _given(self, run: str, name: str, give: Callable[[], T]) -> T | None:
        """What a panel's provider gives, or None.

        Whatever goes wrong is a sentence: this may be the thread that runs a person's program.
        """
        try:
            return give()
        except GomemError as error:
            sentence = str(error)
        except Exception as error:
            sentence = str(InternalError(f"panel {name}", repr(error)))
        self._say(run, sentence)
        return None


def lab_of(shell: Any) -> Lab | None:
    """The lab of a shell that has loaded the extension."""
    magics = getattr(shell, "magics_manager", None)
    found = magics.registry.get("GomemMagics") if magics is not None else None
    return getattr(found, "lab", None)


def checked(setting: object, value: object) -> tuple[str, Any]:
    """What a page asked for, if it may: pages are not trusted to keep within bounds.

    Raises: UsageError
    """
    if setting in _BUTTONS:
        return str(setting), True
    if setting == "pace" and value in PACES:
        return "pace", value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        number = int(value)
        if setting == "gogc" and OFF <= number <= 100_000:
            return "gogc", number
        if setting == "memlimit" and 0 <= number <= _MAX_LIMIT:
            return "memlimit", number
        if setting == "procs" and 1 <= number <= 64:
            return "procs", number
    raise UsageError(f"no control {setting!r} with the value {value!r}")


def _open_comm(heard: Callable[[dict[str, Any]], None]) -> Any:
    """The one comm; no `comm_open` is sent, which front ends without the extension would refuse."""
    manager = get_comm_manager()
    old = manager.comms.get(protocol.COMM_ID)
    if old is not None:
        old._closed = True  # or it would tell pages that the comm is gone
        manager.unregister_comm(old)
    comm = create_comm(target_name=protocol.TARGET, comm_id=protocol.COMM_ID, primary=False)
    answer_at_once(comm)
    comm.on_msg(heard)
    manager.register_comm(comm)
    return comm


def bundle(watched: Watched) -> dict[str, Any]:
    """The output of a run: data for the page, a picture, and text."""
    data = watched.data()
    content: dict[str, Any] = {"text/plain": text(data), protocol.MIME_TYPE: data}
    if data["state"] != "running":
        from gomem_kernel.notebook import picture

        drawn = [data[name] for name in picture.DRAWN]
        if watched.picture is None or watched.picture[0] != drawn:
            png = base64.b64encode(picture.png(data)).decode("ascii")
            watched.picture = drawn, png
        content["image/png"] = watched.picture[1]
    return content


def text(data: protocol.RunData) -> str:
    """A run in a few lines, for terminals and readers without pictures."""
    if not data["samples"]:
        return "gomem lab: the run begins"
    live, goal = (
        saved.column_of(column)[-1] for column in (data["samples"][1], data["samples"][3])
    )
    gogc = data["settings"]["gogc"]
    names = {name: text for name, text in protocol.SETTING_NAMES.items() if name != "pace"}
    lines = [
        f"gomem lab: {format_ns(data['t'])}, {plural(data['n_cycles'], 'cycle')}, "
        f"live {format_bytes(live)}, goal {'off' if goal < 0 else format_bytes(goal)}, "
        f"GOGC {'off' if gogc < 0 else gogc}" + (f"; {data['ended']}" if data["ended"] else "")
    ]
    lines += [
        f"  {names[change['setting']]} {setting_text(change['setting'], change['old'])} -> "
        f"{setting_text(change['setting'], change['new'])} at {format_ns(change['t'])}"
        for change in data["changes"]
        if change["setting"] in names
    ]
    return "\n".join(lines)


def setting_text(setting: str, value: str) -> str:
    """The value of a setting as people write it."""
    if setting == "gogc":
        return "off" if int(value) < 0 else value
    if setting == "memlimit":
        return "off" if int(value) == 0 else format_bytes(int(value))
    return value
