// run

// Without GOGC and limit nothing is collected; with a limit the collector works again.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var sink []byte

func garbage(n int) uint32 {
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	for range n {
		sink = make([]byte, 1<<20)
	}
	runtime.ReadMemStats(&b)
	return b.NumGC - a.NumGC
}

func main() {
	debug.SetGCPercent(-1)
	fmt.Println(garbage(100))
	debug.SetMemoryLimit(40 << 20)
	fmt.Println(garbage(200) > 4)
	debug.SetMemoryLimit(1 << 40)
	runtime.GC()
	fmt.Println(garbage(100))
	debug.SetGCPercent(100)
	fmt.Println(garbage(100) > 10)
}

// Output:
// 0
// true
// 0
// true
