// Builds a list of a million objects and collects ten times; with an argument it does not collect.
package main

import (
	"os"
	"runtime"
)

type object struct {
	next    *object
	a, b, c int
}

func main() {
	var head *object
	for i := 0; i < 1_000_000; i++ {
		head = &object{next: head, a: i}
	}
	n := 10
	if len(os.Args) > 1 {
		n = 0
	}
	for i := 0; i < n; i++ {
		runtime.GC()
	}
	runtime.KeepAlive(head)
}
