// run

// Finalizers and cleanups: chains, revival, cycles, removal, an object that points to itself.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type node struct {
	name string
	next *node
	pad  [4]int
}

var kept *node
var log = make(chan string, 100)

func gc() {
	for range 3 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	for {
		select {
		case s := <-log:
			fmt.Print(s, " ")
			continue
		default:
		}
		break
	}
	fmt.Println("|")
}

//go:noinline
func chain(n int) {
	var head *node
	for i := range n {
		head = &node{name: fmt.Sprint("n", i), next: head}
		runtime.SetFinalizer(head, func(x *node) { log <- x.name })
	}
}

//go:noinline
func revive() {
	x := &node{name: "back"}
	runtime.SetFinalizer(x, func(x *node) {
		kept = x
		log <- "revived"
	})
}

//go:noinline
func again() {
	x := &node{name: "twice"}
	runtime.SetFinalizer(x, func(x *node) {
		log <- "first"
		runtime.SetFinalizer(x, func(x *node) { log <- "second" })
	})
}

//go:noinline
func removed() {
	x := &node{name: "removed"}
	runtime.SetFinalizer(x, func(x *node) { log <- "never" })
	runtime.SetFinalizer(x, nil)
	runtime.SetFinalizer(x, func(x any) { log <- fmt.Sprintf("%T", x) })
}

//go:noinline
func cycle() {
	a, b := &node{name: "a"}, &node{name: "b"}
	a.next, b.next = b, a
	runtime.SetFinalizer(a, func(x *node) { log <- "cycle" })
}

//go:noinline
func cleanups() {
	x := &node{name: "c"}
	runtime.AddCleanup(x, func(n int) { log <- fmt.Sprint("cleanup", n) }, 1)
	c := runtime.AddCleanup(x, func(n int) { log <- fmt.Sprint("cleanup", n) }, 2)
	c.Stop()
	runtime.SetFinalizer(x, func(x *node) { log <- "fin before cleanup" })
}

//go:noinline
func failing() {
	defer func() { fmt.Println(recover() != nil) }()
	x := &node{name: "p"}
	runtime.SetFinalizer(x, func(x *node) {
		defer func() { log <- fmt.Sprint("caught ", recover()) }()
		var m map[string]int
		m[x.name] = 1
	})
}

//go:noinline
func inner() {
	x := &struct{ a, b node }{}
	x.a.name = "inner"
	p := &x.a
	runtime.SetFinalizer(x, func(x *struct{ a, b node }) { log <- x.a.name })
	kept = p
}

//go:noinline
func iface() {
	var v fmt.Stringer = &named{"s", nil}
	runtime.SetFinalizer(v, func(v fmt.Stringer) { log <- v.String() })
	w := &named{"w", nil}
	w.self = w
	runtime.SetFinalizer(w, (*named).bye)
}

type named struct {
	s    string
	self *named
}

func (n *named) String() string { return "string " + n.s }
func (n *named) bye()           { log <- "bye " + n.s }

func main() {
	chain(4)
	gc()
	gc()
	revive()
	gc()
	fmt.Println(kept.name)
	kept = nil
	gc()
	again()
	gc()
	gc()
	removed()
	gc()
	cycle()
	gc()
	cleanups()
	gc()
	gc()
	failing()
	gc()
	inner()
	gc()
	kept = nil
	gc()
	iface()
	gc()
	x := &node{name: "alive"}
	runtime.SetFinalizer(x, func(x *node) { log <- x.name })
	gc()
	runtime.KeepAlive(x)
	gc()
}

// Output:
// n3 n2 n1 |
// n0 |
// revived |
// back
// |
// first second |
// |
// *main.node |
// |
// fin before cleanup cleanup1 |
// |
// false
// caught assignment to entry in nil map |
// |
// inner |
// bye w string s |
// |
// alive |
