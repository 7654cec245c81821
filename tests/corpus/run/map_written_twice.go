// run

package main

import "runtime"

func main() {
	runtime.GOMAXPROCS(4)
	m := map[[2]string]int{}
	for i := range 2 {
		go func() {
			for k := i; ; k++ {
				m[[2]string{"key"}] = k
			}
		}()
	}
	select {}
}

// Output:
// Stderr:
// fatal error: concurrent map writes
//
// goroutine N [running]:
// main.main.func1(...)
// 	map_written_twice.go:13
// created by main.main in goroutine 1
// 	map_written_twice.go:11
// Exit: 2
