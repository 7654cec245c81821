package abi

import "unsafe"

// NoEscape gives p in a way that escape analysis does not see.
//
//go:nosplit
func NoEscape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

// EscapeNonString does nothing. Escape analysis has what v points to escape, unless all of its pointers
// are those of strings.
//
//go:noinline
func EscapeNonString[T any](v T) {}

// EscapeToResultNonString gives v. What its strings point to does not flow there.
func EscapeToResultNonString[T any](v T) T {
	EscapeNonString(v)
	return *(*T)(NoEscape(unsafe.Pointer(&v)))
}
