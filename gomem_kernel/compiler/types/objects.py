"""What names stand for: packages, constants, types, variables, functions, labels, and scopes.

An object is made where a name is declared and is the same for every use of it. `type` is None
until the declaration has been checked. Objects compare by identity.

Source: go1.27 cmd/compile/internal/types2 (object.go, scope.go, package.go)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.source import NO_POS, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.constant import Value
    from gomem_kernel.compiler.types.types import Signature, Type

# The state of an object's declaration. A grey object's colour is GREY + its index in the path
# of declarations under way.
WHITE, BLACK, GREY = 0, 1, 2


def is_exported(name: str) -> bool:
    """Whether a name begins with an upper-case letter."""
    c = name[:1]
    return "A" <= c <= "Z" if c < "\x80" else c.isupper()


class Package:
    """A package: its import path, its name, and the scope of its top-level names.

    `imports` are the directly imported packages, in order. `fake` stands for a package that could
    not be imported. `serial` is the number of a notebook's cell, 0 elsewhere: cells share path and
    name, and tell their types and variables apart by it.
    """

    __slots__ = ("complete", "fake", "go_version", "imports", "name", "path", "scope", "serial")

    def __init__(self, path: str, name: str, scope: Scope | None = None) -> None:
        self.path = path
        self.name = name
        self.scope = scope if scope is not None else Scope(None, comment=f"package {path}")
        self.imports: list[Package] = []
        self.complete = False
        self.fake = False
        self.go_version = ""
        self.serial = 0

    def __repr__(self) -> str:
        return f"<Package {self.path}>"


class Object:
    """Anything that a name denotes."""

    __slots__ = ("color", "name", "order", "parent", "pkg", "pos", "scope_pos", "type")

    def __init__(self, pos: Pos, pkg: Package | None, name: str, type: Type | None) -> None:  # noqa: A002
        self.pos = pos
        self.pkg = pkg
        self.name = name
        self.type: Any = type
        self.parent: Scope | None = None
        self.order = 0
        self.color = BLACK if type is not None else WHITE
        self.scope_pos: Pos = NO_POS

    @property
    def exported(self) -> bool:
        """Whether other packages can use it."""
        return is_exported(self.name)

    @property
    def id(self) -> str:
        """The name, with the package path for names that are not exported."""
        if is_exported(self.name):
            return self.name
        path = self.pkg.path if self.pkg is not None and self.pkg.path else "_"
        return f"{path}.{self.name}"

    def same_id(self, pkg: Package | None, name: str, fold: bool = False) -> bool:
        """Whether `name`, used in `pkg`, means the same field or method; `fold` ignores case."""
        if fold and self.name.lower() == name.lower():
            return True
        if self.name != name:
            return False
        if is_exported(name):
            return True
        mine = self.pkg
        if mine is None or pkg is None:
            return mine is pkg
        return mine.path == pkg.path

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class PkgName(Object):
    """An imported package under its name in one file."""

    __slots__ = ("imported", "used")

    def __init__(self, pos: Pos, pkg: Package | None, name: str, imported: Package) -> None:
        from gomem_kernel.compiler.types.types import INVALID

        super().__init__(pos, pkg, name, INVALID)
        self.imported = imported
        self.used = False


class Const(Object):
    """A constant; `value` is as constant.py describes."""

    __slots__ = ("value",)

    def __init__(
        self,
        pos: Pos,
        pkg: Package | None,
        name: str,
        type: Type | None,  # noqa: A002
        value: Value = None,
    ) -> None:
        super().__init__(pos, pkg, name, type)
        self.value: Value = value


class TypeName(Object):
    """The name of a defined type, an alias, a predeclared type or a type parameter."""

    __slots__ = ()

    @property
    def is_alias(self) -> bool:
        """Whether it is another name for a type that has, or needs, none of its own."""
        from gomem_kernel.compiler.types.types import Basic, Named, TypeParam

        t = self.type
        if t is None:
            return False
        if type(t) is Basic:
            return t.name != self.name
        if type(t) is Named or type(t) is TypeParam:
            return t.obj is not self
        return True


class Var(Object):
    """A variable, parameter, result, receiver or struct field.

    `kind` is one of "package", "local", "recv", "param", "result", "field". `used` tells whether a
    local variable is ever used. `origin` is the field or parameter of the generic declaration
    that an instantiated one comes from, else itself.
    """

    __slots__ = ("embedded", "kind", "origin", "used")

    def __init__(
        self,
        pos: Pos,
        pkg: Package | None,
        name: str,
        type: Type | None,  # noqa: A002
        kind: str = "local",
        *,
        embedded: bool = False,
    ) -> None:
        super().__init__(pos, pkg, name, type)
        self.kind = kind
        self.embedded = embedded
        self.used = False
        self.origin: Var = self

    @property
    def is_field(self) -> bool:
        """Whether it is a field of a struct."""
        return self.kind == "field"


class Func(Object):
    """A function, a method (its signature has `recv`) or a method of an interface.

    `decl` is the FuncDecl node, None for interface methods. `origin` is the generic function or
    method that an instantiated one comes from, else itself.
    """

    __slots__ = ("decl", "has_ptr_recv", "instance_targs", "origin")

    def __init__(self, pos: Pos, pkg: Package | None, name: str, type: Signature | None) -> None:  # noqa: A002
        super().__init__(pos, pkg, name, type)
        self.decl: Any = None
        self.has_ptr_recv = False
        self.origin: Func = self
        self.instance_targs: list[Type] = []

    @property
    def signature(self) -> Signature:
        """Its type."""
        return self.type  # type: ignore[no-any-return]

    @property
    def recv(self) -> Var | None:
        """The receiver of a method, None for a function."""
        return self.type.recv if self.type is not None else None

    def full_name(self) -> str:
        """`pkg/path.F`, `(pkg/path.T).M` or `(*pkg/path.T).M`."""
        from gomem_kernel.compiler.types.types import type_string

        recv = self.recv
        if recv is not None:
            return f"({type_string(recv.type)}).{self.name}"
        if self.pkg is not None:
            return f"{self.pkg.path}.{self.name}"
        return self.name


class Label(Object):
    """The label of a statement."""

    __slots__ = ("used",)

    def __init__(self, pos: Pos, pkg: Package | None, name: str) -> None:
        from gomem_kernel.compiler.types.types import INVALID

        super().__init__(pos, pkg, name, INVALID)
        self.used = False


class Builtin(Object):
    """A predeclared function, or one of package unsafe (`unsafe.Sizeof` is named "Sizeof")."""

    __slots__ = ("builtin_id",)

    def __init__(self, name: str, builtin_id: str, pkg: Package | None = None) -> None:
        from gomem_kernel.compiler.types.types import INVALID

        super().__init__(NO_POS, pkg, name, INVALID)
        self.builtin_id = builtin_id


class Nil(Object):
    """The predeclared nil."""

    __slots__ = ()

    def __init__(self) -> None:
        from gomem_kernel.compiler.types.types import UNTYPED_NIL

        super().__init__(NO_POS, None, "nil", UNTYPED_NIL)


class Scope:
    """Names of one block, with the enclosing scope as `parent`.

    A local name is visible from its `scope_pos` on (see `lookup_parent`).
    """

    __slots__ = ("children", "comment", "elems", "end", "is_func", "parent", "pos")

    def __init__(
        self, parent: Scope | None, pos: Pos = NO_POS, end: Pos = NO_POS, comment: str = ""
    ) -> None:
        self.parent = parent
        self.children: list[Scope] = []
        self.elems: dict[str, Object] = {}
        self.pos = pos
        self.end = end
        self.comment = comment
        self.is_func = False
        if parent is not None and parent.parent is not None:
            # The universe, whose parent is None, does not keep its children alive.
            parent.children.append(self)

    def lookup(self, name: str) -> Object | None:
        """The object with this name in this very scope."""
        return self.elems.get(name)

    def lookup_parent(
        self, name: str, pos: Pos | None = None
    ) -> tuple[Scope | None, Object | None]:
        """The innermost scope that has the name, and the object; only those declared before pos."""
        s: Scope | None = self
        while s is not None:
            obj = s.elems.get(name)
            if obj is not None and (pos is None or visible(obj, pos)):
                return s, obj
            s = s.parent
        return None, None

    def insert(self, obj: Object) -> Object | None:
        """Add an object; if the name is taken, leave the scope alone and give the one there."""
        name = obj.name
        alt = self.elems.get(name)
        if alt is not None:
            return alt
        self.elems[name] = obj
        if obj.parent is None:
            obj.parent = self
        return None

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(self.elems)


def visible(obj: Object, pos: Pos) -> bool:
    """Whether a local object's scope has begun at pos; objects without a scope_pos always."""
    sp = obj.scope_pos
    if sp.line == 0 or sp.file is not pos.file:
        return True
    return sp.line < pos.line or (sp.line == pos.line and sp.col <= pos.col)
