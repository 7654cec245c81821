// run

// Finalizers of objects of all kinds of spans: small, with a header, large, without pointers.
package main

import (
	"fmt"
	"runtime"
)

var ran = make(chan string)

type plain[N any] struct{ room N }

type pointed[N any] struct {
	self *pointed[N]
	room N
}

//go:noinline
func set[N any]() {
	runtime.SetFinalizer(new(plain[N]), func(p *plain[N]) { ran <- fmt.Sprintf("%T", p) })
	runtime.GC()
	fmt.Println(<-ran)
	p := &pointed[N]{}
	p.self = p
	runtime.SetFinalizer(p, func(p *pointed[N]) { ran <- fmt.Sprintf("%T %v", p, p.self == p) })
	p = nil
	runtime.GC()
	fmt.Println(<-ran)
}

func main() {
	set[[2]int]()
	set[[60]int]()
	set[[64]int]()
	set[[100]int]()
	set[[4090]int]()
	set[[5000]int]()
	set[[1 << 17]int]()
}

// Output:
// *main.plain[[2]int]
// *main.pointed[[2]int] true
// *main.plain[[60]int]
// *main.pointed[[60]int] true
// *main.plain[[64]int]
// *main.pointed[[64]int] true
// *main.plain[[100]int]
// *main.pointed[[100]int] true
// *main.plain[[4090]int]
// *main.pointed[[4090]int] true
// *main.plain[[5000]int]
// *main.pointed[[5000]int] true
// *main.plain[[131072]int]
// *main.pointed[[131072]int] true
