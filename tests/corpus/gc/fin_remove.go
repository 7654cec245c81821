// run

// A nil finalizer removes the one there is, and does no harm where there is none.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type thing struct {
	name string
	pad  [6]int
}

var ran = make(chan string, 10)

//go:noinline
func build() {
	for _, name := range []string{"kept", "removed", "replaced", "none"} {
		t := &thing{name: name}
		if name != "none" {
			runtime.SetFinalizer(t, func(t *thing) { ran <- "first of " + t.name })
		}
		if name != "kept" {
			runtime.SetFinalizer(t, nil)
		}
		if name == "replaced" {
			runtime.SetFinalizer(t, nil)
			runtime.SetFinalizer(t, func(t *thing) { ran <- "second of " + t.name })
		}
	}
}

func main() {
	build()
	runtime.GC()
	seen := map[string]bool{}
	for more := true; more; {
		select {
		case s := <-ran:
			seen[s] = true
		case <-time.After(200 * time.Millisecond):
			more = false
		}
	}
	fmt.Println(seen)
}

// Output:
// map[first of kept:true second of replaced:true]
