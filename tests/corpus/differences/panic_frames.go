// run

// A fault has fewer frames of the runtime between the function that faulted and the deferred call.
//
// Cause: the machine itself calls the function that panics; no signal is taken, so there is no sigpanic.
// Consequence: a program that counts frames with runtime.Caller to find who panicked looks at others, and a loop over
// runtime.Caller allocates less, as it makes fewer turns.

package main

import "runtime"

func fault(p *int) int {
	return *p
}

func main() {
	defer func() {
		recover()
		pcs := make([]uintptr, 10)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
		for {
			f, more := frames.Next()
			if f.Function == "main.fault" || !more {
				break
			}
			println(f.Function)
		}
	}()
	fault(nil)
}

// Output in Go:
// runtime.gopanic
// runtime.panicmem
// runtime.sigpanic
// Output in gomem: runtime.panicmem
