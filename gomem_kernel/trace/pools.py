"""What the pools of a program hold.

A pool is found in sync's two lists, of those with shards and of those with victims; each shard has
a private object and a chain of rings, oldest first.

Source: go1.27 sync/pool.go poolLocalInternal, sync/poolqueue.go poolChainElt
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from gomem_kernel.abi import layout
from gomem_kernel.trace.snapshot import Pool, Shard

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = Callable[[NDArray[Any]], NDArray[Any]]

# Words of sync.Pool: local, localSize, victim, victimSize.
_VICTIM = 2
_CHAIN_TAIL = 3
_RING_STATE, _RING_SLOTS, _RING_SIZE, _RING_NEXT, _RING_WORDS = 0, 1, 2, 4, 6
MOST_RINGS = 64
# As std/sync/pool.go numbers what it reports.
ACTIONS = ("put", "put shared", "get", "get shared", "steal", "victim", "miss")


def read_pools(
    machine: Any, rows: Rows, variable_at: Callable[[int], tuple[str, int]]
) -> Iterator[Pool]:
    """The pools of a machine, in the order that sync knows them in."""
    mem = machine.heap.arena.mem64
    gc = machine.gc
    seen: set[int] = set()
    for header in (int(gc.pools_all), int(gc.pools_old)):
        if not header:
            continue
        for word in gc.listed_pools(header):
            addr = layout.BASE + 8 * word
            if addr in seen:
                continue
            seen.add(addr)
            in_data = machine.heap.arena.is_variable(addr)
            label = variable_at(addr)[0] if in_data else f"pool at {addr:#x}"
            yield Pool(
                addr,
                label.removesuffix(".local"),
                tuple(_shard(mem, local, rows) for local in gc.shards(word + layout.POOL_LOCAL)),
                tuple(_shard(mem, local, rows) for local in gc.shards(word + _VICTIM)),
                dict(zip(ACTIONS, gc.pool_counts(addr), strict=True)),
            )


def _shard(mem: Any, local: int, rows: Rows) -> Shard:
    held = [int(mem[local + 1]) if mem[local] else 0, *_shared(mem, local)]
    found = [int(row) for row in rows(np.array(held, np.int64))]
    return Shard(found[0], tuple(row for row in found[1:] if row >= 0))


def _shared(mem: Any, local: int) -> Iterator[int]:
    """The data words of what the chain of a shard holds, oldest first."""
    addr = int(mem[local + _CHAIN_TAIL])
    for _ in range(MOST_RINGS):
        ring = (addr - layout.BASE) >> 3
        if not 0 < ring < len(mem) - _RING_WORDS:
            return
        state = int(mem[ring + _RING_STATE])
        head, tail = (state >> 32) & layout.MASK32, state & layout.MASK32
        slots, size = int(mem[ring + _RING_SLOTS]), int(mem[ring + _RING_SIZE])
        slots = (slots - layout.BASE) >> 3
        if not (0 < size <= len(mem) and 0 < slots <= len(mem) - 2 * size):
            return
        for k in range(min((head - tail) & layout.MASK32, size)):
            slot = slots + 2 * ((tail + k) & (size - 1))
            if mem[slot]:
                yield int(mem[slot + 1])
        addr = int(mem[ring + _RING_NEXT])
