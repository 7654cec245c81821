// testing.B: parts of benchmarks, bytes, metrics, what fails or is skipped; nothing here depends on time.
package main

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"
)

var sink []byte

func show(name string, r testing.BenchmarkResult) {
	fmt.Println(name, r.N > 1, r.T > 0, r.Bytes, r.AllocsPerOp(), r.AllocedBytesPerOp(), r.Extra["widgets/op"], len(r.Extra))
}

func allocates(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(64)
	for i := 0; i < b.N; i++ {
		sink = make([]byte, 64)
		sink = make([]byte, 32)
	}
	b.ReportMetric(float64(2*b.N)/float64(b.N), "widgets/op")
}

func loops(b *testing.B) {
	prepared := make([]byte, 4096)
	n := 0
	for b.Loop() {
		n++
		sink = make([]byte, 128)
	}
	if n != b.N || b.N == 0 || len(prepared) == 0 {
		b.Error("N is not the number of iterations", n, b.N)
	}
	b.ReportMetric(3, "widgets/op")
}

func recovered(f func()) {
	defer func() { fmt.Println("recovered", recover()) }()
	f()
}

func main() {
	testing.Init()
	show("N", testing.Benchmark(allocates))
	show("Loop", testing.Benchmark(loops))

	starts, parts := 0, 0
	r := testing.Benchmark(func(b *testing.B) {
		starts++
		fmt.Printf("%q %d\n", b.Name(), b.N)
		fmt.Println(b.Run("first", allocates), b.Run("second", func(b *testing.B) {
			parts++
			fmt.Printf("%q %d %d\n", b.Name(), b.N, parts)
			b.Run("inner", loops)
		}), b.Run("fine", func(b *testing.B) {
			for range b.N {
			}
			b.SetBytes(100)
		}))
		fmt.Println(b.Failed(), b.Skipped())
	})
	fmt.Println(starts, parts, r.N, r.Bytes, r.MemAllocs, r.MemBytes, r.T > 0)

	r = testing.Benchmark(func(b *testing.B) {
		fmt.Println(b.Run("a", allocates), b.Run("b", allocates))
	})
	fmt.Println(r.N, r.Bytes, r.MemAllocs, r.MemBytes)

	r = testing.Benchmark(func(b *testing.B) {
		defer func() { fmt.Println("left", b.Failed()) }()
		fmt.Println(b.Run("fails", func(b *testing.B) { b.Error("no"); fmt.Println("goes on") }))
		fmt.Println(b.Run("ends", func(b *testing.B) { b.FailNow() }))
		fmt.Println(b.Run("skips", func(b *testing.B) { b.Skip("later") }))
		fmt.Println(b.Failed())
	})
	fmt.Println(r.N, r.T, r.Extra == nil)

	r = testing.Benchmark(func(b *testing.B) { b.SkipNow() })
	fmt.Println(r.N, r.T)
	r = testing.Benchmark(func(b *testing.B) { b.Error("at once") })
	fmt.Println(r.N, r.T)
	r = testing.Benchmark(func(b *testing.B) {
		if b.N > 1 {
			b.Error("later")
		}
	})
	fmt.Println(r.N > 1, r.T > 0)
	r = testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			break
		}
		fmt.Println("left the loop", b.N)
	})
	fmt.Println(r.N)
	r = testing.Benchmark(func(b *testing.B) {
		b.StopTimer()
		for b.Loop() {
		}
		fmt.Println("not reached")
	})
	fmt.Println(r.N)
	testing.Benchmark(func(b *testing.B) {
		if b.N > 1 {
			b.SkipNow()
		}
		b.Cleanup(func() { fmt.Println("cleanup", b.N, b.Context().Err()) })
		recovered(func() { b.ReportMetric(1, "") })
		recovered(func() { b.ReportMetric(1, "a b") })
		b.StopTimer()
		before := b.Elapsed()
		for range 1000 {
			sink = make([]byte, 10)
		}
		fmt.Println(b.Elapsed() == before)
		b.StartTimer()
		b.ResetTimer()
	})
	var calls, others atomic.Int64
	r = testing.Benchmark(func(b *testing.B) {
		calls.Store(0)
		others.Store(0)
		b.SetParallelism(3)
		b.SetParallelism(-1)
		b.RunParallel(func(pb *testing.PB) {
			others.Add(1)
			for pb.Next() {
				calls.Add(1)
			}
		})
	})
	fmt.Println(int64(r.N) == calls.Load(), others.Load()%3)
	testing.Benchmark(func(b *testing.B) {
		defer func() { fmt.Println(b.Failed()) }()
		b.RunParallel(func(pb *testing.PB) { pb.Next() })
	})

	for _, r := range []testing.BenchmarkResult{
		{}, {N: 1, T: time.Second}, {N: 1000, T: time.Second, Bytes: 1000}, {N: 3, T: 10, MemAllocs: 7, MemBytes: 100},
		{N: 1e9, T: time.Second, Extra: map[string]float64{"x/op": 0.001234, "MB/s": 5, "a/op": 123456}},
		{N: 7, T: 1, Extra: map[string]float64{"ns/op": 12.5, "B/op": 3, "allocs/op": 2}},
		{N: 5, T: 100, Extra: map[string]float64{"ns/op": 0, "MB/s": 0}},
	} {
		fmt.Printf("%v|%v|%d %d %d\n", r, r.MemString(), r.NsPerOp(), r.AllocsPerOp(), r.AllocedBytesPerOp())
	}
}
