// run

// A finalizer that is no function ends the program.
package main

import "runtime"

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(new(pair), pair{1, 2})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: second argument is main.pair, not a function
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_no_function.go:12
// Exit: 2
