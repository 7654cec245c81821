"""The syntax tree: what the parser gives and every later phase reads.

The nodes are those of Go's own syntax package, with its names in snake_case. The tree is a
plain record of what was written: no phase stores results in it (those stand in side tables, see
types.info). Nodes compare and hash by identity.

`pos` is the place that the compiler reports for the node, which is Go's choice, not always the
leftmost character: for a binary operation it is the operator, for a call the opening
parenthesis, for a selector the dot's right side ... see `cmd/compile/internal/syntax/nodes.go` and
`positions.go`. `start_pos(node)` and `end_pos(node)` in positions.py give the extent.

Source: go1.27 cmd/compile/internal/syntax/nodes.go
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from gomem_kernel.source import NO_POS, Pos, SourceFile


@dataclass(slots=True, eq=False)
class Node:
    """Anything with a place."""

    pos: Pos


# ---- file


@dataclass(slots=True, eq=False)
class File(Node):
    """One source file.

    `pragmas` are the `//go:` directives that stand before anything else (build tags and so on).
    `go_version` is the version of a `//go:build go1.N` line, or "".
    """

    source: SourceFile
    pkg_name: Name
    decls: list[Decl] = field(default_factory=list)
    eof: Pos = NO_POS
    go_version: str = ""
    pragmas: list[Pragma] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Pragma(Node):
    """A `//go:name args` or `//line` directive: its text after the slashes."""

    text: str


# ---- declarations


@dataclass(slots=True, eq=False)
class Decl(Node):
    """A declaration. `group` is shared by declarations of one parenthesised list, else None."""

    group: Group | None = field(default=None, kw_only=True)
    pragma: list[Pragma] = field(default_factory=list, kw_only=True)
    doc: str = field(default="", kw_only=True)


class Group:
    """Identity of a parenthesised declaration list."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class ImportDecl(Decl):
    """`import local "path"`; `path` is the literal with its quotes."""

    local: Name | None
    path: BasicLit


@dataclass(slots=True, eq=False)
class ConstDecl(Decl):
    """`names type = values`. Without type and values the previous ones of the group repeat.

    `iota` is the index of this declaration in its group.
    """

    names: list[Name]
    type: Expr | None
    values: Expr | None
    iota: int = 0


@dataclass(slots=True, eq=False)
class TypeDecl(Decl):
    """`type name[tparams] = type` (`alias`) or without the equals sign."""

    name: Name
    tparams: list[Field]
    alias: bool
    type: Expr


@dataclass(slots=True, eq=False)
class VarDecl(Decl):
    """`var names type = values`; several values are one ListExpr."""

    names: list[Name]
    type: Expr | None
    values: Expr | None


@dataclass(slots=True, eq=False)
class FuncDecl(Decl):
    """`func (recv) name[tparams] type body`; body is None for a function without a body."""

    recv: Field | None
    name: Name
    tparams: list[Field]
    type: FuncType
    body: BlockStmt | None


# ---- expressions


@dataclass(slots=True, eq=False)
class Expr(Node):
    """An expression, or a type: which of the two only the checker knows."""


@dataclass(slots=True, eq=False)
class BadExpr(Expr):
    """Stands where something did not parse."""


@dataclass(slots=True, eq=False)
class Name(Expr):
    """An identifier."""

    value: str


class LitKind(Enum):
    """The five kinds of literals."""

    INT = "INT"
    FLOAT = "FLOAT"
    IMAG = "IMAG"
    RUNE = "RUNE"
    STRING = "STRING"


@dataclass(slots=True, eq=False)
class BasicLit(Expr):
    """A literal as written. `bad` where the scanner has already reported an error in it."""

    value: str
    kind: LitKind
    bad: bool = False


@dataclass(slots=True, eq=False)
class CompositeLit(Expr):
    """`type{elems}`; `type` is None where an outer literal implies it.

    An element is any expression or a KeyValueExpr; `n_keys` of them have keys.
    """

    type: Expr | None
    elems: list[Expr]
    n_keys: int
    rbrace: Pos


@dataclass(slots=True, eq=False)
class KeyValueExpr(Expr):
    """`key: value` in a composite literal."""

    key: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class FuncLit(Expr):
    """`func type body`."""

    type: FuncType
    body: BlockStmt


@dataclass(slots=True, eq=False)
class ParenExpr(Expr):
    """`(x)`."""

    x: Expr


@dataclass(slots=True, eq=False)
class SelectorExpr(Expr):
    """`x.sel`."""

    x: Expr
    sel: Name


@dataclass(slots=True, eq=False)
class IndexExpr(Expr):
    """`x[index]`, or an instantiation; several indices are one ListExpr."""

    x: Expr
    index: Expr


@dataclass(slots=True, eq=False)
class SliceExpr(Expr):
    """`x[i:j]` or `x[i:j:k]` (`full`); `index` has three places, absent ones are None."""

    x: Expr
    index: list[Expr | None]
    full: bool


@dataclass(slots=True, eq=False)
class AssertExpr(Expr):
    """`x.(type)`."""

    x: Expr
    type: Expr


@dataclass(slots=True, eq=False)
class TypeSwitchGuard(Expr):
    """`lhs := x.(type)`; `lhs` may be None."""

    lhs: Name | None
    x: Expr


class Operator(Enum):
    """Every operator, by its text.

    `*` is also pointer type and indirection, `<-` receive, `&` address, `~` the tilde term;
    ANDNOT is `&^`.
    """

    NOT = "!"
    RECV = "<-"
    TILDE = "~"
    OROR = "||"
    ANDAND = "&&"
    EQL = "=="
    NEQ = "!="
    LSS = "<"
    LEQ = "<="
    GTR = ">"
    GEQ = ">="
    ADD = "+"
    SUB = "-"
    OR = "|"
    XOR = "^"
    MUL = "*"
    DIV = "/"
    REM = "%"
    AND = "&"
    ANDNOT = "&^"
    SHL = "<<"
    SHR = ">>"


@dataclass(slots=True, eq=False)
class Operation(Expr):
    """`op x` where y is None, else `x op y`. `*T` and `*p` are Operation(MUL, x, None)."""

    op: Operator
    x: Expr
    y: Expr | None = None


@dataclass(slots=True, eq=False)
class CallExpr(Expr):
    """`fun(args...)`; `has_dots` where the last argument is followed by `...`."""

    fun: Expr
    args: list[Expr]
    has_dots: bool


@dataclass(slots=True, eq=False)
class ListExpr(Expr):
    """`a, b, c` on a side of an assignment, in return, or as several indices."""

    elems: list[Expr]


# ---- types (also expressions)


@dataclass(slots=True, eq=False)
class ArrayType(Expr):
    """`[len]elem`; `len` is None for `[...]elem`."""

    len: Expr | None
    elem: Expr


@dataclass(slots=True, eq=False)
class SliceType(Expr):
    """`[]elem`."""

    elem: Expr


@dataclass(slots=True, eq=False)
class DotsType(Expr):
    """`...elem` of a last parameter."""

    elem: Expr


@dataclass(slots=True, eq=False)
class Field(Node):
    """One name (or None) with its type: a parameter, a struct field, a method, an embedded type.

    Fields declared together (`a, b T`) share the identity of `type`.
    """

    name: Name | None
    type: Expr


@dataclass(slots=True, eq=False)
class StructType(Expr):
    """`struct { fields }`; `tags[i]` is the tag literal of field i or None."""

    fields: list[Field]
    tags: list[BasicLit | None]


@dataclass(slots=True, eq=False)
class InterfaceType(Expr):
    """`interface { methods }`: named fields are methods, unnamed ones embedded elements."""

    methods: list[Field]


@dataclass(slots=True, eq=False)
class FuncType(Expr):
    """`func(params) results`."""

    params: list[Field]
    results: list[Field]


@dataclass(slots=True, eq=False)
class MapType(Expr):
    """`map[key]value`."""

    key: Expr
    value: Expr


class ChanDir(Enum):
    """Direction of a channel type; `BOTH` for `chan T`."""

    BOTH = 0
    SEND_ONLY = 1
    RECV_ONLY = 2


@dataclass(slots=True, eq=False)
class ChanType(Expr):
    """`chan elem`, `chan<- elem`, `<-chan elem`."""

    dir: ChanDir
    elem: Expr


# ---- statements


@dataclass(slots=True, eq=False)
class Stmt(Node):
    """A statement."""


@dataclass(slots=True, eq=False)
class EmptyStmt(Stmt):
    """Nothing."""


@dataclass(slots=True, eq=False)
class LabeledStmt(Stmt):
    """`label: stmt`."""

    label: Name
    stmt: Stmt


@dataclass(slots=True, eq=False)
class BlockStmt(Stmt):
    """`{ list }`."""

    list: list[Stmt]
    rbrace: Pos


@dataclass(slots=True, eq=False)
class ExprStmt(Stmt):
    """An expression as a statement."""

    x: Expr


@dataclass(slots=True, eq=False)
class SendStmt(Stmt):
    """`chan <- value`."""

    chan: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class DeclStmt(Stmt):
    """Declarations inside a function."""

    decls: list[Decl]


@dataclass(slots=True, eq=False)
class AssignStmt(Stmt):
    """`lhs = rhs`, `lhs := rhs` (`define`), `lhs op= rhs` (`op`), `lhs++` and `lhs--` (`rhs` None).

    Several places are one ListExpr on either side.
    """

    op: Operator | None
    define: bool
    lhs: Expr
    rhs: Expr | None


@dataclass(slots=True, eq=False)
class BranchStmt(Stmt):
    """`break`, `continue`, `goto`, `fallthrough`; `target` is filled by branches.check."""

    tok: str
    label: Name | None
    target: Stmt | None = None


@dataclass(slots=True, eq=False)
class CallStmt(Stmt):
    """`go call` or `defer call`."""

    tok: str
    call: Expr


@dataclass(slots=True, eq=False)
class ReturnStmt(Stmt):
    """`return results`; several are one ListExpr."""

    results: Expr | None


@dataclass(slots=True, eq=False)
class IfStmt(Stmt):
    """`if init; cond then else els`."""

    init: Stmt | None
    cond: Expr
    then: BlockStmt
    els: Stmt | None


@dataclass(slots=True, eq=False)
class ForStmt(Stmt):
    """`for init; cond; post body`; a range clause stands in `init` as RangeClause."""

    init: Stmt | None
    cond: Expr | None
    post: Stmt | None
    body: BlockStmt


@dataclass(slots=True, eq=False)
class RangeClause(Stmt):
    """`lhs = range x` or `lhs := range x` (`define`); `lhs` may be None."""

    lhs: Expr | None
    define: bool
    x: Expr


@dataclass(slots=True, eq=False)
class SwitchStmt(Stmt):
    """`switch init; tag { body }`; the tag of a type switch is a TypeSwitchGuard."""

    init: Stmt | None
    tag: Expr | None
    body: list[CaseClause]
    rbrace: Pos


@dataclass(slots=True, eq=False)
class CaseClause(Node):
    """`case cases: body`; `cases` is None for default, a ListExpr for several."""

    cases: Expr | None
    body: list[Stmt]
    colon: Pos


@dataclass(slots=True, eq=False)
class SelectStmt(Stmt):
    """`select { body }`."""

    body: list[CommClause]
    rbrace: Pos


@dataclass(slots=True, eq=False)
class CommClause(Node):
    """`case comm: body`; `comm` (send, receive or assignment) is None for default."""

    comm: Stmt | None
    body: list[Stmt]
    colon: Pos
