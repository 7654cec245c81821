// What the runtime itself writes, it writes where the program may.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"unsafe"
)

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	debug.SetPanicOnFault(true)
	text := "a constant of the program's, and longer than the trace of a goroutine is wide"
	for _, at := range []uintptr{70000, uintptr(unsafe.Pointer(unsafe.StringData(text)))} {
		forged := [3]uintptr{at, 1 << 30, 1 << 30}
		bytes := *(*[]byte)(unsafe.Pointer(&forged))
		words := *(*[]uintptr)(unsafe.Pointer(&forged))
		try("stack", func() { runtime.Stack(bytes, false) })
		try("callers", func() { runtime.Callers(0, words) })
		try("stats", func() { runtime.ReadMemStats(*(**runtime.MemStats)(unsafe.Pointer(&forged))) })
		try("stdin", func() { os.Stdin.Read(bytes) })
	}
}
