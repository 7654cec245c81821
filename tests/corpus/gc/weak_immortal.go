// run

// Weak pointers to what never dies, and to nothing.
package main

import (
	"fmt"
	"runtime"
	"weak"
)

var global struct{ a, b int }

func main() {
	g, b := weak.Make(&global), weak.Make(&global.b)
	z := weak.Make(new(struct{}))
	runtime.GC()
	runtime.GC()
	fmt.Println(g.Value() == &global, b.Value() == &global.b, g == weak.Make(&global), z.Value() != nil)
	var none *int
	n := weak.Make(none)
	fmt.Println(n.Value(), n == weak.Pointer[int]{})
}

// Output:
// true true true true
// <nil> true
