package runtime

import "internal/profiling"

// Compiler names the toolchain that the program's behaviour follows.
const Compiler = "gc"

// GOOS is the operating system that the program sees.
const GOOS string = "linux"

// GOARCH is the architecture whose layouts the machine follows.
const GOARCH string = "amd64"

// Version is the version of Go that the machine follows.
func Version() string { return "go1.27.3" }

// GOROOT is empty: the program has no Go tree.
func GOROOT() string { return "" }

// NumCgoCall is 0: there is no cgo.
func NumCgoCall() int64 { return 0 }

// LockOSThread does nothing: goroutines are not bound to threads here.
func LockOSThread() {}

// UnlockOSThread does nothing, like LockOSThread.
func UnlockOSThread() {}

// SetBlockProfileRate keeps the rate; nothing is sampled, and runtime/pprof refuses a profile of a
// rate above 0.
func SetBlockProfileRate(rate int) { profiling.BlockRate = max(rate, 0) }

// SetMutexProfileFraction keeps the rate unless it is negative, and gives the one before; as for
// blocks, nothing is sampled.
func SetMutexProfileFraction(rate int) int {
	old := profiling.MutexFraction
	if rate >= 0 {
		profiling.MutexFraction = rate
	}
	return old
}

// SetCPUProfileRate does nothing: there is no CPU profile.
func SetCPUProfileRate(hz int) {}

// Breakpoint does nothing: there is no debugger to stop in.
func Breakpoint() {}

// keptAlive is never set; it keeps the use of x in KeepAlive.
var keptAlive bool

// KeepAlive keeps x reachable up to this call.
func KeepAlive(x any) {
	if keptAlive {
		println(x)
	}
}

// Caller describes a call on the stack of this goroutine: skip 0 is the call of Caller itself.
//
// Source: go1.27 runtime/extern.go Caller
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	pcs := make([]uintptr, 1)
	if callers(skip+1, pcs) < 1 {
		return
	}
	f, _ := CallersFrames(pcs).Next()
	return pcs[0], f.File, f.Line, f.PC != 0
}

// The addresses of functions that are the core's own, at the end of each stack and where a panic is; the
// traceback knows the latter.
const (
	pcMain     = 0x10
	pcGoexit   = 0x20
	pcPanic    = 0x30
	pcSigpanic = 0x40
)

// Callers fills pc with return addresses; skip 0 is Callers itself, 1 its caller.
func Callers(skip int, pc []uintptr) int {
	if len(pc) == 0 {
		return 0
	}
	n := callers(skip, pc)
	if 0 < n && n < len(pc) && goid() == 1 {
		pc[n] = pcMain
		n++
	}
	if 0 < n && n < len(pc) {
		pc[n] = pcGoexit
		n++
	}
	return n
}

// The functions of those addresses.
var (
	mainFunc   = Func{entry: pcMain - 1, name: "runtime.main", file: "$GOROOT/src/runtime/proc.go", start: 148}
	panicFunc  = Func{entry: pcPanic - 1, name: "runtime.gopanic", file: "$GOROOT/src/runtime/panic.go", start: 809}
	sigFunc    = Func{entry: pcSigpanic - 1, name: "runtime.sigpanic", file: "$GOROOT/src/runtime/signal_unix.go", start: 912}
	goexitFunc = Func{entry: pcGoexit - 1, name: "runtime.goexit", file: "$GOROOT/src/runtime/asm_amd64.s", start: 1263}
)

// describe is pcinfo and funcAt, for the addresses that Callers made up too.
func describe(pc uintptr) (f *Func, name, file string, line int, inlined bool) {
	switch pc {
	case pcMain:
		return &mainFunc, mainFunc.name, mainFunc.file, 302, false
	case pcPanic:
		return &panicFunc, panicFunc.name, panicFunc.file, 859, false
	case pcSigpanic:
		return &sigFunc, sigFunc.name, sigFunc.file, 931, false
	case pcGoexit:
		return &goexitFunc, goexitFunc.name, goexitFunc.file, 1264, false
	}
	name, file, line, _, _, inlined = pcinfo(pc)
	return funcAt(pc), name, file, line, inlined
}

// Stack writes the trace of this goroutine, or of all, into buf and gives its length.
func Stack(buf []byte, all bool) int {
	return stack(buf, all)
}

// Frame is a call that Frames gives.
type Frame struct {
	PC        uintptr // 0 if unknown
	Func      *Func   // nil if unknown
	Function  string  // as in a traceback, "main.(*T).M"
	File      string
	Line      int
	startLine int
	Entry     uintptr
	funcInfo  funcInfo
}

// funcInfo says where a frame's function is described: two words, as in Go.
type funcInfo struct {
	fn     *Func
	module uintptr
}

// Frames walks over the calls that Callers recorded.
//
// Source: go1.27 runtime/symtab.go Frames
type Frames struct {
	callers    []uintptr
	nextPC     uintptr // 0: calls are inlined by entries of their own
	frames     []Frame // described already; to tell whether there are more it looks one ahead
	frameStore [2]Frame
}

// CallersFrames gives the Frames of a slice from Callers.
func CallersFrames(callers []uintptr) *Frames {
	f := &Frames{callers: callers}
	f.frames = f.frameStore[:0]
	return f
}

// Next gives the next call, and whether there are more.
func (ci *Frames) Next() (frame Frame, more bool) {
	for len(ci.frames) < len(ci.frameStore) && len(ci.callers) > 0 {
		pc := ci.callers[0]
		ci.callers = ci.callers[1:]
		if f, known := frameAt(pc); known {
			ci.frames = append(ci.frames, f)
		}
	}
	if len(ci.frames) == 0 {
		return Frame{}, false
	}
	frame = ci.frames[0]
	rest := copy(ci.frameStore[:], ci.frames[1:])
	ci.frames = ci.frameStore[:rest]
	return frame, rest > 0
}

// frameAt describes the call that returns to pc.
func frameAt(pc uintptr) (Frame, bool) {
	fn, name, file, line, inlined := describe(pc)
	if fn == nil {
		return Frame{}, false
	}
	at := pc
	if pc > fn.entry {
		// Of the call, not behind it.
		at--
	}
	f := Frame{at, fn, name, file, line, int(fn.start), fn.entry, funcInfo{fn: fn}}
	if inlined {
		f.Func = nil
	}
	return f, true
}

// Func is a function of the running program. There is one of each in read-only memory; FuncForPC
// makes others, for calls that were inlined.
//
// Source: go1.27 runtime/symtab.go funcinl
type Func struct {
	ones  uint32 // all bits set where the function was inlined
	entry uintptr
	name  string
	file  string
	line  int32
	start int32
}

// FuncForPC gives the function that holds pc, or nil.
func FuncForPC(pc uintptr) *Func {
	f, name, file, line, inlined := describe(pc)
	if f == nil || !inlined {
		return f
	}
	return &Func{^uint32(0), f.entry, name, file, int32(line), f.start}
}

// Name is the function's name, "" for nil.
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Entry is the address of the function's first instruction.
func (f *Func) Entry() uintptr { return f.entry }

// FileLine is the position of the call at pc, or of the function for its entry.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	if f.ones != 0 {
		return f.file, int(f.line)
	}
	if pc == f.entry {
		return f.file, int(f.start)
	}
	_, _, file, line, _ = describe(pc)
	return file, line
}
