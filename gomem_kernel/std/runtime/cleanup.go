package runtime

import (
	"internal/abi"
	"unsafe"
)

const kindUnsafePointer = 26

var cleanupsStarted bool

// createCleanups starts the goroutine that runs cleanups, once, as the first is added.
//
// Departs: Go starts up to a quarter as many as there are Ps, each when there is enough to do.
func createCleanups() {
	if !cleanupsStarted {
		cleanupsStarted = true
		go runCleanups()
		newestIsSystem()
	}
}

// runCleanups calls the cleanups that the collector has queued, one at a time.
//
// Source: go1.27 runtime/mcleanup.go runCleanups
func runCleanups() {
	for {
		nextCleanup().(func())()
	}
}

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
	var typed any = (*T)(nil)
	value := any(arg)
	kind := (*abi.EmptyInterface)(unsafe.Pointer(&value)).Type.Kind
	pointer := kind == kindPointer || kind == kindUnsafePointer
	var to uintptr // of a pointer in an interface this is the type, as in Go
	if pointer {
		to = *(*uintptr)(unsafe.Pointer(&arg))
		if to == uintptr(p) {
			panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
		}
	}
	base, size, _, tiny, global := findObject(p)
	if base == 0 {
		if global {
			return Cleanup{}
		}
		panic("runtime.AddCleanup: ptr not in allocated block")
	}
	if pointer && to-base < size && !tiny {
		panic("runtime.AddCleanup: ptr is within arg, cleanup will never run")
	}
	fn := *(*unsafe.Pointer)(unsafe.Pointer(&cleanup))
	if closure, _, _, _, _ := findObject(fn); closure != 0 && pointsInto(closure, base, size) {
		panic("runtime.AddCleanup: cleanup function closes over ptr, cleanup will never run")
	}
	createCleanups()
	t := (*abi.EmptyInterface)(unsafe.Pointer(&typed)).Type.Elem
	return Cleanup{addCleanup(p, func() { cleanup(arg) }, t, fn), uintptr(p)}
}

// Stop cancels the cleanup if it has not been queued yet.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(c.ptr, c.id)
	}
}
