// run

// SetFinalizer of a field that is not the first ends the program.
package main

import "runtime"

type pair struct {
	a *int
	b [3]int
}

var keep *pair

func main() {
	defer func() { recover() }()
	keep = new(pair)
	runtime.SetFinalizer(&keep.a, func(p **int) { println("set") })
	runtime.SetFinalizer(&keep.b, func(p *[3]int) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: pointer not at beginning of allocated block
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_inside.go:19
// Exit: 2
