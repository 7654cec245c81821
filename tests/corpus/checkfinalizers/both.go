// A finalizer and a cleanup that reach the object that they belong to.
package main

import "runtime"

type T struct{ a, b *T }

func main() {
	t := &T{}
	p := &t
	pp := &p
	runtime.SetFinalizer(t, func(*T) { println(**pp) })
	runtime.AddCleanup(t, func(q ***T) { println(*q) }, pp)
	runtime.GC()
}

// Stderr:
// WARNING: LIKELY CLEANUP/FINALIZER ISSUES
//
// Value of type main.T at 0x?
//   is reachable from finalizer
//
// Has finalizer at 0x?
//   main.main.func1()
//       both.go:12
// created at:
//   main.main()
//       both.go
//
// Has cleanup at 0x?
//   main.main.func2()
//       both.go:13
// created at:
//   main.main()
//       both.go
//
// fatal error: detected possible issues with cleanups and/or finalizers
