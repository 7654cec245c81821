// run

// A variadic finalizer ends the program.
package main

import "runtime"

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(new(pair), func(p ...*pair) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: cannot pass *main.pair to finalizer func(...*main.pair) because dotdotdot
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_variadic.go:12
// Exit: 2
