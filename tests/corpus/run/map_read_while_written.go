// run

package main

import (
	"fmt"
	"runtime"
	"sync"
)

// Under a lock many goroutines may use a map; nobody is told of a conflict.
func locked() int {
	var mu sync.RWMutex
	var wg sync.WaitGroup
	m := map[int]int{}
	for w := range 8 {
		wg.Go(func() {
			for i := range 5_000 {
				mu.Lock()
				m[i&255] += w
				delete(m, i&63)
				mu.Unlock()
				mu.RLock()
				_ = m[i&255]
				mu.RUnlock()
			}
		})
	}
	wg.Wait()
	return len(m)
}

func main() {
	runtime.GOMAXPROCS(4)
	fmt.Println("locked", locked())
	m := map[string]int{"a": 1}
	go func() {
		for {
			m["b"]++
		}
	}()
	defer func() { fmt.Println("a fatal error is not recovered", recover()) }()
	n := 0
	for {
		n += m["a"]
	}
}

// Output:
// locked 192
// Stderr:
// fatal error: concurrent map read and map write
//
// goroutine 1 [running]:
// main.main(...)
// 	map_read_while_written.go:45
// Exit: 2
