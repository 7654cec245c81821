"""The values of runtime/metrics: what the machine knows, under Go's names.

`read` gives all of them at one moment. A number of kind uint64 is an int, one of kind float64 a
float, a histogram a list of counts; its bounds are computed in Go (std/runtime/metrics).

Source: go1.27 runtime/metrics.go initMetrics, runtime/histogram.go timeHistogram
Departs: what the machine does not have counts nothing: calls of C, waiting for a mutex, latencies
of scheduling, stops for anything but collecting; stopping the world takes no time. There is a
thread for each P, and one more.
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.runtime import mstats

# Source: go1.27 runtime/histogram.go timeHistMinBucketBits, timeHistMaxBucketBits,
# timeHistSubBucketBits
MIN_BUCKET_BITS = 9
MAX_BUCKET_BITS = 48
SUB_BUCKET_BITS = 2
SUB_BUCKETS = 1 << SUB_BUCKET_BITS
TIME_BUCKETS = (MAX_BUCKET_BITS - MIN_BUCKET_BITS + 1) * SUB_BUCKETS + 2

MASK64 = (1 << 64) - 1
G_RUNNABLE = 1
FIRST_GOID = 17


def time_bucket(duration_ns: int) -> int:
    """The bucket of a time histogram that counts a duration; the first holds what is below 0.

    Source: go1.27 runtime/histogram.go timeHistogram.record
    """
    bits = max(duration_ns.bit_length(), MIN_BUCKET_BITS - 1)
    octave = bits - MIN_BUCKET_BITS + 1
    shift = max(bits, MIN_BUCKET_BITS) - 1 - SUB_BUCKET_BITS
    index = octave * SUB_BUCKETS + (duration_ns >> shift) % SUB_BUCKETS + 1
    return min(index, TIME_BUCKETS - 1)


class Times:
    """CPU times of the collector in virtual nanoseconds, and how often the world was stopped.

    total_ns  of all Ps, up to the end of the last cycle, which is the time of all these figures
    stops     counts of the time histogram

    Source: go1.27 runtime/mstats.go cpuStats
    """

    def __init__(self) -> None:
        self.total_ns = self.pause_ns = self.assist_ns = self.dedicated_ns = self.idle_mark_ns = 0
        self.idle_ns = self.scavenge_assist_ns = self.scavenge_background_ns = 0
        self.stops = [0] * TIME_BUCKETS

    seen_ns: int = 0

    def add_cycle(
        self,
        now_ns: int,
        procs: int,
        *,
        stops: tuple[int, int],
        assist_ns: int,
        dedicated_ns: int,
        idle_mark_ns: int,
    ) -> None:
        """Count a cycle that ends now."""
        self.total_ns += (now_ns - self.seen_ns) * procs
        self.seen_ns = now_ns
        self.assist_ns += assist_ns
        self.dedicated_ns += dedicated_ns
        self.idle_mark_ns += idle_mark_ns
        for duration in stops:
            self.pause_ns += duration * procs
            self.stops[time_bucket(duration)] += 1

    def note_others(self, idle_ns: int, assist_ns: int, background_ns: int) -> None:
        """Note at the end of a cycle the sums of idle time and of both kinds of scavenging."""
        self.idle_ns = idle_ns
        self.scavenge_assist_ns, self.scavenge_background_ns = assist_ns, background_ns

    @property
    def gc_ns(self) -> int:
        """All time of the collector."""
        return self.pause_ns + self.assist_ns + self.dedicated_ns + self.idle_mark_ns


Value = int | float | list[int]


def read(core: Any, gc: Any) -> dict[str, Value]:
    """All values by name."""
    return {**_cpu(gc), **_collector(gc), **_memory(gc), **_scheduler(core, gc)}


def _cpu(gc: Any) -> dict[str, Value]:
    times: Times = gc.times
    scavenging = times.scavenge_assist_ns + times.scavenge_background_ns
    seconds = {
        "gc/mark/assist": times.assist_ns,
        "gc/mark/dedicated": times.dedicated_ns,
        "gc/mark/idle": times.idle_mark_ns,
        "gc/pause": times.pause_ns,
        "gc/total": times.gc_ns,
        "idle": times.idle_ns,
        "scavenge/assist": times.scavenge_assist_ns,
        "scavenge/background": times.scavenge_background_ns,
        "scavenge/total": scavenging,
        "total": times.total_ns,
        "user": max(times.total_ns - times.gc_ns - times.idle_ns - scavenging, 0),
    }
    return {f"/cpu/classes/{name}:cpu-seconds": ns / 1e9 for name, ns in seconds.items()}


def _collector(gc: Any) -> dict[str, Value]:
    pacer = gc.pacer
    scan = int(pacer.heap_scan), int(pacer.last_stack_scan), int(pacer.globals_scan)
    return {
        "/gc/cleanups/executed:cleanups": int(gc.heap.cleanup_executed),
        "/gc/cleanups/queued:cleanups": int(gc.heap.cleanup_queued),
        "/gc/cycles/automatic:gc-cycles": int(gc.num_marked - gc.num_forced),
        "/gc/cycles/forced:gc-cycles": int(gc.num_forced),
        "/gc/cycles/total:gc-cycles": int(gc.num_marked),
        "/gc/finalizers/executed:finalizers": int(gc.heap.fin_executed),
        "/gc/finalizers/queued:finalizers": int(gc.heap.fin_queued),
        "/gc/gogc:percent": int(pacer.gc_percent) & MASK64,
        "/gc/gomemlimit:bytes": int(pacer.memory_limit),
        "/gc/heap/goal:bytes": int(pacer.heap_goal()),
        "/gc/heap/live:bytes": int(pacer.heap_marked),
        "/gc/limiter/last-enabled:gc-cycle": int(gc.limiter.last_enabled_cycle),
        "/gc/pauses:seconds": gc.times.stops,
        "/gc/scan/globals:bytes": scan[2],
        "/gc/scan/heap:bytes": scan[0],
        "/gc/scan/stack:bytes": scan[1],
        "/gc/scan/total:bytes": sum(scan),
        "/gc/stack/starting-size:bytes": int(gc.heap.starting_stack),
    }


def _memory(gc: Any) -> dict[str, Value]:
    """The figures of the allocator. Objects do not count those in tiny blocks, as in Go."""
    heap, stats = gc.heap, mstats.read(gc)
    tiny = int(heap.tiny_allocs)
    return {
        "/gc/heap/allocs-by-size:bytes": [*list(heap.small_allocs)[1:], int(heap.large_allocs)],
        "/gc/heap/allocs:bytes": stats["TotalAlloc"],
        "/gc/heap/allocs:objects": stats["Mallocs"] - tiny,
        "/gc/heap/frees-by-size:bytes": [*list(heap.small_frees)[1:], int(heap.large_frees)],
        "/gc/heap/frees:bytes": stats["TotalAlloc"] - stats["HeapAlloc"],
        "/gc/heap/frees:objects": stats["Frees"] - tiny,
        "/gc/heap/objects:objects": stats["HeapObjects"],
        "/gc/heap/tiny/allocs:objects": tiny,
        "/memory/classes/heap/free:bytes": stats["HeapIdle"] - stats["HeapReleased"],
        "/memory/classes/heap/objects:bytes": stats["HeapAlloc"],
        "/memory/classes/heap/released:bytes": stats["HeapReleased"],
        "/memory/classes/heap/stacks:bytes": stats["StackInuse"],
        "/memory/classes/heap/unused:bytes": stats["HeapInuse"] - stats["HeapAlloc"],
        "/memory/classes/metadata/mcache/free:bytes": stats["MCacheSys"] - stats["MCacheInuse"],
        "/memory/classes/metadata/mcache/inuse:bytes": stats["MCacheInuse"],
        "/memory/classes/metadata/mspan/free:bytes": stats["MSpanSys"] - stats["MSpanInuse"],
        "/memory/classes/metadata/mspan/inuse:bytes": stats["MSpanInuse"],
        "/memory/classes/metadata/other:bytes": stats["GCSys"],
        "/memory/classes/os-stacks:bytes": stats["StackSys"] - stats["StackInuse"],
        "/memory/classes/other:bytes": stats["OtherSys"],
        "/memory/classes/profiling/buckets:bytes": stats["BuckHashSys"],
        "/memory/classes/total:bytes": stats["Sys"],
    }


def _scheduler(core: Any, gc: Any) -> dict[str, Value]:
    """The figures of the scheduler; goroutines of the runtime count, as in Go."""
    alive = [g for g in range(1, core.n_g) if core.g_lo[g]]
    running = 1
    runnable = sum(core.g_status[g] == G_RUNNABLE for g in alive)
    none = [0] * TIME_BUCKETS
    at_once = list(none)
    at_once[time_bucket(0)] = sum(gc.times.stops)
    return {
        "/cgo/go-to-c-calls:calls": 0,
        "/sched/gomaxprocs:threads": int(core.n_procs),
        "/sched/goroutines-created:goroutines": int(core.last_goid) - FIRST_GOID + 1,
        "/sched/goroutines/not-in-go:goroutines": 0,
        "/sched/goroutines/runnable:goroutines": runnable,
        "/sched/goroutines/running:goroutines": running,
        "/sched/goroutines/waiting:goroutines": len(alive) - runnable - running,
        "/sched/goroutines:goroutines": len(alive),
        "/sched/latencies:seconds": none,
        "/sched/pauses/stopping/gc:seconds": at_once,
        "/sched/pauses/stopping/other:seconds": none,
        "/sched/pauses/total/gc:seconds": gc.times.stops,
        "/sched/pauses/total/other:seconds": none,
        "/sched/threads/total:threads": int(core.n_procs) + 1,
        "/sync/mutex/wait/total:seconds": 0.0,
    }
