// run

// A finalizer for another type ends the program.
package main

import "runtime"

type (
	pair  struct{ a, b int }
	other struct{ a, b int }
)

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(new(pair), func(p *other) int { return 1 })
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: cannot pass *main.pair to finalizer func(*main.other) int
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_type.go:15
// Exit: 2
