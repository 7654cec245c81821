// run

// reflect makes no new types.
//
// Cause: type descriptors stand in read-only data, one for each type that the program mentions, so
// that a snapshot can name the type of every object.
// Consequence: ArrayOf and the other constructors panic if the program mentions the type that they
// give nowhere, but for PointerTo.

package main

import (
	"fmt"
	"reflect"
)

func main() {
	defer func() {
		if e := recover(); e != nil {
			fmt.Println(e)
		}
	}()
	fmt.Println(reflect.ArrayOf(3, reflect.TypeOf(1)))
}

// Output in Go: [3]int
// Output in gomem: reflect.ArrayOf: gomem makes no new types at run time, and [3]int is not a type of this program
