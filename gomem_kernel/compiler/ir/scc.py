"""Functions in the order in which the analyses take them: callees first.

Source: go1.27 cmd/compile/internal/ir/scc.go
"""

from __future__ import annotations

from collections.abc import Iterator

from gomem_kernel.compiler.ir.func import Func


def components(all_funcs: list[Func], by_name: dict[str, Func]) -> Iterator[list[Func]]:
    """Strongly connected components of the call graph, callees first.

    Capturing closures are in the component of their function. Tarjan's algorithm without recursion.
    """
    index: dict[Func, int] = {}
    low: dict[Func, int] = {}
    stack: list[Func] = []
    on_stack: set[Func] = set()
    for start in all_funcs:
        if start in index or is_capturing(start):
            continue
        work: list[tuple[Func, Iterator[Func]]] = []
        _open(start, index, low, stack, on_stack)
        work.append((start, _callees(start, by_name)))
        while work:
            func, callees = work[-1]
            for callee in callees:
                if callee not in index:
                    _open(callee, index, low, stack, on_stack)
                    work.append((callee, _callees(callee, by_name)))
                    break
                if callee in on_stack:
                    low[func] = min(low[func], index[callee])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[func])
                if low[func] == index[func]:
                    at = stack.index(func)
                    members = stack[at:]
                    del stack[at:]
                    on_stack.difference_update(members)
                    yield [f for m in members for f in _with_closures(m)]


def _open(
    func: Func,
    index: dict[Func, int],
    low: dict[Func, int],
    stack: list[Func],
    on_stack: set[Func],
) -> None:
    index[func] = low[func] = len(index)
    stack.append(func)
    on_stack.add(func)


def is_capturing(func: Func) -> bool:
    """Whether it is a function literal that uses variables of the function around it."""
    return func.outer is not None and bool(func.closure_vars)


def _with_closures(func: Func) -> Iterator[Func]:
    yield func
    for closure in func.closures:
        if closure.closure_vars:
            yield from _with_closures(closure)


def _callees(func: Func, by_name: dict[str, Func]) -> Iterator[Func]:
    for f in _with_closures(func):
        for closure in f.closures:
            if not closure.closure_vars:
                yield closure
        for name in f.refs:
            callee = by_name.get(name)
            if callee is not None and callee.body is not None:
                while is_capturing(callee):
                    assert callee.outer is not None
                    callee = callee.outer
                yield callee
