// run

// Stop cancels one cleanup; twice, late or on nothing it does no harm.
package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

type thing struct{ pad [9]int }

var ran = make(chan int, 20)

//go:noinline
func build() (list []runtime.Cleanup) {
	t := new(thing)
	for k := range 6 {
		list = append(list, runtime.AddCleanup(t, func(n int) { ran <- n }, k))
	}
	list[1].Stop()
	list[4].Stop()
	list[4].Stop()
	runtime.KeepAlive(t)
	return list
}

func collect() {
	runtime.GC()
	var got []int
	for more := true; more; {
		select {
		case n := <-ran:
			got = append(got, n)
		case <-time.After(100 * time.Millisecond):
			more = false
		}
	}
	slices.Sort(got)
	fmt.Println(got)
}

func main() {
	list := build()
	collect()
	for _, c := range list {
		c.Stop()
	}
	runtime.Cleanup{}.Stop()
	alive := new(thing)
	c := runtime.AddCleanup(alive, func(n int) { ran <- n }, 10)
	copied := c
	copied.Stop()
	c.Stop()
	runtime.KeepAlive(alive)
	collect()
}

// Output:
// [0 2 3 5]
// []
