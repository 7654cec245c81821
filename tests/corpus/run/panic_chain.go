// run

// A panic inside a deferred call during a panic, recovered and raised again.
package main

import (
	"errors"
	"fmt"
)

func raise() {
	defer func() {
		panic(fmt.Sprintf("second after %v", recover()))
	}()
	panic(errors.New("first"))
}

func main() {
	defer func() {
		panic("third\nwith two lines")
	}()
	raise()
}

// Output:
// Stderr:
// panic: first [recovered]
// 	panic: second after first
// 	panic: third
// 	with two lines
//
// goroutine 1 [running]:
// main.main.func1(...)
// 	panic_chain.go:20
// panic(...)
// main.raise.func1(...)
// 	panic_chain.go:13
// panic(...)
// main.raise(...)
// 	panic_chain.go:15
// main.main(...)
// 	panic_chain.go:22
// Exit: 2
