// run

// Objects in a cycle are cleaned up, all of them at once, and their memory goes in the same cycle.
package main

import (
	"fmt"
	"runtime"
	"weak"
)

type ring struct {
	next *ring
	room [1 << 16]byte
}

var (
	ran   = make(chan int, 10)
	weak0 weak.Pointer[ring]
)

//go:noinline
func build() {
	first := new(ring)
	last := first
	for k := range 8 {
		runtime.AddCleanup(last, func(n int) { ran <- n }, k)
		if k < 7 {
			last.next = new(ring)
			last = last.next
		}
	}
	last.next = first
	weak0 = weak.Make(first)
}

func main() {
	var before, after runtime.MemStats
	build()
	runtime.ReadMemStats(&before)
	runtime.GC()
	sum := 0
	for range 8 {
		sum += <-ran
	}
	runtime.ReadMemStats(&after)
	fmt.Println(sum, weak0.Value() == nil, int64(before.HeapAlloc-after.HeapAlloc) > 8<<16)
}

// Output:
// 28 true true
