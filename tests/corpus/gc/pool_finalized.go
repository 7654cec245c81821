// run

// Objects that a pool drops are finalized, all of them, after two cycles.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

type buffer struct {
	room [64]byte
	next *buffer
}

var dead atomic.Int32

//go:noinline
func fill(pool *sync.Pool) {
	for range 50 {
		b := new(buffer)
		runtime.SetFinalizer(b, func(*buffer) { dead.Add(1) })
		pool.Put(b)
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	var pool sync.Pool
	fill(&pool)
	for range 3 {
		runtime.GC()
		time.Sleep(20 * time.Millisecond)
		fmt.Println(dead.Load())
	}
	runtime.KeepAlive(&pool)
}

// Output:
// 0
// 50
// 50
