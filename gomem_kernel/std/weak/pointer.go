// Package weak holds pointers that do not keep their object alive.
package weak

import (
	"runtime"
	"unsafe"
)

// Pointer is a weak pointer to a T. Two of them are equal if they were made from the same pointer,
// even after the object is gone.
type Pointer[T any] struct {
	_ [0]*T // no conversion between Pointers of different types
	u unsafe.Pointer
}

// Make gives a weak pointer to what ptr points to.
func Make[T any](ptr *T) Pointer[T] {
	var u unsafe.Pointer
	if ptr != nil {
		u = runtime_registerWeakPointer(unsafe.Pointer(ptr))
		if u == nil {
			throw("getWeakHandle on invalid pointer")
		}
	}
	runtime.KeepAlive(ptr)
	return Pointer[T]{u: u}
}

// Value gives the pointer again, or nil once the object is unreachable or its finalizer queued.
func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return (*T)(runtime_makeStrongFromWeak(p.u))
}
