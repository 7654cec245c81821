// Objects that share a tiny block, and one that has a block of its own.
package main

import "runtime"

var keep []*int32

func main() {
	for range 8 {
		x := new(int32)
		keep = append(keep, new(int32))
		runtime.SetFinalizer(x, func(*int32) {})
	}
	runtime.GC()
}

// Stderr:
// WARNING: LIKELY CLEANUP/FINALIZER ISSUES
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// Value of type int32 at 0x?
//   is in a tiny block with other (possibly long-lived) values
//
// Has finalizer at 0x?
//   main.main.func1()
//       tiny.go:12
// created at:
//   main.main()
//       tiny.go
//
// fatal error: detected possible issues with cleanups and/or finalizers
