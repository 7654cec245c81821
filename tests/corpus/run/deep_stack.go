// run

// Stacks grow by copying: pointers into frames stay right.
package main

import "fmt"

type frame struct {
	up    *frame
	value [8]int
}

func down(n int, up *frame, log *[]int) int {
	var f frame
	f.up = up
	f.value[n%8] = n
	p := &f.value[n%8]
	defer func() {
		if n%1000 == 0 {
			*log = append(*log, *p)
		}
	}()
	if n == 0 {
		sum := 0
		for g := &f; g != nil; g = g.up {
			for _, v := range g.value {
				sum += v
			}
		}
		return sum
	}
	return down(n-1, &f, log) + (*p - n)
}

func ackermann(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}

func main() {
	var log []int
	fmt.Println(down(5000, nil, &log), log)
	fmt.Println(ackermann(2, 300), ackermann(3, 6))
	results := make(chan int)
	for i := range 20 {
		go func() {
			var own []int
			results <- down(100*i, nil, &own) + len(own)
		}()
	}
	total := 0
	for range 20 {
		total += <-results
	}
	fmt.Println(total)
	func() {
		defer func() { fmt.Println(recover()) }()
		var fall func(int)
		fall = func(n int) {
			defer func() { log = append(log, n) }()
			if n == 300 {
				panic("bottom")
			}
			fall(n + 1)
		}
		fall(0)
	}()
	fmt.Println(len(log), log[6], log[len(log)-1])
}

// Output:
// 12502500 [0 1000 2000 3000 4000 5000]
// 603 509
// 12359530
// bottom
// 307 300 0
