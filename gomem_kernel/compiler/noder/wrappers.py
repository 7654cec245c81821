"""Methods that the compiler makes, and which types are the data words of interfaces.

For a type T with a value method M there is also `(*T).M`, which an interface holding a T calls
(its data word is the address); for a method promoted from an embedded field there are `T.M` and
`(*T).M`. `x.M` as a value needs `T.M-fm`, a closure whose one captured variable is x.

Source: go1.27 cmd/compile/internal/noder/reader.go (methodWrapper, methodValueWrapper),
cmd/compile/internal/types/utils.go IsDirectIface
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder import names
from gomem_kernel.compiler.noder.call import result_type
from gomem_kernel.compiler.types import lookup, objects
from gomem_kernel.compiler.types.info import Selection
from gomem_kernel.compiler.types.types import (
    BOOL,
    EMPTY_TUPLE,
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Struct,
    Tuple,
    Type,
    unalias,
)

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder
    from gomem_kernel.compiler.noder.package import PackageNoder


@dataclass(frozen=True, slots=True)
class Instance:
    """With which type arguments of its own a method is used, and the signature that it has then."""

    targs: list[Type]
    sig: Signature

    @property
    def suffix(self) -> str:
        """What the instance's link name ends with."""
        return names.instance_suffix(self.targs)


def is_direct_iface(t: Type) -> bool:
    """Whether an interface holds a t itself in its data word, not its address."""
    u = t.under()
    k = type(u)
    if k is Pointer or k is Chan or k is Map or k is Signature:
        return True
    if k is Basic:
        return bool(u.kind == Kind.UNSAFE_POINTER)  # type: ignore[attr-defined]
    if k is Array:
        return bool(u.len == 1) and is_direct_iface(u.elem)  # type: ignore[attr-defined]
    if k is Struct:
        fields = u.fields  # type: ignore[attr-defined]
        return len(fields) == 1 and is_direct_iface(fields[0].type)
    return False


def make_methods(package: PackageNoder, t: Type) -> None:
    """The wrappers for T and *T; for an instance also the methods themselves."""
    in_value_set = {sel.obj.id for sel in lookup.method_set(t)}
    for sel in lookup.method_set(Pointer(t)):
        method = sel.obj
        assert type(method) is objects.Func
        declared = len(sel.index) == 1 and type(t) is Named
        if declared:
            recv = method.signature.recv
            assert recv is not None
            if type(t) is Named and t.targs:
                package.instance(method, [], t)
            if type(unalias(recv.type)) is not Pointer:
                _wrapper(package, Pointer(t), sel, value_method=True)
            continue
        _wrapper(package, Pointer(t), sel)
        if method.id in in_value_set:
            _wrapper(package, t, sel)


def _noder(package: PackageNoder, func: ir.Func) -> FuncNoder:
    from gomem_kernel.compiler.noder.func import FuncNoder

    return FuncNoder(package, func, package.info, func.sig)


def _plain(sig: Signature) -> Signature:
    return Signature(None, sig.params, sig.results, sig.variadic)


def _wrapper(
    package: PackageNoder,
    recv: Type,
    sel: Selection,
    instance: Instance | None = None,
    *,
    value_method: bool = False,
) -> None:
    """`recv.M` for a method reached through the path of sel; of a generic method, an instance."""
    method = sel.obj
    instance = instance or Instance([], method.type)
    link = names.method_name(recv, method.name, method.pkg) + instance.suffix
    if link in package.funcs:
        return
    func = ir.Func(link, _plain(instance.sig), method.pos)
    func.wrapper = True
    noder = _noder(package, func)
    this = ir.Var(".this", recv, func.pos, ir.Klass.PARAM, func)
    func.recv = this
    func.params.append(this)
    noder.declare_sig_vars(func.sig)
    package.add_func(func)
    x: ir.Expr = ir.VarRef(func.pos, recv, this)
    if value_method:
        noder.emit(_nil_check(noder, x, func.pos))
    target, called = noder.receiver(x, sel, func.pos)
    _forward(noder, target, called, instance)
    noder.finish()


def _nil_check(noder: FuncNoder, x: ir.Expr, pos: Any) -> ir.Stmt:
    cond = ir.Compare(pos, BOOL, "==", x, ir.Zero(pos, x.type))
    sig = Signature(None, EMPTY_TUPLE, EMPTY_TUPLE)
    return ir.If(pos, cond, [ir.ExprStmt(pos, noder.runtime_call(pos, "panicwrap", [], sig))], [])


def _forward(noder: FuncNoder, recv: ir.Expr, method: objects.Func, instance: Instance) -> None:
    """Call `recv.method` with the parameters of the function, and return its results."""
    func = noder.func
    pos = func.pos
    own = func.params[1:] if func.recv is not None else func.params
    args: list[ir.Expr] = [ir.VarRef(pos, v.type, v) for v in own]
    call: ir.Expr
    u = recv.type.under()
    if type(u) is Interface:
        index, target = u.type_set().lookup(method.pkg, method.name)
        assert target is not None
        sig = target.type
        call = ir.CallInterface(pos, result_type(noder, sig), recv, method.name, index, args, sig)
    else:
        sig = instance.sig if instance.targs else method.type
        link, callee, native = noder.func_target(method, instance.targs, recv.type)
        call = ir.CallStatic(pos, result_type(noder, sig), link, callee, [recv, *args], sig, native)
    _return_call(noder, call)


def _return_call(noder: FuncNoder, call: ir.Expr) -> None:
    """Make a call and return its results."""
    func, pos = noder.func, noder.func.pos
    if type(call.type) is Tuple:
        if not call.type.vars:
            noder.emit(ir.ExprStmt(pos, call))
            return
        places: list[ir.Expr | None] = [ir.VarRef(pos, v.type, v) for v in func.results]
        noder.emit(ir.AssignTuple(pos, places, call))
        noder.emit(ir.Return(pos, []))
        return
    noder.emit(ir.Return(pos, [call]))


def method_value_wrapper(
    noder: FuncNoder, recv: Type, method: objects.Func, instance: Instance
) -> ir.Func:
    """The function of `x.M` as a value, for receivers of type recv."""
    package = noder.package
    link = names.method_name(recv, method.name, method.pkg) + instance.suffix + "-fm"
    known = package.funcs.get(link)
    if known is not None:
        return known
    func = ir.Func(link, _plain(instance.sig), method.pos)
    func.wrapper = True
    inner_noder = _noder(package, func)
    outer = ir.Var(".x", recv, func.pos, ir.Klass.LOCAL, func)
    inner = ir.Var(".this", recv, func.pos, ir.Klass.CLOSURE, func)
    inner.closure = ir.ClosureVar(outer, inner, by_ref=False)
    func.closure_vars.append(inner.closure)
    inner_noder.declare_sig_vars(func.sig)
    package.add_func(func)
    _forward(inner_noder, ir.VarRef(func.pos, recv, inner), method, instance)
    inner_noder.finish()
    return func


def native_value(noder: FuncNoder, obj: objects.Func) -> ir.Func:
    """The function that stands for a native where it is used as a value: it calls the native."""
    package = noder.package
    link = names.func_name(obj) + "·value"
    known = package.funcs.get(link)
    if known is not None:
        return known
    func = ir.Func(link, _plain(obj.type), obj.pos)
    func.wrapper = True
    inner = _noder(package, func)
    inner.declare_sig_vars(func.sig)
    package.add_func(func)
    sig = func.sig
    args: list[ir.Expr] = [ir.VarRef(func.pos, v.type, v) for v in func.params]
    name, callee, _ = inner.func_target(obj, [], None)
    call = ir.CallStatic(func.pos, result_type(inner, sig), name, callee, args, sig, native=True)
    _return_call(inner, call)
    inner.finish()
    return func


def method_expr_target(
    noder: FuncNoder, recv: Type, sel: Selection, instance: Instance
) -> tuple[str, ir.Func | None]:
    """The function that `T.M` denotes: the method itself, or a wrapper."""
    package = noder.package
    method = sel.obj
    assert type(method) is objects.Func
    link = names.method_name(recv, method.name, method.pkg) + instance.suffix
    if type(recv.under()) is Interface:
        if link not in package.funcs:
            _wrapper(package, recv, sel, instance)
        return link, package.funcs[link]
    base = recv.elem if type(recv) is Pointer else recv
    if len(sel.index) == 1 and type(unalias(base)) is Named:
        declared = method.signature.recv
        assert declared is not None
        if type(unalias(declared.type)) is Pointer or type(recv) is not Pointer:
            name, func, _ = noder.func_target(method, instance.targs, recv)
            return name, func
        if link not in package.funcs:
            _wrapper(package, recv, sel, instance, value_method=True)
        return link, package.funcs[link]
    if link not in package.funcs:
        _wrapper(package, recv, sel, instance)
    return link, package.funcs[link]
