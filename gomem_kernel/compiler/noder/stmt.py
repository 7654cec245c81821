"""Statements.

A declaration gives a `Decl` for each variable. Several places on the left are an AssignParallel
or AssignTuple; where a result of a call must be converted on the way, it goes through a temporary.

Source: go1.27 cmd/compile/internal/noder/writer.go stmt, reader.go stmt
"""

# The mixins' methods take the whole FuncNoder as self.
# mypy: disable-error-code="misc"

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gomem_kernel.compiler import ir
from gomem_kernel.compiler.noder import go_defer, names
from gomem_kernel.compiler.noder.effects import order_matters
from gomem_kernel.compiler.noder.expr import is_iface, pair_type, unparen
from gomem_kernel.compiler.syntax import tree
from gomem_kernel.compiler.syntax.tree import Operator
from gomem_kernel.compiler.types import constant, objects
from gomem_kernel.compiler.types.info import Mode
from gomem_kernel.compiler.types.typename import type_args
from gomem_kernel.compiler.types.types import (
    BOOL,
    INT,
    RUNE,
    Array,
    Basic,
    Chan,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Tuple,
    Type,
    identical,
    is_string,
    unalias,
)
from gomem_kernel.errors import InternalError
from gomem_kernel.source import Pos

if TYPE_CHECKING:
    from gomem_kernel.compiler.noder.func import FuncNoder


def unpack(e: tree.Expr | None) -> list[tree.Expr]:
    """The expressions of a list, one expression, or none."""
    if e is None:
        return []
    e = unparen(e) if type(e) is tree.ParenExpr else e
    return e.elems if type(e) is tree.ListExpr else [e]


class StmtNoder:
    """Mixed into FuncNoder."""

    def stmts(self: FuncNoder, stmts: list[tree.Stmt]) -> None:
        """Node statements into the list under way, without what can never run.

        Source: go1.27 cmd/compile/internal/noder/writer.go stmts
        """
        dead = False
        last_label = -1
        for i, s in enumerate(stmts):
            if type(s) is tree.LabeledStmt:
                last_label = i
        for i, s in enumerate(stmts):
            if dead and i > last_label:
                continue
            handler = _STMT.get(type(s))
            if handler is None:
                raise InternalError("noder", f"statement {type(s).__name__}", s.pos)
            handler(self, s)
            dead = self._terminates(s)

    def _terminates(self: FuncNoder, s: tree.Stmt | None) -> bool:
        """Whether nothing behind the statement is reached, as far as Go looks here.

        Source: go1.27 cmd/compile/internal/noder/writer.go terminates
        """
        k = type(s)
        if k is tree.BranchStmt:
            return bool(s.tok == "goto")  # type: ignore[union-attr]
        if k is tree.ReturnStmt:
            return True
        if k is tree.ExprStmt:
            call = unparen(s.x)  # type: ignore[union-attr]
            return type(call) is tree.CallExpr and self._is_panic(call.fun)
        if k is tree.BlockStmt:
            rest = [x for x in s.list if type(x) is not tree.EmptyStmt]  # type: ignore[union-attr]
            return bool(rest) and self._terminates(rest[-1])
        if k is tree.IfStmt:
            tv = self.types.get(s.cond)  # type: ignore[union-attr]
            cond = tv.value if tv is not None else None
            return (cond is False or self._terminates(s.then)) and (  # type: ignore[union-attr]
                cond is True or self._terminates(s.els)  # type: ignore[union-attr]
            )
        return False

    def _is_panic(self: FuncNoder, fun: tree.Expr) -> bool:
        name = unparen(fun)
        if type(name) is not tree.Name or name.value != "panic":
            return False
        tv = self.types.get(name)
        return tv is not None and tv.mode == Mode.BUILTIN

    def stmt(self: FuncNoder, s: tree.Stmt | None) -> None:
        """Node one statement, if there is one."""
        if s is not None:
            self.stmts([s])

    def body(self: FuncNoder, stmts: list[tree.Stmt]) -> list[ir.Stmt]:
        """Statements as a list of their own."""
        old = self.nested()
        self.stmts(stmts)
        return self.close(old)

    def _empty(self: FuncNoder, s: tree.EmptyStmt) -> None:
        """Nothing."""

    def _block(self: FuncNoder, s: tree.BlockStmt) -> None:
        self.emit(ir.Block(s.pos, self.body(s.list)))

    def _expr_stmt(self: FuncNoder, s: tree.ExprStmt) -> None:
        x = self.expr(s.x)
        self.emit(ir.ExprStmt(x.pos, x))

    def _send(self: FuncNoder, s: tree.SendStmt) -> None:
        ch = self.expr(s.chan)
        u = ch.type.under()
        assert type(u) is Chan
        self.emit(ir.Send(s.pos, ch, self.convert(self.expr(s.value), self.typ(u.elem))))

    def _decl_stmt(self: FuncNoder, s: tree.DeclStmt) -> None:
        for decl in s.decls:
            if type(decl) is tree.VarDecl:
                self._var_decl(decl)
            elif type(decl) is tree.TypeDecl and not decl.alias:
                self._local_type(decl)

    def _local_type(self: FuncNoder, decl: tree.TypeDecl) -> None:
        obj = self.info.defs.get(decl.name)
        named = unalias(obj.type) if obj is not None else None
        if type(named) is not Named or obj is None:
            return
        if self.env.tmap is not None:
            # Each instance of a generic function has local types of its own.
            name = type_args(obj.name, [names.type_name(t) for t in self.env.tmap.values()])
            own_name = objects.TypeName(obj.pos, obj.pkg, name, None)
            own_name.parent, own_name.order = obj.parent, obj.order
            own = Named(own_name)
            own.tparams = named.tparams
            self.env.local_types[named] = own
            self.env.typed.clear()
            own.set_underlying(self.typ(named.under()))
            named = own
        if named.tparams:
            return
        self.package.need_methods(named)

    # ---- variables and assignment

    def _var_decl(self: FuncNoder, decl: tree.VarDecl) -> None:
        values = unpack(decl.values)
        if not values:
            for name in decl.names:
                obj = self.info.defs.get(name)
                if obj is not None and name.value != "_":
                    self.emit(ir.Decl(name.pos, self.new_local(obj)))
                elif name.value != "_":  # at the top level of a cell: a package variable
                    place = self.place(name)
                    assert place is not None
                    self.emit(ir.Assign(name.pos, place, ir.Zero(name.pos, place.type)))
            return
        self.define(decl.pos, list(decl.names), values)

    def define(self: FuncNoder, pos: Pos, lhs: list[tree.Expr], rhs: list[tree.Expr]) -> None:
        """`lhs := rhs` or `var lhs = rhs`; some of the names may be known variables."""
        fresh = [self._fresh(name) for name in lhs]
        if len(rhs) != len(lhs):
            value = self.tuple_value(rhs[0])
            places: list[ir.Expr | None] = []
            for name, obj in zip(lhs, fresh, strict=True):
                if obj is None:
                    places.append(self.place(name))
                else:
                    var = self.new_local(obj)
                    self.emit(ir.Decl(name.pos, var, None, unset=True))
                    places.append(ir.VarRef(name.pos, var.type, var))
            self.assign_tuple(pos, places, value)
            return
        values = [self.expr(e) for e in rhs]
        all_new = all(obj is not None or _is_blank(n) for n, obj in zip(lhs, fresh, strict=True))
        if all_new and (len(rhs) == 1 or not any(order_matters(x) for x in values)):
            # A new name is not yet visible on the right, so one after the other will do.
            for name, obj, x in zip(lhs, fresh, values, strict=True):
                if obj is None:
                    self.emit(ir.Assign(name.pos, None, x))
                else:
                    var = self.new_local(obj)
                    var.defn = self.convert(x, var.type)
                    self.emit(ir.Decl(pos, var, var.defn))
            return
        targets: list[ir.Expr | None] = []
        for i, (name, obj) in enumerate(zip(lhs, fresh, strict=True)):
            if obj is None:
                place = self.place(name)
                targets.append(place)
                if place is not None:
                    values[i] = self.convert(values[i], place.type)
            else:
                var = self.new_local(obj)
                values[i] = self.convert(values[i], var.type)
                if all_new:
                    var.defn = values[i]
                self.emit(ir.Decl(name.pos, var, None, unset=True))
                targets.append(ir.VarRef(name.pos, var.type, var))
        self.emit(ir.AssignParallel(pos, targets, values))

    def _fresh(self: FuncNoder, name: tree.Expr) -> objects.Object | None:
        if type(name) is not tree.Name or name.value == "_":
            return None
        return self.info.defs.get(name)

    def _assign(self: FuncNoder, s: tree.AssignStmt) -> None:
        if s.op is not None:
            self._assign_op(s)
            return
        lhs, rhs = unpack(s.lhs), unpack(s.rhs)
        if s.define:
            self.define(s.pos, lhs, rhs)
        elif len(lhs) != len(rhs):
            places = [self.place(e) for e in lhs]
            self.assign_tuple(s.pos, places, self.tuple_value(rhs[0]))
        elif len(lhs) == 1:
            place = self.place(lhs[0])
            x = self.expr(rhs[0])
            if place is not None:
                x = self.convert(x, place.type)
            self.emit(ir.Assign(s.pos, place, x))
        else:
            places = [self.place(e) for e in lhs]
            values = [self.expr(e) for e in rhs]
            for i, place in enumerate(places):
                if place is not None:
                    values[i] = self.convert(values[i], place.type)
            self.emit(ir.AssignParallel(s.pos, places, values))

    def _assign_op(self: FuncNoder, s: tree.AssignStmt) -> None:
        assert s.op is not None
        place = self.place(s.lhs)
        assert place is not None
        if s.rhs is None:
            rhs: ir.Expr = self.const(s.pos, place.type, 1)
        elif s.op in (Operator.SHL, Operator.SHR):
            rhs = self.shift_count(s.rhs)
        else:
            rhs = self.retyped(s.rhs, place.type)
        self.emit(ir.AssignOp(s.pos, place, s.op.value, rhs))

    def tuple_value(self: FuncNoder, e: tree.Expr) -> ir.Expr:
        """An expression with several values: a call, or one with comma ok."""
        x = self.expr(e)
        k = type(x)
        if k is ir.MapIndex or k is ir.TypeAssert or k is ir.Recv:
            x.comma_ok = True  # type: ignore[attr-defined]
            x.type = pair_type(x.type)
        return x

    def assign_tuple(
        self: FuncNoder, pos: Pos, places: list[ir.Expr | None], value: ir.Expr
    ) -> None:
        """Assign several values; through temporaries where types differ.

        Source: go1.27 cmd/compile/internal/noder/reader.go multiExpr
        """
        t = value.type
        assert type(t) is Tuple
        converted = [
            i
            for i, (place, v) in enumerate(zip(places, t.vars, strict=True))
            if place is not None and not _fits(self.typ(v.type), place.type)
        ]
        if not converted:
            self.emit(ir.AssignTuple(pos, places, value))
            return
        values = self.spread(value, pos)
        for i in converted:
            place = places[i]
            assert place is not None
            values[i] = self.convert(values[i], place.type)
        self.emit(ir.AssignParallel(pos, places, values))

    # ---- control flow

    def _if(self: FuncNoder, s: tree.IfStmt) -> None:
        old = self.nested() if s.init is not None else None
        self.stmt(s.init)
        cond = self.expr(s.cond)
        # What a constant condition excludes is not compiled at all, as in Go.
        const = cond.value if type(cond) is ir.Const else None
        then = self.body(s.then.list) if const is not False else []
        els: list[ir.Stmt] = []
        if s.els is not None and const is not True:
            els = self.body(s.els.list if type(s.els) is tree.BlockStmt else [s.els])
        if const is None:
            self.emit(ir.If(s.pos, cond, then, els))
        elif then or els:
            self.emit(ir.Block(s.pos, then or els))
        if old is not None:
            stmts = self.close(old)
            self.emit(ir.Block(s.pos, stmts))

    def _for(self: FuncNoder, s: tree.ForStmt) -> None:
        if type(s.init) is tree.RangeClause:
            self._range(s, s.init)
            return
        old = self.nested()
        first = len(self.func.locals)
        self.stmt(s.init)
        loop_vars = [v for v in self.func.locals[first:] if not v.temp]
        if type(s.init) is not tree.AssignStmt or not s.init.define:
            loop_vars = []
        loop = ir.For(s.pos, None, [], [])
        self.env.targets[s] = (self, loop)
        self.loops += 1
        if s.cond is not None:
            loop.cond = self.expr(s.cond)
            if type(loop.cond) is ir.Const and loop.cond.value is True:
                loop.cond = None
        if type(loop.cond) is ir.Const:  # never
            self.loops -= 1
            self.emit(ir.Block(s.pos, self.close(old)))
            return
        loop.body = self.body(s.body.list)
        if s.post is not None:
            loop.post = self.body([s.post])
        self.loops -= 1
        # Whether a closure captures by reference is known only later: lower looks at `escapes`.
        loop.per_iter = [v for v in loop_vars if v.addrtaken or v.captured]
        for v in loop_vars:
            v.decl_loop = loop
        self.emit(loop)
        stmts = self.close(old)
        if len(stmts) == 1:
            self.emit(stmts[0])
        else:
            self.emit(ir.Block(s.pos, stmts))

    def _range(self: FuncNoder, s: tree.ForStmt, clause: tree.RangeClause) -> None:
        xt = self.type_of(clause.x)
        u = xt.under()
        if type(u) is Signature:
            self.range_func(s, clause)
            return
        lhs = unpack(clause.lhs)
        kind, x, types = self._range_operand(clause, u)
        loop = ir.Range(clause.pos, kind, x, None, None, [])
        self.env.targets[s] = (self, loop)
        self.loops += 1
        old = self.nested()
        made: list[ir.Var | None] = [None, None]
        if not clause.define and len(lhs) == 2 and not any(_is_blank(e) for e in lhs):
            made = self._range_assigned(clause, lhs, types)
            lhs = []
        for i, e in enumerate(lhs):
            if _is_blank(e):
                continue
            made[i] = self._range_var(clause, e, types[i])
        loop.key, loop.value = made
        self.stmts(s.body.list)
        loop.body = self.close(old)
        self.loops -= 1
        self.emit(loop)

    def _range_operand(
        self: FuncNoder, clause: tree.RangeClause, u: Type
    ) -> tuple[ir.RangeKind, ir.Expr, list[Type]]:
        k = type(u)
        elem = self.typ(u.elem) if k in (Slice, Array, Map, Chan) else INT  # type: ignore[attr-defined]
        wants_value = len(unpack(clause.lhs)) > 1 and not _is_blank(unpack(clause.lhs)[1])
        if k is Pointer:
            array = self.typ(u.elem).under()  # type: ignore[attr-defined]
            assert type(array) is Array
            x = self.expr(clause.x)
            return ir.RangeKind.PTR_ARRAY, x, [INT, self.typ(array.elem)]
        if k is Array:
            x = self.expr(clause.x)
            if not wants_value and type(x) in (ir.VarRef, ir.GlobalRef, ir.Field, ir.Deref):
                return ir.RangeKind.INT, self.int_const(clause.x.pos, u.len), [INT]  # type: ignore[attr-defined]
            return ir.RangeKind.ARRAY, x, [INT, elem]
        if k is Slice:
            return ir.RangeKind.SLICE, self.expr(clause.x), [INT, elem]
        if k is Map:
            return ir.RangeKind.MAP, self.expr(clause.x), [self.typ(u.key), elem]  # type: ignore[attr-defined]
        if k is Chan:
            return ir.RangeKind.CHAN, self.expr(clause.x), [elem]
        if is_string(u):
            return ir.RangeKind.STRING, self.expr(clause.x), [INT, RUNE]
        x = self.expr(clause.x)
        lhs = unpack(clause.lhs)
        if type(x) is ir.Const and lhs and not clause.define and not _is_blank(lhs[0]):
            x = self.const(x.pos, self.type_of(unparen(lhs[0])), x.value)
        return ir.RangeKind.INT, x, [x.type]

    def _range_var(self: FuncNoder, clause: tree.RangeClause, e: tree.Expr, t: Type) -> ir.Var:
        """The fresh variable of an iteration; with `=` the body begins by passing its value on."""
        if clause.define:
            obj = self.info.defs[e]  # type: ignore[index]
            assert obj is not None
            if identical(self.typ(obj.type), t):
                return self.new_local(obj)
            temp = self.temp(t, e.pos)
            var = self.new_local(obj)
            self.emit(ir.Decl(e.pos, var, self.convert(ir.VarRef(e.pos, t, temp), var.type)))
            return temp
        place = self.place(e)
        assert place is not None
        temp = self.temp(t, e.pos)
        value = self.convert(ir.VarRef(e.pos, t, temp), place.type)
        self.emit(ir.Assign(e.pos, place, value))
        return temp

    def _range_assigned(
        self: FuncNoder, clause: tree.RangeClause, lhs: list[tree.Expr], types: list[Type]
    ) -> list[ir.Var | None]:
        """Both variables of `for a, b = range x`: one assignment of two values."""
        temps = [self.temp(t, e.pos) for e, t in zip(lhs, types, strict=True)]
        places = [self.place(e) for e in lhs]
        values = []
        for temp, place in zip(temps, places, strict=True):
            assert place is not None
            ref = ir.VarRef(clause.pos, temp.type, temp)
            values.append(self.convert(ref, place.type))
        self.emit(ir.AssignParallel(clause.pos, places, values))
        return list(temps)

    def _labeled(self: FuncNoder, s: tree.LabeledStmt) -> None:
        label = self._label(s)
        self.placed_labels.add(s)
        self.emit(label)
        self.stmt(s.stmt)

    def _label(self: FuncNoder, s: tree.LabeledStmt) -> ir.Label:
        known = self.env.labels.get(s)
        if known is None:
            known = self.env.labels[s] = (self, ir.Label(s.pos, s.label.value))
        label: ir.Label = known[1]
        return label

    def _branch(self: FuncNoder, s: tree.BranchStmt) -> None:
        if s.tok == "fallthrough":
            return
        assert s.target is not None, f"{s.tok} without target at {s.pos}"
        self.branch(s.pos, s.tok, s.target)

    def branch(self: FuncNoder, pos: Pos, tok: str, target: tree.Stmt) -> None:
        """break, continue or goto; out of the body of a range over a function if need be."""
        if tok == "goto":
            assert type(target) is tree.LabeledStmt
            if not self.owns_label(target):
                self.exit_range(pos, tok, target)
                return
            back = target in self.env.labels and self._placed(target)
            label = self._label(target)
            label.back = label.back or back
            self.emit(ir.Goto(pos, label))
            return
        if type(target) is tree.LabeledStmt:
            target = target.stmt
        owner, loop = self.env.targets[target]
        if owner is not self or not isinstance(loop, ir.Stmt):
            self.exit_range(pos, tok, target)
        elif tok == "break":
            self.emit(ir.Break(pos, loop))
        else:
            self.emit(ir.Continue(pos, loop))

    # ---- switch

    def _switch(self: FuncNoder, s: tree.SwitchStmt) -> None:
        old = self.nested() if s.init is not None or s.tag is not None else None
        self.stmt(s.init)
        if type(s.tag) is tree.TypeSwitchGuard:
            self._type_switch(s, s.tag)
        else:
            self._expr_switch(s)
        if old is not None:
            stmts = self.close(old)
            if len(stmts) == 1:
                self.emit(stmts[0])
            else:
                self.emit(ir.Block(s.pos, stmts))

    def _expr_switch(self: FuncNoder, s: tree.SwitchStmt) -> None:
        switch = ir.Switch(s.pos, None, [])
        self.env.targets[s] = (self, switch)
        chosen = self._chosen_case(s)
        if chosen is not None:
            if chosen:
                body = self.body(chosen[0].body)
                switch.cases.append(ir.Case(chosen[0].pos, [], body, default=True))
            self.emit(switch)
            return
        tag = self.expr(s.tag) if s.tag is not None else None
        temp: ir.Var | None = None
        if tag is not None and type(tag) is not ir.Const:
            if all(self._plain_case(tag.type, c) for c in s.body):
                switch.tag = tag
            else:
                temp = self.temp(tag.type, tag.pos)
                self.emit(ir.Decl(tag.pos, temp, tag))
        elif tag is not None and not (type(tag.type) is Basic and tag.value is True):
            switch.tag = tag
        for clause in s.body:
            case = ir.Case(clause.pos, [], [], default=clause.cases is None)
            for e in unpack(clause.cases):
                x = self.expr(e)
                if temp is not None:
                    ref = ir.VarRef(e.pos, temp.type, temp)
                    x = self.compare(e.pos, BOOL, "==", ref, x)
                elif switch.tag is not None:
                    x = self.convert(x, switch.tag.type)
                case.values.append(x)
            case.falls = bool(clause.body) and _falls(clause.body[-1])
            case.body = self.body(clause.body)
            switch.cases.append(case)
        self.emit(switch)

    def _chosen_case(self: FuncNoder, s: tree.SwitchStmt) -> list[tree.CaseClause] | None:
        """The one clause that a constant tag leads to, or none; None if that is not known.

        Source: go1.27 cmd/compile/internal/noder/writer.go switchStmt
        """
        value: Any = True
        if s.tag is not None:
            tv = self.types.get(s.tag)
            value = tv.value if tv is not None else None
            if value is None:
                return None
        target: list[tree.CaseClause] = []
        for clause in s.body:
            if clause.cases is None:
                target = [clause]
            for e in unpack(clause.cases):
                tv = self.types.get(e)
                if tv is None or tv.value is None:
                    return None
                if constant.compare(Operator.EQL, value, tv.value):
                    return None if clause.body and _falls(clause.body[-1]) else [clause]
        if target and target[0].body and _falls(target[0].body[-1]):
            return None
        return target

    def _plain_case(self: FuncNoder, tag: Type, clause: tree.CaseClause) -> bool:
        for e in unpack(clause.cases):
            tv = self.types.get(unparen(e))
            if tv is not None and tv.mode == Mode.NIL:
                continue
            t = self.type_of(unparen(e))
            if is_iface(t) != is_iface(tag):
                return False
        return True

    def _type_switch(self: FuncNoder, s: tree.SwitchStmt, guard: tree.TypeSwitchGuard) -> None:
        switch = ir.TypeSwitch(s.pos, self.expr(guard.x), [])
        self.env.targets[s] = (self, switch)
        for clause in s.body:
            types: list[Type | None] = []
            derived = 0
            for e in unpack(clause.cases):
                tv = self.types.get(unparen(e))
                if tv is not None and tv.mode != Mode.TYPE:
                    types.append(None)
                else:
                    t = self.type_of(unparen(e))
                    if type(t) is Basic and t.kind == Kind.UNTYPED_NIL:
                        types.append(None)
                        continue
                    self.package.need_methods(t)
                    types.append(t)
                    if self.env.tmap is not None and tv is not None:
                        derived += self.shaped_type(tv.type) is not None
            case = ir.TypeCase(clause.pos, types, None, [], clause.cases is None, derived)
            obj = self.info.implicits.get(clause)
            var: ir.Var | None = None
            if obj is not None:
                var = self.new_local(obj)
                # Go's place for it: the first type of the clause.
                cases = unpack(clause.cases)
                var.pos = cases[0].pos if cases else clause.pos
                if len(types) != 1 or types[0] is None:
                    var.type = switch.x.type
                else:
                    var.type = types[0]
            case.body = self.body(clause.body)
            case.var = var
            switch.cases.append(case)
        self.emit(switch)

    # ---- select

    def _select(self: FuncNoder, s: tree.SelectStmt) -> None:
        select = ir.Select(s.pos, [])
        self.env.targets[s] = (self, select)
        for clause in s.body:
            select.cases.append(self._comm_clause(clause))
        self.emit(select)

    def _comm_clause(self: FuncNoder, clause: tree.CommClause) -> ir.CommCase:
        comm = clause.comm
        case = ir.CommCase(clause.pos, None, False, None, None, None, [])
        old = self.nested()
        if type(comm) is tree.SendStmt:
            case.send = True
            case.ch = self.expr(comm.chan)
            u = case.ch.type.under()
            assert type(u) is Chan
            case.value = self.convert(self.expr(comm.value), self.typ(u.elem))
        elif type(comm) is tree.ExprStmt:
            case.ch = self._received(comm.x)
        elif type(comm) is tree.AssignStmt:
            assert comm.rhs is not None
            case.ch = self._received(comm.rhs)
            u = case.ch.type.under()
            assert type(u) is Chan
            lhs = unpack(comm.lhs)
            case.var = self._comm_var(comm, lhs[0], self.typ(u.elem))
            if len(lhs) > 1:
                case.ok = self._comm_var(comm, lhs[1], BOOL)
        self.stmts(clause.body)
        case.body = self.close(old)
        return case

    def _received(self: FuncNoder, e: tree.Expr) -> ir.Expr:
        e = unparen(e)
        assert type(e) is tree.Operation
        return self.expr(e.x)

    def _comm_var(self: FuncNoder, comm: tree.AssignStmt, e: tree.Expr, t: Type) -> ir.Var | None:
        if _is_blank(e):
            return None
        if comm.define:
            obj = self.info.defs[unparen(e)]  # type: ignore[index]
            assert obj is not None
            return self.new_local(obj)
        place = self.place(e)
        assert place is not None
        temp = self.temp(t, e.pos)
        value = self.convert(ir.VarRef(e.pos, t, temp), place.type)
        self.emit(ir.Assign(e.pos, place, value))
        return temp

    # ---- calls and return

    def _call_stmt(self: FuncNoder, s: tree.CallStmt) -> None:
        call = self.expr(s.call)
        call = go_defer.normalize(self, call, s.tok, s.pos)
        if s.tok == "go":
            self.emit(ir.Go(s.pos, call))
            return
        defer = ir.Defer(s.pos, call, in_loop=self.loops > 0)
        if self.range_loop is not None:
            self.defer_in_range(defer)
        else:
            self.func.has_defer = True
        self.emit(defer)

    def _return(self: FuncNoder, s: tree.ReturnStmt) -> None:
        results = unpack(s.results)
        if self.range_loop is not None:
            self.return_from_range(s, results)
            return
        if not results:
            self.emit(ir.Return(s.pos, []))
            return
        self.emit(ir.Return(s.pos, self.returned(results, self.func.results, s.pos)))

    def returned(
        self: FuncNoder, results: list[tree.Expr], to: list[ir.Var], pos: Pos
    ) -> list[ir.Expr]:
        """The values of a return statement, converted."""
        values = self.values(results, pos)
        return [self.convert(x, v.type) for x, v in zip(values, to, strict=True)]

    def _placed(self: FuncNoder, s: tree.LabeledStmt) -> bool:
        """Whether the label has been emitted already, so that a goto to it goes back."""
        return s in self.placed_labels


def _is_blank(e: tree.Expr) -> bool:
    e = unparen(e)
    return type(e) is tree.Name and e.value == "_"


def _falls(s: tree.Stmt) -> bool:
    while type(s) is tree.LabeledStmt:
        s = s.stmt
    return type(s) is tree.BranchStmt and s.tok == "fallthrough"


def _fits(source: Type, to: Type) -> bool:
    """Whether a value of type source can be assigned as it is."""
    return identical(to, source) or _same_shape(source, to)


def _same_shape(source: Type, to: Type) -> bool:
    """Whether a value can go from one type to the other as it is, no interface being made."""
    return is_iface(source) == is_iface(to) and (
        not is_iface(to) or identical(source.under(), to.under())
    )


_STMT: dict[type, Callable[[Any, Any], None]] = {
    tree.EmptyStmt: StmtNoder._empty,
    tree.BlockStmt: StmtNoder._block,
    tree.ExprStmt: StmtNoder._expr_stmt,
    tree.SendStmt: StmtNoder._send,
    tree.DeclStmt: StmtNoder._decl_stmt,
    tree.AssignStmt: StmtNoder._assign,
    tree.IfStmt: StmtNoder._if,
    tree.ForStmt: StmtNoder._for,
    tree.SwitchStmt: StmtNoder._switch,
    tree.SelectStmt: StmtNoder._select,
    tree.LabeledStmt: StmtNoder._labeled,
    tree.BranchStmt: StmtNoder._branch,
    tree.CallStmt: StmtNoder._call_stmt,
    tree.ReturnStmt: StmtNoder._return,
}
