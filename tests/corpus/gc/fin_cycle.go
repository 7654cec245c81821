// run

// Objects that reach each other are never finalized; an object that reaches itself alone is.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type node struct {
	name  string
	other *node
}

var ran = make(chan string, 10)

func tell(n *node) { ran <- n.name }

//go:noinline
func build() {
	a, b, self := &node{name: "a"}, &node{name: "b"}, &node{name: "self"}
	a.other, b.other, self.other = b, a, self
	runtime.SetFinalizer(a, tell)
	runtime.SetFinalizer(self, tell)
	behind := &node{name: "behind", other: a}
	runtime.SetFinalizer(behind, tell)
}

func main() {
	build()
	seen := map[string]bool{}
	for range 4 {
		runtime.GC()
		for more := true; more; {
			select {
			case s := <-ran:
				seen[s] = true
			case <-time.After(100 * time.Millisecond):
				more = false
			}
		}
	}
	fmt.Println(seen)
}

// Output:
// map[behind:true self:true]
