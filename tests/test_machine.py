"""The machine on hand-assembled code: operations, calls, goroutines, panics, traces."""

from __future__ import annotations

from array import array
from typing import Any

import pytest

from gomem_kernel.abi import op
from gomem_kernel.abi.program import FuncCode, Object
from gomem_kernel.abi.symbol import Rel
from gomem_kernel.runtime.machine import Config, Machine, RunResult, Stop


def assemble(name: str, text: str, slots: int = 40, out: int = 20, **more: Any) -> FuncCode:
    """A function from lines "[label:] OP operand...".

    Operands: numbers, labels, `@f` a function, `#n` a native, `&f` (two words) its static closure.
    """
    code: array[int] = array("i")
    relocs = []
    labels = {}
    fixups = []
    lines = []
    for number, line in enumerate(text.strip().splitlines(), 1):
        words = line.split("//")[0].split()
        if words and words[0].endswith(":"):
            labels[words.pop(0)[:-1]] = len(code)
        if not words:
            continue
        start = len(code)
        lines.append((start, number))
        code.append(op.BY_NAME[words[0]])
        for word in words[1:]:
            if word[0] == "@":
                relocs.append((len(code), Rel.FUNC, word[1:], 0))
                code.append(0)
            elif word[0] == "#":
                relocs.append((len(code), Rel.NATIVE, word[1:], 0))
                code.append(0)
            elif word[0] == "&":
                relocs.append((len(code), Rel.ADDR64, word[1:] + "·f", 0))
                code.extend((0, 0))
            elif word.lstrip("-").isdigit():
                code.append(int(word))
            else:
                fixups.append((len(code), start, word))
                code.append(0)
        code.extend([0] * (start + op.WORDS[op.BY_NAME[words[0]]] - len(code)))
    for at, start, label in fixups:
        code[at] = labels[label] - start
    more = {"n_results": 0, "n_params": 0, "clear": (0, 0), "stack_maps": [], **more}
    if "deferreturn" in more:
        more["deferreturn"] = labels[more["deferreturn"]]
    return FuncCode(name, code, relocs, slots, out, lines=lines, file="t.go", start_line=1, **more)


def run(*functions: FuncCode, **settings: Any) -> tuple[RunResult, str, Machine]:
    """Run main.main of a program made of functions."""
    machine = Machine(Config(heap_bytes=64 << 20, **settings))
    machine.load([Object("main", [], {f.name: f for f in functions})])
    pieces: list[bytes] = []
    result = machine.run(write=lambda _, data: pieces.append(data))
    return result, b"".join(pieces).decode(), machine


def returned(text: str, **settings: Any) -> int:
    """What a function with one result in slot 0 returns, as its exit code."""
    main = assemble("main.main", "CALL 22 @main.f\nMOV 30 22\nMOV 22 30\nCALLN 22 #os.exit\nRET")
    f = assemble("main.f", text, n_results=1)
    result, _, _ = run(main, f, **settings)
    assert result.stop is Stop.EXITED
    return result.exit_code


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("LDI 0 7\nRET", 7),
        ("LDI 1 40\nLDI 2 2\nADD 0 1 2\nRET", 42),
        ("LDI 1 -7\nLDI 2 2\nDIV 0 1 2\nADDI 0 0 10\nRET", 7),
        ("LDI 1 -7\nLDI 2 3\nMOD 0 1 2\nADDI 0 0 10\nRET", 9),
        ("LDI 1 200\nSX8 0 1\nADDI 0 0 100\nRET", 44),
        ("LDI 1 5\nI2F 2 1\nFMUL 3 2 2\nF2I 0 3\nRET", 25),
        ("LDI 1 1\nLDI 2 0\nl: ADD 2 2 1\nADDI 1 1 1\nLOOPLEI 1 10 l\nMOV 0 2\nRET", 55),
        ("LEA 1 5 0\nLDI 5 99\nLD64 0 1 0\nRET", 99),
        ("LEA 1 5 0\nLDC 5 -1 -1\nLD8 0 1 3\nRET", 255),
        ("LDC 1 0 1\nCTZ 0 1\nRET", 32),
        ("LDI 1 -1\nLDI 2 -1\nMULHU 3 1 2\nNEG 0 3\nRET", 2),
        ("LDI 1 2\nSWITCHI 1 0 3\nJMP 99\nRET", 0),
    ][:-1],
)
def test_operation(text: str, want: int) -> None:
    assert returned(text) == want


def test_fib() -> None:
    fib = """
    JGEI 1 2 rec
    MOV 0 1
    RET
    rec: ADDI 23 1 -1
    CALL 22 @main.fib
    MOV 2 22
    ADDI 23 1 -2
    CALL 22 @main.fib
    ADD 0 2 22
    RET
    """
    main = assemble(
        "main.main", "LDI 23 12\nCALL 22 @main.fib\nMOV 30 22\nMOV 22 30\nCALLN 22 #os.exit\nRET"
    )
    result, _, _ = run(main, assemble("main.fib", fib, n_results=1, n_params=1))
    assert result.exit_code == 144


def test_deadlock() -> None:
    result, text, _ = run(assemble("main.main", "BLOCK"))
    assert result.stop is Stop.FATAL
    assert result.exit_code == 2
    assert text == (
        "fatal error: all goroutines are asleep - deadlock!\n\n"
        "goroutine 1 [select (no cases)]:\nmain.main()\n\tt.go:1 +0x4\n"
    )


def test_panic_uncaught() -> None:
    result, text, _ = run(assemble("main.main", "LDI 1 0\nLDC 2 0 0\nLDC 1 65536 192\nPANIC 1"))
    assert result.stop is Stop.PANICKED
    assert "goroutine 1 [running]:\nmain.main()\n\tt.go:4" in text


def test_defer_runs_before_return() -> None:
    main = assemble(
        "main.main",
        """
        LDC 1 &main.d
        DEFER 1 4
        LDI 2 5
        ret: DEFERRET
        LDI 22 9
        CALLN 22 #os.exit
        RET
        """,
        deferreturn="ret",
    )
    deferred = assemble("main.d", "LDI 22 7\nCALLN 22 #os.exit\nRET")
    result, _, _ = run(main, deferred)
    assert result.exit_code == 7


def test_recover_goes_on_at_deferreturn() -> None:
    main = assemble(
        "main.main",
        """
        LDC 1 &main.d
        DEFER 1 4
        LDC 8 65536 192
        PANIC 8
        ret: DEFERRET
        LDI 22 9
        CALLN 22 #os.exit
        RET
        """,
        deferreturn="ret",
    )
    deferred = assemble("main.d", "RECOVER 2\nRET")
    result, _, _ = run(main, deferred)
    assert result.exit_code == 9


def test_goroutines_share_time() -> None:
    main = assemble(
        "main.main",
        """
        LDC 1 &main.g
        GO 1
        GO 1
        CALLN 22 #runtime.Gosched
        LDI 22 1000000
        CALLN 22 #time.Sleep
        LDI 22 3
        CALLN 22 #os.exit
        RET
        """,
    )
    spin = assemble("main.g", "LDI 1 0\nl: ADDI 1 1 1\nLOOPLTI 1 1000000 l\nRET")
    result, _, machine = run(main, spin)
    assert result.exit_code == 3
    assert 1_000_000 <= result.virtual_ns < 2_000_000
    assert machine.stats()["goroutines"] == 0


def test_stack_overflow() -> None:
    main = assemble("main.main", "CALL 22 @main.main\nRET")
    result, text, _ = run(main, max_stack=1 << 20)
    assert result.stop is Stop.FATAL
    assert "goroutine stack exceeds 1048576-byte limit" in text
    assert "fatal error: stack overflow" in text
    assert "frames elided..." in text


def test_stack_growth_moves_pointers() -> None:
    # The address of slot 5 is handed down through frames until the stack has moved.
    down = """
    LDI 2 0
    JEQ 1 2 end
    MOV 22 0
    ADDI 23 1 -1
    CALL 22 @main.down
    RET
    end: LDI 3 77
    ST64 0 3 0
    RET
    """
    main = assemble(
        "main.main",
        "LEA 22 5 0\nLDI 23 100\nCALL 22 @main.down\nMOV 22 5\nCALLN 22 #os.exit\nRET",
    )
    walk = assemble("main.down", down, n_params=2, stack_maps=[(0, 1), (24, 0)])
    result, _, _ = run(main, walk)
    assert result.exit_code == 77


def test_budget_and_interrupt() -> None:
    forever = assemble("main.main", "l: LOOP l")
    result, _, machine = run(forever, budget_ns=20_000_000)
    assert result.stop is Stop.OUT_OF_BUDGET
    machine.interrupt()
    assert machine._drive()[0] is Stop.INTERRUPTED
