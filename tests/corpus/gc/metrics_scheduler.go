// run

// Metrics of the scheduler and of time.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

func read(names ...string) []metrics.Sample {
	s := make([]metrics.Sample, len(names))
	for i, name := range names {
		s[i].Name = name
	}
	metrics.Read(s)
	return s
}

func main() {
	debug.SetGCPercent(-1)
	gate := make(chan bool)
	before := read("/sched/goroutines:goroutines", "/sched/goroutines-created:goroutines")
	for range 5 {
		go func() { <-gate }()
	}
	time.Sleep(10 * time.Millisecond)
	s := read("/sched/goroutines:goroutines", "/sched/goroutines-created:goroutines", "/sched/goroutines/waiting:goroutines")
	for i := range before {
		fmt.Print(s[i].Value.Uint64()-before[i].Value.Uint64(), " ")
	}
	fmt.Println(s[2].Value.Uint64() >= 5)
	close(gate)
	time.Sleep(10 * time.Millisecond)
	s = read("/sched/goroutines:goroutines", "/sched/goroutines/running:goroutines")
	fmt.Println(s[0].Value.Uint64()-before[0].Value.Uint64(), s[1].Value.Uint64() > 0)
	runtime.GC()
	runtime.GC()
	s = read("/cpu/classes/gc/total:cpu-seconds", "/cpu/classes/gc/pause:cpu-seconds",
		"/cpu/classes/gc/mark/assist:cpu-seconds", "/cpu/classes/gc/mark/dedicated:cpu-seconds",
		"/cpu/classes/gc/mark/idle:cpu-seconds", "/cpu/classes/total:cpu-seconds",
		"/cpu/classes/user:cpu-seconds", "/cpu/classes/idle:cpu-seconds", "/cpu/classes/scavenge/total:cpu-seconds")
	v := make([]float64, len(s))
	for i := range s {
		v[i] = s[i].Value.Float64()
	}
	near := func(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
	fmt.Println(near(v[0], v[1]+v[2]+v[3]+v[4]), v[1] > 0, near(v[5], v[0]+v[6]+v[7]+v[8]), v[5] > v[0])
	s = read("/gc/pauses:seconds", "/sched/pauses/total/gc:seconds", "/sched/pauses/stopping/gc:seconds")
	for i := range s {
		var n uint64
		for _, c := range s[i].Value.Float64Histogram().Counts {
			n += c
		}
		fmt.Println(n)
	}
	s = read("/gc/scan/total:bytes", "/gc/scan/heap:bytes", "/gc/scan/stack:bytes", "/gc/scan/globals:bytes",
		"/gc/stack/starting-size:bytes", "/gc/limiter/last-enabled:gc-cycle", "/gc/heap/live:bytes",
		"/sched/threads/total:threads", "/sync/mutex/wait/total:seconds")
	fmt.Println(s[0].Value.Uint64() == s[1].Value.Uint64()+s[2].Value.Uint64()+s[3].Value.Uint64())
	fmt.Println(s[3].Value.Uint64() > 0, s[4].Value.Uint64(), s[5].Value.Uint64(), s[6].Value.Uint64() > 0)
	fmt.Println(s[7].Value.Uint64() > 0, s[8].Value.Float64() >= 0)
}

// Output:
// 5 5 true
// 0 true
// true true true true
// 4
// 4
// 4
// true
// true 2048 0 true
// true true
