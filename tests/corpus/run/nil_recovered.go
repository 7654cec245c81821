// run

// A nil dereference that was recovered leaves no trace in what a later panic prints.
package main

import "fmt"

type node struct {
	next  *node
	value int
}

func read(n *node) (v int, err any) {
	defer func() { err = recover() }()
	return n.next.value, nil
}

func main() {
	fmt.Println(read(nil))
	panic("later")
}

// Output:
// 0 runtime error: invalid memory address or nil pointer dereference
// Stderr:
// panic: later
//
// goroutine 1 [running]:
// main.main(...)
// 	nil_recovered.go:20
// Exit: 2
