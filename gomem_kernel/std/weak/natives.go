package weak

import "unsafe"

// throw ends the program as a fault of the runtime: "fatal error: s".
func throw(s string)

// runtime_registerWeakPointer gives the handle for p, a word that holds p until its object dies; nil if
// p points to no object.
func runtime_registerWeakPointer(p unsafe.Pointer) unsafe.Pointer

// runtime_makeStrongFromWeak reads a handle.
//
//go:noescape
func runtime_makeStrongFromWeak(u unsafe.Pointer) unsafe.Pointer
