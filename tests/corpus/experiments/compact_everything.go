// run

// Pointers in every kind of place that the collector knows, to objects in sparse spans.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"strings"
	"sync"
	"time"
	"weak"
)

type node struct {
	next  *node
	name  string
	extra []int
	value int
}

type key struct{ p *node }

var global *node

func main() {
	var all []*node
	for i := 0; i < 50000; i++ {
		n := &node{value: i, name: fmt.Sprint("n", i)}
		n.extra = make([]int, i%7)
		all = append(all, n)
	}
	byPointer := map[*node]int{}
	bySt := map[key]string{}
	byAny := map[any]int{}
	m := map[string]*node{}
	var keep []*node
	var pool sync.Pool
	var sm sync.Map
	for i, n := range all {
		if i%37 == 0 {
			if len(keep) > 0 {
				n.next = keep[len(keep)-1]
			}
			keep = append(keep, n)
			if i%5 == 0 {
				byPointer[n] = i
				bySt[key{n}] = n.name
				byAny[n] = i
				sm.Store(n, i)
			}
			m[n.name] = n
		}
	}
	w := weak.Make(keep[10])
	runtime.AddCleanup(keep[11], func(int) { fmt.Println("cleanup") }, 1)
	fin := &node{value: 99}
	runtime.SetFinalizer(fin, func(n *node) { fmt.Println("finalized", n.value) })
	global = keep[12]
	pool.Put(keep[13])
	ch := make(chan *node, 10)
	ch <- keep[14]
	done := make(chan int)
	go func() { // waits with a pointer on its stack
		n := keep[15]
		local := node{value: n.value, next: n}
		p := &local
		<-done
		fmt.Println("goroutine", n.value, p.next.value, p.value)
		done <- 1
	}()
	t := time.AfterFunc(time.Hour, func() { fmt.Println(keep[16].value) })
	all = nil
	var sb strings.Builder
	sb.WriteString("hello")
	fin = nil
	for i := 0; i < 4; i++ {
		runtime.GC()
	}
	time.Sleep(time.Millisecond)
	sum := 0
	for n := keep[len(keep)-1]; n != nil; n = n.next {
		sum += n.value + len(n.name) + len(n.extra)
	}
	fmt.Println(len(keep), sum, w.Value() == keep[10], global == keep[12], global.value)
	bad := 0
	for _, n := range keep {
		if m[n.name] != n || n.name != fmt.Sprint("n", n.value) {
			bad++
		}
		if n.value%5 == 0 && (byPointer[n] != n.value || bySt[key{n}] != n.name || byAny[n] != n.value) {
			bad++
		}
		if v, ok := sm.Load(n); n.value%5 == 0 && (!ok || v.(int) != n.value) {
			bad++
		}
	}
	fmt.Println("bad", bad, (<-ch).value)
	done <- 1
	<-done
	t.Stop()
	sort.Slice(keep, func(i, j int) bool { return keep[i].value > keep[j].value })
	sb.WriteString(" world")
	fmt.Println(keep[0].value, sb.String())
	runtime.KeepAlive(keep)
}

// Output:
// finalized 99
// 1352 33803074 true true 444
// bad 0 518
// goroutine 555 555 555
// 49987 hello world
