// Package metrics reads figures of the runtime by name.
package metrics

// A Description tells of a metric.
type Description struct {
	Name        string
	Description string
	Kind        ValueKind
	Cumulative  bool
}

// all describes the metrics, sorted by name.
//
// Source: go1.27 runtime/metrics/description.go allDesc
var all = []Description{
	{"/cgo/go-to-c-calls:calls", "Calls of C functions; there are none here.", KindUint64, true},
	{"/cpu/classes/gc/mark/assist:cpu-seconds", "CPU time of goroutines that helped marking.", KindFloat64, true},
	{"/cpu/classes/gc/mark/dedicated:cpu-seconds", "CPU time of workers that had a P for marking, all of it or a share.", KindFloat64, true},
	{"/cpu/classes/gc/mark/idle:cpu-seconds", "CPU time of marking on Ps that had nothing else to do.", KindFloat64, true},
	{"/cpu/classes/gc/pause:cpu-seconds", "CPU time during which the collector had stopped the world: all Ps count.", KindFloat64, true},
	{"/cpu/classes/gc/total:cpu-seconds", "CPU time of the collector: the sum of the others under gc.", KindFloat64, true},
	{"/cpu/classes/idle:cpu-seconds", "CPU time that was not used; 0 here, user time has it.", KindFloat64, true},
	{"/cpu/classes/scavenge/assist:cpu-seconds", "CPU time of allocations that returned memory to the system.", KindFloat64, true},
	{"/cpu/classes/scavenge/background:cpu-seconds", "CPU time of returning memory in the background.", KindFloat64, true},
	{"/cpu/classes/scavenge/total:cpu-seconds", "CPU time of returning memory: the sum of the others under scavenge.", KindFloat64, true},
	{"/cpu/classes/total:cpu-seconds", "CPU time of all Ps up to the end of the last cycle.", KindFloat64, true},
	{"/cpu/classes/user:cpu-seconds", "CPU time of the program: the total without collecting and returning memory.", KindFloat64, true},
	{"/gc/cleanups/executed:cleanups", "Cleanups that were begun.", KindUint64, true},
	{"/gc/cleanups/queued:cleanups", "Cleanups that were queued, as their object was found dead.", KindUint64, true},
	{"/gc/cycles/automatic:gc-cycles", "Completed cycles that the runtime started.", KindUint64, true},
	{"/gc/cycles/forced:gc-cycles", "Completed cycles that the program started.", KindUint64, true},
	{"/gc/cycles/total:gc-cycles", "Completed cycles.", KindUint64, true},
	{"/gc/finalizers/executed:finalizers", "Finalizers that were begun.", KindUint64, true},
	{"/gc/finalizers/queued:finalizers", "Finalizers that were queued, as their object was found dead.", KindUint64, true},
	{"/gc/gogc:percent", "GOGC, the largest number if off.", KindUint64, false},
	{"/gc/gomemlimit:bytes", "GOMEMLIMIT, the largest int64 if there is none.", KindUint64, false},
	{"/gc/heap/allocs-by-size:bytes", "How many objects of about which size were allocated, tiny ones left out.", KindFloat64Histogram, true},
	{"/gc/heap/allocs:bytes", "Bytes of all objects ever allocated.", KindUint64, true},
	{"/gc/heap/allocs:objects", "Objects ever allocated, tiny ones left out.", KindUint64, true},
	{"/gc/heap/frees-by-size:bytes", "How many objects of about which size were freed, tiny ones left out.", KindFloat64Histogram, true},
	{"/gc/heap/frees:bytes", "Bytes of all objects ever freed.", KindUint64, true},
	{"/gc/heap/frees:objects", "Objects ever freed, tiny ones left out.", KindUint64, true},
	{"/gc/heap/goal:bytes", "Heap size at which the cycle should end.", KindUint64, false},
	{"/gc/heap/live:bytes", "Bytes that the last cycle marked.", KindUint64, false},
	{"/gc/heap/objects:objects", "Objects that are live or not yet swept.", KindUint64, false},
	{"/gc/heap/tiny/allocs:objects", "Objects that got a part of a tiny block.", KindUint64, true},
	{"/gc/limiter/last-enabled:gc-cycle", "The last cycle in which the CPU limiter worked, 0 if none.", KindUint64, false},
	{"/gc/pauses:seconds", "How long the collector stopped the world; the same as /sched/pauses/total/gc:seconds.", KindFloat64Histogram, true},
	{"/gc/scan/globals:bytes", "Bytes of package variables that can be scanned.", KindUint64, false},
	{"/gc/scan/heap:bytes", "Bytes of the heap that can be scanned.", KindUint64, false},
	{"/gc/scan/stack:bytes", "Bytes of stacks that the last cycle scanned.", KindUint64, false},
	{"/gc/scan/total:bytes", "Bytes that can be scanned: the sum of the others under scan.", KindUint64, false},
	{"/gc/stack/starting-size:bytes", "Size of the stack of a new goroutine.", KindUint64, false},
	{"/memory/classes/heap/free:bytes", "Free pages that were not returned to the system.", KindUint64, false},
	{"/memory/classes/heap/objects:bytes", "Bytes in objects, live or not yet swept.", KindUint64, false},
	{"/memory/classes/heap/released:bytes", "Free pages that were returned to the system.", KindUint64, false},
	{"/memory/classes/heap/stacks:bytes", "Pages of goroutines' stacks.", KindUint64, false},
	{"/memory/classes/heap/unused:bytes", "Bytes of spans in use that no object has.", KindUint64, false},
	{"/memory/classes/metadata/mcache/free:bytes", "Bytes for mcaches that are not in use.", KindUint64, false},
	{"/memory/classes/metadata/mcache/inuse:bytes", "Bytes of mcaches in use.", KindUint64, false},
	{"/memory/classes/metadata/mspan/free:bytes", "Bytes for mspans that are not in use.", KindUint64, false},
	{"/memory/classes/metadata/mspan/inuse:bytes", "Bytes of mspans in use.", KindUint64, false},
	{"/memory/classes/metadata/other:bytes", "Bytes of other tables of the collector.", KindUint64, false},
	{"/memory/classes/os-stacks:bytes", "Stacks that the system made.", KindUint64, false},
	{"/memory/classes/other:bytes", "Bytes of other tables of the runtime.", KindUint64, false},
	{"/memory/classes/profiling/buckets:bytes", "Bytes of the buckets of profiles.", KindUint64, false},
	{"/memory/classes/total:bytes", "All memory that the runtime has mapped: the sum of the others under classes.", KindUint64, false},
	{"/sched/gomaxprocs:threads", "GOMAXPROCS.", KindUint64, false},
	{"/sched/goroutines-created:goroutines", "Goroutines ever made.", KindUint64, true},
	{"/sched/goroutines/not-in-go:goroutines", "Goroutines in calls of the system or of C.", KindUint64, false},
	{"/sched/goroutines/runnable:goroutines", "Goroutines that could run and wait for a P.", KindUint64, false},
	{"/sched/goroutines/running:goroutines", "Goroutines that run.", KindUint64, false},
	{"/sched/goroutines/waiting:goroutines", "Goroutines that wait for something else.", KindUint64, false},
	{"/sched/goroutines:goroutines", "Goroutines that exist, those of the runtime too.", KindUint64, false},
	{"/sched/latencies:seconds", "How long goroutines that could run waited for a P; not measured here.", KindFloat64Histogram, true},
	{"/sched/pauses/stopping/gc:seconds", "How long the collector waited until the world stood still.", KindFloat64Histogram, true},
	{"/sched/pauses/stopping/other:seconds", "How long others waited until the world stood still.", KindFloat64Histogram, true},
	{"/sched/pauses/total/gc:seconds", "How long the collector stopped the world.", KindFloat64Histogram, true},
	{"/sched/pauses/total/other:seconds", "How long others stopped the world.", KindFloat64Histogram, true},
	{"/sched/threads/total:threads", "Threads of the runtime.", KindUint64, false},
	{"/sync/mutex/wait/total:seconds", "How long goroutines waited for mutexes; not measured here.", KindFloat64, true},
}

// All describes the metrics, sorted by name.
func All() []Description {
	return append([]Description(nil), all...)
}
