package runtime

import (
	"internal/profiling"
	"unsafe"
)

// StackRecord is a stack: return addresses up to the first 0.
//
// Source: go1.27 runtime/mprof.go
type StackRecord struct {
	Stack0 [32]uintptr
}

// Stack gives the addresses.
func (r *StackRecord) Stack() []uintptr { return used(r.Stack0[:]) }

func used(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

// MemProfileRecord tells of what was allocated with one stack.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr // as in StackRecord
}

// InUseBytes is how many bytes have not been freed.
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects is how many objects have not been freed.
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack gives the addresses.
func (r *MemProfileRecord) Stack() []uintptr { return used(r.Stack0[:]) }

// BlockProfileRecord tells of waiting with one stack.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// GoroutineProfile gives the number of goroutines and, if p has room for all, their stacks in it.
func GoroutineProfile(p []StackRecord) (n int, ok bool) {
	var words []uintptr
	for {
		room := goroutineProfile(words, false)
		if room <= len(words) {
			words = words[:room]
			break
		}
		// Goroutines may start until the next call.
		words = make([]uintptr, room+room/4+64)
	}
	for rest := words; len(rest) > 0; rest = rest[2+rest[1]:] {
		n++
	}
	if n > len(p) {
		return n, false
	}
	for i := range n {
		size := words[1]
		k := copy(p[i].Stack0[:], words[2:2+size])
		clear(p[i].Stack0[k:])
		words = words[2+size:]
	}
	return n, true
}

// ThreadCreateProfile gives no records: goroutines run on no threads of their own.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) { return 0, true }

// MemProfile gives no records while MemProfileRate is 0; at any other rate it panics, because the
// program's allocations are counted from outside.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) {
	if MemProfileRate != 0 {
		panic(plainError("gomem gives a program no heap profile: see `gomem run --alloc-report` for what each line allocated"))
	}
	return 0, true
}

// BlockProfile gives no records unless a rate was set; then it panics, as nothing is sampled.
func BlockProfile(p []BlockProfileRecord) (n int, ok bool) {
	return noContention("contention", profiling.BlockRate)
}

// MutexProfile is BlockProfile for the holders of locks.
func MutexProfile(p []BlockProfileRecord) (n int, ok bool) {
	return noContention("mutex", profiling.MutexFraction)
}

func noContention(name string, rate int) (n int, ok bool) {
	if rate > 0 {
		panic(plainError("gomem samples no " + name + ": there is no profile of a rate above 0"))
	}
	return 0, true
}

// CPUProfile panics, as in Go.
func CPUProfile() []byte { panic("CPUProfile no longer available") }

// StartTrace gives an error: execution traces are taken from outside.
func StartTrace() error {
	return plainError("gomem gives a program no execution trace")
}

// StopTrace does nothing, as no trace can have been started.
func StopTrace() {}

// ReadTrace gives nil, which is the end of a trace.
func ReadTrace() []byte { return nil }

// SetCgoTraceback checks the version; there is no C whose frames the functions could tell of.
func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {
	if version != 0 {
		panic("unsupported version")
	}
}

// SetDefaultGOMAXPROCS has as many Ps as there are processors, whatever the environment says.
func SetDefaultGOMAXPROCS() { GOMAXPROCS(NumCPU()) }
