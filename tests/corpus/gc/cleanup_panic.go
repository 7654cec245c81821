// run

// A panic in a cleanup ends the program.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type thing struct{ pad [4]int }

func fail(n int) {
	var list []int
	fmt.Println("cleaning")
	list[n]++
}

//go:noinline
func build() { runtime.AddCleanup(new(thing), fail, 3) }

func main() {
	build()
	runtime.GC()
	time.Sleep(5 * time.Second)
	fmt.Println("not reached")
}

// Output:
// cleaning
// Stderr:
// panic: runtime error: index out of range [3] with length 0
//
// goroutine N [running]:
// main.fail(...)
// 	cleanup_panic.go:17
// Exit: 2
