// run

// A pool gives its private object first, then the newest of the shared ones.
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
	made := 0
	pool := sync.Pool{New: func() any { made++; return fmt.Sprint("new ", made) }}
	for k := range 12 {
		pool.Put(k)
	}
	for range 14 {
		fmt.Print(pool.Get(), " ")
	}
	fmt.Println()
	pool.Put("a")
	pool.Put("b")
	fmt.Print(pool.Get(), " ")
	pool.Put("c")
	fmt.Print(pool.Get(), " ", pool.Get(), " ")
	fmt.Println(pool.Get(), made)
}

// Output:
// 0 11 10 9 8 7 6 5 4 3 2 1 new 1 new 2
// a c b new 3 3
