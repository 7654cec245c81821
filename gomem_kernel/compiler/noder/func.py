"""Noding one function: its variables, what closures capture, where branches go.

`FuncNoder` stands for one ir.Func. Closures and the bodies of ranges over functions have a noder
of their own whose `parent` is that of the enclosing function; all noders of one declared function
share an `Env`: the map from the checker's variables to the IR's, and the targets of branches.

A variable that is used in a function other than its own is captured: `use_var` makes a ClosureVar
in each function on the way. Whether it is captured by reference is known only at the end of the
outermost function (`finish`): by value if it is never assigned after its declaration, its address
is not taken, and it has at most 128 bytes.

Source: go1.27 cmd/compile/internal/noder/reader.go (funcBody, useLocal);
escape/escape.go flowClosure
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.builtin import BuiltinNoder
from gomem_kernel.compiler.noder.call import CallNoder
from gomem_kernel.compiler.noder.expr import ExprNoder
from gomem_kernel.compiler.noder.range_func import RangeFuncNoder
from gomem_kernel.compiler.noder.shape import shape_of
from gomem_kernel.compiler.noder.stmt import StmtNoder
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import objects, sizes
from gomem_kernel.compiler.types.info import Info, Initializer
from gomem_kernel.compiler.types.instantiate import new_instance
from gomem_kernel.compiler.types.types import (
    Alias,
    Basic,
    Named,
    Signature,
    Struct,
    Tuple,
    Type,
    TypeParam,
    default_type,
    unalias,
)
from gomem_kernel.source import NO_POS, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.package import PackageNoder

# Variables of at most this many bytes are captured by value if nobody assigns to them.
MAX_BY_VALUE_BYTES = 128


class Env:
    """What the noders of one declared function and its closures share."""

    __slots__ = (
        "closure_vars",
        "labels",
        "local_types",
        "shaped",
        "shapes",
        "targets",
        "tmap",
        "typed",
        "vars",
        "written",
    )

    def __init__(self) -> None:
        self.vars: dict[objects.Object, ir.Var] = {}
        self.targets: dict[tree.Stmt, tuple[FuncNoder, Any]] = {}
        self.labels: dict[tree.Stmt, tuple[FuncNoder, ir.Label]] = {}
        self.closure_vars: list[ir.ClosureVar] = []
        self.tmap: Any = None
        self.typed: dict[int, tuple[Type, Type]] = {}
        # Type parameters -> what stands for the shapes of their arguments.
        self.shapes: Any = None
        self.shaped: dict[int, tuple[Type, Type | None]] = {}
        self.local_types: dict[Named, Named] = {}
        # Where explicit conversions stand in the text.
        self.written: dict[ir.Expr, Pos] = {}


class FuncNoder(StmtNoder, ExprNoder, CallNoder, BuiltinNoder, RangeFuncNoder):
    """Turns one function body into IR statements."""

    def __init__(
        self,
        package: PackageNoder,
        func: ir.Func,
        info: Info,
        sig: Signature,
        tparams: list[TypeParam] | None = None,
        targs: list[Type] | None = None,
        parent: FuncNoder | None = None,
    ) -> None:
        self.package = package
        self.func = func
        self.info = info
        self.types = info.types
        self.sig = sig
        self.parent = parent
        self.out: list[ir.Stmt] = []
        self.captures: dict[ir.Var, ir.Var] = {}
        self.loops = 0
        self.placed_labels: set[tree.Stmt] = set()
        self.range_loop: Any = None  # the range over a function whose body this is
        self.root: FuncNoder = parent.root if parent is not None else self
        self.env: Env
        if parent is not None:
            self.env = parent.env
        else:
            self.env = Env()
            if tparams:
                from gomem_kernel.compiler.types.subst import subst_map

                self.env.tmap = subst_map(tparams, targs or [])

    # ---- types

    def typ(self, t: Any) -> Type:
        """A type of the checker with type arguments in place, no alias or untyped kind on top."""
        kind = type(t)
        if kind is Alias:
            t = unalias(t)
            kind = type(t)
        if self.env.tmap is not None:
            known = self.env.typed.get(id(t))
            if known is None:
                from gomem_kernel.compiler.types.subst import subst

                new: Type = unalias(subst(t, self.env.tmap))
                if self.env.local_types:
                    new = self.localize(new)
                self.env.typed[id(t)] = known = (t, new)
            t = known[1]
            kind = type(t)
        if kind is Basic:
            return default_type(t)
        return t  # type: ignore[no-any-return]

    def type_of(self, e: tree.Expr) -> Type:
        """The type of an expression."""
        return self.typ(self.info.type_of(e))

    def shaped_type(self, t: Any) -> Type | None:
        """A type of the checker with shapes for type parameters; None if it has none of those."""
        known = self.env.shaped.get(id(t))
        if known is None:
            if self.env.shapes is None:
                self.env.shapes = {p: shape_of(a, p) for p, a in self.env.tmap.items()}
            from gomem_kernel.compiler.types.subst import subst

            new: Type = subst(t, self.env.shapes)
            self.env.shaped[id(t)] = known = (t, None if new is t else new)
        return known[1]

    def localize(self, t: Type) -> Type:
        """The type with the types that a generic function declares made this instance's own."""
        new: Type = _Localizer(self.env.local_types).type(t)
        return new

    # ---- variables

    def declare_signature(self, decl: tree.FuncDecl) -> None:
        """Receiver, parameters and results of a declared function."""
        if decl.recv is not None:
            recv = self.declare_param(decl.recv, self.sig.recv, ir.Klass.PARAM)
            self.func.recv = recv
            self.func.params.append(recv)
        self.declare_params(decl.type)

    def declare_params(self, ftype: tree.FuncType) -> None:
        """Parameters and results as written."""
        func, sig = self.func, self.sig
        for field, var in zip(ftype.params, sig.params.vars, strict=True):
            func.params.append(self.declare_param(field, var, ir.Klass.PARAM))
        for i, (field, var) in enumerate(zip(ftype.results, sig.results.vars, strict=True)):
            result = self.declare_param(field, var, ir.Klass.RESULT)
            if field.name is not None:
                func.named_results = True
            if result.name == "_":
                result.name = f"~r{i}" if field.name is None else f"~b{i}"
            func.results.append(result)

    def declare_param(self, field: tree.Field, obj: Any, klass: ir.Klass) -> ir.Var:
        """One parameter or result; the checker's object is the one of the signature."""
        name = field.name.value if field.name is not None else "_"
        pos = field.name.pos if field.name is not None else field.pos
        var = ir.Var(name, self.typ(obj.type), pos, klass, self.func)
        self.env.vars[obj] = var
        if field.name is not None:
            other = self.info.defs.get(field.name)
            if other is not None:
                self.env.vars[other] = var
        else:
            other = self.info.implicits.get(field)
            if other is not None:
                self.env.vars[other] = var
        return var

    def declare_sig_vars(self, sig: Signature) -> None:
        """Parameters and results of a function that the compiler makes."""
        func = self.func
        for i, p in enumerate(sig.params.vars):
            name = f".p{i}"
            func.params.append(ir.Var(name, self.typ(p.type), func.pos, ir.Klass.PARAM, func))
        for i, r in enumerate(sig.results.vars):
            func.results.append(ir.Var(f"~r{i}", self.typ(r.type), func.pos, ir.Klass.RESULT, func))

    def new_local(self, obj: objects.Object) -> ir.Var:
        """The IR's variable for a local one of the checker."""
        var = ir.Var(obj.name, self.typ(obj.type), obj.pos, ir.Klass.LOCAL, self.func)
        self.env.vars[obj] = var
        self.func.locals.append(var)
        return var

    def temp(self, t: Type, pos: Pos) -> ir.Var:
        """A fresh variable of the compiler's own."""
        return self.func.new_temp(t, pos)

    def use_var(self, var: ir.Var, pos: Pos) -> ir.Var:
        """The variable as this function sees it: itself, or the inner side of a capture.

        The inner side has the place of the first use, where messages see the capture.
        """
        if var.func is self.func:
            return var
        inner = self.captures.get(var)
        if inner is None:
            assert self.parent is not None, f"{var} is used outside its function"
            outer = self.parent.use_var(var, pos)
            outer.captured = True
            var.captured = True
            inner = ir.Var(var.name, var.type, pos, ir.Klass.CLOSURE, self.func)
            inner.closure = ir.ClosureVar(outer, inner)
            self.func.closure_vars.append(inner.closure)
            self.env.closure_vars.append(inner.closure)
            self.captures[var] = inner
        return inner

    def ref(self, var: ir.Var, pos: Pos) -> ir.VarRef:
        """A use of a variable."""
        var = self.use_var(var, pos)
        return ir.VarRef(pos, var.type, var)

    def assigned(self, place: ir.Expr | None) -> None:
        """Note that the variable that a place belongs to is assigned to."""
        var = base_var(place)
        if var is not None:
            root_var(var).reassigned = True

    def address_taken(self, place: ir.Expr) -> None:
        """Note that the address of a place is taken."""
        var = base_var(place)
        if var is not None:
            root_var(var).addrtaken = True

    # ---- statements as lists

    def emit(self, stmt: ir.Stmt) -> None:
        """Add a statement to the list under way."""
        self.out.append(stmt)

    def nested(self) -> list[ir.Stmt]:
        """Begin a new list; give the old one to `close`."""
        old = self.out
        self.out = []
        return old

    def close(self, old: list[ir.Stmt]) -> list[ir.Stmt]:
        """End a list begun by `nested`, and give it."""
        new = self.out
        self.out = old
        return new

    # ---- whole functions

    def function_body(self, body: tree.BlockStmt) -> None:
        """Node the body of a declared function."""
        self.stmts(body.list)
        self.finish()

    def begin_synthetic(self) -> None:
        """Start a function that has no source of its own."""
        self.out = []

    def finish(self) -> None:
        """Complete the function: its body, and for an outermost one how its closures capture."""
        self.func.body = self.out
        if self.parent is not None:
            return
        for cv in self.env.closure_vars:
            var = root_var(cv.outer)
            by_value = (
                not var.reassigned
                and not var.addrtaken
                and 0 <= sizes.sizeof(var.type) <= MAX_BY_VALUE_BYTES
            )
            var.by_value = by_value
            cv.by_ref = not by_value

    def closure(self, name: str, sig: Signature, pos: Pos, end: Pos) -> FuncNoder:
        """The noder of a closure in this function."""
        func = ir.Func(name, self.typ(sig), pos)  # type: ignore[arg-type]
        func.end_pos = end
        func.outer = self.func
        self.func.closures.append(func)
        self.package.add_func(func)
        return FuncNoder(self.package, func, self.info, sig, parent=self)

    def in_instance(self) -> bool:
        """Whether this is an instance of a generic function, or a closure in one."""
        func: ir.Func | None = self.func
        while func is not None and not func.instance:
            func = func.outer
        return func is not None

    def closure_name(self, kind: str) -> str:
        """The link name of the next closure here; kind is "func", "range", "go" or "defer"."""
        outer: FuncNoder = self
        while outer.range_loop is not None and outer.parent is not None:
            outer = outer.parent
        func = outer.func
        count = "go" if kind == "defer" else kind
        n = func.gen[count] = func.gen.get(count, 0) + 1
        if kind == "range":
            return f"{func.link_name}-range{n}"
        if count == "go":
            return f"{func.link_name}.{kind}wrap{n}"
        return f"{func.link_name}.{'func' if func.outer is None else ''}{n}"

    # ---- package variables

    def initialize(self, initializer: Initializer) -> None:
        """`var lhs = rhs` of the package, static where that is possible."""
        lhs = initializer.lhs
        rhs = initializer.rhs
        if len(lhs) > 1:
            value = self.tuple_value(rhs)
            self.assign_tuple(rhs.pos, [self._global_place(o) for o in lhs], value)
            return
        if not lhs or lhs[0].name == "_":
            x = self.expr(rhs)
            if type(x) not in (ir.Const, ir.Zero, ir.FuncRef):
                self.emit(ir.Assign(x.pos, None, x))
            return
        var = self.package.global_var(lhs[0])
        x = self.convert(self.expr(rhs), var.type)
        if ir.is_static(x):
            var.init = x
            return
        place = ir.GlobalRef(lhs[0].pos, var.type, var)
        if self.package.is_outlined(x):
            self.package.outline(var, ir.Assign(lhs[0].pos, place, x))
        elif type(x) in (ir.StructLit, ir.ArrayLit, ir.SliceLit) or (
            type(x) is ir.PtrLit and type(x.lit) in (ir.StructLit, ir.ArrayLit)
        ):
            var.init = x
            self._dynamic_parts(place, x)
        else:
            self.emit(ir.Assign(lhs[0].pos, place, x))

    def _dynamic_parts(self, place: ir.Expr, x: Any) -> None:
        """Take out of a literal what only code can compute, and assign it to its place.

        What remains of x is static.

        Source: go1.27 cmd/compile/internal/staticinit/sched.go StaticAssign
        """
        if type(x) is ir.PtrLit:
            place = ir.Deref(place.pos, x.lit.type, place, implicit=True)
            x = x.lit
        kept: list[tuple[int, ir.Expr]] = []
        parts: list[tuple[int, Any]] = x.fields if type(x) is ir.StructLit else x.elems
        for i, value in parts:
            if ir.is_static(value):
                kept.append((i, value))
                continue
            part = self._part_of(place, x, i, value)
            k = type(value)
            if k in (ir.StructLit, ir.ArrayLit, ir.SliceLit) or (
                k is ir.PtrLit and type(value.lit) in (ir.StructLit, ir.ArrayLit)
            ):
                self._dynamic_parts(part, value)
                kept.append((i, value))
            else:
                self.emit(ir.Assign(value.pos, part, value))
        parts[:] = kept

    def _part_of(self, place: ir.Expr, x: ir.Expr, i: int, value: ir.Expr) -> ir.Expr:
        """The field or element of a place that literal x gives a value to."""
        if type(x) is ir.StructLit:
            u = x.type.under()
            assert type(u) is Struct
            return ir.Field(value.pos, value.type, place, i, u.fields[i].name)
        index = self.int_const(value.pos, i)
        return ir.Index(value.pos, value.type, place, index, bounded=True)

    def _global_place(self, obj: objects.Var) -> ir.Expr | None:
        if obj.name == "_":
            return None
        var = self.package.global_var(obj)
        return ir.GlobalRef(obj.pos, var.type, var)


def base_var(place: Any) -> ir.Var | None:
    """The variable whose storage a place is part of, None if it is reached through a pointer."""
    while True:
        k = type(place)
        if k is ir.VarRef:
            var: ir.Var = place.var
            return var
        if k is ir.Field or (k is ir.Index and type(place.x.type.under()).__name__ == "Array"):
            place = place.x
        else:
            return None


def root_var(var: ir.Var) -> ir.Var:
    """The variable itself, seen from inside any closures."""
    while var.closure is not None:
        var = var.closure.outer
    return var


class _Localizer:
    """Replaces the local types of a generic function, wherever they stand inside a type."""

    def __init__(self, table: dict[Named, Named]) -> None:
        self.table = table

    def type(self, t: Any) -> Any:
        k = type(t)
        name = k.__name__
        if name == "Named":
            return self._named(t)
        if name == "Alias":
            return self.type(unalias(t))
        if name in ("Pointer", "Slice"):
            elem = self.type(t.elem)
            return t if elem is t.elem else k(elem)
        if name == "Array":
            elem = self.type(t.elem)
            return t if elem is t.elem else k(elem, t.len)
        if name == "Chan":
            elem = self.type(t.elem)
            return t if elem is t.elem else k(t.dir, elem)
        if name == "Map":
            key, elem = self.type(t.key), self.type(t.elem)
            return t if key is t.key and elem is t.elem else k(key, elem)
        if name == "Tuple":
            new = [self._var(v) for v in t.vars]
            return t if new == t.vars else Tuple(new)
        if name == "Signature":
            params, results = self.type(t.params), self.type(t.results)
            if params is t.params and results is t.results:
                return t
            return Signature(t.recv, params, results, t.variadic)
        if name == "Struct":
            fields = [self._var(f) for f in t.fields]
            return t if fields == t.fields else k(fields, t.tags)
        return t

    def _named(self, t: Named) -> Type:
        if not t.targs:
            return self.table.get(t, t)
        targs = [self.type(a) for a in t.targs]
        origin = self.table.get(t.origin, t.origin)
        if origin is t.origin and all(a is b for a, b in zip(targs, t.targs, strict=True)):
            return t
        return new_instance(None, NO_POS, origin, targs)

    def _var(self, v: objects.Var) -> objects.Var:
        new = self.type(v.type)
        if new is v.type:
            return v
        w = objects.Var(v.pos, v.pkg, v.name, new, v.kind, embedded=v.embedded)
        w.origin = v.origin
        return w
