// run

// Metrics of the heap say what MemStats says.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

var keep [][]byte

func get(name string) uint64 {
	s := []metrics.Sample{{Name: name}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func main() {
	debug.SetGCPercent(-1)
	runtime.GOMAXPROCS(1)
	for range 100 {
		keep = append(keep, make([]byte, 5000))
	}
	runtime.GC()
	keep = nil
	get("/gc/gogc:percent")
	runtime.GC()
	names := []string{
		"/gc/cycles/total:gc-cycles", "/gc/cycles/forced:gc-cycles", "/gc/cycles/automatic:gc-cycles",
		"/memory/classes/heap/free:bytes", "/memory/classes/heap/released:bytes",
		"/memory/classes/heap/objects:bytes", "/memory/classes/heap/unused:bytes",
		"/memory/classes/heap/stacks:bytes", "/memory/classes/os-stacks:bytes",
		"/memory/classes/metadata/mspan/inuse:bytes", "/memory/classes/metadata/mspan/free:bytes",
		"/memory/classes/metadata/mcache/inuse:bytes", "/memory/classes/metadata/mcache/free:bytes",
		"/memory/classes/metadata/other:bytes", "/memory/classes/profiling/buckets:bytes",
		"/memory/classes/other:bytes", "/memory/classes/total:bytes",
		"/gc/heap/goal:bytes", "/gc/gogc:percent", "/gc/gomemlimit:bytes", "/sched/gomaxprocs:threads",
	}
	samples := make([]metrics.Sample, len(names))
	for i, name := range names {
		samples[i].Name = name
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	metrics.Read(samples)
	v := map[string]uint64{}
	var sum uint64
	for _, s := range samples {
		v[s.Name] = s.Value.Uint64()
		if len(s.Name) > 16 && s.Name[:16] == "/memory/classes/" && s.Name != "/memory/classes/total:bytes" {
			sum += s.Value.Uint64()
		}
	}
	fmt.Println(v[names[0]], v[names[1]], v[names[2]])
	fmt.Println(sum == v["/memory/classes/total:bytes"], m.Sys == sum)
	fmt.Println(m.HeapIdle == v[names[3]]+v[names[4]])
	fmt.Println(m.HeapInuse == v[names[5]]+v[names[6]], m.GCSys == v[names[13]])
	fmt.Println(v["/gc/heap/goal:bytes"] > 1<<62, v["/gc/gogc:percent"] == math.MaxUint64)
	fmt.Println(v["/gc/gomemlimit:bytes"] == math.MaxInt64, v["/sched/gomaxprocs:threads"])
	debug.SetGCPercent(150)
	debug.SetMemoryLimit(1 << 33)
	fmt.Println(get("/gc/gogc:percent"), get("/gc/gomemlimit:bytes"), get("/gc/heap/goal:bytes"))
	fmt.Println(debug.SetGCPercent(100))
}

// Output:
// 2 2 0
// true true
// true
// true true
// true true
// true 1
// 150 8589934592 6291456
// 150
