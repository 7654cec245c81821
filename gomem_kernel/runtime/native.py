# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Natives of the core: functions declared in Go without a body, by the numbers of `abi/native.py`.

A native finds its slots at the word `base`: results first, then parameters. It gives 0 to go on or
a reason to leave the loop; one that parks has stored its results before. A number that is not in
the table leaves the loop with L_NATIVE, for `natives.py`. Calls by reflection push a frame of the
pseudo function runtime.reflectcall, which keeps the addresses that results go to.

Source: go1.27 sync/runtime.go, runtime/sema.go, runtime/time.go, runtime/proc.go, reflect/value.go
"""

import cython
from cython import longlong

from gomem_kernel.abi import layout
from gomem_kernel.abi import native as nat
from gomem_kernel.runtime.arena import lazy_array
from gomem_kernel.runtime.digits import Digits
from gomem_kernel.runtime.timers import Timers

if not cython.compiled:
    import math
    from fractions import Fraction

    from gomem_kernel.runtime.alg import BAD_ADDRESS, LEFT_EARLY
    from gomem_kernel.runtime.bubble import MISUSE_RESET, MISUSE_STOP
    from gomem_kernel.runtime.chan import WOULD_BLOCK
    from gomem_kernel.runtime.panic import (
        F_REFLECT,
        FATAL_MEMORY,
        FATAL_STACK,
        FATAL_TABLE,
        FATAL_TEXT,
        FATAL_THROW,
        L_EXIT,
        L_NATIVE,
        L_OUTPUT,
        L_SLICE,
        L_YIELD,
        P_GOEXIT,
        RT_ASSERT,
        RT_MAKECHAN,
        RT_UNHASHABLE,
        SLACK,
        TR_REFLECT,
    )
    from gomem_kernel.runtime.proc import (
        R_MAP,
        R_PROGRAM,
        TIMER_SLEEP,
        W_COND,
        W_MUTEX,
        W_RLOCK,
        W_RWLOCK,
        W_SEMACQUIRE,
        W_SLEEP,
        W_WAITGROUP,
    )
    from gomem_kernel.runtime.stack import (
        FN_ARGS,
        FN_MASK,
        FN_SHIFT,
        FN_SLOTS,
        GROW_DONE,
        GROW_LIMIT,
    )

    OUT_BYTES = 1 << 26
    OUT_FULL = 1 << 16
    NS = 1_000_000_000


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def low32(x: longlong) -> longlong:
    """The low 32 bits, sign-extended."""
    return ((x & layout.MASK32) ^ layout.SIGN32) - layout.SIGN32


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def wrap(x: longlong) -> longlong:
    """A result as int64."""
    if cython.compiled:
        return x
    return ((x + (1 << 63)) & layout.MASK64) - (1 << 63)


if not cython.compiled:

    def exact_fma(x, y, z):
        """x * y + z with one rounding, by rational arithmetic."""
        if math.isfinite(x) and math.isfinite(y) and math.isfinite(z) and x * y != 0:
            exact = Fraction(x) * Fraction(y) + Fraction(z)
            return float(exact) if exact else x * y + z
        return x * y + z


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def square_root(x: cython.double) -> cython.double:
    """IEEE square root."""
    if cython.compiled:
        return sqrt(x)
    return math.sqrt(x) if x >= 0 else (x if x == 0 else math.nan)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def round_down(x: cython.double) -> cython.double:
    """Towards minus infinity."""
    if cython.compiled:
        return floor(x)
    return math.copysign(float(math.floor(x)), x) if abs(x) < 2.0**52 else x


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def round_up(x: cython.double) -> cython.double:
    """Towards plus infinity."""
    if cython.compiled:
        return ceil(x)
    return math.copysign(float(math.ceil(x)), x) if abs(x) < 2.0**52 else x


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def round_to_zero(x: cython.double) -> cython.double:
    """Towards zero."""
    if cython.compiled:
        return trunc(x)
    return math.copysign(float(math.trunc(x)), x) if abs(x) < 2.0**52 else x


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def fused(x: cython.double, y: cython.double, z: cython.double) -> cython.double:
    """x * y + z with one rounding."""
    if cython.compiled:
        return fma(x, y, z)
    return exact_fma(x, y, z)


class Natives(Timers):
    """The natives, and what they leave for the driver.

    out, out_len   output: records of descriptor, length (two 32-bit words) and bytes
    native_no, native_base   the native in Python that is wanted, and its word
    """

    def __init__(self, arena, heap, gc, maps, slices, bulk):
        Timers.__init__(self, arena, heap, gc, maps, slices)
        self.bulk = bulk
        self.digits = Digits(arena)
        self.out = lazy_array("B", OUT_BYTES)
        self.out_len = 0
        self.native_no = 0
        self.native_base = 0
        self.exit_code = 0
        self.bad = 0

    def native(self, g: longlong, n: cython.int, base: longlong) -> cython.int:
        """Run a native that is not `quick`."""
        if n <= nat.ATOMIC_STOREP:
            return self.atomic(g, n, base)
        if nat.INDEX_BYTE <= n <= nat.UTF8_VALID_STR:
            return self.bytes_native(g, n, base)
        if n <= nat.DO_SPIN:
            return self.sync_native(g, n, base)
        if n <= nat.FUSED:
            return self.time_native(g, n, base)
        if n < nat.INDEX_BYTE:
            return self.reflect_native(g, n, base)
        if n <= nat.EXACT_DIGITS:
            if self.digits.call(n, base):
                return 0
        elif n <= nat.TAKE_FINALIZER:
            self.gc.special_native(n, base)
            return 0
        self.native_no = n
        self.native_base = base
        return L_NATIVE

    def quick(self, n: cython.int, base: longlong) -> cython.bint:
        """Run a native that neither stops nor allocates nor panics here; false: `native` must."""
        addr: longlong
        if n <= nat.ATOMIC_STOREP:
            addr = self.mem[base + 1]
            if n == nat.ATOMIC_STORE32 or n == nat.ATOMIC_STORE64 or n == nat.ATOMIC_STOREP:
                addr = self.mem[base]
            if addr & (3 if n < nat.ATOMIC_SWAP64 else 7) != 0:
                return False
            addr -= layout.BASE
            if addr < layout.DATA_START or addr >= self.arena.size:
                return False
            self.atomic(0, n, base)
            return True
        if n == nat.POOL_TAKE:
            self.pool_take(base)
            return True
        if n == nat.POOL_GIVE:
            self.pool_give(base)
            return True
        return False

    def bytes_native(self, g: longlong, n: cython.int, base: longlong) -> cython.int:
        """Searching and UTF-8."""
        return self.slices_error(g) if self.bulk.call(n, base) != 0 else 0

    # ---- sync/atomic

    def atomic(self, g: longlong, n: cython.int, base: longlong) -> cython.int:
        """Operations of sync/atomic: results stand before the address."""
        at: longlong = base + 1
        addr: longlong
        w: longlong
        old: longlong
        new: longlong
        size: longlong = 8
        if n <= nat.ATOMIC_OR32U:
            size = 4
        if n == nat.ATOMIC_STORE32 or n == nat.ATOMIC_STORE64 or n == nat.ATOMIC_STOREP:
            at = base
        addr = self.mem[at]
        if n == nat.ATOMIC_LOAD32S or n == nat.ATOMIC_LOAD32U or n == nat.ATOMIC_LOAD64:
            w = self.inside(addr, size)
        else:
            w = self.writable(addr, size)
        if w == 0 or (addr & (size - 1)) != 0:
            return self.memory_fault(g, addr)
        w = (addr - layout.BASE) >> (2 if size == 4 else 3)
        if size == 4:
            old = self.arena.mem32[w]
            new = self.mem[at + 1]
            if n == nat.ATOMIC_CAS32:
                self.mem[base] = 0
                if old == (new & layout.MASK32):
                    self.arena.mem32[w] = self.mem[at + 2] & layout.MASK32
                    self.mem[base] = 1
                return 0
            if n == nat.ATOMIC_STORE32:
                self.arena.mem32[w] = new & layout.MASK32
                return 0
            if n == nat.ATOMIC_SWAP32S or n == nat.ATOMIC_SWAP32U:
                self.arena.mem32[w] = new & layout.MASK32
            elif n == nat.ATOMIC_ADD32S or n == nat.ATOMIC_ADD32U:
                old = (old + new) & layout.MASK32
                self.arena.mem32[w] = old
            elif n == nat.ATOMIC_AND32S or n == nat.ATOMIC_AND32U:
                self.arena.mem32[w] = old & new & layout.MASK32
            elif n == nat.ATOMIC_OR32S or n == nat.ATOMIC_OR32U:
                self.arena.mem32[w] = (old | new) & layout.MASK32
            if (
                n == nat.ATOMIC_SWAP32S
                or n == nat.ATOMIC_LOAD32S
                or n == nat.ATOMIC_ADD32S
                or n == nat.ATOMIC_AND32S
                or n == nat.ATOMIC_OR32S
            ):
                old = low32(old)
            self.mem[base] = old
            return 0
        old = self.mem[w]
        if n == nat.ATOMIC_LOAD64:
            self.mem[base] = old
            return 0
        new = self.mem[at + 1]
        if n == nat.ATOMIC_ADD64:
            old = wrap(old + new)
            self.mem[w] = old
            self.mem[base] = old
            return 0
        if n == nat.ATOMIC_CAS64 or n == nat.ATOMIC_CASP:
            self.mem[base] = 0
            if old == new:
                if n == nat.ATOMIC_CASP and self.heap.gc_marking:
                    self.barrier(w, self.mem[at + 2])
                self.mem[w] = self.mem[at + 2]
                self.mem[base] = 1
            return 0
        if n >= nat.ATOMIC_SWAPP and self.heap.gc_marking:
            self.barrier(w, new)
        if n == nat.ATOMIC_AND64:
            self.mem[w] = old & new
        elif n == nat.ATOMIC_OR64:
            self.mem[w] = old | new
        else:
            self.mem[w] = new
        if n != nat.ATOMIC_STORE64 and n != nat.ATOMIC_STOREP:
            self.mem[base] = old
        return 0

    # ---- sync

    def sync_native(self, g: longlong, n: cython.int, base: longlong) -> cython.int:
        """Semaphores, notify lists, pools, fatal errors."""
        x: longlong
        addr: longlong
        r: cython.int
        if n <= nat.NOTIFY_ONE:
            addr = self.mem[base + 1] if n == nat.NOTIFY_ADD else self.mem[base]
            if not self.writable(addr, 32 if n >= nat.NOTIFY_ADD else 4):
                return self.memory_fault(g, addr)
        if n == nat.SEMACQUIRE_MUTEX:
            return self.semacquire(g, self.mem[base], W_MUTEX, self.mem[base + 1] != 0)
        if n == nat.SEMRELEASE:
            if self.semrelease(self.mem[base]) and self.mem[base + 1] != 0:
                return L_YIELD
            return 0
        if n == nat.SEMACQUIRE:
            return self.semacquire(g, self.mem[base], W_SEMACQUIRE, False)
        if n == nat.SEMACQUIRE_WG:
            return self.semacquire(g, self.mem[base], W_WAITGROUP, False)
        if n == nat.SEMACQUIRE_R:
            return self.semacquire(g, self.mem[base], W_RLOCK, self.mem[base + 1] != 0)
        if n == nat.SEMACQUIRE_RW:
            return self.semacquire(g, self.mem[base], W_RWLOCK, self.mem[base + 1] != 0)
        if n == nat.NOTIFY_ADD:
            x = (self.mem[base + 1] - layout.BASE) >> 2
            self.mem[base] = self.arena.mem32[x]
            self.arena.mem32[x] = (self.mem[base] + 1) & layout.MASK32
            return 0
        if n == nat.NOTIFY_WAIT:
            x = (self.mem[base] - layout.BASE) >> 2
            if low32(self.mem[base + 1] - self.arena.mem32[x + 1]) < 0:
                return 0
            r = self.notify_add(self.mem[base], self.mem[base + 1], g)
            return r if r != 0 else self.park(g, W_COND)
        if n == nat.NOTIFY_ALL:
            self.notify_all(self.mem[base])
            return 0
        if n == nat.NOTIFY_ONE:
            self.notify_one(self.mem[base])
            return 0
        if n == nat.PROC_PIN:
            self.pinned += 1
            self.mem[base] = self.cur_p
            return 0
        if n == nat.PROC_UNPIN:
            self.pinned -= 1
            return 0
        if n == nat.GOMAXPROCS_NOW:
            self.mem[base] = self.n_procs
            return 0
        if n == nat.RAND_MAP:
            self.mem[base] = cython.cast(longlong, self.rand(R_MAP))
            if not cython.compiled:
                self.mem[base] = wrap(self.rand(R_MAP))
            return 0
        if n == nat.RAND_PROGRAM:
            if cython.compiled:
                self.mem[base] = cython.cast(longlong, self.rand(R_PROGRAM))
            else:
                self.mem[base] = wrap(self.rand(R_PROGRAM))
            return 0
        if n == nat.HASH_ANY:
            return self.hash_any(g, base)
        if n == nat.POOL_EVENT:
            self.pool_count(self.mem[base], self.mem[base + 1])
        if n == nat.THROW or n == nat.FATAL:
            self.fatal_addr = self.mem[base]
            self.fatal_len = self.mem[base + 1]
            return self.die(FATAL_THROW if n == nat.THROW else FATAL_TEXT)
        if n == nat.CAN_SPIN:
            self.mem[base] = 0
        return 0

    def hash_any(self, g: longlong, base: longlong) -> cython.int:
        """runtime_hash: the hash of an interface value as a map[any] takes it."""
        typ: longlong = self.mem[base + 1]
        data: longlong = self.mem[base + 2]
        w: longlong = (typ - layout.BASE) >> 3
        h: cython.ulonglong
        seed: cython.ulonglong
        if typ == 0:
            self.mem[base] = self.mem[base + 3]
            return 0
        if not self.arena.is_type(typ):
            return self.memory_fault(g, typ)
        if cython.compiled:
            seed = cython.cast(cython.ulonglong, self.mem[base + 3])
        else:
            seed = self.mem[base + 3] & layout.MASK64
        self.alg.may_leave = True
        if (self.mem[w + 2] >> 56) & layout.TFLAG_DIRECT_IFACE:
            h = self.alg.hash(typ, layout.BASE + (base + 2) * 8, seed)
        else:
            h = self.alg.hash(typ, data, seed)
        self.alg.may_leave = False
        if self.alg.bad_type != 0:
            typ = self.alg.bad_type
            self.alg.bad_type = 0
            if typ == LEFT_EARLY:
                return L_SLICE
            if typ == BAD_ADDRESS:
                return self.memory_fault(g, self.alg.fault_addr)
            return self.fault(g, RT_UNHASHABLE, typ, 0, 0)
        if cython.compiled:
            self.mem[base] = cython.cast(longlong, h)
        else:
            self.mem[base] = wrap(h)
        return 0

    # ---- time, os, runtime, math

    def time_native(self, g: longlong, n: cython.int, base: longlong) -> cython.int:
        """Clocks, timers, output, ends of goroutine and program, square roots."""
        mf = self.arena.memf64
        x: longlong
        if n == nat.OS_WRITE:
            if self.mem[base + 1] < 1 or self.mem[base + 1] > 3:
                self.mem[base] = -1
                return 0
            if self.mem[base + 3] > 0 and not self.inside(self.mem[base + 2], self.mem[base + 3]):
                return self.memory_fault(g, self.mem[base + 2])
            self.mem[base] = self.mem[base + 3]
            return self.write(
                cython.cast(cython.int, self.mem[base + 1]), self.mem[base + 2], self.mem[base + 3]
            )
        if n == nat.PRINT:
            if self.mem[base + 1] > 0 and not self.inside(self.mem[base], self.mem[base + 1]):
                return self.memory_fault(g, self.mem[base])
            return self.write(2, self.mem[base], self.mem[base + 1])
        if n == nat.NANOTIME:
            x = self.g_bubble[g]
            self.mem[base] = self.b_now[x] if x != 0 else self.now() + 1
        elif n == nat.TIME_NOW and self.g_bubble[g] != 0:
            x = self.b_now[self.g_bubble[g]]
            self.mem[base] = x // NS
            self.mem[base + 1] = x % NS
            self.mem[base + 2] = 0
        elif n == nat.TIME_NOW:
            x = self.start_ns + self.now()
            self.mem[base] = x // NS
            self.mem[base + 1] = x % NS
            self.mem[base + 2] = self.now() + 1
        elif n == nat.SLEEP:
            if self.mem[base] <= 0:
                return L_YIELD
            x = self.g_bubble[g]
            x = self.b_now[x] if x != 0 else self.now()
            x = self.timer_add(x + self.mem[base], TIMER_SLEEP, g, 0)
            if x == 0:
                return self.die(FATAL_TABLE)
            self.g_timer[g] = x
            return self.park(g, W_SLEEP)
        elif nat.NEW_TIMER <= n <= nat.RESET_TIMER and not self.is_timer(
            self.mem[base + (n != nat.NEW_TIMER)]
        ):
            return self.memory_fault(g, self.mem[base + (n != nat.NEW_TIMER)])
        elif n == nat.NEW_TIMER:
            self.arm(self.mem[base], self.mem[base + 1], self.mem[base + 2])
        elif n == nat.STOP_TIMER:
            if self.is_others_timer(g, self.mem[base + 1]):
                return self.misuse(MISUSE_STOP)
            self.mem[base] = 1 if self.disarm(self.mem[base + 1]) else 0
        elif n == nat.RESET_TIMER:
            if self.is_others_timer(g, self.mem[base + 1]):
                return self.misuse(MISUSE_RESET)
            self.mem[base] = 1 if self.disarm(self.mem[base + 1]) else 0
            self.arm(self.mem[base + 1], self.mem[base + 2], self.mem[base + 3])
        elif n == nat.SWEEPONE:
            self.mem[base] = self.heap.sweep_one()
        elif n == nat.SYNCTEST_START:
            return self.bubble_start(self.mem[base], g)
        elif n == nat.SYNCTEST_WAIT:
            self.mem[base] = self.cannot_wait(g)
            return self.bubble_wait(g) if self.mem[base] == 0 else 0
        elif n == nat.GOSCHED:
            return L_YIELD
        elif n == nat.GOEXIT:
            return self.start_panic(g, 0, 0, P_GOEXIT)
        elif n == nat.OS_EXIT:
            self.exit_code = self.mem[base]
            return L_EXIT
        elif n == nat.GOID:
            self.mem[base] = self.g_id[g]
        elif n == nat.SQRT:
            mf[base] = square_root(mf[base + 1])
        elif n == nat.FLOOR:
            mf[base] = round_down(mf[base + 1])
        elif n == nat.CEIL:
            mf[base] = round_up(mf[base + 1])
        elif n == nat.TRUNC:
            mf[base] = round_to_zero(mf[base + 1])
        elif n == nat.FUSED:
            mf[base] = fused(mf[base + 1], mf[base + 2], mf[base + 3])
        return 0

    def write(self, fd: cython.int, addr: longlong, n: longlong) -> cython.int:
        """Append to the output; L_OUTPUT when the driver should take it."""
        at: longlong = self.out_len
        k: longlong
        if n <= 0:
            return 0
        if at + 8 + n > OUT_BYTES:
            return self.die(FATAL_MEMORY)
        self.out[at] = fd
        for k in range(4):
            self.out[at + 4 + k] = (n >> (8 * k)) & 0xFF
        at += 8
        for k in range(n):
            self.out[at + k] = self.mem8[addr - layout.BASE + k]
        self.out_len = at + n
        return L_OUTPUT if self.out_len > OUT_FULL else 0

    # ---- reflection

    def load_value(self, slot: longlong, typ: longlong, addr: longlong):
        """A value in memory into its slots."""
        w: longlong = (typ - layout.BASE) >> 3
        size: longlong = self.mem[w]
        kind: longlong = (self.mem[w + 2] >> 48) & 0xFF
        if size == 0:
            return
        if size < 8 and layout.KIND_INT <= kind <= layout.KIND_INT64:
            self.load_bytes(slot, addr, -size)
            return
        self.mem[slot + ((size - 1) >> 3)] = 0
        self.alg.memmove(layout.BASE + slot * 8, addr, size)

    def store_value(self, slot: longlong, typ: longlong, addr: longlong):
        """A value in slots into memory."""
        if self.mem[(typ - layout.BASE) >> 3] != 0:
            self.move(typ, addr, layout.BASE + slot * 8)

    def call_reflect(
        self,
        g: longlong,
        f: longlong,
        ctx: longlong,
        rcvr: longlong,
        method: cython.bint,
        typ: longlong,
        args: longlong,
        results: longlong,
    ) -> cython.int:
        """Call function f as reflect does: arguments and results by arrays of addresses."""
        w: longlong = (typ - layout.BASE) >> 3
        fields: longlong = (self.mem[w + (layout.TYPE_FIELDS >> 3)] - layout.BASE) >> 3
        n_params: longlong = self.mem[w + (layout.TYPE_LEN >> 3)]
        n_all: longlong = self.mem[w + (layout.TYPE_NFIELDS >> 3)]
        fp: longlong = self.g_fp[g]
        top: longlong = self.func_at(fp) << FN_SHIFT
        need: longlong = self.ft[top + FN_SLOTS] + 8 + self.ft[(f << FN_SHIFT) + FN_ARGS]
        slot: longlong
        t: longlong
        k: longlong
        grown: cython.int
        for k in range(n_params):
            t = self.mem[fields + k * (layout.FIELD_SIZE >> 3) + (layout.FIELD_TYPE >> 3)]
            slot = self.mem[((args - layout.BASE) >> 3) + k]
            if not self.inside(slot, self.mem[(t - layout.BASE) >> 3]):
                return self.memory_fault(g, slot)
        grown = self.grow_stack(g, need + SLACK, False)
        if grown != GROW_DONE:
            return self.die(FATAL_STACK if grown == GROW_LIMIT else FATAL_MEMORY)
        self.call_go(g, F_REFLECT, self.g_pc[g], False)
        fp = self.g_fp[g]
        self.mem[fp] = ctx
        self.mem[fp + 1] = typ
        self.mem[fp + 2] = args
        self.mem[fp + 3] = results
        self.call_go(g, f, TR_REFLECT, False)
        slot = self.g_fp[g]
        for k in range(n_params, n_all):
            t = self.mem[fields + k * (layout.FIELD_SIZE >> 3) + (layout.FIELD_TYPE >> 3)]
            top = (self.mem[(t - layout.BASE) >> 3] + 7) >> 3
            while top > 0:
                self.mem[slot] = 0
                slot += 1
                top -= 1
        if method:
            self.mem[slot] = rcvr
            slot += 1
        for k in range(n_params):
            t = self.mem[fields + k * (layout.FIELD_SIZE >> 3) + (layout.FIELD_TYPE >> 3)]
            self.load_value(slot, t, self.mem[((args - layout.BASE) >> 3) + k])
            slot += (self.mem[(t - layout.BASE) >> 3] + 7) >> 3
        self.g_ctx[g] = ctx
        return self.enter(g, False)

    def reflect_returned(self, g: longlong) -> cython.int:
        """Copy the results of a call by reflection out and return from it."""
        fp: longlong = self.g_fp[g]
        typ: longlong = self.mem[fp + 1]
        results: longlong = (self.mem[fp + 3] - layout.BASE) >> 3
        w: longlong = (typ - layout.BASE) >> 3
        fields: longlong = (self.mem[w + (layout.TYPE_FIELDS >> 3)] - layout.BASE) >> 3
        n_params: longlong = self.mem[w + (layout.TYPE_LEN >> 3)]
        n_all: longlong = self.mem[w + (layout.TYPE_NFIELDS >> 3)]
        slot: longlong = fp + self.ft[(F_REFLECT << FN_SHIFT) + FN_SLOTS] + 2
        t: longlong
        k: longlong
        for k in range(n_params, n_all):
            t = self.mem[fields + k * (layout.FIELD_SIZE >> 3) + (layout.FIELD_TYPE >> 3)]
            self.store_value(slot, t, self.mem[results + k - n_params])
            slot += (self.mem[(t - layout.BASE) >> 3] + 7) >> 3
        self.g_pc[g] = self.return_pc(g, fp)
        self.g_fp[g] = fp - (self.mem[fp - 1] & layout.FRAME_DELTA)
        return 0

    def can_take(self, n: cython.int, base: longlong) -> cython.bint:
        """Whether the operands of a native of reflect name types and memory; else the `bad` one."""
        typ: longlong = base
        x: longlong
        if (
            n == nat.MAKEMAP
            or n == nat.MAPACCESS
            or n == nat.MAKECHAN
            or n == nat.VALUE_EQUAL
            or n == nat.UNSAFE_NEW
            or n == nat.UNSAFE_NEWARRAY
            or n == nat.TYPEDSLICECOPY
            or n == nat.GETITAB
            or n == nat.GETITAB_OR_NIL
            or n == nat.REFLECT_CALL
        ):
            typ = base + 1
        elif n == nat.GROWSLICE or n == nat.REFLECT_METHOD:
            typ = base + 2
        elif n == nat.MAPITERNEXT:
            self.bad = self.mem[base]
            return self.inside(self.bad, 96)
        elif n == nat.MAPLEN or n == nat.CHANLEN or n == nat.CHANCAP:
            self.bad = self.mem[base + 1]
            return self.bad == 0 or self.word_at(self.bad) >= 0
        elif nat.CHANSEND <= n <= nat.SELECTGO:
            return True
        self.bad = x = self.mem[typ]
        if not self.arena.is_type(x) or (
            (n == nat.GETITAB or n == nat.GETITAB_OR_NIL)
            and not self.arena.is_type(self.mem[base + 2])
        ):
            return False
        if nat.MAKEMAP <= n <= nat.MAPITERINIT and not self.maps.is_map_type(x):
            return False
        if n == nat.TYPEDMEMMOVE or n == nat.TYPEDMEMCLR:
            x = self.mem[(x - layout.BASE) >> 3]
            self.bad = self.mem[base + 1]
            if x > 0 and not self.writable(self.bad, x):
                return False
            self.bad = self.mem[base + 2]
            return x == 0 or n == nat.TYPEDMEMCLR or self.inside(self.bad, x)
        self.bad = self.mem[base + 2]
        return n != nat.MAPITERINIT or self.writable(self.bad, 96)

    def reflect_native(self, g: longlong, n: cython.int, base: longlong) -> cython.int:
        """Natives of reflect: values, calls, maps, channels."""
        x: longlong
        y: longlong
        r: cython.int
        if not self.can_take(n, base):
            return self.memory_fault(g, self.bad)
        if n == nat.TYPEDMEMMOVE:
            self.move(self.mem[base], self.mem[base + 1], self.mem[base + 2])
        elif n == nat.TYPEDMEMCLR:
            self.clear(self.mem[base], self.mem[base + 1])
        elif n == nat.TYPEDSLICECOPY:
            return self.slice_copy(g, base)
        elif n == nat.UNSAFE_NEW:
            self.mem[base] = self.heap.newobject(self.mem[base + 1])
        elif n == nat.UNSAFE_NEWARRAY:
            self.mem[base] = self.heap.newarray(self.mem[base + 1], self.mem[base + 2])
        elif n == nat.VALUE_EQUAL:
            self.alg.may_leave = True
            r = self.alg.equal(self.mem[base + 1], self.mem[base + 2], self.mem[base + 3])
            self.alg.may_leave = False
            return self.equal_result(g, base, r)
        elif n == nat.GETITAB or n == nat.GETITAB_OR_NIL:
            x = self.getitab(self.mem[base + 1], self.mem[base + 2])
            if x == 0 and n == nat.GETITAB and self.mem[base + 3] == 0:
                return self.fault(g, RT_ASSERT, self.mem[base + 1], self.mem[base + 2], 0)
            self.mem[base] = x
        elif n == nat.REFLECT_CALL:
            x = self.mem[base]
            if self.func_of(x) < 0:
                return self.memory_fault(g, x)
            return self.call_reflect(
                g, self.func_of(x), x, 0, False, self.mem[base + 1],
                self.mem[base + 2], self.mem[base + 3],
            )  # fmt: skip
        elif n == nat.REFLECT_METHOD:
            return self.call_reflect(
                g,
                self.mem[base] & FN_MASK,
                0,
                self.mem[base + 1],
                True,
                self.mem[base + 2],
                self.mem[base + 3],
                self.mem[base + 4],
            )
        elif n == nat.MAKEMAP:
            self.mem[base] = self.maps.makemap(self.mem[base + 1], self.mem[base + 2])
        elif n == nat.MAPACCESS:
            self.mem[base] = self.maps.get(
                self.mem[base + 2], self.mem[base + 3], self.mem[base + 1]
            )
        elif n == nat.MAPASSIGN:
            x = self.maps.set(self.mem[base + 1], self.mem[base + 2], self.mem[base])
            if x != 0:
                y = self.mem[(self.mem[base] - layout.BASE + layout.TYPE_ELEM) >> 3]
                if not self.inside(self.mem[base + 3], self.mem[(y - layout.BASE) >> 3]):
                    return self.memory_fault(g, self.mem[base + 3])
                self.move(y, x, self.mem[base + 3])
        elif n == nat.MAPDELETE:
            self.maps.delete(self.mem[base + 1], self.mem[base + 2], self.mem[base])
        elif n == nat.MAPCLEAR:
            self.maps.clear(self.mem[base + 1], self.mem[base])
        elif n == nat.MAPLEN:
            x = self.mem[base + 1]
            self.mem[base] = 0 if x == 0 else self.mem[self.word_at(x)]
        elif n == nat.MAPITERINIT:
            self.maps.iter_init(
                (self.mem[base + 2] - layout.BASE) >> 3, self.mem[base + 1], self.mem[base]
            )
        elif n == nat.MAPITERNEXT:
            self.maps.iter_next((self.mem[base] - layout.BASE) >> 3)
        elif n == nat.MAKECHAN:
            x = self.makechan(self.mem[base + 1], self.mem[base + 2])
            if x < 0:
                return self.fault(g, RT_MAKECHAN, 0, 0, 0)
            self.mem[base] = x
        elif n == nat.CHANLEN:
            self.mem[base] = self.chan_len(self.mem[base + 1])
        elif n == nat.CHANCAP:
            self.mem[base] = self.chan_cap(self.mem[base + 1])
        elif n == nat.CHANSEND:
            self.mem[base] = 1
            r = self.send(g, self.mem[base + 2], self.mem[base + 3], self.mem[base + 4] == 0)
            if r == WOULD_BLOCK:
                self.mem[base] = 0
                r = 0
            return r
        elif n == nat.CHANRECV:
            x = self.mem[base + 3]
            self.mem[base] = 1
            r = self.recv(
                g, x, self.mem[base + 5], base + 1 - self.g_fp[g], self.mem[base + 4] == 0
            )
            if r == WOULD_BLOCK:
                self.mem[base] = 0
                self.mem[base + 1] = 0
                r = 0
            return r
        elif n == nat.CHANCLOSE:
            return self.close_chan(g, self.mem[base])
        elif n == nat.SELECTGO:
            return self.select_go(g, base)
        elif n == nat.GROWSLICE:
            return self.grow_native(g, base)
        if self.mem[base] == 0 and (
            n == nat.UNSAFE_NEW or n == nat.UNSAFE_NEWARRAY or n == nat.MAKECHAN
        ):
            return self.die(FATAL_MEMORY)
        if self.maps.error != 0:
            return self.map_error(g)
        return 0

    def grow_native(self, g: longlong, base: longlong) -> cython.int:
        """growslice(t, old, oldLen, oldCap, num): the new array and capacity."""
        if not self.slices.growslice(
            self.mem[base + 3],
            self.mem[base + 4] + self.mem[base + 6],
            self.mem[base + 5],
            self.mem[base + 6],
            self.mem[base + 2],
        ):
            return self.slices_error(g)
        self.mem[base] = self.slices.r0
        self.mem[base + 1] = self.slices.r2
        return 0

    def slice_copy(self, g: longlong, base: longlong) -> cython.int:
        """typedslicecopy(t, dst, dstLen, src, srcLen): as copy does."""
        typ: longlong = self.mem[base + 1]
        dst: longlong = self.mem[base + 2]
        src: longlong = self.mem[base + 4]
        n: longlong = min(self.mem[base + 3], self.mem[base + 5])
        w: longlong = (typ - layout.BASE) >> 3
        k: longlong
        if n > 0 and self.heap.gc_marking and self.mem[w + 1] != 0:
            for k in range(n):
                self.bulk_barrier(typ, dst + k * self.mem[w], src + k * self.mem[w])
        if n > 0:
            self.slices.move_bytes(dst, src, n * self.mem[w])
        if not self.slices.done():
            return self.slices_error(g)
        self.mem[base] = n
        return 0

    def select_go(self, g: longlong, base: longlong) -> cython.int:
        """reflect's select over an array of runtimeSelect (dir, type, channel, value)."""
        cases: longlong = (self.mem[base + 2] - layout.BASE) >> 3
        n: longlong = self.mem[base + 3]
        has_default: cython.bint = False
        default_at: longlong = -1
        k: longlong
        r: cython.int
        # The cases as `select` wants them, in a piece of the heap that lives as long as this call.
        room: longlong = self.heap.mallocgc(n * 24 if n > 0 else 8, 0, True)
        w: longlong = (room - layout.BASE) >> 3
        if room == 0:
            return self.die(FATAL_MEMORY)
        for k in range(n):
            if self.mem[cases + 4 * k] == 3:
                has_default = True
                default_at = k
            else:
                self.mem[w + 3 * k] = self.mem[cases + 4 * k + 2]
                self.mem[w + 3 * k + 1] = self.mem[cases + 4 * k + 3]
                self.mem[w + 3 * k + 2] = self.mem[cases + 4 * k]
        r = self.select(g, w, n, has_default, base - self.g_fp[g])
        if has_default and r == 0 and self.mem[base] == -1:
            self.mem[base] = default_at
        return r
