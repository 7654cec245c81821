# cython: language_level=3, boundscheck=False, wraparound=False
# cython: cdivision=True, initializedcheck=False
"""Goroutine stacks: the tables of functions, goroutines and their records; walking and growing.

A goroutine's stack is a piece of the arena, and the frames on it are the register windows of the
loop (`abi/op.py`). What comes in: a goroutine that stands still, its pc and fp saved in its row.
What goes out: its live pointers, for the collector; or the same stack in a larger place.

Method. From the saved (pc, fp) each frame is found by its header: `mem[fp-1]` holds the distance to
the caller and the function's number, `mem[fp-2]` the pc that the caller goes on at. The stack map
of that pc says which slots hold pointers. A frame that *faulted* (it stands below a panic's frame,
whose header has bit 31 of the distance set) has no map at its pc; what is still live in it is what
its deferred calls can reach, and that is what the map at its DEFERRET tells.

A variable whose address is taken, a *stack object*, is named by a map only until its address is
taken for the last time. From then on it lives for as long as a live slot, or another object that
is reached, points into it. Pointers go outwards only, to the same frame or a caller's, so one walk
from the innermost frame finds all: what is pointed to is marked in `pointed`, and each frame's
objects are looked up there when its turn comes.

Invariant: only pointers into the stack itself ever point at a stack, from its own slots, from the
closure just called (g_ctx), and from defer, panic and sudog rows. Positions in rows (`d_fp`,
`p_fp`) count words from the stack's start, so that they survive a move.

Every table is a lazily committed array of fixed length, so nothing has to grow while the loop runs.

A collection that scans a stack of which less than a quarter is used halves it first, and learns
from the sizes in use how large new goroutines' stacks should be (`starting_size`).

A stack of a gigabyte has tens of millions of frames, whose adjusting takes longer than a person who
interrupts wants to wait. So whoever may leave in between does (`moving_g` tells that), and the rest
is done before anything runs again.

Source: go1.27 runtime/stack.go newstack copystack adjustframe shrinkstack
gcComputeStartingStackSize, runtime/mgcstack.go (stack objects)
"""

import cython
from cython import longlong

from gomem_kernel.abi import cost, layout, sizeclass
from gomem_kernel.runtime.arena import Arena, lazy_array
from gomem_kernel.runtime.malloc import Heap

if not cython.compiled:
    FN_ENTRY = 0
    FN_SLOTS = 1
    FN_CLEAR_LO = 2
    FN_CLEAR_HI = 3
    FN_OUT = 4
    FN_DRET = 5
    FN_ARGS = 6
    FN_FLAGS = 7
    FN_MAPS = 8
    FN_MAPS_END = 9
    FN_MAP_WORDS = 10
    FN_RESULTS = 11
    FN_OBJECTS = 12
    FN_N_OBJECTS = 13
    FN_SHIFT = 4
    FN_WRAPPER = 1
    FN_RUNTIME = 2
    FN_MASK = 0xFFFFF
    F_GOEXIT = 1
    G_IDLE = 0
    G_RUNNABLE = 1
    G_RUNNING = 2
    G_WAITING = 4
    G_DEAD = 6
    MAX_G = 1048576
    MAX_RECORDS = 4194304
    MAX_PANICS = 65536
    MAX_ROOTS = 65536
    FRAMES_PER_POLL = 1 << 16  # a power of two
    # So many words of a stack are used for the first time without time being taken for that.
    FRESH_WORDS = 1 << 18
    # Bytes that Go keeps free below a stack's end for functions that do not check it, and in all.
    # Source: go1.27 runtime/stack.go stackNosplit, stackGuard
    STACK_NOSPLIT = 800
    # How growing a stack went.
    GROW_DONE = 0
    GROW_LIMIT = 1
    GROW_MEMORY = 2
    STACK_GUARD = 928
    # Goroutines of Go's runtime beside the mark workers that each cycle scans, as a traceback with
    # GOTRACEBACK=system shows them, and the bytes on the stack of one: `/gc/scan/stack:bytes` of
    # go1.27 shows 1,896 for an idle program with one P, its main goroutine included.
    RUNTIME_STACKS = 5
    RUNTIME_STACK_BYTES = 270
    HEADER = 2

MAX_CODE = 1 << 25
MAX_FUNCS = 1 << 20
MAX_MAPS = 1 << 22


class Stacks:
    """The tables, and what is done to stacks as a whole.

    code              int32 words of all functions; 0..63 is the machine's own
    ft                16 int32 a function, at `number << FN_SHIFT`: FN_ENTRY ...
    map_pc, map_at    pc of each stack map (sorted within a function), its first word in map_words
    g_*, d_*, p_*, s_* rows of goroutines, defer records, panics, sudogs
    roots             what the last `scan_stack` found
    shrink_off, adaptive  GODEBUG's gcshrinkstackoff and adaptivestackstart
    scanned_stacks, scanned_bytes  stacks that this cycle has scanned, and the bytes in use on them
    g_fresh           by goroutine, the word up to which its stack may be used at once: the stack's
                      end, or what lies FRESH_WORDS behind the last word that has been in use
    moving_g          whose stack has moved; frames from `moving_fp` outwards are to be adjusted
    grow_ns           virtual time that growing stacks took and nobody has been charged for
    n_shown           by pc, one more than the number of calls that a trace shows; 0 not yet known
    pointed           by word of the stack that is being scanned: 1 something points here,
                      2 a stack object that begins here has been scanned
    """

    def __init__(self, arena: Arena, heap: Heap):
        self.arena = arena
        self.heap = heap
        self.mem = arena.mem64
        self.mem8 = arena.mem8
        self.code = lazy_array("i", MAX_CODE)
        self.ft = lazy_array("i", MAX_FUNCS << FN_SHIFT)
        self.map_pc = lazy_array("i", MAX_MAPS)
        self.map_at = lazy_array("i", MAX_MAPS)
        self.map_words = lazy_array("q", MAX_MAPS)
        self.g_status = lazy_array("q", MAX_G)
        self.g_id = lazy_array("q", MAX_G)
        self.g_lo = lazy_array("q", MAX_G)
        self.g_hi = lazy_array("q", MAX_G)
        self.g_fresh = lazy_array("q", MAX_G)
        self.g_pc = lazy_array("q", MAX_G)
        self.g_fp = lazy_array("q", MAX_G)
        self.g_ctx = lazy_array("q", MAX_G)
        self.g_defer = lazy_array("q", MAX_G)
        self.g_panic = lazy_array("q", MAX_G)
        self.g_wait = lazy_array("q", MAX_G)
        self.g_since = lazy_array("q", MAX_G)
        self.g_next = lazy_array("q", MAX_G)
        self.g_sudog = lazy_array("q", MAX_G)
        self.g_waited = lazy_array("q", MAX_G)
        self.g_param = lazy_array("q", MAX_G)
        self.g_parent = lazy_array("q", MAX_G)
        self.g_gopc = lazy_array("q", MAX_G)
        self.g_system = lazy_array("q", MAX_G)
        self.g_timer = lazy_array("q", MAX_G)
        self.g_signal = lazy_array("q", MAX_G)
        self.g_label = lazy_array("q", MAX_G)
        self.n_g = 1
        self.free_g = 0
        self.d_link = lazy_array("q", MAX_RECORDS)
        self.d_fp = lazy_array("q", MAX_RECORDS)
        self.d_fn = lazy_array("q", MAX_RECORDS)
        self.n_d = 1
        self.free_d = 0
        self.p_link = lazy_array("q", MAX_PANICS)
        self.p_type = lazy_array("q", MAX_PANICS)
        self.p_data = lazy_array("q", MAX_PANICS)
        self.p_fp = lazy_array("q", MAX_PANICS)
        self.p_defer_fp = lazy_array("q", MAX_PANICS)
        self.p_call_fp = lazy_array("q", MAX_PANICS)
        self.p_flags = lazy_array("q", MAX_PANICS)
        self.p_text = lazy_array("q", MAX_PANICS)
        self.p_text_len = lazy_array("q", MAX_PANICS)
        self.n_panic = 1
        self.free_panic = 0
        self.s_g = lazy_array("q", MAX_G)
        self.s_next = lazy_array("q", MAX_G)
        self.s_prev = lazy_array("q", MAX_G)
        self.s_elem = lazy_array("q", MAX_G)
        self.s_chan = lazy_array("q", MAX_G)
        self.s_case = lazy_array("q", MAX_G)
        self.s_wait = lazy_array("q", MAX_G)
        self.s_flags = lazy_array("q", MAX_G)
        self.s_type = lazy_array("q", MAX_G)
        self.n_s = 1
        self.free_s = 0
        self.roots = lazy_array("q", MAX_ROOTS + 8)
        self.n_roots = 0
        self.left_early = False
        self.shrink_off = False
        self.adaptive = True
        self.scanned_stacks = self.scanned_bytes = 0
        self.n_pointed = 0
        self.pointed = lazy_array("B", 8)
        self.pointed_lo = 0
        self.pointed_hi = 0
        self.scan_lo = 0
        self.scan_hi = 0
        self.moving_g = 0
        self.moving_fp = 0
        self.moving_pc = 0
        self.moving_lo = 0
        self.moving_hi = 0
        self.moving_delta = 0
        self.moving_faulted = False
        self.grow_ns = 0
        self.n_shown = lazy_array("i", MAX_CODE)
        self.stack_bytes = 0
        self.max_stack = 0

    # ---- records

    def new_defer(self) -> longlong:
        """A free defer row, or 0 when all are taken."""
        d: longlong = self.free_d
        if d != 0:
            self.free_d = self.d_link[d]
            return d
        if self.n_d == MAX_RECORDS:
            return 0
        d = self.n_d
        self.n_d = d + 1
        return d

    def free_defer(self, d: longlong):
        """Give a defer row back."""
        self.d_fn[d] = 0
        self.d_link[d] = self.free_d
        self.free_d = d

    def new_panic(self) -> longlong:
        """A free panic row, or 0 when all are taken."""
        p: longlong = self.free_panic
        if p != 0:
            self.free_panic = self.p_link[p]
        else:
            if self.n_panic == MAX_PANICS:
                return 0
            p = self.n_panic
            self.n_panic = p + 1
        self.p_flags[p] = 0
        self.p_text[p] = 0
        self.p_text_len[p] = 0
        self.p_call_fp[p] = 0
        return p

    def new_sudog(self) -> longlong:
        """A free sudog row, or 0 when all are taken.

        The first costs no allocation: Go's main goroutine has used one before main.main.

        Source: go1.27 runtime/proc.go acquireSudog, runtime/mgc.go gcenable
        """
        s: longlong = self.free_s
        variables: longlong = layout.DATA_START >> 3
        record: longlong
        if s != 0:
            self.free_s = self.s_next[s]
        else:
            if self.n_s == MAX_G:
                return 0
            s = self.n_s
            if s > 1:
                record = self.heap.mallocgc(layout.SUDOG_BYTES, self.heap.sudog_type, True)
                if record == 0:
                    return 0
                self.mem[(record - layout.BASE) >> 3] = self.mem[variables + layout.RT_RECORDS]
                self.mem[variables + layout.RT_RECORDS] = record
            self.n_s = s + 1
        self.s_next[s] = 0
        self.s_prev[s] = 0
        self.s_flags[s] = 0
        self.s_wait[s] = 0
        self.s_type[s] = 0
        return s

    def free_sudog(self, s: longlong):
        """Give a sudog row back."""
        self.s_elem[s] = 0
        self.s_chan[s] = 0
        self.s_next[s] = self.free_s
        self.free_s = s

    # ---- frames

    def find_map(self, f: longlong, pc: longlong) -> longlong:
        """First word of the stack map of function f at a pc, or -1 where none is recorded."""
        lo: longlong = self.ft[(f << FN_SHIFT) + FN_MAPS]
        hi: longlong = self.ft[(f << FN_SHIFT) + FN_MAPS_END]
        mid: longlong
        end: longlong = hi
        while lo < hi:
            mid = (lo + hi) >> 1
            if self.map_pc[mid] < pc:
                lo = mid + 1
            else:
                hi = mid
        if lo < end and self.map_pc[lo] == pc:
            return self.map_at[lo]
        return -1

    def func_at(self, fp: longlong) -> longlong:
        """Number of the function whose frame is at fp; where that was overwritten, a pseudo one."""
        f: longlong = (self.mem[fp - 1] >> layout.FRAME_FUNC_SHIFT) & FN_MASK
        return f if self.ft[f << FN_SHIFT] != 0 else F_GOEXIT

    def return_pc(self, g: longlong, fp: longlong) -> longlong:
        """Where the caller of the frame at fp goes on; 0 where there is none.

        Above a return address, in its word, stand its bits turned over. A program that has written
        past its variables, through unsafe, will hardly have left that so: there the stack ends.
        """
        pc: longlong = self.mem[fp - 2] & layout.MASK32
        low: longlong = fp - (self.mem[fp - 1] & layout.FRAME_DELTA)
        if self.mem[fp - 2] >> 32 != ~pc or low == fp or low < self.g_lo[g] + HEADER:
            return 0
        if self.mem[low - 1] >> layout.FRAME_FUNC_SHIFT != self.func_at(low):
            return 0
        return pc

    def site_of(self, g: longlong, pc: longlong) -> longlong:
        """The pc of goroutine g's innermost frame outside the runtime, pc being where it stands.

        As a heap profile is read: what the runtime allocates counts for the line that called it.
        """
        fp: longlong = self.g_fp[g]
        at: longlong = pc
        f: longlong
        if self.return_pc(g, fp) == pc:
            # The instruction before pc has just begun a call, and its own frame is the one below.
            fp -= self.mem[fp - 1] & layout.FRAME_DELTA
        while True:
            f = self.func_at(fp) << FN_SHIFT
            if (self.ft[f + FN_FLAGS] & FN_RUNTIME) == 0:
                return at
            at = self.return_pc(g, fp)
            if at == 0:
                return pc
            fp -= self.mem[fp - 1] & layout.FRAME_DELTA

    def frame_map(self, f: longlong, pc: longlong, faulted: cython.bint) -> longlong:
        """First word of the map that holds for a frame of f at pc, or -1 for no pointers."""
        if faulted:
            pc = self.ft[(f << FN_SHIFT) + FN_DRET]
            if pc < 0:
                return -1
        return self.find_map(f, pc)

    def count_frames(self, g, fp, pc, n):
        """Go n frames up from one, or fewer to the stack's end or a pc that `n_shown` lacks.

        How many, how many calls a trace shows of those, and the fp and pc of that place.
        """
        at: longlong = fp
        here: longlong = pc
        left: longlong = n
        shown: longlong = 0
        while left > 0 and self.n_shown[here] != 0 and self.return_pc(g, at) != 0:
            shown += self.n_shown[here] - 1
            here = self.return_pc(g, at)
            at -= self.mem[at - 1] & layout.FRAME_DELTA
            left -= 1
        return n - left, shown, at, here

    def note_shown(self, pc, n):
        """Tell `count_frames` how many calls a trace shows at a pc; -1 to forget it."""
        self.n_shown[pc] = n + 1

    def used_words(self, g: longlong) -> longlong:
        """Words of the stack from its start to the end of the top frame's arguments."""
        fp: longlong = self.g_fp[g]
        f: longlong = self.func_at(fp)
        n: longlong = fp + self.ft[(f << FN_SHIFT) + FN_SLOTS]
        if n > self.g_hi[g]:  # the frame has just been linked and is about to make the stack grow
            n = fp + self.ft[(f << FN_SHIFT) + FN_ARGS]
        return n - self.g_lo[g]

    def take_roots(self, n: longlong):
        """Take the first n `roots`, which is full; the layer of channels shades them."""

    def add_root(self, v: longlong):
        """Add a pointer to `roots`; one into the stack being scanned marks what it points at."""
        if self.scan_lo <= v < self.scan_hi:
            word: longlong = (v - self.scan_lo) >> 3
            self.pointed[word] |= 1
            if word < self.pointed_lo:
                self.pointed_lo = word
            if word > self.pointed_hi:
                self.pointed_hi = word
        n: longlong = self.n_roots
        self.roots[n] = v
        n += 1
        if n == MAX_ROOTS:
            self.take_roots(n)
            n = 0
        self.n_roots = n

    def add_words(self, base: longlong, at: longlong, n_words: longlong):
        """Add the pointers from `base` on that n_words bitmaps at `at` name."""
        bits: cython.ulonglong
        k: longlong
        while n_words > 0:
            bits = cython.cast(cython.ulonglong, self.map_words[at])
            if not cython.compiled:
                bits = int(self.map_words[at]) & layout.MASK64
            k = base
            while bits != 0:
                if bits & 1:
                    if self.mem[k] != 0:
                        self.add_root(self.mem[k])
                bits = bits >> 1
                k += 1
            base += 64
            at += 1
            n_words -= 1

    def add_objects(self, fp: longlong, row: longlong):
        """Add the pointers of the stack objects of one frame that something points to.

        One may point to another of the same frame. All other pointers come from frames that have
        been scanned already: a frame's address never goes to its caller's.
        """
        more: cython.bint = True
        at_lo: longlong = fp - ((self.scan_lo - layout.BASE) >> 3)
        slot: longlong
        first: longlong
        n: longlong
        k: longlong
        at: longlong
        left: longlong
        while more:
            more = False
            at = self.ft[row + FN_OBJECTS]
            left = self.ft[row + FN_N_OBJECTS]
            while left > 0:
                slot = self.map_words[at] & 0x7FFFFFFF
                first = at_lo + slot
                n = self.map_words[at] >> 32
                if self.pointed[first] < 2:
                    k = 0
                    while k < n and self.pointed[first + k] == 0:
                        k += 1
                    if k < n:
                        self.pointed[first] = 2
                        if first < self.pointed_lo:
                            self.pointed_lo = first
                        self.add_words(fp + slot, at + 1, (n + 63) >> 6)
                        more = True
                at += 1 + ((n + 63) >> 6)
                left -= 1

    def scan_stack(self, g: longlong, may_leave: cython.bint) -> longlong:
        """Put every pointer that goroutine g holds into `roots`; how many.

        (`take_roots` has already had what did not fit.) The closure about to run, deferred
        functions, panic values, what a blocked goroutine waits with, and from the innermost frame
        outwards the slots that its stack map names and those of its stack objects that have been
        pointed to. Sets `stack_bytes` to the bytes in use, and `left_early` if it may leave a deep
        stack where the run should stop, and did: the stack is to be scanned again then.
        """
        fp: longlong = self.g_fp[g]
        pc: longlong = self.g_pc[g]
        row: longlong
        at: longlong = -1
        last_pc: longlong = -1
        faulted: cython.bint = False
        head: longlong
        frames: longlong = 0
        self.n_roots = 0
        self.left_early = False
        if self.g_lo[g] == 0:
            self.stack_bytes = 0
            return 0
        self.stack_bytes = self.used_words(g) * 8
        self.scan_lo = layout.BASE + self.g_lo[g] * 8
        self.scan_hi = layout.BASE + self.g_hi[g] * 8
        self.pointed_lo = self.n_pointed
        self.pointed_hi = 0
        self.add_records(g)
        while True:
            head = self.mem[fp - 1]
            row = self.func_at(fp) << FN_SHIFT
            if pc != last_pc or faulted:  # recursion asks for the same map again and again
                at = self.frame_map(row >> FN_SHIFT, pc, faulted)
                last_pc = -1 if faulted else pc
            if at >= 0:
                self.add_words(fp, at, self.ft[row + FN_MAP_WORDS])
            if self.ft[row + FN_N_OBJECTS] != 0:
                self.add_objects(fp, row)
            pc = self.return_pc(g, fp)
            if pc == 0:
                break
            faulted = (head & layout.FRAME_FAULTED) != 0
            fp -= head & layout.FRAME_DELTA
            frames += 1
            if may_leave and frames & (FRAMES_PER_POLL - 1) == 0 and self.arena.poll():
                self.left_early = True
                break
        for at in range(self.pointed_lo, self.pointed_hi + 1):
            self.pointed[at] = 0
        return self.n_roots

    def add_records(self, g: longlong):
        """Add what a goroutine holds beside its frames."""
        k: longlong
        if self.g_ctx[g] != 0:
            self.add_root(self.g_ctx[g])
        k = self.g_defer[g]
        while k != 0:
            self.add_root(self.d_fn[k])
            k = self.d_link[k]
        k = self.g_panic[g]
        while k != 0:
            self.add_root(self.p_type[k])
            self.add_root(self.p_data[k])
            self.add_root(self.p_text[k])
            k = self.p_link[k]
        k = self.g_sudog[g]
        while k != 0:
            self.add_root(self.s_chan[k])
            if self.s_elem[k] != 0:
                self.add_root(self.s_elem[k])
                if self.s_type[k] != 0 and (self.s_flags[k] & 1) != 0:
                    self.add_element(self.s_elem[k], self.s_type[k])
            k = self.s_wait[k]

    def add_element(self, v: longlong, typ: longlong):
        """Add the pointers of an element to send: its slot may not be live any more."""
        base: longlong = (v - layout.BASE) >> 3
        n: longlong = 0
        if self.scan_lo <= v < self.scan_hi:
            n = self.mem[((typ - layout.BASE) + layout.TYPE_PTRBYTES) >> 3] >> 3
        while n > 0:
            if self.mem[base] != 0:
                self.add_root(self.mem[base])
            base += 1
            n -= 1

    # ---- moving

    def copy_stack(self, g: longlong, new_words: longlong, may_leave: cython.bint) -> cython.bint:
        """Move the stack of g to a new place of new_words words and adjust what points into it.

        False if there is no memory. If it may leave, frames may still wait for `adjust_frames`.
        """
        old: longlong = self.g_lo[g]
        size: longlong = self.g_hi[g] - old
        used: longlong = self.used_words(g)
        place: longlong = self.heap.stackalloc(new_words * 8)
        new: longlong = (place - layout.BASE) >> 3
        if place == 0:
            return False
        self.heap.pacer.add_scannable_stack(-1, (new_words - size) * 8)
        self.copy_words(new, old, used)
        self.g_fp[g] += new - old
        self.set_stack(g, new, new_words, used)
        self.moving_g = g
        self.moving_fp = self.g_fp[g]
        self.moving_pc = self.g_pc[g]
        self.moving_faulted = False
        self.moving_lo = layout.BASE + old * 8
        self.moving_hi = self.moving_lo + size * 8
        self.moving_delta = (new - old) * 8
        self.adjust_records(g)
        self.heap.stackfree(self.moving_lo, size * 8)
        self.adjust_frames(may_leave)
        if self.heap.checking:
            self.heap.checked(False)
        return True

    def adjust_records(self, g: longlong):
        """Adjust what points into the stack that moves beside its frames."""
        lo: longlong = self.moving_lo
        hi: longlong = self.moving_hi
        delta: longlong = self.moving_delta
        k: longlong
        if lo <= self.g_ctx[g] < hi:
            self.g_ctx[g] = self.g_ctx[g] + delta
        k = self.g_defer[g]
        while k != 0:
            if lo <= self.d_fn[k] < hi:
                self.d_fn[k] = self.d_fn[k] + delta
            k = self.d_link[k]
        k = self.g_panic[g]
        while k != 0:
            if lo <= self.p_data[k] < hi:
                self.p_data[k] = self.p_data[k] + delta
            if lo <= self.p_text[k] < hi:
                self.p_text[k] = self.p_text[k] + delta
            k = self.p_link[k]
        k = self.g_sudog[g]
        while k != 0:
            if lo <= self.s_elem[k] < hi:
                self.s_elem[k] = self.s_elem[k] + delta
            k = self.s_wait[k]

    def adjust_frames(self, may_leave: cython.bint):
        """Adjust the frames that wait for it, until the run should stop if it may leave then."""
        fp: longlong = self.moving_fp
        pc: longlong = self.moving_pc
        delta: longlong = self.moving_delta
        row: longlong
        head: longlong
        at: longlong = -1
        last_pc: longlong = -1
        frames: longlong = 0
        faulted: cython.bint = self.moving_faulted
        if self.moving_g == 0:
            return
        self.scan_lo = self.moving_lo
        self.scan_hi = self.moving_hi
        while True:
            head = self.mem[fp - 1]
            row = self.func_at(fp) << FN_SHIFT
            if pc != last_pc or faulted:  # recursion asks for the same map again and again
                at = self.frame_map(row >> FN_SHIFT, pc, faulted)
                last_pc = -1 if faulted else pc
            if at >= 0:
                self.adjust_words(fp, at, self.ft[row + FN_MAP_WORDS], delta)
            if self.ft[row + FN_N_OBJECTS] != 0:
                self.adjust_objects(fp, row, delta)
            frames += 1
            pc = self.return_pc(self.moving_g, fp)
            if pc == 0:
                self.moving_g = 0
                break
            faulted = (head & layout.FRAME_FAULTED) != 0
            fp -= head & layout.FRAME_DELTA
            if may_leave and frames & (FRAMES_PER_POLL - 1) == 0 and self.arena.poll():
                break
        self.moving_fp = fp
        self.moving_pc = pc
        self.moving_faulted = faulted
        self.grow_ns += frames * cost.ADJUST_FRAME_NS

    def finish_move(self):
        """Adjust what still waits for it, before anybody looks at the stack."""
        self.adjust_frames(False)

    def set_stack(self, g: longlong, at: longlong, n_words: longlong, used: longlong):
        """Have g's stack be n_words words from word `at` on, of which some are in use."""
        self.g_lo[g] = at
        self.g_hi[g] = at + n_words
        self.g_fresh[g] = at + min(n_words, used + FRESH_WORDS)

    def copy_words(self, new: longlong, old: longlong, n: longlong):
        """Copy n words of a stack; those of a very large one are moved, which takes less time."""
        k: longlong
        done: longlong = 0
        if n * 8 >= layout.PIECE:
            with cython.gil:
                done = self.arena.move_pages(new * 8, old * 8, n * 8) >> 3
        for k in range(done, n):
            self.mem[new + k] = self.mem[old + k]

    def adjust_words(self, base: longlong, at: longlong, n_words: longlong, delta: longlong):
        """Add delta to the pointers into the old stack among those that bitmaps name."""
        bits: cython.ulonglong
        k: longlong
        while n_words > 0:
            bits = cython.cast(cython.ulonglong, self.map_words[at])
            if not cython.compiled:
                bits = int(self.map_words[at]) & layout.MASK64
            k = base
            while bits != 0:
                if bits & 1:
                    if self.scan_lo <= self.mem[k] < self.scan_hi:
                        self.mem[k] = self.mem[k] + delta
                bits = bits >> 1
                k += 1
            base += 64
            at += 1
            n_words -= 1

    def adjust_objects(self, fp: longlong, row: longlong, delta: longlong):
        """`adjust_words` for all stack objects of a frame; what a dead one holds does not matter.

        Source: go1.27 runtime/stack.go adjustframe
        """
        at: longlong = self.ft[row + FN_OBJECTS]
        left: longlong = self.ft[row + FN_N_OBJECTS]
        n: longlong
        while left > 0:
            n = (self.map_words[at] >> 32) + 63 >> 6
            self.adjust_words(fp + (self.map_words[at] & 0x7FFFFFFF), at + 1, n, delta)
            at += 1 + n
            left -= 1

    def may_move(self, g: longlong) -> cython.bint:
        """Whether nobody but its frames and records knows where the stack of g lies."""
        return True

    def shrink_stack(self, g: longlong):
        """Halve the stack of a goroutine that uses less than a quarter of it.

        Source: go1.27 runtime/stack.go shrinkstack
        """
        size: longlong = (self.g_hi[g] - self.g_lo[g]) * 8
        if (
            not self.shrink_off
            and size > sizeclass.STACK_MIN
            and self.used_words(g) * 8 + STACK_NOSPLIT < size >> 2
            and self.may_move(g)
        ):
            self.copy_stack(g, size >> 4, False)

    def note_scanned_stack(self, size: longlong):
        """Count a scanned stack of which `size` bytes are in use, for `set_starting_size`.

        Source: go1.27 runtime/mgcmark.go scanstack
        """
        self.scanned_stacks += 1
        self.scanned_bytes += size

    def set_starting_size(self, workers: longlong):
        """Have new goroutines start with the average of the stacks that this cycle has scanned.

        Mark workers and the other goroutines of Go's runtime count, though here they have no stack.

        Source: go1.27 runtime/stack.go gcComputeStartingStackSize
        """
        size: longlong = sizeclass.STACK_MIN
        n: longlong = workers + RUNTIME_STACKS
        average: longlong = self.scanned_bytes + n * RUNTIME_STACK_BYTES
        average = average // (self.scanned_stacks + n) + STACK_GUARD
        self.scanned_stacks = self.scanned_bytes = 0
        if not self.adaptive:
            return
        while size < average and size * 2 <= self.max_stack:
            size *= 2
        self.heap.starting_stack = size

    def limit_stacks(self, limit_bytes):
        """Have stacks grow to so many bytes at most, as far as the arena has room."""
        self.max_stack = limit_bytes
        longest = min(1 << max(limit_bytes >> 3, 1).bit_length() - 1, len(self.arena.mem64))
        # A byte for each word of the longest stack; used within one scan only.
        if longest > self.n_pointed:
            self.n_pointed = longest
            self.pointed = lazy_array("B", longest)

    def grow_stack(self, g: longlong, need_words: longlong, may_leave: cython.bint) -> cython.int:
        """Make room for need_words words behind the frame at g_fp; GROW_* tells how that went.

        Memory that a stack uses for the first time takes time as it does in the heap.
        """
        size: longlong = self.g_hi[g] - self.g_lo[g]
        want: longlong = self.g_fp[g] - self.g_lo[g] + need_words
        new: longlong = size
        while new < want:
            new = new * 2
        if new != size:
            if new * 8 > self.max_stack or new > self.n_pointed:
                return GROW_LIMIT
            return GROW_DONE if self.copy_stack(g, new, may_leave) else GROW_MEMORY
        want += self.g_lo[g]
        if want > self.g_fresh[g]:
            new = min(self.g_hi[g], want + FRESH_WORDS)
            self.grow_ns += (new - self.g_fresh[g]) * 8 // cost.ALLOC_FRESH_BYTES_PER_NS
            self.g_fresh[g] = new
        return GROW_DONE

    def stack_free(self, g: longlong):
        """Give the stack of a goroutine that has ended back."""
        size: longlong = (self.g_hi[g] - self.g_lo[g]) * 8
        if self.moving_g == g:
            self.moving_g = 0
        if self.g_lo[g] != 0:
            self.heap.pacer.add_scannable_stack(-1, -size)
            self.heap.stackfree(layout.BASE + self.g_lo[g] * 8, size)
            self.g_lo[g] = 0
            self.g_hi[g] = 0
