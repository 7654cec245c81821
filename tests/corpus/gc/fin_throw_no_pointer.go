// run

// SetFinalizer of something that is no pointer ends the program.
package main

import "runtime"

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(map[string]pair{}, func(m map[string]pair) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: first argument is map[string]main.pair, not pointer
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_no_pointer.go:12
// Exit: 2
