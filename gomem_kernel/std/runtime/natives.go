package runtime

import (
	"internal/abi"
	"unsafe"
)

// GC runs a whole collection and waits for its end, sweeping included. It lets others run after each
// span that it sweeps.
//
// Source: go1.27 runtime/mgc.go GC
func GC() {
	n := gcCycles()
	gcWaitOnMark(n)
	gcStart(n + 1)
	gcWaitOnMark(n + 1)
	Gosched()
	for gcCycles() == n+1 && sweepone() >= 0 {
		Gosched()
	}
	for k := 0; k < maxSweepTurns && finalizing(); k++ {
		Gosched()
	}
}

// maxSweepTurns bounds how often GC lets the finalizers run that the cycle has queued: Go's runtime
// itself has some hundred spans to sweep, and lets others run after each.
const maxSweepTurns = 400

// finalizing tells whether finalizers or cleanups wait or run.
func finalizing() bool

// gcCycles counts the cycles that have begun.
func gcCycles() int

// gcStart begins cycle n, unless it has begun.
func gcStart(n int)

// gcWaitOnMark waits until cycle n is marked.
func gcWaitOnMark(n int)

// sweepone sweeps a span: its pages, or -1 if none is left.
func sweepone() int

// Gosched lets other goroutines run.
func Gosched()

// Goexit runs the deferred calls of the goroutine and ends it.
func Goexit()

// NumGoroutine counts the goroutines that exist, the runtime's own excepted.
func NumGoroutine() int

// NumCPU is the number of virtual processors of the machine.
func NumCPU() int

// GOMAXPROCS sets the number of Ps if n > 0 and gives the previous number.
//
//go:noinline
func GOMAXPROCS(n int) int {
	for {
		if old := gomaxprocs(n); old > 0 {
			return old
		}
		Gosched()
	}
}

// gomaxprocs is GOMAXPROCS, or gives 0 while a goroutine is pinned to its P.
func gomaxprocs(n int) int

// ReadMemStats fills m with the allocator's statistics.
//
//go:noescape
func ReadMemStats(m *MemStats)

// callers fills pcs with return addresses of the calling goroutine; skip 0 is the caller of
// callers itself. Calls that were inlined have entries of their own.
//
//go:noescape
func callers(skip int, pcs []uintptr) int

// goroutineProfile is that of runtime/pprof.
//
//go:noescape
func goroutineProfile(words []uintptr, leaked bool) int

// unsignedBound tells whether the instruction that failed compared an unsigned operand of 64 bits: 1
// the index or low bound, 2 the high bound, 4 the max. It is called by a function that it called.
func unsignedBound(mask int) bool

// pcinfo describes the call at a return address that callers gave: the function as Go names it
// ("main.(*T).M"), file, line, the function's entry and the line of its declaration. A call that was
// inlined has the entry of the function that it is in.
func pcinfo(pc uintptr) (fn, file string, line int, entry uintptr, startLine int, inlined bool)

// funcAt is the descriptor of the function that holds pc, calls inlined into it aside, or nil.
func funcAt(pc uintptr) *Func

// stack writes the trace of this goroutine, or with all of every one, as a panic prints it.
func stack(buf []byte, all bool) int

// setFinalizer attaches fn, a func value with the type fint for its parameter, to the object that
// starts at p; a nil fn removes it. ok is false if p has a finalizer already.
func setFinalizer(p unsafe.Pointer, fn any, fint *abi.Type) (ok bool)

// findObject gives the start of the block that holds p and its size, or 0 and 0. header is the size
// of the block's header, tiny whether it may hold several objects; global tells that p points to a
// package variable, or to what has no size.
//
//go:noescape
func findObject(p unsafe.Pointer) (base, size, header uintptr, tiny, global bool)

// pointsInto tells whether the block that starts at p holds a pointer to one of the size bytes from
// low on.
//
//go:noescape
func pointsInto(p, low, size uintptr) bool

// newestIsSystem makes the goroutine that was made last one of the runtime's own.
func newestIsSystem()

// takeFinalizer gives the next finalizer to run, or a nil fn.
func takeFinalizer() (fn any, t *abi.Type, p unsafe.Pointer)

// nextFinalizer gives the next finalizer to run, fn(t-typed pointer p). Parks while there is none.
func nextFinalizer() (fn any, t *abi.Type, p unsafe.Pointer)

// nextCleanup gives the next cleanup to run. Parks while there is none.
func nextCleanup() (fn any)

// addCleanup attaches a cleanup to the object that holds p, a T; the number stops it. user is the func value
// that the program gave.
func addCleanup(p unsafe.Pointer, fn func(), t *abi.Type, user unsafe.Pointer) uint64

// stopCleanup removes a cleanup that has not been queued.
func stopCleanup(p uintptr, id uint64)

// reflectcall calls the func value fn; as reflect.call.
func reflectcall(fn unsafe.Pointer, typ *abi.Type, args, results unsafe.Pointer)

// getitab as reflect.getitab.
func getitab(inter, typ *abi.Type, canfail bool) *abi.ITab

// getcallerfn names the function that called its caller, as in a traceback.
func getcallerfn() string

// goid is the number of the calling goroutine.
func goid() uint64

// throw ends the program as a fault of the runtime: "fatal error: s".
func throw(s string)

// fatal ends the program as a fault of the user's: "fatal error: s".
func fatal(s string)

// floatText is strconv.FormatFloat(v, 'g', -1, bitSize), the form in which print writes floats.
func floatText(v float64, bitSize int) string

// faultAddr ends the program for an access to no memory, or gives the address that a panic should tell.
func faultAddr(addr uintptr) uintptr
