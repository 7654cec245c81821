// run

// All metrics, with their kinds.
package main

import (
	"fmt"
	"runtime/metrics"
	"strings"
)

func main() {
	last := ""
	for _, d := range metrics.All() {
		if strings.HasPrefix(d.Name, "/godebug/") {
			continue
		}
		fmt.Println(d.Name, d.Kind, d.Cumulative, d.Description != "", d.Name > last)
		last = d.Name
	}
}

// Output:
// /cgo/go-to-c-calls:calls 1 true true true
// /cpu/classes/gc/mark/assist:cpu-seconds 2 true true true
// /cpu/classes/gc/mark/dedicated:cpu-seconds 2 true true true
// /cpu/classes/gc/mark/idle:cpu-seconds 2 true true true
// /cpu/classes/gc/pause:cpu-seconds 2 true true true
// /cpu/classes/gc/total:cpu-seconds 2 true true true
// /cpu/classes/idle:cpu-seconds 2 true true true
// /cpu/classes/scavenge/assist:cpu-seconds 2 true true true
// /cpu/classes/scavenge/background:cpu-seconds 2 true true true
// /cpu/classes/scavenge/total:cpu-seconds 2 true true true
// /cpu/classes/total:cpu-seconds 2 true true true
// /cpu/classes/user:cpu-seconds 2 true true true
// /gc/cleanups/executed:cleanups 1 true true true
// /gc/cleanups/queued:cleanups 1 true true true
// /gc/cycles/automatic:gc-cycles 1 true true true
// /gc/cycles/forced:gc-cycles 1 true true true
// /gc/cycles/total:gc-cycles 1 true true true
// /gc/finalizers/executed:finalizers 1 true true true
// /gc/finalizers/queued:finalizers 1 true true true
// /gc/gogc:percent 1 false true true
// /gc/gomemlimit:bytes 1 false true true
// /gc/heap/allocs-by-size:bytes 3 true true true
// /gc/heap/allocs:bytes 1 true true true
// /gc/heap/allocs:objects 1 true true true
// /gc/heap/frees-by-size:bytes 3 true true true
// /gc/heap/frees:bytes 1 true true true
// /gc/heap/frees:objects 1 true true true
// /gc/heap/goal:bytes 1 false true true
// /gc/heap/live:bytes 1 false true true
// /gc/heap/objects:objects 1 false true true
// /gc/heap/tiny/allocs:objects 1 true true true
// /gc/limiter/last-enabled:gc-cycle 1 false true true
// /gc/pauses:seconds 3 true true true
// /gc/scan/globals:bytes 1 false true true
// /gc/scan/heap:bytes 1 false true true
// /gc/scan/stack:bytes 1 false true true
// /gc/scan/total:bytes 1 false true true
// /gc/stack/starting-size:bytes 1 false true true
// /memory/classes/heap/free:bytes 1 false true true
// /memory/classes/heap/objects:bytes 1 false true true
// /memory/classes/heap/released:bytes 1 false true true
// /memory/classes/heap/stacks:bytes 1 false true true
// /memory/classes/heap/unused:bytes 1 false true true
// /memory/classes/metadata/mcache/free:bytes 1 false true true
// /memory/classes/metadata/mcache/inuse:bytes 1 false true true
// /memory/classes/metadata/mspan/free:bytes 1 false true true
// /memory/classes/metadata/mspan/inuse:bytes 1 false true true
// /memory/classes/metadata/other:bytes 1 false true true
// /memory/classes/os-stacks:bytes 1 false true true
// /memory/classes/other:bytes 1 false true true
// /memory/classes/profiling/buckets:bytes 1 false true true
// /memory/classes/total:bytes 1 false true true
// /sched/gomaxprocs:threads 1 false true true
// /sched/goroutines-created:goroutines 1 true true true
// /sched/goroutines/not-in-go:goroutines 1 false true true
// /sched/goroutines/runnable:goroutines 1 false true true
// /sched/goroutines/running:goroutines 1 false true true
// /sched/goroutines/waiting:goroutines 1 false true true
// /sched/goroutines:goroutines 1 false true true
// /sched/latencies:seconds 3 true true true
// /sched/pauses/stopping/gc:seconds 3 true true true
// /sched/pauses/stopping/other:seconds 3 true true true
// /sched/pauses/total/gc:seconds 3 true true true
// /sched/pauses/total/other:seconds 3 true true true
// /sched/threads/total:threads 1 false true true
// /sync/mutex/wait/total:seconds 2 true true true
