"""The builder of one function's bytecode: instructions, labels, slots of the frame.

An instruction under construction is a list `[op, line, operand...]`, a place that jumps go to is a
`Label` in the same list, so code can be put in front of a loop after the loop has been lowered.
An operand is a number, a `Label`, or a `Ref` to a symbol. `finish` lays it all out and gives the
`FuncCode`.

Slots. A slot holds heap pointers for the whole function or never: `Frame` keeps a pool of free
slots for each shape, a text with one letter a slot, `p` or `s`. Three kinds of slots are numbered
apart and put in their places at the end:

    0 ..                results, parameters, then variables and temporaries
    STABLE ..           variables whose address is taken, zeroed at entry if they hold pointers
    OUT ..              the outgoing area, the last part of the frame

`Asm.base(i)` is the slot i of a callee's frame as its caller sees it.
"""

from __future__ import annotations

from array import array
from typing import Any

from gomem_kernel.abi import op
from gomem_kernel.abi.layout import FRAME_HEADER
from gomem_kernel.abi.program import FuncCode
from gomem_kernel.abi.symbol import INLINE_SHIFT, Rel
from gomem_kernel.compiler.lower import liveness
from gomem_kernel.compiler.lower.fuse import fuse
from gomem_kernel.compiler.lower.operands import JUMP_AT, SLOT_AT, STATIC_AT
from gomem_kernel.errors import Unsupported
from gomem_kernel.source import InlinedPos, InlineSite, Pos

STABLE = 1 << 24
OUT = 1 << 25
CALL_BASE = OUT + FRAME_HEADER

_JMP = op.BY_NAME["JMP"]
_SWITCHI = op.BY_NAME["SWITCHI"]
_PANIC, _UNREACH = op.BY_NAME["PANIC"], op.BY_NAME["UNREACH"]
_ENDS = frozenset(op.BY_NAME[name] for name in ("JMP", "LOOP", "RET", "PANIC", "UNREACH"))


class Label:
    """A place in the code. A jump to a `loop` label is a back edge and takes fuel."""

    __slots__ = ("index", "loop", "uses")

    def __init__(self, *, loop: bool = False) -> None:
        self.loop = loop
        self.uses = 0
        self.index = -1


class Ref:
    """An operand that the linker fills in."""

    __slots__ = ("addend", "rel", "symbol")

    def __init__(self, rel: Rel, symbol: str, addend: int = 0) -> None:
        self.rel = rel
        self.symbol = symbol
        self.addend = addend


Operand = int | Label | Ref
Instr = list[Any]  # [op, line, operand...]


class Frame:
    """Hands out slots by shape, and takes them back."""

    __slots__ = ("free", "next", "next_stable", "ptrs", "stable_free", "stable_ptrs")

    def __init__(self) -> None:
        self.next = 0
        self.ptrs = 0
        self.free: dict[str, list[int]] = {}
        self.next_stable = 0
        self.stable_ptrs: list[tuple[int, str]] = []
        self.stable_free: dict[str, list[int]] = {}

    def fixed(self, shape: str) -> int:
        """The next slots in order: results and parameters."""
        base = self.next
        self.next = base + len(shape)
        self.ptrs |= ptr_mask(shape) << base
        return base

    def alloc(self, shape: str) -> int:
        """Slots of this shape, contents undefined; an empty shape has a place but no slots."""
        pool = self.free.get(shape)
        if pool:
            return pool.pop()
        return self.fixed(shape)

    def release(self, base: int, shape: str) -> None:
        """Give slots back."""
        if shape:
            self.free.setdefault(shape, []).append(base)

    def stable(self, shape: str) -> int:
        """Slots whose address may be taken; an empty shape gets one of its own."""
        shape = shape or "s"
        pool = self.stable_free.get(shape)
        if pool:
            return pool.pop()
        base = STABLE + self.next_stable
        self.stable_ptrs.append((base, shape))
        self.next_stable += len(shape)
        return base

    def release_stable(self, base: int, shape: str) -> None:
        """Give stable slots back for another variable of the same shape."""
        self.stable_free.setdefault(shape or "s", []).append(base)


_masks: dict[str, int] = {}


def ptr_mask(shape: str) -> int:
    """The pointer slots of a shape as a bit set, slot 0 lowest."""
    mask = _masks.get(shape)
    if mask is None:
        mask = int(shape[::-1].replace("p", "1").replace("s", "0") or "0", 2)
        _masks[shape] = mask
    return mask


class Asm:
    """Code of one function, being written."""

    def __init__(self, name: str, file: str, start_line: int) -> None:
        self.name = name
        self.file = file
        self.start_line = start_line
        self.code: list[Instr | Label] = []
        self.line = start_line
        self.frame = Frame()
        self.out_words = 0
        self.always: list[tuple[int, str]] = []
        self.spans: dict[int, tuple[int, int]] = {}
        self.native_results: dict[int, int] = {}
        self.kept: dict[int, int] = {}
        self.deferreturn: Instr | None = None
        self.recovery: Label | None = None
        self.n_results = 0
        self.n_params = 0
        self.wrapper = False
        self.fixed_objects: list[tuple[int, str]] = []
        self.unsigned: dict[int, int] = {}
        self.locals: list[tuple[int, str, str, Label, Label | None]] = []
        self.inlined: list[tuple[int, str, str]] = []
        self._sites: dict[InlineSite, int] = {}

    def line_of(self, pos: Pos) -> int:
        """The line of a place as line tables hold it; see FuncCode.inlined."""
        if type(pos) is not InlinedPos:
            return pos.line
        site = pos.site
        row = self._sites.get(site)
        if row is None:
            self.inlined.append((self.line_of(site.call), site.func, site.file))
            row = self._sites[site] = len(self.inlined)
        return row << INLINE_SHIFT | pos.line

    def at(self, pos: Pos) -> None:
        """What follows belongs to this place, if it is one."""
        if pos.line:
            self.line = self.line_of(pos)

    def emit(self, number: int, *operands: Operand) -> None:
        """Add an instruction."""
        self.code.append([number, self.line, *operands])

    def emit_span(self, number: int, region: int, words: int, *operands: Operand) -> None:
        """Add an instruction that reads a region whose length its operands do not tell."""
        instr: Instr = [number, self.line, *operands]
        self.spans[id(instr)] = (region, words)
        self.code.append(instr)

    def keep(self, base: int, shape: str) -> None:
        """Let slots that the last instruction works on be live at the safepoint behind it."""
        key = id(self.code[-1])
        self.kept[key] = self.kept.get(key, 0) | ptr_mask(shape) << base

    def note_unsigned(self, mask: int) -> None:
        """Tell that the last instruction checks unsigned operands (FuncCode.unsigned)."""
        if mask:
            self.unsigned[id(self.code[-1])] = mask

    def bind(self, label: Label) -> None:
        """Put the label here."""
        self.code.append(label)

    def reserve_out(self, words: int) -> None:
        """Make sure that the outgoing area takes a call whose frame begins with `words` slots."""
        if words > self.out_words:
            self.out_words = words

    # ---- the end

    def finish(self) -> FuncCode:
        """Lay the instructions out and compute the stack maps."""
        code = _tidy(self.code, self.recovery)
        frame = self.frame
        order, n_ptr_stable = self._place_stable()
        stable_at = frame.next
        out = stable_at + frame.next_stable
        self._number_slots(code, order, out)
        entries = () if self.recovery is None else (self.recovery,)
        code = fuse(code, entries, self.unsigned)
        self.spans = {
            key: (self._slot(region, order, out), words)
            for key, (region, words) in self.spans.items()
        }
        if code and type(code[-1]) is list and code[-1][0] == _PANIC:
            # The address behind it, which runtime.Callers gives, must not be the next function's.
            code.append([_UNREACH, code[-1][1]])
        instrs, pcs, end = _lay_out(code)
        always = 0
        for base, shape in self.always:
            always |= ptr_mask(shape) << self._slot(base, order, out)
        objects = self._stack_objects(order)
        ptrs = frame.ptrs
        for base, _, mask in objects:
            ptrs |= mask << base
        flow = liveness.Flow(
            instrs, pcs, ptrs, always, self.spans, self.native_results, self.kept,
            self.n_results, objects,
        )  # fmt: skip
        stack_maps = flow.stack_maps()
        words, relocs = _encode(instrs, pcs, end)
        deferreturn = -1
        lines: list[tuple[int, int]] = []
        last = -1
        for instr, pc in zip(instrs, pcs, strict=True):
            if instr[1] != last:
                last = instr[1]
                lines.append((pc, last))
            if instr is self.deferreturn:
                deferreturn = pc
        return FuncCode(
            name=self.name,
            code=words,
            relocs=relocs,
            frame_slots=out + FRAME_HEADER + self.out_words,
            out=out,
            n_results=self.n_results,
            n_params=self.n_params,
            clear=(stable_at, stable_at + n_ptr_stable),
            stack_maps=stack_maps,
            objects=objects,
            lines=lines,
            file=self.file,
            start_line=self.start_line,
            deferreturn=deferreturn,
            wrapper=self.wrapper,
            locals=self._locals(pcs, end, order, out),
            inlined=self.inlined,
            unsigned=[
                (pc, following, self.unsigned[id(instr)])
                for instr, pc, following in zip(instrs, pcs, [*pcs[1:], end], strict=True)
                if id(instr) in self.unsigned
            ],
        )

    def _place_stable(self) -> tuple[dict[int, int], int]:
        """Final slots of the stable ones, those with pointers first, and how many those are."""
        frame = self.frame
        order: dict[int, int] = {}
        at = frame.next
        n_ptr = 0
        for with_ptr in (True, False):
            for base, shape in frame.stable_ptrs:
                if ("p" in shape) == with_ptr:
                    for i in range(len(shape)):
                        order[base - STABLE + i] = at + i
                    at += len(shape)
            if with_ptr:
                n_ptr = at - frame.next
        return order, n_ptr

    def _stack_objects(self, order: dict[int, int]) -> list[tuple[int, int, int]]:
        """The variables whose address may be taken and that hold pointers; see FuncCode.objects."""
        found = [(base, shape) for base, shape in self.fixed_objects if "p" in shape]
        for base, shape in self.frame.stable_ptrs:
            if "p" in shape:
                found.append((order[base - STABLE], shape))
        return [(base, len(shape), ptr_mask(shape)) for base, shape in found]

    def _slot(self, slot: int, order: dict[int, int], out: int) -> int:
        if slot < STABLE:
            return slot
        if slot >= OUT:
            return slot - OUT + out
        return order[slot - STABLE]

    def _number_slots(self, code: list[Instr | Label], order: dict[int, int], out: int) -> None:
        for instr in code:
            if type(instr) is list:
                for at in SLOT_AT[instr[0]]:
                    slot = instr[at]
                    if slot >= STABLE:
                        instr[at] = slot - OUT + out if slot >= OUT else order[slot - STABLE]

    def _locals(
        self, pcs: list[int], end: int, order: dict[int, int], out: int
    ) -> list[tuple[int, str, str, int, int]]:
        where = [*pcs, end]
        return [
            (
                self._slot(slot, order, out), name, symbol, where[start.index],
                where[stop.index] if stop is not None else end,
            )
            for slot, name, symbol, start, stop in self.locals
            if start.index >= 0
        ]  # fmt: skip


def _tidy(code: list[Instr | Label], recovery: Label | None) -> list[Instr | Label]:
    """The code without what cannot be reached and without jumps to the next instruction.

    `recovery` is where a recovered function goes on.
    """
    _thread(code)
    while True:
        if recovery is not None:
            recovery.uses += 1
        for item in code:
            if type(item) is list:
                for at in JUMP_AT[item[0]]:
                    item[at].uses += 1
                if item[0] == _SWITCHI:
                    for label in item[5]:
                        label.uses += 1
        kept: list[Instr | Label] = []
        reachable = True
        for item in code:
            if type(item) is not list:
                if item.uses:  # type: ignore[union-attr]
                    reachable = True
                _drop_jump_to(kept, item)  # type: ignore[arg-type]
                kept.append(item)
            elif reachable:
                kept.append(item)
                reachable = item[0] not in _ENDS
        changed = len(kept) != len(code)
        for item in code:
            if type(item) is not list:
                item.uses = 0  # type: ignore[union-attr]
        code = kept
        if not changed:
            return code


def _drop_jump_to(kept: list[Instr | Label], label: Label) -> None:
    """Remove a jump to `label` that stands right before it, labels in between aside."""
    i = len(kept) - 1
    while i >= 0 and type(kept[i]) is not list:
        i -= 1
    if i >= 0 and kept[i][0] == _JMP and kept[i][2] is label:  # type: ignore[index]
        del kept[i]


def _thread(code: list[Instr | Label]) -> None:
    """Let jumps to a JMP go where that one goes."""
    target: dict[Label, Label] = {}
    pending: list[Label] = []
    for item in code:
        if type(item) is not list:
            pending.append(item)  # type: ignore[arg-type]
            continue
        if pending:
            if item[0] == _JMP:
                for label in pending:
                    target[label] = item[2]
            pending = []
    if not target:
        return
    for item in code:
        if type(item) is list:
            for at in JUMP_AT[item[0]]:
                item[at] = _final(item[at], target)
            if item[0] == _SWITCHI:
                item[5] = [_final(label, target) for label in item[5]]


def _final(label: Label, target: dict[Label, Label]) -> Label:
    for _ in range(8):
        following = target.get(label)
        # A back edge must stay one: do not make a plain jump of it, nor the reverse.
        if following is None or following.loop or label.loop:
            return label
        label = following
    return label


def _lay_out(code: list[Instr | Label]) -> tuple[list[Instr], list[int], int]:
    """The instructions, the pc of each, and the end; labels learn their instruction's index."""
    instrs: list[Instr] = []
    pcs: list[int] = []
    pc = 0
    words = op.WORDS
    for item in code:
        if type(item) is list:
            instrs.append(item)
            pcs.append(pc)
            number = item[0]
            pc += words[number]
            if number == _SWITCHI:
                pc += (len(item[5]) + 3) & ~3
        else:
            assert type(item) is Label
            item.index = len(instrs)
    return instrs, pcs, pc


def _encode(
    instrs: list[Instr], pcs: list[int], end: int
) -> tuple[array[int], list[tuple[int, Rel, str, int]]]:
    words: list[int] = []
    relocs: list[tuple[int, Rel, str, int]] = []
    widths = op.WORDS
    where = [*pcs, end]
    for instr, pc in zip(instrs, pcs, strict=True):
        number = instr[0]
        for at in JUMP_AT[number]:
            instr[at] = where[instr[at].index] - pc
        for at in STATIC_AT[number]:
            ref = instr[at]
            if type(ref) is Ref:
                relocs.append((pc + at - 1, ref.rel, ref.symbol, ref.addend))
                instr[at] = 0
        if number == _SWITCHI:
            words += (number, *instr[2:5])
            words += [where[label.index] - pc for label in instr[5]]
            words += [0] * (-len(instr[5]) % 4)
            continue
        words.append(number)
        words += instr[2:]
        short = widths[number] - len(instr) + 1
        if short:
            words += [0] * short
    try:
        return array("i", words), relocs
    except OverflowError:
        raise Unsupported("a variable, type or constant index of 2 GiB or more") from None
