// run

// After debug.SetPanicOnFault such an access is a panic that knows the address.
package main

import (
	"fmt"
	"runtime/debug"
	"unsafe"
)

func get(a uintptr) { 
	defer func() {
		r := recover()
		fmt.Printf("%v %T\n", r, r)
		if e, ok := r.(interface{ Addr() uintptr }); ok { fmt.Printf("%#x\n", e.Addr()) }
	}()
	fmt.Println(*(*int)(unsafe.Pointer(a)))
}
func main() {
	fmt.Println(debug.SetPanicOnFault(true))
	get(0x7f0000001000)
	get(8)
	get(0xffff000000000000)
	fmt.Println(debug.SetPanicOnFault(false))
	*(*byte)(unsafe.Pointer(uintptr(0x12345678900))) = 1
}

// Output:
// false
// runtime error: invalid memory address or nil pointer dereference runtime.errorAddressString
// 0x7f0000001000
// runtime error: invalid memory address or nil pointer dereference runtime.errorString
// runtime error: invalid memory address or nil pointer dereference runtime.errorAddressString
// 0x0
// true
// Stderr:
// unexpected fault address 0x?
// fatal error: fault
// [signal SIGSEGV: segmentation violation code=0x1 addr=0x? pc=0x?]
//
// goroutine 1 [running]:
// main.main(...)
// 	fault_panics.go:26
// Exit: 2
