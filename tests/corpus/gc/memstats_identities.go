// run

// What always holds between the figures of MemStats.
package main

import (
	"fmt"
	"runtime"
	"unsafe"
)

var sink [][]byte

func check(when string) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	var mallocs, frees, pauses uint64
	for _, c := range m.BySize {
		mallocs += c.Mallocs
		frees += c.Frees
	}
	for _, p := range m.PauseNs {
		pauses += p
	}
	fmt.Println(when,
		m.Mallocs-m.Frees == m.HeapObjects,
		m.Alloc == m.HeapAlloc,
		m.TotalAlloc >= m.HeapAlloc,
		m.HeapSys == m.HeapIdle+m.HeapInuse,
		m.HeapInuse >= m.HeapAlloc,
		m.HeapIdle >= m.HeapReleased,
		m.StackSys >= m.StackInuse,
		m.MSpanSys >= m.MSpanInuse,
		m.MCacheSys >= m.MCacheInuse,
		m.Sys == m.HeapSys+m.StackSys+m.MSpanSys+m.MCacheSys+m.BuckHashSys+m.GCSys+m.OtherSys,
		m.StackInuse > 0, m.MSpanInuse > 0, m.MCacheInuse > 0, m.GCSys > 0, m.OtherSys > 0,
		m.Mallocs >= mallocs, m.Frees >= frees, m.PauseTotalNs == pauses,
		m.Lookups, m.EnableGC, m.DebugGC, m.GCCPUFraction >= 0 && m.GCCPUFraction < 1)
}

func main() {
	check("start")
	for k := range 2000 {
		sink = append(sink, make([]byte, k*3))
	}
	check("full")
	sink = nil
	runtime.GC()
	check("empty")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(unsafe.Sizeof(m), len(m.BySize), m.BySize[60].Size)
	for _, c := range m.BySize {
		fmt.Print(c.Size, " ")
	}
	fmt.Println()
}

// Output:
// start true true true true true true true true true true true true true true true true true true 0 true false true
// full true true true true true true true true true true true true true true true true true true 0 true false true
// empty true true true true true true true true true true true true true true true true true true 0 true false true
// 5776 61 18432
// 0 8 16 24 32 48 64 80 96 112 128 144 160 176 192 208 224 240 256 288 320 352 384 416 448 480 512 576 640 704 768 896 1024 1152 1280 1408 1536 1792 2048 2304 2688 3072 3200 3456 4096 4864 5376 6144 6528 6784 6912 8192 9472 9728 10240 10880 12288 13568 14336 16384 18432
