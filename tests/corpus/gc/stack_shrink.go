// run

// A collection halves stacks that are hardly used, whatever their goroutines wait for, and the sizes
// in use are what new goroutines start with.
package main

import (
	"fmt"
	"runtime"
	"runtime/metrics"
	"sync"
)

func start() uint64 {
	s := []metrics.Sample{{Name: "/gc/stack/starting-size:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

//go:noinline
func stacks() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.StackInuse
}

type pair struct{ a, b *int }

//go:noinline
func deep(n int, f func()) int {
	var a [16]int
	a[n&15] = n
	if n == 0 {
		f()
		return 1
	}
	return deep(n-1, f) + a[n&15]
}

// Each way to wait, with pointers into the stack that must follow it.
func waits(k int, in, out chan pair, sum chan int, mu *sync.Mutex) {
	x, y := k, k*10
	p := pair{&x, &y}
	total := 0
	defer func() { sum <- total + *p.a + *p.b }()
	defer func(q *pair) { total += *q.a }(&p)
	switch k % 5 {
	case 0:
		v := <-in
		total += *v.a + *v.b
	case 1:
		n := k
		out <- pair{&n, &n}
	case 2:
		select {
		case v := <-in:
			total += *v.a + *v.b
		case <-make(chan int):
		}
	case 3:
		mu.Lock()
		total += *p.b
		mu.Unlock()
	case 4:
		func() {
			defer func() { total += len(recover().(string)) }()
			defer func() {
				v := <-in
				total += *v.a
			}()
			panic("panic")
		}()
	}
}

func main() {
	fmt.Println(start())
	deep(1000, runtime.GC)
	high := stacks()
	fmt.Println(start() >= 16<<10)
	for range 8 {
		runtime.GC()
	}
	fmt.Println(start(), stacks() <= high-128<<10)

	var mu sync.Mutex
	mu.Lock()
	in, out, sum := make(chan pair), make(chan pair), make(chan int)
	ready := make(chan bool)
	for k := range 100 {
		go func() {
			deep(100, func() { ready <- true })
			waits(k, in, out, sum, &mu)
		}()
	}
	for range 100 {
		<-ready
	}
	runtime.Gosched()
	high = stacks()
	for range 8 {
		runtime.GC()
	}
	fmt.Println(start(), stacks() < high/2)
	mu.Unlock()
	one, two := 1, 2
	all := 0
	for range 20 {
		v := <-out
		all += *v.a
	}
	for range 60 {
		in <- pair{&one, &two}
	}
	for range 100 {
		all += <-sum
	}
	fmt.Println(all)
}

// Output:
// 2048
// true
// 2048 true
// 2048 true
// 70710
