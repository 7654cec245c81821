"""Stack objects, variables of a frame whose address is taken: when they may still be reached.

Go's collector scans such a variable only where something live points to it. Here the compiler
finds the same out: it follows where the address of each object may go, and takes every use of such
a slot for a use of the object. Liveness does the rest.

Method: the objects whose addresses a slot may hold are a bit set; what an instruction reads flows
to what it writes, without regard to the order of instructions (a slot that is used again for
something else only adds). A load through an object's address may give what the object holds; a
store through it adds to that. A callee may give back whatever it was passed. A call counts as a use
of all that it is passed, also where it returns: while it runs, the collector sees this frame there.

Escape analysis has put on the heap whatever is stored through pointers or outlives the frame, so
an address never goes anywhere else. Functions that defer keep all their objects live.

Source: go1.27 runtime/mgcstack.go, cmd/compile/internal/liveness/plive.go (the same question)
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.abi import op
from gomem_kernel.compiler.lower.operands import READS, WRITES

Instr = list[Any]

_N = op.BY_NAME
_LEA = _N["LEA"]
_MOVN, _ZERO, _LDN, _STN, _STT = _N["MOVN"], _N["ZERO"], _N["LDN"], _N["STN"], _N["STT"]
_CONCAT, _SELECT, _MAPITER, _MAPNEXT = _N["CONCAT"], _N["SELECT"], _N["MAPITER"], _N["MAPNEXT"]
_CALLS = frozenset(_N[name] for name in ("CALL", "CALLC", "CALLI", "CALLN"))
_LOADS = frozenset(number for name, number in _N.items() if name.startswith("LD") and READS[number])


class StackObjects:
    """The uses of the stack objects of one function.

    objects     (first slot, bit set of its pointer slots from there, number of slots)
    ptrs        the slots that hold pointers; others keep nothing alive
    call_slots  by the id of a call: how many slots of results, and with the parameters
    """

    def __init__(
        self,
        objects: list[tuple[int, int, int]],
        ptrs: int,
        out: int,
        spans: dict[int, tuple[int, int]],
        call_slots: dict[int, tuple[int, int]],
    ) -> None:
        self.ptrs = ptrs
        self.out = out
        self.call_slots = call_slots
        self.spans = spans
        self.masks = [mask << base for base, mask, _ in objects]
        self.of_slot = {
            base + k: number for number, (base, _, n) in enumerate(objects) for k in range(n)
        }
        self.held: dict[int, int] = {}  # slot -> objects whose address it may hold
        self.content = [0] * len(objects)
        self.out_held: dict[int, int] = {}

    def uses(self, instrs: list[Instr]) -> list[int]:
        """For each instruction the pointer slots of the objects that it may use."""
        if not any(instr[0] == _LEA and instr[3] in self.of_slot for instr in instrs):
            return [0] * len(instrs)
        while True:
            before = dict(self.held), self.content[:]
            self.out_held = {}
            found = [self._flow(instr) for instr in instrs]
            if before == (self.held, self.content):
                return [self._slots(objects) for objects in found]

    def _slots(self, objects: int) -> int:
        slots = 0
        for number, mask in enumerate(self.masks):
            if objects >> number & 1:
                slots |= mask
        return slots

    def _reach(self, objects: int) -> int:
        """Objects, and those whose addresses they hold."""
        while True:
            more = objects
            for number, content in enumerate(self.content):
                if objects >> number & 1:
                    more |= content
            if more == objects:
                return objects
            objects = more

    def _flow(self, instr: Instr) -> int:
        """Let what an instruction reads flow to what it writes; gives the objects it uses."""
        reads, writes = self._ranges(instr)
        held = 0
        for at, n in reads:
            where = self.held if at < self.out else self.out_held
            for slot in range(at, at + n):
                held |= where.get(slot, 0)
        number = instr[0]
        if number in _CALLS:
            return self._call(instr, held)
        used = held = self._reach(held)
        if number in _LOADS:
            held = self._reach(self._contents(held))
        if number == _LEA and instr[3] in self.of_slot:
            used |= 1 << self.of_slot[instr[3]]
            held |= used
        if not held:
            for at, n in writes:
                if at >= self.out:
                    self._write(at, n, 0)
            return used
        if writes:
            for at, n in writes:
                self._write(at, n, held)
        else:
            # A store, or a test: what is stored is in what it is stored to.
            for k in range(len(self.content)):
                if held >> k & 1:
                    self.content[k] |= held
        return used

    def _call(self, instr: Instr, held: int) -> int:
        """A call: it may use what it is passed, and give that back."""
        base = instr[2] if type(instr[2]) is int else self.out
        results, end = self.call_slots.get(id(instr), (-1, -1))
        for slot, objects in self.out_held.items():
            if end < 0 or base + results <= slot < base + end:
                held |= objects
        held = self._reach(held)
        self.out_held = {}
        if held:
            last = base + results if end >= 0 else self.out + (1 << 12)
            self.out_held = dict.fromkeys(range(base, last), held)
        return held

    def _contents(self, objects: int) -> int:
        found = 0
        for number, content in enumerate(self.content):
            if objects >> number & 1:
                found |= content
        return found

    def _write(self, at: int, n: int, held: int) -> None:
        if at >= self.out:
            for slot in range(at, at + n):
                self.out_held[slot] = held
            return
        for slot in range(at, at + n):
            if not self.ptrs >> slot & 1:
                continue
            self.held[slot] = self.held.get(slot, 0) | held
            number = self.of_slot.get(slot)
            if number is not None:
                self.content[number] |= held

    def _ranges(self, instr: Instr) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The slots that an instruction reads and writes, as (first, count)."""
        number = instr[0]
        reads = [(instr[at], n) for at, n in READS[number]]
        writes = [(instr[at], n) for at, n in WRITES[number]]
        if number == _MOVN:
            reads.append((instr[3], instr[4]))
            writes.append((instr[2], instr[4]))
        elif number == _LDN:
            writes.append((instr[2], instr[5] + 7 >> 3))
        elif number == _STN:
            reads.append((instr[3], instr[5] + 7 >> 3))
        elif number == _CONCAT:
            reads.append((instr[3], 2 * instr[4]))
        elif number == _SELECT:
            reads.append((instr[3], 3 * instr[4]))
        elif number == _MAPITER:
            writes.append((instr[2], op.ITER_SLOTS))
        elif number == _MAPNEXT:
            reads.append((instr[2], op.ITER_SLOTS))
        span = self.spans.get(id(instr))
        if span is not None:
            reads.append(span)
        return reads, writes
