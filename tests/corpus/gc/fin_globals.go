// run

// What never dies may have any number of finalizers, which never run.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type empty struct{}

var (
	global  [4]int
	pointed = &struct{ a, b int }{1, 2}
)

func main() {
	never := func(p *[4]int) { fmt.Println("never") }
	runtime.SetFinalizer(&global, never)
	runtime.SetFinalizer(&global, never)
	runtime.SetFinalizer(&global[2], func(p *int) { fmt.Println("never") })
	runtime.SetFinalizer(pointed, func(p any) { fmt.Println("never") })
	pointed = nil
	runtime.SetFinalizer(new(empty), func(p *empty) { fmt.Println("never") })
	runtime.GC()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("done")
}

// Output:
// done
