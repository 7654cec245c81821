"""What is assigned to local variables: shared by devirtualisation and escape analysis.

Source: go1.27 cmd/compile/internal/ir/reassignment.go
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir


def root_var(var: ir.Var) -> ir.Var:
    """The variable itself, seen from inside any closures."""
    while var.closure is not None:
        var = var.closure.outer
    return var


def static_value(e: ir.Expr) -> ir.Expr:
    """The expression whose value e has, seen through variables that are never reassigned."""
    while True:
        if type(e) is ir.Convert and e.kind == ir.Conv.NOP:
            e = e.x
            continue
        if type(e) is ir.Inlined and len(e.results) == 1:
            e = e.results[0]
            continue
        if type(e) is ir.VarRef:
            var = root_var(e.var)
            if var.defn is not None and not var.reassigned and not var.addrtaken:
                e = var.defn
                continue
        return e


class Assigned:
    """The values that each variable of outermost functions may be set to, collected on demand."""

    def __init__(self) -> None:
        self._tables: dict[ir.Func, dict[ir.Var, list[ir.Expr] | None]] = {}

    def values(self, var: ir.Var) -> list[ir.Expr] | None:
        """Every value that a local variable is set to; None if some of them cannot be told."""
        if var.addrtaken or var.klass is not ir.Klass.LOCAL:
            return None
        home = var.func
        while home.outer is not None:
            home = home.outer
        table = self._tables.get(home)
        if table is None:
            table = self._tables[home] = {}
            todo = [home]
            while todo:
                f = todo.pop()
                todo += f.closures
                for s in f.body or []:
                    _collect(s, table)
        return table.get(var)


def _collect(node: Any, table: dict[ir.Var, list[ir.Expr] | None]) -> None:
    k = type(node)
    if k is ir.Decl:
        value = node.value if node.value is not None else ir.Zero(node.pos, node.var.type)
        if not node.unset:
            _note(root_var(node.var), value, table)
    elif k is ir.Assign and type(node.lhs) is ir.VarRef:
        _note(root_var(node.lhs.var), node.rhs, table)
    elif k is ir.AssignParallel:
        for place, value in zip(node.lhs, node.rhs, strict=True):
            if type(place) is ir.VarRef:
                _note(root_var(place.var), value, table)
    elif k is ir.AssignTuple:
        for place in node.lhs:
            if type(place) is ir.VarRef:
                table[root_var(place.var)] = None
    elif k is ir.Range:
        for var in (node.key, node.value):
            if var is not None:
                table[var] = None
    elif k is ir.TypeCase and node.var is not None:
        table[node.var] = None
    elif k is ir.CommCase:
        for var in (node.var, node.ok):
            if var is not None:
                table[var] = None
    for child in ir.children(node):
        _collect(child, table)


def _note(var: ir.Var, value: ir.Expr, table: dict[ir.Var, list[ir.Expr] | None]) -> None:
    values = table.setdefault(var, [])
    if values is not None:
        values.append(value)
