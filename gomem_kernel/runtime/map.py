# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Go's maps: Swiss tables with Go 1.27's layout, growth and order of iteration.

A map is a 48-byte header. Up to 8 entries stand in one group: a control word (a byte a slot: 7 bits
of hash, or empty, or deleted) and 8 slots of key and element. More entries stand in tables of up to
1024 slots, which a directory selects by the hash's top bits; a table grows to twice its size at 7/8
load, or splits in two at 1024. Keys and elements above 128 bytes are stored by pointer.

Iteration starts at a random entry of a random table and goes over the table as it was when the
iteration came to it; where the map has grown meanwhile, the entry's current state is looked up. So
each entry is met once, deleted ones not, new ones perhaps.

A slot is named by its byte offset in the arena, a header or table by its word index (`w`, `tab`),
a map by its address. An operation that cannot be done leaves the map as it was, gives 0 and sets
`error`; the interpreter turns that into a panic or, without memory, has all collected and tries
once more.

Source: go1.27 internal/runtime/maps/map.go, table.go, group.go, runtime_fast64.go
Departs: operations are never interrupted, so the check for concurrent writes has nothing to find.
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.alg import Alg
from gomem_kernel.runtime.malloc import Heap
from gomem_kernel.runtime.mgcmark import Marker

if not cython.compiled:
    from gomem_kernel.runtime.alg import LEFT_EARLY
    from gomem_kernel.runtime.mgcmark import STORE_NEW, STORE_OLD

    # How a key is given: by its address, as an integer, or as a string's two words.
    BY_ADDR, BY_INT64, BY_INT32, BY_STRING = range(4)
    ERR_NONE, ERR_NIL_MAP, ERR_MEMORY, ERR_UNHASHABLE, ERR_FAULT = range(5)
    MAX_MASK = layout.MAP_MAX_TABLE // layout.MAP_GROUP_SLOTS - 1


@cython.final
@cython.cclass
class Maps:
    """The map operations over one heap.

    gc   shades while the collector marks; a machine sets it
    fault_addr  with ERR_FAULT: where a header, directory, table or iterator that the program has
        forged or overwritten points to. Nothing in the arena is followed unchecked.
    header_type, table_type, pointer_type, iter_type  descriptors of what maps allocate
    """

    def __init__(self, heap: Heap, alg: Alg):
        self.heap = heap
        self.alg = alg
        self.gc: Marker
        arena = heap.arena
        self.mem8 = arena.mem8
        self.mem16 = arena.mem16
        self.mem32 = arena.mem32
        self.mem64 = arena.mem64
        self.mem64u = arena.mem64u
        self.debruijn = heap.debruijn
        self.error = ERR_NONE
        self.fault_addr = 0
        self.size = arena.size
        self.header_type = self._descriptor("maps.Map", layout.HMAP_SIZE, 1 << 2)
        self.table_type = self._descriptor("maps.table", layout.TABLE_SIZE, 1 << 2)
        self.pointer_type = self._descriptor("*maps.table", 8, 1)
        self.iter_type = self._descriptor("maps.Iter", 96, 0b0110_0000_1011)

    def _descriptor(self, name, size, mask):
        """A type descriptor in rodata for what only the runtime allocates."""
        arena = self.heap.arena
        at = arena.alloc_rodata(layout.TYPE_DESC_SIZE + 8 + len(name), 8)
        bits = at + layout.TYPE_DESC_SIZE
        arena.mem64[at >> 3] = size
        arena.mem64[(at + layout.TYPE_PTRBYTES) >> 3] = mask.bit_length() * 8
        arena.mem8[at + layout.TYPE_ALIGN] = 8
        arena.mem8[at + layout.TYPE_FIELD_ALIGN] = 8
        arena.mem8[at + layout.TYPE_KIND] = layout.KIND_STRUCT
        arena.mem64[(at + layout.TYPE_SELF) >> 3] = layout.BASE + at
        arena.mem64[(at + layout.TYPE_GCMASK) >> 3] = layout.BASE + bits
        arena.mem64[bits >> 3] = mask
        arena.mem64[(at + layout.TYPE_STR) >> 3] = layout.BASE + bits + 8
        arena.mem64[((at + layout.TYPE_STR) >> 3) + 1] = len(name)
        arena.write(bits + 8, name.encode())
        return layout.BASE + at

    # ---- what a program may have forged

    def is_bad(self, addr: longlong) -> cython.void:
        """Nothing of a map can stand at an address."""
        self.error = ERR_FAULT
        self.fault_addr = addr

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def word_of(self, addr: longlong) -> longlong:
        """Word index of an address; outside the arena an error, and 0, where the guard is empty."""
        at: ulonglong = cython.cast(ulonglong, addr - layout.BASE) & layout.MASK64
        if at & 7 == 0 and at < cython.cast(ulonglong, self.size):
            return cython.cast(longlong, at >> 3)
        self.is_bad(addr)
        return 0

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def has_groups(self, groups: longlong, mask: longlong) -> cython.bint:
        """Whether mask + 1 groups can stand at an offset; if not, an error."""
        at: ulonglong = cython.cast(ulonglong, groups) & layout.MASK64
        if at & 7 == 0 and at < cython.cast(ulonglong, self.size) and 0 <= mask <= MAX_MASK:
            return True
        self.is_bad(layout.BASE + groups)
        return False

    def is_map_type(self, typ: longlong) -> cython.bint:
        """Whether a map's descriptor stands at an address."""
        return (
            self.heap.arena.is_type(typ)
            and self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] != 0
        )

    def directory(self, w: longlong) -> longlong:
        """Word index of a map's directory that holds as many tables as is told; 0 with an error."""
        at: longlong = self.word_of(self.mem64[w + (layout.HMAP_DIR >> 3)])
        if 0 <= self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] <= (self.size >> 3) - at:
            return at
        self.is_bad(self.mem64[w + (layout.HMAP_DIR >> 3)])
        return 0

    # ---- keys and slots

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def first(self, match: ulonglong) -> cython.int:
        """The slot of the lowest bit of a match, which is not 0."""
        low: ulonglong = match & (0 - match)
        mul: ulonglong = layout.DEBRUIJN
        return self.debruijn[((low * mul) & layout.MASK64) >> 58] >> 3

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def mix(self, x: ulonglong) -> ulonglong:
        """Alg.mix."""
        x = ((x ^ (x >> 32)) * layout.HASH_K1) & layout.MASK64
        x = ((x ^ (x >> 29)) * layout.HASH_K2) & layout.MASK64
        return x ^ (x >> 32)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def hash_of(
        self,
        mode: cython.int,
        k0: longlong,
        k1: longlong,
        typ: longlong,
        seed: ulonglong,
    ) -> ulonglong:
        """Hash of a key; the same in each way that the key can be given.

        A key without a hash is an error, with its bad_type; so is one that was left because the
        run should stop, with LEFT_EARLY.
        """
        h: ulonglong
        if mode == BY_INT64:
            if self.alg.pinning:
                self.pin_key(k0, typ)
            return self.mix(seed ^ 8 ^ (cython.cast(ulonglong, k0) & layout.MASK64))
        if mode == BY_INT32:
            return self.mix(seed ^ 4 ^ cython.cast(ulonglong, k0 & layout.MASK32))
        if mode == BY_STRING and k1 != 0 and not self.alg.holds(k0, k1):
            self.error = ERR_UNHASHABLE
            return 0
        if mode == BY_STRING and k1 <= layout.PIECE:
            return self.alg.memhash(k0, seed, k1)
        self.alg.may_leave = True
        if mode == BY_STRING:
            h = self.alg.memhash(k0, seed, k1)
        else:
            h = self.alg.hash(self.mem64[(typ - layout.BASE + layout.TYPE_KEY) >> 3], k0, seed)
        self.alg.may_leave = False
        if self.alg.bad_type != 0:
            self.error = ERR_UNHASHABLE
        return h

    def pin_key(self, key: longlong, typ: longlong) -> cython.void:
        """Pin what a key of 8 bytes points to, if keys are pointers or channels."""
        w: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_KEY) >> 3] - layout.BASE) >> 3
        if self.mem64[w + 1] != 0:
            self.heap.pin(key)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def key_equal(
        self,
        mode: cython.int,
        slot: longlong,
        k0: longlong,
        k1: longlong,
        typ: longlong,
    ) -> cython.bint:
        """Whether the key of a slot equals the given one; sets error where that was left."""
        at: longlong
        r: cython.int
        if mode == BY_INT64:
            return self.mem64[slot >> 3] == k0
        if mode == BY_INT32:
            return self.mem32[slot >> 2] == cython.cast(cython.uint, k0 & layout.MASK32)
        if mode == BY_STRING:
            if self.mem64[(slot >> 3) + 1] != k1:
                return False
            if k1 != 0 and not self.alg.holds(self.mem64[slot >> 3], k1):
                self.error = ERR_UNHASHABLE
                return False
            if k1 <= layout.PIECE or self.mem64[slot >> 3] == k0:
                return self.alg.memequal(self.mem64[slot >> 3], k0, k1)
            self.alg.may_leave = True
            r = self.alg.equal_bytes(self.mem64[slot >> 3], k0, k1)
            return self.known_equal(r)
        at = self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE
        if self.mem64[(at + layout.MAP_FLAGS) >> 3] & layout.MAP_INDIRECT_KEY:
            at = self.mem64[slot >> 3]
        else:
            at = layout.BASE + slot
        self.alg.may_leave = True
        r = self.alg.equal(self.mem64[(typ - layout.BASE + layout.TYPE_KEY) >> 3], k0, at)
        return self.known_equal(r)

    def known_equal(self, r: cython.int) -> cython.bint:
        """Whether an `equal` that could be left gave 1; an error if it was left or could not."""
        self.alg.may_leave = False
        if r < 0:
            if self.alg.bad_type == 0:
                self.alg.bad_type = LEFT_EARLY
            self.error = ERR_UNHASHABLE
        return r == 1

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def elem_addr(self, slot: longlong, typ: longlong) -> longlong:
        """Address of the element of a slot."""
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot += self.mem64[mt + (layout.MAP_ELEM_OFF >> 3)]
        if self.mem64[mt + (layout.MAP_FLAGS >> 3)] & layout.MAP_INDIRECT_ELEM:
            return self.mem64[slot >> 3]
        return layout.BASE + slot

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def table_of(self, w: longlong, h: ulonglong) -> longlong:
        """Word index of the table that a hash belongs to; 0, with an error, where none is.

        Source: go1.27 internal/runtime/maps/map.go Map.directoryIndex
        """
        at: longlong = self.mem64[w + (layout.HMAP_DIR >> 3)]
        if self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] != 1:
            at += (h >> (self.mem8[(w << 3) + layout.HMAP_GLOBAL_SHIFT] & 63)) << 3
        return self.word_of(self.mem64[self.word_of(at)])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def find(
        self,
        w: longlong,
        mode: cython.int,
        k0: longlong,
        k1: longlong,
        typ: longlong,
        h: ulonglong,
    ) -> longlong:
        """The slot of a key in a map that has one group at least, or 0; an error where it was left.

        Source: go1.27 internal/runtime/maps/table.go table.getWithKey
        """
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size: longlong = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        pattern: ulonglong = layout.CTRL_LSB * (h & 0x7F)
        tab: longlong
        groups: longlong
        g: longlong
        slot: longlong
        mask: longlong
        at: longlong = 0
        step: longlong = 0
        ctrls: ulonglong
        match: ulonglong
        if self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] == 0:
            groups = self.mem64[w + (layout.HMAP_DIR >> 3)] - layout.BASE
            mask = 0
        else:
            tab = self.table_of(w, h)
            groups = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
            mask = self.mem64[tab + (layout.TABLE_MASK >> 3)]
            at = cython.cast(longlong, h >> 7) & mask
        if not self.has_groups(groups, mask):
            return 0
        while True:
            g = groups + at * (8 + 8 * slot_size)
            ctrls = self.mem64u[g >> 3]
            match = ctrls ^ pattern
            match = (match - layout.CTRL_LSB) & ~match & layout.CTRL_MSB
            while match:
                slot = g + 8 + self.first(match) * slot_size
                if self.key_equal(mode, slot, k0, k1, typ):
                    return slot
                if mode != BY_INT64 and mode != BY_INT32 and self.error != 0:
                    return 0
                match &= match - 1
            if step == mask or ctrls & ~(ctrls << 6) & layout.CTRL_MSB:
                return 0
            step += 1
            at = (at + step) & mask

    # ---- reading

    def get(self, m: longlong, key: longlong, typ: longlong) -> longlong:
        """Address of the element for the key at an address, 0 if absent; may set error."""
        w: longlong
        h: ulonglong
        slot: longlong
        w = 0 if m == 0 else self.word_of(m)
        if self.mem64[w] == 0:
            if self.error == 0:
                self.hash_of(BY_ADDR, key, 0, typ, 0)
            return 0
        h = self.hash_of(BY_ADDR, key, 0, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)])
        if self.error != 0:
            return 0
        slot = self.find(w, BY_ADDR, key, 0, typ, h)
        return self.elem_addr(slot, typ) if slot else 0

    def get64(self, m: longlong, key: longlong, typ: longlong) -> longlong:
        """Get for an 8-byte integer key."""
        w: longlong = 0 if m == 0 else self.word_of(m)
        slot: longlong
        if self.mem64[w] == 0:
            return 0
        slot = self.find(
            w,
            BY_INT64,
            key,
            0,
            typ,
            self.hash_of(BY_INT64, key, 0, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)]),
        )
        return self.elem_addr(slot, typ) if slot else 0

    def get32(self, m: longlong, key: longlong, typ: longlong) -> longlong:
        """Get for a 4-byte integer key."""
        w: longlong = 0 if m == 0 else self.word_of(m)
        slot: longlong
        if self.mem64[w] == 0:
            return 0
        slot = self.find(
            w,
            BY_INT32,
            key,
            0,
            typ,
            self.hash_of(BY_INT32, key, 0, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)]),
        )
        return self.elem_addr(slot, typ) if slot else 0

    def gets(
        self,
        m: longlong,
        data: longlong,
        n: longlong,
        typ: longlong,
    ) -> longlong:
        """Get for a string key."""
        w: longlong = 0 if m == 0 else self.word_of(m)
        h: ulonglong
        slot: longlong
        if self.mem64[w] == 0:
            return 0
        h = self.hash_of(BY_STRING, data, n, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)])
        if self.error != 0:
            return 0
        slot = self.find(w, BY_STRING, data, n, typ, h)
        return self.elem_addr(slot, typ) if slot else 0

    # ---- writing

    def set(self, m: longlong, key: longlong, typ: longlong) -> longlong:
        """Address of the element for the key at an address, inserted if absent; 0 sets error."""
        return self.assign(m, BY_ADDR, key, 0, typ)

    def set64(self, m: longlong, key: longlong, typ: longlong) -> longlong:
        """Set for an 8-byte integer key."""
        return self.assign(m, BY_INT64, key, 0, typ)

    def set32(self, m: longlong, key: longlong, typ: longlong) -> longlong:
        """Set for a 4-byte integer key."""
        return self.assign(m, BY_INT32, key, 0, typ)

    def sets(
        self,
        m: longlong,
        data: longlong,
        n: longlong,
        typ: longlong,
    ) -> longlong:
        """Set for a string key."""
        return self.assign(m, BY_STRING, data, n, typ)

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def assign(
        self,
        m: longlong,
        mode: cython.int,
        k0: longlong,
        k1: longlong,
        typ: longlong,
    ) -> longlong:
        """set, for each way to give a key.

        Source: go1.27 internal/runtime/maps/map.go Map.PutSlot
        """
        w: longlong
        h: ulonglong
        ctrls: ulonglong
        group: longlong
        slot: longlong
        slot_size: longlong
        i: cython.int
        if m == 0:
            self.hash_of(mode, k0, k1, typ, 0)
            if self.error == 0:
                self.error = ERR_NIL_MAP
            return 0
        w = self.word_of(m)
        if self.error != 0:
            return 0
        h = self.hash_of(mode, k0, k1, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)])
        if self.error != 0:
            return 0
        if self.mem64[w + (layout.HMAP_DIR >> 3)] == 0:
            group = self.new_groups(typ, 1)
            if group == 0:
                self.error = ERR_MEMORY
                return 0
            self.mem64[w + (layout.HMAP_DIR >> 3)] = group
        if self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] == 0:
            slot = self.find(w, mode, k0, k1, typ, h)
            if slot:
                self.update_key(slot, mode, k0, k1, typ)
                return self.elem_addr(slot, typ)
            if self.error != 0:
                return 0
            group = self.mem64[w + (layout.HMAP_DIR >> 3)] - layout.BASE
            ctrls = self.mem64u[group >> 3] & layout.CTRL_MSB
            if ctrls:
                i = self.first(ctrls)
                slot_size = self.mem64[
                    (
                        self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3]
                        - layout.BASE
                        + layout.MAP_SLOT_SIZE
                    )
                    >> 3
                ]
                slot = group + 8 + i * slot_size
                if not self.fill_slot(slot, mode, k0, k1, typ):
                    return 0
                self.mem8[group + i] = h & 0x7F
                self.mem64[w] += 1
                return self.elem_addr(slot, typ)
            if not self.grow_to_table(w, typ):
                return 0
        while True:
            slot = self.put_slot(w, self.table_of(w, h), mode, k0, k1, typ, h)
            if slot > 0:
                return self.elem_addr(slot, typ)
            if slot < 0:
                return 0

    def fill_slot(
        self,
        slot: longlong,
        mode: cython.int,
        k0: longlong,
        k1: longlong,
        typ: longlong,
    ) -> cython.bint:
        """Store a key into a free slot, and make room for an indirect element."""
        t: longlong = typ - layout.BASE
        mt: longlong = (self.mem64[(t + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        flags: longlong = self.mem64[mt + (layout.MAP_FLAGS >> 3)]
        key_type: longlong = self.mem64[(t + layout.TYPE_KEY) >> 3]
        elem: longlong = slot + self.mem64[mt + (layout.MAP_ELEM_OFF >> 3)]
        room: longlong
        if flags & layout.MAP_INDIRECT_ELEM:
            room = self.heap.newobject(self.mem64[(t + layout.TYPE_ELEM) >> 3])
            if room == 0:
                self.error = ERR_MEMORY
                return False
            self.mem64[elem >> 3] = room
        if self.heap.gc_marking:
            if mode == BY_STRING:
                self.gc.write_barrier(k0, STORE_NEW)
            elif mode == BY_ADDR:
                self.gc.shade_values(key_type, k0, 1)
            elif mode == BY_INT64 and self.mem64[((key_type - layout.BASE) >> 3) + 1] != 0:
                self.gc.write_barrier(k0, STORE_NEW)  # a pointer or a channel
        if mode == BY_INT64:
            self.mem64[slot >> 3] = k0
        elif mode == BY_INT32:
            self.mem32[slot >> 2] = cython.cast(cython.uint, k0 & layout.MASK32)
        elif mode == BY_STRING:
            self.mem64[slot >> 3] = k0
            self.mem64[(slot >> 3) + 1] = k1
        else:
            if flags & layout.MAP_INDIRECT_KEY:
                room = self.heap.newobject(key_type)
                if room == 0:
                    self.error = ERR_MEMORY
                    return False
                self.mem64[slot >> 3] = room
            else:
                room = layout.BASE + slot
            self.alg.memmove(room, k0, self.mem64[(key_type - layout.BASE) >> 3])
        return True

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def update_key(
        self,
        slot: longlong,
        mode: cython.int,
        k0: longlong,
        k1: longlong,
        typ: longlong,
    ) -> cython.void:
        """Overwrite an equal key where equal keys can differ (+0 and -0, strings by pointer)."""
        mt: longlong
        key_type: longlong
        if mode == BY_STRING:
            if self.heap.gc_marking:
                self.gc.write_barrier(self.mem64[slot >> 3], STORE_OLD)
                self.gc.write_barrier(k0, STORE_NEW)
            self.mem64[slot >> 3] = k0
        elif mode == BY_ADDR:
            mt = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
            if self.mem64[mt + (layout.MAP_FLAGS >> 3)] & layout.MAP_NEED_KEY_UPDATE:
                key_type = self.mem64[(typ - layout.BASE + layout.TYPE_KEY) >> 3]
                if self.mem64[mt + (layout.MAP_FLAGS >> 3)] & layout.MAP_INDIRECT_KEY:
                    slot = self.mem64[slot >> 3] - layout.BASE
                if self.heap.gc_marking:
                    self.gc.shade_values(key_type, layout.BASE + slot, 1)
                    self.gc.shade_values(key_type, k0, 1)
                self.alg.memmove(layout.BASE + slot, k0, self.mem64[(key_type - layout.BASE) >> 3])

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def put_slot(
        self,
        w: longlong,
        tab: longlong,
        mode: cython.int,
        k0: longlong,
        k1: longlong,
        typ: longlong,
        h: ulonglong,
    ) -> longlong:
        """The slot for a key in a table; 0 if the table was replaced, -1 on an error.

        Source: go1.27 internal/runtime/maps/table.go table.PutSlot
        """
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size: longlong = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        pattern: ulonglong = layout.CTRL_LSB * (h & 0x7F)
        groups: longlong = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
        mask: longlong = self.mem64[tab + (layout.TABLE_MASK >> 3)]
        at: longlong = cython.cast(longlong, h >> 7) & mask
        step: longlong = 0
        g: longlong
        slot: longlong
        deleted: longlong = 0
        ctrls: ulonglong
        match: ulonglong
        i: cython.int
        left: longlong = (tab << 2) + (layout.TABLE_GROWTH_LEFT >> 1)
        if not self.has_groups(groups, mask):
            return -1
        while True:
            g = groups + at * (8 + 8 * slot_size)
            ctrls = self.mem64u[g >> 3]
            match = ctrls ^ pattern
            match = (match - layout.CTRL_LSB) & ~match & layout.CTRL_MSB
            while match:
                slot = g + 8 + self.first(match) * slot_size
                if self.key_equal(mode, slot, k0, k1, typ):
                    self.update_key(slot, mode, k0, k1, typ)
                    return slot
                if self.error != 0:
                    return -1
                match &= match - 1
            step += 1
            at = (at + step) & mask
            match = ctrls & layout.CTRL_MSB
            i = self.first(match) if match else 0
            if match and self.mem8[g + i] != layout.CTRL_DELETED:
                break
            if match and deleted == 0:
                deleted = g + i
            if step > mask:
                self.is_bad(layout.BASE + groups)  # there is always an empty slot
                return -1
        # The end of the probe sequence: the key is absent.
        if deleted:
            g = deleted & ~7
            i = deleted & 7
        elif self.mem16[left] == 0:
            self.prune_tombstones(w, tab, typ)
            if self.error != 0:
                return -1
        if deleted == 0 and self.mem16[left] == 0:
            return 0 if self.rehash(w, tab, typ) else -1
        slot = g + 8 + i * slot_size
        if not self.fill_slot(slot, mode, k0, k1, typ):
            return -1
        self.mem8[g + i] = h & 0x7F
        if deleted == 0:
            self.mem16[left] -= 1
        self.mem16[tab << 2] += 1
        self.mem64[w] += 1
        return slot

    def clear_slot(self, slot: longlong, typ: longlong) -> cython.void:
        """Forget the key and element of a slot."""
        t: longlong = typ - layout.BASE
        mt: longlong = (self.mem64[(t + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        flags: longlong = self.mem64[mt + (layout.MAP_FLAGS >> 3)]
        size: longlong = self.mem64[(self.mem64[(t + layout.TYPE_KEY) >> 3] - layout.BASE) >> 3]
        elem: longlong = slot + self.mem64[mt + (layout.MAP_ELEM_OFF >> 3)]
        if self.heap.gc_marking:
            self.shade_slot(slot, elem, typ, flags)
        self.alg.memclr(layout.BASE + slot, 8 if flags & layout.MAP_INDIRECT_KEY else size)
        size = self.mem64[(self.mem64[(t + layout.TYPE_ELEM) >> 3] - layout.BASE) >> 3]
        self.alg.memclr(layout.BASE + elem, 8 if flags & layout.MAP_INDIRECT_ELEM else size)

    def shade_slot(
        self, slot: longlong, elem: longlong, typ: longlong, flags: longlong
    ) -> cython.void:
        """Shade what key and element of a slot point to, before they are cleared."""
        t: longlong = typ - layout.BASE
        if flags & layout.MAP_INDIRECT_KEY:
            self.gc.write_barrier(self.mem64[slot >> 3], STORE_OLD)
        else:
            self.gc.shade_values(self.mem64[(t + layout.TYPE_KEY) >> 3], layout.BASE + slot, 1)
        if flags & layout.MAP_INDIRECT_ELEM:
            self.gc.write_barrier(self.mem64[elem >> 3], STORE_OLD)
        else:
            self.gc.shade_values(self.mem64[(t + layout.TYPE_ELEM) >> 3], layout.BASE + elem, 1)

    def delete(self, m: longlong, key: longlong, typ: longlong) -> cython.void:
        """Remove the key at an address; may set error.

        Source: go1.27 internal/runtime/maps/map.go Map.Delete, table.go table.Delete
        """
        w: longlong = 0 if m == 0 else self.word_of(m)
        h: ulonglong
        slot: longlong
        slot_size: longlong
        groups: longlong
        tab: longlong
        g: longlong
        ctrls: ulonglong
        if self.mem64[w] == 0:
            if self.error == 0:
                self.hash_of(BY_ADDR, key, 0, typ, 0)
            return
        h = self.hash_of(BY_ADDR, key, 0, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)])
        if self.error != 0:
            return
        slot = self.find(w, BY_ADDR, key, 0, typ, h)
        if slot == 0:
            return
        self.clear_slot(slot, typ)
        self.mem64[w] -= 1
        slot_size = self.mem64[
            (
                self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3]
                - layout.BASE
                + layout.MAP_SLOT_SIZE
            )
            >> 3
        ]
        if self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] == 0:
            g = self.mem64[w + (layout.HMAP_DIR >> 3)] - layout.BASE
            self.mem8[g + (slot - g - 8) // slot_size] = layout.CTRL_EMPTY
        else:
            tab = self.table_of(w, h)
            groups = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
            g = groups + (slot - groups) // (8 + 8 * slot_size) * (8 + 8 * slot_size)
            self.mem16[tab << 2] -= 1
            ctrls = self.mem64u[g >> 3]
            if ctrls & ~(ctrls << 6) & layout.CTRL_MSB:
                # Every probe for another key stops in this group.
                self.mem8[g + (slot - g - 8) // slot_size] = layout.CTRL_EMPTY
                self.mem16[(tab << 2) + (layout.TABLE_GROWTH_LEFT >> 1)] += 1
            else:
                self.mem8[g + (slot - g - 8) // slot_size] = layout.CTRL_DELETED
                self.mem8[(w << 3) + layout.HMAP_TOMBSTONES] = 1
        if self.mem64[w] == 0:
            self.mem64u[w + (layout.HMAP_SEED >> 3)] = self.alg.rand()

    def clear(self, m: longlong, typ: longlong) -> cython.void:
        """Remove every entry.

        Source: go1.27 internal/runtime/maps/map.go Map.Clear, table.go table.Clear
        """
        w: longlong = 0 if m == 0 else self.word_of(m)
        n: longlong
        i: longlong
        tab: longlong
        last: longlong = 0
        dirs: longlong
        if self.mem64[w] == 0 and self.mem8[(w << 3) + layout.HMAP_TOMBSTONES] == 0:
            return
        n = self.mem64[w + (layout.HMAP_DIR_LEN >> 3)]
        dirs = self.directory(w)
        if self.error != 0:
            return
        if n == 0:
            self.clear_groups(dirs << 3, 1, typ)
        for i in range(n):
            tab = self.word_of(self.mem64[dirs + i])
            if tab == last:
                continue
            last = tab
            if not self.has_groups(
                self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE,
                self.mem64[tab + (layout.TABLE_MASK >> 3)],
            ):
                return
            self.clear_groups(
                self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE,
                self.mem64[tab + (layout.TABLE_MASK >> 3)] + 1,
                typ,
            )
            self.mem16[tab << 2] = 0
            self.mem16[(tab << 2) + (layout.TABLE_GROWTH_LEFT >> 1)] = self.max_growth(
                self.mem16[(tab << 2) + (layout.TABLE_CAPACITY >> 1)]
            )
        self.mem64[w] = 0
        self.mem8[(w << 3) + layout.HMAP_TOMBSTONES] = 0
        self.mem64[w + (layout.HMAP_CLEAR_SEQ >> 3)] += 1
        self.mem64u[w + (layout.HMAP_SEED >> 3)] = self.alg.rand()

    def clear_groups(self, groups: longlong, n: longlong, typ: longlong) -> cython.void:
        """Empty n groups at an offset."""
        size: longlong
        i: longlong
        size = self.mem64[
            (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        ]
        if self.heap.gc_marking:
            self.gc.shade_values(size, layout.BASE + groups, n)
        size = self.mem64[(size - layout.BASE) >> 3]
        self.alg.memclr(layout.BASE + groups, size * n)
        for i in range(n):
            self.mem64u[(groups + i * size) >> 3] = layout.CTRL_MSB

    # ---- growing

    @cython.cfunc
    @cython.inline
    @cython.nogil
    @cython.exceptval(check=False)
    def max_growth(self, capacity: cython.int) -> cython.int:
        """Entries that a table of so many slots may hold.

        Source: go1.27 internal/runtime/maps/table.go table.maxGrowthLeft
        """
        return capacity - 1 if capacity <= 8 else capacity * 7 // 8

    def new_groups(self, typ: longlong, n: longlong) -> longlong:
        """Address of n empty groups, 0 without memory."""
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        group: longlong = self.mem64[mt + (layout.MAP_GROUP >> 3)]
        addr: longlong = self.heap.newarray(group, n)
        size: longlong = self.mem64[(group - layout.BASE) >> 3]
        i: longlong
        if addr:
            for i in range(n):
                self.mem64u[(addr - layout.BASE + i * size) >> 3] = layout.CTRL_MSB
        return addr

    def new_table(
        self,
        typ: longlong,
        capacity: longlong,
        index: longlong,
        depth: cython.int,
    ) -> longlong:
        """Word index of a new table, 0 without memory; capacity is rounded up to a power of two.

        Source: go1.27 internal/runtime/maps/table.go newTable
        """
        size: longlong = 8
        tab: longlong = self.heap.newobject(self.table_type)
        groups: longlong
        while size < capacity:
            size <<= 1
        groups = self.new_groups(typ, size >> 3)
        if tab == 0 or groups == 0:
            self.error = ERR_MEMORY
            return 0
        tab = (tab - layout.BASE) >> 3
        self.mem16[(tab << 2) + (layout.TABLE_CAPACITY >> 1)] = cython.cast(cython.ushort, size)
        self.mem16[(tab << 2) + (layout.TABLE_GROWTH_LEFT >> 1)] = self.max_growth(
            cython.cast(cython.int, size)
        )
        self.mem8[(tab << 3) + layout.TABLE_LOCAL_DEPTH] = depth
        self.mem64[tab + (layout.TABLE_INDEX >> 3)] = index
        self.mem64[tab + (layout.TABLE_GROUPS >> 3)] = groups
        self.mem64[tab + (layout.TABLE_MASK >> 3)] = (size >> 3) - 1
        return tab

    def makemap(self, typ: longlong, hint: longlong) -> longlong:
        """make(map, hint): its address, 0 without memory.

        Source: go1.27 internal/runtime/maps/map.go NewMap
        """
        m: longlong = self.heap.newobject(self.header_type)
        if m == 0:
            self.error = ERR_MEMORY
            return 0
        return m if self.start_map(m, typ, hint) else 0

    def initmap(self, m: longlong, typ: longlong, hint: longlong) -> cython.void:
        """Make a map whose header is in a frame, with room for a group behind it.

        Source: go1.27 cmd/compile/internal/walk/builtin.go walkMakeMap
        """
        at: longlong = m - layout.BASE
        group: longlong = m + layout.HMAP_SIZE
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        size: longlong = self.mem64[(self.mem64[mt + (layout.MAP_GROUP >> 3)] - layout.BASE) >> 3]
        self.alg.memclr(m, layout.HMAP_SIZE)
        if hint <= layout.MAP_GROUP_SLOTS:
            self.alg.memclr(group, size)
            self.mem64u[(group - layout.BASE) >> 3] = layout.CTRL_MSB
            self.mem64[(at + layout.HMAP_DIR) >> 3] = group
        self.start_map(m, typ, hint)

    def start_map(self, m: longlong, typ: longlong, hint: longlong) -> cython.bint:
        """Fill in the header of a new map: seed, tables for more than a group; False if full."""
        w: longlong = (m - layout.BASE) >> 3
        target: longlong
        n: longlong = 1
        depth: cython.int = 0
        dirs: longlong
        tab: longlong
        i: longlong
        self.mem64u[w + (layout.HMAP_SEED >> 3)] = self.alg.rand()
        if hint <= layout.MAP_GROUP_SLOTS or hint > self.heap.n_pages << 13:
            return True
        target = hint * 8 // 7
        while n * layout.MAP_MAX_TABLE < target:
            n <<= 1
            depth += 1
        dirs = self.heap.newarray(self.pointer_type, n)
        if dirs == 0:
            self.error = ERR_MEMORY
            return False
        for i in range(n):
            tab = self.new_table(typ, target // n, i, depth)
            if tab == 0:
                return False
            self.mem64[((dirs - layout.BASE) >> 3) + i] = layout.BASE + (tab << 3)
        self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH] = depth
        self.mem8[(w << 3) + layout.HMAP_GLOBAL_SHIFT] = 64 - depth
        self.mem64[w + (layout.HMAP_DIR >> 3)] = dirs
        self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] = n
        return True

    def slot_hash(self, slot: longlong, typ: longlong, seed: ulonglong) -> ulonglong:
        """Hash of the key that stands in a slot; as `hash_of`, it may be left."""
        t: longlong = typ - layout.BASE
        mt: longlong = (self.mem64[(t + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        key: longlong = layout.BASE + slot
        if self.mem64[mt + (layout.MAP_FLAGS >> 3)] & layout.MAP_INDIRECT_KEY:
            key = self.mem64[slot >> 3]
        return self.hash_of(BY_ADDR, key, 0, typ, seed)

    def move_slot(
        self,
        tab: longlong,
        slot: longlong,
        typ: longlong,
        h: ulonglong,
    ) -> cython.void:
        """Copy a slot into a table that has room and not the key.

        Source: go1.27 internal/runtime/maps/table.go table.uncheckedPutSlot
        """
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size: longlong = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        groups: longlong = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
        mask: longlong = self.mem64[tab + (layout.TABLE_MASK >> 3)]
        at: longlong = cython.cast(longlong, h >> 7) & mask
        step: longlong = 0
        g: longlong
        i: cython.int
        free: ulonglong
        while True:
            g = groups + at * (8 + 8 * slot_size)
            free = self.mem64u[g >> 3] & layout.CTRL_MSB
            if free:
                break
            if step > mask:
                self.is_bad(layout.BASE + groups)  # more entries than the old table had slots
                return
            step += 1
            at = (at + step) & mask
        i = self.first(free)
        self.alg.memmove(layout.BASE + g + 8 + i * slot_size, layout.BASE + slot, slot_size)
        self.mem8[g + i] = h & 0x7F
        self.mem16[(tab << 2) + (layout.TABLE_GROWTH_LEFT >> 1)] -= 1
        self.mem16[tab << 2] += 1

    def grow_to_table(self, w: longlong, typ: longlong) -> cython.bint:
        """Replace the full group of a small map by a table of 16 slots.

        Source: go1.27 internal/runtime/maps/map.go Map.growToTable
        """
        tab: longlong = self.new_table(typ, 16, 0, 0)
        dirs: longlong = self.heap.newarray(self.pointer_type, 1)
        group: longlong = self.mem64[w + (layout.HMAP_DIR >> 3)] - layout.BASE
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size: longlong = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        seed: ulonglong = self.mem64u[w + (layout.HMAP_SEED >> 3)]
        slot: longlong
        i: cython.int
        h: ulonglong
        if tab == 0 or dirs == 0:
            self.error = ERR_MEMORY
            return False
        for i in range(layout.MAP_GROUP_SLOTS):
            slot = group + 8 + i * slot_size
            h = self.slot_hash(slot, typ, seed)
            if self.error != 0:
                return False
            self.move_slot(tab, slot, typ, h)
        if self.error != 0:
            return False
        if self.heap.gc_marking:
            if self.heap.span_of(layout.BASE + group) != 0:
                self.gc.write_barrier(layout.BASE + group, STORE_OLD)
            else:
                # The group is on a stack, and dead when that is scanned.
                self.gc.shade_values(self.mem64[mt], layout.BASE + group, 1)
        self.mem64[(dirs - layout.BASE) >> 3] = layout.BASE + (tab << 3)
        self.mem64[w + (layout.HMAP_DIR >> 3)] = dirs
        self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] = 1
        self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH] = 0
        self.mem8[(w << 3) + layout.HMAP_GLOBAL_SHIFT] = 64
        return True

    def rehash(self, w: longlong, tab: longlong, typ: longlong) -> cython.bint:
        """Replace a full table by one of twice the size, or by two; False without memory.

        Source: go1.27 internal/runtime/maps/table.go table.rehash
        """
        capacity: longlong = 2 * self.mem16[(tab << 2) + (layout.TABLE_CAPACITY >> 1)]
        if capacity <= layout.MAP_MAX_TABLE:
            return self.grow(w, tab, typ, capacity)
        return self.split(w, tab, typ)

    def grow(
        self,
        w: longlong,
        tab: longlong,
        typ: longlong,
        capacity: longlong,
    ) -> cython.bint:
        """Replace a table by a larger one.

        Source: go1.27 internal/runtime/maps/table.go table.grow
        """
        new: longlong = self.new_table(
            typ,
            capacity,
            self.mem64[tab + (layout.TABLE_INDEX >> 3)],
            self.mem8[(tab << 3) + layout.TABLE_LOCAL_DEPTH],
        )
        if new == 0:
            return False
        if not self.move_table(w, tab, new, new, 0, typ):
            return False
        self.replace_table(w, new)
        self.mem64[tab + (layout.TABLE_INDEX >> 3)] = -1
        return True

    def move_table(
        self,
        w: longlong,
        tab: longlong,
        left: longlong,
        right: longlong,
        mask: ulonglong,
        typ: longlong,
    ) -> cython.bint:
        """Copy each entry of a table to `left`, or to `right` if its hash has a bit of mask.

        False, with an error, where it was left: the table is as it was.
        """
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size: longlong = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        seed: ulonglong = self.mem64u[w + (layout.HMAP_SEED >> 3)]
        g: longlong = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
        n: longlong = self.mem64[tab + (layout.TABLE_MASK >> 3)] + 1
        slot: longlong
        i: longlong
        j: cython.int
        h: ulonglong
        for i in range(n):
            for j in range(layout.MAP_GROUP_SLOTS):
                if self.mem8[g + j] & layout.CTRL_EMPTY == 0:
                    slot = g + 8 + j * slot_size
                    h = self.slot_hash(slot, typ, seed)
                    if self.error != 0:
                        return False
                    self.move_slot(right if h & mask else left, slot, typ, h)
            g += 8 + 8 * slot_size
        return self.error == 0

    def replace_table(self, w: longlong, tab: longlong) -> cython.void:
        """Make a table the one of its part of the directory.

        Source: go1.27 internal/runtime/maps/map.go Map.replaceTable
        """
        dirs: longlong = self.directory(w)
        index: longlong = self.mem64[tab + (layout.TABLE_INDEX >> 3)]
        depth: cython.int = self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH]
        n: longlong = self.mem64[w + (layout.HMAP_DIR_LEN >> 3)]
        i: longlong
        depth -= self.mem8[(tab << 3) + layout.TABLE_LOCAL_DEPTH]
        if depth < 0 or depth > 32 or not 0 <= index <= n - (cython.cast(longlong, 1) << depth):
            self.is_bad(layout.BASE + (tab << 3))
            return
        for i in range(cython.cast(longlong, 1) << depth):
            if self.heap.gc_marking:
                self.gc.write_barrier(self.mem64[dirs + index + i], STORE_OLD)
            self.mem64[dirs + index + i] = layout.BASE + (tab << 3)

    def split(self, w: longlong, tab: longlong, typ: longlong) -> cython.bint:
        """Replace a table of the greatest size by two.

        Source: go1.27 internal/runtime/maps/table.go table.split, map.go Map.installTableSplit
        """
        depth: cython.int = self.mem8[(tab << 3) + layout.TABLE_LOCAL_DEPTH] + 1
        left: longlong = self.new_table(typ, layout.MAP_MAX_TABLE, -1, depth)
        right: longlong = self.new_table(typ, layout.MAP_MAX_TABLE, -1, depth)
        n: longlong = self.mem64[w + (layout.HMAP_DIR_LEN >> 3)]
        dirs: longlong = self.directory(w)
        wide: longlong
        i: longlong
        t: longlong
        if depth > 32:
            self.is_bad(layout.BASE + (tab << 3))
        if left == 0 or right == 0 or self.error != 0:
            return False
        if depth > self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH]:
            wide = self.heap.newarray(self.pointer_type, 2 * n)
            if wide == 0:
                self.error = ERR_MEMORY
                return False
            if self.heap.gc_marking:
                self.gc.write_barrier(self.mem64[w + (layout.HMAP_DIR >> 3)], STORE_OLD)
            self.mem64[w + (layout.HMAP_DIR >> 3)] = wide
            wide = (wide - layout.BASE) >> 3
            for i in range(n):
                self.mem64[wide + 2 * i] = self.mem64[dirs + i]
                self.mem64[wide + 2 * i + 1] = self.mem64[dirs + i]
                t = self.word_of(self.mem64[dirs + i])
                if self.error == 0 and self.mem64[t + (layout.TABLE_INDEX >> 3)] == i:
                    self.mem64[t + (layout.TABLE_INDEX >> 3)] = 2 * i
            self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] = 2 * n
            self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH] += 1
            self.mem8[(w << 3) + layout.HMAP_GLOBAL_SHIFT] -= 1
        if not self.move_table(w, tab, left, right, cython.cast(ulonglong, 1) << (64 - depth), typ):
            return False
        t = self.mem64[tab + (layout.TABLE_INDEX >> 3)]
        self.mem64[left + (layout.TABLE_INDEX >> 3)] = t
        self.replace_table(w, left)
        t += cython.cast(longlong, 1) << (self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH] - depth)
        self.mem64[right + (layout.TABLE_INDEX >> 3)] = t
        self.replace_table(w, right)
        self.mem64[tab + (layout.TABLE_INDEX >> 3)] = -1
        return True

    def prune_tombstones(self, w: longlong, tab: longlong, typ: longlong) -> cython.void:
        """Make deleted slots of a full table empty again where no probe goes past them.

        Done only if a tenth of the table can be won. `needed` marks the groups that some entry's
        probe sequence passes; it stands in the guard region, below the scratch word.

        Source: go1.27 internal/runtime/maps/table.go table.pruneTombstones
        """
        t16: longlong = tab << 2
        capacity: cython.int = self.mem16[t16 + (layout.TABLE_CAPACITY >> 1)]
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size: longlong = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        group_size: longlong = 8 + 8 * slot_size
        seed: ulonglong = self.mem64u[w + (layout.HMAP_SEED >> 3)]
        groups: longlong = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
        mask: longlong = self.mem64[tab + (layout.TABLE_MASK >> 3)]
        needed: longlong = layout.GUARD_END - 256
        i: longlong
        j: cython.int
        at: longlong
        step: longlong
        slot: longlong
        key: longlong
        same: cython.int
        count: cython.int = 0
        key_type: longlong = self.mem64[(typ - layout.BASE + layout.TYPE_KEY) >> 3]
        c: ulonglong
        left: cython.int = self.mem16[t16 + (layout.TABLE_GROWTH_LEFT >> 1)]
        if (capacity * 7 // 8 - self.mem16[t16] - left) * 10 < capacity:
            return
        for i in range(mask + 1):
            self.mem8[needed + i] = 0
        for i in range(mask + 1):
            for j in range(layout.MAP_GROUP_SLOTS):
                if self.mem8[groups + i * group_size + j] & layout.CTRL_EMPTY:
                    continue
                slot = groups + i * group_size + 8 + j * slot_size
                key = layout.BASE + slot
                if self.mem64[mt + (layout.MAP_FLAGS >> 3)] & layout.MAP_INDIRECT_KEY:
                    key = self.mem64[slot >> 3]
                same = self.alg.equal(key_type, key, key)
                if same < 0:
                    self.error = ERR_UNHASHABLE
                    return
                if same == 0:
                    continue
                at = cython.cast(longlong, self.slot_hash(slot, typ, seed) >> 7) & mask
                if self.error != 0:
                    return
                step = 0
                while at != i and step <= mask:
                    self.mem8[needed + at] = 1
                    step += 1
                    at = (at + step) & mask
            c = self.mem64u[(groups + i * group_size) >> 3]
            if c & ~(c << 6) & layout.CTRL_MSB:
                self.mem8[needed + i] = 1
        for i in range(mask + 1):
            if self.mem8[needed + i] == 0:
                for j in range(layout.MAP_GROUP_SLOTS):
                    if self.mem8[groups + i * group_size + j] & layout.CTRL_EMPTY:
                        count += 1
        if count * 10 < capacity:
            return
        for i in range(mask + 1):
            if self.mem8[needed + i] == 0:
                for j in range(layout.MAP_GROUP_SLOTS):
                    if self.mem8[groups + i * group_size + j] & layout.CTRL_EMPTY:
                        self.mem8[groups + i * group_size + j] = layout.CTRL_EMPTY
                        self.mem16[t16 + (layout.TABLE_GROWTH_LEFT >> 1)] += 1

    # ---- iteration

    def iter_init(self, at: longlong, m: longlong, typ: longlong) -> cython.void:
        """Start an iteration in the 12 words at a word index; iter_next gives the first entry.

        Words: key, element, type, map, entry offset, directory offset, clear count, global depth,
        directory index, table, group, entry index. The random ones stay below the addresses of
        the heap.

        Source: go1.27 internal/runtime/maps/table.go Iter.Init
        """
        w: longlong = 0 if m == 0 else self.word_of(m)
        k: cython.int
        if self.heap.gc_marking and self.heap.span_of(layout.BASE + (at << 3)) != 0:
            self.shade_iter(at, STORE_OLD)
            self.gc.write_barrier(m, STORE_NEW)
            if m != 0:
                self.gc.write_barrier(self.mem64[w + (layout.HMAP_DIR >> 3)], STORE_NEW)
        for k in range(12):
            self.mem64[at + k] = 0
        self.mem64[at + 2] = typ
        if self.mem64[w] == 0:
            return
        self.mem64[at + 3] = m
        self.mem64[at + 4] = cython.cast(longlong, self.alg.rand() >> 32)
        self.mem64[at + 5] = cython.cast(longlong, self.alg.rand() >> 32)
        self.mem64[at + 6] = self.mem64[w + (layout.HMAP_CLEAR_SEQ >> 3)]
        self.mem64[at + 7] = self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH]
        if self.mem64[w + (layout.HMAP_DIR_LEN >> 3)] == 0:
            self.mem64[at + 8] = -1
            self.mem64[at + 10] = self.mem64[w + (layout.HMAP_DIR >> 3)]

    def iter_yield(self, at: longlong, slot: longlong, grown: cython.bint) -> cython.bint:
        """Make the entry of a slot the current one; False if it is gone from the map that grew.

        False with an error where looking for the entry was left.

        Source: go1.27 internal/runtime/maps/table.go Iter.grownKeyElem
        """
        typ: longlong = self.mem64[at + 2]
        w: longlong = self.word_of(self.mem64[at + 3])
        mt: longlong = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        key_type: longlong = self.mem64[(typ - layout.BASE + layout.TYPE_KEY) >> 3]
        indirect: cython.bint = (
            self.mem64[mt + (layout.MAP_FLAGS >> 3)] & layout.MAP_INDIRECT_KEY
        ) != 0
        key: longlong = self.mem64[slot >> 3] if indirect else layout.BASE + slot
        found: longlong
        if grown:
            if self.mem64[w] == 0:
                found = 0
            else:
                found = self.find(
                    w,
                    BY_ADDR,
                    key,
                    0,
                    typ,
                    self.hash_of(BY_ADDR, key, 0, typ, self.mem64u[w + (layout.HMAP_SEED >> 3)]),
                )
            if self.error != 0:
                return False
            if found:
                slot = found
                key = self.mem64[slot >> 3] if indirect else layout.BASE + slot
            elif (
                self.mem64[at + 6] != self.mem64[w + (layout.HMAP_CLEAR_SEQ >> 3)]
                or self.alg.equal(key_type, key, key) == 1
            ):
                return False
        self.mem64[at] = key
        self.mem64[at + 1] = self.elem_addr(slot, typ)
        return True

    def iter_next(self, at: longlong) -> cython.void:
        """Move to the next entry: words 0 and 1 are its key and element address, 0 at the end.

        An iterator in the heap, as reflect.MapIter has one, is written with barriers.

        Source: go1.27 internal/runtime/maps/table.go Iter.Next
        """
        on_heap: cython.bint = (
            self.heap.gc_marking and self.heap.span_of(layout.BASE + (at << 3)) != 0
        )
        if on_heap:
            self.shade_iter(at, STORE_OLD)
        self.iter_advance(at)
        if on_heap:
            self.shade_iter(at, STORE_NEW)

    def shade_iter(self, at: longlong, kind: cython.int) -> cython.void:
        """The write barrier for the pointers of an iterator."""
        k: cython.int
        for k in range(12):
            if k < 4 or k == 9 or k == 10:
                self.gc.write_barrier(self.mem64[at + k], kind)

    def iter_advance(self, at: longlong) -> cython.void:
        """`iter_next` without barriers."""
        typ: longlong = self.mem64[at + 2]
        m: longlong = self.mem64[at + 3]
        w: longlong = 0 if m == 0 else self.word_of(m)
        mt: longlong
        slot_size: longlong
        dir_len: longlong
        index: longlong
        tab: longlong
        g: longlong
        k: longlong
        capacity: longlong
        grown: cython.bint
        self.mem64[at] = 0
        self.mem64[at + 1] = 0
        if w == 0:
            return
        if not self.is_map_type(typ):
            self.is_bad(typ)
            return
        mt = (self.mem64[(typ - layout.BASE + layout.TYPE_MAP) >> 3] - layout.BASE) >> 3
        slot_size = self.mem64[mt + (layout.MAP_SLOT_SIZE >> 3)]
        dir_len = self.mem64[w + (layout.HMAP_DIR_LEN >> 3)]
        if self.mem64[at + 8] < 0:
            g = self.mem64[at + 10] - layout.BASE
            if not self.has_groups(g, 0):
                return
            while self.mem64[at + 11] < layout.MAP_GROUP_SLOTS:
                k = (self.mem64[at + 11] + self.mem64[at + 4]) & 7
                self.mem64[at + 11] += 1
                if self.mem8[g + k] & layout.CTRL_EMPTY == 0:
                    if self.iter_yield(at, g + 8 + k * slot_size, dir_len > 0):
                        return
                    if self.error != 0:
                        self.mem64[at + 11] -= 1
                        return
            return
        k = self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH] - self.mem64[at + 7]
        if k < 0 or k > 32 or self.directory(w) == 0:
            self.is_bad(m)
            return
        if k:
            # The directory has doubled: go on at the same place of it.
            self.mem64[at + 8] <<= k
            self.mem64[at + 5] = (self.mem64[at + 5] << k) & layout.MASK32
            self.mem64[at + 7] += k
        while self.mem64[at + 8] < dir_len:
            if self.mem64[at + 9] == 0:
                index = (self.mem64[at + 8] + self.mem64[at + 5]) & (dir_len - 1)
                tab = self.mem64[
                    ((self.mem64[w + (layout.HMAP_DIR >> 3)] - layout.BASE) >> 3) + index
                ]
                self.mem64[at + 9] = tab
                tab = self.word_of(tab)
                # A table that fills several entries is gone over from its first.
                self.mem64[at + 5] = (
                    self.mem64[at + 5] + self.mem64[tab + (layout.TABLE_INDEX >> 3)] - index
                ) & layout.MASK32
            tab = self.word_of(self.mem64[at + 9])
            capacity = self.mem16[(tab << 2) + (layout.TABLE_CAPACITY >> 1)]
            grown = self.mem64[tab + (layout.TABLE_INDEX >> 3)] == -1
            g = self.mem64[tab + (layout.TABLE_GROUPS >> 3)] - layout.BASE
            if not self.has_groups(g, (capacity >> 3) - 1):
                return
            while self.mem64[at + 11] < capacity:
                k = (self.mem64[at + 11] + self.mem64[at + 4]) & (capacity - 1)
                self.mem64[at + 11] += 1
                index = g + (k >> 3) * (8 + 8 * slot_size)
                k &= 7
                if self.mem64u[index >> 3] & layout.CTRL_MSB == layout.CTRL_MSB:
                    # Nothing in this group.
                    self.mem64[at + 11] += 7 - k
                    continue
                if self.mem8[index + k] & layout.CTRL_EMPTY == 0:
                    if self.iter_yield(at, index + 8 + k * slot_size, grown):
                        return
                    if self.error != 0:
                        self.mem64[at + 11] -= 1
                        return
            k = (
                self.mem8[(w << 3) + layout.HMAP_GLOBAL_DEPTH]
                - self.mem8[(tab << 3) + layout.TABLE_LOCAL_DEPTH]
            )
            if k < 0 or k > 32:
                self.is_bad(m)
                return
            self.mem64[at + 8] += cython.cast(longlong, 1) << k
            self.mem64[at + 9] = 0
            self.mem64[at + 11] = 0
