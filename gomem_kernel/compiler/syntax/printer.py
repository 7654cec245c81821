"""A node as the text that messages show: on one line, bodies and literal values as `{…}`.

Source: go1.27 cmd/compile/internal/syntax/printer.go String (its ShortForm)
"""

from __future__ import annotations

from collections.abc import Sequence

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.errors import InternalError


def expr_string(x: tree.Expr) -> str:
    """An expression or a type."""
    match x:
        case tree.Name() | tree.BasicLit():
            return x.value
        case tree.SelectorExpr():
            return f"{expr_string(x.x)}.{x.sel.value}"
        case tree.CallExpr():
            dots = "..." if x.has_dots else ""
            return f"{expr_string(x.fun)}({_exprs(x.args)}{dots})"
        case tree.IndexExpr():
            return f"{expr_string(x.x)}[{expr_string(x.index)}]"
        case tree.Operation():
            if x.y is None:
                return x.op.value + expr_string(x.x)
            return f"{expr_string(x.x)} {x.op.value} {expr_string(x.y)}"
        case tree.ParenExpr():
            return f"({expr_string(x.x)})"
        case tree.ListExpr():
            return _exprs(x.elems)
        case tree.KeyValueExpr():
            return f"{expr_string(x.key)}: {expr_string(x.value)}"
        case tree.CompositeLit():
            typ = "" if x.type is None else expr_string(x.type)
            return typ + ("{…}" if x.elems else "{}")
        case tree.FuncLit():
            return expr_string(x.type) + (" {…}" if x.body.list else " {}")
        case tree.SliceExpr():
            low, high, limit = ("" if i is None else expr_string(i) for i in x.index)
            rest = "" if x.index[2] is None else ":" + limit
            return f"{expr_string(x.x)}[{low}:{high}{rest}]"
        case tree.AssertExpr():
            return f"{expr_string(x.x)}.({expr_string(x.type)})"
        case tree.TypeSwitchGuard():
            lhs = "" if x.lhs is None else f"{x.lhs.value} := "
            return f"{lhs}{expr_string(x.x)}.(type)"
        case tree.BadExpr():
            return "<bad expr>"
        case _:
            return _type_string(x)


def node_string(node: tree.Node) -> str:
    """An expression, a type, or a simple statement."""
    match node:
        case tree.Expr():
            return expr_string(node)
        case tree.Field():
            return expr_string(node.type) if node.name is None else node.name.value
        case tree.EmptyStmt():
            return ""
        case tree.ExprStmt():
            return expr_string(node.x)
        case tree.SendStmt():
            return f"{expr_string(node.chan)} <- {expr_string(node.value)}"
        case tree.AssignStmt():
            op = "" if node.op is None else node.op.value
            if node.rhs is None:
                return expr_string(node.lhs) + op + op
            sign = ":=" if node.define else op + "="
            return f"{expr_string(node.lhs)} {sign} {expr_string(node.rhs)}"
        case tree.RangeClause():
            lhs = ""
            if node.lhs is not None:
                lhs = expr_string(node.lhs) + (" := " if node.define else " = ")
            return f"{lhs}range {expr_string(node.x)}"
        case tree.CallStmt():
            return f"{node.tok} {expr_string(node.call)}"
        case tree.ReturnStmt():
            return "return" + ("" if node.results is None else " " + expr_string(node.results))
        case tree.BranchStmt():
            return node.tok + ("" if node.label is None else " " + node.label.value)
        case _:
            raise InternalError("syntax", f"no short text for {type(node).__name__}", node.pos)


def _exprs(exprs: Sequence[tree.Expr]) -> str:
    return ", ".join([expr_string(x) for x in exprs])


def _type_string(x: tree.Expr) -> str:
    match x:
        case tree.ArrayType():
            length = "..." if x.len is None else expr_string(x.len)
            return f"[{length}]{expr_string(x.elem)}"
        case tree.SliceType():
            return "[]" + expr_string(x.elem)
        case tree.DotsType():
            return "..." + expr_string(x.elem)
        case tree.MapType():
            return f"map[{expr_string(x.key)}]{expr_string(x.value)}"
        case tree.ChanType():
            return _chan_string(x)
        case tree.FuncType():
            return "func" + signature_string(x)
        case tree.StructType():
            return f"struct{{{_struct_fields(x)}}}"
        case tree.InterfaceType():
            return f"interface{{{'; '.join(_method(m) for m in x.methods)}}}"
        case _:
            raise InternalError("syntax", f"no text for {type(x).__name__}", x.pos)


def _chan_string(x: tree.ChanType) -> str:
    elem = expr_string(x.elem)
    if x.dir == tree.ChanDir.RECV_ONLY:
        return "<-chan " + elem
    if x.dir == tree.ChanDir.SEND_ONLY:
        return "chan<- " + elem
    if isinstance(x.elem, tree.ChanType) and x.elem.dir == tree.ChanDir.RECV_ONLY:
        return f"chan ({elem})"
    return "chan " + elem


def signature_string(x: tree.FuncType) -> str:
    """Parameters and results: `(x, y int) error`."""
    text = f"({parameters_string(x.params)})"
    if not x.results:
        return text
    if len(x.results) == 1 and x.results[0].name is None:
        return f"{text} {expr_string(x.results[0].type)}"
    return f"{text} ({parameters_string(x.results)})"


def parameters_string(fields: Sequence[tree.Field]) -> str:
    """Fields separated by commas; names that share a type share its text."""
    parts: list[str] = []
    for i, field in enumerate(fields):
        if field.name is None:
            parts.append(expr_string(field.type))
            continue
        following = fields[i + 1] if i + 1 < len(fields) else None
        if following is not None and following.name is not None and following.type is field.type:
            parts.append(field.name.value)
        else:
            parts.append(f"{field.name.value} {expr_string(field.type)}")
    return ", ".join(parts)


def _struct_fields(x: tree.StructType) -> str:
    parts: list[str] = []
    i = 0
    while i < len(x.fields):
        first = x.fields[i]
        end = i + 1
        if first.name is None:
            text = expr_string(first.type)
        else:
            names = [first.name.value]
            while end < len(x.fields):
                name = x.fields[end].name
                if name is None or x.fields[end].type is not first.type:
                    break
                names.append(name.value)
                end += 1
            text = f"{', '.join(names)} {expr_string(first.type)}"
        tag = x.tags[i]
        parts.append(text if tag is None else f"{text} {tag.value}")
        i = end
    return "; ".join(parts)


def _method(field: tree.Field) -> str:
    if field.name is not None and isinstance(field.type, tree.FuncType):
        return field.name.value + signature_string(field.type)
    return expr_string(field.type)
