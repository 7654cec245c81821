// run

// A weak pointer is nil as soon as the finalizer is queued, though the object comes back.
package main

import (
	"fmt"
	"runtime"
	"weak"
)

type thing struct {
	next *thing
	pad  [4]int
}

var (
	kept *thing
	ran  = make(chan string)
)

//go:noinline
func build() (first, second weak.Pointer[thing]) {
	t := &thing{next: &thing{}}
	runtime.SetFinalizer(t, func(t *thing) { kept = t; ran <- "finalizer" })
	return weak.Make(t), weak.Make(t.next)
}

//go:noinline
func alive(p weak.Pointer[thing]) bool { return p.Value() != nil }

func main() {
	first, second := build()
	fmt.Println(alive(first), alive(second))
	runtime.GC()
	fmt.Println(<-ran, alive(first), alive(second), second.Value() == kept.next)
	renewed := weak.Make(kept)
	fmt.Println(renewed == first, weak.Make(kept.next) == second)
	runtime.GC()
	fmt.Println(alive(renewed))
	kept = nil
	runtime.GC()
	fmt.Println(alive(renewed), alive(second))
}

// Output:
// true true
// finalizer false true true
// false true
// true
// false false
