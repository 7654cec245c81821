"""Go source to syntax tree: scanner, parser, tree, and what reads the tree alone.

In: a `SourceFile` and a callback for errors. Out: `tree.File` or, for a notebook cell, `Cell`.
Names are not resolved and nothing is typed here.

Source: go1.27 cmd/compile/internal/syntax
"""

from __future__ import annotations

from gomem_kernel.compiler.syntax.parser import Cell, parse_cell, parse_file
from gomem_kernel.compiler.syntax.positions import end_pos, start_pos
from gomem_kernel.compiler.syntax.printer import expr_string, node_string
from gomem_kernel.compiler.syntax.walk import children, inspect, walk

__all__ = [
    "Cell",
    "children",
    "end_pos",
    "expr_string",
    "inspect",
    "node_string",
    "parse_cell",
    "parse_file",
    "start_pos",
    "walk",
]
