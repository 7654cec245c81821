"""The typed intermediate representation: what the noder makes of a checked package.

The IR is the one mutable product of the compiler: the noder builds it, inlining rewrites it,
escape analysis annotates it (`Var.escapes`, `Expr.esc`), walk and lower consume it.

Invariants that the noder establishes:
* Every expression has its final type, never an untyped one, an Alias or a TypeParam: generic code
  is here once for each instance. Constants are folded into `Const`; nil is `Zero` of its type.
* Conversions are explicit, also the implicit ones of assignments, calls, returns, sends,
  comparisons and composite elements: the two sides of an assignment have the same representation.
* Selectors are resolved field by field with explicit `Deref` and `AddrOf`; a method call has its
  receiver, already of the method's receiver type, as first argument. Variadic arguments are a
  `SliceLit` (or `Zero` for none), marked `dots`.
* Branch targets are statement objects; range over functions is rewritten into closures.
* A condition that needs statements first is a `Seq`.
* Types are compared with `types.identical`; look through a name with `t.under()`.

Nodes compare and hash by identity, and have slots only. Dispatch on `type(node)`. All names of the
folder are here: import ir, use ir.CallStatic.

node.py  what nodes share     func.py   variables, functions, packages
expr.py  expressions          stmt.py   statements     visit.py  walking and editing

Source: go1.27 cmd/compile/internal/ir (node.go, expr.go, stmt.go, name.go, func.go)
"""

from gomem_kernel.compiler.ir.expr import (
    AddrOf,
    AndAnd,
    Append,
    ArrayLit,
    Binary,
    CallClosure,
    CallInterface,
    CallStatic,
    Cap,
    Clear,
    Close,
    Closure,
    Compare,
    CompareMixed,
    Complex,
    Concat,
    Const,
    Conv,
    Convert,
    Copy,
    Delete,
    Deref,
    Field,
    FuncRef,
    GlobalRef,
    IfaceConvert,
    Imag,
    Index,
    Inlined,
    Len,
    MakeChan,
    MakeMap,
    MakeSlice,
    MapIndex,
    MapLit,
    MethodValue,
    MinMax,
    New,
    OrOr,
    Panic,
    Print,
    PtrLit,
    Real,
    Recover,
    Recv,
    Seq,
    Shift,
    SliceExpr,
    SliceLit,
    StructLit,
    TypeAssert,
    TypeWord,
    Unary,
    UnsafeAdd,
    UnsafeData,
    UnsafeSlice,
    UnsafeString,
    VarRef,
    Zero,
)  # fmt: skip
from gomem_kernel.compiler.ir.func import (
    ClosureVar,
    Func,
    GlobalVar,
    Package,
    Var,
)  # fmt: skip
from gomem_kernel.compiler.ir.node import (
    Esc,
    Expr,
    Klass,
    Node,
    Stmt,
)  # fmt: skip
from gomem_kernel.compiler.ir.stmt import (
    Assign,
    AssignOp,
    AssignParallel,
    AssignTuple,
    Block,
    Break,
    Case,
    CommCase,
    Continue,
    Decl,
    Defer,
    ExprStmt,
    For,
    Go,
    Goto,
    If,
    Label,
    NilCheck,
    Range,
    RangeKind,
    Return,
    Select,
    Send,
    Switch,
    TypeCase,
    TypeSwitch,
)  # fmt: skip
from gomem_kernel.compiler.ir.visit import (
    child_fields,
    children,
    edit,
    edit_list,
    is_constant_data,
    is_node,
    is_static,
)  # fmt: skip

__all__ = [
    "AddrOf", "AndAnd", "Append", "ArrayLit", "Assign", "AssignOp", "AssignParallel",
    "AssignTuple", "Binary", "Block", "Break", "CallClosure", "CallInterface", "CallStatic",
    "Cap", "Case", "Clear", "Close", "Closure", "ClosureVar", "CommCase", "Compare",
    "CompareMixed", "Complex", "Concat", "Const", "Continue", "Conv", "Convert", "Copy",
    "Decl", "Defer", "Delete", "Deref", "Esc", "Expr", "ExprStmt", "Field", "For", "Func",
    "FuncRef", "GlobalRef", "GlobalVar", "Go", "Goto", "If", "IfaceConvert", "Imag", "Index",
    "Inlined", "Klass", "Label", "Len", "MakeChan", "MakeMap", "MakeSlice", "MapIndex", "MapLit",
    "MethodValue", "MinMax", "New", "NilCheck", "Node", "OrOr", "Package", "Panic", "Print",
    "PtrLit", "Range", "RangeKind", "Real", "Recover", "Recv", "Return", "Select", "Send",
    "Seq", "Shift", "SliceExpr", "SliceLit", "Stmt", "StructLit", "Switch", "TypeAssert",
    "TypeCase", "TypeSwitch", "TypeWord", "Unary", "UnsafeAdd", "UnsafeData", "UnsafeSlice",
    "UnsafeString", "Var", "VarRef", "Zero", "child_fields", "children", "edit", "edit_list",
    "is_constant_data", "is_node", "is_static",
]  # fmt: skip
