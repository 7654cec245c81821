"""Flows of calls and predeclared functions, and what is known about callees.

A callee of the same batch is wired up directly: arguments flow to its parameters, its results to
where the call's value goes. One that has been analysed is known by its tags; of any other
(function values, interface methods) the worst is assumed.

Source: go1.27 cmd/compile/internal/escape/call.go
"""

# The mixins' methods take the whole Flows as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.assigned import root_var, static_value
from gomem_kernel.compiler.escape import leaks
from gomem_kernel.compiler.escape.graph import (
    Hole,
    deref,
    has_other_pointers,
    has_pointers,
    note,
    shift,
)
from gomem_kernel.compiler.types.types import Slice

if TYPE_CHECKING:
    from gomem_kernel.compiler.escape.flows import Flows


class Callee:
    """What is known about whom a call calls: a function of this package, or tags by name."""

    __slots__ = ("func", "name")

    def __init__(self, name: str, func: ir.Func | None) -> None:
        self.name = name
        self.func = func


class CallFlows:
    """Mixed into Flows."""

    def call(self: Flows, ks: list[Hole] | None, e: Any) -> None:
        """A call; `ks` are where its results go, None if nowhere."""
        k = type(e)
        if k is ir.CallStatic:
            callees = []
            if not e.indirect:
                callees = [Callee(e.name, e.func or self.analysis.funcs.get(e.name))]
            args = e.args
            if e.name.startswith("internal/abi.EscapeNonString["):
                # Source: go1.27 cmd/compile/internal/escape/call.go isEscapeNonString
                escapes = has_other_pointers(args[-1].type)
                hole = self.graph.heap_hole if escapes else self.graph.discard_hole
                for arg in args:
                    self.expr(note(hole, e, "call parameter"), arg)
                return
        elif k is ir.CallClosure:
            callees = self._closure_callees(e)
            args = e.args
            hole = self.graph.discard_hole
            if not callees and any(h[0] is not self.graph.blank for h in ks or ()):
                # Results go somewhere, and the function is not known: a closure that flows here may
                # return anything to there.
                hole = note(self.graph.callee_hole, e, "callee operand")
            self.expr(hole, e.fn)
        else:
            callees = []
            args = [e.recv, *e.args]
        if ks is not None:
            for callee in callees:
                if callee.func is not None and callee.func in self.analysis.untagged:
                    for hole, result in zip(ks, callee.func.results, strict=True):
                        self.flow(hole, self.location(result))
        for i, arg in enumerate(args):
            hole = self._argument_hole(callees, i, ks)
            self.expr(note(hole, e, "call parameter"), arg)

    def _closure_callees(self: Flows, e: ir.CallClosure) -> list[Callee]:
        value = static_value(e.fn)
        if type(value) is ir.Closure:
            return [Callee(value.func.link_name, value.func)]
        if type(value) is ir.FuncRef and not value.indirect:
            return [Callee(value.name, value.func)]
        if type(value) is ir.VarRef:
            return self._assigned_callees(root_var(value.var))
        return []

    def _assigned_callees(self: Flows, var: ir.Var) -> list[Callee]:
        """All functions that a local variable is ever set to, if that is known."""
        callees = []
        for value in self.analysis.assigned.values(var) or ():
            if type(value) is ir.Zero:
                continue
            value = static_value(value)
            if type(value) is ir.Closure:
                callees.append(Callee(value.func.link_name, value.func))
            elif type(value) is ir.FuncRef and not value.indirect:
                callees.append(Callee(value.name, value.func))
            else:
                return []
        return callees

    def _argument_hole(self: Flows, callees: list[Callee], i: int, ks: list[Hole] | None) -> Hole:
        if not callees:
            return self.graph.heap_hole
        return self.tee([self.tag_hole(c, i, ks) for c in callees])

    def tag_hole(self: Flows, callee: Callee, i: int, ks: list[Hole] | None) -> Hole:
        """Where argument i (receiver first) of a callee goes."""
        func = callee.func
        if func is not None and func in self.analysis.untagged:
            param = func.params[i]
            if param.name == "_":
                return self.graph.discard_hole
            loc = self.location(param)
            return (loc, 0, False, None)
        tags = func.tags if func is not None else self.analysis.imported(callee.name)
        if tags is None or i >= len(tags):
            return self.graph.heap_hole
        tag = tags[i]
        holes: list[Hole] = []
        if tag[leaks.HEAP] >= 0:
            holes.append(shift(self.graph.heap_hole, tag[leaks.HEAP]))
        if tag[leaks.MUTATOR] >= 0:
            holes.append(shift(self.graph.mutator_hole, tag[leaks.MUTATOR]))
        if tag[leaks.CALLEE] >= 0:
            holes.append(shift(self.graph.callee_hole, tag[leaks.CALLEE]))
        if ks is not None:
            for r in range(min(leaks.N_RESULTS, len(ks))):
                x = tag[leaks.RESULT0 + r]
                if x >= 0:
                    holes.append(shift(ks[r], x))
        return self.tee(holes)

    # ---- predeclared functions

    def append(self: Flows, k: Hole, e: ir.Append) -> None:
        """Old elements flow to the result's array, new ones to the heap: it may move there."""
        g = self.graph
        u = e.x.type.under()
        assert type(u) is Slice
        pointers = has_pointers(u.elem)
        appendee = self.tee([k, g.mutator_hole])
        if pointers:
            appendee = self.tee([appendee, deref(g.heap_hole, e, "appendee slice")])
        self.expr(note(appendee, e, "call parameter"), e.x)
        if e.spread is not None:
            appended = g.discard_hole
            if pointers and type(e.spread.type.under()) is Slice:
                appended = deref(g.heap_hole, e, "appended slice...")
            self.expr(note(appended, e, "call parameter"), e.spread)
        for value in e.values:
            self.expr(note(g.heap_hole, e, "call parameter"), value)
        store = self.spill(k, e)
        # A store on the stack is used at most once, so it counts as outside of any loop.
        store[0].loop_depth = 0

    def copy(self: Flows, _k: Hole, e: ir.Copy) -> None:
        """The elements of the source flow to the heap: the destination's array may be there."""
        g = self.graph
        self.expr(note(g.mutator_hole, e, "call parameter"), e.dst)
        copied = g.discard_hole
        u = e.src.type.under()
        if type(u) is Slice and has_pointers(u.elem):
            copied = deref(g.heap_hole, e, "copied slice")
        self.expr(note(copied, e, "call parameter"), e.src)
