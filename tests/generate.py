"""Random Go programs that always compile, end soon and have one right output.

`program(seed)` gives the text of one. A program is a `main` that calls some sections, each a function
about one area of the language (tests/generate_areas.py); the sections draw on the typed expressions
and statements that this module makes. Three rules keep every program well defined:

- a binary operation has an operand that is no constant, so nothing overflows at compile time;
- a function that stands in an expression changes nothing outside itself, so the order in which Go
  reads variables between calls cannot be seen (except in tests/generate_order.py, which is about it);
- divisors, shift counts, indices and conversions from floating point are guarded; what may fail is
  meant to, in the sections about failing.

`python -m tests.generate SEED` prints a program, `--diff SEED ...` runs it here and on real Go;
`python -m tests.fuzz FIRST COUNT` compares many.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

INTS = ["int8", "int16", "int32", "int64", "int", "uint8", "uint16", "uint32", "uint64", "uint"]
INTS.append("uintptr")
FLOATS = ["float32", "float64"]
NUMBERS = INTS + FLOATS
SCALARS = [*NUMBERS, "string", "bool", "complex128"]
BITS = {"int": 64, "uint": 64, "uintptr": 64} | {
    f"{kind}{bits}": bits for kind in ("int", "uint") for bits in (8, 16, 32, 64)
}
WORDS = [
    "",
    "a",
    "go",
    "héllo",
    "世界",
    "tab\\t",
    "x\\ny",
    "\\x00",
    'quo\\"te',
    "z\\xffz",
    "ABC def",
]

PRELUDE = {
    "clip": "func clip(s string) string {\n\tif len(s) > 40 {\n\t\treturn s[:40]\n\t}\n\treturn s\n}",
    "whole": (
        "func whole(f float64) int64 {\n\tif f > -1e15 && f < 1e15 {\n\t\treturn int64(f)\n\t}\n"
        "\treturn 7\n}"
    ),
    "pick": "func pick(c bool, a, b int) int {\n\tif c {\n\t\treturn a\n\t}\n\treturn b\n}",
    "try": (
        "func try(name string, f func()) {\n\tdefer func() {\n\t\tr := recover()\n"
        "\t\t_, isRuntime := r.(runtime.Error)\n"
        "\t\tfmt.Println(name, r, isRuntime)\n\t}()\n\tf()\n}"
    ),
    "trace": ('func trace(n int) int {\n\tfmt.Print("<", n, ">")\n\treturn n\n}'),
}
PRELUDE_IMPORTS = {"try": ["fmt", "runtime"], "trace": ["fmt"]}


@dataclass
class Func:
    """A pure function of the program: parameters, result, and what a call costs."""

    name: str
    params: list[str]
    result: str
    cost: int


@dataclass
class Scope:
    """The variables that an expression may read and, where mutable, a statement may write."""

    names: list[tuple[str, str, bool]] = field(default_factory=list)

    def of(self, kind: str, mutable: bool = False) -> list[str]:
        return [name for name, type_, free in self.names if type_ == kind and (free or not mutable)]


class Generator:
    """The state of one program under construction."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.imports = {"fmt"}
        self.prelude: set[str] = set()
        self.top: list[str] = []
        self.lines: list[str] = []
        self.indent = 1
        self.count = 0
        self.funcs: list[Func] = []
        self.scope = Scope()
        self.weight = 1
        self.cost = 0
        self.globals: dict[str, str] = {}
        self.label_depth: list[str] = []
        self.used_labels: set[str] = set()

    # Names and text.

    def fresh(self, stem: str) -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def need(self, helper: str) -> str:
        self.prelude.add(helper)
        self.imports.update(PRELUDE_IMPORTS.get(helper, []))
        return helper

    def use(self, package: str) -> None:
        self.imports.add(package)

    def emit(self, *texts: str) -> None:
        """Append lines at the current depth; braces at their ends move it."""
        for text in texts:
            for line in text.split("\n"):
                closes = line.startswith(("}", ")"))
                is_case = line.startswith(("case ", "default:")) or (
                    line.endswith(":") and line[:-1].isalnum()
                )
                if closes:
                    self.indent -= 1
                self.lines.append("\t" * max(self.indent - is_case, 0) + line)
                if line.endswith(("{", "(")) and not line.startswith("//"):
                    self.indent += 1

    def part(self, area: Callable[[Generator], None], stem: str = "part") -> str:
        """Write a section as a function; gives the line of main that calls it."""
        name = self.fresh(stem)
        self.lines, self.indent, self.scope, self.weight = [], 0, Scope(), 1
        self.emit(f"func {name}() {{")
        area(self)
        self.emit("}")
        self.top.append("\n".join(self.lines))
        return f"\t{name}()"

    def section(self, body: str) -> None:
        """Declare at top level; `body` is a whole declaration, its indentation is made here."""
        saved, self.lines, self.indent = (self.lines, self.indent), [], 0
        self.emit(body)
        self.top.append("\n".join(self.lines))
        self.lines, self.indent = saved

    # Expressions.

    def literal(self, kind: str, nonzero: bool = False) -> str:
        rng = self.rng
        if kind == "string":
            return f'"{rng.choice(WORDS)}"'
        if kind == "bool":
            return rng.choice(["true", "false"])
        if kind in FLOATS:
            text = rng.choice(
                [str(rng.randint(-50, 50)), f"{rng.uniform(-9, 9):.3f}", "0.1", "1e10", "2.5e-7"]
            )
            return "0.5" if nonzero and float(text) == 0 else text
        if kind == "complex128":
            return f"({rng.randint(1, 9)}+{rng.randint(0, 9)}.5i)"
        bits = BITS[kind]
        low, high = (
            (0, 2**bits - 1) if kind.startswith("u") else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        )
        value = rng.choice(
            [
                rng.randint(max(low, -10), 10),
                rng.randint(max(low, -100), 100),
                rng.randint(low, high),
                low,
                high,
                high - 1,
                1 << rng.randrange(bits - 1),
            ]
        )
        if nonzero and value == 0:
            value = 3
        return str(value)

    def typed(self, kind: str) -> str:
        return (
            f"{kind}({self.literal(kind)})"
            if kind not in ("string", "bool")
            else self.literal(kind)
        )

    def global_of(self, kind: str) -> str:
        if kind not in self.globals:
            name = "g" + kind.capitalize()
            self.globals[kind] = f"var {name} {kind} = {self.literal(kind)}"
        return "g" + kind.capitalize()

    def variable(self, kind: str) -> str:
        """Something of the type that is no constant."""
        names = self.scope.of(kind)
        return self.rng.choice(names) if names and self.chance(0.9) else self.global_of(kind)

    def count_expr(self) -> str:
        """A shift count: any unsigned, or a small signed one."""
        kind = self.rng.choice(["uint8", "uint16", "uint32", "uint64", "uint"])
        if self.chance(0.3):
            return str(self.rng.choice([0, 1, 3, 7, 8, 15, 31, 32, 63, 64, 70]))
        if self.chance(0.3):
            return f"({self.variable('int')} & {self.rng.choice([7, 15, 31, 63, 127])})"
        if self.chance(0.3):
            return self.variable(kind)
        return f"({self.variable(kind)} % {self.rng.choice([9, 33, 66])})"

    def expr(self, kind: str, depth: int) -> str:
        """An expression of the type that is no constant."""
        rng = self.rng
        if depth <= 0:
            return self.variable(kind)
        calls = [f for f in self.funcs if f.result == kind and f.cost * self.weight < 3000]
        if calls and self.chance(0.12):
            called = rng.choice(calls)
            self.cost += called.cost * self.weight
            arguments = ", ".join(self.operand(p, depth - 2) for p in called.params)
            return f"{called.name}({arguments})"
        if self.chance(0.06):
            name = self.fresh("v")
            return (
                f"func({name} {kind}) {kind} {{ return {name} }}({self.operand(kind, depth - 1)})"
            )
        if self.chance(0.05):
            return f"any({self.expr(kind, depth - 1)}).({kind})"
        if self.chance(0.05):
            return f"*new({self.expr(kind, depth - 1)})"
        if self.chance(0.05):
            return f"[]{kind}{{{self.operand(kind, depth - 1)}, {self.variable(kind)}}}[{rng.randrange(2)}]"
        if self.chance(0.05) and kind != "complex128":
            key = self.operand("string", 0)
            return f"map[string]{kind}{{{key}: {self.expr(kind, depth - 1)}}}[{key}]"
        if kind in INTS:
            return self.int_expr(kind, depth)
        if kind in FLOATS:
            return self.float_expr(kind, depth)
        if kind == "bool":
            return self.bool_expr(depth)
        if kind == "string":
            return self.string_expr(depth)
        left, right = self.expr(kind, depth - 1), self.operand(kind, depth - 1)
        if self.chance(0.3):
            return f"complex({self.expr('float64', depth - 1)}, {self.expr('float64', depth - 1)})"
        return f"({left} {rng.choice(['+', '-', '*'])} {right})"

    def operand(self, kind: str, depth: int) -> str:
        """An expression of the type, or a literal that takes it from its neighbour."""
        return self.literal(kind) if self.chance(0.25) else self.expr(kind, depth)

    def int_expr(self, kind: str, depth: int) -> str:
        rng = self.rng
        roll = rng.random()
        if roll < 0.08:
            return f"{rng.choice(['-', '^', '+'])}{self.atom(kind, depth - 1)}"
        if roll < 0.22:
            return f"({self.expr(kind, depth - 1)} {rng.choice(['<<', '>>'])} {self.count_expr()})"
        if roll < 0.36:
            if self.chance(0.4):
                divisor = self.literal(kind, nonzero=True)
            else:
                divisor = f"({self.expr(kind, depth - 1)} | 1)"
            return f"({self.expr(kind, depth - 1)} {rng.choice(['/', '%'])} {divisor})"
        if roll < 0.50:
            other = rng.choice(INTS)
            return f"{kind}({self.expr(other, depth - 1)})"
        if roll < 0.54:
            self.need("whole")
            return f"{kind}(whole({self.expr('float64', depth - 1)}))"
        if roll < 0.58:
            return f"{kind}(len({self.expr('string', depth - 1)}))"
        if roll < 0.62:
            return f"{rng.choice(['min', 'max'])}({self.expr(kind, depth - 1)}, {self.operand(kind, depth - 1)})"
        if roll < 0.65 and kind == "int":
            self.need("pick")
            parts = self.bool_expr(depth - 1), self.operand("int", depth - 1), self.variable("int")
            return f"pick({', '.join(parts)})"
        operator = rng.choice(["+", "-", "*", "&", "|", "^", "&^", "+", "-", "*"])
        left, right = self.expr(kind, depth - 1), self.operand(kind, depth - 1)
        if self.chance(0.3):
            left, right = right, left
            if not any(c.isalpha() for c in left) and not any(c.isalpha() for c in right):
                left = self.variable(kind)
        return f"({left} {operator} {right})"

    def atom(self, kind: str, depth: int) -> str:
        text = self.expr(kind, depth)
        return f"({text})"

    def float_expr(self, kind: str, depth: int) -> str:
        rng = self.rng
        roll = rng.random()
        if roll < 0.12:
            return f"-{self.atom(kind, depth - 1)}"
        if roll < 0.32:
            return f"{kind}({self.expr(rng.choice(NUMBERS), depth - 1)})"
        if roll < 0.40:
            divisor = self.literal(kind, nonzero=True) if self.chance(0.5) else self.variable(kind)
            return f"({self.expr(kind, depth - 1)} / {divisor})"
        if roll < 0.46 and kind == "float64":
            self.use("math")
            name = rng.choice(["Sqrt", "Floor", "Ceil", "Trunc", "Abs", "Round"])
            return f"math.{name}({self.expr(kind, depth - 1)})"
        if roll < 0.5 and kind == "float64":
            return f"{rng.choice(['real', 'imag'])}({self.expr('complex128', depth - 1)})"
        if roll < 0.54:
            return f"{rng.choice(['min', 'max'])}({self.expr(kind, depth - 1)}, {self.operand(kind, depth - 1)})"
        return f"({self.expr(kind, depth - 1)} {rng.choice(['+', '-', '*'])} {self.operand(kind, depth - 1)})"

    def bool_expr(self, depth: int) -> str:
        rng = self.rng
        roll = rng.random()
        if depth <= 0:
            return self.variable("bool")
        if roll < 0.12:
            return f"!{self.atom('bool', depth - 1)}"
        if roll < 0.4:
            return f"({self.expr('bool', depth - 1)} {rng.choice(['&&', '||'])} {self.expr('bool', depth - 1)})"
        if roll < 0.5:
            kind = rng.choice(["bool", "complex128"])
            return f"({self.expr(kind, depth - 1)} {rng.choice(['==', '!='])} {self.expr(kind, depth - 1)})"
        if roll < 0.55:
            kind = rng.choice(SCALARS)
            return (
                f"(any({self.expr(kind, depth - 1)}) == any({self.variable(rng.choice(SCALARS))}))"
            )
        kind = rng.choice([*NUMBERS, "string"])
        operator = rng.choice(["==", "!=", "<", "<=", ">", ">="])
        return f"({self.expr(kind, depth - 1)} {operator} {self.operand(kind, depth - 1)})"

    def string_expr(self, depth: int) -> str:
        rng = self.rng
        roll = rng.random()
        self.need("clip")
        if roll < 0.35:
            return f"({self.expr('string', depth - 1)} + {self.operand('string', depth - 1)})"
        if roll < 0.45:
            verb = rng.choice(
                ["%v", "%d", "%x", "%5d", "%-4d|", "%+d", "%03d", "%c", "%q", "%U", "%o", "%b"]
            )
            value = self.expr(rng.choice(INTS), depth - 1)
            if verb in ("%c", "%q", "%U"):
                value = f"rune(uint32({value}) & 0xffff)"
            return f'fmt.Sprintf("{verb}", {value})'
        if roll < 0.55:
            self.use("strconv")
            name, kind = rng.choice([("Itoa", "int"), ("Quote", "string"), ("FormatBool", "bool")])
            return f"strconv.{name}({self.expr(kind, depth - 1)})"
        if roll < 0.65:
            self.use("strings")
            name = rng.choice(["ToUpper", "ToLower", "TrimSpace", "Title"][:3])
            return f"strings.{name}({self.expr('string', depth - 1)})"
        if roll < 0.75:
            return f"string(rune({self.expr(rng.choice(['int32', 'uint8', 'int']), depth - 1)}))"
        if roll < 0.85:
            return f"string([]{rng.choice(['rune', 'byte'])}({self.expr('string', depth - 1)}))"
        cut = self.fresh("s")
        self_text = self.expr("string", depth - 1)
        return f"func({cut} string) string {{ return {cut}[len({cut})/{rng.randint(2, 4)}:] }}({self_text})"

    # Statements over the current scope.

    def value(self, kind: str, depth: int) -> str:
        """What may be assigned to a variable; strings stay short."""
        text = self.expr(kind, depth)
        if kind == "string":
            return f"{self.need('clip')}({text})"
        return text

    def show(self, label: str = "") -> None:
        """Print every variable of the scope."""
        picked = [name for name, kind, _ in self.scope.names]
        if picked:
            self.emit(f'fmt.Println("{label}", {", ".join(picked)})')

    def declare(self, kind: str, depth: int = 2) -> str:
        name = self.fresh("v")
        roll = self.rng.random()
        if roll < 0.4:
            self.emit(f"var {name} {kind} = {self.literal(kind)}")
        elif roll < 0.5:
            self.emit(f"var {name} {kind}")
        elif kind == "string":
            self.emit(f"{name} := {self.value(kind, depth)}")
        else:
            self.emit(f"{name} := {self.expr(kind, depth)}")
        self.scope.names.append((name, kind, True))
        return name

    def statements(self, count: int, depth: int) -> None:
        for _ in range(count):
            self.statement(depth)

    def block(self, count: int, depth: int, weight: int = 1) -> None:
        """Statements in a scope of their own; what they declare is used there."""
        before = len(self.scope.names)
        self.weight *= weight
        self.statements(count, depth)
        self.weight //= weight
        for name, _, _ in self.scope.names[before:]:
            self.emit(f"_ = {name}")
        del self.scope.names[before:]

    def statement(self, depth: int) -> None:
        rng = self.rng
        self.cost += self.weight
        kind = rng.choice([*SCALARS, "int", "int"])
        targets = self.scope.of(kind, mutable=True)
        roll = rng.random()
        if not targets or roll < 0.1:
            self.declare(kind)
        elif roll < 0.35 or depth <= 0:
            self.emit(f"{rng.choice(targets)} = {self.value(kind, 3)}")
        elif roll < 0.5 and kind in NUMBERS:
            target = rng.choice(targets)
            if kind in INTS and self.chance(0.3):
                self.emit(f"{target} {rng.choice(['<<=', '>>='])} {self.count_expr()}")
            elif kind in INTS and self.chance(0.3):
                self.emit(f"{target} {rng.choice(['/=', '%='])} {self.expr(kind, 2)} | 1")
            elif self.chance(0.2):
                self.emit(f"{target}{rng.choice(['++', '--'])}")
            else:
                operators = ["+=", "-=", "*="] + (["&=", "|=", "^=", "&^="] if kind in INTS else [])
                self.emit(f"{target} {rng.choice(operators)} {self.operand(kind, 2)}")
        elif roll < 0.62:
            self.emit(f"if {self.condition()} {{")
            self.block(rng.randint(1, 3), depth - 1)
            if self.chance(0.3):
                self.emit(f"}} else if {self.expr('bool', 2)} {{")
                self.block(1, depth - 1)
            if self.chance(0.5):
                self.emit("} else {")
                self.block(rng.randint(1, 2), depth - 1)
            self.emit("}")
        elif roll < 0.78:
            self.loop(depth)
        elif roll < 0.86:
            self.switch(depth)
        elif roll < 0.92:
            pairs = [
                (rng.choice(names), kind_)
                for kind_ in SCALARS
                if (names := self.scope.of(kind_, True))
            ]
            chosen = rng.sample(pairs, min(len(pairs), 2))
            values = ", ".join(self.value(kind_, 2) for _, kind_ in chosen)
            self.emit(f"{', '.join(name for name, _ in chosen)} = {values}")
        elif roll < 0.96:
            self.emit("func() {")
            labels, self.label_depth = self.label_depth, []
            self.block(2, depth - 1)
            self.label_depth = labels
            self.emit("}()")
        elif self.label_depth and self.chance(0.7):
            label = rng.choice(self.label_depth)
            self.used_labels.add(label)
            word = rng.choice(["continue", "break"])
            self.emit(f"if {self.expr('bool', 2)} {{", f"{word} {label}", "}")
        else:
            self.emit("{")
            self.block(2, depth - 1)
            self.emit("}")

    def condition(self) -> str:
        # A composite literal would end the header of an if statement: inside parentheses it cannot.
        return f"({self.expr('bool', 3)})"

    def loop(self, depth: int) -> None:
        rng = self.rng
        turns = rng.randint(1, 5)
        if self.weight * turns > 200:
            turns = 1
        name = self.fresh("i")
        label = self.fresh("loop")
        at, outer = len(self.lines), self.indent
        style = rng.randrange(5)
        kind = rng.choice(INTS)
        if style == 0:
            self.emit(f"for {name} := {kind}(0); {name} < {turns}; {name}++ {{")
        elif style == 1:
            self.emit(f"for {name} := range {kind}({turns}) {{")
        elif style == 2:
            items = ", ".join(self.operand(kind, 1) for _ in range(turns))
            self.emit(f"for _, {name} := range []{kind}{{{items}}} {{")
        elif style == 3:
            kind = "int32"
            text = "".join(rng.choice("abé世\U0001f600") for _ in range(turns))
            self.emit(f'for _, {name} := range "{text}" {{')
        else:
            self.emit(f"for {name} := {kind}({turns}); {name} > 0; {name}-- {{")
        self.label_depth.append(label)
        self.scope.names.append((name, kind, False))
        self.block(rng.randint(1, 3), depth - 1, turns)
        self.scope.names.pop()
        self.label_depth.pop()
        self.emit(f"_ = {name}", "}")
        if label in self.used_labels:
            self.lines.insert(at, "\t" * (outer - 1) + label + ":")

    def switch(self, depth: int) -> None:
        rng = self.rng
        kind = rng.choice(["int", "uint8", "string", "int16"])
        if self.chance(0.3):
            self.emit("switch {")
            for _ in range(rng.randint(1, 3)):
                self.emit(f"case {self.expr('bool', 2)}:")
                self.block(1, depth - 1)
        else:
            subject = self.expr(kind, 2)
            if kind == "uint8":
                subject = f"{subject} % 5"
            self.emit(f"switch v := ({subject}); v {{")
            choices = {self.literal(kind) for _ in range(3)} | (
                {"1", "2"} if kind == "uint8" else set()
            )
            listed = sorted(choices)
            rng.shuffle(listed)
            while listed:
                now = [listed.pop() for _ in range(min(len(listed), rng.randint(1, 2)))]
                self.emit(f"case {', '.join(now)}:")
                self.block(1, depth - 1)
                if listed and self.chance(0.3):
                    self.emit("fallthrough")
        if self.chance(0.6):
            self.emit("default:")
            self.block(1, depth - 1)
        self.emit("}")

    def function(self) -> None:
        """Declare a pure function at top level, for expressions to call."""
        rng = self.rng
        params = [rng.choice(SCALARS) for _ in range(rng.randint(1, 4))]
        result = rng.choice(SCALARS)
        name = self.fresh("fn")
        saved = self.lines, self.indent, self.scope, self.weight, self.cost, self.globals
        self.lines, self.indent, self.weight, self.cost = [], 0, 1, 1
        names = [(self.fresh("p"), kind, True) for kind in params]
        self.scope = Scope(list(names))
        header = ", ".join(f"{param} {kind}" for param, kind, _ in names)
        self.emit(f"func {name}({header}) {result} {{")
        self.block_returning(result)
        self.emit("}")
        self.top.append("\n".join(self.lines))
        cost = self.cost
        self.lines, self.indent, self.scope, self.weight, self.cost, _ = saved
        self.funcs.append(Func(name, params, result, cost))

    def block_returning(self, result: str) -> None:
        before = len(self.scope.names)
        self.statements(self.rng.randint(1, 4), 2)
        for name, _, _ in self.scope.names[before:]:
            self.emit(f"_ = {name}")
        self.emit(f"return {self.value(result, 3)}")

    # The whole.

    def text(self, recipe: list[str]) -> str:
        helpers = [PRELUDE[name] for name in sorted(self.prelude)]
        variables = [self.globals[kind] for kind in sorted(self.globals)]
        main = "func main() {\n" + "\n".join(recipe) + "\n}"
        body = "\n\n".join([*variables, *helpers, *self.top, main]) + "\n"
        # An expression may have been dropped again, and its package with it.
        used = [name for name in sorted(self.imports) if name.rpartition("/")[2] + "." in body]
        imports = "".join(f'\t"{name}"\n' for name in used)
        return f"package main\n\nimport (\n{imports})\n\n{body}"


def program(seed: int, areas: Sequence[Callable[[Generator], None]] | None = None) -> str:
    """The Go program of a seed; its sections are about some of the areas, of all unless given."""
    from tests.generate_areas import AREAS, ENDINGS

    gen = Generator(seed)
    rng = gen.rng
    recipe = [gen.part(area) for area in rng.sample(areas or AREAS, rng.randint(2, 4))]
    if rng.random() < 0.35:
        recipe.append(gen.part(rng.choice(ENDINGS), "last"))
    return gen.text(recipe)


def area_program(name: str, seed: int) -> str:
    """A program of the sections of one area, for work on that area."""
    from tests.generate_areas import AREAS, ENDINGS

    gen = Generator(seed)
    area = next(area for area in [*AREAS, *ENDINGS] if area.__name__ == name)
    return gen.text([gen.part(area)])


def main() -> int:
    parser = argparse.ArgumentParser(description="print or compare generated programs")
    parser.add_argument("seeds", nargs="+", type=int)
    parser.add_argument("--diff", action="store_true", help="run here and on real Go")
    arguments = parser.parse_args()
    if not arguments.diff:
        for seed in arguments.seeds:
            sys.stdout.write(program(seed))
        return 0
    from tests.oracles import compare, find_go

    status = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in arguments.seeds:
            path = Path(folder) / f"g{seed}.go"
            path.write_text(program(seed))
            try:
                difference = compare(find_go(), path)
            except subprocess.TimeoutExpired:
                difference = "timeout"
            if difference:
                status = 1
                print(f"== seed {seed}\n{difference}")
    return status


if __name__ == "__main__":
    sys.exit(main())
