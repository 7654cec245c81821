"""A section about goroutines that talk in one order, whatever the scheduler does.

Either each step waits for the one before (an unbuffered channel in a ring or a chain), or only one
case of a select can go on, or what all did together is printed after they have ended.
"""

from __future__ import annotations

from tests.generate import Generator
from tests.generate_types import Type, Types

STAGES = ["v*{n} + 1", "v ^ {n}", "v - i", "v * v % 97", "-v", "v<<1 | 1", "v / (i + 1)"]


class _Channels:
    """One section under construction."""

    def __init__(self, gen: Generator) -> None:
        self.gen = gen
        self.rng = gen.rng
        self.types = Types(gen)

    def size(self) -> str:
        return self.rng.choice(["", "", ", 1", ", 3"])

    def chain(self) -> None:
        """Stages that each hand on what they make of a value."""
        gen, rng = self.gen, self.rng
        gen.emit(f"source := make(chan int{self.size()})", "var last <-chan int = source")
        for _ in range(rng.randint(1, 4)):
            step = rng.choice(STAGES).format(n=rng.randint(2, 9))
            gen.emit(
                "{",
                "in, out := last, " + f"make(chan int{self.size()})",
                "go func() {",
                "defer close(out)",
                "i := 0",
                "for v := range in {",
            )
            if rng.random() < 0.3:
                gen.emit(f"if i%{rng.randint(2, 4)} == 1 {{", "i++", "continue", "}")
            gen.emit(f"out <- {step}", "i++", "}", "}()", "last = out", "}")
        gen.emit(
            "go func() {",
            f"for v := range {rng.randint(0, 9)} {{",
            "source <- v",
            "}",
            "close(source)",
            "}()",
        )
        gen.emit(
            "for v := range last {",
            'fmt.Print(v, " ")',
            "}",
            "v, ok := <-last",
            "fmt.Println(v, ok)",
        )

    def ring(self) -> None:
        """A token that goes round."""
        gen, rng = self.gen, self.rng
        n, rounds = rng.randint(2, 6), rng.randint(1, 5)
        kind = self.types.flat(2)
        gen.emit(
            "type token struct {", "hops int", f"load {kind.text}", "trail []int", "}", f"links := make([]chan token, {n})",
            "for i := range links {", f"links[i] = make(chan token{self.size()})", "}", "var group sync.WaitGroup",
            "done := make(chan token, 1)", "for i := range links {", rng.choice(["group.Add(1)\ngo func() {\ndefer group.Done()", "group.Go(func() {"]),
        )  # fmt: skip
        spawned = gen.lines[-1].strip()
        gen.emit(
            "for t := range links[i] {", "t.hops++", "t.trail = append(t.trail, i)", f"if t.hops == {n * rounds + rng.randrange(n)} {{",
            "done <- t", "for _, link := range links {", "close(link)", "}", "return", "}", f"links[(i+1)%{n}] <- t", "}",
            "})" if spawned.endswith("(func() {") else "}()", "}", f"links[0] <- token{{load: {self.types.value(kind)}}}",
            "t := <-done", "group.Wait()", 'fmt.Printf("%v %v %v\\n", t.hops, t.trail, t.load)',
        )  # fmt: skip

    def chooser(self) -> None:
        """A select in a loop of which one case is ready at a time."""
        gen, rng = self.gen, self.rng
        kind = self.types.flat(1)
        value = self.types.value
        words = ", ".join(rng.choices(['"a"', '"b"'], k=rng.randint(1, 5)))
        gen.emit(
            f"a, b, quit := make(chan {kind.text}, 2), make(chan int{self.size()}), make(chan struct{{}})", f"var never chan {kind.text}",
            "ask := make(chan string)", "go func() {", "for word := range ask {", "switch word {", 'case "a":', f"a <- {value(kind)}",
            'case "b":', f"b <- {rng.randint(1, 99)}", "default:", "close(quit)", "}", "}", "}()", "loop:",
            f'for i, word := range []string{{{words}, "q", "a"}} {{', "ask <- word", "select {",
        )  # fmt: skip
        cases = [
            ["case x := <-a:", 'fmt.Printf("a%d %v\\n", i, x)'], ["case x, ok := <-b:", "fmt.Println(x, ok)"],
            ["case <-quit:", 'fmt.Println("quit", i)', rng.choice(["break loop", "break loop", "close(ask)\nbreak loop"])],
            ["case x := <-never:", "fmt.Println(x)"], [f"case never <- {value(kind)}:", 'fmt.Println("never")'],
        ]  # fmt: skip
        rng.shuffle(cases)
        for case in cases:
            gen.emit(*(line for part in case for line in part.split("\n")))
        gen.emit("}", "}")

    def together(self) -> None:
        """Workers whose results have places of their own, or add up."""
        gen, rng = self.gen, self.rng
        n = rng.randint(2, 12)
        kind = self.types.flat(2)
        gen.use("sync/atomic")
        gen.emit(
            f"results := make([]{kind.text}, {n})", "failed := make([]any, len(results))", "var sum atomic.Int64", "var mu sync.Mutex", "table := map[int][]int{}",
            "var once sync.Once", "var group sync.WaitGroup", "for i := range results {", "group.Add(1)", "go func() {", "defer group.Done()",
            "defer func() {", "failed[i] = recover()", "}()", f"if i%{rng.randint(2, 6)} == 1 {{",
            rng.choice(["panic(i)", "_ = results[i+len(results)]", "var m map[string]int\nm[\"x\"] = i", "panic(fmt.Errorf(\"e%d\", i))", "runtime.Goexit()"]),
            "}", f"sum.Add(int64(i * {rng.randint(1, 9)}))", 'once.Do(func() { fmt.Println("once") })', "mu.Lock()",
            f"table[i%{rng.randint(1, 4)}] = append(table[i%{rng.randint(1, 4)}], {rng.randint(1, 9)})", "mu.Unlock()",
            f"results[i] = {self.types.value(kind)}", "}()", "}", "group.Wait()", "fmt.Println(results, failed, sum.Load())",
        )  # fmt: skip
        gen.use("runtime")

    def handoff(self) -> None:
        """Two goroutines that take turns, and a deferred close or panic at the end."""
        gen, rng = self.gen, self.rng
        kind: Type = self.types.make(2)
        leaves = ", ".join(self.types.leaves("x", kind))
        gen.emit(
            f"down, up := make(chan {kind.text}), make(chan any)", "go func() {", "defer close(up)", "defer func() {", "up <- recover()", "}()",
            "for x := range down {", "func() {", "defer func() {", 'up <- fmt.Sprint("back ", recover() != nil)', "}()", f"fmt.Println({leaves})", "}()", "}",
            rng.choice(['panic("down is closed")', "close(down)", f"var x {kind.text}\ndown <- x", 'fmt.Println("over")']), "}()",
        )  # fmt: skip
        for _ in range(rng.randint(1, 3)):
            gen.emit(f"down <- {self.types.value(kind)}", "fmt.Println(<-up)")
        gen.emit(
            "close(down)", "fmt.Println(<-up)", "_, ok := <-up", "fmt.Println(ok, len(up), cap(up))"
        )

    def generator(self) -> None:
        """iter.Pull, a condition, a context or a semaphore."""
        gen, rng = self.gen, self.rng
        n = rng.randint(1, 6)
        match rng.randrange(4):
            case 0:
                gen.use("iter")
                gen.emit(
                    "next, stop := iter.Pull(func(yield func(int) bool) {", 'defer fmt.Println("stopped")', f"for i := range {n} {{",
                    f"if !yield(i * {rng.randint(1, 9)}) {{", "return", "}", "}", rng.choice(['panic("end")', "return"]), "})",
                    f"for range {rng.randint(0, n + 1)} {{", "fmt.Println(next())", "}", "stop()", "fmt.Println(next())",
                )  # fmt: skip
            case 1:
                gen.use("context")
                gen.use("time")
                gen.emit(
                    "ctx, cancel := context.WithCancelCause(context.WithValue(context.Background(), 1, \"one\"))",
                    f"child, stop := context.WithTimeout(ctx, {rng.choice(['time.Hour', 'time.Millisecond'])})", "defer stop()", "seen := make(chan error)",
                    "go func() {", "<-child.Done()", "seen <- context.Cause(child)", "}()",
                    rng.choice(['cancel(fmt.Errorf("cause"))', "stop()", "cancel(nil)"]), "err := <-seen",
                    "fmt.Println(err != nil, child.Err() != nil, child.Value(1), child.Value(2))", "cancel(nil)",
                )  # fmt: skip
            case 2:
                gen.emit(
                    "var mu sync.Mutex", "cond := sync.NewCond(&mu)", "turn, log := 0, []int{}", "var group sync.WaitGroup", f"for i := range {n + 1} {{",
                    "group.Go(func() {", "mu.Lock()", "defer mu.Unlock()", f"for turn != ({n} - i) {{", "cond.Wait()", "}", "log = append(log, i)", "turn++",
                    "cond.Broadcast()", "})", "}", "group.Wait()", "fmt.Println(log)",
                )  # fmt: skip
            case _:
                gen.use("sync/atomic")
                gen.emit(
                    f"slots := make(chan struct{{}}, {rng.randint(1, 3)})", "var now, most atomic.Int32", "var group sync.WaitGroup", f"for range {n * 3} {{",
                    "slots <- struct{}{}", "group.Go(func() {", "defer func() { <-slots }()", "if k := now.Add(1); k > most.Load() {", "most.Store(k)", "}",
                    "now.Add(-1)", "})", "}", "group.Wait()", "fmt.Println(int(most.Load()) <= cap(slots), now.Load(), len(slots))",
                )  # fmt: skip


def channels(gen: Generator) -> None:
    """Goroutines that talk in one order."""
    section, rng = _Channels(gen), gen.rng
    gen.use("sync")
    gen.need("try")
    parts = [
        section.chain,
        section.ring,
        section.chooser,
        section.together,
        section.handoff,
        section.generator,
    ]
    for number, part in enumerate(rng.choices(parts, k=rng.randint(2, 4))):
        saved, gen.lines = gen.lines, []
        gen.emit(f'try("{number}", func() {{')
        part()
        gen.emit("})")
        gen.lines = saved + gen.lines
