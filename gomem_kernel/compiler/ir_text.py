"""IR as text: expressions in the words of the compiler's messages, and whole packages as a dump.

`expr_text` prints as the compiler does in `-m` lines (`&T{...}`, `make([]int, n)`, `func
literal`), `type_text` prints types there (`interface {}`, names of the package without its name).
`dump` is what GOMEM_DUMP=ir shows: one statement a line, with every conversion and dereference
visible.

Source: go1.27 cmd/compile/internal/ir/fmt.go exprFmt, types/fmt.go tconv2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.ir.func import shape_name
from gomem_kernel.compiler.types import constant
from gomem_kernel.compiler.types.objects import Package
from gomem_kernel.compiler.types.typename import TypeNames
from gomem_kernel.compiler.types.types import (
    BOOL,
    EMPTY_INTERFACE,
    FLOAT64,
    INT,
    RUNE,
    STRING,
    Basic,
    Kind,
    Named,
    Type,
    quote,
)

# Precedences as the compiler's formatter has them; everything not here binds tightest.
_UNARY, _TIGHT = 7, 8
_PREC = {
    "*": 6, "/": 6, "%": 6, "<<": 6, ">>": 6, "&": 6, "&^": 6, "+": 5, "-": 5, "|": 5, "^": 5,
    "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "&&": 2, "||": 1,
}  # fmt: skip

# What the compiler's table of precedences leaves out, and so prints in parentheses.
_LOOSE = (ir.PtrLit, ir.Closure, ir.Concat, ir.MakeMap, ir.MakeChan, ir.Inlined)
_DEFAULT_TYPES: dict[str, Type] = {"bool": BOOL, "int": INT, "Fraction": FLOAT64, "bytes": STRING}


class _MessageTypes(TypeNames):
    """Types as the compiler's messages have them."""

    def __init__(self, local: Package | None) -> None:
        super().__init__()
        self.local = local

    def _write(self, t: Type, link: bool) -> str:
        if type(t) is Basic and t.kind != Kind.UNSAFE_POINTER:
            return t.name
        if t is EMPTY_INTERFACE:  # written as any; interface{} is a type of its own
            return "any"
        return super()._write(t, link)

    def _named(self, t: Named, _link: bool) -> str:
        obj = t.obj
        text = obj.name if obj.pkg in (None, self.local) else f"{obj.pkg.name}.{obj.name}"
        if t.targs:
            text += "[" + ",".join(self.string(a) for a in t.targs) + "]"
        return text


def type_text(t: Type, local: Package | None = None) -> str:
    """A type as messages of escape analysis print it; names of package `local` stand alone."""
    return _MessageTypes(local).string(t)


def expr_text(e: ir.Expr | None, local: Package | None = None) -> str:
    """An expression as messages of escape analysis print it."""
    return _Text(local, full=False).expr(e)


def const_text(value: constant.Value, t: Type) -> str:
    """A constant as messages print it."""
    if t is RUNE and type(value) is int and 0 <= value <= 0x10FFFF:
        return _rune_text(value)
    return constant.to_string(value)


def _rune_text(n: int) -> str:
    if n == ord("'"):
        return "'\\''"
    if n == ord('"'):
        return "'\"'"
    text = chr(n) if not 0xD800 <= n <= 0xDFFF else "\ufffd"
    return "'" + quote(text)[1:-1] + "'"


class _Text:
    """Formats expressions; `full` shows what the compiler inserted."""

    def __init__(self, local: Package | None, *, full: bool) -> None:
        self.local = local
        self.full = full
        self.type: Callable[[Type], str] = _MessageTypes(local).string

    def expr(self, e: Any, prec: int = 0) -> str:
        """The text of e, in parentheses if its operator binds less than prec."""
        while not self.full:
            k = type(e)
            if (
                k in (ir.AddrOf, ir.Deref, ir.Convert, ir.IfaceConvert) and e.implicit
            ) or k is ir.Seq:
                e = e.x
            else:
                break
        if e is None:
            return "<nil>"
        k = type(e)
        if k in (ir.Binary, ir.Compare, ir.Shift, ir.CompareMixed, ir.AndAnd, ir.OrOr):
            return self._binary(e, prec)
        if k in (ir.Unary, ir.AddrOf, ir.Deref, ir.Recv):
            text = self._unary(e)
            return f"({text})" if prec > _UNARY else text
        text = _TEXT[k](self, e)
        return f"({text})" if prec > 0 and k in _LOOSE else text

    def _binary(self, e: Any, prec: int) -> str:
        k = type(e)
        op = "&&" if k is ir.AndAnd else "||" if k is ir.OrOr else e.op
        x, y = (e.x, e.y) if k is not ir.CompareMixed else (e.iface, e.x)
        if k is ir.CompareMixed and e.swapped:
            x, y = y, x
        own = _PREC[op]
        text = f"{self.expr(x, own)} {op} {self.expr(y, own + 1)}"
        return f"({text})" if prec > own else text

    def _unary(self, e: Any) -> str:
        k = type(e)
        if k is ir.Unary:
            space = " " if type(e.x) is ir.Unary and e.x.op == e.op else ""
            return f"{e.op}{space}{self.expr(e.x, _TIGHT)}"
        if k is ir.AddrOf:
            return "&" + self.expr(e.x, _TIGHT)
        if k is ir.Deref:
            return "*" + self.expr(e.x, _TIGHT)
        return "<-" + self.expr(e.ch, _TIGHT)

    def type_of(self, e: Any) -> str:
        """The type of e, in generic code as the function for its shapes sees it."""
        return self.type(e.type if e.shaped is None or self.full else e.shaped)

    def exprs(self, es: list[Any]) -> str:
        return ", ".join(self.expr(e) for e in es)

    def args(self, e: Any, args: list[Any]) -> str:
        return self.exprs(args) + ("..." if e.dots else "")

    def func_name(self, link: str) -> str:
        """The last part of a link name: `f`, `pkg.F`, `T.M` or `(*pkg.T).M`."""
        name = link.rsplit("/", 1)[-1]
        pkg, dot, rest = name.partition(".")
        if self.local is not None and link.startswith(self.local.path + "."):
            return rest
        if rest.startswith("(*"):
            return f"(*{pkg}.{rest[2:]}"
        return f"{pkg}{dot}{rest}"


def _const(t: _Text, e: ir.Const) -> str:
    text = const_text(e.value, e.type)
    if e.shaped is not None and not t.full:
        return f"{t.type_of(e)}({text})"
    default = _DEFAULT_TYPES.get(type(e.value).__name__)
    if e.type is default or e.type is RUNE:
        return text
    if type(e.type) is Basic and default is not None and e.type.kind == default.kind:  # type: ignore[attr-defined]
        return text
    if (
        type(e.value) is constant.Complex
        and type(e.type) is Basic
        and e.type.kind == Kind.COMPLEX128
    ):
        return text
    return f"{t.type(e.type)}({text})"


def _call_static(t: _Text, e: ir.CallStatic) -> str:
    args = t.args(e, e.args)
    if e.func is None or not e.func.shapes or e.func.recv is not None or t.full:
        return f"{t.func_name(e.name)}({args})"
    # Go calls the function of the shapes, and passes the dictionary of the type arguments.
    name = t.func_name(e.name)
    pkg, _, own = name.partition("[")[0].rpartition(".")
    dictionary = f"&{pkg + '.' if pkg else ''}.dict.{own}{name[len(pkg + own) + bool(pkg) :]}"
    return f"{shape_name(name, e.func.shapes)}({', '.join(filter(None, (dictionary, args)))})"


def _conversion(t: _Text, e: Any) -> str:
    name = t.type_of(e)
    if type(e.type) not in (Named, Basic) and e.type is not EMPTY_INTERFACE:
        name = f"({name})"
    return f"{name}({t.expr(e.x)})"


def _slice(t: _Text, e: ir.SliceExpr) -> str:
    lo = t.expr(e.lo) if e.lo is not None else ""
    hi = t.expr(e.hi) if e.hi is not None else ""
    third = f":{t.expr(e.max)}" if e.max is not None else ""
    return f"{t.expr(e.x, _TIGHT)}[{lo}:{hi}{third}]"


def _literal(t: _Text, e: Any) -> str:
    if type(e) is ir.SliceLit and e.dots and not t.full:
        return "... argument"
    entries = (
        e.fields if type(e) is ir.StructLit else e.entries if type(e) is ir.MapLit else e.elems
    )
    if t.full:
        inner = ", ".join(f"{k if type(k) is int else t.expr(k)}: {t.expr(v)}" for k, v in entries)
        return f"{t.type(e.type)}{{{inner}}}"
    return f"{t.type_of(e)}{{{'...' if entries else ''}}}"


def _make(t: _Text, e: Any) -> str:
    sizes = {
        ir.MakeSlice: lambda: [e.len, e.cap],
        ir.MakeMap: lambda: [e.hint],
        ir.MakeChan: lambda: [e.size],
    }[type(e)]()
    parts = [t.type_of(e)] + [t.expr(s) for s in sizes if s is not None]
    return f"make({', '.join(parts)})"


def _new(t: _Text, e: ir.New) -> str:
    if e.value is not None:
        return f"new({t.expr(e.value)})"
    if e.shaped is not None and not t.full:
        return "new(<node DYNAMICTYPE>)"  # Go has no better text for a type out of the dictionary
    return f"new({t.type(e.elem)})"


def _append(t: _Text, e: ir.Append) -> str:
    if e.spread is not None:
        return f"append({t.expr(e.x)}, {t.expr(e.spread)}...)"
    return f"append({t.exprs([e.x, *e.values])})"


def _seq(t: _Text, e: ir.Seq) -> str:
    return "{ " + "; ".join(" ".join(dump_stmt(s, t)) for s in e.stmts) + "; " + t.expr(e.x) + " }"


def _inlined(t: _Text, e: ir.Inlined) -> str:
    if e.site is None:
        return t.expr(e.results[0])
    if not t.full:
        return e.names[0]
    stmts = [" ".join(dump_stmt(s, t)) for s in e.stmts]
    return f"inlined {e.site.func} {{ {'; '.join([*stmts, t.exprs(e.results)])} }}"


def _var_ref(t: _Text, e: ir.VarRef) -> str:
    if e.shown and not t.full:
        return e.shown
    return "_" if e.var.name.startswith("~b") else e.var.name


def _closure(t: _Text, e: ir.Closure) -> str:
    return f"func literal {e.func.link_name}" if t.full else "func literal"


def _fun(name: str, *fields: str) -> Callable[[_Text, Any], str]:
    def text(t: _Text, e: Any) -> str:
        return f"{name}({t.exprs([getattr(e, f) for f in fields])})"

    return text


_TEXT: dict[type, Callable[[_Text, Any], str]] = {
    ir.Const: _const,
    ir.Zero: lambda t, e: "nil" if not t.full else f"zero({t.type(e.type)})",
    ir.VarRef: _var_ref,
    ir.GlobalRef: lambda t, e: t.func_name(e.var.link_name),
    ir.FuncRef: lambda t, e: t.func_name(e.name),
    ir.Closure: _closure,
    ir.MethodValue: lambda t, e: (
        f"{t.expr(e.recv, _TIGHT)}.{e.func.link_name.rsplit('.', 1)[-1].removesuffix('-fm')}"
    ),
    ir.TypeWord: lambda t, e: f"type({t.type(e.of)})",
    ir.CallStatic: _call_static,
    ir.CallClosure: lambda t, e: f"{t.expr(e.fn, _TIGHT)}({t.args(e, e.args)})",
    ir.CallInterface: lambda t, e: f"{t.expr(e.recv, _TIGHT)}.{e.method}({t.args(e, e.args)})",
    ir.Field: lambda t, e: f"{t.expr(e.x, _TIGHT)}.{e.name}",
    ir.Index: lambda t, e: f"{t.expr(e.x, _TIGHT)}[{t.expr(e.index)}]",
    ir.MapIndex: lambda t, e: f"{t.expr(e.x, _TIGHT)}[{t.expr(e.key)}]",
    ir.SliceExpr: _slice,
    ir.StructLit: _literal,
    ir.ArrayLit: _literal,
    ir.SliceLit: _literal,
    ir.MapLit: _literal,
    ir.PtrLit: lambda t, e: "&" + t.expr(e.lit),
    ir.Convert: _conversion,
    ir.IfaceConvert: _conversion,
    ir.TypeAssert: lambda t, e: f"{t.expr(e.x, _TIGHT)}.({t.type(e.to)})",
    ir.Seq: _seq,
    ir.Inlined: _inlined,
    ir.New: _new,
    ir.MakeSlice: _make,
    ir.MakeMap: _make,
    ir.MakeChan: _make,
    ir.Append: _append,
    ir.Copy: _fun("copy", "dst", "src"),
    ir.Len: _fun("len", "x"),
    ir.Cap: _fun("cap", "x"),
    ir.Concat: lambda t, e: " + ".join(t.expr(p) for p in e.parts),
    ir.MinMax: lambda t, e: f"{e.op}({t.exprs(e.args)})",
    ir.Complex: _fun("complex", "re", "im"),
    ir.Real: _fun("real", "x"),
    ir.Imag: _fun("imag", "x"),
    ir.Delete: _fun("delete", "m", "key"),
    ir.Clear: _fun("clear", "x"),
    ir.Close: _fun("close", "ch"),
    ir.Panic: _fun("panic", "x"),
    ir.Print: lambda t, e: f"print{'ln' if e.newline else ''}({t.exprs(e.args)})",
    ir.Recover: _fun("recover"),
    ir.UnsafeAdd: _fun("unsafe.Add", "ptr", "n"),
    ir.UnsafeSlice: _fun("unsafe.Slice", "ptr", "n"),
    ir.UnsafeString: _fun("unsafe.String", "ptr", "n"),
    ir.UnsafeData: _fun("unsafe.Data", "x"),
}


# ---- dump


def dump(package: ir.Package) -> str:
    """The whole package."""
    t = _Text(package.types_pkg, full=True)
    lines = [f"package {package.path}"]
    lines += [f"import {path}" for path in package.imports]
    for g in package.globals:
        init = f" = {t.expr(g.init)}" if g.init is not None else ""
        lines.append(f"var {g.name} {t.type(g.type)}{init}")
    for f in package.natives.values():
        lines.append(f"native {f.link_name}{_signature(f, t)}")
    for f in package.funcs:
        lines.append("")
        lines += dump_func(f, t)
    return "\n".join(lines) + "\n"


def _signature(f: ir.Func, t: _Text) -> str:
    params = ", ".join(f"{v.name} {t.type(v.type)}" for v in f.params)
    results = ", ".join(f"{v.name} {t.type(v.type)}" for v in f.results)
    return f"({params})" + (f" ({results})" if results else "")


def dump_func(f: ir.Func, t: _Text | None = None) -> list[str]:
    """One function, a line each statement."""
    t = t if t is not None else _Text(None, full=True)
    head = f"func {f.link_name}{_signature(f, t)}"
    if f.closure_vars:
        captured = ", ".join(("&" if cv.by_ref else "") + cv.outer.name for cv in f.closure_vars)
        head += f" captures {captured}"
    if f.wrapper:
        head += " wrapper"
    lines = [head]
    for s in f.body or []:
        lines += ["    " + line for line in dump_stmt(s, t)]
    return lines


def _block(stmts: list[ir.Stmt], t: _Text) -> list[str]:
    return ["    " + line for s in stmts for line in dump_stmt(s, t)]


def _place(e: ir.Expr | None, t: _Text) -> str:
    return "_" if e is None else t.expr(e)


def _clauses(s: Any, t: _Text) -> list[str]:
    lines = []
    for c in s.cases:
        if type(c) is ir.Case:
            head = "default:" if c.default else f"case {t.exprs(c.values)}:"
            body = _block(c.body, t) + (["    fallthrough"] if c.falls else [])
        elif type(c) is ir.TypeCase:
            names = ", ".join("nil" if x is None else t.type(x) for x in c.types)
            head = "default:" if c.default else f"case {names}:"
            head += f" // {c.var.name} {t.type(c.var.type)}" if c.var is not None else ""
            body = _block(c.body, t)
        else:
            head = "default:"
            if c.ch is not None and c.send:
                head = f"case {t.expr(c.ch)} <- {t.expr(c.value)}:"
            elif c.ch is not None:
                names = ", ".join(v.name if v is not None else "_" for v in (c.var, c.ok))
                head = f"case {names} := <-{t.expr(c.ch)}:"
            body = _block(c.body, t)
        lines += [head, *body]
    return lines


def _if(s: ir.If, t: _Text) -> list[str]:
    lines = [f"if {t.expr(s.cond)} {{", *_block(s.then, t)]
    if s.els:
        lines += ["} else {", *_block(s.els, t)]
    return [*lines, "}"]


def _for(s: ir.For, t: _Text) -> list[str]:
    cond = t.expr(s.cond) if s.cond is not None else ""
    copies = f" // per iteration: {', '.join(v.name for v in s.per_iter)}" if s.per_iter else ""
    lines = [f"for ; {cond}; {{{copies}", *_block(s.body, t)]
    if s.post:
        lines += ["} post {", *_block(s.post, t)]
    return [*lines, "}"]


def _range(s: ir.Range, t: _Text) -> list[str]:
    names = ", ".join(v.name if v is not None else "_" for v in (s.key, s.value))
    return [f"for {names} := range {t.expr(s.x)} {{ // {s.kind.name}", *_block(s.body, t), "}"]


def _decl(s: ir.Decl, t: _Text) -> list[str]:
    value = f" = {t.expr(s.value)}" if s.value is not None else " // unset" if s.unset else ""
    heap = "heap " if s.var.escapes else ""
    return [f"{heap}var {s.var.name} {t.type(s.var.type)}{value}"]


def _targets(es: list[ir.Expr | None], t: _Text) -> str:
    return ", ".join(_place(e, t) for e in es)


_DUMP: dict[type, Callable[[Any, _Text], list[str]]] = {
    ir.Decl: _decl,
    ir.Assign: lambda s, t: [f"{_place(s.lhs, t)} = {t.expr(s.rhs)}"],
    ir.AssignParallel: lambda s, t: [f"{_targets(s.lhs, t)} = {t.exprs(s.rhs)}"],
    ir.AssignTuple: lambda s, t: [f"{_targets(s.lhs, t)} = {t.expr(s.rhs)} // tuple"],
    ir.AssignOp: lambda s, t: [f"{t.expr(s.lhs)} {s.op}= {t.expr(s.rhs)}"],
    ir.ExprStmt: lambda s, t: [t.expr(s.x)],
    ir.Block: lambda s, t: ["{", *_block(s.body, t), "}"],
    ir.If: _if,
    ir.For: _for,
    ir.Range: _range,
    ir.Switch: lambda s, t: [
        f"switch {t.expr(s.tag) if s.tag is not None else 'true'} {{",
        *_clauses(s, t),
        "}",
    ],
    ir.TypeSwitch: lambda s, t: [f"switch {t.expr(s.x)}.(type) {{", *_clauses(s, t), "}"],
    ir.Select: lambda s, t: ["select {", *_clauses(s, t), "}"],
    ir.Label: lambda s, _t: [f"{s.name}:"],
    ir.Goto: lambda s, _t: [f"goto {s.target.name}"],
    ir.Break: lambda s, _t: [f"break {type(s.target).__name__} at {s.target.pos.line}"],
    ir.Continue: lambda s, _t: [f"continue {type(s.target).__name__} at {s.target.pos.line}"],
    ir.Return: lambda s, t: [f"return {t.exprs(s.results)}".rstrip()],
    ir.NilCheck: lambda s, t: [f"nilcheck {t.expr(s.x)}"],
    ir.Go: lambda s, t: [f"go {t.expr(s.call)}"],
    ir.Defer: lambda s, t: [f"defer {t.expr(s.call)}" + (" // in loop" if s.in_loop else "")],
    ir.Send: lambda s, t: [f"{t.expr(s.ch)} <- {t.expr(s.value)}"],
}


def dump_stmt(s: ir.Stmt, t: _Text) -> list[str]:
    """One statement as lines."""
    return _DUMP[type(s)](s, t)
