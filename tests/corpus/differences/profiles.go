// run

// Profiles in the binary form, and those of heap, CPU, blocking and contention.
//
// Cause: runtime/pprof writes text, and the machine samples nothing for a program: allocations are
// counted from outside (`--alloc-report`), and time is virtual.
// Consequence: each of them gives an error that says so, or panics where a function of package runtime or
// runtime/debug has no error to give; stacks of goroutines and a program's own profiles come as text.

package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
)

func tried(f func()) (failure any) {
	defer func() { failure = recover() }()
	f()
	return nil
}

func main() {
	runtime.SetBlockProfileRate(1)
	for _, name := range []string{"heap", "block"} {
		fmt.Println(pprof.Lookup(name).WriteTo(io.Discard, 1))
	}
	fmt.Println(pprof.Lookup("goroutine").WriteTo(io.Discard, 0))
	fmt.Println(pprof.StartCPUProfile(io.Discard))
	pprof.StopCPUProfile()
	fmt.Println(tried(func() { runtime.MemProfile(nil, true) }))
	fmt.Println(tried(func() { runtime.BlockProfile(nil) }))
	fmt.Println(runtime.StartTrace())
	fmt.Println(debug.SetCrashOutput(os.Stderr, debug.CrashOptions{}))
	fmt.Println(tried(func() { debug.WriteHeapDump(0) }))
}

// Output in Go:
// <nil>
// <nil>
// <nil>
// <nil>
// <nil>
// <nil>
// <nil>
// <nil>
// <nil>
// Output in gomem:
// runtime/pprof: gomem gives a program no heap profile: see `gomem run --alloc-report` for what each line allocated
// runtime/pprof: gomem samples no contention: there is no profile of a rate above 0
// runtime/pprof: gomem writes no profile goroutine in the binary form: use debug 1 or 2
// runtime/pprof: gomem takes no CPU profile
// gomem gives a program no heap profile: see `gomem run --alloc-report` for what each line allocated
// gomem samples no contention: there is no profile of a rate above 0
// gomem gives a program no execution trace
// runtime/debug: gomem writes crashes to standard error only, not to /dev/stderr
// runtime/debug: gomem writes no heap dump: a program reaches no files of the host
