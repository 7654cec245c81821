// Programs that collect often, for recording the pacer: workload KIND CYCLES.
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync/atomic"
)

type node struct {
	left, right *node
	payload     [6]uint64
}

var (
	table  [1 << 19]*node // 4 MiB of package variables that hold pointers
	sink   any
	done   atomic.Bool
	seen   uint32
	cycles uint32
)

// look records the state of the pacer if a cycle has ended since the last time.
func look() bool {
	if n := runtime.GomemCycles(); n != 0 && n != seen {
		seen = n
		runtime.GomemRecord()
	}
	return seen < cycles
}

func tree(depth int) *node {
	if depth == 0 {
		return &node{}
	}
	return &node{left: tree(depth - 1), right: tree(depth - 1)}
}

// trees keeps a growing number of trees, and drops one now and then.
func trees(depth int) {
	var kept []*node
	for i := 0; look(); i++ {
		t := tree(depth)
		if i%3 == 0 && len(kept) < 200 {
			kept = append(kept, t)
		}
		if len(kept) > 0 && i%17 == 0 {
			kept[i%len(kept)] = t
		}
	}
	sink = kept
}

// buffers allocates blocks without pointers, large and small.
func buffers() {
	kept := make([][]byte, 64)
	for i := 0; look(); i++ {
		kept[i%len(kept)] = make([]byte, 1000+i*7919%90000)
	}
	sink = kept
}

// words fills maps with strings.
func words() {
	var kept []map[int]string
	for i := 0; look(); i++ {
		m := make(map[int]string)
		for k := range 300 {
			m[k*i] = strconv.Itoa(k * i)
		}
		if len(kept) < 60 {
			kept = append(kept, m)
		} else {
			kept[i%60] = m
		}
	}
	sink = kept
}

// globals fills the table of package variables and replaces its entries.
func globals() {
	for i := 0; look(); i++ {
		table[i*7919%len(table)] = &node{left: &node{}}
		if i%3 == 0 {
			table[i*13%len(table)] = nil
		}
	}
}

func deep(n int, wait chan bool) int {
	var frame [64]int
	frame[n%64] = n
	if n == 0 {
		<-wait
		return 0
	}
	return deep(n-1, wait) + frame[n%64]
}

// stacks lets goroutines with large stacks wait while others allocate.
func stacks(n int) {
	wait := make(chan bool)
	for range n {
		go deep(200, wait)
	}
	trees(6)
	close(wait)
}

// crowd allocates in several goroutines; the main one looks.
func crowd(n int) {
	for range n {
		go func() {
			var kept [40]*node
			for i := 0; !done.Load(); i++ {
				kept[i%40] = tree(8)
			}
			sink = kept
		}()
	}
	for look() {
		runtime.Gosched()
	}
	done.Store(true)
}

// settings changes GOGC and the memory limit while it runs.
func settings() {
	var kept []*node
	percents := []int{100, 30, 250, -1, 75, 1000}
	limits := []int64{1 << 40, 48 << 20, 1 << 40, 64 << 20, 40 << 20, 1 << 40}
	last := uint32(0)
	for i := 0; look(); i++ {
		if seen%4 == 3 && seen != last {
			last = seen
			k := int(seen/4) % len(percents)
			debug.SetMemoryLimit(limits[k])
			debug.SetGCPercent(percents[k])
			runtime.GomemRecord()
			if percents[k] < 0 {
				runtime.GC()
			}
		}
		t := tree(7)
		if len(kept) < 300 {
			kept = append(kept, t)
		} else if i%4 == 0 {
			kept[i%len(kept)] = t
		}
	}
	sink = kept
}

// forced collects by hand, with little allocated in between.
func forced() {
	var kept []*node
	for i := 0; look(); i++ {
		kept = append(kept, tree(5))
		runtime.GC()
	}
	sink = kept
}

func main() {
	n, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}
	cycles = uint32(n)
	runtime.GomemRecord()
	switch os.Args[1] {
	case "trees":
		trees(9)
	case "buffers":
		buffers()
	case "words":
		words()
	case "globals":
		globals()
	case "stacks":
		stacks(400)
	case "crowd":
		crowd(4)
	case "settings":
		settings()
	case "forced":
		forced()
	default:
		panic("no such workload")
	}
}
