"""Escape analysis: which variables and expressions' storage must be on the heap.

    analyze(package, imported) -> tags by link name; package.escape is the EscapeReport
    report(package) -> the lines of -m

Functions are analysed bottom-up in batches, one for each strongly connected component of the
static call graph, closures that capture something together with the function that they are in. For
each batch a graph of locations is built from the IR (flows.py, stmts.py, calls.py) and solved
(solve.py). The results stand in the IR: `Var.escapes`, `Expr.esc`, `ClosureVar.by_ref`,
`Func.tags` (how each parameter leaks, for callers), and in the report as decisions with their
reasons.

The analysis does not follow the order of statements or tell fields of one variable apart; calls
through function values and interfaces are assumed to leak their arguments.

leaks.py   parameter tags          graph.py   locations and holes
flows.py   expressions             stmts.py   statements          calls.py   calls
solve.py   the fixed point         messages.py  the lines of -m

Source: go1.27 cmd/compile/internal/escape/escape.go; cmd/compile/internal/ir/scc.go
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.assigned import Assigned, root_var, static_value
from gomem_kernel.compiler.escape import leaks
from gomem_kernel.compiler.escape.flows import Flows
from gomem_kernel.compiler.escape.graph import (
    ESCAPES,
    MUTATES,
    PERSISTS,
    Graph,
    Hole,
    Location,
    addr,
    has_pointers,
    note,
)
from gomem_kernel.compiler.escape.messages import (
    Decision,
    EscapeReport,
    explain,
    flow_lines,
    leak_messages,
    node_text,
    short_name,
    sorted_lines,
)
from gomem_kernel.compiler.escape.solve import solve
from gomem_kernel.compiler.ir.func import shape_name
from gomem_kernel.compiler.ir.scc import components, is_capturing
from gomem_kernel.compiler.noder.names import package_path
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.types import Basic, Pointer, Slice, Type
from gomem_kernel.source import Diagnostic, outermost

__all__ = ["EscapeReport", "analyze", "report"]

# Source: go1.27 cmd/compile/internal/ir/cfg.go
MAX_STACK_VAR_BYTES = 128 << 10
MAX_IMPLICIT_STACK_VAR_BYTES = 64 << 10
MAX_BY_VALUE_BYTES = 128

Tags = list[leaks.Leaks]
# Gives the tags of another package's functions, by link name.
Imported = Callable[[str], dict[str, Tags]]


def nothing_imported(_path: str) -> dict[str, Tags]:
    """For packages whose imports were not analysed: every argument leaks."""
    return {}


def analyze(
    package: ir.Package, imported: Imported = nothing_imported, *, flows: bool = False
) -> dict[str, Tags]:
    """Decide for a whole package; gives the tags of its functions, for its importers.

    With `flows` the report also has what -m=2 prints: how each value got where it went.
    """
    report = EscapeReport()
    funcs = {f.link_name: f for f in package.funcs}
    funcs.update(package.natives)
    for native in package.natives.values():
        _tag_native(native, report)
    for batch in components(package.funcs, funcs):
        work = Batch(package, funcs, imported, report)
        if flows:
            work.graph.told = []
        work.run(batch)
        report.flows += flow_lines(work.graph, package.types_pkg)
    package.escape = report
    return {f.link_name: f.tags for f in funcs.values() if f.outer is None}


def report(package: ir.Package) -> list[Diagnostic]:
    """The lines that `-m` prints for a package that has been analysed.

    Those about inlining come first, in the order in which it was done; then, sorted, all others.
    """
    found: EscapeReport = package.escape
    lines = sorted_lines([*package.said, *found.diagnostics, *found.flows])
    return [*package.inlining, *lines]


class Batch:
    """The analysis of functions that call one another."""

    def __init__(
        self,
        package: ir.Package,
        funcs: dict[str, ir.Func],
        imported: Imported,
        report: EscapeReport,
    ) -> None:
        self.package = package
        self.local = package.types_pkg
        self.funcs = funcs
        self._imported = imported
        self.report = report
        self.graph = Graph()
        self.closures: list[tuple[Hole, ir.Closure]] = []
        self.untagged: set[ir.Func] = set()
        self.unset: set[ir.Var] = set()
        self.loop_locations: dict[ir.Var, Location] = {}
        self.assigned = Assigned()

    def run(self, batch: list[ir.Func]) -> None:
        """Build, solve, annotate."""
        self.untagged = set(batch)
        for func in batch:
            self._locate(func)
        for func in batch:
            if not is_capturing(func):
                Flows(self, func).function()
        for k, closure in self.closures:
            self._capture(k, closure)
        for loc in self.graph.locations:
            self._use_literals(loc)
            why = heap_reason(loc.node)
            if why:
                self.graph.flow(addr(self.graph.heap_hole, loc.node, why), loc)
        solve(self.graph, self.untagged)
        self._finish(batch)

    def _locate(self, func: ir.Func) -> None:
        """Locations of a function's variables."""
        for var in func.params:
            if var.name != "_":
                var.loc = self._variable(var, func)
                var.loc.param = True
        for i, var in enumerate(func.results):
            var.loc = self._variable(var, func)
            var.loc.result_index = i + 1
        for var in func.locals:
            var.loc = self._variable(var, func)
        if func.outer is None:
            for cv in func.closure_vars:
                cv.outer.loc = self._variable(cv.outer, func)

    def _variable(self, var: ir.Var, func: ir.Func) -> Location:
        loc = Location(var, func, 1, PERSISTS)
        self.graph.locations.append(loc)
        return loc

    def _capture(self, k: Hole, closure: ir.Closure) -> None:
        """Decide how a closure captures, and let the captured variables flow to it."""
        for cv in closure.func.closure_vars:
            var = root_var(cv.outer)
            loc: Location = var.loc
            by_value = (
                not loc.addrtaken
                and not loc.reassigned
                and 0 <= sizes.sizeof(var.type) <= MAX_BY_VALUE_BYTES
            )
            var.by_value = by_value
            cv.by_ref = not by_value
            if self.graph.told is not None:
                self._tell_capture(var, loc, by_value=by_value)
            hole = k
            if not by_value:
                hole = addr(k, cv.inner, "reference")
            elif not has_pointers(var.type):
                continue
            self.graph.flow(note(hole, cv.inner, "captured by a closure"), loc)

    def _tell_capture(self, var: ir.Var, loc: Location, *, by_value: bool) -> None:
        how = "value" if by_value else "ref"
        addr, assign = str(loc.addrtaken).lower(), str(loc.reassigned).lower()
        name, width = short_name(var.func.link_name), sizes.sizeof(var.type)
        text = f"{name} capturing by {how}: {var.name} (addr={addr} assign={assign} width={width})"
        self.report.flows.append(Diagnostic(outermost(var.pos), text))

    def imported(self, name: str) -> Tags | None:
        """The tags of another package's function, None if they are not known."""
        return self._imported(package_path(name)).get(name)

    def self_assignment(self, func: ir.Func, where: Any) -> None:
        """Report an assignment that was ignored."""
        text = node_text(where, self.local)
        links = [(shape_name(func.link_name, func.shapes), outermost(where.pos))]
        if func.shapes and func.plain_use and func.inline is not None:
            links.append((func.link_name, func.pos))
        for link, pos in links:
            name = short_name(link)
            message = f"{name} ignoring self-assignment in {text}"
            quiet = _is_made(func) and not func.shapes
            self.report.decisions.append(Decision(pos, message, heap=False, func=name, quiet=quiet))

    def _use_literals(self, loc: Location) -> None:
        """Sizes and interface values that are variables with a known constant value.

        Source: go1.27 cmd/compile/internal/escape/escape.go rewriteWithLiterals
        """
        e = loc.node
        if type(e) is ir.MakeSlice:
            size = e.cap if e.cap is not None else e.len
            if type(size) is ir.Const:
                return
            value = static_value(size)
            known: int | None = None
            if type(value) is ir.Const and type(value.value) is int and value.value >= 0:
                known = value.value
            elif type(value) is ir.Len:
                literal = static_value(value.x)
                if type(literal) is ir.SliceLit:
                    known = literal.len
            if known is None or not _is_pure(size):
                return
            const = ir.Const(size.pos, size.type, known)
            if e.cap is not None:
                e.cap = const
            else:
                e.len = const
        elif type(e) is ir.IfaceConvert and type(e.x) is ir.VarRef:
            value = static_value(e.x)
            if type(value) is ir.Const and type(e.x.type.under()) is Basic:
                const = ir.Const(e.x.pos, e.x.type, value.value)
                const.shaped = e.x.shaped
                e.x = const

    # ---- results

    def _finish(self, batch: list[ir.Func]) -> None:
        for func in batch:
            func.tags = [self._tag(func, var) for var in func.params]
        for loc in self.graph.locations:
            node = loc.node
            if node is None:
                continue
            if type(node) is ir.Var:
                node.loc = None
            escapes = bool(loc.attrs & ESCAPES)
            if type(node) is ir.Var:
                node.escapes = escapes
                if escapes:
                    why = explain(loc.reason, self.graph, self.local)
                    node.reason = _summary(why)
                    name = "_" if node.name.startswith("~b") else node.name
                    self._decide(loc, f"moved to heap: {name}", why, heap=True)
                continue
            node.esc = ir.Esc.HEAP if escapes else ir.Esc.STACK
            node.loc = None
            text = "append" if type(node) is ir.Append else node_text(node, self.local)
            if escapes:
                why = explain(loc.reason, self.graph, self.local)
                self._decide(loc, f"{text} escapes to heap", why, heap=True)
            else:
                self._decide(loc, f"{text} does not escape", [], heap=False)
            if (
                type(node) is ir.Convert
                and node.kind == ir.Conv.STR_TO_BYTES
                and not loc.attrs & MUTATES
            ):
                node.zero_copy = True
                self._decide(loc, "zero-copy string->[]byte conversion", [], heap=False)

    def _decide(self, loc: Location, message: str, why: list[Any], *, heap: bool) -> None:
        func = loc.func
        pos = outermost(loc.node.x.pos if type(loc.node) is ir.CompareMixed else loc.node.pos)
        decision = Decision(
            pos,
            message,
            heap,
            short_name(func.link_name) if func is not None else "",
            why,
            quiet=(type(loc.node) is ir.Closure and loc.node.func.wrapper)
            or (func is not None and func.wrapper and func.outer is None),
        )
        self.report.decisions.append(decision)
        if func is not None and func.outer is None and func.plain_use and func.inline is not None:
            # Go inlines the function of the shapes into that of the type arguments.
            self.report.decisions.append(replace(decision, pos=func.pos))

    def _tag(self, func: ir.Func, var: ir.Var) -> leaks.Leaks:
        """How a parameter leaks; reported for functions of the program."""
        if not has_pointers(var.type) or var.name == "_":
            return leaks.NO_LEAKS
        loc: Location = var.loc
        leak = leaks.optimize(loc.leaks)
        if not loc.attrs & ESCAPES:
            for message in leak_messages(var.name, leak, func.results):
                self.report.decisions.append(
                    Decision(
                        outermost(var.pos),
                        message,
                        heap=False,
                        func=short_name(func.link_name),
                        quiet=_is_made(func),
                    )
                )
        return leak


def _is_made(func: ir.Func) -> bool:
    """Whether the compiler made the function, so that messages about it are not printed."""
    at: ir.Func | None = func
    while at is not None:
        if at.wrapper or at.instance:
            return True
        at = at.outer
    return False


def _summary(why: list[Any]) -> str:
    if not why:
        return ""
    notes = why[0].notes
    if not notes:
        return str(why[0].text)
    what, reason, pos = notes[-1]
    pos = outermost(pos)
    return f"{what} ({reason}) at {pos.line}:{pos.col}"


def _tag_native(func: ir.Func, report: EscapeReport) -> None:
    """Natives leak every pointer, unless marked noescape."""
    func.tags = []
    for var in func.params:
        if not has_pointers(var.type):
            func.tags.append(leaks.NO_LEAKS)
            continue
        quiet = "noescape" in func.pragmas
        func.tags.append(leaks.NOESCAPE if quiet else leaks.HEAP_LEAK)
        if var.name != "_":
            message = f"{var.name} does not escape" if quiet else f"leaking param: {var.name}"
            report.decisions.append(
                Decision(var.pos, message, heap=False, func=short_name(func.link_name))
            )


def heap_reason(node: Any) -> str:
    """Why something must be on the heap whatever happens to it; "" if nothing forces it.

    Source: go1.27 cmd/compile/internal/escape/utils.go HeapAllocReason
    """
    k = type(node)
    if k is ir.Var:
        if node.klass is not ir.Klass.LOCAL and node.klass is not ir.Klass.CLOSURE:
            return ""
        return "too large for stack" if _size(node.type) > MAX_STACK_VAR_BYTES else ""
    if node is None:
        return ""
    if _size(node.type) > MAX_STACK_VAR_BYTES:
        return "too large for stack"
    if k is ir.New or k is ir.PtrLit:
        pointer = node.type.under()
        assert type(pointer) is Pointer
        if _size(pointer.elem) > MAX_IMPLICIT_STACK_VAR_BYTES:
            return "too large for stack"
    elif k is ir.Closure:
        total = 8 + sum(8 if cv.by_ref else _size(cv.outer.type) for cv in node.func.closure_vars)
        if total > MAX_IMPLICIT_STACK_VAR_BYTES:
            return "too large for stack"
    elif k is ir.MethodValue:
        if 8 + _size(node.recv.type) > MAX_IMPLICIT_STACK_VAR_BYTES:
            return "too large for stack"
    elif k is ir.MakeSlice:
        return _make_reason(node)
    return ""


def _make_reason(node: ir.MakeSlice) -> str:
    u = node.type.under()
    assert type(u) is Slice
    elem = _size(u.elem)
    if elem == 0:
        return "zero-sized element"
    size = node.cap if node.cap is not None else node.len
    if type(size) is not ir.Const or type(size.value) is not int:
        return ""
    # Constants that do not fit an int are left to run time, as any other size.
    if 0 <= size.value < 1 << 62 and size.value > MAX_IMPLICIT_STACK_VAR_BYTES // elem:
        return "too large for stack"
    return ""


def _size(t: Type) -> int:
    size = sizes.sizeof(t)
    return size if size >= 0 else 1 << 62


def _is_pure(e: Any) -> bool:
    """Whether an expression can be dropped: variables, and lengths of them."""
    if type(e) is ir.VarRef:
        return True
    if type(e) in (ir.Len, ir.Convert):
        return _is_pure(e.x)
    return False
