"""runtime.MemStats: the figures of a heap and its collector, and their layout in memory.

Source: go1.27 runtime/mstats.go readmemstats_m
"""

from __future__ import annotations

import struct
from typing import Any

from gomem_kernel.abi import layout, sizeclass

# Memory of the runtime itself that MemStats tells, near to what a small Go program shows.
SYS_GC = 1_800_000
SYS_OTHER = 1_000_000
SYS_BUCKETS = 4_000
SYS_STEP = 4 << 20


def read(gc: Any, now_ns: int = 0) -> dict[str, Any]:
    """The fields of runtime.MemStats by name; the caches are emptied for exact counts.

    Source: go1.27 runtime/mstats.go readmemstats_m
    """
    heap = gc.heap
    heap.flush_mcaches()
    sizes, allocs, frees = sizeclass.SIZES, list(heap.small_allocs), list(heap.small_frees)
    total = heap.large_alloc_bytes + sum(n * size for n, size in zip(allocs, sizes, strict=True))
    freed = heap.large_free_bytes + sum(n * size for n, size in zip(frees, sizes, strict=True))
    mallocs = heap.large_allocs + sum(allocs) + heap.tiny_allocs
    n_frees = heap.large_frees + sum(frees) + heap.tiny_allocs
    mapped = -(-(heap.high_top * layout.PAGE) // SYS_STEP) * SYS_STEP
    stack = heap.stack_pages * layout.PAGE
    in_use = heap.pages_in_use * layout.PAGE
    spans = heap.pages_in_use * 160
    caches = heap.n_procs * 1208
    released = max(mapped - heap.dirty_pages * layout.PAGE, 0)
    stats = {
        "Alloc": total - freed,
        "TotalAlloc": total,
        "Sys": 0,
        "Lookups": 0,
        "Mallocs": mallocs,
        "Frees": n_frees,
        "HeapAlloc": total - freed,
        "HeapSys": mapped - stack,
        "HeapIdle": mapped - stack - in_use,
        "HeapInuse": in_use,
        "HeapReleased": min(released, mapped - stack - in_use),
        "HeapObjects": mallocs - n_frees,
        "StackInuse": stack,
        "StackSys": stack,
        "MSpanInuse": spans,
        "MSpanSys": -(-spans // 16320) * 16320,
        "MCacheInuse": caches,
        "MCacheSys": -(-caches // 15704) * 15704,
        "BuckHashSys": SYS_BUCKETS,
        "GCSys": SYS_GC,
        "OtherSys": SYS_OTHER,
        "NextGC": min(int(gc.pacer.heap_goal()), (1 << 64) - 1),
        "LastGC": int(gc.last_gc),
        "PauseTotalNs": int(gc.pause_total),
        "PauseNs": list(gc.pauses),
        "PauseEnd": list(gc.pause_ends),
        "NumGC": int(gc.num_marked),
        "NumForcedGC": int(gc.num_forced),
        "GCCPUFraction": gc.gc_cpu_ns / (now_ns * gc.n_procs) if now_ns > 0 else 0.0,
        "EnableGC": True,
        "DebugGC": False,
        "BySize": [(sizes[c], allocs[c], frees[c]) for c in range(61)],
    }
    stats["Sys"] = sum(
        stats[key]
        for key in (
            "HeapSys",
            "StackSys",
            "MSpanSys",
            "MCacheSys",
            "BuckHashSys",
            "GCSys",
            "OtherSys",
        )
    )
    return stats


def encode(stats: dict[str, Any]) -> bytes:
    """The bytes of a runtime.MemStats."""
    words = []
    for key, value in stats.items():
        if key == "NumGC":
            words.append(value | stats["NumForcedGC"] << 32)
        elif key == "EnableGC":
            words.append(value | stats["DebugGC"] << 8)
        elif key == "GCCPUFraction":
            words.append(int.from_bytes(struct.pack("<d", value), "little"))
        elif key == "BySize":
            words += [number for row in value for number in row]
        elif isinstance(value, list):
            words += value
        elif key not in ("NumForcedGC", "DebugGC"):
            words.append(value)
    return struct.pack(f"<{len(words)}Q", *words)
