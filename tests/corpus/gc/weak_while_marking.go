// run

// What a finalizable object refers to keeps its weak pointers.
package main

// weak pointer and finalizer order with finalizers set during marking
import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"weak"
)

type A struct {
	b  *B
	id int
}
type B struct {
	c *int
	q [2]int
}

var badw, ran atomic.Int64

func w(i int, wg *sync.WaitGroup) {
	defer wg.Done()
	for k := 0; k < 10; k++ {
		b := &B{c: new(int)}
		a := &A{b: b, id: i}
		wp := weak.Make(b)
		b = nil
		runtime.Gosched()
		_ = make([]*A, 30)
		runtime.SetFinalizer(a, func(a *A) {
			if wp.Value() != a.b { // b is reachable from a, which lives until now
				badw.Add(1)
			}
			ran.Add(1)
		})
		a = nil
		runtime.Gosched()
	}
}

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 3000; i++ {
		wg.Add(1)
		go w(i, &wg)
	}
	wg.Wait()
	for i := 0; i < 3; i++ {
		runtime.GC()
		for k := 0; k < 1000; k++ {
			runtime.Gosched()
		}
	}
	fmt.Println(badw.Load())
}

// Output:
// 0
