// run

package main

import "fmt"

// Each frame holds a link to the frame before it: all of them move when the stack grows.
type link struct {
	before *link
	value  int
	rest   [4]int
}

func deep(n int, before *link) int {
	own := link{before: before, value: n}
	if n == 0 {
		return walk(&own)
	}
	sum := deep(n-1, &own)
	if own.value != n || own.before != before {
		panic("a frame has changed")
	}
	return sum
}

func walk(l *link) (sum int) {
	for ; l != nil; l = l.before {
		sum += l.value + l.rest[3]
	}
	return sum
}

func main() {
	fmt.Println(deep(400_000, nil))
	fmt.Println(deep(900_000, nil))
}

// Output:
// 80000200000
// 405000450000
