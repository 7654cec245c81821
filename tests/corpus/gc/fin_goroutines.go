// run

// The goroutine that runs finalizers does not count, nor do those of cleanups.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type thing struct{ pad [4]int }

var ran = make(chan int)

//go:noinline
func build() {
	runtime.SetFinalizer(new(thing), func(*thing) { ran <- 1 })
}

//go:noinline
func clean() {
	runtime.AddCleanup(new(thing), func(n int) { ran <- n }, 2)
}

func main() {
	fmt.Println(runtime.NumGoroutine())
	build()
	fmt.Println(runtime.NumGoroutine())
	runtime.GC()
	fmt.Println(<-ran, runtime.NumGoroutine())
	clean()
	runtime.GC()
	fmt.Println(<-ran)
	time.Sleep(20 * time.Millisecond)
	fmt.Println(runtime.NumGoroutine())
}

// Output:
// 1
// 1
// 1 1
// 2
// 1
