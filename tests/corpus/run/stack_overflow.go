// run -max-stack 1MiB

// Endless recursion ends in Go's words; -max-stack is lowered to keep the test quick.
package main

import "fmt"

type node struct{ next *node }

func (n *node) depth(k int) int {
	return n.next.depth(k+1) + 1
}

func main() {
	fmt.Println("down")
	n := &node{}
	n.next = n
	fmt.Println(n.depth(0))
}

// Output:
// down
// Stderr:
// fatal error: stack overflow
// Exit: 2
