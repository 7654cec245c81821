"""How long a cell goes on after KeyboardInterrupt: the worst of several, for each program.

The signal comes at moments that are spread over the program's run, so that it meets marking,
sweeping and copying of a heap of a gigabyte too.
"""

from __future__ import annotations

import signal
import threading
import time

from gomem_kernel.session import Session
from gomem_kernel.session.options import Options

# name -> (declarations, kept from cell to cell; what is interrupted)
PROGRAMS = {
    "empty loop": ("", "for {\n}"),
    "output": ('import "fmt"', "for i := 0; ; i++ { fmt.Println(i) }"),
    "1 GB of list nodes": (
        """import "runtime"
type node struct { next *node; value [2]int }
var list *node
func build() { for i := 0; i < 32_000_000; i++ { list = &node{next: list} } }
build()""",
        "for { runtime.GC() }",
    ),
    "0.5 GB of pointers": (
        'import "runtime"\nvar table = make([]*int, 64_000_000)\ntable[0] = new(int)',
        "for { runtime.GC() }",
    ),
    "map of 8 million": (
        """import "runtime"
var m = map[int]*int{}
func fill() { for i := range 8_000_000 { m[i] = &[]int{i}[0] } }
fill()""",
        "for { runtime.GC() }",
    ),
    "growing slices": (
        "",
        "for { var s []int; for i := 0; i < 40_000_000; i++ { s = append(s, i) } }",
    ),
    "copies of 0.5 GB": (
        "a, b := make([]byte, 500_000_000), make([]byte, 500_000_000)",
        "for { copy(a, b) }",
    ),
    "clearing 1 GB": ("c := make([]int, 120_000_000)", "for { clear(c) }"),
    "making 0.7 GB": ("", "for { d := make([]byte, 700_000_000); d[len(d)-1] = 1 }"),
    "strings of 0.3 GB": (
        'import "strings"\nt := strings.Repeat("x", 300_000_000)',
        'n := 0\nfor { n += len(t + "y"); n += len([]byte(t)) }',
    ),
    "overlapping copies": ("o := make([]byte, 800_000_000)", "for { copy(o[1:], o) }"),
    "searching 0.3 GB": (
        'import "strings"\ns := strings.Repeat("x", 300_000_000)',
        """k := 0
for { k += strings.Index(s, "xy") + strings.LastIndex(s, "yx") + strings.Count(s, "y") }""",
    ),
    "runes of 0.1 GB": (
        'import "strings"\nr := strings.Repeat("xä", 30_000_000)',
        "l := 0\nfor { l += len(string([]rune(r))) }",
    ),
    "comparing 0.5 GB": (
        """import "strings"
p, q := strings.Repeat("x", 500_000_000), strings.Repeat("x", 500_000_000)""",
        "c := 0\nfor { if p == q { c++ }; if p < q { c++ } }",
    ),
    "arrays of 0.1 GB": (
        "var v, w [12_000_000]int",
        "d := 0\nfor { if v == w { d++ } }",
    ),
    "arrays of interfaces": (
        """var i, j [4096]any
for k := range i { i[k], j[k] = k, k }""",
        "e := 0\nfor { if i == j { e++ } }",
    ),
    "large keys": (
        """m1 := map[[4096]any]int{}
var key [4096]any
for k := range key { key[k] = k }""",
        "for { m1[key]++ }",
    ),
    "a map of wide keys": (
        "",
        "for { m2 := map[[64]int]int{}; for k := range 300_000 { m2[[64]int{k}] = k } }",
    ),
    "a stack of 0.2 GB": (
        """import "runtime"
type frame struct { next *frame }
func deep(n int, p *frame) *frame {
    q := &frame{p}
    if n == 0 { for { runtime.GC() } }
    deep(n-1, q)
    return q
}""",
        "deep(2_000_000, nil)",
    ),
    "deep recursion": (
        """func down(n int) int { if n == 0 { panic(1) }; return down(n-1) + 1 }
func try() { defer func() { recover() }(); down(2_000_000) }""",
        "for { try() }",
    ),
    "recursion to 0.5 GB": (
        """func deeper(n int) int { if n == 0 { panic(1) }; return deeper(n-1) + 1 }
func again() { defer func() { recover() }(); deeper(16_000_000) }""",
        "for { again() }",
    ),
    "leaks in 1 GB": (
        """import ("io"; "runtime/pprof")
type item struct { next *item; value [2]int }
var items *item
func more() { for i := 0; i < 32_000_000; i++ { items = &item{next: items} } }
more()""",
        'for { pprof.Lookup("goroutineleak").WriteTo(io.Discard, 1) }',
    ),
    "compiling": ("", "t := []int{" + "1, " * 150_000 + "}\nfor {}"),
    "traces of 100,000": (
        """import "runtime"
hold, trace := make(chan int), make([]byte, 64 << 20)
for range 100_000 { go func() { <-hold }() }""",
        "for { runtime.Stack(trace, true) }",
    ),
    "profile of 100,000": (
        """import ("io"; "runtime/pprof")
stay := make(chan int)
for range 100_000 { go func() { <-stay }() }""",
        'for { pprof.Lookup("goroutine").WriteTo(io.Discard, 1) }',
    ),
    "digits of a long number": (
        'import "math/big"\nlong := new(big.Int).Lsh(big.NewInt(3), 3_000_000)',
        "for { _ = long.String() }",
    ),
    "arithmetic on long numbers": (
        """import "math/big"
one, two := new(big.Int).Lsh(big.NewInt(3), 4_000_000), new(big.Int).Lsh(big.NewInt(5), 2_000_000)
one.Sub(one, big.NewInt(7)); two.Add(two, big.NewInt(9))""",
        """for { b := new(big.Int).Mul(one, two); b.Quo(b, two); b.Sqrt(b)
    b.Exp(two, big.NewInt(99), one); b.GCD(nil, nil, one, two); b.MulRange(1, 50_000) }""",
    ),
    "a key of 0.5 GB": (
        """import "strings"
counts, wide := map[string]int{}, strings.Repeat("k", 500_000_000)""",
        "for { counts[wide]++ }",
    ),
    "500,000 waiters": (
        'import "time"',
        """for { c := make(chan int)
    for range 500_000 { go func() { <-c }() }
    for range 10 { <-time.After(1) }
    close(c) }""",
    ),
    "lines of 60 MB": (
        'import ("fmt"; "io"; "strings")\nline := strings.Repeat("l", 60_000_000)',
        "for { fmt.Fprint(io.Discard, line, line); fmt.Print(line) }",
    ),
}


def latency(session: Session, source: str, delay: float) -> float:
    """Seconds from an interrupt, `delay` seconds after the cell's start, to the cell's end."""
    sent = 0.0

    def send() -> None:
        nonlocal sent
        sent = time.perf_counter()
        signal.raise_signal(signal.SIGINT)

    timer = threading.Timer(delay, send)
    timer.start()
    result = session.run_cell(source)
    end = time.perf_counter()
    timer.join()
    if result.stop != "interrupted":
        raise SystemExit(f"the program ended by itself: {result.stop}\n{result.stderr}")
    return end - sent


def report(samples: int, chosen: str = "") -> None:
    """Print the median and the worst for each program whose name contains a word."""
    print(f"{'interrupted':<22}{'median':>9}{'worst':>9}")
    for name, (before, source) in PROGRAMS.items():
        if chosen not in name:
            continue
        session = Session(Options(arena=2 << 30))
        for text in filter(None, ("x := 0", before)):
            done = session.run_cell(text)
            if done.stop != "exited":
                raise SystemExit(f"{name}: {done.stop}\n{done.stderr}{done.errors}")
        found = sorted(latency(session, source, 0.25 + 0.061 * k) for k in range(samples))
        print(
            f"{name:<22}{found[samples // 2] * 1e3:>6.0f} ms{found[-1] * 1e3:>6.0f} ms", flush=True
        )
        del session
