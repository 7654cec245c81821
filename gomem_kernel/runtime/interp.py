# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""THE dispatch loop: the operations of `abi/op.py`, executed.

`execute` runs one goroutine from its saved pc and fp until its fuel is used up or something has to
be done outside. The loop is three chains of comparisons, hot operations first, in the order of the
table; `_build.py` makes one computed jump of them. An operation that does not finish here leaves
the chain by `break`, with the reason in `ex`: a failed check (X_FAULT, X_INDEX), an access that is
unaligned or outside the arena (X_LOAD, X_STORE), a call that needs a larger stack (X_ENTER), or,
with X_OP, everything long: `slow_op` of `ops.py`. Then registers are saved to the goroutine's row,
the work is done on the row, and the registers are loaded again. What an exit needs of the
instruction it reads from the code once more, so that the operands need not outlive their operation.

An address is checked by one comparison: (address - BASE) rotated right by 3 is the word's index if
the address is aligned and inside, and a huge number otherwise.

Fuel is counted in the units of `abi/cost.py`: a back edge takes the length of the loop in code
words.

Source: go1.27 runtime/asm_amd64.s gogo (what corresponds to it)
"""

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import cost, layout, op
from gomem_kernel.runtime.native import Natives

if not cython.compiled:
    import math
    from fractions import Fraction

    from gomem_kernel.runtime.panic import (
        FATAL_MEMORY,
        L_FATAL,
        L_GC,
        L_MEMORY,
        L_PREEMPT,
        L_SLICE,
        RT_DIVIDE,
        RT_SHIFT,
        SLACK,
    )
    from gomem_kernel.runtime.proc import MAX_P
    from gomem_kernel.runtime.stack import (
        FN_CLEAR_HI,
        FN_CLEAR_LO,
        FN_MASK,
        FN_SHIFT,
        FN_SLOTS,
        G_RUNNABLE,
        G_RUNNING,
        G_WAITING,
    )

    X_OP = 0
    X_FAULT = 1
    X_INDEX = 2
    X_LOAD = 3
    X_STORE = 4
    X_ENTER = 5
    X_PREEMPT = 6
    X_ALLOC = 7
    X_MEMORY = 8
    X_STOPPED = 9  # a comparison of long strings was left early: it is done again
    DATA_8 = layout.DATA_START
    DATA_16 = DATA_8 >> 1
    DATA_32 = DATA_8 >> 2
    DATA_64 = DATA_8 >> 3
    MAIN_STACK_BYTES = 4096


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def s64(x: longlong) -> longlong:
    """A result as int64."""
    if cython.compiled:
        return x
    return ((x + (1 << 63)) & layout.MASK64) - (1 << 63)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def s64u(x: ulonglong) -> longlong:
    """A uint64 as int64."""
    if cython.compiled:
        return cython.cast(longlong, x)
    return ((x + (1 << 63)) & layout.MASK64) - (1 << 63)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def u64(x: longlong) -> ulonglong:
    """An int64 as uint64."""
    if cython.compiled:
        return cython.cast(ulonglong, x)
    return x & layout.MASK64


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def ror3(x: longlong) -> ulonglong:
    """Rotated right by 3: an offset as index of a word."""
    if cython.compiled:
        return (cython.cast(ulonglong, x) >> 3) | (cython.cast(ulonglong, x) << 61)
    return ((x & layout.MASK64) >> 3) | ((x << 61) & layout.MASK64)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def ror2(x: longlong) -> ulonglong:
    """Rotated right by 2."""
    if cython.compiled:
        return (cython.cast(ulonglong, x) >> 2) | (cython.cast(ulonglong, x) << 62)
    return ((x & layout.MASK64) >> 2) | ((x << 62) & layout.MASK64)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def ror1(x: longlong) -> ulonglong:
    """Rotated right by 1."""
    if cython.compiled:
        return (cython.cast(ulonglong, x) >> 1) | (cython.cast(ulonglong, x) << 63)
    return ((x & layout.MASK64) >> 1) | ((x << 63) & layout.MASK64)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def sx32(x: longlong) -> longlong:
    """The low 32 bits, sign-extended."""
    return ((x & layout.MASK32) ^ layout.SIGN32) - layout.SIGN32


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def join(lo: longlong, hi: longlong) -> longlong:
    """A 64-bit constant from its halves."""
    return s64((lo & layout.MASK32) | (hi << 32))


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def div64(x: longlong, y: longlong) -> longlong:
    """Go's x / y, y not 0."""
    if y == -1:
        return s64(-x)
    if cython.compiled:
        return x // y
    return abs(x) // abs(y) if (x < 0) == (y < 0) else -(abs(x) // abs(y))


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def mod64(x: longlong, y: longlong) -> longlong:
    """Go's x % y, y not 0."""
    if y == -1:
        return 0
    if cython.compiled:
        return x % y
    return -(abs(x) % abs(y)) if x < 0 else abs(x) % abs(y)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def shl(x: longlong, n: ulonglong) -> longlong:
    """x << n for any n."""
    if n >= 64:
        return 0
    return s64u(u64(s64(x << n)))


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def shli(x: longlong, n: longlong) -> longlong:
    """x << n for n < 64."""
    return s64(x << n)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def shr(x: longlong, n: ulonglong) -> longlong:
    """Logical x >> n for any n."""
    if n >= 64:
        return 0
    return s64u(u64(x) >> n)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def sar(x: longlong, n: ulonglong) -> longlong:
    """Arithmetic x >> n for any n."""
    if n >= 64:
        n = 63
    return x >> n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def mulhu(x: ulonglong, y: ulonglong) -> ulonglong:
    """High 64 bits of the unsigned product, from four products of halves."""
    x0: ulonglong = x & layout.MASK32
    x1: ulonglong = x >> 32
    y0: ulonglong = y & layout.MASK32
    y1: ulonglong = y >> 32
    t: ulonglong = x1 * y0 + ((x0 * y0) >> 32)
    return x1 * y1 + (t >> 32) + (((t & layout.MASK32) + x0 * y1) >> 32)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def mulhi(x: longlong, y: longlong) -> longlong:
    """High 64 bits of the signed product."""
    r: longlong = s64u(mulhu(u64(x), u64(y)))
    if x < 0:
        r = s64(r - y)
    if y < 0:
        r = s64(r - x)
    return r


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def bit_length(x: ulonglong) -> longlong:
    """Bits needed for x."""
    n: longlong = 0
    k: longlong = 32
    while k > 0:
        if x >> k:
            x >>= k
            n += k
        k >>= 1
    return n + (1 if x else 0)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def ctz(x: ulonglong) -> longlong:
    """Trailing zeros, 64 of zero."""
    if x == 0:
        return 64
    return bit_length(x & (~x + 1)) - 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def popcount(x: ulonglong) -> longlong:
    """Ones in x."""
    n: longlong = 0
    while x != 0:
        x &= x - 1
        n += 1
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def bswap(x: ulonglong) -> ulonglong:
    """Bytes reversed."""
    y: ulonglong = 0
    k: cython.int
    for k in range(8):
        y = (y << 8) | (x & 0xFF)
        x >>= 8
    return y


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def rotl(x: ulonglong, n: longlong) -> ulonglong:
    """Rotated left by 0..63."""
    if n == 0:
        return x
    if cython.compiled:
        return (x << n) | (x >> (64 - n))
    return ((x << n) & layout.MASK64) | (x >> (64 - n))


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def fdiv(x: cython.double, y: cython.double) -> cython.double:
    """IEEE division."""
    if cython.compiled:
        return x / y
    if y == 0:
        if x == 0 or x != x:
            return math.nan
        return math.copysign(math.inf, x) * math.copysign(1.0, y)
    return x / y


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def fdiv32(x: cython.float, y: cython.float) -> cython.float:
    """IEEE division of float32."""
    if cython.compiled:
        return x / y
    return fdiv(x, y)


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
def fused(x: cython.double, y: cython.double, z: cython.double) -> cython.double:
    """x * y + z with one rounding."""
    if cython.compiled:
        return fma(x, y, z)
    return exact_fma(x, y, z)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def float_to_int(x: cython.double) -> longlong:
    """float64 to int64 as CVTTSD2SI does it."""
    if -9223372036854775808.0 <= x < 9223372036854775808.0:
        if cython.compiled:
            return cython.cast(longlong, x)
        return int(x)
    return -layout.INT64_MAX - 1


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def float_to_uint(x: cython.double) -> longlong:
    """float64 to uint64 (as its bits), as amd64 Go does it: what does not fit is 2**63."""
    low: longlong = float_to_int(x)
    if low >= 0:
        return low
    return low | float_to_int(x - 9223372036854775808.0)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def to_f32(x: cython.double) -> cython.float:
    """Rounded to float32."""
    if cython.compiled:
        return cython.cast(cython.float, x)
    return x if x != x or abs(x) < 3.4028235677973366e38 else math.copysign(math.inf, x)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def int_to_f32(x: longlong) -> cython.float:
    """int64 to float32, rounded once."""
    if cython.compiled:
        return cython.cast(cython.float, x)
    return _rounded_f32(x)


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def uint_to_f32(x: ulonglong) -> cython.float:
    """uint64 to float32, rounded once."""
    if cython.compiled:
        return cython.cast(cython.float, x)
    return _rounded_f32(x)


if not cython.compiled:

    def _rounded_f32(x):
        """An integer rounded to 24 bits, half to even."""
        n = abs(x).bit_length() - 24
        if n > 0:
            low = abs(x) & ((1 << n) - 1)
            q = abs(x) >> n
            half = 1 << (n - 1)
            if low > half or (low == half and q & 1):
                q += 1
            x = (q << n) if x > 0 else -(q << n)
        return float(x)


class Interp(Natives):
    """The machine's core: all tables, and the loop.

    site_objects, site_bytes  allocations by place, at `pc >> 2`, while the heap profiles
    retried   the current operation had no memory before, and all has been collected since
    """

    def __init__(self, arena, heap, gc, maps, slices, bulk):
        Natives.__init__(self, arena, heap, gc, maps, slices, bulk)
        maps.gc = gc
        slices.gc = gc
        self.retried = False

    # ---- what the driver calls

    def configure(self, n_procs, max_stack, seed, start_ns):
        """Set the number of processors, the stack limit and the seeds."""
        self.n_procs = n_procs
        self.limit_stacks(max_stack)
        self.start_ns = start_ns
        for k in range(len(self.rng)):
            self.rng[k] = (seed * 0x9E3779B97F4A7C15 + k * 0xD1B54A32D192ED03) & layout.MASK64

    def run_slice(self, until):
        """Run goroutines up to a virtual time; why that ended (L_*)."""
        end: longlong = until
        r: cython.int
        with cython.nogil:
            self.adjust_frames(False)
            r = self.run(end)
        return r

    def clock(self):
        """The virtual time: that of the processor that is ahead or, while one runs, its own.

        Behind a slice the processor looked at last may be another one, which found nothing to run.
        """
        if (
            self.cur != 0
            and self.g_status[self.cur] == G_RUNNING
            and self.pp_g[self.cur_p] == self.cur
        ):
            return self.now()
        return max(self.pp_clock[p] for p in range(self.n_procs))

    def horizon(self, slice_ns, budget_ns):
        """The virtual time up to which the next slice runs: from the slowest active P on."""
        now = self.clock()
        for p in range(self.n_procs):
            if self.pp_state[p] != 0 and self.pp_clock[p] < now:
                now = self.pp_clock[p]
        end = now + slice_ns
        return min(end, budget_ns) if budget_ns else end

    def forget_current(self):
        """No goroutine runs: the last one was ended from outside."""
        self.cur = 0

    def advance(self, ns):
        """Let all processors' clocks stand at least `ns` behind the present time."""
        end = self.clock() + ns
        for p in range(self.n_procs):
            if self.pp_clock[p] < end:
                self.pp_clock[p] = end

    def start_main(self, closure):
        """Queue the goroutine that runs a func() value as the program's main one; its row."""
        last = self.last_goid
        self.last_goid = 0
        g = self.newproc(closure, 0, 0)
        self.last_goid = last
        if g != 0:
            self.main_g = g
            self.main_gone = False
            self.cur = 0
            self.text_row = 0  # a run may have ended while the text of its panic was made
            # Before main.main Go's main goroutine has run so deep that its stack has grown once.
            if self.g_hi[g] - self.g_lo[g] < MAIN_STACK_BYTES // 8:
                self.copy_stack(g, MAIN_STACK_BYTES // 8, False)
            self.ready(g, False)
        return g

    def fault_at(self, addr):
        """Have the current goroutine panic for an access to an address."""
        self.memory_fault(self.cur, addr)

    def frame_at(self, g, fp):
        """Of the frame of g at fp: its function, where its caller goes on (0: none), its frame."""
        return self.func_at(fp), self.return_pc(g, fp), fp - (self.mem[fp - 1] & layout.FRAME_DELTA)

    def goroutine_rows(self):
        """One more than the highest row of a goroutine."""
        return self.n_g

    def goroutine_ended(self):
        """Whether the main goroutine has ended by Goexit."""
        return self.main_gone

    def make_system(self, g):
        """Count a goroutine as the runtime's own."""
        if self.g_system[g] == 0:
            self.g_system[g] = 1
            self.n_goroutines -= 1

    def park_current(self, reason):
        """Have the goroutine that called a native in Python wait."""
        self.park(self.cur, reason)
        self.pp_g[self.cur_p] = 0

    def make_ready(self, g):
        """Let a goroutine that `park_current` stopped go on."""
        self.ready(g, False)

    def kill(self, g):
        """End a goroutine wherever it stands: off its queues, its row free."""
        if self.g_status[g] == G_WAITING:
            self.drop_waits(g)
            if self.g_timer[g] != 0:
                self.timer_del(self.g_timer[g])
        elif self.g_status[g] == G_RUNNABLE:
            self.unqueue(g)
        for p in range(MAX_P):
            if self.pp_g[p] == g:
                self.pp_g[p] = 0
        self.g_free(g)

    def unqueue(self, g):
        """Take a runnable goroutine off the run queues."""
        for p in range(self.n_procs):
            if self.pp_next[p] == g:
                self.pp_next[p] = 0
            for _ in range(self.pp_len[p]):
                other = self.runq_get(p)
                if other != g:
                    self.runq_put(p, other)
        for _ in range(self.gq_len):
            other = self.globq_get()
            if other != g:
                self.globq_put(other)

    def kill_all(self):
        """End every goroutine of the program, and its timers."""
        for g in range(1, self.n_g):
            if self.g_lo[g] != 0 and self.g_system[g] == 0:
                self.kill(g)
        while self.n_timers > 0:
            self.timer_del(self.tm_heap[0])
        self.pinned = 0
        self.cur = 0

    def set_procs(self, n):
        """Set the number of processors; goroutines of those that go move to the global queue."""
        at = self.clock()
        for p in range(n, self.n_procs):
            self.end_writing(p)
            if self.pp_g[p] != 0:
                self.g_status[self.pp_g[p]] = G_RUNNABLE
                self.globq_put(self.pp_g[p])
                self.pp_g[p] = 0
            if self.pp_next[p] != 0:
                self.globq_put(self.pp_next[p])
                self.pp_next[p] = 0
            while self.pp_len[p] > 0:
                self.globq_put(self.runq_get(p))
            if self.pp_state[p] == 2:
                self.n_spinning -= 1
            if self.pp_state[p] == 0:
                self.proc_woken(p)
            self.pp_state[p] = 0
            self.stop_worker(p)
        for p in range(self.n_procs, n):
            self.pp_clock[p] = at
            self.pp_state[p] = 0
            self.proc_idle(p)
        self.n_procs = n
        if self.gq_len > 0:
            self.wake(at)

    def take_output(self):
        """The output so far, as (descriptor, bytes) in order, and forget it."""
        records = []
        data = bytes(self.out[: self.out_len])
        at = 0
        while at < len(data):
            n = int.from_bytes(data[at + 4 : at + 8], "little")
            records.append((data[at], data[at + 8 : at + 8 + n]))
            at += 8 + n
        self.out_len = 0
        return records

    def note_pending(self):
        """Attribute what was allocated outside the loop to where the current goroutine stands."""
        if self.heap.noted and self.cur != 0:
            self.note_allocs(self.cur, self.g_pc[self.cur])

    def wait_for_worker(self):
        """Take a sudog and give it back, as who starts a mark worker does to wait for it."""
        s: longlong = self.new_sudog()
        if s != 0:
            self.free_sudog(s)

    def stack_roots(self, g):
        """The pointers that a goroutine holds, for views."""
        n = self.scan_stack(g, False)
        return [self.roots[k] for k in range(n)]

    def execute(self, g: longlong, fuel: longlong) -> cython.int:
        """Run goroutine g for `fuel` virtual nanoseconds; why it stopped (L_*)."""
        return self.loop(
            g,
            fuel << cost.UNIT_SHIFT,
            self.code,
            self.ft,
            self.mem,
            self.mem8,
            self.arena.mem8s,
            self.arena.mem16,
            self.arena.mem16s,
            self.arena.mem32,
            self.arena.mem32s,
            self.arena.memf64,
            self.arena.memf32,
        )

    def loop(
        self,
        g: longlong,
        fuel: longlong,
        code: cython.int[::1],
        ft: cython.int[::1],
        mem: cython.longlong[::1],
        m8: cython.uchar[::1],
        m8s: cython.schar[::1],
        m16: cython.ushort[::1],
        m16s: cython.short[::1],
        m32: cython.uint[::1],
        m32s: cython.int[::1],
        mf: cython.double[::1],
        mf32: cython.float[::1],
    ) -> cython.int:
        """The loop itself; the views are parameters so that their addresses stay at hand."""
        pc: longlong = self.g_pc[g]
        fp: longlong = self.g_fp[g]
        ctx: longlong = self.g_ctx[g]
        limit: longlong = self.g_fresh[g] - SLACK
        low: longlong = self.g_lo[g] + 2
        n64: ulonglong = self.arena.n_words
        n8: ulonglong = n64 << 3
        n16: ulonglong = n64 << 2
        n32: ulonglong = n64 << 1
        # How much of the arena a program can write to, from the package variables on.
        w64: ulonglong = n64 - DATA_64
        w8: ulonglong = w64 << 3
        w16: ulonglong = w64 << 2
        w32: ulonglong = w64 << 1
        o: cython.int
        a: longlong
        b: longlong
        c: longlong
        d: cython.double
        i: ulonglong
        k: ulonglong
        x: longlong = 0
        y: longlong = 0
        n: longlong = 0
        at: longlong
        kind: cython.int = 0
        ex: cython.int
        r: cython.int
        while True:
            ex = X_OP
            while True:
                o = code[pc]
                a = fp + code[pc + 1]
                b = code[pc + 2]
                c = code[pc + 3]
                pc += 4
                if o < op.HOTTEST_END:
                    if o == op.MOV:
                        mem[a] = mem[fp + b]
                    elif o == op.LDI:
                        mem[a] = b
                    elif o == op.ADD:
                        mem[a] = s64(mem[fp + b] + mem[fp + c])
                    elif o == op.SUB:
                        mem[a] = s64(mem[fp + b] - mem[fp + c])
                    elif o == op.ADDI:
                        mem[a] = s64(mem[fp + b] + c)
                    elif o == op.JLT:
                        if mem[a] < mem[fp + b]:
                            pc += c - 4
                    elif o == op.JEQI:
                        if mem[a] == b:
                            pc += c - 4
                    elif o == op.JNEI:
                        if mem[a] != b:
                            pc += c - 4
                    elif o == op.JLTI:
                        if mem[a] < b:
                            pc += c - 4
                    elif o == op.JGEI:
                        if mem[a] >= b:
                            pc += c - 4
                    elif o == op.LOOPLT:
                        if mem[a] < mem[fp + b]:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPLTI:
                        if mem[a] < b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPINC:
                        x = mem[a] + 1
                        mem[a] = s64(x)
                        if s64(x) < mem[fp + b]:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPINCI:
                        x = mem[a] + 1
                        mem[a] = s64(x)
                        if s64(x) < b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LD64:
                        x = mem[fp + b] + c
                        i = ror3(x - layout.BASE)
                        if i < n64:
                            mem[a] = mem[i]
                        else:
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.ST64:
                        x = mem[a] + c
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64:
                            mem[i] = mem[fp + b]
                        else:
                            n = 8
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.LDX64:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 8
                        i = ror3(x - layout.BASE)
                        if i < n64:
                            mem[a] = mem[i]
                        else:
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.STX64:
                        x = mem[fp + b]
                        y = mem[a + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[a] + x * 8
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64:
                            mem[i] = mem[fp + c]
                        else:
                            n = 8
                            y = fp + c
                            ex = X_STORE
                            break
                    elif o == op.CALL:
                        x = b
                        mem[a - 2] = pc + (~pc << 32)
                        mem[a - 1] = (a - fp) | (x << layout.FRAME_FUNC_SHIFT)
                        fp = a
                        x = x << FN_SHIFT
                        pc = ft[x]
                        fuel -= cost.CALL
                        if fp + ft[x + FN_SLOTS] > limit or fuel < 0:
                            ex = X_ENTER
                            break
                        for y in range(ft[x + FN_CLEAR_LO], ft[x + FN_CLEAR_HI]):
                            mem[fp + y] = 0
                    elif o == op.RET:
                        x = mem[fp - 1] & layout.FRAME_DELTA
                        y = mem[fp - 2]
                        # A frame is its own caller only where a goroutine ends.
                        if (
                            y >> 32 != ~(y & layout.MASK32)
                            or fp - x < low
                            or (x == 0 and y & layout.MASK32 != 0)
                        ):
                            ex = X_FAULT
                            kind = RT_COUNT
                            break
                        pc = y & layout.MASK32
                        fp -= x
                    else:
                        break
                elif o < op.HOT_END:
                    if o == op.MOV2:
                        x = mem[fp + b + 1]
                        mem[a] = mem[fp + b]
                        mem[a + 1] = x
                    elif o == op.MOV3:
                        x = mem[fp + b + 1]
                        y = mem[fp + b + 2]
                        mem[a] = mem[fp + b]
                        mem[a + 1] = x
                        mem[a + 2] = y
                    elif o == op.LDC:
                        mem[a] = join(b, c)
                    elif o == op.LDG:
                        mem[a] = mem[b]
                    elif o == op.STG:
                        mem[a - fp] = mem[fp + b]
                    elif o == op.LDCTX:
                        mem[a] = mem[ror3(ctx - layout.BASE + b)]
                        ctx = 0
                    elif o == op.LDCTX3:
                        i = ror3(ctx - layout.BASE + b)
                        mem[a] = mem[i]
                        mem[a + 1] = mem[i + 1]
                        mem[a + 2] = mem[i + 2]
                        ctx = 0
                    elif o == op.GETCTX:
                        mem[a] = ctx
                        ctx = 0
                    elif o == op.MUL:
                        mem[a] = s64(mem[fp + b] * mem[fp + c])
                    elif o == op.MULI:
                        mem[a] = s64(mem[fp + b] * c)
                    elif o == op.AND:
                        mem[a] = mem[fp + b] & mem[fp + c]
                    elif o == op.XOR:
                        mem[a] = mem[fp + b] ^ mem[fp + c]
                    elif o == op.ANDI:
                        mem[a] = mem[fp + b] & c
                    elif o == op.MODI:
                        mem[a] = mod64(mem[fp + b], c)
                    elif o == op.SHLI:
                        mem[a] = shli(mem[fp + b], c)
                    elif o == op.SHRI:
                        mem[a] = s64u(u64(mem[fp + b]) >> c)
                    elif o == op.SX32:
                        mem[a] = sx32(mem[fp + b])
                    elif o == op.ZX8:
                        mem[a] = mem[fp + b] & 0xFF
                    elif o == op.ZX32:
                        mem[a] = mem[fp + b] & layout.MASK32
                    elif o == op.ADDU32:
                        mem[a] = (mem[fp + b] + mem[fp + c]) & layout.MASK32
                    elif o == op.MULU32:
                        mem[a] = (mem[fp + b] * mem[fp + c]) & layout.MASK32
                    elif o == op.ADDIU32:
                        mem[a] = (mem[fp + b] + c) & layout.MASK32
                    elif o == op.MULIU32:
                        mem[a] = (mem[fp + b] * c) & layout.MASK32
                    elif o == op.SLT:
                        mem[a] = mem[fp + b] < mem[fp + c]
                    elif o == op.JMP:
                        pc += a - fp - 4
                    elif o == op.JT:
                        if mem[a] != 0:
                            pc += b - 4
                    elif o == op.JF:
                        if mem[a] == 0:
                            pc += b - 4
                    elif o == op.JEQ:
                        if mem[a] == mem[fp + b]:
                            pc += c - 4
                    elif o == op.JNE:
                        if mem[a] != mem[fp + b]:
                            pc += c - 4
                    elif o == op.JLE:
                        if mem[a] <= mem[fp + b]:
                            pc += c - 4
                    elif o == op.JLEI:
                        if mem[a] <= b:
                            pc += c - 4
                    elif o == op.JGTI:
                        if mem[a] > b:
                            pc += c - 4
                    elif o == op.LOOP:
                        x = a - fp
                        pc += x - 4
                        fuel += x - 4
                        if fuel < 0:
                            ex = X_PREEMPT
                            break
                    elif o == op.LOOPNE:
                        if mem[a] != mem[fp + b]:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPLE:
                        if mem[a] <= mem[fp + b]:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPNEI:
                        if mem[a] != b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPGTI:
                        if mem[a] > b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.FADD:
                        mf[a] = mf[fp + b] + mf[fp + c]
                    elif o == op.FSUB:
                        mf[a] = mf[fp + b] - mf[fp + c]
                    elif o == op.FMUL:
                        mf[a] = mf[fp + b] * mf[fp + c]
                    elif o == op.FADDM:
                        i = ror3(mem[fp + c] + code[pc] - layout.BASE)
                        if i >= n64:
                            break
                        mf[a] = mf[fp + b] + mf[i]
                        pc += 4
                    elif o == op.FSUBM:
                        i = ror3(mem[fp + c] + code[pc] - layout.BASE)
                        if i >= n64:
                            break
                        mf[a] = mf[fp + b] - mf[i]
                        pc += 4
                    elif o == op.FMULM:
                        i = ror3(mem[fp + c] + code[pc] - layout.BASE)
                        if i >= n64:
                            break
                        mf[a] = mf[fp + b] * mf[i]
                        pc += 4
                    elif o == op.ADD3I:
                        mem[a] = s64(mem[fp + b] + mem[fp + c] + code[pc])
                        pc += 4
                    elif o == op.DIVP2:
                        x = mem[fp + b]
                        mem[a] = (x + ((x >> 63) & ((cython.cast(longlong, 1) << c) - 1))) >> c
                    elif o == op.FMULADD:
                        mf[a] = mf[fp + b] + mf[fp + c] * mf[fp + code[pc]]
                        pc += 4
                    elif o == op.FMULSUB:
                        mf[a] = mf[fp + b] - mf[fp + c] * mf[fp + code[pc]]
                        pc += 4
                    elif o == op.FDIV:
                        mf[a] = fdiv(mf[fp + b], mf[fp + c])
                    elif o == op.FSQRT:
                        mf[a] = square_root(mf[fp + b])
                    elif o == op.JFLT:
                        if mf[a] < mf[fp + b]:
                            pc += c - 4
                    elif o == op.JFNLT:
                        if not (mf[a] < mf[fp + b]):
                            pc += c - 4
                    elif o == op.I2F:
                        mf[a] = mem[fp + b]
                    elif o == op.F2I:
                        mem[a] = float_to_int(mf[fp + b])
                    elif o == op.LD8:
                        x = mem[fp + b] + c
                        i = u64(x - layout.BASE)
                        if i < n8:
                            mem[a] = m8[i]
                        else:
                            n = 1
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LD2:
                        x = mem[fp + b] + c
                        i = ror3(x - layout.BASE)
                        if i < n64 - 2:
                            mem[a] = mem[i]
                            mem[a + 1] = mem[i + 1]
                        else:
                            n = 16
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LD3:
                        x = mem[fp + b] + c
                        i = ror3(x - layout.BASE)
                        if i < n64 - 3:
                            mem[a] = mem[i]
                            mem[a + 1] = mem[i + 1]
                            mem[a + 2] = mem[i + 2]
                        else:
                            n = 24
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.ST8:
                        x = mem[a] + c
                        i = u64(x - layout.BASE)
                        if u64(i - DATA_8) < w8:
                            m8[i] = mem[fp + b] & 0xFF
                        else:
                            n = 1
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.STP:
                        x = mem[a] + c
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64:
                            if self.heap.gc_marking:
                                self.g_pc[g] = pc
                                self.barrier(i, mem[fp + b])
                            mem[i] = mem[fp + b]
                        else:
                            n = 8
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.BOUND:
                        if u64(mem[a]) >= u64(b):
                            ex = X_INDEX
                            x = mem[a]
                            y = b
                            break
                    elif o == op.LDX8:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x
                        i = u64(x - layout.BASE)
                        if i < n8:
                            mem[a] = m8[i]
                        else:
                            n = 1
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LDX32:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 4
                        i = ror2(x - layout.BASE)
                        if i < n32:
                            mem[a] = m32[i]
                        else:
                            n = 4
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LDX32S:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 4
                        i = ror2(x - layout.BASE)
                        if i < n32:
                            mem[a] = m32s[i]
                        else:
                            n = -4
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LDX2:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 16
                        i = ror3(x - layout.BASE)
                        if i < n64 - 2:
                            mem[a] = mem[i]
                            mem[a + 1] = mem[i + 1]
                        else:
                            n = 16
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.STX8:
                        x = mem[fp + b]
                        y = mem[a + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[a] + x
                        i = u64(x - layout.BASE)
                        if u64(i - DATA_8) < w8:
                            m8[i] = mem[fp + c] & 0xFF
                        else:
                            n = 1
                            y = fp + c
                            ex = X_STORE
                            break
                    elif o == op.STX32:
                        x = mem[fp + b]
                        y = mem[a + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[a] + x * 4
                        i = ror2(x - layout.BASE)
                        if u64(i - DATA_32) < w32:
                            m32[i] = mem[fp + c] & layout.MASK32
                        else:
                            n = 4
                            y = fp + c
                            ex = X_STORE
                            break
                    elif o == op.STXP:
                        x = mem[fp + b]
                        y = mem[a + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[a] + x * 8
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64:
                            if self.heap.gc_marking:
                                self.g_pc[g] = pc
                                self.barrier(i, mem[fp + c])
                            mem[i] = mem[fp + c]
                        else:
                            n = 8
                            y = fp + c
                            ex = X_STORE
                            break
                    elif o == op.IXA:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        mem[a] = s64(mem[fp + b] + x * code[pc])
                        pc += 4
                    elif o == op.SWAPX64:
                        x = mem[fp + b]
                        y = mem[a + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        i = ror3(mem[a] + x * 8 - layout.BASE)
                        x = mem[fp + c]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        k = ror3(mem[a] + x * 8 - layout.BASE)
                        if u64(i - DATA_64) >= w64 or u64(k - DATA_64) >= w64:
                            break
                        x = mem[i]
                        y = mem[k]
                        mem[i] = y
                        mem[k] = x
                        mem[fp + code[pc]] = x
                        mem[fp + code[pc + 1]] = y
                        pc += 4
                    elif o == op.APPEND64:
                        x = mem[a + 1]
                        if x >= mem[a + 2]:
                            break
                        i = ror3(mem[a] + x * 8 - layout.BASE)
                        if u64(i - DATA_64) >= w64:
                            break
                        if self.heap.gc_marking and mem[(c >> 3) + 1] != 0:
                            self.g_pc[g] = pc
                            self.barrier(i, mem[fp + b])
                        mem[i] = mem[fp + b]
                        mem[a + 1] = x + 1
                    elif o == op.APPEND8:
                        x = mem[a + 1]
                        if x >= mem[a + 2]:
                            break
                        i = u64(mem[a] + x - layout.BASE)
                        if u64(i - DATA_8) >= w8:
                            break
                        m8[i] = mem[fp + b] & 0xFF
                        mem[a + 1] = x + 1
                    elif o == op.SEQSTR:
                        if mem[fp + b + 1] != mem[fp + c + 1]:
                            mem[a] = 0
                        elif mem[fp + b] == mem[fp + c]:
                            mem[a] = 1
                        else:
                            y = mem[fp + b + 1]
                            x = self.same_bytes(mem[fp + b], mem[fp + c], y)
                            if self.slices.left_early:
                                ex = X_STOPPED
                                break
                            if y >= layout.LONG_BYTES:
                                fuel -= y // cost.BYTES_PER_UNIT
                            mem[a] = x
                    elif o == op.NEW:
                        x = self.heap.newobject(layout.BASE + b)
                        mem[a] = x
                        if x == 0:
                            ex = X_MEMORY
                            break
                        if self.heap.gc_wanted or self.heap.noted:
                            ex = X_ALLOC
                            break
                    elif o == op.JTYPENE:
                        if mem[a] != layout.BASE + b:
                            pc += c - 4
                    elif o == op.CALLC:
                        ctx = mem[fp + b]
                        i = ror3(ctx - layout.BASE)
                        if i >= n64:
                            x = ctx
                            n = 8
                            ctx = 0
                            y = a
                            ex = X_LOAD
                            break
                        x = mem[i] & FN_MASK
                        mem[a - 2] = pc + (~pc << 32)
                        mem[a - 1] = (a - fp) | (x << layout.FRAME_FUNC_SHIFT)
                        fp = a
                        x = x << FN_SHIFT
                        pc = ft[x]
                        fuel -= cost.CALL
                        if fp + ft[x + FN_SLOTS] > limit or fuel < 0:
                            ex = X_ENTER
                            break
                        for y in range(ft[x + FN_CLEAR_LO], ft[x + FN_CLEAR_HI]):
                            mem[fp + y] = 0
                    elif o == op.CALLI:
                        x = mem[fp + b]
                        i = ror3(x - layout.BASE)
                        if i >= n64:
                            pc += 4
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                        x = mem[i + 3 + c] & FN_MASK
                        mem[a + code[pc]] = mem[fp + b + 1]
                        pc += 4
                        mem[a - 2] = pc + (~pc << 32)
                        mem[a - 1] = (a - fp) | (x << layout.FRAME_FUNC_SHIFT)
                        fp = a
                        x = x << FN_SHIFT
                        pc = ft[x]
                        fuel -= cost.CALL
                        if fp + ft[x + FN_SLOTS] > limit or fuel < 0:
                            ex = X_ENTER
                            break
                        for y in range(ft[x + FN_CLEAR_LO], ft[x + FN_CLEAR_HI]):
                            mem[fp + y] = 0
                    elif o == op.MAPGET64:
                        if self.n_writing != 0:
                            break
                        x = self.maps.get64(mem[fp + b], mem[fp + c], layout.BASE + code[pc])
                        if self.maps.error != 0:
                            self.maps.error = 0
                            break
                        mem[a] = x
                        fuel -= self.op_cost[o]
                        pc += 4
                    elif o == op.CALLN:
                        if not self.quick(b, a):
                            break
                        fuel -= cost.NATIVE
                    else:
                        break
                else:
                    if o == op.MOVN:
                        if a <= fp + b:
                            for x in range(c):
                                mem[a + x] = mem[fp + b + x]
                        else:
                            for x in range(c - 1, -1, -1):
                                mem[a + x] = mem[fp + b + x]
                    elif o == op.LDSTR:
                        mem[a] = join(b, c)
                        mem[a + 1] = code[pc]
                        pc += 4
                    elif o == op.ZERO:
                        for x in range(b):
                            mem[a + x] = 0
                    elif o == op.LDCTX2:
                        i = ror3(ctx - layout.BASE + b)
                        mem[a] = mem[i]
                        mem[a + 1] = mem[i + 1]
                        ctx = 0
                    elif o == op.STGP:
                        if self.heap.gc_marking:
                            self.g_pc[g] = pc
                            self.barrier(a - fp, mem[fp + b])
                        mem[a - fp] = mem[fp + b]
                    elif o == op.LEA:
                        mem[a] = layout.BASE + ((fp + b) << 3) + c
                    elif o == op.LEAG:
                        mem[a] = layout.BASE + (b << 3) + c
                    elif o == op.RSUBI:
                        mem[a] = s64(c - mem[fp + b])
                    elif o == op.OR:
                        mem[a] = mem[fp + b] | mem[fp + c]
                    elif o == op.ANDNOT:
                        mem[a] = mem[fp + b] & ~mem[fp + c]
                    elif o == op.ORI:
                        mem[a] = mem[fp + b] | c
                    elif o == op.XORI:
                        mem[a] = mem[fp + b] ^ c
                    elif o == op.DIV:
                        y = mem[fp + c]
                        if y == 0:
                            ex = X_FAULT
                            kind = RT_DIVIDE
                            break
                        mem[a] = div64(mem[fp + b], y)
                    elif o == op.MOD:
                        y = mem[fp + c]
                        if y == 0:
                            ex = X_FAULT
                            kind = RT_DIVIDE
                            break
                        mem[a] = mod64(mem[fp + b], y)
                    elif o == op.DIVU:
                        y = mem[fp + c]
                        if y == 0:
                            ex = X_FAULT
                            kind = RT_DIVIDE
                            break
                        mem[a] = s64u(u64(mem[fp + b]) // u64(y))
                    elif o == op.MODU:
                        y = mem[fp + c]
                        if y == 0:
                            ex = X_FAULT
                            kind = RT_DIVIDE
                            break
                        mem[a] = s64u(u64(mem[fp + b]) % u64(y))
                    elif o == op.DIVI:
                        mem[a] = div64(mem[fp + b], c)
                    elif o == op.DIVUI:
                        mem[a] = s64u(u64(mem[fp + b]) // u64(c))
                    elif o == op.MODUI:
                        mem[a] = s64u(u64(mem[fp + b]) % u64(c))
                    elif o == op.SHL:
                        mem[a] = shl(mem[fp + b], u64(mem[fp + c]))
                    elif o == op.SHR:
                        mem[a] = shr(mem[fp + b], u64(mem[fp + c]))
                    elif o == op.SAR:
                        mem[a] = sar(mem[fp + b], u64(mem[fp + c]))
                    elif o == op.SARI:
                        mem[a] = mem[fp + b] >> c
                    elif o == op.SHCHK:
                        if mem[a] < 0:
                            ex = X_FAULT
                            kind = RT_SHIFT
                            break
                    elif o == op.NEG:
                        mem[a] = s64(-mem[fp + b])
                    elif o == op.COM:
                        mem[a] = ~mem[fp + b]
                    elif o == op.SX8:
                        mem[a] = ((mem[fp + b] & 0xFF) ^ 0x80) - 0x80
                    elif o == op.SX16:
                        mem[a] = ((mem[fp + b] & 0xFFFF) ^ 0x8000) - 0x8000
                    elif o == op.ZX16:
                        mem[a] = mem[fp + b] & 0xFFFF
                    elif o == op.ADD32:
                        mem[a] = sx32(mem[fp + b] + mem[fp + c])
                    elif o == op.SUB32:
                        mem[a] = sx32(mem[fp + b] - mem[fp + c])
                    elif o == op.MUL32:
                        mem[a] = sx32(mem[fp + b] * mem[fp + c])
                    elif o == op.ADDI32:
                        mem[a] = sx32(mem[fp + b] + c)
                    elif o == op.SUBU32:
                        mem[a] = (mem[fp + b] - mem[fp + c]) & layout.MASK32
                    elif o == op.MULHI:
                        mem[a] = mulhi(mem[fp + b], mem[fp + c])
                    elif o == op.MULHU:
                        mem[a] = s64u(mulhu(u64(mem[fp + b]), u64(mem[fp + c])))
                    elif o == op.CLZ:
                        mem[a] = 64 - bit_length(u64(mem[fp + b]))
                    elif o == op.CTZ:
                        mem[a] = ctz(u64(mem[fp + b]))
                    elif o == op.POPCNT:
                        mem[a] = popcount(u64(mem[fp + b]))
                    elif o == op.BSWAP:
                        mem[a] = s64u(bswap(u64(mem[fp + b])))
                    elif o == op.ROTL:
                        mem[a] = s64u(rotl(u64(mem[fp + b]), mem[fp + c] & 63))
                    elif o == op.SEQ:
                        mem[a] = mem[fp + b] == mem[fp + c]
                    elif o == op.SNE:
                        mem[a] = mem[fp + b] != mem[fp + c]
                    elif o == op.SLE:
                        mem[a] = mem[fp + b] <= mem[fp + c]
                    elif o == op.SLTU:
                        mem[a] = u64(mem[fp + b]) < u64(mem[fp + c])
                    elif o == op.SLEU:
                        mem[a] = u64(mem[fp + b]) <= u64(mem[fp + c])
                    elif o == op.SEQI:
                        mem[a] = mem[fp + b] == c
                    elif o == op.SNEI:
                        mem[a] = mem[fp + b] != c
                    elif o == op.SLTI:
                        mem[a] = mem[fp + b] < c
                    elif o == op.SGTI:
                        mem[a] = mem[fp + b] > c
                    elif o == op.NOT:
                        mem[a] = 1 - mem[fp + b]
                    elif o == op.JLTU:
                        if u64(mem[a]) < u64(mem[fp + b]):
                            pc += c - 4
                    elif o == op.JLEU:
                        if u64(mem[a]) <= u64(mem[fp + b]):
                            pc += c - 4
                    elif o == op.LOOPT:
                        if mem[a] != 0:
                            pc += b - 4
                            fuel += b - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPF:
                        if mem[a] == 0:
                            pc += b - 4
                            fuel += b - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPEQ:
                        if mem[a] == mem[fp + b]:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPEQI:
                        if mem[a] == b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPLEI:
                        if mem[a] <= b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.LOOPGEI:
                        if mem[a] >= b:
                            pc += c - 4
                            fuel += c - 4
                            if fuel < 0:
                                ex = X_PREEMPT
                                break
                    elif o == op.SWITCHI:
                        i = u64(s64(mem[a] - b))
                        if i < u64(c):
                            pc += code[pc + i] - 4
                        else:
                            pc += (c + 3) & ~3
                    elif o == op.FNEG:
                        mem[a] = s64u(u64(mem[fp + b]) ^ layout.SIGN64)
                    elif o == op.FABS:
                        mem[a] = mem[fp + b] & layout.INT64_MAX
                    elif o == op.FFLOOR:
                        mf[a] = round_down(mf[fp + b])
                    elif o == op.FCEIL:
                        mf[a] = round_up(mf[fp + b])
                    elif o == op.FTRUNC:
                        mf[a] = round_to_zero(mf[fp + b])
                    elif o == op.FMA:
                        mf[a] = fused(mf[fp + b], mf[fp + c], mf[fp + code[pc]])
                        pc += 4
                    elif o == op.FADD32:
                        mf32[a * 2] = mf32[(fp + b) * 2] + mf32[(fp + c) * 2]
                        m32[a * 2 + 1] = 0
                    elif o == op.FSUB32:
                        mf32[a * 2] = mf32[(fp + b) * 2] - mf32[(fp + c) * 2]
                        m32[a * 2 + 1] = 0
                    elif o == op.FMUL32:
                        mf32[a * 2] = mf32[(fp + b) * 2] * mf32[(fp + c) * 2]
                        m32[a * 2 + 1] = 0
                    elif o == op.FDIV32:
                        mf32[a * 2] = fdiv32(mf32[(fp + b) * 2], mf32[(fp + c) * 2])
                        m32[a * 2 + 1] = 0
                    elif o == op.FNEG32:
                        mem[a] = mem[fp + b] ^ layout.SIGN32
                    elif o == op.FSEQ:
                        mem[a] = mf[fp + b] == mf[fp + c]
                    elif o == op.FSNE:
                        mem[a] = mf[fp + b] != mf[fp + c]
                    elif o == op.FSLT:
                        mem[a] = mf[fp + b] < mf[fp + c]
                    elif o == op.FSLE:
                        mem[a] = mf[fp + b] <= mf[fp + c]
                    elif o == op.JFEQ:
                        if mf[a] == mf[fp + b]:
                            pc += c - 4
                    elif o == op.JFNE:
                        if mf[a] != mf[fp + b]:
                            pc += c - 4
                    elif o == op.JFLE:
                        if mf[a] <= mf[fp + b]:
                            pc += c - 4
                    elif o == op.JFNLE:
                        if not (mf[a] <= mf[fp + b]):
                            pc += c - 4
                    elif o == op.U2F:
                        mf[a] = u64(mem[fp + b])
                    elif o == op.F2U:
                        mem[a] = float_to_uint(mf[fp + b])
                    elif o == op.F2F32:
                        mf32[a * 2] = to_f32(mf[fp + b])
                        m32[a * 2 + 1] = 0
                    elif o == op.F32TF:
                        mf[a] = mf32[(fp + b) * 2]
                    elif o == op.I2F32:
                        mf32[a * 2] = int_to_f32(mem[fp + b])
                        m32[a * 2 + 1] = 0
                    elif o == op.U2F32:
                        mf32[a * 2] = uint_to_f32(u64(mem[fp + b]))
                        m32[a * 2 + 1] = 0
                    elif o == op.CMUL:
                        d = mf[fp + b] * mf[fp + c] - mf[fp + b + 1] * mf[fp + c + 1]
                        mf[a + 1] = mf[fp + b] * mf[fp + c + 1] + mf[fp + b + 1] * mf[fp + c]
                        mf[a] = d
                    elif o == op.LD8S:
                        x = mem[fp + b] + c
                        i = u64(x - layout.BASE)
                        if i < n8:
                            mem[a] = m8s[i]
                        else:
                            n = -1
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LD16:
                        x = mem[fp + b] + c
                        i = ror1(x - layout.BASE)
                        if i < n16:
                            mem[a] = m16[i]
                        else:
                            n = 2
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LD16S:
                        x = mem[fp + b] + c
                        i = ror1(x - layout.BASE)
                        if i < n16:
                            mem[a] = m16s[i]
                        else:
                            n = -2
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LD32:
                        x = mem[fp + b] + c
                        i = ror2(x - layout.BASE)
                        if i < n32:
                            mem[a] = m32[i]
                        else:
                            n = 4
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LD32S:
                        x = mem[fp + b] + c
                        i = ror2(x - layout.BASE)
                        if i < n32:
                            mem[a] = m32s[i]
                        else:
                            n = -4
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.ST16:
                        x = mem[a] + c
                        i = ror1(x - layout.BASE)
                        if u64(i - DATA_16) < w16:
                            m16[i] = mem[fp + b] & 0xFFFF
                        else:
                            n = 2
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.ST32:
                        x = mem[a] + c
                        i = ror2(x - layout.BASE)
                        if u64(i - DATA_32) < w32:
                            m32[i] = mem[fp + b] & layout.MASK32
                        else:
                            n = 4
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.ST2:
                        x = mem[a] + c
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64 - 2:
                            mem[i] = mem[fp + b]
                            mem[i + 1] = mem[fp + b + 1]
                        else:
                            n = 16
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.STSTR:
                        x = mem[a] + c
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64 - 2:
                            if self.heap.gc_marking:
                                self.g_pc[g] = pc
                                self.barrier(i, mem[fp + b])
                            mem[i] = mem[fp + b]
                            mem[i + 1] = mem[fp + b + 1]
                        else:
                            n = 16
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.STIFACE:
                        x = mem[a] + c
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64 - 2:
                            if self.heap.gc_marking:
                                self.g_pc[g] = pc
                                self.barrier(i + 1, mem[fp + b + 1])
                            mem[i] = mem[fp + b]
                            mem[i + 1] = mem[fp + b + 1]
                        else:
                            n = 16
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.STSLICE:
                        x = mem[a] + c
                        i = ror3(x - layout.BASE)
                        if u64(i - DATA_64) < w64 - 3:
                            if self.heap.gc_marking:
                                self.g_pc[g] = pc
                                self.barrier(i, mem[fp + b])
                            mem[i] = mem[fp + b]
                            mem[i + 1] = mem[fp + b + 1]
                            mem[i + 2] = mem[fp + b + 2]
                        else:
                            n = 24
                            y = fp + b
                            ex = X_STORE
                            break
                    elif o == op.NILCHK:
                        if u64(mem[a] - layout.BASE) >= n8:
                            x = mem[a]
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.FLD8:
                        mem[a] = m8[((fp + b) << 3) + c]
                    elif o == op.FLD8S:
                        mem[a] = m8s[((fp + b) << 3) + c]
                    elif o == op.FLD16:
                        mem[a] = m16[((fp + b) << 2) + (c >> 1)]
                    elif o == op.FLD16S:
                        mem[a] = m16s[((fp + b) << 2) + (c >> 1)]
                    elif o == op.FLD32:
                        mem[a] = m32[((fp + b) << 1) + (c >> 2)]
                    elif o == op.FLD32S:
                        mem[a] = m32s[((fp + b) << 1) + (c >> 2)]
                    elif o == op.FST8:
                        m8[(a << 3) + c] = mem[fp + b] & 0xFF
                    elif o == op.FST16:
                        m16[(a << 2) + (c >> 1)] = mem[fp + b] & 0xFFFF
                    elif o == op.FST32:
                        m32[(a << 1) + (c >> 2)] = mem[fp + b] & layout.MASK32
                    elif o == op.FLDX:
                        mem[a] = mem[fp + b + mem[fp + c]]
                    elif o == op.FSTX:
                        mem[a + mem[fp + b]] = mem[fp + c]
                    elif o == op.BOUNDS:
                        if u64(mem[a]) >= u64(mem[fp + b]):
                            ex = X_INDEX
                            x = mem[a]
                            y = mem[fp + b]
                            break
                    elif o == op.LDX8S:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x
                        i = u64(x - layout.BASE)
                        if i < n8:
                            mem[a] = m8s[i]
                        else:
                            n = -1
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LDX16:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 2
                        i = ror1(x - layout.BASE)
                        if i < n16:
                            mem[a] = m16[i]
                        else:
                            n = 2
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LDX16S:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 2
                        i = ror1(x - layout.BASE)
                        if i < n16:
                            mem[a] = m16s[i]
                        else:
                            n = -2
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.LDX3:
                        x = mem[fp + c]
                        y = mem[fp + b + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[fp + b] + x * 24
                        i = ror3(x - layout.BASE)
                        if i < n64 - 3:
                            mem[a] = mem[i]
                            mem[a + 1] = mem[i + 1]
                            mem[a + 2] = mem[i + 2]
                        else:
                            n = 24
                            y = a
                            ex = X_LOAD
                            break
                    elif o == op.STX16:
                        x = mem[fp + b]
                        y = mem[a + 1]
                        if u64(x) >= u64(y):
                            ex = X_INDEX
                            break
                        x = mem[a] + x * 2
                        i = ror1(x - layout.BASE)
                        if u64(i - DATA_16) < w16:
                            m16[i] = mem[fp + c] & 0xFFFF
                        else:
                            n = 2
                            y = fp + c
                            ex = X_STORE
                            break
                    elif o == op.ADDX:
                        mem[a] = s64(mem[fp + b] + mem[fp + c] * code[pc])
                        pc += 4
                    elif o == op.CMPSTR:
                        y = mem[fp + b + 1]
                        x = self.compare_bytes(mem[fp + b], y, mem[fp + c], mem[fp + c + 1])
                        if self.slices.left_early:
                            ex = X_STOPPED
                            break
                        if y >= layout.LONG_BYTES:
                            fuel -= y // cost.BYTES_PER_UNIT
                        mem[a] = x
                    elif o == op.JSEQ:
                        y = mem[a + 1]
                        x = y == mem[fp + b + 1] and self.same_bytes(mem[a], mem[fp + b], y)
                        if self.slices.left_early:
                            ex = X_STOPPED
                            break
                        if y >= layout.LONG_BYTES:
                            fuel -= y // cost.BYTES_PER_UNIT
                        if x:
                            pc += c - 4
                    elif o == op.JSNE:
                        y = mem[a + 1]
                        x = y == mem[fp + b + 1] and self.same_bytes(mem[a], mem[fp + b], y)
                        if self.slices.left_early:
                            ex = X_STOPPED
                            break
                        if y >= layout.LONG_BYTES:
                            fuel -= y // cost.BYTES_PER_UNIT
                        if x == 0:
                            pc += c - 4
                    elif o == op.RUNE:
                        i = u64(mem[fp + b] + mem[fp + c] - layout.BASE)
                        if i >= n8:
                            break
                        x = m8[i]
                        if x >= 0x80:
                            break
                        mem[a] = x
                        mem[a + 1] = 1
                    elif o == op.TYPEEQ:
                        mem[a] = mem[fp + b] == layout.BASE + c
                    elif o == op.ITYPE:
                        x = mem[fp + b]
                        i = ror3(x - layout.BASE)
                        if x != 0 and i >= n64:
                            x += 8
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                        mem[a] = 0 if x == 0 else mem[i + 1]
                    elif o == op.MAPLEN:
                        x = mem[fp + b]
                        i = ror3(x - layout.BASE)
                        if x != 0 and i >= n64:
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                        mem[a] = 0 if x == 0 else mem[i]
                    elif o == op.CHLEN or o == op.CHCAP:
                        x = mem[fp + b]
                        if x != 0 and ror3(x - layout.BASE) >= n64:
                            x += 8 if o == op.CHCAP else 0
                            n = 8
                            y = a
                            ex = X_LOAD
                            break
                        mem[a] = self.chan_len(x) if o == op.CHLEN else self.chan_cap(x)
                    else:
                        break
            self.fuel = fuel >> cost.UNIT_SHIFT
            self.g_fp[g] = fp
            self.g_pc[g] = pc
            if ex == X_ENTER:
                self.g_ctx[g] = ctx
                r = self.enter(g, True)
                if self.grow_ns != 0:
                    fuel -= self.grow_ns << cost.UNIT_SHIFT
                    self.grow_ns = 0
                    self.fuel = fuel >> cost.UNIT_SHIFT
                if r == 0 and fuel < 0:
                    return L_PREEMPT
            else:
                self.g_ctx[g] = 0
                if ex == X_OP:
                    at = pc - 4
                    o = code[at]
                    pc = at + self.op_words[o]
                    self.g_pc[g] = pc
                    if o == op.CALLN:
                        fuel -= cost.NATIVE
                        self.fuel = fuel >> cost.UNIT_SHIFT
                        r = self.native(g, code[at + 2], fp + code[at + 1])
                    else:
                        fuel -= self.op_cost[o]
                        self.fuel = fuel >> cost.UNIT_SHIFT
                        r = self.slow_op(g, o, at)
                    if self.arena.bytes_done != 0:
                        fuel -= self.arena.bytes_done // cost.BYTES_PER_UNIT
                        self.arena.bytes_done = 0
                        self.fuel = fuel >> cost.UNIT_SHIFT
                    if r == L_FATAL and self.fatal == FATAL_MEMORY and not self.retried:
                        r = L_MEMORY
                    if r == L_SLICE or r == L_MEMORY:
                        # A long operation was stopped, or had no memory: it is done again.
                        self.g_pc[g] = at
                    if self.heap.noted:
                        self.note_allocs(g, pc)
                    if r == 0 and self.heap.gc_wanted and self.op_safe[o] != 0:
                        r = L_GC
                    if r == 0 and fuel < 0 and self.n_procs > 1 and self.g_fp[g] == fp:
                        if self.note_writing(g, o, at):
                            return L_PREEMPT
                elif ex == X_ALLOC:
                    if self.heap.noted:
                        self.note_allocs(g, pc)
                    r = L_GC if self.heap.gc_wanted else 0
                elif ex == X_INDEX:
                    r = self.index_fault(g, pc - 4, x, y)
                elif ex == X_LOAD:
                    r = 0
                    if not self.load_bytes(y, x, n):
                        r = self.memory_fault(g, x)
                elif ex == X_STORE:
                    r = 0
                    if not self.store_bytes(y, x, n):
                        r = self.memory_fault(g, x)
                elif ex == X_FAULT:
                    if kind == RT_COUNT:
                        r = self.memory_fault(g, mem[fp - 2])
                    else:
                        r = self.fault(g, kind, 0, 0, 0)
                elif ex == X_STOPPED:
                    self.slices.done()
                    r = self.slices_error(g)
                    if r == L_SLICE:
                        self.g_pc[g] = pc - 4
                elif ex == X_MEMORY:
                    if not self.retried:
                        self.g_pc[g] = pc - 4
                        return L_MEMORY
                    r = self.die(FATAL_MEMORY)
                else:
                    return L_PREEMPT
            if r != 0:
                return r
            pc = self.g_pc[g]
            fp = self.g_fp[g]
            ctx = self.g_ctx[g]
            limit = self.g_fresh[g] - SLACK
            low = self.g_lo[g] + 2
