// run

// A cleanup keeps its argument and what its function closes over; they go after it has run.
package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type res struct {
	id  int
	pad [5]int
}

type owner struct {
	r *res
}

var ran = make(chan int, 4)

//go:noinline
func build() (a, b weak.Pointer[res]) {
	arg, captured := &res{id: 1}, &res{id: 2}
	o := &owner{arg}
	runtime.AddCleanup(o, func(r *res) { ran <- r.id*10 + captured.id }, arg)
	return weak.Make(arg), weak.Make(captured)
}

//go:noinline
func alive(a, b weak.Pointer[res]) (bool, bool) {
	return a.Value() != nil, b.Value() != nil
}

func main() {
	a, b := build()
	fmt.Println(alive(a, b))
	runtime.GC()
	fmt.Println(<-ran)
	time.Sleep(20 * time.Millisecond)
	runtime.GC()
	runtime.GC()
	fmt.Println(alive(a, b))
}

// Output:
// true true
// 12
// false false
