# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""sync.Pool where a P finds what it wants among its own: its private object, or its own ring.

Everything else (other Ps' rings, the victim cache, New) is Go, in std/sync/pool.go, whose memory
layout these functions read by the offsets of `abi/layout.py`.

Source: go1.27 sync/pool.go Pool.Put, Pool.Get, sync/poolqueue.go pushHead, popHead
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.ops import Ops

if not cython.compiled:
    # What is counted in a shard: std/sync/pool.go poolPut and on.
    PUT, PUT_SHARED, GET, GET_SHARED = 0, 1, 2, 3


class Pools(Ops):
    """The fast paths of Get and Put.

    A shard (poolLocal) is named by the index of its first word. The first word of a ring holds
    the number of the slot to fill next, modulo 2**32, in its upper half, that of the oldest one in
    the lower.
    """

    def pool_local(self, pool: longlong) -> longlong:
        """Find the current P's shard of the pool at an address; 0 where it has none."""
        w: longlong = (pool - layout.BASE) >> 3
        if pool == 0 or self.cur_p >= self.mem[w + layout.POOL_LOCAL + 1]:
            return 0
        return (
            (self.mem[w + layout.POOL_LOCAL] - layout.BASE) >> 3
        ) + self.cur_p * layout.POOL_LOCAL_WORDS

    def pool_count(self, pool: longlong, action: longlong):
        """runtime_poolEvent: count an action of this P on a pool."""
        local: longlong = self.pool_local(pool)
        if local != 0 and 0 <= action < layout.POOL_ACTIONS:
            self.mem[local + layout.POOL_COUNTS + action] += 1

    def ring_put(self, local: longlong) -> longlong:
        """Word index of the slot that the shard's ring fills next, 0 if it is full or missing."""
        head: longlong = self.mem[local + layout.POOL_HEAD]
        if head == 0:
            return 0
        ring: longlong = (head - layout.BASE) >> 3
        first: longlong = self.arena.mem32[2 * ring + 1]
        last: longlong = self.arena.mem32[2 * ring]
        size: longlong = self.mem[ring + layout.POOL_RING + 1]
        slot: longlong = (self.mem[ring + layout.POOL_RING] - layout.BASE) >> 3
        slot += 2 * (first & (size - 1))
        if (last + size) & layout.MASK32 == first or self.mem[slot] != 0:
            return 0
        self.arena.mem32[2 * ring + 1] = (first + 1) & layout.MASK32
        return slot

    def ring_take(self, local: longlong) -> longlong:
        """Word index of the slot that the shard's ring filled last, 0 if it is empty."""
        head: longlong = self.mem[local + layout.POOL_HEAD]
        if head == 0:
            return 0
        ring: longlong = (head - layout.BASE) >> 3
        first: longlong = self.arena.mem32[2 * ring + 1]
        last: longlong = self.arena.mem32[2 * ring]
        size: longlong = self.mem[ring + layout.POOL_RING + 1]
        slot: longlong = (self.mem[ring + layout.POOL_RING] - layout.BASE) >> 3
        slot += 2 * ((first - 1) & (size - 1))
        if first == last or self.mem[slot] == 0:
            return 0
        self.arena.mem32[2 * ring + 1] = (first - 1) & layout.MASK32
        return slot

    def pool_take(self, base: longlong):
        """runtime_poolTake: the private object, or the newest of the own ring; nil for neither."""
        local: longlong = self.pool_local(self.mem[base + 2])
        slot: longlong = local
        self.mem[base] = 0
        self.mem[base + 1] = 0
        if local == 0:
            return
        if self.mem[local] != 0:
            self.mem[local + layout.POOL_COUNTS + GET] += 1
        else:
            slot = self.ring_take(local)
            if slot == 0:
                return
            self.mem[local + layout.POOL_COUNTS + GET_SHARED] += 1
        if self.heap.gc_marking:
            self.barrier(slot + 1, 0)
        self.mem[base] = self.mem[slot]
        self.mem[base + 1] = self.mem[slot + 1]
        self.mem[slot] = 0
        self.mem[slot + 1] = 0

    def pool_give(self, base: longlong):
        """runtime_poolGive: into the private slot or the own ring; false where both are full."""
        local: longlong = self.pool_local(self.mem[base + 1])
        slot: longlong = local
        self.mem[base] = 0
        if local == 0:
            return
        if self.mem[local] == 0:
            self.mem[local + layout.POOL_COUNTS + PUT] += 1
        else:
            slot = self.ring_put(local)
            if slot == 0:
                return
            self.mem[local + layout.POOL_COUNTS + PUT_SHARED] += 1
        if self.heap.gc_marking:
            self.barrier(slot + 1, self.mem[base + 3])
        self.mem[slot] = self.mem[base + 2]
        self.mem[slot + 1] = self.mem[base + 3]
        self.mem[base] = 1
