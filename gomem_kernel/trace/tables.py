"""Reads a machine that stands still into the tables of a `Snapshot`.

The blocks and their pointers are walked by compiled loops (`walk.py`); what is few is read here:
names of types and places, roots, goroutines with their frames, specials. The order is that of the
memory and of the machine's tables, so that the same moment gives the same snapshot.

Source: go1.27 runtime/mgcmark.go gcPrepareMarkRoots, markroot
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from gomem_kernel.abi import gstatus, layout, sizeclass
from gomem_kernel.abi.symbol import shown_name
from gomem_kernel.trace.layouts import Layouts
from gomem_kernel.trace.memory import Memory
from gomem_kernel.trace.pools import read_pools
from gomem_kernel.trace.snapshot import (
    GREY,
    PHASES,
    VERSION,
    Compaction,
    Frame,
    Goroutine,
    Pages,
    Root,
    Snapshot,
    Special,
    Variable,
)
from gomem_kernel.trace.walk import HeapWalk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

_ARRAY_FLAG = 1
_ARRAY = re.compile(r"type:\[(\d+)\](.+)")  # the symbol of an array's descriptor
G_WAITING = 4  # as in stack.pxd; a test compares
SPECIALS = {1: "finalizer", 2: "cleanup", 3: "weak"}  # as in mspecial.pxd
QUEUED_FINALIZER = 4
MOST_FRAMES = 64
# States of a page, as `Snapshot.page_state` has them.
PAGE_FREE, PAGE_OBJECTS, PAGE_STACK, PAGE_RELEASED = range(4)


def read(machine: Any) -> Snapshot:
    """The snapshot of a machine that stands still."""
    tables = Tables(machine)
    columns: dict[str, Any] = tables.blocks()
    columns |= tables.edges()
    columns |= tables.spans()
    columns["page_state"] = tables.pages()
    for array in columns.values():
        array.setflags(write=False)
    heap, gc = machine.heap, machine.gc
    return Snapshot(
        version=VERSION,
        virtual_ns=int(machine.core.clock()),
        num_gc=int(gc.num_marked),
        phase=PHASES[int(gc.phase)],
        heap_live_bytes=int(heap.pacer.heap_live),
        heap_goal_bytes=min(int(gc.pacer.heap_goal()), (1 << 63) - 1),
        types=tables.type_names,
        type_raw=tables.type_raw,
        sites=tables.sites,
        roots=tuple(tables.roots()),
        goroutines=tuple(tables.goroutines()),
        pools=tuple(read_pools(machine, tables.rows, tables.variable_at)),
        specials=tuple(tables.specials()),
        queue=tables.queue,
        compaction=tables.compaction(),
        layouts=tables.layouts,
        memory=tables.memory,
        **columns,
    )


class Tables:
    """One reading of a heap. Spans are named by the number of their first page."""

    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.heap = heap = machine.heap
        self.layouts = Layouts(heap.arena)
        self.memory = Memory(machine, self.layouts)
        self.mem = heap.arena.mem64
        self.top = int(heap.top)
        self.state = np.asarray(heap.state)[: self.top]
        page_span = np.asarray(heap.page_span)[: self.top]
        pages = np.arange(self.top)
        mine = (page_span == pages) & (self.state == sizeclass.SPAN_IN_USE) & (pages > 0)
        self.starts = np.flatnonzero(mine).astype(np.int64)
        nelems = np.asarray(heap.nelems)[self.starts]
        n_slots = int(nelems.sum(dtype=np.int64))
        self.walk = HeapWalk(
            heap,
            self.starts,
            np.zeros(max(self.top, 1), np.int64),
            np.full(max(n_slots, 1), -1, np.int32),
        )
        variables = getattr(machine.linker, "variables", {})
        self.variables = sorted(variables.items())
        self.variable_starts = [addr for addr, _ in self.variables]

    # ---- columns

    def blocks(self) -> dict[str, Array]:
        """The columns of objects; sets the names of types and sites."""
        heap, gc, n = self.heap, self.machine.gc, self.walk.n_rows
        columns: dict[str, Array] = {
            "addr": np.empty(n, np.int64),
            "span": np.empty(n, np.int32),
            "type_id": np.empty(n, np.int32),
            "site": np.empty(n, np.int32),
            "colour": np.empty(n, np.uint8),
            "age": np.empty(n, np.uint8),
        }
        linker = self.machine.linker
        raw_types, raw_sites = self.walk.blocks(
            columns,
            np.zeros((heap.arena.rodata_end >> 2) + 2, np.int32),
            np.zeros(int(getattr(linker, "n_code", 0)) + 2, np.int32),
            int(heap.sweep_generation),
            bool(heap.gc_marking),
        )
        self.column_span = columns["span"]
        self._name_types(raw_types)
        columns["site"] = self._name_sites(raw_sites)[columns["site"]]
        grey = self.rows(np.array(gc.grey_addrs() if heap.gc_marking else (), np.int64))
        columns["colour"][grey[grey >= 0]] = GREY
        self.queue = tuple(dict.fromkeys(int(row) for row in grey if row >= 0))
        columns["barrier"] = self._shaded_by_barrier(n)
        owner = self.starts[columns["span"]] if n else np.zeros(0, np.int64)
        spanclass = np.asarray(heap.spanclass)[: self.top][owner]
        columns["size_bytes"] = np.asarray(heap.elemsize)[: self.top][owner]
        columns["scan"] = (spanclass & 1) == 0
        columns["tiny"] = self._is_tiny(spanclass, columns["type_id"])
        columns["addr"] = columns["addr"].astype(np.uint64)
        return columns

    def _shaded_by_barrier(self, n: int) -> Array:
        """Which objects the write barrier has turned grey in the cycle that marks."""
        gc, found = self.machine.gc, np.zeros(n, bool)
        if self.heap.gc_marking and not gc.no_barrier:
            size = len(gc.store_addr)
            last = np.arange(max(0, int(gc.n_stores) - size), int(gc.n_stores)) % size
            rows = self.rows(np.asarray(gc.store_addr)[last])
            found[rows[rows >= 0]] = True
        return found

    def _is_tiny(self, spanclass: Array, type_id: Array) -> Array:
        """Blocks of the tiny allocator: of its class, and not as large as one for its type."""
        sizes = [
            0 if not raw or raw & _ARRAY_FLAG else self.layouts(raw).size for raw in self.type_raw
        ]
        whole = np.array(sizes, np.int64) == sizeclass.TINY_SIZE
        small: Array = spanclass == sizeclass.TINY_SPAN_CLASS
        return small & ~whole[type_id] if len(sizes) else small

    def _name_types(self, raw_types: list[int]) -> None:
        names, raws = [], []
        hchan = int(getattr(self.machine.core, "hchan_type", 0))
        for number in raw_types:
            raw = layout.BASE + number if number else 0
            name = ""
            if raw and raw & ~_ARRAY_FLAG == hchan:
                name, raw = "hchan", 0
            elif raw:
                name = self.layouts(raw & ~_ARRAY_FLAG).name
                if raw & _ARRAY_FLAG:
                    name = "[]" + name
            names.append(name)
            raws.append(raw)
        self.type_names, self.type_raw = tuple(names), tuple(raws)

    def _name_sites(self, raw_sites: list[int]) -> Array:
        """Sets the places of allocation; the number of each raw one. The first is "not known"."""
        linker = self.machine.linker
        sites: dict[tuple[str, str, int], int] = {("", "", 0): 0}
        numbers = []
        for pc in raw_sites:
            number = linker.func_at(pc) if pc else None
            site = ("", "", 0)
            if number is not None:
                place = linker.places_of(number, pc)[0]
                site = (shown_name(place.func), place.file, place.line)
            numbers.append(sites.setdefault(site, len(sites)))
        self.sites = tuple(sites)
        return np.array(numbers, np.int32)

    def edges(self) -> dict[str, Array]:
        """The compressed rows of pointers between blocks."""
        start = np.empty(self.walk.n_rows + 1, np.int64)
        n = self.walk.edges(start)
        target, offset = np.empty(n, np.int32), np.empty(n, np.int32)
        self.walk.edges(start, target, offset)
        self.edge_start, self.edge_target, self.edge_offset = start, target, offset
        return {"edge_start": start, "edge_target": target, "edge_offset": offset}

    def spans(self) -> dict[str, Array]:
        """The columns of spans."""
        heap, starts = self.heap, self.starts
        spanclass = np.asarray(heap.spanclass)[starts]
        generation = np.asarray(heap.sweepgen)[starts]
        used = np.bincount(self.column_span, minlength=len(starts))
        return {
            "span_addr": (layout.HEAP_BASE + starts * layout.PAGE).astype(np.uint64),
            "span_pages": np.asarray(heap.npages)[starts].copy(),
            "span_class": (spanclass >> 1).astype(np.int32),
            "span_elem_bytes": np.asarray(heap.elemsize)[starts].copy(),
            "span_capacity": np.asarray(heap.nelems)[starts].copy(),
            "span_used": used.astype(np.int64),
            "span_scan": (spanclass & 1) == 0,
            "span_swept": generation == heap.sweep_generation,
        }

    def pages(self) -> Array:
        """What each page of the heap is used for."""
        heap, top = self.heap, self.top
        return _page_states(
            np.asarray(heap.page_span)[:top],
            self.state,
            np.asarray(heap.npages)[:top],
            np.asarray(heap.dirty)[:top],
        )

    def compaction(self) -> Compaction | None:
        """The last compaction that has moved something; None where the collector moves nothing."""
        compactor = self.machine.gc.compactor
        last = compactor.last if compactor is not None else None
        if last is None:
            return None
        return Compaction(
            cycle=last.cycle,
            n_objects=last.n_objects,
            moved_bytes=last.n_bytes,
            freed_pages=last.freed_pages,
            before=_pages_of(last.before),
            after=_pages_of(last.after),
        )

    def rows(self, addrs: Array) -> Array:
        """Rows of the blocks that hold the addresses, -1 for what is in none."""
        found = np.empty(len(addrs), np.int32)
        self.walk.rows(addrs.astype(np.int64), found)
        return found

    def row(self, addr: int) -> int:
        """`rows` for one address."""
        return int(self.rows(np.array([addr], np.int64))[0])

    # ---- roots

    def roots(self) -> Iterator[Root]:
        """Package variables, stacks, specials and queues that point to objects."""
        yield from self._global_roots()
        for g in self._live_goroutines():
            yield from self._stack_roots(g)
        yield from self._special_roots()
        yield from self._queue_roots()

    def variable_at(self, addr: int) -> tuple[str, int]:
        """(expression of a word of a package variable, descriptor of its type, 0 for none)."""
        i = bisect_right(self.variable_starts, addr) - 1
        if i < 0:
            return f"{addr:#x}", 0
        symbol = self.variables[i][1]
        name, offset = shown_name(symbol.name), addr - self.variable_starts[i]
        addrs = getattr(self.machine.linker, "addrs", {})
        typ, size = getattr(symbol, "type", ""), getattr(symbol, "size", 0)
        # A type that nothing else needs has no descriptor; an array's name tells its elements.
        while typ not in addrs and (array := _ARRAY.fullmatch(typ)) and int(array[1]):
            size //= int(array[1])
            if not size:
                break
            name, offset = f"{name}[{offset // size}]", offset % size
            typ = f"type:{array[2]}"
        if typ not in addrs:
            return name + (f"+{offset}" if offset else ""), 0
        return self._named(name, addrs[typ], offset, addr)

    def _named(self, name: str, descriptor: int, offset: int, addr: int) -> tuple[str, int]:
        """(expression, descriptor) of what stands at an offset of a variable, at an address.

        What an interface holds is named by a type assertion.
        """
        slot = self.layouts.slot(descriptor, offset)
        kind = slot.type
        if kind is None:
            return name + slot.path, 0
        if kind.kind != layout.KIND_INTERFACE:
            return name + slot.path, kind.addr
        held = self.memory.dynamic_type(kind, addr - slot.part)
        if not held:
            return name + slot.path, 0
        return f"{name}{slot.path}.({self.layouts(held).name})", held

    def _global_roots(self) -> Iterator[Root]:
        gc = self.machine.gc
        words = np.array(np.asarray(gc.global_words)[: int(gc.n_globals)])
        mem = np.asarray(self.mem)
        record = int(mem[(layout.DATA_START >> 3) + layout.RT_RECORDS])
        if (row := self.row(record)) >= 0:
            yield Root("queue", "records of waiting goroutines", 0, row, "(runtime)")
        rows = self.rows(mem[words])
        for k in np.flatnonzero(rows >= 0):
            addr = layout.BASE + int(words[k]) * 8
            expression, typ = self.variable_at(addr)
            i = bisect_right(self.variable_starts, addr) - 1
            label = shown_name(self.variables[i][1].name) if i >= 0 else expression
            yield Root("global", label, 0, int(rows[k]), expression, typ)

    def _live_goroutines(self) -> list[int]:
        core = self.machine.core
        return [g for g in range(1, int(core.n_g)) if core.g_lo[g]]

    def _frames(self, g: int) -> Iterator[tuple[int, int, int]]:
        """(function, pc, fp) of a goroutine's frames, innermost first."""
        core = self.machine.core
        fp, pc = int(core.g_fp[g]), int(core.g_pc[g])
        while True:
            func, caller_pc, caller = core.frame_at(g, fp)
            yield func, pc, fp
            if caller_pc == 0:
                return
            pc, fp = caller_pc, caller

    def _locals(self, number: int, pc: int) -> list[tuple[int, str, int]]:
        """(slot, name, descriptor) of the variables that a function has at a pc."""
        linker = self.machine.linker
        func = linker.funcs.get(number)
        if func is None:
            return []
        at = pc - linker.entry(number)
        return [
            (slot, name, linker.addrs.get(symbol, 0))
            for slot, name, symbol, start, end in func.locals
            if start <= at <= end
        ]

    def _stack_roots(self, g: int) -> Iterator[Root]:
        core, linker = self.machine.core, self.machine.linker
        goid = int(core.g_id[g])
        values = core.stack_roots(g)
        rows = self.rows(np.array(values, np.int64))
        wanted = {value: int(row) for value, row in zip(values, rows, strict=True) if row >= 0}
        for number, pc, fp in self._frames(g):
            if not wanted:
                return
            func = linker.funcs.get(number)
            if func is None:
                continue
            names = self._slots(number, pc, fp)
            name = shown_name(func.name)
            for slot in range(func.frame_slots):
                row = wanted.pop(int(self.mem[fp + slot]), None)
                if row is None:
                    continue
                if slot in names:
                    variable, typ = names[slot]
                    yield Root("stack", f"{name}: {variable}", goid, row, variable, typ)
                else:
                    yield Root("stack", name, goid, row, f"({name})", 0)
        for row in wanted.values():
            yield Root("stack", "runtime", goid, row, "(deferred call, panic or value in transit)")

    def _slots(self, number: int, pc: int, fp: int) -> dict[int, tuple[str, int]]:
        """Slot of a frame -> (expression, descriptor) of the word of a variable there."""
        found = {}
        for slot, name, descriptor in self._locals(number, pc):
            words = self.layouts(descriptor).size + 7 >> 3 if descriptor else 1
            for k in range(min(words, 64)):
                if descriptor:
                    addr = layout.BASE + 8 * (fp + slot + k)
                    found[slot + k] = self._named(name, descriptor, 8 * k, addr)
                else:
                    found[slot + k] = name, 0
        return found

    # ---- specials

    def _live_specials(self) -> list[int]:
        kinds = np.asarray(self.heap.sp_kind)[: int(self.heap.n_specials)]
        return [int(k) for k in np.flatnonzero((kinds > 0) & (kinds <= max(SPECIALS)))]

    def _special_roots(self) -> Iterator[Root]:
        heap, live = self.heap, self._live_specials()
        rows = self.rows(np.array([heap.sp_addr[k] for k in live], np.int64))
        start, targets = self.edge_start, self.edge_target
        for k, row in zip(live, rows, strict=True):
            kind = SPECIALS[heap.sp_kind[k]]
            if kind == "weak":
                if row >= 0:
                    yield Root("weak", "weak pointer", 0, int(row), "(weak pointer)")
                continue
            if row >= 0 and kind == "finalizer":
                # Not the object itself is kept, but what it points to, and the function.
                label = f"object with a finalizer at {int(heap.sp_addr[k]):#x}"
                for target in targets[start[row] : start[row + 1]]:
                    yield Root(kind, label, 0, int(target), f"({label})")
            closure = self.row(int(heap.sp_fn[k])) if row >= 0 else -1
            if closure >= 0:
                yield Root(kind, f"function of a {kind}", 0, closure, f"(function of a {kind})")

    def _queue_roots(self) -> Iterator[Root]:
        for kind, addr, function in self._queued():
            for at in (function, addr):
                row = self.row(at) if at else -1
                if row >= 0:
                    yield Root("queue", f"queued {kind}", 0, row, f"(queued {kind})")

    def _queued(self) -> Iterator[tuple[str, int, int]]:
        """(kind, object, function) of what is queued, in the order that it will run in."""
        heap = self.heap
        for k in heap.queued_rows():
            function = int(heap.sp_fn[k])
            if heap.sp_kind[k] == QUEUED_FINALIZER:
                yield "finalizer", int(heap.sp_addr[k]), function
            else:
                yield "cleanup", 0, function

    def specials(self) -> Iterator[Special]:
        """Finalizers, cleanups and weak pointers: queued first, then in order of address."""
        heap = self.heap
        for kind, addr, function in self._queued():
            yield Special(kind, "queued", addr, self.row(addr), self._function(function))
        live = sorted(
            self._live_specials(), key=lambda k: (int(heap.sp_addr[k]), int(heap.sp_id[k]))
        )
        for k in live:
            kind, addr = SPECIALS[heap.sp_kind[k]], int(heap.sp_addr[k])
            name = "" if kind == "weak" else self._function(int(heap.sp_fn[k]))
            yield Special(kind, "attached", addr, self.row(addr), name)

    def _function(self, closure: int) -> str:
        """The name of the function of a func value; "" if it is none of the program's."""
        offset = closure - layout.BASE
        if offset < layout.RODATA_START or offset >= self.heap.arena.size:
            return ""
        func = self.machine.linker.funcs.get(int(self.mem[offset >> 3]))
        return shown_name(func.name) if func is not None else ""

    # ---- goroutines

    def goroutines(self) -> Iterator[Goroutine]:
        """The goroutines that exist."""
        core = self.machine.core
        for g in self._live_goroutines():
            status = int(core.g_status[g])
            frames = tuple(self._frame(*row) for row in islice(self._frames(g), MOST_FRAMES))
            named = [frame for frame in frames if frame.function]
            yield Goroutine(
                int(core.g_id[g]),
                gstatus.NAMES.get(status, str(status)),
                self.machine.wait_reason(g) if status == G_WAITING else "",
                8 * (int(core.g_hi[g]) - int(core.g_lo[g])),
                named[0].function if named else "",
                tuple(named),
            )

    def _frame(self, number: int, pc: int, fp: int) -> Frame:
        linker = self.machine.linker
        func = linker.funcs.get(number)
        if func is None or not func.file:
            return Frame("", "", 0, ())
        _, file, line = linker.places_of(number, pc)[0]
        variables = []
        for slot, name, descriptor in self._locals(number, pc):
            kind = self.layouts(descriptor) if descriptor else None
            row = self.row(int(self.mem[fp + slot]))
            variables.append(Variable(name, kind.name if kind is not None else "", row))
        return Frame(shown_name(func.name), file, line, tuple(variables))


def _page_states(page_span: Array, state: Array, n_pages: Array, dirty: Array) -> Array:
    """What each page is used for; the columns have a row for each page."""
    states = np.where(dirty != 0, PAGE_FREE, PAGE_RELEASED).astype(np.uint8)
    states[(page_span > 0) & (state[page_span] == sizeclass.SPAN_IN_USE)] = PAGE_OBJECTS
    for first in np.flatnonzero(state == sizeclass.SPAN_MANUAL):
        states[first : first + int(n_pages[first])] = PAGE_STACK
    return states


def _pages_of(rows: Any) -> Pages:
    """The pages of `runtime.compaction.PageRows`, all swept as they are then."""
    at = np.arange(len(rows.state))
    mine = (rows.page_span == at) & (rows.state == sizeclass.SPAN_IN_USE) & (at > 0)
    starts = np.flatnonzero(mine).astype(np.int64)
    return Pages(
        page_state=_page_states(rows.page_span, rows.state, rows.n_pages, rows.dirty),
        span_addr=(layout.HEAP_BASE + starts * layout.PAGE).astype(np.uint64),
        span_pages=rows.n_pages[starts],
        span_class=(rows.span_class[starts] >> 1).astype(np.int32),
        span_capacity=rows.capacity[starts],
        span_used=rows.used[starts].astype(np.int64),
        span_swept=np.ones(len(starts), bool),
    )
