// A program that writes past the end of a variable of its own.
package main

import (
	"time"
	"unsafe"
)

type empty struct{}

var e = new(empty)

func main() {
	p := (*[4]int)(unsafe.Pointer(e)) // runtime.zerobase
	for i := range p {
		p[i] = 2
	}
	c := make(chan int)
	for range 5 {
		go func() { <-c }()
	}
	time.Sleep(10)
	println("ok")
}
