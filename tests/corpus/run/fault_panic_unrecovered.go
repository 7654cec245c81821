// run

// The signal of a fault that panics shows the address.
package main

import (
	"runtime/debug"
	"unsafe"
)

func main() {
	debug.SetPanicOnFault(true)
	println(*(*int)(unsafe.Pointer(uintptr(0x7f0000001000))))
}

// Output:
// Stderr:
// panic: runtime error: invalid memory address or nil pointer dereference
// [signal SIGSEGV: segmentation violation code=0x1 addr=0x? pc=0x?]
//
// goroutine 1 [running]:
// main.main(...)
// 	fault_panic_unrecovered.go:13
// Exit: 2
