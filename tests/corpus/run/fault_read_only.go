// run
package main

import (
	"fmt"
	"runtime/debug"
	"sync/atomic"
	"unsafe"
)

type addresser interface{ Addr() uintptr }

// try tells whether f faults, and whether at the text of s.
func try(name, s string, f func(b []byte)) {
	data := unsafe.StringData(s)
	defer func() {
		e := recover()
		at, ok := e.(addresser)
		first := uintptr(unsafe.Pointer(data))
		fmt.Println(name, e, ok && first <= at.Addr() && at.Addr() < first+uintptr(len(s)))
	}()
	f(unsafe.Slice(data, len(s)))
}

func main() {
	debug.SetPanicOnFault(true)
	const text = "a string of the program's is read only"
	try("store", text, func(b []byte) { b[0] = 'A' })
	try("copy", text, func(b []byte) { copy(b, "xyz") })
	try("append", text, func(b []byte) { _ = append(b[:3], 'q') })
	try("append more", text, func(b []byte) { _ = append(b[:3], "quite a lot"...) })
	try("clear", text, func(b []byte) { clear(b) })
	try("wide", text, func(b []byte) { *(*[4]uint32)(unsafe.Pointer(&b[8])) = [4]uint32{1, 2, 3, 4} })
	try("add", text, func(b []byte) {
		p := uintptr(unsafe.Pointer(&b[7])) &^ 3
		atomic.AddUint32((*uint32)(unsafe.Pointer(p)), 1)
	})
	try("load", text, func(b []byte) { fmt.Println(string(b[:8])) })
	fmt.Println(text)
}

// Output:
// store runtime error: invalid memory address or nil pointer dereference true
// copy runtime error: invalid memory address or nil pointer dereference true
// append runtime error: invalid memory address or nil pointer dereference true
// append more runtime error: invalid memory address or nil pointer dereference true
// clear runtime error: invalid memory address or nil pointer dereference true
// wide runtime error: invalid memory address or nil pointer dereference true
// add runtime error: invalid memory address or nil pointer dereference true
// a string
// load <nil> false
// a string of the program's is read only
