// run

// Metrics of allocations, by size too.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

type block struct {
	next *block
	room [1200]byte
}

var (
	head  *block
	bytes [][]byte
)

var samples = []metrics.Sample{
	{Name: "/gc/heap/allocs:objects"}, {Name: "/gc/heap/allocs:bytes"},
	{Name: "/gc/heap/frees:objects"}, {Name: "/gc/heap/frees:bytes"},
	{Name: "/gc/heap/objects:objects"}, {Name: "/gc/heap/tiny/allocs:objects"},
	{Name: "/gc/heap/allocs-by-size:bytes"}, {Name: "/gc/heap/frees-by-size:bytes"},
}

func in(h *metrics.Float64Histogram, size float64) uint64 {
	for i := range h.Counts {
		if h.Buckets[i] < size && size < h.Buckets[i+1] {
			return h.Counts[i]
		}
	}
	return 0
}

// read gives the six numbers, and how many blocks of 1280 bytes and large ones were made and freed.
func read() (v [10]uint64) {
	metrics.Read(samples)
	for i := range 6 {
		v[i] = samples[i].Value.Uint64()
	}
	allocs, frees := samples[6].Value.Float64Histogram(), samples[7].Value.Float64Histogram()
	v[6], v[7] = in(allocs, 1279), in(allocs, 70000)
	v[8], v[9] = in(frees, 1279), in(frees, 70000)
	return v
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	read()
	runtime.GC()
	a := read()
	for range 40 {
		head = &block{next: head}
	}
	bytes = make([][]byte, 3)
	for i := range bytes {
		bytes[i] = make([]byte, 70000)
	}
	runtime.GC() // counts are exact after a cycle
	b := read()
	fmt.Println(b[0]-a[0] >= 44, b[1]-a[1] >= 40*1280+3*73728+80)
	fmt.Println(b[6]-a[6], b[7]-a[7], b[8]-a[8], b[9]-a[9])
	fmt.Println(a[0]-a[2] == a[4], b[0]-b[2] == b[4])
	head, bytes = head.next.next, bytes[:1]
	bytes[0] = nil
	runtime.GC()
	c := read()
	fmt.Println(c[6]-b[6], c[7]-b[7], c[8]-b[8], c[9]-b[9])
	fmt.Println(c[0]-c[2] == c[4], c[3]-b[3] >= 2*1280+73728)
	h := samples[6].Value.Float64Histogram()
	for i, bound := range h.Buckets {
		if i < 6 || i > len(h.Buckets)-5 {
			fmt.Print(bound, " ")
		}
	}
	fmt.Println(len(h.Buckets))
}

// Output:
// true true
// 40 3 0 0
// true true
// 0 0 2 1
// true true
// 1 9 17 25 33 49 27265 28673 32769 +Inf 69
