"""Strings, slices and the byte natives against Python's own."""

from __future__ import annotations

import random

import pytest

from gomem_kernel.abi import layout, native
from gomem_kernel.runtime.bulk import Bulk
from gomem_kernel.runtime.slice import Slices
from tests.runtime.descriptors import Lab


class Strings:
    """Bytes in the arena, and calls of natives on them."""

    def __init__(self) -> None:
        self.lab = Lab()
        self.slices = Slices(self.lab.heap, self.lab.alg)
        self.bulk = Bulk(self.slices)
        self.base = self.lab.arena.alloc_data(256, 8) >> 3

    def put(self, data: bytes) -> int:
        """The bytes at an address that is seldom aligned, in what may be written to."""
        at = self.lab.arena.alloc_data(max(len(data), 1), 1)
        self.lab.arena.write(at, data)
        return layout.BASE + at

    def result(self) -> bytes:
        if self.slices.r1 == 0:
            return b""
        return bytes(self.lab.arena.read(self.slices.r0 - layout.BASE, self.slices.r1))

    def call(self, name: str, n_results: int, *args: int) -> int:
        mem = self.lab.arena.mem64
        for k, arg in enumerate(args):
            mem[self.base + n_results + k] = arg
        assert self.bulk.call(getattr(native, name), self.base) == 0
        return int(mem[self.base])


def test_byte_natives_equal_python() -> None:
    s = Strings()
    rng = random.Random(1)
    for _ in range(400):
        text = bytes(rng.choice(b"ab c\t\n") for _ in range(rng.randrange(40)))
        sep = bytes(rng.choice(b"ab ") for _ in range(rng.randrange(4)))
        a, n, b, m = s.put(text), len(text), s.put(sep), len(sep)
        c = rng.choice(b"abx")
        assert s.call("INDEX_BYTE_STR", 1, a, n, c) == text.find(c)
        assert s.call("INDEX_BYTE", 1, a, n, n, c) == text.find(c)
        assert s.call("LAST_BYTE_STR", 1, a, n, c) == text.rfind(c)
        assert s.call("COUNT_STR", 1, a, n, c) == text.count(c)
        assert s.call("INDEX_STR", 1, a, n, b, m) == text.find(sep)
        assert s.call("LAST_INDEX_STR", 1, a, n, b, m) == text.rfind(sep)
        assert s.call("COMPARE_STR", 1, a, n, b, m) == (text > sep) - (text < sep)
        assert s.call("COMPARE", 1, a, n, n, b, m, m) == (text > sep) - (text < sep)
        assert s.call("EQUAL", 1, a, n, n, b, m, m) == (text == sep)
        assert s.call("COUNT_FIELDS", 1, a, n) == len(text.split())
        fields, at = [], 0
        while True:
            start = s.call("NEXT_FIELD", 2, a, n, at)
            end = s.lab.arena.mem64[s.base + 1]
            if start == end:
                break
            fields.append(text[start:end])
            at = end
        assert fields == text.split()


def test_index_stays_linear() -> None:
    s = Strings()
    text, sep = b"ab" * 20000 + b"abb", b"ab" * 500 + b"b"
    assert s.call("INDEX_STR", 1, s.put(text), len(text), s.put(sep), len(sep)) == text.find(sep)


def test_flip_case_and_ranges() -> None:
    s = Strings()
    a = s.put(b"Hello, World")
    assert s.call("INDEX_RANGE", 1, a, 12, ord("A"), ord("Z")) == 0
    s.call("FLIP_CASE", 0, a, 12, 12, ord("A"), ord("Z"))
    assert s.lab.arena.read(a - layout.BASE, 12) == b"hello, world"
    assert s.call("INDEX_RANGE", 1, a, 12, ord("A"), ord("Z")) == -1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"abc",
        "aé日𝄞z".encode(),
        b"\xff\xc3",
        b"\xe2\x82",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\x80x",
        b"\xf0\x9d\x84",
    ],
)
def test_utf8(data: bytes) -> None:
    s = Strings()
    a, n = s.put(data), len(data)
    runes, i = [], 0
    while i < n:
        s.slices.decode_rune(a, n, i)
        runes.append((s.slices.r0, s.slices.r1))
        i += s.slices.r1
    assert s.call("RUNE_COUNT_STR", 1, a, n) == len(runes)
    try:
        text = data.decode()
        assert [r for r, _ in runes] == [ord(c) for c in text]
        assert s.call("UTF8_VALID", 1, a, n, n) == 1
    except UnicodeDecodeError:
        assert (0xFFFD, 1) in runes
        assert s.call("UTF8_VALID", 1, a, n, n) == 0
    assert s.slices.string_to_runes(a, n)
    at = s.slices.r0
    assert [s.lab.arena.mem32s[((at - layout.BASE) >> 2) + k] for k in range(len(runes))] == [
        r for r, _ in runes
    ]
    assert s.slices.runes_to_string(at, len(runes))
    assert s.result() == "".join(chr(r) for r, _ in runes).encode()


def test_rune_to_string_replaces_what_is_no_rune() -> None:
    s = Strings()
    for r, want in (
        (65, b"A"),
        (0x20AC, b"\xe2\x82\xac"),
        (-1, b"\xef\xbf\xbd"),
        (0xD800, b"\xef\xbf\xbd"),
    ):
        assert s.slices.rune_to_string(r)
        assert s.result() == want


def test_concat() -> None:
    s = Strings()
    parts = [b"", b"one", b"", b"two-and-a-half", b"3"]
    at = s.lab.arena.alloc_data(16 * len(parts), 8) >> 3
    for k, part in enumerate(parts):
        s.lab.arena.mem64[at + 2 * k] = s.put(part)
        s.lab.arena.mem64[at + 2 * k + 1] = len(part)
    assert s.slices.concat(at, 5, 0, 0)
    assert s.result() == b"".join(parts)
    assert s.slices.concat(at, 3, 0, 0)
    assert s.slices.r0 == s.lab.arena.mem64[at + 2]


def test_bytes_of_one_need_no_memory() -> None:
    s = Strings()
    assert s.slices.bytes_to_string(s.put(b"q"), 1)
    assert s.result() == b"q"
    assert s.slices.r0 < layout.HEAP_BASE


def test_capacities_grow_as_gos() -> None:
    """What growslice gives on go1.27.3, one element at a time; header words show in pointers'."""
    s = Strings()
    int64 = s.lab.type(layout.KIND_INT, 8)
    pointer = s.lab.type(layout.KIND_POINTER, 8, (0,))
    byte = s.lab.type(layout.KIND_UINT8, 1)
    want = {
        int64: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120],
        pointer: [1, 2, 4, 8, 16, 32, 64, 143, 287, 607, 1023, 1535, 2303, 3071, 4095, 6144],
        byte: [8, 16, 32, 64, 128, 256, 512, 896, 1408, 2048, 3072, 4096, 5376, 6912, 9472],
    }
    for et, caps in want.items():
        cap, got = 0, []
        while len(got) < len(caps):
            assert s.slices.growslice(s.lab.heap.zerobase, cap + 1, cap, 1, et)
            cap = s.slices.r2
            got.append(cap)
        assert got == caps


def test_makeslice_names_what_is_out_of_range() -> None:
    s = Strings()
    int64 = s.lab.type(layout.KIND_INT, 8)
    for n, cap, error in ((-1, 5, 1), (5, 3, 2), (1 << 60, 1 << 60, 1), (1, 1 << 60, 2)):
        assert not s.slices.makeslice(int64, n, cap)
        assert s.slices.error == error
    s.slices.error = 0
    assert s.slices.makeslice(int64, 3, 5)
    assert (s.slices.r1, s.slices.r2) == (3, 5)


def test_memmove_of_any_overlap() -> None:
    s = Strings()
    rng = random.Random(3)
    size = 200
    at = s.lab.arena.alloc_data(size, 8)
    for _ in range(2000):
        data = bytearray(rng.randbytes(size))
        s.lab.arena.write(at, bytes(data))
        n = rng.randrange(size // 2)
        d, src = rng.randrange(size - n), rng.randrange(size - n)
        s.lab.alg.memmove(layout.BASE + at + d, layout.BASE + at + src, n)
        data[d : d + n] = data[src : src + n]
        assert s.lab.arena.read(at, size) == bytes(data)
