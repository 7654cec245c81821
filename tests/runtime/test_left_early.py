"""Long operations that the run leaves in their midst, and that are done again when it goes on."""

from __future__ import annotations

from typing import Any

import pytest

from gomem_kernel.runtime import arena
from gomem_kernel.session import Session
from gomem_kernel.session.options import Options

SETUP = """
import (
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"
)

const n = 40_000_003

type node struct{ next *node }

var v = make([]byte, n)

func fill() {
	for i := range v {
		v[i] = byte(i * 7 >> 3)
	}
}

func sum() (h uint32) {
	for i := 0; i < n; i += 13 {
		h = h*31 + uint32(v[i])
	}
	return h
}

func deep(k int, p *node) int {
	q := &node{p}
	if k == 0 {
		runtime.GC()
		return 0
	}
	k = deep(k-1, q) + 1
	if q.next != p {
		panic("lost")
	}
	return k
}
"""

PROGRAM = """
fill()
copy(v[5:], v)
fmt.Println("up", sum())
copy(v, v[3:])
fmt.Println("down", sum())
copy(v[8:], v)
fmt.Println("up by a word", sum())
x := strings.Repeat("a", n)
y := x[:n-1] + "b"
fmt.Println(strings.Index(x, "ab"), strings.Index(y, "ab"), strings.IndexByte(y, 'b'))
fmt.Println(strings.LastIndex(x, "ba"), strings.LastIndexByte(x, 'b'), strings.Count(y, "a"))
fmt.Println(x == y, x < y, y < x, strings.Compare(x, y), x == strings.Clone(x))
fmt.Println(len([]rune(y)), utf8.RuneCountInString(y), utf8.ValidString(y), len(strings.Fields(y)))
fmt.Println(len(string([]rune(x))), strings.Count(strings.ToUpper(y), "A"))
fmt.Println(deep(300_000, nil))
"""


def run(pauses_every: int) -> tuple[str, int]:
    """What the program prints, and how often it was paused: at each so-many-th look of the core."""
    session = Session(Options(arena=1 << 30))
    session.run_cell(SETUP)
    machine = session._ready()
    polls = 0

    def poll() -> None:
        nonlocal polls
        polls += 1
        if pauses_every and polls % pauses_every == 0:
            machine.pause()

    machine.arena.poller = poll
    result, pauses, text = session.run_cell(PROGRAM), 0, ""
    while result.stop == "paused":
        text += result.stdout
        pauses += 1
        result = session.resume()
    assert result.stop == "exited", result.stderr
    return text + result.stdout, pauses


def test_an_operation_that_was_left_early_is_done_again() -> None:
    straight, none = run(0)
    assert none == 0
    assert straight.splitlines()[-1] == "300000"
    often, pauses = run(23)
    assert often == straight
    assert pauses > 5


STACK = """
type link struct { before *link; value int }

func descend(n int, before *link) int {
	own := link{before, n}
	if n > 0 {
		return descend(n-1, &own)
	}
	sum := 0
	for l := &own; l != nil; l = l.before {
		sum += l.value
	}
	return sum
}

descend(900_000, nil)
"""


def test_a_large_stack_is_copied_where_its_pages_cannot_be_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where the system has unmapped the target before it fails, as older ones do."""
    asked = []
    unmap = arena._c_function("munmap", 2)

    def fails(name: str, n_args: int) -> Any:
        def mremap(start: int, size: int, _new_size: int, _flags: int, target: int) -> int:
            asked.append(start)
            assert unmap(target, size) == 0
            return 2**64 - 1

        return mremap if name == "mremap" else real(name, n_args)

    real = arena._c_function
    monkeypatch.setattr(arena, "_c_function", fails)
    assert Session(Options(arena=1 << 30)).run_cell(STACK).value == "405000450000"
    assert asked
