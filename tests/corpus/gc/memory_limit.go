// run

// SetMemoryLimit gives the old limit; a negative one only asks; NextGC obeys it.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
)

var live []byte

func next() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.NextGC
}

func main() {
	fmt.Println(debug.SetMemoryLimit(-1) == math.MaxInt64)
	fmt.Println(debug.SetMemoryLimit(1<<30) == math.MaxInt64)
	fmt.Println(debug.SetMemoryLimit(-5), debug.SetMemoryLimit(1<<29), debug.SetMemoryLimit(-1))
	debug.SetGCPercent(-1)
	n := next()
	fmt.Println(n < 1<<29, n > 1<<29-1<<26)
	debug.SetMemoryLimit(1 << 40)
	fmt.Println(next() > 1<<39, next() < 1<<40)
	live = make([]byte, 32<<20)
	runtime.GC()
	debug.SetMemoryLimit(0)
	fmt.Println(next() >= 32<<20, next() < 34<<20)
	debug.SetMemoryLimit(math.MaxInt64)
	fmt.Println(next() > 1<<62)
	runtime.KeepAlive(live)
}

// Output:
// true
// true
// 1073741824 1073741824 536870912
// true true
// true true
// true true
// true
