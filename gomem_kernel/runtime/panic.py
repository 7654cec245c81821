# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Defer, panic, recover, Goexit: unwinding as a state machine between instructions.

Deferred calls are rows (d_link, d_fp, d_fn), newest first, on their goroutine's list; d_fp tells
the frame that deferred. `DEFERRET` runs those of its own frame. A panic is a row (p_*) and a frame
of the pseudo function `runtime.gopanic` on top of the frame that panicked; the deferred calls run
above it and return to the machine's code at TR_PANIC. Recovered, the stack is cut back to the frame
that deferred, which goes on at its DEFERRET; not recovered, `runtime.panicText` (Go) makes the text
of each panic in the chain, and the loop is left with L_PANIC.

An instruction that fails does it by a call of the Go function that panics (`RT_*`), as if it had
made that call itself. All functions here read and write the goroutine's saved pc and fp; they give
0 to go on in the loop, or a reason to leave it (L_*).

Source: go1.27 runtime/panic.go gopanic nextDefer gorecover preprintpanics
"""

from array import array

import cython
from cython import longlong, ulonglong

from gomem_kernel.abi import layout
from gomem_kernel.runtime.stack import Stacks

if not cython.compiled:
    from gomem_kernel.runtime.stack import (
        FN_CLEAR_HI,
        FN_CLEAR_LO,
        FN_DRET,
        FN_ENTRY,
        FN_FLAGS,
        FN_MASK,
        FN_OUT,
        FN_SHIFT,
        FN_SLOTS,
        FN_WRAPPER,
        GROW_DONE,
        GROW_LIMIT,
    )

    TR_GOEND = 0
    TR_PANIC = 4
    TR_REFLECT = 8
    TR_TEXT = 12
    TR_MAIN = 16
    F_GOPANIC = 2
    F_REFLECT = 3
    F_MAIN = 4
    F_FIRST = 8
    SLACK = 24
    P_RECOVERED = 1
    P_GOEXIT = 2
    P_REPANICKED = 4
    P_SIGNAL = 8
    (
        RT_INDEX, RT_SLICE_ALEN, RT_SLICE_ACAP, RT_SLICE_B, RT_SLICE3_ALEN, RT_SLICE3_ACAP,
        RT_SLICE3_B, RT_SLICE3_C, RT_CONVERT, RT_MEM, RT_MEM_ADDR,
        RT_DIVIDE, RT_SHIFT, RT_DOTTYPE, RT_NIL_DOTTYPE, RT_ASSERT, RT_UNHASHABLE,
        RT_UNCOMPARABLE, RT_NIL_MAP, RT_MAKESLICE_LEN, RT_MAKESLICE_CAP, RT_GROWSLICE, RT_MAKECHAN,
        RT_SEND_CLOSED, RT_CLOSE_NIL, RT_CLOSED, RT_ALLOC_SIZE, RT_PANIC_NIL, RT_TEXT, RT_COUNT,
    ) = range(30)  # fmt: skip
    (
        L_PREEMPT, L_PARK, L_DEAD, L_YIELD, L_NATIVE, L_EXIT, L_PANIC, L_FATAL, L_MAIN, L_SLICE,
        L_DEADLOCK, L_OUTPUT, L_GC, L_MEMORY,
    ) = range(1, 15)  # fmt: skip
    (
        FATAL_TEXT, FATAL_THROW, FATAL_STACK, FATAL_MEMORY, FATAL_TABLE, FATAL_CONCURRENT_READ,
        FATAL_CONCURRENT_WRITE, FATAL_CONCURRENT_ITER, FATAL_NO_GOROUTINES, FATAL_UNREACHABLE,
        FATAL_GO_NIL, FATAL_PANIC_TWICE,
    ) = range(12)  # fmt: skip

# The Go functions that the machine calls, in the order of RT_*.
RUNTIME_FUNCS = (
    "runtime.goPanicIndex",
    "runtime.goPanicSliceAlen",
    "runtime.goPanicSliceAcap",
    "runtime.goPanicSliceB",
    "runtime.goPanicSlice3Alen",
    "runtime.goPanicSlice3Acap",
    "runtime.goPanicSlice3B",
    "runtime.goPanicSlice3C",
    "runtime.goPanicSliceConvert",
    "runtime.panicmem",
    "runtime.panicmemAddr",
    "runtime.panicdivide",
    "runtime.panicshift",
    "runtime.panicdottype",
    "runtime.panicnildottype",
    "runtime.panicassert",
    "runtime.panicunhashable",
    "runtime.panicuncomparable",
    "runtime.panicnilmap",
    "runtime.panicmakeslicelen",
    "runtime.panicmakeslicecap",
    "runtime.panicgrowslice",
    "runtime.panicmakechan",
    "runtime.panicsendclosed",
    "runtime.panicclosenil",
    "runtime.panicclosed",
    "runtime.panicallocsize",
    "runtime.panicnil",
    "runtime.panicText",
)


class Panics(Stacks):
    """The unwinding state of each goroutine.

    rt          function number of each RT_* function, 0 where the program does not have it
    fatal       FATAL_* once the loop was left with L_FATAL; fatal_addr, fatal_len: its text
    """

    def __init__(self, arena, heap):
        Stacks.__init__(self, arena, heap)
        self.rt = array("i", bytes(4 * RT_COUNT))
        self.fatal = 0
        self.fatal_addr = 0
        self.fatal_len = 0
        self.text_row = 0

    # ---- addresses that a program may have forged

    def inside(self, addr: longlong, n: longlong) -> cython.bint:
        """Whether n bytes at an address are in the arena."""
        size: longlong = self.arena.size
        at: ulonglong = cython.cast(ulonglong, addr - layout.BASE) & layout.MASK64
        return n <= size and at <= cython.cast(ulonglong, size - n)

    def writable(self, addr: longlong, n: longlong) -> cython.bint:
        """`inside`, of what a program may write to: not the guard, and no string or table."""
        return addr - layout.BASE >= layout.DATA_START and self.inside(addr, n)

    def word_at(self, addr: longlong) -> longlong:
        """Word index of an address; -1 where no word is."""
        at: longlong = addr - layout.BASE
        return -1 if at & 7 != 0 or not self.inside(addr, 8) else at >> 3

    def func_of(self, fn: longlong) -> longlong:
        """Number of the function of a func value; -1 where there can be none at its address."""
        w: longlong = self.word_at(fn)
        return -1 if w < 0 else self.mem[w] & FN_MASK

    def memory_fault(self, g: longlong, addr: longlong) -> cython.int:
        """Go's panic for an access outside the arena."""
        self.g_signal[g] = 1 + addr if 0 <= addr < 4096 else -1
        if 0 <= addr < 4096:
            return self.fault(g, RT_MEM, 0, 0, 0)
        return self.fault(g, RT_MEM_ADDR, addr, 0, 0)

    def die(self, kind: cython.int) -> cython.int:
        """Leave the loop for good with a fatal error of the runtime."""
        self.fatal = kind
        return L_FATAL

    # ---- calls that the machine makes

    def enter(self, g: longlong, may_leave: cython.bint) -> cython.int:
        """Begin the function whose frame has just been linked: stack check, clearing of slots.

        L_SLICE if it may leave while the stack moves, and did: the function has begun nevertheless.
        """
        fp: longlong = self.g_fp[g]
        f: longlong = self.func_at(fp) << FN_SHIFT
        k: longlong
        grown: cython.int
        if fp + self.ft[f + FN_SLOTS] > self.g_fresh[g] - SLACK:
            grown = self.grow_stack(g, self.ft[f + FN_SLOTS] + SLACK, may_leave)
            if grown != GROW_DONE:
                self.g_ctx[g] = 0
                return self.die(FATAL_STACK if grown == GROW_LIMIT else FATAL_MEMORY)
            fp = self.g_fp[g]
        for k in range(self.ft[f + FN_CLEAR_LO], self.ft[f + FN_CLEAR_HI]):
            self.mem[fp + k] = 0
        return 0 if self.moving_g == 0 else L_SLICE

    def call_go(self, g: longlong, f: longlong, ret: longlong, faulted: cython.bint) -> cython.int:
        """Link a frame of f above the current one, going on at pc `ret`.

        The caller then stores the arguments, which SLACK has room for, and calls `enter`.
        """
        fp: longlong = self.g_fp[g]
        top: longlong = self.func_at(fp) << FN_SHIFT
        delta: longlong = self.ft[top + FN_SLOTS] + 2
        self.mem[fp + delta - 2] = ret + (~ret << 32)
        self.mem[fp + delta - 1] = delta | (f << layout.FRAME_FUNC_SHIFT)
        if faulted:
            self.mem[fp + delta - 1] |= layout.FRAME_FAULTED
        self.g_fp[g] = fp + delta
        self.g_pc[g] = self.ft[(f << FN_SHIFT) + FN_ENTRY]
        self.g_ctx[g] = 0
        return 0

    def fault(
        self, g: longlong, kind: cython.int, x: longlong, y: longlong, z: longlong
    ) -> cython.int:
        """Call the Go function that panics for an instruction that failed."""
        f: longlong = self.rt[kind]
        if f == 0:
            return self.die(FATAL_UNREACHABLE)
        self.call_go(g, f, self.g_pc[g], True)
        self.mem[self.g_fp[g]] = x
        self.mem[self.g_fp[g] + 1] = y
        self.mem[self.g_fp[g] + 2] = z
        return self.enter(g, False)

    # ---- panic

    def start_panic(
        self, g: longlong, typ: longlong, data: longlong, flags: cython.int
    ) -> cython.int:
        """Begin a panic with an interface value, or Goexit (flags P_GOEXIT)."""
        p: longlong
        r: cython.int
        if typ == 0 and flags == 0:
            return self.fault(g, RT_PANIC_NIL, 0, 0, 0)
        p = self.new_panic()
        if p == 0:
            return self.die(FATAL_TABLE)
        self.p_type[p] = typ
        self.p_data[p] = data
        self.p_flags[p] = flags
        self.p_link[p] = self.g_panic[g]
        self.g_panic[g] = p
        self.call_go(g, F_GOPANIC, self.g_pc[g], True)
        r = self.enter(g, False)
        if r != 0:
            return r
        self.p_fp[p] = self.g_fp[g] - self.g_lo[g]
        return self.next_defer(g)

    def next_defer(self, g: longlong) -> cython.int:
        """Run the next deferred call of the panicking goroutine, whose top frame is gopanic's."""
        p: longlong = self.g_panic[g]
        d: longlong = self.g_defer[g]
        fn: longlong
        f: longlong
        if d == 0:
            if self.p_flags[p] & P_GOEXIT:
                return L_DEAD
            while p != 0 and p != self.text_row:
                p = self.p_link[p]
            if p != 0:  # the text of this goroutine's panic was being made
                return self.die(FATAL_PANIC_TWICE)
            self.text_row = 0
            return self.print_texts(g)
        self.g_defer[g] = self.d_link[d]
        self.p_defer_fp[p] = self.d_fp[d]
        fn = self.d_fn[d]
        self.free_defer(d)
        self.g_pc[g] = TR_PANIC
        f = self.func_of(fn)
        if f < 0:
            return self.memory_fault(g, fn)
        self.call_go(g, f, TR_PANIC, False)
        self.p_call_fp[p] = self.g_fp[g] - self.g_lo[g]
        self.g_ctx[g] = fn
        return self.enter(g, False)

    def panic_returned(self, g: longlong) -> cython.int:
        """A deferred call that a panic ran has returned: go on, or to the frame if recovered."""
        p: longlong = self.g_panic[g]
        fp: longlong
        f: longlong
        link: longlong
        goexit: cython.bint = False
        if (self.p_flags[p] & P_RECOVERED) == 0:
            return self.next_defer(g)
        fp = self.p_defer_fp[p]
        while True:
            link = self.p_link[p]
            self.p_data[p] = 0
            self.p_link[p] = self.free_panic
            self.free_panic = p
            p = link
            # Older panics whose frames are cut off are over too; a Goexit among them is not.
            if p == 0 or self.p_fp[p] < fp:
                break
            if self.p_flags[p] & P_GOEXIT:
                goexit = True
        self.g_panic[g] = p
        if p == 0 and not goexit:
            self.g_signal[g] = 0
        fp += self.g_lo[g]
        f = self.func_at(fp) << FN_SHIFT
        if self.ft[f + FN_DRET] < 0:
            return self.memory_fault(g, self.mem[fp - 1])
        self.g_fp[g] = fp
        self.g_pc[g] = self.ft[f + FN_DRET]
        self.g_ctx[g] = 0
        if goexit:
            return self.start_panic(g, 0, 0, P_GOEXIT)
        return 0

    def print_texts(self, g: longlong) -> cython.int:
        """Have Go make the text of the next panic of the chain, newest first; then L_PANIC."""
        p: longlong = self.text_row
        link: longlong
        f: longlong = self.rt[RT_TEXT]
        p = self.g_panic[g] if p == 0 else self.p_link[p]
        while p != 0:
            link = self.p_link[p]
            if (
                link != 0
                and self.p_type[link] == self.p_type[p]
                and self.p_data[link] == self.p_data[p]
                and (self.p_flags[p] & P_GOEXIT) == 0
            ):
                self.p_flags[link] |= P_REPANICKED
            elif (self.p_flags[p] & P_GOEXIT) == 0 and f != 0:
                self.text_row = p
                self.call_go(g, f, TR_TEXT, False)
                self.mem[self.g_fp[g] + 2] = self.p_type[p]
                self.mem[self.g_fp[g] + 3] = self.p_data[p]
                return self.enter(g, False)
            p = link
        self.text_row = 0
        return L_PANIC

    def text_returned(self, g: longlong) -> cython.int:
        """runtime.panicText has returned; the loop stands in gopanic's frame again."""
        fp: longlong = self.g_fp[g]
        top: longlong = self.ft[(F_GOPANIC << FN_SHIFT) + FN_SLOTS]
        p: longlong = self.text_row
        self.p_text[p] = self.mem[fp + top + 2]
        self.p_text_len[p] = self.mem[fp + top + 3]
        return self.print_texts(g)

    # ---- DEFERRET, RECOVER

    def run_defer(self, g: longlong) -> cython.bint:
        """Call the newest deferred function if this frame deferred it; it returns to this DEFERRET.

        g_pc is the pc of the DEFERRET; the caller then calls `enter`.
        """
        d: longlong = self.g_defer[g]
        fn: longlong
        f: longlong
        fp: longlong = self.g_fp[g]
        delta: longlong
        if d == 0 or self.d_fp[d] != fp - self.g_lo[g]:
            return False
        self.g_defer[g] = self.d_link[d]
        fn = self.d_fn[d]
        self.free_defer(d)
        if self.func_of(fn) < 0:
            self.memory_fault(g, fn)
            return True
        f = self.func_at(fp) << FN_SHIFT
        delta = self.ft[f + FN_OUT] + 2
        f = self.func_of(fn)
        self.mem[fp + delta - 2] = self.g_pc[g] + (~self.g_pc[g] << 32)
        self.mem[fp + delta - 1] = delta | (f << layout.FRAME_FUNC_SHIFT)
        self.g_fp[g] = fp + delta
        self.g_pc[g] = self.ft[(f << FN_SHIFT) + FN_ENTRY]
        self.g_ctx[g] = fn
        return True

    def do_recover(self, g: longlong) -> longlong:
        """The panic that recover() in the current frame takes, marked recovered, or 0."""
        p: longlong = self.g_panic[g]
        fp: longlong = self.g_fp[g]
        f: longlong
        if p == 0 or (self.p_flags[p] & (P_RECOVERED | P_GOEXIT)) != 0:
            return 0
        f = self.func_at(fp) << FN_SHIFT
        if (self.ft[f + FN_FLAGS] & FN_WRAPPER) != 0 and self.return_pc(g, fp) != 0:
            # `defer recover()`: the function that deferred it calls recover, not the wrapper.
            fp -= self.mem[fp - 1] & layout.FRAME_DELTA
            if fp - self.g_lo[g] != self.p_call_fp[p]:
                return 0
        while fp - self.g_lo[g] != self.p_call_fp[p]:
            if self.return_pc(g, fp) == 0:
                return 0
            fp -= self.mem[fp - 1] & layout.FRAME_DELTA
            f = self.func_at(fp) << FN_SHIFT
            if (self.ft[f + FN_FLAGS] & FN_WRAPPER) == 0:
                return 0
        self.p_flags[p] |= P_RECOVERED
        return p
