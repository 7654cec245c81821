"""The lines of -m about inlining.

Source: go1.27 cmd/compile/internal/inline/inl.go CanInline, noteInlinableFunc, mkinlcall
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.inline import facts
from gomem_kernel.compiler.inline.text import function_text
from gomem_kernel.source import Diagnostic, InlinedPos, Pos, outermost


class Messages:
    """Collects the lines of one package; `verbose` is -m=2."""

    def __init__(self, package: ir.Package, *, verbose: bool) -> None:
        self.package = package
        self.verbose = verbose

    def _say(self, pos: Pos, text: str) -> None:
        self.package.inlining.append(Diagnostic(outermost(pos), text))

    def name(self, link: str) -> str:
        """A function as messages name it: without the package if it is this one."""
        link = link.partition("·")[0]
        local = self.package.path + "."
        if link.startswith(local):
            return link[len(local) :]
        return link.rsplit("/", 1)[-1]

    def can(self, func: ir.Func, cost: int) -> None:
        """A function can be inlined."""
        if _is_silent(func):
            return
        text = f"can inline {self.name(func.link_name)}"
        if self.verbose:
            text += f" with cost {cost} as: {function_text(func, self.package.types_pkg)}"
        self._say(func.pos, text)

    def cannot(self, func: ir.Func, reason: str) -> None:
        """A function cannot be inlined."""
        if self.verbose and not _is_silent(func):
            self._say(func.pos, f"cannot inline {self.name(func.link_name)}: {reason}")

    def big(self, func: ir.Func) -> None:
        """A function is so big that only cheap calls are inlined in it."""
        if self.verbose and not _is_silent(func):
            name = self.name(func.link_name)
            text = f"function {name} considered 'big'; reducing max cost of inlinees"
            self._say(func.pos, text)

    def inlining(self, call: Any, link: str, caller: ir.Func) -> None:
        """A call is inlined; in the bodies of standard functions Go's own calls count."""
        pos = call.pos
        if not pos.line or _within_std(pos) or _is_silent(caller):
            return
        self._say(pos, f"inlining call to {self.name(link)}")
        for inner in facts.inlined_in(link):
            self._say(pos, f"inlining call to {inner}")

    def cycle(self, call: Any, link: str, caller: ir.Func) -> None:
        """A call is not inlined because its function has been already, around it."""
        if self.verbose and not _within_std(call.pos):
            what = f"cannot inline {self.name(link)} into {self.name(caller.link_name)}"
            self._say(call.pos, f"{what}: repeated recursive cycle")


def _within_std(pos: Pos) -> bool:
    while type(pos) is InlinedPos:
        if facts.knows(pos.site.func):
            return True
        pos = pos.site.call
    return False


def _is_silent(func: ir.Func) -> bool:
    """Whether Go makes the function later, or not at all: nothing is said about it."""
    outer = func
    while outer.outer is not None:
        outer = outer.outer
    return outer.instance or (func.wrapper and func.outer is None) or not func.pos.line
