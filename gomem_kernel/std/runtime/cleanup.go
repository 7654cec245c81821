package runtime

import (
	"internal/abi"
	"unsafe"
)

// Cleanup is a handle of what AddCleanup attached.
type Cleanup struct {
	id  uint64
	ptr uintptr
}

// AddCleanup has cleanup called with arg some time after the object that ptr points into becomes
// unreachable.
//
// Source: go1.27 runtime/mcleanup.go AddCleanup
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	p := unsafe.Pointer(ptr)
	value := any(arg)
	e := (*abi.EmptyInterface)(unsafe.Pointer(&value))
	pointer := e.Type != nil && e.Type.Kind == kindPointer
	if pointer && e.Data == p {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	base, size, global := findObject(p)
	if base == 0 {
		if global {
			return Cleanup{}
		}
		panic("runtime.AddCleanup: ptr not in allocated block")
	}
	if pointer && uintptr(e.Data)-base < size {
		panic("runtime.AddCleanup: ptr is within arg, cleanup will never run")
	}
	createfing()
	return Cleanup{addCleanup(p, func() { cleanup(arg) }), uintptr(p)}
}

// Stop cancels the cleanup if it has not been queued yet.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(c.ptr, c.id)
	}
}
