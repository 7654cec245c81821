// run

// Finalizers and cleanups are set while the collector marks.
package main

// finalizers and cleanups set while marking, closures only on unscanned stacks
import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type node struct {
	next *node
	val  [4]int
	s    string
}

var ran, cl atomic.Int64

func worker(i int, wg *sync.WaitGroup) {
	defer wg.Done()
	for k := 0; k < 20; k++ {
		x := &node{next: &node{s: fmt.Sprint("in", i, k)}}
		y := &[]int{i, k, i + k}
		f := func(n *node) {
			if n.next.s != fmt.Sprint("in", (*y)[0], (*y)[1]) {
				panic("lost")
			}
			ran.Add(int64((*y)[2]) - int64((*y)[0]+(*y)[1]) + 1)
		}
		z := &[]string{fmt.Sprint("c", i, k)}
		g := func(a int) {
			if (*z)[0] != fmt.Sprint("c", i, a) {
				panic("lost2")
			}
			cl.Add(1)
		}
		runtime.Gosched()
		for q := 0; q < 20; q++ {
			_ = make([]*node, 8)
		}
		runtime.SetFinalizer(x, f)
		runtime.Gosched()
		w := new(node)
		runtime.AddCleanup(w, g, k)
		runtime.Gosched()
		runtime.KeepAlive(x)
	}
}

func main() {
	var wg sync.WaitGroup
	for i := 0; i < 3000; i++ {
		wg.Add(1)
		go worker(i, &wg)
	}
	wg.Wait()
	for i := 0; i < 5; i++ {
		runtime.GC()
		for k := 0; k < 2000; k++ {
			runtime.Gosched()
		}
	}
	for ran.Load() < 60000-5 || cl.Load() < 60000-5 {
		runtime.GC()
		runtime.Gosched()
	}
	fmt.Println("ok")
}

// Output:
// ok
