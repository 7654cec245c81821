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


def seconds(front: Front, options: str, count: int) -> tuple[float, float]:
    """Elapsed and CPU time, of all threads, of a run in a kernel without the picture at its end."""
    setup = (
        "import time\nfrom gomem_kernel.runtime.machine import Machine\n"
        "if not hasattr(Machine, 'plain_start'):\n"
        "    Machine.plain_start = Machine.start\n"
        "    def timed(self, *given, **named):\n"
        "        began = time.perf_counter(), time.process_time()\n"
        "        result = self.plain_start(*given, **named)\n"
        "        Machine.elapsed = time.perf_counter() - began[0]\n"
        "        Machine.cpu = time.process_time() - began[1]\n"
        "        return result\n"
        "    Machine.start = timed"
    )
    front.do(setup)
    front.do(f"%%gomem {options}\n" + LONG.replace("COUNT", str(count)))
    elapsed, cpu = front.do("print(Machine.elapsed, Machine.cpu)").split()[-2:]
    return float(elapsed), float(cpu)


def cost(front: Front, count: int) -> tuple[float, float]:
    """What an open dashboard takes of a program's speed, elapsed and CPU time: medians over pairs.

    Each watched run stands between two plain ones and is compared with their mean, so that a
    machine that gets slower, or a session's heap that grows from run to run, counts in both.
    """
    watched = "--live --pace full"
    ratios: tuple[list[float], list[float]] = ([], [])
    seconds(front, watched, count)  # loads modules
    before = seconds(front, "", count)
    for _ in range(PAIRS):
        n_frames = len(front.frames)
        began = time.perf_counter()
        live = seconds(front, watched, count)
        rate = (len(front.frames) - n_frames) / (time.perf_counter() - began)
        assert rate > 0.8 * protocol.FRAMES_A_SECOND, f"{rate:.1f} updates a second"
        after = seconds(front, "", count)
        for found, one, other, middle in zip(ratios, before, after, live, strict=True):
            found.append(2 * middle / (one + other))
        before = after
    return statistics.median(ratios[0]) - 1, statistics.median(ratios[1]) - 1


def report(count: int = 40_000_000) -> None:
    """Print both figures."""
    with kernel() as front:
        times = delays(front)
        print(
            f"control in force: median {statistics.median(times):.1f} ms, "
            f"longest {max(times):.1f} ms of {len(times)}"
        )
        elapsed, cpu = cost(front, count)
        print(
            f"open dashboard: {100 * elapsed:+.1f} % of elapsed time, "
            f"{100 * cpu:+.1f} % of CPU time, {PAIRS} pairs"
        )


if __name__ == "__main__":
    report()
