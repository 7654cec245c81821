// run

// What allocations of known sizes add to the figures.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type node struct {
	next *node
	room [3]int
}

var (
	bytes [1000][]byte
	nodes [1000]*node
	lists [10][]*node
)

func measure(name string, f func()) {
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	f()
	runtime.ReadMemStats(&b)
	fmt.Println(name, b.Mallocs-a.Mallocs, b.TotalAlloc-a.TotalAlloc, b.HeapAlloc-a.HeapAlloc,
		b.HeapObjects-a.HeapObjects, b.Frees-a.Frees)
	for i := range a.BySize {
		if n := b.BySize[i].Mallocs - a.BySize[i].Mallocs; n > 0 {
			fmt.Print("  ", n, " of ", b.BySize[i].Size)
		}
	}
	fmt.Println()
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	measure("warm", func() {})
	measure("nothing", func() {})
	measure("bytes 4096", func() {
		for i := range 100 {
			bytes[i] = make([]byte, 4096)
		}
	})
	measure("bytes 100", func() {
		for i := range 1000 {
			bytes[i] = make([]byte, 100)
		}
	})
	measure("nodes", func() {
		for i := range nodes {
			nodes[i] = new(node)
		}
	})
	measure("large", func() {
		for i := range 10 {
			bytes[i] = make([]byte, 100_001)
		}
	})
	measure("just small", func() {
		for i := range 10 {
			bytes[i] = make([]byte, 32760)
		}
	})
	measure("just large", func() {
		for i := range 10 {
			bytes[i] = make([]byte, 32761)
		}
	})
	measure("with header", func() {
		for i := range 10 {
			lists[i] = make([]*node, 65)
		}
	})
	measure("without header", func() {
		for i := range 10 {
			lists[i] = make([]*node, 64)
		}
	})
	measure("large pointers", func() {
		for i := range 10 {
			lists[i] = make([]*node, 4096)
		}
	})
	measure("zero", func() {
		for i := range 10 {
			bytes[i] = make([]byte, 0)
		}
	})
}

// Output:
// warm 0 0 0 0 0
//
// nothing 0 0 0 0 0
//
// bytes 4096 100 409600 409600 100 0
//   100 of 4096
// bytes 100 1000 112000 112000 1000 0
//   1000 of 112
// nodes 1000 32000 32000 1000 0
//   1000 of 32
// large 10 1064960 1064960 10 0
//
// just small 10 327680 327680 10 0
//
// just large 10 327680 327680 10 0
//
// with header 10 5760 5760 10 0
//   10 of 576
// without header 10 5120 5120 10 0
//   10 of 512
// large pointers 10 327680 327680 10 0
//
// zero 0 0 0 0 0
//
