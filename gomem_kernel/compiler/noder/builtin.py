"""The predeclared functions and those of package unsafe.

Source: go1.27 cmd/compile/internal/noder/writer.go (CallExpr), typecheck/func.go
"""

# The mixins' methods take the whole FuncNoder as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.expr import unparen
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.info import Mode
from gomem_kernel.compiler.types.types import (
    COMPLEX64,
    EMPTY_INTERFACE,
    EMPTY_TUPLE,
    FLOAT32,
    FLOAT64,
    INT,
    STRING,
    UINTPTR,
    Basic,
    Chan,
    Kind,
    Map,
    Pointer,
    Slice,
    Struct,
    Type,
    identical,
    unalias,
)
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder


class BuiltinNoder:
    """Mixed into FuncNoder."""

    def builtin(self: FuncNoder, e: tree.CallExpr, fun: tree.Expr) -> ir.Expr:
        """A call of a predeclared function."""
        name = fun.sel if type(fun) is tree.SelectorExpr else fun
        obj = self.info.uses[name]  # type: ignore[index]
        handler = _BUILTIN.get(obj.name)
        if handler is None:
            raise InternalError("noder", f"predeclared function {obj.name}", e.pos)
        return handler(self, e)

    # ---- allocation

    def _new(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        t = self.type_of(e)
        elem = t.under().elem  # type: ignore[attr-defined]
        elem = self.typ(elem)
        arg = e.args[0]
        if self.types[unparen(arg)].mode == Mode.TYPE:
            return ir.New(e.pos, t, elem, None)
        return ir.New(e.pos, t, elem, self.convert(self.expr(arg), elem))

    def _make(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        t = self.type_of(e)
        sizes_ = [self.index_value(a) for a in e.args[1:]]
        u = t.under()
        if type(u) is Map:
            return ir.MakeMap(e.pos, t, sizes_[0] if sizes_ else None)
        if type(u) is Chan:
            return ir.MakeChan(e.pos, t, sizes_[0] if sizes_ else None)
        return ir.MakeSlice(e.pos, t, sizes_[0], sizes_[1] if len(sizes_) > 1 else None)

    def _append(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        t = self.type_of(e)
        u = t.under()
        assert type(u) is Slice
        values = self.values(e.args, e.pos)
        x = values[0]
        if type(x) is ir.Zero:
            x = ir.Zero(x.pos, t)
        if e.has_dots:
            y = values[1]
            if type(y) is ir.Zero:
                y = ir.Zero(y.pos, t)
            return ir.Append(e.pos, t, x, [], y)
        elem = self.typ(u.elem)
        return ir.Append(e.pos, t, x, [self.convert(v, elem) for v in values[1:]])

    # ---- slices, maps, channels

    def _copy(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        values = self.values(e.args, e.pos)
        return ir.Copy(e.pos, INT, values[0], values[1])

    def _len(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Len(e.pos, INT, self._measured(e))

    def _cap(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Cap(e.pos, INT, self._measured(e))

    def _measured(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        x = self.expr(e.args[0])
        u = x.type.under()
        if type(u) is Pointer:
            return ir.Deref(x.pos, self.typ(u.elem), x, implicit=True)
        return x

    def _delete(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        values = self.values(e.args, e.pos)
        u = values[0].type.under()
        assert type(u) is Map
        key = self.convert(values[1], self.typ(u.key))
        return ir.Delete(e.pos, EMPTY_TUPLE, values[0], key)

    def _clear(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Clear(e.pos, EMPTY_TUPLE, self.expr(e.args[0]))

    def _close(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Close(e.pos, EMPTY_TUPLE, self.expr(e.args[0]))

    # ---- control

    def _panic(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        x = self.convert(self.expr(e.args[0]), EMPTY_INTERFACE)
        return ir.Panic(e.pos, EMPTY_TUPLE, x)

    def _recover(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        self.func.has_recover = True
        return ir.Recover(e.pos, EMPTY_INTERFACE)

    def _print(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return self._printed(e, newline=False)

    def _println(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return self._printed(e, newline=True)

    def _printed(self: FuncNoder, e: tree.CallExpr, *, newline: bool) -> ir.Expr:
        args = [
            ir.Zero(x.pos, EMPTY_INTERFACE)
            if type(x) is ir.Zero and type(x.type) is Basic and x.type.kind == Kind.UNTYPED_NIL
            else x
            for x in self.values(e.args, e.pos)
        ]
        return ir.Print(e.pos, EMPTY_TUPLE, args, newline)

    # ---- numbers

    def _min(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return self._min_max(e, "min")

    def _max(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return self._min_max(e, "max")

    def _min_max(self: FuncNoder, e: tree.CallExpr, op: str) -> ir.Expr:
        t = self.type_of(e)
        args = [self.retyped(a, t) for a in e.args]
        return args[0] if len(args) == 1 else ir.MinMax(e.pos, t, op, args)

    def _complex(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        t = self.type_of(e)
        u = t.under()
        part: Type = FLOAT32 if type(u) is Basic and u.kind == COMPLEX64.kind else FLOAT64
        re, im = self.values(e.args, e.pos)
        return ir.Complex(e.pos, t, self._part(re, part), self._part(im, part))

    def _part(self: FuncNoder, x: ir.Expr, t: Type) -> ir.Expr:
        if type(x) is ir.Const and not identical(x.type, t):
            return self.const(x.pos, t, x.value)
        return x

    def _real(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Real(e.pos, self.type_of(e), self.expr(e.args[0]))

    def _imag(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Imag(e.pos, self.type_of(e), self.expr(e.args[0]))

    # ---- unsafe

    def _sizeof(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Const(e.pos, UINTPTR, sizes.sizeof(self.type_of(e.args[0])))

    def _alignof(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.Const(e.pos, UINTPTR, sizes.alignof(self.type_of(e.args[0])))

    def _offsetof(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        sel = self.selection(unparen(e.args[0]))  # type: ignore[arg-type]
        assert sel is not None
        t: Type = unalias(sel.recv)
        if type(t) is Pointer:
            t = t.elem
        offset = 0
        for i in sel.index:
            u = self.typ(t).under()
            assert type(u) is Struct
            offset += sizes.offsetsof(u)[i]
            t = u.fields[i].type
        return ir.Const(e.pos, UINTPTR, offset)

    def _unsafe_add(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        n = self.index_value(e.args[1])
        return ir.UnsafeAdd(e.pos, self.type_of(e), self.expr(e.args[0]), n)

    def _unsafe_slice(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        n = self.index_value(e.args[1])
        return ir.UnsafeSlice(e.pos, self.type_of(e), self.expr(e.args[0]), n)

    def _unsafe_string(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        n = self.index_value(e.args[1])
        return ir.UnsafeString(e.pos, STRING, self.expr(e.args[0]), n)

    def _unsafe_data(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        return ir.UnsafeData(e.pos, self.type_of(e), self.expr(e.args[0]))


_BUILTIN: dict[str, Callable[[Any, Any], ir.Expr]] = {
    "append": BuiltinNoder._append,
    "cap": BuiltinNoder._cap,
    "clear": BuiltinNoder._clear,
    "close": BuiltinNoder._close,
    "complex": BuiltinNoder._complex,
    "copy": BuiltinNoder._copy,
    "delete": BuiltinNoder._delete,
    "imag": BuiltinNoder._imag,
    "len": BuiltinNoder._len,
    "make": BuiltinNoder._make,
    "max": BuiltinNoder._max,
    "min": BuiltinNoder._min,
    "new": BuiltinNoder._new,
    "panic": BuiltinNoder._panic,
    "print": BuiltinNoder._print,
    "println": BuiltinNoder._println,
    "real": BuiltinNoder._real,
    "recover": BuiltinNoder._recover,
    "Add": BuiltinNoder._unsafe_add,
    "Alignof": BuiltinNoder._alignof,
    "Offsetof": BuiltinNoder._offsetof,
    "Sizeof": BuiltinNoder._sizeof,
    "Slice": BuiltinNoder._unsafe_slice,
    "SliceData": BuiltinNoder._unsafe_data,
    "String": BuiltinNoder._unsafe_string,
    "StringData": BuiltinNoder._unsafe_data,
}
