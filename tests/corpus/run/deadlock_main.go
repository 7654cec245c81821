// run

package main

func wait(ch chan struct{}) {
	select {
	case <-ch:
	case ch <- struct{}{}:
	}
}

func main() {
	var none chan struct{}
	wait(none)
}

// Output:
// Stderr:
// fatal error: all goroutines are asleep - deadlock!
//
// goroutine 1 [select]:
// main.wait(...)
// 	deadlock_main.go:6
// main.main(...)
// 	deadlock_main.go:14
// Exit: 2
