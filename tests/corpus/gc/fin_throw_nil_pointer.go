// run

// SetFinalizer of a nil pointer ends the program.
package main

import "runtime"

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	var p *pair
	runtime.SetFinalizer(p, func(p *pair) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: pointer not in allocated block
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_nil_pointer.go:13
// Exit: 2
