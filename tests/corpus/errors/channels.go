// errorcheck

package main

func main() {
	var in <-chan int
	var out chan<- int
	both := make(chan string)
	in <- 1
	_ = <-out
	both <- 1
	close(in)
	close(5)
	var x int = <-both
	out = in
	select {
	case x > 1:
	}
	_ = x
	for a, b := range both {
	}
}

// Errors:
// ./channels.go:9:2: invalid operation: cannot send to receive-only channel <-chan int in (variable of type <-chan int)
// ./channels.go:10:8: invalid operation: cannot receive from send-only channel chan<- int out (variable of type chan<- int)
// ./channels.go:11:10: cannot use 1 (untyped int constant) as string value in send
// ./channels.go:12:8: invalid operation: cannot close receive-only channel in (variable of type <-chan int)
// ./channels.go:13:8: invalid operation: cannot close non-channel 5 (untyped int constant)
// ./channels.go:14:14: cannot use <-both (comma, ok expression of type string) as int value in variable declaration
// ./channels.go:15:8: cannot use in (variable of type <-chan int) as chan<- int value in assignment
// ./channels.go:17:9: select case must be send or receive (possibly with assignment)
// ./channels.go:20:6: declared and not used: a
// ./channels.go:20:9: range over both (variable of type chan string) permits only one iteration variable
// ./channels.go:20:6: too many errors
