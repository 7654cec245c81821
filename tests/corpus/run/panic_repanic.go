// run

// The same value raised again after recover.
package main

import "errors"

func work() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	panic(errors.New("not mine"))
}

func main() {
	work()
}

// Output:
// Stderr:
// panic: not mine [recovered, repanicked]
//
// goroutine 1 [running]:
// main.work.func1(...)
// 	panic_repanic.go:11
// panic(...)
// main.work(...)
// 	panic_repanic.go:14
// main.main(...)
// 	panic_repanic.go:18
// Exit: 2
