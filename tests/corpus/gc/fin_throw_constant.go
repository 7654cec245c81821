// run

// SetFinalizer of a constant string's bytes ends the program.
package main

import (
	"runtime"
	"unsafe"
)

func main() {
	defer func() { recover() }()
	text := "constant"
	runtime.SetFinalizer(unsafe.StringData(text), func(p *byte) {})
}

// Output:
// Stderr:
// fatal error: runtime.SetFinalizer: pointer not in allocated block
//
// goroutine 1 [running]:
// main.main(...)
// 	fin_throw_constant.go:14
// Exit: 2
