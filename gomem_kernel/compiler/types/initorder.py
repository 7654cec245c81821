"""The order in which package variables are initialised.

Variables and constants depend on what their declarations mention, through functions. The next one
to initialise is the first in source order of those with the fewest dependencies left; a cycle is
an error.

Source: go1.27 cmd/compile/internal/types2/initorder.go
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from gomem_kernel.compiler.types.info import Initializer
from gomem_kernel.compiler.types.objects import Const, Func, Object, Var

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker
    from gomem_kernel.compiler.types.resolver import DeclInfo


class _Node:
    """An object with those that depend on it (`pred`) and those that it depends on (`succ`).

    Sets are dicts, so that their order, and with it everything else, is the same in each run.
    """

    __slots__ = ("n_deps", "obj", "pred", "succ")

    def __init__(self, obj: Object) -> None:
        self.obj = obj
        self.pred: dict[_Node, None] = {}
        self.succ: dict[_Node, None] = {}
        self.n_deps = 0


def compute_init_order(check: Checker) -> None:
    """Fill in info.init_order."""
    nodes = _dependency_graph(check.obj_map)
    heap = [(_rank(n), i, n) for i, n in enumerate(nodes)]
    heapq.heapify(heap)
    done: set[_Node] = set()
    emitted: set[DeclInfo] = set()
    count = len(heap)
    while heap:
        rank, _, n = heapq.heappop(heap)
        if n in done or rank != _rank(n):
            continue  # an entry from before its number of dependencies went down
        done.add(n)
        if n.n_deps > 0:
            cycle = _find_path(check.obj_map, n.obj, n.obj, set())
            if cycle is not None:
                _report_cycle(check, cycle)
            # Otherwise a function reached the cycle, which has been reported.
        for p in n.pred:
            p.n_deps -= 1
            if p not in done:
                count += 1
                heapq.heappush(heap, (_rank(p), count, p))
        v = n.obj
        d = check.obj_map[v]
        if type(v) is not Var or not d.has_initializer() or d in emitted:
            continue
        emitted.add(d)  # n:1 declarations have one DeclInfo
        assert d.init is not None
        check.info.init_order.append(Initializer(d.lhs if d.lhs is not None else [v], d.init))


def _rank(n: _Node) -> tuple[bool, int, int]:
    return (type(n.obj) is not Const, n.n_deps, n.obj.order)


def _dependency_graph(obj_map: dict[Object, DeclInfo]) -> list[_Node]:
    by_obj = {obj: _Node(obj) for obj in obj_map if type(obj) in (Const, Var, Func)}
    for obj, n in by_obj.items():
        for dep in obj_map[obj].deps:
            d = by_obj.get(dep)
            if d is not None:
                n.succ[d] = None
                d.pred[n] = None
    functions = [n for n in by_obj.values() if type(n.obj) is Func]
    # Functions are removed: who calls one depends on what it depends on. The cheapest go first.
    functions.sort(key=lambda n: len(n.pred) * len(n.succ))
    for n in functions:
        for p in n.pred:
            if p is n:
                continue
            for s in n.succ:
                if s is not n:
                    p.succ[s] = None
                    s.pred[p] = None
            p.succ.pop(n, None)
        for s in n.succ:
            s.pred.pop(n, None)
    rest = [n for n in by_obj.values() if type(n.obj) is not Func]
    for n in rest:
        n.n_deps = len(n.succ)
    return rest


def _find_path(
    obj_map: dict[Object, DeclInfo], start: Object, to: Object, seen: set[Object]
) -> list[Object] | None:
    """A path of dependencies from start to `to`, last object first."""
    stack: list[tuple[Object, list[Object]]] = []

    def deps(obj: Object) -> list[Object]:
        return sorted(obj_map[obj].deps, key=lambda o: o.order, reverse=True)

    seen.add(start)
    stack.append((start, deps(start)))
    while stack:
        _, todo = stack[-1]
        if not todo:
            stack.pop()
            continue
        d = todo.pop()
        if d is to:
            return [d, *(obj for obj, _ in reversed(stack[1:]))]
        if d not in seen and d in obj_map:
            seen.add(d)
            stack.append((d, deps(d)))
    return None


def _report_cycle(check: Checker, cycle: list[Object]) -> None:
    obj = cycle[0]
    if len(cycle) == 1:
        check.error(obj, "InvalidInitCycle", f"initialization cycle: {obj.name} refers to itself")
        return
    parts = [(obj, f"initialization cycle for {obj.name}")]
    for following in reversed(cycle):
        parts.append((obj, f"{obj.name} refers to {following.name}"))
        obj = following
    check.report_all("InvalidInitCycle", parts)
