// run

package main

import (
	"fmt"
	"runtime"
	"sync"
)

// Goroutines that are preempted in the midst of a write go on elsewhere, each with a map of its own.
func work(n int) (sum int) {
	m := make(map[int]int)
	for i := range n {
		m[i&1023] = i
		m[(i*7)&1023] += i
		sum += m[i&511]
	}
	return sum
}

func main() {
	runtime.GOMAXPROCS(4)
	var wg sync.WaitGroup
	var sums [7]int
	for i := range sums {
		wg.Go(func() {
			for range 20 {
				sums[i] += work(40_000 + 1000*i)
			}
		})
	}
	wg.Wait()
	fmt.Println(sums)
}

// Output:
// [19814785920 20828278000 21867053920 22926918260 24004159000 25106111120 26233691600]
