"""Texts of types: link strings, which are equal for identical types only, and reflect's String.

Source: go1.27 cmd/compile/internal/types/fmt.go (fmtTypeID, fmtTypeGo), reflect/type.go
"""

from __future__ import annotations

from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types.objects import Object, Package, TypeName, is_exported
from gomem_kernel.compiler.types.types import (
    BASIC,
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
    quote,
    unalias,
)
from gomem_kernel.errors import InternalError


def is_local(obj: TypeName) -> bool:
    """Whether a type name is declared inside a function."""
    return obj.pkg is not None and obj.parent is not obj.pkg.scope


def local_suffix(obj: TypeName) -> str:
    """What tells types of one name apart: a local one's number, and the cell that it stands in.

    Source: go1.27 cmd/compile/internal/noder/writer.go pkgWriter.collectDecls
    """
    return (f"·{obj.order}" if is_local(obj) else "") + cell_suffix(obj)


def type_args(name: str, texts: list[str]) -> str:
    """A type's name with its type arguments in brackets.

    The name of a local type of an instance has those of the function already: a semicolon follows.

    Source: go1.27 cmd/compile/internal/noder/reader.go reader.mangle
    """
    if not texts:
        return name
    args = ",".join(texts)
    return f"{name[:-1]};{args}]" if name.endswith("]") else f"{name}[{args}]"


def cell_suffix(obj: Object) -> str:
    """`·c3` for what the third cell declares: a later cell may declare the same name anew."""
    return f"·c{obj.pkg.serial}" if obj.pkg is not None and obj.pkg.serial else ""


class TypeNames:
    """Writes the texts, and remembers them."""

    def __init__(self) -> None:
        self._link: dict[Type, str] = {}
        self._string: dict[Type, str] = {}

    def link(self, t: Type) -> str:
        """The text that tells t from every type that is not identical to it."""
        text = self._link.get(t)
        if text is None:
            text = self._link[t] = self._write(t, link=True)
        return text

    def string(self, t: Type) -> str:
        """What reflect's Type.String gives."""
        text = self._string.get(t)
        if text is None:
            text = self._string[t] = self._write(t, link=False)
        return text

    def _text(self, t: Type, link: bool) -> str:
        return self.link(t) if link else self.string(t)

    def _write(self, t: Type, link: bool) -> str:
        t = unalias(t)
        kind = type(t)
        if kind is Named:
            return self._named(t, link)  # type: ignore[arg-type]
        if isinstance(t, Basic):
            if t.kind == Kind.UNSAFE_POINTER:
                return "unsafe.Pointer"
            return BASIC[t.kind].name
        if isinstance(t, Pointer):
            return "*" + self._text(t.elem, link)
        if isinstance(t, Slice):
            return "[]" + self._text(t.elem, link)
        if isinstance(t, Array):
            return f"[{t.len}]" + self._text(t.elem, link)
        if isinstance(t, Map):
            return f"map[{self._text(t.key, link)}]{self._text(t.elem, link)}"
        if isinstance(t, Chan):
            return self._chan(t, link)
        if isinstance(t, Signature):
            return "func" + self.signature(t, link)
        if isinstance(t, Struct):
            return self._struct(t, link)
        if isinstance(t, Interface):
            return self._interface(t, link)
        if isinstance(t, Tuple):
            return "(" + ", ".join(self._text(v.type, link) for v in t.vars) + ")"
        raise InternalError("lower", f"no run-time type for {t}")

    def _named(self, t: Named, link: bool) -> str:
        obj = t.obj
        if obj.pkg is None:
            return obj.name
        text = f"{obj.pkg.path if link else obj.pkg.name}.{obj.name}"
        text = type_args(text, [self.link(a) for a in t.targs])
        return text + local_suffix(t.origin.obj) if link else text

    def _chan(self, t: Chan, link: bool) -> str:
        elem = self._text(t.elem, link)
        if t.dir is ChanDir.SEND_ONLY:
            return "chan<- " + elem
        if t.dir is ChanDir.RECV_ONLY:
            return "<-chan " + elem
        inner = unalias(t.elem)
        if isinstance(inner, Chan) and inner.dir is ChanDir.RECV_ONLY:
            return f"chan ({elem})"
        return "chan " + elem

    def signature(self, t: Signature, link: bool) -> str:
        """Parameters and results, without the word func."""
        params = []
        for i, v in enumerate(t.params.vars):
            if t.variadic and i == len(t.params.vars) - 1:
                last = unalias(v.type)
                elem = last.elem if isinstance(last, Slice) else last
                params.append("..." + self._text(elem, link))
            else:
                params.append(self._text(v.type, link))
        text = "(" + ", ".join(params) + ")"
        results = [self._text(v.type, link) for v in t.results.vars]
        if len(results) == 1:
            return f"{text} {results[0]}"
        if results:
            return f"{text} ({', '.join(results)})"
        return text

    def _name(self, name: str, pkg: Package | None, link: bool) -> str:
        if link and pkg is not None and not is_exported(name):
            return f"{pkg.path}.{name}"
        return name

    def _struct(self, t: Struct, link: bool) -> str:
        parts = []
        for i, f in enumerate(t.fields):
            text = self._text(f.type, link)
            if not f.embedded:
                text = f"{self._name(f.name, f.pkg, link)} {text}"
            elif link:
                text = f"?{self._name(f.name, f.pkg, link)} {text}"
            tag = t.tag(i)
            parts.append(f"{text} {quote(tag)}" if tag else text)
        return "struct { " + "; ".join(parts) + " }" if parts else "struct {}"

    def _interface(self, t: Interface, link: bool) -> str:
        parts = []
        for m in t.type_set().methods:
            name = m.name
            if m.pkg is not None and not is_exported(name):
                name = f"{m.pkg.path if link else m.pkg.name}.{name}"
            parts.append(name + self.signature(m.type, link))
        return "interface { " + "; ".join(parts) + " }" if parts else "interface {}"
