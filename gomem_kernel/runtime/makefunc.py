"""Functions that reflect makes at run time: the stub that stands for their code.

A func value's first word is a function's number, so what reflect.MakeFunc and a method value give
needs a function of its own frame: results and parameters of the type in their slots. The stub calls
callReflect of std/reflect with its closure and the address of its slots; everything else is Go. Its
slots are one stack object, so that a collection finds what callReflect has not read yet.

One stub serves all types that have the same slots.

Source: go1.27 reflect/asm_amd64.s makeFuncStub
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from gomem_kernel.abi import layout, op
from gomem_kernel.abi.layout import BASE

if TYPE_CHECKING:
    from gomem_kernel.abi.program import FuncCode
    from gomem_kernel.runtime.machine import Machine


def func_stub(m: Machine, typ: int, run: int) -> int:
    """The number of the stub for a func type (an address); `run` is callReflect's number."""
    at = typ - BASE
    fields = (int(m.mem[at + layout.TYPE_FIELDS >> 3]) - BASE + layout.FIELD_TYPE) >> 3
    types = [
        int(m.mem[fields + k * layout.FIELD_SIZE // 8])
        for k in range(m.mem[at + layout.TYPE_NFIELDS >> 3])
    ]
    n_in = int(m.mem[at + layout.TYPE_LEN >> 3])
    results, result_ptrs = _slots(m, types[n_in:])
    params, param_ptrs = _slots(m, types[:n_in])
    key = (results, params, result_ptrs, param_ptrs)
    number = m.func_stubs.get(key)
    if number is None:
        code = _code(m, run, results, params, result_ptrs, param_ptrs << results)
        number = m.func_stubs[key] = m.linker.add_function(code, behind=run)
    return number


def _slots(m: Machine, types: list[int]) -> tuple[int, int]:
    """How many slots values of some types take, and the bit set of those that hold pointers."""
    n = ptrs = 0
    for t in types:
        words = int(m.mem[t - BASE + layout.TYPE_PTRBYTES >> 3]) >> 3
        for k in range(0, words, 64):
            ptrs |= int(m.heap.type_mask(t, k)) << n + k
        n += int(m.mem[t - BASE + layout.TYPE_SIZE >> 3]) + 7 >> 3
    return n, ptrs


def _code(
    m: Machine, run: int, results: int, params: int, result_ptrs: int, param_ptrs: int
) -> FuncCode:
    from gomem_kernel.abi.program import FuncCode

    n = results + params
    context, out = n, n + 1
    callee = out + layout.FRAME_HEADER
    code: list[int] = []
    for name, *operands in (
        ("GETCTX", context),
        ("ZERO", 0, results),
        ("MOV", callee, context),
        ("LEA", callee + 1, 0, 0),
        ("CALL", callee, run),
        ("RET",),
    ):
        code += [op.BY_NAME[name], *operands, *[0] * (3 - len(operands))]
    behind = m.linker.funcs[run]
    return FuncCode(
        name="reflect.makeFuncStub",
        code=array("i", code),
        relocs=[],
        frame_slots=callee + 2,
        out=out,
        n_results=results,
        n_params=params,
        clear=(0, 0),
        stack_maps=[(0, param_ptrs), (len(code) - op.WORDS[op.BY_NAME["RET"]], result_ptrs)],
        lines=[(0, behind.start_line)],
        file=behind.file,
        start_line=behind.start_line,
        wrapper=True,
        objects=[(0, n, result_ptrs | param_ptrs)] if result_ptrs | param_ptrs else [],
    )
