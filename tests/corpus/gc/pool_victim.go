// run

// What lies in a pool survives one cycle as a victim, not two.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	var pool sync.Pool
	fill := func(names ...string) {
		for _, name := range names {
			pool.Put(name)
		}
	}
	drain := func() {
		for {
			x := pool.Get()
			fmt.Print(x, " ")
			if x == nil {
				break
			}
		}
		fmt.Println()
	}
	fill("a", "b", "c", "d")
	drain()
	fill("a", "b", "c", "d")
	runtime.GC()
	drain()
	fill("a", "b", "c", "d")
	runtime.GC()
	fill("e", "f")
	drain()
	fill("a", "b")
	runtime.GC()
	runtime.GC()
	drain()
	fill("a", "b", "c")
	for range 4 {
		runtime.GC()
		x := pool.Get()
		fmt.Print(x, " ")
		pool.Put(x)
	}
	fmt.Println()
	drain()
}

// Output:
// a d c b <nil>
// a b c d <nil>
// e f a b c d <nil>
// <nil>
// a a a a
// a <nil>
