// run

// With a finalizer, cleanups wait until the object is dead for good.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type thing struct {
	name string
	more *int
}

var (
	ran  = make(chan string, 4)
	kept *thing
)

//go:noinline
func build() {
	t := &thing{name: "t"}
	runtime.AddCleanup(t, func(s string) { ran <- s }, "cleanup")
	runtime.SetFinalizer(t, func(t *thing) { kept = t; ran <- "finalizer" })
}

func main() {
	build()
	for range 4 {
		runtime.GC()
		select {
		case s := <-ran:
			fmt.Println(s, kept != nil)
		case <-time.After(100 * time.Millisecond):
			fmt.Println("none", kept != nil)
			kept = nil
		}
	}
}

// Output:
// finalizer true
// none true
// cleanup false
// none false
