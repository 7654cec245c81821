// errorcheck

// A name that a package does not export is undefined, also where Go knows better.
//
// Cause: which of a package's names without a capital letter an importer sees depends in Go on what
// its inlinable functions and exported types happen to mention. gomem's importer sees none of them.
// Consequence: the program is refused at the same place, with other words.

package main

import "math"

func main() {
	_ = math.sin
}

// Error in Go: ./unexported_names.go:14:11: name sin not exported by package math
// Error in gomem: ./unexported_names.go:14:11: undefined: math.sin (but have Sin)
