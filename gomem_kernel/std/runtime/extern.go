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
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	if callers(skip+1, pcs[:]) < 1 {
		return
	}
	_, file, line, _, _, _ = pcinfo(pcs[0])
	return pcs[0], file, line, true
}

// The addresses of the functions at the end of each stack, which are the core's own.
const (
	pcMain   = 0x10
	pcGoexit = 0x20
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

// describe is pcinfo, for the addresses that Callers made up too.
func describe(pc uintptr) (fn, file string, line int, entry uintptr, startLine int, inlined bool) {
	switch pc {
	case pcMain:
		return "runtime.main", "$GOROOT/src/runtime/proc.go", 302, pcMain - 1, 148, false
	case pcGoexit:
		return "runtime.goexit", "$GOROOT/src/runtime/asm_amd64.s", 1264, pcGoexit - 1, 1263, false
	}
	return pcinfo(pc)
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
}

// Frames walks over the calls that Callers recorded.
type Frames struct {
	callers []uintptr
}

// CallersFrames gives the Frames of a slice from Callers.
func CallersFrames(callers []uintptr) *Frames {
	return &Frames{callers}
}

// Next gives the next call, and whether there are more.
func (ci *Frames) Next() (frame Frame, more bool) {
	if len(ci.callers) == 0 {
		return Frame{}, false
	}
	pc := ci.callers[0]
	ci.callers = ci.callers[1:]
	fn, file, line, entry, start, inlined := describe(pc)
	if fn != "" {
		at := pc
		if pc > entry {
			// Of the call, not behind it.
			at--
		}
		frame = Frame{at, &Func{fn, entry, start, file}, fn, file, line, start, entry}
		if inlined {
			frame.Func = nil
		}
	}
	return frame, len(ci.callers) > 0
}

// Func is a function of the running program.
type Func struct {
	name  string
	entry uintptr
	start int
	file  string
}

// FuncForPC gives the function that holds pc, or nil.
func FuncForPC(pc uintptr) *Func {
	fn, file, _, entry, start, _ := describe(pc)
	if fn == "" {
		return nil
	}
	return &Func{fn, entry, start, file}
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
	if pc == f.entry {
		return f.file, f.start
	}
	_, file, line, _, _, _ = describe(pc)
	return file, line
}
