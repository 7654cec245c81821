// run

// An access to memory that no nil pointer can lead to ends the program, whoever recovers.
package main

import "unsafe"

type T struct{ a, b int }

func main() {
	p := (*T)(unsafe.Pointer(uintptr(0x7f0000001000)))
	defer func() { println("recovered", recover() != nil) }()
	println(p.b)
}

// Output:
// Stderr:
// unexpected fault address 0x?
// fatal error: fault
// [signal SIGSEGV: segmentation violation code=0x1 addr=0x? pc=0x?]
//
// goroutine 1 [running]:
// main.main(...)
// 	fault_wild_address.go:13
// Exit: 2
