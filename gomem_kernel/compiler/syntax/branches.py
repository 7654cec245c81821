"""Labels and branch statements of one function body: what is wrong, and where each one goes.

Run on a body without syntax errors, `check` sets `target` of every BranchStmt: break and
continue get the statement that they leave or go on with, goto the LabeledStmt.

A goto may go forward to a label that comes later in its block or in an enclosing one. Each block
hands the gotos that it could not resolve to the block around it; those left at the end
have no label, or one inside another block. A goto over a variable declaration is seen by the list
of gotos that were open at the block's last declaration.

Source: go1.27 cmd/compile/internal/syntax/branches.go
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.printer import node_string
from gomem_kernel.source import NO_POS, Diagnostic, Pos


def check(body: tree.BlockStmt, report: Callable[[Diagnostic], None]) -> None:
    """Check the body of a function; bodies of function literals in it are not entered."""
    if not _has_branches(body.list):
        return
    labels = _Labels(report)
    for goto in labels.block(None, _NO_TARGETS, None, body.pos, body.list):
        assert goto.label is not None
        name = goto.label.value
        label = labels.labels.get(name)
        if label is None:
            labels.error(goto.label.pos, f"label {name} not defined")
        else:
            label.used = True
            start = label.parent.start
            labels.error(goto.label.pos, f"goto {name} jumps into block starting at {start}")
    for label in labels.labels.values():
        if not label.used:
            name = label.stmt.label.value
            labels.error(label.stmt.label.pos, f"label {name} defined and not used")


@dataclass(slots=True, eq=False)
class _Block:
    """A block; `stmt` is the labeled statement that it belongs to."""

    parent: _Block | None
    start: Pos
    stmt: tree.LabeledStmt | None


@dataclass(slots=True, eq=False)
class _Label:
    parent: _Block
    stmt: tree.LabeledStmt
    used: bool = False


class _Targets(NamedTuple):
    """What unlabeled break and continue leave, and the index of the case around, or -1."""

    breaks: tree.ForStmt | tree.SwitchStmt | tree.SelectStmt | None
    continues: tree.ForStmt | None
    case: int


_NO_TARGETS = _Targets(None, None, -1)


class _Labels:
    """All labels of one function."""

    def __init__(self, report: Callable[[Diagnostic], None]) -> None:
        self.report = report
        self.labels: dict[str, _Label] = {}

    def error(self, pos: Pos, message: str) -> None:
        self.report(Diagnostic(pos, message))

    def declare(self, block: _Block, stmt: tree.LabeledStmt) -> _Label:
        name = stmt.label.value
        known = self.labels.get(name)
        if known is not None:
            at = known.stmt.label.pos
            self.error(stmt.label.pos, f"label {name} already defined at {at}")
            return known
        label = self.labels[name] = _Label(block, stmt)
        return label

    def block(
        self,
        parent: _Block | None,
        targets: _Targets,
        stmt: tree.LabeledStmt | None,
        start: Pos,
        body: Sequence[tree.Stmt],
    ) -> list[tree.BranchStmt]:
        """Check one block; the gotos that are still open at its end."""
        return _BlockCheck(self, _Block(parent, start, stmt), targets).run(body)


class _BlockCheck:
    """The walk over the statements of one block."""

    def __init__(self, labels: _Labels, block: _Block, targets: _Targets) -> None:
        self.labels = labels
        self.block = block
        self.targets = targets
        self.open: list[tree.BranchStmt] = []
        self.over_var: list[tree.BranchStmt] = []  # open at the last variable declaration
        self.var_pos = NO_POS
        self.var_name: tree.Node | None = None

    def run(self, body: Sequence[tree.Stmt]) -> list[tree.BranchStmt]:
        # A fallthrough may be followed by empty statements.
        n = len(body)
        while n and isinstance(body[n - 1], tree.EmptyStmt):
            n -= 1
        for i in range(n):
            stmt = body[i]
            label: tree.LabeledStmt | None = None
            while isinstance(stmt, tree.LabeledStmt):
                if stmt.label.value != "_":
                    self._resolve(stmt)
                    label = stmt
                stmt = stmt.stmt
            self._stmt(stmt, label, is_last=i + 1 == n)
        return self.open

    def _resolve(self, stmt: tree.LabeledStmt) -> None:
        """Declare a label, and give it the open gotos to it."""
        label = self.labels.declare(self.block, stmt)
        name = stmt.label.value
        still_open: list[tree.BranchStmt] = []
        for goto in self.open:
            assert goto.label is not None
            if goto.label.value != name:
                still_open.append(goto)
                continue
            goto.target = stmt
            label.used = True
            if self.var_name is not None and goto in self.over_var:
                declared = node_string(self.var_name)
                self.labels.error(
                    goto.label.pos,
                    f"goto {name} jumps over declaration of {declared} at {self.var_pos}",
                )
        self.open = still_open

    def _stmt(self, stmt: tree.Stmt, label: tree.LabeledStmt | None, *, is_last: bool) -> None:
        breaks, continues, _ = self.targets
        match stmt:
            case tree.DeclStmt():
                for decl in stmt.decls:
                    if isinstance(decl, tree.VarDecl):
                        self._declares(decl.pos, decl.names[0])
                        break
            case tree.AssignStmt():
                if stmt.define:
                    self._declares(stmt.pos, stmt.lhs)
            case tree.BranchStmt():
                if stmt.label is None:
                    self._unlabeled(stmt, is_last=is_last)
                else:
                    self._labeled(stmt, stmt.label)
            case tree.BlockStmt():
                self._inner(_Targets(breaks, continues, -1), label, stmt.pos, stmt.list)
            case tree.IfStmt():
                inner = _Targets(breaks, continues, -1)
                self._inner(inner, label, stmt.then.pos, stmt.then.list)
                if stmt.els is not None:
                    self._inner(inner, label, stmt.els.pos, [stmt.els])
            case tree.ForStmt():
                self._inner(_Targets(stmt, stmt, -1), label, stmt.body.pos, stmt.body.list)
            case tree.SwitchStmt():
                for i, case_clause in enumerate(stmt.body):
                    inner = _Targets(stmt, continues, i)
                    self._inner(inner, label, case_clause.pos, case_clause.body)
            case tree.SelectStmt():
                for comm_clause in stmt.body:
                    inner = _Targets(stmt, continues, -1)
                    self._inner(inner, label, comm_clause.pos, comm_clause.body)

    def _inner(
        self,
        targets: _Targets,
        label: tree.LabeledStmt | None,
        start: Pos,
        body: Sequence[tree.Stmt],
    ) -> None:
        self.open += self.labels.block(self.block, targets, label, start, body)

    def _declares(self, pos: Pos, name: tree.Node) -> None:
        self.var_pos = pos
        self.var_name = name
        self.over_var = list(self.open)

    def _unlabeled(self, stmt: tree.BranchStmt, *, is_last: bool) -> None:
        breaks, continues, case = self.targets
        if stmt.tok == "break":
            stmt.target = breaks
            if breaks is None:
                self.labels.error(stmt.pos, "break is not in a loop, switch, or select")
        elif stmt.tok == "continue":
            stmt.target = continues
            if continues is None:
                self.labels.error(stmt.pos, "continue is not in a loop")
        else:
            message = "fallthrough statement out of place"
            if isinstance(breaks, tree.SwitchStmt):
                if isinstance(breaks.tag, tree.TypeSwitchGuard):
                    message = "cannot fallthrough in type switch"
                elif case >= 0 and is_last:
                    if case + 1 < len(breaks.body):
                        return
                    message = "cannot fallthrough final case in switch"
            self.labels.error(stmt.pos, message)

    def _labeled(self, stmt: tree.BranchStmt, name: tree.Name) -> None:
        label = self.labels.labels.get(name.value)
        if stmt.tok == "goto":
            if label is not None:
                label.used = True
                if self._encloses(label):
                    stmt.target = label.stmt
                    return
            self.open.append(stmt)
            return
        if label is None:
            self.labels.error(name.pos, f"{stmt.tok} label not defined: {name.value}")
            return
        label.used = True
        target = label.stmt.stmt
        ok: tuple[type[tree.Stmt], ...] = (tree.ForStmt,)
        if stmt.tok == "break":
            ok = (tree.ForStmt, tree.SwitchStmt, tree.SelectStmt)
        if self._within(label.stmt) and isinstance(target, ok):
            stmt.target = target
        else:
            self.labels.error(name.pos, f"invalid {stmt.tok} label {name.value}")

    def _encloses(self, label: _Label) -> bool:
        """Whether the label stands in this block or in one around it."""
        block: _Block | None = self.block
        while block is not None:
            if block is label.parent:
                return True
            block = block.parent
        return False

    def _within(self, stmt: tree.LabeledStmt) -> bool:
        """Whether this block is, or is inside, a block of the labeled statement."""
        block: _Block | None = self.block
        while block is not None:
            if block.stmt is stmt:
                return True
            block = block.parent
        return False


def _has_branches(body: Sequence[tree.Stmt]) -> bool:
    """Whether any statement in a body is a branch or a label; most functions have neither."""
    for stmt in body:
        match stmt:
            case tree.ExprStmt() | tree.AssignStmt() | tree.ReturnStmt() | tree.DeclStmt():
                continue
            case tree.BranchStmt() | tree.LabeledStmt():
                return True
            case tree.IfStmt():
                if _has_branches(stmt.then.list):
                    return True
                if stmt.els is not None and _has_branches([stmt.els]):
                    return True
            case tree.ForStmt():
                if _has_branches(stmt.body.list):
                    return True
            case tree.BlockStmt():
                if _has_branches(stmt.list):
                    return True
            case tree.SwitchStmt() | tree.SelectStmt():
                if any(_has_branches(clause.body) for clause in stmt.body):
                    return True
    return False
