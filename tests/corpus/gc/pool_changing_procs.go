// run

// Pools while GOMAXPROCS changes.
package main

// trees mutated by many goroutines under a lock; GOMAXPROCS changes, SetGCPercent changes, timers with funcs
import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

type tree struct {
	l, r *tree
	key  int
	val  *string
}

func (t *tree) insert(k int, v *string) *tree {
	if t == nil {
		return &tree{key: k, val: v}
	}
	n := *t
	if k < t.key {
		n.l = t.l.insert(k, v)
	} else if k > t.key {
		n.r = t.r.insert(k, v)
	} else {
		n.val = v
	}
	return &n
}
func (t *tree) rot() *tree {
	if t == nil || t.l == nil {
		return t
	}
	l := t.l
	t.l = l.r
	l.r = t
	return l
}
func (t *tree) walk(f func(*tree)) {
	if t != nil {
		t.l.walk(f)
		f(t)
		t.r.walk(f)
	}
}

func main() {
	var mu sync.Mutex
	var root *tree
	var wg sync.WaitGroup
	timers := 0
	for g := 0; g < 50; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 300; i++ {
				k := (g*7919 + i*104729) % 1000
				s := strings.Repeat("x", k%10) + fmt.Sprint(k)
				mu.Lock()
				root = root.insert(k, &s)
				if i%3 == 0 {
					root = root.rot()
				}
				mu.Unlock()
				if i%20 == 0 {
					p := &tree{key: k, val: &s}
					wg.Add(1)
					time.AfterFunc(time.Duration(k)*time.Microsecond, func() {
						mu.Lock()
						if *p.val != s || p.key != k {
							panic("timer")
						}
						timers++
						mu.Unlock()
						wg.Done()
					})
				}
				if i%50 == 0 {
					time.Sleep(time.Duration(k) * time.Microsecond)
					runtime.GOMAXPROCS(1 + (g+i)%4)
				}
				if i%70 == 0 {
					debug.SetGCPercent([]int{1, 5, 20, 100, 50}[(g+i)%5])
				}
				if i%97 == 0 {
					runtime.GC()
				}
				if i%140 == 1 {
					debug.FreeOSMemory()
				}
			}
		}()
	}
	wg.Wait()
	root.walk(func(t *tree) {
		if *t.val != strings.Repeat("x", t.key%10)+fmt.Sprint(t.key) {
			panic("walk")
		}
	})
	fmt.Println("ok", timers)
}

// Output:
// ok 750
