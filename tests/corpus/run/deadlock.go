// run

// Everybody waits: each goroutine with its reason.
package main

import (
	"fmt"
	"sync"
)

func reader(ch chan int) {
	<-ch
}

func main() {
	fmt.Println("start")
	ch := make(chan int)
	var mu sync.Mutex
	mu.Lock()
	var wg sync.WaitGroup
	wg.Add(1)
	go reader(ch)
	wg.Wait()
}

// Output:
// start
// Stderr:
// fatal error: all goroutines are asleep - deadlock!
//
// goroutine 1 [sync.WaitGroup.Wait]:
// main.main(...)
// 	deadlock.go:23
//
// goroutine N [chan receive]:
// main.reader(...)
// 	deadlock.go:12
// created by main.main in goroutine 1
// 	deadlock.go:22
// Exit: 2
