// Cleanups whose argument leads back to the object, beside a good one on the same object.
package main

import "runtime"

type T struct{ a, b *int }

type holder struct{ t *T }

func drop(h *holder) {}

func add(t *T) {
	runtime.AddCleanup(t, drop, &holder{t})
}

func main() {
	t := &T{}
	runtime.AddCleanup(t, func(n int) {}, 1)
	add(t)
	add(t)
	u := &T{}
	runtime.AddCleanup(u, func(n int) {}, 2)
	runtime.GC()
	runtime.KeepAlive(u)
}

// Stderr:
// WARNING: LIKELY CLEANUP/FINALIZER ISSUES
//
// Value of type main.T at 0x?
//   is reachable from cleanup or cleanup argument
//
// Has cleanup at 0x?
//   main.drop()
//       cleanups.go:10
// created at:
//   main.main()
//       cleanups.go
//
// Has cleanup at 0x?
//   main.drop()
//       cleanups.go:10
// created at:
//   main.main()
//       cleanups.go
//
// fatal error: detected possible issues with cleanups and/or finalizers
