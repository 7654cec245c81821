package weak

import "unsafe"

// runtime_registerWeakPointer gives the handle for p: a word that holds p until its object dies.
func runtime_registerWeakPointer(p unsafe.Pointer) unsafe.Pointer

// runtime_makeStrongFromWeak reads a handle.
//
//go:noescape
func runtime_makeStrongFromWeak(u unsafe.Pointer) unsafe.Pointer
