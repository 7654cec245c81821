// run

// An object may have many cleanups; each gets its own argument.
package main

import (
	"fmt"
	"runtime"
	"slices"
)

type thing struct {
	name string
	next *thing
}

type big struct {
	a [20]int
	s string
}

var ran = make(chan string, 20)

//go:noinline
func build() {
	t := &thing{name: "t"}
	for k := range 5 {
		runtime.AddCleanup(t, func(n int) { ran <- fmt.Sprint("int ", n) }, k)
	}
	runtime.AddCleanup(t, func(s string) { ran <- "string " + s }, t.name+"!")
	runtime.AddCleanup(t, func(b big) { ran <- fmt.Sprint("big ", b.a[19], b.s) }, big{[20]int{19: 8}, "s"})
	runtime.AddCleanup(t, func(struct{}) { ran <- "empty" }, struct{}{})
	runtime.AddCleanup(t, func(v any) { ran <- fmt.Sprint("any ", v) }, any(2.5))
	runtime.AddCleanup(&t.next, func(s []int) { ran <- fmt.Sprint("slice ", s) }, []int{1, 2})
}

func main() {
	build()
	runtime.GC()
	var got []string
	for range 10 {
		got = append(got, <-ran)
	}
	slices.Sort(got)
	for _, s := range got {
		fmt.Println(s)
	}
}

// Output:
// any 2.5
// big 8s
// empty
// int 0
// int 1
// int 2
// int 3
// int 4
// slice [1 2]
// string t!
