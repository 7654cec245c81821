// text/template and text/template/parse: actions, values by reflection, functions, errors.
package main

import (
	"errors"
	"fmt"
	"iter"
	"math/rand"
	"os"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
)

type Inner struct {
	X, Y int
	Tags []string
	m    int
}

func (i Inner) Sum() int         { return i.X + i.Y }
func (i *Inner) Scale(n int) int { return i.X * n }
func (i Inner) Fail(ok bool) (string, error) {
	if ok {
		return "fine", nil
	}
	return "", errors.New("it failed 100%")
}
func (i Inner) Join(sep string, a ...any) string { return fmt.Sprint(a...) + sep }
func (i Inner) Boom() string                     { panic("boom") }
func (i Inner) String() string                   { return fmt.Sprintf("<%d,%d>", i.X, i.Y) }

type Data struct {
	Inner
	Name    string
	N       int
	U       uint8
	F       float64
	C       complex128
	B       bool
	List    []int
	None    []int
	Map     map[string]int
	Any     map[string]any
	ByInt   map[int]string
	Ptr     *Inner
	Nil     *Inner
	Empty   any
	Err     error
	Fn      func(int, ...string) string
	Arr     [3]string
	Seq     iter.Seq[int]
	Seq2    iter.Seq2[string, int]
	Ch      chan int
	Nested  []map[string][]int
	Str     fmt.Stringer
	Pointer **Inner
}

func data() *Data {
	p := &Inner{X: 3, Y: 4, Tags: []string{"a", "b"}}
	ch := make(chan int, 4)
	ch <- 7
	ch <- 8
	close(ch)
	return &Data{
		Inner: Inner{1, 2, []string{"t"}, 5}, Name: "Ann <&> \"Bob\"", N: 42, U: 7, F: 1.5, C: 2i, B: true,
		List: []int{10, 20, 30}, Map: map[string]int{"z": 26, "a": 1, "m": 13}, Any: map[string]any{"k": 5, "s": "text", "nil": nil, "l": []string{"p", "q"}},
		ByInt: map[int]string{2: "two", 1: "one"}, Ptr: p, Fn: func(n int, s ...string) string { return fmt.Sprint(n, s) },
		Arr: [3]string{"x", "y", "z"}, Seq: slices.Values([]int{5, 6}), Ch: ch,
		Seq2:   func(yield func(string, int) bool) { _ = yield("one", 1) && yield("two", 2) },
		Nested: []map[string][]int{{"a": {1, 2}}, {"b": {3}}}, Str: Inner{X: 8, Y: 9}, Pointer: &p,
	}
}

var funcs = template.FuncMap{
	"upper": strings.ToUpper, "add": func(a, b int) int { return a + b }, "fails": func() (int, error) { return 0, errors.New("no") },
	"seq": func(n int) []int { return slices.Repeat([]int{n}, n) }, "f32": func(f float32) float32 { return f }, "u": func(u uint16) uint16 { return u },
	"c": func(c complex64) complex64 { return c }, "b": func(b bool) bool { return b }, "s": func(s string) string { return s },
	"p": func(p *Inner) bool { return p == nil }, "v": func(a ...int) int { return len(a) }, "e": func(e error) string { return fmt.Sprint(e) }, "mk": func() Inner { return Inner{X: 6} },
}

// Texts, most of them on their own; with a bar, what comes before it is one more template.
var texts = []string{
	"plain", "", "{{.}}", "{{.Name}} {{.N}} {{.F}} {{.C}} {{.B}} {{.List}} {{.Map}} {{.Arr}}", "{{.Inner}} {{.Ptr}} {{.Nil}} {{.Empty}} {{.Err}} {{.Str}} {{.Pointer}}",
	"{{.X}} {{.Sum}} {{.Inner.Sum}} {{.Scale 3}} {{.Ptr.Scale 5}} {{.Ptr.Tags}} {{.Pointer.X}}", "{{.Fail true}}", "{{.Fail false}}", "{{.Boom}}", `{{.Join "-" 1 "a" 2.5 .N}}`, `{{5 | .Join "-"}}`,
	"{{.Missing}}", "{{.Nil.X}}", "{{.Nil.Missing}}", "{{.Nil.Sum}}", "{{.Empty.X}}", "{{.Err.Error}}", "{{.m}}", "{{.Inner.m}}", "{{.N.X}}", "{{.X 1}}", "{{1 | .X}}", "{{.Map.a}} {{.Map.none}} {{.Any.k}} {{.Any.none}} {{.Any.nil}}", "{{.Map.a 1}}", "{{.ByInt.x}}", "{{.Any.none.deeper}}",
	"{{if .B}}yes{{else}}no{{end}} {{if .None}}yes{{else}}no{{end}} {{if not .None}}none{{end}}", "{{if eq .N 1}}1{{else if eq .N 42}}42{{else}}?{{end}}", "{{if .Nil}}a{{else if .Empty}}b{{else if .F}}c{{end}}", "{{with .Ptr}}{{.X}} {{$.N}}{{end}}{{with .None}}x{{else}}none{{end}}{{with .None}}x{{else with .Name}}{{.}}{{end}}",
	"{{range .List}}{{.}},{{end}}", "{{range $i, $e := .List}}{{$i}}={{$e}} {{end}}", "{{range $e := .Map}}{{$e}} {{end}}", "{{range $k, $v := .Map}}{{$k}}:{{$v}} {{end}}", "{{range .None}}x{{else}}empty{{end}}", "{{range 4}}{{.}}{{end}}", "{{range $i := .U}}{{$i}}{{end}}", "{{range 0}}x{{else}}zero{{end}}", "{{range $i, $j := 4}}{{end}}",
	"{{range .Seq}}{{.}} {{end}}", "{{range $i, $x := .Seq}}{{end}}", "{{range .Seq2}}{{.}} {{end}}", "{{range $k, $v := .Seq2}}{{$k}}{{$v}} {{end}}", "{{range $x := .Seq2}}{{$x}}{{end}}", "{{range .Ch}}{{.}} {{end}}", "{{range .F}}{{end}}", "{{range .Name}}{{end}}", "{{range .Nil}}x{{else}}nil{{end}}", "{{range .Empty}}x{{else}}nil{{end}}",
	"{{range .List}}{{if eq . 20}}{{continue}}{{end}}{{.}} {{end}}", "{{range .List}}{{if eq . 20}}{{break}}{{end}}{{.}} {{end}}", "{{range .Nested}}{{range $k, $v := .}}{{$k}}{{range $v}}{{.}}{{if eq . 1}}{{break}}{{end}}{{end}};{{end}}{{end}}", "{{break}}", "{{range .List}}{{end}}{{continue}}", "{{range .Seq}}{{break}}{{end}}ok", "{{range .Seq}}{{if eq . 5}}{{continue}}{{end}}{{.}}{{end}}",
	"{{$x := 1}}{{$x}}{{$x = add $x 2}}{{$x}}{{if true}}{{$x := 9}}{{$x}}{{$y := 2}}{{end}}{{$x}}", "{{$x := 1}}{{range $x = .List}}{{end}}{{$x}}", "{{$i := 0}}{{$e := 0}}{{range $i, $e = .List}}{{end}}{{$i}} {{$e}}", "{{if $x := .N}}{{$x}}{{end}}{{$x}}", "{{$x}}", "{{$x = 1}}", "{{$}}{{$.N}}{{$.Ptr.X}}", "{{$x := .Ptr}}{{$x.X}} {{$x.Scale 2}} {{$x.Nope}}", "{{$x := 1}}{{$x 2}}",
	`{{define "t"}}[{{.}}|{{$}}]{{end}}{{template "t" .N}}{{template "t"}}{{template "t" .Ptr.Tags}}`, `{{block "b" .List}}{{range .}}{{.}};{{end}}{{end}} {{template "b" .List}}`, `{{template "none"}}`, `{{define "r"}}{{if .}}{{len .}}{{template "r" (slice . 1)}}{{end}}{{end}}{{template "r" .List}}`, `{{define "a"}}1{{end}}{{define "a"}}2{{end}}`, `{{define "a"}} {{end}}{{define "a"}}2{{end}}{{template "a"}}`, `{{define "a"}}{{define "b"}}{{end}}{{end}}`, `{{define a}}{{end}}`, `{{define "a"}}x`, `{{if true}}{{define "x"}}{{end}}{{end}}`, `{{template}}`, `{{template "x" 1 2 3`, `{{block "b"}}{{end}}`,
	`{{define "e"}}{{.Nope}}{{end}}line
{{template "e" .Ptr}}`,
	"{{len .List}} {{len .Name}} {{len .Map}} {{len .Arr}} {{len 3}}", "{{len nil}}", "{{len .Nil}}", "{{index .List 1}} {{index .Map `a`}} {{index .Map `q`}} {{index .ByInt 2}} {{index .Nested 0 `a` 1}} {{index .Name 0}} {{index .Arr 2}}", "{{index .List 3}}", "{{index .List 4}}", "{{index .List -1}}", "{{index .List `x`}}", "{{index .List nil}}", "{{index .N 1}}", "{{index nil 1}}", "{{index .Map 1}}", "{{index .Empty}}", "{{index .ByInt .U}}", "{{index .Nil 1}}",
	"{{slice .List 1}} {{slice .List 1 2}} {{slice .List 0 1 2}} {{slice .Name 0 3}} {{slice .List}}", "{{slice .List 2 1}}", "{{slice .List 0 2 1}}", "{{slice .Name 0 1 2}}", "{{slice .N}}", "{{slice .List 1 2 3 4}}", "{{slice .List 9}}", "{{slice nil}}", "{{slice .Arr 1 2}}",
	"{{printf `%d %s %v %q` .N `x` .F .Name}} {{print 1 2 `a` `b`}} {{println .N}}", "{{html .Name}} {{.Name | html}} {{js .Name}} {{urlquery .Name .N}} {{html .Ptr}} {{js `a='\\n=<>é\u2028`}} {{js `\x00\u00ff`}}", "{{.N | printf `%05d`}} {{`q` | printf `%s-%s` `p`}}",
	"{{and .B .N}} {{and 0 .N}} {{or 0 ``}} {{or .None .N}} {{and 1 | and 2}} {{not 1}} {{and true false (fails)}} {{or 1 (fails)}}", "{{or (fails)}}", "{{and}}", "{{not}}", "{{not 1 2}}",
	"{{eq 1 1}} {{eq 1 2 1}} {{eq .N 42}} {{eq .U 7}} {{eq .U 7 8}} {{eq 1.5 .F}} {{eq .C 2i}} {{eq `a` `b`}} {{eq .B true}} {{eq nil .Empty}} {{eq .Nil nil}} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt .N 1}} {{ge `a` `b`}} {{lt .U 300}} {{gt -1 .U}} {{lt 1.5 2.5}}",
	"{{eq 1}}", "{{eq 1 `a`}}", "{{eq 1 1.0}}", "{{lt true false}}", "{{lt 1 `a`}}", "{{lt .List 1}}", "{{eq .List .List}}", "{{eq .Map .List}}", "{{eq .Arr .Arr}} {{eq .Ptr .Ptr}} {{eq .Str .Inner}}", "{{ne .Inner .Inner}}", "{{gt nil 1}}", "{{eq .Inner .Ptr}}",
	"{{call .Fn 1 `a` `b`}} {{call .Fn .U}} {{.Fn}}", "{{call .Fn}}", "{{call .Fn `x`}}", "{{call .Fn nil}}", "{{call .N}}", "{{call nil}}", "{{.Fn | call}}", "{{.Fn 1}}",
	"{{upper .Name}} {{add 1 .N}} {{add 1}}", "{{add 1 2 3}}", "{{add `a` 1}}", "{{add 1.0 2}} {{add 1.5 2}}", "{{add .F 1}}", "{{add nil 1}}", "{{fails}}", "{{nofunc 1}}", "{{range seq 3}}{{.}}{{end}}", "{{f32 1}} {{f32 1.5}} {{u 65535}} {{c 1i}} {{c 1+2i}} {{b true}} {{s `x`}} {{p nil}} {{p .Nil}} {{v}} {{v 1 2}} {{e .Err}} {{e nil}}", "{{u -1}}", "{{u 70000}}", "{{c 1}}", "{{b 1}}", "{{s 1}}", "{{p .Inner}}", "{{p 1}}", "{{v 1 `x`}}", "{{(mk).X}} {{(mk).Sum}} {{(index .Nested 0).a}} {{(mk)}}", "{{(mk).Scale 2}}", "{{(.Fail true).X}}", "{{mk.X}}",
	"{{1}} {{-1}} {{+3}} {{0x1F}} {{0b11}} {{0o17}} {{1_000}} {{1e3}} {{.5}} {{1.}} {{0x1p4}} {{'a'}} {{'\\n'}} {{2i}} {{1+2i}} {{1e400}}", "{{18446744073709551615}}", "{{9223372036854775808}}", "{{99999999999999999999}}", "{{1x}}", "{{0x}}", "{{1+2}}", "{{'ab'}}", "{{'", "{{\"a", "{{`a", "{{\"\\x\"}}", "{{'\\'}}", "{{nil}}", "{{true}}{{false}}", "{{true.X}}", "{{nil.X}}", "{{\"a\".X}}", "{{1 2}}", "{{.N 1}}", "{{true 1}}", "{{1 | 2}}", "{{1 | .}}", "{{.N | printf}}",
	"a {{- 1 -}} b", "a  {{-  `x`  -}}\n\n b", "a{{-1}}b", "{{/* c */}}x", "x {{- /* c */ -}} y", "{{/* c }}", "{{/* c */ x}}", "{{ /* c */ }}", "{{", "{{.N", "{{.N\n\n", "}}", "{{end}}", "{{else}}", "{{if}}{{end}}", "{{if .N}}", "{{if .N}}{{else}}{{else}}{{end}}", "{{range}}{{end}}", "{{with}}{{end}}", "{{|}}", "{{.N |}}", "{{()}}", "{{(.N}}", "{{.N)}}", "{{.N,}}", "{{#}}", "{{\u0001}}", "{{.a-b}}", "{{$a-b}}", "{{a-b}}", "{{:}}", "{{=}}", "{{$x, $y := 1}}", "{{range $x, $y, $z := .List}}{{end}}", "{{range $x, 1 := .List}}{{end}}", "{{.N.}}", "{{..}}", "{{. .}}", "{{.N.X.Y}}", "{{é}}", "{{.é}}", "{{template \"x\" }}", "{{end 1}}", "{{else 1}}", "{{break 1}}", "{{range .List}}{{break 1}}{{end}}", "{{if 1}}\n{{else}}\n{{.Bad\n}}{{end}}", "\n\n  {{.Bad}}", "{{if `\n`}}\n{{end}}{{.X.Y}}", "{{with $x := 5}}{{$x}}{{end}}", "{{println 1}}{{print nil}}", "{{define `empty`}}{{end}}{{template `empty`}}", "{{100 | printf `%d%%`}}", "{{.N}}%d{{.Bad}}%s", "{{printf `%d%%` .Bad}}",
}

var address = regexp.MustCompile("0x[0-9a-f]+")

func execute(name, text string, option ...string) {
	t, err := template.New(name).Option(option...).Funcs(funcs).Parse(text)
	if err != nil {
		fmt.Printf("%q parse: %v\n", text, err)
		return
	}
	var out strings.Builder
	err = t.Execute(&out, data())
	if strings.Contains(out.String(), "0x") && (strings.Contains(text, ".Fn") || strings.Contains(text, ".Seq")) || text == "{{.}}" {
		out.Reset() // addresses
	}
	fmt.Printf("%q -> %q", text, out.String())
	if err != nil {
		var exec template.ExecError
		fmt.Printf(" error: %v %v", errors.As(err, &exec), address.ReplaceAllString(err.Error(), "ADDRESS"))
	}
	if t.Tree != nil && t.Root != nil {
		fmt.Printf(" tree: %v %v", t.Root, t.Tree.Copy().Root.String() == t.Root.String())
	}
	fmt.Println()
}

// mutate gives a text with a few characters changed.
func mutate(r *rand.Rand, text string) string {
	const pool = "{}.$|()\"`'-:=,/* \n123axeifnd"
	b := []byte(text)
	for range 1 + r.Intn(2) {
		if len(b) == 0 {
			break
		}
		i := r.Intn(len(b))
		switch r.Intn(3) {
		case 0:
			b[i] = pool[r.Intn(len(pool))]
		case 1:
			b = slices.Delete(b, i, i+1)
		case 2:
			b = slices.Insert(b, i, pool[r.Intn(len(pool))])
		}
	}
	return string(b)
}

func guard(name string, f func() any) {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(name, "panic:", e)
		}
	}()
	fmt.Println(name, f())
}

func sets() {
	t := template.Must(template.New("root").Parse(`{{define "one"}}1{{template "two" .}}{{end}}{{define "two"}}2{{.}}{{end}}root{{template "one" .}}`))
	c := template.Must(t.Clone())
	template.Must(c.Parse(`{{define "two"}}changed{{end}}`))
	for _, x := range []*template.Template{t, c} {
		fmt.Println(x.ExecuteTemplate(os.Stdout, "root", 5), x.ExecuteTemplate(os.Stdout, "one", 6), x.ExecuteTemplate(os.Stdout, "none", 6), x.Lookup("two") != nil, x.Lookup("none") == nil, len(x.Templates()))
	}
	names := strings.Split(strings.TrimPrefix(t.DefinedTemplates(), "; defined templates are: "), ", ")
	slices.Sort(names)
	fmt.Println(names, template.New("x").DefinedTemplates() == "")
	fmt.Println(template.New("x").Execute(os.Stdout, nil), new(template.Template).Templates())
	n := template.Must(t.New("sub").Delims("<<", ">>").Parse("<<.>> {{.}} <<- 1>> <<if .>>x<<end>>"))
	fmt.Println(n.Execute(os.Stdout, "v"), n.Root, n.Name())
	_, err := t.New("bad").Parse("{{")
	fmt.Println(err)
	x, err := t.AddParseTree("added", n.Tree)
	fmt.Println(x.Name(), err, x.Execute(os.Stdout, 1), t.Lookup("added") == x)
	guard("option", func() any { return t.Option("x") })
	guard("empty option", func() any { return t.Option("") })
	guard("name", func() any { return t.Funcs(template.FuncMap{"a-b": strings.ToUpper}) })
	guard("not func", func() any { return t.Funcs(template.FuncMap{"ab": 1}) })
	guard("results", func() any { return t.Funcs(template.FuncMap{"ab": func() {}}) })
	guard("second", func() any { return t.Funcs(template.FuncMap{"ab": func() (int, int) { return 1, 2 }}) })
	guard("must", func() any { return template.Must(nil, errors.New("bad")) })
	_, err = template.ParseFiles()
	fmt.Println(err)
	for _, v := range []any{nil, 0, 1, "", "a", []int{}, struct{}{}, 0.0, 1i, (*int)(nil), false, map[int]int{1: 1}} {
		fmt.Print(template.IsTrue(v))
		fmt.Print(" ")
	}
	fmt.Println(template.HTMLEscapeString("<a href='x'>\x00&\""), template.JSEscapeString("'\"\\<\t\u2028é=\xff"), template.HTMLEscaper("a", 1, "<"), template.JSEscaper(1, "b"), template.URLQueryEscaper("a b", "c&"))
	fmt.Println(t.Execute(failing{}, 1))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

func trees() {
	set, err := parse.Parse("name", "a{{/* c */}}{{if .X}}b{{else}}{{range $i, $x := .Y}}{{$i}}{{end}}{{end}}{{with (f 1).X}}{{template `t` .}}{{end}}{{define `t`}}{{1 | f}}{{end}}", "", "", map[string]any{"f": 1})
	fmt.Println(len(set), err, set["name"].Root, set["t"].Root, set["t"].ParseName, parse.IsEmptyTree(set["t"].Root))
	for _, n := range set["name"].Root.Nodes {
		fmt.Println(n.Type(), n.Position(), n, n.Copy())
	}
	t := parse.New("x")
	t.Mode = parse.ParseComments | parse.SkipFuncCheck
	t, err = t.Parse("{{/* c */}}{{g 1}}", "", "", map[string]*parse.Tree{})
	fmt.Println(t.Root, err)
	place, context := t.ErrorContext(t.Root.Nodes[1])
	fmt.Println(place, context, parse.NewIdentifier("q").SetPos(3).Position())
	_, err = parse.Parse("x", "{{break}}{{continue 1}}", "", "", map[string]any{"break": 1, "continue": 1})
	fmt.Println(err)
	n := set["name"].Root.Nodes[1].(*parse.IfNode)
	fmt.Println(n.Line, n.Pipe.Cmds[0].Args[0].(*parse.FieldNode).Ident, n.List, n.ElseList)
}

func main() {
	for _, text := range texts {
		execute("t", text)
		execute("two\nlines", "first\n"+text, "missingkey=error")
		execute("t", text, "missingkey=zero")
	}
	r := rand.New(rand.NewSource(6))
	for range 4 {
		for _, text := range texts {
			execute("t", mutate(r, text))
		}
	}
	sets()
	trees()
}
