// run

// FreeOSMemory is a forced cycle, and what it frees is no longer the program's.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var big []byte

func main() {
	debug.SetGCPercent(-1)
	big = make([]byte, 32<<20)
	for i := range big {
		big[i] = 1
	}
	runtime.GC()
	var a, b, c runtime.MemStats
	runtime.ReadMemStats(&a)
	big = nil
	debug.FreeOSMemory()
	runtime.ReadMemStats(&b)
	fmt.Println(b.NumGC-a.NumGC, b.NumForcedGC-a.NumForcedGC)
	fmt.Println(b.HeapReleased-a.HeapReleased >= 31<<20, b.HeapIdle-a.HeapIdle >= 31<<20)
	fmt.Println(b.HeapIdle-b.HeapReleased < 1<<20)
	big = make([]byte, 16<<20)
	runtime.ReadMemStats(&c)
	fmt.Println(b.HeapReleased-c.HeapReleased >= 16<<20-1<<16, c.HeapInuse-b.HeapInuse >= 16<<20, big[1<<20])
}

// Output:
// 1 1
// true true
// true
// true true 0
