"""Collecting the objects that the files of a package declare.

Source: go1.27 cmd/compile/internal/types2/resolver.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel import errors
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.syntax.printer import expr_string
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.objects import (
    Const,
    Func,
    Object,
    Package,
    PkgName,
    Scope,
    TypeName,
    Var,
    is_exported,
)
from gomem_kernel.compiler.types.operand import unpack_list, unparen
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.types.check import Checker

_ILLEGAL_IN_PATH = frozenset("!\"#$%&'()*,:;<=>?[\\]^{|}`\ufffd")


class DeclInfo:
    """How a package-level object is declared, and which others its declaration refers to."""

    __slots__ = (
        "deps", "fdecl", "file", "inherited", "init", "lhs", "order", "tdecl", "version", "vtype",
    )  # fmt: skip

    def __init__(
        self,
        file: Scope,
        version: int | None,
        *,
        lhs: list[Var] | None = None,
        vtype: tree.Expr | None = None,
        init: tree.Expr | None = None,
        inherited: bool = False,
        tdecl: tree.TypeDecl | None = None,
        fdecl: tree.FuncDecl | None = None,
    ) -> None:
        self.file = file
        self.version = version
        self.lhs = lhs
        self.vtype = vtype
        self.init = init
        self.inherited = inherited
        self.tdecl = tdecl
        self.fdecl = fdecl
        self.deps: dict[Object, None] = {}

    def has_initializer(self) -> bool:
        """Whether it is a variable with a value, or a function with a body."""
        return self.init is not None or (self.fdecl is not None and self.fdecl.body is not None)


def arity(
    check: Checker,
    pos: Pos,
    names: list[tree.Name],
    inits: list[tree.Expr],
    *,
    const_decl: bool,
    inherited: bool,
) -> None:
    """Report names and values whose numbers differ."""
    n, r = len(names), len(inits)
    if n < r:
        extra = inits[n]
        if inherited:
            check.error(pos, "WrongAssignCount", f"extra init expr at {extra.pos}")
        else:
            check.error(extra, "WrongAssignCount", f"extra init expr {expr_string(extra)}")
    elif n > r and (const_decl or r != 1):
        check.error(names[r], "WrongAssignCount", f"missing init expr for {names[r].value}")


def _import_path(lit: tree.BasicLit) -> tuple[str, str]:
    """The path of an import, and what is wrong with it."""
    value = constant.from_literal(lit.value, tree.LitKind.STRING)
    path = value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
    if not path:
        return path, "empty string"
    for c in path:
        if c in _ILLEGAL_IN_PATH or c.isspace() or not c.isprintable():
            shown = f" '{c}'" if c.isprintable() else ""
            return path, f"invalid character U+{ord(c):04X}{shown}"
    return path, ""


def _declare_pkg_obj(check: Checker, name: tree.Name, obj: Object, d: DeclInfo) -> None:
    if name.value == "init":
        check.error(name, "InvalidInitDecl", "cannot declare init - must be func")
        return
    if name.value == "main" and check.pkg.name == "main":
        check.error(name, "InvalidMainDecl", "cannot declare main - must be func")
        return
    check.declare(check.pkg.scope, name, obj)
    check.obj_map[obj] = d
    obj.order = len(check.obj_map)


def _import_package(check: Checker, pos: Pos, path: str) -> Package:
    pkg = check.imported.get(path)
    if pkg is not None:
        return pkg
    try:
        pkg = check.importer(path)
    except errors.Unsupported as err:
        check.error(pos, "BrokenImport", str(err))
        pkg = Package(path, path.rstrip("/").rpartition("/")[2])
        pkg.fake = True
    except KeyError:
        check.error(pos, "BrokenImport", f"could not import {path} (not found)")
        pkg = Package(path, path.rstrip("/").rpartition("/")[2])
        pkg.fake = True
    check.imported[path] = pkg
    return pkg


def _collect_import(check: Checker, s: tree.ImportDecl, file_scope: Scope) -> None:
    if s.path is None or s.path.bad:
        return
    path, wrong = _import_path(s.path)
    if wrong:
        check.error(s.path, "BadImportPath", f"invalid import path ({wrong})")
        return
    if path == "C":
        raise errors.Unsupported('import "C" (cgo) is not supported', s.path.pos)
    imported = _import_package(check, s.path.pos, path)
    name = imported.name if s.local is None else s.local.value
    if name == "init":
        check.error(s, "InvalidInitDecl", "cannot import package as init - init must be a func")
        return
    if imported not in check.pkg.imports:
        check.pkg.imports.append(imported)
    pkg_name = PkgName(s.pos, check.pkg, name, imported)
    if s.local is not None:
        # a dot import shows the position of the dot
        pkg_name.pos = s.pos
        check.info.defs[s.local] = pkg_name
    else:
        check.info.implicits[s] = pkg_name
    if imported.fake:
        pkg_name.used = True
    check.imports.append(pkg_name)
    if name != ".":
        check.declare(file_scope, None, pkg_name)
        return
    for exported, obj in imported.scope.elems.items():
        if not is_exported(exported):
            continue
        alt = file_scope.lookup(exported)
        if alt is not None and s.local is not None:
            check.report_all(
                "DuplicateDecl",
                [
                    (s.local, f"{alt.name} redeclared in this block"),
                    (alt.pos, f"other declaration of {alt.name}"),
                ],
            )
        else:
            file_scope.elems[exported] = obj
            check.dot_imports[file_scope, exported] = pkg_name


def collect_objects(check: Checker) -> None:
    """Declare everything that stands at the top level of the files."""
    pkg = check.pkg
    methods: list[tuple[Func, bool, tree.Name]] = []
    file_scopes: list[Scope] = []
    for file in check.files:
        check.version = check.versions[file.source]
        check.info.defs[file.pkg_name] = None
        file_scope = Scope(pkg.scope, start_pos(file), file.eof, file.source.path)
        file_scopes.append(file_scope)
        check.info.scopes[file] = file_scope
        first = -1
        last: tree.ConstDecl | None = None
        previous: tree.Decl | None = None
        for index, decl in enumerate(file.decls):
            k = type(decl)
            if k is not tree.ConstDecl:
                first = -1
            if k is tree.FuncDecl:
                _collect_func(check, decl, file_scope, methods)  # type: ignore[arg-type]
            elif k is tree.ImportDecl:
                _collect_import(check, decl, file_scope)  # type: ignore[arg-type]
            elif type(decl) is tree.ConstDecl:
                same_group = (
                    first >= 0
                    and decl.group is not None
                    and previous is not None
                    and previous.group is decl.group
                )
                if not same_group:
                    first, last = index, None
                last = _collect_const(check, decl, file_scope, index - first, last)
            elif k is tree.VarDecl:
                _collect_var(check, decl, file_scope)  # type: ignore[arg-type]
            elif type(decl) is tree.TypeDecl:
                obj = TypeName(decl.name.pos, pkg, decl.name.value, None)
                d = DeclInfo(file_scope, check.version, tdecl=decl)
                _declare_pkg_obj(check, decl.name, obj, d)
            previous = decl
    _check_file_scopes(check, file_scopes)
    for func, ptr, recv in methods:
        ptr, base = _resolve_base(check, ptr, recv)
        if base is not None:
            func.has_ptr_recv = ptr
            check.methods.setdefault(base, []).append(func)
    check.obj_list = list(check.obj_map)


def _collect_const(
    check: Checker, s: tree.ConstDecl, scope: Scope, iota: int, last: tree.ConstDecl | None
) -> tree.ConstDecl | None:
    inherited = True
    if s.type is not None or s.values is not None:
        last, inherited = s, False
    elif last is None:
        inherited = False
    vtype = last.type if last is not None else None
    values = unpack_list(last.values) if last is not None else []
    for i, name in enumerate(s.names):
        obj = Const(name.pos, check.pkg, name.value, None, iota)
        init = values[i] if i < len(values) else None
        d = DeclInfo(scope, check.version, vtype=vtype, init=init, inherited=inherited)
        _declare_pkg_obj(check, name, obj, d)
    check.arity(s.pos, s.names, values, const_decl=True, inherited=inherited)
    return last


def _collect_var(check: Checker, s: tree.VarDecl, scope: Scope) -> None:
    values = unpack_list(s.values)
    lhs: list[Var] = []
    shared: DeclInfo | None = None
    if type(s.values) is not tree.ListExpr:
        shared = DeclInfo(scope, check.version, lhs=lhs, vtype=s.type, init=s.values)
    for i, name in enumerate(s.names):
        obj = Var(name.pos, check.pkg, name.value, None, "package")
        lhs.append(obj)
        d = shared
        if d is None:
            init = values[i] if i < len(values) else None
            d = DeclInfo(scope, check.version, vtype=s.type, init=init)
        _declare_pkg_obj(check, name, obj, d)
    if s.type is None or values:
        check.arity(s.pos, s.names, values, const_decl=False, inherited=False)


def _collect_func(
    check: Checker,
    s: tree.FuncDecl,
    scope: Scope,
    methods: list[tuple[Func, bool, tree.Name]],
) -> None:
    name = s.name.value
    pkg = check.pkg
    obj = Func(s.name.pos, pkg, name, None)
    obj.decl = s
    tparam0 = s.tparams[0] if s.tparams else None
    if s.recv is None:
        if name == "init" or (name == "main" and pkg.name == "main"):
            code = "InvalidMainDecl" if name == "main" else "InvalidInitDecl"
            if tparam0 is not None:
                check.soft_error(tparam0, code, f"func {name} must have no type parameters")
            if s.type.params or s.type.results:
                check.soft_error(
                    s.name, code, f"func {name} must have no arguments and no return values"
                )
        elif tparam0 is not None:
            check.verify_version(tparam0, 18, "type parameter")
        if name == "init":
            obj.parent = pkg.scope
            check.info.defs[s.name] = obj
            if s.body is None:
                check.soft_error(obj, "MissingInitBody", "func init must have a body")
        else:
            check.declare(pkg.scope, s.name, obj)
    else:
        ptr, base, _ = unpack_recv(check, s.recv.type, unpack_params=False)
        if type(base) is tree.Name and name != "_":
            methods.append((obj, ptr, base))
        if tparam0 is not None:
            check.verify_version(tparam0, 27, "generic method")
        check.info.defs[s.name] = obj
    check.obj_map[obj] = DeclInfo(scope, check.version, fdecl=s)
    obj.order = len(check.obj_map)


def _check_file_scopes(check: Checker, file_scopes: list[Scope]) -> None:
    """An import must not have the name of a package-level object."""
    for scope in file_scopes:
        for name, obj in scope.elems.items():
            alt = check.pkg.scope.lookup(name)
            if alt is None:
                continue
            if isinstance(obj, PkgName):
                what = f'package {obj.imported.name} ("{obj.imported.path}")'
                message = f"{alt.name} already declared through import of {what}"
            else:
                assert obj.pkg is not None
                what = f'package {obj.pkg.name} ("{obj.pkg.path}")'
                message = f"{alt.name} already declared through dot-import of {what}"
            check.report_all(
                "DuplicateDecl", [(alt, message), (obj.pos, f"other declaration of {obj.name}")]
            )


def unpack_recv(
    check: Checker, rtype: tree.Expr, *, unpack_params: bool
) -> tuple[bool, tree.Expr, list[tree.Name]]:
    """A receiver type as (pointer?, base type, names of its type parameters)."""
    base = unparen(rtype)
    ptr = False
    if type(base) is tree.Operation and base.op is tree.Operator.MUL and base.y is None:
        ptr = True
        base = unparen(base.x)
    tparams: list[tree.Name] = []
    if type(base) is tree.IndexExpr:
        indexed = base
        base = indexed.x
        if unpack_params:
            for arg in unpack_list(indexed.index):
                if type(arg) is tree.Name:
                    tparams.append(arg)
                    continue
                if type(arg) is not tree.BadExpr:
                    check.error(
                        arg,
                        "BadDecl",
                        f"receiver type parameter {expr_string(arg)} must be an identifier",
                    )
                tparams.append(tree.Name(arg.pos, "_"))
    return ptr, base, tparams


def _resolve_base(
    check: Checker, ptr: bool, name: tree.Name | None
) -> tuple[bool, TypeName | None]:
    """The type name that a receiver's base stands for, through aliases of this package."""
    seen: set[TypeName] = set()
    while name is not None:
        obj = check.pkg.scope.lookup(name.value)
        if type(obj) is not TypeName or obj in seen:
            break
        tdecl = check.obj_map[obj].tdecl
        assert tdecl is not None
        if not tdecl.alias:
            return ptr, obj
        if tdecl.tparams:
            break
        seen.add(obj)
        typ = unparen(tdecl.type)
        if type(typ) is tree.Operation and typ.op is tree.Operator.MUL and typ.y is None:
            if ptr:
                break
            ptr = True
            typ = unparen(typ.x)
        name = typ if type(typ) is tree.Name else None
    return False, None


def package_objects(check: Checker) -> None:
    """Check all declarations: types first, then aliases, then the rest."""
    aliases: list[Object] = []
    others: list[Object] = []
    for obj in check.obj_list:
        if type(obj) is TypeName:
            tdecl = check.obj_map[obj].tdecl
            if tdecl is not None and tdecl.alias:
                aliases.append(obj)
            else:
                check.obj_decl(obj)
        else:
            others.append(obj)
    for obj in aliases:
        check.obj_decl(obj)
    for obj in others:
        check.obj_decl(obj)
    check.methods = {}


def unused_imports(check: Checker) -> None:
    """Report imports that no file uses."""
    if check.config.ignore_func_bodies:
        return
    for obj in check.imports:
        if obj.name == "_" or obj.used:
            continue
        path = obj.imported.path
        elem = path.rpartition("/")[2]
        if obj.name in ("", ".", elem):
            check.soft_error(obj, "UnusedImport", f'"{path}" imported and not used')
        else:
            check.soft_error(obj, "UnusedImport", f'"{path}" imported as {obj.name} and not used')
