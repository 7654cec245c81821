// run

// A variable whose address is taken lives for as long as something live points to it: objects
// that point to each other, closures, deferred calls, recovered panics, moved stacks.
package main

import "runtime"

type heap struct{ n [8]int }

type node struct {
	next *node
	h    *heap
}

var gone [8]bool

func watched(n int) *heap {
	h := new(heap)
	h.n[0] = n
	runtime.SetFinalizer(h, func(h *heap) { gone[h.n[0]] = true })
	return h
}

func show(where string) {
	runtime.GC()
	print(where, ":")
	for i, is := range gone {
		if is {
			print(" ", i)
		}
	}
	println()
}

//go:noinline
func walk(n *node) {
	show("walk in")
	for n.next != nil {
		n = n.next // the nodes before it are dead
	}
	show("walk end")
	println(n.h.n[0])
	show("walk out")
}

//go:noinline
func chain() {
	var a, b, c node
	a.h, b.h, c.h = watched(0), watched(1), watched(2)
	a.next, b.next = &b, &c
	walk(&a)
	show("chain")
}

//go:noinline
func call(f func()) {
	show("call")
	f()
	show("called")
}

//go:noinline
func closures() {
	h := watched(3)
	var n node
	n.h = watched(4)
	call(func() { println(h.n[0], n.h.n[0]); n.h = nil; show("set nil") })
}

//go:noinline
func deferred() (n node) {
	m := node{h: watched(5)}
	k := node{h: watched(6)}
	defer func() {
		show("deferred")
		println(recover().(string), m.h.n[0])
		n.h = m.h
	}()
	touch(&k)
	show("k is dead")
	panic("stop")
}

//go:noinline
func touch(n *node) {}

//go:noinline
func deep(n int, p *node) int {
	var buf [64]int
	q := node{next: p, h: p.h}
	if n == 0 {
		show("deep")
		return q.next.h.n[0]
	}
	buf[n&63] = deep(n-1, &q)
	p = nil
	return buf[n&63] + len(buf)
}

//go:noinline
func grown() {
	var a node
	a.h = watched(7)
	b := node{next: &a, h: a.h}
	println(deep(3, &b))
	println(b.next.h.n[0], b.next == &a)
	show("grown")
}

func main() {
	chain()
	closures()
	show("after closures")
	n := deferred()
	println(n.h.n[0])
	show("after deferred")
	done := make(chan bool)
	go func() { grown(); done <- true }()
	<-done
	show("end")
}

// Output:
// Stderr:
// walk in:
// walk end: 0 1
// 2
// walk out: 0 1 2
// chain: 0 1 2
// call: 0 1 2
// 3 4
// set nil: 0 1 2 3 4
// called: 0 1 2 3 4
// after closures: 0 1 2 3 4
// k is dead: 0 1 2 3 4 6
// deferred: 0 1 2 3 4 6
// stop 5
// 5
// after deferred: 0 1 2 3 4 5 6
// deep: 0 1 2 3 4 5 6
// 199
// 7 true
// grown: 0 1 2 3 4 5 6 7
// end: 0 1 2 3 4 5 6 7
