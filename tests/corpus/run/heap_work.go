// run

// Enough allocation for several collections, with everything still there at the end.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"strings"
)

type node struct {
	left, right *node
	name        string
	data        []byte
}

func build(depth int) *node {
	if depth == 0 {
		return &node{name: "leaf"}
	}
	return &node{build(depth - 1), build(depth - 1), fmt.Sprint("n", depth), make([]byte, depth*10)}
}

func (n *node) check() (count, size int) {
	if n == nil {
		return 0, 0
	}
	a, b := n.left.check()
	c, d := n.right.check()
	return a + c + 1, b + d + len(n.data) + len(n.name)
}

func main() {
	long := build(12)
	m := map[string]*node{}
	var ring [16]any
	for i := range 20000 {
		key := strings.Repeat("k", i%7) + fmt.Sprint(i%500)
		m[key] = &node{name: key, data: make([]byte, i%100)}
		ring[i%16] = []any{i, key, &ring[(i+1)%16]}
		if i%4000 == 0 {
			fmt.Println(build(8).check())
		}
		if i%7000 == 0 {
			runtime.GC()
		}
	}
	fmt.Println(long.check())
	keys := make([]string, 0)
	total := 0
	for k, n := range m {
		keys = append(keys, k)
		if n.name != k {
			fmt.Println("broken", k, n.name)
		}
		total += len(n.data)
	}
	sort.Strings(keys)
	fmt.Println(len(keys), keys[0], keys[len(keys)-1], total)
	for i := range ring {
		inner := ring[i].([]any)
		total += inner[0].(int) + len(inner[1].(string)) + len((*inner[2].(*any)).([]any))
	}
	fmt.Println(total)
	chans := make(chan chan *node, 4)
	go func() {
		for reply := range chans {
			reply <- build(6)
		}
	}()
	for range 50 {
		reply := make(chan *node)
		chans <- reply
		if c, _ := (<-reply).check(); c != 127 {
			fmt.Println("broken", c)
		}
	}
	close(chans)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Println(stats.NumGC >= 3, stats.HeapAlloc < 64<<20)
}

// Output:
// 511 6554
// 511 6554
// 511 6554
// 511 6554
// 511 6554
// 8191 106361
// 3500 0 kkkkkk99 173250
// 493258
// true true
