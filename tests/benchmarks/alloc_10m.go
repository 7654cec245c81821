// Allocates 10 million objects of 32 bytes; with an argument it allocates none, for the base line.
package main

import "os"

type object struct {
	next    *object
	a, b, c int
}

var keep *object

func main() {
	n := 10_000_000
	if len(os.Args) > 1 {
		n = 0
	}
	for i := 0; i < n; i++ {
		keep = &object{a: i}
	}
}
