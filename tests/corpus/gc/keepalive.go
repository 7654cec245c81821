// run

// A local dies at its last use; KeepAlive is a use.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type file struct {
	fd  int
	pad [7]int
}

var closed = make(chan int, 4)

//go:noinline
func open(fd int) *file {
	f := &file{fd: fd}
	runtime.SetFinalizer(f, func(f *file) { closed <- f.fd })
	return f
}

func state() string {
	runtime.GC()
	select {
	case fd := <-closed:
		return fmt.Sprint("closed ", fd)
	case <-time.After(100 * time.Millisecond):
		return "open"
	}
}

//go:noinline
func without() {
	f := open(1)
	fd := f.fd
	fmt.Println("without:", state(), fd)
}

//go:noinline
func with() {
	f := open(2)
	fd := f.fd
	fmt.Println("with:", state(), fd)
	runtime.KeepAlive(f)
}

//go:noinline
func deferred() {
	f := open(3)
	defer runtime.KeepAlive(f)
	fmt.Println("deferred:", state())
}

//go:noinline
func captured() {
	f := open(4)
	use := func() int { return f.fd }
	fmt.Println("captured:", state())
	fmt.Println(use())
	fmt.Println("called:", state())
}

//go:noinline
func parameter(f *file) {
	fmt.Println("parameter:", f.fd, state())
}

func main() {
	without()
	with()
	fmt.Println(state())
	deferred()
	fmt.Println(state())
	captured()
	parameter(open(5))
}

// Output:
// without: closed 1 1
// with: open 2
// closed 2
// deferred: open
// closed 3
// captured: open
// 4
// called: closed 4
// parameter: 5 open
