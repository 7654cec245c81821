// run

// A panic below inlined calls: the trace shows each of them, with the line of the next call in it.
package main

import "os"

type node struct {
	next *node
	val  int
}

func (n *node) at(i int) int { return n.val + i }

func pick(n *node, i int) int {
	return 1 +
		n.at(i)
}

func first[T any](xs []T, f func(T) int) int {
	return f(xs[0])
}

func check(ok bool) {
	if !ok {
		panic("bad")
	}
}

func twice(n *node) (s int) {
	for i := range 2 {
		s += pick(n, i)
	}
	return s
}

func guard(f func()) {
	defer func() {
		if r := recover(); r != nil {
			println("recovered")
			panic(r)
		}
	}()
	f()
}

func main() {
	n := &node{nil, 1}
	println(twice(n), first([]*node{n}, func(n *node) int { return pick(n, 1) }))
	if len(os.Args) > 5 {
		check(false)
	}
	guard(func() {
		println(first([]*node{n}, func(n *node) int {
			return pick(n.next, 0)
		}))
	})
}

// Output:
// Stderr:
// 5 3
// recovered
// panic: runtime error: invalid memory address or nil pointer dereference [recovered, repanicked]
// [signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=0x?]
//
// goroutine 1 [running]:
// main.guard.func1(...)
// 	inline_traceback.go:41
// panic(...)
// main.(*node).at(...)
// 	inline_traceback.go:13
// main.pick(...)
// 	inline_traceback.go:17
// main.main.func2.1(...)
// 	inline_traceback.go:55
// main.first[...](...)
// 	inline_traceback.go:21
// main.main.func2(...)
// 	inline_traceback.go:54
// main.guard(...)
// 	inline_traceback.go:44
// main.main(...)
// 	inline_traceback.go:53
// Exit: 2
