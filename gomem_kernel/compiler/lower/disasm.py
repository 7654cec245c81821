"""Readable text of a function's bytecode (`GOMEM_DUMP=bytecode`).

One line an instruction: pc, source line where it changes, name, operands. A slot prints as `r3`,
an immediate as `#7`, a jump as `-> pc`, a symbol by its name. Safepoints end in the live
pointer slots in braces.
"""

from __future__ import annotations

from collections.abc import Iterator

from gomem_kernel.abi import op
from gomem_kernel.abi.program import FuncCode, Object
from gomem_kernel.abi.symbol import INLINE_SHIFT, LINE_MASK

_SWITCHI = op.BY_NAME["SWITCHI"]
_WIDTH = {"D2": 2, "S2": 2, "D3": 3, "S3": 3, "X3": 3}


def disassemble(func: FuncCode) -> str:
    """The code of one function."""
    return "\n".join(_lines(func)) + "\n"


def disassemble_object(obj: Object) -> str:
    """The code of every function, in the order of the object."""
    return "\n".join(disassemble(func) for func in obj.funcs.values())


def _lines(func: FuncCode) -> Iterator[str]:
    clear = f" clear={func.clear[0]}:{func.clear[1]}" if func.clear[1] > func.clear[0] else ""
    yield (
        f"{func.name}: results={func.n_results} params={func.n_params} "
        f"slots={func.frame_slots} out={func.out}{clear} ({func.file}:{func.start_line})"
    )
    symbols = {at: (symbol, addend) for at, _, symbol, addend in func.relocs}
    maps = dict(func.stack_maps)
    lines = dict(func.lines)
    code = func.code
    pc = 0
    while pc < len(code):
        row = op.TABLE[code[pc]]
        shown = [_operand(func, symbols, pc, i, kind) for i, kind in enumerate(row.operands)]
        size = row.words
        if code[pc] == _SWITCHI:
            n = code[pc + 3]
            shown += [f"-> {pc + code[pc + 4 + i]}" for i in range(n)]
            size += (n + 3) & ~3
        live = ""
        if pc in maps:
            slots = [str(i) for i in range(maps[pc].bit_length()) if maps[pc] >> i & 1]
            live = "  {" + " ".join(slots) + "}"
        line = _line(lines[pc]) if pc in lines else ""
        text = ", ".join(text for text in shown if text)
        yield f"{line:>5} {pc:5}  {row.name:<9} {text}{live}"
        pc += size


def _line(line: int) -> str:
    """A line, with the number of the inlined call that it belongs to."""
    row = line >> INLINE_SHIFT
    return f"{row}@{line & LINE_MASK}" if row else str(line)


def _operand(
    func: FuncCode, symbols: dict[int, tuple[str, int]], pc: int, i: int, kind: str
) -> str:
    at = pc + 1 + i
    value = func.code[at]
    if at in symbols:
        symbol, addend = symbols[at]
        return symbol + (f"+{addend}" if addend else "")
    if at - 1 in symbols and kind == "i" and func.relocs and op.NAMES[func.code[pc]] in (
        "LDC", "LDSTR",
    ):  # fmt: skip
        return ""
    if kind == "j":
        return f"-> {pc + value}"
    if kind in ("i", "u", "o", "t", "f", "n", "g"):
        return f"#{value}"
    if kind == "-":
        return ""
    name = f"out{value - func.out - 2}" if value >= func.out + 2 else f"r{value}"
    n = _WIDTH.get(kind, 1)
    return f"{name}:{n}" if n > 1 else name + ("*" if kind in ("r", "w") else "")
