// run

package main

import "fmt"

type key struct {
	name string
	tags any
}

func main() {
	m := map[any]int{}
	m[key{"a", 1}] = 1
	m[[2]any{1, "x"}] = 2
	m[1.5] = 3
	var e error
	m[e] = 4
	m[nil]++
	fmt.Println(len(m), m[key{"a", 1}], m[nil])
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(m[func() {}])
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		delete(m, any(map[int]int{}))
	}()
	m[key{"b", []int{1}}] = 5
}

// Output:
// 4 1 5
// runtime error: hash of unhashable type func()
// runtime error: hash of unhashable type map[int]int
// Stderr:
// panic: runtime error: hash of unhashable type []int
//
// goroutine 1 [running]:
// main.main(...)
// 	unhashable.go:29
// Exit: 2
