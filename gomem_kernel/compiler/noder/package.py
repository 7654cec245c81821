"""A checked package as IR: variables, functions, wrappers and instances, and initialisation.

Functions are noded one by one in source order (func.py). What turns up on the way is queued:
instances of generic functions and methods, and the wrappers that method tables and method values
need. Generic code of other packages is noded here from their syntax trees, once for each set of
type arguments; the linker keeps one of several equal instances.

Initialisation follows `info.init_order`. A variable whose value is static (ir.is_static) needs no
code.

Source: go1.27 cmd/compile/internal/noder (reader.go, unified.go), pkginit/init.go,
staticinit/sched.go
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder import names, wrappers
from gomem_kernel.compiler.noder.func import FuncNoder
from gomem_kernel.compiler.noder.shape import shape_name
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import objects
from gomem_kernel.compiler.types.info import Info, TypedPackage
from gomem_kernel.compiler.types.types import (
    EMPTY_TUPLE,
    Interface,
    Named,
    Pointer,
    Signature,
    Type,
    unalias,
)
from gomem_kernel.errors import Unsupported

# Fewest nodes of an initialiser that gets a function of its own.
# Source: go1.27 cmd/compile/internal/staticinit/sched.go wrapGlobalMapInitSizeThreshold
_OUTLINED_NODES = 20

# Gives what is known of the generic functions of an imported package (generic.generic_info).
Sources = Callable[[str], Info | None]


def no_sources(path: str) -> Info | None:
    """For packages that import no generic code."""
    raise Unsupported(f"generic code of package {path} without its sources")


def node_package(typed: TypedPackage, sources: Sources = no_sources) -> ir.Package:
    """The IR of a package that was checked without errors."""
    return PackageNoder(typed, sources).run()


class PackageNoder:
    """The state of noding one package."""

    def __init__(self, typed: TypedPackage, sources: Sources) -> None:
        self.typed = typed
        self.info = typed.info
        self.types_pkg = typed.package
        self.sources = sources
        self.path = typed.package.path
        self.out = ir.Package(self.path, typed.package)
        self.funcs: dict[str, ir.Func] = {}
        self.globals: dict[objects.Object, ir.GlobalVar] = {}
        self.queue: list[Callable[[], None]] = []
        self.done_types: set[str] = set()
        self.init_names: dict[tree.FuncDecl, str] = {}

    # ---- the whole package

    def run(self) -> ir.Package:
        """Node everything."""
        out = self.out
        out.files = [f.source.path for f in self.typed.files]
        bodies: list[tuple[ir.Func, tree.FuncDecl, objects.Func]] = []
        seen_imports: set[str] = set()
        for file in self.typed.files:
            for decl in file.decls:
                if type(decl) is tree.FuncDecl:
                    self._declare_func(decl, bodies)
                elif type(decl) is tree.VarDecl:
                    self._declare_vars(decl)
                elif type(decl) is tree.ImportDecl:
                    path = self._import_path(decl)
                    if path and path not in seen_imports:
                        seen_imports.add(path)
                        out.imports.append(path)
        out.globals += [self.global_var(obj) for obj in self.info.cell_vars]
        for func, decl, obj in bodies:
            assert decl.body is not None
            noder = FuncNoder(self, func, self.info, obj.signature)
            noder.declare_signature(decl)
            noder.function_body(decl.body)
        self._node_init()
        self._declared_methods()
        while self.queue:
            self.queue.pop(0)()
        return out

    def _import_path(self, decl: tree.ImportDecl) -> str:
        obj: Any = self.info.implicits.get(decl)
        if obj is None and decl.local is not None:
            obj = self.info.defs.get(decl.local)
        if type(obj) is objects.PkgName:
            path = obj.imported.path
        else:  # a dot or blank import
            from gomem_kernel.compiler.types.constant import unquote

            path = unquote(decl.path.value).decode()
        return "" if path == "unsafe" else path

    def _declare_func(
        self, decl: tree.FuncDecl, bodies: list[tuple[ir.Func, tree.FuncDecl, objects.Func]]
    ) -> None:
        obj = self.info.defs.get(decl.name)
        if type(obj) is not objects.Func:
            if decl.name.value == "init" and decl.recv is None and decl.body is not None:
                obj = objects.Func(
                    decl.name.pos, self.types_pkg, "init", Signature(None, EMPTY_TUPLE, EMPTY_TUPLE)
                )
            else:
                return
        sig = obj.signature
        if sig.tparams or sig.rtparams or decl.name.value == "_":
            return
        if decl.name.value == "init" and decl.recv is None:
            link = f"{self.path}.init.{len(self.init_names)}"
            self.init_names[decl] = link
        else:
            link = names.func_name(obj)
        func = ir.Func(link, sig, decl.pos)
        func.pragmas = pragmas_of(decl)
        self.funcs[link] = func
        if decl.body is None:
            func.body = None
            self.out.natives[link] = func
            FuncNoder(self, func, self.info, sig).declare_signature(decl)
            return
        func.end_pos = decl.body.rbrace
        self.out.funcs.append(func)
        bodies.append((func, decl, obj))

    def _declare_vars(self, decl: tree.VarDecl) -> None:
        for name in decl.names:
            obj = self.info.defs.get(name)
            if type(obj) is objects.Var and name.value != "_":
                self.out.globals.append(self.global_var(obj))

    def global_var(self, obj: objects.Var) -> ir.GlobalVar:
        """The IR's variable for a package variable of this or another package."""
        var = self.globals.get(obj)
        if var is None:
            var = ir.GlobalVar(
                names.variable_name(obj), obj.name, unalias(obj.type), obj.pos, None, obj.exported
            )
            self.globals[obj] = var
        return var

    # ---- initialisation

    def _node_init(self) -> None:
        func = ir.Func(f"{self.path}.init", Signature(None, EMPTY_TUPLE, EMPTY_TUPLE))
        if self.typed.files:
            func.pos = func.end_pos = self.typed.files[0].pos
        noder = FuncNoder(self, func, self.info, func.sig)
        noder.begin_synthetic()
        for initializer in self.info.init_order:
            noder.initialize(initializer)
        for decl, link in self.init_names.items():
            call = ir.CallStatic(
                decl.pos, EMPTY_TUPLE, link, self.funcs[link], [], self.funcs[link].sig
            )
            noder.emit(ir.ExprStmt(decl.pos, call))
        noder.finish()
        if func.body:
            self.out.init = func.link_name
            self.funcs[func.link_name] = func
            self.out.funcs.append(func)

    def is_outlined(self, x: ir.Expr) -> bool:
        """Whether a package variable's value gets a function of its own.

        Large static maps do, as in Go; and what functions with the directive `//go:whenreached`
        give, alone or as parts of a map or slice. Only our own packages have that: their tables
        are decoded, where in Go they stand in the data section.
        """
        match x:
            case ir.CallStatic():
                return _is_when_reached(x)
            case ir.SliceLit():
                return any(_is_when_reached(v) for _, v in x.elems)
            case ir.MapLit():
                nodes = 1 + 3 * len(x.entries)
                return nodes >= _OUTLINED_NODES and all(
                    ir.is_static(k) and (ir.is_static(v) or _is_when_reached(v))
                    for k, v in x.entries
                )
        return False

    def outline(self, var: ir.GlobalVar, assign: ir.Assign) -> None:
        """Make a value in a function of its own, which runs only if the variable is reached.

        Source: go1.27 cmd/compile/internal/staticinit/sched.go tryWrapGlobalInit
        """
        link = f"{self.path}.map.init.{len(self.out.map_inits)}"
        func = ir.Func(link, Signature(None, EMPTY_TUPLE, EMPTY_TUPLE), assign.pos)
        func.end_pos = assign.pos
        noder = FuncNoder(self, func, self.info, func.sig)
        noder.begin_synthetic()
        noder.emit(assign)
        noder.finish()
        self.add_func(func)
        self.out.map_inits[link] = var.link_name

    # ---- functions on demand

    def add_func(self, func: ir.Func) -> None:
        """A function that came up on the way: a closure, wrapper or instance."""
        self.funcs[func.link_name] = func
        self.out.funcs.append(func)

    def instance(
        self, obj: objects.Func, targs: list[Type], recv: Type | None, *, plain: bool = True
    ) -> str:
        """The link name of a generic function with type arguments, or of an instance's method.

        `recv` is the receiver's type (T[...] or *T[...]) of a method. The body is queued on first
        use. `plain`: who asks has no type parameters.
        """
        origin = obj.origin
        base = None
        if recv is not None:
            named = unalias(recv)
            if type(named) is Pointer:
                named = unalias(named.elem)
            assert type(named) is Named
            base = named
            star = type(unalias(origin.signature.recv.type)) is Pointer  # type: ignore[union-attr]
            own: Type = Pointer(named) if star else named
            link = names.method_name(own, obj.name, obj.pkg) + names.instance_suffix(targs)
        else:
            link = names.func_name(origin, targs)
        if link in self.funcs:
            self.funcs[link].plain_use |= plain
            return link
        decl = origin.decl
        info = self._info_of(origin.pkg)
        if decl is None:
            raise Unsupported(f"generic function {link} without its source")
        sig = origin.signature
        tparams = list(sig.rtparams) + list(sig.tparams)
        arguments = (list(base.targs) if base is not None else []) + list(targs)
        func = ir.Func(link, sig, decl.pos)
        func.instance = True
        func.plain_use = plain
        func.shapes = [shape_name(a, p) for p, a in zip(tparams, arguments, strict=True)]
        func.pragmas = pragmas_of(decl)
        self.funcs[link] = func
        if decl.body is None:
            func.body = None
            self.out.natives[link] = func
            return link
        func.end_pos = decl.body.rbrace
        self.out.funcs.append(func)
        noder = FuncNoder(self, func, info, sig, tparams, arguments)
        func.sig = noder.typ(sig)  # type: ignore[assignment]
        noder.declare_signature(decl)
        self.queue.append(lambda: noder.function_body(decl.body))
        return link

    def _info_of(self, pkg: objects.Package | None) -> Info:
        if pkg is None or pkg is self.types_pkg or pkg.path == self.path:
            return self.info
        info = self.sources(pkg.path)
        if info is None:
            raise Unsupported(f"generic code of package {pkg.path} without its sources")
        return info

    # ---- method tables

    def _declared_methods(self) -> None:
        for file in self.typed.files:
            for decl in file.decls:
                if type(decl) is tree.TypeDecl and not decl.alias and not decl.tparams:
                    obj = self.info.defs.get(decl.name)
                    if obj is not None and type(unalias(obj.type)) is Named:
                        self.need_methods(obj.type)

    def need_methods(self, t: Type) -> None:
        """Make the wrappers that the method tables of t and *t (t a type that is no pointer) need.

        Methods of a defined type are made where the type is declared; those of instances, of local
        types and of structs without a name wherever they are used.
        """
        t = unalias(t)
        if type(t) is Pointer:
            t = unalias(t.elem)
        if type(t) is Named:
            if not t.targs and not names.is_local(t.obj) and t.obj.pkg is not self.types_pkg:
                return
        elif type(t).__name__ != "Struct":
            return
        if type(t.under()) is Interface:
            return
        key = names.type_name(t)
        if key in self.done_types:
            return
        self.done_types.add(key)
        self.queue.append(lambda: wrappers.make_methods(self, t))


def _is_when_reached(x: ir.Expr) -> bool:
    """Whether a value comes from a function that is to run if a variable is reached."""
    return type(x) is ir.CallStatic and x.func is not None and "whenreached" in x.func.pragmas


def pragmas_of(decl: tree.Decl) -> frozenset[str]:
    """The names of the go: directives before a declaration."""
    return frozenset(
        p.text.split()[0].removeprefix("go:") for p in decl.pragma if p.text.startswith("go:")
    )
