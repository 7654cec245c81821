"""Functions as -m=2 prints them: the signature, and the body on one line.

Source: go1.27 cmd/compile/internal/ir/fmt.go stmtFmt; types/fmt.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.ir_text import expr_text, type_text

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.objects import Package


def function_text(func: ir.Func, local: Package | None) -> str:
    """`func(int) int { return x + 1 }`, with `method(T)` before it for methods."""
    params = func.params[1:] if func.recv is not None else func.params
    types = [type_text(v.type, local) for v in params]
    if func.sig.variadic:
        types[-1] = "..." + types[-1].removeprefix("[]")
    text = f"func({', '.join(types)})"
    results = [type_text(v.type, local) for v in func.results]
    if len(results) == 1:
        text += f" {results[0]}"
    elif results:
        text += f" ({', '.join(results)})"
    if func.recv is not None:
        text = f"method({type_text(func.recv.type, local)}) {text}"
    return f"{text} {{ {stmts_text(func.body or [], local)} }}"


def stmts_text(stmts: list[Any], local: Package | None) -> str:
    """Statements, separated by semicolons."""
    parts: list[str] = []
    skip = False
    for i, s in enumerate(stmts):
        if skip and type(s) is ir.Decl:
            continue
        group = [s]
        if type(s) is ir.Decl and s.value is not None:
            for other in stmts[i + 1 :]:
                if type(other) is not ir.Decl or other.pos != s.pos or other.value is None:
                    break
                group.append(other)
        skip = len(group) > 1
        parts += _stmt(group, stmts, i, local)
    return "; ".join(parts)


def _stmt(group: list[Any], stmts: list[Any], i: int, local: Package | None) -> list[str]:
    def text(e: Any) -> str:
        return expr_text(e, local) if e is not None else "_"

    def many(es: list[Any]) -> str:
        return ", ".join(text(e) for e in es)

    s = group[0]
    match s:
        case ir.Decl():
            if s.unset:
                return []
            names = ", ".join(d.var.name for d in group)
            if s.value is None:
                return [f"{names} = <nil>"]
            return [f"{names} := {many([d.value for d in group])}"]
        case ir.Assign():
            return [f"{text(s.lhs)} = {text(s.rhs)}"]
        case ir.AssignParallel() | ir.AssignTuple():
            values = s.rhs if type(s.rhs) is list else [s.rhs]
            fresh = i > 0 and type(stmts[i - 1]) is ir.Decl and stmts[i - 1].unset
            return [f"{many(s.lhs)} {':=' if fresh else '='} {many(values)}"]
        case ir.AssignOp():
            if type(s.rhs) is ir.Const and s.rhs.value == 1 and s.rhs.pos == s.pos:
                return [f"{text(s.lhs)}{s.op}{s.op}"]
            return [f"{text(s.lhs)} {s.op}= {text(s.rhs)}"]
        case ir.ExprStmt():
            return [text(s.x)]
        case ir.Block():
            if s.body and type(s.body[-1]) is ir.For and s.body[-1].pos == s.pos:
                return ["for loop"]
            inner = stmts_text(s.body, local)
            return [inner] if inner else []
        case ir.If():
            out = f"if {text(s.cond)} {{ {stmts_text(s.then, local)} }}"
            return [out + (f" else {{ {stmts_text(s.els, local)} }}" if s.els else "")]
        case ir.For() | ir.Range():
            return ["for loop"]
        case ir.Switch() | ir.TypeSwitch():
            return ["switch statement"]
        case ir.Select():
            return ["select statement"]
        case ir.Return():
            return [f"return {many(s.results)}"]
        case ir.Send():
            return [f"{text(s.ch)} <- {text(s.value)}"]
        case ir.Goto():
            return [f"goto {s.target.name}"]
        case ir.Label():
            return [f"{s.name}: "]
        case _:
            return [type(s).__name__.lower()]
