"""Expressions other than calls: names, selectors, operators, literals, conversions.

`expr` gives a value, `place` something that can be assigned to or addressed. Constants are folded
first, so the handlers below see only what is computed at run time.

Source: go1.27 cmd/compile/internal/noder/writer.go expr, reader.go expr; typecheck/expr.go
"""

# The mixins' methods take the whole FuncNoder as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder.bounded import bounded
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types import constant, objects
from gomem_kernel.compiler.types.info import Mode, Selection, SelectionKind
from gomem_kernel.compiler.types.lookup import lookup_field_or_method
from gomem_kernel.compiler.types.types import (
    BOOL,
    INT,
    STRING,
    UINT,
    UINT8,
    Array,
    Basic,
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
    identical,
    unalias,
)
from gomem_kernel.errors import InternalError
from gomem_kernel.source import NO_POS, Diagnostic, Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder

_COMPARISONS = {
    Operator.EQL: "==", Operator.NEQ: "!=", Operator.LSS: "<", Operator.LEQ: "<=",
    Operator.GTR: ">", Operator.GEQ: ">=",
}  # fmt: skip
_FLOAT_INFO, _COMPLEX_INFO, _INTEGER_INFO, _NUMERIC_INFO = 8, 16, 2, 26


@dataclass(slots=True, eq=False)
class Prepared(tree.Expr):
    """An expression that is IR already, where a tree is expected."""

    value: ir.Expr


def unparen(e: tree.Expr) -> tree.Expr:
    """The expression without parentheses around it."""
    while type(e) is tree.ParenExpr:
        e = e.x
    return e


def is_iface(t: Type) -> bool:
    """Whether t is an interface type."""
    return type(t.under()) is Interface


def pair_type(t: Type) -> Tuple:
    """The type (t, bool) of an expression with comma ok."""
    return Tuple([_unnamed(t), _unnamed(BOOL)])


def _unnamed(t: Type) -> objects.Var:
    return objects.Var(NO_POS, None, "", t)


class ExprNoder:
    """Mixed into FuncNoder."""

    # ---- entry points

    def expr(self: FuncNoder, e: tree.Expr) -> ir.Expr:
        """The value of an expression."""
        while type(e) is tree.ParenExpr:
            e = e.x
        tv = self.types.get(e)
        if tv is not None:
            if tv.value is not None:
                return self.const(e.pos, self.typ(tv.type), tv.value)
            if tv.mode == Mode.NIL:
                return ir.Zero(e.pos, self.typ(tv.type))
        handler = _EXPR.get(type(e))
        if handler is None:
            raise InternalError("noder", f"expression {type(e).__name__}", e.pos)
        x: ir.Expr = handler(self, e)
        if self.env.tmap is not None and tv is not None:
            x.shaped = self.shaped_type(tv.type)
        return x

    def const(self: FuncNoder, pos: Pos, t: Type, value: constant.Value) -> ir.Expr:
        """A constant of type t; in generic code the value may still have another kind."""
        u = t.under()
        if type(u) is Interface:  # an untyped constant that was never given a concrete type
            concrete: Type = INT
            if type(value) is bool:
                concrete = BOOL
            elif type(value) is bytes:
                concrete = STRING
            elif type(value) is Fraction:
                from gomem_kernel.compiler.types.types import FLOAT64

                concrete = FLOAT64
            return ir.IfaceConvert(pos, t, ir.Const(pos, concrete, value), implicit=True)
        if type(u) is Basic:
            if u.info & _FLOAT_INFO:
                if type(value) is not Fraction:
                    value = constant.to_float(value)
            elif u.info & _COMPLEX_INFO:
                value = constant.to_complex(value)
            elif u.info & _INTEGER_INFO and type(value) is not int:
                value = constant.to_int(value)
        return ir.Const(pos, t, value)

    def int_const(self: FuncNoder, pos: Pos, n: int, t: Type = INT) -> ir.Const:
        """An integer constant of the compiler's own."""
        return ir.Const(pos, t, n)

    def place(self: FuncNoder, e: tree.Expr) -> ir.Expr | None:
        """What stands on the left of an assignment; None for the blank identifier."""
        e = unparen(e)
        if type(e) is tree.Name and e.value == "_":
            return None
        place = self.expr(e)
        self.assigned(place)
        return place

    def address(self: FuncNoder, x: ir.Expr, pos: Pos, *, implicit: bool = False) -> ir.Expr:
        """`&x` of a place."""
        if type(x) is ir.Deref and implicit:
            return x.x
        self.address_taken(x)
        return ir.AddrOf(pos, Pointer(x.type), x, implicit)

    # ---- conversions

    def convert(self: FuncNoder, x: ir.Expr, t: Type) -> ir.Expr:
        """X as assigned to a variable of type t."""
        s = x.type
        if s is t or identical(s, t):
            return x
        return self.convert_to(x, t, implicit=True)

    def convert_to(self: FuncNoder, x: ir.Expr, t: Type, *, implicit: bool) -> ir.Expr:
        """`t(x)`, constants aside."""
        s = x.type
        su, tu = s.under(), t.under()
        pos = self.env.written.get(x, x.pos)
        if type(x) is ir.Zero and type(tu) is not Array and type(tu) is not Struct:
            if type(tu) is Interface and type(su) is not Interface:
                return self.iface(x, t, implicit=implicit, pos=pos)
            return ir.Zero(pos, t)
        if type(tu) is Interface:
            if type(su) is Interface and identical(su, tu):
                return ir.Convert(pos, t, x, ir.Conv.NOP, implicit)
            return self.iface(x, t, implicit=implicit, pos=pos)
        if type(x) is ir.Const and implicit:
            return self.const(pos, t, x.value)
        return ir.Convert(pos, t, x, _conversion_kind(su, tu), implicit)

    def iface(
        self: FuncNoder, x: ir.Expr, t: Type, *, implicit: bool, pos: Pos | None = None
    ) -> ir.Expr:
        """X as a value of interface type t; the method tables of x's type are wanted then."""
        if type(x.type.under()) is not Interface:
            self.package.need_methods(x.type)
        return ir.IfaceConvert(pos or x.pos, t, x, implicit)

    def conversion(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        """`T(x)`. Its place is that of x, as in Go; what is made of it has the call's."""
        x = self._converted(e)
        self.env.written[x] = e.pos
        return x

    def _converted(self: FuncNoder, e: tree.CallExpr) -> ir.Expr:
        t = self.type_of(e.fun)
        x = self.expr(e.args[0])
        if type(x) is ir.Const and type(t.under()) is Interface:
            return self.iface(x, t, implicit=False)
        tu = t.under()
        if type(tu) is Array and type(x.type.under()) is Slice:
            pointer = ir.Convert(x.pos, Pointer(t), x, ir.Conv.SLICE_TO_ARRPTR)
            return ir.Deref(x.pos, t, pointer, implicit=True)
        if identical(x.type, t):
            if type(x) in (ir.Const, ir.Zero):
                return x
            return ir.Convert(self.env.written.get(x, x.pos), t, x, ir.Conv.NOP)
        return self.convert_to(x, t, implicit=False)

    # ---- names and selectors

    def name(self: FuncNoder, e: tree.Name) -> ir.Expr:
        """A variable or function."""
        obj = self.info.uses.get(e) or self.info.defs.get(e)
        return self.object_ref(obj, e)

    def object_ref(self: FuncNoder, obj: Any, e: tree.Expr) -> ir.Expr:
        """A use of a variable or function by name, qualified or not."""
        if type(obj) is objects.Var:
            var = self.env.vars.get(obj)
            if var is not None:
                return self.ref(var, e.pos)
            if obj.kind == "package" or obj.parent is (obj.pkg.scope if obj.pkg else None):
                g = self.package.global_var(obj)
                return ir.GlobalRef(e.pos, g.type, g)
            raise InternalError("noder", f"unknown variable {obj.name}", e.pos)
        if type(obj) is objects.Func:
            from gomem_kernel.compiler.noder import wrappers

            name, func, native = self.func_target(obj, self.targs_of(e), None)
            if native:
                func = wrappers.native_value(self, obj)
                name = func.link_name
                self.func.refs.append(name)
            return ir.FuncRef(e.pos, self.type_of(e), name, func)
        if type(obj) is objects.Nil:
            return ir.Zero(e.pos, self.type_of(e))
        raise InternalError("noder", f"unexpected object {obj!r}", e.pos)

    def targs_of(self: FuncNoder, e: tree.Expr) -> list[Type]:
        """Type arguments of a use of a generic function."""
        name = e.sel if type(e) is tree.SelectorExpr else e
        instance = self.info.instances.get(name) if type(name) is tree.Name else None
        return [self.typ(t) for t in instance.targs] if instance is not None else []

    def func_target(
        self: FuncNoder, obj: objects.Func, targs: list[Type], recv: Type | None
    ) -> tuple[str, ir.Func | None, bool]:
        """Of a declared function: link name, function (if of this package), whether it is native.

        `recv` is the receiver's type if obj is a method: it decides about instances.
        """
        from gomem_kernel.compiler.noder import names

        package = self.package
        named = None
        if recv is not None:
            named = unalias(recv)
            if type(named) is Pointer:
                named = unalias(named.elem)
        generic = bool(targs) or (type(named) is Named and bool(named.targs))
        if generic:
            name = package.instance(obj, targs, named, plain=self.env.tmap is None)
        else:
            name = names.func_name(obj.origin)
        self.func.refs.append(name)
        func = package.funcs.get(name)
        if func is not None:
            return name, func, func.body is None
        return name, None, obj.decl is not None and obj.decl.body is None

    def selection(self: FuncNoder, e: tree.SelectorExpr) -> Selection | None:
        """How a selector was resolved; looked up again where the receiver is generic."""
        sel = self.info.selections.get(e)
        if sel is None or self.env.tmap is None:
            return sel
        recv = self.typ(sel.recv)
        if recv is sel.recv:
            return sel
        obj, index, indirect = lookup_field_or_method(recv, True, sel.obj.pkg, sel.obj.name)
        if obj is None or index is None:
            raise InternalError("noder", f"{recv} has no {sel.obj.name}", e.pos)
        return Selection(sel.kind, recv, obj, index, indirect, self.typ(sel.type))

    def selector(self: FuncNoder, e: tree.SelectorExpr) -> ir.Expr:
        """`x.f`: a field, a method value, a method expression, or a qualified name."""
        sel = self.selection(e)
        if sel is None:
            return self.object_ref(self.info.uses[e.sel], e)
        if sel.kind == SelectionKind.FIELD_VAL:
            return self.field_path(self.expr(e.x), sel.index, e.pos)
        if sel.kind == SelectionKind.METHOD_VAL:
            return self.method_value(e, sel, self.type_of(e))
        return self.method_expr(e, sel, self.type_of(e))

    def field_path(self: FuncNoder, x: ir.Expr, index: list[int], pos: Pos) -> ir.Expr:
        """x.f.g...: field by field, through pointers."""
        for i in index:
            u = x.type.under()
            if type(u) is Pointer:
                elem = self.typ(u.elem)
                x = ir.Deref(pos, elem, x, implicit=True)
                u = elem.under()
            assert type(u) is Struct
            f = u.fields[i]
            x = ir.Field(pos, self.typ(f.type), x, i, f.name)
        return x

    def receiver(
        self: FuncNoder, x: ir.Expr, sel: Selection, pos: Pos
    ) -> tuple[ir.Expr, objects.Func]:
        """The receiver for a method selection, of the type that the method wants; the method."""
        x = self.field_path(x, sel.index[:-1], pos)
        method = sel.obj
        assert type(method) is objects.Func
        if is_iface(x.type):
            return x, method
        recv = method.signature.recv
        assert recv is not None
        wants_pointer = type(unalias(recv.type)) is Pointer
        has_pointer = type(unalias(x.type)) is Pointer
        if wants_pointer and not has_pointer:
            x = self.address(x, pos, implicit=True)
        elif has_pointer and not wants_pointer:
            elem = self.typ(x.type.under().elem)  # type: ignore[attr-defined]
            x = ir.Deref(pos, elem, x, implicit=True)
        return x, method

    def method_value(self: FuncNoder, e: tree.SelectorExpr, sel: Selection, t: Type) -> ir.Expr:
        """`x.M` as a function, of type t, that has x bound."""
        from gomem_kernel.compiler.noder import wrappers

        recv, method = self.receiver(self.expr(e.x), sel, e.pos)
        instance = wrappers.Instance(self.targs_of(e), self.method_signature(e, method))
        func = wrappers.method_value_wrapper(self, recv.type, method, instance)
        self.func.refs.extend(func.refs)
        return ir.MethodValue(e.pos, t, recv, func, self.of_type_param(e))

    def method_expr(self: FuncNoder, e: tree.SelectorExpr, sel: Selection, t: Type) -> ir.Expr:
        """`T.M` as a function, of type t, that has the receiver as first parameter."""
        from gomem_kernel.compiler.noder import wrappers

        recv = self.typ(sel.recv)
        assert type(sel.obj) is objects.Func
        sig, targs = self.method_signature(e, sel.obj), self.targs_of(e)
        if targs:
            # The instance of a method expression has the receiver as first parameter.
            own = Tuple(sig.params.vars[1:])
            sig = Signature(None, own, sig.results, sig.variadic)
        instance = wrappers.Instance(targs, sig)
        name, func = wrappers.method_expr_target(self, recv, sel, instance)
        return ir.FuncRef(e.pos, t, name, func, self.of_type_param(e))

    def of_type_param(self: FuncNoder, e: tree.SelectorExpr) -> bool:
        """Whether a selector names a method of a type parameter."""
        return (
            self.env.tmap is not None and type(unalias(self.info.selections[e].recv)) is TypeParam
        )

    # ---- operators

    def operation(self: FuncNoder, e: tree.Operation) -> ir.Expr:
        """Unary and binary operators."""
        if e.y is None:
            return self.unary(e)
        op = e.op
        if op is Operator.ANDAND:
            return ir.AndAnd(e.pos, self.type_of(e), self.expr(e.x), self.expr(e.y))
        if op is Operator.OROR:
            return ir.OrOr(e.pos, self.type_of(e), self.expr(e.x), self.expr(e.y))
        if op in _COMPARISONS:
            return self.comparison(e)
        t = self.type_of(e)
        if op is Operator.SHL or op is Operator.SHR:
            return ir.Shift(e.pos, t, op.value, self.retyped(e.x, t), self.shift_count(e.y))
        if op is Operator.ADD and type(t.under()) is Basic and t.under().kind == Kind.STRING:  # type: ignore[attr-defined]
            return self.concat(e, t)
        return ir.Binary(e.pos, t, op.value, self.retyped(e.x, t), self.retyped(e.y, t))

    def retyped(self: FuncNoder, e: tree.Expr, t: Type) -> ir.Expr:
        """An operand, given the operation's type if it is a constant of another kind."""
        x = self.expr(e)
        if type(x) is ir.Const and not identical(x.type, t):
            return self.const(x.pos, t, x.value)
        return x

    def shift_count(self: FuncNoder, e: tree.Expr) -> ir.Expr:
        """The right side of a shift: any integer, constants unsigned."""
        x = self.expr(e)
        if type(x) is ir.Const:
            value = constant.to_int(x.value)
            return ir.Const(x.pos, UINT, value)
        return x

    def concat(self: FuncNoder, e: tree.Operation, t: Type) -> ir.Expr:
        """`a + b + c` of strings, as one operation.

        Source: go1.27 cmd/compile/internal/ir/expr.go AddStringExpr
        """
        parts: list[ir.Expr] = []
        self._concat_parts(e, t, parts)
        return ir.Concat(e.pos, t, parts)

    def _concat_parts(self: FuncNoder, e: tree.Expr, t: Type, parts: list[ir.Expr]) -> None:
        e = unparen(e)
        tv = self.types.get(e)
        if (
            type(e) is tree.Operation
            and e.op is Operator.ADD
            and e.y is not None
            and (tv is None or tv.value is None)
        ):
            self._concat_parts(e.x, t, parts)
            self._concat_parts(e.y, t, parts)
        else:
            parts.append(self.expr(e))

    def comparison(self: FuncNoder, e: tree.Operation) -> ir.Expr:
        """`x == y` and its kind."""
        assert e.y is not None
        return self.compare(
            e.pos, self.type_of(e), _COMPARISONS[e.op], self.expr(e.x), self.expr(e.y)
        )

    def compare(self: FuncNoder, pos: Pos, t: Type, op: str, x: ir.Expr, y: ir.Expr) -> ir.Expr:
        """A comparison of any two operands that may be compared."""
        if identical(x.type, y.type):
            return ir.Compare(pos, t, op, x, y)
        if _is_nil_for(x, y):
            return ir.Compare(pos, t, op, ir.Zero(x.pos, y.type), y)
        if _is_nil_for(y, x):
            return ir.Compare(pos, t, op, x, ir.Zero(y.pos, x.type))
        xi, yi = is_iface(x.type), is_iface(y.type)
        if xi and yi:
            if _n_methods(x.type) >= _n_methods(y.type) and _implements(x.type, y.type):
                return ir.Compare(pos, t, op, self.convert(x, y.type), y)
            return ir.Compare(pos, t, op, x, self.convert(y, x.type))
        if xi:
            self.package.need_methods(y.type)
            return ir.CompareMixed(pos, t, op, x, y)
        if yi:
            self.package.need_methods(x.type)
            return ir.CompareMixed(pos, t, op, y, x, swapped=True)
        return ir.Compare(pos, t, op, x, self.convert(y, x.type))

    def unary(self: FuncNoder, e: tree.Operation) -> ir.Expr:
        """`-x ^x !x +x &x *p <-c`."""
        op = e.op
        if op is Operator.AND:
            inner = unparen(e.x)
            if type(inner) is tree.CompositeLit:
                lit = self.composite(inner)
                return ir.PtrLit(e.pos, self.type_of(e), lit)
            return self.address(self.expr(inner), e.pos)
        if op is Operator.MUL:
            return ir.Deref(e.pos, self.type_of(e), self.expr(e.x))
        if op is Operator.RECV:
            return ir.Recv(e.pos, self.first_type(e), self.expr(e.x))
        if op is Operator.ADD:
            return self.expr(e.x)
        t = self.type_of(e)
        return ir.Unary(e.pos, t, op.value, self.retyped(e.x, t))

    def first_type(self: FuncNoder, e: tree.Expr) -> Type:
        """The type of an expression that may be used with comma ok."""
        t = self.type_of(e)
        return self.typ(t.vars[0].type) if type(t) is Tuple else t

    # ---- elements

    def index(self: FuncNoder, e: tree.IndexExpr) -> ir.Expr:
        """`x[i]`, or a generic function with type arguments."""
        tv = self.types.get(unparen(e.x))
        base = unparen(e.x)
        if type(base) in (tree.Name, tree.SelectorExpr):
            name = base.sel if type(base) is tree.SelectorExpr else base
            if type(base) is tree.SelectorExpr and (sel := self.selection(base)) is not None:
                if sel.kind == SelectionKind.METHOD_VAL:
                    return self.method_value(base, sel, self.type_of(e))
                if sel.kind == SelectionKind.METHOD_EXPR:
                    return self.method_expr(base, sel, self.type_of(e))
            if name in self.info.instances and type(self.info.uses.get(name)) is objects.Func:
                func_name, func, _ = self.func_target(
                    self.info.uses[name],  # type: ignore[arg-type]
                    self.targs_of(base),
                    None,
                )
                return ir.FuncRef(e.pos, self.type_of(e), func_name, func)
        assert tv is not None
        x = self.expr(e.x)
        u = x.type.under()
        if type(u) is Map:
            key = self.convert(self.expr(e.index), self.typ(u.key))
            return ir.MapIndex(e.pos, self.typ(u.elem), x, key)
        index = self.index_value(e.index)
        if type(u) is Pointer:
            x = ir.Deref(e.pos, self.typ(u.elem), x, implicit=True)
            u = x.type.under()
        if type(u) is Basic:
            if type(x) is ir.Const and type(x.value) is not bytes:
                raise InternalError("noder", "index of a constant", e.pos)
            limit = len(x.value) if type(x) is ir.Const else -1  # type: ignore[arg-type]
            return ir.Index(e.pos, UINT8, x, index, self._in_range(e.pos, index, limit))
        limit = u.len if type(u) is Array else -1
        in_range = self._in_range(e.pos, index, limit)
        return ir.Index(e.pos, self.typ(u.elem), x, index, in_range)  # type: ignore[attr-defined]

    def _in_range(self: FuncNoder, pos: Pos, index: ir.Expr, limit: int) -> bool:
        """Whether an index needs no check; reported for those that are no constants."""
        if limit < 0 or not bounded(index, limit):
            return False
        if type(index) is not ir.Const:
            self.package.out.said.append(Diagnostic(pos, "index bounds check elided"))
        return True

    def index_value(self: FuncNoder, e: tree.Expr) -> ir.Expr:
        """An index or length: constants are ints, other values keep their integer type."""
        x = self.expr(e)
        if type(x) is ir.Const:
            value = constant.to_int(x.value)
            t = x.type if type(x.value) is int else INT
            return ir.Const(x.pos, t, value)
        return x

    def slice(self: FuncNoder, e: tree.SliceExpr) -> ir.Expr:
        """`x[i:j:k]`."""
        x = self.expr(e.x)
        u = x.type.under()
        array = False
        if type(u) is Array:
            x = self.address(x, e.x.pos, implicit=True)
            array = True
        elif type(u) is Pointer:
            array = True
        lo, hi, most = (self.index_value(i) if i is not None else None for i in e.index)
        return ir.SliceExpr(e.pos, self.type_of(e), x, lo, hi, most, array)

    def type_assert(self: FuncNoder, e: tree.AssertExpr) -> ir.Expr:
        """`x.(T)`."""
        t = self.first_type(e)
        self.package.need_methods(t)
        return ir.TypeAssert(e.pos, t, self.expr(e.x), t)

    # ---- literals

    def composite(self: FuncNoder, e: tree.CompositeLit) -> ir.Expr:
        """`T{...}`; a literal whose type was left out in `[]*T{{...}}` gives a pointer."""
        t = self.type_of(e)
        u = t.under()
        if type(u) is Pointer:
            lit = self.literal(e, self.typ(u.elem))
            if self.env.tmap is not None:
                pointer: Any = self.info.type_of(e)
                lit.shaped = self.shaped_type(unalias(pointer).under().elem)  # type: ignore[attr-defined]
            return ir.PtrLit(e.pos, t, lit)
        return self.literal(e, t)

    def literal(self: FuncNoder, e: tree.CompositeLit, t: Type) -> ir.Expr:
        """The literal itself, of type t."""
        lit = self._literal(e, t)
        if self.env.tmap is not None:
            lit.shaped = self.shaped_type(self.info.type_of(e))
        return lit

    def _literal(self: FuncNoder, e: tree.CompositeLit, t: Type) -> ir.Expr:
        u = t.under()
        k = type(u)
        if k is Struct:
            return ir.StructLit(e.pos, t, self._struct_fields(e, u))  # type: ignore[arg-type]
        if k is Map:
            key_type, elem_type = self.typ(u.key), self.typ(u.elem)  # type: ignore[attr-defined]
            entries = []
            for kv in e.elems:
                assert type(kv) is tree.KeyValueExpr
                key = self.convert(self.expr(kv.key), key_type)
                entries.append((key, self.convert(self.expr(kv.value), elem_type)))
            return ir.MapLit(e.pos, t, entries)
        elem_type = self.typ(u.elem)  # type: ignore[attr-defined]
        elems: list[tuple[int, ir.Expr]] = []
        at = top = 0
        for elem in e.elems:
            value = elem
            if type(elem) is tree.KeyValueExpr:
                at = self._const_index(elem.key)
                value = elem.value
            elems.append((at, self.convert(self.expr(value), elem_type)))
            at += 1
            top = max(top, at)
        if k is Array:
            return ir.ArrayLit(e.pos, t, elems)
        return ir.SliceLit(e.pos, t, top, elems)

    def _const_index(self: FuncNoder, e: tree.Expr) -> int:
        value = constant.to_int(self.types[unparen(e)].value)
        assert type(value) is int
        return value

    def _struct_fields(
        self: FuncNoder, e: tree.CompositeLit, u: Struct
    ) -> list[tuple[int, ir.Expr]]:
        fields: list[tuple[int, ir.Expr]] = []
        for i, elem in enumerate(e.elems):
            if type(elem) is tree.KeyValueExpr:
                self._keyed_field(elem, u, fields)
            else:
                fields.append((i, self.convert(self.expr(elem), self.typ(u.fields[i].type))))
        return fields

    def _keyed_field(
        self: FuncNoder, elem: tree.KeyValueExpr, u: Struct, fields: list[tuple[int, ir.Expr]]
    ) -> None:
        """`f: value`; a promoted field goes into the literal of the embedded struct that has it."""
        key = unparen(elem.key)
        assert type(key) is tree.Name
        used = self.info.uses.get(key)
        pkg = used.pkg if used is not None else self.package.types_pkg
        _, index, _ = lookup_field_or_method(u, False, pkg, key.value)
        if index is None:
            raise InternalError("noder", f"no field {key.value}", elem.pos)
        for i in index[:-1]:
            inner = next((x for at, x in fields if at == i), None)
            if inner is None:
                inner = ir.StructLit(elem.pos, self.typ(u.fields[i].type), [])
                fields.append((i, inner))
            assert type(inner) is ir.StructLit
            fields = inner.fields
            under = inner.type.under()
            assert type(under) is Struct
            u = under
        i = index[-1]
        fields.append((i, self.convert(self.expr(elem.value), self.typ(u.fields[i].type))))

    def func_literal(self: FuncNoder, e: tree.FuncLit) -> ir.Expr:
        """`func ... {...}`."""
        tv = self.types[e]
        sig = unalias(tv.type)
        assert type(sig) is Signature
        inner = self.closure(self.closure_name("func"), sig, e.pos, e.body.rbrace)
        inner.func.dictionary = self.in_instance()
        inner.declare_params(e.type)
        inner.stmts(e.body.list)
        inner.finish()
        return ir.Closure(e.pos, self.typ(sig), inner.func)


def _is_nil_for(nil: ir.Expr, other: ir.Expr) -> bool:
    """Whether an operand is the nil of the other's type, no typed nil beside an interface."""
    if type(nil) is not ir.Zero or is_iface(nil.type):
        return False
    return not is_iface(other.type) or type(nil.type.under()) is Basic


def _n_methods(t: Type) -> int:
    u = t.under()
    return len(u.all_methods()) if type(u) is Interface else 0


def _implements(x: Type, y: Type) -> bool:
    """Whether interface x has all methods of interface y."""
    xu, yu = x.under(), y.under()
    assert type(xu) is Interface
    assert type(yu) is Interface
    have = {m.id for m in xu.all_methods()}
    return all(m.id in have for m in yu.all_methods())


def _conversion_kind(su: Type, tu: Type) -> ir.Conv:
    """How a conversion between two underlying types, no interfaces, is done."""
    if type(su) is Basic and type(tu) is Basic:
        if su.kind == tu.kind:
            return ir.Conv.NOP
        if tu.kind == Kind.STRING:
            return ir.Conv.RUNE_TO_STR
        if su.info & _NUMERIC_INFO and tu.info & _NUMERIC_INFO:
            return ir.Conv.NUM
        return ir.Conv.UNSAFE
    if type(tu) is Basic and tu.kind == Kind.STRING and type(su) is Slice:
        elem = su.elem.under()
        assert type(elem) is Basic
        return ir.Conv.BYTES_TO_STR if elem.kind == Kind.UINT8 else ir.Conv.RUNES_TO_STR
    if type(su) is Basic and su.kind == Kind.STRING and type(tu) is Slice:
        elem = tu.elem.under()
        assert type(elem) is Basic
        return ir.Conv.STR_TO_BYTES if elem.kind == Kind.UINT8 else ir.Conv.STR_TO_RUNES
    if type(su) is Slice and type(tu) is Pointer:
        return ir.Conv.SLICE_TO_ARRPTR
    if type(su) is Basic or type(tu) is Basic:
        return ir.Conv.UNSAFE
    return ir.Conv.NOP


_EXPR: dict[type, Callable[[Any, Any], ir.Expr]] = {
    tree.Name: ExprNoder.name,
    tree.SelectorExpr: ExprNoder.selector,
    tree.Operation: ExprNoder.operation,
    tree.IndexExpr: ExprNoder.index,
    tree.SliceExpr: ExprNoder.slice,
    tree.AssertExpr: ExprNoder.type_assert,
    tree.CompositeLit: ExprNoder.composite,
    tree.FuncLit: ExprNoder.func_literal,
    tree.CallExpr: lambda self, e: self.call(e),
    Prepared: lambda _self, e: e.value,
}
