// run -gogc 10

// Entries move from one map to another and back.
package main

import "fmt"

type entry struct {
	key, value int
}

func move(from, to map[int]*entry) {
	for i := 0; i < 20000; i++ {
		e := from[i]
		delete(from, i) // LOST main.entry
		e.value++
		to[i] = e // LOST main.entry
	}
}

func main() {
	a, b := map[int]*entry{}, map[int]*entry{}
	for i := 0; i < 20000; i++ {
		a[i] = &entry{key: i}
	}
	for round := 0; round < 100; round++ {
		move(a, b)
		move(b, a)
		_ = make([]*entry, 10000)
	}
	sum := 0
	for _, e := range a {
		sum += e.value
	}
	fmt.Println(len(a), len(b), sum)
}

// Output:
// 20000 0 4000000
