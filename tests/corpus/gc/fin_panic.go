// run

// A panic in a finalizer ends the program.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type thing struct{ name string }

func (t *thing) end() { panic("finalizing " + t.name) }

//go:noinline
func build() {
	runtime.SetFinalizer(&thing{"x"}, (*thing).end)
}

func main() {
	build()
	fmt.Println("before")
	runtime.GC()
	time.Sleep(5 * time.Second)
	fmt.Println("not reached")
}

// Output:
// before
// Stderr:
// panic: finalizing x
//
// goroutine N [running]:
// main.(*thing).end(...)
// 	fin_panic.go:14
// Exit: 2
