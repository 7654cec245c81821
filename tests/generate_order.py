"""Sections about order: calls that change what the rest of an expression reads, and panics.

Real Go evaluates calls first and reads variables afterwards; where two parts of a statement would
panic, it settles which one does. The specification leaves both open, so here real Go's choice
itself is the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.generate import Generator

DECLARATIONS = """type {T} struct {{
f int
g []int
next *{T}
}}

type {I} interface {{
M(int) int
}}

type {K} struct {{
a int
b string
}}

func (t {T}) M(x int) int {{
return t.f*3 + x
}}

func (k {K}) M(x int) int {{
return k.a - x + len(k.b)
}}

func {P}two(x, y int) (int, int) {{
return y, x
}}

func {P}add(x, y int) int {{
return x + y
}}

//go:noinline
func {P}mul(x, y int) int {{
return x*y + 1
}}

func {P}flag(b bool) int {{
if b {{
return 1
}}
return 0
}}"""

STATE = """a, b, k, zero, bad := 3, 5, 1, 0, 9
s := []int{{1, 2, 3, 4}}
m := map[int]int{{1: 10, 2: 20}}
ms := map[{K}]int{{{{1, "x"}}: 7}}
ma := map[any]int{{1: 8}}
arr := [4]int{{5, 6, 7, 8}}
p := &{T}{{f: 11, g: []int{{1, 2, 3, 4}}, next: &{T}{{f: 2}}}}
var none *{T}
box := {K}{{4, "box"}}
var i any = 12
var e {I} = {T}{{f: 1}}
text := "hello"
bytes := []byte("bytes")
ch := make(chan int, 100)
fn := func(x int) int {{ return x + 100 }}
q := &b
_, _, _, _, _, _, _, _, _, _, _ = k, zero, bad, ms, ma, none, bytes, ch, fn, q, e"""

CHANGES = [
    "a = {x}", "b += {n}", "k = {j}", "s[{j}] = {x}", "s = []int{{{n}, {n}, {n}, {n}}}", "m[{j}] = {x}",
    "m = map[int]int{{{j}: {n}}}", 'ms[{K}{{1, "x"}}]++', "arr[{j}] = {x}", "p.f = {x}", "p.g[{j}] = {n}",
    "p = &{T}{{f: {n}, g: []int{{{n}, 6, 7, 8}}, next: &{T}{{f: {n}}}}}", "box.a = {x}", 'box = {K}{{{n}, "other"}}',
    "i = {x}", "e = {K}{{{n}, text}}", "e = {T}{{f: {n}}}", 'text = fmt.Sprint("t", {n}, "ext")', "bytes[{j}] = 'A' + {j}",
    "fn = func(x int) int {{ return x * {n} }}", "q = &a", "q = &b", "p.next = &{T}{{f: {x}}}", "s = append(s, {n})",
]  # fmt: skip

VALUES = [
    "a", "b", "k", "s[{j}]", "s[k]", "m[k]", "m[{j}]", "arr[{j}]", "arr[k]", "p.f", "p.g[{j}]", "p.next.f", "*q", "box.a",
    "len(s)", "cap(s[:2])", "len(text)", "i.(int)", "fn({x})", "e.M({x})", "{x} + {y}", "{x} - {y}", "{x} * {y}", "{x} ^ {y}",
    "int({x}) << ({y} & 7)", "min({x}, {y})", "max({x}, {y}, a)", "[3]int{{{x}, {y}, a}}[{t}]", "[]int{{{x}, a, {y}}}[{t}]", "{K}{{{x}, text}}.a",
    "(&{T}{{f: {x}}}).f", "map[int]int{{{x}: a, 1 << 40: {y}}}[1<<40]", "{P}flag({x} < {y} && {x} > {y})", "{P}flag({x} == {y} || a > {x})",
    "int(text[{t}])", "s[{j}:][0]", "s[{t}:][0]", "len(s[{x}&1:{y}&1+2])", "{P}add({x}, {y})", "{P}mul({x}, {y})", "len(append(s, {x}, {y}))",
    "func(z int) int {{ return z + a }}({x})", "func() int {{\na += {n}\nreturn a\n}}()", "len(string(bytes[{j}]) + text)", "any({x}).(int)",
    'ms[{K}{{{x} & 1, "x"}}]', "{P}flag(box == {K}{{{x}, text}})", "{P}flag(any(box) == any({K}{{{x}, text}}))", "ma[{x}]", "-({x})",
    "int(real(complex(float64({x} & 255), float64({y} & 255))))", "len([]byte(text))", "len([]rune(text)) + {x}", "*&arr[{j}]", "[...]int{{a, b, {x}}}[{j}%3]",
    "len(text + fmt.Sprint({x}))", "int(bytes[{j}])", "(*p).f", "*new({x})", "e.({I}).M({x})", "p.M({x})", "{T}.M(*p, {x})",
    "len(fmt.Sprint(a, {x}, s[{j}], text))", "len(make([]int, a&15, 64+{x}&1))", "copy(s, []int{{{x}}})",
    "struct{{ u, v int }}{{a, {x}}}.u", "{P}flag(text < fmt.Sprint({x}))", "len(p.g[k&1:])", "{P}flag(!({x} < a && b < {y}))",
]  # fmt: skip

FAULTS = [
    "s[bad]", "arr[bad]", "p.g[bad]", "none.f", "none.next.f", "a / zero", "a % zero", "i.(interface{{ Absent() }})", "i.(string)",
    "ma[any(s)]", "text[bad:]", "s[bad:]", "s[k:bad]", "a << (zero - 1)", "none.g[0]", "text[bad]", "[]int(nil)[{j}]", "(*[4]int)(s[:2])[0]",
    "*(*int)(nil)", "{P}flag(any(s) == any(s))", "len(none.g)", "len(make([]int, zero-1))",
]  # fmt: skip
NOT_INT = {"i.(interface{{ Absent() }})": "{P}flag({v} == nil)", "i.(string)": "len({v})", "text[bad:]": "len({v})",
           "s[bad:]": "len({v})", "s[k:bad]": "len({v})", "text[bad]": "int({v})"}  # fmt: skip

PLACES = [
    "a", "b", "s[{j}]", "s[k]", "m[{x}]", "m[k]", "arr[{j}]", "arr[k]", "p.f", "p.g[{j}]", "p.next.f", "*q", "box.a", 's[{x}&3]', "arr[{x}&3]", "ma[{x}]",
    'ms[{K}{{{x}, text}}]', "p.g[{x}&3]", "k",
]  # fmt: skip
BAD_PLACES = [
    "s[bad]",
    "none.f",
    "p.g[bad]",
    "none.next.f",
    "none.g[1]",
    "arr[bad]",
    "ma[any(s)]",
    "map[int]int(nil)[1]",
]


class _Order:
    """One section under construction."""

    def __init__(self, gen: Generator) -> None:
        self.gen = gen
        self.rng = gen.rng
        stem = gen.fresh("o")
        self.names = {"T": f"T{stem}", "I": f"I{stem}", "K": f"K{stem}", "P": stem}
        self.calls: list[str] = []
        self.faulty = False
        self.budget = 0

    def fill(self, form: str, depth: int) -> str:
        rng = self.rng
        return form.format(
            x=self.value(depth - 1) if "{x}" in form else "",
            y=self.value(depth - 1) if "{y}" in form else "",
            n=rng.randint(1, 40),
            j=rng.randrange(4),
            t=rng.randrange(3),
            **self.names,
        )

    def value(self, depth: int) -> str:
        """An int expression; in faulty statements it may panic."""
        rng = self.rng
        self.budget -= 1
        if depth <= 0 or self.budget < 0:
            return rng.choice(["a", "b", "k", str(rng.randint(1, 60)), "s[k]", "p.f"])
        if self.faulty and rng.random() < 0.12:
            form = rng.choice(FAULTS)
            text = self.fill(form, 0)
            return NOT_INT.get(form, "{v}").format(v=text, **self.names)
        if self.calls and rng.random() < 0.28:
            return f"{rng.choice(self.calls)}({self.value(depth - 2)})"
        text = self.fill(rng.choice(VALUES), depth)
        return f"({text})" if " " in text else text

    def whole(self, depth: int) -> str:
        self.budget = 9
        return self.value(depth)

    def place(self) -> str:
        self.budget = 3
        if self.faulty and self.rng.random() < 0.15:
            return self.rng.choice(BAD_PLACES)
        return self.fill(self.rng.choice(PLACES), 2)

    def changer(self) -> None:
        """A closure that says its name, changes some of the state and gives a number."""
        rng, gen = self.rng, self.gen
        name = gen.fresh("do")
        gen.emit(f"{name} := func(x int) int {{", f'fmt.Print("{name} ")')
        for form in rng.sample(CHANGES, rng.randint(1, 3)):
            text = form.format(
                x=rng.choice(["x & 255", "a + 1", str(rng.randint(1, 99))]),
                n=rng.randint(1, 40), j=rng.randrange(4), **self.names,
            )  # fmt: skip
            gen.emit(text)
        gen.emit(f"return {rng.choice(['a', 'x + 1', 's[k]', 'k', str(rng.randint(1, 60))])}", "}")
        self.calls.append(name)

    def statement(self) -> list[str]:
        rng = self.rng
        value, place = self.whole, self.place
        match rng.randrange(17):
            case 0 | 1 | 2:
                return [f"fmt.Println({value(3)}, {value(3)}, {value(2)})"]
            case 3 | 4:
                return [f"{place()}, {place()} = {value(3)}, {value(3)}"]
            case 5:
                return [f"{place()}, {place()}, {place()} = {value(2)}, {value(2)}, {value(2)}"]
            case 6 | 7:
                return [f"{place()} = {value(3)}"]
            case 8 | 9:
                return [f"{place()} {rng.choice(['+=', '-=', '*=', '^=', '|='])} {value(3)}"]
            case 10:
                return [f"{place()}, {place()} = {self.names['P']}two({value(2)}, {value(2)})"]
            case 11:
                return [
                    "u, v := func() (int, int) {",
                    f"return {value(3)}, {value(2)}",
                    "}()",
                    "fmt.Println(u, v)",
                ]
            case 12:
                return [
                    "fmt.Println(func() (u, v int) {", "defer func() {", 'fmt.Print(recover() != nil, u, v, " ")',
                    "}()", "u, v = 1, 2", f"return {value(2)}, {value(2)}", "}())",
                ]  # fmt: skip
            case 13:
                return [f"s = append(s[:4], {value(2)}, {value(2)})"]
            case 14:
                return [f"ch <- {value(3)}", f"{place()}, a = <-ch, {value(2)}"]
            case 15:
                return [
                    f"switch {value(2)} {{", f"case {value(2)}, {value(1)}:", 'fmt.Print("one ")', "default:",
                    f"if {value(2)} < {value(2)} && {value(2)} > 0 {{", 'fmt.Print("yes ")', "}", "}",
                ]  # fmt: skip
            case _:
                return [
                    f"u, v := {value(2)}, {value(2)}", f"box = {self.names['K']}{{{value(2)}, text + fmt.Sprint({value(2)})}}",
                    f"text, e = fmt.Sprint(u, v, {value(1)}), {self.names['T']}{{f: {value(2)}}}",
                ]  # fmt: skip


def evaluation(gen: Generator) -> None:
    """Statements whose calls change what their other parts read."""
    order = _Order(gen)
    gen.need("try")
    gen.section(DECLARATIONS.format(**order.names))
    gen.emit(*STATE.format(**order.names).split("\n"))
    gen.emit(
        "show := func() {",
        "fmt.Println(a, b, k, s, m, ms, ma, arr, p.f, p.g, p.next.f, box, i, text, string(bytes), *q, e.M(1), fn(2))",
        "}",
    )
    for _ in range(gen.rng.randint(2, 5)):
        order.changer()
    gen.emit(*(f"_ = {name}" for name in order.calls))
    for number in range(gen.rng.randint(6, 12)):
        order.faulty = gen.chance(0.4)
        gen.emit(f'try("{number}", func() {{')
        for line in order.statement():
            gen.emit(*line.split("\n"))
        gen.emit("})", "show()")
        if gen.chance(0.3):
            gen.emit("m, s, k = map[int]int{1: 1, 3: 3}, []int{1, 2, 3, 4}, 2")
