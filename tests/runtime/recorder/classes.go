// Prints a line for each size class: bytes of an object, pages, objects in a span with pointers and
// in one without.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

const numSizeClasses = 68

func main() {
	debug.SetGCPercent(-1)
	for class := uint8(1); class < numSizeClasses; class++ {
		size, pages, scan := runtime.GomemSpan(class, false)
		_, _, noscan := runtime.GomemSpan(class, true)
		fmt.Println(size, pages, scan, noscan)
	}
}
