// run -arena 64MiB

// The heap has an end; the program ends with Go's word for it.
package main

import "fmt"

func main() {
	fmt.Println("start")
	var s [][]byte
	for {
		s = append(s, make([]byte, 1<<20))
	}
}

// Output:
// start
// Stderr:
// fatal error: out of memory
// Exit: 2
