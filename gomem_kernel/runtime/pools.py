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


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def word_in(addr: longlong, size: longlong) -> longlong:
    """`Panics.word_at` in an arena of so many bytes, where a call takes as long as the work."""
    at: longlong = addr - layout.BASE
    return at >> 3 if at & 7 == 0 and 0 <= at < size else -1


class Pools(Ops):
    """The fast paths of Get and Put.

    A shard (poolLocal) is named by the index of its first word. The first word of a ring holds
    the number of the slot to fill next, modulo 2**32, in its upper half, that of the oldest one in
    the lower.
    """

    def pool_local(self, pool: longlong) -> longlong:
        """Find the current P's shard of the pool at an address; 0 where it has none."""
        size: longlong = self.arena.size
        w: longlong = word_in(pool, size)
        if w < 0 or self.cur_p >= self.mem[w + layout.POOL_LOCAL + 1]:
            return 0
        w = word_in(self.mem[w + layout.POOL_LOCAL], size)
        return 0 if w < 0 else w + self.cur_p * layout.POOL_LOCAL_WORDS

    def pool_count(self, pool: longlong, action: longlong):
        """runtime_poolEvent: count an action of this P on a pool."""
        local: longlong = self.pool_local(pool)
        if local != 0 and 0 <= action < layout.POOL_ACTIONS:
            self.mem[local + layout.POOL_COUNTS + action] += 1

    def ring_slot(self, local: longlong, newest: cython.bint) -> longlong:
        """Word index of a slot of the shard's ring; 0 where the ring is full, empty or missing.

        The newest one's, which is taken out, or that of the free one that is filled next.
        """
        end: longlong = self.arena.size
        ring: longlong = word_in(self.mem[local + layout.POOL_HEAD], end)
        first: longlong
        last: longlong
        size: longlong
        slot: longlong
        if ring < 0:
            return 0
        first = self.arena.mem32[2 * ring + 1]
        last = self.arena.mem32[2 * ring]
        size = self.mem[ring + layout.POOL_RING + 1]
        slot = word_in(self.mem[ring + layout.POOL_RING], end)
        if slot < 0 or size <= 0 or size > (end >> 4) - slot // 2:
            return 0
        if newest:
            slot += 2 * ((first - 1) & (size - 1))
            if first == last or self.mem[slot] == 0:
                return 0
            first -= 1
        else:
            slot += 2 * (first & (size - 1))
            if (last + size) & layout.MASK32 == first or self.mem[slot] != 0:
                return 0
            first += 1
        self.arena.mem32[2 * ring + 1] = first & layout.MASK32
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
            slot = self.ring_slot(local, True)
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
            slot = self.ring_slot(local, False)
            if slot == 0:
                return
            self.mem[local + layout.POOL_COUNTS + PUT_SHARED] += 1
        if self.heap.gc_marking:
            self.barrier(slot + 1, self.mem[base + 3])
        self.mem[slot] = self.mem[base + 2]
        self.mem[slot + 1] = self.mem[base + 3]
        self.mem[base] = 1
