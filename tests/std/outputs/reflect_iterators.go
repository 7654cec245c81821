// Functions as iterators through reflect: Value.Seq and Seq2, and range in templates.
package main

import (
	"fmt"
	"iter"
	"os"
	"reflect"
	"text/template"
)

type Named iter.Seq[int]
type Walk func(func(string, []int) bool)

func (w Walk) Do(yield func(string, []int) bool) { w(yield) }

func three(yield func(int) bool) {
	for i := range 3 {
		if !yield(i) {
			fmt.Print("[stopped]")
			return
		}
	}
}

func pairs(yield func(string, []int) bool) {
	defer fmt.Print("[done]")
	_ = yield("a", []int{1}) && yield("b", nil) && yield("c", []int{2, 3})
}

func main() {
	for v := range reflect.ValueOf(three).Seq() {
		fmt.Print(v.Type(), v, " ")
		if v.Int() == 1 {
			break
		}
	}
	for k, v := range reflect.ValueOf(pairs).Seq2() {
		fmt.Print(k, v, v.Type(), " ")
	}
	for k, v := range reflect.ValueOf(Walk(pairs)).Method(0).Seq2() {
		fmt.Print(k, v, " ")
		if k.String() == "b" {
			break
		}
	}
	for v := range reflect.ValueOf(Named(three)).Seq() {
		fmt.Print(v)
	}
	fmt.Println()
	for _, bad := range []any{func(func(int) bool) int { return 0 }, func(func(int)) {}, func() {}, three, pairs, func(func(int, int, int) bool) {}, func(...func(int) bool) {}, 1.5} {
		t := reflect.TypeOf(bad)
		fmt.Print(t, t.CanSeq(), t.CanSeq2())
		for _, f := range []func(){func() { reflect.ValueOf(bad).Seq() }, func() { reflect.ValueOf(bad).Seq2() }} {
			func() {
				defer func() { fmt.Print(" ", recover()) }()
				f()
			}()
		}
		fmt.Println()
	}
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		for v := range reflect.ValueOf(three).Seq() {
			panic(fmt.Sprint("in the body ", v))
		}
	}()
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		var none iter.Seq[int]
		for range reflect.ValueOf(none).Seq() {
		}
	}()
	for _, text := range []string{
		"{{range .three}}{{.}} {{end}}", "{{range $x := .three}}{{$x}} {{end}}", 
		"{{range .pairs}}{{.}} {{end}}", "{{range $k := .pairs}}{{$k}} {{end}}", "{{range $k, $v := .pairs}}{{$k}}{{$v}}{{.}} {{end}}",
		"{{range .none}}{{else}}nothing{{end}}", "{{range .three}}{{if eq . 1}}{{break}}{{end}}{{.}}{{end}}", "{{range .three}}{{if eq . 1}}{{continue}}{{end}}{{.}}{{end}}",
		"{{range $k, $v := .pairs}}{{range $v}}{{if eq . 2}}{{break}}{{end}}{{$k}}{{.}}{{end}};{{end}}", "{{range .three}}{{.X}}{{end}}", "{{range .bad}}{{end}}",
		"{{range .walk.Do}}{{end}}", "{{$x := 7}}{{range $x = .three}}{{end}}{{$x}}",
	} {
		err := template.Must(template.New("t").Parse(text)).Execute(os.Stdout, map[string]any{
			"three": three, "pairs": pairs, "none": func(func(int) bool) {}, "bad": (func())(nil), "walk": Walk(pairs)})
		fmt.Println("", err)
	}
}
