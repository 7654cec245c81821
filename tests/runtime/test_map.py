"""Maps against a dict, entry by entry."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from gomem_kernel.abi import layout
from gomem_kernel.runtime import map as map_module
from tests.runtime.descriptors import Lab

if not hasattr(map_module, "ERR_NIL_MAP"):  # compiled: the names are C constants
    ERR_NIL_MAP, ERR_UNHASHABLE = 1, 3
else:
    ERR_NIL_MAP, ERR_UNHASHABLE = map_module.ERR_NIL_MAP, map_module.ERR_UNHASHABLE


class Model:
    """A map and the dict that it should equal."""

    def __init__(self, lab: Lab, key_kind: str) -> None:
        self.lab = lab
        self.kind = key_kind
        size = {"int64": 8, "int32": 4, "string": 16, "wide": 160, "iface": 16}[key_kind]
        if key_kind == "string":
            key = lab.type(
                layout.KIND_STRING, 16, (0,), flags=layout.TFLAG_COMPARABLE, name="string"
            )
        elif key_kind == "iface":
            key = lab.type(
                layout.KIND_INTERFACE, 16, (1,), flags=layout.TFLAG_COMPARABLE, name="any"
            )
        else:
            key = lab.type(layout.KIND_ARRAY if size > 8 else layout.KIND_INT, size, name=key_kind)
        elem = lab.type(layout.KIND_POINTER, 8, (0,), name="*T")
        if key_kind == "wide":
            elem = lab.type(layout.KIND_ARRAY, 136, (0,), name="elem")
        self.int_type = lab.type(layout.KIND_INT, 8, name="int")
        self.typ = lab.map_type(key, elem)
        self.m = lab.maps.makemap(self.typ, 0)
        lab.roots.append(self.m)
        self.want: dict[int, int] = {}
        self.room = layout.BASE + lab.arena.alloc_data(256, 8)
        self.strings: dict[int, tuple[int, int]] = {}
        self.boxes: dict[int, int] = {}

    def key_at(self, k: int) -> int:
        """Write the key number k at `room`."""
        if self.kind == "int32":
            self.lab.store(self.room, k & 0xFFFFFFFF)
        elif self.kind == "string":
            if k not in self.strings:
                data = f"key-{k}".encode() * (1 + k % 3)
                self.strings[k] = self.lab.text(data), len(data)
            self.lab.store(self.room, self.strings[k][0])
            self.lab.store(self.room + 8, self.strings[k][1])
        elif self.kind == "iface":
            if k not in self.boxes:
                self.boxes[k] = layout.BASE + self.lab.arena.alloc_data(8, 8)
                self.lab.store(self.boxes[k], k)
            self.lab.store(self.room, self.int_type)
            self.lab.store(self.room + 8, self.boxes[k])
        else:
            self.lab.store(self.room, k)
        return self.room

    def fast(self, name: str, k: int) -> int:
        maps = self.lab.maps
        if self.kind == "int64":
            return getattr(maps, name + "64")(self.m, k, self.typ)
        if self.kind == "int32":
            return getattr(maps, name + "32")(self.m, k, self.typ)
        if self.kind == "string":
            self.key_at(k)
            return getattr(maps, name + "s")(self.m, *self.strings[k], self.typ)
        return getattr(maps, name)(self.m, self.key_at(k), self.typ)

    def set(self, k: int, value: int) -> None:
        self.lab.store(self.fast("set", k), value)
        self.want[k] = value

    def delete(self, k: int) -> None:
        self.lab.maps.delete(self.m, self.key_at(k), self.typ)
        self.want.pop(k, None)

    def key_number(self, addr: int) -> int:
        if self.kind == "int32":
            return self.lab.arena.mem32s[(addr - layout.BASE) >> 2]
        if self.kind == "string":
            data = self.lab.arena.read(self.lab.load(addr) - layout.BASE, self.lab.load(addr + 8))
            return int(data[4:].split(b"key-")[0])
        if self.kind == "iface":
            return self.lab.load(self.lab.load(addr + 8))
        return self.lab.load(addr)

    def walk(self, during: Callable[[int], None] | None = None) -> Iterator[tuple[int, int]]:
        """The entries in the order of an iteration."""
        at = self.lab.arena.alloc_data(96, 8) >> 3
        self.lab.maps.iter_init(at, self.m, self.typ)
        while True:
            self.lab.maps.iter_next(at)
            key, elem = self.lab.arena.mem64[at], self.lab.arena.mem64[at + 1]
            if key == 0:
                return
            k = self.key_number(key)
            yield k, self.lab.load(elem)
            if during:
                during(k)

    def check(self) -> None:
        entries = list(self.walk())
        assert len(entries) == len(self.want)
        assert dict(entries) == self.want
        assert self.lab.load(self.m) == len(self.want)


@pytest.mark.parametrize("kind", ["int64", "int32", "string", "wide", "iface"])
def test_map_equals_dict(kind: str) -> None:
    lab = Lab()
    rng = random.Random(kind)
    model = Model(lab, kind)
    for step in range(6000):
        k = rng.randrange(-50, 3000) if kind != "wide" else rng.randrange(300)
        roll = rng.random()
        if roll < 0.6:
            model.set(k, rng.randrange(1 << 30))
        elif roll < 0.85:
            model.delete(k)
        else:
            elem = model.fast("get", k)
            assert (lab.load(elem) if elem else None) == model.want.get(k)
            elem = lab.maps.get(model.m, model.key_at(k), model.typ)
            assert (lab.load(elem) if elem else None) == model.want.get(k)
        if step % 1500 == 1499:
            lab.collect()
            model.check()
    lab.maps.clear(model.m, model.typ)
    model.want.clear()
    model.check()


def test_hint_makes_room_at_once() -> None:
    lab = Lab()
    model = Model(lab, "int64")
    model.m = lab.maps.makemap(model.typ, 5000)
    lab.roots = [model.m]
    groups = lab.load(lab.load(lab.load(model.m + layout.HMAP_DIR)) + layout.TABLE_GROUPS)
    for k in range(5000):
        model.set(k, k)
    assert groups == lab.load(lab.load(lab.load(model.m + layout.HMAP_DIR)) + layout.TABLE_GROUPS)
    model.check()


@pytest.mark.parametrize("n", [5, 30, 900, 5000])
def test_iteration_meets_each_old_entry_once_while_the_map_changes(n: int) -> None:
    lab = Lab()
    rng = random.Random(n)
    model = Model(lab, "int64")
    for k in range(n):
        model.set(k, k)
    deleted: set[int] = set()

    def change(k: int) -> None:
        model.set(rng.randrange(n, 4 * n), 1)
        victim = rng.randrange(n)
        if rng.random() < 0.3:
            model.delete(victim)
            deleted.add(victim)

    seen = []
    for k, _ in model.walk(change):
        assert k not in deleted or k >= n
        seen.append(k)
    assert len(seen) == len(set(seen))
    assert set(range(n)) - deleted <= set(seen)


def test_order_differs_between_iterations() -> None:
    lab = Lab()
    model = Model(lab, "int64")
    for k in range(8):
        model.set(k, k)
    orders = {tuple(k for k, _ in model.walk()) for _ in range(40)}
    assert len(orders) > 3


def test_errors() -> None:
    lab = Lab()
    model = Model(lab, "iface")
    assert lab.maps.get64(0, 5, model.typ) == 0
    assert lab.maps.set64(0, 5, model.typ) == 0
    assert lab.maps.error == ERR_NIL_MAP
    lab.maps.error = 0
    slice_type = lab.type(layout.KIND_SLICE, 24, (0,), flags=0, name="[]int")
    lab.store(model.room, slice_type)
    assert lab.maps.set(model.m, model.room, model.typ) == 0
    assert lab.maps.error == ERR_UNHASHABLE
    assert lab.alg.take_bad_type() == slice_type


def test_nan_keys_are_all_different() -> None:
    lab = Lab()
    key = lab.type(layout.KIND_FLOAT64, 8, flags=layout.TFLAG_COMPARABLE, name="float64")
    elem = lab.type(layout.KIND_INT, 8, name="int")
    typ = lab.map_type(key, elem, layout.MAP_NEED_KEY_UPDATE)
    m = lab.maps.makemap(typ, 0)
    room = lab.arena.alloc_data(8, 8)
    for k in range(40):
        lab.arena.memf64[room >> 3] = float("nan")
        lab.store(lab.maps.set(m, layout.BASE + room, typ), k)
    assert lab.load(m) == 40
    at = lab.arena.alloc_data(96, 8) >> 3
    lab.maps.iter_init(at, m, typ)
    values = []
    while True:
        lab.maps.iter_next(at)
        if not lab.arena.mem64[at]:
            break
        values.append(lab.load(lab.arena.mem64[at + 1]))
    assert sorted(values) == list(range(40))
    lab.arena.memf64[room >> 3] = 0.0
    lab.maps.set(m, layout.BASE + room, typ)
    lab.arena.memf64[room >> 3] = -0.0
    lab.maps.set(m, layout.BASE + room, typ)
    assert lab.load(m) == 41
