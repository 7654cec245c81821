"""Sections about the flow of control: nested defers and recovers, loops with labels, goroutines.

Every program has one order: a goroutine hands over through an unbuffered channel, or only what all
of them did together is printed.
"""

from __future__ import annotations

from tests.generate import Generator

PANICS = [
    '"text"', "n + 100", 'errors.New("err")', 'fmt.Errorf("wrapped: %w", io.EOF)', "2.5", "failure(n)", "&box{n}", "[2]int{n, 1}",
    "uint8(n)", "struct{}{}", "error(nil)", "nil",
]  # fmt: skip
FAULTS = [
    "_ = list[n+5]", "_ = *none", "_ = n / zero", "table[n] = 1", "_ = any(n).(string)", "_ = list[n+1:0]", "none.n++",
    "var e error\n_ = e.Error()", "close(ended)", "ended <- 1", "_ = make([]int, zero-1)", "var f func()\nf()",
    "_ = any(list) == any(list)", "_ = [4]int(list)", "_ = 1 << (zero - 1)",
]  # fmt: skip


class _Flow:
    """Functions `f(n int) (r int, err error)` of random statements, each calling earlier ones."""

    def __init__(self, gen: Generator) -> None:
        self.gen = gen
        self.rng = gen.rng
        self.functions: list[str] = []
        self.depth = 0
        self.loops: list[tuple[str, bool]] = []
        self.used: set[str] = set()

    def function(self) -> None:
        gen = self.gen
        name = gen.fresh("flow")
        saved = gen.lines, gen.indent
        gen.lines, gen.indent = [], 0
        gen.emit(f"func {name}(n int) (r int, err error) {{")
        self.step()
        self.statements(self.rng.randint(3, 6), 3)
        gen.emit(self.rng.choice(["return r + n, err", "return", "return n * 2, nil"]), "}")
        gen.top.append("\n".join(gen.lines))
        gen.lines, gen.indent = saved
        self.functions.append(name)

    def step(self) -> None:
        """Say where the program is; too many steps end it."""
        self.gen.emit(f'step("{self.gen.fresh("s")}", n, r)')

    def statements(self, count: int, depth: int) -> None:
        for _ in range(count):
            self.statement(depth)

    def condition(self) -> str:
        k = self.rng.randint(1, 6)
        return self.rng.choice(
            [
                f"n%{k} == {self.rng.randrange(k)}",
                f"r > {k * 3}",
                "err != nil",
                f"r&{k} == 0",
                f"n > {k}",
            ]
        )

    def statement(self, depth: int) -> None:
        gen, rng = self.gen, self.rng
        roll = rng.randrange(20) if depth > 0 else rng.randrange(6)
        match roll:
            case 0 | 1:
                gen.emit(
                    rng.choice(
                        [
                            "r++",
                            "r += n",
                            "r = r*3 + 1",
                            "n--",
                            "r ^= n",
                            'err = fmt.Errorf("e%d", n)',
                            "err = nil",
                        ]
                    )
                )
            case 2:
                self.step()
            case 3:
                gen.emit(
                    f"if {self.condition()} {{",
                    rng.choice([f"panic({rng.choice(PANICS)})", *FAULTS[:2], rng.choice(FAULTS)]),
                    "}",
                )
            case 4 if self.functions:
                gen.emit(f"r, err = {rng.choice(self.functions)}(n - 1)")
            case 4 | 5 if self.loops:
                label, can_continue = rng.choice(self.loops)
                word = rng.choice(["break", "continue"]) if can_continue else "break"
                named = rng.random() < 0.6 or not can_continue
                if named:
                    self.used.add(label)
                gen.emit(f"if {self.condition()} {{", f"{word} {label}" if named else word, "}")
            case 5:
                gen.emit(
                    f"if {self.condition()} {{",
                    rng.choice(["return", "return r, err", "return n, io.EOF"]),
                    "}",
                )
            case 6 | 7 | 8 | 9:
                self.deferred(depth)
            case 10 | 11:
                gen.emit(f"if {self.condition()} {{")
                self.statements(rng.randint(1, 2), depth - 1)
                gen.emit("} else {")
                self.statements(1, depth - 1)
                gen.emit("}")
            case 12 | 13 | 14:
                self.loop(depth)
            case 15:
                self.switch(depth)
            case 16:
                self.closure(depth)
            case 17:
                label = gen.fresh("again")
                gen.emit("{", f"turns{label} := 0", f"{label}:")
                loops, self.loops = self.loops, []
                gen.emit("func() {")
                self.inner(1, depth - 1)
                gen.emit(
                    "}()",
                    f"turns{label}++",
                    f"if turns{label} < {rng.randint(1, 3)} {{",
                    f"goto {label}",
                    "}",
                    "}",
                )
                self.loops = loops
            case 18:
                gen.emit("func() {")
                self.inner(2, depth - 1)
                gen.emit("}()")
            case _:
                gen.emit(
                    "func() {", "defer func() {", 'fmt.Print("guard ", text(recover()), ";")', "}()"
                )
                self.inner(2, depth - 1)
                gen.emit("}()")

    def inner(self, count: int, depth: int) -> None:
        """Statements in a function literal without results: a return there is bare."""
        loops, self.loops = self.loops, []
        lines, self.gen.lines = self.gen.lines, []
        self.statements(count, depth)
        made, self.gen.lines = self.gen.lines, lines
        level = 0
        for line in made:
            bare = line.strip()
            # Literals with the results (r, err) of their own keep theirs.
            level += bare.endswith("(r int, err error) {")
            if bare == "})" and level:
                level -= 1
            self.gen.lines.append(
                line.replace(bare, "return") if bare.startswith("return ") and not level else line
            )
        self.loops = loops

    def deferred(self, depth: int) -> None:
        gen, rng = self.gen, self.rng
        match rng.randrange(6):
            case 0:
                gen.emit('defer fmt.Print("late", n, r, ";")')
            case 1:
                gen.emit("defer func(k int) {", "r += k", f'step("{gen.fresh("d")}", k, r)', "}(r)")
            case 2:
                gen.emit("defer recover()" if rng.random() < 0.3 else "defer rescue(&r, &err)")
            case _:
                gen.emit("defer func() {")
                if rng.random() < 0.6:
                    gen.emit(
                        "if x := recover(); x != nil {",
                        'fmt.Print("got ", text(x), ";")',
                        rng.choice(
                            [
                                "r = -r",
                                'err = fmt.Errorf("r: %v", text(x))',
                                "r++",
                                "panic(x)" if rng.random() < 0.4 else "r += 7",
                            ]
                        ),
                        "}",
                    )
                self.inner(rng.randint(1, 2), depth - 1)
                gen.emit("}()")

    def loop(self, depth: int) -> None:
        gen, rng = self.gen, self.rng
        label, name = gen.fresh("loop"), gen.fresh("i")
        turns = rng.randint(1, 3)
        at = len(gen.lines)
        header = rng.choice([
            f"for {name} := 0; {name} < {turns}; {name}++ {{", f"for {name} := range {turns} {{", f"for {name}, x := range list[:{turns}] {{",
            f"for {name} := range count({turns}) {{", f"for {name} := range count({turns}) {{", f"for {name} := range table {{",
            f'for _, {name} := range "añ"[:{turns}] {{',
        ])  # fmt: skip
        gen.emit(header, f"_ = {name}")
        if ", x :=" in header:
            gen.emit("r += x")
        self.loops.append((label, True))
        self.statements(rng.randint(1, 3), depth - 1)
        self.loops.pop()
        if rng.random() < 0.3 and "table" not in header:
            gen.emit(
                "defer func() {",
                f"r += int({name})",
                f'step("{gen.fresh("l")}", int({name}), r)',
                "}()",
            )
        gen.emit("}")
        if label in self.used:
            gen.lines.insert(at, f"{label}:")

    def switch(self, depth: int) -> None:
        gen, rng = self.gen, self.rng
        label = gen.fresh("sw")
        at = len(gen.lines)
        gen.emit(
            rng.choice(
                [
                    f"switch r % {rng.randint(2, 4)} {{",
                    "switch k := n + r; k & 3 {",
                    "switch next(&n) & 3 {",
                ]
            )
        )
        self.loops.append((label, False))
        listed = rng.sample(range(4), rng.randint(1, 3))
        for number, case in enumerate(listed):
            gen.emit(f"case {case}:")
            self.statements(rng.randint(1, 2), depth - 1)
            if number < len(listed) - 1 and rng.random() < 0.3:
                gen.emit("fallthrough")
        if rng.random() < 0.5:
            gen.emit("default:")
            self.statements(1, depth - 1)
        self.loops.pop()
        gen.emit("}")
        if label in self.used:
            gen.lines.insert(at, f"{label}:")

    def closure(self, depth: int) -> None:
        """Functions kept in a list, called after the loop that made them."""
        gen, rng = self.gen, self.rng
        name, i = gen.fresh("fs"), gen.fresh("i")
        gen.emit(
            f"var {name} []func(int) (int, error)",
            f"for {i} := range {rng.randint(1, 3)} {{",
            f"n := n + {i}",
        )
        gen.emit(f"{name} = append({name}, func(k int) (r int, err error) {{", "n += k")
        loops, self.loops = self.loops, []
        self.statements(rng.randint(1, 2), depth - 1)
        self.loops = loops
        gen.emit(
            f"return r + {i} + n, err",
            "})",
            "}",
            f"for k, f := range {name} {{",
            "q, _ := f(k)",
            "r += q",
            "}",
        )


HELPERS = """type failure int

func (f failure) Error() string {
return fmt.Sprint("failure ", int(f))
}

type box struct{ n int }

var (
list = []int{3, 1, 2}
table map[int]int
none *box
zero int
ended = make(chan int)
steps int
)

func init() {
close(ended)
}

func text(x any) string {
switch x := x.(type) {
case *box:
return fmt.Sprint("box ", x.n)
case runtime.Error:
return "run-time: " + x.Error()
case error:
return "error: " + x.Error()
}
return fmt.Sprint(x)
}

func step(name string, n, r int) {
steps++
if steps > 400 {
fmt.Println("enough")
os.Exit(9)
}
fmt.Print(name, " ", n, " ", r, ";")
}

func rescue(r *int, err *error) {
if x := recover(); x != nil {
*r += 1000
*err = fmt.Errorf("rescued %s", text(x))
}
}

func next(n *int) int {
*n += 3
return *n
}

func count(n int) func(func(int) bool) {
return func(yield func(int) bool) {
defer fmt.Print("counted;")
for i := range n {
if !yield(i) {
return
}
}
}
}"""


def flow(gen: Generator) -> None:
    """Random nests of loops, defers, panics and recovers."""
    section, rng = _Flow(gen), gen.rng
    for package in ("errors", "io", "os", "runtime"):
        gen.use(package)
    if HELPERS_MARK not in "".join(gen.top):
        gen.section(HELPERS)
    for _ in range(rng.randint(2, 4)):
        section.function()
    gen.emit("steps = 0")
    for name in section.functions:
        gen.emit("func() {", "defer func() {", 'fmt.Println("end", text(recover()))', "}()")
        gen.emit(f"fmt.Println({name}({rng.randint(0, 6)}))", "}()")
    if rng.random() < 0.15:
        gen.emit(f"fmt.Println({section.functions[-1]}({rng.randint(0, 6)}))")


HELPERS_MARK = "func rescue(r *int"
