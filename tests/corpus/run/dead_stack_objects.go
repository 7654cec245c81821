// run

// A variable whose address is taken keeps what it points to only as long as it can be reached.
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

var freed = make(chan string, 10)

func watched(name string) *node {
	n := &node{name: name}
	runtime.SetFinalizer(n, func(n *node) { freed <- n.name })
	return n
}

func collected(what string) {
	for range 4 {
		runtime.GC()
		select {
		case name := <-freed:
			fmt.Println(what, "freed", name)
			return
		case <-time.After(50 * time.Millisecond):
		}
	}
	fmt.Println(what, "kept")
}

//go:noinline
func use(p **node) int { return len((*p).name) }

//go:noinline
func same(p **node) **node { return p }

//go:noinline
func call(f func() int) int { return f() }

func address() {
	p := watched("address")
	fmt.Println(use(&p))
	collected("address")
}

func through() {
	p := watched("through")
	q := same(&p)
	collected("through, live")
	fmt.Println((*q).name)
	collected("through, dead")
}

func captured() {
	p := watched("captured")
	f := func() int { p.pad[0]++; q := p; p = q; return p.pad[0] }
	fmt.Println(call(f))
	collected("captured, live")
	fmt.Println(call(f))
	collected("captured, dead")
}

func structure() {
	var pair struct{ a, b *node }
	pair.a = watched("structure")
	at := &pair
	fmt.Println(use(&at.a))
	collected("structure")
}

func array(i int) {
	var nodes [3]*node
	nodes[i] = watched("array")
	fmt.Println(nodes[i].name)
	collected("array")
}

func nested() {
	p := watched("nested")
	q := &p
	r := &q
	collected("nested, live")
	fmt.Println(use(*r))
	collected("nested, dead")
}

func main() {
	address()
	through()
	captured()
	structure()
	array(1)
	nested()
}

// Output:
// 7
// address freed address
// through, live kept
// through
// through, dead freed through
// 1
// captured, live kept
// 2
// captured, dead freed captured
// 9
// structure freed structure
// array
// array freed array
// nested, live kept
// 6
// nested, dead freed nested
