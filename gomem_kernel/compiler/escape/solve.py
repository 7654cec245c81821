"""Solving the graph: which locations' addresses outlive them, and how parameters leak.

From each location (the root) the incoming edges are walked backwards, keeping for every location
reached the least number of dereferences; -1 means that its address reaches the root. If the root
outlives that location, it must go to the heap, and is walked again as part of it. Counts are
bounded below by 0 on the way, so that there are no negative cycles (Bellman and Ford's algorithm).

Source: go1.27 cmd/compile/internal/escape/solve.go
"""

from __future__ import annotations

from collections import deque

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.escape import leaks
from gomem_kernel.compiler.escape.graph import (
    CALLS,
    ESCAPES,
    MUTATES,
    PERSISTS,
    Graph,
    Location,
    Path,
)


def solve(graph: Graph, untagged: set[ir.Func]) -> None:
    """Walk until nothing changes; `untagged` are the functions of this batch."""
    todo: deque[Location] = deque()
    for loc in graph.locations:
        todo.appendleft(loc)
        loc.queued = True
    for loc in (graph.mutator, graph.callee, graph.heap):
        todo.appendleft(loc)
        loc.queued = True
    walk = 0
    while todo:
        root = todo.popleft()
        root.queued = False
        walk += 1
        _walk_one(graph, root, walk, todo, untagged)


def _enqueue(loc: Location, todo: deque[Location]) -> None:
    if not loc.queued:
        loc.queued = True
        if loc.attrs & ESCAPES:
            todo.appendleft(loc)
        else:
            todo.append(loc)


def _walk_one(
    graph: Graph, root: Location, walk: int, todo: deque[Location], untagged: set[ir.Func]
) -> None:
    root.walk = walk
    root.derefs = 0
    root.dst = None
    if root.attrs & CALLS and type(root.node) is ir.Closure:
        func = root.node.func
        if func in untagged and not func.results_lost:
            # The closure's results may go anywhere: walk again from them.
            func.results_lost = True
            for result in func.results:
                if result.loc is not None:
                    _enqueue(result.loc, todo)
    if not root.edges and not root.param:
        return
    queue: deque[Location] = deque((root,))
    while queue:
        loc = queue.popleft()
        loc.queued_one = 0
        derefs = loc.derefs
        new = 0
        if derefs < 0:
            derefs = 0
            if _outlives(graph, root, loc):
                if not loc.attrs & ESCAPES:
                    loc.reason = _path(root, loc)
                    if graph.told is not None:
                        graph.told.append((loc, None, derefs, loc.reason))
                new = ESCAPES | PERSISTS | MUTATES | CALLS
            elif root.attrs & PERSISTS:
                new = PERSISTS
        if derefs == 0:
            new |= root.attrs & (MUTATES | CALLS)
        if loc.param:
            _leak(graph, root, loc, derefs)
        if new & ~loc.attrs:
            loc.attrs |= new
            _enqueue(loc, todo)
            if loc.attrs & ESCAPES:
                continue
        for i, (src, edge_derefs, _) in enumerate(loc.edges):
            if src.attrs & ESCAPES:
                continue
            d = derefs + edge_derefs
            if src.walk != walk or src.derefs > d:
                src.walk = walk
                src.derefs = d
                src.dst = loc
                src.dst_edge = i
                if src.queued_one != walk:
                    src.queued_one = walk
                    queue.append(src)


def _leak(graph: Graph, root: Location, loc: Location, derefs: int) -> None:
    """Parameter loc's value, dereferenced that often, reaches root."""
    if _outlives(graph, root, loc):
        if graph.told is not None and not loc.attrs & ESCAPES:
            graph.told.append((loc, root, derefs, _path(root, loc)))
        index = root.result_index - 1
        if not root.attrs & ESCAPES and 0 <= index < leaks.N_RESULTS and root.func is loc.func:
            leaks.add(loc.leaks, leaks.RESULT0 + index, derefs)
        else:
            leaks.add(loc.leaks, leaks.HEAP, derefs)
    if root.attrs & MUTATES:
        leaks.add(loc.leaks, leaks.MUTATOR, derefs)
    if root.attrs & CALLS:
        leaks.add(loc.leaks, leaks.CALLEE, derefs)


def _outlives(graph: Graph, loc: Location, other: Location) -> bool:
    """Whether values stored in loc may be used after other is gone."""
    if loc.attrs & ESCAPES:
        return True
    if loc is graph.mutator or loc is graph.callee:
        return False
    if loc.result_index:
        # A closure may return what was made outside of it, if all its calls are known.
        return not (_encloses(other.func, loc.func) and not loc.func.results_lost)
    if loc.func is other.func:
        return loc.loop_depth < other.loop_depth
    return _encloses(loc.func, other.func)


def _encloses(outer: ir.Func | None, inner: ir.Func | None) -> bool:
    """Whether inner is a closure somewhere inside outer."""
    if outer is None or inner is None or outer is inner:
        return False
    at = inner.outer
    while at is not None:
        if at is outer:
            return True
        at = at.outer
    return False


def _path(root: Location, src: Location) -> Path:
    """The flows from src to root."""
    path: Path = []
    seen: set[Location] = set()
    at = src
    while at.dst is not None:
        if at in seen:
            path.append(None)
            break
        seen.add(at)
        dst = at.dst
        _, derefs, notes = dst.edges[at.dst_edge]
        path.append((dst, at, derefs, notes))
        if dst is root:
            break
        at = dst
    return path
