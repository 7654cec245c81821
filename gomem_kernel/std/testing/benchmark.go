// Package testing has what a program can use of it without go test: benchmarks and counts of allocations.
package testing

import (
	"fmt"
	"math"
	"runtime"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// benchTime is the virtual time that a benchmark runs for: enough for a stable mean, as nothing else runs.
//
// Departs: go test runs a benchmark for a second.
const benchTime = 20 * time.Millisecond

const maxIterations = 1e9

// AllocsPerRun gives the mean number of allocations of a call of f, after one call that does not count.
func AllocsPerRun(runs int, f func()) (avg float64) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	before := stats.Mallocs
	for i := 0; i < runs; i++ {
		f()
	}
	runtime.ReadMemStats(&stats)
	return float64((stats.Mallocs - before) / uint64(runs))
}

// Short is false: there is no go test.
func Short() bool { return false }

// Verbose is false: there is no go test.
func Verbose() bool { return false }

// Testing is false: there is no go test.
func Testing() bool { return false }

// CoverMode is "": there is no go test.
func CoverMode() string { return "" }

// B times a benchmark, which does its work N times or while Loop gives true.
type B struct {
	common
	N int

	ended      bool // by FailNow or SkipNow
	spread     int  // SetParallelism
	running    bool
	showAllocs bool
	start      time.Time
	duration   time.Duration
	allocs     uint64 // counted before start
	bytes      uint64
	startStats runtime.MemStats
	perOp      int64 // SetBytes
	extra      map[string]float64
	loops      int // Loop: iterations so far
	limit      int // and up to when the clock is not read
	looped     bool
}

// StartTimer lets time and allocations count.
func (b *B) StartTimer() {
	if !b.running {
		runtime.ReadMemStats(&b.startStats)
		b.start = time.Now()
		b.running = true
	}
}

// StopTimer lets them count no more.
func (b *B) StopTimer() {
	if b.running {
		b.duration += time.Since(b.start)
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		b.allocs += stats.Mallocs - b.startStats.Mallocs
		b.bytes += stats.TotalAlloc - b.startStats.TotalAlloc
		b.running = false
	}
}

// ResetTimer forgets what was counted.
func (b *B) ResetTimer() {
	b.duration = 0
	b.allocs = 0
	b.bytes = 0
	b.extra = nil
	if b.running {
		runtime.ReadMemStats(&b.startStats)
		b.start = time.Now()
	}
}

// Elapsed gives the time counted.
func (b *B) Elapsed() time.Duration {
	d := b.duration
	if b.running {
		d += time.Since(b.start)
	}
	return d
}

// SetBytes tells how many bytes one operation handles.
func (b *B) SetBytes(n int64) { b.perOp = n }

// ReportAllocs marks the result for allocations too.
func (b *B) ReportAllocs() { b.showAllocs = true }

// ReportMetric adds a value to the result.
func (b *B) ReportMetric(n float64, unit string) {
	if unit == "" {
		panic("metric unit must not be empty")
	}
	if b.extra == nil {
		b.extra = make(map[string]float64)
	}
	b.extra[unit] = n
}

// Loop gives true until the benchmark has run long enough; the time before its first call does not count.
func (b *B) Loop() bool {
	if !b.looped {
		b.looped = true
		b.limit = 1
		b.ResetTimer()
	} else {
		b.loops++
	}
	if b.loops < b.limit {
		return true
	}
	if d := b.Elapsed(); d < benchTime && b.limit < maxIterations {
		b.limit = predict(b.limit, d)
		return true
	}
	b.StopTimer()
	b.N = b.loops
	return false
}

// PB hands out the iterations of RunParallel.
type PB struct{ left *atomic.Int64 }

// Next tells whether there is another iteration to do.
func (pb *PB) Next() bool { return pb.left.Add(-1) >= 0 }

// SetParallelism sets how many goroutines RunParallel starts for each processor.
func (b *B) SetParallelism(p int) { b.spread = max(p, 1) }

// RunParallel runs body in several goroutines, which share the iterations.
func (b *B) RunParallel(body func(*PB)) {
	left := new(atomic.Int64)
	left.Store(int64(b.N))
	var group sync.WaitGroup
	for range b.spread * runtime.GOMAXPROCS(0) {
		group.Go(func() { body(&PB{left}) })
	}
	group.Wait()
}

// predict gives the number of iterations to try after n took d.
func predict(n int, d time.Duration) int {
	ns := max(d.Nanoseconds(), 1)
	next := int(benchTime.Nanoseconds() * int64(n) / ns)
	next += next / 5
	next = min(next, 100*n)
	return min(max(next, n+1), maxIterations)
}

// Benchmark times f with more and more iterations until it has run long enough.
func Benchmark(f func(b *B)) BenchmarkResult {
	b := &B{}
	for n := 1; ; n = predict(n, b.duration) {
		runtime.GC()
		b = &B{N: n, spread: 1}
		done := make(chan bool)
		go func() {
			b.ended = true
			defer func() {
				b.clean()
				done <- true
			}()
			b.StartTimer()
			f(b)
			b.StopTimer()
			b.ended = false
		}()
		<-done
		if b.failed || b.ended {
			// As real Go does, a benchmark that fails has no result.
			return BenchmarkResult{}
		}
		if b.looped || b.duration >= benchTime || n >= maxIterations {
			break
		}
	}
	return BenchmarkResult{b.N, b.duration, b.perOp, b.allocs, b.bytes, b.extra}
}

// BenchmarkResult is what Benchmark counted.
type BenchmarkResult struct {
	N         int           // iterations
	T         time.Duration // for all of them
	Bytes     int64         // handled by one
	MemAllocs uint64        // for all of them
	MemBytes  uint64

	Extra map[string]float64 // from ReportMetric
}

// NsPerOp gives the nanoseconds of one iteration.
func (r BenchmarkResult) NsPerOp() int64 {
	if v, ok := r.Extra["ns/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

// AllocsPerOp gives the allocations of one iteration.
func (r BenchmarkResult) AllocsPerOp() int64 {
	if v, ok := r.Extra["allocs/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemAllocs) / int64(r.N)
}

// AllocedBytesPerOp gives the bytes that one iteration allocates.
func (r BenchmarkResult) AllocedBytesPerOp() int64 {
	if v, ok := r.Extra["B/op"]; ok {
		return int64(v)
	}
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemBytes) / int64(r.N)
}

// MemString gives bytes and allocations of one iteration as go test prints them.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

// String gives iterations and time as go test prints them.
func (r BenchmarkResult) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%8d", r.N)
	ns, ok := r.Extra["ns/op"]
	if !ok {
		ns = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	if ns != 0 {
		out.WriteString("\t" + metric(ns, "ns/op"))
	}
	if r.Bytes > 0 && r.T > 0 && r.N > 0 {
		fmt.Fprintf(&out, "\t%7.2f MB/s", float64(r.Bytes)*float64(r.N)/1e6/r.T.Seconds())
	}
	var units []string
	for unit := range r.Extra {
		switch unit {
		case "ns/op", "MB/s", "B/op", "allocs/op":
		default:
			units = append(units, unit)
		}
	}
	sort.Strings(units)
	for _, unit := range units {
		out.WriteString("\t" + metric(r.Extra[unit], unit))
	}
	return out.String()
}

// metric gives a value with ten places before the point and more digits after it the smaller it is.
func metric(x float64, unit string) string {
	y := math.Abs(x)
	if y == 0 || y >= 999.95 {
		return fmt.Sprintf("%10.0f %s", x, unit)
	}
	digits := 1
	for limit := 99.995; y < limit && digits < 7; limit /= 10 {
		digits++
	}
	return fmt.Sprintf("%*.*f %s", 11+digits, digits, x, unit)
}
