"""Order of evaluation: which expressions call, which may stop at a safepoint.

Go evaluates all calls, receives and map accesses of an expression first, from left to right, into
temporaries; variables and memory are read afterwards. Lowering follows that with `Flags`: where an
operand has CALL, its calls are evaluated before any other part of the expression.

ALLOC tells that evaluating the expression itself (calls aside) contains an operation behind which
the collector may run; such an operand cannot be written to the outgoing area directly.

Source: go1.27 cmd/compile/internal/walk/order.go
"""

from __future__ import annotations

from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.types.types import (
    Array,
    Chan,
    Interface,
    Map,
    is_float,
    is_unsigned,
)
from gomem_kernel.compiler.walk.rep import is_direct

CALL = 1
ALLOC = 2

# Evaluated to a temporary of their own, as a whole, when they are a part of something else.
CALL_NODES = frozenset({
    ir.CallStatic, ir.CallClosure, ir.CallInterface, ir.Recv, ir.MapIndex, ir.Seq, ir.Append,
    ir.Copy, ir.Recover, ir.Panic, ir.Print, ir.Delete, ir.Clear, ir.Close,
})  # fmt: skip

CALLS = frozenset({ir.CallStatic, ir.CallClosure, ir.CallInterface})

# Functions that are one operation of the machine.
INTRINSICS: dict[str, str] = {
    "math.Sqrt": "FSQRT",
    "math.sqrt": "FSQRT",
    "math.Abs": "FABS",
    "math.Floor": "FFLOOR",
    "math.Ceil": "FCEIL",
    "math.Trunc": "FTRUNC",
    "math.FMA": "FMA",
    "math.archSqrt": "FSQRT",
    "math.archFloor": "FFLOOR",
    "math.archCeil": "FCEIL",
    "math.archTrunc": "FTRUNC",
    "math.archFMA": "FMA",
    "math/bits.TrailingZeros64": "CTZ",
    "math/bits.TrailingZeros": "CTZ",
    "math/bits.LeadingZeros64": "CLZ",
    "math/bits.OnesCount64": "POPCNT",
    "math/bits.OnesCount": "POPCNT",
    "math/bits.ReverseBytes64": "BSWAP",
    "math/bits.RotateLeft64": "ROTL",
    "math/bits.RotateLeft": "ROTL",
}

# Composite literals with calls in them evaluate their elements one by one, in order.
LITERALS = frozenset({ir.StructLit, ir.ArrayLit, ir.SliceLit, ir.MapLit, ir.PtrLit})

_ALLOC_NODES = frozenset({
    ir.New, ir.PtrLit, ir.MakeSlice, ir.MakeMap, ir.MakeChan, ir.Concat, ir.Closure, ir.MethodValue,
    ir.SliceLit, ir.MapLit, ir.UnsafeSlice, ir.UnsafeString,
})  # fmt: skip
_MAYBE_STACK = frozenset({ir.New, ir.PtrLit, ir.Closure, ir.MethodValue, ir.SliceLit})
_ALLOC_CONV = frozenset({
    ir.Conv.BYTES_TO_STR, ir.Conv.RUNES_TO_STR, ir.Conv.RUNE_TO_STR, ir.Conv.STR_TO_BYTES,
    ir.Conv.STR_TO_RUNES,
})  # fmt: skip
_LEAVES = frozenset({ir.Const, ir.Zero, ir.VarRef, ir.GlobalRef, ir.FuncRef, ir.TypeWord})


class Flags:
    """CALL and ALLOC of expressions, remembered while one function is lowered."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}

    def of(self, e: ir.Expr) -> int:
        """The flags of an expression."""
        kind = type(e)
        if kind in _LEAVES:
            return 0
        flags = self._known.get(e)
        if flags is None:
            flags = self._known[e] = self._compute(e, kind)
        return flags

    def _compute(self, e: Any, kind: type) -> int:
        if is_call(e):
            return CALL
        if kind is ir.Inlined:
            return self._inlined(e)
        if kind is ir.Binary or kind is ir.Compare or kind is ir.Shift:
            return self.of(e.x) | self.of(e.y)
        flags = 0
        for child in ir.children(e):
            flags |= self.of(child)
        if kind in _ALLOC_NODES:
            if kind not in _MAYBE_STACK or e.esc is not ir.Esc.STACK:
                flags |= ALLOC
        elif kind is ir.Convert:
            if e.kind in _ALLOC_CONV:
                flags |= ALLOC
        elif kind is ir.IfaceConvert and _boxes(e):
            flags |= ALLOC
        return flags

    def _inlined(self, e: ir.Inlined) -> int:
        """An inlined call is evaluated in its turn if it matters when that is."""
        if e.stmts:
            return CALL
        flags = self.of(e.results[0])
        return flags if not flags & CALL and is_steady(e.results[0]) else CALL


def is_call(e: Any) -> bool:
    """Whether e is evaluated as a whole before what it is a part of."""
    kind = type(e)
    if kind is ir.Inlined:
        return bool(e.stmts) or not is_steady(e.results[0])
    return kind in CALL_NODES and not (kind is ir.CallStatic and e.name in INTRINSICS)


_STEADY = frozenset({
    ir.Const, ir.Zero, ir.FuncRef, ir.TypeWord, ir.Unary, ir.Binary, ir.Shift, ir.Compare,
    ir.AndAnd, ir.OrOr, ir.Convert, ir.Field, ir.Len, ir.Cap, ir.Complex, ir.Real, ir.Imag,
    ir.MinMax, ir.Inlined, ir.AddrOf,
})  # fmt: skip


def is_steady(e: Any) -> bool:
    """Whether e has the same value whenever it is evaluated within a statement.

    It reads no memory, only variables that no call can change.
    """
    kind = type(e)
    if kind is ir.VarRef:
        var = e.var
        if var.addrtaken or var.assigned_inside:
            return False
        return not var.reassigned or (not var.captured and var.klass is not ir.Klass.CLOSURE)
    if kind is ir.CallStatic:
        return e.name in INTRINSICS and all(is_steady(a) for a in e.args)
    if kind not in _STEADY or (kind is ir.Inlined and e.stmts):
        return False
    if kind is ir.Convert and e.kind in _ALLOC_CONV | {ir.Conv.SLICE_TO_ARRPTR}:
        return False
    if kind in (ir.Len, ir.Cap) and type(e.x.type.under()) in (Map, Chan):
        return False
    if kind is ir.Binary and e.op in ("/", "%") and not (type(e.y) is ir.Const and e.y.value):
        return is_float(e.type) and all(is_steady(child) for child in ir.children(e))
    if kind is ir.Shift and type(e.y) is not ir.Const and not is_unsigned(e.y.type):
        return False
    return all(is_steady(child) for child in ir.children(e))


def _boxes(e: ir.IfaceConvert) -> bool:
    """Whether a conversion to an interface may allocate."""
    t = e.x.type
    if type(t.under()) is Interface or e.esc is ir.Esc.STACK or is_direct(t):
        return False
    return not ir.is_constant_data(e.x)


def mentions(e: Any, var: ir.Var) -> bool:
    """Whether evaluating e reads the variable directly (not through a pointer or a call)."""
    if type(e) is ir.VarRef:
        return e.var is var
    if type(e) is ir.Closure:
        return any(c.outer is var for c in e.func.closure_vars)
    return any(mentions(child, var) for child in ir.children(e))


def contains(e: Any, kinds: frozenset[type]) -> bool:
    """Whether a node of one of these classes stands in the expression."""
    return type(e) in kinds or any(contains(child, kinds) for child in ir.children(e))


class Scan:
    """What lowering wants to know of a function body before it starts.

    indexed: array variables that are indexed by something that is no constant; their elements are
    reached by address.
    """

    def __init__(self, func: ir.Func) -> None:
        self.indexed: set[ir.Var] = set()
        stack: list[Any] = list(func.body or ())
        index = ir.Index
        while stack:
            node = stack.pop()
            if type(node) is index and type(node.index) is not ir.Const:
                var = _array_variable(node)
                if var is not None:
                    self.indexed.add(var)
            stack.extend(ir.children(node))


def _array_variable(e: Any) -> ir.Var | None:
    """The variable that holds the array which an index expression goes into, if any."""
    while True:
        if type(e) is ir.Index:
            if type(e.x.type.under()) is not Array:
                return None
        elif type(e) is not ir.Field:
            return e.var if type(e) is ir.VarRef else None
        e = e.x
