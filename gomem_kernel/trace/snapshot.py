"""A snapshot: the heap of a standing machine as tables, for views and questions.

`take(machine)` walks the spans and gives a `Snapshot`: one row for each allocated block, the
pointers between blocks in compressed rows, the spans, the goroutines, and the roots with what to
call them. It copies no memory of the program. Blocks are told apart, not tiny objects inside one.
An object is in the tables until it is swept, reachable or not; `reachable()` tells which are.

    >>> from gomem_kernel.runtime.machine import Machine
    >>> take(Machine()).n_objects
    0

The type of a block is what was allocated there: "main.T", "[]main.T" for an array of several, ""
for bytes of strings and the like. Columns are only added to a version.

Source: go1.27 runtime/mbitmap.go heapBitsInSpan, typePointersOfUnchecked
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gomem_kernel.abi import gstatus, layout, sizeclass
from gomem_kernel.abi.symbol import shown_name

if TYPE_CHECKING:
    import networkx
    import pandas
    from numpy.typing import NDArray

    Array = NDArray[Any]

VERSION = 1

_PAGE_WORDS = layout.PAGE // 8
_BITMAP_WORDS = sizeclass.HEAP_BITS_BYTES // 8
_ARRAY_FLAG = 1
G_WAITING = 4  # as in stack.pxd; a test compares


@dataclass(frozen=True, slots=True)
class Root:
    """Something outside the heap that points to an object.

    kind       "global", "stack", "finalizer", "cleanup", "weak"
    label      the variable, or the function whose frame holds it
    goroutine  its number for a stack, else 0
    object     row of the object
    """

    kind: str
    label: str
    goroutine: int
    object: int


@dataclass(frozen=True, slots=True)
class Goroutine:
    """A goroutine: number, status and wait reason in Go's words, stack, innermost function."""

    id: int
    status: str
    waiting_for: str
    stack_bytes: int
    function: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The tables; object columns have one entry a block, in order of address.

    virtual_ns    when                       num_gc      collections so far
    addr          uint64, address of the block
    size_bytes    int64, of the block (what the heap profile counts)
    type_id       int32, index into `types`
    span          int32, row of the span
    site          int32, index into `sites`, 0 where the place is not known
    scan          bool, whether it can hold pointers
    edge_start    int64, shape (n_objects + 1,): its edges are edge_start[i]:edge_start[i + 1]
    edge_target   int32, row of the object that is pointed to
    edge_offset   int32, byte in the source block where the pointer stands
    span_*        one entry a span: address, pages, size class (0 large), element bytes, capacity,
                  used
    sites         (function, file, line) of the allocating instruction
    """

    version: int
    virtual_ns: int
    num_gc: int
    heap_live_bytes: int
    heap_goal_bytes: int
    types: tuple[str, ...]
    sites: tuple[tuple[str, str, int], ...]
    addr: Array
    size_bytes: Array
    type_id: Array
    span: Array
    site: Array
    scan: Array
    edge_start: Array
    edge_target: Array
    edge_offset: Array
    span_addr: Array
    span_pages: Array
    span_class: Array
    span_elem_bytes: Array
    span_capacity: Array
    span_used: Array
    roots: tuple[Root, ...]
    goroutines: tuple[Goroutine, ...]

    @property
    def n_objects(self) -> int:
        """Blocks in the tables."""
        return len(self.addr)

    def row_of(self, addr: int) -> int:
        """The row of the block that holds an address, or -1."""
        row = int(np.searchsorted(self.addr, addr, "right")) - 1
        if row < 0 or addr >= int(self.addr[row]) + int(self.size_bytes[row]):
            return -1
        return row

    def targets(self, row: int) -> Array:
        """Rows of the objects that an object points to."""
        return self.edge_target[self.edge_start[row] : self.edge_start[row + 1]]

    def sources(self) -> Array:
        """Row of the source of each edge."""
        counts = np.diff(self.edge_start)
        return np.repeat(np.arange(self.n_objects, dtype=np.int32), counts)

    def reachable(self) -> Array:
        """Which objects a root leads to: bool, shape (n_objects,). Weak pointers do not count."""
        # One object at a time: a list is as deep as it is long, which makes whole fronts slow.
        seen = bytearray(self.n_objects)
        starts, targets = self.edge_start.tolist(), self.edge_target.tolist()
        pending = [root.object for root in self.roots if root.kind != "weak"]
        while pending:
            row = pending.pop()
            if not seen[row]:
                seen[row] = 1
                pending += targets[starts[row] : starts[row + 1]]
        return np.frombuffer(seen, np.uint8).astype(bool)

    def by_type(self) -> list[tuple[str, int, int]]:
        """(type, objects, bytes), most bytes first."""
        n = len(self.types)
        counts = np.bincount(self.type_id, minlength=n)
        total = np.bincount(self.type_id, self.size_bytes, minlength=n)
        rows = [(self.types[i], int(counts[i]), int(total[i])) for i in range(n) if counts[i]]
        return sorted(rows, key=lambda row: (-row[2], row[0]))

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """The tables as data frames: objects, edges, spans, roots, goroutines."""
        import pandas as pd

        objects = pd.DataFrame(
            {
                "addr": self.addr,
                "size_bytes": self.size_bytes,
                "type": pd.Categorical([self.types[i] for i in self.type_id], list(self.types)),
                "span": self.span,
                "site": self.site,
                "scan": self.scan,
            }
        )
        edges = pd.DataFrame(
            {"source": self.sources(), "target": self.edge_target, "offset": self.edge_offset}
        )
        spans = pd.DataFrame(
            {
                "addr": self.span_addr,
                "pages": self.span_pages,
                "size_class": self.span_class,
                "elem_bytes": self.span_elem_bytes,
                "capacity": self.span_capacity,
                "used": self.span_used,
            }
        )
        return {
            "objects": objects,
            "edges": edges,
            "spans": spans,
            "roots": pd.DataFrame(list(self.roots)),
            "goroutines": pd.DataFrame(list(self.goroutines)),
        }

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Objects as nodes (row numbers) with their columns, pointers as edges."""
        import networkx as nx

        graph = nx.MultiDiGraph()
        for row in range(self.n_objects):
            graph.add_node(
                row,
                addr=int(self.addr[row]),
                size_bytes=int(self.size_bytes[row]),
                type=self.types[self.type_id[row]],
            )
        pairs = zip(self.sources(), self.edge_target, self.edge_offset, strict=True)
        graph.add_edges_from((int(a), int(b), {"offset": int(o)}) for a, b, o in pairs)
        return graph


def take(machine: Any) -> Snapshot:
    """The snapshot of a machine that stands still (`runtime.machine.Machine`)."""
    walk = Walk(machine)
    walk.find_objects()
    walk.find_edges()
    types, type_id = walk.name_types()
    sites, site = walk.name_sites()
    spans = walk.starts
    frozen = {
        "addr": walk.addr.astype(np.uint64),
        "size_bytes": walk.elemsize[walk.owner],
        "type_id": type_id,
        "span": np.searchsorted(spans, walk.owner).astype(np.int32),
        "site": site,
        "scan": (walk.spanclass[walk.owner] & 1) == 0,
        "edge_start": walk.edge_start,
        "edge_target": walk.edge_target,
        "edge_offset": walk.edge_offset,
        "span_addr": (layout.HEAP_BASE + spans.astype(np.int64) * layout.PAGE).astype(np.uint64),
        "span_pages": walk.npages[spans],
        "span_class": walk.spanclass[spans] >> 1,
        "span_elem_bytes": walk.elemsize[spans],
        "span_capacity": walk.nelems[spans],
        "span_used": np.bincount(np.searchsorted(spans, walk.owner), minlength=len(spans)),
    }
    for array in frozen.values():
        array.setflags(write=False)
    return Snapshot(
        version=VERSION,
        virtual_ns=int(machine.core.clock()),
        num_gc=int(machine.gc.num_marked),
        heap_live_bytes=int(machine.heap.pacer.heap_live),
        heap_goal_bytes=min(int(machine.gc.pacer.heap_goal()), (1 << 63) - 1),
        types=types,
        sites=sites,
        roots=tuple(walk.find_roots()),
        goroutines=tuple(walk.find_goroutines()),
        **frozen,
    )


class Walk:
    """One walk over a heap. Spans are named by the number of their first page."""

    def __init__(self, machine: Any) -> None:
        self.machine = machine
        heap = machine.heap
        self.heap = heap
        self.top = int(heap.top)
        self.mem = np.asarray(heap.arena.mem64)
        self.page_span = np.asarray(heap.page_span)[: self.top]
        self.state = np.asarray(heap.state)[: self.top]
        self.spanclass = np.asarray(heap.spanclass)[: self.top].astype(np.int32)
        self.npages = np.array(np.asarray(heap.npages)[: self.top])
        self.elemsize = np.array(np.asarray(heap.elemsize)[: self.top])
        self.nelems = np.array(np.asarray(heap.nelems)[: self.top])
        self.freeindex = np.asarray(heap.freeindex)[: self.top]
        pages = np.arange(self.top)
        mine = (self.page_span == pages) & (self.state == sizeclass.SPAN_IN_USE) & (pages > 0)
        self.starts = np.flatnonzero(mine).astype(np.int64)
        self.type_words: dict[int, Array] = {}

    # ---- objects

    def find_objects(self) -> None:
        """Fill addr, owner (span), index (in its span), raw type and site, in order of address."""
        bits = np.asarray(self.heap.alloc_bits).reshape(-1, 16)
        owners, indices = [], []
        for n in np.unique(self.nelems[self.starts]):
            group = self.starts[self.nelems[self.starts] == n]
            words = np.ascontiguousarray(bits[group, : (int(n) + 63) >> 6])
            used = np.unpackbits(words.view(np.uint8), axis=1, bitorder="little")[:, :n] != 0
            used |= np.arange(n) < self.freeindex[group][:, None]
            which, index = np.nonzero(used)
            owners.append(group[which])
            indices.append(index)
        empty = np.zeros(0, np.int64)
        owner = np.concatenate(owners) if owners else empty
        index = np.concatenate(indices) if indices else empty
        order = np.lexsort((index, owner))
        self.owner, self.index = owner[order], index[order]
        size = self.elemsize[self.owner]
        self.addr = layout.HEAP_BASE + self.owner * layout.PAGE + self.index * size
        # Where a block's row is found: at the first slot of its span plus its index.
        self.first_slot = np.zeros(self.top, np.int64)
        counts = self.nelems[self.starts].astype(np.int64)
        self.first_slot[self.starts] = np.cumsum(counts) - counts
        self.row_of_slot = np.full(int(counts.sum()), -1, np.int32)
        self.row_of_slot[self.first_slot[self.owner] + self.index] = np.arange(len(self.addr))
        entry = (self.owner << 9) + np.where(size == 8, self.index >> 1, self.index)
        self.raw_type = np.asarray(self.heap.types)[entry]
        self.raw_site = np.asarray(self.heap.sites)[entry]

    def rows(self, addrs: Array) -> Array:
        """Rows of the blocks that hold the addresses, -1 for what is in none."""
        offset = addrs.astype(np.int64) - layout.HEAP_BASE
        good = (offset >= 0) & (offset < self.top * layout.PAGE)
        offset = np.where(good, offset, 0)
        span = self.page_span[offset >> 13].astype(np.int64)
        good &= (span > 0) & (self.state[span] == sizeclass.SPAN_IN_USE)
        size = np.where(good, self.elemsize[span], 1)
        index = (offset - span * layout.PAGE) // size
        good &= index < self.nelems[span]
        slot = np.where(good, self.first_slot[span] + index, 0)
        if not len(self.row_of_slot):
            return np.full(len(addrs), -1, np.int32)
        return np.where(good, self.row_of_slot[slot], -1)

    # ---- edges

    def find_edges(self) -> None:
        """Fill the compressed rows of pointers between objects."""
        sources, targets, offsets = [], [], []
        scan = (self.spanclass[self.starts] & 1) == 0
        small = self.elemsize[self.starts] <= sizeclass.MIN_SIZE_FOR_MALLOC_HEADER
        pages = self.mem[layout.HEAP_START >> 3 :].reshape(-1, _PAGE_WORDS)
        group = self.starts[scan & small]
        for at in range(0, len(group), 4096):
            part = group[at : at + 4096]
            words = pages[part]
            marks = int(self.heap.inline_bytes) >> 3
            end = np.where(
                self.elemsize[part] >= sizeclass.INLINE_MARK_MIN, _PAGE_WORDS - marks, _PAGE_WORDS
            )
            columns = end[:, None] - _BITMAP_WORDS + np.arange(_BITMAP_WORDS)
            bitmap = np.ascontiguousarray(np.take_along_axis(words, columns, axis=1))
            mask = np.unpackbits(bitmap.view(np.uint8), axis=1, bitorder="little") != 0
            which, word = np.nonzero(mask & (words != 0))
            size = self.elemsize[part][which]
            index = word * 8 // size
            inside = index < self.nelems[part][which]
            slot = np.where(inside, self.first_slot[part][which] + index, 0)
            sources.append(np.where(inside, self.row_of_slot[slot], -1))
            targets.append(words[which, word])
            offsets.append(word * 8 - index * size)
        big = (self.spanclass[self.owner] & 1) == 0
        big &= self.elemsize[self.owner] > sizeclass.MIN_SIZE_FOR_MALLOC_HEADER
        for row in np.flatnonzero(big):
            word = self.pointer_words(int(row))
            found = self.mem[(int(self.addr[row]) - layout.BASE >> 3) + word]
            word, found = word[found != 0], found[found != 0]
            sources.append(np.full(len(word), row, np.int32))
            targets.append(found)
            offsets.append(word * 8)
        empty = np.zeros(0, np.int64)
        source = np.concatenate([empty, *sources])
        target = self.rows(np.concatenate([empty, *targets]))
        offset = np.concatenate([empty, *offsets])
        good = (source >= 0) & (target >= 0)
        source, target, offset = source[good], target[good], offset[good]
        order = np.lexsort((offset, source))
        self.edge_target = target[order].astype(np.int32)
        self.edge_offset = offset[order].astype(np.int32)
        counts = np.bincount(source, minlength=len(self.addr))
        self.edge_start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def pointer_words(self, row: int) -> Array:
        """Indices of the words of a block above 512 bytes that can hold pointers."""
        span = int(self.owner[row])
        words, head = int(self.elemsize[span]) >> 3, 0
        if self.spanclass[span] >> 1:
            head = 1
            typ = int(self.mem[(int(self.addr[row]) - layout.BASE) >> 3])
        else:
            typ = int(self.heap.large_type[span])
        if not typ:
            return np.zeros(0, np.int64)
        per = int(self.mem[(typ - layout.BASE) >> 3]) >> 3
        mask = self.type_words.get(typ)
        if mask is None:
            n = int(self.mem[(typ - layout.BASE + layout.TYPE_PTRBYTES) >> 3]) >> 3
            at = int(self.mem[(typ - layout.BASE + layout.TYPE_GCMASK) >> 3]) - layout.BASE
            data = np.frombuffer(self.heap.arena.read(at, (n + 7) >> 3), np.uint8)
            mask = np.flatnonzero(np.unpackbits(data, bitorder="little")[:n])
            self.type_words[typ] = mask
        n_values = -(-(words - head) // per)
        found = (np.arange(n_values)[:, None] * per + mask).ravel()
        return found[found < words - head] + head

    # ---- names

    def name_types(self) -> tuple[tuple[str, ...], Array]:
        """The type texts, and the index of each object's."""
        raw, inverse = np.unique(self.raw_type, return_inverse=True)
        names: dict[str, int] = {}
        numbers = []
        for number in raw:
            name = ""
            if number:
                at = (int(number) & ~_ARRAY_FLAG) + layout.TYPE_STR
                name = self.heap.arena.string(layout.BASE + at)
                if int(number) & _ARRAY_FLAG:
                    name = "[]" + name
            numbers.append(names.setdefault(name, len(names)))
        return tuple(names), np.array(numbers, np.int32)[inverse.ravel()].astype(np.int32)

    def name_sites(self) -> tuple[tuple[tuple[str, str, int], ...], Array]:
        """Places of allocation, and the index of each object's; the first is "not known"."""
        linker = self.machine.linker
        raw, inverse = np.unique(self.raw_site, return_inverse=True)
        sites: dict[tuple[str, str, int], int] = {("", "", 0): 0}
        numbers = []
        for pc in raw:
            number = linker.func_at(int(pc)) if pc else None
            site = ("", "", 0)
            if number is not None:
                place = linker.places_of(number, int(pc))[0]
                site = (shown_name(place.func), place.file, place.line)
            numbers.append(sites.setdefault(site, len(sites)))
        return tuple(sites), np.array(numbers, np.int32)[inverse.ravel()].astype(np.int32)

    # ---- roots

    def find_roots(self) -> list[Root]:
        """Package variables, stacks and specials that point to objects."""
        roots = self._global_roots()
        for g in self._live_goroutines():
            roots += self._stack_roots(g)
        kinds = {1: "finalizer", 2: "cleanup", 3: "weak"}
        gc = self.machine.gc
        live = [k for k in range(1, int(gc.n_specials)) if gc.sp_kind[k]]
        rows = self.rows(np.array([gc.sp_addr[k] for k in live], np.int64))
        for k, row in zip(live, rows, strict=True):
            if row >= 0 and gc.sp_kind[k] == 3:
                roots.append(Root("weak", "weak pointer", 0, int(row)))
            elif row >= 0:
                # Not the object itself is kept, but what it points to, and the function.
                start, end = self.edge_start[row], self.edge_start[row + 1]
                if gc.sp_kind[k] == 1:
                    label = f"object with a finalizer at {int(self.addr[row]):#x}"
                    targets = self.edge_target[start:end]
                    roots += [Root("finalizer", label, 0, int(t)) for t in targets]
                closure = int(self.rows(np.array([gc.sp_fn[k]], np.int64))[0])
                if closure >= 0:
                    kind = kinds[gc.sp_kind[k]]
                    roots.append(Root(kind, f"function of a {kind}", 0, closure))
        return roots

    def _global_roots(self) -> list[Root]:
        gc = self.machine.gc
        words = np.array(np.asarray(gc.global_words)[: int(gc.n_globals)])
        rows = self.rows(self.mem[words])
        variables = sorted(self.machine.linker.variables.items())
        starts = [addr for addr, _ in variables]
        records = self.mem[(layout.DATA_START >> 3) + layout.RT_RECORDS :][:1]
        roots = [Root("global", "runtime", 0, int(row)) for row in self.rows(records) if row >= 0]
        for k in np.flatnonzero(rows >= 0):
            addr = layout.BASE + int(words[k]) * 8
            i = bisect_right(starts, addr) - 1
            label = shown_name(variables[i][1].name) if i >= 0 else f"{addr:#x}"
            roots.append(Root("global", label, 0, int(rows[k])))
        return roots

    def _live_goroutines(self) -> list[int]:
        core = self.machine.core
        return [g for g in range(1, int(core.n_g)) if core.g_lo[g]]

    def _frames(self, g: int) -> list[tuple[int, int, int]]:
        """(function, pc, fp) of a goroutine's frames, innermost first."""
        core, frames = self.machine.core, []
        fp, pc = int(core.g_fp[g]), int(core.g_pc[g])
        while True:
            head = int(self.mem[fp - 1])
            frames.append((head >> layout.FRAME_FUNC_SHIFT, pc, fp))
            pc = int(self.mem[fp - 2])
            if pc == 0:
                return frames
            fp -= head & layout.FRAME_DELTA

    def _stack_roots(self, g: int) -> list[Root]:
        core, linker = self.machine.core, self.machine.linker
        goid = int(core.g_id[g])
        values = core.stack_roots(g)
        rows = self.rows(np.array(values, np.int64))
        wanted = {value: int(row) for value, row in zip(values, rows, strict=True) if row >= 0}
        roots = []
        for number, pc, fp in self._frames(g):
            func = linker.funcs.get(number)
            if func is None:
                continue
            at = pc - linker.entry(number)
            names = {slot: name for slot, name, _, start, end in func.locals if start <= at <= end}
            for slot in range(func.frame_slots):
                row = wanted.pop(int(self.mem[fp + slot]), None)
                if row is not None:
                    name = shown_name(func.name)
                    label = f"{name}: {names[slot]}" if slot in names else name
                    roots.append(Root("stack", label, goid, row))
        roots += [Root("stack", "runtime", goid, row) for row in wanted.values()]
        return roots

    def find_goroutines(self) -> list[Goroutine]:
        """The goroutines that exist."""
        core, linker = self.machine.core, self.machine.linker
        found = []
        for g in self._live_goroutines():
            status = int(core.g_status[g])
            func = linker.funcs.get(self._frames(g)[0][0])
            found.append(
                Goroutine(
                    int(core.g_id[g]),
                    gstatus.NAMES.get(status, str(status)),
                    self.machine.wait_reason(g) if status == G_WAITING else "",
                    8 * (int(core.g_hi[g]) - int(core.g_lo[g])),
                    shown_name(func.name) if func else "",
                )
            )
        return found
