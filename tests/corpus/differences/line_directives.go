// run

// Line directives do not move positions.
//
// Cause: a position is a place in the text that was given; there is no second, relative one.
// Consequence: where Go's messages, traces and runtime.Caller name the file and line of a
// //line or /*line*/ directive, gomem names the line as it stands in the file. A malformed
// directive is an error in Go's words.

package main

import (
	"fmt"
	"runtime"
)

func main() {
//line other.go:100
	_, _, line, _ := runtime.Caller(0)
	fmt.Println(line)
}

// Output in Go: 100
// Output in gomem: 19
