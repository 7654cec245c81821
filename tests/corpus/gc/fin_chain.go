// run

// Of a chain of objects with finalizers each cycle runs one: what an object needs is there.
package main

import (
	"fmt"
	"runtime"
	"time"
)

type link struct {
	name string
	next *link
}

var ran = make(chan string, 10)

//go:noinline
func build() {
	var head *link
	for _, name := range []string{"last", "third", "second", "first"} {
		head = &link{name, head}
		runtime.SetFinalizer(head, func(l *link) {
			after := "nothing"
			if l.next != nil {
				after = l.next.name
			}
			ran <- l.name + " before " + after
		})
	}
}

func main() {
	build()
	for cycle := range 5 {
		runtime.GC()
		select {
		case s := <-ran:
			fmt.Println(cycle, s)
		case <-time.After(200 * time.Millisecond):
			fmt.Println(cycle, "none")
		}
		fmt.Println(len(ran))
	}
}

// Output:
// 0 first before second
// 0
// 1 second before third
// 0
// 2 third before last
// 0
// 3 last before nothing
// 0
// 4 none
// 0
