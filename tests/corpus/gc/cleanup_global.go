// run

// Cleanups of what never dies never run.
package main

import (
	"fmt"
	"runtime"
	"time"
)

var global [3]int

func main() {
	c := runtime.AddCleanup(&global[1], func(n int) { fmt.Println("never", n) }, 1)
	d := runtime.AddCleanup(new(struct{}), func(n int) { fmt.Println("never", n) }, 2)
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	fmt.Println(c == runtime.Cleanup{}, d == runtime.Cleanup{})
	c.Stop()
	d.Stop()
}

// Output:
// true true
