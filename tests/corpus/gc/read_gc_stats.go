// run

// ReadGCStats tells the same as MemStats.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"time"
)

func main() {
	debug.SetGCPercent(-1)
	stats := debug.GCStats{PauseQuantiles: make([]time.Duration, 5)}
	debug.ReadGCStats(&stats)
	fmt.Println(stats.NumGC, stats.PauseTotal, len(stats.Pause), len(stats.PauseEnd), stats.PauseQuantiles)
	fmt.Println(stats.LastGC.Equal(time.Unix(0, 0)))
	for range 7 {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	debug.ReadGCStats(&stats)
	fmt.Println(stats.NumGC, stats.NumGC == int64(m.NumGC), stats.PauseTotal == time.Duration(m.PauseTotalNs))
	fmt.Println(stats.LastGC.UnixNano() == int64(m.LastGC), len(stats.Pause), len(stats.PauseEnd))
	for i, p := range stats.Pause {
		if p != time.Duration(m.PauseNs[6-i]) || stats.PauseEnd[i].UnixNano() != int64(m.PauseEnd[6-i]) {
			fmt.Println("differs", i)
		}
	}
	q := stats.PauseQuantiles
	fmt.Println(slices.IsSorted(q), q[0] == slices.Min(stats.Pause), q[4] == slices.Max(stats.Pause))
	sorted := slices.Clone(stats.Pause)
	slices.Sort(sorted)
	fmt.Println(q[1] == sorted[1], q[2] == sorted[3], q[3] == sorted[5])
	for range 300 {
		runtime.GC()
	}
	debug.ReadGCStats(&stats)
	fmt.Println(stats.NumGC, len(stats.Pause), len(stats.PauseEnd))
	fmt.Println(stats.PauseEnd[0].Equal(stats.LastGC), stats.PauseEnd[1].Before(stats.PauseEnd[0]))
}

// Output:
// 0 0s 0 0 [0s 0s 0s 0s 0s]
// true
// 7 true true
// true 7 7
// true true true
// true true true
// 307 256 256
// true true
