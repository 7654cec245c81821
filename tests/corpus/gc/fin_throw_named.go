// run

// A pointer with methods is not passed as a named pointer: the runtime takes both for named.
package main

import (
	"fmt"
	"runtime"
)

type pair struct{ a, b int }

func (p *pair) method() {}

type pointer *pair

func main() {
	defer func() { recover() }()
	p := &pair{1, 2}
	fmt.Println(pointer(p).a)
	runtime.SetFinalizer(p, func(p pointer) {})
}

// Output:
// 1
// Stderr:
// fatal error: runtime.SetFinalizer: cannot pass *main.pair to finalizer func(main.pointer)
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_named.go:21
// Exit: 2
