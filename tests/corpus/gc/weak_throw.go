// run

// A weak pointer to a constant string's bytes ends the program.
package main

import (
	"fmt"
	"unsafe"
	"weak"
)

func main() {
	defer func() { recover() }()
	text := "constant"
	fmt.Println(weak.Make(unsafe.StringData(text)).Value() != nil)
}

// Output:
// Stderr:
// fatal error: getWeakHandle on invalid pointer
//
// goroutine 1 [running]:
// main.main(...)
// 	weak_throw.go:15
// Exit: 2
