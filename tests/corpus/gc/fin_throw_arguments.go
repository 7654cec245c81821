// run

// A finalizer of two arguments ends the program.
package main

import "runtime"

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(new(pair), func(p *pair, n int) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: cannot pass *main.pair to finalizer func(*main.pair, int)
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_arguments.go:12
// Exit: 2
