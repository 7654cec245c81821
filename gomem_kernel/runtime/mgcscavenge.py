# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The background scavenger: returns free pages to the system, in one percent of the time.

It is woken when a cycle has been swept. It works in runs of at least a millisecond of virtual time,
until the heap that it retains is below the pacer's two goals, or no free page is left. Between runs
it sleeps in proportion to its work; a PI controller corrects the proportion until the share of all
CPU time is one percent. What it does stands in `mheap.py scavenge`.

All times are virtual nanoseconds. `Heap.scavenge_at` says when it wants a P: never while it is
parked.

Source: go1.27 runtime/mgcscavenge.go scavengerState, piController
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.malloc import Heap

if not cython.compiled:
    from gomem_kernel.runtime.mheap import SCAVENGE_PAGE_NS

    # Source: go1.27 runtime/mgcscavenge.go scavengerState.run scavengeQuantum, minScavWorkTime
    QUANTUM_BYTES = 64 << 10
    LEAST_WORK_NS = 1_000_000
    # How long it sleeps at a fixed ratio once the controller has failed.
    # Source: go1.27 runtime/mgcscavenge.go scavengerState.sleep
    COOLDOWN_NS = 5_000_000_000


@cython.final
@cython.cclass
class Scavenger:
    """The background scavenger of one machine.

    sleep_ratio     time worked to time slept
    error_integral  of the controller
    worked          time of the last run; asleep: it is followed by a sleep since `slept_from`
    background_ns, released_bytes   of all runs
    """

    def __init__(self, heap: Heap):
        self.heap = heap
        self.sleep_ratio = 0.001
        self.error_integral = 0.0
        self.cooldown = 0
        self.asleep = False
        self.slept_from = self.worked = 0
        self.background_ns = self.released_bytes = 0

    def turn(self, now: longlong, procs: cython.int) -> longlong:
        """Work after a sleep or when woken; sets when to come again. The time it took."""
        released: longlong
        if self.asleep:
            self.asleep = False
            self.correct(now - self.slept_from, procs)
        released = self.run()
        if released == 0:
            self.heap.scavenge_at = layout.INT64_MAX
            return self.worked
        self.released_bytes += released
        self.background_ns += self.worked
        self.asleep = True
        self.slept_from = now + self.worked
        self.heap.scavenge_at = self.slept_from + cython.cast(
            longlong, max(self.worked, LEAST_WORK_NS) / self.sleep_ratio
        )
        return self.worked

    def run(self) -> longlong:
        """Return pages for a while; the bytes, the time stands in `worked`.

        Source: go1.27 runtime/mgcscavenge.go scavengerState.run
        """
        size: longlong = QUANTUM_BYTES
        released: longlong = 0
        self.worked = 0
        while self.worked < LEAST_WORK_NS and size == QUANTUM_BYTES and not self.should_stop():
            size = self.heap.scavenge(QUANTUM_BYTES, False)
            released += size
            self.worked += size // (layout.PAGE // SCAVENGE_PAGE_NS)
        return released

    def should_stop(self) -> cython.bint:
        """Whether what is retained is below both goals.

        Source: go1.27 runtime/mgcscavenge.go scavengerState.init
        """
        self.heap.account()
        return (
            self.heap.pacer.heap_retained() <= self.heap.pacer.scavenge_percent_goal
            and self.heap.pacer.mapped_ready <= self.heap.pacer.scavenge_limit_goal
        )

    def correct(self, slept: longlong, procs: cython.int) -> cython.void:
        """Learn from a run and the sleep behind it how long to sleep.

        Source: go1.27 runtime/mgcscavenge.go scavengerState.sleep, piController.next
        """
        worked: cython.double = max(self.worked, LEAST_WORK_NS)
        period: cython.double = slept + worked
        error: cython.double
        raw: cython.double
        output: cython.double
        if self.cooldown > 0:
            self.cooldown = max(self.cooldown - cython.cast(longlong, period), 0)
            return
        error = 0.01 - worked / (period * procs)
        raw = 0.3375 * error + self.error_integral
        output = min(max(raw, 0.001), 1000.0)
        self.error_integral += 0.3375 * period / 3.2e6 * error + period / 1e9 * (output - raw)
        if raw - raw == 0 and self.error_integral - self.error_integral == 0:
            self.sleep_ratio = output
            return
        # An infinity or NaN: a fixed ratio for a while.
        self.error_integral = 0.0
        self.sleep_ratio = 0.001
        self.cooldown = COOLDOWN_NS
