// run

package main

import (
	"fmt"
	"sync"
)

func main() {
	defer func() { fmt.Println("a fatal error is not recovered", recover()) }()
	var mu sync.Mutex
	mu.Unlock()
}

// Output:
// Stderr:
// fatal error: sync: unlock of unlocked mutex
//
// goroutine 1 [running]:
// main.main(...)
// 	unlock_unlocked.go:13
// Exit: 2
