"""Sections over values of random types: assignment, copying, aliasing, comparison, conversion.

Each statement runs in a function of its own that recovers, so a nil pointer, a nil map or an index
out of range is part of the answer.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.generate import INTS, NUMBERS, Generator
from tests.generate_types import ANY, Place, Type, Types, scalar


class _Shapes:
    """One section under construction: its variables, and the statements over them."""

    def __init__(self, gen: Generator) -> None:
        self.gen = gen
        self.rng = gen.rng
        self.types = Types(gen)
        self.variables: list[Place] = []

    def declare(self, kind: Type) -> None:
        name = self.gen.fresh("v")
        self.gen.emit(f"var {name} {kind.text} = {self.types.value(kind)}")
        self.variables.append(Place(name, kind))

    def place(self, *, assignable: bool = False, addressable: bool = False) -> Place:
        """A random place in the variables."""
        for _ in range(20):
            found = self.types.inside(self.rng.choice(self.variables), 3)
            if found.assignable >= assignable and found.addressable >= addressable:
                return found
        return self.rng.choice(self.variables)

    def of(self, wanted: Callable[[Place], bool], *, assignable: bool = False) -> Place | None:
        for _ in range(25):
            found = self.place(assignable=assignable)
            if wanted(found):
                return found
        return None

    def same(self, kind: Type) -> str:
        """A value of the type: another place of it where there is one."""
        other = self.of(lambda found: found.type.text == kind.text)
        return other.text if other and self.rng.random() < 0.7 else self.types.value(kind)

    def print(self, place: Place) -> None:
        """Print all of a place."""
        leaves = self.types.leaves(place.text, place.type)
        verbs = " ".join(
            self.rng.choice(["%v", "%v", "%+v", "%#v"]) if leaf == place.text else "%v"
            for leaf in leaves
        )
        self.gen.emit(f'fmt.Printf("{verbs}\\n", {", ".join(leaves)})')

    def show(self) -> None:
        for place in self.variables:
            if place.type.flat:
                self.print(place)
            else:
                self.gen.emit(f'try("{place.text}", func() {{')
                self.print(place)
                self.gen.emit("})")

    def copying(self) -> None:
        place = self.place(assignable=True)
        gen, kind = self.gen, place.type
        match self.rng.randrange(8):
            case 0 | 1:
                gen.emit(f"{place.text} = {self.same(kind)}")
            case 2:
                other = (
                    self.of(lambda found: found.type.text == kind.text, assignable=True) or place
                )
                gen.emit(f"{place.text}, {other.text} = {other.text}, {self.same(kind)}")
            case 3:
                gen.emit(
                    f"ch := make(chan {kind.text}, 2)", f"ch <- {place.text}", f"ch <- {self.same(kind)}",
                    f"{place.text} = {self.types.value(kind)}", "x, ok := <-ch", "close(ch)",
                    f"{place.text} = <-ch", "_, more := <-ch", "fmt.Println(ok, more, len(ch))", "_ = x",
                )  # fmt: skip
            case 4:
                gen.emit(
                    f'm := map[string]{kind.text}{{"a": {place.text}}}', f'm["b"] = {self.same(kind)}',
                    'm["a"], m["c"] = m["b"], m["a"]', f'{place.text} = m["{self.rng.choice("abcz")}"]',
                    "fmt.Println(len(m))",
                )  # fmt: skip
            case 5:
                gen.emit(
                    f"arr := [3]{kind.text}{{{place.text}, 2: {self.same(kind)}}}", "other := arr",
                    f"arr[0] = {self.types.value(kind)}", "p := &other", "p[1] = arr[2]",
                    f"{place.text} = other[{self.rng.randrange(3)}]",
                )  # fmt: skip
            case 6:
                gen.emit(
                    f"f := func(x {kind.text}, more ...{kind.text}) ({kind.text}, int) {{",
                    f"old := {place.text}", f"{place.text} = x", "more = append(more, old)",
                    "return more[0], len(more)", "}", f"y, n := f({self.same(kind)}, {self.same(kind)})",
                    "fmt.Println(n)", f"{place.text} = y",
                )  # fmt: skip
            case _:
                gen.emit(
                    f"f := func(x *{kind.text}, y {kind.text}) {{", "*x = y", "}",
                    f"var z {kind.text}", f"f(&z, {place.text})", f"f(&z, {self.same(kind)})",
                    f"{place.text} = z",
                )  # fmt: skip

    def pointing(self) -> None:
        place = self.place(addressable=True, assignable=True)
        if not place.addressable:
            return
        gen, kind = self.gen, place.type
        inner = self.types.inside(Place("(*p)", kind), 2)
        gen.emit(f"p := &{place.text}", "old := *p")
        if inner.assignable:
            gen.emit(f"{inner.text} = {self.same(inner.type)}")
        if kind.comparable:
            gen.emit(f"fmt.Println(*p == old, {place.text} == *p)")
        gen.emit(
            "q := &old",
            "_, _ = q, p",
            f"*q = {self.same(kind)}",
            "*p = *q" if gen.chance(0.5) else "_ = *p",
        )

    def boxing(self) -> None:
        place, gen = self.place(), self.gen
        kind = place.type
        gen.emit(f"box := any({place.text})")
        target = self.of(lambda found: found.type.text == kind.text, assignable=True)
        if target:
            gen.emit(f"{target.text} = {self.types.value(kind)}")
        if kind.text != "any":
            other = self.types.make(1)
            while other.text in (kind.text, "any"):
                other = self.types.make(1)
            gen.emit("switch x := box.(type) {")
            cases = [f"case {kind.text}:", f"case {other.text}:"]
            if gen.chance(0.5):
                cases.reverse()
            for case in cases:
                gen.emit(case, 'fmt.Printf("%T\\n", x)')
            gen.emit(
                "}",
                f"x, ok := box.({kind.text})",
                f"_, no := box.({other.text})",
                "fmt.Println(ok, no)",
            )
            gen.emit(f"{target.text} = x" if target else "_ = x")
        else:
            kind = self.types.make(1)
            gen.emit(f"x, ok := box.({kind.text})", "fmt.Println(ok)", "_ = x")
            if gen.chance(0.3):
                gen.emit(f"_ = box.({kind.text})")

    def comparing(self) -> None:
        gen = self.gen
        left = self.of(lambda found: found.type.comparable) or self.place()
        if left.type.comparable:
            right = self.same(left.type)
            gen.emit(f"fmt.Println({left.text} {self.rng.choice(['==', '!='])} {right})")
            gen.emit(
                f"fmt.Println(any({left.text}) == any({right}), any({self.place().text}) == any({left.text}))"
            )
        else:
            gen.emit(f"fmt.Println(any({left.text}) == any({self.place().text}))")
        if left.type.strict:
            right = self.same(left.type)
            gen.emit(
                f"seen := map[{left.type.text}]int{{}}", f"seen[{left.text}]++", f"seen[{right}]++",
                f"seen[{left.text}] += 5", f"fmt.Println(len(seen), seen[{right}])",
                f"table := map[any]string{{{left.text}: \"x\"}}", f"table[{self.place().text}] = \"y\"",
                f"fmt.Println(len(table), table[{left.text}])",
            )  # fmt: skip

    def slicing(self) -> None:
        gen, rng = self.gen, self.rng
        place = self.of(lambda found: found.type.kind == "slice", assignable=True)
        if place is None:
            self.copying()
            return
        elem, text = place.type.elem, place.text
        low, high, most = sorted(rng.randint(0, 3) for _ in range(3))
        match rng.randrange(8):
            case 0 | 1:
                values = ", ".join(self.same(elem) for _ in range(rng.randint(1, 3)))
                gen.emit(
                    f"{text} = append({text}{rng.choice(['', '[:0]', '[:1]', '[:0:0]'])}, {values})"
                )
            case 2:
                gen.emit(
                    f"{text} = {text}[{low}:{high}]"
                    if gen.chance(0.5)
                    else f"{text} = {text}[{low}:{high}:{most}]"
                )
            case 3:
                gen.emit(
                    f"n := copy({text}{rng.choice(['', '[1:]'])}, {self.same(place.type)})",
                    "fmt.Println(n)",
                )
            case 4:
                gen.emit(
                    f"for i, x := range {text} {{", f"{text}[len({text})-1-i] = x",
                    f"if i == {rng.randint(0, 1)} {{", f"{text} = append({text}, x)", "}", "}",
                )  # fmt: skip
            case 5:
                gen.emit(
                    f"clear({text}{rng.choice(['', '[1:]', '[:1]'])})", f"fmt.Println(len({text}))"
                )
            case 6:
                gen.emit(
                    f"arr := [2]{elem.text}({text})" if gen.chance(0.5) else f"arr := *(*[1]{elem.text})({text})",
                    f"arr[0] = {self.same(elem)}", f"{text} = append({text}, arr[:]...)",
                )  # fmt: skip
            case _:
                gen.emit(
                    f"part := {text}[:1]", f"part = append(part, {self.same(elem)})", f"part[0] = {self.same(elem)}",
                    f"{text} = append(part[:1:1], {text}...)", f"fmt.Println(len({text}), len(part))",
                )  # fmt: skip

    def mapping(self) -> None:
        gen, rng = self.gen, self.rng
        place = self.of(lambda found: found.type.kind == "map", assignable=True)
        if place is None:
            self.slicing()
            return
        key, elem, text = self.types.value(place.type.key), place.type.elem, place.text
        match rng.randrange(6):
            case 0 | 1:
                gen.emit(f"{text}[{key}] = {self.same(elem)}")
            case 2:
                gen.emit(
                    f"x, ok := {text}[{key}]",
                    "fmt.Println(ok)",
                    f"delete({text}, {key})",
                    f"{text}[{key}] = x",
                )
            case 3:
                gen.emit(f"clear({text})", f"fmt.Println(len({text}))")
            case 4:
                gen.emit(
                    "n := 0", f"for k, x := range {text} {{", f"{text}[k] = {self.same(elem)}", "_ = x", "n++",
                    f"delete({text}, k)", "}", f"fmt.Println(n, len({text}))",
                )  # fmt: skip
            case _:
                if elem.kind == "slice":
                    gen.emit(f"{text}[{key}] = append({text}[{key}], {self.same(elem.elem)})")
                elif elem.kind == "scalar" and elem.scalar in NUMBERS:
                    gen.emit(f"{text}[{key}] += {self.same(elem)}", f"{text}[{key}]++")
                else:
                    gen.emit(f"{text} = {self.same(place.type)}", f"fmt.Println({text} == nil)")

    def calculating(self) -> None:
        gen, rng = self.gen, self.rng
        place = self.of(
            lambda found: found.type.kind == "scalar" and found.type.scalar in NUMBERS,
            assignable=True,
        )
        if place is None:
            self.comparing()
            return
        kind = place.type
        operator = rng.choice(
            ["+", "-", "*"] + (["&", "|", "^", "&^"] if kind.scalar in INTS else [])
        )
        match rng.randrange(4):
            case 0:
                gen.emit(f"{place.text} {operator}= {self.same(kind)}")
            case 1:
                gen.emit(f"{place.text}{rng.choice(['++', '--'])}")
            case 2 if kind.scalar in INTS:
                gen.emit(f"{place.text} {rng.choice(['/=', '%='])} {self.same(kind)} | 1")
            case _:
                other = self.of(
                    lambda found: found.type.kind == "scalar" and found.type.scalar in INTS
                )
                if other and kind.scalar in INTS:
                    gen.emit(f"{place.text} = {kind.text}({other.text}) {operator} {place.text}")
                    gen.emit(f"{place.text} {rng.choice(['<<=', '>>='])} {other.text} & 15")
                else:
                    gen.emit(f"{place.text} = max({place.text}, {self.same(kind)})")

    def calling(self) -> None:
        """Closures, deferred calls and loops that hold a value."""
        gen = self.gen
        place = self.of(lambda found: found.type.flat, assignable=True) or self.place(
            assignable=True
        )
        kind, text = place.type, place.text
        leaves = ", ".join(self.types.leaves("x", kind))
        match self.rng.randrange(4):
            case 0:
                gen.emit(
                    f"defer func(x {kind.text}) {{", f'fmt.Println("deferred", {leaves})', f"}}({text})",
                    f"{text} = {self.same(kind)}",
                )  # fmt: skip
            case 1:
                gen.emit(
                    f"fs := []func() {kind.text}{{}}", f"for i, x := range [2]{kind.text}{{{text}, {self.same(kind)}}} {{",
                    f"fs = append(fs, func() {kind.text} {{", "i++", "return x", "})", f"x = {self.same(kind)}", "}",
                    f"{text} = fs[{self.rng.randrange(2)}]()",
                )  # fmt: skip
            case 2:
                gen.emit(
                    f"get := func() (x {kind.text}, err error) {{", "defer func() {",
                    "if r := recover(); r != nil {", 'err = fmt.Errorf("r: %v", r)', f"x = {self.same(kind)}", "}", "}()",
                    f"x = {self.same(kind)}", f"if len(fmt.Sprint({leaves})) % 2 == 0 {{",
                    'panic("get")', "}", f"return {self.same(kind)}, nil", "}", "x, err := get()",
                    f"fmt.Println(err, {leaves})", f"{text} = x",
                )  # fmt: skip
            case _:
                gen.emit(
                    f"seq := func(yield func(int, {kind.text}) bool) {{", f"_ = yield(0, {text}) && yield(1, {self.same(kind)})",
                    "}", "for i, x := range seq {", f"fmt.Println(i, {leaves})", f"{text} = x", "}",
                )  # fmt: skip

    def statement(self, number: int) -> None:
        rng = self.rng
        saved, self.gen.lines = self.gen.lines, []
        self.gen.emit(f'try("{number}", func() {{')
        rng.choice([
            self.copying, self.copying, self.pointing, self.boxing, self.comparing, self.slicing, self.slicing,
            self.mapping, self.calculating, self.calling,
        ])()  # fmt: skip
        self.gen.emit("})")
        self.gen.lines = saved + self.gen.lines


def shapes(gen: Generator) -> None:
    """Variables of random types, and statements that move their parts about."""
    section, rng = _Shapes(gen), gen.rng
    gen.need("try")
    for _ in range(rng.randint(1, 4)):
        section.types.declare(2)
    for _ in range(rng.randint(3, 6)):
        section.declare(section.types.make(3))
    section.declare(scalar(rng.choice(INTS)))
    section.declare(ANY)
    for number in range(rng.randint(8, 20)):
        section.statement(number)
        if gen.chance(0.2):
            section.show()
    section.show()
