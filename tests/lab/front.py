"""A front end without a page: what the lab's tests and figures drive a real kernel with."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jupyter_client.manager import start_new_kernel

from gomem_kernel.notebook import protocol

LIMIT_S = 60


class Front:
    """Executes, answers frames, keeps what it hears."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.run = ""
        self.outputs: list[dict[str, Any]] = []
        self.frames: list[tuple[dict[str, Any], bytes]] = []
        self.heard: list[dict[str, Any]] = []
        self.text = ""
        client.control_channel.send(client.session.msg("create_subshell_request", {}))
        self.subshell = client.get_control_msg(timeout=LIMIT_S)["content"]["subshell_id"]

    def send(self, **data: Any) -> None:
        """A message of the page, over a subshell as JupyterLab sends it."""
        data = {"version": protocol.VERSION, "run": self.run, **data}
        message = self.client.session.msg("comm_msg", {"comm_id": protocol.COMM_ID, "data": data})
        message["header"]["subshell_id"] = self.subshell
        self.client.shell_channel.send(message)

    def execute(self, code: str, cell_id: str | None = "a-cell") -> str:
        """Start an execution; its message's id."""
        content = {
            "code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": True,
        }  # fmt: skip
        metadata = {"cellId": cell_id} if cell_id else {}
        message = self.client.session.msg("execute_request", content, metadata=metadata)
        self.client.shell_channel.send(message)
        return str(message["header"]["msg_id"])

    def interrupt(self) -> None:
        """What the button *Interrupt* of a page does."""
        message = self.client.session.msg("interrupt_request", {})
        self.client.control_channel.send(message)

    def follow(
        self,
        execution: str,
        hear: Callable[[dict[str, Any]], None] = lambda _: None,
        until: Callable[[], bool] = lambda: False,
    ) -> None:
        """Take messages until an execution is over, or something holds; frames are acknowledged."""
        end = time.monotonic() + LIMIT_S
        while time.monotonic() < end:
            if until():
                return
            message = self.client.get_iopub_msg(timeout=LIMIT_S)
            kind, content = message["msg_type"], message["content"]
            if kind in ("display_data", "update_display_data"):
                self.outputs.append(content["data"])
                self.run = content["data"].get(protocol.MIME_TYPE, {}).get("run", "")
                if kind == "display_data":
                    self.send(type="hello")
            elif kind == "stream":
                self.text += content["text"]
            elif kind == "error":
                self.text += "\n".join(content["traceback"])
            elif kind == "comm_msg" and content["comm_id"] == protocol.COMM_ID:
                data = content["data"]
                if data["type"] == "frame":
                    buffers = message["buffers"]
                    self.frames.append((data, bytes(buffers[0]) if buffers else b""))
                    if data["number"] % protocol.ACK_EVERY == 0:
                        self.send(type="ack", number=data["number"])
                else:
                    self.heard.append(data)
                hear(data)
            over = kind == "status" and content["execution_state"] == "idle"
            if over and message["parent_header"].get("msg_id") == execution:
                return
        raise TimeoutError("the execution did not end")

    def wait_for(self, kind: str, count: int) -> None:
        """Execute nothing until so many messages of a kind have come."""
        end = time.monotonic() + LIMIT_S
        while sum(each["type"] == kind for each in self.heard) < count:
            assert time.monotonic() < end, f"no {count} messages {kind}"
            self.do("")

    def do(self, code: str, cell_id: str | None = "a-cell") -> str:
        """Execute; what it has printed."""
        before = len(self.text)
        self.follow(self.execute(code, cell_id))
        return self.text[before:]


@contextmanager
def kernel() -> Iterator[Front]:
    """A front end of a new kernel that has the extension."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        front = Front(client)
        assert front.do("%load_ext gomem_kernel") == ""
        yield front
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
