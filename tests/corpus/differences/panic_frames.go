// run

// A make with a wrong length has one frame of the runtime less between the function that panicked and the deferred call.
//
// Cause: the machine itself makes slices, and calls only the function that panics.
// Consequence: a program that counts frames with runtime.Caller to find who panicked looks at another there. Some frames of
// the runtime have other names; their number is Go's otherwise.

package main

import "runtime"

func fault(n int) []int {
	return make([]int, n)
}

func main() {
	defer func() {
		recover()
		pcs := make([]uintptr, 10)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
		for {
			f, more := frames.Next()
			if f.Function == "main.fault" || f.Function == "main.main" || !more {
				break
			}
			println(f.Function)
		}
	}()
	println(len(fault(-1)))
}

// Output in Go:
// runtime.gopanic
// runtime.panicmakeslicelen
// runtime.makeslice
// Output in gomem:
// runtime.gopanic
// runtime.panicmakeslicelen
