// Package metrics reads figures of the runtime by name.
package metrics

import (
	"runtime"
	"runtime/debug"
)

// ValueKind is the kind of a Value.
type ValueKind int

// The kinds.
const (
	KindBad ValueKind = iota
	KindUint64
	KindFloat64
	KindFloat64Histogram
)

// A Float64Histogram counts values in buckets.
type Float64Histogram struct {
	Counts  []uint64
	Buckets []float64 // the bounds, one more than counts
}

// A Value is the value of a metric.
type Value struct {
	kind  ValueKind
	count uint64
	real  float64
}

// Kind gives the kind, KindBad for a metric that is not known.
func (v Value) Kind() ValueKind { return v.kind }

// Uint64 gives a whole number.
func (v Value) Uint64() uint64 {
	if v.kind != KindUint64 {
		panic("called Uint64 on non-uint64 metric value")
	}
	return v.count
}

// Float64 gives a number.
func (v Value) Float64() float64 {
	if v.kind != KindFloat64 {
		panic("called Float64 on non-float64 metric value")
	}
	return v.real
}

// Float64Histogram panics: no metric here is a histogram.
func (v Value) Float64Histogram() *Float64Histogram {
	panic("called Float64Histogram on non-Float64Histogram metric value")
}

// A Description tells of a metric.
type Description struct {
	Name        string
	Description string
	Kind        ValueKind
	Cumulative  bool
}

// A Sample is a name and the value that Read gives it.
type Sample struct {
	Name  string
	Value Value
}

// A reading is where the values come from.
type reading struct {
	stats runtime.MemStats
}

// A metric is a description and the way to its value.
type metric struct {
	Description
	value func(r *reading) uint64
}

var all = []metric{
	{Description{"/gc/cycles/automatic:gc-cycles", "Cycles that the runtime started.", KindUint64, true},
		func(r *reading) uint64 { return uint64(r.stats.NumGC - r.stats.NumForcedGC) }},
	{Description{"/gc/cycles/forced:gc-cycles", "Cycles that the program started.", KindUint64, true},
		func(r *reading) uint64 { return uint64(r.stats.NumForcedGC) }},
	{Description{"/gc/cycles/total:gc-cycles", "All cycles.", KindUint64, true},
		func(r *reading) uint64 { return uint64(r.stats.NumGC) }},
	{Description{"/gc/gogc:percent", "GOGC, the largest number if off.", KindUint64, false},
		func(r *reading) uint64 { return gogc() }},
	{Description{"/gc/gomemlimit:bytes", "GOMEMLIMIT, the largest number if off.", KindUint64, false},
		func(r *reading) uint64 { return uint64(debug.SetMemoryLimit(-1)) }},
	{Description{"/gc/heap/allocs:bytes", "Bytes ever allocated.", KindUint64, true},
		func(r *reading) uint64 { return r.stats.TotalAlloc }},
	{Description{"/gc/heap/allocs:objects", "Objects ever allocated.", KindUint64, true},
		func(r *reading) uint64 { return r.stats.Mallocs }},
	{Description{"/gc/heap/frees:bytes", "Bytes ever freed.", KindUint64, true},
		func(r *reading) uint64 { return r.stats.TotalAlloc - r.stats.HeapAlloc }},
	{Description{"/gc/heap/frees:objects", "Objects ever freed.", KindUint64, true},
		func(r *reading) uint64 { return r.stats.Frees }},
	{Description{"/gc/heap/goal:bytes", "Heap size at which the cycle should end.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.NextGC }},
	{Description{"/gc/heap/objects:objects", "Objects, live or not yet swept.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.HeapObjects }},
	{Description{"/memory/classes/heap/free:bytes", "Free pages that were not returned.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.HeapIdle - r.stats.HeapReleased }},
	{Description{"/memory/classes/heap/objects:bytes", "Bytes in objects, live or not yet swept.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.HeapAlloc }},
	{Description{"/memory/classes/heap/released:bytes", "Free pages that were returned.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.HeapReleased }},
	{Description{"/memory/classes/heap/stacks:bytes", "Bytes in stacks.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.StackInuse }},
	{Description{"/memory/classes/heap/unused:bytes", "Bytes in spans in use but not in objects.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.HeapInuse - r.stats.HeapAlloc }},
	{Description{"/memory/classes/metadata/mcache/inuse:bytes", "Bytes in mcache structures.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.MCacheInuse }},
	{Description{"/memory/classes/metadata/mspan/inuse:bytes", "Bytes in mspan structures.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.MSpanInuse }},
	{Description{"/memory/classes/metadata/other:bytes", "Bytes in other tables of the collector.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.GCSys }},
	{Description{"/memory/classes/other:bytes", "Bytes in other tables of the runtime.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.OtherSys }},
	{Description{"/memory/classes/total:bytes", "All memory that the runtime mapped.", KindUint64, false},
		func(r *reading) uint64 { return r.stats.Sys }},
	{Description{"/sched/gomaxprocs:threads", "GOMAXPROCS.", KindUint64, false},
		func(r *reading) uint64 { return uint64(runtime.GOMAXPROCS(0)) }},
	{Description{"/sched/goroutines:goroutines", "Goroutines that exist.", KindUint64, false},
		func(r *reading) uint64 { return uint64(runtime.NumGoroutine()) }},
}

// gogc reads GOGC, which can only be swapped.
func gogc() uint64 {
	percent := debug.SetGCPercent(-1)
	debug.SetGCPercent(percent)
	if percent < 0 {
		return 1<<64 - 1
	}
	return uint64(percent)
}

// All describes the metrics, sorted by name.
func All() []Description {
	list := make([]Description, len(all))
	for i := range all {
		list[i] = all[i].Description
	}
	return list
}

// Read sets the value of each sample.
func Read(m []Sample) {
	var r reading
	runtime.ReadMemStats(&r.stats)
	for i := range m {
		m[i].Value = Value{}
		for j := range all {
			if all[j].Name == m[i].Name {
				m[i].Value = Value{kind: KindUint64, count: all[j].value(&r)}
				break
			}
		}
	}
}
