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
	"unicode"
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

	body       func(*B)
	divided    bool // Run was called: what it does itself does not count
	result     BenchmarkResult
	partsBytes bool // all parts so far called SetBytes
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
	if b.extra == nil {
		// Large enough that ReportMetric, which may be called while allocations count, seldom allocates.
		b.extra = make(map[string]float64, 16)
	}
	clear(b.extra)
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
	if strings.IndexFunc(unit, unicode.IsSpace) >= 0 {
		panic("metric unit must not contain whitespace")
	}
	b.extra[unit] = n
}

// Loop gives true until the benchmark has run long enough; the time before its first call does not count.
func (b *B) Loop() bool {
	if !b.looped {
		b.checkTimer()
		b.looped = true
		b.limit = 1
		b.N = 0
		b.ResetTimer()
	} else {
		b.loops++
	}
	if b.loops < b.limit {
		return true
	}
	b.checkTimer()
	if d := b.Elapsed(); d < benchTime && b.limit < maxIterations {
		b.limit = predict(b.limit, d)
		return true
	}
	b.StopTimer()
	b.N = b.loops
	b.limit = b.loops
	return false
}

func (b *B) checkTimer() {
	if !b.running {
		b.Fatal("B.Loop called with timer stopped")
	}
}

// PB hands out the iterations of RunParallel.
type PB struct{ left *atomic.Int64 }

// Next tells whether there is another iteration to do.
func (pb *PB) Next() bool { return pb.left.Add(-1) >= 0 }

// SetParallelism sets how many goroutines RunParallel starts for each processor.
func (b *B) SetParallelism(p int) {
	if p >= 1 {
		b.spread = p
	}
}

// RunParallel runs body in several goroutines, which share the iterations.
func (b *B) RunParallel(body func(*PB)) {
	if b.N == 0 {
		return
	}
	left := new(atomic.Int64)
	left.Store(int64(b.N))
	var group sync.WaitGroup
	for range b.spread * runtime.GOMAXPROCS(0) {
		group.Go(func() { body(&PB{left}) })
	}
	group.Wait()
	if left.Load() >= 0 && !b.Failed() {
		b.Fatal("RunParallel: body exited without pb.Next() == false")
	}
}

// Run runs f as a part of the benchmark, which counts instead of what the benchmark does itself. It
// tells whether f has not failed.
func (b *B) Run(name string, f func(b *B)) bool {
	if !b.divided {
		b.divided = true
		b.partsBytes = true
	}
	part := &B{body: f}
	// Without go test, no part has a name.
	part.name = b.name
	part.parent = &b.common
	part.depth = b.depth + 1
	part.measure()
	b.add(part.result)
	return !part.Failed()
}

// add counts one iteration of a part.
func (b *B) add(part BenchmarkResult) {
	r := &b.result
	r.N = 1
	r.T += time.Duration(part.NsPerOp())
	r.Bytes += part.Bytes
	if part.Bytes == 0 {
		b.partsBytes = false
	}
	if !b.partsBytes {
		r.Bytes = 0
	}
	r.MemAllocs += uint64(part.AllocsPerOp())
	r.MemBytes += uint64(part.AllocedBytesPerOp())
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
	b := &B{body: f}
	b.measure()
	return b.result
}

// measure times the benchmark; one that fails at once, is skipped, or has parts is run only once.
func (b *B) measure() {
	b.aside(func() { b.times(1) })
	if b.failed || b.divided || b.finished {
		return
	}
	b.aside(func() {
		for n := 1; !b.looped && !b.failed && b.duration < benchTime && n < maxIterations; {
			n = predict(n, b.duration)
			b.times(n)
		}
		b.result = BenchmarkResult{b.N, b.duration, b.perOp, b.allocs, b.bytes, b.extra}
	})
}

// aside calls f in a goroutine, which FailNow and SkipNow may end.
func (b *B) aside(f func()) {
	done := make(chan bool)
	go func() {
		defer func() { done <- true }()
		f()
	}()
	<-done
}

// times runs the benchmark for n iterations.
func (b *B) times(n int) {
	runtime.GC()
	b.ctx, b.cleaning = nil, false
	defer b.clean()
	b.N = n
	b.spread = 1
	b.looped, b.loops, b.limit = false, 0, 0
	b.ResetTimer()
	b.StartTimer()
	b.body(b)
	b.StopTimer()
	if b.looped && b.loops < b.limit && !b.failed {
		b.Error("benchmark function returned without B.Loop() == false (break or return in loop?)")
	}
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

func (r BenchmarkResult) megabytesPerSecond() float64 {
	if v, ok := r.Extra["MB/s"]; ok {
		return v
	}
	if r.Bytes <= 0 || r.T <= 0 || r.N <= 0 {
		return 0
	}
	return float64(r.Bytes) * float64(r.N) / 1e6 / r.T.Seconds()
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
	if speed := r.megabytesPerSecond(); speed != 0 {
		fmt.Fprintf(&out, "\t%7.2f MB/s", speed)
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
	// A NaN has all digits, too.
	for limit := 99.995; !(y >= limit) && digits < 7; limit /= 10 {
		digits++
	}
	return fmt.Sprintf("%*.*f %s", 11+digits, digits, x, unit)
}
