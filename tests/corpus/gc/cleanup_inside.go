// run

// A cleanup belongs to the whole object that its pointer points into.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type part struct{ a, b *int }

type whole struct {
	head part
	tail part
}

var (
	ran  = make(chan string, 4)
	kept *part
)

//go:noinline
func build() {
	w := new(whole)
	kept = &w.head
	runtime.AddCleanup(&w.tail, func(s string) { ran <- s }, "tail")
	runtime.AddCleanup(&w.tail.b, func(s string) { ran <- s }, "b")
}

func main() {
	build()
	runtime.GC()
	select {
	case s := <-ran:
		fmt.Println("too early", s)
	case <-time.After(100 * time.Millisecond):
		fmt.Println("still held")
	}
	fmt.Println(kept.a)
	kept = nil
	runtime.GC()
	a, b := <-ran, <-ran
	fmt.Println(min(a, b), max(a, b))
}

// Output:
// still held
// <nil>
// b tail
