"""Where a node begins and ends in the text.

`pos` of a node is the place that messages name; these two give its extent, as roughly as Go
does: the end of a parenthesised expression, for one, is the end of what stands inside.

Source: go1.27 cmd/compile/internal/syntax/positions.go
"""

from __future__ import annotations

from collections.abc import Sequence

from gomem_kernel.compiler.syntax import tree
from gomem_kernel.source import Pos


def start_pos(node: tree.Node) -> Pos:
    """The place of the leftmost character of a node."""
    while True:
        inner: tree.Node | None = None
        match node:
            case tree.File():
                return Pos(node.pos.file, 1, 1)
            case tree.CompositeLit():
                inner = node.type
            case tree.KeyValueExpr():
                inner = node.key
            case tree.SelectorExpr() | tree.IndexExpr() | tree.AssertExpr():
                inner = node.x
            case tree.TypeSwitchGuard() | tree.RangeClause():
                inner = node.lhs or node.x
            case tree.Operation():
                inner = node.x if node.y is not None else None
            case tree.CallExpr():
                inner = node.fun
            case tree.ListExpr():
                inner = node.elems[0] if node.elems else None
            case tree.SendStmt():
                inner = node.chan
            case tree.AssignStmt():
                inner = node.lhs
        if inner is None:
            return node.pos
        node = inner


def end_pos(node: tree.Node) -> Pos:
    """The place after a node, or of its closing brace: enough for scopes, not for cutting text."""
    while True:
        match node:
            case tree.File():
                return node.eof
            case tree.Name() | tree.BasicLit():
                file, line, col = node.pos
                return Pos(file, line, col + len(node.value.encode()))
            case tree.CompositeLit() | tree.BlockStmt() | tree.SwitchStmt() | tree.SelectStmt():
                return node.rbrace
            case tree.AssignStmt() if node.rhs is None:
                file, line, col = end_pos(node.lhs)
                return Pos(file, line, col + 2)
            case tree.CaseClause() | tree.CommClause() if not node.body:
                return node.colon
        inner = _last_part(node)
        if inner is None:
            return node.pos
        node = inner


def _last_part(node: tree.Node) -> tree.Node | None:
    """The part of a node that ends where the node ends, or None where it has none."""
    match node:
        case tree.ImportDecl():
            return node.path
        case tree.ConstDecl() | tree.VarDecl():
            return node.values or node.type or _last(node.names)
        case tree.FuncDecl():
            return node.body or node.type
        case tree.FuncLit() | tree.ForStmt():
            return node.body
        case tree.TypeDecl() | tree.AssertExpr() | tree.Field():
            return node.type
        case tree.KeyValueExpr() | tree.MapType() | tree.SendStmt():
            return node.value
        case tree.ParenExpr() | tree.SliceExpr() | tree.TypeSwitchGuard():
            return node.x
        case tree.ExprStmt() | tree.RangeClause():
            return node.x
        case tree.SelectorExpr():
            return node.sel
        case tree.IndexExpr():
            return node.index
        case tree.Operation():
            return node.y or node.x
        case tree.CallExpr():
            return _last(node.args) or node.fun
        case tree.ListExpr():
            return _last(node.elems)
        case tree.ArrayType() | tree.SliceType() | tree.DotsType() | tree.ChanType():
            return node.elem
        case tree.StructType():
            return _last(node.fields)
        case tree.InterfaceType():
            return _last(node.methods)
        case tree.FuncType():
            return _last(node.results) or _last(node.params)
        case tree.LabeledStmt():
            return node.stmt
        case tree.DeclStmt():
            return _last(node.decls)
        case tree.AssignStmt():
            return node.rhs
        case tree.BranchStmt():
            return node.label
        case tree.CallStmt():
            return node.call
        case tree.ReturnStmt():
            return node.results
        case tree.IfStmt():
            return node.els or node.then
        case tree.CaseClause() | tree.CommClause():
            return _last(node.body)
        case _:
            return None


def _last(nodes: Sequence[tree.Node]) -> tree.Node | None:
    return nodes[-1] if nodes else None
