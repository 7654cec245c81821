// run

package main

import "runtime"

func main() {
	runtime.GOMAXPROCS(4)
	m := map[int]int{1: 1, 2: 2}
	go func() {
		for i := 0; ; i++ {
			m[i&7] = i
			delete(m, i&3)
		}
	}()
	n := 0
	for {
		for k := range m {
			n += k
		}
	}
}

// Output:
// Stderr:
// fatal error: concurrent map iteration and map write
//
// goroutine 1 [running]:
// main.main(...)
// 	map_ranged_while_written.go:18
// Exit: 2
