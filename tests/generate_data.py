"""Sections of generated programs about values: numbers, strings, arrays, slices, maps, structs."""

from __future__ import annotations

from tests.generate import FLOATS, INTS, NUMBERS, SCALARS, Generator, Scope

VERBS = {
    "int": ["%v", "%d", "%+d", "%5d", "%-5d|", "%05d", "%x", "%X", "%#x", "%o", "%#o", "%b", "%c"],
    "float": ["%v", "%g", "%e", "%f", "%.3f", "%8.2f", "%+.1e", "%08.3f", "%G", "%x", "%-9.2f|"],
    "string": [
        "%v",
        "%s",
        "%q",
        "%x",
        "%X",
        "% x",
        "%10s|",
        "%-10s|",
        "%.2s",
        "%+q",
        "%#q",
        "%5.1q",
    ],
    "bool": ["%v", "%t", "%5t|", "%q"],
    "complex": ["%v", "%.2f", "%g", "%8.1f"],
}


def _verbs(kind: str) -> list[str]:
    if kind in INTS:
        return VERBS["int"]
    return VERBS[{"string": "string", "bool": "bool", "complex128": "complex"}.get(kind, "float")]


def arithmetic(gen: Generator) -> None:
    for kind in gen.rng.sample(INTS, 4):
        gen.declare(kind)
        gen.declare(kind)
    gen.declare("int")
    for _ in range(gen.rng.randint(6, 14)):
        kind = gen.rng.choice([kind for _, kind, _ in gen.scope.names])
        gen.emit(f"{gen.rng.choice(gen.scope.of(kind))} = {gen.expr(kind, 4)}")
    gen.show("ints")
    name = gen.rng.choice(gen.scope.names)[0]
    gen.emit(f'fmt.Printf("%d %x %b %o %T\\n", {name}, {name}, {name}, {name}, {name})')


def narrow_loops(gen: Generator) -> None:
    kind = gen.rng.choice(INTS)
    step, mul = gen.rng.randint(1, 99), gen.rng.choice([3, 5, 7, 13, 31])
    gen.emit(f"x, sum := {gen.typed(kind)}, {gen.typed(kind)}")
    gen.emit(f"for i := 0; i < {gen.rng.randint(10, 3000)}; i++ {{")
    gen.emit(f"x = x*{mul} + {step}", f"sum ^= x >> (i % {gen.rng.choice([5, 9, 40, 70])})")
    gen.emit(
        f"sum += x / {gen.literal(kind, nonzero=True)} - x<<(uint(i)%{gen.rng.choice([8, 65])})"
    )
    gen.emit(
        "if x < sum {", "sum, x = x, sum", "}", "}", "fmt.Println(x, sum, x%7, sum&^x, -x, ^sum)"
    )


def floats(gen: Generator) -> None:
    for _ in range(4):
        gen.declare(gen.rng.choice(FLOATS))
    gen.declare("complex128")
    for _ in range(gen.rng.randint(4, 9)):
        kind = gen.rng.choice([*FLOATS, "complex128"])
        names = gen.scope.of(kind)
        if names:
            gen.emit(f"{gen.rng.choice(names)} = {gen.expr(kind, 3)}")
    gen.show("floats")
    for name, kind, _ in gen.scope.names:
        verb = " ".join(gen.rng.choice(_verbs(kind)) for _ in range(2))
        gen.emit(f'fmt.Printf("{verb}\\n", {name}, {name})')


def strings(gen: Generator) -> None:
    gen.use("strings")
    names = [gen.declare("string") for _ in range(3)]
    a, b, c = names
    for _ in range(3):
        gen.emit(f"{gen.rng.choice(names)} = {gen.value('string', 3)}")
    gen.emit(f"for i, r := range {a} + {gen.literal('string')} + {b} {{")
    gen.emit('fmt.Print(i, ":", r, " ")', "}", "fmt.Println()")
    gen.emit(f"for i := 0; i < len({c}); i++ {{", f'fmt.Print({c}[i], " ")', "}", "fmt.Println()")
    gen.emit(f'fmt.Printf("%q %x %v %+q\\n", {a}, {b}, []byte({c}), []rune({a}))')
    word = gen.rng.choice(["a", "go", "l", "ABC"])
    calls = [
        f'strings.Contains({a}, "{word}")',
        f'strings.Index({b}, "{word}")',
        f'strings.Split({c}, "{word}")',
        f'strings.Fields({a} + " " + {b})',
        f'strings.Replace({a}, "{word}", "<>", -1)',
        f'strings.Repeat("{word}", {gen.rng.randint(0, 5)})',
        f'strings.Join([]string{{{a}, {b}, {c}}}, "-")',
        f"strings.EqualFold({a}, strings.ToUpper({a}))",
        f'strings.TrimLeft({b}, "{word}")',
        f'strings.HasPrefix({a}, "{word}")',
        f"strings.Compare({a}, {b})",
        f'strings.Count({a}, "{word}")',
        f'strings.LastIndex({a}+{b}, "{word}")',
        f"strings.Map(func(r rune) rune {{ return r + {gen.rng.randint(0, 2)} }}, {a})",
    ]
    for call in gen.rng.sample(calls, 5):
        gen.emit(f'fmt.Printf("%q\\n", fmt.Sprint({call}))')
    gen.emit(f"fmt.Println({a} < {b}, {a} == {c}, len({b}), {a} >= {c})")


def arrays(gen: Generator) -> None:
    kind = gen.rng.choice([*NUMBERS, "string"])
    size = gen.rng.randint(2, 5)
    a, b, p = gen.fresh("arr"), gen.fresh("arr"), gen.fresh("ptr")
    items = ", ".join(gen.operand(kind, 1) for _ in range(gen.rng.randint(1, size)))
    gen.emit(f"{a} := [{size}]{kind}{{{items}}}", f"{b} := {a}", f"{p} := &{a}")
    gen.emit(f"{p}[{gen.rng.randrange(size)}] = {gen.expr(kind, 1)}")
    gen.emit(f"for i, v := range {a} {{", f"{a}[{size}-1-i] = v", "}")
    gen.emit(f"for i := range {p} {{", f"{b}[i] += {p}[(i+1)%{size}]", "}")
    gen.emit(f"fmt.Println({a}, {b}, {a} == {b}, len({p}), *{p} == {a})")
    gen.emit(f'fmt.Printf("%v %+v %#v %T\\n", {a}, {b}, {a}, {b})')
    grid, n, m = gen.fresh("grid"), gen.rng.randint(1, 4), gen.rng.randint(1, 4)
    cell = gen.rng.choice(["int", "uint8", "float32"])
    gen.emit(f"var {grid} [{n}][{m}]{cell}")
    gen.emit(f"for i := range {n * m} {{", f"{grid}[i/{m}][i%{m}] = {cell}(i*i)", "}")
    gen.emit(f"row := {grid}[{gen.rng.randrange(n)}]", "row[0]++", f"fmt.Println({grid}, row)")
    gen.emit(
        f'fmt.Println([...]string{{{gen.rng.randint(1, 3)}: "x", "y"}}, len([...]int{{9: 1}}))'
    )


def slices(gen: Generator) -> None:
    rng = gen.rng
    kind = rng.choice([*INTS, "string", "float64"])
    a, b, c = (gen.fresh("s") for _ in range(3))
    items = ", ".join(gen.operand(kind, 1) for _ in range(rng.randint(3, 7)))
    gen.emit(f"{a} := []{kind}{{{items}}}")
    low = rng.randint(0, 2)
    gen.emit(f"{b} := {a}[{low}:{low + 1}]", f"{c} := {a}[:{low + 1}:{rng.randint(low + 1, 3)}]")
    actions = [
        f"{b} = append({b}, {gen.operand(kind, 1)})",
        f"{c} = append({c}, {gen.operand(kind, 1)}, {gen.operand(kind, 1)})",
        f"{a} = append({a}, {a}...)",
        f"{a} = append({a}[:1], {a}[2:]...)",
        f"fmt.Println(copy({a}[1:], {a}))",
        f"fmt.Println(copy({b}, {c}))",
        f"{b}[0] = {gen.expr(kind, 1)}",
        f"{c} = append([]{kind}(nil), {b}...)",
        f"clear({b})",
        f"for i, j := 0, len({a})-1; i < j; i, j = i+1, j-1 {{\n{a}[i], {a}[j] = {a}[j], {a}[i]\n}}",
        f"{a} = append({a}, make([]{kind}, {rng.randint(0, 40)})...)",
    ]
    for action in rng.sample(actions, 6):
        gen.emit(action, f"fmt.Println(len({a}), cap({a}), {b}, cap({b}), {c}, cap({c}))")
    gen.emit(f"if len({a}) > 12 {{", f"{a} = {a}[:12]", "}")
    gen.emit(f'fmt.Printf("%v %d %T\\n", {a}, len({a}), {a})')
    grown, element = (
        gen.fresh("grown"),
        rng.choice(["byte", "int", "string", "[3]int32", "struct{}", "*int"]),
    )
    # A package variable: a slice that does not escape may start on the stack, with another capacity.
    gen.section(f"var {grown} []{element}")
    gen.emit("last := -1", f"for range {rng.randint(10, 1500)} {{")
    gen.emit(f"var zero {element}", f"{grown} = append({grown}, zero)")
    gen.emit(
        f"if cap({grown}) != last {{", f"last = cap({grown})", 'fmt.Print(last, " ")', "}", "}"
    )
    gen.emit(f"fmt.Println({grown} == nil, len({grown}))")
    if kind in INTS:
        gen.use("sort")
        gen.emit(
            f"sort.Slice({a}, func(i, j int) bool {{ return {a}[i] < {a}[j] }})",
            f"fmt.Println({a})",
        )
    size = rng.randint(1, 3)
    gen.emit(
        f"if len({a}) >= {size} {{",
        f"array := [{size}]{kind}({a})",
        f"pointer := (*[{size}]{kind})({a})",
    )
    gen.emit(f"pointer[0] = {gen.expr(kind, 1)}", f"fmt.Println(array, *pointer, {a}[0])", "}")


def maps(gen: Generator) -> None:
    rng = gen.rng
    key = rng.choice(
        ["int", "string", "uint8", "float64", "bool", "[2]int", "struct{ a, b int }", "any"]
    )
    value = rng.choice(["int", "string", "[]int", "float64"])
    m = gen.fresh("m")

    def make_key(text: str) -> str:
        return {
            "int": f"{text}*{rng.randint(1, 9)}",
            "string": f'fmt.Sprint("k", {text}%{rng.randint(2, 30)})',
            "uint8": f"uint8({text})",
            "float64": f"float64({text})/4",
            "bool": f"{text}%2 == 0",
            "[2]int": f"[2]int{{{text}, {text} / 2}}",
            "struct{ a, b int }": f"struct{{ a, b int }}{{{text} % 3, {text}}}",
            "any": f"any({text} % {rng.randint(2, 9)})",
        }[key]

    def make_value(text: str) -> str:
        return {
            "int": f"{text}*{text}",
            "string": f"fmt.Sprint({text})",
            "[]int": f"[]int{{{text}}}",
            "float64": f"float64({text}) / 3",
        }[value]

    count = rng.choice([3, 9, 20, 100, 400])
    gen.emit(f"{m} := {rng.choice([f'make(map[{key}]{value})', f'map[{key}]{value}{{}}'])}")
    gen.emit(f"for i := 0; i < {count}; i++ {{", f"{m}[{make_key('i')}] = {make_value('i')}", "}")
    if value in ("int", "float64", "string"):
        gen.emit(f"for i := range {count} {{", f"{m}[{make_key('i')}] += {make_value('i')}", "}")
    gen.emit(f"n, size := 0, len({m})", f"for k, v := range {m} {{", "_ = v", "n++")
    gen.emit(
        f"if len(fmt.Sprint(k))%{rng.randint(2, 3)} == 0 {{",
        f"delete({m}, k)",
        "}",
        "}",
        f"fmt.Println(n == size, len({m}))",
    )
    gen.emit(
        f"for i := range {count} {{",
        f"if i > {rng.randint(2, 12)} {{",
        f"delete({m}, {make_key('i')})",
        "}",
        "}",
    )
    gen.emit(
        f"for i := range {rng.randint(1, 6)} {{", f"{m}[{make_key('i')}] = {make_value('i')}", "}"
    )
    gen.emit(f"v, ok := {m}[{make_key('n')}]", "fmt.Println(v, ok)")
    gen.emit(f"clear({m})", f"fmt.Println({m}, {m} == nil)")
    gen.emit(
        f"for i := range {rng.randint(1, 6)} {{", f"{m}[{make_key('i')}] = {make_value('i')}", "}"
    )
    gen.emit(f'fmt.Printf("%v %d %T\\n", {m}, len({m}), {m})')
    if rng.random() < 0.5:
        gen.emit(
            "counts := map[rune]int{}",
            'for _, r := range "hello, wörld, hello" {',
            "counts[r]++",
            "}",
        )
        gen.emit("fmt.Println(counts, counts['z'], len(counts))")
    if rng.random() < 0.4:
        gen.emit(
            "nested := map[string]map[int][]string{}", f"for i := range {rng.randint(3, 20)} {{"
        )
        gen.emit(
            "k := string(rune('a' + i%4))",
            "if nested[k] == nil {",
            "nested[k] = map[int][]string{}",
            "}",
        )
        gen.emit(
            "nested[k][i%3] = append(nested[k][i%3], fmt.Sprint(i))", "}", "fmt.Println(nested)"
        )
        gen.emit(
            "var none map[string]int",
            'fmt.Println(none["x"], len(none), none)',
            'delete(none, "x")',
        )


def structs(gen: Generator) -> None:
    rng = gen.rng
    inner, outer = gen.fresh("Inner"), gen.fresh("Outer")
    kinds = [
        rng.choice([*SCALARS[:-1], "[2]int8", "any", "[]string", "map[string]int"])
        for _ in range(3)
    ]
    a, b, c = kinds
    gen.section(f"type {inner} struct {{\nA {a}\nb {b}\n}}")
    tag = ' `json:"c"`' if rng.random() < 0.4 else ""
    gen.section(
        f"type {outer} struct {{\n{inner}\nC {c}{tag}\nnext *{outer}\nD struct{{ x, y int16 }}\n}}"
    )
    gen.section(f'func (v {inner}) Name() string {{\nreturn fmt.Sprint("inner ", v.A)\n}}')
    gen.section(f"func (v *{inner}) Set(a {a}) *{inner} {{\nv.A = a\nreturn v\n}}")

    def value(kind: str) -> str:
        return {
            "[2]int8": "[2]int8{1, -2}",
            "any": rng.choice(['any("x")', "nil", "3", "2.5", "[]int{1}"]),
            "[]string": '[]string{"p", "q"}',
            "map[string]int": 'map[string]int{"z": 1, "y": 2}',
        }.get(kind) or gen.operand(kind, 1)

    gen.emit(f"x := {outer}{{{inner}: {inner}{{{value(a)}, {value(b)}}}, C: {value(c)}}}", "y := x")
    gen.emit(
        "y.next = &x", f"y.A = {value(a)}", "y.D.x, y.D.y = 3, y.D.x-4", f"y.next.b = {value(b)}"
    )
    gen.emit(
        f"x.Set({value(a)}).Set(y.A)",
        "fmt.Println(x.Name(), y.Name(), y.next.Name(), y.next.next == nil)",
    )
    gen.emit('fmt.Printf("%v\\n%+v\\n", x, x)', "y.next = nil", 'fmt.Printf("%#v %T\\n", y, y.D)')
    if all(kind in SCALARS for kind in kinds):
        gen.emit(
            "z := x", f"fmt.Println(x == y, z == x, x.{inner} == z.{inner}, &x == &z, z.D == y.D)"
        )
        gen.emit(f"seen := map[{outer}]int{{x: 1}}", "seen[z]++", "fmt.Println(len(seen), seen[x])")
    gen.emit("anon := []struct {", "k string", "v int", '}{{"one", 1}, {k: "none"}}')
    gen.emit(
        "for i := range anon {",
        "anon[i].v += i * 10",
        "}",
        'fmt.Printf("%v %+v\\n", anon, &anon[0])',
    )
    gen.emit(
        f"pp := &{outer}{{}}",
        "pp.D.y--",
        "copied := *pp",
        "copied.D.y *= 5",
        "fmt.Println(pp.D, copied.D)",
    )
    gen.emit(
        f"f, g := x.Name, (*{inner}).Set",
        f"g(&x.{inner}, y.A)",
        f"fmt.Println(f(), {inner}.Name(x.{inner}))",
    )


def constants(gen: Generator) -> None:
    rng = gen.rng
    kind, prefix = gen.fresh("Level"), gen.fresh("L")
    gen.section(f"type {kind} {rng.choice(['int', 'uint8', 'int16', 'uint64'])}")
    form = rng.choice(
        [
            "iota",
            "1 << iota",
            f"iota*{rng.randint(2, 9)} + 1",
            "iota * iota",
            "1 << (iota % 4) >> 1",
        ]
    )
    gen.section(
        f"const (\n{prefix}a {kind} = {form}\n{prefix}b\n_\n{prefix}c\n{prefix}d, {prefix}e = iota, iota + 10\n)"
    )
    gen.section(
        f"const (\n{prefix}big = 1 << {rng.randint(65, 200)}\n{prefix}half = {prefix}big >> {rng.randint(20, 64)}\n"
        f'{prefix}ratio = {rng.randint(1, 99)}.0 / {rng.randint(1, 99)}\n{prefix}name = "c" + "d"\n'
        f"{prefix}mask = ^uint16({rng.randint(0, 999)})\n{prefix}rune = 'x' + {rng.randint(0, 9)}\n"
        f"{prefix}cond = {prefix}big > 1e20 && len({prefix}name) == {rng.randint(1, 3)}\n)"
    )
    gen.emit(f"fmt.Println({prefix}a, {prefix}b, {prefix}c, {prefix}d, {prefix}e)")
    gen.emit(
        f'fmt.Printf("%T %T %T %T %v\\n", {prefix}a, {prefix}d, {prefix}rune, {prefix}ratio, {prefix}rune)'
    )
    gen.emit(
        f"fmt.Println(float64({prefix}big), {prefix}half*1.0/{prefix}big == 0, {prefix}ratio, {prefix}mask, {prefix}cond)"
    )
    gen.emit(
        f"fmt.Println(float64({prefix}big/({prefix}half+1)), {prefix}big%{rng.randint(3, 1000)}, {prefix}ratio*float32({rng.randint(1, 7)}))"
    )
    a, b = rng.randint(-99, 99), rng.randint(1, 9)
    gen.emit(
        f"fmt.Println({a}/{b}, {a}%{b}, {a}.0/{b}, {a}<<{b}, ({a})>>{b % 4}, {a}&^{b}, 7.0<<{b}, 'a'*{b})"
    )
    gen.emit(
        f"var f float32 = {rng.randint(1, 99)} / {b}.0",
        f"var c complex64 = {b} + {a % 7}i",
        "fmt.Println(f, c, real(c), 1i*1i)",
    )
    gen.emit(
        f"const local = len([{rng.randint(1, 9)}]int{{}}) * {b}",
        "var sized [local]struct{}",
        "fmt.Println(len(sized), local)",
    )
    gen.emit(
        f"const huge = {rng.randint(2, 9)}e{rng.randint(30, 300)}",
        "fmt.Println(huge, huge/1e29, float32(huge/1e300*1e10) > 0)",
    )


def formats(gen: Generator) -> None:
    rng = gen.rng
    for _ in range(rng.randint(4, 9)):
        kind = rng.choice([*SCALARS, "string", "int"])
        verb = rng.choice(_verbs(kind))
        gen.emit(
            f'fmt.Printf("{verb}\\n", {gen.typed(kind) if rng.random() < 0.5 else gen.expr(kind, 2)})'
        )
    values = [
        "[]int{1, -2, 3}",
        '[]string{"a b", "c"}',
        'map[string]int{"b": 2, "a": 1}',
        '[]byte("hi\\x00")',
        'struct {\nA int\nB string\n}{1, "x"}',
        "&struct{ A []int }{[]int{1}}",
        "[2]bool{true}",
        "any(nil)",
        '[]any{1, "a", nil, 2.5}',
        "'x'",
        "3+4i",
        "error(nil)",
        "[]error{nil}",
        "[3]byte{1, 2, 3}",
        "struct{}{}",
        "[]float32{1.5, 2}",
        "&[]int{1}",
        '&map[int]string{1: "x"}',
        "[][]int{{1}, {2, 3}, nil}",
        "int8(-5)",
        "true",
        '[]rune("né")',
        "map[float64]bool{2.5: true, -1: false}",
        "uint8(200)",
    ]
    for value in rng.sample(values, 6):
        verbs = rng.sample(
            [
                "%v",
                "%+v",
                "%#v",
                "%T",
                "%d",
                "%s",
                "%q",
                "%x",
                "%8v|",
                "%-8v|",
                "%t",
                "%05d",
                "% x",
                "%.1f",
            ],
            3,
        )
        gen.emit(f'fmt.Printf("{" ".join(verbs)}\\n", ' + ", ".join([value] * 3) + ")")
    n = rng.randint(1, 12)
    gen.emit(
        f'fmt.Printf("%[2]*[1]d|%-*d|%.*f\\n", {rng.randint(0, 999)}, {n}, {n}, 5, {n % 4}, 3.14159)'
    )
    gen.emit(
        f'fmt.Printf("%d %s\\n", {n})',
        'fmt.Printf("%d\\n", 1, "extra")',
        'fmt.Printf("%!\\n")',
        'fmt.Printf("%z %d%%\\n", 3, 4)',
    )
    gen.emit(
        f'fmt.Println(fmt.Sprint("a", {n}, {n + 1}, "b", "c", 2.0, nil), fmt.Sprintln("x", {n}) == "x {n}\\n")'
    )
    word = gen.fresh("word")
    gen.section(
        f'type {word} string\n\nfunc (w {word}) String() string {{\nreturn "<" + string(w) + ">"\n}}'
    )
    gen.section(
        f'type {word}Error struct{{ code int }}\n\nfunc (e *{word}Error) Error() string {{\nreturn fmt.Sprint("code ", e.code)\n}}'
    )
    gen.emit(
        f'fmt.Printf("%v %s %q %x %d %+v\\n", {word}("a"), {word}("b"), {word}("c"), {word}("d"), []{word}{{"e"}}, struct{{ W {word} }}{{"f"}})'
    )
    gen.emit(
        f"var err error = &{word}Error{{{n}}}",
        'fmt.Println(err, []error{err}, map[string]error{"k": err})',
        'fmt.Printf("%v %s %q %T\\n", err, err, err, err)',
    )


def bits(gen: Generator) -> None:
    rng = gen.rng
    gen.use("math/bits")
    gen.use("math")
    gen.scope = Scope()
    names = {kind: gen.declare(kind) for kind in ("uint64", "uint32", "uint8", "uint", "uint16")}
    for kind, name in names.items():
        size = {"uint": ""}.get(kind, kind[4:])
        picked = rng.sample(["OnesCount", "LeadingZeros", "TrailingZeros", "Len", "Reverse"], 3)
        calls = ", ".join(f"bits.{call}{size}({name})" for call in picked)
        gen.emit(
            f"{name} = {gen.expr(kind, 3)}",
            f"fmt.Println({calls}, bits.RotateLeft{size}({name}, {rng.randint(-9, 9)}))",
        )
    wide = names["uint64"]
    gen.emit(
        f"hi, lo := bits.Mul64({wide}, {rng.getrandbits(60)})",
        f"sum, carry := bits.Add64({wide}, lo, 1)",
        "fmt.Println(hi, lo, sum, carry)",
    )
    gen.emit(
        f"fl := math.Float64frombits({rng.getrandbits(62)})",
        "fmt.Println(fl, math.Float64bits(fl), float32(fl), math.Float32bits(1/3.0))",
    )
    a = rng.uniform(-9, 9)
    gen.emit(
        f"q := {a:.4f}",
        "fmt.Println(math.Floor(q), math.Mod(q, 1.25), math.Hypot(q, 3), math.Copysign(3, q), math.IsNaN(math.Sqrt(q)), math.Max(q, 1))",
    )
    gen.emit(
        "fmt.Println(math.MaxInt64, math.Pi, math.Inf(1), math.Inf(-1), -math.MaxFloat32, math.NaN())"
    )


def conversions(gen: Generator) -> None:
    rng = gen.rng
    gen.use("strconv")
    for _ in range(4):
        source, target = rng.sample(NUMBERS, 2)
        value = gen.expr(source, 2)
        if source in FLOATS and target in INTS:
            value = f"{gen.need('whole')}(float64({value}))"
        gen.emit(f"fmt.Println({target}({value}))")
    celsius, fahrenheit = gen.fresh("Celsius"), gen.fresh("Fahrenheit")
    gen.section(f"type (\n{celsius} float64\n{fahrenheit} float64\n)")
    gen.section(f"func (c {celsius}) to() {fahrenheit} {{\nreturn {fahrenheit}(c*9/5 + 32)\n}}")
    gen.emit(
        f"temp := {celsius}({rng.uniform(-40, 99):.1f})",
        'fmt.Printf("%.2f %v %T\\n", temp.to(), temp, temp.to())',
    )
    number = rng.choice(
        ["12", "-7", "0x1f", "1e3", "abc", "", "99999999999999999999", "3.25", "1_000", "007"]
    )
    gen.emit(
        f'n, err := strconv.Atoi("{number}")',
        "fmt.Println(n, err)",
        f'fl, err := strconv.ParseFloat("{number}", 64)',
        "fmt.Println(fl, err)",
    )
    gen.emit(
        f'i, err := strconv.ParseInt("{number}", 0, 16)',
        "fmt.Println(i, err)",
        f'fmt.Println(strconv.FormatInt({rng.getrandbits(40)}, {rng.choice([2, 8, 16, 36])}), strconv.Quote("{gen.literal("string")[1:-1]}"))',
    )
    gen.emit(
        "type pair struct{ a, b int }",
        "type other struct{ a, b int }",
        f"x := pair{{1, {rng.randint(1, 9)}}}",
        "fmt.Println(other(x), struct{ a, b int }(x) == x)",
    )
    gen.emit(
        'b := []byte("bytes")',
        "str := string(b)",
        "b[0] = 'B'",
        "fmt.Println(str, string(b), string(rune(0x4e16)), []rune(str)[1:3], string([]rune{65, 0x10ffff + 1}))",
    )
