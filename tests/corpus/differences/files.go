// run

// A program has no file system, no processes and no network.
//
// Cause: a cell must not touch the host; it has its arguments, its environment and the standard streams.
// Consequence: os.Open and everything else that needs a file gives an error that says so.

package main

import (
	"fmt"
	"os"
)

func main() {
	_, err := os.ReadFile("/dev/null")
	fmt.Println(err)
}

// Output in Go: <nil>
// Output in gomem: open /dev/null: gomem programs have no file system
