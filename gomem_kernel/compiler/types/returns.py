"""Terminating statements, for "missing return".

Source: go1.27 cmd/compile/internal/types2/return.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types.operand import unparen

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker


def is_terminating(check: Checker, s: tree.Stmt, label: str) -> bool:
    """Whether control never leaves s at its end; `label` is s's label."""
    k = type(s)
    if k is tree.ReturnStmt:
        return True
    if type(s) is tree.ExprStmt:
        call = unparen(s.x)
        return type(call) is tree.CallExpr and call in check.is_panic
    if type(s) is tree.BlockStmt:
        return _list(check, s.list, "")
    if type(s) is tree.IfStmt:
        return (
            s.els is not None
            and is_terminating(check, s.then, "")
            and is_terminating(check, s.els, "")
        )
    if type(s) is tree.ForStmt:
        if type(s.init) is tree.RangeClause:
            return False
        return s.cond is None and not _has_break(s.body, label, True)
    if type(s) is tree.BranchStmt:
        return s.tok in ("goto", "fallthrough")
    if type(s) is tree.LabeledStmt:
        return is_terminating(check, s.stmt, s.label.value)
    if type(s) is tree.SwitchStmt:
        has_default = False
        for c in s.body:
            if c.cases is None:
                has_default = True
            if not _list(check, c.body, "") or _has_break_list(c.body, label, True):
                return False
        return has_default
    if type(s) is tree.SelectStmt:
        return all(
            _list(check, c.body, "") and not _has_break_list(c.body, label, True) for c in s.body
        )
    return False


def _list(check: Checker, stmts: list[tree.Stmt], label: str) -> bool:
    for s in reversed(stmts):
        if type(s) is not tree.EmptyStmt:
            return is_terminating(check, s, label)
    return False


def _has_break(s: tree.Stmt | None, label: str, implicit: bool) -> bool:
    """Whether s contains a break out of the statement `label`, or (`implicit`) one without."""
    if type(s) is tree.LabeledStmt:
        return _has_break(s.stmt, label, implicit)
    if type(s) is tree.BranchStmt:
        if s.tok != "break":
            return False
        return implicit if s.label is None else s.label.value == label
    if type(s) is tree.BlockStmt:
        return _has_break_list(s.list, label, implicit)
    if type(s) is tree.IfStmt:
        return _has_break(s.then, label, implicit) or _has_break(s.els, label, implicit)
    if type(s) is tree.SwitchStmt or type(s) is tree.SelectStmt:
        return label != "" and any(_has_break_list(c.body, label, False) for c in s.body)
    if type(s) is tree.ForStmt:
        return label != "" and _has_break(s.body, label, False)
    return False


def _has_break_list(stmts: list[tree.Stmt], label: str, implicit: bool) -> bool:
    return any(_has_break(s, label, implicit) for s in stmts)
