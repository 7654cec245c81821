# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The CPU limiter: keeps the collector from taking more than about half of the CPUs' time.

A leaky bucket holds CPU nanoseconds. Time of the collector fills it, time of the mutator drains it,
idle time does neither, so that it fills up only while collecting takes more than half. It holds one
second for each P. While it is full, `enabled` is True: then goroutines do not assist and the
allocator does not scavenge, and the heap may exceed the memory limit. What did not fit in is
counted in `overflow`.

Time of the collector is a quarter of all while a cycle marks (what background workers are meant to
take), all of it while the world is stopped at either end of marking, and what assists report. Time
comes in by `update`, at least every 10 ms while a cycle runs, and by the two transitions; all times
are virtual nanoseconds.

What a P is busy with for longer (an assist, idle marking, lying idle) stands in its event, so that
an update sees the part of it that has passed.

Source: go1.27 runtime/mgclimit.go gcCPULimiterState, limiterEvent
Departs: an event is a kind and a time, not both in one word, so times beyond 2**61 ns keep their
upper bits.
"""

from array import array

import cython
from cython import longlong, ulonglong

from gomem_kernel.errors import InternalError

if not cython.compiled:
    MAX_P = 64
    # Source: go1.27 runtime/mgclimit.go limiterEventType
    EVENT_NONE = 0
    EVENT_IDLE_MARK = 1
    EVENT_MARK_ASSIST = 2
    EVENT_SCAVENGE_ASSIST = 3
    EVENT_IDLE = 4
    # Source: go1.27 runtime/mgclimit.go capacityPerProc, gcCPULimiterUpdatePeriod
    CAPACITY_PER_PROC_NS = 1_000_000_000
    UPDATE_PERIOD_NS = 10_000_000


@cython.final
@cython.cclass
class CPULimiter:
    """The limiter of one machine.

    enabled  the bucket is full: leave out assists
    gc_enabled  a cycle is marking; transitioning  the world is stopped at one end of it
    fill, capacity, overflow  CPU nanoseconds, fill <= capacity; overflow only grows
    num_gc  cycles that have ended; the collector keeps it up to date
    last_enabled_cycle  number of the last cycle in which `enabled` was set, 0 for none
    idle_time  of all Ps since it was last set to 0, as `stop_event` and `update` have seen it
    event_kind, event_start  of each P: EVENT_* and since when it has not been counted
    """

    def __init__(self, now: longlong = 0, procs: cython.int = 1):
        self.enabled = self.gc_enabled = self.transitioning = False
        self.fill = self.capacity = self.overflow = 0
        self.assist_time_pool = self.idle_time_pool = 0
        self.last_update = self.last_enabled_cycle = 0
        self.num_gc = self.idle_time = 0
        self.procs = 0
        self.event_kind = array("B", [EVENT_NONE] * MAX_P)
        self.event_start = array("q", [0] * MAX_P)
        self.reset_capacity(now, procs)

    # ---- transitions

    def start_gc_transition(self, enable: cython.bint, now: longlong) -> cython.void:
        """The world is stopped, and marking begins or ends.

        Raises:
            InternalError: in a transition, or marking is already as asked for

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.startGCTransition

        """
        if self.transitioning or self.gc_enabled == enable:
            raise InternalError("mgclimit", "a transition of the collector that is out of turn")
        self.update_locked(now)
        self.gc_enabled = enable
        self.transitioning = True

    def finish_gc_transition(self, now: longlong) -> cython.void:
        """The world starts; all time since `start_gc_transition` was the collector's.

        Raises:
            InternalError: not in a transition

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.finishGCTransition

        """
        if not self.transitioning:
            raise InternalError("mgclimit", "a transition of the collector ends that never began")
        if now >= self.last_update:
            self.accumulate(0, (now - self.last_update) * self.procs)
        self.last_update = now
        self.transitioning = False

    def reset_capacity(self, now: longlong, procs: cython.int) -> cython.void:
        """The number of Ps changes to `procs`.

        Raises:
            InternalError: in a transition

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.resetCapacity

        """
        if self.transitioning:
            raise InternalError("mgclimit", "GOMAXPROCS changes in a transition of the collector")
        self.update_locked(now)
        self.procs = procs
        self.capacity = procs * cython.cast(ulonglong, CAPACITY_PER_PROC_NS)
        if self.fill > self.capacity:
            self.fill = self.capacity
            self.enabled = True
            self.last_enabled_cycle = self.num_gc + 1
        elif self.fill < self.capacity:
            self.enabled = False

    # ---- time

    def need_update(self, now: longlong) -> cython.bint:
        """Whether the last update is more than 10 ms ago.

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.needUpdate
        """
        return now - self.last_update > UPDATE_PERIOD_NS

    def update(self, now: longlong) -> cython.void:
        """Count the time since the last update; nothing in a transition.

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.update
        """
        if not self.transitioning:
            self.update_locked(now)

    def update_locked(self, now: longlong) -> cython.void:
        """Count the time since the last update, by the state of the collector.

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.updateLocked
        """
        total: longlong
        spent: longlong
        if now < self.last_update:
            return
        total = (now - self.last_update) * self.procs
        self.last_update = now
        self.consume_events(now)
        spent = self.assist_time_pool
        if self.gc_enabled:
            spent += cython.cast(longlong, cython.cast(cython.double, total) * 0.25)
        total -= self.idle_time_pool
        self.assist_time_pool = self.idle_time_pool = 0
        self.accumulate(total - spent, spent)

    def consume_events(self, now: longlong) -> cython.void:
        """Add what has passed of the Ps' events to the pools.

        Source: go1.27 runtime/mgclimit.go limiterEvent.consume
        """
        p: cython.int
        for p in range(MAX_P):
            if self.event_kind[p] != EVENT_NONE and now > self.event_start[p]:
                self.count_event(self.event_kind[p], now - self.event_start[p])
                self.event_start[p] = now

    def accumulate(self, mutator_time: longlong, gc_time: longlong) -> cython.void:
        """Fill the bucket by CPU time of the collector, drain it by that of the mutator.

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.accumulate
        """
        headroom: ulonglong = self.capacity - self.fill
        was_full: cython.bint = headroom == 0
        change: longlong = gc_time - mutator_time
        if change > 0 and headroom <= cython.cast(ulonglong, change):
            self.overflow += cython.cast(ulonglong, change) - headroom
            self.fill = self.capacity
            if not was_full:
                self.enabled = True
                self.last_enabled_cycle = self.num_gc + 1
            return
        if change < 0 and self.fill <= cython.cast(ulonglong, -change):
            self.fill = 0
        else:
            self.fill += change
        if change != 0 and was_full:
            self.enabled = False

    def add_assist_time(self, duration: longlong) -> cython.void:
        """CPU time of an assist that no event has told of.

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.addAssistTime
        """
        self.assist_time_pool += duration

    def add_idle_time(self, duration: longlong) -> cython.void:
        """CPU time of an idle P that no event has told of.

        Source: go1.27 runtime/mgclimit.go gcCPULimiterState.addIdleTime
        """
        self.idle_time_pool += duration

    # ---- what the Ps are busy with

    def start_event(self, p: cython.int, kind: cython.int, now: longlong) -> cython.bint:
        """P p begins with what `kind` says; False, and nothing happens, if it is in an event.

        Only where this gave True, `stop_event` follows.

        Source: go1.27 runtime/mgclimit.go limiterEvent.start
        """
        if self.event_kind[p] != EVENT_NONE:
            return False
        self.event_kind[p] = kind
        self.event_start[p] = now
        return True

    def stop_event(self, p: cython.int, now: longlong) -> cython.void:
        """P p is done with its event; count what no update has counted.

        Source: go1.27 runtime/mgclimit.go limiterEvent.stop
        """
        if now > self.event_start[p]:
            self.count_event(self.event_kind[p], now - self.event_start[p])
        self.event_kind[p] = EVENT_NONE

    def count_event(self, kind: cython.int, duration: longlong) -> cython.void:
        """Add an event's time to the pool of its kind.

        Idle marking counts as idle: it takes what nobody wanted.

        Source: go1.27 runtime/mgclimit.go limiterEvent.stop
        """
        if kind == EVENT_MARK_ASSIST or kind == EVENT_SCAVENGE_ASSIST:
            self.assist_time_pool += duration
        elif kind != EVENT_NONE:
            self.idle_time_pool += duration
            if kind == EVENT_IDLE:
                self.idle_time += duration
