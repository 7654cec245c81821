"""From a root to an object as a Go expression: `main.cache["a"].next`.

A path is a root and the edges behind it. Each block on it is of a known type, or part of a map, a
channel or a pool; `Namer` follows the static types from the root's variable on. Map keys stand in
memory: they are read while the machine stands where it stood, and are `[…]` afterwards. Where no Go
expression leads (what a closure captured, a channel's buffer) the words say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gomem_kernel.abi import layout
from gomem_kernel.trace.memory import MORE, Gone

if TYPE_CHECKING:
    from gomem_kernel.trace.layouts import Layout, Layouts
    from gomem_kernel.trace.snapshot import Snapshot

_HEADER, _TABLE = "maps.Map", "maps.table"
# Paths of more edges are told by their beginning and their end.
LONGEST = 40


class Step(NamedTuple):
    """Where a path stands: the expression so far, and what the pointer that it is points to.

    type    the pointer's own static type, None where it is not known
    inside  the map type whose internals the path is in
    map     expression of that map
    """

    text: str
    type: Layout | None
    inside: Layout | None = None


class Namer:
    """Names the edges of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._layouts: Layouts = snapshot.layouts

    def expression(self, root: int, edges: list[int]) -> str:
        """The expression of what root number `root` and the edges behind it lead to."""
        snapshot = self._snapshot
        start = snapshot.roots[root]
        kind = self._layouts(start.type) if start.type else None
        step = Step(start.expression or start.label, kind)
        if len(edges) <= LONGEST:
            return self._end(self._along(step, start.object, edges))
        # A list of a million: its beginning and its end, and how much lies between.
        head, tail = edges[: LONGEST // 2], edges[-LONGEST // 4 :]
        begun = self._along(step, start.object, head).text
        between = len(edges) - len(head) - len(tail)
        row = int(snapshot.edge_target[edges[-len(tail) - 1]])
        return self._end(self._along(Step(f"{begun} … {between:,} pointers … ", None), row, tail))

    def _along(self, step: Step, row: int, edges: list[int]) -> Step:
        for edge in edges:
            step = self.follow(step, row, edge)
            row = int(self._snapshot.edge_target[edge])
        return step

    def _end(self, step: Step) -> str:
        """The expression of the object itself: what a pointer to a struct points to has its name.

        A slice, a map or a channel stands for what it holds.
        """
        if step.inside is not None:
            return f"(inside {step.text})"
        return step.text

    def follow(self, step: Step, row: int, edge: int) -> Step:
        """One edge further; `row` is the block that the step points to."""
        snapshot = self._snapshot
        offset = int(snapshot.edge_offset[edge])
        head = snapshot.header_bytes(row)
        offset -= head
        name = snapshot.type_name(row)
        if step.inside is None and step.type is not None and step.type.kind == layout.KIND_MAP:
            step = Step(step.text, step.type, step.type)
        if step.inside is not None:
            return self._in_map(step, name, offset, int(snapshot.addr[row]) + head)
        if name == "hchan":
            elem = step.type.elem if step.type is not None else 0
            return Step(f"(buffer of {step.text})", self._layouts(elem) if elem else None)
        block = snapshot.type_descriptor(row)
        if not block:
            return Step(f"{step.text}+{offset}", None)
        text = step.text
        kind = self._layouts(block)
        many = self._is_slice(step, row)
        if text.startswith("(buffer of "):
            many = True
        if many and kind.size:
            text += f"[{offset // kind.size}]"
            offset %= kind.size
        elif (
            step.type is not None
            and step.type.kind == layout.KIND_POINTER
            and kind.kind not in (layout.KIND_STRUCT, layout.KIND_ARRAY)
        ):
            text = f"(*{text})"
        slot = self._layouts.slot(block, offset)
        text += slot.path
        if slot.type is not None and slot.type.kind == layout.KIND_INTERFACE:
            return self._in_interface(text, slot.type, edge, slot.part)
        return Step(text, slot.type)

    def _is_slice(self, step: Step, row: int) -> bool:
        if step.type is not None and step.type.kind == layout.KIND_SLICE:
            # What was allocated as an array, and sliced, has its own indices.
            block = self._layouts(self._snapshot.type_descriptor(row))
            if block.addr == step.type.addr:
                return False  # an interface holds the slice itself
            return block.kind != layout.KIND_ARRAY or block.elem != step.type.elem
        return bool(self._snapshot.is_array(row))

    def _in_interface(self, text: str, kind: Layout, edge: int, part: int) -> Step:
        """Behind an interface: a type assertion, if memory tells what the interface holds."""
        memory = self._snapshot.memory
        at = self._snapshot.edge_addr(edge) - part
        try:
            held = memory.dynamic_type(kind, at) if memory is not None else 0
        except Gone:
            held = 0
        if not held:
            return Step(f"{text}.({MORE})", None)
        found = self._layouts(held)
        return Step(f"{text}.({found.name})", found)

    def _in_map(self, step: Step, name: str, offset: int, block: int) -> Step:
        """Through a map's header, directory, table and groups to a slot's key or element."""
        kind = step.inside
        assert kind is not None
        if name in (_HEADER, _TABLE) or name.endswith("*maps.table"):
            return Step(step.text, kind, kind)
        if not kind.group:
            return Step(f"{step.text}[{MORE}]", None)
        size = self._layouts(kind.group).size
        group = block + offset // size * size
        in_group = offset % size - 8
        if in_group < 0 or not kind.slot_bytes:
            return Step(f"{step.text}[{MORE}]", None)
        slot, at = divmod(in_group, kind.slot_bytes)
        key = self._key(kind, group, slot)
        if at < kind.elem_offset:
            typ = self._layouts(kind.key)
            found = self._layouts.slot(kind.key, at)
            if kind.map_flags & layout.MAP_INDIRECT_KEY:
                return Step(f"(key {key} of {step.text})", typ)
            return Step(f"(key {key} of {step.text}){found.path}", found.type)
        at -= kind.elem_offset
        if kind.map_flags & layout.MAP_INDIRECT_ELEM:
            return Step(f"{step.text}[{key}]", self._layouts(kind.elem))
        found = self._layouts.slot(kind.elem, at)
        return Step(f"{step.text}[{key}]{found.path}", found.type)

    def _key(self, kind: Layout, group: int, slot: int) -> str:
        memory = self._snapshot.memory
        if memory is None:
            return MORE
        try:
            return memory.value(kind.key, memory.map_slot(kind, group, slot)[0])
        except Gone:
            return MORE
