// run

// Metrics of finalizers and cleanups.
package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"
)

type thing struct{ pad [6]int }

//go:noinline
func build() {
	for range 7 {
		runtime.SetFinalizer(new(thing), func(*thing) {})
	}
	for range 5 {
		t := new(thing)
		runtime.AddCleanup(t, func(int) {}, 1)
		runtime.AddCleanup(t, func(int) {}, 2)
	}
}

func show() {
	samples := []metrics.Sample{
		{Name: "/gc/finalizers/queued:finalizers"}, {Name: "/gc/finalizers/executed:finalizers"},
		{Name: "/gc/cleanups/queued:cleanups"}, {Name: "/gc/cleanups/executed:cleanups"},
	}
	metrics.Read(samples)
	for _, s := range samples {
		fmt.Print(s.Value.Uint64(), " ")
	}
	fmt.Println()
}

func main() {
	show()
	build()
	show()
	runtime.GC()
	time.Sleep(50 * time.Millisecond)
	show()
	runtime.GC()
	time.Sleep(50 * time.Millisecond)
	show()
}

// Output:
// 0 0 0 0
// 0 0 0 0
// 7 7 10 10
// 7 7 10 10
