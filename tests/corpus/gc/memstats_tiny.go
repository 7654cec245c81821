// run

// Tiny objects count one by one; their blocks count as bytes.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var (
	words  [4000]*int32
	single [4000]*byte
	longs  [4000]*int64
)

func measure(name string, f func()) {
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	f()
	runtime.ReadMemStats(&b)
	fmt.Println(name, b.Mallocs-a.Mallocs, (b.TotalAlloc-a.TotalAlloc+8)/160, b.Frees-a.Frees)
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	measure("warm", func() {})
	measure("int32", func() {
		for i := range words {
			words[i] = new(int32)
		}
	})
	measure("byte", func() {
		for i := range single {
			single[i] = new(byte)
		}
	})
	measure("int64", func() {
		for i := range longs {
			longs[i] = new(int64)
		}
	})
}

// Output:
// warm 0 0 0
// int32 4000 100 3000
// byte 4000 25 3750
// int64 4000 200 2000
