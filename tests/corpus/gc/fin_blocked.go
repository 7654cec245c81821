// run

// A finalizer that waits keeps the others waiting, but no cleanup.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type thing struct {
	next *thing
	pad  [5]int
}

var (
	ran   = make(chan string, 10)
	gate  = make(chan bool)
	first = true
)

func end(*thing) {
	if first {
		first = false
		ran <- "waits"
		<-gate
		ran <- "goes on"
		return
	}
	ran <- "second"
}

//go:noinline
func build() {
	runtime.SetFinalizer(new(thing), end)
	runtime.SetFinalizer(new(thing), end)
}

//go:noinline
func clean() {
	runtime.AddCleanup(&thing{}, func(s string) { ran <- s }, "cleanup")
}

func main() {
	build()
	runtime.GC()
	fmt.Println(<-ran)
	clean()
	runtime.GC()
	fmt.Println(<-ran)
	select {
	case s := <-ran:
		fmt.Println("too early:", s)
	case <-time.After(100 * time.Millisecond):
		fmt.Println("nothing more")
	}
	gate <- true
	fmt.Println(<-ran)
	fmt.Println(<-ran)
}

// Output:
// waits
// cleanup
// nothing more
// goes on
// second
