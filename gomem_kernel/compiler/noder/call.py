"""Calls: who is called, with which receiver, and arguments converted to the parameters' types.

Source: go1.27 cmd/compile/internal/noder/writer.go (CallExpr), reader.go (multiExpr);
typecheck/func.go FixVariadicCall
"""

# The mixins' methods take the whole FuncNoder as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.expr import is_iface, unparen
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import objects
from gomem_kernel.compiler.types.info import Mode, Selection, SelectionKind
from gomem_kernel.compiler.types.types import (
    EMPTY_TUPLE,
    Interface,
    Signature,
    Slice,
    Tuple,
    Type,
)
from gomem_kernel.errors import InternalError
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder


def result_type(noder: Any, sig: Signature) -> Type:
    """The type of a call: the one result's, or a tuple."""
    results = sig.results.vars
    if not results:
        return EMPTY_TUPLE
    if len(results) == 1:
        return noder.typ(results[0].type)  # type: ignore[no-any-return]
    return noder.typ(sig.results)  # type: ignore[no-any-return]


class CallNoder:
    """Mixed into FuncNoder."""

    def call(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        """A call, a conversion, or a use of a predeclared function."""
        fun = unparen(e.fun)
        tv = self.types.get(fun)
        if tv is not None:
            if tv.mode == Mode.TYPE:
                return self.conversion(e)
            if tv.mode == Mode.BUILTIN:
                return self.builtin(e, fun)
        base = fun
        if type(fun) is tree.IndexExpr and self._is_instantiation(fun):
            base = unparen(fun.x)
        if type(base) is tree.SelectorExpr:
            sel = self.selection(base)
            if sel is not None and sel.kind == SelectionKind.METHOD_VAL:
                return self.method_call(e, base, sel)
            if sel is not None and sel.kind == SelectionKind.METHOD_EXPR:
                return self.call_value(e, self.method_expr(base, sel, self.type_of(fun)))
            name = base.sel
        elif type(base) is tree.Name:
            name = base
        else:
            return self.call_value(e, self.expr(fun))
        obj = self.info.uses.get(name)
        if type(obj) is not objects.Func:
            return self.call_value(e, self.expr(fun))
        sig = self._callee_signature(fun, name, obj)
        link, func, native = self.func_target(obj, self.targs_of(base), None)
        args, dots = self.call_args(e, sig)
        call = ir.CallStatic(e.pos, result_type(self, sig), link, func, args, sig, native, dots)
        call.derived = self._is_derived(func)
        if link.startswith("unique.Make["):
            _share_bytes(args[-1])
        return call

    def _is_instantiation(self: FuncNoder, e: tree.IndexExpr) -> bool:
        base = unparen(e.x)
        name = base.sel if type(base) is tree.SelectorExpr else base
        if type(name) is not tree.Name:
            return False
        return type(self.info.uses.get(name)) is objects.Func

    def _callee_signature(
        self: FuncNoder, fun: tree.Expr, name: tree.Name, obj: objects.Func
    ) -> Signature:
        instance = self.info.instances.get(name)
        if instance is not None:
            sig = self.typ(instance.type)
        else:
            tv = self.types.get(fun)
            sig = self.typ(tv.type if tv is not None else obj.type)
        assert type(sig) is Signature
        return sig

    def call_value(self: FuncNoder, e: tree.CallExpr, fn: ir.Expr) -> ir.Expr:
        """A call of a function value; of a declared function, if that is what the value is."""
        sig = fn.type.under()
        if type(sig) is not Signature:
            raise InternalError("noder", f"call of {fn.type}", e.pos)
        args, dots = self.call_args(e, sig)
        if type(fn) is ir.FuncRef:
            native = fn.func is not None and fn.func.body is None
            return ir.CallStatic(
                e.pos, result_type(self, sig), fn.name, fn.func, args, sig, native, dots,
                fn.indirect,
            )  # fmt: skip
        return ir.CallClosure(e.pos, result_type(self, sig), fn, args, dots)

    def method_call(
        self: FuncNoder, e: tree.CallExpr, fun: tree.SelectorExpr, sel: Selection
    ) -> ir.Expr:
        """`x.M(args)`."""
        recv, method = self.receiver(self.expr(fun.x), sel, fun.pos)
        if is_iface(recv.type):
            iface = recv.type.under()
            assert type(iface) is Interface
            index, target = iface.type_set().lookup(method.pkg, method.name)
            if target is None:
                raise InternalError("noder", f"no method {method.name}", e.pos)
            sig = self.typ(target.type)
            assert type(sig) is Signature
            args, dots = self.call_args(e, sig)
            self.func.calls_methods = True
            return ir.CallInterface(
                e.pos, result_type(self, sig), recv, method.name, index, args, sig, dots
            )
        targs = self.targs_of(fun)
        sig = self.method_signature(fun, method)
        link, func, native = self.func_target(method, targs, recv.type)
        args, dots = self.call_args(e, sig)
        return ir.CallStatic(
            e.pos, result_type(self, sig), link, func, [recv, *args], sig, native, dots,
            self.of_type_param(fun), self._is_derived(func),
        )  # fmt: skip

    def _is_derived(self: FuncNoder, func: ir.Func | None) -> bool:
        """Whether a callee's type arguments depend on those of this function."""
        return self.env.tmap is not None and func is not None and bool(func.shapes)

    def method_signature(
        self: FuncNoder, fun: tree.SelectorExpr, method: objects.Func
    ) -> Signature:
        """The signature of a method as it is called here: of a generic one, the instance's."""
        instance = self.info.instances.get(fun.sel)
        if instance is not None:
            sig = self.typ(instance.type)
        else:
            sig = self.typ(method.type)
        assert type(sig) is Signature
        return sig

    def call_args(self: FuncNoder, e: tree.CallExpr, sig: Signature) -> tuple[list[ir.Expr], bool]:
        """Converted arguments; whether the last is the slice of variadic arguments."""
        return self.fix_args(e.pos, self.values(e.args, e.pos), sig, spread=e.has_dots)

    def fix_args(
        self: FuncNoder, pos: Pos, values: list[ir.Expr], sig: Signature, *, spread: bool
    ) -> tuple[list[ir.Expr], bool]:
        """Values as arguments of a function with signature sig."""
        params = [self.typ(p.type) for p in sig.params.vars]
        if not sig.variadic or spread:
            args = [self.convert(x, t) for x, t in zip(values, params, strict=True)]
            return args, sig.variadic
        n = len(params) - 1
        args = [self.convert(x, t) for x, t in zip(values[:n], params, strict=False)]
        slice_type = params[n]
        u = slice_type.under()
        assert type(u) is Slice
        rest = values[n:]
        if not rest:
            args.append(ir.Zero(pos, slice_type))
            return args, True
        elem = self.typ(u.elem)
        elems = [(i, self.convert(x, elem)) for i, x in enumerate(rest)]
        args.append(ir.SliceLit(pos, slice_type, len(rest), elems, dots=True))
        return args, True

    def values(self: FuncNoder, args: list[tree.Expr], pos: Pos) -> list[ir.Expr]:
        """The values of an argument list; one call with several results gives several.

        Those are used at `pos`, where the list belongs to.
        """
        if len(args) == 1:
            t = self.info.type_of(unparen(args[0]))
            if type(t) is Tuple and type(unparen(args[0])) is tree.CallExpr and len(t.vars) != 1:
                return self.spread(self.expr(args[0]), pos)
        return [self.expr(a) for a in args]

    def spread(self: FuncNoder, call: ir.Expr, used: Pos) -> list[ir.Expr]:
        """The results of a call as expressions; the first one makes the call."""
        assert type(call.type) is Tuple
        pos = call.pos
        temps = [self.temp(self.typ(v.type), pos) for v in call.type.vars]
        stmts: list[ir.Stmt] = [ir.Decl(pos, v, None, unset=True) for v in temps]
        refs: list[ir.Expr] = [ir.VarRef(pos, v.type, v) for v in temps]
        stmts.append(ir.AssignTuple(pos, list(refs), call))
        values: list[ir.Expr] = [ir.VarRef(used, v.type, v) for v in temps]
        values[0] = ir.Seq(used, temps[0].type, stmts, values[0])
        return values

    def runtime_call(
        self: FuncNoder,
        pos: Pos,
        name: str,
        args: list[ir.Expr],
        sig: Signature,
        *,
        native: bool = False,
    ) -> ir.Expr:
        """A call of one of package runtime's functions."""
        link = f"runtime.{name}"
        func = self.package.funcs.get(link)
        return ir.CallStatic(pos, result_type(self, sig), link, func, args, sig, native)


def _share_bytes(arg: ir.Expr) -> None:
    """A string(bytes) that is an argument of unique.Make needs no copy: Make clones what it keeps.

    Source: go1.27 cmd/compile/internal/ssa/_gen/generic.rules (unique.Make[go.shape.string])
    """
    if type(arg) is ir.Convert and arg.kind is ir.Conv.BYTES_TO_STR:
        arg.zero_copy = True
