"""Inlining: calls of small functions become the functions' bodies.

    inline_calls(package, imported) rewrites the functions of a package
    Func.inline is what calls of a function need: its cost, and its body as it was

First every function learns, callees first, whether it can be inlined and at what cost (hairy.py).
Then, again callees first, the calls of each function are replaced (build.py) as long as there are
any: an inlined body brings calls of its own, and makes the receivers of interface calls known
(devirtualize). Each call that might be replaced stands in an `ir.Inlined` node meanwhile, so that
it can be replaced where it is; at the end (settle.py) statements that are calls become blocks.

Inlining changes neither what a program does nor the order in which it does it. What it changes is
what escape analysis can see. The places of inlined nodes know the call (source.InlinedPos), so that
line tables give back every frame.

For standard packages real Go's own decisions count, as recorded in std_facts.txt (facts.py): the
lines of -m follow them, also where our body is another one.

hairy.py  costs      copy.py  copies of bodies      build.py  one call
settle.py  the end   messages.py  the lines of -m    facts.py  what Go inlines of its packages

Departs: calls in closures that inlining has copied are inlined, too; real Go leaves them, and says
the same of the closures' originals.

Source: go1.27 cmd/compile/internal/inline/inl.go; inline/interleaved/interleaved.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.assigned import static_value
from gomem_kernel.compiler.devirtualize import Devirtualizer
from gomem_kernel.compiler.inline import facts, hairy, messages, settle
from gomem_kernel.compiler.inline.build import Builder, Inline
from gomem_kernel.compiler.inline.copy import snapshot
from gomem_kernel.compiler.ir.scc import components
from gomem_kernel.compiler.types.types import Tuple
from gomem_kernel.source import InlinedPos

__all__ = ["Inline", "inline_calls"]

CALLS = frozenset({ir.CallStatic, ir.CallClosure, ir.CallInterface})

# Gives what is needed to inline a function of another package, by its link name.
Imported = Callable[[str], Inline | None]


def nothing_imported(_link: str) -> Inline | None:
    """For packages whose imports gave no bodies."""
    return None


def inline_calls(
    package: ir.Package, imported: Imported = nothing_imported, *, verbose: bool = False
) -> None:
    """Replace calls in all functions of a package. `verbose`: say as much as -m=2."""
    Inliner(package, imported, verbose=verbose).run()


class Target:
    """Whom a call calls: link name, function if it is in this package, cost, body.

    cost  None: not inlined. inline None although there is a cost: only said to be inlined
    """

    __slots__ = ("cost", "func", "inline", "link")

    def __init__(
        self, link: str, func: ir.Func | None, cost: int | None, inline: Inline | None
    ) -> None:
        self.link = link
        self.func = func
        self.cost = cost
        self.inline = inline


class Inliner:
    """The state of inlining in one package."""

    def __init__(self, package: ir.Package, imported: Imported, *, verbose: bool) -> None:
        self.package = package
        self.imported = imported
        self.verbose = verbose
        self.funcs = {f.link_name: f for f in package.funcs}
        self.checked: set[ir.Func] = set()
        self.uses: dict[ir.Func, int] = {}
        self.said = messages.Messages(package, verbose=verbose)
        self.devirtualizer = Devirtualizer(package)
        self.copied: list[ir.Func] = []
        self._big: dict[ir.Func, bool] = {}

    def run(self) -> None:
        """The whole package."""
        package = self.package
        batches = list(components(package.funcs, self.funcs))
        for batch in batches:
            for func in batch:
                self.can_inline(func)
        callers = {}
        for func in package.funcs:
            if func.link_name.endswith("-fm"):
                continue  # escape analysis looks for its one call
            caller = callers[func] = Caller(self, func)
            caller.begin()
        for batch in batches:
            busy = True
            while busy:
                busy = False
                for func in batch:
                    if func in callers:
                        busy |= callers[func].advance()
            for func in batch:
                if func in callers:
                    callers[func].end()
        while self.copied:
            self._copied_closure(self.copied.pop())
        settle.make_static(package)
        settle.remove_dead(package)

    def _copied_closure(self, func: ir.Func) -> None:
        """A closure of an inlined body."""
        self.package.funcs.append(func)
        self.funcs[func.link_name] = func
        caller = Caller(self, func)
        caller.begin()
        while caller.advance():
            pass
        caller.end()

    # ---- who can be inlined

    def is_big(self, func: ir.Func) -> bool:
        """Whether a function, as it was before anything was inlined into it, is a big one."""
        known = self._big.get(func)
        if known is None:
            known = self._big[func] = hairy.is_big(func)
        return known

    def can_inline(self, func: ir.Func) -> None:
        """Find out whether calls of a function can be inlined."""
        if func in self.checked:
            return
        self.checked.add(func)
        reason = impossible(func)
        if not reason:
            big = self.is_big(func)
            budget = hairy.MAX_BUDGET
            if func.outer is not None:
                budget = hairy.CLOSURE_CALLED_ONCE_COST
            try:
                cost = hairy.Hairy(lambda call: self._cost_in(func, call, big=big)).func(func)
            except hairy.TooHairyError as error:
                reason = str(error)
            else:
                if cost > budget:
                    reason = f"function too complex: cost {cost} exceeds budget {budget}"
        if reason:
            self.said.cannot(func, reason)
            return
        func.inline = Inline(cost, snapshot(func))
        self.said.can(func, cost)

    def _cost_in(self, caller: ir.Func, call: Any, *, big: bool) -> int | None:
        """What inlining a call would add to its caller's cost, None if it would not happen."""
        target = self.target(caller, call)
        if target is None or target.cost is None:
            return None
        return target.cost if target.cost <= max_cost(target, big=big, once=False) else None

    def target(self, caller: ir.Func, call: Any) -> Target | None:
        """Whom a call calls, if that is known."""
        if type(call) is ir.CallStatic:
            if call.name.startswith(f"{self.package.path}.init."):
                return None  # Go starts init functions from a table
            if call.indirect:
                return None
            return self._named(call.name, call.func)
        if type(call) is not ir.CallClosure:
            return None
        value = static_value(call.fn)
        if type(value) is ir.FuncRef:
            return None if value.indirect else self._named(value.name, value.func)
        if type(value) is not ir.Closure:
            return None
        func = value.func
        if func.closure_vars and func.closure_vars[0].outer.func is not caller:
            return None  # the variables are another frame's
        self.can_inline(func)
        inline = func.inline
        return Target(func.link_name, func, inline.cost if inline is not None else None, inline)

    def _named(self, link: str, func: ir.Func | None) -> Target | None:
        if facts.is_intrinsic(link):
            return None
        func = func if func is not None else self.funcs.get(link)
        if func is not None and func.is_method_wrapper:
            return None
        if func is not None and func.body is not None and func.link_name in self.funcs:
            inline = func.inline
        else:
            inline = self.imported(link)
        if facts.knows(link):
            return Target(link, func, facts.cost(link), inline)
        return Target(link, func, inline.cost if inline is not None else None, inline)


def with_inner(func: ir.Func) -> list[ir.Func]:
    """A function and all closures in it."""
    return [func, *(f for closure in func.closures for f in with_inner(closure))]


def impossible(func: ir.Func) -> str:
    """Why a function cannot be inlined whatever its body, "" if it can.

    Source: go1.27 cmd/compile/internal/inline/inl.go InlineImpossible
    """
    if "noinline" in func.pragmas:
        return "marked go:noinline"
    for pragma in ("cgo_unsafe_args", "yeswritebarrierrec"):
        if pragma in func.pragmas:
            return f"marked go:{pragma}"
    if "uintptrkeepalive" in func.pragmas:
        return "marked as having a keep-alive uintptr argument"
    if "uintptrescapes" in func.pragmas:
        return "marked as having an escaping uintptr argument"
    return "" if func.body is not None else "no function body"


def max_cost(target: Target, *, big: bool, once: bool) -> int:
    """Up to which cost a call is inlined; `once`: it is the only call of a closure.

    Source: go1.27 cmd/compile/internal/inline/inl.go inlineCostOK
    """
    most = hairy.BIG_FUNCTION_MAX_COST if big else hairy.MAX_BUDGET
    if target.func is not None and target.func.outer is not None:
        most *= 2
        if once:
            most = max(most, hairy.CLOSURE_CALLED_ONCE_COST)
    return most


class Caller:
    """The calls of one function, each in an Inlined node of its own that is filled in later.

    Source: go1.27 cmd/compile/internal/inline/interleaved/interleaved.go inlClosureState
    """

    def __init__(self, inliner: Inliner, func: ir.Func) -> None:
        self.inliner = inliner
        self.func = func
        self.big = inliner.is_big(func)
        self.calls: list[ir.Inlined] = []
        self.counted = 0
        self.inlined = False
        # Calls that stay calls though Go inlines them: places on the left call, too, before them.
        self.kept: set[ir.Inlined] = set()
        self.told: set[ir.Inlined] = set()

    def begin(self) -> None:
        """Find the calls, and count how often each closure is called."""
        if self.big:
            self.inliner.said.big(self.func)
        ir.edit_list(self.func.body or [], self.mark)
        self._count()

    def _count(self) -> None:
        uses = self.inliner.uses
        for held in self.calls[self.counted :]:
            target = self.inliner.target(self.func, held.results[0])
            if target is not None and target.func is not None:
                uses[target.func] = uses.get(target.func, 0) + 1
        self.counted = len(self.calls)

    def mark(self, n: Any) -> Any:
        """Hold the calls below a node, and the node if it is a call."""
        k = type(n)
        if k is ir.Inlined and n.site is None:
            return n
        if k is ir.Go or k is ir.Defer:
            ir.edit(n.call, self.mark)
            return n
        if k is ir.ExprStmt and type(n.x) in CALLS:
            ir.edit(n.x, self.mark)
            n.x = self._hold(n.x)
            return n
        if k is ir.AssignTuple:
            return self._mark_tuple(n)
        before = _defined(n)
        ir.edit(n, self.mark)
        for (var, old), (_, new) in zip(before, _defined(n), strict=True):
            if var.defn is old:
                var.defn = new
        if k in CALLS and not isinstance(n.type, Tuple):
            return self._hold(n)
        return n

    def _mark_tuple(self, n: ir.AssignTuple) -> ir.AssignTuple:
        ir.edit_list(n.lhs, lambda e: self.mark(e) if e is not None else None)
        plain = all(e is None or not _has_calls(e) for e in n.lhs)
        x = n.rhs
        if type(x) is ir.Seq:
            ir.edit_list(x.stmts, self.mark)
            if type(x.x) in CALLS:
                ir.edit(x.x, self.mark)
                if all(e is None or type(e) is ir.VarRef for e in n.lhs):
                    x.x = self._hold(x.x)
            else:
                x.x = self.mark(x.x)
        elif type(x) in CALLS:
            ir.edit(x, self.mark)
            n.rhs = self._hold(x)
            if not plain:
                self.kept.add(n.rhs)
        else:
            ir.edit(x, self.mark)
        return n

    def _hold(self, call: Any) -> ir.Inlined:
        held = ir.Inlined(call.pos, call.type, [], [call])
        self.calls.append(held)
        return held

    # ---- replacing calls

    def advance(self) -> bool:
        """Replace what can be replaced, and the calls which that brings; whether there was any."""
        done = False
        start, stop = 0, len(self.calls)
        while start < stop:
            for held in self.calls[start:stop]:
                done |= self._replace(held)
            start, stop = stop, len(self.calls)
            self._count()
        self.inlined |= done
        return done

    def _replace(self, held: ir.Inlined) -> bool:
        if held.site is not None:
            return False
        inliner = self.inliner
        call: Any = held.results[0]
        if type(call) is ir.CallInterface and type(call.pos) is InlinedPos:
            call = inliner.devirtualizer.call(call, self.func)
            held.results[0] = call
        target = inliner.target(self.func, call)
        if target is None or target.cost is None:
            return False
        func = target.func
        once = func is not None and func.outer is not None and inliner.uses.get(func, 0) <= 1
        if target.cost > max_cost(target, big=self.big, once=once):
            return False
        if not self._may_repeat(call, target):
            return False
        if target.inline is None or held in self.kept:
            if held not in self.told:
                self.told.add(held)
                inliner.said.inlining(call, target, self.func)
            return False
        self._fill(held, call, target)
        return True

    def _may_repeat(self, call: Any, target: Target) -> bool:
        """Whether the call is not one of a cycle that has been inlined here already."""
        sites = []
        pos = call.pos
        while type(pos) is InlinedPos:
            sites.append(pos.site)
            pos = pos.site.call
        if any(site.call[:3] == call.pos[:3] for site in sites):
            return False
        if any(site.func == target.link for site in sites):
            self.inliner.said.cycle(call, target, self.func)
            return False
        return True

    def _fill(self, held: ir.Inlined, call: Any, target: Target) -> None:
        inliner = self.inliner
        assert target.inline is not None
        inliner.said.inlining(call, target, self.func)
        prelude: list[ir.Stmt] = []
        if type(call) is ir.CallClosure:
            _effects(call.fn, prelude)
        closures = len(self.func.closures)
        builder = Builder(self.func, call, target.inline, target.func is not None)
        built = builder.run(prelude)
        for closure in self.func.closures[closures:]:
            inliner.copied += with_inner(closure)
        if target.func is not None and target.func.closure_vars:
            for cv in target.func.closure_vars:
                cv.outer.assigned_inside |= cv.by_ref
        self.func.calls_methods |= target.inline.func.calls_methods
        for name in ("stmts", "results", "names", "site", "ret"):
            setattr(held, name, getattr(built, name))
        ir.edit_list(held.stmts, self.mark)
        ir.edit_list(held.results, self.mark)

    def end(self) -> None:
        """Put the function together again."""
        settle.settle(self.func)
        if self.inlined:
            self.func.refs = settle.references(self.func)


def _has_calls(e: Any) -> bool:
    return type(e) in CALLS or type(e) is ir.Inlined or any(_has_calls(c) for c in ir.children(e))


def _effects(fn: Any, stmts: list[ir.Stmt]) -> None:
    """What evaluating a function value does, besides giving the function.

    Source: go1.27 cmd/compile/internal/inline/inl.go CalleeEffects
    """
    while True:
        if type(fn) is ir.Convert:
            fn = fn.x
        elif type(fn) is ir.Inlined:
            stmts += fn.stmts
            fn = fn.results[0]
        else:
            return


def _defined(s: Any) -> list[tuple[ir.Var, Any]]:
    """The variables that a statement gives one value each, with those."""
    if type(s) is ir.Decl and s.value is not None:
        return [(s.var, s.value)]
    if type(s) is ir.AssignParallel:
        pairs = zip(s.lhs, s.rhs, strict=True)
        return [(place.var, value) for place, value in pairs if type(place) is ir.VarRef]
    return []
