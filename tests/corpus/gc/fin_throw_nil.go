// run

// SetFinalizer of nothing ends the program.
package main

import "runtime"

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(nil, func(p *int) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: first argument is nil
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_nil.go:10
// Exit: 2
