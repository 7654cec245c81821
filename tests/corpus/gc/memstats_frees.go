// run

// What a collection frees is told exactly.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

type block struct {
	next *block
	room [1016]byte
}

var (
	head  *block
	large []*[1 << 16]byte
)

//go:noinline
func fill() {
	for range 500 {
		head = &block{next: head}
	}
	for range 20 {
		large = append(large, new([1 << 16]byte))
	}
}

func read() (m runtime.MemStats) {
	runtime.ReadMemStats(&m)
	return m
}

func of(m *runtime.MemStats, size uint32) (mallocs, frees uint64) {
	for _, c := range m.BySize {
		if c.Size == size {
			return c.Mallocs, c.Frees
		}
	}
	return 0, 0
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	runtime.GC()
	a := read()
	fill()
	runtime.GC()
	b := read()
	for range 250 {
		head = head.next
	}
	large = nil
	runtime.GC()
	c := read()
	m0, f0 := of(&a, 1152)
	m1, f1 := of(&b, 1152)
	m2, f2 := of(&c, 1152)
	fmt.Println(m1-m0, f1-f0, m2-m1, f2-f1)
	freed := b.HeapAlloc - c.HeapAlloc + (c.TotalAlloc - b.TotalAlloc)
	fmt.Println(freed >= 250*1152+20<<16, freed < 250*1152+21<<16)
	head = nil
	runtime.GC()
	d := read()
	_, f3 := of(&d, 1152)
	fmt.Println(f3 - f2)
}

// Output:
// 500 0 0 250
// true true
// 250
