// run

package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

type tree struct{ left, right *tree }

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

type wide struct {
	head [70]int
	next *wide
	tail [10]*string
}

func main() {
	debug.SetGCPercent(20)
	long := build(12)
	for depth := 4; depth <= 12; depth += 4 {
		n, sum := 1<<(12-depth+4), 0
		for i := 0; i < n; i++ {
			sum += build(depth).count()
		}
		fmt.Println(n, depth, sum)
	}
	fmt.Println(long.count())

	// Objects with a header, large objects, and pointers into their middle.
	var first *wide
	for i := 0; i < 300; i++ {
		s := strings.Repeat("s", i)
		first = &wide{next: first}
		first.tail[i%10] = &s
	}
	middle := &make([]*wide, 20000)[10000]
	*middle = first
	first = nil
	runtime.GC()
	sum := 0
	for w := *middle; w != nil; w = w.next {
		for _, s := range w.tail {
			if s != nil {
				sum += len(*s)
			}
		}
	}
	fmt.Println(sum)

	ch := make(chan []string, 10)
	var wg sync.WaitGroup
	for i := 0; i < 20; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 100; j++ {
				ch <- strings.Split(strings.Repeat(fmt.Sprintf("%d,", i*j), 20), ",")
			}
		}()
	}
	go func() { wg.Wait(); close(ch) }()
	n, size := 0, 0
	for words := range ch {
		n++
		for _, w := range words {
			size += len(w)
		}
	}
	fmt.Println(n, size)
}

// Output:
// 4096 4 126976
// 256 8 130816
// 16 12 131056
// 8191
// 44850
// 2000 113460
