// run

// A finalizer for an interface that the pointer lacks ends the program.
package main

import (
	"fmt"
	"runtime"
)

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	runtime.SetFinalizer(new(pair), func(s fmt.Stringer) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: cannot pass *main.pair to finalizer func(fmt.Stringer)
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_interface.go:15
// Exit: 2
