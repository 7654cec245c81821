// run

package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, "->", recover()) }()
	f()
}

func main() {
	try("close nil", func() { var c chan int; close(c) })
	try("close twice", func() { c := make(chan int); close(c); close(c) })
	try("send", func() { c := make(chan int, 1); close(c); c <- 1 })
	try("select send", func() {
		c := make(chan int)
		close(c)
		select {
		case c <- 1:
		default:
		}
	})
	try("waiting sender", func() {
		c, got := make(chan int), make(chan any)
		go func() {
			defer func() { got <- recover() }()
			c <- 1
		}()
		for range 10 {
			// The sender waits by then.
			select {
			case v := <-got:
				fmt.Println(v)
			default:
			}
		}
		close(c)
		fmt.Println("other side:", <-got)
	})
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for range 3 {
		v, ok := <-c
		fmt.Println(v, ok, len(c), cap(c))
	}
	close(c)
}

// Output:
// close nil -> close of nil channel
// close twice -> close of closed channel
// send -> send on closed channel
// select send -> send on closed channel
// other side: send on closed channel
// waiting sender -> <nil>
// 1 true 1 3
// 2 true 0 3
// 0 false 0 3
// Stderr:
// panic: close of closed channel
//
// goroutine 1 [running]:
// main.main(...)
// 	channel_misuse.go:49
// Exit: 2
