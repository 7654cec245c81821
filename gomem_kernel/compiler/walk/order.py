"""Order of evaluation: which expressions go first, which may stop at a safepoint.

Go evaluates some parts of an expression first, from left to right, into temporaries: calls and
whatever else it makes a statement of its own (`goes_first`). All the rest - variables, fields,
elements, dereferences, map elements, arithmetic, composite literals - is read afterwards, so it
sees what the calls changed, also where it stands to the left of them. Lowering follows that:
`FuncLowerer.order` where `must_order` tells that it can be noticed.

Of that rest Go evaluates some parts into temporaries, too, before the statement itself: operands of
what becomes a call of the runtime, and composite literals (`hoists`). They have no effect; that
they go before the others is noticed only where both would panic.

Flags of an expression:

    CALL    it contains something with an effect: a call, a receive, an append ...
    ALLOC   evaluating it (calls aside) contains an operation behind which the collector may run;
            such an operand cannot be written to the outgoing area directly
    EARLY   a part that goes first may panic
    HOIST   a part that is hoisted may panic
    LATE    a part that is neither may panic
    INNER   a part that goes first or is hoisted has an order of its own that can be noticed

Source: go1.27 cmd/compile/internal/walk/order.go, walk/expr.go walkCall1
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.types.types import (
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Struct,
    is_complex,
    is_float,
    is_string,
    is_unsigned,
)
from gomem_kernel.compiler.types.types import Slice as SliceType
from gomem_kernel.compiler.walk.rep import Shape, is_direct, rep_of

CALL = 1
ALLOC = 2
EARLY = 4
LATE = 8
HOIST = 16
INNER = 32
PANICS = EARLY | HOIST | LATE

# What has an effect.
CALL_NODES = frozenset({
    ir.CallStatic, ir.CallClosure, ir.CallInterface, ir.Recv, ir.Seq, ir.Append,
    ir.Copy, ir.Recover, ir.Panic, ir.Print, ir.Delete, ir.Clear, ir.Close,
})  # fmt: skip
# What goes first without having an effect.
_FIRST = frozenset({
    ir.Len, ir.Cap, ir.Complex, ir.Real, ir.Imag, ir.MakeSlice, ir.MakeMap, ir.MakeChan, ir.MinMax,
    ir.New, ir.SliceExpr, ir.AndAnd, ir.OrOr,
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


# Plain values: evaluating them cannot panic, and they need no temporary.
_SIMPLE = frozenset({ir.Const, ir.Zero, ir.VarRef, ir.GlobalRef, ir.FuncRef})


def is_mixed(flags: int) -> bool:
    """Whether what may panic in an expression is evaluated at different times."""
    return bool(flags & INNER) or flags & PANICS not in (0, EARLY, HOIST, LATE)


class Flags:
    """The flags of expressions, remembered while one function is lowered."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = {}

    def of(self, e: ir.Expr) -> int:
        """CALL and ALLOC of an expression."""
        return self.all(e) & (CALL | ALLOC)

    def must_order(self, *operands: ir.Expr) -> bool:
        """Whether it can be noticed that some parts of the expressions go first."""
        flags = 0
        for e in operands:
            flags |= self.all(e)
        return bool(flags & CALL) or is_mixed(flags)

    def must_hoist(self, *operands: ir.Expr) -> bool:
        """Whether it can be noticed that parts of the expressions are hoisted."""
        flags = 0
        for e in operands:
            flags |= self.all(e)
        return bool(flags & INNER) or flags & (HOIST | LATE) == HOIST | LATE

    def all(self, e: ir.Expr) -> int:
        """All flags of an expression."""
        kind = type(e)
        if kind in _LEAVES:
            return 0
        flags = self._known.get(e)
        if flags is None:
            flags = self._known[e] = self._compute(e, kind)
        return flags

    def _compute(self, e: Any, kind: type) -> int:
        if is_call(e):
            return CALL | LATE
        if kind is ir.Inlined:
            return self._inlined(e)
        flags = 0
        for child in operands(e):
            known = self.all(child)
            if known & (HOIST | LATE):
                if goes_first(child, e):
                    known = known & ~(HOIST | LATE) | EARLY | INNER * is_mixed(known)
                elif hoists(child, e):
                    # What is hoisted within a later operand goes before an earlier one.
                    crossed = flags & HOIST and (known & HOIST or type(child) in BUILT)
                    known = known & ~LATE | HOIST | INNER * bool(crossed or is_mixed(known))
            flags |= known
        if kind in _FAULTS and _FAULTS[kind](e):
            flags |= LATE
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
            return CALL | LATE
        flags = self.all(e.results[0])
        return flags if not flags & CALL and is_steady(e.results[0]) else CALL | LATE


def is_call(e: Any) -> bool:
    """Whether e has an effect of its own, or reads what effects change."""
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
        if var.klass is ir.Klass.CLOSURE and var.closure is not None and var.closure.by_ref:
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


def operands(e: Any) -> Iterable[Any]:
    """The operands of an expression, in order of evaluation."""
    if type(e) is ir.CompareMixed and e.swapped:
        return e.x, e.iface
    return ir.children(e)


def goes_first(e: Any, parent: Any) -> bool:
    """Whether e, an operand of parent, is evaluated as a whole before the rest of the expression.

    Source: go1.27 cmd/compile/internal/walk/order.go expr1
    """
    if type(e) in _SIMPLE:
        return False
    if _goes_first_anywhere(e):
        return True
    above = type(parent)
    if above is ir.SliceExpr:
        return e is not parent.x
    if above is ir.IfaceConvert:
        return _by_address(e.type) and needs_copy(e)
    if above is ir.Compare:
        return is_copied(e, parent)
    if above is ir.MapIndex or above is ir.Delete:
        return e is parent.key and (needs_copy(e) and not _fast_key(e.type))
    return False


def _goes_first_anywhere(e: Any) -> bool:
    kind = type(e)
    if kind is ir.Inlined:
        return is_call(e)
    if kind is ir.TypeAssert:
        return not is_direct(e.to)
    if kind is ir.Convert:
        return e.kind in (ir.Conv.STR_TO_BYTES, ir.Conv.STR_TO_RUNES)
    if kind is ir.MapLit:
        return not all(ir.is_static(k) and ir.is_static(v) for k, v in e.entries)
    return kind in CALL_NODES or kind in _FIRST


def is_copied(e: Any, parent: Any) -> bool:
    """Whether e is copied to be compared, after what goes first in the other operand, too."""
    return (
        type(parent) is ir.Compare
        and isinstance(e.type.under(), (Array, Struct))
        and not _goes_first_anywhere(e)
        and needs_copy(e)
    )


# What is built in a temporary by statements of its own, each operand by one.
BUILT = frozenset({ir.StructLit, ir.ArrayLit, ir.SliceLit, ir.PtrLit, ir.MethodValue})
# Comparisons with at most so many bytes of a constant look into the other string in place.
_SHORT_STRING = 16


def hoists(e: Any, parent: Any) -> bool:
    """Whether e, an operand of parent that does not go first, is evaluated before the statement.

    Source: go1.27 cmd/compile/internal/walk/complit.go, walk/convert.go dataWord, walk/compare.go,
    walk/expr.go walkIndexMap, walkAddString
    """
    above = type(parent)
    if type(e) in BUILT:
        return above not in BUILT
    if above is ir.IfaceConvert:
        if isinstance(e.type.under(), Interface):
            return True
        in_place = parent.esc is ir.Esc.STACK or rep_of(e.type).size <= 1
        return not is_direct(e.type) and (in_place or may_call(e))
    if above is ir.CompareMixed:
        return True
    if above is ir.Compare:
        return _compare_hoists(e, parent)
    if above is ir.Convert and parent.kind is ir.Conv.BYTES_TO_STR:
        return True
    if above is ir.Convert:
        return parent.kind in (ir.Conv.RUNES_TO_STR, ir.Conv.RUNE_TO_STR) and may_call(e)
    if above is ir.Binary:
        return parent.op == "/" and is_complex(parent.type) and may_call(e)
    return (above is ir.MapIndex or above is ir.Concat) and may_call(e)


def _compare_hoists(e: Any, parent: ir.Compare) -> bool:
    other = parent.y if e is parent.x else parent.x
    if isinstance(e.type.under(), Interface):
        return type(other) is not ir.Zero
    if not is_string(e.type):
        return False
    if type(other) is ir.Const and parent.op in ("==", "!="):
        return len(other.value) > _SHORT_STRING  # type: ignore[arg-type]
    return parent.op in ("==", "!=") or may_call(e)


def hoist_order(e: Any) -> tuple[Iterable[Any], bool]:
    """The operands of an expression as walk takes them, and whether each is hoisted at once.

    Otherwise what is hoisted within any of them comes before the operands themselves.

    Source: go1.27 cmd/compile/internal/walk/compare.go walkCompareInterface, walkCompareString
    """
    if type(e) is ir.CompareMixed:
        return ((e.iface, e.x) if e.swapped else (e.x, e.iface)), True
    if type(e) is ir.Compare:
        if isinstance(e.x.type.under(), Interface):
            return (e.y, e.x), True
        return (e.x, e.y), is_string(e.x.type) and e.op in ("==", "!=")
    return operands(e), False


_CALLS_NOTHING = frozenset({
    ir.Unary, ir.Shift, ir.Field, ir.Compare, ir.AddrOf, ir.Inlined,
})  # fmt: skip


def may_call(e: Any) -> bool:
    """Whether evaluating e, calls in it aside, may call the runtime: to panic, for instance.

    Source: go1.27 cmd/compile/internal/walk/walk.go mayCall
    """
    kind = type(e)
    if kind in _LEAVES:
        return False
    plain = (
        kind in _CALLS_NOTHING
        or (kind is ir.Binary and e.op not in ("/", "%"))
        or (kind is ir.Convert and e.kind in (ir.Conv.NOP, ir.Conv.NUM, ir.Conv.UNSAFE))
    )
    return not plain or any(may_call(child) for child in ir.children(e) if not goes_first(child, e))


def needs_copy(e: Any) -> bool:
    """Whether e must be copied to have an address, and is no constant.

    Variables of the function whose address is not taken are copied, too; nothing can tell.

    Source: go1.27 cmd/compile/internal/walk/order.go addrTemp
    """
    while type(e) is ir.Field or (type(e) is ir.Index and isinstance(e.x.type.under(), Array)):
        e = e.x
    if type(e) is ir.Index:
        return is_string(e.x.type)
    return type(e) not in (ir.VarRef, ir.GlobalRef, ir.Deref) and not ir.is_constant_data(e)


def _by_address(t: Any) -> bool:
    """Whether a value is boxed by passing its address.

    Source: go1.27 cmd/compile/internal/walk/convert.go dataWordFuncName
    """
    if isinstance(t.under(), Interface):
        return False
    rep = rep_of(t)
    if rep.size == 2 and rep.align == 2:
        return False
    if rep.size in (4, 8) and rep.align == rep.size and not rep.ptrs:
        return False
    while isinstance(u := t.under(), (Array, Struct)):
        if isinstance(u, Struct):
            if len(u.fields) != 1:
                return True
            t = u.fields[0].type
        else:
            if u.len != 1:
                return True
            t = u.elem
    return not (is_string(u) or isinstance(u, SliceType))


def _fast_key(t: Any) -> bool:
    """Whether map functions take a key of this type by value.

    Source: go1.27 cmd/compile/internal/walk/walk.go mapfast
    """
    rep = rep_of(t.under())
    return rep.kind == Shape.STRING or rep.kind == Shape.POINTER or (
        rep.kind == Shape.INT and rep.bits >= 32
    )  # fmt: skip


def is_key_as_is(t: Any) -> bool:
    """Whether a key of this type is given to the map functions without a conversion.

    Source: go1.27 cmd/compile/internal/walk/order.go mapKeyTemp
    """
    return (type(t) is Basic and t.kind in (
        Kind.UINT32, Kind.UINT64, Kind.STRING, Kind.UNSAFE_POINTER
    )) or not _fast_key(t)  # fmt: skip


def _index_faults(e: ir.Index) -> bool:
    if e.bounded:
        return False
    return type(e.index) is not ir.Const or not isinstance(e.x.type.under(), Array)


def _divides(e: ir.Binary) -> bool:
    return e.op in ("/", "%") and type(e.y) is not ir.Const and rep_of(e.type).kind == Shape.INT


_SAFE_TO_COMPARE = frozenset({
    Shape.INT, Shape.FLOAT, Shape.FLOAT32, Shape.STRING, Shape.POINTER, Shape.COMPLEX128,
    Shape.COMPLEX64, Shape.SLICE,
})  # fmt: skip
# Operations that may panic, each with a test.
_FAULTS: dict[type, Any] = {
    ir.Index: _index_faults,
    ir.Deref: lambda _e: True,
    ir.Binary: _divides,
    ir.Shift: lambda e: type(e.y) is not ir.Const and rep_of(e.y.type).signed,
    ir.TypeAssert: lambda e: not e.comma_ok,
    ir.SliceExpr: lambda _e: True,
    ir.MakeSlice: lambda e: (
        type(e.len) is not ir.Const or type(e.cap) not in (type(None), ir.Const)
    ),
    ir.MakeChan: lambda e: e.size is not None and type(e.size) is not ir.Const,
    ir.MapIndex: lambda e: not _fast_key(e.key.type),
    ir.Compare: lambda e: rep_of(e.x.type).kind not in _SAFE_TO_COMPARE,
    ir.CompareMixed: lambda _e: True,
    ir.MethodValue: lambda e: isinstance(e.recv.type.under(), Interface),
    ir.Convert: lambda e: e.kind is ir.Conv.SLICE_TO_ARRPTR,
    ir.UnsafeSlice: lambda _e: True,
    ir.UnsafeString: lambda _e: True,
}


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
