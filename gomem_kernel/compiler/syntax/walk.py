"""Traversal of the tree.

A type that several names share (`a, b T`) is the child of each of their fields, so it is met more
than once. The target of a branch statement is no child.

Source: go1.27 cmd/compile/internal/syntax/walk.go
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomem_kernel.compiler.syntax import tree

# By class: the fields that hold children, in source order; a field may hold a list.
_CHILDREN: dict[type[tree.Node], tuple[str, ...]] = {
    tree.File: ("pkg_name", "decls"),
    tree.Pragma: (),
    tree.ImportDecl: ("local", "path"),
    tree.ConstDecl: ("names", "type", "values"),
    tree.TypeDecl: ("name", "tparams", "type"),
    tree.VarDecl: ("names", "type", "values"),
    tree.FuncDecl: ("recv", "name", "tparams", "type", "body"),
    tree.BadExpr: (),
    tree.Name: (),
    tree.BasicLit: (),
    tree.CompositeLit: ("type", "elems"),
    tree.KeyValueExpr: ("key", "value"),
    tree.FuncLit: ("type", "body"),
    tree.ParenExpr: ("x",),
    tree.SelectorExpr: ("x", "sel"),
    tree.IndexExpr: ("x", "index"),
    tree.SliceExpr: ("x", "index"),
    tree.AssertExpr: ("x", "type"),
    tree.TypeSwitchGuard: ("lhs", "x"),
    tree.Operation: ("x", "y"),
    tree.CallExpr: ("fun", "args"),
    tree.ListExpr: ("elems",),
    tree.ArrayType: ("len", "elem"),
    tree.SliceType: ("elem",),
    tree.DotsType: ("elem",),
    tree.StructType: ("fields", "tags"),
    tree.Field: ("name", "type"),
    tree.InterfaceType: ("methods",),
    tree.FuncType: ("params", "results"),
    tree.MapType: ("key", "value"),
    tree.ChanType: ("elem",),
    tree.EmptyStmt: (),
    tree.LabeledStmt: ("label", "stmt"),
    tree.BlockStmt: ("list",),
    tree.ExprStmt: ("x",),
    tree.SendStmt: ("chan", "value"),
    tree.DeclStmt: ("decls",),
    tree.AssignStmt: ("lhs", "rhs"),
    tree.BranchStmt: ("label",),
    tree.CallStmt: ("call",),
    tree.ReturnStmt: ("results",),
    tree.IfStmt: ("init", "cond", "then", "els"),
    tree.ForStmt: ("init", "cond", "post", "body"),
    tree.RangeClause: ("lhs", "x"),
    tree.SwitchStmt: ("init", "tag", "body"),
    tree.CaseClause: ("cases", "body"),
    tree.SelectStmt: ("body",),
    tree.CommClause: ("comm", "body"),
}


def children(node: tree.Node) -> list[tree.Node]:
    """The direct children of a node, in source order."""
    nodes: list[tree.Node] = []
    for name in _CHILDREN[type(node)]:
        value = getattr(node, name)
        if value is None:
            continue
        if type(value) is list:
            nodes += [item for item in value if item is not None]
        else:
            nodes.append(value)
    return nodes


def walk(node: tree.Node) -> Iterator[tree.Node]:
    """A node and all below it, parents first."""
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(children(node))


def inspect(node: tree.Node, enter: Callable[[tree.Node], bool]) -> None:
    """Call `enter` for a node and all below it, parents first; False leaves out what is below."""
    stack = [node]
    while stack:
        node = stack.pop()
        if enter(node):
            stack += reversed(children(node))
