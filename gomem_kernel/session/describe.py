"""What a name stands for: signature, doc comment, size, and where it lives.

`inspect_at` answers for a place in a cell's source, `describe` for a name such as `fmt.Println`,
`Node.next` or `head`. Doc comments come from the text of cells and of the std sources.

Source: go1.27 cmd/compile/internal/types/size.go PtrDataSize
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gomem_kernel.abi import sizeclass
from gomem_kernel.compiler.importer import STD, ships
from gomem_kernel.compiler.syntax import end_pos, parse_file, tree
from gomem_kernel.compiler.syntax.walk import walk
from gomem_kernel.compiler.types.constant import Value
from gomem_kernel.compiler.types.info import TypedPackage
from gomem_kernel.compiler.types.objects import (
    Builtin,
    Const,
    Func,
    Object,
    Package,
    PkgName,
    TypeName,
    Var,
)
from gomem_kernel.compiler.types.sizes import alignof, offsetsof, sizeof
from gomem_kernel.compiler.types.types import (
    Named,
    Struct,
    Type,
    TypeParam,
    deref,
    signature_string,
    type_string,
    unalias,
)
from gomem_kernel.compiler.types.universe import UNIVERSE
from gomem_kernel.compiler.walk.rep import pointer_words
from gomem_kernel.errors import CompileErrors, GomemError, Unsupported
from gomem_kernel.session import names
from gomem_kernel.session.suggest import packages_named
from gomem_kernel.source import Pos, SourceFile
from gomem_kernel.toolchain import goroot

if TYPE_CHECKING:
    from gomem_kernel.session.session import Session


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is known of a name.

    signature  its declaration in a line, or a type's in several
    doc        its doc comment, "" without one
    facts      (what, value): size, alignment, pointer bytes, offset, where it lives
    """

    signature: str
    doc: str
    facts: list[tuple[str, str]]

    def text(self) -> str:
        """Plain text: signature, doc, facts."""
        parts = [self.signature]
        if self.doc:
            parts.append("\n".join(f"    {line}".rstrip() for line in self.doc.split("\n")))
        if self.facts:
            width = max(len(name) for name, _ in self.facts)
            parts.append("\n".join(f"{name:<{width}}  {value}" for name, value in self.facts))
        return "\n\n".join(parts)


def inspect_at(session: Session, source: str, position: int) -> Inspection | None:
    """What the name at a character index of a cell's source stands for; None for nothing known."""
    typed = session.sketch(source)
    if typed is None:
        return None
    line = source.count("\n", 0, position) + 1
    begin = source.rfind("\n", 0, position) + 1
    col = len(source[begin:position].encode()) + 1
    for file in typed.files:
        for node in walk(file):
            if not isinstance(node, tree.Name) or node.pos.line != line or "\u00b7" in node.value:
                continue
            if node.pos.file is not file.source or not node.pos.col <= col <= end_pos(node).col:
                continue
            # What the cell's translation adds stands at the place of something else.
            written = source.split("\n")[line - 1].encode()[node.pos.col - 1 :]
            obj = typed.info.object_of(node)
            if obj is not None and written.startswith(node.value.encode()):
                return _Describer(session, typed, source).object(obj, _owner(typed, node))
    return None


def _owner(typed: TypedPackage, name: tree.Name) -> Type | None:
    """The type whose field or method a selected name is."""
    for node, selection in typed.info.selections.items():
        if node.sel is name:
            return selection.recv
    return None


def describe(session: Session, name: str) -> Inspection | None:
    """What a name stands for at the top level of the session; None if there is nothing of it."""
    words = name.removeprefix("main.").split(".")
    describer = _Describer(session, None, "")
    obj = session.lookup(words[0])
    if obj is None:
        for package in _packages(session, name, words):
            if len(words) == 1 or package.path == name:
                return describer.package(package)
            found = names.package_members(package).get(words[1])
            if found is not None:
                return _member(describer, found, words[2:])
        return None
    return _member(describer, obj, words[1:])


def _packages(session: Session, name: str, words: list[str]) -> Iterator[Package]:
    """The packages that the first word can mean, or the path that the whole name is."""
    imported = session.imported(words[0])
    member = words[1] if len(words) > 1 else "A"
    named = packages_named(words[0], member, session.package, session.package_paths())
    for path in [*([imported] if imported else []), name, *named]:
        try:
            yield session.package(path)
        except Unsupported:
            continue


def _member(describer: _Describer, obj: Object, words: list[str]) -> Inspection | None:
    owner: Type | None = None
    for word in words:
        if isinstance(obj, PkgName):
            found = names.package_members(obj.imported).get(word)
        else:
            owner = obj.type
            found = names.members(owner, obj.pkg).get(word) if owner is not None else None
        if found is None:
            return None
        obj = found
    return describer.object(obj, owner)


def signature_of(obj: Object, inside: Package | None) -> str:
    """The declaration of an object in a line; names of `inside` stand without their package."""

    def qualifier(package: Package) -> str:
        return "" if inside is not None and package.path == inside.path else package.name

    prefix = f"{obj.pkg.name}." if obj.pkg is not None and qualifier(obj.pkg) else ""
    match obj:
        case PkgName():
            return f'package {obj.imported.name} ("{obj.imported.path}")'
        case Func():
            recv = ""
            if obj.recv is not None:
                name = f"{obj.recv.name} " if obj.recv.name else ""
                recv = f"({name}{type_string(obj.recv.type, qualifier)}) "
                prefix = ""
            text = signature_string(obj.type, qualifier) if obj.type is not None else "()"
            return f"func {recv}{prefix}{obj.name}{text}"
        case Var() if obj.is_field:
            return f"field {obj.name} {type_string(obj.type, qualifier)}"
        case Var():
            return f"var {prefix}{obj.name} {type_string(obj.type, qualifier)}"
        case Const():
            kind = type_string(obj.type, qualifier)
            return f"const {prefix}{obj.name} {kind} = {_value(obj.value)}"
        case TypeName():
            t = obj.type
            body = t.under() if type(unalias(t)) is Named else t
            equals = "= " if obj.is_alias and obj.pkg is not None else ""
            if obj.pkg is None:
                return f"type {obj.name}"
            return f"type {prefix}{obj.name} {equals}{type_string(body, qualifier)}"
        case Builtin():
            return f"func {obj.name} (built in)"
        case _:
            return obj.name


def _value(value: Value) -> str:
    if isinstance(value, bytes):
        text = value.decode("utf-8", "replace")
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if getattr(value, "denominator", 1) != 1:
        return f"{float(value):.17g}"  # type: ignore[arg-type]
    return str(value)


class _Describer:
    """Describes objects of one session; `typed` and `source` are the cell they were found in."""

    def __init__(self, session: Session, typed: TypedPackage | None, source: str) -> None:
        self._session = session
        self._typed = typed
        self._source = source

    def package(self, package: Package) -> Inspection:
        """A package: its path, its doc, how much it exports."""
        members = names.package_members(package)
        doc = ""
        for file in _files_of(self._session, package.path):
            doc = doc or doc_above(file.source, file.pos.line)
        signature = f'package {package.name} ("{package.path}")'
        return Inspection(signature, doc, [("exports", f"{len(members)} names")])

    def object(self, obj: Object, owner: Type | None) -> Inspection:
        """Anything that a name denotes; `owner` has it as field or method."""
        if isinstance(obj, PkgName):
            return self.package(obj.imported)
        inside = self._typed.package if self._typed is not None else self._session.main_package()
        signature = signature_of(obj, inside)
        return Inspection(signature, self._doc(obj, owner), self._facts(obj, owner))

    def _doc(self, obj: Object, owner: Type | None) -> str:
        if obj.pos.file is not None:
            return doc_above(obj.pos.file, obj.pos.line)
        if obj.pkg is None:
            return ""
        key = obj.name
        if isinstance(obj, Func) and obj.recv is not None:
            owner = obj.recv.type
        if owner is not None:
            named = unalias(deref(owner)[0])
            if type(named) is Named:
                key = f"{named.obj.name}.{obj.name}"
        for file in _files_of(self._session, obj.pkg.path):
            pos = declared_at(file, key)
            if pos is not None:
                return doc_above(file.source, pos.line)
        return ""

    def _facts(self, obj: Object, owner: Type | None) -> list[tuple[str, str]]:
        facts: list[tuple[str, str]] = []
        if isinstance(obj, TypeName | Var) and obj.type is not None and _has_layout(obj.type):
            facts += layout(obj.type)
        if isinstance(obj, Var) and obj.is_field and owner is not None:
            facts += _offset(obj, owner)
        where = self._lives(obj)
        if where:
            facts.append(("lives", where))
        if obj.pos.file is not None:
            facts.append(("declared", f"{obj.pos.file.path}:{obj.pos.line}:{obj.pos.col}"))
        elif obj.pkg is not None:
            facts.append(("declared", f"package {obj.pkg.path}"))
        elif obj.parent is UNIVERSE or isinstance(obj, Builtin):
            facts.append(("declared", "predeclared"))
        return facts

    def _lives(self, obj: Object) -> str:
        """Where a variable is kept: with the package's variables, on the heap or in its frame."""
        if not isinstance(obj, Var) or obj.is_field:
            return ""
        if obj.kind == "package":
            return "global: with the package's variables, a root of the collector"
        moved = self._session.moved_to_heap(self._source)
        if moved is None:
            return ""
        if (obj.name, obj.pos.line, obj.pos.col) in moved:
            return "heap: moved there, since it outlives its function"
        return "stack: in its function's frame"


def _has_layout(t: Type) -> bool:
    """Whether a type has a size: what is generic or partly invalid has none."""
    named = unalias(t)
    if type(named) is TypeParam or (type(named) is Named and named.tparams and not named.targs):
        return False
    try:
        sizeof(t)
        pointer_words(t)
    except (GomemError, AssertionError, KeyError, AttributeError):
        return False
    return True


def layout(t: Type) -> list[tuple[str, str]]:
    """Size, alignment, pointer bytes of a type, and the block that a heap object of it takes."""
    size = sizeof(t)
    pointers = 8 * pointer_words(t).bit_length()
    scan = f"{pointers} bytes up to the last pointer" if pointers else "none: never scanned"
    rows = [
        ("size", f"{size} bytes"),
        ("alignment", f"{alignof(t)} bytes"),
        ("pointers", scan),
    ]
    if 0 < size <= sizeclass.MAX_SMALL_SIZE:
        header = pointers and size > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER
        need = size + (sizeclass.MALLOC_HEADER_SIZE if header else 0)
        if need <= sizeclass.MAX_SMALL_SIZE:
            block = sizeclass.SIZES[sizeclass.size_to_class(need)]
            tiny = size < sizeclass.TINY_SIZE and not pointers
            what = "shares a 16-byte block" if tiny else f"a block of {block} bytes"
            rows.append(("on the heap", what))
    return rows


def _offset(field: Var, owner: Type) -> list[tuple[str, str]]:
    under = deref(owner)[0].under()
    if type(under) is Struct:
        for index, other in enumerate(under.fields):
            if other is field:
                return [("offset", f"{offsetsof(under)[index]} bytes")]
    return []


# ---- doc comments


def doc_above(source: SourceFile, line: int) -> str:
    """The line comments that end right above a line, or the one behind its own text."""
    lines: list[str] = []
    number = line - 1
    while number > 0:
        text = source.line(number).strip()
        if not text.startswith("//"):
            break
        if not re.match(r"//(go:|line )", text):
            lines.append(text[2:].removeprefix(" "))
        number -= 1
    if lines:
        return "\n".join(reversed(lines))
    _, mark, behind = source.line(line).partition("// ")
    return behind.strip() if mark else ""


def declared_at(file: tree.File, key: str) -> Pos | None:
    """Where a file declares `Name`, `Type.Method` or `Type.Field`."""
    owner, _, member = key.rpartition(".")
    for decl in file.decls:
        match decl:
            case tree.FuncDecl(recv=recv) if decl.name.value == member:
                base = "" if recv is None else _base_name(recv.type)
                if base == owner:
                    return decl.pos
            case tree.TypeDecl() if not owner and decl.name.value == member:
                return decl.name.pos
            case tree.TypeDecl() if decl.name.value == owner:
                for node in walk(decl.type):
                    name = node.name if isinstance(node, tree.Field) else None
                    if name is not None and name.value == member:
                        return name.pos
            case tree.VarDecl() | tree.ConstDecl() if not owner:
                for name in decl.names:
                    if name.value == member:
                        return name.pos
    return None


def _base_name(expr: tree.Expr) -> str:
    for node in walk(expr):
        if isinstance(node, tree.Name):
            return node.value
    return ""


def _files_of(session: Session, path: str) -> Iterator[tree.File]:
    """The parsed sources of a package: of a cell, of std, of the installed Go."""
    own = session.cell_package(path)
    if own is not None:
        yield own
        return
    go = goroot.find()
    folder = STD / path if ships(path) else go.root / "src" / path if go is not None else None
    for source in sorted(folder.glob("*.go")) if folder is not None and path else []:
        if source.name.endswith("_test.go"):
            continue
        try:
            file = parse_file(SourceFile(str(source), source.read_bytes()), lambda _: None)
        except CompileErrors:
            continue
        if file is not None:
            yield file
