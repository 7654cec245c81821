"""Infinite instantiation: a generic function that instantiates itself with ever larger types.

Edges say that a type parameter is instantiated with a type that contains another parameter, with
weight 1 if the type is larger than that parameter. A cycle of positive weight never ends.

Source: go1.27 cmd/compile/internal/types2/mono.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.types.objects import Package, Scope, TypeName
from gomem_kernel.compiler.types.types import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    relative_to,
    type_string,
    unalias,
)
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import At, Checker


class _Vertex:
    __slots__ = ("length", "obj", "pre", "weight")

    def __init__(self, obj: TypeName) -> None:
        self.weight = 0
        self.pre = -1
        self.length = 0
        self.obj = obj


class MonoGraph:
    """What was instantiated with what in one package."""

    def __init__(self) -> None:
        self.vertices: list[_Vertex] = []
        self.edges: list[tuple[int, int, int, Pos, Type]] = []  # to, from, weight, place, type
        self.canon: dict[TypeParam, TypeParam] = {}
        self.index: dict[TypeName, int] = {}

    def check(self, checker: Checker) -> None:
        """Report a cycle, if there is one."""
        again = True
        while again:
            again = False
            for i, (dst, src, weight, _, _) in enumerate(self.edges):
                s, d = self.vertices[src], self.vertices[dst]
                w = s.weight + weight
                if w <= d.weight:
                    continue
                d.pre = i
                d.length = s.length + 1
                if d.length == len(self.vertices):
                    self._report(checker, dst)
                    return
                d.weight = w
                again = True

    def _report(self, checker: Checker, v: int) -> None:
        stack: list[int] = []
        seen: set[int] = set()
        while v not in seen:
            stack.append(v)
            seen.add(v)
            v = self.edges[self.vertices[v].pre][1]
        stack = stack[stack.index(v) :]
        parts: list[tuple[At, str]] = [(self.vertices[v].obj, "instantiation cycle:")]
        qualifier = relative_to(checker.pkg)
        for u in stack:
            dst, _, _, pos, t = self.edges[self.vertices[u].pre]
            obj = self.vertices[dst].obj
            shown = type_string(t, qualifier)
            if type(obj.type) is Named:
                text = f"{obj.name} implicitly parameterized by {shown}"
            else:
                text = f"{obj.name} instantiated as {shown}"
            parts.append((pos, text))
        checker.report_all("InvalidInstanceCycle", parts)

    def record_canon(self, mine: TypeParam, canonical: TypeParam) -> None:
        """A method's type parameter stands for that of its receiver's type."""
        self.canon[mine] = canonical

    def record_instance(
        self,
        pkg: Package,
        pos: Pos,
        tparams: list[TypeParam],
        targs: list[Type],
        xlist: list[tree.Expr],
    ) -> None:
        """Tparams are instantiated with targs."""
        for i, p in enumerate(tparams):
            at = start_pos(xlist[i]) if i < len(xlist) else pos
            self._assign(pkg, at, p, targs[i])

    def _assign(self, pkg: Package, pos: Pos, p: TypeParam, targ: Type) -> None:
        if p.obj.pkg is not pkg:
            return  # it cannot take part in a cycle through this package

        def flow(src: int, t: Type) -> None:
            self.edges.append((self._vertex(p), src, 0 if t is targ else 1, pos, targ))

        def walk(t: Type) -> None:
            t = unalias(t)
            if type(t) is TypeParam:
                flow(self._vertex(t), t)
            elif type(t) is Named:
                src = self._local_vertex(pkg, t.origin)
                if src >= 0:
                    flow(src, t)
                for a in t.targs:
                    walk(a)
            elif isinstance(t, Array | Slice | Pointer | Chan):
                walk(t.elem)
            elif type(t) is Map:
                walk(t.key)
                walk(t.elem)
            elif type(t) is Interface:
                for m in t.type_set().methods:
                    walk(m.type)
            elif type(t) is Signature:
                for v in t.params.vars + t.results.vars:
                    walk(v.type)
            elif type(t) is Struct:
                for f in t.fields:
                    walk(f.type)

        walk(targ)

    def _local_vertex(self, pkg: Package, named: Named) -> int:
        """The vertex of a type that is declared inside of a generic function; else -1."""
        obj = named.obj
        if obj.pkg is not pkg or obj.parent is pkg.scope or obj.parent is None:
            return -1
        known = self.index.get(obj)
        if known is not None:
            return known
        index = -1
        scope: Scope | None = obj.parent
        while scope is not None and scope is not pkg.scope:
            for elem in scope.elems.values():
                if (
                    type(elem) is TypeName
                    and type(elem.type) is TypeParam
                    and (elem.pos.line, elem.pos.col) < (obj.pos.line, obj.pos.col)
                ):
                    if index < 0:
                        index = len(self.vertices)
                        self.vertices.append(_Vertex(obj))
                    self.edges.append((index, self._vertex(elem.type), 1, obj.pos, elem.type))
            scope = scope.parent
        self.index[obj] = index
        return index

    def _vertex(self, p: TypeParam) -> int:
        p = self.canon.get(p, p)
        known = self.index.get(p.obj)
        if known is not None:
            return known
        index = self.index[p.obj] = len(self.vertices)
        self.vertices.append(_Vertex(p.obj))
        return index
