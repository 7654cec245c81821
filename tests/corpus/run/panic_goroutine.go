// run

// A panic in a goroutine: its trace tells who created it.
package main

import (
	"fmt"
	"sync"
)

type job struct {
	name string
	data []int
}

func (j job) run(i int) int { return j.data[i] }

func main() {
	var wg sync.WaitGroup
	wg.Add(1)
	j := job{"j", []int{1, 2, 3}}
	fmt.Println(j.run(2))
	go func() {
		defer wg.Done()
		fmt.Println(j.run(len(j.name) + 2))
	}()
	wg.Wait()
	select {}
}

// Output:
// 3
// Stderr:
// panic: runtime error: index out of range [3] with length 3
//
// goroutine N [running]:
// main.job.run(...)
// 	panic_goroutine.go:16
// main.main.func1(...)
// 	panic_goroutine.go:25
// created by main.main in goroutine 1
// 	panic_goroutine.go:23
// Exit: 2
