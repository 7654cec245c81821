"""What escape analysis says about a program: the lines of `-m`, and with flows those of `-m=2`.

Source: go1.27 cmd/compile/internal/escape/escape.go finish, paramTag, reportLeaks;
solve.go explainFlow
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.escape import leaks
from gomem_kernel.compiler.escape.graph import Graph, Location, Path
from gomem_kernel.compiler.ir_text import expr_text
from gomem_kernel.source import Diagnostic, Pos, outermost

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.objects import Package


@dataclass(slots=True)
class Flow:
    """One step on the way of an address or a value.

    text   `{heap} ← &{storage for x}`
    notes  (what, why, where), outermost last
    """

    text: str
    notes: list[tuple[str, str, Pos]] = field(default_factory=list)


@dataclass(slots=True)
class Decision:
    """One decision: where it stands, the line of `-m`, whether it means the heap, and why."""

    pos: Pos
    message: str
    heap: bool
    func: str
    why: list[Flow] = field(default_factory=list)
    quiet: bool = False  # of a function that the compiler made: not reported


@dataclass(slots=True)
class EscapeReport:
    """All decisions of a package, in the order in which they were made.

    `flows` are the lines that -m=2 adds, if they were asked for.
    """

    decisions: list[Decision] = field(default_factory=list)
    flows: list[Diagnostic] = field(default_factory=list)

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The lines of `-m` about escapes."""
        shown = [d for d in self.decisions if not d.quiet and d.pos.file is not None]
        return [Diagnostic(d.pos, d.message) for d in shown]


def sorted_lines(lines: list[Diagnostic]) -> list[Diagnostic]:
    """Lines as the compiler prints them: by file and place, without repetitions."""
    files: dict[Any, int] = {}
    for line in lines:
        files.setdefault(line.pos.file, len(files))
    out: list[Diagnostic] = []
    for line in sorted(lines, key=lambda d: (files[d.pos.file], d.pos.line, d.pos.col)):
        if not out or str(out[-1]) != str(line):
            out.append(line)
    return out


def node_text(node: Any, local: Package | None) -> str:
    """A variable, statement or expression in messages."""
    if type(node) is ir.Var:
        return node.name
    if type(node) is ir.CompareMixed:
        return expr_text(node.x, local)
    if isinstance(node, ir.Expr):
        return expr_text(node, local)
    k = type(node)
    if k is ir.Return:
        values = ", ".join(expr_text(x, local) for x in node.results)
        return f"return {values}".rstrip()
    if k is ir.Assign:
        return f"{_place(node.lhs, local)} = {expr_text(node.rhs, local)}"
    if k is ir.AssignOp:
        return f"{_place(node.lhs, local)} {node.op}= {expr_text(node.rhs, local)}"
    if k is ir.Decl:
        return f"{node.var.name} := {expr_text(node.value, local)}"
    if k is ir.AssignParallel:
        places = ", ".join(_place(x, local) for x in node.lhs)
        return f"{places} = {', '.join(expr_text(x, local) for x in node.rhs)}"
    if k is ir.AssignTuple:
        places = ", ".join(_place(x, local) for x in node.lhs)
        return f"{places} = {expr_text(node.rhs, local)}"
    if k is ir.Send:
        return f"{expr_text(node.ch, local)} <- {expr_text(node.value, local)}"
    if k is ir.Range:
        return "for loop"
    return {ir.Select: "select", ir.TypeSwitch: "switch"}.get(k, k.__name__.lower())


def _place(e: ir.Expr | None, local: Package | None) -> str:
    return "_" if e is None else expr_text(e, local)


def explain(path: Path, graph: Graph, local: Package | None) -> list[Flow]:
    """The steps of a path in words."""
    flows = []
    for step in path:
        if step is None:
            continue
        dst, src, derefs, notes = step
        ops = "&" if derefs < 0 else "*" * derefs
        flow = Flow(f"{_location(dst, graph, local)} ← {ops}{_location(src, graph, local)}")
        while notes is not None:
            notes, node, why = notes
            flow.notes.append((node_text(node, local), why, node.pos))
        flows.append(flow)
    return flows


def flow_lines(graph: Graph, local: Package | None) -> list[Diagnostic]:
    """The lines that `-m=2` adds, in the order in which the analysis found out."""
    lines: list[Diagnostic] = []
    for loc, sink, derefs, path in graph.told or ():
        pos = outermost(loc.node.pos)
        name = short_name(loc.func.link_name)
        if sink is None:
            head = f"{node_text(loc.node, local)} escapes to heap in {name}:"
        else:
            to = _location(sink, graph, local)
            head = f"parameter {loc.node.name} leaks to {to} for {name} with derefs={derefs}:"
        lines.append(Diagnostic(pos, head))
        for flow in explain(path, graph, local):
            lines.append(Diagnostic(pos, f"  flow: {flow.text}:"))
            lines += [
                Diagnostic(pos, f"    from {what} ({why}) at {at}") for what, why, at in flow.notes
            ]
        if None in path:
            text = "  warning: truncated explanation due to assignment cycle"
            lines.append(Diagnostic(pos, f"{text}; see golang.org/issue/35518"))
    return lines


def short_name(link: str) -> str:
    """A function's name without its package."""
    return link.rsplit("/", 1)[-1].partition(".")[2]


def _location(loc: Location, graph: Graph, local: Package | None) -> str:
    if loc is graph.heap:
        return "{heap}"
    if loc.node is None:
        return "{temp}"
    if type(loc.node) is ir.Var:
        return loc.node.name
    return f"{{storage for {node_text(loc.node, local)}}}"


def leak_messages(name: str, leak: leaks.Leaks, results: list[ir.Var]) -> list[str]:
    """The lines about a parameter."""
    lines = []
    heap = leak[leaks.HEAP]
    if heap == 0:
        lines.append(f"leaking param: {name}")
    elif heap > 0:
        lines.append(f"leaking param content: {name}")
    for i in range(leaks.N_RESULTS):
        derefs = leak[leaks.RESULT0 + i]
        if derefs >= 0:
            lines.append(f"leaking param: {name} to result {results[i].name} level={derefs}")
    return lines or [f"{name} does not escape"]
