// run

// How cycles are counted, and their pauses kept.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

func main() {
	debug.SetGCPercent(-1)
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	fmt.Println(a.NumGC, a.NumForcedGC, a.LastGC, a.PauseTotalNs, a.PauseNs[0], a.PauseEnd[0])
	start := time.Now()
	for n := range 300 {
		runtime.GC()
		if n%100 != 3 {
			continue
		}
		runtime.ReadMemStats(&b)
		var sum uint64
		for _, p := range b.PauseNs {
			sum += p
		}
		last := (b.NumGC + 255) % 256
		fmt.Println(b.NumGC, b.NumForcedGC, b.PauseEnd[last] == b.LastGC, b.PauseNs[last] > 0, sum == b.PauseTotalNs)
	}
	runtime.ReadMemStats(&b)
	fmt.Println(b.NumGC, b.NumForcedGC, b.PauseEnd[43] == b.LastGC, b.PauseEnd[44] < b.PauseEnd[43])
	end := time.Unix(0, int64(b.LastGC))
	fmt.Println(end.After(start), !end.After(time.Now()))
	fmt.Println(b.GCCPUFraction > 0)
}

// Output:
// 0 0 0 0 0 0
// 4 4 true true true
// 104 104 true true true
// 204 204 true true true
// 300 300 true true
// true true
// true
