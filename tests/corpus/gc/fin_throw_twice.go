// run

// A second finalizer ends the program.
package main

import (
	"fmt"
	"runtime"
)

type pair struct{ a, b int }

func main() {
	defer func() { recover() }()
	p := new(pair)
	runtime.SetFinalizer(p, func(p *pair) {})
	fmt.Println("one is fine")
	runtime.SetFinalizer(p, func(p *pair) {})
}

// Output:
// one is fine
// Stderr:
// fatal error: runtime.SetFinalizer: finalizer already set
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_twice.go:18
// Exit: 2
