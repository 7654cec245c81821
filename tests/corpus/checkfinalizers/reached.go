// A finalizer that closes over its object, one that does so by way of another object, and a good one.
package main

import "runtime"

type T struct {
	next *T
	n    [4]int
}

func (t *T) end() {}

func main() {
	t := &T{}
	runtime.SetFinalizer(t, func(*T) { println(t.n[0]) })
	u := &T{}
	v := &T{next: u}
	runtime.SetFinalizer(u, func(*T) { println(v.n[1]) })
	w := &T{next: u}
	runtime.SetFinalizer(w, (*T).end)
	runtime.GC()
	runtime.KeepAlive(w)
}

// Stderr:
// WARNING: LIKELY CLEANUP/FINALIZER ISSUES
//
// Value of type main.T at 0x?
//   is reachable from finalizer
//
// Has finalizer at 0x?
//   main.main.func1()
//       reached.go:15
// created at:
//   main.main()
//       reached.go
//
// Value of type main.T at 0x?
//   is reachable from finalizer
//
// Has finalizer at 0x?
//   main.main.func2()
//       reached.go:18
// created at:
//   main.main()
//       reached.go
//
// fatal error: detected possible issues with cleanups and/or finalizers
