# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""The operations on maps, and goroutines that use one map at once.

One operation happens at a time here, and all of a write at once. But where a P's turn ends with a
write, that write is in progress, in virtual time, while the other Ps catch up: who uses the map
then gets the fatal error of Go, which sees a conflict in the same way, by a flag that stands while
a write lasts. Locks that the writer holds it still holds then, so nobody is blamed wrongly.

Source: go1.27 internal/runtime/maps/map.go Map.writing
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout, op
from gomem_kernel.runtime.workers import Workers

if not cython.compiled:
    from gomem_kernel.runtime.alg import BAD_ADDRESS, LEFT_EARLY
    from gomem_kernel.runtime.map import ERR_FAULT, ERR_NIL_MAP, ERR_UNHASHABLE
    from gomem_kernel.runtime.panic import (
        FATAL_CONCURRENT_ITER,
        FATAL_CONCURRENT_READ,
        FATAL_CONCURRENT_WRITE,
        FATAL_MEMORY,
        L_SLICE,
        RT_NIL_MAP,
        RT_UNHASHABLE,
    )
    from gomem_kernel.runtime.proc import MAX_P


class MapOps(Workers):
    """MAKEMAP to MAPNEXT over `maps`.

    pp_writing  of each P the map that it is in the midst of writing to, or 0; n_writing: how many
    """

    def __init__(self, arena, heap, gc, maps):
        Workers.__init__(self, arena, heap, gc, maps.alg)
        self.maps = maps

    def map_op(self, g: longlong, o: cython.int, at: longlong) -> cython.int:
        """MAKEMAP to MAPNEXT."""
        fp: longlong = self.g_fp[g]
        a: longlong = fp + self.code[at + 1]
        b: longlong = fp + self.code[at + 2]
        c: longlong = self.code[at + 3]
        t: longlong = layout.BASE + self.code[at + 4]
        x: longlong = 0
        fatal: cython.int
        if self.n_writing != 0:
            fatal = self.map_conflict(o, a, b)
            if fatal != 0:
                return self.die(fatal)
        if o == op.MAPGET64:
            x = self.maps.get64(self.mem[b], self.mem[fp + c], t)
        elif o == op.MAPGETS:
            x = self.maps.gets(self.mem[b], self.mem[fp + c], self.mem[fp + c + 1], t)
        elif o == op.MAPSET64:
            x = self.maps.set64(self.mem[b], self.mem[fp + c], t)
        elif o == op.MAPSETS:
            x = self.maps.sets(self.mem[b], self.mem[fp + c], self.mem[fp + c + 1], t)
        elif o == op.MAPGET:
            x = self.maps.get(self.mem[b], self.mem[fp + c], t)
        elif o == op.MAPSET:
            x = self.maps.set(self.mem[b], self.mem[fp + c], t)
        elif o == op.MAPGET32:
            x = self.maps.get32(self.mem[b], self.mem[fp + c], t)
        elif o == op.MAPSET32:
            x = self.maps.set32(self.mem[b], self.mem[fp + c], t)
        elif o == op.MAPNEXT:
            self.maps.iter_next(a)
        elif o == op.MAPITER:
            self.maps.iter_init(a, self.mem[b], layout.BASE + c)
            self.maps.iter_next(a)
        elif o == op.MAPDEL:
            self.maps.delete(self.mem[a], self.mem[b], layout.BASE + c)
        elif o == op.MAKEMAP:
            x = self.maps.makemap(layout.BASE + c, self.mem[b])
        elif o == op.MAPINIT:
            self.maps.initmap(self.mem[a], layout.BASE + c, self.mem[b])
        elif o == op.MAPCLEAR:
            self.maps.clear(self.mem[a], layout.BASE + self.code[at + 2])
        if self.maps.error != 0:
            return self.map_error(g)
        if op.MAPGET <= o <= op.MAPSETS or o in (op.MAPGET64, op.MAPGETS, op.MAKEMAP):
            # Not before: the slot may be the map's, which is needed if it is done again.
            self.mem[a] = x
        return 0

    def map_conflict(self, o: cython.int, a: longlong, b: longlong) -> cython.int:
        """FATAL_CONCURRENT_* if another P is in the midst of a write to the map, or 0."""
        if o == op.MAPNEXT:
            return FATAL_CONCURRENT_ITER if self.is_written(self.mem[a + 3]) else 0
        if o == op.MAPDEL or o == op.MAPCLEAR:
            return FATAL_CONCURRENT_WRITE if self.is_written(self.mem[a]) else 0
        if o == op.MAKEMAP or o == op.MAPINIT or not self.is_written(self.mem[b]):
            return 0
        if o == op.MAPITER:
            return FATAL_CONCURRENT_ITER
        if op.MAPSET <= o <= op.MAPSETS:
            return FATAL_CONCURRENT_WRITE
        return FATAL_CONCURRENT_READ

    def note_writing(self, g: longlong, o: cython.int, at: longlong) -> cython.bint:
        """Whether the operation writes to a map: its P is in the midst of it until its turn."""
        m: longlong
        if op.MAPSET <= o <= op.MAPSETS:
            m = self.mem[self.g_fp[g] + self.code[at + 2]]
        elif o == op.MAPDEL or o == op.MAPCLEAR:
            m = self.mem[self.g_fp[g] + self.code[at + 1]]
        else:
            return False
        if self.heap.span_of(m) == 0:
            return False  # on the stack, where no other goroutine reaches it
        self.pp_writing[self.cur_p] = m
        self.n_writing += 1
        return True

    def is_written(self, m: longlong) -> cython.bint:
        """Whether another P is in the midst of a write to the map at an address."""
        p: longlong
        for p in range(self.n_procs):
            if self.pp_writing[p] == m and p != self.cur_p:
                return m != 0
        return False

    def forget_writing(self):
        """No map is being written: a run has ended, or maps have moved."""
        p: longlong
        for p in range(MAX_P):
            self.end_writing(p)

    def map_error(self, g: longlong) -> cython.int:
        """Turn the error that a map operation left into Go's panic."""
        kind: cython.int = self.maps.error
        typ: longlong = self.alg.bad_type
        self.maps.error = 0
        self.alg.bad_type = 0
        if typ == LEFT_EARLY:
            return L_SLICE
        if typ == BAD_ADDRESS:
            return self.memory_fault(g, self.alg.fault_addr)
        if kind == ERR_FAULT:
            return self.memory_fault(g, self.maps.fault_addr)
        if kind == ERR_NIL_MAP:
            return self.fault(g, RT_NIL_MAP, 0, 0, 0)
        if kind == ERR_UNHASHABLE:
            return self.fault(g, RT_UNHASHABLE, typ, 0, 0)
        return self.die(FATAL_MEMORY)
