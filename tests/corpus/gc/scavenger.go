// run

// Free pages go back to the system: in the background, when asked, and under a memory limit.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

var keep [][]byte

func read(name string) uint64 {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func main() {
	for i := 0; i < 100; i++ {
		b := make([]byte, 1<<20)
		for j := range b {
			b[j] = 1
		}
		keep = append(keep, b)
	}
	runtime.GC()
	var m0, m1, m2 runtime.MemStats
	runtime.ReadMemStats(&m0)
	keep = nil
	runtime.GC()
	runtime.GC()
	time.Sleep(20 * time.Second)
	runtime.ReadMemStats(&m1)
	fmt.Println("background:", m1.HeapReleased > m0.HeapReleased+50<<20)
	debug.FreeOSMemory()
	runtime.ReadMemStats(&m2)
	fmt.Println("all:", m2.HeapIdle-m2.HeapReleased < 1<<20)
	fmt.Println(m2.HeapReleased <= m2.HeapIdle, m2.HeapIdle+m2.HeapInuse == m2.HeapSys)
	fmt.Println(read("/memory/classes/heap/released:bytes") <= m2.HeapSys)
	debug.SetMemoryLimit(30 << 20)
	for i := 0; i < 200; i++ {
		_ = make([]byte, 1<<20)
	}
	runtime.ReadMemStats(&m2)
	fmt.Println("limit:", m2.Sys-m2.HeapReleased < 34<<20)
}

// Output:
// background: true
// all: true
// true true
// true
// limit: true
