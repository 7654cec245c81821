// run

// A nil pointer read through three calls: the signal line and the trace.
package main

import "fmt"

type tree struct {
	left, right *tree
	value       int
}

//go:noinline
func (t *tree) sum() int {
	return t.left.value + t.right.value
}

//go:noinline
func total(t *tree) int { return t.sum() + 1 }

func main() {
	fmt.Println(total(&tree{left: &tree{value: 1}, right: &tree{value: 2}}))
	fmt.Println(total(&tree{left: &tree{value: 1}}))
}

// Output:
// 4
// Stderr:
// panic: runtime error: invalid memory address or nil pointer dereference
// [signal SIGSEGV: segmentation violation code=0x1 addr=0x10 pc=0x?]
//
// goroutine 1 [running]:
// main.(*tree).sum(...)
// 	nil_deref.go:15
// main.total(...)
// 	nil_deref.go:19
// main.main(...)
// 	nil_deref.go:23
// Exit: 2
