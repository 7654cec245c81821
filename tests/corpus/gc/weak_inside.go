// run

// Weak pointers into one object live as long as the object, and differ by offset.
package main

import (
	"fmt"
	"runtime"
	"weak"
)

type whole struct {
	a, b int
	list [4]*int
}

var kept *int

//go:noinline
func build() (weak.Pointer[whole], weak.Pointer[int], weak.Pointer[int], weak.Pointer[*int]) {
	w := &whole{a: 1, b: 2}
	kept = &w.b
	return weak.Make(w), weak.Make(&w.a), weak.Make(&w.b), weak.Make(&w.list[3])
}

//go:noinline
func show(w weak.Pointer[whole], a, b weak.Pointer[int], l weak.Pointer[*int]) {
	fmt.Println(w.Value() != nil, a.Value() != nil, b.Value() == kept, l.Value() != nil, a == b)
	if p := w.Value(); p != nil {
		fmt.Println(&p.a == a.Value(), &p.list[3] == l.Value(), *b.Value())
	}
}

func main() {
	w, a, b, l := build()
	runtime.GC()
	show(w, a, b, l)
	*kept = 5
	show(w, a, b, l)
	kept = nil
	runtime.GC()
	show(w, a, b, l)
}

// Output:
// true true true true false
// true true 2
// true true true true false
// true true 5
// false false true false false
