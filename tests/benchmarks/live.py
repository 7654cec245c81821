"""The live lab: how long a control takes to be in force, and what an open dashboard costs."""

from __future__ import annotations

import statistics
import time
from typing import Any

from gomem_kernel.notebook import protocol
from tests.lab.front import Front, kernel
from tests.lab.programs import ENDLESS

TURNS = 20
PAIRS = 9
# Allocates and computes for seconds, so that what a dashboard costs once hardly counts; some 10 MB
# alive, about fifty cycles a second.
LONG = (
    ENDLESS.replace("1000", "100_000")
    .replace("for i := 0; ; i++ {", "for i := 0; i < COUNT; i++ {\n\t\tx += x*i ^ i")
    .replace("func main() {", "var x int\n\nfunc main() {")
)


def delays(front: Front) -> list[float]:
    """Milliseconds from the message of a slider to the frame that tells its value in force."""
    found: list[float] = []
    asked: list[tuple[int, float]] = []

    def hear(data: dict[str, Any]) -> None:
        if data["type"] != "frame" or data["status"] != "running":
            return
        if asked and data["settings"]["gogc"] != asked[0][0]:
            return
        if asked:
            found.append((time.perf_counter() - asked.pop()[1]) * 1000)
        if len(found) == TURNS:
            front.send(type="ask", setting="stop", value=0)
            return
        value = 50 + len(found)
        asked.append((value, time.perf_counter()))
        front.send(type="ask", setting="gogc", value=value)

    front.follow(front.execute("%%gomem --live --pace full\n" + ENDLESS), hear)
    return found


def seconds(front: Front, options: str, count: int) -> float:
    """CPU time of a run in a kernel, all threads, the picture at its end not counted."""
    setup = (
        "import time\nfrom gomem_kernel.runtime.machine import Machine\n"
        "if not hasattr(Machine, 'plain_start'):\n"
        "    Machine.plain_start = Machine.start\n"
        "    def timed(self, *given, **named):\n"
        "        began = time.process_time()\n"
        "        result = self.plain_start(*given, **named)\n"
        "        Machine.seconds = time.process_time() - began\n"
        "        return result\n"
        "    Machine.start = timed"
    )
    front.do(setup)
    front.do(f"%%gomem {options}\n" + LONG.replace("COUNT", str(count)))
    return float(front.do("print(Machine.seconds)").split()[-1])


def cost(front: Front, count: int) -> float:
    """What an open dashboard takes of a program's speed: the median over pairs of runs.

    Each watched run stands between two plain ones and is compared with their mean, so that a
    machine that gets slower, or a session's heap that grows from run to run, counts in both.
    """
    watched, ratios = "--live --pace full", []
    seconds(front, watched, count)  # loads modules
    before = seconds(front, "", count)
    for _ in range(PAIRS):
        n_frames = len(front.frames)
        began = time.perf_counter()
        live = seconds(front, watched, count)
        rate = (len(front.frames) - n_frames) / (time.perf_counter() - began)
        assert rate > 0.8 * protocol.FRAMES_A_SECOND, f"{rate:.1f} updates a second"
        after = seconds(front, "", count)
        ratios.append(2 * live / (before + after))
        before = after
    return statistics.median(ratios) - 1


def report(count: int = 40_000_000) -> None:
    """Print both figures."""
    with kernel() as front:
        times = delays(front)
        print(
            f"control in force: median {statistics.median(times):.1f} ms, "
            f"longest {max(times):.1f} ms of {len(times)}"
        )
        print(f"open dashboard: {100 * cost(front, count):+.1f} % of CPU time, {PAIRS} pairs")


if __name__ == "__main__":
    report()
