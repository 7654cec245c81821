// run

package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type counter struct {
	sync.RWMutex
	m map[string]int
}

func (c *counter) inc(k string) {
	c.Lock()
	defer c.Unlock()
	c.m[k]++
}

func main() {
	c := counter{m: map[string]int{}}
	var wg sync.WaitGroup
	var total atomic.Int64
	var plain int32
	for i := range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 20 {
				c.inc(fmt.Sprint("k", i%3))
				total.Add(int64(i))
				atomic.AddInt32(&plain, 1)
			}
		}()
	}
	wg.Wait()
	c.RLock()
	fmt.Println(c.m, total.Load(), plain)
	c.RUnlock()
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready, woken := false, 0
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			for !ready {
				cond.Wait()
			}
			woken++
			mu.Unlock()
		}()
	}
	mu.Lock()
	ready = true
	mu.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println(woken, mu.TryLock(), mu.TryLock())
	var m sync.Map
	m.Store("a", 1)
	v, loaded := m.LoadOrStore("a", 2)
	fmt.Println(v, loaded)
	m.Store("b", 2)
	m.Delete("a")
	m.Range(func(k, v any) bool { fmt.Println(k, v); return true })
	pool := sync.Pool{New: func() any { return "made" }}
	fmt.Println(pool.Get())
	var word atomic.Value
	word.Store([]int{1})
	var flag atomic.Bool
	fmt.Println(word.Load(), flag.CompareAndSwap(false, true), flag.Load(), atomic.CompareAndSwapInt32(&plain, 1, 2))
	var ptr atomic.Uint32
	ptr.Store(5)
	fmt.Println(ptr.Swap(6), ptr.Load())
	wg.Go(func() { fmt.Println("went") })
	wg.Wait()
	defer func() { fmt.Println(recover()) }()
	wg.Done()
}

// Output:
// map[k0:340 k1:340 k2:320] 24500 1000
// once
// 4 true false
// 1 true
// b 2
// made
// [1] true true false
// 5 6
// went
// sync: negative WaitGroup counter
