// run

// The goal grows with the live heap and GOGC.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

var live []byte

// near rounds to a multiple of 4 MiB, in MiB.
func near(n uint64) uint64 { return (n + 1<<21) >> 22 << 2 }

func next() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return near(m.NextGC)
}

func main() {
	debug.SetGCPercent(100)
	live = make([]byte, 64<<20)
	runtime.GC()
	fmt.Println(next())
	debug.SetGCPercent(50)
	fmt.Println(next())
	debug.SetGCPercent(300)
	fmt.Println(next())
	live = live[:1]
	runtime.GC()
	fmt.Println(next())
	live = nil
	runtime.GC()
	fmt.Println(next())
	debug.SetGCPercent(100)
	fmt.Println(next())
}

// Output:
// 128
// 96
// 256
// 256
// 12
// 4
