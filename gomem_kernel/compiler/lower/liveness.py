"""Liveness of pointer slots: which of them a stack map must name at each safepoint.

Comes in: the laid-out instructions of one function with final slots, the bit set of its slots
that hold pointers, the bit set of those that are always live (results of a function that defers),
and its stack objects: the variables whose address is taken. Goes out: `(pc, bitmap)` for each
safepoint.

Method: backward data flow over basic blocks with Python integers as bit sets. Scalar slots are
masked out at the start, so most instructions are neither a use nor a definition. A write to
part of a slot is no definition. The outgoing area takes no part: a callee owns it during a call,
and results are moved away before the next safepoint; only the results of a native stand in it at
the safepoint behind CALLN (`native_results`). `kept` tells of slots that an operation which blocks
still works on while the goroutine is parked.

A stack object is used as a whole: by whoever reads one of its slots, and by whoever takes its
address, for the holder must find everything in it valid. From the last such use on no map names it
any more; then it lives for as long as the collector finds a pointer to it (runtime/stack.py).

Source: go1.27 cmd/compile/internal/liveness/plive.go (the same problem, over SSA)
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import Any

from gomem_kernel.abi import op
from gomem_kernel.compiler.lower.operands import (
    HAS_REGION,
    IS_BACK_EDGE,
    IS_SAFEPOINT,
    JUMP_AT,
    READS,
    WRITES,
)

_N = op.BY_NAME
_RET = _N["RET"]
_LEA = _N["LEA"]
_DEFERRET = _N["DEFERRET"]
_CALLN = _N["CALLN"]
_SWITCHI = _N["SWITCHI"]
_MOVN, _ZERO, _LDN, _STN = _N["MOVN"], _N["ZERO"], _N["LDN"], _N["STN"]
_CONCAT, _SELECT = _N["CONCAT"], _N["SELECT"]
_MAPITER, _MAPNEXT = _N["MAPITER"], _N["MAPNEXT"]
_first = itemgetter(0)
_NO_NEXT = frozenset(_N[name] for name in ("JMP", "LOOP", "RET", "PANIC", "UNREACH"))

Instr = list[Any]


class Flow:
    """Data flow of one function."""

    def __init__(
        self,
        instrs: list[Instr],
        pcs: list[int],
        ptrs: int,
        always: int,
        spans: dict[int, tuple[int, int]],
        native_results: dict[int, int],
        kept: dict[int, int],
        n_results: int,
        objects: list[tuple[int, int, int]],
    ) -> None:
        self.instrs = instrs
        self.pcs = pcs
        self.ptrs = ptrs & ~always
        self.always = always
        self.spans = spans
        self.native_results = native_results
        self.kept = kept
        self.result_mask = (1 << n_results) - 1
        self.objects = sorted((base, n, mask << base & self.ptrs) for base, n, mask in objects)
        self.object_slots = 0
        for base, n, _ in objects:
            self.object_slots |= ((1 << n) - 1) << base
        self.uses: list[int] = []
        self.defs: list[int] = []
        for instr in instrs:
            self._use_def(instr)

    def _use_def(self, instr: Instr) -> None:
        number = instr[0]
        use = 0
        define = 0
        for at, n in READS[number]:
            use |= ((1 << n) - 1) << instr[at]
        for at, n in WRITES[number]:
            define |= ((1 << n) - 1) << instr[at]
        if HAS_REGION[number]:
            if number == _MOVN:
                use |= ((1 << instr[4]) - 1) << instr[3]
                define |= ((1 << instr[4]) - 1) << instr[2]
            elif number == _ZERO:
                define |= ((1 << instr[3]) - 1) << instr[2]
            elif number == _LDN:
                define |= ((1 << (instr[5] + 7 >> 3)) - 1) << instr[2]
            elif number == _STN:
                use |= ((1 << (instr[5] + 7 >> 3)) - 1) << instr[3]
            elif number == _CONCAT:
                use |= ((1 << 2 * instr[4]) - 1) << instr[3]
            elif number == _SELECT:
                use |= ((1 << 3 * instr[4]) - 1) << instr[3]
            elif number == _MAPITER:
                define |= ((1 << op.ITER_SLOTS) - 1) << instr[2]
            elif number == _MAPNEXT:
                use |= ((1 << op.ITER_SLOTS) - 1) << instr[2]
        elif number == _RET:
            use = self.result_mask
        span = self.spans.get(id(instr))
        if span is not None:
            use |= ((1 << span[1]) - 1) << span[0]
        touched = use | 1 << instr[3] if number == _LEA else use
        touched &= self.object_slots
        if touched:
            use |= self._whole(touched)
        self.uses.append(use & self.ptrs)
        self.defs.append(define & self.ptrs)

    def _whole(self, slots: int) -> int:
        """The pointer slots of all objects of which some slots are given."""
        whole = 0
        while slots:
            slot = (slots & -slots).bit_length() - 1
            base, n, mask = self.objects[bisect_right(self.objects, slot, key=_first) - 1]
            whole |= mask
            slots &= -1 << (base + n)
        return whole

    def stack_maps(self) -> list[tuple[int, int]]:
        """The bitmap of live pointer slots for each safepoint pc, sorted."""
        instrs, pcs = self.instrs, self.pcs
        if not instrs:
            return []
        starts, block_of = self._blocks()
        n_blocks = len(starts)
        ends = [*starts[1:], len(instrs)]
        succs = [self._successors(ends[b] - 1, block_of) for b in range(n_blocks)]
        live_in = self._solve(starts, ends, succs)
        maps: dict[int, int] = {0: (live_in[0] | self.always) & ~self.result_mask}
        always = self.always
        uses, defs = self.uses, self.defs
        for b in range(n_blocks):
            live = 0
            for s in succs[b]:
                live |= live_in[s]
            for i in range(ends[b] - 1, starts[b] - 1, -1):
                number = instrs[i][0]
                if IS_SAFEPOINT[number]:
                    if IS_BACK_EDGE[number]:
                        target = instrs[i][JUMP_AT[number][0]].index
                        pc = pcs[target]
                        maps[pc] = maps.get(pc, 0) | live_in[block_of[target]] | always
                    elif i + 1 < len(instrs):
                        here = live | always | self.kept.get(id(instrs[i]), 0)
                        if number == _CALLN:
                            here |= self.native_results.get(id(instrs[i]), 0) << instrs[i][2]
                        pc = pcs[i + 1]
                        maps[pc] = maps.get(pc, 0) | here
                live = (live & ~defs[i]) | uses[i]
                if number == _DEFERRET:
                    maps[pcs[i]] = maps.get(pcs[i], 0) | live | always
        return sorted(maps.items())

    def _blocks(self) -> tuple[list[int], dict[int, int]]:
        """First instruction of each block, and the block that begins at an instruction."""
        instrs = self.instrs
        leaders = {0}
        for i, instr in enumerate(instrs):
            number = instr[0]
            at = JUMP_AT[number]
            if at:
                leaders.add(instr[at[0]].index)
                leaders.add(i + 1)
            elif number == _SWITCHI:
                leaders.update(label.index for label in instr[5])
                leaders.add(i + 1)
            elif number in _NO_NEXT:
                leaders.add(i + 1)
        leaders.discard(len(instrs))
        starts = sorted(leaders)
        return starts, {start: b for b, start in enumerate(starts)}

    def _successors(self, last: int, block_of: dict[int, int]) -> list[int]:
        instr = self.instrs[last]
        number = instr[0]
        result = []
        at = JUMP_AT[number]
        if at:
            result.append(block_of[instr[at[0]].index])
        elif number == _SWITCHI:
            result += [block_of[label.index] for label in instr[5]]
        if number not in _NO_NEXT and last + 1 < len(self.instrs):
            result.append(block_of[last + 1])
        return result

    def _solve(self, starts: list[int], ends: list[int], succs: list[list[int]]) -> list[int]:
        """Live slots at the start of each block: the least fixed point."""
        uses, defs = self.uses, self.defs
        n = len(starts)
        gen = [0] * n
        kill = [0] * n
        preds: list[list[int]] = [[] for _ in range(n)]
        for b in range(n):
            g = k = 0
            for i in range(ends[b] - 1, starts[b] - 1, -1):
                d = defs[i]
                if d:
                    g &= ~d
                    k |= d
                g |= uses[i]
            gen[b] = g
            kill[b] = ~k
            for s in succs[b]:
                preds[s].append(b)
        live = gen[:]
        work = list(range(n))
        queued = [True] * n
        while work:
            b = work.pop()
            queued[b] = False
            out = 0
            for s in succs[b]:
                out |= live[s]
            now = gen[b] | (out & kill[b])
            if now != live[b]:
                live[b] = now
                for p in preds[b]:
                    if not queued[p]:
                        queued[p] = True
                        work.append(p)
        return live
