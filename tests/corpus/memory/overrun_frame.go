// A program that writes past the end of a variable of its own.
package main

import "unsafe"

//go:noinline
func fill(p *[4]int32) {
	q := (*[24]int32)(unsafe.Pointer(p))
	for i := range q {
		q[i] = 3
	}
}

//go:noinline
func f() int32 {
	var a [4]int32
	fill(&a)
	return a[0]
}

func main() { println(f()) }
