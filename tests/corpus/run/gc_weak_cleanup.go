// run

package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type node struct {
	a, b int
	next *node
}

//go:noinline
func makeWeak() (weak.Pointer[node], weak.Pointer[node]) {
	n := &node{a: 1}
	w, same := weak.Make(n), weak.Make(n)
	fmt.Println(w == same, w.Value() == n, w.Value().a)
	runtime.AddCleanup(n, func(s string) { fmt.Println("cleaned", s) }, "x")
	stopped := runtime.AddCleanup(n, func(i int) { fmt.Println("never", i) }, 5)
	stopped.Stop()
	return w, same
}

//go:noinline
func makeChain() {
	inner := &node{a: 2}
	outer := &node{a: 3, next: inner}
	for _, n := range []*node{inner, outer} {
		runtime.SetFinalizer(n, func(n *node) { fmt.Println("finalizer", n.a) })
	}
}

func collect() {
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
}

func main() {
	w, same := makeWeak()
	collect()
	fmt.Println(w.Value(), w == same)
	var zero weak.Pointer[int]
	fmt.Println(zero.Value())
	makeChain()
	for range 3 {
		collect()
		fmt.Println("--")
	}
	defer func() { fmt.Println(recover()) }()
	n := &node{}
	runtime.AddCleanup(n, func(*node) {}, n)
}

// Output:
// true true 1
// cleaned x
// <nil> true
// <nil>
// finalizer 3
// --
// finalizer 2
// --
// --
// runtime.AddCleanup: ptr is equal to arg, cleanup will never run
