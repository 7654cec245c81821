// run -gogc 5

// A small map whose group is on a stack grows while the collector marks: its entries are kept.
package main

import (
	"fmt"
	"sync"
)

type thing struct {
	n    int
	next *thing
	pad  [10]int
}

//go:noinline
func use(k int) int {
	m := make(map[*thing]int)
	for i := range 9 {
		m[&thing{n: k + i}] = i
		_ = make([]*thing, 20)
	}
	sum := 0
	for t, i := range m {
		sum += t.n - k - i + 1
	}
	return sum
}

func main() {
	keep := make([]*thing, 3000)
	for i := range keep {
		keep[i] = &thing{n: i}
	}
	var wg sync.WaitGroup
	sums := make([]int, 40)
	for g := range sums {
		wg.Go(func() {
			for k := range 60 {
				sums[g] += use(k)
			}
		})
	}
	wg.Wait()
	total := 0
	for _, n := range sums {
		total += n
	}
	fmt.Println(total, keep[2999].n)
}

// Output:
// 21600 2999
