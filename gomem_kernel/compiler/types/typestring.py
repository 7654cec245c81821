"""How types are printed.

Source: go1.27 cmd/compile/internal/types2/typestring.go
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types.type import (
    Alias,
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.objects import Package, TypeName

Qualifier = Callable[["Package"], str]


def relative_to(pkg: Package | None) -> Qualifier:
    """A qualifier that prints package *paths*, and nothing for `pkg` itself."""
    return lambda other: "" if other is pkg else other.path


def type_string(t: Type | None, qualifier: Qualifier | None = None) -> str:
    """The type as the compiler prints it; `qualifier` gives the word before the dot of a name."""
    k = type(t)
    if k is Basic and t.kind != Kind.UNSAFE_POINTER:  # type: ignore[union-attr]
        return t.name  # type: ignore[union-attr, no-any-return]
    w = _Writer(qualifier)
    w.type(t)
    return "".join(w.out)


def signature_string(
    s: Signature, qualifier: Qualifier | None = None, *, param_names: bool = True
) -> str:
    """A signature without the word func."""
    w = _Writer(qualifier)
    w.param_names = param_names
    w.signature(s)
    return "".join(w.out)


def quote(s: str) -> str:
    """A string as strconv.Quote writes it."""
    out = ['"']
    for c in s:
        o = ord(c)
        if c in '"\\':
            out.append("\\" + c)
        elif c in _ESCAPES:
            out.append(_ESCAPES[c])
        elif 0xDC80 <= o <= 0xDCFF:
            out.append(f"\\x{o - 0xDC00:02x}")
        elif c.isprintable():
            out.append(c)
        elif o < 0x80:
            out.append(f"\\x{o:02x}")
        elif o < 0x10000:
            out.append(f"\\u{o:04x}")
        else:
            out.append(f"\\U{o:08x}")
    out.append('"')
    return "".join(out)


_ESCAPES = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v",
}  # fmt: skip


class _Writer:
    """Builds the text of a type.

    Source: go1.27 cmd/compile/internal/types2/typestring.go typeWriter
    """

    __slots__ = ("out", "param_names", "qualifier", "seen")

    def __init__(self, qualifier: Qualifier | None) -> None:
        self.param_names = True
        self.out: list[str] = []
        self.qualifier = qualifier
        self.seen: set[int] = set()

    def type(self, t: Type | None) -> None:
        if t is None:
            self.out.append("<nil>")
            return
        if id(t) in self.seen:
            self.out.append("○" + (t.obj.name if isinstance(t, Named) else ""))
            return
        self.seen.add(id(t))
        _WRITE[type(t)](self, t)
        self.seen.discard(id(t))

    def name(self, obj: TypeName) -> None:
        if obj.pkg is not None:
            s = self.qualifier(obj.pkg) if self.qualifier else obj.pkg.path
            if s:
                self.out.append(s + ".")
        self.out.append(obj.name)

    def types(self, ts: Iterable[Type]) -> None:
        self.out.append("[")
        for i, t in enumerate(ts):
            if i:
                self.out.append(", ")
            self.type(t)
        self.out.append("]")

    def tparams(self, ps: list[TypeParam]) -> None:
        self.out.append("[")
        prev: Type | None = None
        for i, p in enumerate(ps):
            if i:
                if p.bound is not prev:
                    self.out.append(" ")
                    self.type(prev)
                self.out.append(", ")
            prev = p.bound
            self.type(p)
        if ps and prev is not None:
            self.out.append(" ")
            self.type(prev)
        self.out.append("]")

    def tuple(self, t: Tuple, variadic: bool) -> None:
        out = self.out
        out.append("(")
        last = len(t.vars) - 1
        for i, v in enumerate(t.vars):
            if i:
                out.append(", ")
            if v.name and self.param_names:
                out.append(v.name + " ")
            typ: Type = v.type
            if variadic and i == last:
                if type(typ) is Slice:
                    out.append("...")
                    typ = typ.elem
                else:  # append([]byte, string...)
                    self.type(typ)
                    out.append("...")
                    continue
            self.type(typ)
        out.append(")")

    def signature(self, s: Signature) -> None:
        if s.tparams:
            self.tparams(s.tparams)
        self.tuple(s.params, s.variadic)
        results = s.results.vars
        if not results:
            return
        self.out.append(" ")
        if len(results) == 1 and not results[0].name:
            self.type(results[0].type)
        else:
            self.tuple(s.results, False)


def _w_basic(w: _Writer, t: Basic) -> None:
    if t.kind == Kind.UNSAFE_POINTER:
        w.out.append("unsafe.")
    w.out.append(t.name)


def _w_array(w: _Writer, t: Array) -> None:
    w.out.append(f"[{t.len}]" if t.len >= 0 else "[unknown]")
    w.type(t.elem)


def _w_slice(w: _Writer, t: Slice) -> None:
    w.out.append("[]")
    w.type(t.elem)


def _w_struct(w: _Writer, t: Struct) -> None:
    w.out.append("struct{")
    for i, f in enumerate(t.fields):
        if i:
            w.out.append("; ")
        if not f.embedded:
            w.out.append(f.name + " ")
        w.type(f.type)
        tag = t.tag(i)
        if tag:
            w.out.append(" " + quote(tag))
    w.out.append("}")


def _w_pointer(w: _Writer, t: Pointer) -> None:
    w.out.append("*")
    w.type(t.elem)


def _w_tuple(w: _Writer, t: Tuple) -> None:
    w.tuple(t, False)


def _w_signature(w: _Writer, t: Signature) -> None:
    w.out.append("func")
    w.signature(t)


def _w_union(w: _Writer, t: Union) -> None:
    for i, term in enumerate(t.terms):
        if i:
            w.out.append(" | ")
        if term.tilde:
            w.out.append("~")
        w.type(term.type)


def _w_interface(w: _Writer, t: Interface) -> None:
    if t.implicit:
        if not t.methods and len(t.embeddeds) == 1:
            w.type(t.embeddeds[0])
            return
        w.out.append("/* implicit */ ")
    w.out.append("interface{")
    first = True
    for m in t.methods:
        if not first:
            w.out.append("; ")
        first = False
        w.out.append(m.name)
        w.signature(m.type)
    for e in t.embeddeds:
        if not first:
            w.out.append("; ")
        first = False
        w.type(e)
    w.out.append("}")


def _w_map(w: _Writer, t: Map) -> None:
    w.out.append("map[")
    w.type(t.key)
    w.out.append("]")
    w.type(t.elem)


def _w_chan(w: _Writer, t: Chan) -> None:
    if t.dir is ChanDir.SEND_ONLY:
        w.out.append("chan<- ")
    elif t.dir is ChanDir.RECV_ONLY:
        w.out.append("<-chan ")
    else:
        w.out.append("chan ")
        if type(t.elem) is Chan and t.elem.dir is ChanDir.RECV_ONLY:
            w.out.append("(")
            w.type(t.elem)
            w.out.append(")")
            return
    w.type(t.elem)


def _w_named(w: _Writer, t: Named | Alias) -> None:
    w.name(t.obj)
    if t.targs:
        w.types(t.targs)
    elif t.tparams:
        w.tparams(t.tparams)


def _w_tparam(w: _Writer, t: TypeParam) -> None:
    w.out.append(t.obj.name)
    from gomem_kernel.compiler.types.universe import UNIVERSE

    if UNIVERSE.lookup(t.obj.name) is not None:
        # Not the predeclared type of that name: say so.
        w.out.append(f" /* with {t.obj.name} declared at {t.obj.pos} */")


_WRITE: dict[type[Type], Callable[[_Writer, Any], None]] = {
    Basic: _w_basic,
    Array: _w_array,
    Slice: _w_slice,
    Struct: _w_struct,
    Pointer: _w_pointer,
    Tuple: _w_tuple,
    Signature: _w_signature,
    Union: _w_union,
    Interface: _w_interface,
    Map: _w_map,
    Chan: _w_chan,
    Named: _w_named,
    Alias: _w_named,
    TypeParam: _w_tparam,
}
