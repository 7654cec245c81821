"""A section of generic code: types, methods, functions and constraints, made at random.

A generic function is built over its type parameters the way random code is over variables: an
expression of a type parameter comes from a parameter, a conversion, a composite, a call of another
generic function or a method. A later declaration uses only earlier ones, so instantiation ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.generate import Generator
from tests.generate_types import Type, Types, scalar

UNIONS = {
    "Whole": ["int", "int8", "int32", "uint8", "uint16", "uint64"],
    "Number": ["int", "int16", "uint32", "float32", "float64"],
    "Text": ["string"],
}
BASES = """type {B}[T any] struct {{
v T
n int
}}

func (b {B}[T]) Get() T {{
return b.v
}}

func (b *{B}[T]) Set(v T) *{B}[T] {{
b.v = v
b.n++
return b
}}

func (b {B}[T]) With[U any](f func(T) U) U {{
return f(b.v)
}}

func (b *{B}[T]) Swap[U any](u U, f func(U, T) (T, U)) (old U) {{
b.n += 10
b.v, old = f(u, b.v)
return
}}

type {P}[K comparable, V any] struct {{
Key K
Val V
}}

func (p {P}[K, V]) Is(k K) bool {{
return p.Key == k
}}

func (p {P}[K, V]) Table() map[K]V {{
return map[K]V{{p.Key: p.Val}}
}}

type {L}[T any] struct {{
head *{L}item[T]
size int
}}

type {L}item[T any] struct {{
v T
next *{L}item[T]
}}

func (l *{L}[T]) Push(vs ...T) {{
for _, v := range vs {{
l.head = &{L}item[T]{{v, l.head}}
l.size++
}}
}}

func (l *{L}[T]) All() iter.Seq2[int, T] {{
return func(yield func(int, T) bool) {{
i := 0
for at := l.head; at != nil; at = at.next {{
if !yield(i, at.v) {{
return
}}
i++
}}
}}
}}

type {G}[T any] interface {{
Get() T
}}

type {S}[T any] interface {{
*{B}[T]
{G}[T]
Set(T) *{B}[T]
}}

type {W}[T any, K comparable] struct {{
{B}[T]
*{P}[K, []T]
extra func(T) K
}}

type {F}[A, R any] func(A) R

func (f {F}[A, R]) Call(a A) R {{
return f(a)
}}

type {A}[T any] = {P}[string, {B}[T]]

type {V}[T any] []T

func (v {V}[T]) Map[U any](f func(T) U) {V}[U] {{
var out {V}[U]
for _, x := range v {{
out = append(out, f(x))
}}
return out
}}

func (v {V}[T]) Fold[A any](a A, f func(A, T) A) A {{
for _, x := range v {{
a = f(a, x)
}}
return a
}}

func {x}Map[S ~[]E, E, R any](s S, f func(E) R) []R {{
out := make([]R, 0, len(s))
for _, e := range s {{
out = append(out, f(e))
}}
return out
}}

func {x}Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {{
return slices.Sorted(maps.Keys(m))
}}

func {x}Ptr[T any, PT {S}[T]](v T) T {{
var b {B}[T]
return PT(&b).Set(v).Get()
}}

func {x}Zero[T any]() (zero T) {{
return
}}

func {x}Compose[A, M, R any](f func(A) M, g func(M) R) func(A) R {{
return func(a A) R {{ return g(f(a)) }}
}}

func {x}Index[S ~[]E, E comparable](s S, e E) int {{
for i, x := range s {{
if x == e {{
return i
}}
}}
return -1
}}

func {x}Apply[F ~func(T) T, T any](f F, v T, n int) T {{
if n <= 0 {{
return v
}}
return {x}Apply(f, f(v), n-1)
}}"""


@dataclass(frozen=True)
class Param:
    """A type parameter: its name and the constraint that it has ("any", "comparable", a union)."""

    name: str
    bound: str


@dataclass(frozen=True)
class Function:
    """A generic function `name[params](a T, b T, s []T, u U) T`, T the first and U the last parameter."""

    name: str
    params: tuple[Param, ...]


class _Generic:
    """One section under construction."""

    def __init__(self, gen: Generator) -> None:
        self.gen = gen
        self.rng = gen.rng
        self.types = Types(gen)
        stem = gen.fresh("Q")
        letters = "BPLGSWFAV"
        self.names = {letter: f"{stem}{letter}" for letter in letters} | {"x": stem.lower()}
        self.unions: dict[str, list[str]] = {}
        self.functions: list[Function] = []
        self.named: dict[str, list[Type]] = {}

    def declare(self) -> None:
        gen, rng = self.gen, self.rng
        for package in ("iter", "cmp", "slices", "maps"):
            gen.use(package)
        gen.section(BASES.format(**self.names))
        for stem, kinds in UNIONS.items():
            chosen = rng.sample(kinds, rng.randint(min(2, len(kinds)), len(kinds)))
            name = self.names["x"] + stem
            extra = " | ~[]byte" if stem == "Text" and rng.random() < 0.3 else ""
            tilde = rng.choice(["~", "~", ""])
            gen.section(
                f"type {name} interface {{\n{' | '.join(tilde + k for k in chosen)}{extra}\n}}"
            )
            self.unions[name] = chosen
            self.named[name] = [scalar(kind) for kind in chosen]
            if tilde:
                own = gen.fresh("Own")
                under = rng.choice(chosen)
                gen.section(f"type {own} {under}")
                if rng.random() < 0.5:
                    gen.section(
                        f'func (o {own}) String() string {{\nreturn fmt.Sprint("own:", {under}(o))\n}}'
                    )
                self.named[name].append(Type(own, "scalar", scalar=under))

    # Code over type parameters.

    def value(self, param: Param, depth: int) -> str:
        """An expression of a type parameter's type; a, b, s and u are the function's parameters."""
        rng, t, n = self.rng, param.name, self.names
        if depth <= 0:
            return rng.choice(self.atoms[t])
        x = self.value(param, depth - 1)
        forms = [
            f"func() {t} {{ return {x} }}()", f"[]{t}{{{x}, {self.value(param, 0)}}}[{rng.randrange(2)}]",
            f"any({x}).({t})", f"{n['B']}[{t}]{{v: {x}}}.Get()", f"new({n['B']}[{t}]).Set({x}).v",
            f'map[string]{t}{{"k": {x}}}["{rng.choice("kz")}"]', f"*new({x})", f"{n['x']}Ptr({x})", f"{n['x']}Zero[{t}]()",
            f"{n['B']}[{t}].Get({n['B']}[{t}]{{{x}, 1}})", f"{n['G']}[{t}]({n['B']}[{t}]{{v: {x}}}).Get()",
            f"{n['F']}[int, {t}](func(int) {t} {{ return {x} }}).Call(3)",
            f"{n['B']}[int]{{v: 4}}.With(func(int) {t} {{ return {x} }})",
            f"{n['x']}Map([]{t}{{{x}}}, func(y {t}) {t} {{ return y }})[0]",
            f'{n["P"]}[string, {t}]{{"q", {x}}}.Table()["{rng.choice("qr")}"]',
            f"{n['x']}Compose(func(y {t}) {n['B']}[{t}] {{ return {n['B']}[{t}]{{v: y}} }}, {n['B']}[{t}].Get)({x})",
            f"{n['A']}[{t}]{{Val: {n['B']}[{t}]{{v: {x}}}}}.Val.v", f"struct{{ q {t} }}{{{x}}}.q",
            f"{n['V']}[{t}]{{{x}}}.Fold({self.value(param, 0)}, func(y, z {t}) {t} {{ return {rng.choice('yz')} }})",
            f"{n['x']}Apply(func(y {t}) {t} {{ return {rng.choice(['y', x])} }}, {x}, {rng.randint(0, 3)})",
        ]  # fmt: skip
        y = self.value(param, depth - 1)
        stem = param.bound.removeprefix(n["x"])
        if stem in ("Whole", "Number"):
            forms += [
                f"({x} + {y})",
                f"({x} * {y})",
                f"({x} - {y})",
                f"{t}({rng.randint(0, 99)})",
                f"min({x}, {y})",
                f"max({x}, {y}, 3)",
            ] * 2
            forms += [f"{t}(len(s))", f"(-{x})", f"{t}(int8(u))" if stem == "x" else f"({x} + 1)"]
        if stem == "Whole":
            forms += [
                f"({x} << ({y} & 7))",
                f"({x} >> 1)",
                f"({x} & {y})",
                f"(^{x})",
                f"({x} % ({y} | 1))",
                f"({x} / ({y} | 1))",
                f"({x} &^ {y})",
            ]
        if stem == "Text":
            forms += [
                f"{t}(string({x}) + string({y}))",
                f"{n['x']}Zero[{t}]()",
                f"func(y {t}) {t} {{ return y[len(y)/2:] }}({x})",
                f"{t}([]byte({x}))",
            ]
        for function in self.functions:
            if len(function.params) == 1 and self.fits(param, function.params[0].bound):
                call = f"[{t}]" if rng.random() < 0.4 else ""
                forms += [f"{function.name}{call}({x}, {y}, []{t}{{{x}}}, {y})"] * 2
        return rng.choice(forms)

    def fits(self, param: Param, bound: str) -> bool:
        if bound == "any" or bound == param.bound:
            return True
        return bound == "comparable" and param.bound.removeprefix(self.names["x"]) in (
            "Whole",
            "Number",
        )

    def condition(self, params: tuple[Param, ...]) -> str:
        rng, param, n = self.rng, self.rng.choice(params), self.names
        x, y = self.value(param, 1), self.value(param, 1)
        stem = param.bound.removeprefix(n["x"])
        forms = ["len(s) > 1", f"any({x}) == nil", f"any({x}) == any(7)"]
        if param.bound == "comparable" or stem in ("Whole", "Number"):
            forms += [
                f"{x} == {y}",
                f"{n['P']}[{param.name}, int]{{Key: {x}}}.Is({y})",
                f"{n['x']}Index([]{param.name}{{{x}}}, {y}) == 0",
            ]
            forms += [f"map[{param.name}]bool{{{x}: true}}[{y}]", f"any({x}) == any({y})"]
        if stem in ("Whole", "Number"):
            forms += [
                f"{x} < {y}",
                f"{x} >= {y}",
                f"cmp.Compare({x}, {y}) > 0",
                f"float64({x}) > 2.5",
                f"{x} > 100",
            ]
        return rng.choice(forms)

    def statement(self, params: tuple[Param, ...], depth: int) -> None:
        rng, gen, n = self.rng, self.gen, self.names
        param = rng.choice(params)
        t, target = param.name, rng.choice([a for a in self.atoms[param.name] if a.isalnum()])
        x = self.value(param, 2)
        match rng.randrange(13):
            case 0 | 1 | 2:
                gen.emit(f"{target} = {x}")
            case 3 if depth:
                gen.emit(f"if ({self.condition(params)}) {{")
                self.statement(params, depth - 1)
                gen.emit("} else {")
                self.statement(params, depth - 1)
                gen.emit("}")
            case 4:
                other = rng.choice(
                    [
                        "int",
                        "string",
                        f"[]{t}",
                        "[]int",
                        f"{n['B']}[{t}]",
                        "error",
                        "interface{ Get() int }",
                    ]
                )
                gen.emit(
                    f"switch z := any({x}).(type) {{", f"case {other}:", 'fmt.Printf("%T;", z)'
                )
                if other != t:
                    gen.emit(f"case {t}:", f"{target} = z")
                gen.emit("default:", 'fmt.Print("other;")', "}")
            case 5:
                gen.emit(f"{n['x']}show({x})", f"{n['x']}show({self.atoms[t][0]})")
            case 6:
                gen.emit(
                    f"{n['x']}show({n['W']}[{t}, int]{{{n['B']}[{t}]{{v: {x}}}, &{n['P']}[int, []{t}]{{1, []{t}{{{target}}}}}, func({t}) int {{ return 4 }}}}.Get())"
                )
            case 7 if depth:
                name = gen.fresh("i")
                gen.emit(f"for {name} := range {rng.randint(1, 3)} {{", f"_ = {name}")
                self.statement(params, depth - 1)
                gen.emit("}")
            case 8:
                name = gen.fresh("f")
                gen.emit(
                    f"{name} := func(a {t}) {t} {{",
                    f"{target} = a",
                    f"return {self.value(param, 1)}",
                    "}",
                    f"{target} = {name}({x})",
                )
            case 9:
                name = gen.fresh("l")
                gen.emit(
                    f"var {name} {n['L']}[{t}]", f"{name}.Push({x}, {target})", f"for i, v := range {name}.All() {{",
                    f"if i == {rng.randrange(3)} {{", "break", "}", f"{target} = v", "}",
                )  # fmt: skip
            case 10:
                name = gen.fresh("L")
                gen.emit(
                    f"type {name} struct{{ v {t} }}",
                    f"{target} = {name}{{{x}}}.v",
                    f'fmt.Printf("%T;", {name}{{}})',
                )
            case 11:
                name = gen.fresh("b")
                gen.emit(
                    f"{name} := {n['B']}[{t}]{{v: {x}}}", f"get{name}, set{name} := {name}.Get, {name}.Set", f"set{name}({target})",
                    f"{target} = get{name}()", f'fmt.Print({name}.n, {name}.Swap("sw", func(u string, v {t}) ({t}, string) {{ return v, u + "!" }}), ";")',
                )  # fmt: skip
            case _:
                gen.emit(
                    f"defer func(v {t}) {{", 'fmt.Printf("%T%v;", v, any(v) == nil)', f"}}({x})"
                )

    def function(self) -> None:
        """Declare a generic function and remember it."""
        gen, rng = self.gen, self.rng
        bounds = ["any", "any", "comparable", *self.unions]
        params = tuple(Param(name, rng.choice(bounds)) for name in ("T", "U")[: rng.randint(1, 2)])
        name = gen.fresh("gf")
        last = params[-1].name
        self.atoms = {"T": ["a", "b"]}
        self.atoms[last] = ["u", "a", "b"] if last == "T" else ["u"]
        saved = gen.lines, gen.indent
        gen.lines, gen.indent = [], 0
        listed = ", ".join(f"{param.name} {param.bound}" for param in params)
        gen.emit(f"func {name}[{listed}](a, b T, s []T, u {last}) T {{")
        if rng.random() < 0.5:
            gen.emit("if len(s) > 0 {", "b = s[0]", "}")
        for _ in range(rng.randint(2, 5)):
            self.statement(params, 2)
        gen.emit("_, _ = b, u", f"return {self.value(params[0], 2)}", "}")
        gen.top.append("\n".join(gen.lines))
        gen.lines, gen.indent = saved
        self.functions.append(Function(name, params))

    def argument(self, bound: str) -> Type:
        """A type argument for a constraint."""
        if bound in self.named:
            return self.rng.choice(self.named[bound])
        if bound == "comparable":
            return self.types.comparable(2)
        return self.types.flat(2) if self.rng.random() < 0.8 else self.types.make(2)

    def call(self) -> None:
        """Call a generic function with random type arguments and print what comes back."""
        gen, rng = self.gen, self.rng
        function = rng.choice(self.functions)
        kinds = [self.argument(param.bound) for param in function.params]
        first, last = kinds[0], kinds[-1]
        value = self.types.value
        arguments = (
            f"{value(first)}, {value(first)}, []{first.text}{{{value(first)}}}, {value(last)}"
        )
        explicit = f"[{', '.join(kind.text for kind in kinds)}]"
        instance = rng.choice([explicit, "", f"[{first.text}]"])
        gen.emit(f'try("{function.name}", func() {{')
        if rng.random() < 0.3:
            gen.emit(f"f := {function.name}{explicit}", f"x := f({arguments})")
        else:
            gen.emit(f"x := {function.name}{instance}({arguments})")
        leaves = self.types.leaves("x", first)
        gen.emit(f'fmt.Printf("\\n%T{" %v" * len(leaves)}\\n", x, {", ".join(leaves)})', "})")

    def direct(self) -> None:
        """Use the generic types without a generic function around them."""
        gen, rng, n = self.gen, self.rng, self.names
        kind, key = self.types.flat(2), self.types.key(2)
        t, k = kind.text, key.text
        x, y = self.types.value(kind), self.types.value(kind)
        made = self.types.value(key)
        gen.emit('try("direct", func() {')
        match rng.randrange(6):
            case 0:
                gen.emit(
                    f"w := {n['W']}[{t}, {k}]{{{n['B']}: {n['B']}[{t}]{{v: {x}}}}}", "w.Set(w.v).Set(w.Get())",
                    'fmt.Printf("%T %v %v\\n", w, w.v, w.n)', f"fmt.Println(w.With(func(v {t}) string {{ return fmt.Sprint(v, 1) }}))",
                    f"w.{n['P']} = &{n['P']}[{k}, []{t}]{{Key: {made}}}", f"fmt.Println(w.Is({made}), w.Val == nil, w.Table())", "fmt.Println(w.extra(w.v))",
                )  # fmt: skip
            case 1:
                gen.emit(
                    f"v := {n['V']}[{t}]{{{x}, {y}}}", f"m := v.Map(func(v {t}) {k} {{ return {made} }})", 'fmt.Printf("%T %v %T\\n", m, m, v)',
                    f'fmt.Println(v.Fold("", func(s string, v {t}) string {{ return s + fmt.Sprint(v) }}))',
                    "f := v.Fold[int]", f"fmt.Println(f(3, func(n int, _ {t}) int {{ return n * 5 }}))",
                )  # fmt: skip
            case 2:
                gen.emit(
                    f"p := {n['P']}[{k}, {t}]{{{made}, {x}}}", f"is := {n['P']}[{k}, {t}].Is", f"fmt.Println(is(p, {made}), p, p.Table())",
                    'fmt.Printf("%T %+v %#v\\n", p, p, p)',
                )  # fmt: skip
            case 3:
                gen.emit(
                    f"b := &{n['B']}[{t}]{{v: {x}}}", f"var g {n['G']}[{t}] = b", f"_, yes := g.(interface{{ Set({t}) *{n['B']}[{t}] }})",
                    f"_, no := any(b).({n['G']}[{k}])", 'fmt.Printf("%T %v %v\\n", g, yes, no)',
                    f"old := b.Swap({made}, func(k {k}, v {t}) ({t}, {k}) {{ return {y}, k }})", "fmt.Println(old, *b)",
                    f"sw := b.Swap[{k}]", f"fmt.Println(sw({made}, func(k {k}, v {t}) ({t}, {k}) {{ return v, k }}), b.n)",
                )  # fmt: skip
            case 4:
                gen.emit(
                    f"a := {n['A']}[{t}]{{Key: \"k\"}}", f"a.Val.Set({x})", 'fmt.Printf("%T %v\\n", a, a)',
                    f"c := {n['x']}Compose(func(v {t}) {n['P']}[{k}, {t}] {{ return {n['P']}[{k}, {t}]{{{made}, v}} }}, {n['P']}[{k}, {t}].Table)",
                    f"fmt.Println(len(c({x})), c({y}))", 'fmt.Printf("%T\\n", c)',
                )  # fmt: skip
            case _:
                gen.emit(
                    f'fmt.Println({n["x"]}Keys(map[string]{t}{{"b": {x}, "a": {y}}}))',
                    f"fmt.Println({n['x']}Map([]{t}{{{x}, {y}}}, func(v {t}) {n['P']}[{k}, {t}] {{ return {n['P']}[{k}, {t}]{{Val: v}} }}))",
                    f"fmt.Println({n['x']}Index([]{k}{{{made}, {self.types.value(key)}}}, {self.types.value(key)}), {n['x']}Zero[{t}](), {n['x']}Ptr({x}))",
                )  # fmt: skip
        gen.emit("})")


def generics(gen: Generator) -> None:
    """Generic declarations, and calls of them with many type arguments."""
    section, rng = _Generic(gen), gen.rng
    gen.need("try")
    saved = gen.lines, gen.indent
    for _ in range(rng.randint(1, 3)):
        section.types.declare(2)
    section.declare()
    gen.use("strings")
    # An address is another one in each run: where one shows, the type must do.
    gen.section(
        f'func {section.names["x"]}show(v any) {{\ntext := fmt.Sprintf("%T %v", v, v)\n'
        'if strings.Contains(text, "0x") {\ntext = fmt.Sprintf("%T", v)\n}\nfmt.Print(text, ";")\n}'
    )
    for _ in range(rng.randint(2, 5)):
        section.function()
    gen.lines, gen.indent = saved
    for _ in range(rng.randint(5, 12)):
        section.call()
    for _ in range(rng.randint(1, 4)):
        section.direct()
