// run

// A trace shows no call of a func init: the runtime calls it. That of a variable's value it shows.
package main

import "fmt"

var first = value()

func value() int {
	fmt.Println("value")
	return 1
}

func init() {
	defer func() {
		fmt.Println(recover())
		panic("again")
	}()
	panic("in init")
}

func main() {}

// Output:
// value
// in init
// Stderr:
// panic: in init [recovered]
// 	panic: again
//
// goroutine 1 [running]:
// main.init.0.func1(...)
// 	panic_in_init.go:18
// panic(...)
// main.init.0(...)
// 	panic_in_init.go:20
// Exit: 2
