"""The sections of generated programs: each writes the body of a function about one area of Go.

`AREAS` end normally; `ENDINGS` end the program, most of them with a failure. Those about values
stand in tests/generate_data.py.
"""

from __future__ import annotations

from tests.generate import INTS, SCALARS, Generator
from tests.generate_channels import channels
from tests.generate_data import (
    arithmetic,
    arrays,
    bits,
    constants,
    conversions,
    floats,
    formats,
    maps,
    narrow_loops,
    slices,
    strings,
    structs,
)
from tests.generate_flow import flow
from tests.generate_generic import generics
from tests.generate_order import evaluation
from tests.generate_shapes import shapes


def interfaces(gen: Generator) -> None:
    rng = gen.rng
    shape, named, kinds = gen.fresh("Shape"), gen.fresh("Named"), []
    gen.section(f"type {shape} interface {{\nArea() int\n}}")
    gen.section(f"type {named} interface {{\n{shape}\nString() string\n}}")
    for _ in range(rng.randint(2, 4)):
        kind = gen.fresh("Kind")
        under = rng.choice(
            ["int", "struct{ w, h int }", "[]int", "func() int", "map[string]int", "string"]
        )
        star = rng.choice(["", "*"]) if under.startswith(("struct", "int")) else ""
        gen.section(f"type {kind} {under}")
        body = {
            "int": f"int({'*' if star else ''}k) * {rng.randint(1, 9)}",
            "struct{ w, h int }": "k.w * k.h",
            "[]int": "len(k)",
            "func() int": "k() + 1",
            "map[string]int": 'k["x"]',
            "string": "len(k)",
        }[under]
        gen.section(f"func (k {star}{kind}) Area() int {{\nreturn {body}\n}}")
        has_string = rng.random() < 0.5
        if has_string:
            gen.section(
                f'func (k {star}{kind}) String() string {{\nreturn fmt.Sprint("<", k.Area(), ">")\n}}'
            )
        n = rng.randint(1, 9)
        made = {
            "int": f"{kind}({n})",
            "struct{ w, h int }": f"{kind}{{{n}, {rng.randint(1, 9)}}}",
            "[]int": f"{kind}{{1, 2, {n}}}",
            "func() int": f"{kind}(func() int {{ return {n} }})",
            "map[string]int": f'{kind}{{"x": {n}}}',
            "string": f'{kind}("s{n}")',
        }[under]
        kinds.append((kind, under, star, f"new({made})" if star else made, has_string))
    gen.emit(
        f"shapes := []{shape}{{" + ", ".join(made for *_, made, _ in kinds) + "}", "total := 0"
    )
    gen.emit("for i, s := range shapes {", "total += s.Area()", "switch t := s.(type) {")
    for kind, _, star, *_ in rng.sample(kinds, len(kinds) - 1):
        gen.emit(f"case {star}{kind}:")
        gen.emit('fmt.Printf("%d %T %d\\n", i, t, t.Area())')
    gen.emit(
        f"case {named}:", 'fmt.Println("named", t)', "default:", 'fmt.Printf("other %T\\n", t)', "}"
    )
    gen.emit(
        f"if n, ok := s.({named}); ok {{", 'fmt.Printf("%v %s %d\\n", n, n, n.Area())', "}", "}"
    )
    gen.emit(
        "var nothing any",
        f"_, isShape := nothing.({shape})",
        "fmt.Println(total, nothing == nil, isShape)",
    )
    gen.emit(f"var nilShape {shape}", "fmt.Println(nilShape == nil, nilShape)")
    plain = [k for k in kinds if k[1] in ("int", "string", "struct{ w, h int }") and not k[2]]
    if plain:
        kind, _, _, made, has_string = plain[0]
        gen.emit(
            f"table := map[{shape}]int{{{made}: 1}}", f"table[{made}]++", "fmt.Println(len(table))"
        )
        gen.emit(f"fmt.Println(any({made}) == shapes[0], {shape}({made}) == {made})")
        gen.emit(f'fmt.Printf("%v %+v %s %d\\n", {made}, []any{{{made}}}, {made}, {made})')
    gen.emit(
        "boxes := []any{"
        + ", ".join(gen.typed(rng.choice(SCALARS)) for _ in range(5))
        + ", nil, total}"
    )
    gen.emit(
        "for _, box := range boxes {", "switch v := box.(type) {", "case nil:", 'fmt.Print("nil ")'
    )
    gen.emit(
        "case int, uint, string:",
        'fmt.Printf("%T=%v ", v, v)',
        "case float32:",
        'fmt.Print(v*2, " ")',
    )
    gen.emit("case uint8:", 'fmt.Print(v+250, " ")', "case bool:", 'fmt.Print(!v, " ")')
    gen.emit(
        "case error:",
        "fmt.Print(v.Error())",
        "default:",
        'fmt.Printf("%T ", v)',
        "}",
        "}",
        "fmt.Println()",
    )


def closures(gen: Generator) -> None:
    rng = gen.rng
    gen.emit("var fs []func(int) int", f"base := {rng.randint(1, 20)}")
    gen.emit(f"for i := 0; i < {rng.randint(2, 5)}; i++ {{", f"step := i * {rng.randint(2, 9)}")
    gen.emit(
        "fs = append(fs, func(n int) int {",
        "i += n",
        "step ^= i",
        "base++",
        "return step + base",
        "})",
    )
    if rng.random() < 0.5:
        gen.emit(f"if i == {rng.randint(0, 2)} {{", "i++", "}")
    gen.emit(
        "}",
        "for round := range 2 {",
        "for j, f := range fs {",
        'fmt.Print(f(j+round), " ")',
        "}",
        "}",
    )
    gen.emit(
        "fmt.Println(base)",
        "var fib func(int) int",
        "calls := 0",
        "fib = func(n int) int {",
        "calls++",
    )
    gen.emit("if n < 2 {", "return n", "}", "return fib(n-1) + fib(n-2)", "}")
    gen.emit(f"fmt.Println(fib({rng.randint(3, 15)}), calls)")
    gen.emit("compose := func(fs ...func(int) int) func(int) int {", "return func(x int) int {")
    gen.emit("for _, f := range fs {", "x = f(x)", "}", "return x", "}", "}")
    pieces = ", ".join(
        f"func(x int) int {{ return x*{rng.randint(1, 5)} + {rng.randint(-3, 3)} }}"
        for _ in range(3)
    )
    gen.emit(f"fmt.Println(compose({pieces})({rng.randint(0, 9)}), compose()({rng.randint(0, 9)}))")
    gen.emit("counter := func() (func(), func() int) {", "n := 0")
    gen.emit("return func() { n++ }, func() int { return n }", "}")
    gen.emit(
        "up, read := counter()",
        "up()",
        "up()",
        "other, _ := counter()",
        "other()",
        "fmt.Println(read())",
    )
    gen.emit(
        f"x := {rng.randint(1, 9)}",
        "p := &x",
        "func() {",
        "x := x * 2",
        "*p += x",
        "x++",
        "}()",
        "fmt.Println(x)",
    )


def defers(gen: Generator) -> None:
    rng = gen.rng
    gen.use("errors")
    deep, named = gen.fresh("deep"), gen.fresh("named")
    values = [
        '"text"',
        "42",
        'errors.New("wrong")',
        "3.5",
        'fmt.Errorf("wrap: %w", errors.New("in"))',
        "[]int{1, 2}",
    ]
    gen.section(
        f"func {deep}(n int) (result int) {{\ndefer func() {{\nresult += n\n"
        f'if r := recover(); r != nil {{\nfmt.Println("recovered", r, n)\nresult = -1\n'
        + (
            f'if n == {rng.randint(1, 3)} {{\npanic(fmt.Sprint("again ", r))\n}}\n'
            if rng.random() < 0.5
            else ""
        )
        + f'}}\n}}()\ndefer fmt.Println("leaving", n)\nif n == 0 {{\npanic({rng.choice(values)})\n}}\n'
        f"return {deep}(n-1) * {rng.randint(2, 5)}\n}}"
    )
    gen.section(
        f"func {named}(n int) (a, b int, err error) {{\ndefer func() {{\na, b = b, a\n"
        'if r := recover(); r != nil {\nerr = fmt.Errorf("caught: %v", r)\n}\n}()\n'
        f"for i := range n {{\ndefer func(k int) {{\na += k * i\n}}(i + 1)\n}}\na, b = n, {rng.randint(5, 50)}\n"
        f"if n > {rng.randint(2, 4)} {{\nvar none []int\nreturn none[n], 0, nil\n}}\n"
        "return b, a * 2, nil\n}"
    )
    gen.emit("func() {", "defer func() {", 'fmt.Println("outer", recover())', "}()")
    gen.emit(f"fmt.Println({deep}({rng.randint(0, 4)}))", "}()")
    gen.emit("for n := range 6 {", f"fmt.Println({named}(n))", "}")
    gen.emit(
        "func() {", "defer func() {", "defer func() {", 'fmt.Println("second", recover())', "}()"
    )
    gen.emit(
        'fmt.Println("first", recover())',
        f"panic({rng.choice(values)})",
        "}()",
        f"panic({rng.choice(values)})",
        "}()",
    )
    gen.emit(
        "func() {",
        "defer func() { fmt.Println(recover()) }()",
        'defer func() { panic("replaced") }()',
    )
    gen.emit(f"panic({rng.choice(values)})", "}()")
    gen.emit(
        "func() {", "defer func() {", "func() {", 'fmt.Println("nested sees", recover())', "}()"
    )
    gen.emit('fmt.Println("direct sees", recover())', "}()", f"panic({rng.choice(values)})", "}()")
    gen.emit(
        f"for i := 0; i < {rng.randint(1, 4)}; i++ {{",
        'defer func() { fmt.Print("d", i, " ") }()',
        "}",
    )
    gen.emit(
        "fmt.Println(recover())",
        f"err := error({values[4]})",
        "fmt.Println(errors.Unwrap(err), err)",
    )


def control(gen: Generator) -> None:
    rng = gen.rng
    n = rng.randint(3, 9)
    gen.emit(
        "steps := 0",
        "outer:",
        f"for i := 0; i < {n}; i++ {{",
        f"for j := range {rng.randint(2, 6)} {{",
    )
    gen.emit("steps++", "switch {", f"case i*j == {rng.randint(2, 9)}:", "continue outer")
    gen.emit(
        f"case i+j > {rng.randint(4, 9)}:",
        "break outer",
        f"case j == {rng.randint(1, 3)}:",
        "break",
        "default:",
    )
    gen.emit('fmt.Print(i, j, " ")', "}", "}", "}", "fmt.Println(steps)")
    gen.emit(
        "k := 0",
        "again:",
        f"k += {rng.randint(1, 4)}",
        f"if k < {rng.randint(5, 30)} {{",
        "goto again",
        "}",
        "fmt.Println(k)",
    )
    gen.emit(
        f"for i := range {rng.randint(4, 8)} {{", f"switch v := i * {rng.randint(1, 3)} % 5; v {{"
    )
    gen.emit("case 0, 4:", 'fmt.Print("a ")', "fallthrough", "case 1:", 'fmt.Print("b ")')
    gen.emit(
        "case 2:",
        "if i > 3 {",
        "break",
        "}",
        'fmt.Print("c ")',
        "fallthrough",
        "default:",
        'fmt.Print("d ")',
        "}",
        "}",
    )
    gen.emit(
        "fmt.Println()",
        "switch x := any(k).(type) {",
        "case string, int:",
        'fmt.Printf("%T\\n", x)',
        "}",
    )
    gen.need("trace")
    a, b, c = (rng.randint(0, 9) for _ in range(3))
    gen.emit(f"fmt.Println(trace({a}) + trace({b})*trace({c}))")
    gen.emit(f"ok := trace({a}) > {b} && trace({b}) > {c} || trace({c}) == {a}", "fmt.Println(ok)")
    gen.emit(
        f"arr := []int{{trace({a}), trace({b}), trace({c})}}",
        f"arr[trace(0)], arr[trace(1)] = trace(arr[2]), trace({a})",
    )
    gen.emit("fmt.Println(arr, map[int]int{trace(1): trace(2)})")
    gen.emit(
        f"switch trace({a}) {{",
        f"case trace({b}), trace({a}):",
        'fmt.Println("hit")',
        "default:",
        'fmt.Println("miss")',
        "}",
    )
    gen.emit(
        "i := 0",
        f"i, arr[i] = {rng.randint(1, 2)}, 77",
        "fmt.Println(i, arr)",
        "arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]",
        "fmt.Println(arr)",
    )


def ranges(gen: Generator) -> None:
    rng = gen.rng
    seq, pairs = gen.fresh("seq"), gen.fresh("pairs")
    gen.section(
        f"func {seq}(n int) func(func(int) bool) {{\nreturn func(yield func(int) bool) {{\n"
        f'defer fmt.Print("done ")\nfor i := 0; i < n; i++ {{\nif !yield(i * {rng.randint(1, 5)}) {{\n'
        'fmt.Print("stopped ")\nreturn\n}\n}\n}\n}'
    )
    gen.section(
        f"func {pairs}(words ...string) func(func(int, string) bool) {{\n"
        "return func(yield func(int, string) bool) {\nfor i := len(words) - 1; i >= 0; i-- {\n"
        "if !yield(i, words[i]) {\nreturn\n}\n}\n}\n}"
    )
    find = gen.fresh("find")
    gen.section(
        f'func {find}(limit int) (r string) {{\ndefer func() {{ r += "!" }}()\nfor v := range {seq}(20) {{\n'
        f'defer func() {{ r += fmt.Sprint(v) }}()\nif v > limit {{\nreturn fmt.Sprint("found ", v, " ")\n}}\n}}\n'
        'return "none"\n}'
    )
    gen.emit(
        f"for v := range {seq}({rng.randint(1, 6)}) {{",
        f"if v == {rng.randint(1, 12)} {{",
        rng.choice(["break", "continue"]),
        "}",
    )
    gen.emit(
        'fmt.Print(v, " ")', "}", "fmt.Println()", f"fmt.Println({find}({rng.randint(0, 30)}))"
    )
    gen.emit(
        "rows:",
        f'for i, w := range {pairs}("a", "bb", "ccc", "dd") {{',
        f"for v := range {seq}(4) {{",
    )
    gen.emit(
        f"if v > {rng.randint(1, 8)} {{",
        "continue rows",
        "}",
        f"if i == {rng.randint(0, 3)} {{",
        "break rows",
        "}",
    )
    gen.emit(
        'fmt.Print(i, w, v, " ")',
        "}",
        "}",
        "fmt.Println()",
        f"for range {seq}({rng.randint(0, 3)}) {{",
        'fmt.Print("*")',
        "}",
    )
    kind = rng.choice(INTS)
    gen.emit(
        f"var n {kind} = {rng.randint(0, 9)}",
        "for i := range n {",
        "n--",
        'fmt.Print(i, n, " ")',
        "}",
    )
    gen.emit(
        "array := [4]int{1, 2, 3, 4}",
        "for i, v := range array {",
        "array[3-i] = v * 10",
        'fmt.Print(v, " ")',
        "}",
    )
    gen.emit(
        "slice := array[:]",
        "for i, v := range slice {",
        "slice[3-i] += v",
        "if i == 1 {",
        "slice = append(slice, 9)",
        "}",
        'fmt.Print(v, " ")',
        "}",
        "fmt.Println(array, slice)",
    )
    gen.emit(
        f"ch := make(chan int, {rng.randint(3, 6)})",
        "for i := range 3 {",
        "ch <- i * i",
        "}",
        "close(ch)",
        "for v := range ch {",
        'fmt.Print(v, " ")',
        "}",
    )
    gen.emit("v, ok := <-ch", "fmt.Println(v, ok, len(ch), cap(ch))")


def goroutines(gen: Generator) -> None:
    rng = gen.rng
    gen.use("sync")
    n, workers = rng.randint(3, 30), rng.randint(1, 6)
    size = rng.choice(["", ", 1", f", {rng.randint(2, 9)}"])
    gen.emit(f"in, out := make(chan int{size}), make(chan int)", "var wg sync.WaitGroup")
    gen.emit(
        f"for range {workers} {{",
        "wg.Add(1)",
        "go func() {",
        "defer wg.Done()",
        "for v := range in {",
    )
    gen.emit(
        f"out <- v*v + {rng.randint(0, 9)}",
        "}",
        "}()",
        "}",
        "go func() {",
        f"for i := range {n} {{",
        "in <- i",
        "}",
    )
    gen.emit(
        "close(in)",
        "wg.Wait()",
        "close(out)",
        "}()",
        "sum, count := 0, 0",
        "for v := range out {",
        "sum += v",
        "count++",
        "}",
    )
    gen.emit(
        "fmt.Println(sum, count)",
        "var mu sync.Mutex",
        "table := map[int]int{}",
        "var group sync.WaitGroup",
    )
    gen.emit(
        f"for i := range {rng.randint(2, 20)} {{",
        "group.Add(1)",
        "go func() {",
        "defer group.Done()",
        "mu.Lock()",
        "defer mu.Unlock()",
    )
    gen.emit(f"table[i%{rng.randint(2, 5)}] += i", "}()", "}", "group.Wait()", "fmt.Println(table)")
    gen.emit(
        "stage := func(in <-chan int, f func(int) int) <-chan int {",
        "out := make(chan int)",
        "go func() {",
        "defer close(out)",
    )
    gen.emit(
        "for v := range in {",
        "out <- f(v)",
        "}",
        "}()",
        "return out",
        "}",
        "source := make(chan int)",
        "go func() {",
    )
    gen.emit(
        "defer close(source)", f"for i := range {rng.randint(1, 8)} {{", "source <- i", "}", "}()"
    )
    gen.emit(
        f"for v := range stage(stage(source, func(x int) int {{ return x + {rng.randint(1, 5)} }}), func(x int) int {{ return x * x }}) {{"
    )
    gen.emit(
        'fmt.Print(v, " ")',
        "}",
        "fmt.Println()",
        "box := make(chan string, 1)",
        "for i := range 4 {",
        "select {",
    )
    gen.emit(
        'case box <- fmt.Sprint("m", i):',
        'fmt.Print("sent ")',
        "case m := <-box:",
        'fmt.Print(m, " ")',
        "}",
        "}",
    )
    gen.emit(
        "select {",
        "case m, ok := <-box:",
        "fmt.Println(m, ok)",
        "default:",
        'fmt.Println("empty")',
        "}",
    )
    gen.emit(
        "var never chan int",
        "select {",
        "case never <- 1:",
        "case <-never:",
        "default:",
        'fmt.Println("default")',
        "}",
    )
    gen.emit(
        "done := make(chan struct{})",
        "failed := make(chan any, 1)",
        "go func() {",
        "defer close(done)",
        "defer func() { failed <- recover() }()",
    )
    gen.emit("var m map[string]int", 'm["x"] = 1', "}()", "<-done", "fmt.Println(<-failed)")
    gen.emit(
        "ping, pong := make(chan int), make(chan int)",
        "go func() {",
        "for v := range ping {",
        "pong <- v + 1",
        "}",
        "close(pong)",
        "}()",
        "x := 0",
    )
    gen.emit(
        f"for range {rng.randint(2, 50)} {{",
        "ping <- x",
        "x = <-pong",
        "}",
        "close(ping)",
        "_, open := <-pong",
        "fmt.Println(x, open)",
    )


def variadics(gen: Generator) -> None:
    rng = gen.rng
    total, log = gen.fresh("total"), gen.fresh("log")
    gen.section(
        f"func {total}(first int, rest ...int) (sum, n int) {{\nfor i, v := range rest {{\nsum += v * (i + {rng.randint(1, 4)})\n"
        "rest[i] = 0\n}\nreturn sum + first, len(rest)\n}"
    )
    gen.section(
        f'func {log}(format string, args ...any) string {{\nreturn fmt.Sprintf("[%d] "+format, append([]any{{len(args)}}, args...)...)\n}}'
    )
    n = rng.randint(1, 99)
    gen.emit(
        f"fmt.Println({total}({n}))",
        f"fmt.Println({total}({n}, 2, 3))",
        f"rest := []int{{4, 5, {n}}}",
    )
    gen.emit(
        f"fmt.Println({total}(1, rest...))",
        "fmt.Println(rest)",
        f'fmt.Println({log}("%v-%v", {n}, "x"), {log}("none"))',
    )
    gen.emit(
        f"two := func() (int, int) {{ return {n}, {n % 7} }}",
        f"fmt.Println({total}(two()))",
        "fmt.Println(two())",
    )
    gen.emit(
        "show := func(items ...any) {",
        "fmt.Println(len(items), items == nil, items)",
        "}",
        "show()",
        "show(nil)",
        "show(nil...)",
        "show([]any{1, 2}...)",
        "show([]int{1, 2})",
        "show(two())",
    )
    method = gen.fresh("Acc")
    gen.section(
        f"type {method} struct{{ parts []string }}\n\nfunc (a *{method}) Add(parts ...string) *{method} {{\na.parts = append(a.parts, parts...)\nreturn a\n}}"
    )
    gen.emit(
        f'acc := new({method}).Add("a").Add().Add("b", "c")',
        "fmt.Println(acc.parts, len(acc.parts), cap(acc.parts) >= 3)",
        "add := acc.Add",
        'add("m")',
        f'(*{method}).Add(acc, "e", "f")',
        'fmt.Printf("%q\\n", acc.parts)',
    )


def lists(gen: Generator) -> None:
    rng = gen.rng
    node, tree = gen.fresh("node"), gen.fresh("tree")
    gen.section(f"type {node} struct {{\nvalue int\nnext *{node}\n}}")
    gen.section(f"type {tree} struct {{\nleft, right *{tree}\nkey int\ncount int8\n}}")
    gen.section(
        f"func (t *{tree}) insert(key int) *{tree} {{\nif t == nil {{\nreturn &{tree}{{key: key, count: 1}}\n}}\nswitch {{\ncase key < t.key:\nt.left = t.left.insert(key)\ncase key > t.key:\nt.right = t.right.insert(key)\ndefault:\nt.count++\n}}\nreturn t\n}}"
    )
    gen.section(
        f"func (t *{tree}) walk(visit func(int, int8), depth int) int {{\nif t == nil {{\nreturn depth\n}}\nl := t.left.walk(visit, depth+1)\nvisit(t.key, t.count)\nreturn max(l, t.right.walk(visit, depth+1))\n}}"
    )
    n, mul = rng.randint(5, 2000), rng.choice([7, 31, 97, 1103])
    gen.emit(
        f"var head *{node}",
        f"for i := range {n} {{",
        f"head = &{node}{{i * {mul} % 101, head}}",
        "}",
        "sum, length := 0, 0",
    )
    gen.emit(
        "for p := head; p != nil; p = p.next {",
        "sum += p.value * (length%5 + 1)",
        "length++",
        "}",
        "fmt.Println(sum, length)",
    )
    gen.emit(
        f"var prev *{node}",
        "for p := head; p != nil; {",
        "p, p.next, prev = p.next, prev, p",
        "}",
        "fmt.Println(prev.value, prev.next.value, head.next == nil)",
    )
    gen.emit(
        f"var root *{tree}",
        "x := 1",
        f"for range {min(n, 400)} {{",
        f"x = (x*{mul} + {rng.randint(1, 50)}) % {rng.choice([97, 211, 1009])}",
        "root = root.insert(x)",
        "}",
    )
    gen.emit(
        "checksum, nodes := 0, 0",
        "depth := root.walk(func(k int, c int8) {",
        "checksum = checksum*3 + k*int(c)",
        "nodes++",
        "}, 0)",
        "fmt.Println(checksum, nodes, depth)",
    )
    gen.emit(
        "garbage := [][]byte(nil)",
        f"for i := range {rng.randint(10, 3000)} {{",
        "b := make([]byte, i%300+1)",
        "b[len(b)-1] = byte(i)",
        "if i%50 == 0 {",
        "garbage = append(garbage, b)",
        "}",
        "}",
        "total := 0",
        "for _, b := range garbage {",
        "total += len(b) * int(b[len(b)-1])",
        "}",
        "fmt.Println(total)",
    )


def run_time_errors(gen: Generator) -> None:
    rng = gen.rng
    gen.need("try")
    gen.use("errors")
    n = rng.randint(3, 90)
    kind, iface = gen.fresh("Thing"), gen.fresh("Doer")
    gen.section(f"type {kind} struct{{ f [200]int; s []int }}")
    gen.section(f"type {iface} interface{{ Do{kind}() }}")
    gen.emit(
        f"n, zero := {n}, 0",
        's, arr, text := []int{1, 2, 3}, [4]int{}, "hello"',
        "var m map[string]int",
        f"var p *{kind}",
        "var box any = n",
        f"var doer {iface}",
        "var f func()",
        "var ch chan int",
        "_, _, _, _, _, _, _, _, _, _, _ = n, zero, s, arr, text, m, p, box, doer, f, ch",
    )
    attempts = {
        "index": "fmt.Println(s[n])",
        "array": "arr[n] = 1",
        "string": "fmt.Println(text[n])",
        "negative": "fmt.Println(s[zero-1])",
        "slice high": "fmt.Println(s[:n])",
        "slice order": "fmt.Println(s[3:zero+1])",
        "slice text": "fmt.Println(text[n:])",
        "three": "fmt.Println(s[1:2:n])",
        "slice array": "fmt.Println(arr[n:])",
        "text order": "fmt.Println(text[4:zero+2])",
        "to array": "fmt.Println([4]int(s))",
        "nil map": 'm["x"]++',
        "nil pointer": "fmt.Println(p.s)",
        "nil far": "p.f[150] = n",
        "divide": "fmt.Println(n / zero)",
        "modulo": "fmt.Println(n % zero)",
        "uint divide": "fmt.Println(uint8(n) / uint8(zero))",
        "assert": "fmt.Println(box.(string))",
        "assert interface": f"box.({iface}).Do{kind}()",
        "nil assert": "fmt.Println(any(nil).(int))",
        "nil interface": f"doer.Do{kind}()",
        "nil assert interface": f"fmt.Println(any(nil).({iface}))",
        "nil func": "f()",
        "make": "fmt.Println(len(make([]int, zero-n)))",
        "make cap": "fmt.Println(len(make([]int, n, n-1)))",
        "close nil": "close(ch)",
        "close twice": "c := make(chan int)\nclose(c)\nclose(c)",
        "send closed": "c := make(chan int, 1)\nclose(c)\nc <- 1",
        "unhashable": "fmt.Println(map[any]int{[]int{1}: 2})",
        "uncomparable": "fmt.Println(any(s) == any(s))",
        "shift": "fmt.Println(n << (zero - n))",
        "panic nil": "panic(nil)",
        "custom": 'panic(errors.New("custom"))',
        "struct": f'panic(fmt.Sprintf("%d", {n}))',
        "uncomparable struct": f"fmt.Println(any({kind}{{}}) == any({kind}{{}}))",
        "named": f"fmt.Println(box.({kind}).s)",
        "make chan": "fmt.Println(len(make(chan int, zero-n)))",
        "deref": "var ip *int\nfmt.Println(*ip)",
        "uint index": "fmt.Println(arr[uint64(n)])",
        "int8 index": "fmt.Println(s[int8(-n)])",
    }
    for name in rng.sample(sorted(attempts), 9):
        gen.emit(f'try("{name}", func() {{', *attempts[name].split("\n"), "})")
    gen.emit("fmt.Println(errors.Is(errors.ErrUnsupported, errors.ErrUnsupported), n)")


def random_code(gen: Generator) -> None:
    """Statements of all kinds, nested, over many variables and pure functions."""
    labels, gen.label_depth = gen.label_depth, []
    for _ in range(gen.rng.randint(1, 3)):
        gen.function()
    for kind in gen.rng.sample(SCALARS, 5):
        gen.declare(kind)
    gen.cost = 0
    gen.statements(gen.rng.randint(5, 9), 3)
    gen.show("end")
    gen.label_depth = labels


def clocks(gen: Generator) -> None:
    rng = gen.rng
    gen.use("time")
    a, b, c = rng.sample([10, 30, 50, 70, 90], 3)
    gen.emit(
        "start := time.Now()",
        "order := make(chan int, 3)",
        f"for _, d := range []int{{{a}, {b}, {c}}} {{",
        "go func() {",
        "time.Sleep(time.Duration(d) * time.Millisecond)",
        "order <- d",
        "}()",
        "time.Sleep(0)",
        "}",
    )
    gen.emit(
        "fmt.Println(<-order, <-order, <-order)",
        f"fmt.Println(time.Since(start) >= {max(a, b, c)}*time.Millisecond)",
    )
    gen.emit(
        "select {",
        "case <-time.After(20 * time.Millisecond):",
        'fmt.Println("timeout")',
        "case v := <-order:",
        "fmt.Println(v)",
        "}",
    )
    gen.emit(
        f"d := {rng.randint(1, 10 ** rng.randint(1, 14))} * time.Nanosecond",
        "fmt.Println(d, d.Seconds(), d.Round(time.Millisecond), d.Truncate(time.Second), time.Duration(-d))",
    )
    gen.emit(
        f"when := time.Date({rng.randint(1971, 2090)}, time.{rng.choice(['March', 'July', 'December'])}, {rng.randint(1, 31)}, {rng.randint(0, 23)}, 4, 5, 6000, time.UTC)"
    )
    gen.emit(
        'fmt.Println(when.Format("2006-01-02 15:04:05.000000 Mon Jan"), when.Weekday(), when.Unix(), when.YearDay(), when.Add(d).After(when))'
    )
    gen.emit(
        "ticker, ticks := time.NewTicker(time.Millisecond), 0",
        "for range ticker.C {",
        "ticks++",
        f"if ticks == {rng.randint(1, 5)} {{",
        "ticker.Stop()",
        "break",
        "}",
        "}",
        "fmt.Println(ticks)",
    )


# Named, so that a new area leaves the recorded damaged programs (tests/mutate.py) as they are.
PLAIN = [
    arithmetic, narrow_loops, floats, strings, arrays, slices, maps, structs, interfaces, closures, defers,
    control, ranges, goroutines, constants, formats, variadics, lists, run_time_errors, random_code,
    random_code, random_code, bits, conversions, clocks,
]  # fmt: skip
# Those that find most stand there more often.
AREAS = [*PLAIN, *[shapes, generics, flow] * 3, *[channels, evaluation] * 2]


def uncaught(gen: Generator) -> None:
    """A panic that nobody recovers; deferred calls still print."""
    rng = gen.rng
    kind = gen.fresh("Failure")
    gen.section(
        f'type {kind} struct{{ n int }}\n\nfunc (f {kind}) Error() string {{\nreturn fmt.Sprint("failure ", f.n)\n}}'
    )
    gen.section(f"type {kind}Int int")
    gen.section(f"type {kind}Text string")
    n = rng.randint(1, 999)
    value = rng.choice([
        '"text"', str(n), f"{kind}{{{n}}}", f"&{kind}{{{n}}}", f'fmt.Errorf("e%d", {n})', "2.5", "true", f"{kind}Int({n})",
        f'{kind}Text("t")', "'x'", '"two\\nlines"', "uint8(7)", "complex(1, 2)", "nil", "error(nil)", "float32(1.5)",
    ])  # fmt: skip
    gen.emit('defer fmt.Println("deferred")')
    style = rng.randrange(4)
    if style == 1:
        gen.emit("defer func() {", f"panic({value})", "}()", 'panic("first")')
    elif style == 2:
        gen.emit(
            "defer func() {",
            "r := recover()",
            "fmt.Println(r)",
            "panic(r)",
            "}()",
            f"panic({value})",
        )
    elif style == 3:
        gen.emit(
            "defer func() {",
            'panic(fmt.Sprint("third ", recover()))',
            "}()",
            "defer func() {",
            f"panic({value})",
            "}()",
            'panic("first")',
        )
    else:
        gen.emit(f"panic({value})")


def fault(gen: Generator) -> None:
    """A run-time error that nobody recovers."""
    n = gen.rng.randint(3, 50)
    gen.emit(
        f"n, zero, s := {n}, 0, make([]int, 3)",
        "var m map[string][]int",
        "var p *struct{ a, b int }",
        "var box any = n",
        "_, _, _, _, _, _ = n, zero, s, m, p, box",
    )
    gen.emit(gen.rng.choice([
        "s[n] = 1", "fmt.Println(n / zero)", 'm["a"] = s', "fmt.Println(p.b)", "fmt.Println(box.(string))", "fmt.Println(s[n:])",
        "fmt.Println(box.(error))", "s = make([]int, -n)", "var f func(int)\nf(3)", "close((chan int)(nil))", "fmt.Println([5]int(s))",
        "defer func() {\np.a = 1\n}()\ns[n]++", "var e error\nfmt.Println(e.Error())", "fmt.Println(map[any]bool{s: true})",
    ]))  # fmt: skip


def leave(gen: Generator) -> None:
    gen.use("os")
    gen.emit(
        'defer fmt.Println("never printed")',
        'fmt.Print("leaving")',
        f"os.Exit({gen.rng.choice([0, 1, 2, 3, 7, 42, 125, 255])})",
    )


def stuck(gen: Generator) -> None:
    gen.emit("ch := make(chan int)", "go func() {", "ch <- 1", "}()", "fmt.Println(<-ch)")
    gen.emit(
        gen.rng.choice(
            ["<-ch", "ch <- 2", "select {}", "for range ch {\n}", "var none chan int\n<-none"]
        )
    )


ENDINGS = [uncaught, uncaught, fault, fault, leave, stuck]
