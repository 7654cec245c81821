"""The type checker: one package in, its types, constants and objects out.

The checker walks the tree in this order: collect the objects that files declare; check every
package-level declaration, and what it refers to, on demand; then the delayed actions, of which
function bodies are the largest; then the order of initialisation and unused imports. An error is
reported where it is found and the checker goes on with an invalid operand or type, which silences
what follows from it.

Methods of `Checker` are written in the files that are named after their subject, as functions whose
first parameter is the checker; the class below gathers them.

Source: go1.27 cmd/compile/internal/types2/check.go
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.positions import start_pos
from gomem_kernel.compiler.types import (
    assign as assign_,
)
from gomem_kernel.compiler.types import (
    builtins as builtins_,
)
from gomem_kernel.compiler.types import (
    call as call_,
)
from gomem_kernel.compiler.types import (
    const as const_,
)
from gomem_kernel.compiler.types import (
    conversions as conversions_,
)
from gomem_kernel.compiler.types import (
    cycles as cycles_,
)
from gomem_kernel.compiler.types import (
    decl as decl_,
)
from gomem_kernel.compiler.types import (
    expr as expr_,
)
from gomem_kernel.compiler.types import (
    index as index_,
)
from gomem_kernel.compiler.types import (
    infer as infer_,
)
from gomem_kernel.compiler.types import (
    initorder as initorder_,
)
from gomem_kernel.compiler.types import (
    instantiate as instantiate_,
)
from gomem_kernel.compiler.types import (
    interface as interface_,
)
from gomem_kernel.compiler.types import (
    literals as literals_,
)
from gomem_kernel.compiler.types import (
    mono as mono_,
)
from gomem_kernel.compiler.types import (
    operators as operators_,
)
from gomem_kernel.compiler.types import (
    ranges as ranges_,
)
from gomem_kernel.compiler.types import (
    resolver as resolver_,
)
from gomem_kernel.compiler.types import (
    returns as returns_,
)
from gomem_kernel.compiler.types import (
    selector as selector_,
)
from gomem_kernel.compiler.types import (
    signature as signature_,
)
from gomem_kernel.compiler.types import (
    stmt as stmt_,
)
from gomem_kernel.compiler.types import (
    struct as struct_,
)
from gomem_kernel.compiler.types import (
    subst as subst_,
)
from gomem_kernel.compiler.types import (
    typexpr as typexpr_,
)
from gomem_kernel.compiler.types import (
    union as union_,
)
from gomem_kernel.compiler.types.constant import Value
from gomem_kernel.compiler.types.info import Info, Mode, TypeAndValue, TypedPackage
from gomem_kernel.compiler.types.lookup import (
    AMBIGUOUS,
    FIELD,
    NOT_FOUND,
    OK,
    PTR_RECV,
    UNEXPORTED,
    WRONG_NAME,
    Equivalent,
    has_invalid_embedded_fields,
    missing_method,
)
from gomem_kernel.compiler.types.objects import Func, Object, Package, PkgName, Scope, Var
from gomem_kernel.compiler.types.operand import (
    CONST,
    INVALID,
    NO_VALUE,
    Operand,
    operand_string,
)
from gomem_kernel.compiler.types.predicates import is_interface_ptr
from gomem_kernel.compiler.types.resolver import DeclInfo
from gomem_kernel.compiler.types.types import (
    EMPTY_TUPLE,
    Basic,
    Interface,
    Pointer,
    Signature,
    Tuple,
    Type,
    identical,
    is_interface,
    is_type_param,
    is_valid,
    quote,
    signature_string,
    type_string,
    unalias,
)
from gomem_kernel.compiler.types.types import INVALID as INVALID_TYPE
from gomem_kernel.compiler.types.typeset import compute_type_set
from gomem_kernel.compiler.types.universe import UNIVERSE
from gomem_kernel.errors import Unsupported
from gomem_kernel.source import NO_POS, Diagnostic, Pos, SourceFile

CURRENT_VERSION = 27
# Python's own limit would not do for a sum of 300 strings: each operator takes four calls.
RECURSION_LIMIT = 20_000

At = Operand | tree.Node | Object | Pos
Report = Callable[[Diagnostic], None]
Importer = Callable[[str], Package]


@dataclass(frozen=True, slots=True)
class Config:
    """How to check.

    `std` packages may declare functions without a body (natives). `go_version` is the language
    version (27 for Go 1.27), None for no limit. `unused_imports` and `unused_vars` switch the two
    reports, which a notebook may want to leave out. The variables declared at the top level of
    `cell_body` are package variables; it must stand first, so that other bodies find them typed.
    `shown` is an expression statement whose value may be unused. `earlier_errors` tells that the
    parser has found some: what Go looks for in correct programs only is left out.
    """

    std: bool = False
    go_version: int | None = CURRENT_VERSION
    unused_imports: bool = True
    unused_vars: bool = True
    ignore_func_bodies: bool = False
    earlier_errors: bool = False
    cell_body: tree.FuncDecl | None = None
    shown: tree.ExprStmt | None = None


class ExprInfo:
    """What is known so far about an untyped expression."""

    __slots__ = ("is_lhs", "mode", "type", "val")

    def __init__(self, is_lhs: bool, mode: Mode, type: Basic, val: Value) -> None:  # noqa: A002
        self.is_lhs = is_lhs
        self.mode = mode
        self.type = type
        self.val = val


class Target:
    """The function type that an expression is assigned to, for inferring its type arguments."""

    __slots__ = ("desc", "sig")

    def __init__(self, sig: Signature, desc: str) -> None:
        self.sig = sig
        self.desc = desc


def at_pos(at: At) -> Pos:
    """The place that a message about `at` names: where an expression begins."""
    if isinstance(at, Pos):
        return at
    if isinstance(at, Operand):
        return start_pos(at.expr) if at.expr is not None else NO_POS
    if isinstance(at, tree.Node):
        return start_pos(at)
    return at.pos


def pos_key(pos: Pos) -> tuple[str, int, int]:
    """Orders places: by file name, line, column."""
    return (pos.file.path if pos.file is not None else "", pos.line, pos.col)


class Checker:
    """The state of one check. The *environment* is what changes with each declaration."""

    def __init__(
        self, pkg: Package, info: Info, config: Config, importer: Importer, report: Report
    ) -> None:
        self.pkg = pkg
        self.info = info
        self.config = config
        self.importer = importer
        self.report = report
        self.types = info.types
        self.obj_map: dict[Object, DeclInfo] = {}
        self.obj_list: list[Object] = []
        self.imported: dict[str, Package] = {}
        self.pkg_paths: dict[str, set[str]] | None = None
        self.files: list[tree.File] = []
        self.versions: dict[SourceFile | None, int | None] = {}
        self.imports: list[PkgName] = []
        self.dot_imports: dict[tuple[Scope, str], PkgName] = {}
        self.methods: dict[Object, list[Func]] = {}
        self.untyped: dict[tree.Expr, ExprInfo] = {}
        self.delayed: list[tuple[int | None, Callable[[], Any]]] = []
        self.obj_path: list[Object] = []
        self.obj_path_index: dict[Object, int] = {}
        self.cleaners: list[Interface] = []
        self.instances: dict[Any, list[tuple[list[Type], Type]]] = {}
        self.mono = mono_.MonoGraph()
        self.bodyless: list[tree.FuncDecl] = []
        self.local_types: list[Object] = []
        self.interface_exprs: list[tree.InterfaceType] = []
        self.var_size: dict[Type, bool] = {}
        self.has_error = False
        self.cell_scope: Scope | None = None
        # the environment
        self.decl: DeclInfo | None = None
        self.scope: Scope = pkg.scope
        self.version: int | None = config.go_version
        self.iota: int | None = None
        self.errpos: Pos | None = None
        self.in_tparam_list = False
        self.sig: Signature | None = None
        self.is_panic: set[tree.CallExpr] = set()
        self.has_label = False
        self.has_call_or_recv = False

    # ---- environment

    def save_env(self) -> tuple[Any, ...]:
        """The environment, for restore_env."""
        return (
            self.decl, self.scope, self.version, self.iota, self.errpos, self.in_tparam_list,
            self.sig, self.is_panic, self.has_label, self.has_call_or_recv,
        )  # fmt: skip

    def restore_env(self, env: tuple[Any, ...]) -> None:
        """Go back to a saved environment."""
        (
            self.decl, self.scope, self.version, self.iota, self.errpos, self.in_tparam_list,
            self.sig, self.is_panic, self.has_label, self.has_call_or_recv,
        ) = env  # fmt: skip

    def new_env(self, scope: Scope, version: int | None) -> None:
        """A fresh environment in the given scope."""
        self.decl = None
        self.scope = scope
        self.version = version
        self.iota = None
        self.errpos = None
        self.in_tparam_list = False
        self.sig = None
        self.is_panic = set()
        self.has_label = False
        self.has_call_or_recv = False

    def lookup(self, name: str) -> Object | None:
        """What name stands for here."""
        s: Scope | None = self.scope
        while s is not None:
            obj = s.elems.get(name)
            if obj is not None:
                return obj
            s = s.parent
        return None

    def open_scope(self, node: tree.Node, comment: str) -> None:
        """Enter a scope for node."""
        scope = Scope(self.scope, node.pos, NO_POS, comment)
        self.info.scopes[node] = scope
        self.scope = scope

    def close_scope(self) -> None:
        """Leave the current scope."""
        parent = self.scope.parent
        assert parent is not None
        self.scope = parent

    # ---- delayed actions

    def later(self, action: Callable[[], Any]) -> None:
        """Run an action once the current statement or declaration is done."""
        self.delayed.append((self.version, action))

    def process_delayed(self, top: int) -> None:
        """Run the delayed actions from `top` on, and those that they add."""
        delayed = self.delayed
        if len(delayed) == top:
            return
        saved = self.version
        i = top
        while i < len(delayed):
            self.version, action = delayed[i]
            action()
            i += 1
        del delayed[top:]
        self.version = saved

    def push(self, obj: Object) -> None:
        """Begin the declaration of obj."""
        self.obj_path_index[obj] = len(self.obj_path)
        self.obj_path.append(obj)

    def pop(self) -> None:
        """End the declaration that was begun last."""
        del self.obj_path_index[self.obj_path.pop()]

    def add_decl_dep(self, to: Object) -> None:
        """The current declaration refers to `to`."""
        if self.decl is not None and to in self.obj_map:
            self.decl.deps[to] = None

    # ---- errors

    def error(self, at: At, code: str, message: str, *, soft: bool = False) -> None:
        """Report one error."""
        self.report_all(code, [(at, message)], soft=soft)

    def soft_error(self, at: At, code: str, message: str) -> None:
        """Report an error that leaves the types intact."""
        self.report_all(code, [(at, message)], soft=True)

    def report_all(self, code: str, parts: Sequence[tuple[At, str]], *, soft: bool = False) -> None:
        """Report one error in several parts: each further one is a line with its own place."""
        message = parts[0][1]
        if code == "InvalidSyntaxTree":
            message = "invalid syntax tree: " + message
        if self.has_error and (
            message.find("invalid operand") > 0 or message.find("invalid type") > 0
        ):
            return  # follows from an earlier error
        pos = at_pos(parts[0][0])
        lines = [message]
        for at, text in parts[1:]:
            where = at_pos(at)
            lines.append(f"\t{where}: {text}" if where.line else f"\t{text}")
        if self.errpos is not None:
            pos = self.errpos
        self.has_error = True
        self.report(Diagnostic(pos, "\n".join(lines), code, soft))

    def allow_version(self, minor: int) -> bool:
        """Whether the language version is at least Go 1.minor."""
        return self.version is None or self.version >= minor

    def verify_version(self, at: At, minor: int, what: str | Callable[[], str]) -> bool:
        """Like allow_version, but reports that `what` needs a later version."""
        if self.version is None or self.version >= minor:
            return True
        text = what if isinstance(what, str) else what()
        self.error(at, "UnsupportedFeature", f"{text} requires go1.{minor} or later")
        return False

    def qualifier(self, pkg: Package) -> str:
        """What stands before a name of pkg in messages."""
        if pkg is self.pkg or pkg.path == self.pkg.path:
            return ""
        if self.pkg_paths is None:
            self.pkg_paths = {}
            self._mark_imports(self.pkg, set())
        if len(self.pkg_paths.get(pkg.name, ())) > 1:
            return quote(pkg.path)
        return pkg.name

    def _mark_imports(self, pkg: Package, seen: set[Package]) -> None:
        if pkg in seen:
            return
        seen.add(pkg)
        assert self.pkg_paths is not None
        self.pkg_paths.setdefault(pkg.name, set()).add(pkg.path)
        for imported in pkg.imports:
            self._mark_imports(imported, seen)

    def ts(self, t: Type | None) -> str:
        """A type as messages print it."""
        return type_string(t, self.qualifier)

    def os(self, x: Operand) -> str:
        """An operand as messages print it."""
        return operand_string(x, self.qualifier)

    def func_string(self, f: Func, *, full: bool) -> str:
        """A method's name and signature; with package paths if `full`."""
        return f.name + signature_string(
            f.type, None if full else self.qualifier, param_names=False
        )

    # ---- recording

    def record(self, x: Operand) -> None:
        """Store what was found about x.expr; untyped expressions wait for their final type."""
        mode = x.mode
        if mode is INVALID:
            return
        t = x.type
        if type(t) is Basic and t.info & 64 and mode is not NO_VALUE:
            self.untyped[x.expr] = ExprInfo(False, mode, t, x.val if mode is CONST else None)
        else:
            if mode is NO_VALUE:
                t = EMPTY_TUPLE
            self.types[x.expr] = TypeAndValue(mode, t, x.val if mode is CONST else None)

    def record_type_and_value(self, e: tree.Expr, mode: Mode, t: Type, val: Value) -> None:
        """Store the final facts about an expression."""
        if mode is not INVALID:
            self.types[e] = TypeAndValue(mode, t, val)

    def record_builtin_type(self, f: tree.Expr, sig: Signature) -> None:
        """Store the signature with which a built-in is called."""
        while True:
            self.types[f] = TypeAndValue(Mode.BUILTIN, sig)
            if type(f) is not tree.ParenExpr:
                return
            f = f.x

    def record_comma_ok(self, e: tree.Expr, a: list[Operand]) -> None:
        """The expression is used with two results."""
        if a[0].mode is INVALID:
            return
        t0, t1 = a[0].type, a[1].type
        while True:
            tv = self.types.get(e)
            if tv is not None:
                both = [Var(e.pos, self.pkg, "", t0), Var(e.pos, self.pkg, "", t1)]
                tv.type = Tuple(both)
            if type(e) is not tree.ParenExpr:
                return
            e = e.x

    def record_untyped(self) -> None:
        """Store the expressions that stayed untyped."""
        for e, info in self.untyped.items():
            self.record_type_and_value(e, info.mode, info.type, info.val)

    # ---- methods of interfaces

    def compute_set(self, ityp: Interface) -> Any:
        """Computes the type set of an interface that is still being checked."""
        return compute_type_set(ityp, self)

    def new_interface(self) -> Interface:
        """An interface whose type set reports errors to this checker."""
        ityp = Interface([], [])
        ityp.complete = False
        ityp.compute = self.compute_set
        self.cleaners.append(ityp)
        return ityp

    def missing_method_cause(
        self, v: Type, t: Type, *, static: bool, equivalent: Equivalent = identical
    ) -> str | None:
        """None if v has all methods of interface t, else why not, in parentheses."""
        iface = t.under()
        assert type(iface) is Interface
        state, m, f = missing_method(v, iface, static, equivalent, self.obj_decl)
        if state == OK or m is None:
            return None
        if f is not None and f.type is None:
            self.obj_decl(f)
        name = m.name
        if state == NOT_FOUND:
            if is_interface_ptr(v):
                return f"({self.interface_ptr_error(v)})"
            if is_interface_ptr(t):
                return f"({self.interface_ptr_error(t)})"
            return f"(missing method {name})"
        if state == UNEXPORTED:
            return f"(unexported method {name})"
        if state == AMBIGUOUS:
            return f"(ambiguous selector {self.ts(v)}.{name})"
        if state == PTR_RECV:
            return f"(method {name} has pointer receiver)"
        if state == FIELD:
            return f"({self.ts(v)}.{name} is a field, not a method)"
        assert f is not None
        have, want = self.func_string(f, full=False), self.func_string(m, full=False)
        if state == WRONG_NAME:
            return f"(missing method {name})\n\t\thave {have}\n\t\twant {want}"
        if have == want:
            have, want = self.func_string(f, full=True), self.func_string(m, full=True)
        if have == want:
            return f"(wrong type for method {name})"
        return f"(wrong type for method {name})\n\t\thave {have}\n\t\twant {want}"

    def has_all_methods(
        self, v: Type, t: Type, *, static: bool, equivalent: Equivalent = identical
    ) -> str | None:
        """Like missing_method_cause, but content with types that are invalid anyway."""
        if not is_valid(v):
            return None
        cause = self.missing_method_cause(v, t, static=static, equivalent=equivalent)
        if cause is None or has_invalid_embedded_fields(v):
            return None
        return cause

    def assertable_cause(self, v: Type, t: Type) -> str | None:
        """None if a value of interface type v may hold a t, else why not."""
        if is_interface(t):
            return None
        return self.has_all_methods(t, v, static=False)

    def interface_ptr_error(self, t: Type) -> str:
        """What to say about a pointer to an interface."""
        p = t.under()
        if type(p) is Pointer and is_type_param(p.elem):
            return f"type {self.ts(t)} is pointer to type parameter, not type parameter"
        return f"type {self.ts(t)} is pointer to interface, not interface"

    # ---- from the files named after their subject

    collect_objects = resolver_.collect_objects
    package_objects = resolver_.package_objects
    unused_imports = resolver_.unused_imports
    unpack_recv = resolver_.unpack_recv
    arity = resolver_.arity

    declare = decl_.declare
    declare_var = decl_.declare_var
    obj_decl = decl_.obj_decl
    const_decl = decl_.const_decl
    var_decl = decl_.var_decl
    type_decl = decl_.type_decl
    func_decl = decl_.func_decl
    collect_type_params = decl_.collect_type_params
    declare_type_param = decl_.declare_type_param
    collect_methods = decl_.collect_methods
    decl_stmt = decl_.decl_stmt

    direct_cycles = cycles_.direct_cycles
    is_complete = cycles_.is_complete
    valid_cycle = cycles_.valid_cycle
    cycle_error = cycles_.cycle_error
    valid_type = cycles_.valid_type

    expr = expr_.expr
    raw_expr = expr_.raw_expr
    generic_expr = expr_.generic_expr
    multi_expr = expr_.multi_expr
    expr_or_type = expr_.expr_or_type
    exclude = expr_.exclude
    single_value = expr_.single_value
    non_generic = expr_.non_generic
    new_target = expr_.new_target
    unary = operators_.unary
    binary = operators_.binary
    comparison = operators_.comparison
    match_types = operators_.match_types
    chan_elem = operators_.chan_elem
    type_assertion = expr_.type_assertion
    update_expr_type = expr_.update_expr_type
    update_expr_val = expr_.update_expr_val
    ident = typexpr_.ident

    overflow = const_.overflow
    representable = const_.representable
    representation = const_.representation
    invalid_conversion = const_.invalid_conversion
    convert_untyped = const_.convert_untyped
    implicit_type_and_value = const_.implicit_type_and_value

    assignment = assign_.assignment
    assignable_to = assign_.assignable_to
    init_const = assign_.init_const
    init_var = assign_.init_var
    init_vars = assign_.init_vars
    assign_var = assign_.assign_var
    assign_vars = assign_.assign_vars
    short_var_decl = assign_.short_var_decl
    types_summary = assign_.types_summary

    call_expr = call_.call_expr
    expr_list = call_.expr_list
    generic_expr_list = call_.generic_expr_list
    arguments = call_.arguments
    func_inst = call_.func_inst
    instantiate_signature = call_.instantiate_signature
    use = call_.use
    use_lhs = call_.use_lhs
    selector = selector_.selector
    lookup_error = selector_.lookup_error

    builtin = builtins_.builtin
    conversion = conversions_.conversion
    convertible_to = conversions_.convertible_to

    index_expr = index_.index_expr
    slice_expr = index_.slice_expr
    index = index_.index
    is_valid_index = index_.is_valid_index

    basic_lit = literals_.basic_lit
    func_lit = literals_.func_lit
    composite_lit = literals_.composite_lit

    func_body = stmt_.func_body
    stmt = stmt_.stmt
    stmt_list = stmt_.stmt_list
    range_stmt = ranges_.range_stmt
    is_terminating = returns_.is_terminating

    typ = typexpr_.typ
    var_type = typexpr_.var_type
    valid_var_type = typexpr_.valid_var_type
    declared_type = typexpr_.declared_type
    generic_type = typexpr_.generic_type
    type_list = typexpr_.type_list
    func_type = signature_.func_type
    struct_type = struct_.struct_type
    interface_type = interface_.interface_type
    parse_union = union_.parse_union

    instance = instantiate_.instance
    verify = instantiate_.verify
    implements = instantiate_.implements
    validate_targ_len = instantiate_.validate_targ_len
    record_instance = instantiate_.record_instance
    subst = subst_.subst_in
    infer = infer_.infer
    rename_tparams = infer_.rename_tparams

    compute_init_order = initorder_.compute_init_order

    # ---- the driver

    def check_files(self, files: list[tree.File]) -> None:
        """Check all files of the package."""
        self._init_files(files)
        self.collect_objects()
        self.direct_cycles()
        self.package_objects()
        self.process_delayed(0)
        for ityp in self.cleaners:
            ityp.type_set()
            ityp.compute = None
        self.compute_init_order()
        if self.config.unused_imports:
            self.unused_imports()
        self.record_untyped()
        if not self.has_error:
            self.mono.check(self)
        if not self.has_error:
            interface_.anonymous_cycles(self)
        if not self.has_error and not self.config.earlier_errors:
            # Like all that the compiler finds after the check, only in a program without errors.
            for fdecl in self.bodyless:
                self.soft_error(fdecl, "", "missing function body")
        self._number_local_types(files)
        self.pkg.complete = True

    def _number_local_types(self, files: list[tree.File]) -> None:
        """Number the types declared in functions as they stand in the package, from 1.

        Source: go1.27 cmd/compile/internal/noder/writer.go pkgWriter.collectDecls
        """
        place = {file.pos.file: i for i, file in enumerate(files)}
        self.local_types.sort(key=lambda t: (place[t.pos.file], t.pos.line, t.pos.col))
        for i, obj in enumerate(self.local_types):
            obj.order = i + 1

    def _init_files(self, files: list[tree.File]) -> None:
        pkg = self.pkg
        for file in files:
            name = file.pkg_name.value
            if not pkg.name:
                if name == "_":
                    self.error(file.pkg_name, "BlankPkgName", "invalid package name _")
                else:
                    pkg.name = name
                self.files.append(file)
            elif name == pkg.name:
                self.files.append(file)
            else:
                self.error(
                    file, "MismatchedPkgName", f"package {name}; expected package {pkg.name}"
                )
        for file in self.files:
            version = self.config.go_version
            if file.go_version:
                minor = version_of(file.go_version)
                if minor is not None:
                    version = max(minor, 21)
                    if minor > CURRENT_VERSION:
                        self.error(
                            file.pkg_name,
                            "TooNew",
                            f"file requires newer Go version {file.go_version}",
                        )
            self.versions[file.source] = version
            if not self.config.std:
                for pragma in file.pragmas:
                    if pragma.text.startswith("go:linkname "):
                        raise Unsupported("//go:linkname is not supported", pragma.pos)


def version_of(text: str) -> int | None:
    """The minor number of "go1.27" or "go1.27.3"."""
    parts = text.removeprefix("go").split(".")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None


def check_package(
    path: str,
    files: list[tree.File],
    importer: Importer,
    report: Report,
    *,
    parent_scope: Scope | None = None,
    config: Config | None = None,
    package: Package | None = None,
) -> TypedPackage:
    """Check a package.

    `importer` gives the package of an import path, or raises KeyError or Unsupported with the
    reason. `parent_scope` holds names that the package sees beneath its own (those of earlier
    cells); its outermost parent must be the universe. The result is complete even after errors, but
    only a package without reported errors may be compiled further.
    """
    if package is None:
        scope = Scope(parent_scope or UNIVERSE, comment=f"package {path}")
        package = Package(path, "", scope)
    info = Info()
    checker = Checker(package, info, config or Config(), importer, report)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
    try:
        checker.check_files(files)
    finally:
        sys.setrecursionlimit(limit)
    return TypedPackage(package, checker.files, info)


__all__ = [
    "INVALID_TYPE",
    "Checker",
    "Config",
    "ExprInfo",
    "Importer",
    "Target",
    "at_pos",
    "check_package",
    "pos_key",
    "unalias",
]
