// run

// The calls of AddCleanup that panic.
package main

import (
	"fmt"
	"runtime"
	"unsafe"
)

type inner struct{ a, b *int }

type outer struct {
	x inner
	y inner
}

func try(name string, f func()) {
	defer func() { fmt.Printf("%s: %v\n", name, recover()) }()
	f()
}

var sink any

func main() {
	o := new(outer)
	sink = o
	try("nil", func() { runtime.AddCleanup((*outer)(nil), func(int) {}, 1) })
	try("equal", func() { runtime.AddCleanup(o, func(*outer) {}, o) })
	try("equal, unsafe", func() { runtime.AddCleanup(o, func(unsafe.Pointer) {}, unsafe.Pointer(o)) })
	try("first field", func() { runtime.AddCleanup(o, func(*inner) {}, &o.x) })
	try("inside", func() { runtime.AddCleanup(o, func(*inner) {}, &o.y) })
	try("inside, unsafe", func() { runtime.AddCleanup(o, func(unsafe.Pointer) {}, unsafe.Pointer(&o.y)) })
	try("from inside", func() { runtime.AddCleanup(&o.y, func(*outer) {}, o) })
	try("closure", func() { runtime.AddCleanup(o, func(int) { fmt.Println(o.x) }, 1) })
	try("closure inside", func() { p := &o.y; runtime.AddCleanup(o, func(int) { fmt.Println(p.a) }, 1) })
	try("address as number", func() { runtime.AddCleanup(o, func(uintptr) {}, uintptr(unsafe.Pointer(o))) })
	try("in an interface", func() { runtime.AddCleanup(o, func(any) {}, any(o)) })
	try("nil interface", func() { runtime.AddCleanup(o, func(any) {}, nil) })
	try("other", func() { runtime.AddCleanup(o, func(*outer) {}, new(outer)) })
	try("nil arg", func() { runtime.AddCleanup(o, func(*outer) {}, nil) })
	runtime.KeepAlive(o)
}

// Output:
// nil: runtime.AddCleanup: ptr is nil
// equal: runtime.AddCleanup: ptr is equal to arg, cleanup will never run
// equal, unsafe: runtime.AddCleanup: ptr is equal to arg, cleanup will never run
// first field: runtime.AddCleanup: ptr is equal to arg, cleanup will never run
// inside: runtime.AddCleanup: ptr is within arg, cleanup will never run
// inside, unsafe: runtime.AddCleanup: ptr is within arg, cleanup will never run
// from inside: runtime.AddCleanup: ptr is within arg, cleanup will never run
// closure: runtime.AddCleanup: cleanup function closes over ptr, cleanup will never run
// closure inside: runtime.AddCleanup: cleanup function closes over ptr, cleanup will never run
// address as number: <nil>
// in an interface: <nil>
// nil interface: runtime error: invalid memory address or nil pointer dereference
// other: <nil>
// nil arg: <nil>
