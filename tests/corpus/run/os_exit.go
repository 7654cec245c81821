// run

package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	fmt.Print("out")
	fmt.Fprintln(os.Stderr, "err")
	func() {
		defer func() { recover() }()
		os.Exit(len(os.Args) + 40)
	}()
}

// Output: (no newline at the end)
// out
// Stderr:
// err
// Exit: 41
